//! How the query changes: clauses added from panes and pickers, and the query line as it is typed.

use super::overlay::{Overlay, Picks};
use super::{App, CardOf, Cursors, Effect, List, Pane, Wanted};
use crate::model::Id;
use crate::search::{Clause, ClauseReport, Field, Keep, Query};

/// How many earlier queries are kept.
const KEPT_QUERIES: usize = 100;

impl App {
    /// Makes `query` the one that is asked; the one before stays in the history.
    pub(super) fn ask_anew(&mut self, query: Query, cursors: Cursors) {
        self.joining = false;
        if query == self.query {
            return;
        }
        let place = self.place();
        self.history.leave(place);
        self.remember_query(&query);
        self.query = query;
        self.is_new_query = true;
        self.ask_with(cursors);
    }

    /// Asks the index and says where the cursors are to be after that.
    pub(super) fn ask_with(&mut self, cursors: Cursors) {
        // Between the same two rows there will be others: the range ends, what is selected stays.
        self.range = None;
        self.wanted = Some(match cursors {
            // Who mends a query that has left nothing comes back to the row from before.
            Cursors::SameRow => Wanted {
                quote: self
                    .selected_quote()
                    .map(|row| row.address.clone())
                    .or_else(|| self.history.last(|place| place.quote.clone().filter(|_| place.query == self.query))),
                briefing: self
                    .selected_briefing()
                    .map(|row| row.id.clone())
                    .or_else(|| self.history.last(|place| place.row.clone().filter(|_| place.query == self.query))),
                ..Wanted::default()
            },
            Cursors::Top | Cursors::SameNumber => Wanted::default(),
        });
        if cursors != Cursors::SameNumber {
            self.quotes = List::default();
            self.briefings = List::default();
        }
        self.ask();
    }

    /// Adds a clause, by AND or, after `+`, by OR to the last.
    pub(super) fn add_clause(&mut self, clause: Clause) {
        let mut query = self.query.clone();
        self.asked_for = match clause.as_field().map(|(field, value)| (field.name(), value)) {
            Some(("topic", id)) => Some(CardOf::Topic(id.into())),
            Some(("by" | "actor", id)) => Some(CardOf::Actor(id.into())),
            _ => None,
        };
        if std::mem::take(&mut self.joining) {
            query.join_or_last(clause);
        } else {
            query.add(clause);
        }
        self.ask_anew(query, Cursors::Top);
    }

    /// Adds a clause, or takes it away where it stands already.
    pub(super) fn toggle_clause(&mut self, clause: Clause) {
        if self.joining {
            return self.add_clause(clause);
        }
        let mut query = self.query.clone();
        match self.clause_saying(&clause) {
            Some(at) => drop(query.remove(at)),
            None => query.add(clause),
        }
        self.ask_anew(query, Cursors::Top);
    }

    /// Goes to the first row of Quotes once it is there.
    pub(super) fn land_on_first(&mut self) {
        self.set_focus(Pane::Quotes);
        // Who has asked has chosen where to look, also where that left nothing and the first rows are still to come.
        self.first_rows = false;
        self.is_landing = true;
        let is_asked =
            self.effects.iter().any(|effect| matches!(effect, Effect::Ask(asked, _) if *asked == self.asked));
        // Where nothing new was asked, no answer would come to land by.
        if !is_asked || self.asked_around != (0, 0) || self.asked_keep != Keep::default() {
            self.ask_with(Cursors::Top);
        }
        self.wanted = Some(Wanted { first: true, ..Wanted::default() });
        self.resized();
    }

    /// What became of each clause of the query that the rows shown are of; nothing while that is still being counted.
    pub(crate) fn reports(&self) -> &[ClauseReport] {
        if self.is_counted() { &self.facets.clauses } else { &[] }
    }

    /// Whether the counts shown are of the same query as the rows.
    pub(crate) fn is_counted(&self) -> bool {
        self.counted_of == self.found_of
    }

    /// What is known of a clause by itself, also while the query is being counted: from the last query that had it.
    pub(crate) fn report_of(&self, clause: &Clause) -> Option<&ClauseReport> {
        let at = self.counted_of.as_ref()?.clauses().iter().position(|known| known == clause)?;
        self.facets.clauses.get(at)
    }

    /// The number of the clause that says just this, which names an actor or a topic by its id: in these words, or by
    /// another name that means nobody else.
    pub(crate) fn clause_saying(&self, wanted: &Clause) -> Option<usize> {
        let says = |clause: &&Clause| {
            let means = self.report_of(clause).map_or(&[][..], |report| &report.means);
            match (plain(wanted), plain(clause)) {
                (Some((field, id, taken)), Some((other, _, other_taken))) => {
                    (field, taken) == (other, other_taken) && matches!(means, [only] if only.as_str() == id)
                }
                _ => false,
            }
        };
        let clauses = self.query.clauses();
        let same = clauses.iter().position(|clause| clause == wanted);
        same.or_else(|| clauses.iter().position(|clause| says(&clause)))
    }

