//! Spellings in lower case, in order, and finding in them.

use std::ops::Range;

use memchr::memmem;

use super::layout::offset;
use crate::search::near::{Nearness, Sought};

/// Ends each spelling, and stands in none.
const END: u8 = b'\n';

/// Bytes of the common beginnings that are looked at in one go.
const STRIDE: usize = 32;

/// Spellings in lower case, in order and in place. Each has a number.
#[derive(Clone, Copy)]
pub(in crate::search) struct Spellings<'a> {
    /// One after another, each with an end, for finding what stands within words.
    run: &'a [u8],
    /// Where each begins in `run`, and where the last one ends.
    starts: &'a [u32],
    /// How many bytes each has in common with the one before it, at most 255.
    shared: &'a [u8],
}

impl<'a> Spellings<'a> {
    /// `None` where these do not fit together.
    pub(super) fn new(run: &'a [u8], starts: &'a [u32], shared: &'a [u8]) -> Option<Self> {
        (starts.len() == shared.len() + 1).then_some(Self { run, starts, shared })
    }

    pub(in crate::search) fn len(&self) -> usize {
        self.shared.len()
    }

    /// A spelling in lower case; nothing where the bytes are damaged.
    #[inline]
    pub(in crate::search) fn lower(&self, key: usize) -> &'a [u8] {
        let ends = self.starts.get(key..key + 2).and_then(<[u32]>::first_chunk);
        ends.and_then(|[start, end]| self.run.get(*start as usize..(*end as usize).checked_sub(1)?)).unwrap_or_default()
    }

    /// Likewise as text.
    pub(in crate::search) fn text(&self, key: usize) -> &'a str {
        std::str::from_utf8(self.lower(key)).unwrap_or_default()
    }

    /// The spellings that are this word.
    pub(super) fn equal(&self, lower: &[u8]) -> Range<usize> {
        let start = self.first(0, |key| key < lower);
        start..self.first(start, |key| key == lower)
    }

    /// The spellings that begin with this.
    pub(in crate::search) fn beginning(&self, lower: &[u8]) -> Range<usize> {
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
    pub(in crate::search) fn each_holding(
        &self,
        keys: Range<usize>,
        finder: &memmem::Finder<'_>,
        mut visit: impl FnMut(usize),
    ) {
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
    pub(in crate::search) fn each_slip(
        &self,
        keys: Range<usize>,
        sought: &Sought,
        mut visit: impl FnMut(usize, Nearness),
    ) {
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

/// Spellings being listed.
pub(in crate::search) struct SpellingList {
    run: Vec<u8>,
    starts: Vec<u32>,
    shared: Vec<u8>,
}

impl Default for SpellingList {
    fn default() -> Self {
        Self { run: Vec::new(), starts: vec![0], shared: Vec::new() }
    }
}

impl SpellingList {
    /// The last one that was added.
    fn last(&self) -> Option<&[u8]> {
        Some(self.spellings().lower(self.shared.len().checked_sub(1)?))
    }

    /// Adds one that stands behind all others.
    pub(in crate::search) fn push(&mut self, lower: &[u8]) {
        let shared = self.last().unwrap_or_default().iter().zip(lower).take_while(|(a, b)| a == b).count();
        self.shared.push(u8::try_from(shared).unwrap_or(u8::MAX));
        self.run.extend_from_slice(lower);
        self.run.push(END);
        self.starts.push(offset(self.run.len()));
    }

    pub(super) fn run(&self) -> &[u8] {
        &self.run
    }

    pub(super) fn starts(&self) -> &[u32] {
        &self.starts
    }

    pub(super) fn shared(&self) -> &[u8] {
        &self.shared
    }

    /// Gives back the memory that was set aside for more.
    pub(in crate::search) fn shrink_to_fit(&mut self) {
        self.run.shrink_to_fit();
        self.starts.shrink_to_fit();
        self.shared.shrink_to_fit();
    }

    /// They, to find in.
    pub(in crate::search) fn spellings(&self) -> Spellings<'_> {
        Spellings { run: &self.run, starts: &self.starts, shared: &self.shared }
    }
}
