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
    /// The problem where its words stand in the cleaned text of the file, as a value of their own where they do; else in
    /// its first line.
    #[must_use]
    pub fn placed(&self, text: &str) -> Diagnostic {
        let hits = text.match_indices(&self.words).filter(|_| !self.words.is_empty());
        let mut hits = hits.map(|(at, words)| Span::new(at, at + words.len()));
        let value = hits.find(|span| is_value(text, *span));
        let span = value.unwrap_or_else(|| place(text, Span::new(0, text.len()), &self.words));
        Diagnostic { span, ..self.diagnostic.clone() }
    }
}

/// Whether a stretch of a header is all of a value: of a key, or of a list.
fn is_value(text: &str, span: Span) -> bool {
    let before = text[..span.start].trim_end_matches([' ', '"', '\'']);
    let after = text[span.end..].trim_start_matches([' ', '"', '\'']);
    before.ends_with([':', '[', ',', '-', '{', '\n']) && (after.is_empty() || after.starts_with([',', ']', '}', '\n']))
}
