//! The part of a long list that a screen wants, without putting the whole list in order.

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::ops::Range;

use rayon::prelude::*;

use super::Window;
use super::proximity::Closeness;
use super::rounds::Last;
use super::score::Score;
use super::score_list::Scored;

/// A row of the index: of which segment, and its number there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Row {
    pub segment: usize,
    pub row: usize,
}

/// Where a row stands: what can be compared between segments, then its place within its own. Of the first, the day takes
/// the lower [`DAY_BITS`], what stands in front of the day the others.
pub(super) type Key = (u64, u32);

pub(super) const DAY_BITS: u32 = 40;

/// How the rows of one segment stand among themselves, where that needs no key: by score and closeness, then by place.
pub(super) struct Places<'a> {
    pub order: &'a [u32],
    /// How close the words stand, and so which rows may be among the first; `None` where all rows are alike.
    pub closeness: Option<&'a Closeness>,
    /// Whether the kind of score counts, or only whether it is a guess.
    pub by_score: bool,
}

impl Places<'_> {
    fn of(&self, row: usize, score: Score) -> u64 {
        let near = self.closeness.map_or(0, |closeness| closeness.of(row));
        let rank = if self.by_score { score.rank() << 8 | near } else { u64::from(score.is_near()) };
        rank << 32 | u64::from(self.order.get(row).copied().unwrap_or(u32::MAX))
    }
}

/// Rows that can be put in order.
pub(super) trait Listed: Sync {
    /// How many segments there are.
    fn segments(&self) -> usize;

    /// The scores of a segment's rows; those without a score are not in the list.
    fn scored(&self, segment: usize) -> &Scored;

    /// The key of a row. Keys of one segment are never alike.
    fn key(&self, row: Row) -> Key;

    /// How the rows of a segment stand among themselves, where that can be told without their keys.
    fn places(&self, segment: usize) -> Option<Places<'_>>;

    /// A number that the first half of the keys of all rows with this score reach at least.
    fn least(&self, score: Score) -> u64;

    /// Which of two rows of different segments whose keys begin alike stands first.
    fn compare(&self, a: Row, b: Row) -> Ordering;

    /// The rows of a segment, newest first, those without a score among them, where those with one score stand by their
    /// day, and so of a day side by side.
    fn newest(&self, segment: usize) -> Option<&[u32]>;
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
    let total = segments.iter().map(|at| list.scored(*at).total()).sum();
    let is_there = |row: &Row| list.scored(row.segment).get(row.row).is_some();
    let kept = keep.filter(is_there);
    if let Some(row) = kept.filter(|_| is_by_newest(list)) {
        return beside(list, &segments, total, row, wanted.len());
    }
    let kept = kept.map(|row| segments.par_iter().map(|at| before(list, *at, row)).sum());
    let wanted = kept.map_or_else(|| wanted.clone(), |row| around(row, wanted.len()));
    let end = wanted.end.min(total);
    let start = wanted.start.min(end);
    let tops: Vec<Vec<(Key, u32)>> = segments.par_iter().map(|at| top(list, *at, end, worst)).collect();
    let rows = merged(list, &tops, start..end);
    (Window { start, total, rows }, kept)
}

/// Whether all rows of a list stand in the order of [`Listed::newest`].
fn is_by_newest(list: &impl Listed) -> bool {
    let mut segments = 0..list.segments();
    let scores: BTreeSet<Score> =
        segments.clone().flat_map(|at| list.scored(at).counts()).map(|(score, _)| score).collect();
    scores.len() < 2 && segments.all(|at| list.newest(at).is_some() && list.places(at).is_some())
}

/// So many rows with this one in their middle.
fn around(row: usize, len: usize) -> Range<usize> {
    let start = row.saturating_sub(len / 2);
    start..start + len
}

/// How many rows of a segment stand before this one.
fn before(list: &impl Listed, segment: usize, other: Row) -> usize {
    let key = list.key(other);
    let is_before = |(row, score): &(usize, Score)| {
        let row = Row { segment, row: *row };
        list.least(*score) <= key.0 && stands_before(list, row, list.key(row), (other, key))
    };
    list.scored(segment).with_scores().filter(is_before).count()
}

/// Whether a row stands before another one, which has this key.
fn stands_before(list: &impl Listed, row: Row, own: Key, (other, key): (Row, Key)) -> bool {
    match own.0.cmp(&key.0) {
        Ordering::Equal if row.segment == other.segment => own.1 < key.1,
        Ordering::Equal => list.compare(row, other) == Ordering::Less,
        order => order == Ordering::Less,
    }
}

