//! Which words a library holds, and on which page each of them stands: the part of the index that finding reads.
//!
//! An index is written once, from chunks that may be made side by side, and then read where it lies in memory.
#![expect(clippy::similar_names, reason = "a shelf is not taken for self")]

mod chunk;
mod fit;
mod keys;
mod layout;
mod lists;
mod merge;
mod numbering;
mod page_set;
mod pages;
mod part;
mod shelf;
mod typed;
mod varint;

#[cfg(test)]
mod tests;

use std::ops::Range;

use memchr::memmem;

use super::near::{MOST, Nearness, Sought};
pub(super) use chunk::{WordChunk, WordChunkBuilder};
pub(super) use fit::Fit;
use keys::Keys;
use layout::Reader;
use lists::Lists;
pub(super) use merge::merge;
pub(super) use page_set::{PageSet, Ranks};
pub(super) use part::{Part, Parts};
pub(super) use shelf::{Shelf, Shelves};
pub(super) use typed::Typed;

/// Sections of an index.
const SECTIONS: usize = keys::SECTIONS + lists::SECTIONS * Shelf::ALL.len();

/// The words of a segment, read in place. A word has a number, its entry: words are in the order of their lower case,
/// then as they are written. Damaged bytes give fewer words and pages or wrong ones, and nothing worse.
#[derive(Clone, Copy)]
pub(super) struct Words<'a> {
    keys: Keys<'a>,
    shelves: [Lists<'a>; Shelf::ALL.len()],
}

impl<'a> Words<'a> {
    /// `None` where the bytes are no index of words of this form and of this machine, or do not begin at a multiple of
    /// eight. Takes the same time whatever their length.
    pub(super) fn open(bytes: &'a [u8]) -> Option<Self> {
        let mut reader = Reader::new(bytes, SECTIONS)?;
        let keys = Keys::read(&mut reader)?;
        let mut lists = Vec::with_capacity(Shelf::ALL.len());
        for _ in Shelf::ALL {
            lists.push(Lists::read(&mut reader, keys.entries())?);
        }
        Some(Self { keys, shelves: lists.try_into().ok()? })
    }

