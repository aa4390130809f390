//! Characters as readers see them, and their canonical composition.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{canonical_combining_class, is_combining_mark};
use unicode_normalization::{IsNormalized, is_nfc_quick};
use unicode_segmentation::UnicodeSegmentation;

/// The canonical composition of a text (NFC, UAX 15).
pub fn compose(text: impl Iterator<Item = char>) -> impl Iterator<Item = char> {
    text.nfc()
}

/// What stands at the beginning of a text as one character for a reader: a letter with its marks (UAX 29).
#[must_use]
pub fn first_cluster(text: &str) -> &str {
    text.graphemes(true).next().unwrap_or_default()
}

/// Whether a character is a letter or digit that composition neither changes nor joins with another like it (NFC, UAX 15).
#[must_use]
pub fn stands_alone(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || (c.is_alphanumeric()
            && !is_mark(c)
            && canonical_combining_class(c) == 0
            && is_nfc_quick(std::iter::once(c)) == IsNormalized::Yes)
}

/// Whether a character only changes the one before it: an accent, a vowel sign.
#[must_use]
pub fn is_mark(c: char) -> bool {
    is_combining_mark(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sees_letters_with_their_marks_as_one() {
        assert_eq!(first_cluster("e\u{301}te"), "e\u{301}", "an accent belongs to its letter");
        assert_eq!(first_cluster(""), "", "nothing begins an empty text");
        assert_eq!(compose("e\u{301}".chars()).collect::<String>(), "é", "composed");
        assert!(is_mark('\u{301}') && !is_mark('e'), "an accent is a mark, a letter is none");
    }
}
