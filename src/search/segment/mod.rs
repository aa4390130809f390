//! A stretch of a library made ready for questions and written down once: its rows, its columns, its words.
//!
//! A segment is a run of bytes that is read where it lies, in memory or in a mapped file; opening it reads next to
//! nothing. It never changes: what changes in a library goes into another segment, and the old rows are marked as gone
//! beside it. The bytes are those of the machine that wrote them and of this version of the program; any other segment
//! is refused and written anew.
//!
//! ```text
//! entries ─▶ Chunk (rows, bodies, words; many at once) ─▶ SegmentWriter (columns, orders, names) ─▶ bytes ─▶ Segment
//! ```

mod bytes;
mod chunk;
mod columns;
mod day_code;
mod dictionary;
mod lists;
mod orders;
mod rows;
mod section;
mod segment_file;
mod tallies;
mod writer;

pub use bytes::Bytes;
pub use chunk::{Chunk, Entry, Register, Stamp};
pub(super) use columns::{Columns, briefing_flag, quote_flag, warning_flag};
pub(super) use day_code::{DayCode, number};
pub use dictionary::{Dictionary, Numbering, ShortDictionary};
pub(super) use lists::Lists;
pub use section::FORMAT;
pub use segment_file::Segment;
pub(super) use tallies::Tally;
pub use writer::SegmentWriter;
