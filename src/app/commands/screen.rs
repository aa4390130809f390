//! The program itself: leaving, help, the command line, themes, the division of the screen.

use super::{COMMANDS, Group};
use crate::app::overlay::{Choice, ChoiceAction, Chooser, ChooserKind, Overlay};
use crate::app::{App, Effect, Pane, Prompt, READING_AGAIN};

pub(super) fn back(app: &mut App, _: &str) {
    if app.peel_layer() {
        return;
    }
    match app.focus {
        Pane::Reader => app.focus_on(app.middle_pane),
        _ => app.quit(),
    }
}

pub(super) fn peel(app: &mut App, _: &str) {
    if !app.peel_layer() && app.focus == Pane::Reader {
        app.focus_on(app.middle_pane);
    }
}

pub(super) fn quit(app: &mut App, _: &str) {
    app.quit();
}

pub(super) fn help(app: &mut App, typed: &str) {
    let mut choices = Vec::new();
    let mut last: Option<Group> = None;
    for command in COMMANDS {
        let keys = app.keymap.all_keys_of(command.name);
        let chapter = (last != Some(command.group)).then(|| command.group.title());
        last = Some(command.group);
        choices.push(Choice {
            label: command.help.to_owned(),
            detail: format!(":{}", command.name),
            kind: keys.join("  "),
            place: app.keymap.places_of(command.name),
            chapter,
            words: command.words,
            ..Choice::new(ChoiceAction::Command(command.name))
        });
    }
    let mut chooser = Chooser::new(ChooserKind::Help, choices);
    chooser.prompt.set(typed);
    if !typed.is_empty() {
        chooser.narrow();
    }
    app.overlays.push(Overlay::Chooser(chooser));
}

pub(super) fn command(app: &mut App, typed: &str) {
    let prompt = Prompt::new(typed, &app.saved.commands);
    app.overlays.push(Overlay::Command(prompt));
}

pub(super) fn theme(app: &mut App, name: &str) {
    if !name.is_empty() {
        return app.set_theme(name);
    }
    let choices = app.themes.clone().into_iter().map(|name| Choice {
        label: name.clone(),
        mark: if name == app.theme { "•" } else { "" },
        ..Choice::new(ChoiceAction::Theme(name))
    });
    let choices = choices.collect();
    let here = app.themes.iter().position(|name| *name == app.theme).unwrap_or_default();
    app.choose_from(Chooser::new(ChooserKind::Theme, choices).at(here));
}

pub(super) fn problems(app: &mut App, _: &str) {
    app.show_problems();
}

pub(super) fn zoom(app: &mut App, _: &str) {
    app.division.zoomed = !app.division.zoomed;
    app.resized();
}

pub(super) fn wider(app: &mut App, _: &str) {
    resize(app, 3);
}

pub(super) fn narrower(app: &mut App, _: &str) {
    resize(app, -3);
}

/// Moves the border of the focused column by a share of the screen's width; Quotes and Briefings take from the Reader.
fn resize(app: &mut App, by: i16) {
    let layout = app.layout();
    let percent = |pane: Pane| {
        let area = layout.pane(pane)?;
        u16::try_from(u32::from(area.width) * 100 / u32::from(app.size.0.max(1))).ok()
    };
    // The bounds never push against the key: on a very wide screen a pane may have less than the least share.
    let change = |percent: u16, by: i16| match percent.saturating_add_signed(by) {
        less if by < 0 => less.max(10).min(percent),
        more => more.min(80).max(percent),
    };
    if layout.panes.len() == 1 && !app.division.zoomed {
        return app.notice("there is one column here: it has the whole width");
    }
    let before = app.division;
    match app.focus {
        Pane::Topics | Pane::Actors => {
            if let Some(now) = percent(Pane::Topics) {
                app.division.left = change(now, by);
            }
        }
        Pane::Briefings | Pane::Quotes | Pane::Reader => {
            let by = if app.focus == Pane::Reader { by } else { -by };
            if let Some(now) = percent(Pane::Reader) {
                app.division.reader = change(now, by);
            } else if let Some(now) = percent(Pane::Topics) {
                app.division.left = change(now, by);
            }
        }
    }
    if app.division == before {
        app.notice(if by > 0 { "no wider than this" } else { "no narrower than this" });
    }
    app.resized();
}

pub(super) fn reload(app: &mut App, _: &str) {
    app.notice(READING_AGAIN);
    app.emit(Effect::Reload);
}

pub(super) fn redraw(app: &mut App, _: &str) {
    app.emit(Effect::Redraw);
}

pub(super) fn suspend(app: &mut App, _: &str) {
    app.emit(Effect::Suspend);
}
