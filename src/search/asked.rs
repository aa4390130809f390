//! The words that a clause asks for.

use super::token::{is_cjk, tokens};
use super::words::{Part, Parts, Typed};
use super::{Clause, Field};

/// What `title:` asks for.
pub(super) const TITLE: Parts = Parts::one(Part::Title);

/// A word or several side by side, as a clause asks for them.
pub(super) struct Asked {
    /// In order, without the joined form of hyphenated ones.
    pub row: Vec<String>,
    /// The joined forms.
    pub joined: Vec<String>,
    /// Whether the last may still be unfinished, and that matters.
    pub unfinished: bool,
    pub parts: Parts,
}

impl Asked {
    /// The words of a clause that may be `unfinished`; `None` where there are none, or it is no clause of words.
    pub(super) fn of(clause: &Clause, unfinished: bool) -> Option<Self> {
        let (text, parts) = match clause {
            Clause::Word(text) | Clause::Phrase(text) => (text, Parts::ALL),
            Clause::Field(Field::Title, text) => (text, TITLE),
            Clause::Field(Field::Text, text) => (text, Parts::one(Part::Quote).or(Parts::one(Part::Text))),
            _ => return None,
        };
        let mut words = Self { row: Vec::new(), joined: Vec::new(), unfinished, parts };
        let mut end = 0;
        for token in tokens(text) {
            // Of a run of Chinese signs the last one stands alone in texts only at the very end of the run.
            let tail = token.span.start < end && token.text.chars().all(is_cjk) && token.text.chars().count() == 1;
            if token.joined {
                words.joined.push(token.text);
            } else if !tail {
                end = token.span.end;
                words.row.push(token.text);
            }
        }
        if let [word] = words.row.as_slice() {
            words.unfinished &= Typed::is_other_when_unfinished(word);
        }
        (!words.row.is_empty()).then_some(words)
    }

    /// The words that are looked up one by one, each alone.
    pub(super) fn single(&self) -> &[String] {
        if self.row.len() == 1 { &self.row } else { &self.joined }
    }
}
