//! The spellings of all segments together: what is typed is compared with each of them once, not segment by segment.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fmt;
use std::ops::RangeInclusive;
use std::sync::{Arc, Weak};

use super::segment::Segment;
use super::words::{Parts, Shelves, SpellingList, Spellings, Words};

/// The lists of so many segments are worth putting together, and of no more than can be numbered.
const SEGMENTS: RangeInclusive<usize> = 2..=u16::MAX as usize;
/// Where more than one spelling in so many is not listed, a new list is worth its making.
const MOST_MISSING: usize = 8;
/// After so many spellings, which takes less than a tenth of a millisecond, questions that wait for this thread come first.
const A_WHILE: usize = 512;

/// The spellings of several segments, each once: it takes some 20 bytes, and each segment that has it 6 more.
pub(super) struct Lexicon {
    /// Those of words that stand in short texts.
    pub(super) short: SharedSpellings,
    /// Those of words that stand in long ones only.
    pub(super) long: SharedSpellings,
    segments: Vec<Weak<Segment>>,
}

impl fmt::Debug for Lexicon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lexicon").field("segments", &self.segments.len()).finish_non_exhaustive()
    }
}

impl Lexicon {
    /// The spellings of these segments; `None` where they are too few to be worth it, or too many.
    pub(super) fn new(segments: &[&Arc<Segment>]) -> Option<Self> {
        if !SEGMENTS.contains(&segments.len()) {
            return None;
        }
        let words: Vec<Option<Words<'_>>> = segments.iter().map(|segment| segment.words()).collect();
        let segments = segments.iter().map(|segment| Arc::downgrade(segment)).collect();
        Some(Self { segments, ..Self::of_words(&words) })
    }

    /// The spellings of segments with these words, where they have any.
    pub(super) fn of_words(words: &[Option<Words<'_>>]) -> Self {
        let spelling = |segment: usize, key: usize| {
            let words = words.get(segment)?.as_ref()?;
            (key < words.spellings().len()).then(|| Reverse((words.spellings().lower(key), segment, key)))
        };
        let in_short_texts = Shelves::of(Parts::SHORT);
        let is_short = |(segment, key): &(usize, usize)| {
            let words = words.get(*segment).and_then(Option::as_ref);
            words.is_some_and(|words| words.standing(*key, in_short_texts).is_some())
        };
        let (mut short, mut long) = (SharedSpellings::default(), SharedSpellings::default());
        let mut heads: BinaryHeap<Reverse<(&[u8], usize, usize)>> =
            (0..words.len()).filter_map(|segment| spelling(segment, 0)).collect();
        let mut places = Vec::with_capacity(words.len());
        let mut steps = 0usize;
        while let Some(Reverse((lower, segment, key))) = heads.pop() {
            steps += 1;
            if steps.is_multiple_of(A_WHILE) {
                rayon::yield_now();
            }
            places.push((segment, key));
            heads.extend(spelling(segment, key + 1));
            if heads.peek().is_none_or(|Reverse((next, ..))| *next != lower) {
                let list = if places.iter().any(is_short) { &mut short } else { &mut long };
                list.push(lower, places.drain(..));
            }
        }
        short.shrink_to_fit();
        long.shrink_to_fit();
        Self { short, long, segments: Vec::new() }
    }

    /// The number that a segment has in it; `None` where its spellings are not listed.
    pub(super) fn number(&self, segment: &Segment) -> Option<usize> {
        self.segments.iter().position(|listed| std::ptr::eq(listed.as_ptr(), segment))
    }

    /// Whether it lists nearly all spellings of these segments.
    pub(super) fn is_enough_for(&self, segments: &[&Arc<Segment>]) -> bool {
        let missing = segments.iter().filter(|segment| self.number(segment).is_none());
        let missing: usize = missing.filter_map(|segment| segment.words()).map(|words| words.spellings().len()).sum();
        missing.saturating_mul(MOST_MISSING) <= self.short.keys.len() + self.long.keys.len()
    }
}

/// Spellings with the segments that have them.
#[derive(Default)]
pub(super) struct SharedSpellings {
    spellings: SpellingList,
    /// Where the places of each spelling end.
    ends: Vec<u32>,
    /// Of each place the segment, and the number of the spelling there.
    segments: Vec<u16>,
    keys: Vec<u32>,
}

impl SharedSpellings {
    fn push(&mut self, lower: &[u8], places: impl Iterator<Item = (usize, usize)>) {
        self.spellings.push(lower);
        for (segment, key) in places {
            self.segments.push(u16::try_from(segment).unwrap_or(u16::MAX));
            self.keys.push(u32::try_from(key).unwrap_or(u32::MAX));
        }
        self.ends.push(u32::try_from(self.keys.len()).unwrap_or(u32::MAX));
    }

    fn shrink_to_fit(&mut self) {
        self.spellings.shrink_to_fit();
        self.ends.shrink_to_fit();
        self.segments.shrink_to_fit();
        self.keys.shrink_to_fit();
    }

    pub(super) fn spellings(&self) -> Spellings<'_> {
        self.spellings.spellings()
    }

    /// The segments that have a spelling, by their numbers, and its number there.
    pub(super) fn places(&self, spelling: usize) -> impl Iterator<Item = (usize, usize)> {
        let end = |spelling: usize| self.ends.get(spelling).map_or(0, |end| *end as usize);
        let places = spelling.checked_sub(1).map_or(0, end)..end(spelling);
        let segments = self.segments.get(places.clone()).unwrap_or_default().iter();
        segments
            .zip(self.keys.get(places).unwrap_or_default())
            .map(|(segment, key)| (usize::from(*segment), *key as usize))
    }
}
