//! `briefbook topics [QUERY]`: topics as a tree, with what there is on each, under a query if there is one.

use std::io;

use super::args::Listing;
use super::exit::Exit;
use super::found::{ALL, explain_nothing};
use super::loaded::Loaded;
use super::out::Out;
use crate::export::{TopicLine, line};
use crate::search::TopicRow;

pub(super) fn topics(asked: &Listing, loaded: &Loaded, out: &mut Out) -> io::Result<Exit> {
    let answer = loaded.ask(&asked.query, 0);
    let is_left = |row: &&TopicRow| answer.query.is_empty() || row.briefings + row.quotes + row.reported > 0;
    let rows: Vec<&TopicRow> =
        answer.hits.facets.topics.iter().filter(is_left).take(asked.plain.limit.unwrap_or(ALL)).collect();
    if asked.plain.json {
        for row in &rows {
            let entry = loaded.engine.registers().topic(&row.id);
            out.line(&line(&TopicLine {
                id: row.id.to_string(),
                name: row.label.to_string(),
                broader: entry.map(|topic| topic.broader.iter().map(ToString::to_string).collect()).unwrap_or_default(),
                briefings: row.briefings,
                quotes: row.quotes,
                reported: row.reported,
            }))?;
        }
    } else {
        let table: Vec<Vec<String>> = rows.iter().map(|row| cells(row)).collect();
        out.table(&["topic", "id", "briefings", "quotes", "reported"], &table)?;
    }
    if rows.is_empty() {
        explain_nothing(&answer.hits);
    }
    Ok(answer.exit(!rows.is_empty()))
}

fn cells(row: &TopicRow) -> Vec<String> {
    let label = format!("{}{}", "  ".repeat(row.depth), row.label);
    vec![label, row.id.to_string(), row.briefings.to_string(), row.quotes.to_string(), row.reported.to_string()]
}
