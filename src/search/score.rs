//! How well statements meet a clause, one byte each.

use super::Tier;
use super::near::Nearness;
use super::segment::Columns;
use super::words::{Fit, PageSet, Part};

/// How well one statement meets a clause: the fit of the words, then the part they stand in. Smaller is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Score(u8);

impl Score {
    /// Meets it, and no words are concerned.
    pub(super) const YES: Self = Self(0);
    /// Does not meet it.
    pub(super) const NO: Self = Self(u8::MAX);

    pub(super) fn new(fit: Fit, part: Part) -> Self {
        let fit = match fit {
            Fit::Exact => 0,
            Fit::Prefix => 1,
            Fit::Infix => 2,
            Fit::Near(Nearness::Slip) => 3,
            Fit::Near(Nearness::Slips) => 4,
            Fit::Near(Nearness::Gaps) => 5,
        };
        Self(fit << 3 | part as u8)
    }

    /// The fit it was made of, and the part.
    pub(super) fn parts(self) -> Option<(Fit, Part)> {
        let fit = [
            Fit::Exact,
            Fit::Prefix,
            Fit::Infix,
            Fit::Near(Nearness::Slip),
            Fit::Near(Nearness::Slips),
            Fit::Near(Nearness::Gaps),
        ];
        Some((*fit.get(usize::from(self.0 >> 3))?, *Part::ALL.get(usize::from(self.0 & 7))?))
    }

    pub(super) fn of(yes: bool) -> Self {
        if yes { Self::YES } else { Self::NO }
    }

    pub(super) fn is_yes(self) -> bool {
        self != Self::NO
    }

    pub(super) fn is_near(self) -> bool {
        self.tier() == Tier::Near
    }

    /// The number of its fit and part, for putting rows in order.
    pub(super) fn rank(self) -> u64 {
        u64::from(self.0)
    }

    pub(super) fn tier(self) -> Tier {
        match self.0 >> 3 {
            0 => Tier::Exact,
            1 => Tier::Prefix,
            2 => Tier::Infix,
            _ => Tier::Near,
        }
    }

    /// Both must hold: the worse fit and the less telling part count.
    pub(super) fn and(self, other: Self) -> Self {
        Self((self.0 >> 3).max(other.0 >> 3) << 3 | (self.0 & 7).max(other.0 & 7))
    }

    /// Either is enough: the better counts.
    pub(super) fn or(self, other: Self) -> Self {
        self.min(other)
    }

    /// Taken away is what meets it literally: a guess takes nothing away.
    pub(super) fn not(self) -> Self {
        Self::of(!self.is_yes() || self.is_near())
    }
}

/// The scores of a segment's rows under a clause. A list that is not there says yes to everything.
///
/// Words count in the quote's own page for Quotes, and anywhere in the briefing for Briefings; so the two panes have
/// lists of their own. For Briefings a statement meets what its own score and its briefing's say together: words are
/// looked up for a whole briefing at once, which is a tenth of the work.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Scores {
    /// One score a quote, for Quotes.
    pub quotes: Option<Vec<Score>>,
    /// One score a statement, for Briefings.
    pub statements: Option<Vec<Score>>,
    /// One score a briefing, for all its statements, for Briefings.
    pub briefings: Option<Vec<Score>>,
}

impl Scores {
    /// Everything meets it.
    pub(super) const YES: Self = Self { quotes: None, statements: None, briefings: None };

    /// Nothing meets it.
    pub(super) fn no(columns: &Columns<'_>) -> Self {
        Self {
            quotes: Some(vec![Score::NO; columns.quotes()]),
            statements: None,
            briefings: Some(vec![Score::NO; columns.briefings()]),
        }
    }

    /// The same list for both panes, of which the quotes come first.
    pub(super) fn both(statements: Vec<Score>, columns: &Columns<'_>) -> Self {
        let quotes = statements.get(..columns.quotes()).unwrap_or_default().to_vec();
        Self { quotes: Some(quotes), statements: Some(statements), briefings: None }
    }

    pub(super) fn and(self, other: &Self) -> Self {
        Self {
            quotes: both(self.quotes, other.quotes.as_deref()),
            statements: both(self.statements, other.statements.as_deref()),
            briefings: both(self.briefings, other.briefings.as_deref()),
        }
    }

    pub(super) fn or(self, other: Self, columns: &Columns<'_>) -> Self {
        let (own, others) = (self.whole(columns), other.whole(columns));
        let quotes = own.0.zip(others.0).map(|(quotes, others)| combined(quotes, &others, Score::or));
        Self { quotes, statements: Some(combined(own.1, &others.1, Score::or)), briefings: None }
    }

