//! Places in text and what characters do: spans, problems with their place, folding, widths, wrapping.
//!
//! The lowest layer: it knows nothing of briefings. Offsets are byte offsets into UTF-8 unless a name says otherwise.

mod clean;
mod decode;
mod compose;
mod diagnostic;
mod digest;
mod fold;
mod lines;
mod span;

pub use clean::{clean, clean_line, clean_reported, unclean};
pub use decode::decode;
pub use diagnostic::{Diagnostic, Severity};
pub use fold::{Folded, fold};
pub use lines::LineIndex;
pub use compose::{compose, first_cluster, is_mark};
pub use digest::sha256;
pub use span::Span;
