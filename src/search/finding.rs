//! What one question found: rows in order, counts, and what became of each clause.

use std::cmp::Reverse;
use std::fmt;
use std::ops::Range;

use super::columns::{Columns, number};
use super::found::{Clauses, Found, Tally, by_actor, by_topic};
use super::highlight::Highlighter;
use super::meaning::Meaning;
use super::proximity::Proximity;
use super::score::Score;
use super::{
    ActorRow, Ask, BriefingRow, Clause, ClauseReport, Counts, Facets, Field, Index, Kept, QuoteRow, Rows, Sort,
    TopicRow, Window,
};
use crate::model::{Actor, Day, Id, Speaker, Status};

/// Most words given for highlighting: more than a screen can show, and a bound where thousands hold `ion`.
const MOST_WORDS: usize = 4096;
/// Most names suggested for a value that means nobody.
const MOST_SUGGESTIONS: usize = 3;

/// What a question leaves of the library: gives its rows at once, and its counts when they are wanted.
pub struct Finding<'a> {
    index: &'a Index,
    ask: &'a Ask<'a>,
    clauses: Clauses<'a>,
    found: Found,
}

impl fmt::Debug for Finding<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Finding").field("ask", &self.ask).finish_non_exhaustive()
    }
}

impl<'a> Finding<'a> {
    pub(super) fn new(index: &'a Index, ask: &'a Ask<'a>) -> Self {
        let clauses = Clauses::new(Meaning::new(index, ask), ask.query);
        let found = clauses.found(None);
        Self { index, ask, clauses, found }
    }

    pub(super) fn find(index: &'a Index, ask: &'a Ask<'a>, stop: &dyn Fn() -> bool) -> Option<Self> {
        if stop() {
            return None;
        }
        let finding = Self::new(index, ask);
        (!stop()).then_some(finding)
    }

    /// What the lists show.
    #[must_use]
    pub fn rows(&self) -> Rows {
        let (columns, ask, found) = (&self.index.columns, self.ask, &self.found);
        let meaning = self.clauses.meaning();
        let proximity = Proximity::new(meaning, ask.query.clauses(), found);
        let words = words(meaning, ask.query.clauses());
        let literal_first = |score: Score, proximity: u64| match ask.sort {
            Sort::Relevance => score.rank() << 8 | proximity,
            _ => u64::from(score.is_near()),
        };
        let asked = asked_topics(self.index, ask.query.clauses());
        let kept = ask.keep.quote.as_ref().and_then(|address| columns.quote(address));
        let (quotes, quote) = window(&ask.quotes, kept, found.quote_rows(), |quote| {
            (
                literal_first(found.quotes[quote], proximity.of_quote(quote)),
                day_rank(ask.sort, columns.said[quote]),
                !is_filed_under(columns, quote, &asked),
                columns.quote_place(ask.sort, quote),
            )
        });
        let kept = ask.keep.briefing.as_ref().and_then(|id| columns.briefing(id));
        let (briefings, briefing) = window(&ask.briefings, kept, found.briefing_rows(), |briefing| {
            let place = columns.briefing_place(ask.sort, briefing);
            (literal_first(found.briefings[briefing], proximity.of_briefing(briefing)), place)
        });
        let writer = Writer { columns, ask, found, highlighter: Highlighter::new(&words) };
        let quotes = shown(quotes, |quote| writer.quote(quote));
        let briefings = shown(briefings, |briefing| writer.briefing(briefing));
        Rows { quotes, briefings, counts: counts(columns, found), words, kept: Kept { quote, briefing } }
    }

    /// What is counted beside the lists; `None` where `stop` says that nobody wants to know any more.
    #[must_use]
    pub fn facets(&self, stop: &dyn Fn() -> bool) -> Option<Facets> {
        let (columns, found) = (&self.index.columns, &self.found);
        let still = || (!stop()).then_some(());
        still()?;
        let topics = topics(columns, &by_topic(columns, found, &columns.topic_sets));
        still()?;
        let actors = actors(columns, &by_actor(columns, found, &columns.speakers));
        still()?;
        let clauses = reports(self.clauses.meaning(), &self.clauses, self.ask.query.clauses(), found);
        Some(Facets { topics, actors, clauses })
    }
}

/// The numbers of the rows wanted, in order, and where the row to keep stands: only the part up to the end of the
/// window is put in order.
fn window<K: Ord>(
    wanted: &Range<usize>,
    keep: Option<usize>,
    rows: impl Iterator<Item = usize>,
    key: impl Fn(usize) -> K,
) -> (Window<usize>, Option<usize>) {
    let mut keyed: Vec<(K, usize)> = rows.map(|row| (key(row), row)).collect();
    let total = keyed.len();
    let kept = keyed.iter().find(|(_, row)| Some(*row) == keep);
    let kept = kept.map(|kept| keyed.iter().filter(|other| *other < kept).count());
    let wanted = kept.map_or_else(|| wanted.clone(), |row| around(row, wanted.len()));
    let end = wanted.end.min(total);
    if end > 0 && end < total {
        keyed.select_nth_unstable(end);
        keyed.truncate(end);
    }
    keyed.sort_unstable();
    let start = wanted.start.min(end);
    let rows = keyed.into_iter().skip(start).take(end - start).map(|(_, row)| row).collect();
    (Window { start, total, rows }, kept)
}

