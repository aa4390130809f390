//! `briefbook search QUERY`: everything a query finds, best first.

use std::io;

use super::args::Search;
use super::exit::Exit;
use super::found::{ALL, explain_nothing};
use super::loaded::Loaded;
use super::out::Out;
use super::why;
use crate::export::{ExplainedLine, HitLine, line};
use crate::model::{Day, Form};
use crate::search::{Hits, JumpKind, MetWord, Query, Reason, Reasons, Tier};

/// A row of any kind.
struct Row {
    kind: &'static str,
    id: String,
    title: String,
    date: Option<Day>,
    tier: Tier,
    /// Why it stands where it stands, where that is asked.
    why: Option<Reason>,
}

pub(super) fn search(asked: &Search, loaded: &Loaded, out: &mut Out) -> io::Result<Exit> {
    let limit = asked.plain.limit.unwrap_or(ALL);
    let answer = loaded.ask(&asked.query, limit);
    let (query, hits) = (&answer.query, &answer.hits);
    let reasons = asked.explain.then(|| loaded.reasons(query, hits));
    let mut rows = rows(query, hits, loaded, limit, reasons.as_ref());
    rows.truncate(limit);
    why::meetings(&reasons.map(|reasons| reasons.words).unwrap_or_default(), asked.plain.json, out)?;
    if asked.plain.json {
        for row in &rows {
            out.line(&json(row))?;
        }
    } else if asked.explain {
        for row in &rows {
            out.line(&cells(row).join("  "))?;
            why::reason(&row.why.clone().unwrap_or_default(), out)?;
        }
    } else {
        let table: Vec<Vec<String>> = rows.iter().map(cells).collect();
        out.table(&["kind", "id", "date", "title"], &table)?;
    }
    let found = hits.rows.quotes.total + hits.rows.briefings.total + rows.len() > 0;
    if !found {
        explain_nothing(hits);
    }
    Ok(answer.exit(found))
}

fn json(row: &Row) -> String {
    let near = row.tier == Tier::Near;
    let date = row.date.map(|day| day.to_string());
    let (id, title) = (row.id.clone(), row.title.clone());
    let hit = HitLine { kind: row.kind, id, title, date, tier: row.tier.name(), near };
    match &row.why {
        None => line(&hit),
        Some(reason) => line(&ExplainedLine { line: hit, why: why::why_line(reason) }),
    }
}

fn cells(row: &Row) -> Vec<String> {
    let near = if row.tier == Tier::Near { "~ " } else { "" };
    let date = row.date.map(|day| day.to_string()).unwrap_or_default();
    vec![row.kind.to_owned(), row.id.clone(), date, format!("{near}{}", row.title)]
}

/// Best tier first; within one, briefings, quotes, actors, topics, each in its own order.
fn rows(query: &Query, hits: &Hits, loaded: &Loaded, limit: usize, reasons: Option<&Reasons>) -> Vec<Row> {
    let briefings = hits.rows.briefings.rows.iter().enumerate().map(|(at, row)| Row {
        why: reasons.and_then(|reasons| reasons.briefings.get(at)).cloned(),
        kind: "briefing",
        id: row.id.to_string(),
        title: row.title.clone(),
        date: row.date,
        tier: row.tier,
    });
    let quotes = hits.rows.quotes.rows.iter().enumerate().map(|(at, row)| Row {
        why: reasons.and_then(|reasons| reasons.quotes.get(at)).cloned(),
        kind: "quote",
        id: row.address.to_string(),
        title: if row.form == Form::Reported { row.text.clone() } else { format!("“{}”", row.text) },
        date: row.said,
        tier: row.tier,
    });
    let mut rows: Vec<Row> = briefings.chain(quotes).collect();
    // Actors and topics are found by their names only: a query that asks for more is about briefings and quotes.
    let words = query.words();
    if words.len() == query.clauses().len() && !words.is_empty() {
        let named = loaded.engine.index().named(&words.join(" "), limit.min(1000));
        rows.extend(named.into_iter().map(|row| {
            let kind = if row.kind == JumpKind::Topic { "topic" } else { "actor" };
            let why = reasons.map(|_| by_name(&words, kind, row.tier));
            Row { kind, id: row.id, title: row.title, date: None, tier: row.tier, why }
        }));
    }
    rows.sort_by_key(|row| row.tier);
    rows
}

/// An actor or topic is found by what it is called, its words together.
fn by_name(words: &[&str], kind: &str, tier: Tier) -> Reason {
    let asked = words.join(" ");
    let part = if kind == "topic" { "label" } else { "name" };
    Reason { words: vec![MetWord { met: asked.clone(), asked, fit: tier.name(), part }], ..Reason::default() }
}
