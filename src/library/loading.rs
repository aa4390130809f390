//! Reading a whole library: in parallel, with progress, first rows before the last file.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;

use super::judging::Held;
use super::{Engine, Library, LibraryError, globs};
use crate::model::{Address, Catalog, Head, Id, Problem, Quote, Registers, default_id, is_markdown};
use crate::parse::{Implied, Names, Register, briefing_and_document, implied, resolve};
use crate::text::{Diagnostic, LineIndex, Severity, Span, clean};
use crate::{check::rule, parse};

/// Files read before the first part is shown, and how many times more before each next one.
const FIRST_PART: usize = 256;
const GROWTH: usize = 8;

/// How loading goes on.
#[derive(Clone, Debug)]
pub enum Progress {
    /// So many briefings are read.
    Files {
        /// Briefings read.
        read: usize,
        /// Briefings there are, where known.
        total: Option<usize>,
    },
    /// What is read so far, ready for questions. Sent a few times only, for large libraries.
    Rows(Engine),
}

impl Library {
    /// Reads the whole library, in parallel. `hear` is told how it goes; rows come before the last file is read. Files
    /// that cannot be read are told in the catalog's problems.
    pub fn load(&self, hear: &mut dyn FnMut(Progress)) -> Result<Engine, LibraryError> {
        self.load_unless(&AtomicBool::new(false), hear)
    }

    /// Like [`Library::load`], until `cancel` becomes true: then it ends soon, with an error.
    pub fn load_unless(&self, cancel: &AtomicBool, hear: &mut dyn FnMut(Progress)) -> Result<Engine, LibraryError> {
        hear(Progress::Files { read: 0, total: None });
        let (settings, settings_problems) = self.settings();
        let files = globs::sorted(self.files(), &settings);
        let mut problems = Vec::new();
        if !settings_problems.is_empty() {
            let (text, _) = self.text("library.toml")?;
            problems.extend(placed("library.toml", &clean(&text), settings_problems));
        }
        let (registers, register_problems) = self.registers(&files.registers);
        problems.extend(register_problems);
        let names = Arc::new(Names::new(&registers));
        let title = settings.title.unwrap_or_else(|| self.default_title());
        let mut gathering = Gathering {
            catalog: Catalog { title, lang: settings.lang, problems, ..Catalog::default() },
            implied: implied(&names),
            registers,
            taken: HashSet::new(),
            bodies: HashMap::new(),
        };
        let held = self.held();
        let total = files.briefings.len();
        let mut next_part = FIRST_PART;
        for (number, chunk) in files.briefings.chunks(FIRST_PART).enumerate() {
            if cancel.load(Ordering::Relaxed) {
                return Err(LibraryError::Cancelled);
            }
            let found: Vec<Found> =
                chunk.par_iter().map(|path| self.briefing(path, &names, &gathering.registers, &held)).collect();
            for briefing in found {
                gathering.add(briefing);
            }
            let read = number * FIRST_PART + chunk.len();
            hear(Progress::Files { read, total: Some(total) });
            if read >= next_part && read < total {
                next_part *= GROWTH;
                hear(Progress::Rows(Engine::new(gathering.part(), Arc::clone(&names), &gathering.bodies)));
            }
        }
        let bodies = std::mem::take(&mut gathering.bodies);
        Ok(Engine::new(gathering.finish(), names, &bodies))
    }

    /// Reads the registers' files.
    fn registers(&self, files: &[(Register, String)]) -> (Registers, Vec<Problem>) {
        let read: Vec<(Registers, Vec<Problem>)> = files
            .par_iter()
            .map(|(register, path)| match self.text(path) {
                Ok((text, problems)) => {
                    let (registers, more) = register_file(*register, path, &text);
                    (registers, placed(path, &clean(&text), [problems, more].concat()))
                }
                Err(error) => (Registers::default(), vec![unreadable(path, &error)]),
            })
            .collect();
        let (mut actors, mut topics, mut sources, mut problems) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for (registers, more) in read {
            actors.extend(registers.actors);
            topics.extend(registers.topics);
            sources.extend(registers.sources);
            problems.extend(more);
        }
        problems.extend(twice(actors.iter().map(|actor| (&actor.id, actor.path.as_str())), "actor"));
        problems.extend(twice(topics.iter().map(|topic| (&topic.id, topic.path.as_str())), "topic"));
        problems.extend(twice(sources.iter().map(|source| (&source.id, source.path.as_str())), "source"));
        (Registers::new(actors, topics, sources), problems)
    }

    /// Reads one briefing's file; `held` is what [`Library::held`] found before.
    fn briefing(&self, path: &str, names: &Names, registers: &Registers, held: &Held) -> Found {
        let (text, mut problems) = match self.text(path) {
            Ok(read) => read,
            Err(error) => return Found::unreadable(path, &error),
        };
        let (mut briefing, document, more) = briefing_and_document(path, &text);
        problems.extend(more);
        problems.extend(resolve(&mut briefing, names));
        briefing.head.has_problem |= problems.iter().any(|problem| problem.severity > Severity::Note);
        let mut problems = placed(path, &briefing.text, problems);
        problems.extend(self.judge(&briefing.head.id, &mut briefing.quotes, registers, Some(held)));
        Found { head: briefing.head, quotes: briefing.quotes, body: document.plain(), problems }
    }
}

