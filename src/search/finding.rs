//! What one question found: rows in order, counts, and what became of each clause.

use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeMap, HashSet};
use std::fmt;

use rayon::prelude::*;

use super::clauses::Clauses;
use super::found::{SegmentFound, by_actor, by_topic};
use super::highlight::Highlighter;
use super::meaning::{Meaning, View};
use super::proximity::{Last, LastRows, Proximity, single_words};
use super::score::{Score, Scored};
use super::segment::{Columns, DayCode, Lists, Tally, quote_flag};
use super::tree::TreeTopic;
use super::window::{DAY_BITS, Key, Listed, Places, Row, window};
use super::{
    ActorRow, Ask, BriefingRow, Clause, ClauseReport, Counts, Facets, Field, Index, Kept, QuoteRow, Rows, Sort, Stop,
    TopicRow, Window,
};
use crate::model::{Actor, Id, Speaker};

/// Most words given for highlighting: more than a screen can show, and a bound where thousands hold `ion`.
const MOST_WORDS: usize = 4096;
/// Most names suggested for a value that means nobody.
const MOST_SUGGESTIONS: usize = 3;

/// One of the two lists of a segment.
type List = fn(&SegmentFound) -> &Scored;
const QUOTES: List = |found| &found.quotes;
const BRIEFINGS: List = |found| &found.briefings;

