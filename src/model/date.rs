//! Days as sources give them: sometimes only a month or a year, sometimes uncertain.

use serde::{Deserialize, Serialize};

use std::fmt;

use jiff::civil::Date;

/// The months in English, in order.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// How much of a date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Precision {
    /// Only the year.
    Year,
    /// Year and month.
    Month,
    /// The day.
    Day,
}

/// A day as far as it is known (EDTF level 1: `2021-12-03?`, `2021-12`, `2021`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Day {
    first: Date,
    precision: Precision,
    uncertain: bool,
}

impl Day {
    /// A day that is known exactly.
    #[must_use]
    pub fn exact(date: Date) -> Self {
        Self { first: date, precision: Precision::Day, uncertain: false }
    }

    /// A day of which so much is known; `first` is the first day it can mean.
    #[must_use]
    pub fn known(first: Date, precision: Precision) -> Self {
        Self { first, precision, uncertain: false }
    }

    /// Reads `2021`, `2021-12`, `2021-12-03`, each with an optional final `?` (or `~`, `%` of EDTF, all shown as `?`).
    /// Anything behind the day, such as a time of day, is not read here. `None` for what is no date.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let plain = text.trim_end_matches(['?', '~', '%']);
        let uncertain = plain.len() < text.len();
        if !plain.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-') {
            return None;
        }
        let mut parts = plain.split('-');
        let year = number(parts.next()?, 4)?;
        let month = parts.next().map(|part| number(part, 2));
        let day = parts.next().map(|part| number(part, 2));
        if parts.next().is_some() {
            return None;
        }
        let (month, day, precision) = match (month, day) {
            (None, _) => (1, 1, Precision::Year),
            (Some(month), None) => (month?, 1, Precision::Month),
            (Some(month), Some(day)) => (month?, day?, Precision::Day),
        };
        let first = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
        Some(Self { first, precision, uncertain })
    }

    /// The first day it can mean.
    #[must_use]
    pub fn first(&self) -> Date {
        self.first
    }

    /// The last day it can mean.
    #[must_use]
    pub fn last(&self) -> Date {
        match self.precision {
            Precision::Year => self.first.last_of_year(),
            Precision::Month => self.first.last_of_month(),
            Precision::Day => self.first,
        }
    }

    /// How much is known.
    #[must_use]
    pub fn precision(&self) -> Precision {
        self.precision
    }

    /// Whether it is a guess, shown with "?".
    #[must_use]
    pub fn is_uncertain(&self) -> bool {
        self.uncertain
    }

    /// The same day, marked as a guess or not.
    #[must_use]
    pub fn with_uncertain(mut self, uncertain: bool) -> Self {
        self.uncertain = uncertain;
        self
    }

    /// As a reader writes it: `3 Dec 2021?`, `Dec 2021`, `2021`.
    #[must_use]
    pub fn long(&self) -> String {
        let mark = if self.uncertain { "?" } else { "" };
        let date = self.first;
        match self.precision {
            Precision::Year => format!("{}{mark}", date.year()),
            Precision::Month => format!("{} {}{mark}", month_name(date), date.year()),
            Precision::Day => format!("{} {} {}{mark}", date.day(), month_name(date), date.year()),
        }
    }

    /// Without the year, for narrow columns: `3 Dec?`, `Dec`; the year alone where only that is known.
    #[must_use]
    pub fn short(&self) -> String {
        let mark = if self.uncertain { "?" } else { "" };
        match self.precision {
            Precision::Year => format!("{}{mark}", self.first.year()),
            Precision::Month => format!("{}{mark}", month_name(self.first)),
            Precision::Day => format!("{} {}{mark}", self.first.day(), month_name(self.first)),
        }
    }
}

/// As EDTF writes it: `2021-12-03?`.
impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = (self.first.year(), self.first.month(), self.first.day());
        match self.precision {
            Precision::Year => write!(f, "{year:04}")?,
            Precision::Month => write!(f, "{year:04}-{month:02}")?,
            Precision::Day => write!(f, "{year:04}-{month:02}-{day:02}")?,
        }
        if self.uncertain { f.write_str("?") } else { Ok(()) }
    }
}

fn number(text: &str, digits: usize) -> Option<i16> {
    (text.len() == digits).then(|| text.parse().ok()).flatten()
}

/// The month's first three letters.
fn month_name(date: Date) -> &'static str {
    let name = usize::try_from(date.month() - 1).ok().and_then(|month| MONTHS.get(month));
    name.and_then(|name| name.get(..3)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_what_it_reads() {
        for text in ["2021", "2021-12", "2021-12-03", "2021-12-03?", "2021?"] {
            assert_eq!(Day::parse(text).map(|day| day.to_string()).as_deref(), Some(text), "EDTF round trip");
        }
        for text in ["", "x", "2021-13", "2021-02-30", "12", "2021-1-2", "2021-12-03-04"] {
            assert_eq!(Day::parse(text), None, "{text} is no day");
        }
    }

    #[test]
    fn covers_all_days_it_can_mean() {
        let february = Day::parse("2024-02").expect("a month");
        assert_eq!(february.last().day(), 29, "a month means each of its days, in a leap year too");
        assert_eq!(Day::parse("2021-12-03?").expect("a day").long(), "3 Dec 2021?", "a guess is shown as one");
    }
}
