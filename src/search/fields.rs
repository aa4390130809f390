//! What each field asks of a statement.

use jiff::civil::Date;

use super::meaning::{Meaning, View};
use super::names::Names;
use super::score_list::ScoreList;
use super::scores::Scores;
use super::segment::{number, quote_flag, warning_flag};
use super::span_of_days::SpanOfDays;
use super::words::PageSet;
use super::{Clause, Field};
use crate::model::{Address, Form, Relay, Verdict, Warning, last_piece};
use crate::text::fold;

impl Meaning<'_> {
    /// The scores of a segment's rows under `field:value`.
    pub(super) fn field(&self, view: &View<'_>, clause: &Clause, field: Field, value: &str) -> Scores {
        if value.is_empty() {
            return Scores::YES;
        }
        let columns = &view.columns;
        let meant = self.chosen(field, value);
        match field {
            Field::By => quotes(view, columns.speakers.having(meant)),
            Field::About => quotes(view, columns.about.having(meant)),
            Field::Actor => briefings(view, columns.actors.having(meant)),
            Field::Topic => {
                let sets = columns.widened.having(meant);
                let is_in = |set: &u32| sets.get(*set as usize).copied().unwrap_or_default();
                statements(view, columns.topic_set_of.iter().map(is_in))
            }
            Field::Source => statements(view, columns.sources.having(meant)),
            Field::Date => {
                self.days(clause, value, |within| statements(view, columns.said.iter().map(|day| day.may_fall(within))))
            }
            Field::Issued => self.days(clause, value, |within| {
                let issued: Vec<bool> = self.index.issued().iter().map(|day| day.may_fall(within)).collect();
                statements(view, columns.sources.having(&issued))
            }),
            Field::Added => {
                self.days(clause, value, |within| briefings(view, columns.added.iter().map(|day| day.may_fall(within))))
            }
            Field::Type => {
                let begins = |kind: &String| kind.starts_with(&fold(value));
                let kinds = flags_of(&self.index.dictionary().short.kinds, begins);
                briefings(view, columns.kinds.iter().map(|kind| has(&kinds, *kind)))
            }
            Field::Lang => {
                let mut langs = flags_of(&self.index.dictionary().short.langs, |lang| is_language(lang, value));
                // Where neither says, the library does.
                langs[0] = self.index.lang().is_some_and(|lang| is_language(lang, value));
                statements(view, columns.langs.iter().map(|lang| has(&langs, *lang)))
            }
            Field::Form | Field::Relay | Field::Verdict | Field::Warn => match field.word(value) {
                Some(word) => with_word(view, field, word),
                None => self.mistaken(view, clause),
            },
            Field::Is => match field.word(value) {
                Some(word) => self.state(view, word),
                None => self.mistaken(view, clause),
            },
            Field::Id => with_id(view, value),
            Field::Title | Field::Text | Field::Grade => Scores::no(columns),
        }
    }

    /// How many entries of its register a value means; `None` for a field without a register.
    pub(super) fn named(&self, field: Field, value: &str) -> Option<(Names<'_>, usize)> {
        let names = self.index.names_of(field).filter(|_| !value.is_empty())?;
        Some((names, self.chosen(field, value).iter().filter(|is_meant| **is_meant).count()))
    }

    /// A value that cannot be read finds nothing; while it is being typed it is not counted.
    fn mistaken(&self, view: &View<'_>, clause: &Clause) -> Scores {
        if self.is_unfinished(clause) { Scores::YES } else { Scores::no(&view.columns) }
    }

    fn days(&self, clause: &Clause, value: &str, scores: impl Fn((i32, i32)) -> Scores) -> Scores {
        let within = |(from, to): (Date, Date)| (number(from), number(to));
        match SpanOfDays::read(value).map(|span| span.on(self.today)) {
            Some((first, last)) if first <= last => scores(within((first, last))),
            _ if self.is_unfinished(clause) => Scores::YES,
            // What runs backwards holds no day, nor does what is no date: from the last day there is to the first.
            _ => scores((i32::MAX, i32::MIN)),
        }
    }

    fn state(&self, view: &View<'_>, word: &str) -> Scores {
        let columns = &view.columns;
        let flags = columns.flags.iter();
        match word {
            "read" | "unread" => {
                let mut read = vec![false; columns.briefings()];
                for briefing in self.marks.read.iter().filter_map(|id| view.segment.with_id(id)) {
                    set(&mut read, briefing);
                }
                briefings(view, read.iter().map(|read| *read == (word == "read")))
            }
            "draft" => briefings(view, (0..columns.briefings()).map(|at| columns.is_draft(at))),
            "curated" => briefings(view, (0..columns.briefings()).map(|at| !columns.is_draft(at))),
            "starred" => {
                let mut starred = vec![false; columns.statements()];
                for id in &self.marks.starred {
                    if let Some(briefing) = view.segment.with_id(id) {
                        columns.quotes_in(briefing).chain([columns.own(briefing)]).for_each(|at| set(&mut starred, at));
                    }
                    if let Some(address) = Address::parse(id)
                        && let Some(briefing) = view.segment.with_id(&address.briefing)
                        && let Some(quote) = view.segment.quote_at(briefing, &address)
                    {
                        set(&mut starred, quote);
                    }
                }
                statements(view, starred)
            }
            "joint" => quotes(view, flags.map(|flags| flags & quote_flag::JOINT != 0)),
            "reported" => quotes(view, flags.map(|flags| flags & quote_flag::REPORTED != 0)),
            _ => quotes(view, flags.map(|flags| flags & quote_flag::REPORTED == 0)),
        }
    }
}

