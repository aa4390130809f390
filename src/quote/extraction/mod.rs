//! Finds the quotations in an article and says who speaks.

mod article;
mod attribute;
mod attribution;
pub(crate) mod class;
mod cue;
pub mod english;
mod extract;
mod first_names;
pub mod german;
mod german_clause;
mod labels;
mod language;
mod lexicon;
mod marks;
mod paragraphs;
mod people;
mod phrase;
mod quotation;
mod reported;
mod rules;
mod statement;
mod titles;
mod tokens;

pub use attribution::{Attribution, Resolved};
pub use cue::{Cue, CueKind};
pub use extract::{Extraction, extract};
pub use language::Language;
pub use quotation::{CueMention, MarkStyle, Quotation};
pub use rules::{RULES, Rule};
pub use statement::ReportedStatement;

#[cfg(test)]
mod extract_tests;
