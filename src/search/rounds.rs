//! Which rows are looked at for how close their words stand: those that may come among the first, in rounds, newest first.

use std::borrow::Cow;
use std::collections::BinaryHeap;

use rayon::prelude::*;

use super::proximity::{APART, SIDE_BY_SIDE};
use super::score::Score;
use super::score_list::Scored;
use super::words::PageSet;

/// How far down the order of a list matters: all rows with a better score than `score`, and so many of those with it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Last {
    pub score: Score,
    pub count: usize,
}

impl Last {
    /// The order of all rows matters.
    pub(super) const ALL: Self = Self { score: Score::NO, count: usize::MAX };
}

/// After each round so many times as many rows have been looked at, at least and at most: a few that are side by side
/// say little about how many more are needed.
const LEAST_GROWTH: usize = 2;
const MOST_GROWTH: usize = 64;

/// Putting a row in order takes so many times as long as passing over one.
const DEARER: usize = if cfg!(test) { 1 } else { 8 };

/// So many rows of a segment come one after another before another segment may have newer ones: no more than this part of
/// a round, of all segments together.
const OF_A_ROUND: usize = 16;
const LEAST_TOGETHER: usize = if cfg!(test) { 2 } else { 1 };
const MOST_TOGETHER: usize = 64;

/// The first day that a row can be of; rows without a day are the oldest.
type Newness = Option<i32>;

/// A list of a segment, as far as rounds need to know it.
pub(super) struct ListOfSegment<'a, N> {
    pub scored: &'a Scored,
    /// All rows, newest first.
    pub newest: &'a [u32],
    /// The place of each row among them.
    pub places: &'a [u32],
    /// How new a row is.
    pub newness: N,
}

impl<N> ListOfSegment<'_, N> {
    /// The rows with this score, newest first.
    fn rows_with(&self, score: Score) -> Vec<u32> {
        let rows = self.scored.rows_with(|other| other == score);
        let mut rows: Vec<u32> = rows.iter().filter_map(|row| u32::try_from(row).ok()).collect();
        rows.sort_unstable_by_key(|row| self.places.get(*row as usize));
        rows
    }
}

/// The rows of one list of all segments that are looked at, round by round.
///
/// Those with a better score than the last row that matters come in the first round, with the newest of those with that
/// score; in each further round come older ones. It is over when older rows cannot stand among the first any more, as
/// enough newer ones have their words side by side.
pub(super) struct Rounds<'a> {
    segments: Vec<OfSegment<'a>>,
    last: Last,
    /// How many rows have the last score.
    with_last: usize,
    next: Next,
    /// See [`Self::matters`].
    matters: u8,
}

/// What comes in the next round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Next {
    /// All rows that matter and did not come before.
    All,
    /// The rows with a better score than the last one, and so many of those with that score.
    First(usize),
    /// So many more of them.
    Older(usize),
    Nothing,
}

/// The rows of one segment.
struct OfSegment<'a> {
    scored: &'a Scored,
    newness: Box<dyn Fn(u32) -> Newness + Send + Sync + 'a>,
    /// The newest row with the last score that no round had yet.
    next: Option<(Newness, u32)>,
    /// The rows newest first: all of them whatever their score, or only those with the last one.
    rows: Cow<'a, [u32]>,
    /// How many of these were looked at for the next one.
    passed: usize,
    /// The rows with the last score that came, newest first.
    came: Vec<(Newness, u32)>,
}

impl OfSegment<'_> {
    /// Goes on to the next row with this score.
    fn step(&mut self, score: Score) {
        let rows = self.rows.get(self.passed..).unwrap_or_default();
        let next = rows.iter().position(|row| self.scored.get(*row as usize) == Some(score));
        self.passed += next.map_or(rows.len(), |passed| passed + 1);
        self.next = next.and_then(|at| rows.get(at)).map(|row| ((self.newness)(*row), *row));
    }
}

