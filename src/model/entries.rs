//! Entries of a register, or of anything else there is much of: each is read when it is first looked at.

use std::fmt;
use std::hash::BuildHasher;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use foldhash::fast::FixedState;
use hashbrown::HashTable;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::Id;

/// Bytes that somebody holds: in memory, or in a mapped file.
pub type HeldBytes = Arc<dyn AsRef<[u8]> + Send + Sync>;

/// Bytes of one place in the table at the beginning.
const PLACE: usize = 4;

/// An entry that is looked up by what it is called.
pub trait Keyed {
    /// What it is called; no two entries of a list are called alike.
    fn key(&self) -> &str;
}

/// A list whose entries lie in bytes until they are looked at. Cheap to clone; it never changes.
///
/// As bytes it is the number of entries, where each ends, and the entries in the postcard format.
pub struct Entries<T>(Arc<Held<T>>);

enum Held<T> {
    All { entries: Vec<T>, places: Places },
    Bytes { bytes: HeldBytes, start: usize, read: Vec<OnceLock<Option<Box<T>>>> },
}

/// Where each entry stands, by its key: made when one is first looked up.
#[derive(Default)]
struct Places(OnceLock<HashTable<u32>>);

impl Places {
    fn find<'a, T: Keyed>(&self, entries: &'a [T], key: &str) -> Option<&'a T> {
        let hash = |key: &str| FixedState::default().hash_one(key);
        let of = |place: &u32| entries.get(*place as usize);
        let places = self.0.get_or_init(|| {
            let mut places = HashTable::with_capacity(entries.len());
            for (place, entry) in (0..).zip(entries) {
                places.insert_unique(hash(entry.key()), place, |place| of(place).map_or(0, |entry| hash(entry.key())));
            }
            places
        });
        places.find(hash(key), |place| of(place).is_some_and(|entry| entry.key() == key)).and_then(of)
    }
}

impl<T> Clone for Entries<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> Default for Entries<T> {
    fn default() -> Self {
        Vec::new().into()
    }
}

impl<T> From<Vec<T>> for Entries<T> {
    fn from(entries: Vec<T>) -> Self {
        Self(Arc::new(Held::All { entries, places: Places::default() }))
    }
}

impl<T: DeserializeOwned> Entries<T> {
    /// The entries that were written as these bytes, which begin at `start`; `None` where they cannot be that.
    #[must_use]
    pub fn kept(bytes: HeldBytes, start: usize) -> Option<Self> {
        let len = len((*bytes).as_ref(), start)?;
        let read = (0..len).map(|_| OnceLock::new()).collect();
        Some(Self(Arc::new(Held::Bytes { bytes, start, read })))
    }

    /// The number of entries.
    #[must_use]
    pub fn len(&self) -> usize {
        match &*self.0 {
            Held::All { entries, .. } => entries.len(),
            Held::Bytes { read, .. } => read.len(),
        }
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The entry at this place; none where its bytes are damaged.
    #[must_use]
    pub fn get(&self, at: usize) -> Option<&T> {
        match &*self.0 {
            Held::All { entries, .. } => entries.get(at),
            Held::Bytes { bytes, start, read } => {
                read.get(at)?.get_or_init(|| entry((**bytes).as_ref(), *start, read.len(), at)).as_deref()
            }
        }
    }

    /// All entries, in order, but those that are damaged.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &T> + Clone {
        (0..self.len()).filter_map(|at| self.get(at))
    }

    /// The entries as a list.
    #[must_use]
    pub fn into_vec(self) -> Vec<T>
    where
        T: Clone,
    {
        match Arc::try_unwrap(self.0) {
            Ok(Held::All { entries, .. }) => entries,
            Ok(held) => Self(Arc::new(held)).iter().cloned().collect(),
            Err(shared) => Self(shared).iter().cloned().collect(),
        }
    }

    /// The entry of this key; the entries must be in the order of their keys.
    #[must_use]
    pub fn find(&self, key: &str) -> Option<&T>
    where
        T: Keyed,
    {
        if let Held::All { entries, places } = &*self.0 {
            return places.find(entries, key);
        }
        // Of entries in bytes only a few are ever read.
        let (mut from, mut to) = (0, self.len());
        while from < to {
            let middle = from.midpoint(to);
            let entry = self.get(middle)?;
            match entry.key().cmp(key) {
                std::cmp::Ordering::Less => from = middle + 1,
                std::cmp::Ordering::Greater => to = middle,
                std::cmp::Ordering::Equal => return Some(entry),
            }
        }
        None
    }
}

impl<T> Keyed for (Id, T) {
    fn key(&self) -> &str {
        &self.0
    }
}

impl<T> Keyed for (String, T) {
    fn key(&self) -> &str {
        &self.0
    }
}

