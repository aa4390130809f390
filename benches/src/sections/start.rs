//! The program as a process, its index kept: the first screen, one question, memory.

use std::time::Duration;

use anyhow::Result;

use super::{Bench, MILLION};
use crate::figures::{Times, ms};
use crate::libraries::OnDisk;
use crate::peers::process;
use crate::table::Row;
use crate::terminal::Terminal;

/// Longer than any start that anybody would wait for.
const PATIENCE: Duration = Duration::from_mins(5);
/// On every first screen.
const PANE: &str = "Topics";
/// Before every quote in a list.
const QUOTE: &str = "❝";

pub(super) fn run(bench: &mut Bench) -> Result<()> {
    let queries = bench.typed()?;
    let mut firsts: Vec<(String, f64)> = Vec::new();
    let mut memory: Vec<(usize, u64)> = Vec::new();
    for library in bench.libraries()? {
        let binary = bench.ready(&library)?;
        let name = library.name();
        let runs = bench.runs.max(5);
        let (first, rows, held) = in_terminal(bench, &library, runs)?;
        let row = Row::new(format!("start, {name} quotes: process to first screen (p50/p99/worst ms)"), first.spread());
        bench.table.add(row.target("p50 ≤ 50 ms", first.p50() <= 50.0));
        bench.table.add(Row::new(format!("start, {name}: process to first quotes (p50/p99/worst ms)"), rows.spread()));
        let whole = (0..runs).map(|_| binary.first_screen(&library.folder, true)).collect::<Result<Times>>()?;
        bench.table.add(Row::new(
            format!("start, {name}: --kept --print as a whole process (p50/p99/worst ms)"),
            whole.spread(),
        ));
        let (anon, file) = held;
        let each = anon as f64 * 1024.0 / library.quotes as f64;
        let row =
            Row::new(format!("memory, {name} quotes (MB own / mapped)"), format!("{} / {}", anon / 1024, file / 1024));
        let row = row.beside(format!("{each:.0} B a quote, base included"));
        bench.table.add(if library.quotes >= MILLION { row.target("≤ 200 B a quote", each <= 200.0) } else { row });
        firsts.push((name.clone(), first.p50()));
        memory.push((library.quotes, anon));
        one_question(bench, &library, &queries)?;
    }
    if let [(less, a), .., (more, b)] = firsts.as_slice() {
        let row = Row::new(format!("start, growth {less} → {more}"), format!("×{:.2}", b / a));
        // What a start costs at all varies by as much.
        bench.table.add(row.target("none (≤ ×1.25 or 5 ms)", *b <= a * 1.25 || b - a <= 5.0));
    }
    if let [(few, a), .., (many, b)] = memory.as_slice() {
        let each = b.saturating_sub(*a) as f64 * 1024.0 / (many - few) as f64;
        bench
            .table
            .add(Row::new("memory, for each further quote (B)", format!("{each:.0}")).target("≤ 200", each <= 200.0));
    }
    Ok(())
}

/// Starts the program again and again in a pty; the last time its memory is read.
fn in_terminal(bench: &Bench, library: &OnDisk, runs: usize) -> Result<(Times, Times, (u64, u64))> {
    let binary = bench.binary()?;
    let (mut first, mut rows, mut held) = (Times::default(), Times::default(), (0, 0));
    for _ in 0..runs {
        let mut terminal = Terminal::start(&binary, &library.folder)?;
        first.push(terminal.wait_for(PANE, PATIENCE)?.1);
        rows.push(terminal.wait_for(QUOTE, PATIENCE)?.1);
        terminal.settle(Duration::from_millis(500));
        held = terminal.memory()?;
        terminal.end()?;
    }
    Ok((first, rows, held))
}

/// `briefbook search QUERY` against `fzf --filter QUERY`.
fn one_question(bench: &mut Bench, library: &OnDisk, queries: &[String]) -> Result<()> {
    let binary = bench.binary()?;
    let asked = if library.quotes > MILLION { &queries[..3] } else { queries };
    let ours = |kept| asked.iter().map(|query| binary.search(&library.folder, query, kept)).collect::<Result<Times>>();
    let (kept, looked) = (ours(true)?, ours(false)?);
    let name = library.name();
    let row = Row::new(format!("one question, {name}: whole process, --kept (p50/p99/worst ms)"), kept.spread());
    if process::version("fzf").is_none() {
        bench.table.add(row.beside("fzf: not installed"));
        return Ok(());
    }
    let fzf = asked.iter().map(|query| process::fzf(query, &library.list)).collect::<Result<Times>>()?;
    let row = row.against(format!("fzf --filter {}", fzf.spread()), (kept.p50(), fzf.p50()));
    let is_met = kept.p50() * 100.0 <= fzf.p50();
    bench.table.add(if library.quotes == MILLION { row.target("≤ 1/100", is_met) } else { row });
    let name = format!("one question, {name}: files looked at for changes (p50/p99/worst ms)");
    let row = Row::new(name, looked.spread());
    bench.table.add(row.against(format!("fzf --filter {}", ms(fzf.p50())), (looked.p50(), fzf.p50())));
    Ok(())
}
