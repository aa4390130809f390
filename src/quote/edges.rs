//! Where a quotation may begin and end: never inside a word or a number.
//!
//! "concerned" does not stand in "unconcerned", "capable" not in "non-capable", "can" not in "can't", "115" not in
//! "115,000", "5" not in "-5". The original text is asked, not the folded one: a dash is not a hyphen.

use super::folds::is_dropped;
use super::words::is_unspaced;
use crate::text::{Span, is_mark};

pub(super) const HYPHENS: [char; 3] = ['-', '‐', '‑'];
pub(super) const APOSTROPHES: [char; 3] = ['\'', '’', 'ʼ'];
/// Signs that belong to the word or number after them.
const LEADING: [char; 7] = ['$', '€', '£', '¥', '#', '@', '−'];
/// Signs that belong to the number before them.
const TRAILING: [char; 7] = ['%', '‰', '°', '$', '€', '£', '¥'];

/// Whether the words in this span are whole words and numbers.
pub(super) fn are_whole_words(text: &str, span: Span) -> bool {
    let words = span.of(text);
    let Some(first) = words.chars().find(|c| !is_dropped(*c)) else { return false };
    let Some(last) = words.chars().rev().find(|c| !is_dropped(*c) && !is_mark(*c)) else { return false };
    begins_well(&text[..span.start], first) && ends_well(last, &text[span.end..])
}

fn begins_well(before: &str, first: char) -> bool {
    if is_mark(first) {
        return false;
    }
    let mut back = before.chars().rev().filter(|c| !is_dropped(*c));
    let (previous, second) = (back.next(), back.next());
    let Some(previous) = previous.filter(|_| first.is_alphanumeric()) else { return true };
    if joined(previous, first) {
        return false;
    }
    let in_word = second.is_some_and(char::is_alphanumeric);
    match previous {
        c if HYPHENS.contains(&c) => !(in_word || first.is_numeric()),
        c if APOSTROPHES.contains(&c) => !in_word,
        c if LEADING.contains(&c) => false,
        '.' | ',' => !(first.is_numeric() && second.is_some_and(char::is_numeric)),
        c if c.is_whitespace() => !is_after_divided_word(before),
        _ => true,
    }
}

fn ends_well(last: char, after: &str) -> bool {
    let mut ahead = after.chars().filter(|c| !is_dropped(*c));
    let Some(next) = ahead.next() else { return true };
    let second = ahead.next();
    if is_mark(next) {
        return false;
    }
    if !last.is_alphanumeric() {
        return true;
    }
    let goes_on = second.is_some_and(char::is_alphanumeric);
    match next {
        c if joined(last, c) => false,
        c if HYPHENS.contains(&c) => !(goes_on || is_divided_word(after)),
        c if APOSTROPHES.contains(&c) => !goes_on,
        c if TRAILING.contains(&c) => !last.is_numeric(),
        '.' | ',' => !(last.is_numeric() && second.is_some_and(char::is_numeric)),
        _ => true,
    }
}

fn joined(one: char, other: char) -> bool {
    (one.is_alphanumeric() || is_mark(one)) && other.is_alphanumeric() && !is_unspaced(one) && !is_unspaced(other)
}

/// Whether the text ends with the first half of a word divided at a line's end.
fn is_after_divided_word(before: &str) -> bool {
    let trimmed = before.trim_end();
    before[trimmed.len()..].matches('\n').count() == 1
        && trimmed
            .strip_suffix(|c| c == '\u{ad}' || HYPHENS.contains(&c))
            .is_some_and(|word| word.ends_with(char::is_alphanumeric))
}

/// Whether the text begins with the hyphen of a word divided at a line's end.
fn is_divided_word(after: &str) -> bool {
    let rest = after.trim_start_matches(HYPHENS);
    let trimmed = rest.trim_start();
    rest[..rest.len() - trimmed.len()].matches('\n').count() == 1 && trimmed.starts_with(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole(text: &str, words: &str) -> bool {
        let start = text.find(words).expect("the words stand in the text");
        are_whole_words(text, Span::new(start, start + words.len()))
    }

    #[test]
    fn words_and_numbers_are_not_cut() {
        for (text, words) in [
            ("we are unconcerned", "concerned"),
            ("non-capable", "capable"),
            ("EU-US security", "EU"),
            ("we can't go", "can"),
            ("we can’t go", "t go"),
            ("around 115,000 men", "115"),
            ("around 115,000 men", "000 men"),
            ("minus -5 now", "5 now"),
            ("it is −5 now", "5 now"),
            ("$10 million", "10 million"),
            ("by 10% more", "by 10"),
            ("cafe\u{301}", "cafe"),
            ("co\u{ad}operate", "operate"),
            ("co\u{ad}operate", "co"),
            ("re-\nsigned", "signed"),
            ("re-\nsigned", "re"),
            ("@JosepBorrellF", "JosepBorrellF"),
        ] {
            assert!(!whole(text, words), "{words:?} is only a part in {text:?}");
        }
    }

    #[test]
    fn whole_words_are() {
        for (text, words) in [
            ("“we go”", "we go"),
            ("said—we go—and", "we go"),
            ("the year 2021, then", "year 2021"),
            ("the year 2021.", "2021"),
            ("‘we go’", "we go"),
            ("pre- and post-war", "and post-war"),
            ("日本語の文", "本語"),
            ("(EU)", "EU"),
        ] {
            assert!(whole(text, words), "{words:?} is whole in {text:?}");
        }
    }
}
