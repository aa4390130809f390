//! Where a quotation may begin and end: never inside a word or a number.
//!
//! "concerned" does not stand in "unconcerned", "capable" not in "non-capable", "can" not in "can't", "115" not in
//! "115,000", "5" not in "-5". The original text is asked, not the folded one: a dash is not a hyphen.

use super::folds::is_dropped;
use super::words::{bare, is_number, is_scale, is_unspaced};
use crate::text::{Span, is_mark};

pub(super) const HYPHENS: [char; 3] = ['-', '‐', '‑'];
pub(super) const APOSTROPHES: [char; 5] = ['\'', '’', 'ʼ', '´', '`'];
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

/// Signs that say more of the number behind them: what it counts, or that it is no more than about right. Spaces may stand
/// between.
const BEFORE_NUMBER: &[char] = &[
    '$', '€', '£', '¥', '₹', '₽', '₩', '₺', '₴', '₪', '₫', '₦', '₱', '₸', '₡', '₵', '₿', '฿', '¢', '＄', '￡', '￥',
    '±', '+', '−', '~', '≈', '<', '>', '≤', '≥',
];
/// Signs that say more of the number before them.
const BEHIND_NUMBER: &[char] =
    &['%', '‰', '°', '$', '€', '£', '¥', '₹', '₽', '₩', '₺', '₴', '₪', '₫', '₦', '₱', '₸', '₡', '₵', '₿', '฿', '¢'];
/// What joins two numbers to one, or to a range.
const BETWEEN_NUMBERS: &[char] = &['–', '—', '−', '‒', '-', '/', '⁄', ':', '×', '·'];

/// Whether a number may go on beyond an end of this span, or have a sign there that turns it. Nothing but a look can tell
/// whether `1 200` is one number or two.
pub(super) fn may_cut_number(text: &str, span: Span) -> bool {
    number_begins_before(text, span) || number_goes_on(text, span)
}

/// Whether a number may begin before these words.
pub(super) fn number_begins_before(text: &str, span: Span) -> bool {
    let (before, words) = (&text[..span.start], span.of(text));
    let Some(first) = words.split_whitespace().next() else { return false };
    let trimmed = before.trim_end();
    let is_apart = trimmed.len() < before.len();
    let previous = trimmed.split_whitespace().next_back().unwrap_or_default();
    let ends_as_word = previous.ends_with(char::is_alphanumeric);
    if is_scale(&bare(first)) {
        return is_apart && ends_as_word && is_number(&bare(previous));
    }
    if !first.trim_start_matches(BEFORE_NUMBER).starts_with(char::is_numeric) {
        return false;
    }
    if trimmed.ends_with(BEFORE_NUMBER) {
        return true;
    }
    if is_apart {
        let is_group = groups(first).next() == Some(3) && first.starts_with(char::is_numeric);
        return bare(previous) == "minus" || is_group && ends_in_group(previous);
    }
    // A dash is a sign or joins numbers, but behind a word it is only a dash.
    let joint = trimmed.trim_end_matches(BETWEEN_NUMBERS);
    let is_dash = trimmed.ends_with(['–', '—', '−', '‒', '-']);
    let left = joint.chars().next_back().filter(|c| !c.is_whitespace());
    joint.len() < trimmed.len() && left.map_or(is_dash, |c| c.is_numeric() || is_dash && !c.is_alphanumeric())
}

/// Whether a number may go on behind these words.
pub(super) fn number_goes_on(text: &str, span: Span) -> bool {
    let (words, after) = (span.of(text), &text[span.end..]);
    let Some(last) = words.split_whitespace().next_back() else { return false };
    let rest = after.trim_start();
    let is_apart = rest.len() < after.len();
    let mut following = rest.split_whitespace();
    let next = following.next().unwrap_or_default();
    let has_scale = match bare(next).as_str() {
        "per" | "pour" => following.next().is_some_and(|word| bare(word) == "cent"),
        next => is_scale(next),
    };
    if is_apart && has_scale && last.ends_with(char::is_alphanumeric) && is_number(&bare(last)) {
        return true;
    }
    if !last.ends_with(char::is_numeric) {
        return false;
    }
    if is_apart {
        let is_sign =
            next.starts_with(BEHIND_NUMBER) && !next.trim_start_matches(BEHIND_NUMBER).starts_with(char::is_numeric);
        return is_sign || ends_in_group(last) && next.starts_with(char::is_numeric) && groups(next).next() == Some(3);
    }
    let joint = rest.trim_start_matches(BETWEEN_NUMBERS);
    rest.starts_with(BEHIND_NUMBER) || joint.len() < rest.len() && joint.starts_with(char::is_numeric)
}

/// How many digits each group of a number has.
fn groups(number: &str) -> impl Iterator<Item = usize> {
    number.split(|c: char| !c.is_numeric()).map(|group| group.chars().count()).filter(|digits| *digits > 0)
}

/// Whether a word ends in one to three digits that could be the thousands before three more: a year could not.
fn ends_in_group(word: &str) -> bool {
    let digits = word.chars().rev().take_while(|c| c.is_numeric()).count();
    let before = word.chars().rev().nth(digits);
    (1..=3).contains(&digits) && before.is_none_or(|c| !c.is_alphabetic())
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
    fn a_number_that_may_go_on_is_seen() {
        let cut = |text: &str, words: &str| {
            let start = text.rfind(words).expect("the words stand in the text");
            may_cut_number(text, Span::new(start, start + words.len()))
        };
        for (text, words) in [
            ("1 200 soldiers stand", "200 soldiers"),
            ("1\u{a0}200 soldiers stand", "200 soldiers"),
            ("1\u{202f}200 soldiers stand", "200 soldiers"),
            ("1 200 000 soldiers", "1 200"),
            ("we spent 115 000 euros", "spent 115"),
            ("„–5 Grad erwarten wir", "5 Grad"),
            ("minus 5 Grad", "5 Grad"),
            ("2–3 million a year", "3 million"),
            ("we pay 2–3 million", "pay 2"),
            ("lost 1/2 men", "2 men"),
            ("won 10:2 there", "2 there"),
            ("₹500 crore", "500 crore"),
            ("₹ 500 crore", "500 crore"),
            ("about ±5 now", "5 now"),
            ("costs us $5 million", "us $5"),
            ("by 5 % more", "by 5"),
            ("by 5 percent more", "by 5"),
            ("by 5 per cent more", "by 5"),
            ("de 5 pour cent", "de 5"),
            ("two million men", "two"),
            ("3 million a year", "million a"),
        ] {
            assert!(cut(text, words), "{words:?} may be a part of a number in {text:?}");
        }
        for (text, words) in [
            ("in 2021 200 soldiers came", "200 soldiers"),
            ("we have 5. 200 soldiers came", "200 soldiers"),
            ("we have 5, 200 soldiers came", "200 soldiers"),
            ("said—5 men came", "5 men"),
            ("he – 5 men came", "5 men"),
            ("we paid 5 soldiers", "paid 5"),
            ("we paid 5 $10 notes", "paid 5"),
            ("on 5 – or 6 – days", "on 5"),
            ("of many million men", "million men"),
            ("one of the millions", "the millions"),
            ("“5 men”", "5 men"),
            ("in 2021", "in 2021"),
            ("we paid 5 per head", "paid 5"),
            ("12 34 56", "34"),
        ] {
            assert!(!cut(text, words), "{words:?} is whole in {text:?}");
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
