//! Measures briefbook against its targets and against what people would use instead:
//! `cargo bench --manifest-path benches/Cargo.toml`; options stand after `--`.

use std::path::PathBuf;

use anyhow::Result;
use briefbook_benches::figures::{read_size, size};
use briefbook_benches::libraries::below_target;
use briefbook_benches::ours::Binary;
use briefbook_benches::peers::process;
use briefbook_benches::sections::{Bench, SECTIONS};
use briefbook_benches::table::Table;
use clap::Parser;

/// As the program has it; all that is measured in this process is given its memory alike.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Measures briefbook against its targets and its peers.
#[derive(Parser)]
struct Args {
    /// Measure this library instead of generated ones.
    #[arg(long, value_name = "DIR")]
    library: Option<PathBuf>,
    /// How many quotes the generated libraries have; 10M takes 10 GB of disk.
    #[arg(long, value_delimiter = ',', default_value = "10k,100k,1M", value_parser = read_size)]
    sizes: Vec<usize>,
    /// Only these sections: keystrokes, bodies, facets, quality, cold, start, pty.
    #[arg(long, value_delimiter = ',', value_name = "SECTION")]
    only: Vec<String>,
    /// How often each thing is done; the middle time counts.
    #[arg(long, default_value_t = 5)]
    runs: usize,
    /// Generates the libraries anew.
    #[arg(long)]
    fresh: bool,
    /// Keystrokes without the programs beside ours: at 10M those take an hour.
    #[arg(long)]
    alone: bool,
    /// Measures this binary instead of building one.
    #[arg(long, value_name = "FILE")]
    binary: Option<PathBuf>,
    /// Given by `cargo bench`.
    #[arg(long, hide = true)]
    bench: bool,
}

fn main() -> Result<()> {
    let mut args = Args::parse();
    let unknown = args.only.iter().find(|name| SECTIONS.iter().all(|section| section.name != name.as_str()));
    if let Some(name) = unknown {
        let known: Vec<String> =
            SECTIONS.iter().map(|section| format!("{} ({})", section.name, section.help)).collect();
        anyhow::bail!("`{name}` is no section: {}", known.join(", "));
    }
    args.sizes.sort_unstable();
    let sections =
        SECTIONS.iter().filter(|section| args.only.is_empty() || args.only.iter().any(|name| name == section.name));
    let sections: Vec<_> = sections.collect();
    let needs_binary = sections.iter().any(|section| section.process);
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let binary = needs_binary.then(|| Binary::new(args.binary.clone(), below_target("bench-home"))).transpose()?;
    let mut bench = Bench {
        table: Table::default(),
        sizes: args.sizes,
        library: args.library,
        fresh: args.fresh,
        runs: args.runs.max(1),
        alone: args.alone,
        threads,
        binary,
    };
    if bench.fresh {
        // Once is enough: the sections share them.
        bench.libraries()?;
        bench.fresh = false;
    }
    for section in sections {
        eprintln!("{}: {}", section.name, section.help);
        (section.run)(&mut bench)?;
    }
    println!("{}\n", machine(threads));
    let sizes: Vec<String> = bench.sizes.iter().map(|count| size(*count)).collect();
    println!("Sizes in quotes: {}; middle of {} runs.\n", sizes.join(", "), bench.runs);
    bench.table.print();
    Ok(())
}

/// What all this was measured on.
fn machine(threads: usize) -> String {
    let about = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = about.lines().find_map(|line| line.strip_prefix("model name")).unwrap_or("an unknown processor");
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load = load.split(' ').next().unwrap_or("unknown").to_owned();
    let versions: Vec<String> = ["fzf", "rg"]
        .iter()
        .map(|program| match process::version(program) {
            Some(version) => format!("{program} {}", version.trim_start_matches("ripgrep ")),
            None => format!("{program}: not installed"),
        })
        .collect();
    let model = model.trim_start_matches(['\t', ' ', ':']);
    format!("{threads} threads of {model}; load {load} at the end; {}", versions.join(", "))
}
