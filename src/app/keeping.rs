//! What is kept: the place for the next session, earlier places of this one, marks.

use std::sync::Arc;

use super::{App, Division, Effect, MarkChange, MarkKind, Pane, SORTS, Saved, Wanted, Whereabouts};
use crate::model::{Address, Id, Marks};
use crate::search::Query;

/// How many changes of marks can be undone.
const KEPT_CHANGES: usize = 500;

impl App {
    /// What is kept for the next start.
    #[must_use]
    pub fn to_save(&self) -> Saved {
        Saved {
            query: self.query.to_string(),
            pane: self.focus.name().to_lowercase(),
            list: self.middle_pane.name().to_lowercase(),
            briefing: self.reader.briefing_id().map(ToString::to_string),
            place: self.reader.place(),
            quote: self.selected_quote().map(|row| row.address.to_string()),
            row: self.selected_briefing().map(|row| row.id.to_string()),
            rows: (self.quotes.cursor, self.briefings.cursor),
            sort: SORTS.iter().find(|(sort, ..)| *sort == self.sort).map_or("", |(_, name, _)| name).to_owned(),
            folded: self.topics.folded.iter().cloned().collect(),
            widths: (self.division.left, self.division.reader),
            theme: self.saved.theme.clone(),
            commands: self.saved.commands.clone(),
            queries: self.saved.queries.clone(),
        }
    }

    pub(super) fn restore(&mut self, saved: Saved) {
        self.query = Query::parse(&saved.query).0;
        self.sort = SORTS.iter().find(|(_, name, _)| *name == saved.sort).map(|(sort, ..)| *sort).unwrap_or_default();
        self.topics.folded = saved.folded.iter().cloned().collect();
        self.division = Division { left: saved.widths.0, reader: saved.widths.1, zoomed: false };
        if let Some(list @ (Pane::Briefings | Pane::Quotes)) = Pane::from_name(&saved.list) {
            self.middle_pane = list;
        }
        if let Some(pane) = Pane::from_name(&saved.pane) {
            self.set_focus(pane);
        }
        if !self.theme_is_given && self.themes.contains(&saved.theme) {
            self.theme.clone_from(&saved.theme);
        }
        if let Some(briefing) = saved.briefing.as_deref().map(Id::from) {
            self.return_to(briefing, saved.place);
        }
        self.restoring = Some(Wanted {
            quote: saved.quote.as_deref().and_then(Address::parse),
            briefing: saved.row.as_deref().map(Id::from),
            rows: Some(saved.rows),
            first: false,
        });
        self.first_rows = saved.pane.is_empty();
        self.saved = saved;
        self.ask();
    }

    /// Marks the briefing in the Reader as read: only Enter does that, never the preview.
    pub(super) fn mark_shown_as_read(&mut self) {
        let Some(id) = self.reader.wanted_id().map(ToString::to_string) else { return };
        if !self.marks.read.contains(&id) {
            self.apply_marks(vec![MarkChange { mark: MarkKind::Read, id, on: true }]);
        }
    }

    /// Sets marks by the person's wish: it can be undone.
    pub(super) fn mark(&mut self, changes: Vec<MarkChange>) {
        self.remember_change(changes.clone());
        self.redo.clear();
        self.apply_marks(changes);
    }

    /// Keeps a change so that it can be undone; of very many the oldest is forgotten.
    pub(super) fn remember_change(&mut self, changes: Vec<MarkChange>) {
        self.undo.push(changes);
        let surplus = self.undo.len().saturating_sub(KEPT_CHANGES);
        self.undo.drain(..surplus);
    }

    pub(super) fn apply_marks(&mut self, changes: Vec<MarkChange>) {
        let marks = Arc::make_mut(&mut self.marks);
        for change in &changes {
            change.apply(marks);
        }
        self.unkept.push_back(changes.clone());
        self.emit(Effect::Mark(changes));
        self.ask();
    }

    /// Marks as another instance left them; what was marked here since and is still on its way to the disk holds.
    pub(super) fn take_marks(&mut self, mut marks: Marks) {
        for change in self.unkept.iter().flatten() {
            change.apply(&mut marks);
        }
        self.marks = Arc::new(marks);
        self.ask();
    }

    /// The oldest change that was on its way has reached the disk, or never will.
    pub(super) fn marks_kept(&mut self, marks: Option<Box<Marks>>) {
        self.unkept.pop_front();
        if let Some(marks) = marks {
            self.take_marks(*marks);
        }
    }

    pub(crate) fn place(&self) -> Whereabouts {
        Whereabouts {
            query: self.query.clone(),
            pane: self.focus,
            quote: self.selected_quote().map(|row| row.address.clone()),
            briefing: self.reader.wanted_id().cloned(),
            row: self.selected_briefing().map(|row| row.id.clone()),
            rows: (self.quotes.cursor, self.briefings.cursor),
            place: self.reader.place(),
        }
    }

    pub(super) fn walk_history(&mut self, back: bool) {
        let here = self.place();
        let there = if back { self.history.back(here) } else { self.history.forward(here) };
        let Some(there) = there else {
            return self.notice(if back { "no place before this one" } else { "no place after this one" });
        };
        self.is_new_query = self.query != there.query;
        self.range = None;
        self.query = there.query;
        self.set_focus(there.pane);
        self.resized();
        if let Some(briefing) = there.briefing {
            self.return_to(briefing, there.place);
        }
        self.wanted = Some(Wanted { quote: there.quote, briefing: there.row, rows: Some(there.rows), first: false });
        self.ask();
    }
}
