//! A word as a person typed it.

use crate::search::spelling::{in_lower_case, variants};
use crate::search::token::is_cjk;

/// A word as typed: folded, with its capitals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::search) struct Typed {
    /// As it was typed.
    pub(in crate::search) cased: String,
    /// In lower case.
    pub(in crate::search) lower: String,
    /// How many letters it has, in lower case.
    letters: usize,
    /// Whether it may still be unfinished: then two letters match as a beginning too.
    unfinished: bool,
}

impl Typed {
    pub(in crate::search) fn new(word: &str, unfinished: bool) -> Self {
        let lower = word.to_lowercase();
        Self { cased: word.to_owned(), letters: lower.chars().count(), lower, unfinished }
    }

    /// Whether a word is met otherwise while it may be unfinished.
    pub(in crate::search) fn is_other_when_unfinished(word: &str) -> bool {
        Self::new(word, true).may_begin() != Self::new(word, false).may_begin()
    }

    /// Whether capitals were typed: then only words with the same ones count.
    pub(in crate::search) fn has_capitals(&self) -> bool {
        self.cased != self.lower
    }

    /// Whether a word of a text is met, in any of its spellings: it is the typed word, begins with it or holds it.
    pub(in crate::search) fn meets(&self, word: &str) -> bool {
        in_any_spelling(word, |word| self.meets_as_written(word))
    }

    /// Likewise in the spelling it has.
    pub(in crate::search) fn meets_as_written(&self, word: &str) -> bool {
        if self.may_stand_within() {
            self.stands_in(word)
        } else if self.may_begin() || self.is_sign() {
            self.opens(word)
        } else {
            self.is_written(word)
        }
    }

    /// Whether a word of a text is the typed one, in any of its spellings, or begins with it while it is `unfinished`.
    pub(in crate::search) fn is_word(&self, word: &str) -> bool {
        let begins = self.unfinished && self.may_begin();
        in_any_spelling(word, |word| self.is_written(word) || (begins && self.opens(word)))
    }

    fn is_written(&self, word: &str) -> bool {
        if self.has_capitals() { word == self.cased } else { in_lower_case(word) == self.lower }
    }

    fn opens(&self, word: &str) -> bool {
        if self.has_capitals() { word.starts_with(&self.cased) } else { in_lower_case(word).starts_with(&self.lower) }
    }

    fn stands_in(&self, word: &str) -> bool {
        if self.has_capitals() { word.contains(&self.cased) } else { in_lower_case(word).contains(&self.lower) }
    }

    /// Whether words that begin with it count.
    pub(in crate::search) fn may_begin(&self) -> bool {
        self.letters >= 3 || (self.letters == 2 && self.unfinished)
    }

    /// Whether words count that have it anywhere.
    pub(in crate::search) fn may_stand_within(&self) -> bool {
        self.letters >= 3
    }

    /// One sign of Chinese is a word, though the index holds pairs.
    pub(in crate::search) fn is_sign(&self) -> bool {
        self.letters == 1 && self.lower.chars().all(is_cjk)
    }
}

fn in_any_spelling(word: &str, fits: impl Fn(&str) -> bool) -> bool {
    fits(word) || variants(word).iter().any(|spelling| fits(spelling))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn either_spelling_is_the_same_word() {
        for (typed, there) in [
            ("defense", "defence"),
            ("defence", "Defense"),
            ("organize", "organise"),
            ("organisation", "Organization"),
            ("Neighbours", "Neighbors"),
            ("analyze", "analyse"),
        ] {
            assert!(Typed::new(typed, false).is_word(there), "{typed} is {there}");
        }
        for (typed, there) in [("Defence", "defense"), ("rise", "rize"), ("US", "us"), ("defen", "defence")] {
            assert!(!Typed::new(typed, false).is_word(there), "{typed} is not {there}");
        }
        assert!(Typed::new("defen", true).is_word("Defence"), "but it is while it is typed");
    }
}
