//! From an article to a curated briefing: drafts are made here, and their open speakers named.

use super::screen;
use crate::app::{App, CardOf, Effect};

const BUILT_IN: &str = "the bundled library is built in: open a folder of your own to write in it";

/// With a name, writes it down; without, opens the command line with the guess of the rule, to be confirmed.
pub(super) fn speaker(app: &mut App, name: &str) {
    if !app.library.editable {
        return app.notice(BUILT_IN);
    }
    let Some(CardOf::Quote(of)) = app.under_cursor() else {
        return app.notice("go to a quote first: `]q` in the Reader, or the pane Quotes");
    };
    if !name.is_empty() && !name.chars().any(char::is_alphanumeric) {
        return app.notice("a speaker's name has letters; `:speaker` alone proposes one");
    }
    if !name.is_empty() {
        return app.emit(Effect::Speaker { of, name: name.trim().to_owned() });
    }
    let row = app.rows.quotes.rows.iter().find(|row| row.address == of);
    if row.is_some_and(|row| !row.speakers.is_empty()) {
        return app.notice("this quote has its speaker; `e` opens its file");
    }
    let guess = row.and_then(|row| row.detected.as_ref()?.guess.clone()).unwrap_or_default();
    screen::command(app, &format!("speaker {guess}"));
}

pub(super) fn import(app: &mut App, path: &str) {
    if !app.library.editable {
        return app.notice(BUILT_IN);
    }
    if path.is_empty() {
        return app.notice("name the article: `:import article.txt`");
    }
    app.emit(Effect::Import { path: path.to_owned() });
}
