//! The pages of all words that begin with the same two or three letters, or hold the same three, written down together.
//!
//! Every query begins with a letter or two. Thousands of words begin with them, most of them rare, and going through the
//! lists of all takes longer than anything else that is typed later. So what would be dear to gather is gathered when
//! the index is written. N-grams of letters are used so elsewhere too: "index prefixes", "edge n-grams".

use std::collections::HashMap;

use foldhash::fast::FixedState;
use rayon::prelude::*;

use super::layout::{Reader, Writer};
use super::page_lists::{self, PageLists, WrittenPages};
use super::pages::{PageList, put_pages};
use super::{A_LIST, Fit, PageSet, Shelf, Typed};

/// Sections that the grams take.
pub(super) const SECTIONS: usize = 1 + page_lists::SECTIONS * Shelf::ALL.len();

/// What is written down together would be so dear to gather, in bytes read: a tenth of a millisecond.
const DEAR: usize = if cfg!(test) { 3 * A_LIST } else { 1 << 16 };
/// Where going through all lists of a shelf is no more than that, no gram is looked for: none has more than a small part.
const LITTLE: usize = if cfg!(test) { 1 } else { 32 * DEAR };
/// Letters of the longest gram, and of those that words only begin with.
const LONGEST: usize = 3;
const SHORTEST: usize = 2;
/// Bits that every letter finds room in.
const BITS_OF_A_LETTER: u32 = u32::BITS - (char::MAX as u32).leading_zeros();

/// The grams of an index, in place.
#[derive(Clone, Copy)]
pub(super) struct Grams<'a> {
    /// In order.
    codes: &'a [u64],
    /// For each gram the pages that hold a word with it, where gathering them would be dear.
    lists: [PageLists<'a>; Shelf::ALL.len()],
}

/// A number that is different for each gram: its letters, and whether words begin with them or hold them elsewhere. `None`
/// where so many letters are none.
fn code(fit: Fit, letters: impl Iterator<Item = char>) -> Option<u64> {
    let shortest = match fit {
        Fit::Prefix => SHORTEST,
        Fit::Infix => LONGEST,
        Fit::Exact | Fit::Near(_) => return None,
    };
    // Two letters stand apart from three: none of these is zero.
    let (mut code, mut count) = (u64::from(fit == Fit::Infix), 0);
    for letter in letters.take(LONGEST + 1) {
        code = code << BITS_OF_A_LETTER | u64::from(letter);
        count += 1;
    }
    (shortest..=LONGEST).contains(&count).then_some(code)
}

impl<'a> Grams<'a> {
    pub(super) fn read(reader: &mut Reader<'a>) -> Option<Self> {
        let codes: &[u64] = reader.numbers()?;
        let mut lists = Vec::with_capacity(Shelf::ALL.len());
        for _ in Shelf::ALL {
            lists.push(PageLists::read(reader, codes.len())?);
        }
        Some(Self { codes, lists: lists.try_into().ok()? })
    }

    /// The pages of a shelf that hold words which meet a typed one in this way, all of them: words may be among these that
    /// meet it in a better way. `None` where they are not written down.
    pub(super) fn pages(&self, shelf: Shelf, fit: Fit, typed: &Typed) -> Option<PageList<'a>> {
        let code = code(fit, typed.lower.chars()).filter(|_| !typed.has_capitals())?;
        let gram = u32::try_from(self.codes.binary_search(&code).ok()?).ok()?;
        self.lists[shelf as usize].of(gram)
    }
}

/// Grams as they are written.
pub(super) struct Written {
    codes: Vec<u64>,
    lists: Vec<WrittenPages>,
}

/// What is written of a gram: for each shelf the pages in one list, where gathering them would be dear.
type Gathered = [Option<Vec<u8>>; Shelf::ALL.len()];

impl Written {
    /// The grams of these spellings in lower case, each with the entry that it leads to, whose pages `shelves` has, and how
    /// many pages there are of each shelf.
    pub(super) fn new<'k>(
        spellings: impl Iterator<Item = (&'k str, u32)>,
        shelves: &[(PageLists<'_>, usize); Shelf::ALL.len()],
    ) -> Self {
        let is_little = shelves.iter().all(|(lists, _)| lists.bytes() + lists.len() * A_LIST <= LITTLE);
        let entries = if is_little { HashMap::default() } else { entries_of(spellings) };
        let gather = |(code, entries): (u64, Vec<u32>)| {
            let lists: Gathered = shelves.each_ref().map(|(lists, pages)| gathered(&entries, lists, *pages));
            lists.iter().any(Option::is_some).then_some((code, lists))
        };
        let mut grams: Vec<(u64, Gathered)> = entries.into_par_iter().filter_map(gather).collect();
        grams.sort_unstable_by_key(|(code, _)| *code);
        let mut lists =
            |shelf: Shelf| WrittenPages::of(grams.iter_mut().map(|(_, lists)| lists[shelf as usize].take()));
        let lists = Shelf::ALL.into_iter().map(&mut lists).collect();
        Self { codes: grams.into_iter().map(|(code, _)| code).collect(), lists }
    }

    /// Bytes they take.
    pub(super) fn len(&self) -> usize {
        self.codes.len() * 8 + self.lists.iter().map(WrittenPages::len).sum::<usize>()
    }

    pub(super) fn write(&self, writer: &mut Writer) {
        writer.numbers(&self.codes);
        self.lists.iter().for_each(|lists| lists.write(writer));
    }
}

/// The entries that each gram leads to.
fn entries_of<'k>(spellings: impl Iterator<Item = (&'k str, u32)>) -> HashMap<u64, Vec<u32>, FixedState> {
    let mut entries: HashMap<u64, Vec<u32>, FixedState> = HashMap::default();
    let mut letters = Vec::new();
    for (spelling, entry) in spellings {
        letters.clear();
        letters.extend(spelling.chars());
        let begun = (SHORTEST..=LONGEST).filter_map(|len| code(Fit::Prefix, letters.get(..len)?.iter().copied()));
        let held = letters.windows(LONGEST).skip(1).filter_map(|letters| code(Fit::Infix, letters.iter().copied()));
        for code in begun.chain(held) {
            let entries = entries.entry(code).or_default();
            if entries.last() != Some(&entry) {
                entries.push(entry);
            }
        }
    }
    entries
}

/// The pages of these entries in one list, where it would be dear to gather them.
fn gathered(entries: &[u32], lists: &PageLists<'_>, pages: usize) -> Option<Vec<u8>> {
    let of_entries = || entries.iter().filter_map(|entry| lists.of(*entry));
    let bytes: usize = of_entries().map(|list| list.len() + A_LIST).sum();
    if bytes < DEAR {
        return None;
    }
    let mut set = PageSet::none(pages);
    of_entries().for_each(|list| list.each(|page| set.insert(page as usize)));
    let mut list = Vec::new();
    put_pages(&mut list, &set);
    Some(list)
}
