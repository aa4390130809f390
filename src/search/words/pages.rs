//! Lists of pages, and of places within them, in few bytes.
//!
//! A list of pages is the gaps between their numbers, the first from zero. The places are apart from it, so that
//! walking over pages never touches them: for each page the gaps between its places, the first from zero, each twice,
//! plus one where another place follows.

use std::cell::Cell;

use super::layout::offset;
use super::{PageSet, varint};

/// The top bit of each of eight bytes: where none is set, each byte is a gap.
const LONG_GAPS: u64 = 0x8080_8080_8080_8080;

/// Calls `visit` with each page of a list, but for eight at a time where `may_pass` says so: it is given the page seen last
/// and the last one of the eight.
#[inline]
fn walk(mut pages: &[u8], mut may_pass: impl FnMut(u32, u32) -> bool, mut visit: impl FnMut(u32)) {
    let mut page = 0u32;
    while let Some((eight, rest)) = pages.split_first_chunk::<8>() {
        let gaps = u64::from_le_bytes(*eight);
        if gaps & LONG_GAPS == 0 {
            pages = rest;
            let last = page.wrapping_add(sum(gaps));
            if may_pass(page, last) {
                page = last;
                continue;
            }
            for gap in eight {
                page = page.wrapping_add(u32::from(*gap));
                visit(page);
            }
        } else {
            let Some(gap) = varint::take(&mut pages) else { return };
            page = page.wrapping_add(gap);
            visit(page);
        }
    }
    while let Some(gap) = varint::take(&mut pages) {
        page = page.wrapping_add(gap);
        visit(page);
    }
}

/// A list of pages, in place.
#[derive(Clone, Copy)]
pub(in crate::search) struct PageList<'a>(&'a [u8]);

impl<'a> PageList<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    /// How many bytes it takes: about as many as it has pages.
    pub(in crate::search) fn len(&self) -> usize {
        self.0.len()
    }

    /// Calls `visit` with each page, in order.
    #[inline]
    pub(in crate::search) fn each(&self, visit: impl FnMut(u32)) {
        walk(self.0, |_, _| false, visit);
    }

    /// Calls `visit` with each page that is wanted, in order.
    #[inline]
    pub(in crate::search) fn each_wanted(&self, wanted: &PageSet, mut visit: impl FnMut(u32)) {
        each_wanted_page(self.0, wanted, |page, _| visit(page));
    }
}

/// Calls `visit` with each page of a list that is wanted, and how many pages of the list were passed over before it.
#[inline]
fn each_wanted_page(pages: &[u8], wanted: &PageSet, mut visit: impl FnMut(u32, usize)) {
    let passed = Cell::new(0);
    // The first wanted page from the one seen last on, looked for only where eight may be passed over at once.
    let mut next = 0;
    let may_pass = |page: u32, last: u32| {
        if next <= page {
            next = wanted.first_from(page);
        }
        let is_none_wanted = last < next;
        if is_none_wanted {
            passed.set(passed.get() + 8);
        }
        is_none_wanted
    };
    walk(pages, may_pass, |page| {
        if wanted.has(page as usize) {
            visit(page, passed.take());
        } else {
            passed.set(passed.get() + 1);
        }
    });
}

/// The sum of eight bytes without their top bits.
#[inline]
fn sum(bytes: u64) -> u32 {
    const LOW_BYTES: u64 = 0x00ff_00ff_00ff_00ff;
    const ONES: u64 = 0x0001_0001_0001_0001;
    let pairs = (bytes & LOW_BYTES) + (bytes >> 8 & LOW_BYTES);
    u32::try_from(pairs.wrapping_mul(ONES) >> 48).unwrap_or_default()
}

/// Calls `visit` with each page of a list that is wanted and its places; those of the others are passed over, eight
/// bytes at a time.
pub(super) fn each_place(pages: PageList<'_>, mut places: &[u8], wanted: &PageSet, mut visit: impl FnMut(u32, &[u32])) {
    let mut found = Vec::new();
    each_wanted_page(pages.0, wanted, |page, passed| {
        skip(&mut places, passed);
        found.clear();
        let mut place = 0u32;
        while let Some(number) = varint::take(&mut places) {
            place = place.wrapping_add(number >> 1);
            found.push(place);
            if number & 1 == 0 {
                break;
            }
        }
        if !found.is_empty() {
            visit(page, &found);
        }
    });
}

