//! Writing a segment: rows go out as they come, everything else at the end.

use std::collections::HashMap;

use crate::model::{Form, Id, Quote, Relay, Status, Verdict};
use crate::search::found::{SegmentFound, by_actor, by_topic};
use crate::search::words::{self, WordChunk};
use crate::text::fold;

use super::chunk::Packed;
use super::chunk::Register;
use super::columns::{Columns, briefing_flag, place, quote_flag, warning_flag};
use super::day_code::DayCode;
use super::dictionary::{Numbering, number_of};
use super::lists::{Lists, ListsWriter};
use super::orders::{Orders, places};
use super::section::{Section, Table};
use super::{Chunk, Stamp};

/// A segment being written.
#[derive(Default)]
pub struct SegmentWriter {
    at: u64,
    sets: HashMap<Vec<u32>, u32>,
    filed: ListsWriter,
    quotes: QuoteColumns,
    briefings: BriefingColumns,
    words: Vec<WordChunk>,
}

#[derive(Default)]
struct QuoteColumns {
    briefing_of: Vec<u32>,
    forms: Vec<u8>,
    relays: Vec<u8>,
    verdicts: Vec<u8>,
    flags: Vec<u8>,
    warnings: Vec<u16>,
    said: Vec<DayCode>,
    speakers: ListsWriter,
    about: ListsWriter,
    topic_sets: Vec<u32>,
    sources: Vec<Option<u32>>,
    langs: Vec<u16>,
    rows: Vec<u64>,
}

#[derive(Default)]
struct BriefingColumns {
    quotes_of: Vec<u32>,
    dates: Vec<DayCode>,
    added: Vec<DayCode>,
    flags: Vec<u8>,
    kinds: Vec<u16>,
    actors: ListsWriter,
    topic_sets: Vec<u32>,
    sources: ListsWriter,
    langs: Vec<u16>,
    rows: Vec<u64>,
    bodies: Vec<u64>,
    ids: Vec<String>,
    paths: Vec<String>,
    titles: Vec<String>,
    names: Vec<(String, u32)>,
    stamps: Vec<Stamp>,
    notes: Vec<(u32, Vec<u8>)>,
}

impl SegmentWriter {
    /// Takes these briefings in and gives the bytes that come next.
    pub fn add(&mut self, chunk: Chunk, numbering: &mut Numbering) -> Vec<u8> {
        let Chunk { bytes, packed, words } = chunk;
        for briefing in packed {
            self.briefing(briefing, numbering);
        }
        self.words.push(words);
        self.at += bytes.len() as u64;
        bytes
    }

