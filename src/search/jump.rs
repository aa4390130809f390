//! The jump list: everything in the library by name, in one list.

use std::cmp::Reverse;

use jiff::civil::Date;

use super::columns::Columns;
use super::found::{Found, Tally, by_actor, by_topic};
use super::names::{NameFit, Names, folded_words};
use super::pick::tier;
use super::{Ask, BriefingRow, Clause, Field, Index, JumpKind, JumpRow, Keep, Query, QuoteRow, Rows, Sort};
use crate::model::Marks;
use crate::text::fold;

impl Index {
    /// Everything that what was typed may name: actors, topics, briefings by their title, quotes by their words and
    /// speakers. The most literal first; of equals the name before the text.
    #[must_use]
    pub fn jump(&self, typed: &str, limit: usize) -> Vec<JumpRow> {
        let words = folded_words(typed);
        if words.is_empty() {
            return Vec::new();
        }
        let (actor_weights, topic_weights) = &self.weights;
        let mut rows: Vec<JumpRow> = Vec::new();
        for met in best_names(&self.columns.actors, typed, actor_weights, self) {
            let detail = self.columns.kinds[met.1 as usize].name().to_owned();
            rows.push(self.named_row(&self.columns.actors, met, detail, &words));
        }
        for met in best_names(&self.columns.topics, typed, topic_weights, self) {
            let detail = match topic_weights.get(met.1 as usize) {
                None | Some(0) => String::new(),
                Some(1) => "1 statement".to_owned(),
                Some(statements) => format!("{statements} statements"),
            };
            rows.push(self.named_row(&self.columns.topics, met, detail, &words));
        }
        let titles = |word| Clause::Field(Field::Title, word);
        rows.extend(self.texts(typed, limit, titles).briefings.rows.into_iter().map(briefing_row));
        rows.extend(self.texts(typed, limit, |word| Clause::word(&word)).quotes.rows.into_iter().map(quote_row));
        rows.sort_by_key(|row| (row.tier, place(row.kind)));
        rows.truncate(limit);
        rows
    }

    /// What the typed words find as clauses of a query.
    fn texts(&self, typed: &str, limit: usize, clause: impl Fn(String) -> Clause) -> Rows {
        let clauses: Vec<Clause> = typed.split_whitespace().map(|word| clause(word.to_owned())).collect();
        let ask = Ask {
            query: &Query::from(clauses),
            today: Date::ZERO,
            marks: &Marks::default(),
            typing: true,
            sort: Sort::Relevance,
            quotes: 0..limit,
            briefings: 0..limit,
            keep: &Keep::default(),
        };
        self.find(&ask, &|| false).map(|finding| finding.rows()).unwrap_or_default()
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
    JumpRow {
        kind: JumpKind::Quote,
        id: row.address.to_string(),
        title: row.text,
        detail: day.into_iter().chain(speakers).collect::<Vec<_>>().join(" · "),
        tier: row.tier,
        marks: row.marks,
    }
}

/// Entries that were met, by tier, then how well, then those with the most statements, then by name.
fn best_names(names: &Names, typed: &str, weights: &[usize], index: &Index) -> Vec<(NameFit, u32)> {
    let mut found = names.find(typed, &index.near);
    found.sort_by_cached_key(|(fit, number)| {
        let shown = fold(names.shown(*number));
        (tier(*fit), *fit, Reverse(weights[*number as usize]), shown)
    });
    found
}

/// How many statements each actor makes and each topic is given, in the whole library.
pub(super) fn weights(columns: &Columns) -> (Vec<usize>, Vec<usize>) {
    let found = Found::everything(columns);
    let statements = |tallies: Vec<Tally>| tallies.into_iter().map(Tally::statements).collect();
    let actors = by_actor(columns, &found, &columns.speakers);
    (statements(actors), statements(by_topic(columns, &found, &columns.filed)))
}