/// The lowest bit of each of eight bytes.
const LOWEST: u64 = 0x0101_0101_0101_0101;

/// Passes over the places of so many pages: those of a page end with an even number, and the first byte of a number
/// tells.
fn skip(places: &mut &[u8], mut count: usize) {
    // Whether the bytes so far end within a number.
    let mut within = 0u64;
    while let Some((eight, rest)) = places.split_first_chunk::<8>() {
        let bytes = u64::from_le_bytes(*eight);
        let goes_on = (bytes & LONG_GAPS) >> 7;
        let first_bytes = !(goes_on << 8 | within) & LOWEST;
        let ends = (first_bytes & !bytes).count_ones() as usize;
        if ends >= count {
            break;
        }
        count -= ends;
        within = goes_on >> 56;
        *places = rest;
    }
    while within == 1
        && let Some((byte, rest)) = places.split_first()
    {
        within = u64::from(byte >> 7);
        *places = rest;
    }
    while count > 0
        && let Some(number) = varint::take(places)
    {
        count -= usize::from(number & 1 == 0);
    }
}

/// Appends a list of pages, in order.
pub(super) fn put_pages(bytes: &mut Vec<u8>, pages: &PageSet) {
    let mut before = 0;
    pages.each(|page| {
        varint::put(bytes, offset(page - before));
        before = page;
    });
}

/// Appends the places of one page, in order.
pub(super) fn put_places(bytes: &mut Vec<u8>, places: &[u32]) {
    let mut before = 0;
    for (at, place) in places.iter().enumerate() {
        let more = u32::from(at + 1 < places.len());
        varint::put(bytes, place.saturating_sub(before) << 1 | more);
        before = *place;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Gaps between pages: short and long ones mostly among their like.
    fn gaps() -> impl Strategy<Value = Vec<u32>> {
        let alike = prop_oneof![
            prop::collection::vec(1u32..128, 1..20),
            prop::collection::vec(128u32..16_384, 1..20),
            prop::collection::vec(1u32..40_000, 1..4),
        ];
        prop::collection::vec(alike, 0..8).prop_map(|gaps| gaps.concat())
    }

    proptest! {
        #[test]
        fn passing_over_pages_leaves_the_others_as_they_are(
            gaps in gaps(),
            first in 0u32..3,
            places_of_pages in prop::collection::vec(prop::collection::btree_set(0u32..40_000, 1..6), 1..20),
            wanted in prop::collection::vec((any::<prop::sample::Index>(), 0usize..3), 0..12),
        ) {
            let (mut pages, mut places) = (Vec::new(), Vec::new());
            let (mut written, mut number) = (Vec::new(), 0);
            for (at, (gap, of_page)) in gaps.into_iter().zip(places_of_pages.iter().cycle()).enumerate() {
                // Only the first page may be page 0.
                let gap = if at == 0 { first } else { gap };
                number += gap;
                let of_page: Vec<u32> = of_page.iter().copied().collect();
                varint::put(&mut pages, gap);
                put_places(&mut places, &of_page);
                written.push((number, of_page));
            }
            let mut all = Vec::new();
            PageList::new(&pages).each(|page| all.push(page));
            prop_assert_eq!(&all, &written.iter().map(|(page, _)| *page).collect::<Vec<_>>(), "all pages in order");
            let mut set = PageSet::none(number as usize + 1);
            for (index, behind) in wanted.iter().filter(|_| !all.is_empty()) {
                set.insert(*index.get(&all) as usize + behind);
            }
            let mut read = Vec::new();
            each_place(PageList::new(&pages), &places, &set, |page, found| read.push((page, found.to_vec())));
            written.retain(|(page, _)| set.has(*page as usize));
            prop_assert_eq!(read, written, "exactly the pages that are wanted, with their own places");
        }

        #[test]
        fn eight_gaps_are_summed_at_once(gaps in prop::array::uniform8(0u8..128)) {
            let whole: u32 = gaps.iter().map(|gap| u32::from(*gap)).sum();
            prop_assert_eq!(sum(u64::from_le_bytes(gaps)), whole);
        }
    }
}
