//! Moving about: rows, pages, panes, the tree of topics.

use crate::app::{App, Pane};

pub(super) fn down(app: &mut App, _: &str) {
    app.move_by(1);
}

pub(super) fn up(app: &mut App, _: &str) {
    app.move_by(-1);
}

pub(super) fn first(app: &mut App, _: &str) {
    app.move_by(isize::MIN / 2);
}

pub(super) fn last(app: &mut App, _: &str) {
    app.move_by(isize::MAX / 2);
}

pub(super) fn half_page_down(app: &mut App, _: &str) {
    let half = app.page_rows() / 2;
    app.move_by(half.max(1));
}

pub(super) fn half_page_up(app: &mut App, _: &str) {
    let half = app.page_rows() / 2;
    app.move_by(-half.max(1));
}

pub(super) fn page_down(app: &mut App, _: &str) {
    let page = app.page_rows();
    app.move_by(page.max(1));
}

pub(super) fn page_up(app: &mut App, _: &str) {
    let page = app.page_rows();
    app.move_by(-page.max(1));
}

pub(super) fn left(app: &mut App, _: &str) {
    match app.focus {
        Pane::Topics | Pane::Actors => {}
        Pane::Briefings | Pane::Quotes => app.focus_on(app.left_pane),
        Pane::Reader => app.focus_on(app.middle_pane),
    }
}

pub(super) fn right(app: &mut App, _: &str) {
    match app.focus {
        Pane::Topics | Pane::Actors => app.focus_on(app.middle_pane),
        Pane::Briefings | Pane::Quotes => app.focus_on(Pane::Reader),
        Pane::Reader => {}
    }
}

pub(super) fn next_pane(app: &mut App, _: &str) {
    app.focus_on(app.focus.next());
}

pub(super) fn previous_pane(app: &mut App, _: &str) {
    app.focus_on(app.focus.previous());
}

pub(super) fn topics(app: &mut App, _: &str) {
    app.focus_on(Pane::Topics);
}

pub(super) fn actors(app: &mut App, _: &str) {
    app.focus_on(Pane::Actors);
}

pub(super) fn briefings(app: &mut App, _: &str) {
    app.focus_on(Pane::Briefings);
}

pub(super) fn quotes(app: &mut App, _: &str) {
    app.focus_on(Pane::Quotes);
}

pub(super) fn reader(app: &mut App, _: &str) {
    app.focus_on(Pane::Reader);
}

pub(super) fn fold(app: &mut App, _: &str) {
    app.topics.fold(&app.facets.topics);
    app.keep_visible();
}

pub(super) fn unfold(app: &mut App, _: &str) {
    if !app.topics.unfold(&app.facets.topics) {
        right(app, "");
    }
    app.keep_visible();
}
