//! Which words a library holds, and on which page each of them stands: the part of the index that finding reads.
//!
//! An index is written once, from chunks that may be made side by side, and then read where it lies in memory.
#![expect(clippy::similar_names, reason = "a shelf is not taken for self")]

mod chunk;
mod fit;
mod grams;
mod keys;
mod layout;
mod lists;
mod merge;
mod numbering;
mod page_lists;
mod page_set;
mod pages;
mod part;
mod shelf;
mod spellings;
mod typed;
mod varint;

#[cfg(test)]
mod tests;

use memchr::memmem;

pub(super) use chunk::{WordChunk, WordChunkBuilder};
pub(super) use fit::Fit;
use grams::Grams;
use keys::Keys;
use layout::Reader;
use lists::Lists;
pub(super) use merge::merge;
pub(super) use page_set::{PageSet, Ranks};
pub(super) use pages::PageList;
pub(super) use part::{Part, Parts};
pub(super) use shelf::{Shelf, Shelves};
pub(super) use spellings::{SpellingList, Spellings};
pub(super) use typed::Typed;

/// Going to the list of a word takes as long as reading so many bytes of it.
pub(super) const A_LIST: usize = 35;

/// Sections of an index.
const SECTIONS: usize = keys::SECTIONS + grams::SECTIONS + lists::SECTIONS * Shelf::ALL.len();

/// The words of a segment, read in place. A word has a number, its entry: words are in the order of their lower case,
/// then as they are written. Damaged bytes give fewer words and pages or wrong ones, and nothing worse.
#[derive(Clone, Copy)]
pub(super) struct Words<'a> {
    keys: Keys<'a>,
    grams: Grams<'a>,
    shelves: [Lists<'a>; Shelf::ALL.len()],
}

impl<'a> Words<'a> {
    /// `None` where the bytes are no index of words of this form and of this machine, or do not begin at a multiple of
    /// eight. Takes the same time whatever their length.
    pub(super) fn open(bytes: &'a [u8]) -> Option<Self> {
        let mut reader = Reader::new(bytes, SECTIONS)?;
        let keys = Keys::read(&mut reader)?;
        let grams = Grams::read(&mut reader)?;
        let mut lists = Vec::with_capacity(Shelf::ALL.len());
        for _ in Shelf::ALL {
            lists.push(Lists::read(&mut reader, keys.entries())?);
        }
        Some(Self { keys, grams, shelves: lists.try_into().ok()? })
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

    /// The word of an entry in lower case.
    pub(super) fn lower(&self, entry: u32) -> &'a [u8] {
        self.keys.lower(entry)
    }

    /// The shelves an entry stands on.
    pub(super) fn shelves(&self, entry: u32) -> Shelves {
        self.keys.shelves(entry)
    }

    /// Entries that are the typed word, in any spelling.
    pub(super) fn exact(&self, typed: &Typed) -> Vec<u32> {
        let mut found = Vec::new();
        for key in self.spellings().equal(typed.lower.as_bytes()) {
            if !typed.has_capitals() || self.keys.cased(key) == typed.cased.as_bytes() {
                found.extend(self.keys.entry(key));
            }
        }
        found.dedup();
        found
    }

    /// Every entry within `parts` that is the typed word, begins with it or holds it, with the best way it does, best
    /// first and then in order. The spellings in lower case that hold it elsewhere than at their beginning are `holding`.
    pub(super) fn literal(&self, typed: &Typed, parts: Parts, holding: impl Iterator<Item = usize>) -> Vec<(Fit, u32)> {
        let mut meeting = Meeting::new(self.keys, parts);
        self.exact(typed).into_iter().for_each(|entry| meeting.meet(Fit::Exact, entry));
        if typed.may_begin() || typed.is_sign() {
            let fit = if typed.is_sign() { Fit::Exact } else { Fit::Prefix };
            for key in self.spellings().beginning(typed.lower.as_bytes()) {
                if !typed.has_capitals() || self.keys.cased(key).starts_with(typed.cased.as_bytes()) {
                    self.keys.entry(key).into_iter().for_each(|entry| meeting.meet(fit, entry));
                }
            }
        }
        let cased = memmem::Finder::new(&typed.cased);
        for key in holding {
            if !typed.has_capitals() || cased.find(self.keys.cased(key)).is_some() {
                self.keys.entry(key).into_iter().for_each(|entry| meeting.meet(Fit::Infix, entry));
            }
        }
        meeting.found()
    }

    /// The spellings that words are found by.
    pub(super) fn spellings(&self) -> Spellings<'a> {
        self.keys.spellings()
    }

    /// The entry that a spelling leads to, where it stands on one of these shelves.
    pub(super) fn standing(&self, key: usize, shelves: Shelves) -> Option<u32> {
        self.keys.entry(key).filter(|entry| self.shelves(*entry).meet(shelves))
    }

    /// The pages of a shelf that hold an entry; `None` where none does.
    #[inline]
    pub(super) fn pages(&self, shelf: Shelf, entry: u32) -> Option<PageList<'a>> {
        self.shelves[shelf as usize].pages(entry)
    }

    /// The pages of a shelf that hold words which meet a typed one in this way, all of them in one list, where it would be
    /// dear to gather them: words may be among these that meet it in a better way.
    pub(super) fn gathered(&self, shelf: Shelf, fit: Fit, typed: &Typed) -> Option<PageList<'a>> {
        self.grams.pages(shelf, fit, typed)
    }

    /// Those of the wanted pages of a shelf that hold one of these entries, which takes the less time the fewer are wanted.
    /// Entries that stand on none of them are taken out.
    pub(super) fn holding(&self, shelf: Shelf, entries: &mut Vec<u32>, wanted: &PageSet) -> PageSet {
        let mut held = wanted.emptied();
        entries.retain(|entry| {
            let mut stands = false;
            if let Some(pages) = self.pages(shelf, *entry) {
                pages.each_wanted(wanted, |page| {
                    held.insert(page as usize);
                    stands = true;
                });
            }
            stands
        });
        held
    }

    /// Calls `visit` with each wanted page of a shelf that holds an entry, in order, with the places of the word among those
    /// of the page.
    pub(super) fn positions(&self, shelf: Shelf, entry: u32, wanted: &PageSet, visit: impl FnMut(u32, &[u32])) {
        self.shelves[shelf as usize].each_place(entry, wanted, visit);
    }
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
        if self.keys.shelves(entry).meet(self.shelves)
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
