//! Cards put together from the registers and the index.

use std::sync::Arc;

use super::copies::citation;
use super::desk::rows;
use crate::app::{ActorCard, Card, CardOf, QuoteCard, Request, TopicCard};
use crate::export::Style;
use crate::library::{Engine, Library};
use crate::model::{Address, Id, Marks, Registers};
use crate::quote::Capture;
use crate::search::{Clause, Query, QuoteRow, Rows, Sort};

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
    let about = found(engine, "about", id).quotes.rows;
    let briefings = found(engine, "actor", id).briefings.rows;
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
    Some(ActorCard { actor, by: by.quotes.rows, about, with, topics, printed, briefings })
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
        speakers: counted(speakers),
        briefings: rows.briefings.rows,
        topic,
    })
}

fn quote(engine: &Engine, library: &Library, address: &Address, style: Style) -> Option<QuoteCard> {
    let registers = engine.registers();
    let quote = engine.quote(address)?;
    let row: QuoteRow = found(engine, "id", &address.to_string()).quotes.rows.into_iter().next()?;
    let source = quote.source.as_ref().and_then(|id| registers.source(id)).cloned();
    let held = source.as_ref().and_then(|source| Some((library.capture(source)?, source)));
    let context = held.and_then(|(held, source)| {
        let capture = Capture::of_source(&held.text, held.sha256.as_str(), source);
        let (before, words, after) = capture.around(capture.compare(&quote.text).span?);
        Some((one_line(before), one_line(words), one_line(after)))
    });
    let citation = citation(engine, address, style);
    let topics = row.topics.iter().map(|id| topic_label(registers, id)).collect();
    Some(QuoteCard { row, quote, source, topics, citation, context })
}

/// What a topic is called; its id where the register does not know it.
fn topic_label(registers: &Registers, id: &Id) -> String {
    registers.topic(id).map_or_else(|| id.to_string(), |topic| topic.label.clone())
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
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
