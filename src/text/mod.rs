//! Places in text and what characters do: spans, problems with their place, folding, widths, wrapping.
//!
//! The lowest layer: it knows nothing of briefings. Offsets are byte offsets into UTF-8 unless a name says otherwise.

mod clean;
mod decode;
mod diagnostic;
mod fold;
mod lines;
mod span;

pub use clean::{clean, clean_line, clean_reported, unclean};
pub use decode::decode;
pub use diagnostic::{Diagnostic, Severity};
pub use fold::{Folded, fold};
pub use lines::LineIndex;
pub use span::Span;
