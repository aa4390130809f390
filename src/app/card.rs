//! Cards: all that the library knows of one actor, topic, quote or briefing.

use crate::model::{Actor, Quote, Source, Topic};
use crate::search::{BriefingRow, QuoteRow, Window};
use crate::text::Span;

/// What `i` shows.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::large_enum_variant, reason = "there is one card at a time, and it travels in a box")]
pub enum Card {
    /// An actor.
    Actor(ActorCard),
    /// A topic.
    Topic(TopicCard),
    /// A quote.
    Quote(QuoteCard),
}

/// An actor: who it is, what it says, with whom, on what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ActorCard {
    /// The register's entry.
    pub actor: Actor,
    /// Quotes and reported statements by it, newest first: how many, and the first of them.
    pub by: Window<QuoteRow>,
    /// Quotes and reported statements about it, likewise.
    pub about: Window<QuoteRow>,
    /// Who speaks together with it in the rows of `by`: name and how often.
    pub with: Vec<(String, usize)>,
    /// On which topics it speaks there: label and how often.
    pub topics: Vec<(String, usize)>,
    /// Roles as printed there: day, role, source.
    pub printed: Vec<(String, String, String)>,
    /// Briefings that speak of it: how many, and the newest of them.
    pub briefings: Window<BriefingRow>,
}

/// A topic: its place in the tree and what is said on it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TopicCard {
    /// The register's entry.
    pub topic: Topic,
    /// Labels of wider topics.
    pub broader: Vec<String>,
    /// Labels of narrower topics.
    pub narrower: Vec<String>,
    /// Labels of neighbours.
    pub related: Vec<String>,
    /// How many quotes and reported statements are on it, and how many of them, the newest, were looked at.
    pub quotes: (usize, usize),
    /// Who speaks in those and how often.
    pub speakers: Vec<(String, usize)>,
    /// Briefings on it: how many, and the newest of them.
    pub briefings: Window<BriefingRow>,
}

/// A quote: its words, where they come from, how they compare.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuoteCard {
    /// The row as lists show it.
    pub row: QuoteRow,
    /// The quote itself.
    pub quote: Quote,
    /// Its source.
    pub source: Option<Source>,
    /// Labels of its topics.
    pub topics: Vec<String>,
    /// The citation in the default style.
    pub citation: String,
    /// Whether the source's text is held.
    pub is_held: bool,
    /// The words, or the paragraph that a statement reports, among what surrounds them in that text.
    pub context: Option<Context>,
}

/// The words of a quote in the midst of its source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Context {
    /// What stands before them.
    pub before: String,
    /// The words as the source has them.
    pub words: String,
    /// What stands behind them.
    pub after: String,
    /// Places in `words` that the quote has otherwise, or left out.
    pub marks: Vec<Span>,
    /// How the quote differs, in a few words each.
    pub differences: Vec<String>,
}