/// What a question leaves of the library: gives its rows at once, and its counts when they are wanted.
pub struct Finding<'a> {
    pub(super) index: &'a Index,
    pub(super) ask: &'a Ask<'a>,
    clauses: Clauses<'a>,
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
        let clauses = Clauses::new(Meaning::new(index, ask, stop), ask.query);
        let found = clauses.found(None);
        (!stop()).then_some(Self { index, ask, clauses, found })
    }

    fn views(&self) -> &[View<'a>] {
        &self.clauses.meaning().views
    }

    /// What the query's clauses mean.
    pub(super) fn meaning(&self) -> &Meaning<'a> {
        self.clauses.meaning()
    }

    fn segments(&self) -> impl Iterator<Item = (&View<'a>, &SegmentFound)> {
        self.views().iter().zip(&self.found)
    }

    /// Whether nothing is asked, so that what is written down can be given.
    fn is_everything(&self) -> bool {
        self.ask.query.clauses().is_empty()
    }

    /// What the lists show.
    #[must_use]
    pub fn rows(&self) -> Rows {
        let (ask, meaning) = (self.ask, self.clauses.meaning());
        let single = if ask.sort == Sort::Relevance { single_words(meaning, ask.query.clauses()) } else { Vec::new() };
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
        let order =
            InOrder { finding: self, near: &near, asked: &asked, none: Columns::default(), nothing: Scored::default() };
        let ((quotes, quote), (briefings, briefing)) = rayon::join(
            || window(&QuoteList(&order), &ask.quotes, kept_quote, last.quotes),
            || window(&BriefingList(&order), &ask.briefings, kept_briefing, last.briefings),
        );
        let words = words(meaning, ask.query.clauses());
        let writer = Writer { finding: self, highlighter: Highlighter::new(&words) };
        let ((quotes, briefings), counts) = rayon::join(
            || (shown(quotes, |row| writer.quote(row)), shown(briefings, |row| writer.briefing(row))),
            || self.counts(),
        );
        Rows { quotes, briefings, counts, words, kept: Kept { quote, briefing } }
    }

    /// The worst score among the first rows up to `end`, and how many rows with it are among them: none where no row is
    /// wanted. All rows where one is to be kept: wherever that row stands, the rows around it are wanted.
    fn last(&self, end: usize, kept: Option<Row>, list: List) -> Last {
        if kept.and_then(|row| list(self.found.get(row.segment)?).get(row.row)).is_some() {
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
    fn counted(&self, list: List) -> BTreeMap<Score, usize> {
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
        let topics = self.topic_rows(&self.topics(true, |columns| columns.under_topic));
        still()?;
        let actors = self.actor_rows(&self.actors(|columns| columns.speakers, |columns| columns.spoken_by));
        still()?;
        let clauses = self.reports();
        Some(Facets { topics, actors, clauses })
    }

    /// What became of each clause.
    #[must_use]
    pub fn clauses(&self) -> Vec<ClauseReport> {
        self.reports()
    }

    /// What is left of each segment.
    pub(super) fn found(&self) -> impl Iterator<Item = (&View<'a>, &SegmentFound)> {
        self.segments()
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
        self.tallies(actors, |columns, found| by_actor(columns, found, of(columns), actors), kept)
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
            let kept = kept(&view.columns);
            let Some(gone) = view.gone else { return kept.to_vec() };
            // What is written down, without what is gone.
            let gone = gone.iter().enumerate().filter(|(_, gone)| **gone).map(|(briefing, _)| briefing);
            let gone = count(&view.columns, &SegmentFound::only(&view.columns, gone));
            kept.iter().zip(gone).map(|(kept, gone)| kept.without(gone)).collect()
        };
        let all: Vec<Vec<Tally>> = segments.par_iter().map(of_segment).collect();
        let mut sum = vec![Tally::default(); len];
        for tallies in all {
            for (sum, tally) in sum.iter_mut().zip(tallies) {
                *sum = sum.plus(tally);
            }
        }
        sum
    }

    fn counts(&self) -> Counts {
        let all = self.index.counts();
        if self.is_everything() {
            return all;
        }
        let segments: Vec<(&View<'a>, &SegmentFound)> = self.segments().collect();
        let of_segment = |(view, found): &(&View<'a>, &SegmentFound)| {
            let scores = found.quotes.scores().iter().zip(view.columns.flags);
            scores.filter(|(score, flags)| score.is_yes() && *flags & quote_flag::REPORTED != 0).count()
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
        let rows = tallies.iter().zip(self.index.actor_places()).zip(self.index.actor_rows());
        let mut order: Vec<_> =
            rows.map(|((tally, place), row)| ((Reverse(tally.statements()), *place), tally, row)).collect();
        order.sort_unstable_by_key(|(place, ..)| *place);
        let row = |(_, tally, row): (_, &Tally, &ActorRow)| ActorRow {
            briefings: tally.briefings as usize,
            quotes: tally.quotes as usize,
            reported: tally.reported as usize,
            ..row.clone()
        };
        order.into_iter().map(row).collect()
    }

    fn reports(&self) -> Vec<ClauseReport> {
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

/// How the rows found stand.
struct InOrder<'a> {
    finding: &'a Finding<'a>,
    near: &'a [Proximity],
    /// The topics asked for: of one day, what is filed under one itself stands first.
    asked: &'a [bool],
    /// The columns of a segment that is not there, and its rows.
    none: Columns<'a>,
    nothing: Scored,
}

impl InOrder<'_> {
    fn columns(&self, segment: usize) -> &Columns<'_> {
        self.finding.views().get(segment).map_or(&self.none, |view| &view.columns)
    }

    fn sort(&self) -> Sort {
        self.finding.ask.sort
    }

    /// What stands in front of the day.
    fn rank(&self, score: Score, proximity: u64) -> u64 {
        match self.sort() {
            Sort::Relevance => score.rank() << 8 | proximity,
            _ => u64::from(score.is_near()) << 8,
        }
    }

    /// What can be compared between segments.
    fn begins(&self, rank: u64, day: DayCode, is_filed: bool) -> u64 {
        let day = match (self.sort(), day.first()) {
            (Sort::Name, _) => 0,
            (_, None) => u32::MAX,
            (Sort::Oldest, Some(day)) => day.unsigned_abs(),
            (_, Some(day)) => i32::MAX.unsigned_abs() - day.unsigned_abs(),
        };
        rank << DAY_BITS | u64::from(day) << 8 | u64::from(!is_filed)
    }

    fn scored(&self, segment: usize, list: List) -> &Scored {
        self.finding.found.get(segment).map_or(&self.nothing, list)
    }

    /// Whether rows of one score stand by their day, newest first.
    fn is_by_day(&self, list: List) -> bool {
        match self.sort() {
            Sort::Relevance => true,
            Sort::Newest => self.finding.counted(list).len() < 2,
            Sort::Oldest | Sort::Name => false,
        }
    }

    /// The places of rows, where nothing but the day and the score counts.
    fn places<'c>(&self, places: &'c [u32], near: &'c [u8]) -> Option<Places<'c>> {
        let by_score = self.sort() == Sort::Relevance;
        self.asked.iter().all(|asked| !asked).then_some(Places { order: places, near, by_score })
    }

    /// Where a briefing stands among those of its day.
    fn home(&self, row: Row) -> (bool, Reverse<Option<i32>>, Reverse<usize>, &str) {
        let Some(view) = self.finding.views().get(row.segment) else { return (true, Reverse(None), Reverse(0), "") };
        let day = view.columns.day(view.columns.own(row.row)).first();
        (day.is_none(), Reverse(day), Reverse(view.columns.quotes_in(row.row).len()), view.segment.id(row.row))
    }
}

struct QuoteList<'a>(&'a InOrder<'a>);

impl QuoteList<'_> {
    fn home(&self, row: Row) -> Row {
        let home = self.0.columns(row.segment).briefing_of.get(row.row).map_or(usize::MAX, |home| *home as usize);
        Row { segment: row.segment, row: home }
    }

    fn name(&self, row: Row) -> Option<String> {
        let speaker = *self.0.columns(row.segment).speakers.get(row.row).first()?;
        Some(crate::text::fold(self.0.finding.index.actor_name(speaker as usize)))
    }
}

