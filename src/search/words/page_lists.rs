//! For each word, or for many that are alike, the pages that hold it.

use super::layout::{Reader, Writer, offset};
use super::pages::PageList;

/// Words of a row of the bit set.
const ROW: usize = u64::BITS as usize;

/// Sections that the lists take.
pub(super) const SECTIONS: usize = 4;

/// A list of pages for each of some entries, in place.
#[derive(Clone, Copy)]
pub(super) struct PageLists<'a> {
    pages: &'a [u8],
    /// One bit an entry: whether it has a list.
    present: &'a [u64],
    /// How many have one before each row of the bits.
    before: &'a [u32],
    /// Where each list begins, and where the last one ends.
    starts: &'a [u32],
}

impl<'a> PageLists<'a> {
    /// `None` where the sections do not fit so many entries.
    pub(super) fn read(reader: &mut Reader<'a>, entries: usize) -> Option<Self> {
        let (pages, present) = (reader.bytes()?, reader.numbers()?);
        let lists = Self { pages, present, before: reader.numbers()?, starts: reader.numbers()? };
        let rows = entries.div_ceil(ROW);
        let fits = lists.present.len() == rows && lists.before.len() == rows && !lists.starts.is_empty();
        fits.then_some(lists)
    }

    /// How many lists there are.
    pub(super) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// How many bytes all lists take.
    pub(super) fn bytes(&self) -> usize {
        self.pages.len()
    }

    /// The number of an entry's list; `None` where it has none.
    #[inline]
    pub(super) fn rank(&self, entry: u32) -> Option<usize> {
        let (row, bit) = (entry as usize / ROW, entry as usize % ROW);
        let bits = self.present.get(row)?;
        let before = self.before.get(row)?;
        let here = bits & ((1 << bit) - 1);
        (bits >> bit & 1 == 1).then(|| *before as usize + here.count_ones() as usize)
    }

    /// The list with a number.
    #[inline]
    pub(super) fn list(&self, rank: usize) -> Option<PageList<'a>> {
        let [start, end] = *self.starts.get(rank..rank + 2)?.first_chunk()?;
        self.pages.get(start as usize..end as usize).map(PageList::new)
    }

    /// The list of an entry.
    #[inline]
    pub(super) fn of(&self, entry: u32) -> Option<PageList<'a>> {
        self.rank(entry).and_then(|rank| self.list(rank))
    }
}

/// Lists of pages as they are written.
pub(super) struct WrittenPages {
    pages: Vec<u8>,
    starts: Vec<u32>,
    present: Vec<u64>,
    before: Vec<u32>,
}

impl WrittenPages {
    /// These lists one after another, and for each entry whether one of them is its own.
    pub(super) fn new(pages: Vec<u8>, starts: Vec<u32>, has_list: &[bool]) -> Self {
        let rows = has_list.chunks(ROW).map(|row| row.iter().rev().fold(0u64, |bits, bit| bits << 1 | u64::from(*bit)));
        let present: Vec<u64> = rows.collect();
        let before = present.iter().scan(0, |count, row| {
            let before = *count;
            *count += row.count_ones();
            Some(before)
        });
        let before = before.collect();
        Self { pages, starts, present, before }
    }

    /// The lists of entries one after another, `None` of an entry without one.
    pub(super) fn of(lists: impl Iterator<Item = Option<Vec<u8>>>) -> Self {
        let (mut pages, mut starts, mut has_list) = (Vec::new(), vec![0], Vec::new());
        for list in lists {
            has_list.push(list.is_some());
            if let Some(list) = list {
                pages.extend(list);
                starts.push(offset(pages.len()));
            }
        }
        Self::new(pages, starts, &has_list)
    }

    /// To be read.
    pub(super) fn lists(&self) -> PageLists<'_> {
        PageLists { pages: &self.pages, present: &self.present, before: &self.before, starts: &self.starts }
    }

    /// Bytes they take.
    pub(super) fn len(&self) -> usize {
        self.pages.len() + self.starts.len() * 4 + self.present.len() * 12
    }

    pub(super) fn write(&self, writer: &mut Writer) {
        writer.numbers(&self.pages);
        writer.numbers(&self.present);
        writer.numbers(&self.before);
        writer.numbers(&self.starts);
    }
}
