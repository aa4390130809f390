//! Rows by what they are: where the selected one went when a list changes, and who is next to it when it is gone.

use std::collections::HashMap;
use std::hash::Hash;

use crate::model::{Address, Id};
use crate::search::{BriefingRow, QuoteRow, Window};

/// A row that can be told from all others, in whatever order and number they come.
pub(super) trait Row {
    /// What it is known by.
    type Id: Clone + Eq + Hash;

    fn id(&self) -> &Self::Id;

    /// Whether the other one goes when this one goes, most likely: there is little sense in looking for it.
    fn shares_fate(&self, other: &Self) -> bool;
}

impl Row for QuoteRow {
    type Id = Address;

    fn id(&self) -> &Address {
        &self.address
    }

    /// A file that goes takes all its quotes along.
    fn shares_fate(&self, other: &Self) -> bool {
        self.address.briefing == other.address.briefing
    }
}

impl Row for BriefingRow {
    type Id = Id;

    fn id(&self) -> &Id {
        &self.id
    }

    fn shares_fate(&self, _: &Self) -> bool {
        false
    }
}

/// Where a cursor comes to rest when its list has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rest {
    /// On this row of the new list.
    Row(usize),
    /// At its number: nobody who stood near is left, or what was there was never known.
    Number,
    /// Its row, or the next one that is left, may be elsewhere in the list: it has to be asked for, the `n`th of those
    /// that [`to_ask_for`] names.
    Ask(usize),
}

/// How many rows next to a selected one that is gone are asked for, one after the other, before its number counts.
const MOST_TRIED: usize = 8;

/// Where the cursor of a list rests in the new one: on its row; else on the next of the former order that is left, else
/// on the nearest before it. `asked` was to be kept in sight, and was the `tried`th of those to ask for.
pub(super) fn rest<T: Row>(
    former: &Window<T>,
    cursor: usize,
    now: &Window<T>,
    asked: Option<&T::Id>,
    tried: usize,
) -> Rest {
    let Some(at) = cursor.checked_sub(former.start).filter(|at| *at < former.rows.len()) else { return Rest::Number };
    let (before, from) = former.rows.split_at(at);
    let numbers: HashMap<&T::Id, usize> = now.rows.iter().map(Row::id).zip(now.start..).collect();
    let number = |row: &T| numbers.get(row.id()).copied();
    let own = from.first().map(Row::id);
    if let Some(row) = from.first().and_then(number) {
        return Rest::Row(row);
    }
    let is_whole = now.rows.len() == now.total;
    if !is_whole && tried == 0 && asked != own {
        // The cursor has moved on since the question was asked.
        return Rest::Ask(0);
    }
    if let Some(row) = from.iter().find_map(number) {
        return Rest::Row(row);
    }
    if !is_whole && tried < MOST_TRIED && to_ask_for(former, cursor, tried + 1).is_some() {
        return Rest::Ask(tried + 1);
    }
    before.iter().rev().find_map(number).map_or(Rest::Number, Rest::Row)
}

/// The rows a cursor may rest on, best first: its own, those after it, those before it from the nearest on; of those that
/// went together only one. The `tried`th of them.
pub(super) fn to_ask_for<T: Row>(former: &Window<T>, cursor: usize, tried: usize) -> Option<T::Id> {
    let at = cursor.checked_sub(former.start).filter(|at| *at < former.rows.len())?;
    let (before, from) = former.rows.split_at(at);
    let mut last: Option<&T> = None;
    let mut asked = from.iter().chain(before.iter().rev()).filter(|row| {
        let is_new = last.is_none_or(|last| !last.shares_fate(row));
        if is_new {
            last = Some(row);
        }
        is_new
    });
    asked.nth(tried).map(|row| row.id().clone())
}

