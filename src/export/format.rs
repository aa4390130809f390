//! The formats in which many quotes are handed over at once. To add one: a function, and a row here.

use super::{Passage, QuoteLine, Style, line, markdown};

/// A format for many quotes.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// The name in commands.
    pub name: &'static str,
    /// What it is.
    pub help: &'static str,
    /// Writes quotes in their order.
    pub write: fn(&[Passage<'_>]) -> String,
}

/// Every format; the first is what `yA` copies.
pub const FORMATS: &[Format] = &[
    Format { name: "markdown", help: "Markdown, each source once as a footnote", write: markdown::rows },
    Format { name: "text", help: "plain text, each quote with its source", write: text },
    Format { name: "jsonl", help: "JSON, one object a line", write: jsonl },
];

impl Format {
    /// The format of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        FORMATS.iter().copied().find(|format| format.name == name)
    }
}

fn text(passages: &[Passage<'_>]) -> String {
    passages.iter().map(|passage| passage.cited(Style::default())).collect::<Vec<_>>().join("\n\n")
}

fn jsonl(passages: &[Passage<'_>]) -> String {
    passages.iter().map(|passage| line(&QuoteLine::new(passage)) + "\n").collect()
}
