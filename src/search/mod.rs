//! Finding: what a query means, which quotes and briefings it leaves, in what order, and why.
//!
//! A [`Query`] is read from text and never fails; an [`Index`] is built once from a catalog; an [`Ask`] is one
//! question to it and [`Hits`] its answer: windows of rows for the panes, with counts.

mod answer;
mod ask;
mod clause;
mod columns;
mod field;
mod fields;
mod found;
mod fuzzy;
mod grammar;
mod highlight;
mod hits;
mod index;
mod jump;
mod meaning;
mod names;
mod near;
mod pattern;
mod pick;
mod proximity;
mod query;
mod score;
mod span_of_days;
mod spelling;
mod text_index;
mod token;
mod vocabulary;

pub use ask::{Ask, Sort};
pub use clause::Clause;
pub use field::{FIELDS, Field, FieldRow, Scope, Values};
pub use highlight::highlight;
pub use hits::{
    ActorRow, BriefingRow, ClauseReport, Counts, Hits, JumpKind, JumpRow, QuoteRow, Tier, TopicRow, Window,
};
pub use index::Index;
pub use pick::PickKind;
pub use query::Query;
