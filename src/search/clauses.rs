//! The scores under each clause, so that a query can be answered without one of them.

use std::sync::Arc;

use rayon::prelude::*;

use super::former::{ClauseKey, Former};
use super::found::SegmentFound;
use super::meaning::{Meaning, View};
use super::scores::Scores;
use super::{Ask, Clause, Index, Stop};

/// A query's clauses and what each leaves of each segment.
pub(super) struct Clauses<'a> {
    meaning: Meaning<'a>,
    asked: &'a [Clause],
    /// For each clause the scores of each segment; `None` for a clause with a pattern, which is tried last.
    scores: Vec<Option<Arc<Vec<Scores>>>>,
}

impl<'a> Clauses<'a> {
    /// The clauses of `ask` on an index, of which what `former` knows is not found again.
    pub(super) fn new(index: &'a Index, ask: &'a Ask<'a>, former: &Former, stop: Stop<'a>) -> Self {
        let meaning = Meaning::new(index, ask, former, stop);
        let asked = ask.query.clauses();
        let of_clause = |clause: &Clause| {
            if has_pattern(clause) {
                return None;
            }
            let find = |view: &View<'_>| meaning.scores(view, clause, None);
            let known = ClauseKey::new(&meaning, clause).and_then(|key| former.scores(&key));
            Some(known.unwrap_or_else(|| Arc::new(meaning.views.par_iter().map(find).collect())))
        };
        let scores = asked.par_iter().map(of_clause).collect();
        Self { meaning, asked, scores }
    }

    /// What is worth knowing for the next question.
    pub(super) fn former(&self) -> Former {
        let known = |(clause, scores): (&Clause, Option<&Arc<Vec<Scores>>>)| {
            Some((ClauseKey::new(&self.meaning, clause)?, Arc::clone(scores?)))
        };
        Former::new(self.meaning.met().clone(), self.each().filter_map(known))
    }

    /// What the clauses mean.
    pub(super) fn meaning(&self) -> &Meaning<'a> {
        &self.meaning
    }

    /// Each clause with the scores of each segment; without any where it has a pattern.
    pub(super) fn each(&self) -> impl Iterator<Item = (&'a Clause, Option<&Arc<Vec<Scores>>>)> {
        self.asked.iter().zip(self.scores.iter().map(Option::as_ref))
    }

    /// What is left of each segment under all clauses but `skip`.
    pub(super) fn found(&self, skip: Option<usize>) -> Vec<SegmentFound> {
        let asks = Meaning::asks_for_statements(self.asked, skip);
        let of_segment = |view: &View<'_>| {
            let all = self.all(view, skip);
            SegmentFound::new(&view.columns, all, asks, view.gone)
        };
        self.meaning.views.par_iter().map(of_segment).collect()
    }

    fn all(&self, view: &View<'_>, skip: Option<usize>) -> Scores {
        let counted = || self.asked.iter().zip(&self.scores).enumerate().filter(|(at, _)| Some(*at) != skip);
        let known = counted().filter_map(|(_, (_, scores))| scores.as_ref()?.get(view.at));
        let mut all = Scores::all(&known.collect::<Vec<_>>());
        for (_, (clause, _)) in counted().filter(|(_, (_, scores))| scores.is_none()) {
            let scores = self.meaning.scores(view, clause, Some(&all));
            all = Scores::all(&[&all, &scores]);
        }
        all
    }
}

fn has_pattern(clause: &Clause) -> bool {
    let mut has = false;
    clause.each(&mut |leaf, _| has |= matches!(leaf, Clause::Regex(_)));
    has
}
