//! Places in text and what characters do: spans, problems with their place, folding, widths, wrapping.
//!
//! The lowest layer: it knows nothing of briefings. Offsets are byte offsets into UTF-8 unless a name says otherwise.

mod compose;
mod diagnostic;
mod digest;
mod fold;
mod span;

pub use compose::{compose, first_cluster, is_mark};
pub use diagnostic::{Diagnostic, Severity};
pub use digest::sha256;
pub use fold::fold;
pub use span::Span;