fn set(flags: &mut [bool], at: usize) {
    if let Some(flag) = flags.get_mut(at) {
        *flag = true;
    }
}

/// What holds of quotes only, told one after another.
fn quotes(view: &View<'_>, held: impl IntoIterator<Item = bool>) -> Scores {
    statements(view, held.into_iter().take(view.columns.quotes()))
}

/// What holds of each briefing and so of all its quotes.
fn briefings(view: &View<'_>, held: impl IntoIterator<Item = bool>) -> Scores {
    let len = view.columns.briefings();
    Scores::of_briefings(ScoreList::of(PageSet::told(held.into_iter(), len), len), &view.columns)
}

/// What holds of each statement; of those that are not told nothing holds.
fn statements(view: &View<'_>, held: impl IntoIterator<Item = bool>) -> Scores {
    Scores::of_statements(PageSet::told(held.into_iter(), view.columns.statements()), &view.columns)
}

fn with_word(view: &View<'_>, field: Field, word: &str) -> Scores {
    let columns = &view.columns;
    let is_one = |byte: u8, wanted: &[bool]| wanted.get(usize::from(byte)).copied().unwrap_or_default();
    match (field, word) {
        (Field::Form, word) => {
            let forms = Form::ALL.map(|form| form.name() == word);
            quotes(view, columns.forms.iter().map(|form| is_one(*form, &forms)))
        }
        (Field::Relay, word) => {
            let relays = Relay::ALL.map(|relay| match (relay, word) {
                (Relay::MaybeTranslated, "translated") | (Relay::Unknown, "unknown") => true,
                (relay, word) => relay.name() == word,
            });
            quotes(view, columns.relays.iter().map(|relay| is_one(*relay, &relays)))
        }
        // Our own words are compared with nothing.
        (Field::Verdict, "recorded") => {
            let both = quote_flag::RECORDED | quote_flag::REPORTED;
            quotes(view, columns.flags.iter().map(|flags| flags & both == quote_flag::RECORDED))
        }
        (Field::Verdict, word) => {
            let verdicts = Verdict::ALL.map(|verdict| match word {
                "matched" => verdict.is_match(),
                word => verdict.name() == word,
            });
            let doubts = Warning::ALL.into_iter().filter(|warning| word == "matched" && warning.prevents_match());
            let doubts = doubts.fold(0, |bits, warning| bits | warning_flag(warning));
            let known = columns.verdicts.iter().zip(columns.flags).zip(columns.warnings);
            let holds = |((verdict, flags), warnings): ((&u8, &u8), &u16)| {
                is_one(*verdict, &verdicts) && flags & quote_flag::REPORTED == 0 && warnings & doubts == 0
            };
            quotes(view, known.map(holds))
        }
        (Field::Warn, "any") => quotes(view, columns.warnings.iter().map(|warnings| *warnings != 0)),
        (_, word) => {
            let warning = Warning::ALL.into_iter().find(|warning| warning.name() == word);
            let flag = warning.map_or(0, warning_flag);
            quotes(view, columns.warnings.iter().map(|warnings| warnings & flag != 0))
        }
    }
}

/// A quote by its address, else a briefing by its id or the last piece of it.
fn with_id(view: &View<'_>, value: &str) -> Scores {
    let segment = view.segment;
    match Address::parse(value) {
        Some(address) => {
            let mut named = vec![false; view.columns.quotes()];
            for briefing in (0..view.columns.briefings()).filter(|at| is_id(segment.id(*at), &address.briefing)) {
                if let Some(quote) = segment.quote_at(briefing, &address) {
                    set(&mut named, quote);
                }
            }
            quotes(view, named)
        }
        None => briefings(view, (0..view.columns.briefings()).map(|at| is_id(segment.id(at), value))),
    }
}

/// One flag for each of these names, behind one for none.
fn flags_of(names: &[String], holds: impl Fn(&String) -> bool) -> Vec<bool> {
    std::iter::once(false).chain(names.iter().map(holds)).collect()
}

fn has(flags: &[bool], number: u16) -> bool {
    flags.get(usize::from(number)).copied().unwrap_or_default()
}

/// `en` asks for `en-GB` too.
fn is_language(lang: &str, value: &str) -> bool {
    let (lang, value) = (lang.to_lowercase().replace('_', "-"), value.to_lowercase().replace('_', "-"));
    lang == value || lang.strip_prefix(&value).is_some_and(|rest| rest.starts_with('-'))
}

fn is_id(id: &str, value: &str) -> bool {
    id == value || last_piece(id) == value
}
