//! Writes a made-up library as large as you like, to try and to measure briefbook with:
//! `cargo run --release --example generate-library -- --briefings 100000 --out target/library`.

#![expect(clippy::print_stderr, reason = "an example tells on stderr how it goes")]

mod generated;

use std::path::PathBuf;
use std::time::Instant;

use anyhow::{Context, bail};
use clap::Parser;
use generated::{HeaderFormat, Plan};

/// Writes a made-up library: the same bytes for the same arguments, on any machine.
#[derive(Parser)]
struct Args {
    /// How many briefings.
    #[arg(long, value_name = "N")]
    briefings: usize,
    /// The folder to write to; it must be empty or missing.
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// Another seed makes another library.
    #[arg(long, default_value_t = Plan::of(0).seed)]
    seed: u64,
    /// Quotes in a briefing, on average; the whole library has exactly so many times its briefings.
    #[arg(long, default_value_t = Plan::of(0).quotes_per_briefing, value_name = "N")]
    quotes_per_briefing: usize,
    /// How headers are written: yaml or toml.
    #[arg(long, default_value = "yaml")]
    header: HeaderFormat,
    /// The least length of a body in bytes, quotes included.
    #[arg(long, default_value_t = Plan::of(0).body_bytes, value_name = "N")]
    body_bytes: usize,
    /// Writes also into a folder that is not empty; files of the same names are replaced, others stay.
    #[arg(long)]
    force: bool,
}

fn main() -> anyhow::Result<()> {
    let args = Args::parse();
    let in_use = args.out.read_dir().is_ok_and(|mut entries| entries.next().is_some());
    if in_use && !args.force {
        bail!("{} is not empty; --force writes into it all the same", args.out.display());
    }
    let plan = Plan {
        briefings: args.briefings,
        seed: args.seed,
        quotes_per_briefing: args.quotes_per_briefing,
        header: args.header,
        body_bytes: args.body_bytes,
    };
    let started = Instant::now();
    let tell = |written: usize| eprintln!("{written} of {} briefings", args.briefings);
    let counts = generated::write(&plan, &args.out, &tell).with_context(|| args.out.display().to_string())?;
    eprintln!("{counts} in {:.1} s", started.elapsed().as_secs_f64());
    Ok(())
}
