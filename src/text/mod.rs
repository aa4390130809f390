//! Places in text and what characters do: spans, problems with their place, folding, widths, wrapping.
//!
//! The lowest layer: it knows nothing of briefings. Offsets are byte offsets into UTF-8 unless a name says otherwise.

mod diagnostic;
mod fold;
mod span;

pub use diagnostic::{Diagnostic, Severity};
pub use fold::{Folded, fold};
pub use span::Span;
