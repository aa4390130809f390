//! Lists to choose from: values for a clause, and days.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::found::{Clauses, Found, Tally, by_actor, by_topic};
use super::meaning::Meaning;
use super::names::{NameFit, Names, folded_words, marks};
use super::{Ask, Index, JumpKind, JumpRow, Tier};
use crate::model::Day;
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
                self.named_row(names, (fit, number), detail, &words)
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

    /// A row for an entry of a register.
    pub(super) fn named_row(
        &self,
        names: &Names,
        (fit, number): (NameFit, u32),
        detail: String,
        typed: &[String],
    ) -> JumpRow {
        let kind = if std::ptr::eq(names, &raw const self.columns.topics) { JumpKind::Topic } else { JumpKind::Actor };
        let title = names.shown(number).to_owned();
        let marks = marks(&title, typed);
        JumpRow { kind, id: names.id(number).to_string(), title, detail, tier: tier(fit), marks }
    }

    fn found(&self, ask: &Ask<'_>) -> Found {
        Clauses::new(Meaning::new(self, ask), ask.query).found(None)
    }
}

/// Which numbers stand in any of the lists.
fn named_in(lists: &[Vec<u32>], numbers: usize) -> Vec<bool> {
    let mut named = vec![false; numbers];
    for number in lists.iter().flatten() {
        named[*number as usize] = true;
    }
    named
}

pub(super) fn tier(fit: NameFit) -> Tier {
    match fit {
        NameFit::Whole | NameFit::Word | NameFit::OtherWord => Tier::Exact,
        NameFit::Opening | NameFit::Begin | NameFit::OtherBegin | NameFit::Weak => Tier::Prefix,
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
