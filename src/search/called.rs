//! Everything that actors, topics and sources are called, folded, as it is kept with an index.

use super::Index;
use super::names::{NameKind, folded_words};
use crate::model::Texts;

/// What the entries of an index's dictionary are called: a text for each, by number. Kept with the index, so that nobody
/// waits for them when a library with many is opened.
///
/// A text has a line for each name: one letter for its kind, and its folded words with single spaces between.
#[derive(Clone, Debug, Default)]
pub struct Called {
    /// Names of actors.
    pub actors: Texts,
    /// Labels of topics.
    pub topics: Texts,
    /// Names of sources.
    pub sources: Texts,
}

/// One name of one entry.
#[derive(Clone, Copy)]
pub(super) struct Name<'a> {
    pub kind: NameKind,
    /// All words.
    pub whole: &'a str,
}

impl<'a> Name<'a> {
    pub(super) fn words(self) -> impl Iterator<Item = &'a str> + Clone {
        self.whole.split(' ')
    }

    pub(super) fn has(self, word: &str) -> bool {
        self.words().any(|other| other == word)
    }
}

impl Called {
    pub(super) fn new(index: &Index) -> Self {
        let dictionary = index.dictionary();
        let registers = index.registers();
        let actor = |number: usize| {
            let aliases = index.actor(number).map(|actor| actor.aliases.as_slice()).unwrap_or_default();
            let kind = |weak| if weak { NameKind::Weak } else { NameKind::Other };
            let aliases = aliases.iter().map(|alias| (alias.name.as_str(), kind(alias.weak)));
            lines(index.actor_id(number), index.actor_name(number), aliases)
        };
        let topic = |number: u32| {
            let id = index.topic_id(number);
            let alt = registers.topic(id).map(|topic| topic.alt.as_slice()).unwrap_or_default();
            lines(id, index.topic_label(number), alt.iter().map(|label| (label.as_str(), NameKind::Other)))
        };
        let source = |number: u32| {
            let id = index.source_id(number);
            let called = registers.source(id).into_iter().flat_map(|source| {
                let authors = source.author.iter().flat_map(|author| [&author.family, &author.given, &author.literal]);
                let own = [&source.title, &source.short, &source.container_title, &source.publisher];
                own.into_iter().chain(authors).flatten().map(|name| (name.as_str(), NameKind::Other))
            });
            lines(id, index.source_name(number), called)
        };
        Self {
            actors: (0..dictionary.actors.len()).map(actor).collect(),
            topics: (0u32..).take(dictionary.topics.len()).map(topic).collect(),
            sources: (0u32..).take(dictionary.sources.len()).map(source).collect(),
        }
    }

    /// Whether it has a text for each entry of the index.
    pub(super) fn fits(&self, index: &Index) -> bool {
        let dictionary = index.dictionary();
        let lens = (self.actors.len(), self.topics.len(), self.sources.len());
        lens == (dictionary.actors.len(), dictionary.topics.len(), dictionary.sources.len())
    }
}

fn lines<'a>(id: &'a str, shown: &'a str, others: impl Iterator<Item = (&'a str, NameKind)>) -> String {
    let mut lines = String::new();
    for (name, kind) in [(shown, NameKind::Main), (id, NameKind::Other)].into_iter().chain(others) {
        let words = folded_words(name);
        if words.is_empty() {
            continue;
        }
        if !lines.is_empty() {
            lines.push('\n');
        }
        lines.push(kind.letter());
        lines.push_str(&words.join(" "));
    }
    lines
}

/// The names in the text of one entry.
pub(super) fn names(text: &str) -> impl Iterator<Item = Name<'_>> {
    text.split('\n').filter_map(|line| {
        let mut letters = line.chars();
        let kind = NameKind::of_letter(letters.next()?)?;
        Some(Name { kind, whole: letters.as_str() })
    })
}
