//! A subject from the library's register, in SKOS words.

use serde::{Deserialize, Serialize};

use super::Id;

/// One entry of the topics' register (SKOS: prefLabel, altLabel, broader, related).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Topic {
    /// Its id.
    pub id: Id,
    /// The name shown.
    pub label: String,
    /// Alternative labels.
    pub alt: Vec<String>,
    /// Wider topics that hold this one.
    pub broader: Vec<Id>,
    /// Neighbours.
    pub related: Vec<Id>,
    /// Scope note.
    pub note: String,
    /// Words that point to this topic in a text.
    pub cues: Vec<String>,
    /// Matches in other vocabularies, `(scheme, id)`: `("eurovoc", "5655")`.
    pub matches: Vec<(String, String)>,
    /// The file it came from, relative to the library; empty when it was only met in briefings, not registered.
    pub path: String,
}
