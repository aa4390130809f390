//! The spellings words are found by, in order: each word in lower case, and its other spellings.

use super::Shelves;
use super::layout::{Reader, Writer, offset};
use super::merge::Sorted;
use super::numbering::WordList;
use super::spellings::{SpellingList, Spellings};
use crate::search::spelling::variants;

/// Sections that the keys take.
pub(super) const SECTIONS: usize = 8;

/// The spellings of an index and the words they lead to, in place. A spelling has a number, and so has a word: its
/// entry.
#[derive(Clone, Copy)]
pub(super) struct Keys<'a> {
    /// The spellings in lower case.
    spellings: Spellings<'a>,
    /// The spellings with capitals one after another, and where each begins.
    cased: &'a [u8],
    cased_starts: &'a [u32],
    /// The word each leads to.
    entries: &'a [u32],
    /// The spelling that is the word itself, by entry.
    own: &'a [u32],
    /// The shelves a word stands on as bits, by entry.
    shelves: &'a [u8],
}

impl<'a> Keys<'a> {
    pub(super) fn read(reader: &mut Reader<'a>) -> Option<Self> {
        let (run, starts) = (reader.bytes()?, reader.numbers()?);
        let (cased, cased_starts, entries) = (reader.bytes()?, reader.numbers()?, reader.numbers()?);
        let spellings = Spellings::new(run, starts, reader.bytes()?)?;
        let keys = Self { spellings, cased, cased_starts, entries, own: reader.numbers()?, shelves: reader.bytes()? };
        let count = keys.entries.len();
        let fits = keys.spellings.len() == count
            && keys.cased_starts.len() == count + 1
            && keys.own.len() == keys.shelves.len();
        fits.then_some(keys)
    }

    /// The spellings in lower case.
    pub(super) fn spellings(&self) -> Spellings<'a> {
        self.spellings
    }

    /// How many words there are.
    pub(super) fn entries(&self) -> usize {
        self.own.len()
    }

    /// The shelves an entry stands on.
    #[inline]
    pub(super) fn shelves(&self, entry: u32) -> Shelves {
        Shelves::from_bits(self.shelves.get(entry as usize).copied().unwrap_or_default())
    }

    /// The entry a spelling leads to.
    #[inline]
    pub(super) fn entry(&self, key: usize) -> Option<u32> {
        self.entries.get(key).copied()
    }

    /// A word as the texts have it.
    pub(super) fn word(&self, entry: u32) -> &'a str {
        self.own(entry).and_then(|key| std::str::from_utf8(self.cased(key)).ok()).unwrap_or_default()
    }

    /// A word in lower case.
    pub(super) fn lower(&self, entry: u32) -> &'a [u8] {
        self.own(entry).map(|key| self.spellings.lower(key)).unwrap_or_default()
    }

    /// The spelling that is the word itself.
    fn own(&self, entry: u32) -> Option<usize> {
        self.own.get(entry as usize).map(|key| *key as usize)
    }

    /// A spelling with its capitals.
    #[inline]
    pub(super) fn cased(&self, key: usize) -> &'a [u8] {
        let ends = self.cased_starts.get(key..key + 2).and_then(<[u32]>::first_chunk);
        ends.and_then(|[start, end]| self.cased.get(*start as usize..*end as usize)).unwrap_or_default()
    }
}

/// A spelling that is not the word itself.
struct Variant {
    lower: String,
    cased: String,
    entry: u32,
}

/// Keys as they are written.
pub(super) struct Written {
    spellings: SpellingList,
    cased: WordList,
    entries: Vec<u32>,
    own: Vec<u32>,
}

impl Written {
    /// The keys of these words.
    pub(super) fn new(sorted: &Sorted) -> Self {
        let mut all: Vec<Variant> = Vec::new();
        for (entry, word) in (0..).zip(sorted.words.iter()) {
            for cased in variants(word) {
                all.push(Variant { lower: cased.to_lowercase(), cased, entry });
            }
        }
        all.sort_unstable_by(|a, b| a.lower.cmp(&b.lower).then(a.entry.cmp(&b.entry)));
        let mut keys = Self {
            spellings: SpellingList::default(),
            cased: WordList::default(),
            entries: Vec::new(),
            own: Vec::new(),
        };
        let mut others = all.iter().peekable();
        for ((entry, word), lower) in (0..).zip(sorted.words.iter()).zip(sorted.lower.iter()) {
            while let Some(other) = others.next_if(|other| (other.lower.as_str(), other.entry) < (lower, entry)) {
                keys.push(&other.lower, &other.cased, other.entry);
            }
            let own = keys.push(lower, word, entry);
            keys.own.push(own);
        }
        for other in others {
            keys.push(&other.lower, &other.cased, other.entry);
        }
        keys
    }

    fn push(&mut self, lower: &str, cased: &str, entry: u32) -> u32 {
        self.spellings.push(lower.as_bytes());
        self.cased.push(cased);
        self.entries.push(entry);
        offset(self.entries.len() - 1)
    }

    /// Each spelling in lower case, and the word it leads to.
    pub(super) fn each(&self) -> impl Iterator<Item = (&str, u32)> {
        let spellings = self.spellings.spellings();
        self.entries.iter().enumerate().map(move |(key, entry)| (spellings.text(key), *entry))
    }

    /// `shelves` has the shelves of each entry.
    pub(super) fn write(&self, writer: &mut Writer, shelves: &[Shelves]) {
        writer.numbers(self.spellings.run());
        writer.numbers(self.spellings.starts());
        writer.numbers(self.cased.text().as_bytes());
        let cased_starts: Vec<u32> = self.cased.starts().iter().map(|start| offset(*start)).collect();
        writer.numbers(&cased_starts);
        writer.numbers(&self.entries);
        writer.numbers(self.spellings.shared());
        writer.numbers(&self.own);
        let shelves: Vec<u8> = shelves.iter().map(|shelves| shelves.bits()).collect();
        writer.numbers(&shelves);
    }
}
