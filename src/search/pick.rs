//! Lists to choose from: values for a clause, and days.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::names::{NameFit, Names, NamesOf, folded_words, marks};
use super::segment::Tally;
use super::{Ask, Index, JumpKind, JumpRow, Stop, Tier};
use crate::model::Day;
use crate::text::counted;

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
    /// So many of the values a picker offers for what was typed, best first: those that leave something under the query
    /// before those that leave nothing, names met literally before near ones, then the most quotes. `None` where `stop`
    /// says that nobody wants to know any more.
    #[must_use]
    pub fn pick(
        &self,
        kind: PickKind,
        typed: &str,
        ask: &Ask<'_>,
        limit: usize,
        stop: Stop<'_>,
    ) -> Option<Vec<JumpRow>> {
        let found = self.find(ask, stop)?;
        let (of, tallies) = match kind {
            PickKind::By => (NamesOf::Actors, found.actors(|columns| columns.speakers, |columns| columns.spoken_by)),
            PickKind::About => (NamesOf::Actors, found.actors(|columns| columns.about, |columns| columns.spoken_of)),
            PickKind::Topic => (NamesOf::Topics, found.topics(true, |columns| columns.under_topic)),
        };
        let names = Names::new(self, of);
        // Of topics with the same name fit the one that quotes are filed under is meant, not the wider one above it.
        let weights = match kind {
            PickKind::Topic => found.topics(false, |columns| columns.filed_under),
            PickKind::By | PickKind::About => tallies.clone(),
        };
        let offered: Vec<bool> = match kind {
            PickKind::By => has_any(&self.all_spoken_by()),
            PickKind::About => has_any(&self.all_spoken_of()),
            PickKind::Topic => vec![true; names.len()],
        };
        // A topic can leave briefings without any quote; a speaker cannot.
        let leaves = |tally: Tally| match kind {
            PickKind::Topic => tally.statements() + tally.briefings > 0,
            PickKind::By | PickKind::About => tally.statements() > 0,
        };
        if stop() {
            return None;
        }
        let mut met: Vec<(NameFit, u32)> = names.find(typed);
        met.retain(|(_, number)| offered.get(*number as usize).copied().unwrap_or_default());
        let first = names.first(met, limit, |fit, number| {
            let (tally, weight) = (tallies[number as usize], weights[number as usize]);
            let most = Reverse((weight.statements(), tally.statements(), tally.briefings));
            (fit.is_near(), !leaves(tally), fit, most)
        });
        let words = folded_words(typed);
        let row = |(fit, number): (NameFit, u32)| {
            let tally = tallies[number as usize];
            let detail = if leaves(tally) { tally_text(tally) } else { "nothing under this query".to_owned() };
            named_row(names, (fit, number), detail, &words)
        };
        Some(first.into_iter().map(row).collect())
    }

    /// The days on which the statements under the query were made, oldest first, with their number; a briefing without
    /// quotes counts as one on its own day. `None` where `stop` says that nobody wants to know any more.
    #[must_use]
    pub fn days(&self, ask: &Ask<'_>, stop: Stop<'_>) -> Option<Vec<(Day, usize)>> {
        let finding = self.find(ask, stop)?;
        let mut days: BTreeMap<Day, usize> = BTreeMap::new();
        for (view, found) in finding.segments() {
            let columns = &view.columns;
            let silent = found.briefings.rows().iter().filter(|briefing| columns.quotes_in(*briefing).is_empty());
            let rows = found.quotes.rows().iter().chain(silent.map(|briefing| columns.own(briefing)));
            for day in rows.filter_map(|row| columns.day(row).day()) {
                *days.entry(day).or_default() += 1;
            }
        }
        Some(days.into_iter().collect())
    }
}

/// A row for an entry of a register.
pub(super) fn named_row(names: Names<'_>, (fit, number): (NameFit, u32), detail: String, typed: &[String]) -> JumpRow {
    let kind = if names.of == NamesOf::Topics { JumpKind::Topic } else { JumpKind::Actor };
    let title = names.shown(number).to_owned();
    let marks = marks(&title, typed);
    JumpRow { kind, id: names.id(number).to_string(), title, detail, tier: tier(fit), marks }
}

/// Which entries anything is said by or of, or filed under.
fn has_any(tallies: &[Tally]) -> Vec<bool> {
    tallies.iter().map(|tally| tally.statements() > 0).collect()
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
        (0, 0) => counted(tally.briefings as usize, "briefing", "briefings"),
        (quotes, 0) => format!("❝ {quotes}"),
        (0, reported) => format!("¶ {reported}"),
        (quotes, reported) => format!("❝ {quotes} ¶ {reported}"),
    }
}
