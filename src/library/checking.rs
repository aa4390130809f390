//! Checking a whole library.

use std::collections::{BTreeMap, HashSet};
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;

use super::loading::placed;
use super::{Engine, Library, LibraryError};
use crate::check::{self, Known};
use crate::model::{BriefingNames, Head, Problem};
use crate::parse::briefing_and_document;
use crate::text::{LineIndex, clean};

/// A problem and the line it is in, to be shown under it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// What is wrong, and where.
    pub problem: Problem,
    /// The text of its line.
    pub line: String,
}

impl Library {
    /// All that is wrong with the library, by file and line: what reading found, and what only the whole can tell.
    pub fn check(&self, engine: &Engine, cancel: &AtomicBool) -> Result<Vec<Checked>, LibraryError> {
        let heads: Vec<Head> = engine.index().heads().collect();
        let briefings = BriefingNames::new(&heads);
        let files: HashSet<String> = self.files().into_iter().collect();
        let known =
            Known { registers: engine.registers(), briefings: &briefings, names: engine.names(), files: &files };
        let found: Vec<Vec<Problem>> = heads.par_iter().map(|head| self.links(head, &known, cancel)).collect();
        if cancel.load(Ordering::Relaxed) {
            return Err(LibraryError::Cancelled);
        }
        let registers = check::registers(engine.registers()).into_iter();
        let registers = registers.map(|(path, diagnostic)| Problem { path, line: 1, column: 1, diagnostic });
        let mut problems: Vec<Problem> =
            engine.problems().iter().cloned().chain(found.into_iter().flatten()).chain(registers).collect();
        problems.sort_by(|a, b| (&a.path, a.line, a.column).cmp(&(&b.path, b.line, b.column)));
        Ok(self.with_lines(problems))
    }

    fn links(&self, head: &Head, known: &Known<'_>, cancel: &AtomicBool) -> Vec<Problem> {
        if cancel.load(Ordering::Relaxed) {
            return Vec::new();
        }
        // A file that cannot be read is told already.
        let Ok((text, _)) = self.text(&head.path) else { return Vec::new() };
        let (briefing, document, _) = briefing_and_document(&head.path, &text);
        placed(&head.path, &briefing.text, check::briefing(&briefing, &document, known))
    }

    fn with_lines(&self, problems: Vec<Problem>) -> Vec<Checked> {
        let paths: HashSet<&str> = problems.iter().map(|problem| problem.path.as_str()).collect();
        let text = |path: &str| self.text(path).map(|(text, _)| clean(&text).into_owned()).unwrap_or_default();
        let texts: BTreeMap<String, String> = paths.into_iter().map(|path| (path.to_owned(), text(path))).collect();
        let indexes: BTreeMap<&str, LineIndex<'_>> =
            texts.iter().map(|(path, text)| (path.as_str(), LineIndex::new(text))).collect();
        let line = |problem: &Problem| {
            let index = indexes.get(problem.path.as_str());
            index.map_or(String::new(), |index| index.text(problem.line).to_owned())
        };
        problems.into_iter().map(|problem| Checked { line: line(&problem), problem }).collect()
    }
}
