//! What one question found: rows in order, counts, and what became of each clause.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use rayon::prelude::*;

use super::clauses::Clauses;
use super::found::{BRIEFINGS, List, QUOTES, SegmentFound, by_actor, by_topic, of_all, summed};
use super::highlight::Highlighter;
use super::meaning::{Meaning, View};
use super::proximity::{LastRows, Proximity, single_words};
use super::rounds::Last;
use super::row_order::{BriefingList, QuoteList, RowOrder};
use super::row_writer::RowWriter;
use super::score::Score;
use super::segment::{Columns, Lists, Tally};
use super::tree::TreeTopic;
use super::window::{Row, window};
use super::{ActorRow, Ask, Clause, ClauseReport, Counts, Facets, Field, Index, Kept, Rows, Sort, Stop, TopicRow, Who};
use crate::model::{Address, Id};

/// Most actors or topics listed that a value means: more than a pane shows.
const MOST_MEANT: usize = 256;
/// Most names suggested for a value that means nobody.
const MOST_SUGGESTIONS: usize = 3;

/// What a question leaves of the library: gives its rows at once, and its counts when they are wanted.
pub struct Finding<'a> {
    pub(super) index: &'a Index,
    pub(super) ask: &'a Ask<'a>,
    pub(super) clauses: Clauses<'a>,
    found: Vec<SegmentFound>,
}

impl fmt::Debug for Finding<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Finding").field("ask", &self.ask).finish_non_exhaustive()
    }
}

impl<'a> Finding<'a> {
    /// `None` where `stop` says that nobody wants to know any more.
    pub(super) fn new(index: &'a Index, ask: &'a Ask<'a>, stop: Stop<'a>) -> Option<Self> {
        let clauses = Clauses::new(index, ask, &index.former(), stop);
        let found = clauses.found(None);
        // What was given up in the middle is not known.
        if stop() {
            return None;
        }
        index.put_former(clauses.former());
        Some(Self { index, ask, clauses, found })
    }

    /// All segments.
    pub(super) fn views(&self) -> &[View<'a>] {
        &self.clauses.meaning().views
    }

