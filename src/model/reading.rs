//! One briefing opened for reading.

use super::{Briefing, Document, Problem};

/// A briefing with its text as a tree: what the Reader shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// The briefing, its quotes with their verdicts.
    pub briefing: Briefing,
    /// Its body as blocks.
    pub document: Document,
    /// What is wrong with the file.
    pub problems: Vec<Problem>,
}
