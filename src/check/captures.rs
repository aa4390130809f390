//! Whether the captured text of a source is still the one that its file names.

use super::{Misfit, rule};
use crate::model::Source;
use crate::text::{Diagnostic, Severity, Span};

/// What is wrong where the captured text held for a source has this SHA-256.
#[must_use]
pub fn capture(source: &Source, held: &str) -> Option<Misfit> {
    let recorded = source.sha256.as_deref().filter(|recorded| !recorded.eq_ignore_ascii_case(held))?;
    let message = format!("the captured text of `{}` is not the one recorded", source.id);
    let diagnostic = Diagnostic::new(Severity::Warning, rule::CAPTURE_CHANGED, Span::default(), message)
        .with_help(format!("verify its quotes again, then write sha256: {held}"));
    Some(Misfit { path: source.path.clone(), words: recorded.to_owned(), diagnostic })
}
