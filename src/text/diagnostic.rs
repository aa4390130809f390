//! Something wrong in a text: what, where, and what to do about it.

use serde::{Deserialize, Serialize};

use super::Span;

/// How bad a problem is: only errors make `check` fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// Probably not what was meant.
    Warning,
    /// Wrong: a reader would be misled or something is lost.
    Error,
}

impl Severity {
    /// The word for it, which SARIF uses as well (2.1.0, 3.27.10).
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// A problem found in a text, with its place in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// The rule that found it, as `check --explain` names it: `header-unclosed`.
    pub rule: &'static str,
    /// What is wrong, in a sentence without a final stop.
    pub message: String,
    /// Where, in bytes of the whole file's text.
    pub span: Span,
    /// What to do about it, if that is known.
    pub help: Option<String>,
}

impl Diagnostic {
    /// A problem of this severity, without advice.
    #[must_use]
    pub fn new(severity: Severity, rule: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self { severity, rule, message: message.into(), span, help: None }
    }

    /// The same problem with advice on what to do.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}
