//! Counts the instructions of the hot paths under valgrind, which a noisy machine does not change, and compares them
//! with those in `instructions.txt`: `cargo bench --manifest-path benches/Cargo.toml --bench instructions`.
//!
//! The process runs itself under callgrind, once a case, which counts only what happens inside [`counted`].

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use briefbook_benches::libraries::{HeaderFormat, OnDisk};
use briefbook_benches::ours::CASES;
use clap::Parser;

/// Counts below and above this share of those kept are told: hash tables with their random seeds move them by less.
const TOLERANCE: f64 = 0.02;

/// Counts the instructions of the hot paths.
#[derive(Parser)]
struct Args {
    /// Only cases with these words in their names.
    #[arg(long, value_name = "WORDS")]
    only: Option<String>,
    /// Fails where a count has grown by more than two in a hundred.
    #[arg(long)]
    check: bool,
    /// Keeps the counts as those to compare with.
    #[arg(long)]
    keep: bool,
    /// Runs one case: what callgrind counts.
    #[arg(long, hide = true)]
    case: Option<String>,
    /// Given by `cargo bench`.
    #[arg(long, hide = true)]
    bench: bool,
}

fn main() -> Result<()> {
    let args = Args::parse();
    match &args.case {
        Some(case) => run(case),
        None => compare(&args),
    }
}

/// Runs one case, everything on this thread: callgrind counts what the thread does that entered `counted`.
fn run(case: &str) -> Result<()> {
    rayon::ThreadPoolBuilder::new().num_threads(1).use_current_thread().build_global()?;
    let (_, ready) = CASES.iter().find(|(name, _)| *name == case).context("no such case")?;
    let library = OnDisk::generated(10_000, HeaderFormat::Yaml, false)?;
    let mut work = ready(&library)?;
    counted(&mut *work);
    Ok(())
}

/// What is counted. Its name is looked for in the program, so that it must stay a function of its own.
#[inline(never)]
fn counted(work: &mut dyn FnMut()) {
    work();
}

fn compare(args: &Args) -> Result<()> {
    // Made here, not under valgrind.
    OnDisk::generated(10_000, HeaderFormat::Yaml, false)?;
    let kept = kept()?;
    let mut counts = kept.clone();
    let mut grown = 0;
    println!("| work | instructions | kept | change |\n|---|---|---|---|");
    for (name, _) in CASES.iter().filter(|(name, _)| args.only.as_ref().is_none_or(|words| name.contains(words))) {
        let count = instructions(name)?;
        counts.insert((*name).to_owned(), count);
        let Some(before) = kept.get(*name) else {
            println!("| {name} | {} | | new |", grouped(count));
            continue;
        };
        let change = count as f64 / *before as f64 - 1.0;
        grown += usize::from(change > TOLERANCE);
        let told = if change.abs() > TOLERANCE { format!("{:+.1} %", change * 100.0) } else { "–".to_owned() };
        println!("| {name} | {} | {} | {told} |", grouped(count), grouped(*before));
    }
    if args.keep {
        let lines: Vec<String> = counts.iter().map(|(name, count)| format!("{count:>12}  {name}\n")).collect();
        std::fs::write(file(), lines.concat())?;
    }
    if args.check && grown > 0 {
        bail!("{grown} counts have grown by more than {} %", TOLERANCE * 100.0);
    }
    Ok(())
}

/// The instructions of one case, by callgrind.
fn instructions(case: &str) -> Result<u64> {
    let counting = Command::new("valgrind")
        .args(["--tool=callgrind", "--collect-atstart=no", "--toggle-collect=*instructions*counted*"])
        .arg("--callgrind-out-file=/dev/null")
        .arg(std::env::current_exe()?)
        .args(["--case", case])
        .output()
        .context("valgrind cannot be run")?;
    let said = String::from_utf8_lossy(&counting.stderr);
    let count =
        said.lines().find_map(|line| line.split_once("Collected : ")).and_then(|(_, count)| count.trim().parse().ok());
    count.filter(|count| *count > 0).with_context(|| format!("nothing was counted for `{case}`:\n{said}"))
}

/// Where the counts are kept.
fn file() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("instructions.txt")
}

fn kept() -> Result<BTreeMap<String, u64>> {
    let text = std::fs::read_to_string(file()).unwrap_or_default();
    let line = |line: &str| {
        let (count, name) = line.trim().split_once("  ").context("a count and a name")?;
        Ok((name.to_owned(), count.parse()?))
    };
    text.lines().map(line).collect()
}

/// With a space every three digits.
fn grouped(count: u64) -> String {
    let digits = count.to_string();
    let apart = |(at, digit): (usize, char)| {
        let is_first = at > 0 && (digits.len() - at).is_multiple_of(3);
        (if is_first { "\u{202f}" } else { "" }).chars().chain([digit]).collect::<String>()
    };
    digits.chars().enumerate().map(apart).collect()
}
