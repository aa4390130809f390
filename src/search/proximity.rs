//! How close together the words asked for stand.

use super::Clause;
use super::found::Found;
use super::meaning::{Meaning, Place};
use super::vocabulary::{Fit, Parts};

/// Side by side, within a few words, in one text, apart.
const APART: u8 = 3;
/// Words that may stand between for "within a few words".
const A_FEW: u32 = 8;

/// For each quote and each briefing how close the words stand, best 0.
pub(super) struct Proximity {
    quotes: Vec<u8>,
    briefings: Vec<u8>,
}

impl Proximity {
    /// Only two words or more can be close; otherwise all rows are alike.
    pub(super) fn new(meaning: &Meaning<'_>, clauses: &[Clause], found: &Found) -> Self {
        let words: Vec<_> = clauses.iter().filter_map(|clause| meaning.words_of(clause)).collect();
        let single: Vec<_> = words.iter().filter(|words| words.row.len() == 1).collect();
        if single.len() < 2 {
            return Self { quotes: Vec::new(), briefings: Vec::new() };
        }
        let columns = meaning.columns;
        let wanted = |page: u32| {
            let page = page as usize;
            found.quotes.get(page).is_some_and(|score| score.is_yes())
                || columns.briefing_of.get(page).is_some_and(|briefing| found.briefings[*briefing as usize].is_yes())
        };
        let mut places: Vec<(Place, usize)> = Vec::new();
        for (number, words) in single.iter().enumerate() {
            for word in &words.row {
                for (fit, entry) in meaning.meet(word, words.unfinished, words.parts).iter() {
                    let parts = if matches!(fit, Fit::Near(_)) { words.parts.and(Parts::SHORT) } else { words.parts };
                    let here = meaning.places(std::iter::once(*entry), parts);
                    places.extend(here.into_iter().filter(|place| wanted(place.page)).map(|place| (place, number)));
                }
            }
        }
        places.sort_unstable();
        let mut pages = vec![APART; columns.statements()];
        for text in places.chunk_by(|(a, _), (b, _)| (a.page, a.part) == (b.page, b.part)) {
            if let (Some((place, _)), Some(width)) = (text.first(), narrowest(text, single.len())) {
                let bucket = if width == 0 { 0 } else { 1 + u8::from(width > A_FEW) };
                let page = &mut pages[place.page as usize];
                *page = bucket.min(*page);
            }
        }
        let briefings = columns.quotes_of.iter().enumerate().map(|(briefing, quotes)| {
            let own = pages[columns.own(briefing)];
            pages[quotes.clone()].iter().copied().fold(own, u8::min)
        });
        let briefings = briefings.collect();
        pages.truncate(columns.quotes.len());
        Self { quotes: pages, briefings }
    }

    pub(super) fn of_quote(&self, quote: usize) -> u64 {
        self.quotes.get(quote).copied().unwrap_or_default().into()
    }

    pub(super) fn of_briefing(&self, briefing: usize) -> u64 {
        self.briefings.get(briefing).copied().unwrap_or_default().into()
    }
}

/// How many other words stand between, at best, where all of `words` stand in one text.
fn narrowest(text: &[(Place, usize)], words: usize) -> Option<u32> {
    let mut held = vec![0usize; words];
    let mut missing = words;
    let mut first = 0;
    let mut best: Option<u32> = None;
    for (last, word) in text {
        if held[*word] == 0 {
            missing -= 1;
        }
        held[*word] += 1;
        while missing == 0 {
            let (start, word) = text[first];
            let between = (last.at - start.at + 1).saturating_sub(u32::try_from(words).unwrap_or(u32::MAX));
            best = Some(best.map_or(between, |best| best.min(between)));
            held[word] -= 1;
            if held[word] == 0 {
                missing += 1;
            }
            first += 1;
        }
    }
    best
}
