//! Words and their numbers, while an index is written.

use std::hash::{BuildHasher, Hasher};

use foldhash::fast::FixedState;
use hashbrown::HashTable;
use hashbrown::hash_table::Entry;

/// Gives each different word a number, in the order they are met.
#[derive(Default)]
pub(super) struct Numbering {
    list: WordList,
    numbers: HashTable<u32>,
    state: FixedState,
}

/// Words one after another.
pub(super) struct WordList {
    text: String,
    /// Where each word begins, and where the last one ends.
    starts: Vec<usize>,
}

impl Default for WordList {
    fn default() -> Self {
        Self { text: String::new(), starts: vec![0] }
    }
}

impl WordList {
    pub(super) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    pub(super) fn push(&mut self, word: &str) {
        self.text.push_str(word);
        self.starts.push(self.text.len());
    }

    /// Adds a word in lower case.
    pub(super) fn push_lower(&mut self, word: &str) {
        if word.is_ascii() {
            self.text.extend(word.bytes().map(|byte| char::from(byte.to_ascii_lowercase())));
        } else {
            self.text.push_str(&word.to_lowercase());
        }
        self.starts.push(self.text.len());
    }

    pub(super) fn get(&self, number: u32) -> &str {
        let at = number as usize;
        &self.text[self.starts[at]..self.starts[at + 1]]
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        self.starts.windows(2).map(|ends| &self.text[ends[0]..ends[1]])
    }

    /// Where the text of each word begins, and where the last one ends.
    pub(super) fn starts(&self) -> &[usize] {
        &self.starts
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }
}

impl Numbering {
    /// The number of a word, a new one where it has none yet.
    pub(super) fn number(&mut self, word: &str) -> u32 {
        let Self { list, numbers, state } = self;
        let hash = |word: &str| {
            let mut hasher = state.build_hasher();
            hasher.write(word.as_bytes());
            hasher.finish()
        };
        match numbers.entry(hash(word), |known| list.get(*known) == word, |known| hash(list.get(*known))) {
            Entry::Occupied(known) => *known.get(),
            Entry::Vacant(place) => {
                let number = u32::try_from(list.len()).unwrap_or(u32::MAX);
                place.insert(number);
                list.push(word);
                number
            }
        }
    }

    /// The words by number.
    pub(super) fn into_list(self) -> WordList {
        self.list
    }
}

/// The first eight bytes of a word as a number that is ordered as they are.
pub(super) fn opening(word: &str) -> u64 {
    let mut first = [0; 8];
    for (place, byte) in first.iter_mut().zip(word.bytes()) {
        *place = byte;
    }
    u64::from_be_bytes(first)
}
