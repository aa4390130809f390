//! Queries typed letter by letter over lists of quotes.

use anyhow::Result;

use super::{Bench, MILLION, tell_slowest};
use crate::figures::{Times, ms, timed};
use crate::libraries::OnDisk;
use crate::ours::Ours;
use crate::peers::{Frizbee, NucleoPeer, Typing, process};
use crate::table::Row;
use crate::typed::keystrokes;

/// What ours took for one list.
struct Measured {
    quotes: usize,
    rows: Times,
}

pub(super) fn run(bench: &mut Bench) -> Result<()> {
    let queries = bench.typed()?;
    let keys: usize = queries.iter().map(|query| keystrokes(query).count()).sum();
    eprintln!("  {} queries, {keys} keystrokes: {}", queries.len(), queries.join(" | "));
    let mut all = Vec::new();
    for library in bench.libraries()? {
        all.push(one(bench, &library, &queries)?);
    }
    for pair in all.windows(2) {
        let [less, more] = pair else { continue };
        let (p50, worst) = (more.rows.p50() / less.rows.p50(), more.rows.worst() / less.rows.worst());
        let name = format!("growth {} → {}", crate::figures::size(less.quotes), crate::figures::size(more.quotes));
        let row = Row::new(name, format!("p50 ×{p50:.1}, worst ×{worst:.1}"));
        let is_last = less.quotes == MILLION && more.quotes == 10 * MILLION;
        bench.table.add(if is_last { row.target("worst ≤ ×6", worst <= 6.0) } else { row });
    }
    Ok(())
}

fn one(bench: &mut Bench, library: &OnDisk, queries: &[String]) -> Result<Measured> {
    let name = library.name();
    let quotes = library.quotes;
    let ours = Ours::open(&library.folder)?;
    let (rows, facets) = ours_typed(&ours, queries, bench.runs);
    drop(ours);
    let after = Row::new(format!("keystroke, {name}: counts after the rows (p50/p99/worst ms)"), facets.spread());
    let after = after.target("worst ≤ 100 ms", facets.worst() <= 100.0);
    if bench.alone {
        bench.table.add(Row::new(format!("keystroke, {name} quotes: rows (p50/p99/worst ms)"), rows.spread()));
        bench.table.add(after);
        return Ok(Measured { quotes, rows });
    }
    let lines = library.lines()?;
    let peer_runs = if quotes < MILLION { bench.runs } else { bench.runs.min(if quotes == MILLION { 3 } else { 1 }) };
    let forgiving = typed(&mut Frizbee::new(&lines, 1, bench.threads), queries, peer_runs);
    let strict = typed(&mut Frizbee::new(&lines, 0, bench.threads), queries, peer_runs);
    let row = Row::new(format!("keystroke, {name} quotes: rows (p50/p99/worst ms)"), rows.spread());
    let row = row.against(format!("frizbee, 1 typo: {}", forgiving.spread()), (rows.worst(), forgiving.worst()));
    bench.table.add(match quotes {
        MILLION => row.target("worst ≤ 16 ms", rows.worst() <= 16.0),
        _ => row,
    });
    let row = Row::new(format!("keystroke, {name}: worst against frizbee's"), ms(rows.worst()));
    let row = row.against(ms(forgiving.worst()), (rows.worst(), forgiving.worst()));
    bench.table.add(match quotes {
        MILLION => row.target("≤ 1/6", rows.worst() * 6.0 <= forgiving.worst()),
        10_000 => row.target("no slower", rows.worst() <= forgiving.worst()),
        _ => row,
    });
    let row = Row::new(format!("keystroke, {name}: p50 against frizbee's"), ms(rows.p50()));
    let row = row.against(ms(forgiving.p50()), (rows.p50(), forgiving.p50()));
    bench.table.add(match quotes {
        MILLION => row.target("≤ 1/15", rows.p50() * 15.0 <= forgiving.p50()),
        10_000 => row.target("no slower", rows.p50() <= forgiving.p50()),
        _ => row,
    });
    let row = Row::new(format!("keystroke, {name}: p50 against frizbee without typos"), ms(rows.p50()));
    bench.table.add(row.against(strict.spread(), (rows.p50(), strict.p50())));
    bench.table.add(after);
    if quotes <= MILLION {
        let nucleo = typed(
            &mut NucleoPeer::new(&lines, bench.threads),
            queries,
            peer_runs.min(if quotes < MILLION { 3 } else { 1 }),
        );
        let row = Row::new(format!("keystroke, {name}: p50 against nucleo's"), ms(rows.p50()));
        bench.table.add(row.against(format!("nucleo: {}", nucleo.spread()), (rows.p50(), nucleo.p50())));
    }
    drop(lines);
    let row = Row::new(format!("keystroke, {name}: worst against one fzf --filter"), ms(rows.worst()));
    if process::version("fzf").is_none() {
        bench.table.add(row.beside("fzf: not installed"));
        return Ok(Measured { quotes, rows });
    }
    let asked = if quotes > MILLION { &queries[..1] } else { queries };
    let fzf = asked.iter().map(|query| process::fzf(query, &library.list)).collect::<Result<Times>>()?;
    let row = row.against(format!("median of {}: {}", asked.len(), ms(fzf.p50())), (rows.worst(), fzf.p50()));
    let is_met = rows.worst() * 50.0 <= fzf.p50();
    bench.table.add(if quotes == MILLION { row.target("≤ 1/50", is_met) } else { row });
    Ok(Measured { quotes, rows })
}

/// Every keystroke of every query: until the rows, and from there until the counts.
fn ours_typed(ours: &Ours, queries: &[String], runs: usize) -> (Times, Times) {
    let all: Vec<&str> = queries.iter().flat_map(|query| keystrokes(query)).collect();
    let mut rows = Vec::new();
    for _ in 0..runs {
        rows.push(all.iter().map(|typed| ours.ask(typed, true, false).rows_ms).collect::<Times>());
    }
    let facets = (0..runs.min(3)).map(|_| all.iter().map(|typed| ours.ask(typed, true, true).facets_ms).collect());
    let facets: Vec<Times> = facets.collect();
    let rows = Times::middle(&rows);
    tell_slowest(ours, &all, true);
    (rows, Times::middle(&facets))
}

fn typed(peer: &mut dyn Typing, queries: &[String], runs: usize) -> Times {
    let mut all = Vec::new();
    for _ in 0..runs {
        let mut times = Times::default();
        for query in queries {
            peer.begin();
            for typed in keystrokes(query) {
                times.push(timed(|| peer.key(typed)).1);
            }
        }
        all.push(times);
    }
    Times::middle(&all)
}