    pub(super) fn not(self, columns: &Columns<'_>) -> Self {
        let none = |len: usize| vec![Score::NO; len];
        let (quotes, statements) = self.whole(columns);
        let statements = statements.into_iter().map(Score::not).collect();
        let quotes =
            quotes.map_or_else(|| none(columns.quotes()), |quotes| quotes.into_iter().map(Score::not).collect());
        Self { quotes: Some(quotes), statements: Some(statements), briefings: None }
    }

    /// What there is for Quotes, and for Briefings the score of each statement.
    fn whole(self, columns: &Columns<'_>) -> (Option<Vec<Score>>, Vec<Score>) {
        let mut whole = self.statements.unwrap_or_else(|| vec![Score::YES; columns.statements()]);
        if let Some(briefings) = &self.briefings {
            let (quotes, own) = whole.split_at_mut(columns.quotes());
            for (score, briefing) in quotes.iter_mut().zip(columns.briefing_of) {
                *score = score.and(briefings.get(*briefing as usize).copied().unwrap_or(Score::NO));
            }
            for (score, briefing) in own.iter_mut().zip(briefings) {
                *score = score.and(*briefing);
            }
        }
        (self.quotes, whole)
    }
}

/// The scores of the rows of a list, which rows are in it, and how many have each score.
#[derive(Clone, Debug)]
pub(super) struct Scored {
    scores: Vec<Score>,
    rows: PageSet,
    counts: [u32; 256],
}

impl Default for Scored {
    fn default() -> Self {
        Self::new(Vec::new())
    }
}

impl Scored {
    pub(super) fn new(scores: Vec<Score>) -> Self {
        let (groups, rest) = scores.as_chunks::<TOGETHER>();
        // Rows side by side are counted apart, so that they do not wait for each other.
        let mut counts = [[0u32; 256]; TOGETHER];
        let mut alike = [0u32; 256];
        for group in groups {
            let numbers = together(*group);
            if numbers == numbers.rotate_left(u8::BITS) {
                alike[usize::from(group[0].0)] += 8;
            } else {
                counts.iter_mut().zip(group).for_each(|(counts, score)| counts[usize::from(score.0)] += 1);
            }
        }
        counts.iter_mut().zip(rest).for_each(|(counts, score)| counts[usize::from(score.0)] += 1);
        let counts =
            std::array::from_fn(|number| alike[number] + counts.iter().map(|counts| counts[number]).sum::<u32>());
        let rows = rows_that_meet(&scores);
        Self { scores, rows, counts }
    }

    /// One a row; rows that are not in the list have [`Score::NO`].
    pub(super) fn scores(&self) -> &[Score] {
        &self.scores
    }

    /// The score of a row of the list.
    pub(super) fn get(&self, row: usize) -> Option<Score> {
        self.scores.get(row).copied().filter(|score| score.is_yes())
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
        self.scores.len() - self.count_of(Score::NO)
    }

    /// The rows of the list.
    pub(super) fn rows(&self) -> &PageSet {
        &self.rows
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

/// The rows that meet a clause.
pub(super) fn rows_that_meet(scores: &[Score]) -> PageSet {
    // Of all scores only [`Score::NO`] has the top bit.
    PageSet::by_eights(scores, |scores| !together(*scores) >> 7, |score| score.is_yes())
}

fn both(left: Option<Vec<Score>>, right: Option<&[Score]>) -> Option<Vec<Score>> {
    match (left, right) {
        (Some(left), Some(right)) => Some(combined(left, right, Score::and)),
        (left, right) => left.or_else(|| right.map(<[Score]>::to_vec)),
    }
}

fn combined(mut into: Vec<Score>, other: &[Score], with: impl Fn(Score, Score) -> Score) -> Vec<Score> {
    for (score, other) in into.iter_mut().zip(other) {
        *score = with(*score, *other);
    }
    into
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores_combine() {
        let title = Score::new(Fit::Prefix, Part::Title);
        let text = Score::new(Fit::Exact, Part::Text);
        assert_eq!(title.and(text), Score::new(Fit::Prefix, Part::Text), "the worse of each");
        assert_eq!(title.or(text), text, "the better fit");
        assert_eq!(title.and(Score::NO), Score::NO, "both must hold");
        assert_eq!(Score::YES.and(text), text, "a clause without words changes nothing");
        let guess = Score::new(Fit::Near(Nearness::Gaps), Part::Quote);
        assert_eq!((guess.not(), text.not()), (Score::YES, Score::NO), "guesses take nothing away");
        assert_eq!(guess.tier(), Tier::Near, "marked as a guess");
    }
}
