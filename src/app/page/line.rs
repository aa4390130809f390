//! A row of the page and the pieces it is made of.

use crate::app::Role;
use crate::text::width;

/// How a run stands out beside its role: any of emphasis, strong emphasis, strike, match.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Emphasis(u8);

impl Emphasis {
    /// Not at all.
    pub const NONE: Self = Self(0);
    /// Emphasised.
    pub const EMPHASIS: Self = Self(1);
    /// Strongly emphasised.
    pub const STRONG: Self = Self(2);
    /// Struck through.
    pub const STRIKE: Self = Self(4);
    /// Asked for in the query.
    pub const MATCH: Self = Self(8);

    /// Both.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether all of `other` is in it.
    #[must_use]
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }
}

/// A piece of a row with one meaning.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// What is shown: no control characters, no tabs.
    pub text: String,
    /// What it means.
    pub role: Role,
    /// How it stands out.
    pub emphasis: Emphasis,
    /// Its link, as a number in the page's links.
    pub link: Option<usize>,
}

impl Run {
    /// A run with nothing but a role.
    #[must_use]
    pub fn new(text: impl Into<String>, role: Role) -> Self {
        Self { text: text.into(), role, ..Self::default() }
    }

    /// `columns` spaces.
    #[must_use]
    pub fn spaces(columns: usize) -> Self {
        Self::new(" ".repeat(columns), Role::Text)
    }
}

/// How the words of a row go on from the row above.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Joint {
    /// Not at all.
    #[default]
    Apart,
    /// A space was between them.
    Space,
    /// A word was cut.
    Word,
}

/// A row of the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageLine {
    /// Its pieces from the left edge.
    pub runs: Vec<Run>,
    /// How many of them are margin, bullets and bars, before the words.
    pub lead: usize,
    /// Byte in the briefing's text at which it begins; rows of ours take the place of what they belong to.
    pub source: usize,
    /// How it goes on from the row above.
    pub joint: Joint,
}

impl PageLine {
    /// Columns it takes.
    #[must_use]
    pub fn width(&self) -> usize {
        width_of(&self.runs)
    }

    /// The row as it is shown, without spaces at its end.
    #[must_use]
    pub fn plain(&self) -> String {
        let text: String = self.runs.iter().map(|run| run.text.as_str()).collect();
        text.trim_end().to_owned()
    }

    /// The words of the row, without margin, bullets and bars.
    #[must_use]
    pub fn words(&self) -> String {
        self.runs.iter().skip(self.lead).map(|run| run.text.as_str()).collect()
    }
}

/// Columns that runs take.
pub(super) fn width_of(runs: &[Run]) -> usize {
    runs.iter().map(|run| width(&run.text)).sum()
}
