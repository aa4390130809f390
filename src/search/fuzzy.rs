//! Letters in order with gaps between: the only file that names `fuzzy-matcher`.
//!
//! Its cost is the product of both lengths in time and in memory, so only single folded words come here.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

/// Longest word that is looked at.
const LONGEST: usize = 64;

/// How well the letters of `typed` stand in `word` in this order, higher is better; `None` where they do not. So stand
/// abbreviations and words with letters left out: `govt` in `government`.
pub(super) fn score(word: &str, typed: &str) -> Option<i64> {
    if word.len() > LONGEST || typed.len() > LONGEST {
        return None;
    }
    // One for each word: version 0.3.7 counts in what its buffers hold of the word before, and with `use_cache(false)`
    // borrows one of them twice and panics.
    SkimMatcherV2::default().respect_case().fuzzy_match(word, typed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_score_does_not_depend_on_what_was_compared_before() {
        let alone = score("aaaaa", "aaaa");
        for other in ["aaaaaaa", "bbbbaaaa", "abaaba", "baaaa"] {
            score(other, "aaaa");
            assert_eq!(score("aaaaa", "aaaa"), alone, "after {other}");
        }
    }
}