/// So many rows with this one in their middle.
fn around(row: usize, len: usize) -> Range<usize> {
    let start = row.saturating_sub(len / 2);
    start..start + len
}

/// The topics that the query's clauses ask for, without narrower ones.
fn asked_topics(index: &Index, clauses: &[Clause]) -> Vec<Id> {
    let topics = clauses.iter().filter_map(Clause::as_field).filter(|(field, _)| *field == Field::Topic);
    topics.flat_map(|(field, value)| index.resolve(field, value)).collect()
}

/// Whether a quote is filed under one of the topics asked for itself, not only under a narrower one: of one day, such
/// words stand first.
fn is_filed_under(columns: &Columns, quote: usize, asked: &[Id]) -> bool {
    let Some(filed) = columns.topics_of.get(quote).and_then(|set| columns.filed.get(*set as usize)) else {
        return false;
    };
    filed.iter().any(|topic| asked.contains(columns.topics.id(*topic)))
}

/// The place of a day in an order; the undated come last.
fn day_rank(sort: Sort, day: Option<Day>) -> i64 {
    let number = |day: Day| {
        let date = day.first();
        i64::from(date.year()) * 10_000 + i64::from(date.month()) * 100 + i64::from(date.day())
    };
    match sort {
        Sort::Relevance | Sort::Newest => day.map_or(i64::MAX, |day| -number(day)),
        Sort::Oldest => day.map_or(i64::MAX, number),
        Sort::Name => 0,
    }
}

fn shown<T>(window: Window<usize>, row: impl Fn(usize) -> T) -> Window<T> {
    Window { start: window.start, total: window.total, rows: window.rows.into_iter().map(row).collect() }
}

/// Writes out rows as the lists show them.
struct Writer<'a> {
    columns: &'a Columns,
    ask: &'a Ask<'a>,
    found: &'a Found,
    highlighter: Highlighter<'a>,
}

impl Writer<'_> {
    fn quote(&self, number: usize) -> QuoteRow {
        let columns = self.columns;
        let quote = &columns.quotes[number];
        let head = &columns.briefings[columns.briefing_of[number] as usize];
        let source = quote.source.as_ref().and_then(|source| columns.registers.source(source));
        let plain_id = || quote.source.as_ref().map(ToString::to_string).unwrap_or_default();
        QuoteRow {
            address: quote.address.clone(),
            form: quote.form,
            relay: quote.relay,
            text: quote.text.clone(),
            speakers: quote.speakers.iter().map(|speaker| self.speaker(speaker)).collect(),
            short_names: quote.speakers.iter().map(|speaker| self.short_name(speaker)).collect(),
            verb: quote.verb.clone(),
            said: columns.said[number],
            source: quote.source.clone(),
            source_name: source.map_or_else(plain_id, |source| source.short_name().to_owned()),
            issued: source.and_then(|source| source.issued),
            locator: quote.locator.clone(),
            verdict: quote.verdict,
            recorded: quote.recorded.clone(),
            warnings: quote.warnings.clone(),
            briefing_title: head.title.clone(),
            topics: if quote.topics.is_empty() { head.topics.clone() } else { quote.topics.clone() },
            draft: head.status == Status::Draft,
            starred: self.ask.marks.starred.contains(&quote.address.to_string()),
            tier: self.found.quotes[number].tier(),
            marks: self.highlighter.marks(&quote.text),
            span: quote.span,
        }
    }

    fn speaker(&self, speaker: &Speaker) -> Speaker {
        let known = speaker.actor.as_ref().and_then(|id| self.columns.registers.actor(id));
        let name = known.map_or_else(|| speaker.name.clone(), |actor| actor.name.clone());
        Speaker { name, ..speaker.clone() }
    }

    fn short_name(&self, speaker: &Speaker) -> String {
        let known = speaker.actor.as_ref().and_then(|id| self.columns.registers.actor(id));
        known.map_or(speaker.name.as_str(), Actor::short_name).to_owned()
    }

    fn briefing(&self, number: usize) -> BriefingRow {
        let head = &self.columns.briefings[number];
        let quotes = self.columns.quotes_of[number].clone().filter(|quote| self.found.quotes[*quote].is_yes());
        let (reported, quotes): (Vec<usize>, Vec<usize>) =
            quotes.partition(|quote| self.columns.quotes[*quote].is_reported());
        BriefingRow {
            id: head.id.clone(),
            title: head.title.clone(),
            date: head.date,
            kind: head.kind.clone(),
            summary: head.summary.clone(),
            status: head.status,
            has_problem: head.has_problem,
            stale: false,
            unread: !self.ask.marks.read.contains(head.id.as_str()),
            starred: self.ask.marks.starred.contains(head.id.as_str()),
            quotes: quotes.len(),
            reported: reported.len(),
            tier: self.found.briefings[number].tier(),
            marks: self.highlighter.marks(&head.title),
            path: head.path.clone(),
        }
    }
}

