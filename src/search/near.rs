//! Words that are only similar: what a typing slip or an abbreviation makes of a word.

use std::sync::LazyLock;

use levenshtein_automata::{DFA, Distance, LevenshteinAutomatonBuilder};

use super::fuzzy::Fuzzy;

/// Fewest letters typed for a near word at all: with three, half of a vocabulary is near.
const SHORTEST: usize = 4;
/// Fewest letters typed for two slips.
const SHORTEST_FOR_TWO: usize = 8;
/// Fewest letters typed for a slip in the first letter: people rarely get it wrong, and short words differ by it.
const SHORTEST_FOR_FIRST: usize = 6;
/// Most near words taken for one typed word.
const MOST: usize = 24;

/// How near, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Nearness {
    /// One slip.
    Slip,
    /// Two slips, or a slip in a word not yet finished.
    Slips,
    /// Letters left out.
    Gaps,
}

/// Tables that depend on the number of slips alone; the second takes some milliseconds to make.
static ONE_SLIP: LazyLock<LevenshteinAutomatonBuilder> = LazyLock::new(|| LevenshteinAutomatonBuilder::new(1, true));
static TWO_SLIPS: LazyLock<LevenshteinAutomatonBuilder> = LazyLock::new(|| LevenshteinAutomatonBuilder::new(2, true));

/// Looks for near words.
pub(super) struct Near {
    fuzzy: Fuzzy,
}

impl Near {
    pub(super) fn new() -> Self {
        Self { fuzzy: Fuzzy::new() }
    }

    /// The near ones of `words` as their numbers, best first and at most [`MOST`]. `literal` says that some word
    /// begins with or holds what was typed: then only whole words with a slip count, for it is not in need of guesses.
    pub(super) fn find<'w>(
        &self,
        typed: &str,
        literal: bool,
        words: impl Iterator<Item = (u32, &'w str)>,
    ) -> Vec<(Nearness, u32)> {
        let letters = typed.chars().count();
        if letters < SHORTEST {
            return Vec::new();
        }
        let (builder, slips) = if letters < SHORTEST_FOR_TWO { (&ONE_SLIP, 1) } else { (&TWO_SLIPS, 2) };
        let whole = builder.build_dfa(typed);
        let begun = (!literal).then(|| builder.build_prefix_dfa(typed));
        let first = typed.chars().next();
        let mut found: Vec<(Nearness, i64, u32)> = Vec::new();
        for (number, word) in words {
            let same_first = word.chars().next() == first;
            if !same_first && letters < SHORTEST_FOR_FIRST {
                continue;
            }
            let nearness = match within(&whole, word, slips) {
                // Without a slip it is the word with other capitals than were typed.
                Some(0 | 1) => Some(Nearness::Slip),
                Some(_) => Some(Nearness::Slips),
                None => begun.as_ref().and_then(|begun| match within(begun, word, slips) {
                    Some(_) => Some(Nearness::Slips),
                    None => same_first.then_some(Nearness::Gaps),
                }),
            };
            let Some(nearness) = nearness else { continue };
            match (nearness, self.fuzzy.score(word, typed)) {
                (Nearness::Gaps, None) => {}
                (nearness, score) => found.push((nearness, -score.unwrap_or_default(), number)),
            }
        }
        // Letters left out are the last guess: only where no slip explains the word.
        if found.iter().any(|(nearness, _, _)| *nearness != Nearness::Gaps) {
            found.retain(|(nearness, _, _)| *nearness != Nearness::Gaps);
        }
        found.sort_unstable();
        found.truncate(MOST);
        found.into_iter().map(|(nearness, _, number)| (nearness, number)).collect()
    }
}

fn within(automaton: &DFA, word: &str, slips: u8) -> Option<u8> {
    match automaton.eval(word) {
        Distance::Exact(distance) if distance <= slips => Some(distance),
        _ => None,
    }
}

/// The number of slips between two words: letters missing, added, wrong, or two neighbours swapped (Damerau and
/// Levenshtein, no stretch edited twice).
pub(crate) fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (row, &left) in a.iter().enumerate() {
        let mut next = vec![row + 1];
        for (column, &right) in b.iter().enumerate() {
            let mut slips = (last[column] + usize::from(left != right)).min(last[column + 1] + 1).min(next[column] + 1);
            if row > 0 && column > 0 && left == b[column - 1] && a[row - 1] == right {
                slips = slips.min(before[column - 1] + 1);
            }
            next.push(slips);
        }
        before = std::mem::replace(&mut last, next);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_slips() {
        assert_eq!(distance("kiyv", "kyiv"), 1, "two neighbours swapped are one slip");
        assert_eq!(distance("blinkin", "blinken"), 1, "one wrong letter");
        assert_eq!(distance("borel", "borrell"), 2, "two missing letters");
        assert_eq!(distance("", "abc"), 3, "from nothing");
    }

    fn near(typed: &str, literal: bool, words: &[&'static str]) -> Vec<&'static str> {
        let numbered = words.iter().zip(0u32..).map(|(word, number)| (number, *word));
        let found = Near::new().find(typed, literal, numbered);
        found.into_iter().filter_map(|(_, number)| words.get(number as usize).copied()).collect()
    }

    #[test]
    fn forgives_slips() {
        let words = ["borrell", "blinken", "kyiv", "strategic", "government", "china", "chain", "korean"];
        for (typed, meant) in [
            ("borel", "borrell"),
            ("blinkin", "blinken"),
            ("kiyv", "kyiv"),
            ("borrelk", "borrell"),
            ("strategc", "strategic"),
            ("govt", "government"),
        ] {
            assert_eq!(near(typed, false, &words), [meant], "{typed} means {meant}");
        }
        assert_eq!(near("bor", false, &words), [""; 0], "three letters are too few to guess");
        assert_eq!(near("chian", true, &words), ["china", "chain"], "both are one slip away");
        assert_eq!(near("xhina", false, &words), [""; 0], "a short word with another first letter is another word");
    }
}
