//! Words that are only similar: what a typing slip or an abbreviation makes of a word.

use std::sync::LazyLock;

use levenshtein_automata::{DFA, Distance, LevenshteinAutomatonBuilder, SINK_STATE};

use super::fuzzy;

/// Fewest letters typed for a near word at all: with three, half of a vocabulary is near.
const SHORTEST: usize = 4;
/// Fewest letters typed for two slips.
const SHORTEST_FOR_TWO: usize = 8;
/// Fewest letters typed for a slip in the first letter: people rarely get it wrong, and short words differ by it.
const SHORTEST_FOR_FIRST: usize = 6;
/// Most near words taken for one typed word.
pub(super) const MOST: usize = 24;

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

/// The near ones of `words` as their numbers, best first and at most [`MOST`]; `literal` as for a sought word.
pub(super) fn find<'w>(
    typed: &str,
    literal: bool,
    words: impl Iterator<Item = (u32, &'w str)>,
) -> Vec<(Nearness, u32)> {
    let Some(sought) = Sought::new(typed, literal) else { return Vec::new() };
    let mut found: Vec<(Nearness, i64, u32)> = Vec::new();
    for (number, word) in words {
        let same_first = word.starts_with(sought.first_letter());
        if !same_first && sought.keeps_first() {
            continue;
        }
        let end = word.bytes().fold(sought.start(), |state, byte| sought.step(state, byte));
        if let Some(nearness) = sought.nearness(word.as_bytes(), end) {
            found.push((nearness, sought.score(word).unwrap_or_default(), number));
        } else if same_first && sought.may_have_gaps() {
            found.extend(sought.score(word).map(|score| (Nearness::Gaps, score, number)));
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

/// A typed word made ready to be compared with many words, letter by letter.
pub(super) struct Sought {
    typed: String,
    first: String,
    keeps_first: bool,
    slips: u8,
    whole: DFA,
    begun: Option<DFA>,
}

/// How far a word has been compared.
#[derive(Clone, Copy, Debug)]
pub(super) struct Compared(u32);

impl Compared {
    /// Whether no letters to come can make it near.
    pub(super) fn is_hopeless(self) -> bool {
        self.0 == SINK_STATE
    }
}

impl Sought {
    /// A typed word made ready to be compared with many. `literal` says that some word begins with or holds what was
    /// typed: then only whole words with a slip count, for it is not in need of guesses. `None` where it is too short
    /// to guess at all.
    pub(super) fn new(typed: &str, literal: bool) -> Option<Self> {
        let letters = typed.chars().count();
        if letters < SHORTEST {
            return None;
        }
        let (builder, slips) = if letters < SHORTEST_FOR_TWO { (&ONE_SLIP, 1) } else { (&TWO_SLIPS, 2) };
        Some(Self {
            whole: builder.build_dfa(typed),
            begun: (!literal).then(|| builder.build_prefix_dfa(typed)),
            slips,
            first: typed.chars().take(1).collect(),
            keeps_first: letters < SHORTEST_FOR_FIRST,
            typed: typed.to_owned(),
        })
    }

    /// The first letter typed.
    pub(super) fn first_letter(&self) -> &str {
        &self.first
    }

    /// Whether only words with the same first letter are near.
    pub(super) fn keeps_first(&self) -> bool {
        self.keeps_first
    }

    /// Whether words with the same first letter are near that hold the others in order.
    pub(super) fn may_have_gaps(&self) -> bool {
        self.begun.is_some()
    }

    /// What words are compared with letter by letter: a word that is near as a whole is near in its beginning, too.
    fn followed(&self) -> &DFA {
        self.begun.as_ref().unwrap_or(&self.whole)
    }

    /// Nothing compared yet.
    pub(super) fn start(&self) -> Compared {
        Compared(self.followed().initial_state())
    }

    /// One more byte of a word compared.
    #[inline]
    pub(super) fn step(&self, state: Compared, byte: u8) -> Compared {
        Compared(self.followed().transition(state.0, byte))
    }

    /// How near a word is, of which all bytes were compared; letters left out are not looked for.
    pub(super) fn nearness(&self, word: &[u8], end: Compared) -> Option<Nearness> {
        let followed = self.within(self.followed().distance(end.0))?;
        let whole = match self.begun {
            Some(_) => self.within(self.whole.eval(word)),
            None => Some(followed),
        };
        // Without a slip it is the word with other capitals than were typed.
        Some(if whole.is_some_and(|slips| slips < 2) { Nearness::Slip } else { Nearness::Slips })
    }

    fn within(&self, distance: Distance) -> Option<u8> {
        match distance {
            Distance::Exact(distance) if distance <= self.slips => Some(distance),
            _ => None,
        }
    }

    /// How well the letters typed stand in a word in their order, smaller is better; `None` where they do not.
    pub(super) fn score(&self, word: &str) -> Option<i64> {
        // Most words fail here, and far sooner than by the matcher.
        if !holds_in_order(word, &self.typed) {
            return None;
        }
        fuzzy::score(word, &self.typed).map(|score| -score)
    }
}

/// Whether the bytes of `typed` stand in `word` in their order. Where they do not, neither do its letters.
fn holds_in_order(word: &str, typed: &str) -> bool {
    let mut word = word.bytes();
    typed.bytes().all(|byte| word.any(|other| other == byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(typed: &str, literal: bool, words: &[&'static str]) -> Vec<&'static str> {
        let numbered = words.iter().zip(0u32..).map(|(word, number)| (number, *word));
        let found = find(typed, literal, numbered);
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
