//! Checking a whole library.

use std::collections::{BTreeMap, HashSet};

use rayon::prelude::*;

use super::{Engine, Library, LibraryError, Progress};
use crate::check::{self, Known, Looks, Misfit};
use crate::model::{BriefingNames, Head, Problem, Quote};
use crate::parse::{briefing_and_document, resolve};
use crate::search::Stop;
use crate::text::{LineIndex, clean};

/// Briefings that are checked before it is told how many are, and asked whether to go on.
const AT_ONCE: usize = 512;

/// A problem and the line it is in, to be shown under it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// What is wrong, and where.
    pub problem: Problem,
    /// The text of its line.
    pub line: String,
}

impl Library {
    /// All that is wrong with the library, by file and line: what reading found, and what only the whole can tell. `hear`
    /// is told how it goes; where `stop` becomes true it ends soon, with an error.
    pub fn check(
        &self,
        engine: &Engine,
        stop: Stop<'_>,
        hear: &mut dyn FnMut(Progress),
    ) -> Result<Vec<Checked>, LibraryError> {
        let heads: Vec<Head> = engine.index().heads().collect();
        let briefings = BriefingNames::new(&heads);
        let files: HashSet<String> = self.files().into_iter().collect();
        let looks = Looks::new(engine.registers());
        let known = Known {
            registers: engine.registers(),
            briefings: &briefings,
            names: engine.names(),
            files: &files,
            looks: &looks,
        };
        let mut problems = engine.problems().to_vec();
        problems.extend(self.unlisted(&files));
        for (at, heads_at_once) in heads.chunks(AT_ONCE).enumerate() {
            if stop() {
                return Err(LibraryError::Cancelled);
            }
            hear(Progress::Files { read: at * AT_ONCE, total: Some(heads.len()) });
            problems
                .par_extend(heads_at_once.par_iter().flat_map_iter(|head| self.whole_briefing(engine, head, &known)));
        }
        let mut misfits = check::registers(engine.registers(), &looks);
        misfits.extend(self.changed_captures(engine));
        misfits.extend(engine.registers().sources.iter().filter_map(|source| self.unread_capture(source)));
        problems.extend(self.placed(&misfits));
        problems.sort_by(|a, b| (&a.path, a.line, a.column).cmp(&(&b.path, b.line, b.column)));
        Ok(self.with_lines(problems))
    }

    /// What only the whole library can tell of a briefing.
    fn whole_briefing(&self, engine: &Engine, head: &Head, known: &Known<'_>) -> Vec<Problem> {
        // A file that cannot be read is told already.
        let Ok((text, _)) = self.text(&head.path) else { return Vec::new() };
        let (mut briefing, document, _) = briefing_and_document(&head.path, &text);
        // What resolving finds is told already too.
        drop(resolve(&mut briefing, known.names));
        let judged = engine.quotes_of(&head.id);
        for quote in &mut briefing.quotes {
            let same = |other: &&Quote| other.address.quote == quote.address.quote && other.text == quote.text;
            if let Some(judged) = judged.iter().find(same) {
                quote.verdict = judged.verdict;
                quote.recorded.clone_from(&judged.recorded);
                quote.warnings.clone_from(&judged.warnings);
            }
        }
        let now = self.found_now(&briefing.quotes, known.registers);
        Problem::placed(&head.path, &briefing.text, check::briefing(&briefing, &document, &now, known))
    }

    /// Sources whose captured text is held, but is not the one they name.
    fn changed_captures(&self, engine: &Engine) -> Vec<Misfit> {
        let named = engine.registers().sources.iter().filter(|source| source.sha256.is_some());
        named.filter_map(|source| check::capture(source, &self.capture(source)?.sha256)).collect()
    }

    /// Problems of registers where their words stand.
    fn placed(&self, misfits: &[Misfit]) -> Vec<Problem> {
        let mut texts: BTreeMap<&str, String> = BTreeMap::new();
        let place = |misfit: &Misfit, text: &String| Problem::placed(&misfit.path, text, vec![misfit.placed(text)]);
        let mut problems = Vec::new();
        for misfit in misfits {
            let text = texts.entry(&misfit.path).or_insert_with(|| self.clean_text(&misfit.path));
            problems.extend(place(misfit, text));
        }
        problems
    }

    /// The text of a file as its spans count it; nothing where it cannot be read.
    fn clean_text(&self, path: &str) -> String {
        self.text(path).map(|(text, _)| clean(&text).into_owned()).unwrap_or_default()
    }

    fn with_lines(&self, problems: Vec<Problem>) -> Vec<Checked> {
        let paths: HashSet<&str> = problems.iter().map(|problem| problem.path.as_str()).collect();
        let texts: BTreeMap<String, String> =
            paths.into_iter().map(|path| (path.to_owned(), self.clean_text(path))).collect();
        let indexes: BTreeMap<&str, LineIndex<'_>> =
            texts.iter().map(|(path, text)| (path.as_str(), LineIndex::new(text))).collect();
        let line = |problem: &Problem| {
            let index = indexes.get(problem.path.as_str());
            index.map_or(String::new(), |index| index.text(problem.line).to_owned())
        };
        problems.into_iter().map(|problem| Checked { line: line(&problem), problem }).collect()
    }
}
