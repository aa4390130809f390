//! Dates as headers give them: exact, with a time, as a number, or in words.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::model::Day;
use crate::text::fold;

/// What a written date was found to mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Read {
    /// A day, as far as it is known.
    Day(Day),
    /// Day and month could be exchanged: `03/12/2021`. The year is certain.
    Ambiguous(Day),
    /// A date that no calendar has: `2021-02-30`.
    Impossible,
    /// No date.
    Unreadable,
}

/// Month names as printed in headers of libraries in several languages, folded; three letters and more of one are
/// enough. The number is the month.
const MONTHS: &[(&str, i8)] = &[
    ("january", 1),
    ("januar", 1),
    ("janvier", 1),
    ("enero", 1),
    ("gennaio", 1),
    ("february", 2),
    ("februar", 2),
    ("fevrier", 2),
    ("febrero", 2),
    ("febbraio", 2),
    ("march", 3),
    ("marz", 3),
    ("maerz", 3),
    ("mars", 3),
    ("marzo", 3),
    ("april", 4),
    ("avril", 4),
    ("abril", 4),
    ("aprile", 4),
    ("may", 5),
    ("mai", 5),
    ("mayo", 5),
    ("maggio", 5),
    ("june", 6),
    ("juni", 6),
    ("juin", 6),
    ("junio", 6),
    ("giugno", 6),
    ("july", 7),
    ("juli", 7),
    ("juillet", 7),
    ("julio", 7),
    ("luglio", 7),
    ("august", 8),
    ("aout", 8),
    ("agosto", 8),
    ("september", 9),
    ("septembre", 9),
    ("septiembre", 9),
    ("settembre", 9),
    ("sept", 9),
    ("october", 10),
    ("oktober", 10),
    ("octobre", 10),
    ("octubre", 10),
    ("ottobre", 10),
    ("november", 11),
    ("novembre", 11),
    ("noviembre", 11),
    ("december", 12),
    ("dezember", 12),
    ("decembre", 12),
    ("diciembre", 12),
    ("dicembre", 12),
];

/// Reads a date. Numbers of ten digits are seconds, of thirteen milliseconds since 1970 (UTC). Of a date with a time
/// and a zone the day is the one written, not the one it is in UTC.
pub(super) fn read(text: &str) -> Read {
    let text = text.trim();
    if let Some(day) = Day::parse(text).or_else(|| masked(text)).or_else(|| epoch(text)).or_else(|| stamped(text)) {
        return Read::Day(day);
    }
    let uncertain = text.ends_with('?') || fold(text).starts_with("ca");
    match numbers_only(text).or_else(|| no_month(text)).unwrap_or_else(|| in_words(text)) {
        Read::Day(day) => Read::Day(day.with_uncertain(uncertain)),
        other => other,
    }
}

/// The day a text gives, in any form that a header may have; `None` where it gives none, or where day and month could be
/// exchanged.
#[must_use]
pub fn day(text: &str) -> Option<Day> {
    if let Read::Day(day) = read(text) { Some(day) } else { None }
}

/// EDTF's unspecified digits: `2021-12-XX`, `2021-XX-XX`, and its intervals by their first day.
fn masked(text: &str) -> Option<Day> {
    let first = text.split_once('/').filter(|(first, _)| first.len() >= 7).map_or(text, |(first, _)| first);
    let known = first.split(['X', 'x', 'u']).next()?.trim_end_matches('-');
    (known.len() < text.len()).then(|| Day::parse(known)).flatten()
}

fn epoch(text: &str) -> Option<Day> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number: i64 = text.parse().ok()?;
    let stamp = match digits.len() {
        9..=10 => Timestamp::from_second(number).ok()?,
        12..=13 => Timestamp::from_millisecond(number).ok()?,
        16 => Timestamp::from_microsecond(number).ok()?,
        _ => return None,
    };
    Some(Day::exact(stamp.to_zoned(TimeZone::UTC).date()))
}

/// A day with something behind it: `2021-12-03T10:00:00+01:00`, `2021-12-03 10:00`.
fn stamped(text: &str) -> Option<Day> {
    let (day, rest) = (text.get(..10)?, text.get(10..)?);
    rest.starts_with(['T', 't', ' ', ',', '_']).then(|| Day::parse(day)).flatten()
}

