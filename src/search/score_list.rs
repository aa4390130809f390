//! Rows and their scores: which of them are in a list as bits, and beside these one byte a row where they differ.

use std::ops::Deref;
use std::sync::Arc;

use super::score::{Score, worst_of};
use super::segment::Columns;
use super::words::PageSet;

/// A list of rows, and their scores.
#[derive(Clone, Debug)]
pub(super) struct ScoreList {
    /// How many rows there are, those that are not in the list among them.
    len: usize,
    rows: PageSet,
    /// Lists with one score a row, that of a row that is not in this list of no account: a row has the worst of its
    /// scores, and [`Score::YES`] where there are none. So a list of the rows of several others has nothing to write down.
    scores: Vec<Arc<Vec<Score>>>,
}

impl ScoreList {
    /// Of one score a row.
    pub(super) fn new(scores: Vec<Score>) -> Self {
        // Of all scores only [`Score::NO`] has the top bit.
        let rows = PageSet::by_eights(&scores, |scores| !together(*scores) >> 7, |score| score.is_yes());
        Self { len: scores.len(), rows, scores: vec![Arc::new(scores)] }
    }

    /// These of so many rows, with [`Score::YES`].
    pub(super) fn of(rows: PageSet, len: usize) -> Self {
        Self { len, rows, scores: Vec::new() }
    }

    /// So many rows, all of them in the list.
    pub(super) fn everything(len: usize) -> Self {
        Self::of(PageSet::all(len), len)
    }

    /// None of so many rows.
    pub(super) fn none(len: usize) -> Self {
        Self::of(PageSet::none(len), len)
    }

    /// How many rows there are, those that are not in the list among them.
    pub(super) fn len(&self) -> usize {
        self.len
    }

    /// The rows of the list.
    pub(super) fn rows(&self) -> &PageSet {
        &self.rows
    }

    /// The score of a row of the list.
    #[inline]
    pub(super) fn get(&self, row: usize) -> Option<Score> {
        self.rows.has(row).then(|| self.score(row))
    }

    /// The score of a row that is in the list.
    #[inline]
    fn score(&self, row: usize) -> Score {
        let scores = self.scores.iter().filter_map(|scores| scores.get(row).copied());
        scores.reduce(Score::and).unwrap_or(Score::YES)
    }

    /// Hands over each row of the list with its score, in order.
    #[inline]
    pub(super) fn each(&self, mut take: impl FnMut(usize, Score)) {
        match self.scores.as_slice() {
            [scores] => self.rows.each(|row| {
                if let Some(score) = scores.get(row) {
                    take(row, *score);
                }
            }),
            _ => self.rows.each(|row| take(row, self.score(row))),
        }
    }

    /// Hands over the scores of eight rows at a time, one of which is in the list at least, a byte each, and the first of
    /// these rows; those that are not in the list have [`Score::NO`].
    #[inline]
    fn each_eight(&self, mut take: impl FnMut(usize, u64)) {
        let lists: Vec<(&[[Score; TOGETHER]], &[Score])> =
            self.scores.iter().map(|scores| scores.as_chunks::<TOGETHER>()).collect();
        self.rows.each_eight(|first, rows| {
            let eight = |(groups, rest): &(&[[Score; TOGETHER]], &[Score])| match groups.get(first / TOGETHER) {
                Some(group) => together(*group),
                None => together(std::array::from_fn(|row| rest.get(row).copied().unwrap_or(Score::NO))),
            };
            let scores = lists.iter().map(eight).reduce(worst_of).unwrap_or_default();
            take(first, scores | !bytes_of(rows));
        });
    }

    /// Takes these rows out of the list.
    pub(super) fn take_out(&mut self, rows: impl Iterator<Item = usize>) {
        rows.for_each(|row| self.rows.remove(row));
    }

    /// Where the rows are briefings, the same list of their quotes, and where `len` is as large of all their statements.
    pub(super) fn of_their(&self, columns: &Columns<'_>, len: usize) -> Self {
        let mut rows = PageSet::none(len);
        let mut scores = (!self.scores.is_empty()).then(|| vec![Score::NO; len]);
        self.each(|briefing, score| {
            let (quotes, own) = (columns.quotes_in(briefing), columns.own(briefing));
            for statements in [quotes, own..(own + 1).min(len)] {
                if let Some(scores) = &mut scores {
                    scores.get_mut(statements.clone()).unwrap_or_default().fill(score);
                }
                rows.insert_all(statements);
            }
        });
        Self { len, rows, scores: scores.into_iter().map(Arc::new).collect() }
    }

