//! Whether words are close, told by the texts themselves.

use std::collections::BTreeSet;

use super::in_lists::WordThere;
use super::place::{Place, closeness};
use super::{Round, SingleWord};
use crate::search::meaning::View;
use crate::search::segment::Segment;
use crate::search::spelling::variants;
use crate::search::token::Reading;
use crate::search::words::{Fit, PageSet, Typed, Words};

/// Reading a quote takes as long as reading so many bytes of lists.
const A_QUOTE: usize = if cfg!(test) { 40 } else { 2048 };

/// Whether to read these quotes takes less time than going through the lists of all words.
pub(super) fn takes_less(quotes: &PageSet, words: &[WordThere<'_>]) -> bool {
    let lists: usize = words.iter().map(WordThere::to_read).sum();
    quotes.count().saturating_mul(A_QUOTE) < lists
}

/// A word that is asked for, as it is met in the texts of a segment.
pub(super) struct Sought<'a> {
    /// Its number among those asked for.
    number: usize,
    typed: Typed,
    /// The words that resemble it.
    near: BTreeSet<&'a str>,
}

impl<'a> Sought<'a> {
    /// Each word of a round.
    pub(super) fn all(round: &Round<'a>, view: &View<'a>, words: &Words<'a>) -> Vec<Self> {
        let of_word = |(number, SingleWord { asked, .. }): (usize, &'a SingleWord)| {
            asked.row.iter().map(move |word| {
                let near = round.meaning.by_fit(view, word, asked).filter(|(fit, ..)| matches!(fit, Fit::Near(_)));
                let near = near.flat_map(|(_, _, alike)| alike.iter().map(|(_, entry)| words.word(*entry))).collect();
                Self { number, typed: Typed::new(word, asked.unfinished), near }
            })
        };
        round.single.iter().enumerate().flat_map(of_word).collect()
    }

    /// Whether a word of a text meets it; `others` are the other spellings of that.
    fn is_met(&self, word: &str, others: &[String]) -> bool {
        self.typed.meets_as_written(word)
            || others.iter().any(|spelling| self.typed.meets_as_written(spelling))
            || self.near.contains(word)
    }
}

/// Reads the quotes of a segment, word by word.
pub(super) struct TextReader<'a> {
    segment: &'a Segment,
    sought: &'a [Sought<'a>],
    reading: Reading,
    places: Vec<Place>,
}

impl<'a> TextReader<'a> {
    pub(super) fn new(segment: &'a Segment, sought: &'a [Sought<'a>]) -> Self {
        Self { segment, sought, reading: Reading::default(), places: Vec::new() }
    }

    /// Puts the bucket of each wanted quote that holds all the words into `buckets`, where it is better.
    pub(super) fn narrow(&mut self, buckets: &mut [u8], wanted: &PageSet) {
        wanted.each(|quote| {
            let closeness = self.closeness(quote);
            if let Some(bucket) = buckets.get_mut(quote) {
                *bucket = closeness.min(*bucket);
            }
        });
    }

    fn closeness(&mut self, quote: usize) -> u8 {
        let Self { segment, sought, reading, places } = self;
        places.clear();
        let mut next = 0u32;
        reading.each_word(segment.quote_text(quote), |word, joined| {
            next += u32::from(!joined);
            let others = variants(word);
            let met = sought.iter().filter(|sought| sought.is_met(word, &others));
            places.extend(met.map(|sought| Place::new(0, next.saturating_sub(1), sought.number)));
        });
        closeness(places, sought.len())
    }
}
