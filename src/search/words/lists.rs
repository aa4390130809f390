//! The lists of one shelf: for each word that stands on it, the pages and the places.

use super::chunk::{ChunkList, ChunkShelf};
use super::layout::{Reader, Writer, offset};
use super::{PageSet, pages, varint};

/// Words of a row of the bit set.
const ROW: usize = u64::BITS as usize;

/// Sections that a shelf takes.
pub(super) const SECTIONS: usize = 6;

/// The lists of one shelf, in place.
#[derive(Clone, Copy)]
pub(super) struct Lists<'a> {
    pages: &'a [u8],
    places: &'a [u8],
    /// One bit a word of the index: whether it stands on this shelf.
    present: &'a [u64],
    /// How many words stand on it before each row of the bits.
    before: &'a [u32],
    /// Where the lists of each word that does begin, and where the last ones end.
    page_starts: &'a [u32],
    place_starts: &'a [u64],
}

impl<'a> Lists<'a> {
    pub(super) fn read(reader: &mut Reader<'a>, entries: usize) -> Option<Self> {
        let lists = Self {
            pages: reader.bytes()?,
            places: reader.bytes()?,
            present: reader.numbers()?,
            before: reader.numbers()?,
            page_starts: reader.numbers()?,
            place_starts: reader.numbers()?,
        };
        let rows = entries.div_ceil(ROW);
        let fits = lists.present.len() == rows
            && lists.before.len() == rows
            && lists.page_starts.len() == lists.place_starts.len()
            && !lists.page_starts.is_empty();
        fits.then_some(lists)
    }

    /// The number of a word among those that stand here.
    fn rank(&self, entry: u32) -> Option<usize> {
        let (row, bit) = (entry as usize / ROW, entry as usize % ROW);
        let bits = self.present.get(row)?;
        let before = self.before.get(row)?;
        let here = bits & ((1 << bit) - 1);
        (bits >> bit & 1 == 1).then(|| *before as usize + here.count_ones() as usize)
    }

    fn pages_of(&self, rank: usize) -> Option<&'a [u8]> {
        let [start, end] = *self.page_starts.get(rank..rank + 2)?.first_chunk()?;
        self.pages.get(start as usize..end as usize)
    }

    fn places_of(&self, rank: usize) -> Option<&'a [u8]> {
        let [start, end] = *self.place_starts.get(rank..rank + 2)?.first_chunk()?;
        self.places.get(usize::try_from(start).ok()?..usize::try_from(end).ok()?)
    }

    /// Calls `visit` with each page of a word, in order.
    #[inline]
    pub(super) fn each_page(&self, entry: u32, visit: impl FnMut(u32)) {
        if let Some(list) = self.rank(entry).and_then(|rank| self.pages_of(rank)) {
            pages::each_page(list, visit);
        }
    }

    /// Likewise each page that is wanted.
    pub(super) fn each_wanted_page(&self, entry: u32, wanted: &PageSet, mut visit: impl FnMut(u32)) {
        if let Some(list) = self.rank(entry).and_then(|rank| self.pages_of(rank)) {
            pages::each_wanted_page(list, wanted, |page, _| visit(page));
        }
    }

    /// Likewise each page that is wanted, with the places of the word on it.
    pub(super) fn each_place(&self, entry: u32, wanted: &PageSet, visit: impl FnMut(u32, &[u32])) {
        let Some(rank) = self.rank(entry) else { return };
        if let (Some(pages), Some(places)) = (self.pages_of(rank), self.places_of(rank)) {
            pages::each_place(pages, places, wanted, visit);
        }
    }

    /// How long the list of a word's pages is, in bytes: about as many as it has pages.
    pub(super) fn length(&self, entry: u32) -> usize {
        self.rank(entry).and_then(|rank| self.pages_of(rank)).map_or(0, <[u8]>::len)
    }
}

/// A chunk's lists of one shelf, on their way into the index.
pub(super) struct Source<'c> {
    pub(super) shelf: &'c ChunkShelf,
    /// The entry of each of the chunk's words.
    pub(super) entries: &'c [u32],
    /// The number of the chunk's first page.
    pub(super) first_page: u32,
}

