//! What a query leaves: scores of rows, and the counts beside topics and actors.

use super::columns::Columns;
use super::meaning::Meaning;
use super::score::{Score, Scores};
use super::{Clause, Query};

/// The scores of all rows under a query.
pub(super) struct Found {
    /// One a quote.
    pub quotes: Vec<Score>,
    /// One a briefing.
    pub briefings: Vec<Score>,
    /// Which statements make their briefing a row.
    pub standing: Vec<bool>,
}

/// The scores under each clause, so that a query can be answered without one of them.
pub(super) struct Clauses<'a> {
    meaning: Meaning<'a>,
    asked: &'a [Clause],
    /// `None` for a clause with a pattern, which is tried last.
    scores: Vec<Option<Scores>>,
}

impl<'a> Clauses<'a> {
    pub(super) fn new(meaning: Meaning<'a>, query: &'a Query) -> Self {
        let clauses = query.clauses();
        let scores =
            clauses.iter().map(|clause| (!has_pattern(clause)).then(|| meaning.scores(clause, None))).collect();
        Self { meaning, asked: clauses, scores }
    }

    /// What the clauses mean.
    pub(super) fn meaning(&self) -> &Meaning<'a> {
        &self.meaning
    }

    /// What is left under all clauses but `skip`.
    pub(super) fn found(&self, skip: Option<usize>) -> Found {
        let counted = || (0..self.asked.len()).filter(|at| Some(*at) != skip);
        let mut all = self.meaning.all(Score::YES);
        for scores in counted().filter_map(|at| self.scores[at].as_ref()) {
            all = all.and(scores);
        }
        for at in counted().filter(|at| self.scores[*at].is_none()) {
            let scores = self.meaning.scores(&self.asked[at], Some(&all));
            all = all.and(&scores);
        }
        Found::new(self.meaning.columns, all, Meaning::asks_for_statements(self.asked, skip))
    }
}

fn has_pattern(clause: &Clause) -> bool {
    let mut has = false;
    clause.each(&mut |leaf, _| has |= matches!(leaf, Clause::Regex(_)));
    has
}

impl Found {
    /// A briefing stays where one of its statements meets every clause: one of its quotes, or its own header where
    /// nothing is asked that only a quote can meet, or where it has no quotes.
    fn new(columns: &Columns, scores: Scores, asks_for_statements: bool) -> Self {
        let mut standing: Vec<bool> = scores.whole.iter().map(|score| score.is_yes()).collect();
        let mut briefings = Vec::with_capacity(columns.briefings.len());
        for (briefing, quotes) in columns.quotes_of.iter().enumerate() {
            let own = columns.own(briefing);
            standing[own] &= quotes.is_empty() || !asks_for_statements;
            let best = quotes.clone().chain([own]).filter(|at| standing[*at]).map(|at| scores.whole[at]);
            briefings.push(best.fold(Score::NO, Score::or));
        }
        Self { quotes: scores.quotes, briefings, standing }
    }

    /// What an empty query leaves.
    pub(super) fn everything(columns: &Columns) -> Self {
        Self::new(columns, Scores::all(Score::YES, columns.quotes.len(), columns.statements()), false)
    }

    pub(super) fn quote_rows(&self) -> impl Iterator<Item = usize> + '_ {
        rows(&self.quotes)
    }

    pub(super) fn briefing_rows(&self) -> impl Iterator<Item = usize> + '_ {
        rows(&self.briefings)
    }
}

fn rows(scores: &[Score]) -> impl Iterator<Item = usize> + '_ {
    scores.iter().enumerate().filter(|(_, score)| score.is_yes()).map(|(row, _)| row)
}

/// How many rows a value would leave.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    pub briefings: usize,
    pub quotes: usize,
    pub reported: usize,
}

impl Tally {
    fn add(&mut self, reported: bool) {
        if reported {
            self.reported += 1;
        } else {
            self.quotes += 1;
        }
    }

    pub(super) fn statements(self) -> usize {
        self.quotes + self.reported
    }
}

/// The tally of each topic. With [`Columns::topic_sets`] wider topics count what narrower ones do, each row once; with
/// [`Columns::filed`] only what is filed under the topic itself.
pub(super) fn by_topic(columns: &Columns, found: &Found, sets: &[Vec<u32>]) -> Vec<Tally> {
    let mut by_set = vec![Tally::default(); sets.len()];
    for quote in found.quote_rows() {
        by_set[columns.topics_of[quote] as usize].add(columns.quotes[quote].is_reported());
    }
    let mut tallies = vec![Tally::default(); columns.topics.len()];
    for (set, tally) in sets.iter().zip(by_set) {
        for topic in set {
            tallies[*topic as usize].quotes += tally.quotes;
            tallies[*topic as usize].reported += tally.reported;
        }
    }
    let mut last = vec![usize::MAX; tallies.len()];
    for briefing in found.briefing_rows() {
        let statements = columns.quotes_of[briefing].clone().chain([columns.own(briefing)]);
        for statement in statements.filter(|at| found.standing[*at]) {
            for topic in &sets[columns.topics_of[statement] as usize] {
                if std::mem::replace(&mut last[*topic as usize], briefing) != briefing {
                    tallies[*topic as usize].briefings += 1;
                }
            }
        }
    }
    tallies
}

/// The tally of each actor: briefings with a part in them, quotes and reported statements as counted by `of`.
pub(super) fn by_actor(columns: &Columns, found: &Found, of: &[Vec<u32>]) -> Vec<Tally> {
    let mut tallies = vec![Tally::default(); columns.actors.len()];
    for quote in found.quote_rows() {
        for actor in &of[quote] {
            tallies[*actor as usize].add(columns.quotes[quote].is_reported());
        }
    }
    for briefing in found.briefing_rows() {
        for actor in &columns.actors_of[briefing] {
            tallies[*actor as usize].briefings += 1;
        }
    }
    tallies
}
