//! Cards put together from the registers and the index.

use std::sync::Arc;

use super::copies::citation;
use super::desk::rows;
use crate::app::{ActorCard, Card, CardOf, Context, QuoteCard, Request, TopicCard};
use crate::export::Style;
use crate::library::{Engine, Library};
use crate::model::{Address, Id, Marks, Registers};
use crate::quote::extraction::paragraphs;
use crate::quote::{Capture, Comparison};
use crate::search::{Clause, Query, QuoteRow, Rows, Sort};
use crate::text::{Span, spaced};

/// Rows a card looks through.
const ROWS: usize = 500;

/// The card of a thing; `None` where the library does not know it.
pub(super) fn card(engine: &Engine, library: &Library, of: &CardOf, style: Style) -> Option<Card> {
    match of {
        CardOf::Actor(id) => actor(engine, id).map(Card::Actor),
        CardOf::Topic(id) => topic(engine, id).map(Card::Topic),
        CardOf::Quote(address) => quote(engine, library, address, style).map(Card::Quote),
        CardOf::Briefing(_) => None,
    }
}

/// What one clause alone finds.
fn found(engine: &Engine, field: &str, value: &str) -> Rows {
    let query = Query::from(vec![Clause::field(field, value)]);
    let request = Request {
        query,
        sort: Sort::Newest,
        quotes: 0..ROWS,
        briefings: 0..ROWS,
        marks: Arc::new(Marks::default()),
        ..Request::default()
    };
    rows(engine, &request)
}

fn actor(engine: &Engine, id: &Id) -> Option<ActorCard> {
    let registers = engine.registers();
    let mut actor = registers.actor(id)?.clone();
    for role in &mut actor.roles {
        let org = role.org.as_deref().and_then(|org| registers.actor(org));
        role.org = org.map(|org| org.name.clone()).or_else(|| role.org.take());
    }
    let by = found(engine, "by", id);
    let about = found(engine, "about", id).quotes;
    let briefings = found(engine, "actor", id).briefings;
    let others =
        by.quotes.rows.iter().flat_map(|row| &row.speakers).filter(|speaker| speaker.actor.as_ref() != Some(id));
    let with = counted(others.map(|speaker| speaker.name.clone()));
    let topics = by.quotes.rows.iter().flat_map(|row| &row.topics);
    let topics = counted(topics.map(|id| topic_label(registers, id)));
    let mut printed: Vec<(String, String, String)> = Vec::new();
    for row in &by.quotes.rows {
        for speaker in row.speakers.iter().filter(|speaker| speaker.actor.as_ref() == Some(id)) {
            let Some(role) = &speaker.role else { continue };
            let entry = (row.said.map(|day| day.long()).unwrap_or_default(), role.clone(), row.source_name.clone());
            if !printed.contains(&entry) {
                printed.push(entry);
            }
        }
    }
    Some(ActorCard { actor, by: by.quotes, about, with, topics, printed, briefings })
}

fn topic(engine: &Engine, id: &Id) -> Option<TopicCard> {
    let registers = engine.registers();
    let topic = registers.topic(id)?.clone();
    let label = |id: &Id| topic_label(registers, id);
    let broader = topic.broader.iter().map(label).collect();
    let related = topic.related.iter().map(label).collect();
    let narrower = registers.topics.iter().filter(|other| other.broader.contains(id)).map(|topic| topic.label.clone());
    let rows = found(engine, "topic", id);
    let speakers = rows.quotes.rows.iter().flat_map(|row| &row.speakers).map(|speaker| speaker.name.clone());
    Some(TopicCard {
        broader,
        narrower: narrower.collect(),
        related,
        quotes: (rows.quotes.total, rows.quotes.rows.len()),
        speakers: counted(speakers),
        briefings: rows.briefings,
        topic,
    })
}

fn quote(engine: &Engine, library: &Library, address: &Address, style: Style) -> Option<QuoteCard> {
    let registers = engine.registers();
    let quote = engine.quote(address)?;
    let row: QuoteRow = found(engine, "id", &address.to_string()).quotes.rows.into_iter().next()?;
    let source = quote.source.as_ref().and_then(|id| registers.source(id)).cloned();
    let held = source.as_ref().and_then(|source| Some((library.capture(source)?, source)));
    let is_held = held.is_some();
    let context = held.and_then(|(held, source)| {
        if quote.is_reported() {
            return paragraph(&held.text, row.locator.as_deref()?);
        }
        let capture = Capture::of_source(&held.text, held.sha256.as_str(), source);
        let found = capture.compare(&quote.text);
        let (before, words, after) = capture.around(found.span?);
        let start = found.span?.start;
        let places = found.differences.iter().map(|one| one.source).chain(found.skipped.iter().copied());
        // Words in one line, and where the marked ones stand there.
        let place = |span: Span| {
            let words = spaced(span.of(&held.text));
            let end = spaced(held.text.get(start..span.end).unwrap_or_default()).len();
            (!words.is_empty()).then(|| Span::new(end.saturating_sub(words.len()), end))
        };
        let marks = places.filter_map(place).collect();
        let differences = differences(&found, &held.text);
        let [before, words, after] = [before, words, after].map(|text| spaced(text).into_owned());
        Some(Context { before, words, after, marks, differences })
    });
    let citation = citation(engine, address, style);
    let topics = row.topics.iter().map(|id| topic_label(registers, id)).collect();
    Some(QuoteCard { row, quote, source, topics, citation, is_held, context })
}

/// The paragraph that a locator names (`para. 6`): what a statement reports in other words stands somewhere in it.
fn paragraph(text: &str, locator: &str) -> Option<Context> {
    let number: usize = locator.trim().strip_prefix("para.")?.trim().parse().ok()?;
    let span = *paragraphs(text).get(number.checked_sub(1)?)?;
    Some(Context { words: spaced(span.of(text)).into_owned(), ..Context::default() })
}

/// How a quote differs from its source, in a few words each.
fn differences(found: &Comparison, text: &str) -> Vec<String> {
    let mut notes: Vec<String> = Vec::new();
    for one in &found.differences {
        let source = spaced(one.source.of(text));
        notes.push(match (one.quoted.is_empty(), source.is_empty()) {
            (true, _) => format!("left out: “{source}”"),
            (_, true) => format!("added: “{}”", one.quoted),
            _ => format!("“{}” here, “{source}” in the source", one.quoted),
        });
    }
    notes.extend(found.differs.each().map(|(_, words)| words.to_owned()));
    notes.extend(found.skipped.iter().map(|span| format!("left out: “{}”", spaced(span.of(text)))));
    notes
}

/// What a topic is called; its id where the register does not know it.
fn topic_label(registers: &Registers, id: &Id) -> String {
    registers.topic(id).map_or_else(|| id.to_string(), |topic| topic.label.clone())
}

/// Each name once with how often it came, most often first, then by name.
fn counted(names: impl Iterator<Item = String>) -> Vec<(String, usize)> {
    let mut counts: std::collections::BTreeMap<String, usize> = std::collections::BTreeMap::new();
    for name in names {
        *counts.entry(name).or_default() += 1;
    }
    let mut counts: Vec<(String, usize)> = counts.into_iter().collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counts
}
