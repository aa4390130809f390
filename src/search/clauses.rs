//! The scores under each clause, so that a query can be answered without one of them.

use rayon::prelude::*;

use super::found::SegmentFound;
use super::meaning::{Meaning, View};
use super::score::Scores;
use super::{Clause, Query};

/// A query's clauses and what each leaves of each segment.
pub(super) struct Clauses<'a> {
    meaning: Meaning<'a>,
    asked: &'a [Clause],
    /// A row a segment, a score a clause; `None` for a clause with a pattern, which is tried last.
    scores: Vec<Vec<Option<Scores>>>,
}

impl<'a> Clauses<'a> {
    pub(super) fn new(meaning: Meaning<'a>, query: &'a Query) -> Self {
        let asked = query.clauses();
        let of_clause = |view: &View<'_>, clause: &Clause| {
            (!has_pattern(clause) && !(meaning.stop)()).then(|| meaning.scores(view, clause, None))
        };
        let of_segment = |view: &View<'_>| asked.iter().map(|clause| of_clause(view, clause)).collect();
        let scores = meaning.views.par_iter().map(of_segment).collect();
        Self { meaning, asked, scores }
    }

    /// What the clauses mean.
    pub(super) fn meaning(&self) -> &Meaning<'a> {
        &self.meaning
    }

    /// What is left of each segment under all clauses but `skip`.
    pub(super) fn found(&self, skip: Option<usize>) -> Vec<SegmentFound> {
        let asks = Meaning::asks_for_statements(self.asked, skip);
        let of_segment = |(view, scores): (&View<'_>, &Vec<Option<Scores>>)| {
            let all = self.all(view, scores, skip);
            SegmentFound::new(&view.columns, all, asks, view.gone)
        };
        self.meaning.views.par_iter().zip(&self.scores).map(of_segment).collect()
    }

    fn all(&self, view: &View<'_>, scores: &[Option<Scores>], skip: Option<usize>) -> Scores {
        let counted = || self.asked.iter().zip(scores).enumerate().filter(|(at, _)| Some(*at) != skip);
        let mut all = Scores::YES;
        for scores in counted().filter_map(|(_, (_, scores))| scores.as_ref()) {
            all = all.and(scores);
        }
        for (_, (clause, _)) in counted().filter(|(_, (_, scores))| scores.is_none()) {
            let scores = self.meaning.scores(view, clause, Some(&all));
            all = all.and(&scores);
        }
        all
    }
}

fn has_pattern(clause: &Clause) -> bool {
    let mut has = false;
    clause.each(&mut |leaf, _| has |= matches!(leaf, Clause::Regex(_)));
    has
}
