//! Texts by number that lie in bytes and are read where they lie.

use std::fmt;
use std::sync::Arc;

use memchr::memmem;

use super::entries::{HeldBytes, between, len, place, written};

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

    /// The texts that hold this piece, by number, in order. All of them are looked through at once, which takes a small
    /// part of the time of reading each.
    #[must_use]
    pub fn holding(&self, piece: &str) -> Vec<usize> {
        let bytes = (*self.bytes).as_ref();
        let place = |at| place(bytes, self.start, self.len, at);
        let end = self.len.checked_sub(1).and_then(place).map_or(0, |last| last.end);
        let finder = memmem::Finder::new(piece);
        let find = |from: usize| bytes.get(from..end).and_then(|rest| finder.find(rest)).map(|at| from + at);
        let mut holding = Vec::new();
        let mut next = place(0).and_then(|first| find(first.start));
        for at in 0..self.len {
            let Some(text) = place(at) else { break };
            // What lies across two texts stands in none.
            while let Some(across) = next.filter(|next| *next < text.start) {
                next = find(across + 1);
            }
            let Some(found) = next else { break };
            if found + piece.len() <= text.end {
                holding.push(at);
                next = find(text.end);
            }
        }
        holding
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
    fn a_piece_is_found_in_each_text_that_holds_it() {
        let texts: Texts = ["", "abc", "ab", "c ab ab", "", "xab", "b"].iter().collect();
        for piece in ["ab", "abc", "b", "c", "bc ab", "x", ""] {
            let naive: Vec<usize> =
                texts.iter().zip(0..).filter(|(text, _)| text.contains(piece)).map(|(_, at)| at).collect();
            assert_eq!(texts.holding(piece), naive, "texts with `{piece}`, not those it lies across");
        }
        assert_eq!(Texts::default().holding("a"), [0; 0], "none");
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
                assert!(texts.holding("ž").len() <= texts.len(), "nor to who looks for a piece");
            }
        }
    }
}
