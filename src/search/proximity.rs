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

/// How far down the order of rows matters: all those with a better score than `score`, and so many of those with it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Last {
    pub score: Score,
    pub count: usize,
}

impl Last {
    /// The order of all rows matters.
    pub(super) const ALL: Self = Self { score: Score::NO, count: usize::MAX };
}

/// How far down the order of the rows of both lists matters.
#[derive(Clone, Copy, Debug)]
pub(super) struct LastRows {
    pub quotes: Last,
    pub briefings: Last,
    /// Whether rows of one score and closeness stand by their day, newest first, and by nothing before it.
    pub by_day: bool,
}

impl LastRows {
    /// The order of all rows matters.
    pub(super) const ALL: Self = Self { quotes: Last::ALL, briefings: Last::ALL, by_day: false };
}

/// So many rows with the last score that matters are looked at first, the newest ones: mostly enough of them have their
/// words side by side, and older rows cannot stand before those. Where not, more are looked at.
const FIRST_ROWS: [usize; 2] = [1 << 11, 1 << 14];
/// A briefing is as dear as some quotes.
const QUOTES_A_BRIEFING: usize = 4;

/// Where more pages than this are wanted, those that do not hold all the words are left out first: places are dear.
const MANY_PAGES: usize = 1 << 14;

/// Which rows of a list are looked at.
struct Wanted<'a> {
    scores: &'a [Score],
    last: Last,
    /// One flag a row, where not all that score as well as the last are.
    some: Option<Vec<bool>>,
}

impl<'a> Wanted<'a> {
    fn new(scores: &'a [Score], last: Last, newest: &[u32], most: usize) -> Self {
        let has_last = |score: &Score| *score == last.score;
        if last.count >= most || scores.iter().filter(|score| has_last(score)).count() <= most {
            return Self { scores, last, some: None };
        }
        let mut some: Vec<bool> = scores.iter().map(|score| *score < last.score).collect();
        let newest = newest.iter().map(|row| *row as usize);
        for row in newest.filter(|row| scores.get(*row).is_some_and(has_last)).take(most) {
            if let Some(is_wanted) = some.get_mut(row) {
                *is_wanted = true;
            }
        }
        Self { scores, last, some: Some(some) }
    }

    #[inline]
    fn has(&self, row: usize) -> bool {
        match &self.some {
            Some(some) => some.get(row) == Some(&true),
            None => self.scores.get(row).is_some_and(|score| score.is_yes() && *score <= self.last.score),
        }
    }

    /// Whether no row that was not looked at can stand among the first.
    fn is_enough(&self, near: &[u8]) -> bool {
        let Some(some) = &self.some else { return true };
        let rows = some.iter().zip(self.scores).zip(near);
        let side_by_side = |((is_wanted, score), near): &((&bool, &Score), &u8)| {
            **is_wanted && **near == 0 && **score == self.last.score
        };
        rows.filter(side_by_side).count() >= self.last.count
    }
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
    /// Only rows of which the order matters are looked at.
    pub(super) fn new(
        meaning: &Meaning<'_>,
        view: &View<'_>,
        single: &[Asked],
        found: &SegmentFound,
        last: LastRows,
    ) -> Self {
        let (Some(words), false) = (&view.words, single.is_empty()) else { return Self::default() };
        let columns = &view.columns;
        let some: &[usize] = if last.by_day { &FIRST_ROWS } else { &[] };
        for most in some.iter().copied().chain([usize::MAX]) {
            let quotes = Wanted::new(&found.quotes, last.quotes, columns.newest_quotes, most);
            let of_briefings = most / QUOTES_A_BRIEFING;
            let briefings = Wanted::new(&found.briefings, last.briefings, columns.newest_briefings, of_briefings);
            let near = Self::of(meaning, view, words, single, &quotes, &briefings);
            if quotes.is_enough(&near.quotes) && briefings.is_enough(&near.briefings) {
                return near;
            }
        }
        Self::default()
    }

    fn of(
        meaning: &Meaning<'_>,
        view: &View<'_>,
        words: &Words<'_>,
        single: &[Asked],
        quotes: &Wanted<'_>,
        briefings: &Wanted<'_>,
    ) -> Self {
        let columns = &view.columns;
        let of_home = |(quote, home): (usize, &u32)| quotes.has(quote) || briefings.has(*home as usize);
        let quotes: Vec<bool> = columns.briefing_of.iter().enumerate().map(of_home).collect();
        let briefings: Vec<bool> = (0..columns.briefings()).map(|briefing| briefings.has(briefing)).collect();
        let mut near = Self { quotes: vec![APART; columns.quotes()], briefings: vec![APART; columns.briefings()] };
        for shelf in Shelf::ALL {
            if (meaning.stop)() {
                break;
            }
            let asking = Asking { meaning, view, words, single, shelf };
            if shelf.is_of_quotes() {
                asking.narrow(&mut near.quotes, &quotes);
            } else {
                asking.narrow(&mut near.briefings, &briefings);
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
    /// Puts the bucket of each wanted page that holds all the words into `buckets`, where it is better.
    fn narrow(&self, buckets: &mut [u8], wanted: &[bool]) {
        let count = wanted.iter().filter(|is_wanted| **is_wanted).count();
        let holding = if count > MANY_PAGES { Some(self.holding(wanted)) } else { None };
        let wanted = holding.as_deref().unwrap_or(wanted);
        if count == 0 || !wanted.contains(&true) {
            return;
        }
        let has_all = |page: u32| wanted.get(page as usize) == Some(&true);
        let mut places: Vec<Place> = Vec::new();
        for (number, asked) in self.single.iter().enumerate() {
            self.entries(asked, |entry| {
                self.words.positions(self.shelf, entry, has_all, |page, found| {
                    places.extend(found.iter().map(|at| Place::new(page, *at, number)));
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

    /// Those of the wanted pages that hold all the words.
    fn holding(&self, wanted: &[bool]) -> Vec<bool> {
        let mut held = vec![0u8; wanted.len()];
        let all = u8::MAX >> (8 - self.single.len().min(8));
        for (number, asked) in self.single.iter().enumerate() {
            self.entries(asked, |entry| {
                self.words.pages(self.shelf, entry, |page| {
                    if let Some(held) = held.get_mut(page as usize) {
                        *held |= 1 << number;
                    }
                });
            });
        }
        held.iter().zip(wanted).map(|(held, is_wanted)| *held == all && *is_wanted).collect()
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
