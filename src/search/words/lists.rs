//! The lists of one shelf: for each word that stands on it, the pages and the places.

use super::chunk::{ChunkList, ChunkShelf};
use super::layout::{Reader, Writer, offset};
use super::page_lists::{PageLists, WrittenPages};
use super::pages::PageList;
use super::{PageSet, page_lists, pages, varint};

/// Sections that a shelf takes.
pub(super) const SECTIONS: usize = page_lists::SECTIONS + 2;

/// The lists of one shelf, in place.
#[derive(Clone, Copy)]
pub(super) struct Lists<'a> {
    pages: PageLists<'a>,
    places: &'a [u8],
    /// Where the places of each word that stands here begin, and where the last ones end.
    place_starts: &'a [u64],
}

impl<'a> Lists<'a> {
    pub(super) fn read(reader: &mut Reader<'a>, entries: usize) -> Option<Self> {
        let pages = PageLists::read(reader, entries)?;
        let lists = Self { pages, places: reader.bytes()?, place_starts: reader.numbers()? };
        (lists.place_starts.len() == lists.pages.len() + 1).then_some(lists)
    }

    /// The pages that hold a word; `None` where it does not stand here.
    #[inline]
    pub(super) fn pages(&self, entry: u32) -> Option<PageList<'a>> {
        self.pages.of(entry)
    }

    fn places_of(&self, rank: usize) -> Option<&'a [u8]> {
        let [start, end] = *self.place_starts.get(rank..rank + 2)?.first_chunk()?;
        self.places.get(usize::try_from(start).ok()?..usize::try_from(end).ok()?)
    }

    /// Calls `visit` with each wanted page of a word, in order, and with the places of the word on it.
    pub(super) fn each_place(&self, entry: u32, wanted: &PageSet, visit: impl FnMut(u32, &[u32])) {
        let Some(rank) = self.pages.rank(entry) else { return };
        if let (Some(pages), Some(places)) = (self.pages.list(rank), self.places_of(rank)) {
            pages::each_place(pages, places, wanted, visit);
        }
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
    pages: WrittenPages,
    places: Vec<u8>,
    place_starts: Vec<u64>,
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
        let stands: Vec<bool> = starts.windows(2).map(|ends| ends[0] < ends[1]).collect();
        Self { pages: WrittenPages::new(pages, page_starts, &stands), places, place_starts }
    }

    /// The pages of each word.
    pub(super) fn pages(&self) -> PageLists<'_> {
        self.pages.lists()
    }

    /// Bytes it takes.
    pub(super) fn len(&self) -> usize {
        self.pages.len() + self.places.len() + self.place_starts.len() * 8
    }

    pub(super) fn write(&self, writer: &mut Writer) {
        self.pages.write(writer);
        writer.numbers(&self.places);
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
