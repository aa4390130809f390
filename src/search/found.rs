//! What a query leaves of a segment: scores of rows, and the counts beside topics and actors.

use super::meaning::View;
use super::score_list::{ScoreList, Scored};
use super::scores::Scores;
use super::segment::{Columns, Lists, Tally};
use super::words::PageSet;

/// The scores of a segment's rows under a query.
#[derive(Clone, Debug)]
pub(super) struct SegmentFound {
    pub quotes: Scored,
    pub briefings: Scored,
    /// Which statements make their briefing a row, where it is one; where there is no list, all of them.
    statements: Option<ScoreList>,
}

/// One of the two lists of a segment.
pub(super) type List = fn(&SegmentFound) -> &Scored;
pub(super) const QUOTES: List = |found| &found.quotes;
pub(super) const BRIEFINGS: List = |found| &found.briefings;

impl SegmentFound {
    /// A briefing stays where one of its statements meets every clause: one of its quotes, or its own header where
    /// nothing is asked that only a quote can meet, or where it has no quotes. Briefings that are `gone` never stay.
    pub(super) fn new(columns: &Columns<'_>, scores: Scores, asks_for_statements: bool, gone: Option<&[bool]>) -> Self {
        let mut quotes = scores.quotes.unwrap_or_else(|| ScoreList::everything(columns.quotes()));
        let mut briefings = scores.briefings.unwrap_or_else(|| ScoreList::everything(columns.briefings()));
        let mut statements = scores.statements;
        if asks_for_statements {
            let statements = statements.get_or_insert_with(|| ScoreList::everything(columns.statements()));
            let mut own = statements.rows().clone();
            own.take_out(&own.first(columns.quotes()));
            let briefing = |own: usize| own - columns.quotes();
            statements.take_out(own.iter().filter(|own| !columns.quotes_in(briefing(*own)).is_empty()));
        }
        if let Some(statements) = &statements {
            briefings = statements.of_homes(columns, &briefings);
        }
        for (briefing, _) in gone.unwrap_or_default().iter().enumerate().filter(|(_, gone)| **gone) {
            quotes.take_out(columns.quotes_in(briefing));
            briefings.take_out(std::iter::once(briefing));
        }
        Self { quotes: Scored::new(quotes), briefings: Scored::new(briefings), statements }
    }

    /// What an empty query leaves.
    pub(super) fn everything(columns: &Columns<'_>, gone: Option<&[bool]>) -> Self {
        Self::new(columns, Scores::YES, false, gone)
    }

    /// Only the rows of these briefings.
    pub(super) fn only(columns: &Columns<'_>, wanted: impl Iterator<Item = usize>) -> Self {
        let mut quotes = PageSet::none(columns.quotes());
        let mut briefings = PageSet::none(columns.briefings());
        for briefing in wanted {
            quotes.insert_all(columns.quotes_in(briefing));
            briefings.insert(briefing);
        }
        let list = |rows, len| Scored::new(ScoreList::of(rows, len));
        Self {
            quotes: list(quotes, columns.quotes()),
            briefings: list(briefings, columns.briefings()),
            statements: None,
        }
    }

    /// Whether a statement of a briefing that is a row makes it one.
    fn stands(&self, statement: usize) -> bool {
        self.statements.as_ref().is_none_or(|statements| statements.rows().has(statement))
    }
}

