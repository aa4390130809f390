//! One briefing opened for reading.

use super::{Actor, Briefing, Document, Problem, Source};

/// A briefing with its text as a tree: what the Reader shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// The briefing, its quotes with their verdicts.
    pub briefing: Briefing,
    /// Its body as blocks.
    pub document: Document,
    /// The sources it cites, as far as the register knows them.
    pub sources: Vec<Source>,
    /// The actors it names, as far as the register knows them.
    pub actors: Vec<Actor>,
    /// What is wrong with the file.
    pub problems: Vec<Problem>,
    /// Whether the file cannot be read any more as it is now, and this is what it said when it last could.
    pub stale: bool,
}
