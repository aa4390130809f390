//! The citation styles there are. To add one: a file with a function, and a row here.

use super::{Reference, apa, chicago, footnote, plain};

/// What a style's text is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Markup {
    /// Plain text, for mail and word processors.
    Plain,
    /// Markdown.
    Markdown,
}

/// A way to cite.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// The name in settings and on the command line.
    pub name: &'static str,
    /// What it is.
    pub help: &'static str,
    /// What its text is written in.
    pub markup: Markup,
    /// Cites one source, with the place in it where there is one; on one line.
    pub cite: fn(&Reference<'_>) -> String,
}

/// Every citation style; the first is the default.
pub const STYLES: &[Style] = &[
    Style { name: "chicago", help: "Chicago Manual of Style, note", markup: Markup::Plain, cite: chicago::cite },
    Style { name: "apa", help: "APA Publication Manual, 7th edition", markup: Markup::Plain, cite: apa::cite },
    Style { name: "markdown", help: "Markdown footnote", markup: Markup::Markdown, cite: footnote::cite },
    Style {
        name: "plain",
        help: "plain words, saying what the source does not name",
        markup: Markup::Plain,
        cite: plain::cite,
    },
];

impl Style {
    /// The style of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        STYLES.iter().copied().find(|style| style.name == name)
    }
}

impl Default for Style {
    fn default() -> Self {
        STYLES[0]
    }
}

impl PartialEq for Style {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Style {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_found() {
        for (number, style) in STYLES.iter().enumerate() {
            assert_eq!(Style::named(style.name), Some(*style), "{} is found", style.name);
            assert!(!style.help.is_empty(), "{} says what it is", style.name);
            assert!(STYLES[..number].iter().all(|other| other != style), "{} is there once", style.name);
        }
        assert_eq!(Style::named("no-such-style"), None, "others are not");
    }
}
