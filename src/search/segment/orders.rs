//! The orders that rows can stand in, put down once.

use std::cmp::Reverse;

use super::day_code::DayCode;

/// The place of each row in each order.
#[derive(Debug, Default)]
pub(super) struct Orders {
    pub newest: Vec<u32>,
    pub oldest: Vec<u32>,
    pub by_name: Vec<u32>,
    /// The rows themselves, newest first.
    pub newest_rows: Vec<u32>,
}

impl Orders {
    /// The orders of rows with these days and names; `ties` puts those of one day in order. The undated and the nameless
    /// come last.
    pub(super) fn new(days: &[DayCode], names: &[Option<u32>], ties: &[u64]) -> Self {
        let first = |row: u32| days[row as usize].first();
        let tie = |row: u32| (ties[row as usize], row);
        let newest = |row: u32| (first(row).is_none(), Reverse(first(row)), tie(row));
        let newest_rows = sorted(days.len(), newest);
        let oldest = sorted(days.len(), |row| (first(row).is_none(), first(row), tie(row)));
        let by_name = sorted(days.len(), |row| {
            let name = names[row as usize];
            (name.is_none(), name, newest(row))
        });
        Self { newest: places(&newest_rows), oldest: places(&oldest), by_name: places(&by_name), newest_rows }
    }
}

fn sorted<K: Ord>(rows: usize, key: impl Fn(u32) -> K) -> Vec<u32> {
    let mut rows: Vec<u32> = (0..u32::try_from(rows).unwrap_or(u32::MAX)).collect();
    rows.sort_unstable_by_key(|row| key(*row));
    rows
}

/// The place of each number in a list that holds each once.
pub(super) fn places(order: &[u32]) -> Vec<u32> {
    let mut places = vec![0; order.len()];
    for (place, row) in (0u32..).zip(order) {
        if let Some(known) = places.get_mut(*row as usize) {
            *known = place;
        }
    }
    places
}
