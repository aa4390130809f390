//! The same questions answered by looking at everything, one row at a time, without any index.

use briefbook::model::{Catalog, Day, Form, Head, Id, Marks, Quote, Relay, Status};
use briefbook::search::{Clause, Field, Tier};
use jiff::ToSpan;
use jiff::civil::Date;

/// A library, read afresh for each question.
pub struct Naive<'a> {
    pub catalog: &'a Catalog,
    pub bodies: &'a [String],
    pub marks: &'a Marks,
    pub today: Date,
}

/// A quote, or the briefing speaking by its header.
#[derive(Clone, Copy)]
struct Statement<'a> {
    briefing: usize,
    quote: Option<&'a Quote>,
}

/// Where words count: in the quote's own page, or anywhere in the briefing.
#[derive(Clone, Copy, PartialEq)]
enum Pane {
    Quotes,
    Briefings,
}

/// Fit and part, both best 0; `None` where a clause does not hold.
type Score = Option<(u8, u8)>;

const TITLE: u8 = 0;
const NAMES: u8 = 1;
const LABELS: u8 = 2;
const QUOTE: u8 = 3;
const TEXT: u8 = 4;

/// Texts of one page with the part each belongs to.
type Page = Vec<(u8, String)>;

impl<'a> Naive<'a> {
    pub fn quotes(&self, clauses: &[Clause]) -> Vec<(String, Tier)> {
        let mut rows = Vec::new();
        for (place, quote) in self.catalog.quotes.iter().enumerate() {
            let statement = Statement { briefing: self.home(quote), quote: Some(quote) };
            if let Some(score) = self.all(clauses, statement, Pane::Quotes) {
                let near = closeness(clauses, &[self.quote_page(quote)]);
                let home = self.place(statement.briefing);
                let of_day = (!self.is_filed_under(clauses, statement), quote.is_reported(), home);
                rows.push((score, near, newest(self.said(statement)), of_day, place, quote.address.to_string()));
            }
        }
        rows.sort();
        rows.into_iter().map(|(score, _, _, _, _, id)| (id, tier(score))).collect()
    }

    pub fn briefings(&self, clauses: &[Clause]) -> Vec<(String, Tier)> {
        let mut rows = Vec::new();
        for (briefing, head) in self.catalog.briefings.iter().enumerate() {
            let best = self.standing(clauses, briefing).into_iter().filter_map(|(_, score)| score).min();
            if let Some(score) = best {
                let near = closeness(clauses, &self.pages(briefing));
                rows.push((score, near, self.place(briefing), head.id.to_string()));
            }
        }
        rows.sort();
        rows.into_iter().map(|(score, _, _, id)| (id, tier(score))).collect()
    }

    /// What one more clause would leave: briefings under `name:id`, quotes and reported statements under `said:id`.
    pub fn counts_with(&self, clauses: &[Clause], name: &str, said: &str, id: &Id) -> (usize, usize, usize) {
        let with = |field: &str| [clauses, &[Clause::field(field, id)]].concat();
        let rows = self.quotes(&with(said));
        let is_reported = |address: &str| {
            self.catalog.quotes.iter().any(|quote| quote.address.to_string() == address && quote.is_reported())
        };
        let reported = rows.iter().filter(|(address, _)| is_reported(address)).count();
        (self.briefings(&with(name)).len(), rows.len() - reported, reported)
    }

    /// The statements of a briefing that may make it a row, with their scores.
    fn standing(&self, clauses: &[Clause], briefing: usize) -> Vec<(Statement<'a>, Score)> {
        let quotes: Vec<&Quote> = self.catalog.quotes.iter().filter(|quote| self.home(quote) == briefing).collect();
        let header_counts = quotes.is_empty() || !clauses.iter().any(asks_for_quotes);
        let quotes = quotes.into_iter().map(Some).chain(header_counts.then_some(None));
        let statements = quotes.map(|quote| Statement { briefing, quote });
        statements.map(|statement| (statement, self.all(clauses, statement, Pane::Briefings))).collect()
    }

    fn all(&self, clauses: &[Clause], statement: Statement<'_>, pane: Pane) -> Score {
        clauses.iter().try_fold((0, 0), |(tier, part), clause| {
            let (other_tier, other_part) = self.score(clause, statement, pane)?;
            Some((tier.max(other_tier), part.max(other_part)))
        })
    }