    /// How many words there are: one more than the last entry.
    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.keys.entries()
    }

    /// The word of an entry, as the texts have it.
    pub(super) fn word(&self, entry: u32) -> &'a str {
        self.keys.word(entry)
    }

    /// The shelves an entry stands on.
    pub(super) fn shelves(&self, entry: u32) -> Shelves {
        self.keys.shelves(entry)
    }

    /// The parts an entry stands in.
    pub(super) fn parts(&self, entry: u32) -> Parts {
        self.shelves(entry).parts()
    }

    /// Entries that are the typed word, in any spelling.
    pub(super) fn exact(&self, typed: &Typed) -> Vec<u32> {
        let mut found = Vec::new();
        for key in self.keys.equal(typed.lower.as_bytes()) {
            if !typed.has_capitals() || self.keys.cased(key) == typed.cased.as_bytes() {
                found.extend(self.keys.entry(key));
            }
        }
        found.dedup();
        found
    }

    /// Every entry within `parts` that is the typed word, begins with it or holds it, with the best way it does, best
    /// first and then in order.
    pub(super) fn literal(&self, typed: &Typed, parts: Parts) -> Vec<(Fit, u32)> {
        let mut meeting = Meeting::new(self.keys, parts);
        self.exact(typed).into_iter().for_each(|entry| meeting.meet(Fit::Exact, entry));
        let begun = self.keys.beginning(typed.lower.as_bytes());
        if typed.may_begin() || typed.is_sign() {
            let fit = if typed.is_sign() { Fit::Exact } else { Fit::Prefix };
            for key in begun.clone() {
                if !typed.has_capitals() || self.keys.cased(key).starts_with(typed.cased.as_bytes()) {
                    self.keys.entry(key).into_iter().for_each(|entry| meeting.meet(fit, entry));
                }
            }
        }
        if typed.may_stand_within() {
            let finder = memmem::Finder::new(&typed.lower);
            let cased = memmem::Finder::new(&typed.cased);
            // Without capitals all that begin with it are met already.
            let met = if typed.has_capitals() { 0..0 } else { begun };
            for keys in [0..met.start, met.end..self.keys.len()] {
                self.keys.each_holding(keys, &finder, |key| {
                    if !typed.has_capitals() || cased.find(self.keys.cased(key)).is_some() {
                        self.keys.entry(key).into_iter().for_each(|entry| meeting.meet(Fit::Infix, entry));
                    }
                });
            }
        }
        meeting.found()
    }

    /// Entries within the short ones of `parts` that resemble a word in lower case by slips, each with how near it is and
    /// how well it stands (smaller is better), best first, then in order, and no more than are taken of a whole library.
    pub(super) fn with_slips(&self, sought: &Sought<'_>, parts: Parts) -> Vec<(Nearness, i64, u32)> {
        let stands = self.stands_in_short(parts);
        let mut found: Vec<(Nearness, i64, u32)> = Vec::new();
        let keys = if sought.keeps_first() { self.with_first_letter(sought) } else { 0..self.keys.len() };
        self.keys.each_slip(keys, sought, |key, nearness| {
            if let Some(entry) = self.keys.entry(key).filter(&stands) {
                found.push((nearness, self.score(sought, key).unwrap_or_default(), entry));
            }
        });
        best(found)
    }

    /// Likewise those with letters left out: the last guess, where no segment of the library has words with slips.
    pub(super) fn with_gaps(&self, sought: &Sought<'_>, parts: Parts) -> Vec<(Nearness, i64, u32)> {
        let stands = self.stands_in_short(parts);
        let with_gaps = |key| {
            let entry = self.keys.entry(key).filter(&stands)?;
            Some((Nearness::Gaps, self.score(sought, key)?, entry))
        };
        let keys = if sought.may_have_gaps() { self.with_first_letter(sought) } else { 0..0 };
        best(keys.filter_map(with_gaps).collect())
    }

    /// The spellings with the first letter of a sought word.
    fn with_first_letter(&self, sought: &Sought<'_>) -> Range<usize> {
        self.keys.beginning(sought.first_letter().as_bytes())
    }

    /// Whether an entry stands in one of the short ones of these parts.
    fn stands_in_short(&self, parts: Parts) -> impl Fn(&u32) -> bool {
        let shelves = Shelves::of(parts.and(Parts::SHORT));
        move |entry| !self.keys.shelves(*entry).and(shelves).is_empty()
    }

    fn score(&self, sought: &Sought<'_>, key: usize) -> Option<i64> {
        text(self.keys.lower(key)).and_then(|lower| sought.score(lower))
    }

    /// Calls `visit` with each page of a shelf that holds an entry, in order.
    #[inline]
    pub(super) fn pages(&self, shelf: Shelf, entry: u32, visit: impl FnMut(u32)) {
        self.shelves[shelf as usize].each_page(entry, visit);
    }

    /// Those of the wanted pages of a shelf that hold one of these entries, which takes the less time the fewer are wanted.
    /// Entries that stand on none of them are taken out.
    pub(super) fn holding(&self, shelf: Shelf, entries: &mut Vec<u32>, wanted: &PageSet) -> PageSet {
        let mut held = wanted.emptied();
        entries.retain(|entry| {
            let mut stands = false;
            self.shelves[shelf as usize].each_wanted_page(*entry, wanted, |page| {
                held.insert(page as usize);
                stands = true;
            });
            stands
        });
        held
    }

    /// Calls `visit` with each wanted page of a shelf that holds an entry, in order, with the places of the word among those
    /// of the page.
    pub(super) fn positions(&self, shelf: Shelf, entry: u32, wanted: &PageSet, visit: impl FnMut(u32, &[u32])) {
        self.shelves[shelf as usize].each_place(entry, wanted, visit);
    }

    /// About how many pages of a shelf hold an entry.
    pub(super) fn length(&self, shelf: Shelf, entry: u32) -> usize {
        self.shelves[shelf as usize].length(entry)
    }
}

/// `None` where bytes are damaged.
fn text(bytes: &[u8]) -> Option<&str> {
    std::str::from_utf8(bytes).ok()
}

/// The best of these, each entry once.
fn best(mut found: Vec<(Nearness, i64, u32)>) -> Vec<(Nearness, i64, u32)> {
    found.sort_unstable_by_key(|(nearness, score, entry)| (*entry, *nearness, *score));
    found.dedup_by_key(|(_, _, entry)| *entry);
    if found.len() > MOST {
        found.select_nth_unstable(MOST);
        found.truncate(MOST);
    }
    found.sort_unstable();
    found
}

/// Gathers the words that meet a typed one, each once; the best ways come first.
struct Meeting<'a> {
    keys: Keys<'a>,
    shelves: Shelves,
    /// One bit an entry.
    seen: Vec<u64>,
    found: Vec<(Fit, u32)>,
}

impl<'a> Meeting<'a> {
    fn new(keys: Keys<'a>, parts: Parts) -> Self {
        let rows = keys.entries().div_ceil(u64::BITS as usize);
        Self { keys, shelves: Shelves::of(parts), seen: vec![0; rows], found: Vec::new() }
    }

    fn meet(&mut self, fit: Fit, entry: u32) {
        let bit = 1 << (entry % u64::BITS);
        if !self.keys.shelves(entry).and(self.shelves).is_empty()
            && let Some(row) = self.seen.get_mut((entry / u64::BITS) as usize)
            && *row & bit == 0
        {
            *row |= bit;
            self.found.push((fit, entry));
        }
    }

    fn found(mut self) -> Vec<(Fit, u32)> {
        // Already in order but for other spellings.
        self.found.sort();
        self.found
    }
}
