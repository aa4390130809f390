//! Which rows are looked at for how close their words stand: those that may come among the first, in rounds, newest first.

use std::collections::BinaryHeap;

use rayon::prelude::*;

use super::score::{Score, Scored};
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
const MOST_GROWTH: usize = 16;

/// The first day that a row can be of; rows without a day are the oldest.
type Newness = Option<i32>;

/// The rows of one list of all segments that are looked at, round by round.
///
/// Those with a better score than the last row that matters come in the first round, with the newest of those with that
/// score; in each further round come older ones. It is over when older rows cannot stand among the first any more, as
/// enough newer ones have their words side by side.
pub(super) struct Rounds<'a> {
    segments: Vec<OfSegment<'a>>,
    last: Last,
    next: Next,
}

/// What comes in the next round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Next {
    /// All rows that matter.
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
    /// The rows older than that one, newest first, whatever their score.
    older: &'a [u32],
    /// The rows with the last score that came, newest first.
    came: Vec<(Newness, u32)>,
}

impl OfSegment<'_> {
    /// Goes on to the next row with this score.
    fn step(&mut self, score: Score) {
        let mut older = self.older.iter();
        let next = older.find(|row| self.scored.get(**row as usize) == Some(score));
        self.next = next.map(|row| ((self.newness)(*row), *row));
        self.older = older.as_slice();
    }
}

impl<'a> Rounds<'a> {
    /// For the segments of one list: their scores, their rows in order with the newest ones first, and how new a row is.
    /// In the first round come so many rows with the last score.
    pub(super) fn new<N: Fn(u32) -> Newness + Send + Sync + 'a>(
        segments: impl Iterator<Item = (&'a Scored, &'a [u32], N)>,
        last: Last,
        first: usize,
    ) -> Self {
        let of_segment = |(scored, older, newness): (_, _, N)| OfSegment {
            scored,
            newness: Box::new(newness),
            next: None,
            older,
            came: Vec::new(),
        };
        let mut segments: Vec<OfSegment<'a>> = segments.map(of_segment).collect();
        let with_last: usize = segments.iter().map(|segment| segment.scored.count_of(last.score)).sum();
        let next = if last.count == 0 {
            Next::Nothing
        } else if last.count >= with_last || first >= with_last {
            Next::All
        } else {
            segments.par_iter_mut().for_each(|segment| segment.step(last.score));
            Next::First(first)
        };
        Self { segments, last, next }
    }

    /// The rows of each segment that come next.
    pub(super) fn next(&mut self) -> Vec<PageSet> {
        let (next, last) = (self.next, self.last.score);
        let of_segment = |OfSegment { scored, .. }: &OfSegment<'_>| match next {
            Next::All => PageSet::filled(scored.scores(), |score| score.is_yes() && *score <= last),
            Next::First(_) if scored.counts().next().is_some_and(|(best, _)| best < last) => {
                PageSet::filled(scored.scores(), |score| *score < last)
            }
            _ => PageSet::none(scored.scores().len()),
        };
        let mut rows: Vec<PageSet> = self.segments.par_iter().map(of_segment).collect();
        let (Next::First(count) | Next::Older(count)) = next else { return rows };
        let newness = |segment: &OfSegment<'_>| segment.next.map(|(newness, _)| newness);
        let mut newest: BinaryHeap<(Newness, usize)> =
            self.segments.iter().enumerate().filter_map(|(at, segment)| Some((newness(segment)?, at))).collect();
        for _ in 0..count {
            let Some((_, at)) = newest.pop() else { break };
            let (Some(segment), Some(rows)) = (self.segments.get_mut(at), rows.get_mut(at)) else { break };
            let Some((came, row)) = segment.next else { break };
            rows.insert(row as usize);
            segment.came.push((came, row));
            segment.step(last);
            newest.extend(newness(segment).map(|newness| (newness, at)));
        }
        rows
    }

    /// How many rows come next, now that it is known how close the words stand in those that came, 0 for side by side,
    /// one a row of each segment.
    pub(super) fn see<'n>(&mut self, near: impl Iterator<Item = &'n [u8]>) {
        let next = self.segments.iter().filter_map(|segment| segment.next).map(|(newness, _)| newness).max();
        let Some(next) = next else {
            self.next = Next::Nothing;
            return;
        };
        let mut side_by_side = 0;
        for (segment, near) in self.segments.iter().zip(near) {
            let newer = segment.came.iter().take_while(|(newness, _)| *newness > next);
            side_by_side += newer.filter(|(_, row)| near.get(*row as usize) == Some(&0)).count();
        }
        let came: usize = self.segments.iter().map(|segment| segment.came.len()).sum();
        let growth = (self.last.count / side_by_side.max(1) + 1).clamp(LEAST_GROWTH, MOST_GROWTH);
        let is_enough = side_by_side >= self.last.count;
        self.next = if is_enough { Next::Nothing } else { Next::Older(came.saturating_mul(growth - 1)) };
    }

    /// Whether no more rows come.
    pub(super) fn is_over(&self) -> bool {
        self.next == Next::Nothing
    }
}
