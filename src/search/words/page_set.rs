//! A set of pages.

use std::ops::Range;

const ROW: usize = u64::BITS as usize;
/// So many pages are told by a byte.
const EIGHT: usize = u8::BITS as usize;

/// Pages of a shelf, one bit each: small enough to stay at hand where millions of pages are passed over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::search) struct PageSet {
    rows: Vec<u64>,
}

impl PageSet {
    /// None of so many pages.
    pub(in crate::search) fn none(pages: usize) -> Self {
        Self { rows: vec![0; pages.div_ceil(ROW)] }
    }

    /// All of so many pages.
    pub(in crate::search) fn all(pages: usize) -> Self {
        let mut rows = vec![u64::MAX; pages / ROW];
        rows.extend((!pages.is_multiple_of(ROW)).then(|| (1 << (pages % ROW)) - 1));
        Self { rows }
    }

    /// None of the pages that this set is made for.
    pub(in crate::search) fn emptied(&self) -> Self {
        Self { rows: vec![0; self.rows.len()] }
    }

    /// Those of so many pages that are said to be in, one after another.
    pub(in crate::search) fn told(is_in: impl Iterator<Item = bool>, pages: usize) -> Self {
        let mut flags: Vec<bool> = Vec::with_capacity(pages);
        flags.extend(is_in.take(pages));
        flags.resize(pages, false);
        Self::filled(&flags, |flag| *flag)
    }

    /// Those of so many pages that `is_in` holds of.
    pub(in crate::search) fn filled<T>(pages: &[T], is_in: impl Fn(&T) -> bool) -> Self {
        let answers = |pages: &[T; EIGHT]| std::array::from_fn(|page| u8::from(is_in(&pages[page])));
        Self::by_eights(pages, |pages| u64::from_le_bytes(answers(pages)), &is_in)
    }

    /// Likewise where eight pages can be told at once: the lowest bit of each byte says whether a page is in.
    #[inline]
    pub(in crate::search) fn by_eights<T>(
        pages: &[T],
        eight: impl Fn(&[T; EIGHT]) -> u64,
        is_in: impl Fn(&T) -> bool,
    ) -> Self {
        let row = |row: &[T]| -> u64 {
            let (eights, rest) = row.as_chunks::<EIGHT>();
            let bits = eights.iter().rfold(0, |bits, pages| bits << EIGHT | side_by_side(eight(pages)));
            let places = eights.len() * EIGHT..;
            places.zip(rest).fold(bits, |bits, (place, page)| bits | u64::from(is_in(page)) << place)
        };
        Self { rows: pages.chunks(ROW).map(row).collect() }
    }

    /// Puts a page in, where it is one of those the set is made for.
    #[inline]
    pub(in crate::search) fn insert(&mut self, page: usize) {
        if let Some(row) = self.rows.get_mut(page / ROW) {
            *row |= 1 << (page % ROW);
        }
    }

    /// Puts in those of eight pages, of which the first is a multiple of eight, that the lowest bits of as many bytes tell.
    #[inline]
    pub(in crate::search) fn insert_eight(&mut self, first: usize, are_in: u64) {
        if let Some(row) = self.rows.get_mut(first / ROW) {
            *row |= side_by_side(are_in) << (first % ROW);
        }
    }

    /// Puts in each of these pages.
    #[inline]
    pub(in crate::search) fn insert_all(&mut self, pages: Range<usize>) {
        let mut page = pages.start;
        while page < pages.end {
            let end = pages.end.min((page / ROW + 1) * ROW);
            if let Some(row) = self.rows.get_mut(page / ROW) {
                *row |= u64::MAX >> (ROW - (end - page)) << (page % ROW);
            }
            page = end;
        }
    }

    /// Takes a page out.
    pub(in crate::search) fn remove(&mut self, page: usize) {
        if let Some(row) = self.rows.get_mut(page / ROW) {
            *row &= !(1 << (page % ROW));
        }
    }

    /// Those of the first so many pages.
    pub(in crate::search) fn first(&self, pages: usize) -> Self {
        let mut first = Self::all(pages);
        first.leave_only(self);
        first
    }

    /// Puts in the pages of another set.
    pub(in crate::search) fn put_in(&mut self, others: &Self) {
        self.rows.iter_mut().zip(&others.rows).for_each(|(row, others)| *row |= others);
    }