    fn score(&self, clause: &Clause, statement: Statement<'_>, pane: Pane) -> Score {
        let yes = |holds: bool| holds.then_some((0, 0));
        match clause {
            Clause::And(clauses) => self.all(clauses, statement, pane),
            Clause::Or(clauses) => clauses.iter().filter_map(|clause| self.score(clause, statement, pane)).min(),
            Clause::Not(inner) => yes(self.score(inner, statement, pane).is_none()),
            Clause::Word(text) | Clause::Phrase(text) => self.words(text, statement, pane, &[0, 1, 2, 3, 4]),
            Clause::Field(Field::Text, text) => self.words(text, statement, pane, &[QUOTE, TEXT]),
            Clause::Field(Field::Title, text) => self.words(text, statement, Pane::Briefings, &[TITLE]),
            Clause::Field(field, value) => yes(value.is_empty() || self.field(*field, value, statement)),
            Clause::Regex(source) => yes(self.pattern(source, statement, pane)),
        }
    }

    fn field(&self, field: Field, value: &str, statement: Statement<'_>) -> bool {
        let head = &self.catalog.briefings[statement.briefing];
        let quote = statement.quote;
        match field {
            Field::By => quote.is_some_and(|quote| speakers(quote).any(|id| self.is_actor(&id, value))),
            Field::About => quote.is_some_and(|quote| quote.about.iter().any(|id| self.is_actor(id, value))),
            Field::Actor => self.actors_of(statement.briefing).iter().any(|id| self.is_actor(id, value)),
            Field::Topic => self.topics(statement).iter().any(|id| self.is_within(id, value, &mut Vec::new())),
            Field::Date => self.said(statement).is_some_and(|day| self.falls(day, value)),
            Field::Added => head.added.is_some_and(|day| self.falls(day, value)),
            Field::Issued => self.sources(statement).iter().any(|id| {
                self.catalog
                    .registers
                    .source(id)
                    .and_then(|source| source.issued)
                    .is_some_and(|day| self.falls(day, value))
            }),
            Field::Source => self.sources(statement).iter().any(|id| id.as_str() == value),
            Field::Form => quote.is_some_and(|quote| quote.form.name() == value),
            Field::Relay => quote.is_some_and(|quote| quote.relay == Relay::MaybeTranslated),
            Field::Verdict => quote.filter(|quote| !quote.is_reported()).is_some_and(|quote| match value {
                "matched" => quote.best_verdict().counts_as_match(&quote.warnings),
                value => quote.best_verdict().name() == value,
            }),
            Field::Warn if value == "any" => quote.is_some_and(|quote| !quote.warnings.is_empty()),
            Field::Warn => quote.is_some_and(|quote| quote.warnings.iter().any(|warning| warning.name() == value)),
            Field::Id => match value.split_once('#') {
                Some(_) => quote.is_some_and(|quote| quote.address.to_string() == value),
                None => head.id.as_str() == value,
            },
            Field::Is => match value {
                "unread" => !self.marks.read.contains(head.id.as_str()),
                "starred" => quote.is_some_and(|quote| self.marks.starred.contains(&quote.address.to_string())),
                "draft" => head.status == Status::Draft,
                "joint" => quote.is_some_and(|quote| quote.form == Form::Joint || quote.speakers.len() > 1),
                "reported" => quote.is_some_and(Quote::is_reported),
                _ => quote.is_some_and(|quote| !quote.is_reported()),
            },
            _ => unreachable!("the queries made here have no such field"),
        }
    }

    fn home(&self, quote: &Quote) -> usize {
        let mut heads = self.catalog.briefings.iter();
        heads.position(|head| head.id == quote.address.briefing).expect("each quote has its briefing")
    }

    fn said(&self, statement: Statement<'_>) -> Option<Day> {
        statement.quote.and_then(|quote| quote.said).or(self.catalog.briefings[statement.briefing].date)
    }

    /// The place of a briefing where nothing is asked: newest first, of one day the one with the most statements.
    fn place(&self, briefing: usize) -> usize {
        let key = |at: usize| {
            let head = &self.catalog.briefings[at];
            (newest(head.date), usize::MAX - self.catalog.quotes_of(&head.id).count(), at)
        };
        (0..self.catalog.briefings.len()).filter(|other| key(*other) < key(briefing)).count()
    }

    /// Whether a statement is filed under a topic asked for itself, not only under a narrower one.
    fn is_filed_under(&self, clauses: &[Clause], statement: Statement<'_>) -> bool {
        let topics = self.topics(statement);
        clauses.iter().any(|clause| {
            matches!(clause, Clause::Field(Field::Topic, value) if topics.iter().any(|id| id.as_str() == value))
        })
    }

