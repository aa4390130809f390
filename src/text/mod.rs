//! Places in text and what characters do: spans, problems with their place, folding, widths, wrapping.
//!
//! The lowest layer: it knows nothing of briefings. Offsets are byte offsets into UTF-8 unless a name says otherwise.

mod ascii;
mod clean;
mod decode;
mod diagnostic;
mod find;
mod fold;
mod lines;
mod span;
mod width;
mod wrap;

pub use ascii::ascii;
pub use clean::{clean, clean_line, unclean};
pub use decode::decode;
pub use diagnostic::{Diagnostic, Severity};
pub use find::find_folded;
pub use fold::fold;
pub use lines::LineIndex;
pub use span::Span;
pub use width::{Cell, Cells, TAB, cells, fit, fit_with, pad, pad_start, shown, width};
pub use wrap::{Line, wrap};
