//! Copying: words always leave with what is needed to answer for them.

use std::collections::BTreeSet;

use crate::app::{App, Card, Copy, CopyForm, Effect, Overlay, Pane};
use crate::model::Address;

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
    let rows = app.hits.quotes.total;
    if rows == 0 {
        app.notice("no rows to copy");
        return;
    }
    let what = format!("{rows} rows with their sources");
    let mut request = app.request();
    request.quotes = 0..rows;
    app.emit(Effect::Copy { what, copy: Copy::All(request) });
}

fn copy(app: &mut App, form: CopyForm) {
    let selected: BTreeSet<Address> = app.selected.iter().filter_map(|id| Address::parse(id)).collect();
    if form == CopyForm::Cited && app.focus == Pane::Quotes && selected.len() > 1 {
        let what = format!("{} selected rows with their sources", selected.len());
        app.emit(Effect::Copy { what, copy: Copy::Several(selected.into_iter().collect()) });
        return;
    }
    let Some(copy) = under_cursor(app, form) else {
        app.notice("nothing under the cursor to copy");
        return;
    };
    let what = match (&copy, form) {
        (Copy::Text(_), _) => "the name",
        (_, CopyForm::Cited) => "the words with their source",
        (_, CopyForm::Text) => "the words",
        (_, CopyForm::Citation) => "the citation",
        (_, CopyForm::Url) => "the web address",
        (_, CopyForm::Id) => "the address",
    };
    app.emit(Effect::Copy { what: what.to_owned(), copy });
}

fn under_cursor(app: &App, form: CopyForm) -> Option<Copy> {
    if let Some(Overlay::Card(view)) = app.overlays.last() {
        return Some(match &view.card {
            Card::Quote(card) => Copy::Quote(card.row.address.clone(), form),
            Card::Actor(card) => {
                Copy::Text(if form == CopyForm::Id { card.actor.id.to_string() } else { card.actor.name.clone() })
            }
            Card::Topic(card) => {
                Copy::Text(if form == CopyForm::Id { card.topic.id.to_string() } else { card.topic.label.clone() })
            }
        });
    }
    match app.focus {
        Pane::Quotes => app.selected_quote().map(|row| Copy::Quote(row.address.clone(), form)),
        Pane::Briefings => app.selected_briefing().map(|row| Copy::Briefing(row.id.clone(), form)),
        Pane::Reader => {
            let quote = app.reader_address().map(|address| Copy::Quote(address, form));
            quote.or_else(|| app.reader.briefing_id().map(|id| Copy::Briefing(id.clone(), form)))
        }
        Pane::Topics => {
            let row = app.selected_topic()?;
            Some(Copy::Text(if form == CopyForm::Id { row.id.to_string() } else { row.label.clone() }))
        }
        Pane::Actors => {
            let row = app.selected_actor()?;
            Some(Copy::Text(if form == CopyForm::Id { row.id.to_string() } else { row.name.clone() }))
        }
    }
}
