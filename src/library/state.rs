//! What is kept of a library beside its segments.

use std::fmt;
use std::sync::Arc;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::check::RULES;
use crate::model::{Entries, HeldBytes, Id, Problem, Registers, Texts};
use crate::parse::Names;
use crate::search::{Called, Dictionary, ShortDictionary};
use crate::text::{Diagnostic, Severity, Span, sha256};

/// What an index was made from, and what is true of all its segments.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
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
    /// What the registers' entries are called, without implied ones.
    #[serde(skip)]
    pub names: Arc<Names>,
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
    /// The bytes it was read from, if from any.
    #[serde(skip)]
    pub bytes: Option<KeptBytes>,
}

/// The bytes of a state on disk.
#[derive(Clone)]
pub(super) struct KeptBytes(HeldBytes);

impl fmt::Debug for KeptBytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} bytes", (*self.0).as_ref().len())
    }
}

/// Letters of the SHA-256 of all that follows it, at the beginning.
const DIGEST: usize = 64;
/// Behind it, where the pieces of a state begin in its bytes: what is small, and lists of which each entry is read when it is
/// looked at. So opening an index does not cost more where registers are large.
const PIECES: usize = 14;
/// Bytes of one such place.
const PLACE: usize = 8;

impl State {
    /// As bytes, with what everything in the dictionary is called; `None` where a piece cannot be written.
    pub(super) fn write(&self, called: &Called) -> Option<Vec<u8>> {
        let Registers { actors, topics, sources } = &*self.registers;
        let (dictionary, names) = (&*self.dictionary, &*self.names);
        let pieces: [Vec<u8>; PIECES] = [
            postcard::to_stdvec(&(self, &dictionary.short)).ok()?,
            actors.write()?,
            topics.write()?,
            sources.write()?,
            dictionary.actors.write()?,
            dictionary.topics.write()?,
            dictionary.sources.write()?,
            names.actors.write()?,
            names.topics.write()?,
            names.sources.write()?,
            names.shown.write()?,
            called.actors.write()?,
            called.topics.write()?,
            called.sources.write()?,
        ];
        let mut at = DIGEST + PIECES * PLACE;
        let mut bytes = Vec::new();
        for piece in &pieces {
            bytes.extend((at as u64).to_le_bytes());
            at += piece.len();
        }
        bytes.extend(pieces.concat());
        Some([sha256(&bytes).into_bytes(), bytes].concat())
    }

    /// `None` where the bytes are no state.
    pub(super) fn read(bytes: &HeldBytes) -> Option<(Self, Called)> {
        fn list<T: DeserializeOwned>(bytes: &HeldBytes, piece: usize) -> Option<Entries<T>> {
            Entries::kept(Arc::clone(bytes), start_of(bytes, piece)?)
        }
        let small = (**bytes).as_ref().get(start_of(bytes, 0)?..start_of(bytes, 1)?)?;
        let (state, short): (Self, ShortDictionary) = postcard::from_bytes(small).ok()?;
        let registers = Registers { actors: list(bytes, 1)?, topics: list(bytes, 2)?, sources: list(bytes, 3)? };
        let (actors, topics, sources) = (list(bytes, 4)?, list(bytes, 5)?, list(bytes, 6)?);
        let dictionary = Dictionary { actors, topics, sources, short };
        let (actors, topics, sources) = (list(bytes, 7)?, list(bytes, 8)?, list(bytes, 9)?);
        let names = Names { actors, topics, sources, shown: list(bytes, 10)?, ..Names::default() };
        let texts = |piece| Texts::kept(Arc::clone(bytes), start_of(bytes, piece)?);
        let called = Called { actors: texts(11)?, topics: texts(12)?, sources: texts(13)? };
        let state = Self {
            registers: Arc::new(registers),
            dictionary: Arc::new(dictionary),
            names: Arc::new(names),
            bytes: Some(KeptBytes(Arc::clone(bytes))),
            ..state
        };
        Some((state, called))
    }

    /// Whether its bytes are as they were written, those included that are only read when they are looked at.
    pub(super) fn is_whole(&self) -> bool {
        let Some(KeptBytes(bytes)) = &self.bytes else { return true };
        let halves = (**bytes).as_ref().split_at_checked(DIGEST);
        halves.is_some_and(|(digest, rest)| sha256(rest).as_bytes() == digest)
    }
}

fn start_of(bytes: &HeldBytes, piece: usize) -> Option<usize> {
    let at = DIGEST + piece * PLACE;
    let place = (**bytes).as_ref().get(at..at + PLACE)?;
    usize::try_from(u64::from_le_bytes(place.try_into().ok()?)).ok()
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