impl Listed for QuoteList<'_> {
    fn segments(&self) -> usize {
        self.0.finding.found.len()
    }

    fn scored(&self, segment: usize) -> &Scored {
        self.0.scored(segment, QUOTES)
    }

    fn key(&self, row: Row) -> Key {
        let columns = self.0.columns(row.segment);
        let score = self.scored(row.segment).get(row.row).unwrap_or(Score::NO);
        let proximity = self.0.near.get(row.segment).map_or(0, |near| near.of_quote(row.row));
        let is_filed = is_filed(columns, row.row, self.0.asked);
        let begins = self.0.begins(self.0.rank(score, proximity), columns.day(row.row), is_filed);
        (begins, columns.quote_places(self.0.sort()).get(row.row).copied().unwrap_or(u32::MAX))
    }

    fn places(&self, segment: usize) -> Option<Places<'_>> {
        let near = self.0.near.get(segment).map_or(&[][..], Proximity::quotes);
        self.0.places(self.0.columns(segment).quote_places(self.0.sort()), near)
    }

    fn least(&self, score: Score) -> u64 {
        self.0.rank(score, 0) << DAY_BITS
    }

    fn compare(&self, a: Row, b: Row) -> Ordering {
        let names = || match self.0.sort() {
            Sort::Name => {
                let key = |row: Row| {
                    let (name, day) = (self.name(row), self.0.columns(row.segment).day(row.row).first());
                    (name.is_none(), name, day.is_none(), Reverse(day))
                };
                key(a).cmp(&key(b))
            }
            _ => Ordering::Equal,
        };
        let reported = |row: Row| self.0.columns(row.segment).is_reported(row.row);
        let homes = || self.0.home(self.home(a)).cmp(&self.0.home(self.home(b)));
        names().then_with(|| reported(a).cmp(&reported(b))).then_with(homes)
    }

    fn newest(&self, segment: usize) -> Option<&[u32]> {
        let is_alike = self.0.near.get(segment).is_none_or(|near| near.quotes().is_empty());
        (is_alike && self.0.is_by_day(QUOTES)).then(|| self.0.columns(segment).newest_quotes)
    }
}

/// Whether a quote is filed under one of these topics itself.
pub(super) fn is_filed(columns: &Columns<'_>, quote: usize, asked: &[bool]) -> bool {
    let set = || columns.topic_set_of.get(quote).map_or(&[][..], |set| columns.filed.get(*set as usize));
    !asked.is_empty() && set().iter().any(|topic| asked.get(*topic as usize) == Some(&true))
}

