//! How well a statement meets a clause, in a byte.

use super::Tier;
use super::near::Nearness;
use super::words::{Fit, Part};

/// How well one statement meets a clause: the fit of the words, then the part they stand in. Smaller is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Score(pub(super) u8);

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

/// [`Score::and`] of eight scores at a time, a byte each.
#[inline]
pub(super) fn worst_of(all: u64, others: u64) -> u64 {
    const PARTS: u64 = 0x0707_0707_0707_0707;
    const TOP_BITS: u64 = 0x8080_8080_8080_8080;
    // Of bytes without their top bits the larger ones: with these set in one of two, none borrows from the next one when
    // the other is taken away.
    let larger = |a: u64, b: u64| {
        let is_larger = (((a | TOP_BITS) - b) & TOP_BITS) >> 7;
        let from_a = is_larger * 0xff;
        a & from_a | b & !from_a
    };
    let fit = |scores: u64| (scores & !PARTS) >> 3;
    larger(fit(all), fit(others)) << 3 | larger(all & PARTS, others & PARTS)
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