/// Days of digits alone: `2021/12/3`, `3.12.2021`, `12/31/2021`.
fn numbers_only(text: &str) -> Option<Read> {
    let plain = text.trim_end_matches('?');
    let day_part = plain.split([' ', 'T']).next()?;
    let mark = day_part.chars().find(|c| !c.is_ascii_digit())?;
    if !matches!(mark, '.' | '/' | '-') {
        return None;
    }
    let parts: Vec<&str> = day_part.split(mark).collect();
    let numbers: Vec<i16> = parts.iter().map_while(|part| part.parse().ok()).collect();
    let ([a, b, c], [first, _, last]) = (numbers.as_slice(), parts.as_slice()) else { return None };
    Some(match (first.len(), last.len()) {
        (4, _) => exact(*a, *b, *c),
        // A point stands between day, month and year in German and its neighbours, never the other way round.
        (_, 4) if mark == '.' => exact(*c, *b, *a),
        (_, 4) if *a > 12 => exact(*c, *b, *a),
        (_, 4) if *b > 12 => exact(*c, *a, *b),
        (_, 4) if a == b => exact(*c, *b, *a),
        (_, 4) => Day::parse(last).map_or(Read::Unreadable, Read::Ambiguous),
        _ => Read::Unreadable,
    })
}

/// A year with a month that no year has: `2021-13`.
fn no_month(text: &str) -> Option<Read> {
    let (year, month) = text.trim_end_matches('?').split_once('-')?;
    let digits = |part: &str, count: usize| part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit());
    (digits(year, 4) && digits(month, 2)).then_some(Read::Impossible)
}

/// Days in words: `3 December 2021`, `Dec. 3rd, 2021`, `Fri, 03 Dec 2021 10:00:00 GMT`, `3. Dezember 2021`, `Dec 2021`.
fn in_words(text: &str) -> Read {
    if text.len() > 80 {
        return Read::Unreadable;
    }
    let folded = fold(text);
    let (mut day, mut month, mut year) = (None, None, None);
    for word in folded.split(|c: char| !c.is_alphanumeric() && c != ':').filter(|word| !word.contains(':')) {
        let digits = word.trim_end_matches(|c: char| c.is_alphabetic());
        match (digits.len(), digits.parse::<i16>()) {
            (4, Ok(number)) if year.is_none() => year = Some(number),
            (1..=2, Ok(number)) if day.is_none() => day = Some(number),
            (0, _) if month.is_none() => month = month_of(word),
            _ => {}
        }
    }
    match (year, month, day) {
        (Some(year), Some(month), Some(day)) => exact(year, month.into(), day),
        (Some(year), Some(month), None) => {
            Day::parse(&format!("{year:04}-{month:02}")).map_or(Read::Unreadable, Read::Day)
        }
        _ => Read::Unreadable,
    }
}

fn month_of(word: &str) -> Option<i8> {
    let long_enough = word.chars().count() >= 3;
    MONTHS.iter().find(|(name, _)| long_enough && name.starts_with(word)).map(|(_, month)| *month)
}

fn exact(year: i16, month: i16, day: i16) -> Read {
    let date =
        i8::try_from(month).ok().zip(i8::try_from(day).ok()).and_then(|(month, day)| Date::new(year, month, day).ok());
    date.map_or(Read::Impossible, |date| Read::Day(Day::exact(date)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_forms_people_write() {
        for (text, day) in [
            ("2021-12-03", "2021-12-03"),
            ("2021-12-03?", "2021-12-03?"),
            ("2021-12-03T10:00:00Z", "2021-12-03"),
            ("2021-12-03T23:30:00-05:00", "2021-12-03"),
            ("2021-12-03 10:00:00 +0100", "2021-12-03"),
            ("1638489600000", "2021-12-03"),
            ("1638489600", "2021-12-03"),
            ("2021-12-XX", "2021-12"),
            ("2021-12-03/2021-12-05", "2021-12-03"),
            ("2021/12/3", "2021-12-03"),
            ("3.12.2021", "2021-12-03"),
            ("12/31/2021", "2021-12-31"),
            ("31/12/2021", "2021-12-31"),
            ("3 December 2021", "2021-12-03"),
            ("December 3rd, 2021", "2021-12-03"),
            ("Fri, 03 Dec 2021 10:00:00 +0000", "2021-12-03"),
            ("3. Dezember 2021", "2021-12-03"),
            ("le 3 décembre 2021", "2021-12-03"),
            ("3. März 2021", "2021-03-03"),
            ("Dec 2021", "2021-12"),
            ("3 Dec 2021?", "2021-12-03?"),
            ("2021", "2021"),
        ] {
            let read = read(text);
            assert!(matches!(&read, Read::Day(found) if found.to_string() == day), "{text} is {day}, got {read:?}");
        }
    }

    #[test]
    fn does_not_guess() {
        assert!(
            matches!(read("03/12/2021"), Read::Ambiguous(day) if day.to_string() == "2021"),
            "only the year is sure"
        );
        for text in ["", "soon", "this Friday", "99", "{{ date }}", "May"] {
            assert_eq!(read(text), Read::Unreadable, "{text:?} is no date");
        }
        for text in ["2021-02-30", "30 February 2021", "2021-13-01", "31.04.2021", "2021-13", "2021-00"] {
            assert_eq!(read(text), Read::Impossible, "{text:?} is in no calendar");
        }
    }
}
