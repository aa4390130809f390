//! `briefbook actors [QUERY]`: actors with what there is of each, under a query if there is one.

use std::io;

use super::args::Listing;
use super::exit::Exit;
use super::found::{ALL, explain_nothing};
use super::loaded::Loaded;
use super::out::Out;
use crate::export::{ActorLine, line};
use crate::search::ActorRow;

pub(super) fn actors(asked: &Listing, loaded: &Loaded, out: &mut Out) -> io::Result<Exit> {
    let answer = loaded.ask(&asked.query, 0);
    let is_left = |row: &&ActorRow| answer.query.is_empty() || row.briefings + row.quotes + row.reported > 0;
    let rows: Vec<&ActorRow> =
        answer.hits.facets.actors.iter().filter(is_left).take(asked.plain.limit.unwrap_or(ALL)).collect();
    if asked.plain.json {
        for row in &rows {
            out.line(&line(&ActorLine {
                id: row.id.to_string(),
                name: row.name.to_string(),
                kind: row.kind.name(),
                briefings: row.briefings,
                quotes: row.quotes,
                reported: row.reported,
            }))?;
        }
    } else {
        let table: Vec<Vec<String>> = rows.iter().map(|row| cells(row)).collect();
        out.table(&["actor", "id", "kind", "briefings", "quotes", "reported"], &table)?;
    }
    if rows.is_empty() {
        explain_nothing(&answer.hits);
    }
    Ok(answer.exit(!rows.is_empty()))
}

fn cells(row: &ActorRow) -> Vec<String> {
    let counts = [row.briefings, row.quotes, row.reported].map(|count| count.to_string());
    [row.name.to_string(), row.id.to_string(), row.kind.name().to_owned()].into_iter().chain(counts).collect()
}