    /// Where the rows are statements, the list of the briefings that are in `of_all`, each with the best that one of its
    /// statements says together with what is said of all of them.
    pub(super) fn of_homes(&self, columns: &Columns<'_>, of_all: &Self) -> Self {
        let home = |statement| columns.home(statement).unwrap_or_else(|| statement - columns.quotes());
        if self.scores.is_empty() && of_all.scores.is_empty() {
            let mut rows = of_all.rows.emptied();
            self.rows.each(|statement| rows.insert(home(statement)));
            rows.leave_only(&of_all.rows);
            return Self::of(rows, of_all.len);
        }
        let mut best = vec![Score::NO; of_all.len];
        self.each(|statement, score| {
            let home = home(statement);
            if let (Some(best), Some(of_all)) = (best.get_mut(home), of_all.get(home)) {
                *best = score.and(of_all).or(*best);
            }
        });
        Self::new(best)
    }

    /// The rows that are in all of these lists; `None` where there is no list.
    pub(super) fn all(lists: &[&Self]) -> Option<Self> {
        let (first, others) = lists.split_first()?;
        let mut rows = first.rows.clone();
        for other in others {
            rows.leave_only(&other.rows);
        }
        let scores = lists.iter().flat_map(|list| &list.scores).map(Arc::clone).collect();
        Some(Self { len: first.len, rows, scores })
    }

    /// The rows that are in either list, with the better score.
    pub(super) fn or(&self, other: &Self) -> Self {
        if self.scores.is_empty() && other.scores.is_empty() {
            let mut rows = self.rows.clone();
            rows.put_in(&other.rows);
            return Self::of(rows, self.len);
        }
        let (own, others) = (self.in_full(), other.in_full());
        Self::new(own.into_iter().zip(others).map(|(score, other)| score.or(other)).collect())
    }

    /// The rows that are not in this list, or are so by a guess only.
    pub(super) fn not(&self) -> Self {
        let mut rows = PageSet::all(self.len);
        self.each(|row, score| {
            if !score.not().is_yes() {
                rows.remove(row);
            }
        });
        Self::of(rows, self.len)
    }

    /// One score a row, those that are not in the list with [`Score::NO`].
    fn in_full(&self) -> Vec<Score> {
        let mut scores = vec![Score::NO; self.len];
        self.each_eight(|first, eight| {
            let known = scores.get_mut(first..).unwrap_or_default();
            known.iter_mut().zip(eight.to_le_bytes()).for_each(|(known, score)| *known = Score(score));
        });
        scores
    }

    /// How many rows have each score.
    fn counted(&self) -> [u32; SCORES] {
        if self.scores.is_empty() {
            let mut counts = [0; SCORES];
            counts[usize::from(Score::YES.0)] = u32::try_from(self.rows.count()).unwrap_or(u32::MAX);
            return counts;
        }
        // Rows side by side are counted apart, so that they do not wait for each other.
        let mut counts = [[0u32; SCORES]; TOGETHER];
        let mut alike = [0u32; SCORES];
        self.each_eight(|_, eight| {
            let numbers = eight.to_le_bytes();
            if eight == eight.rotate_left(u8::BITS) {
                alike[usize::from(numbers[0])] += 8;
            } else {
                counts.iter_mut().zip(numbers).for_each(|(counts, score)| counts[usize::from(score)] += 1);
            }
        });
        let count = |score: usize| alike[score] + counts.iter().map(|counts| counts[score]).sum::<u32>();
        std::array::from_fn(|score| if score == usize::from(Score::NO.0) { 0 } else { count(score) })
    }
}

/// How many scores there can be.
const SCORES: usize = 1 << u8::BITS;

/// A list of rows, and how many have each score.
#[derive(Clone, Debug)]
pub(super) struct Scored {
    list: ScoreList,
    counts: [u32; SCORES],
}

impl Deref for Scored {
    type Target = ScoreList;

    fn deref(&self) -> &ScoreList {
        &self.list
    }
}

impl Scored {
    pub(super) fn new(list: ScoreList) -> Self {
        Self { counts: list.counted(), list }
    }

    /// How many rows have this score.
    pub(super) fn count_of(&self, score: Score) -> usize {
        self.counts[usize::from(score.0)] as usize
    }

    /// The scores that any row of the list has, best first, and how many rows have each.
    pub(super) fn counts(&self) -> impl Iterator<Item = (Score, usize)> {
        let counts = (0..u8::MAX).zip(self.counts).filter(|(_, count)| *count > 0);
        counts.map(|(number, count)| (Score(number), count as usize))
    }

    /// How many rows the list has.
    pub(super) fn total(&self) -> usize {
        self.counts.iter().map(|count| *count as usize).sum()
    }

