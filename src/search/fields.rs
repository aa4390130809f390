//! What each field asks of a statement.

use jiff::civil::Date;

use super::meaning::Meaning;
use super::names::Names;
use super::score::{Score, Scores};
use super::span_of_days::SpanOfDays;
use super::{Clause, Field};
use crate::model::{Address, Day, Form, Quote, Relay, Status, Verdict, Warning};
use crate::text::fold;

impl Meaning<'_> {
    /// The scores of all statements under `field:value`.
    pub(super) fn field(&self, clause: &Clause, field: Field, value: &str) -> Scores {
        if value.is_empty() {
            return self.all(Score::YES);
        }
        let columns = self.columns;
        match field {
            Field::By => {
                let meant = chosen(&columns.actors, value);
                self.quotes(|at| any(&columns.speakers[at], &meant))
            }
            Field::About => {
                let meant = chosen(&columns.actors, value);
                self.quotes(|at| any(&columns.about[at], &meant))
            }
            Field::Actor => {
                let meant = chosen(&columns.actors, value);
                self.briefings(|at| any(&columns.actors_of[at], &meant))
            }
            Field::Topic => {
                let meant = chosen(&columns.topics, value);
                let sets: Vec<bool> = columns.topic_sets.iter().map(|set| any(set, &meant)).collect();
                self.statements(|at| sets[columns.topics_of[at] as usize])
            }
            Field::Source => {
                let meant = chosen(&columns.sources, value);
                self.statements(|at| any(&columns.sources_of[at], &meant))
            }
            Field::Date => self.days(clause, value, |at, within| columns.said[at].is_some_and(within)),
            Field::Issued => self.days(clause, value, |at, within| {
                columns.sources_of[at].iter().any(|source| columns.issued[*source as usize].is_some_and(within))
            }),
            Field::Added => self.days(clause, value, |at, within| {
                columns.briefings[columns.briefing_of[at] as usize].added.is_some_and(within)
            }),
            Field::Type => self.briefings(|at| {
                columns.briefings[at].kind.as_ref().is_some_and(|kind| fold(kind).starts_with(&fold(value)))
            }),
            Field::Lang => self.statements(|at| self.language(at).is_some_and(|lang| is_language(lang, value))),
            Field::Form | Field::Relay | Field::Verdict | Field::Warn => match field.word(value) {
                Some(word) => self.quotes(|at| has_word(&columns.quotes[at], field, word)),
                None => self.mistaken(clause),
            },
            Field::Is => match field.word(value) {
                Some(word) => self.state(word),
                None => self.mistaken(clause),
            },
            Field::Id => self.id(value),
            Field::Title | Field::Text | Field::Grade => self.all(Score::NO),
        }
    }

    /// How many entries of its register a value means; `None` for a field without a register.
    pub(super) fn named(&self, field: Field, value: &str) -> Option<(&Names, Vec<u32>)> {
        let names = match field {
            Field::By | Field::About | Field::Actor => &self.columns.actors,
            Field::Topic => &self.columns.topics,
            Field::Source => &self.columns.sources,
            _ => return None,
        };
        (!value.is_empty()).then(|| (names, names.resolve(value)))
    }

    /// A value that cannot be read finds nothing; while it is being typed it is not counted.
    fn mistaken(&self, clause: &Clause) -> Scores {
        self.all(Score::of(self.is_unfinished(clause)))
    }

    fn days(&self, clause: &Clause, value: &str, holds: impl Fn(usize, &dyn Fn(Day) -> bool) -> bool) -> Scores {
        let Some(span) = SpanOfDays::read(value) else { return self.mistaken(clause) };
        let span = span.on(self.today);
        self.statements(|at| holds(at, &|day| may_fall(day, span)))
    }

    fn language(&self, statement: usize) -> Option<&str> {
        let columns = self.columns;
        let own = columns.quotes.get(statement).and_then(|quote| quote.lang.as_deref());
        let head = &columns.briefings[columns.briefing_of[statement] as usize];
        own.or(head.lang.as_deref()).or(columns.lang.as_deref())
    }

    fn state(&self, word: &str) -> Scores {
        let columns = self.columns;
        match word {
            "read" | "unread" => {
                let mut read = vec![false; columns.briefings.len()];
                for id in &self.marks.read {
                    columns.briefing(id).into_iter().for_each(|at| read[at] = true);
                }
                self.briefings(|at| read[at] == (word == "read"))
            }
            "draft" => self.briefings(|at| columns.briefings[at].status == Status::Draft),
            "curated" => self.briefings(|at| columns.briefings[at].status == Status::Curated),
            "starred" => {
                let mut starred = vec![false; columns.statements()];
                for id in &self.marks.starred {
                    let briefing = columns.briefing(id);
                    let whole =
                        briefing.into_iter().flat_map(|at| columns.quotes_of[at].clone().chain([columns.own(at)]));
                    let quote = Address::parse(id).and_then(|address| columns.quote(&address));
                    whole.chain(quote).for_each(|at| starred[at] = true);
                }
                self.statements(|at| starred[at])
            }
            "joint" => self.quotes(|at| {
                let quote = &columns.quotes[at];
                quote.form == Form::Joint || quote.speakers.len() > 1
            }),
            "reported" => self.quotes(|at| columns.quotes[at].is_reported()),
            _ => self.quotes(|at| !columns.quotes[at].is_reported()),
        }
    }

    /// A quote by its address, else a briefing by its id or the last piece of it.
    fn id(&self, value: &str) -> Scores {
        let columns = self.columns;
        if let Some(address) = Address::parse(value) {
            return self.quotes(|at| {
                let own = &columns.quotes[at].address;
                own.quote == address.quote && is_id(&own.briefing, &address.briefing)
            });
        }
        self.briefings(|at| is_id(&columns.briefings[at].id, value))
    }

    /// What holds of quotes only.
    fn quotes(&self, holds: impl Fn(usize) -> bool) -> Scores {
        let quotes = self.columns.quotes.len();
        self.statements(|at| at < quotes && holds(at))
    }

    /// What holds of a briefing and so of all its quotes.
    fn briefings(&self, holds: impl Fn(usize) -> bool) -> Scores {
        let held: Vec<bool> = (0..self.columns.briefings.len()).map(holds).collect();
        self.statements(|at| held[self.columns.briefing_of[at] as usize])
    }

    fn statements(&self, holds: impl Fn(usize) -> bool) -> Scores {
        let whole = (0..self.columns.statements()).map(|at| Score::of(holds(at))).collect();
        Scores::both(whole, self.columns.quotes.len())
    }
}

