//! Reading: opening briefings, walking through them, cards, links, the source, the editor.

use crate::app::overlay::{Choice, ChoiceAction, Chooser, ChooserKind, Hints, Overlay};
use crate::app::reader::Step;
use crate::app::{App, Card, CardOf, Effect, Pane, Prompt};
use crate::search::JumpKind;

pub(super) fn open(app: &mut App, _: &str) {
    if let Some(Overlay::Card(view)) = app.overlays.last() {
        let quote = match &view.card {
            Card::Quote(card) => Some(card.row.address.to_string()),
            Card::Actor(_) | Card::Topic(_) => None,
        };
        let Some(address) = quote else { return super::narrowing::narrow_to_card(app, "") };
        app.overlays.clear();
        return app.jump_to(JumpKind::Quote, &address);
    }
    match app.focus {
        Pane::Topics | Pane::Actors => {
            if let Some(clause) = super::clause_under_cursor(app) {
                app.toggle_clause(clause);
            }
        }
        Pane::Briefings | Pane::Quotes => {
            let nothing = match app.focus {
                Pane::Quotes => app.rows.quotes.total == 0,
                _ => app.rows.briefings.total == 0,
            };
            if nothing {
                return app.notice("nothing to read here");
            }
            app.focus_on(Pane::Reader);
            app.mark_shown_as_read();
        }
        Pane::Reader => app.run("hints", ""),
    }
}

pub(super) fn next_briefing(app: &mut App, _: &str) {
    app.walk_briefings(1, false);
}

pub(super) fn previous_briefing(app: &mut App, _: &str) {
    app.walk_briefings(-1, false);
}

pub(super) fn next_unread(app: &mut App, _: &str) {
    app.walk_briefings(1, true);
}

pub(super) fn previous_unread(app: &mut App, _: &str) {
    app.walk_briefings(-1, true);
}

pub(super) fn next_quote(app: &mut App, _: &str) {
    if !app.reader.step_quote(true) {
        app.notice("no quote after this one");
    }
    app.keep_visible();
}

pub(super) fn previous_quote(app: &mut App, _: &str) {
    if !app.reader.step_quote(false) {
        app.notice("no quote before this one");
    }
    app.keep_visible();
}

pub(super) fn next_heading(app: &mut App, _: &str) {
    if !app.reader.step_heading(true) {
        app.notice("no heading below what is shown");
    }
    app.keep_visible();
}

pub(super) fn previous_heading(app: &mut App, _: &str) {
    if !app.reader.step_heading(false) {
        app.notice("no heading before this one");
    }
    app.keep_visible();
}

pub(super) fn find(app: &mut App, text: &str) {
    app.focus_on(Pane::Reader);
    if text.is_empty() {
        return app.overlays.push(Overlay::Find(Prompt::default(), app.reader.place()));
    }
    app.reader.find(text, app.reader.place());
    app.tell_found(text);
    app.keep_visible();
}

pub(super) fn next_match(app: &mut App, _: &str) {
    step_match(app, true);
}

pub(super) fn previous_match(app: &mut App, _: &str) {
    step_match(app, false);
}

fn step_match(app: &mut App, forward: bool) {
    match app.reader.step_match(forward) {
        Some(Step { at, total, from_end }) => {
            let wrapped = match (from_end, forward) {
                (false, _) => "",
                (true, true) => ", from the beginning again",
                (true, false) => ", from the end again",
            };
            app.notice(format!("match {at} of {total}{wrapped}"));
        }
        None => app.notice("nothing to go to: search the text with / first"),
    }
    app.keep_visible();
}

pub(super) fn outline(app: &mut App, _: &str) {
    let choices: Vec<Choice> = app
        .reader
        .outline()
        .into_iter()
        .enumerate()
        .map(|(number, (level, title))| Choice {
            label: title,
            depth: usize::from(level.saturating_sub(1)),
            ..Choice::new(ChoiceAction::Heading(number))
        })
        .collect();
    if choices.is_empty() {
        return app.notice("this briefing has no headings");
    }
    let here = app.reader.heading();
    app.choose_from(Chooser::new(ChooserKind::Outline, choices).at(here));
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
    let of = app.under_cursor().filter(|of| !matches!(of, CardOf::Briefing(_)));
    if matches!(app.overlays.last(), Some(Overlay::Card(_))) {
        app.overlays.pop();
        if !at_context {
            // The key that opened the card closes it.
            return;
        }
    }
    match of {
        Some(of) => app.ask_card(of, at_context),
        None => app.notice("put the cursor on an actor, a topic or a quote"),
    }
}

pub(super) fn open_source(app: &mut App, _: &str) {
    match app.under_cursor() {
        Some(of @ (CardOf::Quote(_) | CardOf::Briefing(_))) => app.emit(Effect::OpenSource(of)),
        _ => app.notice("put the cursor on a quote or a briefing to open its source"),
    }
}

pub(super) fn capture(app: &mut App, path: &str) {
    if path.is_empty() {
        return app.notice("name the text of this source: `:capture article.txt`, or a folder of texts");
    }
    let of = app.under_cursor();
    app.emit(Effect::Capture { of, path: path.to_owned() });
}

pub(super) fn edit(app: &mut App, _: &str) {
    if !app.library.editable {
        return app.notice("the bundled library is built in: open a folder of your own to edit");
    }
    if let Some(of @ (CardOf::Actor(_) | CardOf::Topic(_))) = app.under_cursor() {
        return app.emit(Effect::EditEntry(of));
    }
    let place = match app.focus {
        Pane::Quotes | Pane::Reader => app.reader.place_in_file(),
        Pane::Briefings => app.selected_briefing().map(|row| (row.path.clone(), 1)),
        Pane::Topics | Pane::Actors => None,
    };
    match place {
        Some((path, line)) => app.emit(Effect::Edit { path, line }),
        None => app.notice("put the cursor on a briefing or a quote to edit its file"),
    }
}
