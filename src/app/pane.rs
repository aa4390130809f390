//! The panes of the screen.

/// A pane. Adding one makes the compiler list what is left to write.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Pane {
    /// The tree of topics.
    Topics,
    /// Who speaks and is spoken of.
    Actors,
    /// The briefings.
    Briefings,
    /// The quotes and reported statements.
    #[default]
    Quotes,
    /// One briefing, to be read.
    Reader,
}

impl Pane {
    /// Every pane in the order of its number, which is also that of `Tab`.
    pub const ALL: [Self; 5] = [Self::Topics, Self::Actors, Self::Briefings, Self::Quotes, Self::Reader];

    /// The name on its rule and in the keys' file.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Topics => "Topics",
            Self::Actors => "Actors",
            Self::Briefings => "Briefings",
            Self::Quotes => "Quotes",
            Self::Reader => "Reader",
        }
    }

    /// The key that focuses it.
    #[must_use]
    pub fn number(self) -> usize {
        1 + Self::ALL.iter().position(|pane| *pane == self).unwrap_or_default()
    }

    /// The pane of this name, whatever the case.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|pane| pane.name().eq_ignore_ascii_case(name))
    }

    /// The next pane, round and round.
    #[must_use]
    pub fn next(self) -> Self {
        Self::ALL.into_iter().chain(Self::ALL).nth(self.number()).unwrap_or(self)
    }

    /// The pane before, round and round.
    #[must_use]
    pub fn previous(self) -> Self {
        Self::ALL.into_iter().find(|pane| pane.next() == self).unwrap_or(self)
    }
}
