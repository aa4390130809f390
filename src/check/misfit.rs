//! A problem of a register's entry, before it is known where in the file its words stand.

use super::place;
use crate::text::{Diagnostic, Span};

/// What is wrong with an entry of a register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misfit {
    /// The file of the entry, relative to the library.
    pub path: String,
    /// The words it is about, as the file has them; empty for the entry as a whole.
    pub words: String,
    /// What is wrong; its place is not known yet.
    pub diagnostic: Diagnostic,
}

impl Misfit {
    /// The problem where its words stand in the cleaned text of the file; else in its first line.
    #[must_use]
    pub fn placed(&self, text: &str) -> Diagnostic {
        let span = place(text, Span::new(0, text.len()), &self.words);
        Diagnostic { span, ..self.diagnostic.clone() }
    }
}
