//! Where words stand in a text, and how close that is.

use super::{A_FEW, APART, IN_ONE_TEXT, SIDE_BY_SIDE, WITHIN_A_FEW};
use crate::search::words::{PageSet, Ranks};

/// One place of one of the words: the page in front, then the place on it, then which word.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place(u64);

impl Place {
    pub(super) fn new(page: u32, at: u32, word: usize) -> Self {
        Self(u64::from(page) << 32 | u64::from(at) << 4 | word as u64)
    }

    pub(super) fn page(self) -> u64 {
        self.0 >> 32
    }

    pub(super) fn page_number(self) -> usize {
        usize::try_from(self.page()).unwrap_or(usize::MAX)
    }

    #[expect(clippy::cast_possible_truncation, reason = "the low half is what is wanted")]
    fn at(self) -> u32 {
        self.0 as u32 >> 4
    }

    fn word(self) -> usize {
        usize::try_from(self.0 & 15).unwrap_or_default()
    }
}

/// Whether one of the places of a page, in order, is at most so many words away.
pub(super) fn is_near(of_page: &[Place], place: Place, reach: u32) -> bool {
    of_page.iter().any(|other| other.at().abs_diff(place.at()) <= reach)
}

/// Places in order, each page's at hand.
pub(super) struct ByPage<'a> {
    places: &'a [Place],
    ranks: Ranks<'a>,
    /// Where the places of each page begin, and where the last ones end.
    starts: Vec<usize>,
}

impl<'a> ByPage<'a> {
    /// `places` are in order, and on `pages`.
    pub(super) fn new(places: &'a [Place], pages: &'a PageSet) -> Self {
        let ranks = pages.ranks();
        let mut starts = vec![0; ranks.len() + 1];
        for place in places {
            if let Some(count) = ranks.of(place.page_number()).and_then(|rank| starts.get_mut(rank + 1)) {
                *count += 1;
            }
        }
        let mut before = 0;
        for start in &mut starts {
            before += *start;
            *start = before;
        }
        Self { places, ranks, starts }
    }

    pub(super) fn on(&self, page: u32) -> &'a [Place] {
        let ends = self.ranks.of(page as usize).and_then(|rank| self.starts.get(rank..rank + 2));
        let Some([start, end]) = ends else { return &[] };
        self.places.get(*start..*end).unwrap_or_default()
    }
}

/// How close so many words stand in a text, of which these are the places in order.
pub(super) fn closeness(text: &[Place], words: usize) -> u8 {
    match narrowest(text, words) {
        Some(0) => SIDE_BY_SIDE,
        Some(between) if between <= A_FEW => WITHIN_A_FEW,
        Some(_) => IN_ONE_TEXT,
        None => APART,
    }
}

/// How many other words stand between, at best, where all of `words` stand in one text.
fn narrowest(text: &[Place], words: usize) -> Option<u32> {
    let mut held = [0u32; 16];
    let mut missing = words;
    let mut first = 0;
    let mut best: Option<u32> = None;
    for last in text {
        let count = held.get_mut(last.word())?;
        missing -= usize::from(*count == 0);
        *count += 1;
        while missing == 0 {
            let start = text.get(first)?;
            let between = (last.at() - start.at() + 1).saturating_sub(u32::try_from(words).unwrap_or(u32::MAX));
            best = Some(best.map_or(between, |best| best.min(between)));
            let count = held.get_mut(start.word())?;
            *count -= 1;
            missing += usize::from(*count == 0);
            first += 1;
        }
    }
    best
}
