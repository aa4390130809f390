//! What a question found: rows ready to be shown, with counts.

use std::sync::Arc;

use super::Highlighter;
use crate::model::{ActorKind, Address, Day, Detected, Form, Id, Recorded, Relay, Speaker, Status, Verdict, Warning};
use crate::text::Span;

/// How closely a row meets the words asked for, best first. The first three are literal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Tier {
    /// Every word stands there as typed.
    #[default]
    Exact,
    /// Some word begins with what was typed.
    Prefix,
    /// Some word contains it.
    Infix,
    /// Some word is only similar: the tail that forgives a typo, marked as such.
    Near,
}

impl Tier {
    /// The word used in output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Prefix => "prefix",
            Self::Infix => "infix",
            Self::Near => "near",
        }
    }
}

/// A stretch of a longer list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Window<T> {
    /// The number, in the whole list, of the first row here.
    pub start: usize,
    /// How many rows the whole list has.
    pub total: usize,
    /// The rows asked for.
    pub rows: Vec<T>,
}

impl<T> Default for Window<T> {
    fn default() -> Self {
        Self { start: 0, total: 0, rows: Vec::new() }
    }
}

impl<T> Window<T> {
    /// Whether the row with this number is in the window, or there is none in the whole list.
    #[must_use]
    pub fn is_here(&self, number: usize) -> bool {
        number >= self.total || self.row(number).is_some()
    }

    /// The row with this number in the whole list, if it is in the window.
    #[must_use]
    pub fn row(&self, number: usize) -> Option<&T> {
        number.checked_sub(self.start).and_then(|at| self.rows.get(at))
    }
}

/// A row of Quotes. By default nothing is known of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QuoteRow {
    /// Its stable address.
    pub address: Address,
    /// Speech, tweet, … or reported.
    pub form: Form,
    /// Through whose hands.
    pub relay: Relay,
    /// The words (reported: ours).
    pub text: String,
    /// Who speaks, with the display name from the register where it is known and the role as printed.
    pub speakers: Vec<Speaker>,
    /// Their names where there is little room, in the same order: surnames, initials of bodies.
    pub short_names: Vec<String>,
    /// Reporting verb of a reported statement.
    pub verb: Option<String>,
    /// When it was said, the briefing's date where the quote has none.
    pub said: Option<Day>,
    /// The source's id.
    pub source: Option<Id>,
    /// The source's short name.
    pub source_name: String,
    /// The source's own day.
    pub issued: Option<Day>,
    /// Place in the source.
    pub locator: Option<String>,
    /// What comparing found.
    pub verdict: Verdict,
    /// What was recorded, where no text is held.
    pub recorded: Option<Recorded>,
    /// What to know beside the verdict.
    pub warnings: Vec<Warning>,
    /// The title of its briefing.
    pub briefing_title: String,
    /// Topics, its own or inherited.
    pub topics: Vec<Id>,
    /// Whether it is a draft's.
    pub draft: bool,
    /// Whether it is starred.
    pub starred: bool,
    /// How closely the words are met.
    pub tier: Tier,
    /// Where the words asked for stand in `text`.
    pub marks: Vec<Span>,
    /// Its place in the briefing's file, in bytes.
    pub span: Span,
    /// How a rule found it, where no person has.
    pub detected: Option<Detected>,
}

/// A row of Briefings.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own; none excludes another")]
pub struct BriefingRow {
    /// Its id.
    pub id: Id,
    /// Its title.
    pub title: String,
    /// Its day.
    pub date: Option<Day>,
    /// readout, note …
    pub kind: Option<String>,
    /// One line.
    pub summary: Option<String>,
    /// Draft or curated.
    pub status: Status,
    /// Whether something is wrong with its file.
    pub has_problem: bool,
    /// Whether its file cannot be read any more as it is now, and this is what it said when it last could.
    pub stale: bool,
    /// Whether it is still unread.
    pub unread: bool,
    /// Whether it is starred.
    pub starred: bool,
    /// How many quotes it holds under the query.
    pub quotes: usize,
    /// How many reported statements it holds under the query.
    pub reported: usize,
    /// How closely the words are met.
    pub tier: Tier,
    /// Where the words asked for stand in the title.
    pub marks: Vec<Span>,
    /// The file, relative to the library.
    pub path: String,
}

