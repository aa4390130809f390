//! Actors and topics, listed alike: with what there is of each, under a query if there is one.

use std::io;

use super::args::Listing;
use super::exit::Exit;
use super::found::{ALL, explain_nothing};
use super::loaded::Loaded;
use super::out::Out;
use crate::search::Facets;

/// A row of a listing.
pub(super) trait Listed: Sized {
    /// What stands above its cells.
    const COLUMNS: &[&str];
    /// All such rows, under a query.
    fn all(facets: &Facets) -> &[Self];
    /// Briefings, quotes and reported statements.
    fn counts(&self) -> [usize; 3];
    /// Its cells in front of those counts.
    fn cells(&self) -> Vec<String>;
    /// It as a line of JSON.
    fn json(&self, loaded: &Loaded) -> String;
}

/// Lists what the query leaves; without one, everything.
pub(super) fn list<R: Listed>(asked: &Listing, loaded: &Loaded, out: &mut Out) -> io::Result<Exit> {
    let answer = loaded.ask(&asked.query, 0);
    let is_left = |row: &&R| answer.query.is_empty() || row.counts().iter().any(|count| *count > 0);
    let all = R::all(&answer.hits.facets).iter();
    let rows: Vec<&R> = all.filter(is_left).take(asked.plain.limit.unwrap_or(ALL)).collect();
    if asked.plain.json {
        for row in &rows {
            out.line(&row.json(loaded))?;
        }
    } else {
        let cells = |row: &&R| row.cells().into_iter().chain(row.counts().map(|count| count.to_string())).collect();
        out.table(R::COLUMNS, &rows.iter().map(cells).collect::<Vec<_>>())?;
    }
    if rows.is_empty() {
        explain_nothing(&answer.hits);
    }
    Ok(answer.exit(!rows.is_empty()))
}
