//! What a query leaves of a segment: scores of rows, and the counts beside topics and actors.

use super::meaning::View;
use super::score::{Score, Scored, Scores};
use super::segment::{Columns, Lists, Tally, quote_flag};

/// The scores of a segment's rows under a query.
#[derive(Clone, Debug, Default)]
pub(super) struct SegmentFound {
    pub quotes: Scored,
    pub briefings: Scored,
    /// Which statements make their briefing a row, where it is one; where there is no list, all of them.
    statements: Option<Vec<Score>>,
}

/// One of the two lists of a segment.
pub(super) type List = fn(&SegmentFound) -> &Scored;
pub(super) const QUOTES: List = |found| &found.quotes;
pub(super) const BRIEFINGS: List = |found| &found.briefings;

impl SegmentFound {
    /// A briefing stays where one of its statements meets every clause: one of its quotes, or its own header where
    /// nothing is asked that only a quote can meet, or where it has no quotes. Briefings that are `gone` never stay.
    pub(super) fn new(columns: &Columns<'_>, scores: Scores, asks_for_statements: bool, gone: Option<&[bool]>) -> Self {
        let mut quotes = scores.quotes.unwrap_or_else(|| vec![Score::YES; columns.quotes()]);
        let mut briefings = scores.briefings.unwrap_or_else(|| vec![Score::YES; columns.briefings()]);
        let mut statements = scores.statements;
        if asks_for_statements {
            let (_, own) = statements
                .get_or_insert_with(|| vec![Score::YES; columns.statements()])
                .split_at_mut_checked(columns.quotes())
                .unwrap_or_default();
            for (_, score) in own.iter_mut().enumerate().filter(|(at, _)| !columns.quotes_in(*at).is_empty()) {
                *score = Score::NO;
            }
        }
        if let Some(statements) = &statements {
            for (briefing, score) in briefings.iter_mut().enumerate().filter(|(_, score)| score.is_yes()) {
                *score = best_of(columns, statements, briefing, *score);
            }
        }
        for (briefing, _) in gone.unwrap_or_default().iter().enumerate().filter(|(_, gone)| **gone) {
            quotes.get_mut(columns.quotes_in(briefing)).unwrap_or_default().fill(Score::NO);
            set(&mut briefings, briefing, Score::NO);
        }
        Self { quotes: Scored::new(quotes), briefings: Scored::new(briefings), statements }
    }

    /// What an empty query leaves.
    pub(super) fn everything(columns: &Columns<'_>, gone: Option<&[bool]>) -> Self {
        Self::new(columns, Scores::YES, false, gone)
    }

    /// Only the rows of these briefings.
    pub(super) fn only(columns: &Columns<'_>, wanted: impl Iterator<Item = usize>) -> Self {
        let mut quotes = vec![Score::NO; columns.quotes()];
        let mut briefings = vec![Score::NO; columns.briefings()];
        for briefing in wanted {
            quotes.get_mut(columns.quotes_in(briefing)).unwrap_or_default().fill(Score::YES);
            set(&mut briefings, briefing, Score::YES);
        }
        Self { quotes: Scored::new(quotes), briefings: Scored::new(briefings), statements: None }
    }

    pub(super) fn quote_rows(&self) -> impl Iterator<Item = usize> + '_ {
        self.quotes.rows().map(|(row, _)| row)
    }

    pub(super) fn briefing_rows(&self) -> impl Iterator<Item = usize> + '_ {
        self.briefings.rows().map(|(row, _)| row)
    }

    /// Whether a statement of a briefing that is a row makes it one.
    fn stands(&self, statement: usize) -> bool {
        let Some(statements) = &self.statements else { return true };
        statements.get(statement).is_some_and(|score| score.is_yes())
    }
}

/// The best that any statement of a briefing says together with what is said of all of them.
fn best_of(columns: &Columns<'_>, statements: &[Score], briefing: usize, of_all: Score) -> Score {
    let quotes = statements.get(columns.quotes_in(briefing)).unwrap_or_default();
    let own = statements.get(columns.own(briefing)).copied().unwrap_or(Score::NO);
    // No clause of words: nothing can be better.
    if own == Score::YES || quotes.contains(&Score::YES) {
        return of_all;
    }
    // What is not met is not met together with anything.
    let met = quotes.iter().filter(|score| score.is_yes());
    met.fold(own.and(of_all), |best, score| best.or(score.and(of_all)))
}

