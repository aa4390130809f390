//! The spellings words are found by, in order: each word in lower case, and its other spellings.

use std::ops::Range;

use memchr::memmem;

use super::Shelves;
use super::layout::{Reader, Writer};
use super::merge::Sorted;
use super::numbering::WordList;
use crate::search::near::{Nearness, Sought};
use crate::search::spelling::variants;

/// Sections that the keys take.
pub(super) const SECTIONS: usize = 8;

/// Ends each spelling, and stands in none.
const END: char = '\n';

/// Bytes of the common beginnings that are looked at in one go.
const STRIDE: usize = 32;

/// The spellings of an index and the words they lead to, in place. A spelling has a number, and so has a word: its
/// entry.
#[derive(Clone, Copy)]
pub(super) struct Keys<'a> {
    /// The spellings in lower case one after another, each with an end, for finding what stands within words.
    run: &'a [u8],
    /// Where each begins in `run`, and where the last one ends.
    starts: &'a [u32],
    /// The spellings with capitals, likewise but without ends between.
    cased: &'a [u8],
    cased_starts: &'a [u32],
    /// The word each leads to.
    entries: &'a [u32],
    /// How many bytes each has in common with the one before it, at most 255.
    shared: &'a [u8],
    /// The spelling that is the word itself, by entry.
    own: &'a [u32],
    /// The shelves a word stands on as bits, by entry.
    shelves: &'a [u8],
}

impl<'a> Keys<'a> {
    pub(super) fn read(reader: &mut Reader<'a>) -> Option<Self> {
        let keys = Self {
            run: reader.bytes()?,
            starts: reader.numbers()?,
            cased: reader.bytes()?,
            cased_starts: reader.numbers()?,
            entries: reader.numbers()?,
            shared: reader.bytes()?,
            own: reader.numbers()?,
            shelves: reader.bytes()?,
        };
        let count = keys.entries.len();
        let fits = keys.starts.len() == count + 1
            && keys.cased_starts.len() == count + 1
            && keys.shared.len() == count
            && keys.own.len() == keys.shelves.len();
        fits.then_some(keys)
    }

    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    /// How many words there are.
    pub(super) fn entries(&self) -> usize {
        self.own.len()
    }

    /// The shelves an entry stands on.
    #[inline]
    pub(super) fn shelves(&self, entry: u32) -> Shelves {
        Shelves::from_bits(self.shelves.get(entry as usize).copied().unwrap_or_default())
    }

    /// The entry a spelling leads to.
    #[inline]
    pub(super) fn entry(&self, key: usize) -> Option<u32> {
        self.entries.get(key).copied()
    }

    /// A word as the texts have it.
    pub(super) fn word(&self, entry: u32) -> &'a str {
        let key = self.own.get(entry as usize).map(|key| *key as usize);
        key.and_then(|key| std::str::from_utf8(self.cased(key)).ok()).unwrap_or_default()
    }

    /// A spelling in lower case; nothing where the bytes are damaged.
    #[inline]
    pub(super) fn lower(&self, key: usize) -> &'a [u8] {
        let ends = self.starts.get(key..key + 2).and_then(<[u32]>::first_chunk);
        ends.and_then(|[start, end]| self.run.get(*start as usize..(*end as usize).checked_sub(1)?)).unwrap_or_default()
    }

    /// A spelling with its capitals.
    #[inline]
    pub(super) fn cased(&self, key: usize) -> &'a [u8] {
        let ends = self.cased_starts.get(key..key + 2).and_then(<[u32]>::first_chunk);
        ends.and_then(|[start, end]| self.cased.get(*start as usize..*end as usize)).unwrap_or_default()
    }

    /// The spellings that are this word.
    pub(super) fn equal(&self, lower: &[u8]) -> Range<usize> {
        let start = self.first(0, |key| key < lower);
        start..self.first(start, |key| key == lower)
    }

    /// The spellings that begin with this.
    pub(super) fn beginning(&self, lower: &[u8]) -> Range<usize> {
        let start = self.first(0, |key| key < lower);
        start..self.first(start, |key| key.starts_with(lower))
    }

    /// The first spelling from a place on that `before` does not hold of; it holds of those before and no others.
    fn first(&self, from: usize, before: impl Fn(&[u8]) -> bool) -> usize {
        let (mut low, mut high) = (from, self.len());
        while low < high {
            let middle = low.midpoint(high);
            if before(self.lower(middle)) { low = middle + 1 } else { high = middle }
        }
        low
    }

    /// Calls `visit` with each spelling of a range that holds what `finder` looks for.
    pub(super) fn each_holding(&self, keys: Range<usize>, finder: &memmem::Finder<'_>, mut visit: impl FnMut(usize)) {
        let (Some(starts), Some(front)) = (self.starts.get(..=keys.end), self.starts.get(keys.start)) else { return };
        let end = starts.last().map_or(0, |end| *end as usize);
        let Some(run) = self.run.get(*front as usize..end) else { return };
        let mut next = keys.start;
        for hit in finder.find_iter(run) {
            let at = hit + *front as usize;
            // Another hit in the spelling found last is no news.
            let after = gallop(starts, next, at);
            if after > next {
                next = after;
                visit(after - 1);
            }
        }
    }

    /// Calls `visit` with each spelling of a range that is a slip or two away. As a tree would be walked: the state is
    /// kept for what neighbours have in common, and what cannot end well any more is passed over.
    pub(super) fn each_slip(&self, keys: Range<usize>, sought: &Sought<'_>, mut visit: impl FnMut(usize, Nearness)) {
        let mut states = vec![sought.start()];
        let mut key = keys.start;
        while key < keys.end {
            let shared = if key == keys.start { 0 } else { self.shared.get(key).copied().unwrap_or_default() };
            states.truncate(usize::from(shared) + 1);
            let lower = self.lower(key).get(states.len() - 1..).unwrap_or_default();
            let mut state = states.last().copied().unwrap_or(sought.start());
            for byte in lower {
                state = sought.step(state, *byte);
                if state.is_hopeless() {
                    break;
                }
                states.push(state);
            }
            key += 1;
            if state.is_hopeless() {
                key += self.sharing(key..keys.end, states.len());
            } else if let Some(nearness) = sought.nearness(self.lower(key - 1), state) {
                visit(key - 1, nearness);
            }
        }
    }

    /// How many spellings at the front of a range have this many bytes in common with the one before.
    fn sharing(&self, keys: Range<usize>, bytes: usize) -> usize {
        let shared = self.shared.get(keys).unwrap_or_default();
        let ends = |shared: &u8| usize::from(*shared) < bytes;
        let (strides, _) = shared.as_chunks::<STRIDE>();
        // Without a way out within a stride it is a few instructions.
        let clear = strides.iter().take_while(|stride| !stride.iter().fold(false, |any, shared| any | ends(shared)));
        let passed = clear.count() * STRIDE;
        passed + shared[passed..].iter().take_while(|shared| !ends(shared)).count()
    }
}