/// Which entries a value means, one flag each.
fn chosen(names: &Names, value: &str) -> Vec<bool> {
    let mut flags = vec![false; names.len()];
    for number in names.resolve(value) {
        flags[number as usize] = true;
    }
    flags
}

fn any(numbers: &[u32], meant: &[bool]) -> bool {
    numbers.iter().any(|number| meant[*number as usize])
}

/// A day known only by its month or year may be any of its days.
fn may_fall(day: Day, (first, last): (Date, Date)) -> bool {
    day.first() <= last && first <= day.last()
}

/// `en` asks for `en-GB` too.
fn is_language(lang: &str, value: &str) -> bool {
    let (lang, value) = (lang.to_lowercase().replace('_', "-"), value.to_lowercase().replace('_', "-"));
    lang == value || lang.strip_prefix(&value).is_some_and(|rest| rest.starts_with('-'))
}

fn is_id(id: &str, value: &str) -> bool {
    id == value || id.rsplit('/').next() == Some(value)
}

fn has_word(quote: &Quote, field: Field, word: &str) -> bool {
    match (field, word) {
        (Field::Form, word) => quote.form.name() == word,
        (Field::Relay, "translated") => quote.relay == Relay::MaybeTranslated,
        (Field::Relay, "unknown") => quote.relay == Relay::Unknown,
        (Field::Relay, word) => quote.relay.name() == word,
        // Our own words are compared with nothing.
        (Field::Verdict, _) if quote.is_reported() => false,
        (Field::Verdict, "recorded") => quote.recorded.is_some() && quote.verdict == Verdict::NoCapture,
        (Field::Verdict, "matched") => {
            quote.best_verdict().is_match() && !quote.warnings.contains(&Warning::NotInMarks)
        }
        (Field::Verdict, word) => quote.best_verdict().name() == word,
        (Field::Warn, "any") => !quote.warnings.is_empty(),
        (_, word) => quote.warnings.iter().any(|warning| warning.name() == word),
    }
}