fn set<T>(values: &mut [T], at: usize, value: T) {
    if let Some(place) = values.get_mut(at) {
        *place = value;
    }
}

/// The tally of each topic. Where `wider` topics count, they count what narrower ones do, each row once; else only what
/// is filed under the topic itself.
pub(super) fn by_topic(columns: &Columns<'_>, found: &SegmentFound, wider: bool, topics: usize) -> Vec<Tally> {
    let sets = if wider { columns.widened } else { columns.filed };
    let set_of = |statement: usize| columns.topic_set_of.get(statement).map_or(usize::MAX, |set| *set as usize);
    let mut by_set = vec![Tally::default(); sets.len()];
    let quotes = found.quotes.scores().iter().zip(columns.flags).zip(columns.topic_set_of);
    for ((_, flags), set) in quotes.filter(|((score, _), _)| score.is_yes()) {
        if let Some(tally) = by_set.get_mut(*set as usize) {
            tally.add(flags & quote_flag::REPORTED != 0);
        }
    }
    let mut tallies = vec![Tally::default(); topics];
    for (set, tally) in sets.iter().zip(by_set) {
        for topic in set {
            if let Some(known) = tallies.get_mut(*topic as usize) {
                *known = known.plus(tally);
            }
        }
    }
    if found.statements.is_none() && wider {
        // All statements stand, and what they are on together is written down.
        for topic in found.briefing_rows().flat_map(|briefing| columns.topics.get(briefing)) {
            if let Some(tally) = tallies.get_mut(*topic as usize) {
                tally.briefings += 1;
            }
        }
        return tallies;
    }
    let mut last = vec![usize::MAX; topics];
    for briefing in found.briefing_rows() {
        let statements = columns.quotes_in(briefing).chain([columns.own(briefing)]);
        let mut counted = usize::MAX;
        for set in statements.filter(|at| found.stands(*at)).map(set_of) {
            // Most quotes are on what the one before them is on.
            if std::mem::replace(&mut counted, set) == set {
                continue;
            }
            for topic in sets.get(set) {
                let Some(known) = last.get_mut(*topic as usize) else { continue };
                if std::mem::replace(known, briefing) != briefing
                    && let Some(tally) = tallies.get_mut(*topic as usize)
                {
                    tally.briefings += 1;
                }
            }
        }
    }
    tallies
}

/// The tally of each actor: briefings with a part in them, quotes and reported statements as counted by `of`.
pub(super) fn by_actor(columns: &Columns<'_>, found: &SegmentFound, of: Lists<'_>, actors: usize) -> Vec<Tally> {
    let mut tallies = vec![Tally::default(); actors];
    let quotes = found.quotes.scores().iter().zip(columns.flags).zip(of.iter());
    for ((_, flags), actors) in quotes.filter(|((score, _), _)| score.is_yes()) {
        for actor in actors {
            if let Some(tally) = tallies.get_mut(*actor as usize) {
                tally.add(flags & quote_flag::REPORTED != 0);
            }
        }
    }
    for briefing in found.briefing_rows() {
        for actor in columns.actors.get(briefing) {
            if let Some(tally) = tallies.get_mut(*actor as usize) {
                tally.briefings += 1;
            }
        }
    }
    tallies
}

/// The tallies of all rows of a segment that are there: what is written down, without what is gone since; `count` counts
/// the same rows one by one.
pub(super) fn of_all(
    view: &View<'_>,
    kept: &[Tally],
    count: impl Fn(&Columns<'_>, &SegmentFound) -> Vec<Tally>,
) -> Vec<Tally> {
    let Some(gone) = view.gone else { return kept.to_vec() };
    let gone = gone.iter().enumerate().filter(|(_, gone)| **gone).map(|(briefing, _)| briefing);
    let gone = count(&view.columns, &SegmentFound::only(&view.columns, gone));
    kept.iter().zip(gone).map(|(kept, gone)| kept.without(gone)).collect()
}

/// The tallies of several segments together, of so many topics or actors.
pub(super) fn summed(len: usize, segments: impl Iterator<Item = Vec<Tally>>) -> Vec<Tally> {
    let mut sum = vec![Tally::default(); len];
    for tallies in segments {
        for (sum, tally) in sum.iter_mut().zip(tallies) {
            *sum = sum.plus(tally);
        }
    }
    sum
}