/// The first of the ascending `starts` behind the place `at`, from `from` on: in steps that double, then halve.
fn gallop(starts: &[u32], from: usize, at: usize) -> usize {
    let behind = |index: usize| starts.get(index).is_none_or(|start| *start as usize > at);
    let mut step = 1;
    let mut low = from;
    while !behind(low + step - 1) {
        low += step;
        step *= 2;
    }
    let mut high = low + step - 1;
    while low < high {
        let middle = low.midpoint(high);
        if behind(middle) { high = middle } else { low = middle + 1 }
    }
    low.min(starts.len() - 1)
}

/// A spelling that is not the word itself.
struct Variant {
    lower: String,
    cased: String,
    entry: u32,
}

/// Writes the keys of these words; `shelves` has the shelves of each entry.
pub(super) fn write(writer: &mut Writer, sorted: &Sorted, shelves: &[Shelves]) {
    let mut all: Vec<Variant> = Vec::new();
    for (entry, word) in (0..).zip(sorted.words.iter()) {
        for cased in variants(word) {
            all.push(Variant { lower: cased.to_lowercase(), cased, entry });
        }
    }
    all.sort_unstable_by(|a, b| a.lower.cmp(&b.lower).then(a.entry.cmp(&b.entry)));
    let mut keys = Written::default();
    let mut own = Vec::with_capacity(sorted.words.len());
    let mut others = all.iter().peekable();
    for ((entry, word), lower) in (0..).zip(sorted.words.iter()).zip(sorted.lower.iter()) {
        while let Some(other) = others.next_if(|other| (other.lower.as_str(), other.entry) < (lower, entry)) {
            keys.push(&other.lower, &other.cased, other.entry);
        }
        own.push(offset(keys.entries.len()));
        keys.push(lower, word, entry);
    }
    others.for_each(|other| keys.push(&other.lower, &other.cased, other.entry));
    writer.numbers(keys.run.as_bytes());
    writer.numbers(&keys.starts);
    writer.numbers(keys.cased.text().as_bytes());
    let cased_starts: Vec<u32> = keys.cased.starts().iter().map(|start| offset(*start)).collect();
    writer.numbers(&cased_starts);
    writer.numbers(&keys.entries);
    writer.numbers(&keys.shared);
    writer.numbers(&own);
    let shelves: Vec<u8> = shelves.iter().map(|shelves| shelves.bits()).collect();
    writer.numbers(&shelves);
}

/// Words of more than four gigabytes would be found no further.
fn offset(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

/// The sections of the keys, being written.
struct Written {
    run: String,
    starts: Vec<u32>,
    cased: WordList,
    entries: Vec<u32>,
    shared: Vec<u8>,
    /// Where the last spelling stands in `run`.
    last: Range<usize>,
}

impl Default for Written {
    fn default() -> Self {
        Self {
            run: String::new(),
            starts: vec![0],
            cased: WordList::default(),
            entries: Vec::new(),
            shared: Vec::new(),
            last: 0..0,
        }
    }
}

impl Written {
    fn push(&mut self, lower: &str, cased: &str, entry: u32) {
        let before = self.run[self.last.clone()].bytes();
        let shared = before.zip(lower.bytes()).take_while(|(a, b)| a == b).count();
        self.shared.push(u8::try_from(shared).unwrap_or(u8::MAX));
        self.last = self.run.len()..self.run.len() + lower.len();
        self.run.push_str(lower);
        self.run.push(END);
        self.starts.push(offset(self.run.len()));
        self.cased.push(cased);
        self.entries.push(entry);
    }
}
