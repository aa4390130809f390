//! The registers of a library: who and what its briefings speak of, and the sources they cite.

use serde::{Deserialize, Serialize};

use super::{Actor, Id, Source, Topic};

/// Actors, topics and sources of a library, each sorted by id.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Registers {
    /// Actors, sorted by id.
    pub actors: Vec<Actor>,
    /// Topics, sorted by id.
    pub topics: Vec<Topic>,
    /// Sources, sorted by id.
    pub sources: Vec<Source>,
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
        Self { actors, topics, sources }
    }

    /// The actor of this id.
    #[must_use]
    pub fn actor(&self, id: &str) -> Option<&Actor> {
        find(&self.actors, id, |actor| &actor.id)
    }

    /// The topic of this id.
    #[must_use]
    pub fn topic(&self, id: &str) -> Option<&Topic> {
        find(&self.topics, id, |topic| &topic.id)
    }

    /// The source of this id.
    #[must_use]
    pub fn source(&self, id: &str) -> Option<&Source> {
        find(&self.sources, id, |source| &source.id)
    }
}

fn find<'a, T>(sorted: &'a [T], id: &str, key: impl Fn(&T) -> &Id) -> Option<&'a T> {
    sorted.binary_search_by(|entry| key(entry).as_str().cmp(id)).ok().and_then(|at| sorted.get(at))
}
