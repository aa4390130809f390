//! The parts of a library.

/// The parts of a library that words stand in, most telling first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(in crate::search) enum Part {
    Title,
    Names,
    Labels,
    Quote,
    Text,
}

impl Part {
    pub(in crate::search) const ALL: [Self; 5] = [Self::Title, Self::Names, Self::Labels, Self::Quote, Self::Text];
}

/// A set of parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::search) struct Parts(u8);

impl Parts {
    pub(in crate::search) const ALL: Self = Self(0b1_1111);
    /// All but long prose, where everything resembles something.
    pub(in crate::search) const SHORT: Self = Self(0b0_1111);

    pub(in crate::search) const fn one(part: Part) -> Self {
        Self(1 << part as u8)
    }

    /// A number that tells sets apart.
    pub(in crate::search) fn bits(self) -> u8 {
        self.0
    }

    pub(in crate::search) fn has(self, part: Part) -> bool {
        self.0 & (1 << part as u8) != 0
    }

    pub(in crate::search) fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    pub(in crate::search) fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}
