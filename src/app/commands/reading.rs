//! Reading: opening briefings, walking through them, cards, links, the source, the editor.

use crate::app::overlay::{Choice, ChoiceAction, Chooser, ChooserKind, Hints, Overlay};
use crate::app::{App, CardOf, Effect, Pane, Prompt};

pub(super) fn open(app: &mut App, _: &str) {
    match app.focus {
        Pane::Topics | Pane::Actors => {
            if let Some(clause) = super::clause_under_cursor(app) {
                app.toggle_clause(clause);
            }
        }
        Pane::Briefings | Pane::Quotes => {
            let nothing = match app.focus {
                Pane::Quotes => app.hits.quotes.total == 0,
                _ => app.hits.briefings.total == 0,
            };
            if nothing {
                return app.notice("nothing to read here");
            }
            app.focus_on(Pane::Reader);
            app.mark_shown_as_read();
        }
        Pane::Reader => app.follow_link_in_view(),
    }
}

pub(super) fn next_briefing(app: &mut App, _: &str) {
    app.walk_briefings(1, |_| true);
}

pub(super) fn previous_briefing(app: &mut App, _: &str) {
    app.walk_briefings(-1, |_| true);
}

pub(super) fn next_unread(app: &mut App, _: &str) {
    app.walk_briefings(1, |row| row.unread);
}

pub(super) fn previous_unread(app: &mut App, _: &str) {
    app.walk_briefings(-1, |row| row.unread);
}

pub(super) fn next_quote(app: &mut App, _: &str) {
    app.reader.step_quote(true);
    app.keep_visible();
}

pub(super) fn previous_quote(app: &mut App, _: &str) {
    app.reader.step_quote(false);
    app.keep_visible();
}

pub(super) fn next_heading(app: &mut App, _: &str) {
    app.reader.step_heading(true);
    app.keep_visible();
}

pub(super) fn previous_heading(app: &mut App, _: &str) {
    app.reader.step_heading(false);
    app.keep_visible();
}

pub(super) fn find(app: &mut App, text: &str) {
    app.focus_on(Pane::Reader);
    app.overlays.push(Overlay::Find(Prompt::new(text, &[]), app.reader.top));
}

pub(super) fn next_match(app: &mut App, _: &str) {
    step_match(app, true);
}

pub(super) fn previous_match(app: &mut App, _: &str) {
    step_match(app, false);
}

fn step_match(app: &mut App, forward: bool) {
    match app.reader.step_match(forward) {
        Some((at, total)) => app.notice(format!("match {at} of {total}")),
        None => app.notice("nothing to go to: search the text with / first"),
    }
    app.keep_visible();
}

pub(super) fn outline(app: &mut App, _: &str) {
    let choices: Vec<Choice> = app
        .reader
        .outline()
        .into_iter()
        .map(|(level, title, row)| Choice {
            label: title,
            depth: usize::from(level.saturating_sub(1)),
            ..Choice::new(ChoiceAction::Row(row))
        })
        .collect();
    if choices.is_empty() {
        return app.notice("this briefing has no headings");
    }
    app.overlays.push(Overlay::Chooser(Chooser::new(ChooserKind::Outline, choices)));
}

/// The letters links are called by: the home row first.
const LETTERS: &str = "asdfjklghqweruioptyzxcvbnm";

pub(super) fn hints(app: &mut App, _: &str) {
    let height = usize::try_from(app.page_rows()).unwrap_or_default() + 1;
    let links = app.reader.links_in_view(height);
    if links.is_empty() {
        return app.notice("no link in view");
    }
    let letters: Vec<char> = LETTERS.chars().collect();
    let two = links.len() > letters.len();
    let name = |at: usize| {
        let letter = |at: usize| letters.get(at % letters.len()).copied().unwrap_or('a');
        if two { [letter(at / letters.len()), letter(at)].iter().collect() } else { letter(at).to_string() }
    };
    let letters = links.into_iter().enumerate().map(|(at, link)| (name(at), link)).collect();
    app.overlays.push(Overlay::Hints(Hints { letters, typed: String::new() }));
}

pub(super) fn card(app: &mut App, _: &str) {
    open_card(app, false);
}

pub(super) fn context(app: &mut App, _: &str) {
    open_card(app, true);
}

fn open_card(app: &mut App, at_context: bool) {
    let of = match app.focus {
        Pane::Topics => app.selected_topic().map(|row| CardOf::Topic(row.id.clone())),
        Pane::Actors => app.selected_actor().map(|row| CardOf::Actor(row.id.clone())),
        Pane::Quotes => app.selected_quote().map(|row| CardOf::Quote(row.address.clone())),
        Pane::Reader => app.reader_address().map(CardOf::Quote),
        Pane::Briefings => None,
    };
    match of {
        Some(of) => app.ask_card(of, at_context),
        None => app.notice("put the cursor on an actor, a topic or a quote"),
    }
}

pub(super) fn open_source(app: &mut App, _: &str) {
    let address = match app.focus {
        Pane::Quotes => app.selected_quote().map(|row| row.address.clone()),
        Pane::Reader => app.reader_address(),
        _ => None,
    };
    match address {
        Some(address) => app.emit(Effect::OpenSource(address)),
        None => app.notice("put the cursor on a quote to open its source"),
    }
}

pub(super) fn edit(app: &mut App, _: &str) {
    if !app.library.editable {
        return app.notice("the bundled library is built in: open a folder of your own to edit");
    }
    let place = match app.focus {
        Pane::Reader => app.reader.place_in_file(),
        Pane::Briefings => app.selected_briefing().map(|row| (row.path.clone(), 1)),
        Pane::Quotes => app.reader.place_in_file(),
        Pane::Topics | Pane::Actors => None,
    };
    match place {
        Some((path, line)) => app.emit(Effect::Edit { path, line }),
        None => app.notice("put the cursor on a briefing or a quote to edit its file"),
    }
}
