//! The jump list: everything in the library by name, in one list.

use std::cmp::Reverse;

use jiff::civil::Date;

use super::names::{NameFit, Names, NamesOf, folded_words};
use super::pick::{named_row, tier};
use super::segment::Tally;
use super::{Ask, BriefingRow, Clause, Field, Index, JumpKind, JumpRow, Keep, Query, QuoteRow, Rows, Sort, Stop};
use crate::model::{Form, Marks};
use crate::text::counted;

impl Index {
    /// Everything that what was typed may name: actors, topics, briefings by their title, quotes by their words and
    /// speakers. The most literal first; of equals the name before the text. `None` where `stop` says that nobody wants to
    /// know any more.
    #[must_use]
    pub fn jump(&self, typed: &str, limit: usize, stop: Stop<'_>) -> Option<Vec<JumpRow>> {
        if folded_words(typed).is_empty() {
            return Some(Vec::new());
        }
        let mut rows = self.named(typed, limit);
        let titled = self.texts(typed, |word| Clause::Field(Field::Title, word), [0, limit], stop)?;
        rows.extend(titled.briefings.rows.into_iter().map(briefing_row));
        let worded = self.texts(typed, |word| Clause::word(&word), [limit, 0], stop)?;
        rows.extend(worded.quotes.rows.into_iter().map(quote_row));
        rows.sort_by_key(|row| (row.tier, place(row.kind)));
        rows.truncate(limit);
        Some(rows)
    }

    /// Actors and topics that are called as typed, or nearly so: of each kind so many, the most literal first, then those
    /// with the most statements.
    #[must_use]
    pub fn named(&self, typed: &str, limit: usize) -> Vec<JumpRow> {
        let words = folded_words(typed);
        if words.is_empty() {
            return Vec::new();
        }
        let actor_weights = &statements(&self.all_spoken_by());
        let topic_weights = &statements(&self.all_filed_under());
        let mut rows: Vec<JumpRow> = Vec::new();
        let actors = Names::new(self, NamesOf::Actors);
        for met in best_names(actors, typed, limit, actor_weights) {
            let kind = self.actor(met.1 as usize).map(|actor| actor.kind).unwrap_or_default();
            let detail = kind.name().to_owned();
            rows.push(named_row(actors, met, detail, &words));
        }
        let topics = Names::new(self, NamesOf::Topics);
        for met in best_names(topics, typed, limit, topic_weights) {
            let detail = match topic_weights.get(met.1 as usize) {
                None | Some(0) => String::new(),
                Some(statements) => counted(*statements, "statement", "statements"),
            };
            rows.push(named_row(topics, met, detail, &words));
        }
        rows
    }

    /// What the typed words find as clauses of a query: so many quotes, so many briefings.
    fn texts(
        &self,
        typed: &str,
        clause: impl Fn(String) -> Clause,
        [quotes, briefings]: [usize; 2],
        stop: Stop<'_>,
    ) -> Option<Rows> {
        let clauses: Vec<Clause> = typed.split_whitespace().map(|word| clause(word.to_owned())).collect();
        let ask = Ask {
            query: &Query::from(clauses),
            today: Date::ZERO,
            marks: &Marks::default(),
            typing: true,
            sort: Sort::Relevance,
            quotes: 0..quotes,
            briefings: 0..briefings,
            keep: &Keep::default(),
        };
        self.find(&ask, stop).map(|finding| finding.rows())
    }
}

/// Of rows that are met alike names come first, the texts behind them.
fn place(kind: JumpKind) -> u8 {
    match kind {
        JumpKind::Actor => 0,
        JumpKind::Topic => 1,
        JumpKind::Briefing => 2,
        JumpKind::Quote => 3,
    }
}

fn briefing_row(row: BriefingRow) -> JumpRow {
    let day = row.date.map(|day| day.long());
    JumpRow {
        kind: JumpKind::Briefing,
        id: row.id.to_string(),
        title: row.title,
        detail: day.into_iter().chain(row.kind).collect::<Vec<_>>().join(" · "),
        tier: row.tier,
        marks: row.marks,
    }
}

fn quote_row(row: QuoteRow) -> JumpRow {
    let day = row.said.map(|day| day.long());
    let speakers: Vec<String> = row.speakers.into_iter().map(|speaker| speaker.name).collect();
    let speakers = (!speakers.is_empty()).then(|| speakers.join(" + "));
    // A quotation stands in its marks, our words for what was reported behind their sign: neither passes for the other.
    let (opening, closing) = if row.form == Form::Reported { ("¶ ", "") } else { ("“", "”") };
    JumpRow {
        kind: JumpKind::Quote,
        id: row.address.to_string(),
        title: format!("{opening}{}{closing}", row.text),
        detail: day.into_iter().chain(speakers).collect::<Vec<_>>().join(" · "),
        tier: row.tier,
        marks: row.marks.into_iter().map(|mark| mark.shifted(opening.len())).collect(),
    }
}

/// The first entries that were met, by tier, then how well, then those with the most statements, then by name.
fn best_names(names: Names<'_>, typed: &str, limit: usize, weights: &[usize]) -> Vec<(NameFit, u32)> {
    let weight = |number: u32| weights.get(number as usize).copied().unwrap_or_default();
    names.first(names.find(typed), limit, |fit, number| (tier(fit), fit, Reverse(weight(number))))
}

/// How many statements each entry has.
fn statements(tallies: &[Tally]) -> Vec<usize> {
    tallies.iter().map(|tally| tally.statements() as usize).collect()
}