/// So many rows around one of them where all stand by newest, and where that one stands: of each segment only the rows
/// beside it are put in order.
fn beside(list: &impl Listed, segments: &[usize], total: usize, row: Row, len: usize) -> (Window<Row>, Option<usize>) {
    // What stands in front of the day is the same for all rows of the list, and of no account for the others.
    let by_day = |row: Row| {
        let (begins, place) = list.key(row);
        (begins & ((1 << DAY_BITS) - 1), place)
    };
    let key = by_day(row);
    let of_segment = |segment: &usize| {
        let (segment, scored) = (*segment, list.scored(*segment));
        let newest = list.newest(segment).unwrap_or_default();
        let keyed = |number: &u32| (list.key(Row { segment, row: *number as usize }), *number);
        let is_hit = |number: &&u32| scored.get(**number as usize).is_some();
        let is_before = |number: &u32| {
            let newer = Row { segment, row: *number as usize };
            stands_before(list, newer, by_day(newer), (row, key))
        };
        let at = newest.partition_point(is_before);
        let (newer, older) = newest.split_at(at);
        let before = if scored.total() == newest.len() { at } else { newer.iter().filter(is_hit).count() };
        let mut rows: Vec<(Key, u32)> = newer.iter().rev().filter(is_hit).take(len / 2).map(keyed).collect();
        let left_out = before - rows.len();
        rows.reverse();
        rows.extend(older.iter().filter(is_hit).take(len).map(keyed));
        ((before, left_out), rows)
    };
    let (counts, tops): (Vec<(usize, usize)>, Vec<_>) = segments.par_iter().map(of_segment).unzip();
    let place = counts.iter().map(|(before, _)| before).sum();
    let left_out: usize = counts.iter().map(|(_, left_out)| left_out).sum();
    let wanted = around(place, len);
    let (start, end) = (wanted.start.min(total), wanted.end.min(total));
    (Window { start, total, rows: merged(list, &tops, start - left_out..end - left_out) }, Some(place))
}

/// So many times more rows than are wanted must there be for looking at the newest ones first to be the shorter way.
const MANY: usize = 4;

/// The first rows of a segment, in order.
fn top(list: &impl Listed, segment: usize, count: usize, worst: Last) -> Vec<(Key, u32)> {
    if count == 0 {
        return Vec::new();
    }
    let scored = list.scored(segment);
    let key = |row: usize| list.key(Row { segment, row });
    let with_last = worst.count.min(count);
    if let Some(newest) = list.newest(segment).filter(|_| worst.score.is_yes()) {
        let with_score = scored.count_of(worst.score);
        let is_in_order = list.places(segment).is_some();
        if with_score > with_last.saturating_mul(MANY) || is_in_order && with_score == scored.total() {
            return newest_first(scored, (newest, is_in_order), with_last, worst.score, key);
        }
    }
    if let Some(places) = list.places(segment) {
        let least_wanted = if places.by_score { worst.score } else { Score::NO };
        let place = |(row, score): (usize, Score)| (score <= least_wanted).then(|| (places.of(row, score), row));
        let candidates = places.closeness.map_or(scored.rows(), Closeness::looked_at);
        let rows = least(candidates.iter().filter_map(|row| place((row, scored.get(row)?))), u64::MAX, count);
        return rows.into_iter().map(|(_, row)| (key(row as usize), row)).collect();
    }
    least(scored.with_scores().map(|(row, _)| (key(row), row)), (u64::MAX, u32::MAX), count)
}

/// The rows with a better score than the last one, and the newest `with_last` of those with it, in order. `newest` has
/// all rows by their day, and says whether those of one day are in order too.
fn newest_first(
    scored: &Scored,
    (newest, is_in_order): (&[u32], bool),
    with_last: usize,
    last: Score,
    key: impl Fn(usize) -> Key,
) -> Vec<(Key, u32)> {
    let keyed = |row: usize| (key(row), u32::try_from(row).unwrap_or(u32::MAX));
    let better = scored.counts().take_while(|(score, _)| *score < last).map(|(_, count)| count).sum();
    // None is looked for where there is none.
    let mut rows: Vec<(Key, u32)> =
        scored.with_scores().filter(|(_, score)| *score < last).take(better).map(|(row, _)| keyed(row)).collect();
    let day = |row: &(Key, u32)| row.0.0 >> 8;
    for row in newest.iter().filter(|row| scored.get(**row as usize) == Some(last)) {
        let row = keyed(*row as usize);
        let is_enough = rows.len() >= better + with_last;
        if is_enough && (is_in_order || rows.last().map(day) != Some(day(&row))) {
            break;
        }
        rows.push(row);
    }
    rows.sort_unstable();
    rows.truncate(better + with_last);
    rows
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