fn counts(columns: &Columns, found: &Found) -> Counts {
    let mut counts = Counts { all_briefings: columns.briefings.len(), ..Counts::default() };
    for (quote, score) in columns.quotes.iter().zip(&found.quotes) {
        let (all, under) = if quote.is_reported() {
            (&mut counts.all_reported, &mut counts.reported)
        } else {
            (&mut counts.all_quotes, &mut counts.quotes)
        };
        *all += 1;
        *under += usize::from(score.is_yes());
        counts.near += usize::from(score.is_yes() && score.is_near());
    }
    counts.briefings = found.briefing_rows().count();
    counts
}

fn topics(columns: &Columns, tallies: &[Tally]) -> Vec<TopicRow> {
    let row = |entry: &super::columns::TreeTopic| {
        let tally = tallies[entry.topic as usize];
        TopicRow {
            id: columns.topics.id(entry.topic).clone(),
            label: columns.topics.shown(entry.topic).to_owned(),
            depth: entry.depth,
            has_narrower: entry.has_narrower,
            briefings: tally.briefings,
            quotes: tally.quotes,
            reported: tally.reported,
        }
    };
    columns.tree.iter().map(row).collect()
}

/// Actors with the most statements first, then by name.
fn actors(columns: &Columns, tallies: &[Tally]) -> Vec<ActorRow> {
    let mut order: Vec<usize> = (0..tallies.len()).collect();
    order.sort_unstable_by_key(|actor| (Reverse(tallies[*actor].statements()), columns.actor_places[*actor]));
    let row = |actor: usize| {
        let (id, tally) = (number(actor), tallies[actor]);
        ActorRow {
            id: columns.actors.id(id).clone(),
            name: columns.actors.shown(id).to_owned(),
            short_name: short_name(columns, id),
            kind: columns.kinds[actor],
            briefings: tally.briefings,
            quotes: tally.quotes,
            reported: tally.reported,
        }
    };
    order.into_iter().map(row).collect()
}

fn short_name(columns: &Columns, actor: u32) -> String {
    let known = columns.registers.actor(columns.actors.id(actor));
    known.map_or(columns.actors.shown(actor), Actor::short_name).to_owned()
}

/// What to highlight: every word that the words asked for met, phrases and patterns as they were asked for.
fn words(meaning: &Meaning<'_>, clauses: &[Clause]) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut visit = |leaf: &Clause, negative: bool| {
        if negative {
            return;
        }
        if let Clause::Regex(source) = leaf {
            words.push(format!("/{source}/"));
        }
        let Some(asked) = meaning.words_of(leaf) else { return };
        let single = if asked.row.len() == 1 { &asked.row } else { &asked.joined };
        for word in single {
            for (_, entry) in meaning.meet(word, asked.unfinished, asked.parts).iter() {
                words.push(meaning.text.vocabulary.word(*entry).to_owned());
            }
        }
        if asked.row.len() > 1 {
            words.push(asked.row.join(" "));
        }
    };
    for clause in clauses {
        clause.each(&mut visit);
    }
    words.truncate(MOST_WORDS);
    words
}

fn reports(meaning: &Meaning<'_>, clauses: &Clauses<'_>, all: &[Clause], found: &Found) -> Vec<ClauseReport> {
    let no_quotes = found.quote_rows().next().is_none();
    let no_briefings = found.briefing_rows().next().is_none();
    let report = |(at, clause): (usize, &Clause)| {
        let mut report = report(meaning, clause);
        if no_quotes || no_briefings {
            let without = clauses.found(Some(at));
            report.without = no_quotes.then(|| without.quote_rows().count());
            report.without_briefings = no_briefings.then(|| without.briefing_rows().count());
        }
        report
    };
    all.iter().enumerate().map(report).collect()
}

/// The chip of a clause, and whether its values mean anything.
fn report(meaning: &Meaning<'_>, clause: &Clause) -> ClauseReport {
    let mut report = ClauseReport { chip: clause.to_string(), values: 1, ..ClauseReport::default() };
    let mut leaves = 0;
    let mut visit = |leaf: &Clause, _| {
        leaves += 1;
        let Clause::Field(field, value) = leaf else { return };
        if let Some((names, meant)) = meaning.named(*field, value) {
            report.values = if leaves == 1 { meant.len() } else { report.values.min(meant.len()) };
            if meant.is_empty() {
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
