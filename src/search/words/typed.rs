//! A word as a person typed it.

use crate::search::token::is_cjk;

/// A word as typed: folded, with its capitals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::search) struct Typed {
    /// As it was typed.
    pub(in crate::search) cased: String,
    /// In lower case.
    pub(in crate::search) lower: String,
    /// Whether it may still be unfinished: then two letters match as a beginning too.
    unfinished: bool,
}

impl Typed {
    pub(in crate::search) fn new(word: &str, unfinished: bool) -> Self {
        Self { cased: word.to_owned(), lower: word.to_lowercase(), unfinished }
    }

    /// Whether a word is met otherwise while it may be unfinished.
    pub(in crate::search) fn is_other_when_unfinished(word: &str) -> bool {
        Self::new(word, true).may_begin() != Self::new(word, false).may_begin()
    }

    /// Whether capitals were typed: then only words with the same ones count.
    pub(in crate::search) fn has_capitals(&self) -> bool {
        self.cased != self.lower
    }

    fn letters(&self) -> usize {
        self.lower.chars().count()
    }

    /// Whether words that begin with it count.
    pub(in crate::search) fn may_begin(&self) -> bool {
        self.letters() >= 3 || (self.letters() == 2 && self.unfinished)
    }

    /// Whether words count that have it anywhere.
    pub(in crate::search) fn may_stand_within(&self) -> bool {
        self.letters() >= 3
    }

    /// One sign of Chinese is a word, though the index holds pairs.
    pub(in crate::search) fn is_sign(&self) -> bool {
        self.letters() == 1 && self.lower.chars().all(is_cjk)
    }
}