    fn topics(&self, statement: Statement<'_>) -> Vec<Id> {
        match statement.quote {
            Some(quote) if !quote.topics.is_empty() => quote.topics.clone(),
            _ => self.catalog.briefings[statement.briefing].topics.clone(),
        }
    }

    fn sources(&self, statement: Statement<'_>) -> Vec<Id> {
        match statement.quote {
            Some(quote) => quote.source.iter().cloned().collect(),
            None => self.catalog.briefings[statement.briefing].sources.clone(),
        }
    }

    fn actors_of(&self, briefing: usize) -> Vec<Id> {
        let head: &Head = &self.catalog.briefings[briefing];
        let mut actors: Vec<Id> = head.actors.iter().map(|part| part.actor.clone()).collect();
        for quote in self.catalog.quotes.iter().filter(|quote| self.home(quote) == briefing) {
            actors.extend(speakers(quote));
            actors.extend(quote.about.iter().cloned());
        }
        actors.sort();
        actors.dedup();
        actors
    }

    fn is_actor(&self, id: &Id, value: &str) -> bool {
        let name = &self.catalog.registers.actor(id).expect("each actor is registered").name;
        id.as_str() == value || name.to_lowercase().split(' ').any(|word| word == value)
    }

    fn is_within(&self, topic: &Id, wanted: &str, seen: &mut Vec<Id>) -> bool {
        if topic.as_str() == wanted {
            return true;
        }
        if seen.contains(topic) {
            return false;
        }
        seen.push(topic.clone());
        let broader = self.catalog.registers.topic(topic).map(|entry| entry.broader.clone()).unwrap_or_default();
        broader.iter().any(|wider| self.is_within(wider, wanted, seen))
    }

    fn falls(&self, day: Day, value: &str) -> bool {
        let parse = |text: &str| Day::parse(text).expect("a day");
        let back = |days: i64| self.today.checked_sub(days.days()).expect("a day");
        let (first, last) = match value {
            "2d" => (back(2), self.today),
            "yesterday" => (back(1), back(1)),
            value => match value.split_once("..") {
                None => (parse(value).first(), parse(value).last()),
                Some(("", to)) => (Date::MIN, parse(to).last()),
                Some((from, "")) => (parse(from).first(), Date::MAX),
                Some((from, to)) => (parse(from).first(), parse(to).last()),
            },
        };
        day.last() >= first && day.first() <= last
    }

    fn pattern(&self, source: &str, statement: Statement<'_>, pane: Pane) -> bool {
        let holds = |text: &str| {
            let any_case = source.to_lowercase() == source;
            if any_case { text.to_lowercase().contains(source) } else { text.contains(source) }
        };
        if let (Pane::Quotes, Some(quote)) = (pane, statement.quote) {
            return holds(&quote.text);
        }
        let mut quotes = self.catalog.quotes.iter().filter(|quote| self.home(quote) == statement.briefing);
        holds(&self.catalog.briefings[statement.briefing].title)
            || holds(&self.bodies[statement.briefing])
            || quotes.any(|quote| holds(&quote.text))
    }

    fn names(&self, actors: &[Id]) -> Page {
        let mut texts = Page::new();
        for id in actors {
            let actor = self.catalog.registers.actor(id).expect("each actor is registered");
            texts.push((NAMES, actor.name.clone()));
            texts.extend(actor.aliases.iter().map(|alias| (NAMES, alias.name.clone())));
        }
        texts
    }

    fn quote_page(&self, quote: &Quote) -> Page {
        let mut page: Page = quote.speakers.iter().map(|speaker| (NAMES, speaker.name.clone())).collect();
        let mut actors: Vec<Id> = speakers(quote).collect();
        actors.sort();
        actors.dedup();
        page.extend(self.names(&actors));
        page.push((QUOTE, quote.text.clone()));
        page
    }

    /// All pages of a briefing: its own and those of its quotes.
    fn pages(&self, briefing: usize) -> Vec<Page> {
        let head = &self.catalog.briefings[briefing];
        let mut own: Page = vec![(TITLE, head.title.clone())];
        own.extend(self.names(&self.actors_of(briefing)));
        own.extend(head.topics.iter().map(|topic| (LABELS, format!("Label {topic}"))));
        own.push((TEXT, self.bodies[briefing].clone()));
        let quotes = self.catalog.quotes.iter().filter(|quote| self.home(quote) == briefing);
        quotes.map(|quote| self.quote_page(quote)).chain([own]).collect()
    }

