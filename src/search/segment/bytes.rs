//! Bytes that somebody holds for us.

use std::fmt;
use std::sync::Arc;

use crate::model::HeldBytes;

/// Bytes held in memory or by a mapped file; cheap to clone. They begin at an address that eight divides.
#[derive(Clone)]
pub struct Bytes(HeldBytes);

/// Memory that numbers of eight bytes may be read from.
struct Aligned {
    words: Vec<u64>,
    len: usize,
}

impl AsRef<[u8]> for Aligned {
    fn as_ref(&self) -> &[u8] {
        bytemuck::cast_slice(&self.words).get(..self.len).unwrap_or_default()
    }
}

impl Bytes {
    /// The bytes of a mapped file, which begin at a page.
    pub fn mapped(file: impl AsRef<[u8]> + Send + Sync + 'static) -> Self {
        Self(Arc::new(file))
    }

    /// A copy of these bytes in memory.
    #[must_use]
    pub fn in_memory(parts: &[Vec<u8>]) -> Self {
        let len = parts.iter().map(Vec::len).sum();
        let mut words = vec![0u64; usize::div_ceil(len, 8)];
        let mut at = 0;
        let room: &mut [u8] = bytemuck::cast_slice_mut(&mut words);
        for part in parts {
            if let Some(place) = room.get_mut(at..at + part.len()) {
                place.copy_from_slice(part);
            }
            at += part.len();
        }
        Self(Arc::new(Aligned { words, len }))
    }

    /// The same bytes, as lists are read from them.
    #[must_use]
    pub fn held(&self) -> HeldBytes {
        Arc::clone(&self.0)
    }

    /// The bytes.
    #[must_use]
    pub fn all(&self) -> &[u8] {
        (*self.0).as_ref()
    }
}

impl fmt::Debug for Bytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} bytes", self.all().len())
    }
}
