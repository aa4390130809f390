//! Finds the quotations and reported statements in an article's text and says who speaks.
//!
//! [`extract()`] reads the text once: its paragraphs and marks, the narration around them as a row of tokens in which
//! each quotation is one piece, the names the text introduces. The [`RULES`] then say for each quotation which phrase
//! names its speaker, and the names complete the phrase: *he*, *Borrell*, *the diplomat*. What the rules are not sure
//! of is said to be uncertain, and what they cannot tell is left open. Languages differ in their tables ([`english`],
//! [`german`]) and in where the subject of a verb stands.

mod apposition;
mod article;
mod attribute;
mod attribution;
mod beside;
mod class;
mod clause;
mod coordination;
mod cue;
pub mod english;
mod extract;
mod first_names;
mod further;
pub mod german;
mod german_clause;
mod german_main;
mod german_names;
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
mod subject;
mod titles;
mod tokens;

pub use attribution::{Attribution, Resolved};
pub use cue::{Cue, CueKind};
pub use extract::{Extraction, extract};
pub use language::Language;
pub use paragraphs::paragraphs;
pub use quotation::{CueMention, MarkStyle, Quotation};
pub use rules::{RULES, Rule};
pub use statement::ReportedStatement;

#[cfg(test)]
mod coordination_tests;
#[cfg(test)]
mod extract_tests;
#[cfg(test)]
mod newsroom_tests;
