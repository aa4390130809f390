//! Made-up libraries of any size: briefings, registers, quotes in many languages, none of it true.
//!
//! Example, tests and benches share this module; the program does not hold it. Everything is drawn from a [`Chance`]
//! that depends on the seed and on what is drawn for alone, and nothing is computed with floating point: the same
//! [`Plan`] gives the same bytes on any machine, in whatever order threads write them.

mod actors;
mod briefing;
mod chance;
mod header;
mod language;
mod names;
mod outline;
mod prose;
mod sources;
mod topics;
mod vocabulary;

use std::fmt;
use std::io;
use std::path::Path;
use std::str::FromStr;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use actors::Actors;
use briefing::Briefing;
use header::Format;
use outline::{Outline, Timetable};
use topics::Topics;

/// Entries of a register that get a file of their own; the others are lines of one file.
const FILES_A_REGISTER: usize = 60;
/// Briefings between two words on progress.
const TOLD_EVERY: usize = 20_000;

/// What to make.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// How many briefings.
    pub briefings: usize,
    /// Another seed makes another library.
    pub seed: u64,
    /// Quotes a briefing, on average; over all briefings the average is exact.
    pub quotes_per_briefing: usize,
    /// How headers of briefings are written.
    pub header: HeaderFormat,
    /// The least length of a body in bytes, quotes included.
    pub body_bytes: usize,
}

impl Plan {
    /// A library of so many briefings, everything else as usual.
    pub fn of(briefings: usize) -> Self {
        Self { briefings, seed: 1, quotes_per_briefing: 10, header: HeaderFormat::Yaml, body_bytes: 3000 }
    }
}

/// How headers of briefings are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeaderFormat {
    /// Between `---`.
    Yaml,
    /// Between `+++`.
    Toml,
}

impl FromStr for HeaderFormat {
    type Err = String;
    fn from_str(word: &str) -> Result<Self, String> {
        match word {
            "yaml" => Ok(Self::Yaml),
            "toml" => Ok(Self::Toml),
            _ => Err("yaml or toml".to_owned()),
        }
    }
}

/// What was made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Briefings.
    pub briefings: usize,
    /// Quotes, without reported statements.
    pub quotes: usize,
    /// Reported statements.
    pub statements: usize,
    /// Entries of the register of actors.
    pub actors: usize,
    /// Entries of the register of topics.
    pub topics: usize,
    /// Entries of the register of sources.
    pub sources: usize,
    /// Bytes of all briefings' files.
    pub bytes: usize,
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { briefings, quotes, statements, actors, topics, sources, bytes } = self;
        write!(
            f,
            "{briefings} briefings ({} MB) with {quotes} quotes and {statements} statements, ",
            bytes / 1_000_000
        )?;
        write!(f, "{actors} actors, {topics} topics, {sources} sources")
    }
}

/// What every briefing of one library is made from.
struct World {
    plan: Plan,
    timetable: Timetable,
    actors: Actors,
    topics: Topics,
}

/// Writes a library into a folder, on all cores; `tell` hears now and then how many briefings are written.
pub fn write(plan: &Plan, folder: &Path, tell: &(dyn Fn(usize) + Sync)) -> io::Result<Counts> {
    let topics = Topics::new(plan);
    let world = World { plan: *plan, timetable: Timetable::new(plan), actors: Actors::new(plan), topics };
    std::fs::create_dir_all(folder)?;
    std::fs::write(folder.join("library.toml"), settings(plan))?;
    write_register(folder, "actors", world.actors.entries())?;
    write_register(folder, "topics", world.topics.entries())?;
    write_register(folder, "sources", sources::entries(&world))?;
    for month in Timetable::months() {
        std::fs::create_dir_all(folder.join("briefings").join(month))?;
    }
    let written = AtomicUsize::new(0);
    let start = Counts {
        actors: world.actors.len(),
        topics: world.topics.len(),
        sources: sources::count(plan),
        ..Counts::default()
    };
    let counts = (0..plan.briefings).into_par_iter().map(|number| {
        let outline = Outline::new(&world, number);
        let briefing = Briefing::new(&world, &outline);
        std::fs::write(folder.join(outline.path()), &briefing.text)?;
        let done = written.fetch_add(1, Ordering::Relaxed) + 1;
        if done.is_multiple_of(TOLD_EVERY) {
            tell(done);
        }
        Ok(briefing.counts())
    });
    counts.try_reduce(Counts::default, |a, b| Ok(a.and(b))).map(|counts| counts.and(start))
}

impl Counts {
    fn and(self, other: Self) -> Self {
        Self {
            briefings: self.briefings + other.briefings,
            quotes: self.quotes + other.quotes,
            statements: self.statements + other.statements,
            actors: self.actors + other.actors,
            topics: self.topics + other.topics,
            sources: self.sources + other.sources,
            bytes: self.bytes + other.bytes,
        }
    }
}

fn settings(plan: &Plan) -> String {
    format!(
        "# A made-up library of {} briefings, written by the example generate-library. Nothing in it is true.\n\
         title = \"Made-up briefings, {}\"\nlang = \"en\"\ninclude = [\"**/*.md\"]\nexclude = [\"captures/**\"]\n",
        plan.briefings, plan.briefings
    )
}

/// Writes the first entries of a register as files and the others as lines.
fn write_register(folder: &Path, name: &str, entries: impl Iterator<Item = Entry>) -> io::Result<()> {
    std::fs::create_dir_all(folder.join(name))?;
    let mut lines = String::new();
    for (number, entry) in entries.enumerate() {
        if number < FILES_A_REGISTER {
            let text = format!("---\n{}---\n\n{}\n", entry.keys.page(Format::Yaml), entry.notes);
            std::fs::write(folder.join(name).join(format!("{}.md", entry.id)), text)?;
        } else {
            lines.push_str(&entry.keys.with_id(&entry.id).line());
            lines.push('\n');
        }
    }
    if lines.is_empty() { Ok(()) } else { std::fs::write(folder.join(format!("{name}.jsonl")), lines) }
}

/// An entry of a register, ready to be written.
struct Entry {
    id: String,
    keys: header::Keys,
    /// The analyst's notes, where it is a file.
    notes: String,
}