fn register_file(register: Register, path: &str, text: &str) -> (Registers, Vec<Diagnostic>) {
    let one = |actors, topics, sources| Registers { actors, topics, sources };
    match register {
        _ if !is_markdown(path) => parse::registers_jsonl(register, path, text),
        Register::Actors => {
            let (actor, problems) = parse::actor(path, text);
            (one(vec![actor], vec![], vec![]), problems)
        }
        Register::Topics => {
            let (topic, problems) = parse::topic(path, text);
            (one(vec![], vec![topic], vec![]), problems)
        }
        Register::Sources => {
            let (source, problems) = parse::source(path, text);
            (one(vec![], vec![], vec![source]), problems)
        }
    }
}

/// What reading one briefing's file gave.
struct Found {
    head: Head,
    quotes: Vec<Quote>,
    /// The words of the body without markup.
    body: String,
    problems: Vec<Problem>,
}

impl Found {
    /// A file that cannot be read is still shown, with its problem.
    fn unreadable(path: &str, error: &LibraryError) -> Self {
        let id = default_id(path);
        let title = path.rsplit('/').next().unwrap_or(path).to_owned();
        let head = Head { id, title, path: path.to_owned(), has_problem: true, ..Head::default() };
        Self { head, quotes: Vec::new(), body: String::new(), problems: vec![unreadable(path, error)] }
    }
}

/// A catalog growing.
struct Gathering {
    catalog: Catalog,
    implied: Implied,
    registers: Registers,
    taken: HashSet<Id>,
    /// Kept only until the index is made.
    bodies: HashMap<Id, String>,
}

impl Gathering {
    fn add(&mut self, found: Found) {
        let Found { mut head, mut quotes, body, problems } = found;
        self.catalog.problems.extend(problems);
        if !self.taken.insert(head.id.clone()) {
            let message = format!("the id `{}` is another briefing's already", head.id);
            let diagnostic = Diagnostic::new(Severity::Error, rule::BRIEFING_DUPLICATE_ID, Span::default(), message);
            self.catalog.problems.push(Problem { path: head.path.clone(), line: 1, column: 1, diagnostic });
            head.has_problem = true;
            head.id = self.free_id(&head.path);
            for quote in &mut quotes {
                quote.address = Address { briefing: head.id.clone(), quote: quote.address.quote.clone() };
            }
        }
        self.implied.add(&mut head, &mut quotes);
        self.bodies.insert(head.id.clone(), body);
        self.catalog.briefings.push(head);
        self.catalog.quotes.extend(quotes);
    }

    /// An id for a briefing whose own is taken: its path's, else its whole path, which no other file has.
    fn free_id(&mut self, path: &str) -> Id {
        let own = default_id(path);
        let id = if self.taken.contains(&own) { path.into() } else { own };
        self.taken.insert(id.clone());
        id
    }

    /// What is there so far, as a catalog.
    fn part(&self) -> Catalog {
        in_order(Catalog { registers: self.implied.with(&self.registers), ..self.catalog.clone() })
    }

    fn finish(self) -> Catalog {
        in_order(Catalog { registers: self.implied.with(&self.registers), ..self.catalog })
    }
}

/// Briefings by id, quotes in the order of the briefings and of each file, problems by place.
fn in_order(mut catalog: Catalog) -> Catalog {
    catalog.briefings.sort_by(|a, b| a.id.cmp(&b.id));
    // A stable sort: within a briefing the order of its file stays.
    catalog.quotes.sort_by(|a, b| a.address.briefing.cmp(&b.address.briefing));
    catalog.problems.sort_by(|a, b| (&a.path, a.line, a.column).cmp(&(&b.path, b.line, b.column)));
    catalog
}

/// Problems with line and column. `text` is the text that their spans count.
pub(super) fn placed(path: &str, text: &str, problems: Vec<Diagnostic>) -> Vec<Problem> {
    if problems.is_empty() {
        return Vec::new();
    }
    let index = LineIndex::new(text);
    let place = |diagnostic: Diagnostic| {
        let (line, column) = index.place(diagnostic.span.start);
        Problem { path: path.to_owned(), line, column, diagnostic }
    };
    problems.into_iter().map(place).collect()
}

fn unreadable(path: &str, error: &LibraryError) -> Problem {
    let diagnostic = Diagnostic::new(Severity::Error, rule::FILE_UNREADABLE, Span::default(), error.to_string());
    Problem { path: path.to_owned(), line: 1, column: 1, diagnostic }
}

/// Entries of a register whose id another one has.
fn twice<'a>(entries: impl Iterator<Item = (&'a Id, &'a str)>, what: &str) -> Vec<Problem> {
    let mut seen = HashSet::new();
    let problem = |(id, path): (&Id, &str)| {
        let message = format!("the id `{id}` is another {what}'s already; this one is left out");
        let diagnostic = Diagnostic::new(Severity::Error, rule::ENTRY_DUPLICATE_ID, Span::default(), message);
        Problem { path: path.to_owned(), line: 1, column: 1, diagnostic }
    };
    entries.filter(|(id, _)| !seen.insert((*id).clone())).map(problem).collect()
}
