//! Where words stand.

use super::{Part, Parts};

/// One shelf of a segment. The first two number their pages by quote, the others by briefing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(in crate::search) enum Shelf {
    /// What the speakers of a quote are called.
    SpeakerNames,
    /// A quote's own words.
    Quote,
    Title,
    /// What the actors of a briefing are called.
    Names,
    Labels,
    Text,
}

impl Shelf {
    pub(in crate::search) const ALL: [Self; 6] =
        [Self::SpeakerNames, Self::Quote, Self::Title, Self::Names, Self::Labels, Self::Text];

    /// The part of the library that the shelf belongs to.
    pub(in crate::search) fn part(self) -> Part {
        match self {
            Self::SpeakerNames | Self::Names => Part::Names,
            Self::Quote => Part::Quote,
            Self::Title => Part::Title,
            Self::Labels => Part::Labels,
            Self::Text => Part::Text,
        }
    }

    /// Whether its pages are quotes; else they are briefings.
    pub(in crate::search) fn is_of_quotes(self) -> bool {
        matches!(self, Self::SpeakerNames | Self::Quote)
    }
}

/// A set of shelves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::search) struct Shelves(u8);

impl Shelves {
    /// The set that is kept as this number; bits without a meaning are left out.
    pub(super) fn from_bits(bits: u8) -> Self {
        Self(bits & 0b11_1111)
    }

    pub(super) fn bits(self) -> u8 {
        self.0
    }

    pub(super) const NONE: Self = Self(0);

    pub(super) fn with(self, shelf: Shelf) -> Self {
        Self(self.0 | 1 << shelf as u8)
    }

    pub(in crate::search) fn without(self, shelf: Shelf) -> Self {
        Self(self.0 & !(1 << shelf as u8))
    }

    pub(in crate::search) fn is_empty(self) -> bool {
        self == Self::NONE
    }

    /// The shelves that belong to one of these parts.
    pub(in crate::search) fn of(parts: Parts) -> Self {
        let shelves = Shelf::ALL.into_iter().filter(|shelf| parts.has(shelf.part()));
        shelves.fold(Self::NONE, Self::with)
    }

    pub(in crate::search) fn has(self, shelf: Shelf) -> bool {
        self.0 & (1 << shelf as u8) != 0
    }

    pub(in crate::search) fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Whether both have one of the same.
    pub(in crate::search) fn meet(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(in crate::search) fn members(self) -> impl Iterator<Item = Shelf> {
        Shelf::ALL.into_iter().filter(move |shelf| self.has(*shelf))
    }
}
