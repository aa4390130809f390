//! Reading a library of which nothing is kept, and making its index.

use std::path::Path;

use anyhow::Result;

use super::{Bench, MILLION};
use crate::figures::{Times, ms, timed};
use crate::libraries::{HeaderFormat, OnDisk, bytes_below};
use crate::ours::Ours;
use crate::peers::{Postings, process};
use crate::table::Row;

pub(super) fn run(bench: &mut Bench) -> Result<()> {
    let yaml = bench.usual()?;
    one(bench, &yaml, "YAML", 3.0)?;
    if bench.library.is_none() {
        let toml = OnDisk::generated(bench.usual_size(), HeaderFormat::Toml, bench.fresh)?;
        one(bench, &toml, "TOML", 2.0)?;
    }
    if process::version("fzf").is_some() {
        list(bench, &yaml)?;
    }
    index(bench, &yaml)
}

/// Makes the index of a list of quotes, beside one question that `fzf` answers from it.
fn list(bench: &mut Bench, library: &OnDisk) -> Result<()> {
    let made = (0..3).map(|_| Ours::index_of_list(&library.list)).collect::<Result<Vec<_>>>()?;
    let took = made.iter().map(|made| made.ms).collect::<Times>().p50();
    let fzf = one_question(&library.list)?;
    let name = library.name();
    let row = Row::new(format!("index of a list of {name} quotes (ms)"), ms(took));
    let row = row.against(format!("one fzf --filter of the list {}", ms(fzf)), (took, fzf));
    bench.table.add(if library.quotes >= MILLION { row.target("≤ one fzf", took <= fzf) } else { row });
    if let Some(made) = made.first() {
        let share = |bytes: usize| bytes as f64 / made.text as f64;
        let row = Row::new("the same: words (MB)", format!("{:.1}", made.words as f64 / 1e6));
        let text = format!("{:.1}", made.text as f64 / 1e6);
        let (words, all) = (share(made.words), share(made.bytes));
        let row = row.beside(format!("list {text}: {words:.2} of it; with rows {all:.2}"));
        bench.table.add(if library.quotes < MILLION { row } else { row.target("≤ 0.8 of the text", words <= 0.8) });
    }
    Ok(())
}

/// How long `fzf` takes for one question, in milliseconds.
fn one_question(list: &Path) -> Result<f64> {
    Ok((0..3).map(|_| process::fzf("security", list)).collect::<Result<Times>>()?.p50())
}

/// Reads a library as `cat` does, as `rg` does, and as we do.
fn one(bench: &mut Bench, library: &OnDisk, format: &str, most: f64) -> Result<()> {
    let files = library.briefings()?;
    // Once unmeasured, so that the system has the files in memory for all of them.
    process::cat(&files)?;
    let runs = bench.runs.min(3);
    let cat = (0..runs).map(|_| process::cat(&files)).collect::<Result<Times>>()?;
    let read = (0..runs).map(|_| Ours::read(&library.folder)).collect::<Result<Times>>()?;
    let built = (0..runs).map(|_| Ours::build(&library.folder)).collect::<Result<Vec<_>>>()?;
    let first: Times = built.iter().filter_map(|built| built.first_ms).collect();
    let all: Times = built.iter().map(|built| built.all_ms).collect();
    let name = format!("cold load, {} files with {format} headers", crate::figures::size(files.len()));
    let row = Row::new(format!("{name}: reading (ms)"), ms(read.p50()));
    let row = row.against(format!("cat {}", ms(cat.p50())), (read.p50(), cat.p50()));
    bench.table.add(row.target(format!("≤ {most} × cat"), read.p50() <= cat.p50() * most));
    if !first.is_empty() {
        bench.table.add(Row::new(format!("{name}: first rows (ms)"), ms(first.p50())));
    }
    let row = Row::new(format!("{name}: reading, and the index on disk (ms)"), ms(all.p50()));
    bench.table.add(row.against(format!("cat {}", ms(cat.p50())), (all.p50(), cat.p50())));
    let alone = all.p50() - read.p50();
    let name_alone = format!("{name}: the index alone (ms)");
    if process::version("fzf").is_some() {
        let quotes = one_question(&library.list)?;
        let row = Row::new(&name_alone, ms(alone));
        let row = row.against(format!("one fzf --filter of the quotes alone {}", ms(quotes)), (alone, quotes));
        bench.table.add(if library.quotes >= MILLION { row.target("≤ one fzf", alone <= quotes) } else { row });
        // The index holds the bodies too, of which the quotes are a part.
        let text = one_question(&library.text()?)?;
        let row = Row::new(&name_alone, ms(alone));
        bench.table.add(row.against(format!("one fzf --filter of all the text {}", ms(text)), (alone, text)));
    } else {
        bench.table.add(Row::new(&name_alone, ms(alone)).beside("fzf: not installed"));
    }
    let bodies = library.bodies()?;
    let (postings, tantivy) = timed(|| Postings::new(&bodies));
    drop(postings?);
    let row = Row::new(&name_alone, ms(alone));
    bench
        .table
        .add(row.against(format!("tantivy, bodies alone, one thread, in memory {}", ms(tantivy)), (alone, tantivy)));
    let row = Row::new(format!("{name}: reading (ms)"), ms(read.p50()));
    if process::version("rg").is_none() {
        bench.table.add(row.beside("rg: not installed"));
        return Ok(());
    }
    let rg = (0..runs).map(|_| process::rg("zzzz", &library.folder)).collect::<Result<Times>>()?;
    bench.table.add(row.against(format!("rg {}", ms(rg.p50())), (read.p50(), rg.p50())));
    Ok(())
}

/// Makes the index on disk with the program itself.
fn index(bench: &mut Bench, library: &OnDisk) -> Result<()> {
    let binary = bench.binary()?;
    let cache = binary.cache();
    let mut times = Times::default();
    for _ in 0..bench.runs.min(3) {
        if cache.exists() {
            std::fs::remove_dir_all(&cache)?;
        }
        times.push(binary.index(&library.folder)?);
    }
    let text: u64 = library.briefings()?.iter().map(|file| file.metadata().map_or(0, |about| about.len())).sum();
    let size = bytes_below(&cache)?;
    let name = library.name();
    bench.table.add(Row::new(format!("briefbook index, {name} quotes: whole process (ms)"), ms(times.p50())));
    let share = size as f64 / text as f64;
    let row = Row::new(format!("index of {name} quotes (MB)"), format!("{:.1}", size as f64 / 1e6));
    let row = row.beside(format!("text {:.1}: {share:.2} of it", text as f64 / 1e6));
    bench.table.add(if library.quotes < MILLION { row } else { row.target("≤ 0.8 of the text", share <= 0.8) });
    Ok(())
}
