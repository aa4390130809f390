//! The lines around the panes: the query as chips with its counts, tabs, the selection in words, what the keys do.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use crate::app::overlay::Overlay;
use crate::app::{App, Footer, Pane, Role, status_words};
use crate::text::width;

/// The top line: the query as chips, what it leaves at the right.
pub(super) fn header(app: &App, canvas: &mut Canvas<'_>, area: Rect) {
    canvas.fill(area, Role::Header);
    let counts = counts(app, canvas.ascii(), area.width < 60);
    let right = canvas.text_right(area.x + 1, area.right().saturating_sub(1), area.y, &counts, Role::Count, None);
    let end = right.saturating_sub(2);
    let mut x = area.x + 1;
    if area.width >= 100 || app.query.is_empty() {
        x = canvas.text(x, area.y, end.saturating_sub(x), "briefbook", Role::Brand, None) + 2;
    }
    if app.query.is_empty() {
        canvas.text(x, area.y, end.saturating_sub(x), &app.library.title, Role::Muted, None);
        return;
    }
    let emptied = app.emptying_clause();
    for (at, clause) in app.query.clauses().iter().enumerate() {
        let report = app.hits.clauses.get(at).filter(|_| app.hits.clauses.len() == app.query.clauses().len());
        let chip = report.map_or_else(|| clause.to_string(), |report| report.chip.clone());
        let unknown = report.is_some_and(|report| report.values == 0 && !report.suggestions.is_empty());
        let role = if unknown || emptied == Some(at) {
            Role::ChipProblem
        } else if chip.starts_with('-') {
            Role::ChipExcluded
        } else {
            Role::Chip
        };
        let text = format!(" {chip} ");
        if x >= end {
            break;
        }
        x = canvas.text(x, area.y, end.saturating_sub(x), &text, role, Some(role)) + 1;
    }
    if app.joining {
        canvas.text(x, area.y, end.saturating_sub(x), "OR …", Role::Prompt, None);
    }
}

/// `❝ 5/17  ¶ 2/32  briefings 4/17`; shorter where there is little room.
fn counts(app: &App, ascii: bool, short: bool) -> String {
    let counts = &app.hits.counts;
    let (quote, reported) = if ascii { ("\"", "P") } else { ("❝", "¶") };
    let of = |now: usize, all: usize| if now == all { now.to_string() } else { format!("{now}/{all}") };
    let near = match (counts.near, ascii) {
        (0, _) => String::new(),
        (near, true) => format!("~{near}  "),
        (near, false) => format!("≈{near}  "),
    };
    let briefings = of(counts.briefings, counts.all_briefings);
    let statements = format!(
        "{near}{quote} {}  {reported} {}",
        of(counts.quotes, counts.all_quotes),
        of(counts.reported, counts.all_reported)
    );
    if short { statements } else { format!("{statements}  briefings {briefings}") }
}

/// The names of the panes, where only one of them is shown.
pub(super) fn tabs(app: &App, canvas: &mut Canvas<'_>, area: Rect) {
    if area.height == 0 {
        return;
    }
    let all: usize = Pane::ALL.iter().map(|pane| pane.name().len() + 4).sum();
    let names = all <= usize::from(area.width);
    let mut x = area.x;
    for pane in Pane::ALL {
        let focused = pane == app.focus;
        let text = if names || focused {
            format!(" {} {} ", pane.number(), pane.name())
        } else {
            format!(" {} ", pane.number())
        };
        let (role, surface) =
            if focused { (Role::PaneTitle, Some(Role::Selected)) } else { (Role::PaneTitleIdle, None) };
        x = canvas.text(x, area.y, area.right().saturating_sub(x), &text, role, surface);
    }
}

/// What is selected, in words, or what just happened.
pub(super) fn status(app: &App, canvas: &mut Canvas<'_>, area: Rect) {
    if area.height == 0 {
        return;
    }
    let room = area.width.saturating_sub(2);
    let x = area.x + 1;
    match &app.notice {
        Some(notice) => {
            let role = if notice.is_error { Role::Failure } else { Role::Notice };
            canvas.text(x, area.y, room, &notice.text, role, None);
        }
        None => {
            canvas.text(x, area.y, room, &status_words(app), Role::Status, None);
        }
    }
}

/// What the keys do here. Where there is no line for the selection, a notice stands here instead.
pub(super) fn footer(app: &App, canvas: &mut Canvas<'_>, area: Rect) {
    if let Some(notice) = app.notice.as_ref().filter(|_| app.layout().status.height == 0) {
        let role = if notice.is_error { Role::Failure } else { Role::Notice };
        canvas.text(area.x + 1, area.y, area.width.saturating_sub(2), &notice.text, role, None);
        return;
    }
    let items = Footer::of(app).items;
    let mut x = area.x + 1;
    if !app.pending.is_empty() {
        let typed: String = app.pending.iter().map(ToString::to_string).collect();
        x = canvas.text(x, area.y, area.width, &format!("{typed} …  "), Role::Prompt, None);
    }
    // Help is always named: it stands last and keeps its room.
    let help = items.iter().position(|(keys, _)| keys == "?");
    let room = |item: &(String, String)| u16::try_from(width(&item.0) + 1 + width(&item.1) + 2).unwrap_or(u16::MAX);
    let kept = help.map_or(0, |at| room(&items[at]));
    for (at, (keys, word)) in items.iter().enumerate() {
        let last = Some(at) == help;
        let wanted = room(&items[at]);
        if !last && x.saturating_add(wanted + kept) > area.right() {
            continue;
        }
        if x.saturating_add(wanted) > area.right().saturating_add(2) {
            break;
        }
        let keys = if canvas.ascii() { keys.replace('⏎', "Enter").replace('↑', "Up") } else { keys.clone() };
        x = canvas.text(x, area.y, area.right().saturating_sub(x), &keys, Role::FooterKey, None) + 1;
        x = canvas.text(x, area.y, area.right().saturating_sub(x), word, Role::FooterText, None) + 2;
    }
    let typing = matches!(app.overlays.last(), Some(Overlay::Query(_)));
    if app.reader.is_waiting() && !typing {
        canvas.text_right(x, area.right().saturating_sub(1), area.y, canvas.sign("…", "..."), Role::Progress, None);
    }
}
