//! Words and their numbers, while an index is written.

use std::hash::BuildHasher;

use foldhash::fast::FixedState;
use hashbrown::HashTable;

/// Gives each different word a number, in the order they are met.
#[derive(Default)]
pub(super) struct Numbering {
    list: WordList,
    /// The bytes of short words by number: frequent words are met early, so those looked up often lie together.
    keys: Vec<ShortKey>,
    short: HashTable<u32>,
    /// Numbers of the words that are too long for a key.
    long: HashTable<u32>,
    state: FixedState,
}

/// All bytes of a word of at most [`LONGEST_SHORT`], and its length in the last one.
type ShortKey = [u64; 2];

/// Bytes of the longest word that has a key.
const LONGEST_SHORT: usize = 15;

/// Stands where a long word has its number.
const NO_KEY: ShortKey = [u64::MAX; 2];

fn short_key(word: &[u8]) -> Option<ShortKey> {
    let length = word.len();
    let (first, rest) = if length > LONGEST_SHORT {
        return None;
    } else if let (Some(first), Some(last)) = (word.first_chunk(), word.last_chunk()) {
        // The last eight bytes without those that are among the first eight.
        let rest = u64::from_le_bytes(*last).unbounded_shr(8 * (16 - length) as u32);
        (u64::from_le_bytes(*first), rest)
    } else if let (Some(first), Some(last)) = (word.first_chunk(), word.last_chunk()) {
        let [first, last] = [first, last].map(|bytes| u64::from(u32::from_le_bytes(*bytes)));
        (first | last << 32, 0)
    } else {
        (word.iter().fold(0, |key, byte| key << 8 | u64::from(*byte)), 0)
    };
    Some([first, rest | (length as u64) << 56])
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

    /// Adds a word; its number.
    pub(super) fn push(&mut self, word: &str) -> u32 {
        let number = u32::try_from(self.len()).unwrap_or(u32::MAX);
        self.text.push_str(word);
        self.starts.push(self.text.len());
        number
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
        match short_key(word.as_bytes()) {
            Some(key) => self.number_of_short(key, word),
            None => self.number_of_long(word),
        }
    }

    fn number_of_short(&mut self, key: ShortKey, word: &str) -> u32 {
        let Self { list, keys, short, state, .. } = self;
        let hash = state.hash_one(key);
        if let Some(known) = short.find(hash, |known| keys[*known as usize] == key) {
            return *known;
        }
        let number = list.push(word);
        keys.push(key);
        short.insert_unique(hash, number, |known| state.hash_one(keys[*known as usize]));
        number
    }

    fn number_of_long(&mut self, word: &str) -> u32 {
        let Self { list, keys, long, state, .. } = self;
        let hash = state.hash_one(word);
        if let Some(known) = long.find(hash, |known| list.get(*known) == word) {
            return *known;
        }
        let number = list.push(word);
        keys.push(NO_KEY);
        long.insert_unique(hash, number, |known| state.hash_one(list.get(*known)));
        number
    }

    /// The words by number.
    pub(super) fn into_list(self) -> WordList {
        self.list
    }
}

/// The first eight bytes of a word as a number that is ordered as they are.
pub(super) fn opening(word: &str) -> u64 {
    u64::from_be_bytes(first_bytes(word))
}

/// Likewise of sixteen bytes, which is all of most words.
pub(super) fn long_opening(word: &str) -> u128 {
    u128::from_be_bytes(first_bytes(word))
}

fn first_bytes<const COUNT: usize>(word: &str) -> [u8; COUNT] {
    let mut first = [0; COUNT];
    for (place, byte) in first.iter_mut().zip(word.bytes()) {
        *place = byte;
    }
    first
}
