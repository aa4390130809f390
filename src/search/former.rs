//! What the question before found out: while a query is typed, most of it stays as it was.

use std::collections::HashMap;
use std::sync::Arc;

use super::meaning::{Lookup, Meaning};
use super::scores::Scores;
use super::vocabulary::Met;
use super::{Clause, Field};

/// The scores of at most so many clauses are kept: some 1.3 bytes a quote each where they ask for words, and
/// a quarter of a byte where they do not.
const MOST_CLAUSES: usize = 8;

/// A clause, and whether it may be unfinished where that matters to it.
#[derive(PartialEq, Eq, Hash)]
pub(super) struct ClauseKey(Clause, bool);

impl ClauseKey {
    /// `None` where something else than the library has a say in what meets the clause: the day, what this person has read
    /// and starred, or what the other clauses leave.
    pub(super) fn new(meaning: &Meaning<'_>, clause: &Clause) -> Option<Self> {
        let mut by_library_alone = true;
        clause.each(&mut |leaf, _| {
            by_library_alone &= match leaf {
                Clause::Word(_) | Clause::Phrase(_) | Clause::Field(Field::Title | Field::Text, _) => true,
                Clause::Field(field, _) => meaning.index.names_of(*field).is_some(),
                _ => false,
            };
        });
        by_library_alone.then(|| Self(clause.clone(), meaning.is_other_when_unfinished(clause)))
    }
}

/// What one question found out that is true of the same index whatever is asked next.
#[derive(Default)]
pub(super) struct Former {
    met: HashMap<Lookup, Arc<Vec<Met>>>,
    scores: HashMap<ClauseKey, Arc<Vec<Scores>>>,
}

impl Former {
    /// Of a question the words that it looked up, and the scores under its clauses.
    pub(super) fn new(
        met: HashMap<Lookup, Arc<Vec<Met>>>,
        scores: impl Iterator<Item = (ClauseKey, Arc<Vec<Scores>>)>,
    ) -> Self {
        Self { met, scores: scores.take(MOST_CLAUSES).collect() }
    }

    /// The words of each segment that meet a typed one, where that is known.
    pub(super) fn met(&self, lookup: &Lookup) -> Option<Arc<Vec<Met>>> {
        self.met.get(lookup).map(Arc::clone)
    }

    /// The scores of each segment's rows under a clause, where they are known.
    pub(super) fn scores(&self, clause: &ClauseKey) -> Option<Arc<Vec<Scores>>> {
        self.scores.get(clause).map(Arc::clone)
    }
}
