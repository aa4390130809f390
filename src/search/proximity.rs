//! How close together the words asked for stand.

use super::Clause;
use super::found::SegmentFound;
use super::meaning::{Asked, Meaning, View};
use super::score::Score;
use super::words::{Fit, Parts, Shelf, Shelves, Words};

/// Side by side, within a few words, in one text, apart.
const APART: u8 = 3;
/// Words that may stand between for "within a few words".
const A_FEW: u32 = 8;
/// More words than this are not told apart.
const MOST_WORDS: usize = 8;

/// For each quote and each briefing of a segment how close the words stand, best 0. Empty where all rows are alike.
#[derive(Debug, Default)]
pub(super) struct Proximity {
    quotes: Vec<u8>,
    briefings: Vec<u8>,
}

/// The least scores whose order matters.
#[derive(Clone, Copy, Debug)]
pub(super) struct LastScores {
    pub quotes: Score,
    pub briefings: Score,
}

impl LastScores {
    /// The order of all rows matters.
    pub(super) const ALL: Self = Self { quotes: Score::NO, briefings: Score::NO };
}

/// One place of one of the words: the page in front, then the place on it, then which word.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Place(u64);

impl Place {
    fn new(page: u32, at: u32, word: usize) -> Self {
        Self(u64::from(page) << 32 | u64::from(at) << 4 | word as u64)
    }

    fn page(self) -> u64 {
        self.0 >> 32
    }

    #[expect(clippy::cast_possible_truncation, reason = "the low half is what is wanted")]
    fn at(self) -> u32 {
        self.0 as u32 >> 4
    }

    fn word(self) -> usize {
        usize::try_from(self.0 & 15).unwrap_or_default()
    }
}

/// The words a query asks for one by one, of which only two or more can be close.
pub(super) fn single_words(meaning: &Meaning<'_>, clauses: &[Clause]) -> Vec<Asked> {
    let words = clauses.iter().filter_map(|clause| meaning.words_of(clause));
    let single: Vec<Asked> = words.filter(|words| words.row.len() == 1).take(MOST_WORDS).collect();
    if single.len() < 2 { Vec::new() } else { single }
}

impl Proximity {
    /// Only rows that score as well as `last` are looked at: the order of the others is not wanted.
    pub(super) fn new(
        meaning: &Meaning<'_>,
        view: &View<'_>,
        single: &[Asked],
        found: &SegmentFound,
        last: LastScores,
    ) -> Self {
        let (Some(words), false) = (&view.words, single.is_empty()) else { return Self::default() };
        let columns = &view.columns;
        let is_row = |scores: &[Score], at: usize, last: Score| {
            scores.get(at).is_some_and(|score| score.is_yes() && *score <= last)
        };
        let home = |quote: usize| columns.briefing_of.get(quote).map_or(usize::MAX, |home| *home as usize);
        let is_briefing = |briefing: usize| is_row(&found.briefings, briefing, last.briefings);
        let wanted_quote = |quote: usize| is_row(&found.quotes, quote, last.quotes) || is_briefing(home(quote));
        let mut near = Self { quotes: vec![APART; columns.quotes()], briefings: vec![APART; columns.briefings()] };
        for shelf in Shelf::ALL {
            if (meaning.stop)() {
                break;
            }
            let asking = Asking { meaning, view, words, single, shelf };
            if shelf.is_of_quotes() {
                asking.narrow(&mut near.quotes, wanted_quote);
            } else {
                asking.narrow(&mut near.briefings, is_briefing);
            }
        }
        for (bucket, briefing) in near.quotes.iter().zip(columns.briefing_of) {
            if let Some(best) = near.briefings.get_mut(*briefing as usize) {
                *best = (*bucket).min(*best);
            }
        }
        near
    }

    /// One a quote; empty where all rows are alike.
    pub(super) fn quotes(&self) -> &[u8] {
        &self.quotes
    }

    /// One a briefing; empty where all rows are alike.
    pub(super) fn briefings(&self) -> &[u8] {
        &self.briefings
    }

    pub(super) fn of_quote(&self, quote: usize) -> u64 {
        self.quotes.get(quote).copied().unwrap_or_default().into()
    }

    pub(super) fn of_briefing(&self, briefing: usize) -> u64 {
        self.briefings.get(briefing).copied().unwrap_or_default().into()
    }
}

/// The words on one shelf.
struct Asking<'a> {
    meaning: &'a Meaning<'a>,
    view: &'a View<'a>,
    words: &'a Words<'a>,
    single: &'a [Asked],
    shelf: Shelf,
}

impl Asking<'_> {
    /// Puts the bucket of each page that holds all the words into `buckets`, where it is better.
    fn narrow(&self, buckets: &mut [u8], is_wanted: impl Fn(usize) -> bool) {
        // Which words stand on each page: places are dear and are looked at only where all do.
        let mut held = vec![0u8; buckets.len()];
        let all = u8::MAX >> (8 - self.single.len().min(8));
        for (number, asked) in self.single.iter().enumerate() {
            let mut any = false;
            self.entries(asked, |entry| {
                self.words.pages(self.shelf, entry, |page| {
                    if let Some(held) = held.get_mut(page as usize) {
                        *held |= 1 << number;
                        any = true;
                    }
                });
            });
            if !any {
                return;
            }
        }
        let has_all = |page: u32| held.get(page as usize) == Some(&all) && is_wanted(page as usize);
        if !(0u32..).zip(&held).any(|(page, _)| has_all(page)) {
            return;
        }
        let mut places: Vec<Place> = Vec::new();
        for (number, asked) in self.single.iter().enumerate() {
            self.entries(asked, |entry| {
                self.words.positions(self.shelf, entry, |page, found| {
                    if has_all(page) {
                        places.extend(found.iter().map(|at| Place::new(page, *at, number)));
                    }
                });
            });
        }
        // Lists come in order, so there are few runs to merge.
        places.sort();
        for page in places.chunk_by(|a, b| a.page() == b.page()) {
            let bucket = page.first().and_then(|place| buckets.get_mut(usize::try_from(place.page()).ok()?));
            if let (Some(bucket), Some(width)) = (bucket, narrowest(page, self.single.len())) {
                let here = if width == 0 { 0 } else { 1 + u8::from(width > A_FEW) };
                *bucket = here.min(*bucket);
            }
        }
    }

    fn entries(&self, asked: &Asked, mut visit: impl FnMut(u32)) {
        for word in &asked.row {
            for (fit, entry) in self.meaning.meet(self.view, word, asked.unfinished, asked.parts) {
                let parts = if matches!(fit, Fit::Near(_)) { asked.parts.and(Parts::SHORT) } else { asked.parts };
                if Shelves::of(parts).and(self.words.shelves(*entry)).has(self.shelf) {
                    visit(*entry);
                }
            }
        }
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
