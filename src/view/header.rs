//! The lines around the panes: the query as chips with its counts, tabs, the selection in words, what the keys do.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use crate::app::overlay::Overlay;
use crate::app::{App, Footer, Pane, Role, status_line};
use crate::search::Clause;
use crate::text::{grouped, width};

/// The top line: the query as chips, what it leaves at the right.
pub(super) fn header(app: &App, canvas: &mut Canvas<'_>, area: Rect) {
    canvas.fill(area, Role::Header);
    let right = area.right().saturating_sub(1);
    canvas.text_right(area.x + 1, right, area.y, &counts(app, canvas.ascii(), area.width), Role::Count, None);
    let end = counts_start(app, canvas, area).saturating_sub(2);
    let mut x = area.x + 1;
    if area.width >= 100 || app.query.is_empty() {
        x = canvas.text(x, area.y, end.saturating_sub(x), "briefbook", Role::Brand, None) + 2;
    }
    if app.query.is_empty() && !app.joining {
        canvas.text(x, area.y, end.saturating_sub(x), &app.library.title, Role::Muted, None);
        return;
    }
    x = chips(app, canvas, Rect { x, width: end.saturating_sub(x), ..area });
    if app.joining {
        canvas.text(x, area.y, end.saturating_sub(x), "OR …", Role::Prompt, None);
    }
}

/// The column at which the counts of the top line begin.
pub(super) fn counts_start(app: &App, canvas: &Canvas<'_>, area: Rect) -> u16 {
    let wanted = u16::try_from(width(&counts(app, canvas.ascii(), area.width))).unwrap_or(u16::MAX);
    area.right().saturating_sub(wanted.saturating_add(1)).max(area.x + 1)
}

/// The clauses of the query, the last ones where not all fit: the one that was added last is the one to be dropped first. How
/// many stand before them is said. Returns the column after them.
fn chips(app: &App, canvas: &mut Canvas<'_>, area: Rect) -> u16 {
    let clauses = app.query.clauses();
    let emptied = app.emptying_clause();
    let chip = |clause: &Clause| app.report_of(clause).map_or_else(|| clause.to_string(), |report| report.chip.clone());
    let widths: Vec<usize> = clauses.iter().map(|clause| width(&chip(clause)) + 3).collect();
    let room = usize::from(area.width) + 1;
    let fits = |from: usize| {
        let before = if from == 0 { 0 } else { width(&format!("+{from} ")) };
        before + widths[from..].iter().sum::<usize>() <= room
    };
    let first = (0..clauses.len()).find(|from| fits(*from)).unwrap_or(clauses.len().saturating_sub(1));
    let mut x = area.x;
    if first > 0 {
        x = canvas.text(x, area.y, area.width, &format!("+{first}"), Role::Count, None) + 1;
    }
    for (at, clause) in clauses.iter().enumerate().skip(first) {
        let report = app.report_of(clause);
        let chip = chip(clause);
        let unknown = report.is_some_and(|report| report.values == 0 && !report.suggestions.is_empty());
        let role = if unknown || emptied == Some(at) {
            Role::ChipProblem
        } else if chip.starts_with('-') {
            Role::ChipExcluded
        } else {
            Role::Chip
        };
        let text = format!(" {chip} ");
        let left = area.right().saturating_sub(x);
        x = canvas.text(x, area.y, left, &text, role, Some(role)) + 1;
    }
    x
}

/// `❝ 5/17  ¶ 2/32  briefings 4/17`; shorter where there is little room.
fn counts(app: &App, ascii: bool, room: u16) -> String {
    let counts = &app.rows.counts;
    let (quote, reported) = if ascii { ("\"", "P") } else { ("❝", "¶") };
    let of = |now: usize, all: usize| {
        if now == all || room < 36 { grouped(now) } else { format!("{}/{}", grouped(now), grouped(all)) }
    };
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
    if room < 60 { statements } else { format!("{statements}  briefings {briefings}") }
}

/// The names of the panes on a rule, where only one of them is shown.
pub(super) fn tabs(app: &App, canvas: &mut Canvas<'_>, area: Rect, notes: &[String]) {
    if area.height == 0 {
        return;
    }
    canvas.rule(area, false);
    let all: usize = Pane::ALL.iter().map(|pane| pane.name().len() + 5).sum();
    let names = all <= usize::from(area.width);
    let mut x = area.x + u16::from(area.width >= 24);
    for pane in Pane::ALL {
        let focused = pane == app.focus;
        let text =
            if names || focused { format!("{} {}", pane.number(), pane.name()) } else { pane.number().to_string() };
        let text = if area.width >= 32 { format!(" {text} ") } else { text };
        let (role, surface) =
            if focused { (Role::PaneTitle, Role::Selected) } else { (Role::PaneTitleIdle, Role::Text) };
        let columns = u16::try_from(width(&text)).unwrap_or(u16::MAX);
        canvas.fill(Rect::new(x, area.y, columns, 1).intersection(area), surface);
        x = canvas.text(x, area.y, area.right().saturating_sub(x), &text, role, Some(surface)) + 1;
    }
    canvas.notes(Rect { x, width: area.right().saturating_sub(x), ..area }, notes);
}