    fn briefing(&mut self, packed: Packed, numbering: &mut Numbering) {
        let Packed { head, quotes, stamp, note, broken, row, body, quote_rows } = packed;
        let first_quote = number(self.quotes.rows.len());
        let number = number(self.briefings.rows.len());
        self.briefings.quotes_of.push(first_quote);
        let mut actors: Vec<u32> = head.actors.iter().map(|part| numbering.actor(&part.actor, &part.actor)).collect();
        let head_set = self.set(&head.topics, numbering);
        let head_lang = head.lang.as_ref().map_or(0, |lang| numbering.lang(lang));
        let date = DayCode::new(head.date);
        for (quote, at) in quotes.iter().zip(quote_rows) {
            let columns = &mut self.quotes;
            columns.briefing_of.push(number);
            columns.forms.push(place(&Form::ALL, &quote.form));
            columns.relays.push(place(&Relay::ALL, &quote.relay));
            columns.verdicts.push(place(&Verdict::ALL, &quote.best_verdict()));
            columns.flags.push(flags(quote));
            columns.warnings.push(quote.warnings.iter().fold(0, |flags, warning| flags | warning_flag(*warning)));
            columns.said.push(quote.said.map_or(date, |day| DayCode::new(Some(day))));
            columns.rows.push(self.at + at);
            let mut speakers = Vec::new();
            for speaker in &quote.speakers {
                let id = speaker.actor.clone().unwrap_or_else(|| Id::from(speaker.name.as_str()));
                // A name of nothing but spaces names nobody.
                if !id.trim().is_empty() {
                    let shown = if speaker.name.trim().is_empty() { &id } else { speaker.name.as_str() };
                    speakers.push(numbering.actor(&id, shown));
                }
            }
            let about: Vec<u32> = quote.about.iter().map(|id| numbering.actor(id, id)).collect();
            actors.extend(speakers.iter().chain(&about));
            self.quotes.speakers.push(distinct(speakers));
            self.quotes.about.push(distinct(about));
            let set = if quote.topics.is_empty() { head_set } else { self.set(&quote.topics, numbering) };
            self.quotes.topic_sets.push(set);
            let source = quote.source.as_ref().map(|id| numbering.source(id));
            self.quotes.sources.push(source);
            let lang = quote.lang.as_ref().map_or(head_lang, |lang| numbering.lang(lang));
            self.quotes.langs.push(lang);
        }
        let sources: Vec<u32> = head.sources.iter().map(|id| numbering.source(id)).collect();
        let kind = head.kind.as_ref().map_or(0, |kind| numbering.kind(kind));
        let columns = &mut self.briefings;
        columns.dates.push(date);
        columns.added.push(DayCode::new(head.added));
        let draft = if head.status == Status::Draft { briefing_flag::DRAFT } else { 0 };
        columns.flags.push(draft | if broken { briefing_flag::BROKEN } else { 0 });
        columns.kinds.push(kind);
        columns.actors.push(distinct(actors));
        columns.topic_sets.push(head_set);
        columns.sources.push(distinct(sources));
        columns.langs.push(head_lang);
        columns.rows.push(self.at + row);
        columns.bodies.push(self.at + body);
        columns.titles.push(fold(&head.title));
        columns.names.extend(head.bare_names().into_iter().map(|name| (name, number)));
        columns.ids.push(head.id.to_string());
        columns.paths.push(head.path);
        columns.stamps.push(stamp);
        if !note.is_empty() {
            columns.notes.push((number, note));
        }
    }

    fn set(&mut self, topics: &[Id], numbering: &mut Numbering) -> u32 {
        let set = distinct(topics.iter().map(|id| numbering.topic(id)).collect());
        let filed = &mut self.filed;
        number_of(&mut self.sets, &set, || filed.push(set.iter().copied()))
    }

    /// The bytes that end the segment. `register` tells what actors are called and which topics are wider.
    #[must_use]
    pub fn finish(mut self, register: &dyn Register, numbering: &mut Numbering) -> Vec<Vec<u8>> {
        let (words, at) = (std::mem::take(&mut self.words), self.at);
        let (words, mut sections) = rayon::join(|| words::merge(words), || self.sections(register, numbering));
        sections.push((Section::Words, words));
        laid_out(sections, at)
    }

