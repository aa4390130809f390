//! The bytes of a word index: a table of sections, then the sections, each at a multiple of eight.

use bytemuck::AnyBitPattern;

/// Says what the bytes are, and in which form; on a machine of the other byte order it is another number.
const MAGIC: u64 = u64::from_be_bytes(*b"bbwords2");
/// What every section begins at a multiple of.
const ALIGNMENT: usize = 8;
/// Bytes of one row of the table: where a section begins and where it ends.
const ROW: usize = 16;

/// Writes sections one after another.
pub(super) struct Writer {
    bytes: Vec<u8>,
    table: Vec<[u64; 2]>,
}

impl Writer {
    /// For so many sections, which need about so many bytes.
    pub(super) fn new(sections: usize, size: usize) -> Self {
        let front = ALIGNMENT + sections * ROW;
        let mut bytes = Vec::with_capacity(front + size);
        bytes.resize(front, 0);
        Self { bytes, table: Vec::with_capacity(sections) }
    }

    /// The next section, written by `write` at the end of the bytes.
    pub(super) fn section<T>(&mut self, write: impl FnOnce(&mut Vec<u8>) -> T) -> T {
        self.bytes.resize(self.bytes.len().next_multiple_of(ALIGNMENT), 0);
        let start = self.bytes.len() as u64;
        let written = write(&mut self.bytes);
        self.table.push([start, self.bytes.len() as u64]);
        written
    }

    /// The next section, of numbers.
    pub(super) fn numbers<N: bytemuck::NoUninit>(&mut self, numbers: &[N]) {
        self.section(|bytes| bytes.extend_from_slice(bytemuck::cast_slice(numbers)));
    }

    pub(super) fn finish(mut self) -> Vec<u8> {
        let front = [bytemuck::bytes_of(&MAGIC), bytemuck::cast_slice(&self.table)].concat();
        for (byte, written) in self.bytes.iter_mut().zip(front) {
            *byte = written;
        }
        self.bytes
    }
}

/// A place as it is written: what lies behind four gigabytes of words, or of pages of one shelf, is found no more.
pub(super) fn offset(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

/// Reads sections in the order they were written in, in place.
pub(super) struct Reader<'a> {
    bytes: &'a [u8],
    table: std::slice::Iter<'a, [u64; 2]>,
}

impl<'a> Reader<'a> {
    /// `None` where the bytes are something else.
    pub(super) fn new(bytes: &'a [u8], sections: usize) -> Option<Self> {
        let (magic, rest) = bytes.split_at_checked(ALIGNMENT)?;
        let table: &[[u64; 2]] = bytemuck::try_cast_slice(rest.get(..sections * ROW)?).ok()?;
        (magic == bytemuck::bytes_of(&MAGIC)).then(|| Self { bytes, table: table.iter() })
    }

    /// The next section.
    pub(super) fn bytes(&mut self) -> Option<&'a [u8]> {
        let [start, end] = *self.table.next()?;
        self.bytes.get(usize::try_from(start).ok()?..usize::try_from(end).ok()?)
    }

    /// The next section, of numbers.
    pub(super) fn numbers<N: AnyBitPattern>(&mut self) -> Option<&'a [N]> {
        bytemuck::try_cast_slice(self.bytes()?).ok()
    }
}
