//! The words of a stretch of briefings, on their way into an index.

use super::numbering::{Numbering, WordList, opening};
use super::{Shelf, pages, varint};
use crate::search::token::Reading;

/// Marks a word that stands where the one before it does.
const JOINED: u32 = 1 << 31;

/// Gathers the words of a stretch of briefings.
#[derive(Default)]
pub(in crate::search) struct WordChunkBuilder {
    reading: Reading,
    words: Numbering,
    shelves: [Stream; Shelf::ALL.len()],
}

/// The words of one shelf in the order they were read in.
#[derive(Default)]
struct Stream {
    /// Numbers of words, with [`JOINED`].
    words: Vec<u32>,
    texts: Vec<TextStart>,
    /// The place behind the last word of the last text.
    place: u32,
}

/// Where a text begins.
struct TextStart {
    page: u32,
    /// Its first word in the stream.
    word: usize,
    /// The place of its first word on the page.
    place: u32,
}

/// The words of a stretch of briefings with the pages they stand on, by numbers that begin with the stretch.
pub(in crate::search) struct WordChunk {
    pub(super) words: WordList,
    pub(super) shelves: [ChunkShelf; Shelf::ALL.len()],
    pub(super) quotes: u32,
    pub(super) briefings: u32,
}

/// The lists of one shelf, written as in the index but for the first page of each.
#[derive(Default)]
pub(super) struct ChunkShelf {
    pub(super) lists: Vec<ChunkList>,
    pub(super) pages: Vec<u8>,
    pub(super) places: Vec<u8>,
}

/// The list of one word. Its bytes begin where those of the list before it end.
pub(super) struct ChunkList {
    pub(super) word: u32,
    pub(super) first: u32,
    pub(super) last: u32,
    pub(super) pages_end: usize,
    pub(super) places_end: usize,
}

impl WordChunk {
    /// A chunk to be filled.
    pub(in crate::search) fn builder() -> WordChunkBuilder {
        WordChunkBuilder::default()
    }
}

impl WordChunkBuilder {
    /// Adds a text to a page. Words of two texts are never neighbours. Pages ascend on each shelf.
    pub(in crate::search) fn add(&mut self, shelf: Shelf, page: u32, text: &str) {
        let Self { reading, words, shelves } = self;
        let stream = &mut shelves[shelf as usize];
        let before = stream.texts.last().map(|text| text.page);
        let place = if before == Some(page) { stream.place.saturating_add(1) } else { 0 };
        let start = stream.words.len();
        let mut count: u32 = 0;
        reading.each_word(text, |word, joined| {
            count += u32::from(!joined);
            stream.words.push(words.number(word) | if joined { JOINED } else { 0 });
        });
        if count > 0 {
            stream.texts.push(TextStart { page, word: start, place });
            stream.place = place.saturating_add(count);
        }
    }

    /// The chunk, which covers so many pages of either kind.
    pub(in crate::search) fn finish(self, quotes: u32, briefings: u32) -> WordChunk {
        let words = self.words.into_list();
        // About in the order of the index, so that merging walks through each chunk forward.
        let mut order: Vec<(u64, u32)> = words.iter().map(opening).zip(0..).collect();
        order.sort_unstable();
        let mut ranks: Vec<u32> = vec![0; order.len()];
        for (rank, (_, word)) in (0..).zip(&order) {
            ranks[*word as usize] = rank;
        }
        let shelves = self.shelves.map(|stream| stream.encode(&ranks, &order));
        WordChunk { words, shelves, quotes, briefings }
    }
}

impl Stream {
    /// The lists of all words of the stream, by the rank of the word.
    fn encode(self, ranks: &[u32], order: &[(u64, u32)]) -> ChunkShelf {
        let (starts, found) = self.by_rank(ranks);
        let mut shelf = ChunkShelf::default();
        let mut places = Vec::new();
        for (rank, ends) in starts.windows(2).enumerate() {
            let found = &found[ends[0]..ends[1]];
            let (Some(&(first, _)), Some(&(last, _))) = (found.first(), found.last()) else { continue };
            let mut before = first;
            for same_page in found.chunk_by(|a, b| a.0 == b.0) {
                let page = same_page[0].0;
                if page != first {
                    varint::put(&mut shelf.pages, page.wrapping_sub(before));
                }
                before = page;
                places.clear();
                places.extend(same_page.iter().map(|(_, place)| *place));
                pages::put_places(&mut shelf.places, &places);
            }
            let (pages_end, places_end) = (shelf.pages.len(), shelf.places.len());
            shelf.lists.push(ChunkList { word: order[rank].1, first, last, pages_end, places_end });
        }
        shelf.lists.shrink_to_fit();
        shelf.pages.shrink_to_fit();
        shelf.places.shrink_to_fit();
        shelf
    }

    /// Page and place of every word, by rank and then in order of reading, and where each rank begins: a counting sort.
    fn by_rank(self, ranks: &[u32]) -> (Vec<usize>, Vec<(u32, u32)>) {
        let mut starts = vec![0; ranks.len() + 1];
        for word in &self.words {
            starts[ranks[(word & !JOINED) as usize] as usize + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut next = starts.clone();
        let mut found = vec![(0, 0); self.words.len()];
        let ends = self.texts.iter().skip(1).map(|text| text.word).chain([self.words.len()]);
        for (text, end) in self.texts.iter().zip(ends) {
            let mut place = text.place;
            for word in &self.words[text.word..end] {
                place = place.wrapping_add(u32::from(word & JOINED == 0));
                let slot = &mut next[ranks[(word & !JOINED) as usize] as usize];
                found[*slot] = (text.page, place.wrapping_sub(1));
                *slot += 1;
            }
        }
        (starts, found)
    }
}
