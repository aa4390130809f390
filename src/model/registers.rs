//! The registers of a library: who and what its briefings speak of, and the sources they cite.

use super::{Actor, Entries, Keyed, Source, Topic};

/// Actors, topics and sources of a library, each sorted by id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Registers {
    /// Actors, sorted by id.
    pub actors: Entries<Actor>,
    /// Topics, sorted by id.
    pub topics: Entries<Topic>,
    /// Sources, sorted by id.
    pub sources: Entries<Source>,
}

impl Registers {
    /// Registers of these entries, put in order; of two with one id the first stays.
    #[must_use]
    pub fn new(mut actors: Vec<Actor>, mut topics: Vec<Topic>, mut sources: Vec<Source>) -> Self {
        actors.sort_by(|a, b| a.id.cmp(&b.id));
        actors.dedup_by(|a, b| a.id == b.id);
        topics.sort_by(|a, b| a.id.cmp(&b.id));
        topics.dedup_by(|a, b| a.id == b.id);
        sources.sort_by(|a, b| a.id.cmp(&b.id));
        sources.dedup_by(|a, b| a.id == b.id);
        Self { actors: actors.into(), topics: topics.into(), sources: sources.into() }
    }

    /// The actor of this id.
    #[must_use]
    pub fn actor(&self, id: &str) -> Option<&Actor> {
        self.actors.find(id)
    }

    /// The topic of this id.
    #[must_use]
    pub fn topic(&self, id: &str) -> Option<&Topic> {
        self.topics.find(id)
    }

    /// The source of this id.
    #[must_use]
    pub fn source(&self, id: &str) -> Option<&Source> {
        self.sources.find(id)
    }
}

impl Keyed for Actor {
    fn key(&self) -> &str {
        &self.id
    }
}

impl Keyed for Topic {
    fn key(&self) -> &str {
        &self.id
    }
}

impl Keyed for Source {
    fn key(&self) -> &str {
        &self.id
    }
}
