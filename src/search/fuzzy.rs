//! Letters in order with gaps between: the only file that names `fuzzy-matcher`.
//!
//! Its cost is the product of both lengths in time and in memory, so only single folded words come here.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

/// Longest word that is looked at.
const LONGEST: usize = 64;

/// Finds abbreviations and words with letters left out: `govt` in `government`.
pub(super) struct Fuzzy(SkimMatcherV2);

impl Fuzzy {
    pub(super) fn new() -> Self {
        // With `use_cache(false)` version 0.3.7 borrows its own buffer twice and panics.
        Self(SkimMatcherV2::default().respect_case())
    }

    /// How well the letters of `typed` stand in `word` in this order, higher is better; `None` where they do not.
    pub(super) fn score(&self, word: &str, typed: &str) -> Option<i64> {
        if word.len() > LONGEST || typed.len() > LONGEST {
            return None;
        }
        self.0.fuzzy_match(word, typed)
    }
}