/// A row of Topics: the whole register in tree order, each with what the query leaves of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TopicRow {
    /// Its id.
    pub id: Id,
    /// Its label.
    pub label: Arc<str>,
    /// How deep it stands in the tree, from 0.
    pub depth: usize,
    /// Whether narrower topics follow.
    pub has_narrower: bool,
    /// Distinct briefings under the query, narrower topics included.
    pub briefings: usize,
    /// Quotes under the query, narrower topics included.
    pub quotes: usize,
    /// Reported statements under the query, narrower topics included.
    pub reported: usize,
}

/// Somebody who speaks or is spoken of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Who {
    /// Its id.
    pub id: Id,
    /// Its name.
    pub name: String,
    /// Its name where there is little room.
    pub short_name: String,
    /// What it is.
    pub kind: ActorKind,
}

/// A row of Actors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActorRow {
    /// The actor; the rows of all answers share it, as there may be tens of thousands.
    pub who: Arc<Who>,
    /// Distinct briefings under the query that speak of it or in which it speaks.
    pub briefings: usize,
    /// Quotes it speaks under the query.
    pub quotes: usize,
    /// Reported statements of it under the query.
    pub reported: usize,
}

/// How many there are under the query, and in the whole library.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Quotes under the query.
    pub quotes: usize,
    /// Reported statements under the query.
    pub reported: usize,
    /// Briefings under the query.
    pub briefings: usize,
    /// Of the first two, those that are only similar to what was typed.
    pub near: usize,
    /// All quotes.
    pub all_quotes: usize,
    /// All reported statements.
    pub all_reported: usize,
    /// All briefings.
    pub all_briefings: usize,
}

/// What became of one clause of the query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClauseReport {
    /// How the clause is shown as a chip: `by:josep-borrell`, `by:bor (2)`.
    pub chip: String,
    /// How many values it may mean, for a field with a register; 0 means that nothing is called so.
    pub values: usize,
    /// The ids of the actors or topics it means, where it is a single `field:value`, asked for or taken away.
    pub means: Vec<Id>,
    /// Names like it, where nothing is called so.
    pub suggestions: Vec<String>,
    /// Where the whole query found nothing: how many rows of Quotes it would leave without this clause.
    pub without: Option<usize>,
    /// Likewise, rows of Briefings.
    pub without_briefings: Option<usize>,
}

/// Where the rows that were to be kept in sight stand, as numbers in the whole list; `None` where they are not found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// In Quotes.
    pub quote: Option<usize>,
    /// In Briefings.
    pub briefing: Option<usize>,
}

/// What the lists show: the half of an answer that is known first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rows {
    /// Rows of Quotes, quotes and reported statements in one list.
    pub quotes: Window<QuoteRow>,
    /// Rows of Briefings.
    pub briefings: Window<BriefingRow>,
    /// Counts.
    pub counts: Counts,
    /// What the query sets apart in texts.
    pub highlighter: Arc<Highlighter>,
    /// Where the rows that were to be kept in sight are.
    pub kept: Kept,
}

/// What is counted beside the lists: the half of an answer that may follow.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facets {
    /// Rows of Topics.
    pub topics: Vec<TopicRow>,
    /// Rows of Actors.
    pub actors: Vec<ActorRow>,
    /// One report a top-level clause, in the order of the query.
    pub clauses: Vec<ClauseReport>,
}

/// The whole answer to one [`Ask`](super::Ask).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hits {
    /// What the lists show.
    pub rows: Rows,
    /// What is counted beside them.
    pub facets: Facets,
}

/// What a row of the jump list or of a picker is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum JumpKind {
    /// A briefing.
    Briefing,
    /// A quote or reported statement.
    Quote,
    /// An actor.
    Actor,
    /// A topic.
    Topic,
}

/// A row of the jump list (`Ctrl-p`) and of the pickers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JumpRow {
    /// What it is.
    pub kind: JumpKind,
    /// A briefing's, actor's or topic's id; a quote's address.
    pub id: String,
    /// What is shown.
    pub title: String,
    /// A second, quieter piece: date, kind, counts, speaker.
    pub detail: String,
    /// How closely the words are met.
    pub tier: Tier,
    /// Where they stand in `title`.
    pub marks: Vec<Span>,
}
