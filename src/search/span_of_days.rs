//! Days as a query gives them: `2021`, `2021-10..2021-12`, `7d`, `yesterday`.

use jiff::ToSpan;
use jiff::civil::{Date, date};

use crate::model::Day;

/// A stretch of days, some of them counted back from a today that is only known when the question is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SpanOfDays {
    from: Option<Point>,
    to: Option<Point>,
}

/// One end of a stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Point {
    Known(Day),
    Ago(i32, Unit),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    Days,
    Weeks,
    Months,
    Years,
}

impl SpanOfDays {
    /// Reads what stands behind `date:`; `None` for what is no date.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim().replace('…', "..");
        if let Some((from, to)) = text.split_once("..") {
            let (from, to) = (end(from)?, end(to)?);
            return (from.is_some() || to.is_some()).then_some(Self { from, to });
        }
        match point(&text)? {
            // "7d" asks for the last seven days, "today" and "yesterday" for one day.
            ago @ Point::Ago(_, _) if !text.eq_ignore_ascii_case("yesterday") => {
                Some(Self { from: Some(ago), to: Some(Point::Ago(0, Unit::Days)) })
            }
            one => Some(Self { from: Some(one), to: Some(one) }),
        }
    }

    /// The range with its ends changed over, where `text` is one that runs backwards whatever day it is asked on.
    #[must_use]
    pub fn turned(text: &str) -> Option<String> {
        let span = Self::read(text)?;
        // An end that is counted back moves with the day of the question, one that is given does not: what runs
        // backwards on a day before all others and on one behind them always does. Their months are of 28 and 31 days.
        let runs_backwards = |today: Date| {
            let (first, last) = span.on(today);
            first > last
        };
        let always = [date(1, 3, 1), date(9998, 9, 1)].into_iter().all(runs_backwards);
        let text = text.trim().replace('…', "..");
        let (from, to) = text.split_once("..").filter(|_| always)?;
        let bare = |end: &str| end.trim_matches('.').trim().to_owned();
        Some(format!("{}..{}", bare(to), bare(from)))
    }

    /// First and last day, both included. The first stands behind the last where the ends are the wrong way round.
    #[must_use]
    pub fn on(&self, today: Date) -> (Date, Date) {
        let first = self.from.map_or(Date::MIN, |point| match point {
            Point::Known(day) => day.first(),
            Point::Ago(number, unit) => back(today, number, unit),
        });
        let last = self.to.map_or(Date::MAX, |point| match point {
            Point::Known(day) => day.last(),
            Point::Ago(number, unit) => back(today, number, unit),
        });
        (first, last)
    }
}

/// An end of a range: empty means open; the outer `None` means no date at all.
#[expect(clippy::option_option, reason = "an open end and a mistake are two different things")]
fn end(text: &str) -> Option<Option<Point>> {
    let text = text.trim_matches('.').trim();
    if text.is_empty() { Some(None) } else { point(text).map(Some) }
}

fn point(text: &str) -> Option<Point> {
    if text.eq_ignore_ascii_case("today") {
        return Some(Point::Ago(0, Unit::Days));
    }
    if text.eq_ignore_ascii_case("yesterday") {
        return Some(Point::Ago(1, Unit::Days));
    }
    if let Some(day) = Day::parse(text) {
        return Some(Point::Known(day));
    }
    let unit = match text.chars().last()?.to_ascii_lowercase() {
        'd' => Unit::Days,
        'w' => Unit::Weeks,
        'm' => Unit::Months,
        'y' => Unit::Years,
        _ => return None,
    };
    let number = text.get(..text.len() - 1)?;
    if number.is_empty() || number.len() > 4 || !number.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    Some(Point::Ago(number.parse().ok()?, unit))
}

fn back(today: Date, number: i32, unit: Unit) -> Date {
    let span = match unit {
        Unit::Days => number.days(),
        Unit::Weeks => number.weeks(),
        Unit::Months => number.months(),
        Unit::Years => number.years(),
    };
    today.saturating_sub(span)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_people_type() {
        let today = date(2021, 12, 3);
        let on = |text: &str| SpanOfDays::read(text).map(|span| span.on(today));
        assert_eq!(on("2021"), Some((date(2021, 1, 1), date(2021, 12, 31))), "a year means all its days");
        assert_eq!(on("2021-10..2021-12"), Some((date(2021, 10, 1), date(2021, 12, 31))), "both months whole");
        assert_eq!(on("2021-12.."), Some((date(2021, 12, 1), Date::MAX)), "open at the end");
        assert_eq!(on("..2021"), Some((Date::MIN, date(2021, 12, 31))), "open at the start");
        assert_eq!(on("7d"), Some((date(2021, 11, 26), today)), "the last seven days");
        assert_eq!(on("today"), Some((today, today)), "today alone");
        assert_eq!(on("yesterday"), Some((date(2021, 12, 2), date(2021, 12, 2))), "yesterday alone");
        assert_eq!(on("2w..yesterday"), Some((date(2021, 11, 19), date(2021, 12, 2))), "ends may be counted back");
        assert!(on("9999y").is_some_and(|(first, _)| first < date(0, 1, 1)), "as far back as anybody may ask");
        for wrong in ["", "..", "x", "2021-13", "d", "-7d", "99999d", "2021-12-03x", "7é"] {
            assert_eq!(on(wrong), None, "{wrong} is no date");
        }
    }

    #[test]
    fn a_range_that_always_runs_backwards_can_be_turned() {
        for (typed, meant) in [
            ("2021-12..2021-10", "2021-10..2021-12"),
            ("2022 .. 2021-12-31", "2021-12-31..2022"),
            ("2021-12…2021-10", "2021-10..2021-12"),
            ("7d..30d", "30d..7d"),
            ("today..yesterday", "yesterday..today"),
            ("1m..2m", "2m..1m"),
        ] {
            assert_eq!(SpanOfDays::turned(typed).as_deref(), Some(meant), "{typed} ends before it begins");
        }
        for right in ["2021", "2021-10..2021-12", "2021-12..2021", "2021..", "..2021", "30d..7d", "7d", "x..y"] {
            assert_eq!(SpanOfDays::turned(right), None, "{right} begins before it ends, or is no range");
        }
        for depends in ["2021..7d", "7d..2021", "1m..30d", "30d..1m"] {
            assert_eq!(SpanOfDays::turned(depends), None, "{depends} runs backwards on some days only");
        }
    }
}
