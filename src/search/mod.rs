//! Finding: what a query means, which quotes and briefings it leaves, in what order, and why.
//!
//! A [`Query`] is read from text and never fails; an [`Index`] is built once from a catalog; an [`Ask`] is one
//! question to it and [`Hits`] its answer: windows of rows for the panes, with counts.

mod ask;
mod clause;
mod field;
mod fuzzy;
mod grammar;
mod hits;
mod near;
mod pattern;
mod query;
mod span_of_days;
mod spelling;
mod text_index;
mod token;
mod vocabulary;

pub use ask::{Ask, Sort};
pub use clause::Clause;
pub use field::{FIELDS, Field, FieldRow, Scope, Values};
pub use hits::{
    ActorRow, BriefingRow, ClauseReport, Counts, Hits, JumpKind, JumpRow, QuoteRow, Tier, TopicRow, Window,
};
pub use query::Query;
