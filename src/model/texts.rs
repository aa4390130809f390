//! Texts by number that lie in bytes and are read where they lie.

use std::fmt;
use std::sync::Arc;

use super::entries::{HeldBytes, between, len, written};

/// A list of texts in bytes. Cheap to clone; it never changes.
///
/// As bytes it is the number of texts, where each ends, and the texts one after another.
#[derive(Clone)]
pub struct Texts {
    bytes: HeldBytes,
    start: usize,
    len: usize,
}

impl Texts {
    /// The texts that were written as these bytes, which begin at `start`; `None` where they cannot be that.
    #[must_use]
    pub fn kept(bytes: HeldBytes, start: usize) -> Option<Self> {
        let len = len((*bytes).as_ref(), start)?;
        Some(Self { bytes, start, len })
    }

    /// The number of texts.
    #[must_use]
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The text at this place; empty where its bytes are damaged.
    #[must_use]
    pub fn get(&self, at: usize) -> &str {
        let bytes = (*self.bytes).as_ref();
        let text = if at < self.len { between(bytes, self.start, self.len, at) } else { None };
        text.and_then(|text| std::str::from_utf8(text).ok()).unwrap_or_default()
    }

    /// All texts, in order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len).map(|at| self.get(at))
    }

    /// As bytes; `None` where they are more than 4 GiB.
    #[must_use]
    pub fn write(&self) -> Option<Vec<u8>> {
        written(self.iter())
    }
}

/// More than 4 GiB of texts are none.
impl<S: AsRef<str> + AsRef<[u8]>> FromIterator<S> for Texts {
    fn from_iter<I: IntoIterator<Item = S>>(texts: I) -> Self {
        let kept = written(texts).and_then(|bytes| Self::kept(Arc::new(bytes), 0));
        kept.unwrap_or_else(|| Self { bytes: Arc::new([]), start: 0, len: 0 })
    }
}

impl Default for Texts {
    fn default() -> Self {
        std::iter::empty::<&str>().collect()
    }
}

impl fmt::Debug for Texts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let texts: Texts = ["", "one", "two words", "ž"].iter().collect();
        let bytes = [b"before".to_vec(), texts.write().expect("written")].concat();
        let again = Texts::kept(Arc::new(bytes), 6).expect("bytes that were written");
        assert_eq!(again.iter().collect::<Vec<_>>(), ["", "one", "two words", "ž"], "in the same order");
        assert_eq!((again.len(), again.get(4)), (4, ""), "there are no more");
        assert!(Texts::default().is_empty(), "none");
    }

    #[test]
    fn bytes_that_are_damaged_do_no_harm() {
        let bytes = ["a", "žž", "c"].iter().collect::<Texts>().write().expect("written");
        for at in 0..bytes.len() {
            let mut damaged = bytes.clone();
            damaged[at] ^= 0xff;
            let read = [Texts::kept(Arc::new(damaged), 0), Texts::kept(Arc::new(bytes[..at].to_vec()), 0)];
            for texts in read.iter().flatten() {
                assert!(texts.iter().take(9).all(|text| text.len() <= bytes.len()), "byte {at} is another one");
            }
        }
    }
}
