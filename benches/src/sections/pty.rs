//! From a key to the settled screen.

use std::time::Duration;

use anyhow::Result;

use super::{Bench, MILLION};
use crate::figures::Times;
use crate::table::Row;
use crate::terminal::{Answer, Terminal};

/// After so long without a change the screen has settled; counts may follow rows within a tenth of a second.
const QUIET: Duration = Duration::from_millis(150);
const PATIENCE: Duration = Duration::from_mins(5);

pub(super) fn run(bench: &mut Bench) -> Result<()> {
    let library = bench.usual()?;
    let binary = bench.ready(&library)?;
    let queries = bench.typed()?;
    let mut terminal = Terminal::start(&binary, &library.folder)?;
    terminal.wait_for("❝", PATIENCE)?;
    terminal.settle(Duration::from_secs(2));
    let (mut typing, mut moving, mut back) = (Vec::new(), Vec::new(), Vec::new());
    for query in queries.iter().take(8) {
        // In the Reader `/` would look for words of one briefing.
        terminal.key("4", QUIET)?;
        terminal.key("/", QUIET)?;
        let shown = terminal.contents();
        anyhow::ensure!(shown.contains("Query the library"), "no query is typed; the screen is\n{shown}");
        for letter in query.chars() {
            typing.push(terminal.key(&letter.to_string(), QUIET)?);
        }
        terminal.key("\r", QUIET)?;
        for key in ["j", "j", "j", "k", "\t", "j", "j", "G", "g", "g"] {
            moving.push(terminal.key(key, QUIET)?);
        }
        // Cleared, back to what was cleared, and cleared again.
        for key in ["X", "H", "X"] {
            back.push(terminal.key(key, QUIET)?);
        }
    }
    terminal.end()?;
    let name = library.name();
    let is_asked = library.quotes >= MILLION;
    add(bench, &format!("typing, {name} quotes"), &typing, is_asked);
    add(bench, &format!("moving, {name}"), &moving, is_asked);
    add(bench, &format!("clearing and going back, {name}"), &back, is_asked);
    Ok(())
}

fn add(bench: &mut Bench, name: &str, answers: &[Answer], is_asked: bool) {
    // A key that changes nothing has settled at once.
    let first: Times = answers.iter().map(|answer| answer.first_ms).collect();
    let settled: Times = answers.iter().map(|answer| answer.settled_ms).collect();
    let bytes: Times = answers.iter().map(|answer| answer.bytes as f64).collect();
    let row = Row::new(format!("key → settled, {name} (p50/p99/worst ms)"), settled.spread());
    bench.table.add(if is_asked { row.target("p99 ≤ 16 ms", settled.p99() <= 16.0) } else { row });
    let written = format!("{:.0} / {:.0} bytes written (p50/worst)", bytes.p50(), bytes.worst());
    bench.table.add(Row::new(format!("key → first change, {name} (p50/p99/worst ms)"), first.spread()).beside(written));
}
