//! Lists to choose from: values for a clause, days, and the jump list.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use jiff::civil::Date;

use super::columns::Columns;
use super::found::{Clauses, Found, Tally, by_actor, by_topic};
use super::highlight::Highlighter;
use super::meaning::Meaning;
use super::names::{NameFit, Names, folded_words};
use super::score::{Score, Scores};
use super::{Ask, Clause, Index, JumpKind, JumpRow, Query, Sort, Tier};
use crate::model::{Day, Marks};
use crate::text::fold;

/// What a picker offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PickKind {
    /// By whom: actors who speak.
    By,
    /// About whom: actors spoken of.
    About,
    /// Topics.
    Topic,
}

impl Index {
    /// The values a picker offers for what was typed, best first: those that leave something under the query before
    /// those that leave nothing, names met literally before near ones, then the most quotes.
    #[must_use]
    pub fn pick(&self, kind: PickKind, typed: &str, ask: &Ask<'_>) -> Vec<JumpRow> {
        let columns = &self.columns;
        let found = self.found(ask);
        let (names, tallies) = match kind {
            PickKind::By => (&columns.actors, by_actor(columns, &found, &columns.speakers)),
            PickKind::About => (&columns.actors, by_actor(columns, &found, &columns.about)),
            PickKind::Topic => (&columns.topics, by_topic(columns, &found, &columns.topic_sets)),
        };
        // Of topics with the same name fit the one that quotes are filed under is meant, not the wider one above it.
        let weights = match kind {
            PickKind::Topic => by_topic(columns, &found, &columns.filed),
            PickKind::By | PickKind::About => tallies.clone(),
        };
        let offered = match kind {
            PickKind::By => named_in(&columns.speakers, names.len()),
            PickKind::About => named_in(&columns.about, names.len()),
            PickKind::Topic => vec![true; names.len()],
        };
        // A topic can leave briefings without any quote; a speaker cannot.
        let leaves = |tally: Tally| match kind {
            PickKind::Topic => tally.statements() + tally.briefings > 0,
            PickKind::By | PickKind::About => tally.statements() > 0,
        };
        let mut rows: Vec<(NameFit, u32)> = names.find(typed, &self.near);
        rows.retain(|(_, number)| offered[*number as usize]);
        rows.sort_by_cached_key(|(fit, number)| {
            let (tally, weight) = (tallies[*number as usize], weights[*number as usize]);
            let most = Reverse((weight.statements(), tally.statements(), tally.briefings));
            (fit.is_near(), !leaves(tally), *fit, most, fold(names.shown(*number)))
        });
        let words = folded_words(typed);
        rows.into_iter()
            .map(|(fit, number)| {
                let tally = tallies[number as usize];
                let detail = if leaves(tally) { tally_text(tally) } else { "nothing under this query".to_owned() };
                self.row(names, fit, number, detail, &words)
            })
            .collect()
    }

    /// The days on which the statements under the query were made, oldest first, with their number; a briefing without
    /// quotes counts as one on its own day.
    #[must_use]
    pub fn days(&self, ask: &Ask<'_>) -> Vec<(Day, usize)> {
        let columns = &self.columns;
        let found = self.found(ask);
        let mut days: BTreeMap<Day, usize> = BTreeMap::new();
        let silent = found.briefing_rows().filter(|briefing| columns.quotes_of[*briefing].is_empty());
        let rows = found.quote_rows().chain(silent.map(|briefing| columns.own(briefing)));
        for day in rows.filter_map(|row| columns.said[row]) {
            *days.entry(day).or_default() += 1;
        }
        days.into_iter().collect()
    }

    /// Everything that what was typed may name: actors, topics, briefings by their title, quotes by their words and
    /// speakers. One list, the most literal first; of equals the name before the text.
    #[must_use]
    pub fn jump(&self, typed: &str, limit: usize) -> Vec<JumpRow> {
        let words = folded_words(typed);
        if words.is_empty() {
            return Vec::new();
        }
        let mut rows: Vec<(Tier, u8, JumpRow)> = Vec::new();
        let detail = |number: u32| self.columns.kinds[number as usize].name().to_owned();
        let (actors, topics) = &self.weights;
        for (fit, number) in best_names(&self.columns.actors, typed, actors, self) {
            rows.push((tier(fit), 0, self.row(&self.columns.actors, fit, number, detail(number), &words)));
        }
        for (fit, number) in best_names(&self.columns.topics, typed, topics, self) {
            rows.push((tier(fit), 1, self.row(&self.columns.topics, fit, number, "topic".to_owned(), &words)));
        }
        rows.extend(self.jump_to_texts(typed, limit));
        rows.sort_by_key(|(tier, kind, _)| (*tier, *kind));
        rows.into_iter().take(limit).map(|(_, _, row)| row).collect()
    }