struct BriefingList<'a>(&'a InOrder<'a>);

impl Listed for BriefingList<'_> {
    fn segments(&self) -> usize {
        self.0.finding.found.len()
    }

    fn scored(&self, segment: usize) -> &Scored {
        self.0.scored(segment, BRIEFINGS)
    }

    fn key(&self, row: Row) -> Key {
        let columns = self.0.columns(row.segment);
        let score = self.scored(row.segment).get(row.row).unwrap_or(Score::NO);
        let proximity = self.0.near.get(row.segment).map_or(0, |near| near.of_briefing(row.row));
        let begins = self.0.begins(self.0.rank(score, proximity), columns.day(columns.own(row.row)), false);
        (begins, columns.briefing_places(self.0.sort()).get(row.row).copied().unwrap_or(u32::MAX))
    }

    fn places(&self, segment: usize) -> Option<Places<'_>> {
        let near = self.0.near.get(segment).map_or(&[][..], Proximity::briefings);
        self.0.places(self.0.columns(segment).briefing_places(self.0.sort()), near)
    }

    fn least(&self, score: Score) -> u64 {
        self.0.rank(score, 0) << DAY_BITS
    }

    fn compare(&self, a: Row, b: Row) -> Ordering {
        let title = |row: Row| self.0.finding.views().get(row.segment).map_or("", |view| view.segment.title(row.row));
        let names = || match self.0.sort() {
            Sort::Name => crate::text::fold(title(a)).cmp(&crate::text::fold(title(b))),
            _ => Ordering::Equal,
        };
        names().then_with(|| self.0.home(a).cmp(&self.0.home(b)))
    }

    fn newest(&self, segment: usize) -> Option<&[u32]> {
        let is_alike = self.0.near.get(segment).is_none_or(|near| near.briefings().is_empty());
        (is_alike && self.0.is_by_day(BRIEFINGS)).then(|| self.0.columns(segment).newest_briefings)
    }
}

/// The rows as the lists show them. A row that cannot be read is left out: its segment is damaged.
fn shown<T: Send>(window: Window<Row>, row: impl Fn(Row) -> Option<T> + Send + Sync) -> Window<T> {
    let rows = window.rows.into_par_iter().filter_map(row).collect();
    Window { start: window.start, total: window.total, rows }
}

/// Writes out rows as the lists show them.
struct Writer<'a> {
    finding: &'a Finding<'a>,
    highlighter: Highlighter<'a>,
}

