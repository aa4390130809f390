//! One curated Markdown file about one matter.

use serde::{Deserialize, Serialize};

use super::{Day, Id, Quote};
use crate::text::{Diagnostic, LineIndex, Span};

/// How far a briefing has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Status {
    /// Made by `import`, not yet checked by a person.
    Draft,
    /// A person answers for it.
    #[default]
    Curated,
}

/// An actor of a briefing and the part played in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActorPart {
    /// The actor's id, or a name still to be resolved.
    pub actor: Id,
    /// The part: "host", "signatory".
    pub part: Option<String>,
}

/// An analyst's judgment, in the words of ICD 203.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judgment {
    /// Its id.
    pub id: String,
    /// The sentence.
    pub text: String,
    /// One of the seven likelihood words.
    pub likelihood: Option<String>,
    /// low, moderate, high.
    pub confidence: Option<String>,
    /// What it rests on: quote addresses, sources.
    pub basis: Vec<String>,
}

/// A problem of a briefing as a row or a list can show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file, relative to the library.
    pub path: String,
    /// 1-based line.
    pub line: usize,
    /// 1-based column, counted in characters.
    pub column: usize,
    /// What is wrong.
    pub diagnostic: Diagnostic,
}

impl Problem {
    /// What was found in the text of a file, each with its line and column. `text` is the text that the spans count.
    #[must_use]
    pub fn placed(path: &str, text: &str, found: Vec<Diagnostic>) -> Vec<Self> {
        if found.is_empty() {
            return Vec::new();
        }
        let lines = LineIndex::new(text);
        let place = |diagnostic: Diagnostic| {
            let (line, column) = lines.place(diagnostic.span.start);
            Self { path: path.to_owned(), line, column, diagnostic }
        };
        found.into_iter().map(place).collect()
    }
}

/// All of a briefing but its body: what lists show and queries ask about.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// Its id: the path below `briefings/` without extension, unless the header says another.
    pub id: Id,
    /// Title: header, else the first `# H1`, else the file's name.
    pub title: String,
    /// The day of the matter.
    pub date: Option<Day>,
    /// How the day is known, where it is not printed.
    pub date_basis: Option<String>,
    /// Last change by a person.
    pub updated: Option<Day>,
    /// Day it came into the library.
    pub added: Option<Day>,
    /// readout, note, profile, transcript, or another word.
    pub kind: Option<String>,
    /// BCP 47.
    pub lang: Option<String>,
    /// One line.
    pub summary: Option<String>,
    /// Topics, as ids once resolved.
    pub topics: Vec<Id>,
    /// Actors, as ids once resolved.
    pub actors: Vec<ActorPart>,
    /// Sources by id.
    pub sources: Vec<Id>,
    /// low, moderate, high.
    pub confidence: Option<String>,
    /// Why.
    pub confidence_basis: Option<String>,
    /// Judgments.
    pub judgments: Vec<Judgment>,
    /// Ids of related briefings.
    pub related: Vec<Id>,
    /// TLP marking.
    pub handling: Option<String>,
    /// How far it has come.
    pub status: Status,
    /// Other names of the briefing.
    pub aliases: Vec<String>,
    /// Header keys we do not know, kept and searchable: `(key, value as text)`.
    pub extra: Vec<(String, String)>,
    /// The file, relative to the library, with `/`.
    pub path: String,
    /// Whether something is wrong with the file: the problem mark.
    pub has_problem: bool,
}

/// A briefing as read from its file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Briefing {
    /// All but the body.
    pub head: Head,
    /// Quotes and reported statements in the order of the file.
    pub quotes: Vec<Quote>,
    /// The whole file as cleaned text: spans count its bytes.
    pub text: String,
    /// Where the Markdown body stands in `text`.
    pub body: Span,
}

impl Briefing {
    /// The Markdown body.
    #[must_use]
    pub fn body(&self) -> &str {
        self.body.of(&self.text)
    }
}