    /// Takes out the pages of another set.
    pub(in crate::search) fn take_out(&mut self, others: &Self) {
        self.rows.iter_mut().zip(&others.rows).for_each(|(row, others)| *row &= !others);
    }

    /// Takes out all pages but those of another set.
    pub(in crate::search) fn leave_only(&mut self, others: &Self) {
        let others = others.rows.iter().copied().chain(std::iter::repeat(0));
        self.rows.iter_mut().zip(others).for_each(|(row, others)| *row &= others);
    }

    /// How many pages are in.
    pub(in crate::search) fn count(&self) -> usize {
        self.rows.iter().map(|row| row.count_ones() as usize).sum()
    }

    #[inline]
    pub(in crate::search) fn has(&self, page: usize) -> bool {
        self.rows.get(page / ROW).is_some_and(|row| row >> (page % ROW) & 1 == 1)
    }

    pub(in crate::search) fn is_empty(&self) -> bool {
        self.rows.iter().all(|row| *row == 0)
    }

    /// Hands over each page, in order.
    #[inline]
    pub(in crate::search) fn each(&self, mut take: impl FnMut(usize)) {
        for (at, row) in self.rows.iter().enumerate() {
            each_bit(*row, |bit| take(at * ROW + bit));
        }
    }

    /// Hands over eight pages at a time, one of which is in at least: the first of them, and one bit a page.
    #[inline]
    pub(in crate::search) fn each_eight(&self, mut take: impl FnMut(usize, u8)) {
        for (at, row) in self.rows.iter().enumerate().filter(|(_, row)| **row != 0) {
            let eights = (at * ROW..).step_by(EIGHT).zip(row.to_le_bytes());
            eights.filter(|(_, pages)| *pages != 0).for_each(|(first, pages)| take(first, pages));
        }
    }

    /// The pages, in order.
    pub(in crate::search) fn iter(&self) -> impl Iterator<Item = usize> {
        self.rows.iter().enumerate().flat_map(|(at, row)| {
            let mut left = *row;
            std::iter::from_fn(move || {
                let first = left.trailing_zeros() as usize;
                left &= left.wrapping_sub(1);
                (first < ROW).then_some(at * ROW + first)
            })
        })
    }

    /// The pages by their number among them.
    pub(in crate::search) fn ranks(&self) -> Ranks<'_> {
        let mut before = Vec::with_capacity(self.rows.len());
        let mut len = 0;
        for row in &self.rows {
            before.push(len);
            len += row.count_ones() as usize;
        }
        Ranks { set: self, before, len }
    }

    /// The first page from this one on; the greatest number where there is none.
    #[inline]
    pub(super) fn first_from(&self, page: u32) -> u32 {
        let at = page as usize / ROW;
        let Some((row, rest)) = self.rows.get(at..).and_then(<[u64]>::split_first) else { return u32::MAX };
        let here = row >> (page as usize % ROW);
        if here != 0 {
            return page + here.trailing_zeros();
        }
        let next = rest.iter().enumerate().find(|(_, row)| **row != 0);
        let place = next.map(|(further, row)| (at + 1 + further) * ROW + row.trailing_zeros() as usize);
        place.and_then(|place| u32::try_from(place).ok()).unwrap_or(u32::MAX)
    }
}

/// The lowest bits of eight bytes, side by side.
#[inline]
fn side_by_side(bytes: u64) -> u64 {
    // They come to stand in the top byte, none upon another.
    (bytes & 0x0101_0101_0101_0101).wrapping_mul(0x0102_0408_1020_4080) >> (ROW - EIGHT)
}

/// Hands over the number of each bit that is set, in order.
#[inline]
fn each_bit(mut bits: u64, mut take: impl FnMut(usize)) {
    while bits != 0 {
        take(bits.trailing_zeros() as usize);
        bits &= bits - 1;
    }
}

/// How many pages of a set stand before each of them.
pub(in crate::search) struct Ranks<'a> {
    set: &'a PageSet,
    /// How many stand before each row.
    before: Vec<usize>,
    len: usize,
}

