//! A day in four bytes, so that days of a million statements can be compared in a row.

use jiff::civil::Date;

use crate::model::{Day, Precision};

/// A day, or none: year, month and day as one number, then what is known of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, bytemuck::Pod, bytemuck::Zeroable)]
#[repr(transparent)]
pub(in crate::search) struct DayCode(i32);

const NONE: i32 = i32::MIN;

impl DayCode {
    pub(in crate::search) fn new(day: Option<Day>) -> Self {
        let Some(day) = day else { return Self(NONE) };
        let precision = match day.precision() {
            Precision::Day => 0,
            Precision::Month => 2,
            Precision::Year => 4,
        };
        Self(number(day.first()) * 8 + precision + i32::from(day.is_uncertain()))
    }

    /// The day; `None` where there is none.
    pub(in crate::search) fn day(self) -> Option<Day> {
        let number = self.first()?;
        let (year, month, day) = (number.div_euclid(10_000), number.rem_euclid(10_000) / 100, number.rem_euclid(100));
        let date = Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
        let precision = match self.0.rem_euclid(8) / 2 {
            0 => Precision::Day,
            1 => Precision::Month,
            _ => Precision::Year,
        };
        Some(Day::known(date, precision).with_uncertain(self.0.rem_euclid(2) == 1))
    }

    /// The first day it can mean, as [`number`]; `None` where there is none.
    pub(in crate::search) fn first(self) -> Option<i32> {
        (self.0 != NONE).then(|| self.0.div_euclid(8))
    }

    /// Whether it may be a day between these two, given as [`number`].
    pub(in crate::search) fn may_fall(self, (from, to): (i32, i32)) -> bool {
        let Some(first) = self.first() else { return false };
        // To the last day that any month or year has: from 20210201 to 20210231, from 20210101 to 20211231.
        let last = match self.0.rem_euclid(8) / 2 {
            0 => first,
            1 => first + 30,
            _ => first + 1130,
        };
        first <= to && from <= last
    }
}

/// Year, month and day as one number that grows with the days: 20211203.
pub(in crate::search) fn number(date: Date) -> i32 {
    i32::from(date.year()) * 10_000 + i32::from(date.month()) * 100 + i32::from(date.day())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_comes_back_as_it_went() {
        for text in ["2021-12-03", "2021-12?", "1999", "0001-01-01?"] {
            let day = Day::parse(text);
            assert_eq!(DayCode::new(day).day(), day, "{text}");
        }
        assert_eq!(DayCode::new(None).day(), None, "no day");
    }

    #[test]
    fn a_month_may_be_any_of_its_days() {
        let code = DayCode::new(Day::parse("2021-02"));
        assert!(code.may_fall((20_210_228, 20_210_301)), "its last day");
        assert!(!code.may_fall((20_210_301, 20_210_331)), "not the month behind");
        assert!(!DayCode::new(None).may_fall((i32::MIN, i32::MAX)), "the undated never");
    }
}