/// The tally of each topic. Where `wider` topics count, they count what narrower ones do, each row once; else only what
/// is filed under the topic itself.
pub(super) fn by_topic(columns: &Columns<'_>, found: &SegmentFound, wider: bool, topics: usize) -> Vec<Tally> {
    let sets = if wider { columns.widened } else { columns.filed };
    let kept = if wider { columns.under_topic } else { columns.filed_under };
    let counted = Counted::new(found, kept);
    let set_of = |statement: usize| columns.topic_set_of.get(statement).map_or(usize::MAX, |set| *set as usize);
    let mut by_set = vec![Tally::default(); sets.len()];
    counted.quotes.each(|quote| {
        if let Some(tally) = by_set.get_mut(set_of(quote)) {
            tally.add(columns.is_reported(quote));
        }
    });
    let mut tallies = vec![Tally::default(); topics];
    for (set, tally) in sets.iter().zip(by_set).filter(|(_, tally)| tally.statements() > 0) {
        for topic in set {
            if let Some(known) = tallies.get_mut(*topic as usize) {
                *known = known.plus(tally);
            }
        }
    }
    if found.statements.is_none() && wider {
        // All statements stand, and what they are on together is written down.
        count_briefings(&mut tallies, &counted.briefings, columns.topics);
        return counted.tallies(tallies, kept);
    }
    let mut last = vec![usize::MAX; topics];
    for briefing in counted.briefings.iter() {
        let statements = columns.quotes_in(briefing).chain([columns.own(briefing)]);
        let mut before = usize::MAX;
        for set in statements.filter(|at| found.stands(*at)).map(set_of) {
            // Most quotes are on what the one before them is on.
            if std::mem::replace(&mut before, set) == set {
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
    counted.tallies(tallies, kept)
}

/// The tally of each actor: briefings with a part in them, quotes and reported statements as counted by `of`. Those of all
/// rows are `kept`, where they are known.
pub(super) fn by_actor(
    columns: &Columns<'_>,
    found: &SegmentFound,
    (of, kept): (Lists<'_>, &[Tally]),
    actors: usize,
) -> Vec<Tally> {
    let counted = Counted::new(found, kept);
    let mut tallies = vec![Tally::default(); actors];
    counted.quotes.each(|quote| {
        let is_reported = columns.is_reported(quote);
        for actor in of.get(quote) {
            if let Some(tally) = tallies.get_mut(*actor as usize) {
                tally.add(is_reported);
            }
        }
    });
    count_briefings(&mut tallies, &counted.briefings, columns.actors);
    counted.tallies(tallies, kept)
}

fn count_briefings(tallies: &mut [Tally], briefings: &PageSet, of: Lists<'_>) {
    briefings.each(|briefing| {
        for number in of.get(briefing) {
            if let Some(tally) = tallies.get_mut(*number as usize) {
                tally.briefings += 1;
            }
        }
    });
}

/// The rows that are counted one by one: those of a list, or where these are fewer the others, of which the tallies are
/// taken away from those of all rows.
struct Counted {
    quotes: PageSet,
    briefings: PageSet,
    are_other_quotes: bool,
    are_other_briefings: bool,
}

impl Counted {
    /// The tallies of all rows are `kept`, where they are known.
    fn new(found: &SegmentFound, kept: &[Tally]) -> Self {
        let are_others = |list: &Scored| !kept.is_empty() && list.total() > list.len() / 2;
        let rows = |list: &Scored, are_others: bool| {
            if !are_others {
                return list.rows().clone();
            }
            let mut others = PageSet::all(list.len());
            others.take_out(list.rows());
            others
        };
        let are_other_quotes = are_others(&found.quotes);
        // Where only some statements of a briefing stand, a briefing counts for less than what is kept.
        let are_other_briefings = found.statements.is_none() && are_others(&found.briefings);
        Self {
            quotes: rows(&found.quotes, are_other_quotes),
            briefings: rows(&found.briefings, are_other_briefings),
            are_other_quotes,
            are_other_briefings,
        }
    }

    /// The tallies of the lists' rows.
    fn tallies(&self, mut counted: Vec<Tally>, kept: &[Tally]) -> Vec<Tally> {
        for (tally, all) in counted.iter_mut().zip(kept) {
            let others = all.without(*tally);
            if self.are_other_quotes {
                (tally.quotes, tally.reported) = (others.quotes, others.reported);
            }
            if self.are_other_briefings {
                tally.briefings = others.briefings;
            }
        }
        counted
    }
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