    fn words(&self, typed: &str, statement: Statement<'_>, pane: Pane, parts: &[u8]) -> Score {
        let pages = match (pane, statement.quote) {
            (Pane::Quotes, Some(quote)) => vec![self.quote_page(quote)],
            _ => self.pages(statement.briefing),
        };
        let typed: Vec<&str> = typed.split(' ').collect();
        let mut best: Score = None;
        for (part, text) in pages.iter().flatten().filter(|(part, _)| parts.contains(part)) {
            let words: Vec<&str> = text.split_whitespace().collect();
            let fit = match typed.as_slice() {
                [word] => words.iter().filter_map(|other| fit(word, other)).min(),
                row => words
                    .windows(row.len())
                    .any(|words| words.iter().zip(row).all(|(a, b)| fit(b, a) == Some(0)))
                    .then_some(0),
            };
            best = fit.map(|fit| (fit, *part)).into_iter().chain(best).min();
        }
        best
    }
}

/// How close the single words of the query stand at best: side by side, within eight words, in one text, apart.
fn closeness(clauses: &[Clause], pages: &[Page]) -> u8 {
    let words: Vec<(&str, &[u8])> = clauses
        .iter()
        .filter_map(|clause| match clause {
            Clause::Word(word) => Some((word.as_str(), [0, 1, 2, 3, 4].as_slice())),
            Clause::Field(Field::Title, word) => Some((word.as_str(), [TITLE].as_slice())),
            Clause::Field(Field::Text, word) => Some((word.as_str(), [QUOTE, TEXT].as_slice())),
            _ => None,
        })
        .collect();
    if words.len() < 2 {
        return 0;
    }
    let mut best = 3;
    for page in pages {
        for part in [TITLE, NAMES, LABELS, QUOTE, TEXT] {
            let here = numbered(page, part);
            let places: Vec<Vec<usize>> = words
                .iter()
                .map(|(word, parts)| {
                    let met = here.iter().filter(|(_, other)| parts.contains(&part) && fit(word, other).is_some());
                    met.map(|(at, _)| *at).collect()
                })
                .collect();
            if let Some(width) = narrowest(&places, usize::MAX, 0) {
                let between = (width + 1).saturating_sub(words.len());
                best = best.min(if between == 0 {
                    0
                } else if between <= 8 {
                    1
                } else {
                    2
                });
            }
        }
    }
    best
}

/// The words of one part, numbered; between two texts one number is left out.
fn numbered(page: &Page, part: u8) -> Vec<(usize, &str)> {
    let mut numbered = Vec::new();
    let mut next = 0;
    for (_, text) in page.iter().filter(|(other, _)| *other == part) {
        for word in text.split_whitespace() {
            numbered.push((next, word));
            next += 1;
        }
        next += 1;
    }
    numbered
}

/// The least distance between the first and the last, one place taken for each word.
fn narrowest(places: &[Vec<usize>], first: usize, last: usize) -> Option<usize> {
    match places.split_first() {
        None => Some(last - first),
        Some((these, rest)) => these.iter().filter_map(|at| narrowest(rest, first.min(*at), last.max(*at))).min(),
    }
}

fn speakers(quote: &Quote) -> impl Iterator<Item = Id> + '_ {
    quote.speakers.iter().filter_map(|speaker| speaker.actor.clone())
}

/// The word, a word it begins, a word it stands in; capitals count where they were typed.
fn fit(typed: &str, word: &str) -> Option<u8> {
    let word = if typed.to_lowercase() == typed { word.to_lowercase() } else { word.to_owned() };
    if word == typed {
        Some(0)
    } else if word.starts_with(typed) {
        Some(1)
    } else {
        word.contains(typed).then_some(2)
    }
}

fn asks_for_quotes(clause: &Clause) -> bool {
    match clause {
        Clause::Not(inner) => asks_for_quotes(inner),
        Clause::And(clauses) | Clause::Or(clauses) => clauses.iter().any(asks_for_quotes),
        Clause::Field(Field::Is, value) => ["joint", "quote", "reported"].contains(&value.as_str()),
        Clause::Field(field, value) => {
            let of_quotes = [Field::By, Field::About, Field::Form, Field::Relay, Field::Verdict, Field::Warn];
            of_quotes.contains(field) && !value.is_empty()
        }
        _ => false,
    }
}

/// Newest first, undated last, as a number that grows.
fn newest(day: Option<Day>) -> i64 {
    let count = |date: Date| i64::from(date.year()) * 372 + i64::from(date.month()) * 31 + i64::from(date.day());
    day.map_or(i64::MAX, |day| -count(day.first()))
}

fn tier((fit, _): (u8, u8)) -> Tier {
    [Tier::Exact, Tier::Prefix, Tier::Infix][usize::from(fit)]
}