    fn jump_to_texts(&self, typed: &str, limit: usize) -> Vec<(Tier, u8, JumpRow)> {
        let words = |name: &str| -> Query {
            let clause = |word| if name.is_empty() { Clause::word(word) } else { Clause::field(name, word) };
            typed.split_whitespace().map(clause).collect::<Vec<_>>().into()
        };
        let marks = Marks::default();
        let (titles, texts) = (words("title"), words(""));
        let mut rows = Vec::new();
        let score_all = |query: &Query| {
            let meaning = Meaning::new((&self.columns, &self.text, &self.near), query, (Date::ZERO, &marks, true));
            let all = meaning.all(Score::YES);
            let scores: Scores = query.clauses().iter().fold(all, |all, clause| all.and(&meaning.scores(clause, None)));
            (scores, super::answer::words(&meaning, query.clauses()))
        };
        let (scores, met) = score_all(&titles);
        let highlighter = Highlighter::new(&met);
        let columns = &self.columns;
        let own = |briefing: &usize| scores.whole[columns.own(*briefing)];
        for briefing in best((0..columns.briefings.len()).filter(|at| own(at).is_yes()), limit, |at| {
            own(&at).rank() << 32 | u64::from(columns.briefing_place(Sort::Newest, at))
        }) {
            let head = &columns.briefings[briefing];
            let day = head.date.map(|day| day.long());
            let detail = day.into_iter().chain(head.kind.clone()).collect::<Vec<_>>().join(" · ");
            let row = JumpRow {
                kind: JumpKind::Briefing,
                id: head.id.to_string(),
                title: head.title.clone(),
                detail,
                tier: own(&briefing).tier(),
                marks: highlighter.marks(&head.title),
            };
            rows.push((row.tier, 2, row));
        }
        let (scores, met) = score_all(&texts);
        let highlighter = Highlighter::new(&met);
        for quote in best((0..columns.quotes.len()).filter(|at| scores.quotes[*at].is_yes()), limit, |at| {
            scores.quotes[at].rank() << 32 | u64::from(columns.quote_place(Sort::Newest, at))
        }) {
            let row = self.quote_row(quote, scores.quotes[quote].tier(), &highlighter);
            rows.push((row.tier, 3, row));
        }
        rows
    }

    fn quote_row(&self, number: usize, tier: Tier, highlighter: &Highlighter<'_>) -> JumpRow {
        let quote = &self.columns.quotes[number];
        let speakers: Vec<&str> =
            self.columns.speakers[number].iter().map(|actor| self.columns.actors.shown(*actor)).collect();
        let day = self.columns.said[number].map(|day| day.long());
        let detail = day.into_iter().chain((!speakers.is_empty()).then(|| speakers.join(" + ")));
        JumpRow {
            kind: JumpKind::Quote,
            id: quote.address.to_string(),
            title: quote.text.clone(),
            detail: detail.collect::<Vec<_>>().join(" · "),
            tier,
            marks: highlighter.marks(&quote.text),
        }
    }

    fn row(&self, names: &Names, fit: NameFit, number: u32, detail: String, typed: &[String]) -> JumpRow {
        let kind = if std::ptr::eq(names, &raw const self.columns.topics) { JumpKind::Topic } else { JumpKind::Actor };
        let title = names.shown(number).to_owned();
        let marks = super::names::marks(&title, typed);
        JumpRow { kind, id: names.id(number).to_string(), title, detail, tier: tier(fit), marks }
    }

    fn found(&self, ask: &Ask<'_>) -> Found {
        let meaning = self.meaning(ask);
        Clauses::new(&meaning, ask.query).found(None)
    }
}

/// Entries that were met, best first, then those with the most statements, then by name.
fn best_names(names: &Names, typed: &str, weights: &[usize], index: &Index) -> Vec<(NameFit, u32)> {
    let mut found = names.find(typed, &index.near);
    found.sort_by_cached_key(|(fit, number)| (*fit, Reverse(weights[*number as usize]), fold(names.shown(*number))));
    found
}

/// Which numbers stand in any of the lists.
fn named_in(lists: &[Vec<u32>], numbers: usize) -> Vec<bool> {
    let mut named = vec![false; numbers];
    for number in lists.iter().flatten() {
        named[*number as usize] = true;
    }
    named
}

/// How many statements each actor makes and each topic is given, in the whole library.
pub(super) fn weights(columns: &Columns) -> (Vec<usize>, Vec<usize>) {
    let found = Found::everything(columns);
    let statements = |tallies: Vec<Tally>| tallies.into_iter().map(Tally::statements).collect();
    let actors = by_actor(columns, &found, &columns.speakers);
    (statements(actors), statements(by_topic(columns, &found, &columns.filed)))
}

/// The first rows by a key that no two share.
fn best(rows: impl Iterator<Item = usize>, limit: usize, key: impl Fn(usize) -> u64) -> Vec<usize> {
    let mut rows: Vec<usize> = rows.collect();
    rows.sort_unstable_by_key(|row| key(*row));
    rows.truncate(limit);
    rows
}

fn tier(fit: NameFit) -> Tier {
    match fit {
        NameFit::Whole | NameFit::Word | NameFit::OtherWord => Tier::Exact,
        NameFit::Begin | NameFit::OtherBegin | NameFit::Weak => Tier::Prefix,
        NameFit::Within => Tier::Infix,
        NameFit::Near(_) => Tier::Near,
    }
}

/// `❝ 13 ¶ 14`, or the briefings where nobody speaks.
fn tally_text(tally: Tally) -> String {
    match (tally.quotes, tally.reported) {
        (0, 0) if tally.briefings == 1 => "1 briefing".to_owned(),
        (0, 0) => format!("{} briefings", tally.briefings),
        (quotes, 0) => format!("❝ {quotes}"),
        (0, reported) => format!("¶ {reported}"),
        (quotes, reported) => format!("❝ {quotes} ¶ {reported}"),
    }
}
