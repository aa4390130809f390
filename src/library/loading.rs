//! Reading a whole library: in parallel, with progress, first rows before the last file.

use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use rayon::prelude::*;

use super::building::{BuildError, Building, Ground};
use super::judging::Held;
use super::refreshing::Survey;
use super::{Engine, Library, LibraryError, is_readable};
use crate::model::{Head, Id, Problem, Quote, Registers, default_id, is_markdown, last_piece};
use crate::parse::{Names, Register, briefing_and_document, resolve};
use crate::text::{Diagnostic, Severity, Span, clean, clean_line, decode_owned, sha256_start};
use crate::{check::rule, parse};

/// Fewer briefings are read as quickly as their index is opened, and none is kept.
const SMALLEST_KEPT: usize = 256;

/// What stands for the hash of a file that could not be read.
pub(super) const UNREAD: [u8; 16] = [0; 16];

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
    /// Something a person should know: a sentence.
    Note(String),
}

impl Library {
    /// Reads the library: what is kept of it where that is still true, else its files, in parallel. `hear` is told how it
    /// goes; rows come before the last file is read. Files that cannot be read are told in the engine's problems.
    pub fn load(&self, hear: &mut dyn FnMut(Progress)) -> Result<Engine, LibraryError> {
        self.load_unless(&AtomicBool::new(false), hear)
    }

    /// Like [`Library::load`], until `cancel` becomes true: then it ends soon, with an error.
    pub fn load_unless(&self, cancel: &AtomicBool, hear: &mut dyn FnMut(Progress)) -> Result<Engine, LibraryError> {
        match self.kept() {
            Some(engine) if self.trusts_index => Ok(engine),
            Some(engine) => {
                hear(Progress::Rows(engine.clone()));
                self.refresh(&engine, cancel, hear)
            }
            None => self.build(cancel, hear),
        }
    }

    /// Reads everything from the library's files, whatever is kept of it.
    pub fn build(&self, cancel: &AtomicBool, hear: &mut dyn FnMut(Progress)) -> Result<Engine, LibraryError> {
        self.build_after(None, cancel, hear)
    }

    /// Reads everything from the library's files; a file that cannot be read now is there as it was `before`.
    pub(super) fn build_after(
        &self,
        before: Option<&Engine>,
        cancel: &AtomicBool,
        hear: &mut dyn FnMut(Progress),
    ) -> Result<Engine, LibraryError> {
        hear(Progress::Files { read: 0, total: None });
        let survey = self.survey();
        let ground = self.ground(&survey)?;
        let is_small = survey.briefings.len() < SMALLEST_KEPT;
        if let Some(folder) = self.index_folder().filter(|_| is_small) {
            // One that was kept while the library was larger would be out of date for ever.
            folder.forget();
        }
        if let Some(folder) = self.index_folder().filter(|_| !is_small) {
            match Building::new(self, &survey, &ground, Some(folder), before).run(cancel, hear) {
                Err(BuildError::Index(error)) => {
                    let place = clean_line(&folder.path().display().to_string()).into_owned();
                    hear(Progress::Note(format!(
                        "the index cannot be kept in {place} ({error}); it is held in memory, and the next start is slower"
                    )));
                }
                Err(BuildError::Library(error)) => return Err(error),
                Ok(engine) => return Ok(engine),
            }
        }
        match Building::new(self, &survey, &ground, None, before).run(cancel, hear) {
            Err(BuildError::Library(error)) => Err(error),
            Err(BuildError::Index(error)) => Err(LibraryError::Index(error)),
            Ok(engine) => Ok(engine),
        }
    }

    /// Everything of the library that is no briefing: what its settings and registers say.
    pub(super) fn ground(&self, survey: &Survey) -> Result<Ground, LibraryError> {
        let (settings, settings_problems) = self.settings();
        let mut problems = Vec::new();
        if !settings_problems.is_empty() {
            let (text, _) = self.text("library.toml")?;
            problems.extend(Problem::placed("library.toml", &clean(&text), settings_problems));
        }
        let (registers, register_problems) = self.registers(&survey.registers);
        problems.extend(register_problems);
        let title = settings.title.unwrap_or_else(|| self.default_title());
        Ok(Ground {
            title,
            lang: settings.lang,
            names: Arc::new(Names::new(&registers)),
            registers,
            problems,
            held: self.held(),
        })
    }

    /// Reads the registers' files.
    fn registers(&self, files: &[(Register, String)]) -> (Registers, Vec<Problem>) {
        let read: Vec<(Registers, Vec<Problem>)> = files
            .par_iter()
            .map(|(register, path)| match self.text(path) {
                Ok((text, problems)) => {
                    let (registers, more) = register_file(*register, path, &text);
                    (registers, Problem::placed(path, &clean(&text), [problems, more].concat()))
                }
                Err(error) => (Registers::default(), vec![unreadable(path, &error)]),
            })
            .collect();
        let (mut actors, mut topics, mut sources, mut problems) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for (registers, more) in read {
            actors.extend(registers.actors.into_vec());
            topics.extend(registers.topics.into_vec());
            sources.extend(registers.sources.into_vec());
            problems.extend(more);
        }
        problems.extend(twice(actors.iter().map(|actor| (&actor.id, actor.path.as_str())), "actor"));
        problems.extend(twice(topics.iter().map(|topic| (&topic.id, topic.path.as_str())), "topic"));
        problems.extend(twice(sources.iter().map(|source| (&source.id, source.path.as_str())), "source"));
        (Registers::new(actors, topics, sources), problems)
    }

    /// Reads one briefing's file; `held` is what [`Library::held`] found before.
    pub(super) fn briefing(&self, path: &str, names: &Names, registers: &Registers, held: &Held) -> Found {
        let bytes = match self.read(path) {
            Ok(bytes) => bytes,
            Err(error) => return Found::unreadable(path, &error),
        };
        let hash = sha256_start(&bytes);
        let (text, mut problems) = decode_owned(bytes);
        let (mut briefing, document, more) = briefing_and_document(path, &text);
        problems.extend(more);
        problems.extend(resolve(&mut briefing, names));
        let readable = is_readable(&text, &problems);
        briefing.head.has_problem |= problems.iter().any(|problem| problem.severity > Severity::Note);
        let mut problems = Problem::placed(path, &briefing.text, problems);
        problems.extend(self.judge(&briefing.head.id, &mut briefing.quotes, registers, Some(held)));
        Found { head: briefing.head, quotes: briefing.quotes, body: document.plain(), problems, readable, hash }
    }
}

fn register_file(register: Register, path: &str, text: &str) -> (Registers, Vec<Diagnostic>) {
    let one = Registers::new;
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
pub(super) struct Found {
    pub head: Head,
    pub quotes: Vec<Quote>,
    /// The words of the body without markup.
    pub body: String,
    pub problems: Vec<Problem>,
    /// Whether the file can be shown as it is.
    pub readable: bool,
    /// The beginning of the file's SHA-256.
    pub hash: [u8; 16],
}

impl Found {
    /// A file that cannot be read is still shown, with its problem.
    fn unreadable(path: &str, error: &LibraryError) -> Self {
        let id = default_id(path);
        let title = last_piece(path).to_owned();
        let head = Head { id, title, path: path.to_owned(), has_problem: true, ..Head::default() };
        let problems = vec![unreadable(path, error)];
        Self { head, quotes: Vec::new(), body: String::new(), problems, readable: false, hash: UNREAD }
    }
}

/// A file or folder that cannot be read.
pub(super) fn unreadable(path: &str, error: &LibraryError) -> Problem {
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