    /// Everything but the words.
    fn sections(mut self, register: &dyn Register, numbering: &mut Numbering) -> Vec<(Section, Vec<u8>)> {
        let widened = self.widened(register, numbering);
        let briefing_orders = self.briefing_orders();
        let quote_orders = self.quote_orders(&briefing_orders.newest, register, &numbering.actors);
        self.briefings.quotes_of.push(number(self.quotes.rows.len()));
        let mut sources = ListsWriter::default();
        self.quotes.sources.iter().for_each(|source| sources.push(source.iter().copied()));
        (0..self.briefings.rows.len()).for_each(|at| sources.push(self.briefings.sources.get(at).iter().copied()));
        let topic_sets = [self.quotes.topic_sets.as_slice(), &self.briefings.topic_sets].concat();
        let said = [self.quotes.said.as_slice(), &self.briefings.dates].concat();
        let langs = [self.quotes.langs.as_slice(), &self.briefings.langs].concat();
        let topics = self.topics(&widened);
        let lists = [&self.filed, &widened, &topics, &self.quotes.speakers, &self.quotes.about, &self.briefings.actors];
        let [filed, widened, topics, speakers, about, actors] = lists.map(ListsWriter::write);
        let sets = self.filed.len();
        let (quotes, briefings) = (self.quotes.rows.len(), self.briefings.rows.len());
        let columns = Columns {
            briefing_of: &self.quotes.briefing_of,
            flags: &self.quotes.flags,
            quotes_of: &self.briefings.quotes_of,
            topic_set_of: &topic_sets,
            filed: lists_of(&filed, sets),
            widened: lists_of(&widened, sets),
            speakers: lists_of(&speakers, quotes),
            about: lists_of(&about, quotes),
            actors: lists_of(&actors, briefings),
            topics: lists_of(&topics, briefings),
            ..Columns::default()
        };
        let all = SegmentFound::everything(&columns, None);
        let (actor_count, topic_count) = numbering.sizes();
        let tallies = [
            by_actor(&columns, &all, (columns.speakers, &[]), actor_count),
            by_actor(&columns, &all, (columns.about, &[]), actor_count),
            by_topic(&columns, &all, true, topic_count),
            by_topic(&columns, &all, false, topic_count),
        ];
        let reported = self.quotes.flags.iter().filter(|flags| **flags & quote_flag::REPORTED != 0).count();
        let meta = [quotes as u64, briefings as u64, sets as u64, reported as u64];
        let by_id = order_of(&self.briefings.ids);
        let by_path = order_of(&self.briefings.paths);
        self.briefings.names.sort_unstable();
        let (names, name_of): (Vec<String>, Vec<u32>) = std::mem::take(&mut self.briefings.names).into_iter().unzip();
        let notes = postcard::to_stdvec(&self.briefings.notes).unwrap_or_default();
        let cast = |numbers: &[u32]| bytemuck::cast_slice(numbers).to_vec();
        let [spoken_by, spoken_of, under_topic, filed_under] =
            tallies.map(|tallies| bytemuck::cast_slice(&tallies).to_vec());
        vec![
            (Section::Meta, bytemuck::cast_slice(&meta).to_vec()),
            (Section::BriefingOf, cast(&self.quotes.briefing_of)),
            (Section::Forms, self.quotes.forms),
            (Section::Relays, self.quotes.relays),
            (Section::Verdicts, self.quotes.verdicts),
            (Section::Flags, self.quotes.flags),
            (Section::Warnings, bytemuck::cast_slice(&self.quotes.warnings).to_vec()),
            (Section::Said, bytemuck::cast_slice(&said).to_vec()),
            (Section::Speakers, speakers),
            (Section::About, about),
            (Section::TopicSetOf, cast(&topic_sets)),
            (Section::Filed, filed),
            (Section::Widened, widened),
            (Section::Sources, sources.write()),
            (Section::Langs, bytemuck::cast_slice(&langs).to_vec()),
            (Section::QuotesNewest, cast(&quote_orders.newest)),
            (Section::QuotesOldest, cast(&quote_orders.oldest)),
            (Section::QuotesByName, cast(&quote_orders.by_name)),
            (Section::NewestQuotes, cast(&quote_orders.newest_rows)),
            (Section::QuoteRows, bytemuck::cast_slice(&self.quotes.rows).to_vec()),
            (Section::QuotesOf, cast(&self.briefings.quotes_of)),
            (Section::Added, bytemuck::cast_slice(&self.briefings.added).to_vec()),
            (Section::BriefingFlags, self.briefings.flags),
            (Section::Kinds, bytemuck::cast_slice(&self.briefings.kinds).to_vec()),
            (Section::Actors, actors),
            (Section::Topics, topics),
            (Section::BriefingsNewest, cast(&briefing_orders.newest)),
            (Section::BriefingsOldest, cast(&briefing_orders.oldest)),
            (Section::BriefingsByName, cast(&briefing_orders.by_name)),
            (Section::NewestBriefings, cast(&briefing_orders.newest_rows)),
            (Section::BriefingRows, bytemuck::cast_slice(&self.briefings.rows).to_vec()),
            (Section::Bodies, bytemuck::cast_slice(&self.briefings.bodies).to_vec()),
            (Section::Ids, texts(&self.briefings.ids)),
            (Section::Paths, texts(&self.briefings.paths)),
            (Section::ById, cast(&by_id)),
            (Section::ByPath, cast(&by_path)),
            (Section::Names, texts(&names)),
            (Section::NameOf, cast(&name_of)),
            (Section::Stamps, bytemuck::cast_slice(&self.briefings.stamps).to_vec()),
            (Section::Notes, notes),
            (Section::SpokenBy, spoken_by),
            (Section::SpokenOf, spoken_of),
            (Section::UnderTopic, under_topic),
            (Section::FiledUnder, filed_under),
        ]
    }

