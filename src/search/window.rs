//! The part of a long list that a screen wants, without putting the whole list in order.

use std::cmp::Ordering;
use std::ops::Range;

use rayon::prelude::*;

use super::Window;
use super::proximity::Last;
use super::score::Score;

/// A row of the index: of which segment, and its number there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Row {
    pub segment: usize,
    pub row: usize,
}

/// Where a row stands: what can be compared between segments, then its place within its own.
pub(super) type Key = (u64, u32);

/// How the rows of one segment stand among themselves, where that needs no key: by score and closeness, then by place.
pub(super) struct Places<'a> {
    pub order: &'a [u32],
    /// How close the words stand; empty where all rows are alike.
    pub near: &'a [u8],
    /// Whether the kind of score counts, or only whether it is a guess.
    pub by_score: bool,
}

impl Places<'_> {
    fn of(&self, row: usize, score: Score) -> u64 {
        let near = self.near.get(row).copied().unwrap_or_default();
        let rank = if self.by_score { score.rank() << 8 | u64::from(near) } else { u64::from(score.is_near()) };
        rank << 32 | u64::from(self.order.get(row).copied().unwrap_or(u32::MAX))
    }
}

/// Rows that can be put in order.
pub(super) trait Listed: Sync {
    /// How many segments there are.
    fn segments(&self) -> usize;

    /// The scores of a segment's rows; those without a score are not in the list.
    fn scores(&self, segment: usize) -> &[Score];

    /// The key of a row. Keys of one segment are never alike.
    fn key(&self, row: Row) -> Key;

    /// How the rows of a segment stand among themselves, where that can be told without their keys.
    fn places(&self, segment: usize) -> Option<Places<'_>>;

    /// A number that the first half of the keys of all rows with this score reach at least.
    fn least(&self, score: Score) -> u64;

    /// Which of two rows of different segments whose keys begin alike stands first.
    fn compare(&self, a: Row, b: Row) -> Ordering;

    /// The rows of a segment in order, those without a score among them, where nothing has to be compared.
    fn ready(&self, segment: usize) -> Option<&[u32]>;
}

/// The rows wanted, and where the row to keep stands. Where it is in the list so many rows around it are given instead.
/// In the order of scores, rows behind `worst` are not wanted.
pub(super) fn window(
    list: &impl Listed,
    wanted: &Range<usize>,
    keep: Option<Row>,
    worst: Last,
) -> (Window<Row>, Option<usize>) {
    let segments: Vec<usize> = (0..list.segments()).collect();
    let total = segments.par_iter().map(|at| hits(list, *at).count()).sum();
    let is_there = |row: &Row| list.scores(row.segment).get(row.row).is_some_and(|score| score.is_yes());
    let kept = keep.filter(is_there).map(|row| segments.par_iter().map(|at| before(list, *at, row)).sum());
    let wanted = kept.map_or_else(|| wanted.clone(), |row| around(row, wanted.len()));
    let end = wanted.end.min(total);
    let start = wanted.start.min(end);
    let tops: Vec<Vec<(Key, u32)>> = segments.par_iter().map(|at| top(list, *at, end, worst)).collect();
    let rows = merged(list, &tops, start..end);
    (Window { start, total, rows }, kept)
}

/// So many rows with this one in their middle.
fn around(row: usize, len: usize) -> Range<usize> {
    let start = row.saturating_sub(len / 2);
    start..start + len
}

fn hits(list: &impl Listed, segment: usize) -> impl Iterator<Item = (usize, Score)> {
    let scores = list.scores(segment).iter().copied().enumerate();
    scores.filter(|(_, score)| score.is_yes())
}

/// How many rows of a segment stand before this one.
fn before(list: &impl Listed, segment: usize, other: Row) -> usize {
    let key = list.key(other);
    let stands_before = |row: usize| {
        let row = Row { segment, row };
        let own = list.key(row);
        match own.0.cmp(&key.0) {
            Ordering::Equal if segment == other.segment => own.1 < key.1,
            Ordering::Equal => list.compare(row, other) == Ordering::Less,
            order => order == Ordering::Less,
        }
    };
    hits(list, segment).filter(|(row, score)| list.least(*score) <= key.0 && stands_before(*row)).count()
}

/// The first rows of a segment, in order.
fn top(list: &impl Listed, segment: usize, count: usize, worst: Last) -> Vec<(Key, u32)> {
    if count == 0 {
        return Vec::new();
    }
    if let Some(ready) = list.ready(segment) {
        let scores = list.scores(segment);
        let is_hit = |row: &&u32| scores.get(**row as usize).is_some_and(|score| score.is_yes());
        let keyed = |row: &u32| (list.key(Row { segment, row: *row as usize }), *row);
        return ready.iter().filter(is_hit).take(count).map(keyed).collect();
    }
    let key = |row: usize| list.key(Row { segment, row });
    if let Some(places) = list.places(segment) {
        let least_wanted = if places.by_score { worst.score } else { Score::NO };
        let all = hits(list, segment).filter(|(_, score)| *score <= least_wanted);
        let all = all.map(|(row, score)| (places.of(row, score), row));
        let rows = least(all, u64::MAX, count).into_iter();
        return rows.map(|(_, row)| (key(row as usize), row)).collect();
    }
    least(hits(list, segment).map(|(row, _)| (key(row), row)), (u64::MAX, u32::MAX), count)
}

/// The `count` rows with the least keys, in order. Twice as many are gathered as are wanted, then the worse half is
/// dropped: each row is compared once with the worst one that may still be wanted, and few are looked at again.
fn least<K: Ord + Copy>(rows: impl Iterator<Item = (K, usize)>, greatest: K, count: usize) -> Vec<(K, u32)> {
    let room = count.saturating_mul(2).max(1024);
    let mut best: Vec<(K, u32)> = Vec::new();
    let mut worst = greatest;
    for (key, row) in rows {
        if key > worst {
            continue;
        }
        best.push((key, u32::try_from(row).unwrap_or(u32::MAX)));
        if best.len() == room {
            best.select_nth_unstable(count - 1);
            best.truncate(count);
            worst = best.get(count - 1).map_or(worst, |(key, _)| *key);
        }
    }
    if best.len() > count {
        best.select_nth_unstable(count - 1);
        best.truncate(count);
    }
    best.sort_unstable();
    best
}

/// The rows of all segments in order, as far as they are wanted.
fn merged(list: &impl Listed, tops: &[Vec<(Key, u32)>], wanted: Range<usize>) -> Vec<Row> {
    if let [top] = tops {
        let rows = top.get(wanted).unwrap_or_default();
        return rows.iter().map(|(_, row)| Row { segment: 0, row: *row as usize }).collect();
    }
    let mut heads = vec![0usize; tops.len()];
    let mut rows = Vec::with_capacity(wanted.len());
    for place in 0..wanted.end {
        let mut first: Option<(u64, Row)> = None;
        for (segment, (top, head)) in tops.iter().zip(&heads).enumerate() {
            let Some((key, row)) = top.get(*head) else { continue };
            let row = Row { segment, row: *row as usize };
            let is_first = first.is_none_or(|(known, other)| {
                key.0.cmp(&known).then_with(|| list.compare(row, other)) == Ordering::Less
            });
            if is_first {
                first = Some((key.0, row));
            }
        }
        let Some((_, row)) = first else { break };
        if let Some(head) = heads.get_mut(row.segment) {
            *head += 1;
        }
        if place >= wanted.start {
            rows.push(row);
        }
    }
    rows
}
