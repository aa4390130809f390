//! Questions of words and facets over whole briefings.

use anyhow::Result;

use super::{Bench, MILLION, tell_slowest};
use crate::figures::{Times, ms, timed};
use crate::ours::Ours;
use crate::peers::{Postings, Scan, process};
use crate::table::Row;
use crate::typed::questions;

pub(super) fn run(bench: &mut Bench) -> Result<()> {
    let library = bench.usual()?;
    let ours = Ours::open(&library.folder)?;
    let lines = library.lines()?;
    let (topics, actors) = ours.facets();
    let questions = questions(&lines, &topics, &actors);
    drop(lines);
    let asked: Vec<String> =
        questions.iter().map(|(words, facet)| format!("{words} {facet}").trim().to_owned()).collect();
    let (rows, facets) = answered(&ours, &asked, bench.runs);
    let found = asked.iter().filter(|query| ours.ask(query, false, false).briefings > 0).count();
    drop(ours);
    let bodies = library.bodies()?;
    let bytes: usize = bodies.iter().map(String::len).sum();
    let name = format!("{} briefings of {} bytes", crate::figures::size(bodies.len()), bytes / bodies.len().max(1));
    eprintln!("  {} questions of words and facets, {found} with an answer; {name}", asked.len());
    let words: Vec<&str> = questions.iter().map(|(words, _)| words.as_str()).collect();
    let scan = Scan::new(&bodies);
    let scanned: Times = words.iter().map(|words| timed(|| scan.count(words)).1).collect();
    drop(scan);
    let row = Row::new(format!("words and facets, {name}: rows (p50/p99/worst ms)"), rows.spread());
    let row = row.against(format!("memmem, words alone: {}", scanned.spread()), (rows.p99(), scanned.p99()));
    let is_met = rows.p99() <= 16.0;
    bench.table.add(if library.quotes == MILLION { row.target("p99 ≤ 16 ms", is_met) } else { row });
    let row = Row::new("words and facets: counts after the rows (p50/p99/worst ms)", facets.spread());
    bench.table.add(row.target("p99 ≤ 100 ms", facets.p99() <= 100.0));
    let (postings, built) = timed(|| Postings::new(&bodies));
    let postings = postings?;
    eprintln!("  tantivy: {} words, built in {} ms", postings.words(), ms(built));
    drop(bodies);
    let mut literal = Times::default();
    let mut ranked = Times::default();
    for words in &words {
        literal.push(timed(|| postings.literal(words)).1);
        ranked.push(timed(|| postings.ranked(words)).1);
    }
    let row = Row::new("words and facets: p99 against tantivy, the same words joined", ms(rows.p99()));
    bench.table.add(row.against(literal.spread(), (rows.p99(), literal.p99())));
    let row = Row::new("words and facets: p99 against tantivy, BM25 top 100", ms(rows.p99()));
    bench.table.add(row.against(ranked.spread(), (rows.p99(), ranked.p99())));
    drop(postings);
    let row = Row::new("words and facets: p99 against rg -c", ms(rows.p99()));
    if process::version("rg").is_none() {
        bench.table.add(row.beside("rg: not installed"));
        return Ok(());
    }
    let rg = words.iter().step_by(8).map(|words| process::rg(words, &library.folder)).collect::<Result<Times>>()?;
    bench.table.add(row.against(format!("median {}", ms(rg.p50())), (rows.p99(), rg.p50())));
    Ok(())
}

/// Facets alone, at every size.
pub(super) fn run_facets(bench: &mut Bench) -> Result<()> {
    for library in bench.libraries()? {
        let ours = Ours::open(&library.folder)?;
        let (topics, actors) = ours.facets();
        let asked: Vec<String> = (0..8)
            .flat_map(|at| {
                let topic = topics.get(at * 7).map(|id| format!("topic:{id}"));
                let actor = actors.get(at * 40).map(|id| format!("by:{id}"));
                let year = 2004 + at * 2;
                let both = topic.as_ref().zip(actor.as_ref()).map(|(topic, actor)| format!("{topic} OR {actor}"));
                [Some(format!("date:{year}")), Some(format!("date:{year}.. lang:en")), topic, actor, both]
            })
            .flatten()
            .chain([String::new()])
            .collect();
        let (rows, facets) = answered(&ours, &asked, bench.runs);
        let name = library.name();
        let row = Row::new(format!("facets alone, {name} quotes: rows (p50/p99/worst ms)"), rows.spread());
        bench.table.add(if library.quotes <= MILLION { row.target("p99 ≤ 16 ms", rows.p99() <= 16.0) } else { row });
        let row = Row::new(format!("facets alone, {name}: counts after the rows (p50/p99/worst ms)"), facets.spread());
        bench.table.add(row.target("p99 ≤ 100 ms", facets.p99() <= 100.0));
    }
    Ok(())
}

fn answered(ours: &Ours, asked: &[String], runs: usize) -> (Times, Times) {
    let mut rows = Vec::new();
    let mut facets = Vec::new();
    for _ in 0..runs {
        let answers: Vec<_> = asked.iter().map(|query| ours.ask(query, false, true)).collect();
        rows.push(answers.iter().map(|answer| answer.rows_ms).collect());
        facets.push(answers.iter().map(|answer| answer.facets_ms).collect());
    }
    tell_slowest(ours, asked, false);
    (Times::middle(&rows), Times::middle(&facets))
}
