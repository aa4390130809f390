//! Finding: what a query means, which quotes and briefings it leaves, in what order, and why.
//!
//! A [`Query`] is read from text and never fails; an [`Index`] is made of [`Segment`]s, which are written once and read
//! where they lie; an [`Ask`] is one question to it and [`Hits`] its answer: windows of rows for the panes, with counts.
//! What was found ([`Finding`]) gives its rows first and its counts after them.
//!
//! ```text
//! text ── grammar ──▶ Query ── meaning, fields ──▶ one score a row ── found ──▶ window ── finding ──▶ rows, then counts
//!                                  ▲                                   ▲
//! entries ── segment ──▶ columns (everything by number), words ────────┘
//! ```
//!
//! What is typed is compared with the vocabulary, never with texts: with one list of the spellings of all segments, as soon
//! as that is made. The words met give pages of the index; the rest is one byte a statement and clause. Choices a reader of this code may wonder about:
//!
//! - In Quotes a word counts in the quote's words and in what its speakers are called, so that `borrell resort` finds
//!   his quote; in Briefings it counts anywhere.
//! - Near words are looked for only where the typed word itself stands in no title, name, label or quote: a word spelt
//!   as the library spells it is no slip, and `china` must not bring `chain`.
//! - `US` is the country; `us`, without capitals, is the pronoun or the country, as smart case has it.
//! - OR joins its two neighbours only: `a b OR c` is `a` and one of `b`, `c`. That is how the `+` key builds it.
//! - Rows alike in everything else stand in the order of their briefing's id and of its file.

mod ask;
mod asked;
mod called;
mod clause;
mod clauses;
mod complete;
mod field;
mod fields;
mod finding;
mod former;
mod found;
mod fuzzy;
mod grammar;
mod highlight;
mod hits;
mod index;
mod jump;
mod lexicon;
mod meaning;
mod names;
mod near;
mod pattern;
mod pick;
mod proximity;
mod query;
mod reasons;
mod rounds;
mod row_order;
mod row_writer;
mod score;
mod score_list;
mod scores;
mod segment;
mod span_of_days;
mod spelling;
mod token;
mod tree;
mod vocabulary;
mod window;
mod words;

pub use ask::{Ask, Keep, Sort, Stop};
pub use called::Called;
pub use clause::Clause;
pub use complete::complete;
pub use field::{FIELDS, Field, FieldRow, Scope, Values};
pub use finding::Finding;
pub use grammar::NO_VALUE;
pub use highlight::Highlighter;
pub use hits::{
    ActorRow, BriefingRow, ClauseReport, Counts, Facets, Hits, JumpKind, JumpRow, Kept, QuoteRow, Rows, Tier, TopicRow,
    Who, Window,
};
pub use index::{Index, Part};
pub use pick::PickKind;
pub use query::Query;
pub use reasons::{Meeting, MetAs, MetWord, Reason, Reasons};
pub use segment::{
    Bytes, Chunk, Dictionary, Entry, FORMAT, Numbering, Register, Segment, SegmentWriter, ShortDictionary, Stamp,
};
