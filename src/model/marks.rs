//! What this person has read and starred.

use std::collections::BTreeSet;

/// Marks of one person on one library.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// Ids of the briefings read.
    pub read: BTreeSet<String>,
    /// Ids of briefings and addresses of quotes starred.
    pub starred: BTreeSet<String>,
}