/// Where a cursor comes to rest in a list that is wholly here: on its row, else on the next of the former order that is
/// left, else on the nearest before it.
pub(super) fn left<T: Eq + Hash>(former: &[T], cursor: usize, now: &[T]) -> Option<usize> {
    let own = former.get(cursor)?;
    if now.get(cursor) == Some(own) {
        return Some(cursor);
    }
    // A row may be there twice: its first place counts.
    let numbers: HashMap<&T, usize> = now.iter().enumerate().rev().map(|(at, row)| (row, at)).collect();
    let (before, from) = former.split_at(cursor);
    from.iter().chain(before.iter().rev()).find_map(|row| numbers.get(row).copied())
}

/// The number that the row with this number has now; where it cannot be seen, it has moved as the cursor has.
pub(super) fn renumbered<T: Row>(former: &Window<T>, row: usize, now: &Window<T>, (from, to): (usize, usize)) -> usize {
    let same = former.row(row).and_then(|row| now.rows.iter().position(|other| other.id() == row.id()));
    same.map_or_else(|| (row + to).saturating_sub(from), |at| now.start + at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Clone, Debug, PartialEq)]
    struct Letter(char);

    impl Row for Letter {
        type Id = char;

        fn id(&self) -> &char {
            &self.0
        }

        fn shares_fate(&self, other: &Self) -> bool {
            self.0.is_uppercase() && other.0.is_uppercase()
        }
    }

    fn window(start: usize, rows: &str, total: usize) -> Window<Letter> {
        Window { start, total, rows: rows.chars().map(Letter).collect() }
    }

    #[test]
    fn a_cursor_stays_on_its_row_else_goes_to_the_next_that_is_left() {
        let former = window(10, "abcdef", 40);
        let rests = |now: &str, total| rest(&former, 12, &window(100, now, total), Some(&'c'), 0);
        assert_eq!(rests("xxcx", 400), Rest::Row(102), "its own row, wherever it is");
        assert_eq!(rests("abef", 400), Rest::Row(102), "the next one that is left");
        assert_eq!(rests("ab", 400), Rest::Ask(1), "the next one may be elsewhere");
        assert_eq!(rests("ab", 2), Rest::Row(101), "these are all: the nearest before it");
        assert_eq!(rests("xyz", 3), Rest::Number, "nobody is left");
        let tried = |tried| rest(&former, 12, &window(100, "ab", 400), Some(&'d'), tried);
        assert_eq!(tried(4), Rest::Ask(5), "others are asked for");
        assert_eq!(tried(5), Rest::Row(101), "until there are no more");
        assert_eq!(rest(&former, 12, &window(9, "xa", 40), Some(&'a'), 0), Rest::Ask(0), "the cursor has moved since");
        assert_eq!(rest(&former, 3, &former, None, 0), Rest::Number, "a row that was never here has only a number");
    }

    #[test]
    fn what_is_wholly_here_needs_no_asking() {
        assert_eq!(left(&['a', 'b', 'a'], 2, &['a', 'b', 'a']), Some(2), "of a row that is there twice the same place");
        assert_eq!(left(&['a', 'b', 'c'], 1, &['x', 'c', 'b']), Some(2), "its row");
        assert_eq!(left(&['a', 'b', 'c'], 1, &['a', 'c']), Some(1), "the next that is left");
        assert_eq!(left(&['a', 'b'], 1, &['x', 'a']), Some(1), "the nearest before it");
        assert_eq!(left(&['a'], 7, &['a']), None, "no row, no identity");
    }

    #[test]
    fn neighbours_are_asked_for_one_by_one() {
        let former = window(0, "aXYZbc", 6);
        let asked: Vec<Option<char>> = (0..6).map(|tried| to_ask_for(&former, 1, tried)).collect();
        assert_eq!(
            asked,
            [Some('X'), Some('b'), Some('c'), Some('a'), None, None],
            "those that went along are left out"
        );
    }

    #[test]
    fn the_start_of_a_range_moves_with_its_row() {
        let (former, now) = (window(0, "abcd", 9), window(3, "abxcd", 12));
        assert_eq!(renumbered(&former, 2, &now, (1, 4)), 6, "by its row");
        assert_eq!(renumbered(&former, 8, &now, (1, 4)), 11, "as the cursor moved, where its row is not here");
    }
}