impl<'a> Rounds<'a> {
    /// Of one list, segment by segment. In the first round come so many rows with the last score.
    pub(super) fn new<N: Fn(u32) -> Newness + Send + Sync + 'a>(
        segments: impl Iterator<Item = ListOfSegment<'a, N>>,
        last: Last,
        first: usize,
    ) -> Self {
        let segments: Vec<ListOfSegment<'a, N>> = segments.collect();
        let with_last: usize = segments.iter().map(|segment| segment.scored.count_of(last.score)).sum();
        let next = if last.count == 0 {
            Next::Nothing
        } else if last.count >= with_last || first >= with_last {
            Next::All
        } else {
            Next::First(first)
        };
        // The fewer rows have the score, the longer is the way to the newest of them, and the sooner they are put in order.
        let all: usize = segments.iter().map(|segment| segment.newest.len()).sum();
        let are_few = with_last.saturating_mul(with_last) < first.saturating_mul(all / DEARER);
        let of_segment = |list: ListOfSegment<'a, N>| {
            let rows = match next {
                Next::First(_) if are_few => Cow::Owned(list.rows_with(last.score)),
                Next::First(_) => Cow::Borrowed(list.newest),
                _ => Cow::default(),
            };
            let ListOfSegment { scored, newness, .. } = list;
            let mut segment =
                OfSegment { scored, newness: Box::new(newness), next: None, rows, passed: 0, came: Vec::new() };
            segment.step(last.score);
            segment
        };
        let segments = segments.into_par_iter().map(of_segment).collect();
        Self { segments, last, with_last, next, matters: APART }
    }

    /// The rows of each segment that come next; those that came before may be among them.
    pub(super) fn next(&mut self) -> Vec<PageSet> {
        let (next, last) = (self.next, self.last.score);
        let of_segment = |OfSegment { scored, .. }: &OfSegment<'_>| match next {
            Next::All => scored.rows_with(|score| score <= last),
            Next::First(_) => scored.rows_with(|score| score < last),
            _ => PageSet::none(scored.len()),
        };
        let mut rows: Vec<PageSet> = self.segments.par_iter().map(of_segment).collect();
        let (Next::First(count) | Next::Older(count)) = next else { return rows };
        let newness = |segment: &OfSegment<'_>| segment.next.map(|(newness, _)| newness);
        let mut newest: BinaryHeap<(Newness, usize)> =
            self.segments.iter().enumerate().filter_map(|(at, segment)| Some((newness(segment)?, at))).collect();
        let together = (count / OF_A_ROUND / self.segments.len().max(1)).clamp(LEAST_TOGETHER, MOST_TOGETHER);
        let mut left = count;
        while left > 0
            && let Some((_, at)) = newest.pop()
            && let (Some(segment), Some(rows)) = (self.segments.get_mut(at), rows.get_mut(at))
        {
            for _ in 0..together.min(left) {
                let Some((came, row)) = segment.next else { break };
                rows.insert(row as usize);
                segment.came.push((came, row));
                segment.step(last);
                left -= 1;
            }
            newest.extend(newness(segment).map(|newness| (newness, at)));
        }
        rows
    }

    /// How many rows come next, now that it is known how close the words stand in those that came, one a row of each
    /// segment.
    pub(super) fn see<'n>(&mut self, near: impl Iterator<Item = &'n [u8]>) {
        let next = self.segments.iter().filter_map(|segment| segment.next).map(|(newness, _)| newness).max();
        let Some(next) = next.filter(|_| !matches!(self.next, Next::All | Next::Nothing)) else {
            self.next = Next::Nothing;
            return;
        };
        // How many newer rows have their words as close as that at least.
        let mut newer = [0; APART as usize];
        for (segment, near) in self.segments.iter().zip(near) {
            for (_, row) in segment.came.iter().take_while(|(newness, _)| *newness > next) {
                let closeness = near.get(*row as usize).map_or(usize::MAX, |closeness| usize::from(*closeness));
                newer.iter_mut().skip(closeness).for_each(|count| *count += 1);
            }
        }
        let enough = (SIDE_BY_SIDE..).zip(newer).find(|(_, count)| *count >= self.last.count);
        self.matters = enough.map_or(APART, |(closeness, _)| closeness.saturating_sub(1));
        let [side_by_side, ..] = newer;
        let came: usize = self.segments.iter().map(|segment| segment.came.len()).sum();
        let growth = (self.last.count / side_by_side.max(1) + 1).clamp(LEAST_GROWTH, MOST_GROWTH);
        let more = came.saturating_mul(growth - 1);
        self.next = if side_by_side >= self.last.count {
            Next::Nothing
        } else if came.saturating_add(more) >= self.with_last {
            Next::All
        } else {
            Next::Older(more)
        };
    }

    /// How close words must stand at least in rows still to come: where they do not, enough newer rows stand before them.
    pub(super) fn matters(&self) -> u8 {
        if self.is_over() { SIDE_BY_SIDE } else { self.matters }
    }

    /// Whether no more rows come.
    pub(super) fn is_over(&self) -> bool {
        self.next == Next::Nothing
    }
}