    /// The rows of the list whose score is one of these.
    pub(super) fn rows_with(&self, is_one: impl Fn(Score) -> bool) -> PageSet {
        let with: usize = self.counts().filter(|(score, _)| is_one(*score)).map(|(_, count)| count).sum();
        if with == 0 {
            return self.rows.emptied();
        }
        if with == self.total() {
            return self.rows.clone();
        }
        let mut rows = self.rows.emptied();
        self.each_eight(|first, eight| {
            let are = eight.to_le_bytes().map(|score| u8::from(score != Score::NO.0 && is_one(Score(score))));
            rows.insert_eight(first, u64::from_le_bytes(are));
        });
        rows
    }

    /// The rows of the list with their scores.
    pub(super) fn with_scores(&self) -> impl Iterator<Item = (usize, Score)> {
        self.rows.iter().filter_map(|row| Some((row, self.get(row)?)))
    }
}

/// So many rows are looked at together.
const TOGETHER: usize = 8;

#[inline]
fn together(scores: [Score; TOGETHER]) -> u64 {
    u64::from_le_bytes(std::array::from_fn(|row| scores[row].0))
}

/// A byte for each bit, with all bits set where that one is.
#[inline]
fn bytes_of(bits: u8) -> u64 {
    const OWN_BIT: u64 = 0x8040_2010_0804_0201;
    const LOW_BITS: u64 = 0x7f7f_7f7f_7f7f_7f7f;
    let own = (u64::from(bits) * 0x0101_0101_0101_0101) & OWN_BIT;
    // The top bit of each byte that is not zero, then spread over the whole byte.
    let top = (own | ((own & LOW_BITS) + LOW_BITS)) & !LOW_BITS;
    (top >> 7) * 0xff
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::search::near::Nearness;
    use crate::search::words::{Fit, Part};

    /// Scores of 100 rows, of which few or many are in the list; or rows without scores.
    fn list() -> impl Strategy<Value = ScoreList> {
        let score = |no: u32| {
            prop_oneof![
                no => Just(Score::NO),
                1 => Just(Score::YES),
                1 => Just(Score::new(Fit::Exact, Part::Text)),
                1 => Just(Score::new(Fit::Prefix, Part::Title)),
                1 => Just(Score::new(Fit::Near(Nearness::Slip), Part::Quote)),
            ]
        };
        let scores = move |no| prop::collection::vec(score(no), 100).prop_map(ScoreList::new);
        let plain = prop::collection::vec(any::<bool>(), 100)
            .prop_map(|flags| ScoreList::of(PageSet::told(flags.into_iter(), 100), 100));
        prop_oneof![scores(60), scores(1), plain]
    }

    /// One score a row, and how many rows have each, as a list gives them.
    fn told(list: &ScoreList) -> (Vec<Score>, Vec<(Score, usize)>) {
        let scores = (0..list.len()).map(|row| list.get(row).unwrap_or(Score::NO)).collect();
        (scores, Scored::new(list.clone()).counts().collect())
    }

    /// The same of scores row by row.
    fn row_by_row(score: impl Fn(usize) -> Score) -> (Vec<Score>, Vec<(Score, usize)>) {
        let scores: Vec<Score> = (0..100).map(score).collect();
        let mut counts: std::collections::BTreeMap<Score, usize> = std::collections::BTreeMap::new();
        for score in scores.iter().filter(|score| score.is_yes()) {
            *counts.entry(*score).or_default() += 1;
        }
        (scores, counts.into_iter().collect())
    }

    proptest! {
        #[test]
        fn lists_combine_as_their_rows_do(
            lists in prop::collection::vec(list(), 1..5),
            out in prop::collection::btree_set(0usize..100, 0..20),
            limit in list(),
        ) {
            let of = |list: usize, row| lists[list].get(row).unwrap_or(Score::NO);
            let all = ScoreList::all(&lists.iter().collect::<Vec<_>>()).expect("a list at least");
            let naive = row_by_row(|row| (1..lists.len()).fold(of(0, row), |score, list| score.and(of(list, row))));
            prop_assert_eq!(told(&all), naive, "the rows of all lists");
            let either = lists[0].or(&all);
            let scores = told(&all).0;
            prop_assert_eq!(told(&either), row_by_row(|row| of(0, row).or(scores[row])), "the rows of either list");
            prop_assert_eq!(told(&all.not()), row_by_row(|row| scores[row].not()), "the rows of no list");
            let mut left = all.clone();
            left.take_out(out.iter().copied());
            let kept = |row| if out.contains(&row) { Score::NO } else { scores[row] };
            prop_assert_eq!(told(&left), row_by_row(kept), "the rows that were not taken out");
            let left = Scored::new(left);
            prop_assert_eq!(left.total(), left.rows().count(), "as many as it has");
            let limit = limit.get(0).unwrap_or(Score::YES);
            let rows: Vec<usize> = (0..100).filter(|row| kept(*row).is_yes() && kept(*row) <= limit).collect();
            prop_assert_eq!(left.rows_with(|score| score <= limit).iter().collect::<Vec<_>>(), rows, "those of some scores");
        }
    }
}
