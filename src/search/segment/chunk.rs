//! Some briefings of a segment made ready: the dear part of writing, which can be done for many at once.

use crate::model::{Actor, Head, Id, Quote, Registers, Source, Topic};
use crate::search::words::{Shelf, WordChunk, WordChunkBuilder};

use super::rows;

/// How a briefing's file looked when it was read, to see later whether it has changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, bytemuck::Pod, bytemuck::Zeroable)]
#[repr(C)]
pub struct Stamp {
    /// Bytes of the file.
    pub size: u64,
    /// When it was last changed, in nanoseconds since 1970.
    pub changed: i64,
    /// Bytes of the file with its quotes' annotations; 0 where there is none.
    pub beside_size: u64,
    /// When that was last changed.
    pub beside_changed: i64,
    /// The beginning of the file's SHA-256.
    pub hash: [u8; 16],
}

/// A briefing to be written.
#[derive(Clone, Debug, Default)]
pub struct Entry {
    /// Its head, ids resolved.
    pub head: Head,
    /// Its quotes in the order of the file.
    pub quotes: Vec<Quote>,
    /// The words of its body without markup.
    pub body: String,
    /// How its file looked.
    pub stamp: Stamp,
    /// Whatever the caller wants to find again with it.
    pub note: Vec<u8>,
    /// Whether its file could not be read as a whole.
    pub broken: bool,
}

/// Where entries of registers are looked up.
pub trait Register: Sync {
    /// The actor of this id.
    fn actor(&self, id: &str) -> Option<&Actor>;
    /// The topic of this id.
    fn topic(&self, id: &str) -> Option<&Topic>;
    /// The source of this id.
    fn source(&self, id: &str) -> Option<&Source>;
}

impl Register for Registers {
    fn actor(&self, id: &str) -> Option<&Actor> {
        Registers::actor(self, id)
    }

    fn topic(&self, id: &str) -> Option<&Topic> {
        Registers::topic(self, id)
    }

    fn source(&self, id: &str) -> Option<&Source> {
        Registers::source(self, id)
    }
}

/// A briefing whose words are written; the words are taken out of it.
#[derive(Debug)]
pub(super) struct Packed {
    pub head: Head,
    pub quotes: Vec<Quote>,
    pub stamp: Stamp,
    pub note: Vec<u8>,
    pub broken: bool,
    /// Where its row, its body and its quotes' rows begin in the chunk's bytes.
    pub row: u64,
    pub body: u64,
    pub quote_rows: Vec<u64>,
}

/// Some briefings made ready.
pub struct Chunk {
    pub(super) bytes: Vec<u8>,
    pub(super) packed: Vec<Packed>,
    pub(super) words: WordChunk,
}

impl Chunk {
    /// Makes these briefings ready. Their order stays.
    #[must_use]
    pub fn new(entries: Vec<Entry>, register: &dyn Register) -> Self {
        let mut words = WordChunk::builder();
        let mut bytes = Vec::new();
        let mut packed = Vec::with_capacity(entries.len());
        let (mut first_quote, mut briefing) = (0u32, 0u32);
        for entry in entries {
            for (quote, page) in entry.quotes.iter().zip(first_quote..) {
                quote_words(&mut words, page, quote, register);
            }
            briefing_words(&mut words, briefing, &entry, register);
            first_quote += u32::try_from(entry.quotes.len()).unwrap_or_default();
            briefing += 1;
            packed.push(pack(entry, &mut bytes));
        }
        Self { bytes, packed, words: words.finish(first_quote, briefing) }
    }
}

fn pack(entry: Entry, bytes: &mut Vec<u8>) -> Packed {
    let Entry { head, mut quotes, body, stamp, note, broken } = entry;
    let mut rest = Vec::new();
    let quote_rows = quotes
        .iter_mut()
        .map(|quote| {
            let at = bytes.len() as u64;
            rows::quote_rest(quote, &mut rest);
            rows::write(&std::mem::take(&mut quote.text), &rest, bytes);
            at
        })
        .collect();
    let row = bytes.len() as u64;
    let mut titled = head;
    let title = std::mem::take(&mut titled.title);
    rows::head_rest(&titled, &mut rest);
    rows::write(&title, &rest, bytes);
    titled.title = title;
    let at = bytes.len() as u64;
    rows::write("", &lz4_flex::block::compress_prepend_size(body.as_bytes()), bytes);
    Packed { head: titled, quotes, stamp, note, broken, row, body: at, quote_rows }
}