impl Ranks<'_> {
    /// How many pages the set has.
    pub(in crate::search) fn len(&self) -> usize {
        self.len
    }

    /// The number of a page among those of the set; `None` where it is none of them.
    #[inline]
    pub(in crate::search) fn of(&self, page: usize) -> Option<usize> {
        let (row, before) = (self.set.rows.get(page / ROW)?, self.before.get(page / ROW)?);
        let bit = 1 << (page % ROW);
        (row & bit != 0).then(|| before + (row & (bit - 1)).count_ones() as usize)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn sets_are_put_in_and_taken_out(
            pages in prop::collection::btree_set(0usize..400, 0..40),
            others in prop::collection::btree_set(0usize..400, 0..40),
        ) {
            let set_of = |pages: &BTreeSet<usize>| {
                let mut set = PageSet::none(400);
                for page in pages {
                    set.insert(*page);
                }
                set
            };
            let mut set = set_of(&pages);
            set.put_in(&set_of(&others));
            prop_assert_eq!(&set, &set_of(&(&pages | &others)), "those of both");
            set.take_out(&set_of(&others));
            prop_assert_eq!(&set, &set_of(&(&pages - &others)), "those of one that the other lacks");
            let mut set = set_of(&pages);
            set.leave_only(&set_of(&others));
            prop_assert_eq!(&set, &set_of(&(&pages & &others)), "those that both have");
            for page in &pages {
                set.remove(*page);
            }
            prop_assert!(set.is_empty(), "taken out one by one");
        }

        #[test]
        fn ranges_are_put_in(first in 0usize..200, len in 0usize..250) {
            let mut set = PageSet::none(400);
            set.insert_all(first..first + len);
            prop_assert_eq!(set.iter().collect::<Vec<_>>(), (first..first + len).collect::<Vec<_>>(), "each page of it");
            prop_assert_eq!(set.count(), len, "and no other");
            let mut beyond = PageSet::none(first + 1);
            beyond.insert_all(first..first + len);
            prop_assert!(beyond.iter().all(|page| page >= first && page < first + len), "nor beyond the set's end");
        }

        #[test]
        fn holds_what_was_put_in(pages in prop::collection::btree_set(0usize..400, 0..40), from in 0u32..500) {
            let mut set = PageSet::none(400);
            for page in &pages {
                set.insert(*page);
            }
            prop_assert_eq!(set.iter().collect::<BTreeSet<_>>(), pages.clone(), "each page once");
            let all: Vec<usize> = (0..400).collect();
            prop_assert_eq!(&PageSet::filled(&all, |page| pages.contains(page)), &set, "likewise of a list");
            let told = all.iter().map(|page| pages.contains(page));
            prop_assert_eq!(&PageSet::told(told, 400), &set, "likewise told one after another");
            let first: Vec<usize> = set.first(from as usize).iter().collect();
            prop_assert_eq!(first, pages.range(..from as usize).copied().collect::<Vec<_>>(), "the first of them");
            let mut by_eights = Vec::new();
            set.each_eight(|first, eight| {
                by_eights.extend((first..first + 8).filter(|page| eight >> (page - first) & 1 == 1));
            });
            let mut again = set.emptied();
            set.each_eight(|first, eight| {
                let bytes = std::array::from_fn(|page| eight >> page & 1);
                again.insert_eight(first, u64::from_le_bytes(bytes));
            });
            prop_assert_eq!(&again, &set, "put in eight at a time");
            prop_assert_eq!(by_eights, pages.iter().copied().collect::<Vec<_>>(), "eight at a time");
            prop_assert_eq!(PageSet::all(from as usize).iter().collect::<Vec<_>>(), (0..from as usize).collect::<Vec<_>>());
            prop_assert_eq!(set.is_empty(), pages.is_empty(), "empty");
            prop_assert!(set.emptied().is_empty(), "emptied");
            for page in 0..500 {
                prop_assert_eq!(set.has(page), pages.contains(&page), "page {}", page);
            }
            let ranks = set.ranks();
            prop_assert_eq!(ranks.len(), pages.len(), "as many as were put in");
            for page in 0..500 {
                prop_assert_eq!(ranks.of(page), pages.iter().position(|other| *other == page), "the rank of page {}", page);
            }
            let next = pages.range(from as usize..).next().map_or(u32::MAX, |page| u32::try_from(*page).expect("small"));
            prop_assert_eq!(set.first_from(from), next, "from {} on", from);
        }
    }
}