/// What is selected, in words, or what just happened.
pub(super) fn status(app: &App, canvas: &mut Canvas<'_>, area: Rect) {
    if area.height == 0 {
        return;
    }
    let x = selected(app, canvas, area);
    let room = area.right().saturating_sub(x + 1);
    if let Some(notice) = &app.notice {
        let role = if notice.is_error { Role::Failure } else { Role::Notice };
        canvas.text(x, area.y, room, &notice.text, role, None);
        return;
    }
    let line = status_line(app);
    let end = canvas.text(x, area.y, room, &line.words, Role::Status, None);
    // The address only stands where it takes no room from the words.
    if usize::from(area.right().saturating_sub(end)) > width(&line.address) + 3 {
        canvas.text_right(end, area.right().saturating_sub(1), area.y, &line.address, Role::Faint, None);
    }
}

/// How many rows are selected, at the left, as long as there are any: keys act on them. Returns the column after it.
fn selected(app: &App, canvas: &mut Canvas<'_>, area: Rect) -> u16 {
    let x = area.x + 1;
    let Some(words) = app.selection_words() else { return x };
    // What just happened goes before how many of them are not shown.
    let notice = app.notice.as_ref().map_or(0, |notice| width(&notice.text));
    let fits = width(&words) + 2 + notice <= usize::from(area.width.saturating_sub(2));
    let words = if fits || notice == 0 { &words } else { words.split(", ").next().unwrap_or(&words) };
    canvas.text(x, area.y, area.width.saturating_sub(2), words, Role::Marked, None) + 2
}

/// What the keys do here. Where there is no line for the selection, a notice stands here instead.
pub(super) fn footer(app: &App, canvas: &mut Canvas<'_>, area: Rect) {
    if let Some(notice) = app.notice.as_ref().filter(|_| app.layout().status.height == 0) {
        let role = if notice.is_error { Role::Failure } else { Role::Notice };
        canvas.text(area.x + 1, area.y, area.width.saturating_sub(2), &notice.text, role, None);
        return;
    }
    let items = Footer::of(app).items;
    let mut x = if app.layout().status.height == 0 { selected(app, canvas, area) } else { area.x + 1 };
    if !app.pending.is_empty() {
        let typed: String = app.pending.iter().map(ToString::to_string).collect();
        let typed = format!("{typed} {} ", canvas.sign("…", "..."));
        // What may follow is told in full: where one line is too short, the line above helps.
        let status = app.layout().status;
        let wanted: usize = items.iter().map(|item| usize::from(columns(item))).sum();
        if status.height > 0 && wanted + width(&typed) > usize::from(area.width) {
            canvas.fill(status, Role::Text);
            let x = canvas.text(x, status.y, status.width, &typed, Role::Prompt, None) + 1;
            let shown = hints(canvas, Rect { x, width: status.right().saturating_sub(x), ..status }, &items, None);
            let rest: Vec<_> = items.into_iter().skip(shown).collect();
            hints(canvas, Rect { x: area.x + 1, width: area.width.saturating_sub(1), ..area }, &rest, None);
            return;
        }
        x = canvas.text(x, area.y, area.width, &typed, Role::Prompt, None) + 1;
    }
    // Help is always named: it stands last and keeps its room.
    let help = items.iter().find(|(keys, _)| keys == "?").cloned();
    hints(canvas, Rect { x, width: area.right().saturating_sub(x), ..area }, &items, help.as_ref());
    let typing = matches!(app.overlays.last(), Some(Overlay::Query(_)));
    if app.reader.is_waiting() && !typing {
        let right = area.right().saturating_sub(1);
        canvas.text_right(x, right, area.y, "…", Role::Progress, None);
    }
}

/// Columns of a key, what it does, and the space behind.
fn columns((keys, word): &(String, String)) -> u16 {
    u16::try_from(width(keys) + 1 + width(word) + 2).unwrap_or(u16::MAX)
}

/// Paints keys and what they do, none of them cut: what does not fit is left out, but never the `last`. Returns how
/// many were painted before the first that was left out.
fn hints(canvas: &mut Canvas<'_>, area: Rect, items: &[(String, String)], last: Option<&(String, String)>) -> usize {
    let kept = last.map_or(0, columns);
    let mut x = area.x;
    let mut shown = items.len();
    for (at, item) in items.iter().enumerate() {
        let kept = if Some(item) == last { 0 } else { kept };
        // The space behind the last one may be missing.
        if x.saturating_add(columns(item) + kept) > area.right().saturating_add(1) {
            shown = shown.min(at);
            continue;
        }
        let (keys, word) = item;
        let keys = if canvas.ascii() { keys.replace('⏎', "Enter").replace('↑', "Up") } else { keys.clone() };
        x = canvas.text(x, area.y, area.right().saturating_sub(x), &keys, Role::FooterKey, None) + 1;
        x = canvas.text(x, area.y, area.right().saturating_sub(x), word, Role::FooterText, None) + 2;
    }
    shown
}