/// The lists of one shelf as they are written.
pub(super) struct Written {
    pages: Vec<u8>,
    places: Vec<u8>,
    page_starts: Vec<u32>,
    place_starts: Vec<u64>,
    rows: Vec<u64>,
    before: Vec<u32>,
}

impl Written {
    /// The lists of these sources: of each word, those of all chunks one after another.
    pub(super) fn new(sources: &[Source<'_>], entries: usize) -> Self {
        let (starts, order) = by_entry(sources, entries);
        let groups = || starts.windows(2).map(|ends| &order[ends[0]..ends[1]]).filter(|group| !group.is_empty());
        let pages = || {
            let (mut bytes, mut starts) = (Vec::new(), Vec::new());
            for group in groups() {
                starts.push(offset(bytes.len()));
                let mut before = 0;
                for (source, at) in group {
                    let source = &sources[*source as usize];
                    let (list, range) = source.list(*at, |list| list.pages_end);
                    varint::put(&mut bytes, (list.first + source.first_page).wrapping_sub(before));
                    bytes.extend_from_slice(&source.shelf.pages[range]);
                    before = list.last + source.first_page;
                }
            }
            starts.push(offset(bytes.len()));
            (bytes, starts)
        };
        let places = || {
            let (mut bytes, mut starts) = (Vec::new(), Vec::new());
            for group in groups() {
                starts.push(bytes.len() as u64);
                for (source, at) in group {
                    let source = &sources[*source as usize];
                    let (_, range) = source.list(*at, |list| list.places_end);
                    bytes.extend_from_slice(&source.shelf.places[range]);
                }
            }
            starts.push(bytes.len() as u64);
            (bytes, starts)
        };
        let ((pages, page_starts), (places, place_starts)) = rayon::join(pages, places);
        let present: Vec<bool> = starts.windows(2).map(|ends| ends[0] < ends[1]).collect();
        let rows = present.chunks(ROW).map(|row| row.iter().rev().fold(0u64, |bits, bit| bits << 1 | u64::from(*bit)));
        let rows: Vec<u64> = rows.collect();
        let before = rows.iter().scan(0, |count, row| {
            let before = *count;
            *count += row.count_ones();
            Some(before)
        });
        let before = before.collect();
        Self { pages, places, page_starts, place_starts, rows, before }
    }

    /// Bytes it takes.
    pub(super) fn len(&self) -> usize {
        let places = self.page_starts.len() * 4 + self.place_starts.len() * 8;
        self.pages.len() + self.places.len() + places + self.rows.len() * 12
    }

    pub(super) fn write(&self, writer: &mut Writer) {
        writer.numbers(&self.pages);
        writer.numbers(&self.places);
        writer.numbers(&self.rows);
        writer.numbers(&self.before);
        writer.numbers(&self.page_starts);
        writer.numbers(&self.place_starts);
    }
}

impl Source<'_> {
    /// A list and the range of its bytes.
    fn list(&self, at: u32, end: impl Fn(&ChunkList) -> usize) -> (&ChunkList, std::ops::Range<usize>) {
        let list = &self.shelf.lists[at as usize];
        let start = at.checked_sub(1).map_or(0, |before| end(&self.shelf.lists[before as usize]));
        (list, start..end(list))
    }
}

/// The lists of each entry as (source, list), in the order of sources, and where those of each entry begin.
fn by_entry(sources: &[Source<'_>], entries: usize) -> (Vec<usize>, Vec<(u32, u32)>) {
    let mut starts = vec![0; entries + 1];
    let entry_of = |source: &Source<'_>, list: &ChunkList| source.entries[list.word as usize] as usize;
    for source in sources {
        for list in &source.shelf.lists {
            starts[entry_of(source, list) + 1] += 1;
        }
    }
    for at in 1..starts.len() {
        starts[at] += starts[at - 1];
    }
    let mut next = starts.clone();
    let mut order = vec![(0, 0); starts.last().copied().unwrap_or_default()];
    for (number, source) in (0..).zip(sources) {
        for (at, list) in (0..).zip(&source.shelf.lists) {
            let slot = &mut next[entry_of(source, list)];
            order[*slot] = (number, at);
            *slot += 1;
        }
    }
    (starts, order)
}