/// What is found of a quote: its words and what its speakers are called.
fn quote_words(words: &mut WordChunkBuilder, page: u32, quote: &Quote, register: &dyn Register) {
    for speaker in &quote.speakers {
        words.add(Shelf::SpeakerNames, page, &speaker.name);
    }
    for actor in distinct(quote.speakers.iter().filter_map(|speaker| speaker.actor.as_ref())) {
        names_of_actor(words, Shelf::SpeakerNames, page, actor, register);
    }
    words.add(Shelf::Quote, page, &quote.text);
}

/// What is found of a briefing beside its quotes: title, names, labels and everything else it says.
fn briefing_words(words: &mut WordChunkBuilder, page: u32, entry: &Entry, register: &dyn Register) {
    let head = &entry.head;
    for title in std::iter::once(&head.title).chain(&head.aliases) {
        words.add(Shelf::Title, page, title);
    }
    let speakers = entry.quotes.iter().flat_map(|quote| &quote.speakers);
    for speaker in speakers.clone().filter(|speaker| speaker.actor.is_none()) {
        words.add(Shelf::Names, page, &speaker.name);
    }
    let parts = head.actors.iter().map(|part| &part.actor);
    let about = entry.quotes.iter().flat_map(|quote| &quote.about);
    for actor in distinct(parts.chain(speakers.filter_map(|speaker| speaker.actor.as_ref())).chain(about)) {
        names_of_actor(words, Shelf::Names, page, actor, register);
    }
    for id in distinct(head.topics.iter().chain(entry.quotes.iter().flat_map(|quote| &quote.topics))) {
        let topic = register.topic(id);
        words.add(Shelf::Labels, page, topic.map_or(id, |topic| &topic.label));
        for label in topic.iter().flat_map(|topic| &topic.alt) {
            words.add(Shelf::Labels, page, label);
        }
    }
    let given = [&head.summary, &head.kind, &head.date_basis, &head.confidence_basis, &head.handling];
    let judgments = head.judgments.iter().map(|judgment| judgment.text.as_str());
    let extra = head.extra.iter().flat_map(|(key, value)| [key.as_str(), value]);
    let sources =
        distinct(head.sources.iter()).into_iter().map(|id| register.source(id).map_or(id.as_str(), Source::name));
    let given = given.into_iter().flatten().map(String::as_str).chain([head.id.as_str()]);
    for text in given.chain(judgments).chain(extra).chain(sources) {
        words.add(Shelf::Text, page, text);
    }
    words.add(Shelf::Text, page, &without_targets(&entry.body));
}

/// Weak names are left out: "Washington" in a list of names is not enough to say that the city's words are meant.
fn names_of_actor(words: &mut WordChunkBuilder, shelf: Shelf, page: u32, id: &Id, register: &dyn Register) {
    let actor = register.actor(id);
    words.add(shelf, page, actor.map_or(id, |actor| &actor.name));
    for alias in actor.iter().flat_map(|actor| &actor.aliases).filter(|alias| !alias.weak) {
        words.add(shelf, page, &alias.name);
    }
}

fn distinct<'a>(ids: impl Iterator<Item = &'a Id>) -> Vec<&'a Id> {
    let mut ids: Vec<&Id> = ids.collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// A Markdown text without the targets of its links: nobody looks for the pieces of a path.
fn without_targets(body: &str) -> String {
    let mut text = String::with_capacity(body.len());
    let mut rest = body;
    while let Some(start) = rest.find("](") {
        let (before, target) = rest.split_at(start + 1);
        text.push_str(before);
        // A target ends on its line; an open bracket without an end is text.
        match target.find([')', '\n']) {
            Some(end) if target[end..].starts_with(')') => rest = &target[end + 1..],
            _ => {
                text.push_str(&target[..1]);
                rest = &target[1..];
            }
        }
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn link_targets_are_not_looked_for() {
        assert_eq!(without_targets("see [this](../a/b.md) and [that](x"), "see [this] and [that](x", "text stays");
    }
}