    /// Each set of topics with all wider ones, even where the register runs in a circle. Wider topics that no briefing is
    /// filed under get their numbers here.
    fn widened(&self, register: &dyn Register, numbering: &mut Numbering) -> ListsWriter {
        let mut broader: HashMap<u32, Vec<u32>> = HashMap::new();
        let mut widened = ListsWriter::default();
        for set in 0..self.filed.len() {
            let mut all = self.filed.get(set).to_vec();
            let mut at = 0;
            while let Some(topic) = all.get(at).copied() {
                let wider = broader.entry(topic).or_insert_with(|| wider_of(topic, register, numbering));
                for wider in wider.iter() {
                    if !all.contains(wider) {
                        all.push(*wider);
                    }
                }
                at += 1;
            }
            widened.push(distinct(all));
        }
        widened
    }

    /// The topics of each briefing and of its quotes, wider ones included.
    fn topics(&self, widened: &ListsWriter) -> ListsWriter {
        let mut topics = ListsWriter::default();
        let starts = self.briefings.quotes_of.iter();
        let ends = starts.clone().skip(1).copied().chain([number(self.quotes.rows.len())]);
        for ((start, end), own) in starts.zip(ends).zip(&self.briefings.topic_sets) {
            let sets = self.quotes.topic_sets.get(*start as usize..end as usize).unwrap_or_default();
            let sets = sets.iter().chain([own]);
            topics.push(distinct(sets.flat_map(|set| widened.get(*set as usize)).copied().collect()));
        }
        topics
    }

    fn briefing_orders(&self) -> Orders {
        let columns = &self.briefings;
        let ids = places(&order_of(&columns.ids));
        let ends = columns.quotes_of.iter().skip(1).copied().chain([number(self.quotes.rows.len())]);
        // Of one day the briefing with the most statements stands first.
        let counts = columns.quotes_of.iter().zip(ends).map(|(start, end)| end - start);
        let ties: Vec<u64> =
            counts.zip(&ids).map(|(count, id)| u64::from(u32::MAX - count) << 32 | u64::from(*id)).collect();
        Orders::new(&columns.dates, &ranks(columns.titles.iter().map(|title| Some(title.as_str())).collect()), &ties)
    }

    /// Of one day quotes stand in the order of the briefings, what was quoted before what was reported.
    fn quote_orders(&self, briefings: &[u32], register: &dyn Register, actors: &[(Id, String)]) -> Orders {
        let columns = &self.quotes;
        let shown = |(id, name): &(Id, String)| fold(register.actor(id).map_or(name.as_str(), |actor| &actor.name));
        let actors: Vec<String> = actors.iter().map(shown).collect();
        let actor_ranks = ranks(actors.iter().map(|name| Some(name.as_str())).collect());
        let speaker = |quote: usize| *actor_ranks.get(*columns.speakers.get(quote).first()? as usize)?;
        let names: Vec<Option<u32>> = (0..columns.rows.len()).map(speaker).collect();
        let homes = columns.briefing_of.iter().zip(&columns.flags);
        let tie = |(home, flags): (&u32, &u8)| {
            let home = briefings.get(*home as usize).copied().unwrap_or_default();
            u64::from(*flags & quote_flag::REPORTED) << 32 | u64::from(home)
        };
        Orders::new(&columns.said, &names, &homes.map(tie).collect::<Vec<_>>())
    }
}

