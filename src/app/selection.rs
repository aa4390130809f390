//! What is selected: rows of Quotes and Briefings, by what they are. A selection stays whatever the query leaves of it; how many
//! of its rows are not shown is said.

use std::collections::{BTreeSet, HashSet};

use super::{App, Effect, Generation, Pane};
use crate::model::Address;
use crate::text::counted;

/// Rows that a range can hold: more than a person answers for, and little memory.
const MOST_IN_RANGE: usize = 10_000;

/// A range that is being selected: from where it began to the cursor, in either direction.
#[derive(Clone, Debug)]
pub(crate) struct Range {
    /// The list it is in.
    pub pane: Pane,
    /// The number of the row it began at.
    pub from: usize,
    /// What was selected before it began.
    before: BTreeSet<String>,
}

/// Whether this is the id of a row of this list: quotes have addresses.
fn is_of(id: &str, pane: Pane) -> bool {
    match pane {
        Pane::Quotes => Address::parse(id).is_some(),
        Pane::Briefings => Address::parse(id).is_none(),
        Pane::Topics | Pane::Actors | Pane::Reader => false,
    }
}

impl App {
    /// Begins a range at a row of the focused list.
    pub(super) fn begin_range(&mut self, from: usize) {
        self.range = Some(Range { pane: self.focus, from, before: self.selected.clone() });
        self.extend_range();
    }

    /// Selects what lies between the start of the range and the cursor, beside what was selected before.
    pub(super) fn extend_range(&mut self) {
        let Some(Range { pane, from, .. }) = self.range else { return };
        let to = if pane == Pane::Quotes { self.quotes.cursor } else { self.briefings.cursor };
        if from.abs_diff(to) > MOST_IN_RANGE {
            self.range = None;
            return self.fail(format!("a range holds at most {MOST_IN_RANGE} rows; yA copies all rows"));
        }
        // Rows between its ends that are still to come are taken in when they are here.
        if self.range_lacks_rows() {
            return;
        }
        let rows = from.min(to)..=from.max(to);
        let ids: Vec<String> = match pane {
            Pane::Quotes => rows.filter_map(|at| Some(self.rows.quotes.row(at)?.address.to_string())).collect(),
            _ => rows.filter_map(|at| Some(self.rows.briefings.row(at)?.id.to_string())).collect(),
        };
        let Some(range) = &self.range else { return };
        self.selected.clone_from(&range.before);
        self.selected.extend(ids);
    }

    /// Whether rows of the range are still to come: those at both ends here are all of them.
    pub(super) fn range_lacks_rows(&self) -> bool {
        self.range.as_ref().is_some_and(|Range { pane, from, .. }| match pane {
            Pane::Quotes => !(self.rows.quotes.is_here(*from) && self.rows.quotes.is_here(self.quotes.cursor)),
            _ => !(self.rows.briefings.is_here(*from) && self.rows.briefings.is_here(self.briefings.cursor)),
        })
    }

    /// Drops the selection that was made in the focused list. Says whether there was one.
    pub(super) fn drop_selection(&mut self) -> bool {
        let focus = self.focus;
        let before = self.selected.len();
        self.selected.retain(|id| !is_of(id, focus));
        let had_range = self.range.take_if(|range| range.pane == focus).is_some();
        had_range || self.selected.len() < before
    }

    /// The ids of the selected rows of the focused list: addresses in Quotes, briefings' ids in Briefings. Those that
    /// are shown come in the order of their rows.
    pub(super) fn selected_ids(&self) -> Vec<String> {
        let shown: Vec<String> = match self.focus {
            Pane::Quotes => self.rows.quotes.rows.iter().map(|row| row.address.to_string()).collect(),
            Pane::Briefings => self.rows.briefings.rows.iter().map(|row| row.id.to_string()).collect(),
            Pane::Topics | Pane::Actors | Pane::Reader => return Vec::new(),
        };
        let known: HashSet<&String> = shown.iter().collect();
        let fits = |id: &String| is_of(id, self.focus) && !known.contains(id);
        let elsewhere = self.selected.iter().filter(|id| fits(id)).cloned();
        shown.iter().filter(|id| self.selected.contains(*id)).cloned().chain(elsewhere.collect::<Vec<_>>()).collect()
    }

    /// How many rows are selected, and how many of them the query does not show; `None` where nothing is.
    #[must_use]
    pub(crate) fn selection_words(&self) -> Option<String> {
        let of = |pane: Pane| self.selected.iter().filter(move |id| is_of(id, pane)).count();
        let selected = match (of(Pane::Quotes), of(Pane::Briefings), self.focus) {
            (0, 0, _) => return None,
            (quotes, 0, Pane::Quotes) => format!("{quotes} selected"),
            (0, briefings, Pane::Briefings) => format!("{briefings} selected"),
            (quotes, 0, _) => format!("{} selected", counted(quotes, "quote", "quotes")),
            (0, briefings, _) => format!("{} selected", counted(briefings, "briefing", "briefings")),
            (quotes, briefings, _) => {
                let quotes = counted(quotes, "quote", "quotes");
                format!("{quotes} and {} selected", counted(briefings, "briefing", "briefings"))
            }
        };
        Some(match self.hidden.intersection(&self.selected).count() {
            0 => selected,
            hidden => format!("{selected}, {hidden} not shown here"),
        })
    }

    /// Other rows are here: which of the selected ones are not among them? Where the rows at hand are not all, the index
    /// is asked.
    pub(super) fn look_for_selected(&mut self) {
        self.hidden.clear();
        let (quotes, briefings) = (&self.rows.quotes, &self.rows.briefings);
        let shown: HashSet<String> = quotes
            .rows
            .iter()
            .map(|row| row.address.to_string())
            .chain(briefings.rows.iter().map(|row| row.id.to_string()))
            .collect();
        let away: BTreeSet<String> = self.selected.iter().filter(|id| !shown.contains(*id)).cloned().collect();
        if away.is_empty() {
            return;
        }
        if quotes.rows.len() == quotes.total && briefings.rows.len() == briefings.total {
            self.hidden = away;
            return;
        }
        let generation = self.next_generation();
        self.hidden_asked = generation;
        let request = self.request();
        self.emit(Effect::Seek(generation, request, away));
    }

    /// The index has said which of the selected rows the query does not show.
    pub(super) fn sought(&mut self, generation: Generation, away: BTreeSet<String>) {
        if generation == self.hidden_asked {
            self.hidden = away;
        }
    }
}