    /// What the query's clauses mean.
    pub(super) fn meaning(&self) -> &Meaning<'a> {
        self.clauses.meaning()
    }

    /// What is left of each segment.
    pub(super) fn segments(&self) -> impl Iterator<Item = (&View<'a>, &SegmentFound)> {
        self.views().iter().zip(&self.found)
    }

    /// What is left of the segment with this number.
    pub(super) fn segment_found(&self, segment: usize) -> Option<&SegmentFound> {
        self.found.get(segment)
    }

    /// Whether nothing is asked, so that what is written down can be given.
    fn is_everything(&self) -> bool {
        self.ask.query.clauses().is_empty()
    }

    /// What the lists show.
    #[must_use]
    pub fn rows(&self) -> Rows {
        let (ask, meaning) = (self.ask, self.clauses.meaning());
        let single = if ask.sort == Sort::Relevance { single_words(&self.clauses) } else { Vec::new() };
        let segments: Vec<(&View<'a>, &SegmentFound)> = self.segments().collect();
        let kept_quote = ask.keep.quote.as_ref().and_then(|address| self.index.quote_row(address));
        let kept_briefing = ask.keep.briefing.as_ref().and_then(|id| self.index.briefing_row(id));
        let asked = self.asked_topics();
        let last = LastRows {
            quotes: self.last(ask.quotes.end, kept_quote, QUOTES),
            briefings: self.last(ask.briefings.end, kept_briefing, BRIEFINGS),
            by_day: asked.is_empty(),
        };
        let near = Proximity::of_all(meaning, &segments, &single, last);
        let order = RowOrder::new(self, &near, &asked);
        let ((quotes, quote), (briefings, briefing)) = rayon::join(
            || window(&QuoteList(&order), &ask.quotes, kept_quote, last.quotes),
            || window(&BriefingList(&order), &ask.briefings, kept_briefing, last.briefings),
        );
        let highlighter = Highlighter::of(ask.query, ask.typing).and_near(meaning.near_words(ask.query.clauses()));
        let writer = RowWriter::new(self, &highlighter);
        let (quotes, (briefings, counts)) =
            rayon::join(|| writer.quotes(quotes), || rayon::join(|| writer.briefings(briefings), || self.counts()));
        Rows { quotes, briefings, counts, highlighter: Arc::new(highlighter), kept: Kept { quote, briefing } }
    }

    /// Whether this quote is among the rows of Quotes.
    #[must_use]
    pub fn shows_quote(&self, address: &Address) -> bool {
        self.index.quote_row(address).is_some_and(|row| self.shows(row, QUOTES))
    }

    /// Whether this briefing is among the rows of Briefings.
    #[must_use]
    pub fn shows_briefing(&self, id: &str) -> bool {
        self.index.briefing_row(id).is_some_and(|row| self.shows(row, BRIEFINGS))
    }

    fn shows(&self, row: Row, list: List) -> bool {
        self.found.get(row.segment).and_then(|found| list(found).get(row.row)).is_some()
    }

    /// The worst score among the first rows up to `end`, and how many rows with it are among them: none where no row is
    /// wanted. All rows where one is to be kept: wherever that row stands, the rows around it are wanted.
    fn last(&self, end: usize, kept: Option<Row>, list: List) -> Last {
        if kept.is_some_and(|row| self.shows(row, list)) {
            return Last::ALL;
        }
        let mut before = 0;
        for (score, count) in self.counted(list) {
            if before + count >= end {
                return Last { score, count: end - before };
            }
            before += count;
        }
        Last::ALL
    }

    /// The scores that rows of a list have, best first, and how many rows of all segments have each.
    pub(super) fn counted(&self, list: List) -> BTreeMap<Score, usize> {
        let mut counted = BTreeMap::new();
        for (score, count) in self.found.iter().flat_map(|found| list(found).counts()) {
            *counted.entry(score).or_default() += count;
        }
        counted
    }

    /// How many rows a list has.
    fn total(&self, list: List) -> usize {
        self.found.iter().map(|found| list(found).total()).sum()
    }

    /// What is counted beside the lists; `None` where `stop` says that nobody wants to know any more.
    #[must_use]
    pub fn facets(&self, stop: Stop<'_>) -> Option<Facets> {
        let still = || (!stop()).then_some(());
        still()?;
        let (topics, actors) = rayon::join(
            || self.topic_rows(&self.topics(true, |columns| columns.under_topic)),
            || self.actor_rows(&self.actors(|columns| columns.speakers, |columns| columns.spoken_by)),
        );
        still()?;
        let clauses = self.reports();
        Some(Facets { topics, actors, clauses })
    }

    /// The tally of each topic, with or without what narrower ones have; `kept` is what is written down of the whole
    /// segment.
    pub(super) fn topics(&self, wider: bool, kept: impl for<'c> Fn(&Columns<'c>) -> &'c [Tally] + Sync) -> Vec<Tally> {
        let topics = self.index.dictionary().topics.len();
        self.tallies(topics, |columns, found| by_topic(columns, found, wider, topics), kept)
    }

    /// The tally of each actor, likewise.
    pub(super) fn actors(
        &self,
        of: impl for<'c> Fn(&Columns<'c>) -> Lists<'c> + Sync,
        kept: impl for<'c> Fn(&Columns<'c>) -> &'c [Tally] + Sync,
    ) -> Vec<Tally> {
        let actors = self.index.dictionary().actors.len();
        self.tallies(actors, |columns, found| by_actor(columns, found, (of(columns), kept(columns)), actors), &kept)
    }

    fn tallies(
        &self,
        len: usize,
        count: impl Fn(&Columns<'_>, &SegmentFound) -> Vec<Tally> + Sync,
        kept: impl for<'c> Fn(&Columns<'c>) -> &'c [Tally] + Sync,
    ) -> Vec<Tally> {
        let segments: Vec<(&View<'a>, &SegmentFound)> = self.segments().collect();
        let of_segment = |(view, found): &(&View<'a>, &SegmentFound)| {
            if !self.is_everything() {
                return count(&view.columns, found);
            }
            of_all(view, kept(&view.columns), &count)
        };
        let all: Vec<Vec<Tally>> = segments.par_iter().map(of_segment).collect();
        summed(len, all.into_iter())
    }

    fn counts(&self) -> Counts {
        let all = self.index.counts();
        if self.is_everything() {
            return all;
        }
        let segments: Vec<(&View<'a>, &SegmentFound)> = self.segments().collect();
        let of_segment = |(view, found): &(&View<'a>, &SegmentFound)| {
            let mut reported = 0;
            found.quotes.rows().each(|quote| reported += usize::from(view.columns.is_reported(quote)));
            reported
        };
        let reported = segments.par_iter().map(of_segment).sum();
        let near = self.counted(QUOTES).into_iter().filter(|(score, _)| score.is_near()).map(|(_, count)| count).sum();
        Counts { quotes: self.total(QUOTES) - reported, reported, briefings: self.total(BRIEFINGS), near, ..all }
    }

    /// The topics that the query's clauses ask for, without narrower ones, one flag a topic.
    pub(super) fn asked_topics(&self) -> Vec<bool> {
        let mut asked = Vec::new();
        let clauses = self.ask.query.clauses().iter().filter_map(Clause::as_field);
        for (field, value) in clauses.filter(|(field, _)| *field == Field::Topic) {
            let meant = self.clauses.meaning().chosen(field, value);
            asked.resize(meant.len().max(asked.len()), false);
            asked.iter_mut().zip(meant).for_each(|(asked, meant)| *asked |= *meant);
        }
        asked
    }

    fn topic_rows(&self, tallies: &[Tally]) -> Vec<TopicRow> {
        let row = |(entry, row): (&TreeTopic, &TopicRow)| {
            let tally = tallies.get(entry.topic as usize).copied().unwrap_or_default();
            TopicRow {
                briefings: tally.briefings as usize,
                quotes: tally.quotes as usize,
                reported: tally.reported as usize,
                ..row.clone()
            }
        };
        self.index.tree().iter().zip(self.index.topic_rows()).map(row).collect()
    }

    /// Actors with the most statements first, then by name.
    fn actor_rows(&self, tallies: &[Tally]) -> Vec<ActorRow> {
        let rows = tallies.iter().zip(self.index.actor_places()).zip(self.index.actors());
        let mut order: Vec<_> =
            rows.map(|((tally, place), who)| ((Reverse(tally.statements()), *place), tally, who)).collect();
        order.sort_unstable_by_key(|(place, ..)| *place);
        let row = |(_, tally, who): (_, &Tally, &Arc<Who>)| ActorRow {
            who: Arc::clone(who),
            briefings: tally.briefings as usize,
            quotes: tally.quotes as usize,
            reported: tally.reported as usize,
        };
        order.into_iter().map(row).collect()
    }

    /// What became of each clause.
    #[must_use]
    pub fn reports(&self) -> Vec<ClauseReport> {
        let (no_quotes, no_briefings) = (self.total(QUOTES) == 0, self.total(BRIEFINGS) == 0);
        let report = |(at, clause): (usize, &Clause)| {
            let mut report = report(self.clauses.meaning(), clause);
            if no_quotes || no_briefings {
                let without = self.clauses.found(Some(at));
                let quotes = || without.iter().map(|found| found.quotes.total()).sum();
                let briefings = || without.iter().map(|found| found.briefings.total()).sum();
                report.without = no_quotes.then(quotes);
                report.without_briefings = no_briefings.then(briefings);
            }
            report
        };
        self.ask.query.clauses().iter().enumerate().map(report).collect()
    }
}

/// The chip of a clause, and whether its values mean anything.
fn report(meaning: &Meaning<'_>, clause: &Clause) -> ClauseReport {
    let mut report = ClauseReport { chip: clause.to_string(), values: 1, ..ClauseReport::default() };
    let mut leaves = 0;
    let mut visit = |leaf: &Clause, _| {
        leaves += 1;
        let Clause::Field(field, value) = leaf else { return };
        if let Some((names, meant)) = meaning.named(*field, value) {
            report.values = if leaves == 1 { meant } else { report.values.min(meant) };
            let flags = meaning.chosen(*field, value);
            let id = |number| names.id(u32::try_from(number).unwrap_or(u32::MAX)).clone();
            report.means = flagged(flags, id).take(MOST_MEANT).collect();
            if meant == 0 {
                report.suggestions.extend(names.suggestions(value, MOST_SUGGESTIONS));
            }
        } else if *field == Field::Grade {
            report.values = 0;
        }
    };
    clause.each(&mut visit);
    if leaves != 1 {
        report.means = Vec::new();
    }
    if leaves == 1 && report.values > 1 {
        report.chip = format!("{clause} ({})", report.values);
    }
    report
}

/// The ids behind flags, one a number.
pub(super) fn flagged<'a>(flags: &'a [bool], id: impl Fn(usize) -> Id + 'a) -> impl Iterator<Item = Id> + 'a {
    flags.iter().enumerate().filter(|(_, flag)| **flag).map(move |(number, _)| id(number))
}