impl<T: Serialize + DeserializeOwned> Entries<T> {
    /// As bytes; `None` where an entry cannot be written, or they are more than 4 GiB.
    #[must_use]
    pub fn write(&self) -> Option<Vec<u8>> {
        let entries: Option<Vec<Vec<u8>>> = self.iter().map(|entry| postcard::to_stdvec(entry).ok()).collect();
        written(entries?)
    }
}

/// The number of entries, where each ends, and the entries; `None` where they are more than 4 GiB.
pub(super) fn written(entries: impl IntoIterator<Item = impl AsRef<[u8]>>) -> Option<Vec<u8>> {
    let (mut ends, mut all) = (Vec::new(), Vec::new());
    for entry in entries {
        all.extend_from_slice(entry.as_ref());
        ends.push(u32::try_from(all.len()).ok()?);
    }
    let mut bytes = u32::try_from(ends.len()).ok()?.to_le_bytes().to_vec();
    bytes.extend(ends.iter().flat_map(|end| end.to_le_bytes()));
    bytes.extend(all);
    Some(bytes)
}

/// How many entries a list has that begins at `start`; `None` where it cannot be one.
pub(super) fn len(bytes: &[u8], start: usize) -> Option<usize> {
    let len = number(bytes, start)?;
    // A table that is longer than the bytes is none.
    number(bytes, start.checked_add(len.checked_mul(PLACE)?)?)?;
    Some(len)
}

fn entry<T: DeserializeOwned>(bytes: &[u8], start: usize, len: usize, at: usize) -> Option<Box<T>> {
    postcard::from_bytes(between(bytes, start, len, at)?).ok()
}

/// The bytes of the entry at this place of a list of so many that begins at `start`.
pub(super) fn between(bytes: &[u8], start: usize, len: usize, at: usize) -> Option<&[u8]> {
    bytes.get(place(bytes, start, len, at)?)
}

/// Where the entry at this place lies.
pub(super) fn place(bytes: &[u8], start: usize, len: usize, at: usize) -> Option<Range<usize>> {
    let texts = start + PLACE + len * PLACE;
    let from = if at == 0 { 0 } else { number(bytes, start + at * PLACE)? };
    let to = number(bytes, start + PLACE + at * PLACE)?;
    Some(texts + from..texts.checked_add(to)?)
}

fn number(bytes: &[u8], at: usize) -> Option<usize> {
    let number = bytes.get(at..at.checked_add(PLACE)?)?;
    usize::try_from(u32::from_le_bytes(number.try_into().ok()?)).ok()
}

impl<T: DeserializeOwned + PartialEq> PartialEq for Entries<T> {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl<T: DeserializeOwned + Eq> Eq for Entries<T> {}

impl<T: DeserializeOwned + fmt::Debug> fmt::Debug for Entries<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts() -> Vec<String> {
        ["", "one", "two words", "ž"].map(str::to_owned).to_vec()
    }

    fn kept(bytes: Vec<u8>) -> Option<Entries<String>> {
        Entries::kept(Arc::new(bytes), 0)
    }

    #[test]
    fn what_is_written_is_read_again() {
        let all = Entries::from(texts());
        let again = kept(all.write().expect("written")).expect("bytes that were written");
        assert_eq!(again, all, "in the same order");
        assert_eq!(again.get(3).map(String::as_str), Some("ž"), "each by its place");
        assert_eq!(again.get(4), None, "there are no more");
        assert_eq!(kept(Entries::<String>::default().write().expect("written")).map(|none| none.len()), Some(0));
    }

    #[test]
    fn an_entry_is_found_by_its_key() {
        let named: Vec<(String, usize)> = texts().into_iter().zip(0..).collect();
        let all = Entries::from(named.clone());
        let again = Entries::kept(Arc::new(all.write().expect("written")), 0).expect("bytes that were written");
        for list in [&all, &again] {
            for entry in &named {
                assert_eq!(list.find(&entry.0), Some(entry), "{:?}", entry.0);
            }
            assert_eq!(list.find("two"), None, "the beginning of a key is none");
            assert_eq!(list.find("žž"), None, "behind the last one");
        }
        assert_eq!(Entries::<(String, usize)>::default().find(""), None, "nothing is in an empty list");
    }

    #[test]
    fn bytes_that_are_damaged_do_no_harm() {
        let bytes = Entries::from(texts()).write().expect("written");
        for len in 0..bytes.len() {
            if let Some(entries) = kept(bytes[..len].to_vec()) {
                assert!(entries.iter().count() < 4, "{len} bytes are not all of them");
            }
        }
        for at in 0..bytes.len() {
            let mut damaged = bytes.clone();
            damaged[at] ^= 0xff;
            assert!(kept(damaged).is_none_or(|entries| entries.iter().count() <= 4), "byte {at} is another one");
        }
    }
}
