//! Chunks of words become one index.

use rayon::prelude::*;

use super::chunk::WordChunk;
use super::layout::Writer;
use super::lists::{Source, Written};
use super::numbering::{Numbering, WordList, long_opening};
use super::{SECTIONS, Shelf, Shelves, grams, keys};

/// The index of these chunks, in order: the pages of each are numbered on from those before it. To be read in place,
/// its bytes must begin at a multiple of eight.
pub(in crate::search) fn merge(mut chunks: Vec<WordChunk>) -> Vec<u8> {
    let mut words = Numbering::default();
    let mut entries_of: Vec<Vec<u32>> = Vec::new();
    for chunk in &mut chunks {
        let own = std::mem::take(&mut chunk.words);
        entries_of.push(own.iter().map(|word| words.number(word)).collect());
    }
    let sorted = Sorted::new(&words.into_list());
    for number in entries_of.iter_mut().flatten() {
        *number = sorted.entries[*number as usize];
    }
    let count = sorted.words.len();
    let shelves = shelves_of(&chunks, &entries_of, count);
    let pages_of = |shelf: Shelf, chunk: &WordChunk| if shelf.is_of_quotes() { chunk.quotes } else { chunk.briefings };
    let lists = |shelf: Shelf| {
        let mut first_page = 0;
        let mut sources = Vec::with_capacity(chunks.len());
        for (chunk, entries) in chunks.iter().zip(&entries_of) {
            sources.push(Source { shelf: &chunk.shelves[shelf as usize], entries, first_page });
            first_page += pages_of(shelf, chunk);
        }
        Written::new(&sources, count)
    };
    let (keys, lists): (keys::Written, Vec<Written>) =
        rayon::join(|| keys::Written::new(&sorted), || Shelf::ALL.into_par_iter().map(lists).collect());
    let with_pages = |shelf: Shelf| {
        let pages = chunks.iter().map(|chunk| pages_of(shelf, chunk) as usize).sum();
        (lists[shelf as usize].pages(), pages)
    };
    let grams = grams::Written::new(keys.each(), &Shelf::ALL.map(with_pages));
    let size: usize = lists.iter().map(Written::len).sum();
    let mut writer = Writer::new(SECTIONS, size + grams.len() + sorted.words.text().len() * 4);
    keys.write(&mut writer, &shelves);
    grams.write(&mut writer);
    for lists in lists {
        lists.write(&mut writer);
    }
    writer.finish()
}

/// The words of an index in order: by their lower case, then as they are written.
pub(super) struct Sorted {
    pub(super) words: WordList,
    pub(super) lower: WordList,
    /// The entry of each word that had a number.
    entries: Vec<u32>,
}

impl Sorted {
    fn new(words: &WordList) -> Self {
        let mut lower = WordList::default();
        words.iter().for_each(|word| lower.push_lower(word));
        let mut order: Vec<(u128, u32)> = lower.iter().map(long_opening).zip(0..).collect();
        order.sort_unstable_by(|a, b| {
            let whole = || lower.get(a.1).cmp(lower.get(b.1)).then_with(|| words.get(a.1).cmp(words.get(b.1)));
            a.0.cmp(&b.0).then_with(whole)
        });
        let mut sorted = Self { words: WordList::default(), lower: WordList::default(), entries: vec![0; order.len()] };
        for (entry, (_, number)) in (0..).zip(order) {
            sorted.words.push(words.get(number));
            sorted.lower.push(lower.get(number));
            sorted.entries[number as usize] = entry;
        }
        sorted
    }
}

/// The shelves each entry stands on.
fn shelves_of(chunks: &[WordChunk], entries_of: &[Vec<u32>], count: usize) -> Vec<Shelves> {
    let mut shelves = vec![Shelves::NONE; count];
    for (chunk, entries) in chunks.iter().zip(entries_of) {
        for (shelf, lists) in Shelf::ALL.into_iter().zip(&chunk.shelves) {
            for list in &lists.lists {
                let shelves = &mut shelves[entries[list.word as usize] as usize];
                *shelves = shelves.with(shelf);
            }
        }
    }
    shelves
}
