//! What is measured, one file a section.

mod bodies;
mod cold;
mod keystrokes;
mod pty;
mod quality;
mod start;

use std::path::PathBuf;

use anyhow::Result;

use crate::figures::ms;
use crate::libraries::{HeaderFormat, OnDisk, warm};
use crate::ours::{Binary, Ours};
use crate::table::Table;

/// The size at which most targets hold.
pub const MILLION: usize = 1_000_000;

/// What to measure, and with what.
pub struct Bench {
    /// What was found.
    pub table: Table,
    /// Quotes of the libraries to generate, growing.
    pub sizes: Vec<usize>,
    /// A library to measure instead.
    pub library: Option<PathBuf>,
    /// Whether generated libraries are made anew.
    pub fresh: bool,
    /// How often each thing is done; the middle time counts.
    pub runs: usize,
    /// Whether keystrokes are measured without the programs beside ours.
    pub alone: bool,
    /// Threads for those who ask how many to use.
    pub threads: usize,
    /// The program.
    pub binary: Option<Binary>,
}

/// A section: its name on the command line, whether it runs the program as a process, and what it does.
pub struct Section {
    /// The name for `--only`.
    pub name: &'static str,
    /// Whether it needs the binary.
    pub process: bool,
    /// What it is, in a few words.
    pub help: &'static str,
    /// Measures.
    pub run: fn(&mut Bench) -> Result<()>,
}

/// All sections in their order: those first that start the program, as a process that has grown large starts others
/// more slowly.
pub const SECTIONS: &[Section] = &[
    Section { name: "start", process: true, help: "the first screen, one question, memory", run: start::run },
    Section { name: "pty", process: true, help: "from a key to the settled screen", run: pty::run },
    Section { name: "keystrokes", process: false, help: "queries typed letter by letter", run: keystrokes::run },
    Section { name: "bodies", process: false, help: "words and facets over whole briefings", run: bodies::run },
    Section { name: "facets", process: false, help: "questions of facets alone", run: bodies::run_facets },
    Section { name: "quality", process: false, help: "whether what is looked for is found", run: quality::run },
    Section { name: "cold", process: true, help: "reading a library, and making its index", run: cold::run },
];

impl Bench {
    /// The libraries to measure, growing.
    pub fn libraries(&self) -> Result<Vec<OnDisk>> {
        match &self.library {
            Some(folder) => Ok(vec![OnDisk::of_folder(folder)?]),
            None => {
                self.sizes.iter().map(|quotes| OnDisk::generated(*quotes, HeaderFormat::Yaml, self.fresh)).collect()
            }
        }
    }

    /// The largest of them that is no larger than a million quotes.
    pub fn usual(&self) -> Result<OnDisk> {
        match &self.library {
            Some(folder) => OnDisk::of_folder(folder),
            None => OnDisk::generated(self.usual_size(), HeaderFormat::Yaml, self.fresh),
        }
    }

    /// How many quotes that is.
    pub fn usual_size(&self) -> usize {
        self.sizes.iter().copied().filter(|size| *size <= MILLION).max().unwrap_or(self.sizes[0])
    }

    /// What is typed is drawn from the same lines whatever is measured: the smallest library's.
    pub fn typed(&self) -> Result<Vec<String>> {
        let lines = match &self.library {
            Some(folder) => OnDisk::of_folder(folder)?.lines()?,
            None => OnDisk::generated(10_000, HeaderFormat::Yaml, self.fresh && self.sizes[0] != 10_000)?.lines()?,
        };
        Ok(crate::typed::queries(&lines))
    }

    /// The program.
    pub fn binary(&self) -> Result<Binary> {
        self.binary.clone().ok_or_else(|| anyhow::anyhow!("the program was not built"))
    }

    /// The program with the index of a library made, and both in the system's memory.
    pub fn ready(&self, library: &OnDisk) -> Result<Binary> {
        let binary = self.binary()?;
        binary.index(&library.folder)?;
        warm(&library.folder)?;
        warm(&binary.cache())?;
        Ok(binary)
    }
}

/// For those who look for what limits us, and say so with `BENCH_SLOWEST`: the questions that took longest.
fn tell_slowest(ours: &Ours, asked: &[impl AsRef<str>], typing: bool) {
    if std::env::var_os("BENCH_SLOWEST").is_none() {
        return;
    }
    let mut asked: Vec<_> =
        asked.iter().map(|query| (ours.ask(query.as_ref(), typing, true), query.as_ref())).collect();
    asked.sort_by(|a, b| b.0.rows_ms.total_cmp(&a.0.rows_ms));
    for (answered, query) in asked.iter().take(20) {
        let (rows, facets) = (ms(answered.rows_ms), ms(answered.facets_ms));
        eprintln!("    {rows} ms, counts {facets} ms, {} quotes: {query}", answered.quotes);
    }
}
