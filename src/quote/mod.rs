//! Quotations and their sources: do these words stand in that text, exactly, and inside quotation marks there?
//!
//! [`verify`] compares the words of a quote with a captured source text and answers with a [`Comparison`]; what it may
//! overlook is listed in [`FOLDS`], and nothing else is. [`judge()`] sets the verdict of a [`Quote`](crate::model::Quote)
//! from its capture, or from the [`Annotation`] that an earlier comparison left. A verdict says that the words match
//! the source text, never that they were said.

mod altered;
mod annotation;
mod brackets;
mod capture;
mod comparison;
mod doubled;
mod edges;
mod elided;
pub mod extraction;
mod find;
mod folded;
mod folds;
mod judge;
mod marked;
mod outer_marks;
mod single_marks;
mod surroundings;
mod transcript;
mod words;

pub use annotation::{Annotation, Annotations, Excerpt};
pub use capture::Capture;
pub use comparison::{Comparison, Difference, Differs, verify};
pub use extraction::{
    Attribution, CueMention, Extraction, Language, MarkStyle, Quotation, ReportedStatement, Resolved, extract,
};
pub use folds::{FOLDS, Fold};
pub use judge::judge;
pub use marked::{Marked, Marks};
