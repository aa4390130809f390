//! The spellings of all segments as one list: what resembles a typed word is looked for once, not segment by segment.

use std::fmt;
use std::sync::{Arc, Weak};

use super::segment::Segment;
use super::words::{SpellingList, Spellings};

/// The lists of so many segments are worth putting together.
const FEWEST_SEGMENTS: usize = 2;
/// Where more than one spelling in so many is not listed, a new list is worth its making.
const MOST_MISSING: usize = 8;

/// The spellings that segments have in their short texts, each once. It takes some 18 bytes a spelling.
pub(super) struct Lexicon {
    list: SpellingList,
    /// The segments whose spellings are listed.
    segments: Vec<Weak<Segment>>,
}

impl fmt::Debug for Lexicon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lexicon").field("spellings", &self.spellings().len()).finish_non_exhaustive()
    }
}

impl Lexicon {
    /// The list of these segments; `None` where they are too few to be worth it.
    pub(super) fn new(segments: &[&Arc<Segment>]) -> Option<Self> {
        if segments.len() < FEWEST_SEGMENTS {
            return None;
        }
        let words = segments.iter().filter_map(|segment| segment.words());
        let list = SpellingList::of_short_texts(words);
        Some(Self { list, segments: segments.iter().map(|segment| Arc::downgrade(segment)).collect() })
    }

    /// Whether the spellings of a segment are listed.
    pub(super) fn has(&self, segment: &Segment) -> bool {
        self.segments.iter().any(|listed| std::ptr::eq(listed.as_ptr(), segment))
    }

    /// Whether it lists nearly all spellings of these segments.
    pub(super) fn is_enough_for(&self, segments: &[&Arc<Segment>]) -> bool {
        let missing = segments.iter().filter(|segment| !self.has(segment)).filter_map(|segment| segment.words());
        let missing: usize = missing.map(|words| words.spellings().len()).sum();
        missing.saturating_mul(MOST_MISSING) <= self.spellings().len()
    }

    pub(super) fn spellings(&self) -> Spellings<'_> {
        self.list.spellings()
    }
}
