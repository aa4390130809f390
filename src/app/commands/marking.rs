//! Selecting rows, and the marks that are kept: read and starred, with undo.

use crate::app::{App, CardOf, MarkChange, MarkKind, Pane};

pub(super) fn select(app: &mut App, _: &str) {
    let Some(id) = row_id(app) else { return app.notice("select rows of Quotes or Briefings") };
    // A range takes in the rows it goes over anyway.
    if app.range.is_none() && !app.selected.remove(&id) {
        app.selected.insert(id);
    }
    app.move_by(1);
}

pub(super) fn select_range(app: &mut App, _: &str) {
    if app.range.take().is_some() {
        return;
    }
    let cursor = match app.focus {
        Pane::Quotes => app.quotes.cursor,
        Pane::Briefings => app.briefings.cursor,
        _ => return app.notice("select a range in Quotes or Briefings"),
    };
    app.begin_range(cursor);
}

fn row_id(app: &App) -> Option<String> {
    match app.focus {
        Pane::Quotes => app.selected_quote().map(|row| row.address.to_string()),
        Pane::Briefings => app.selected_briefing().map(|row| row.id.to_string()),
        Pane::Topics | Pane::Actors | Pane::Reader => None,
    }
}

pub(super) fn star(app: &mut App, _: &str) {
    let selected = if app.overlays.is_empty() { app.selected_ids() } else { Vec::new() };
    if !selected.is_empty() {
        return mark_all(app, MarkKind::Starred, selected);
    }
    let id = match app.under_cursor() {
        Some(CardOf::Quote(address)) => address.to_string(),
        Some(CardOf::Briefing(id)) => id.to_string(),
        _ => return app.notice("star a quote or a briefing"),
    };
    let on = !app.marks.starred.contains(&id);
    app.notice(if on { format!("starred {id}") } else { format!("no star on {id} any more") });
    app.mark(vec![MarkChange { mark: MarkKind::Starred, id, on }]);
}

/// Sets the mark on all of these; where all have it, takes it away.
fn mark_all(app: &mut App, mark: MarkKind, ids: Vec<String>) {
    let marked = match mark {
        MarkKind::Read => &app.marks.read,
        MarkKind::Starred => &app.marks.starred,
    };
    let on = ids.iter().any(|id| !marked.contains(id));
    let changes: Vec<MarkChange> =
        ids.into_iter().filter(|id| marked.contains(id) != on).map(|id| MarkChange { mark, id, on }).collect();
    app.notice(describe(&changes));
    app.mark(changes);
}

pub(super) fn toggle_read(app: &mut App, _: &str) {
    if app.focus == Pane::Briefings && !app.selected_ids().is_empty() {
        let selected = app.selected_ids();
        return mark_all(app, MarkKind::Read, selected);
    }
    let id = match app.focus {
        Pane::Reader => app.reader.briefing_id().map(ToString::to_string),
        Pane::Quotes => app.selected_quote().map(|row| row.address.briefing.to_string()),
        Pane::Briefings => row_id(app),
        Pane::Topics | Pane::Actors => None,
    };
    let Some(id) = id else { return app.notice("mark a briefing as read or unread") };
    let on = !app.marks.read.contains(&id);
    app.notice(format!("{id} is {} now", if on { "read" } else { "unread" }));
    app.mark(vec![MarkChange { mark: MarkKind::Read, id, on }]);
}

pub(super) fn undo(app: &mut App, _: &str) {
    let Some(changes) = app.undo.pop() else { return app.notice("nothing to undo") };
    let back = changes.iter().map(|change| MarkChange { on: !change.on, ..change.clone() }).collect();
    app.notice(format!("undone: {}", describe(&changes)));
    app.redo.push(changes);
    app.apply_marks(back);
}

pub(super) fn redo(app: &mut App, _: &str) {
    let Some(changes) = app.redo.pop() else { return app.notice("nothing to do again") };
    app.notice(format!("done again: {}", describe(&changes)));
    app.remember_change(changes.clone());
    app.apply_marks(changes);
}

fn describe(changes: &[MarkChange]) -> String {
    let Some(MarkChange { mark, id, on }) = changes.first() else { return String::new() };
    let id = match changes.len() {
        1 => id.clone(),
        more => format!("{more} rows"),
    };
    match (mark, on) {
        (MarkKind::Read, true) => format!("{id} marked as read"),
        (MarkKind::Read, false) => format!("{id} marked as unread"),
        (MarkKind::Starred, true) => format!("{id} starred"),
        (MarkKind::Starred, false) => format!("star of {id} taken away"),
    }
}
