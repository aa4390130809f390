//! What somebody is reported to have said, in the writer's words.

use super::attribution::Attribution;
use super::quotation::CueMention;
use crate::text::Span;

/// Indirect speech: who, which verb, and what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportedStatement {
    /// The whole clause, speaker and verb included, in bytes of the text.
    pub span: Span,
    /// Who says so; several where they speak jointly.
    pub speakers: Vec<Attribution>,
    /// The reporting verb.
    pub cue: CueMention,
    /// The id of the row of [`RULES`](super::RULES) that decided.
    pub rule: &'static str,
    /// Whether the rule is sure of the speaker.
    pub certain: bool,
}
