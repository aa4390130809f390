//! Selecting rows, and the marks that are kept: read and starred, with undo.

use crate::app::{App, MarkChange, MarkKind, Pane};

pub(super) fn select(app: &mut App, _: &str) {
    if let Some(id) = row_id(app)
        && !app.selected.remove(&id)
    {
        app.selected.insert(id);
    }
    app.move_by(1);
}

pub(super) fn select_range(app: &mut App, _: &str) {
    if app.range_from.take().is_some() {
        let selected = app.selected.len();
        app.notice(format!("{selected} selected"));
        return;
    }
    let cursor = match app.focus {
        Pane::Quotes => app.quotes.cursor,
        Pane::Briefings => app.briefings.cursor,
        _ => return app.notice("select a range in Quotes or Briefings"),
    };
    app.range_from = Some((app.focus, cursor));
    app.extend_range();
}

fn row_id(app: &App) -> Option<String> {
    match app.focus {
        Pane::Quotes => app.selected_quote().map(|row| row.address.to_string()),
        Pane::Briefings => app.selected_briefing().map(|row| row.id.to_string()),
        Pane::Topics | Pane::Actors | Pane::Reader => None,
    }
}

pub(super) fn star(app: &mut App, _: &str) {
    let id = match app.focus {
        Pane::Reader => app
            .reader_address()
            .map(|address| address.to_string())
            .or_else(|| app.reader.briefing_id().map(ToString::to_string)),
        _ => row_id(app),
    };
    let Some(id) = id else { return app.notice("star a quote or a briefing") };
    let on = !app.marks.starred.contains(&id);
    app.notice(if on { format!("starred {id}") } else { format!("no star on {id} any more") });
    app.mark(MarkChange { mark: MarkKind::Starred, id, on });
}

pub(super) fn toggle_read(app: &mut App, _: &str) {
    let id = match app.focus {
        Pane::Reader => app.reader.briefing_id().map(ToString::to_string),
        Pane::Quotes => app.selected_quote().map(|row| row.address.briefing.to_string()),
        Pane::Briefings => row_id(app),
        Pane::Topics | Pane::Actors => None,
    };
    let Some(id) = id else { return app.notice("mark a briefing as read or unread") };
    let on = !app.marks.read.contains(&id);
    app.notice(format!("{id} is {} now", if on { "read" } else { "unread" }));
    app.mark(MarkChange { mark: MarkKind::Read, id, on });
}

pub(super) fn undo(app: &mut App, _: &str) {
    let Some(change) = app.undo.pop() else { return app.notice("nothing to undo") };
    let back = MarkChange { on: !change.on, ..change.clone() };
    app.notice(format!("undone: {}", describe(&change)));
    app.redo.push(change);
    app.apply_mark(back);
}

pub(super) fn redo(app: &mut App, _: &str) {
    let Some(change) = app.redo.pop() else { return app.notice("nothing to do again") };
    app.notice(format!("done again: {}", describe(&change)));
    app.undo.push(change.clone());
    app.apply_mark(change);
}

fn describe(change: &MarkChange) -> String {
    let MarkChange { mark, id, on } = change;
    match (mark, on) {
        (MarkKind::Read, true) => format!("{id} marked as read"),
        (MarkKind::Read, false) => format!("{id} marked as unread"),
        (MarkKind::Starred, true) => format!("{id} starred"),
        (MarkKind::Starred, false) => format!("star of {id} taken away"),
    }
}
