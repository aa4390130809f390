//! What is kept of a library beside its segments.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::check::RULES;
use crate::model::{Id, Problem, Registers};
use crate::search::Dictionary;
use crate::text::{Diagnostic, Severity, Span};

/// What an index was made from, and what is true of all its segments.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct State {
    /// The library's title.
    pub title: String,
    /// Its default language.
    pub lang: Option<String>,
    /// Registers, implied entries among them.
    #[serde(skip)]
    pub registers: Arc<Registers>,
    /// The names behind the numbers of the segments.
    #[serde(skip)]
    pub dictionary: Arc<Dictionary>,
    /// A fingerprint of everything that is no briefing: a change there may change every briefing.
    pub surroundings: String,
    /// When the files were looked at, in nanoseconds since 1970: a file written about then may have changed since
    /// without looking it.
    pub read_at: i64,
    /// What is wrong with files that are no briefings.
    pub problems: Vec<KeptProblem>,
    /// How many of the segments were written together; one more may hold what has changed since.
    pub base: usize,
    /// For each segment the numbers of the briefings that are gone.
    pub gone: Vec<Vec<u32>>,
    /// Briefings whose files cannot be read any more as they are now.
    pub stale: Vec<Id>,
    /// What is wrong with those files.
    pub stale_problems: Vec<KeptProblem>,
}

/// The large pieces of a state, which are read on several cores: reading them is most of what opening an index takes.
type Pieces<'a> = (&'a [u8], &'a [u8], &'a [u8], &'a [u8], &'a [u8]);

impl State {
    /// As bytes; `None` where a piece cannot be written.
    pub(super) fn write(&self) -> Option<Vec<u8>> {
        let Registers { actors, topics, sources } = &*self.registers;
        let state = postcard::to_stdvec(self).ok()?;
        let actors = postcard::to_stdvec(actors).ok()?;
        let topics = postcard::to_stdvec(topics).ok()?;
        let sources = postcard::to_stdvec(sources).ok()?;
        let dictionary = postcard::to_stdvec(&*self.dictionary).ok()?;
        let pieces: Pieces<'_> = (&state, &actors, &topics, &sources, &dictionary);
        postcard::to_stdvec(&pieces).ok()
    }

    /// `None` where the bytes are no state.
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        let pieces: Pieces<'_> = postcard::from_bytes(bytes).ok()?;
        let (state, actors, topics, sources, dictionary) = pieces;
        let (sources, rest) = rayon::join(
            || postcard::from_bytes(sources),
            || {
                Some((
                    postcard::from_bytes::<Self>(state).ok()?,
                    postcard::from_bytes(topics).ok()?,
                    postcard::from_bytes(actors).ok()?,
                    postcard::from_bytes(dictionary).ok()?,
                ))
            },
        );
        let (state, topics, actors, dictionary) = rest?;
        let registers = Registers { actors, topics, sources: sources.ok()? };
        Some(Self { registers: Arc::new(registers), dictionary: Arc::new(dictionary), ..state })
    }
}

/// A problem as it is written down.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct KeptProblem {
    path: String,
    line: usize,
    column: usize,
    severity: Severity,
    rule: String,
    message: String,
    span: Span,
    help: Option<String>,
}

impl From<&Problem> for KeptProblem {
    fn from(problem: &Problem) -> Self {
        let Problem { path, line, column, diagnostic } = problem.clone();
        Self {
            path,
            line,
            column,
            severity: diagnostic.severity,
            rule: diagnostic.rule.to_owned(),
            message: diagnostic.message,
            span: diagnostic.span,
            help: diagnostic.help,
        }
    }
}

impl From<KeptProblem> for Problem {
    fn from(kept: KeptProblem) -> Self {
        let rule = RULES.iter().find(|rule| rule.id == kept.rule).map_or("", |rule| rule.id);
        let diagnostic = Diagnostic::new(kept.severity, rule, kept.span, kept.message);
        let diagnostic = match kept.help {
            Some(help) => diagnostic.with_help(help),
            None => diagnostic,
        };
        Self { path: kept.path, line: kept.line, column: kept.column, diagnostic }
    }
}

/// Problems as bytes, to be kept with a briefing; nothing where there is none.
pub(super) fn note(problems: &[Problem]) -> Vec<u8> {
    if problems.is_empty() {
        return Vec::new();
    }
    postcard::to_stdvec(&problems.iter().map(KeptProblem::from).collect::<Vec<_>>()).unwrap_or_default()
}

/// The problems that were kept with a briefing.
pub(super) fn noted(note: &[u8]) -> Vec<Problem> {
    let kept: Vec<KeptProblem> = postcard::from_bytes(note).unwrap_or_default();
    kept.into_iter().map(Problem::from).collect()
}