impl Writer<'_> {
    fn quote(&self, row: Row) -> Option<QuoteRow> {
        let (index, marks) = (self.finding.index, self.finding.ask.marks);
        let view = self.finding.views().get(row.segment)?;
        let quote = view.segment.quote(row.row)?;
        let home = *view.columns.briefing_of.get(row.row)? as usize;
        let source = quote.source.as_ref().and_then(|source| index.registers().source(source));
        let plain_id = || quote.source.as_ref().map(ToString::to_string).unwrap_or_default();
        let score = self.finding.found.get(row.segment)?.quotes.get(row.row)?;
        Some(QuoteRow {
            starred: marks.starred.contains(&quote.address.to_string()),
            speakers: quote.speakers.iter().map(|speaker| self.speaker(speaker)).collect(),
            short_names: quote.speakers.iter().map(|speaker| self.short_name(speaker)).collect(),
            source_name: source.map_or_else(plain_id, |source| source.short_name().to_owned()),
            issued: source.and_then(|source| source.issued),
            said: view.columns.day(row.row).day(),
            marks: self.highlighter.marks(&quote.text),
            tier: score.tier(),
            address: quote.address,
            form: quote.form,
            relay: quote.relay,
            text: quote.text,
            verb: quote.verb,
            source: quote.source,
            locator: quote.locator,
            verdict: quote.verdict,
            recorded: quote.recorded,
            warnings: quote.warnings,
            detected: quote.detected,
            briefing_title: view.segment.title(home).to_owned(),
            topics: if quote.topics.is_empty() { self.filed(view, row.row) } else { quote.topics },
            draft: view.columns.is_draft(home),
            span: quote.span,
        })
    }

    /// The topics that a quote without any of its own is filed under.
    fn filed(&self, view: &View<'_>, quote: usize) -> Vec<Id> {
        let set = view.columns.topic_set_of.get(quote).map_or(&[][..], |set| view.columns.filed.get(*set as usize));
        set.iter().map(|topic| self.finding.index.topic_id(*topic).clone()).collect()
    }

    fn speaker(&self, speaker: &Speaker) -> Speaker {
        let known = speaker.actor.as_ref().and_then(|id| self.finding.index.registers().actor(id));
        let name = known.map_or_else(|| speaker.name.clone(), |actor| actor.name.clone());
        Speaker { name, ..speaker.clone() }
    }

    fn short_name(&self, speaker: &Speaker) -> String {
        let known = speaker.actor.as_ref().and_then(|id| self.finding.index.registers().actor(id));
        known.map_or(speaker.name.as_str(), Actor::short_name).to_owned()
    }

    fn briefing(&self, row: Row) -> Option<BriefingRow> {
        let marks = self.finding.ask.marks;
        let view = self.finding.views().get(row.segment)?;
        let found = self.finding.found.get(row.segment)?;
        let head = view.segment.head(row.row)?;
        let is_hit = |quote: &usize| found.quotes.get(*quote).is_some();
        let (reported, quotes): (Vec<usize>, Vec<usize>) =
            view.columns.quotes_in(row.row).filter(is_hit).partition(|quote| view.columns.is_reported(*quote));
        Some(BriefingRow {
            date: head.date,
            kind: head.kind,
            status: head.status,
            has_problem: head.has_problem,
            stale: self.finding.index.is_stale(&head.id),
            unread: !marks.read.contains(head.id.as_str()),
            starred: marks.starred.contains(head.id.as_str()),
            quotes: quotes.len(),
            reported: reported.len(),
            tier: found.briefings.get(row.row)?.tier(),
            marks: self.highlighter.marks(&head.title),
            id: head.id,
            title: head.title,
            summary: head.summary,
            path: head.path,
        })
    }
}

/// What to highlight: every word that the words asked for met, phrases and patterns as they were asked for.
fn words(meaning: &Meaning<'_>, clauses: &[Clause]) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut seen = HashSet::new();
    let mut visit = |leaf: &Clause, negative: bool| {
        if negative {
            return;
        }
        if let Clause::Regex(source) = leaf {
            words.push(format!("/{source}/"));
        }
        let Some(asked) = meaning.words_of(leaf) else { return };
        let single = if asked.row.len() == 1 { &asked.row } else { &asked.joined };
        for (word, view) in single.iter().flat_map(|word| meaning.views.iter().map(move |view| (word, view))) {
            let Some(known) = &view.words else { continue };
            for (_, entry) in meaning.meet(view, word, asked.unfinished, asked.parts).iter().take(MOST_WORDS) {
                let word = known.word(*entry);
                if seen.len() < MOST_WORDS && seen.insert(word) {
                    words.push(word.to_owned());
                }
            }
        }
        if asked.row.len() > 1 {
            words.push(asked.row.join(" "));
        }
    };
    for clause in clauses {
        clause.each(&mut visit);
    }
    words
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
            if meant == 0 {
                report.suggestions.extend(names.suggestions(value, MOST_SUGGESTIONS));
            }
        } else if *field == Field::Grade {
            report.values = 0;
        }
    };
    clause.each(&mut visit);
    if leaves == 1 && report.values > 1 {
        report.chip = format!("{clause} ({})", report.values);
    }
    report
}

/// The ids behind flags, one a number.
pub(super) fn flagged<'a>(flags: &'a [bool], id: impl Fn(usize) -> Id + 'a) -> impl Iterator<Item = Id> + 'a {
    flags.iter().enumerate().filter(|(_, flag)| **flag).map(move |(number, _)| id(number))
}
