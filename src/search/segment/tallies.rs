//! How many rows there are of something.

/// How many rows a value leaves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, bytemuck::Pod, bytemuck::Zeroable)]
#[repr(C)]
pub(in crate::search) struct Tally {
    pub briefings: u32,
    pub quotes: u32,
    pub reported: u32,
}

impl Tally {
    pub(in crate::search) fn add(&mut self, reported: bool) {
        // Reported statements stand among quotes in no order that a branch could foresee.
        self.reported += u32::from(reported);
        self.quotes += u32::from(!reported);
    }

    /// Both together.
    pub(in crate::search) fn statements(self) -> u32 {
        self.quotes + self.reported
    }

    pub(in crate::search) fn plus(self, other: Self) -> Self {
        Self {
            briefings: self.briefings + other.briefings,
            quotes: self.quotes + other.quotes,
            reported: self.reported + other.reported,
        }
    }

    /// What is left without those that are gone.
    pub(in crate::search) fn without(self, other: Self) -> Self {
        Self {
            briefings: self.briefings.saturating_sub(other.briefings),
            quotes: self.quotes.saturating_sub(other.quotes),
            reported: self.reported.saturating_sub(other.reported),
        }
    }
}
