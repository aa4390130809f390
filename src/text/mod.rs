//! Places in text and what characters do: spans, problems with their place, folding, widths, wrapping.
//!
//! The lowest layer: it knows nothing of briefings. Offsets are byte offsets into UTF-8 unless a name says otherwise.

mod ascii;
mod beginning;
mod clean;
mod compose;
mod decode;
mod diagnostic;
mod digest;
mod find;
mod fold;
mod language;
mod lines;
mod moved;
mod near;
mod number;
mod spaced;
mod span;
mod width;
mod wrap;

pub use ascii::ascii;
pub use beginning::shared_beginning;
pub use clean::{clean, clean_line, clean_reported, picture, turns_direction, unclean};
pub use compose::{compose, first_cluster, is_mark, stands_alone};
pub use decode::{decode, decode_owned};
pub use diagnostic::{Diagnostic, Severity};
pub use digest::{sha256, sha256_start};
pub use find::{Found, Haystack};
pub use fold::{Folded, fold};
pub use language::language;
pub use lines::LineIndex;
pub use moved::moved;
pub use near::{closest, distance, nearest};
pub use number::{counted, grouped, in_short};
pub use spaced::spaced;
pub use span::Span;
pub use width::{Cell, Cells, TAB, cells, fit, fit_with, is_even, pad, pad_start, shown, width};
pub use wrap::{Line, wrap};