/// The wider topics of one: those that the register or a briefing knows.
fn wider_of(topic: u32, register: &dyn Register, numbering: &mut Numbering) -> Vec<u32> {
    let id = numbering.topic_id(topic);
    let wider = register.topic(&id).map(|entry| entry.broader.as_slice()).unwrap_or_default();
    let is_known = |id: &&Id| register.topic(id).is_some() || numbering.knows_topic(id);
    let wider: Vec<&Id> = wider.iter().filter(is_known).collect();
    wider.into_iter().map(|id| numbering.topic(id)).collect()
}

/// The place of each name among the distinct names.
fn ranks(names: Vec<Option<&str>>) -> Vec<Option<u32>> {
    let mut all: Vec<&str> = names.iter().flatten().copied().collect();
    all.sort_unstable();
    all.dedup();
    let rank = |name: &str| all.binary_search(&name).ok().map(number);
    names.into_iter().map(|name| name.and_then(rank)).collect()
}

fn order_of(texts: &[String]) -> Vec<u32> {
    let mut order: Vec<u32> = (0..number(texts.len())).collect();
    order.sort_unstable_by_key(|at| (texts.get(*at as usize), *at));
    order
}

/// How many texts, where each ends, and the texts.
fn texts(texts: &[String]) -> Vec<u8> {
    let mut bytes = Vec::new();
    bytes.extend(number(texts.len()).to_ne_bytes());
    let mut end = 0u32;
    for text in texts {
        end += number(text.len());
        bytes.extend(end.to_ne_bytes());
    }
    for text in texts {
        bytes.extend(text.as_bytes());
    }
    bytes
}

/// The sections one after another, each at a place that eight divides, and the table.
fn laid_out(sections: Vec<(Section, Vec<u8>)>, start: u64) -> Vec<Vec<u8>> {
    let mut table = Table::new();
    let mut at = start;
    let mut parts = Vec::with_capacity(sections.len() * 2 + 1);
    let pad = |at: &mut u64, parts: &mut Vec<Vec<u8>>| {
        let missing = at.next_multiple_of(8) - *at;
        parts.push(vec![0; usize::try_from(missing).unwrap_or_default()]);
        *at += missing;
    };
    for (section, bytes) in sections {
        pad(&mut at, &mut parts);
        table.set(section, at, bytes.len() as u64);
        at += bytes.len() as u64;
        parts.push(bytes);
    }
    pad(&mut at, &mut parts);
    parts.push(table.write(at));
    parts
}

fn lists_of(bytes: &[u8], count: usize) -> Lists<'_> {
    Lists::read(bytes, count).unwrap_or_default()
}

fn flags(quote: &Quote) -> u8 {
    let joint = quote.form == Form::Joint || quote.speakers.len() > 1;
    let recorded = quote.recorded.is_some() && quote.verdict == Verdict::NoCapture;
    let flag = |holds: bool, flag: u8| if holds { flag } else { 0 };
    flag(quote.is_reported(), quote_flag::REPORTED)
        | flag(joint, quote_flag::JOINT)
        | flag(recorded, quote_flag::RECORDED)
}

fn distinct(mut numbers: Vec<u32>) -> Vec<u32> {
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

/// Numbers of rows fit in 32 bits: a segment has fewer than four thousand million.
fn number(row: usize) -> u32 {
    u32::try_from(row).unwrap_or(u32::MAX)
}
