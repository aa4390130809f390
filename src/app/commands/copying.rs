//! Copying: words always leave with what is needed to answer for them.

use crate::app::{App, CardOf, Copy, CopyForm, Effect, Pane};
use crate::model::{Address, Id};
use crate::search::Keep;
use crate::text::counted;

pub(super) fn cited(app: &mut App, _: &str) {
    copy(app, CopyForm::Cited);
}

pub(super) fn text(app: &mut App, _: &str) {
    copy(app, CopyForm::Text);
}

pub(super) fn citation(app: &mut App, _: &str) {
    copy(app, CopyForm::Citation);
}

pub(super) fn url(app: &mut App, _: &str) {
    copy(app, CopyForm::Url);
}

pub(super) fn id(app: &mut App, _: &str) {
    copy(app, CopyForm::Id);
}

pub(super) fn all(app: &mut App, _: &str) {
    let rows = app.rows.quotes.total;
    if rows == 0 {
        app.notice("no rows to copy");
        return;
    }
    let with = if rows == 1 { "its source" } else { "their sources" };
    let what = format!("{} with {with}", counted(rows, "row", "rows"));
    let mut request = app.request();
    request.quotes = 0..rows;
    request.keep = Keep::default();
    app.emit(Effect::Copy { what, copy: Copy::All(request) });
}

fn copy(app: &mut App, form: CopyForm) {
    let selected = if app.overlays.is_empty() { app.selected_ids() } else { Vec::new() };
    if !selected.is_empty() {
        let with = match (form, selected.len()) {
            (CopyForm::Cited, 1) => " with its source",
            (CopyForm::Cited, _) => " with their sources",
            _ => "",
        };
        let what = format!("{}{with}", counted(selected.len(), "selected row", "selected rows"));
        let copy = match app.focus {
            Pane::Quotes => Copy::Several(selected.iter().filter_map(|id| Address::parse(id)).collect(), form),
            _ => Copy::Briefings(selected.into_iter().map(Id::from).collect(), form),
        };
        // As in vim, copying ends the range; the rows stay selected for what comes next.
        app.range = None;
        return app.emit(Effect::Copy { what, copy });
    }
    if let (Some(CardOf::Actor(_) | CardOf::Topic(_)), CopyForm::Citation | CopyForm::Url) = (app.under_cursor(), form)
    {
        return app.notice("an actor or a topic has no source: yy copies the name, yi the id");
    }
    let Some(copy) = under_cursor(app, form) else {
        app.notice("nothing under the cursor to copy");
        return;
    };
    let what = match (&copy, form) {
        (Copy::Text(_), CopyForm::Id) => "the id",
        (Copy::Text(_), _) => "the name",
        (Copy::Briefing(..), CopyForm::Cited) => "title and summary with their sources",
        (Copy::Briefing(..), CopyForm::Text) => "title and summary",
        (_, CopyForm::Cited) => "the words with their source",
        (_, CopyForm::Text) => "the words",
        (_, CopyForm::Citation) => "the citation",
        (_, CopyForm::Url) => "the web address",
        (_, CopyForm::Id) => "the address",
    };
    app.emit(Effect::Copy { what: what.to_owned(), copy });
}

fn under_cursor(app: &App, form: CopyForm) -> Option<Copy> {
    Some(match app.under_cursor()? {
        CardOf::Quote(address) => Copy::Quote(address, form),
        CardOf::Briefing(id) => Copy::Briefing(id, form),
        CardOf::Actor(id) | CardOf::Topic(id) if form == CopyForm::Id => Copy::Text(id.to_string()),
        CardOf::Actor(id) => Copy::Text(app.facets.actors.iter().find(|row| row.who.id == id)?.who.name.clone()),
        CardOf::Topic(id) => Copy::Text(app.facets.topics.iter().find(|row| row.id == id)?.label.to_string()),
    })
}
