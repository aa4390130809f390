//! What a query leaves of a segment: scores of rows, and the counts beside topics and actors.

use super::score::{Score, Scores};
use super::segment::{Columns, Lists, Tally};

/// The scores of a segment's rows under a query.
#[derive(Clone, Debug, Default)]
pub(super) struct SegmentFound {
    /// One a quote.
    pub quotes: Vec<Score>,
    /// One a briefing.
    pub briefings: Vec<Score>,
    /// Which statements make their briefing a row; where there is no list, all of a briefing that is one.
    pub standing: Option<Vec<bool>>,
}

impl SegmentFound {
    /// A briefing stays where one of its statements meets every clause: one of its quotes, or its own header where
    /// nothing is asked that only a quote can meet, or where it has no quotes. Briefings that are `gone` never stay.
    pub(super) fn new(columns: &Columns<'_>, scores: Scores, asks_for_statements: bool, gone: Option<&[bool]>) -> Self {
        let mut quotes = scores.quotes.unwrap_or_else(|| vec![Score::YES; columns.quotes()]);
        let whole = scores.briefings.unwrap_or_else(|| vec![Score::YES; columns.briefings()]);
        let own_counts = |briefing: usize| !asks_for_statements || columns.quotes_in(briefing).is_empty();
        let (mut briefings, mut standing) = match scores.statements {
            None if !asks_for_statements => (whole, None),
            None => {
                let standing = (0..columns.statements())
                    .map(|at| at < columns.quotes() || own_counts(at - columns.quotes()))
                    .collect();
                (whole, Some(standing))
            }
            Some(statements) => standing_of(columns, &statements, &whole, own_counts),
        };
        for (briefing, _) in gone.unwrap_or_default().iter().enumerate().filter(|(_, gone)| **gone) {
            for statement in columns.quotes_in(briefing).chain([columns.own(briefing)]) {
                set(&mut quotes, statement, Score::NO);
                set(standing.as_deref_mut().unwrap_or_default(), statement, false);
            }
            set(&mut briefings, briefing, Score::NO);
        }
        Self { quotes, briefings, standing }
    }

    /// What an empty query leaves.
    pub(super) fn everything(columns: &Columns<'_>, gone: Option<&[bool]>) -> Self {
        Self::new(columns, Scores::YES, false, gone)
    }

    /// Only the rows of these briefings.
    pub(super) fn only(columns: &Columns<'_>, wanted: impl Iterator<Item = usize>) -> Self {
        let mut found = Self {
            quotes: vec![Score::NO; columns.quotes()],
            briefings: vec![Score::NO; columns.briefings()],
            standing: None,
        };
        for briefing in wanted {
            columns.quotes_in(briefing).for_each(|quote| set(&mut found.quotes, quote, Score::YES));
            set(&mut found.briefings, briefing, Score::YES);
        }
        found
    }

    pub(super) fn quote_rows(&self) -> impl Iterator<Item = usize> + '_ {
        rows(&self.quotes)
    }

    pub(super) fn briefing_rows(&self) -> impl Iterator<Item = usize> + '_ {
        rows(&self.briefings)
    }

    fn stands(&self, statement: usize) -> bool {
        self.standing.as_ref().is_none_or(|standing| standing.get(statement).copied().unwrap_or_default())
    }
}

/// The best statement of each briefing, and which statements stand.
fn standing_of(
    columns: &Columns<'_>,
    statements: &[Score],
    whole: &[Score],
    own_counts: impl Fn(usize) -> bool,
) -> (Vec<Score>, Option<Vec<bool>>) {
    let mut standing = vec![false; columns.statements()];
    let mut briefings = vec![Score::NO; columns.briefings()];
    for (briefing, best) in briefings.iter_mut().enumerate() {
        let words = whole.get(briefing).copied().unwrap_or(Score::NO);
        if !words.is_yes() {
            continue;
        }
        let own = own_counts(briefing).then(|| columns.own(briefing));
        for statement in columns.quotes_in(briefing).chain(own) {
            let score = statements.get(statement).copied().unwrap_or(Score::NO);
            if score.is_yes() {
                set(&mut standing, statement, true);
                *best = best.or(score.and(words));
            }
        }
    }
    (briefings, Some(standing))
}

fn set<T>(values: &mut [T], at: usize, value: T) {
    if let Some(place) = values.get_mut(at) {
        *place = value;
    }
}

fn rows(scores: &[Score]) -> impl Iterator<Item = usize> + '_ {
    scores.iter().enumerate().filter(|(_, score)| score.is_yes()).map(|(row, _)| row)
}

/// The tally of each topic. Where `wider` topics count, they count what narrower ones do, each row once; else only what
/// is filed under the topic itself.
pub(super) fn by_topic(columns: &Columns<'_>, found: &SegmentFound, wider: bool, topics: usize) -> Vec<Tally> {
    let sets = if wider { columns.widened } else { columns.filed };
    let set_of = |statement: usize| columns.topic_set_of.get(statement).map_or(usize::MAX, |set| *set as usize);
    let mut by_set = vec![Tally::default(); sets.len()];
    for quote in found.quote_rows() {
        if let Some(tally) = by_set.get_mut(set_of(quote)) {
            tally.add(columns.is_reported(quote));
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
    if found.standing.is_none() && wider {
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
        for statement in statements.filter(|at| found.stands(*at)) {
            for topic in sets.get(set_of(statement)) {
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
    for quote in found.quote_rows() {
        for actor in of.get(quote) {
            if let Some(tally) = tallies.get_mut(*actor as usize) {
                tally.add(columns.is_reported(quote));
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
