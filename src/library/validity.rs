//! Whether a briefing's file can be shown as it is.

use crate::check::rule;
use crate::text::{Diagnostic, Severity};

/// What keeps the header of a file from being read as a whole.
const BROKEN_HEADER: &[&str] = &[rule::HEADER_SYNTAX, rule::HEADER_TOO_LARGE, rule::HEADER_UNCLOSED];

/// Whether a briefing's file can be shown as it is: it says something, and its header can be read. An editor that is
/// just writing leaves a file empty, or ends it in the middle of its header.
#[must_use]
pub fn is_readable<'a>(text: &str, problems: impl IntoIterator<Item = &'a Diagnostic>) -> bool {
    let is_broken = |problem: &Diagnostic| problem.severity == Severity::Error && BROKEN_HEADER.contains(&problem.rule);
    !text.trim().is_empty() && !problems.into_iter().any(is_broken)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::briefing;

    #[test]
    fn half_a_file_cannot_be_shown() {
        let is_readable = |text: &str| is_readable(text, &briefing("a.md", text).1);
        assert!(is_readable("Only text."), "a header is not needed");
        assert!(is_readable("---\ntitle: A\n---\nText."), "a whole file");
        assert!(is_readable("---\ntitle: A\ndate: sometimes\n---\nText."), "a value that is wrong costs only itself");
        for half in ["", " \n", "---\ntitle: A\nacto", "---\ntitle: [A\n---\nText."] {
            assert!(!is_readable(half), "{half:?} is not what somebody wants to say");
        }
    }
}