    /// Whether the query asks for this actor or topic by one of these fields, by whatever name.
    pub(crate) fn asks_for(&self, fields: &[&str], id: &Id) -> bool {
        self.query.clauses().iter().any(|clause| {
            let asks = |(field, value): (Field, &str)| {
                let means = || self.report_of(clause).is_some_and(|report| report.means.contains(id));
                fields.contains(&field.name()) && (value == id.as_str() || means())
            };
            clause.as_field().is_some_and(asks)
        })
    }

    /// Whether Enter takes the clause for the row of Topics or Actors under the cursor away.
    pub(crate) fn is_asked_for(&self) -> bool {
        super::commands::clause_under_cursor(self).is_some_and(|clause| self.clause_saying(&clause).is_some())
    }

    /// Where the query leaves nothing: the clause without which most would be left.
    pub(crate) fn emptying_clause(&self) -> Option<usize> {
        if !self.is_empty() || self.found_of.as_ref() != Some(&self.query) {
            return None;
        }
        let left = |report: &ClauseReport| {
            (report.without.unwrap_or_default() + report.without_briefings.unwrap_or_default(), report.without)
        };
        let reports = self.reports().iter().enumerate();
        reports.filter(|(_, report)| left(report).0 > 0).max_by_key(|(_, report)| left(report)).map(|(at, _)| at)
    }

    /// The query line was typed in: shows what it would leave.
    pub(super) fn query_typed(&mut self) {
        let Some(Overlay::Query(line)) = self.overlays.last_mut() else { return };
        let (query, problems) = Query::parse(line.prompt.text());
        line.problems = problems;
        if query != self.query {
            self.query = query;
            self.ask_with(Cursors::Top);
            self.wanted = Some(Wanted { first: true, ..Wanted::default() });
        }
    }

    /// Enter in the query line.
    pub(super) fn accept_query(&mut self) {
        let Some(Overlay::Query(line)) = self.overlays.pop() else { return };
        let asked = Query::parse(line.prompt.text()).0;
        if asked != line.before {
            self.history.leave(line.place);
            self.remember_query(&asked);
            self.joining = false;
            self.is_new_query = true;
        }
        if let Some(problem) = line.problems.first() {
            let help = problem.help.as_deref().map(|help| format!(": {help}")).unwrap_or_default();
            self.fail(format!("{}{help}", problem.message));
        }
        self.query = asked;
        self.ask_with(Cursors::Top);
        self.land_on_first();
    }

    /// Esc in the query line: everything as it was.
    pub(super) fn cancel_query(&mut self) {
        let Some(Overlay::Query(line)) = self.overlays.pop() else { return };
        self.query = line.before;
        let place = &line.place;
        let (quote, briefing, rows) = (place.quote.clone(), place.row.clone(), Some(place.rows));
        self.wanted = Some(Wanted { quote, briefing, rows, first: false });
        self.set_focus(line.place.pane);
        self.ask();
    }

    /// Enter in a picker: adds the clause and lands on the first row.
    pub(super) fn accept_pick(&mut self) {
        let Some(Overlay::Picker(picker)) = self.overlays.last_mut() else { return };
        if picker.is_stale {
            picker.is_accepted = true;
            return;
        }
        picker.is_accepted = false;
        let Some(pick) = picker.rows.get(picker.cursor) else {
            return self.notice("nothing like it: Esc leaves");
        };
        let clause = Clause::field(picker.picks.field(), &pick.value);
        let add_once = matches!(picker.picks, Picks::Register(_));
        self.overlays.pop();
        if !(add_once && !self.joining && self.clause_saying(&clause).is_some()) {
            self.add_clause(clause);
        }
        self.land_on_first();
    }

    fn remember_query(&mut self, query: &Query) {
        let text = query.to_string();
        if !text.is_empty() {
            remember(&mut self.saved.queries, &text, KEPT_QUERIES);
        }
    }
}

/// Field, value, and whether it is taken away, of a plain clause.
fn plain(clause: &Clause) -> Option<(Field, &str, bool)> {
    match clause {
        Clause::Not(inner) => inner.as_field().map(|(field, value)| (field, value, true)),
        clause => clause.as_field().map(|(field, value)| (field, value, false)),
    }
}

/// Puts a line at the end of a history, once, and keeps the newest `kept`.
pub(super) fn remember(lines: &mut Vec<String>, line: &str, kept: usize) {
    lines.retain(|known| known != line);
    lines.push(line.to_owned());
    let surplus = lines.len().saturating_sub(kept);
    lines.drain(..surplus);
}
