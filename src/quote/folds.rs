//! What a comparison may overlook: the whole list, and nothing that is not on it.

use crate::model::Verdict;

/// Something two texts may differ in and still hold the same words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fold {
    /// Its name.
    pub name: &'static str,
    /// What it overlooks, in a sentence.
    pub overlooks: &'static str,
    /// The best verdict once it was needed.
    pub verdict: Verdict,
    /// The characters it makes equal; empty where it is no matter of single characters.
    pub of: &'static [char],
    /// What they all become; `None` takes them out. Means nothing where `of` is empty.
    pub to: Option<char>,
}

const fn characters(name: &'static str, overlooks: &'static str, of: &'static [char], to: Option<char>) -> Fold {
    Fold { name, overlooks, verdict: Verdict::Typography, of, to }
}

const fn rule(name: &'static str, overlooks: &'static str, verdict: Verdict) -> Fold {
    Fold { name, overlooks, verdict, of: &[], to: None }
}

/// Every fold. Case, digits, letters, accents and punctuation inside the words are in none of them.
pub const FOLDS: &[Fold] = &[
    rule("composition", "whether a letter and its accent are one code point or two (NFC, UAX 15)", Verdict::Typography),
    characters("double-marks", "the style of double quotation marks", &['"', '“', '”', '„', '‟', '«', '»'], Some('"')),
    characters(
        "single-marks",
        "the style of single quotation marks and apostrophes",
        &['\'', '‘', '’', '‚', '‛', '‹', '›', '`', '\u{1fef}', '´', '\u{1ffd}'],
        Some('\''),
    ),
    rule(
        "doubled-marks",
        "double quotation marks that are written as two single signs: ''…'', ``…''",
        Verdict::Typography,
    ),
    rule("marks-inside", "whether marks inside the words are double or single: houses turn them", Verdict::Typography),
    characters("dashes", "the length of a hyphen, dash or minus", &['-', '‐', '‑', '‒', '–', '—', '―', '−'], Some('-')),
    rule("spaces", "the kind and number of spaces and line ends between two words", Verdict::Typography),
    characters("soft-hyphens", "soft hyphens", &['\u{ad}'], None),
    characters(
        "zero-widths",
        "zero-width spaces, joiners and the byte order mark",
        &['\u{200b}', '\u{200c}', '\u{200d}', '\u{2060}', '\u{feff}'],
        None,
    ),
    rule("line-end-hyphens", "a hyphen between two parts of a word at the end of a line", Verdict::Typography),
    rule(
        "reopening-marks",
        "the mark that opens each further paragraph of a quotation of several",
        Verdict::Typography,
    ),
    rule("final-punctuation", "a comma, full stop or semicolon at the very end", Verdict::Punctuation),
    rule(
        "bracketed-initial",
        "the case of a word's first letter that the quote puts in square brackets",
        Verdict::Elided,
    ),
    rule("insertion", "words that the quote puts in, in square brackets", Verdict::Elided),
    rule("elision", "words left out where the quote says […], (…), [...] or …", Verdict::Elided),
];

/// The marks that say in a quote that words were left out.
pub(super) const ELISIONS: &[&str] =
    &["[…]", "[...]", "…", "[ … ]", "[ ... ]", "[. . .]", "(…)", "(...)", "( … )", "(. . .)"];

/// What may differ at the end of a quote.
pub(super) const FINAL: &[char] = &[',', '.', ';'];

/// What a single character becomes; itself for most.
pub(super) fn folded(c: char) -> char {
    of(c).and_then(|fold| fold.to).unwrap_or(c)
}

/// Whether a character is taken out.
pub(super) fn is_dropped(c: char) -> bool {
    of(c).is_some_and(|fold| fold.to.is_none())
}

fn of(c: char) -> Option<&'static Fold> {
    FOLDS.iter().find(|fold| fold.of.contains(&c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_character_is_in_two_folds() {
        let all: Vec<char> = FOLDS.iter().flat_map(|fold| fold.of.iter().copied()).collect();
        let mut distinct = all.clone();
        distinct.sort_unstable();
        distinct.dedup();
        assert_eq!(all.len(), distinct.len(), "each character has one meaning");
    }

    #[test]
    fn no_letter_digit_or_inner_punctuation_is_folded() {
        for fold in FOLDS {
            assert!(!fold.of.iter().any(|c| c.is_alphanumeric()), "{} touches no letter and no digit", fold.name);
            assert!(!fold.of.iter().any(|c| ",.;:!?()[]%$€".contains(*c)), "{} keeps punctuation", fold.name);
            assert!(fold.verdict > Verdict::Verbatim, "{}: a fold is never verbatim", fold.name);
        }
    }
}
