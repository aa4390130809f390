//! The Quotes pane: the answer.

use ratatui::layout::Rect;

use super::briefings::notes;
use super::canvas::Canvas;
use super::lists::{reading_words, row_surface};
use crate::app::{App, Pane, QUOTE_INDENT, Role, quote_lines};
use crate::text::counted;

/// Title and notes of Quotes.
pub(super) fn title(app: &App) -> (String, Vec<String>) {
    ("Quotes".to_owned(), notes(app, app.quotes.cursor, app.rows.quotes.total))
}

/// The rows: words first, the selected one in full.
pub(super) fn rows(app: &App, canvas: &mut Canvas<'_>, area: Rect) {
    let window = &app.rows.quotes;
    if window.total == 0 {
        return nothing(app, canvas, area);
    }
    let list = app.quotes;
    let mut y = area.y;
    for at in list.top..window.total {
        let Some(row) = window.row(at) else { break };
        let lines = quote_lines(row, area, at == list.cursor, canvas.ascii());
        let Some(room) = area.bottom().checked_sub(y).filter(|room| *room > 0) else { break };
        let inked = u16::try_from(lines.len()).unwrap_or(u16::MAX).saturating_sub(1);
        // Words are never shown without who says them: a row that does not fit waits.
        if inked > room && y > area.y {
            break;
        }
        let row_area = Rect { y, height: room, ..area };
        let surface = row_surface(app, canvas, Pane::Quotes, row_area, inked, at == list.cursor);
        for (line, y) in lines.iter().zip(y..area.bottom()) {
            let x = area.x + u16::try_from(QUOTE_INDENT).unwrap_or_default();
            canvas.runs(x, y, area.right().saturating_sub(x), line, surface);
        }
        if app.selected.contains(&row.address.to_string()) {
            canvas.text(area.x + 1, y, 1, canvas.sign("◆", "+"), Role::Marked, surface);
        }
        y = y.saturating_add(inked + 1);
    }
}

/// Why there is nothing, and which key mends it.
pub(super) fn nothing(app: &App, canvas: &mut Canvas<'_>, area: Rect) {
    let x = area.x + 2;
    let room = area.width.saturating_sub(3);
    let mut y = area.y;
    for (text, role) in reasons(app) {
        for line in crate::text::wrap(&text, usize::from(room), usize::from(room)) {
            if y < area.bottom() {
                canvas.text(x, y, room, line.span.of(&text), role, None);
            }
            y += 1;
        }
    }
    // While the query is being typed, the keys below are letters of it.
    if app.query.is_empty() || app.loading.is_some() || !app.overlays.is_empty() {
        return;
    }
    y += 1;
    let key = |command: &str| app.keymap.keys_of(app.key_place(), command).unwrap_or_default();
    let dropped = app.emptying_clause().and_then(|at| app.reports().get(at)).map(|report| report.chip.as_str());
    let dropped = format!("drops {}", dropped.unwrap_or("the last clause"));
    for (key, does) in [(key("drop"), dropped), (key("clear"), "clears the query".to_owned())] {
        if y < area.bottom() {
            let x = canvas.text(x, y, room, &key, Role::FooterKey, None) + 1;
            canvas.text(x, y, area.right().saturating_sub(x + 1), &does, Role::Text, None);
        }
        y += 1;
    }
}

/// What there is to say where no quote is left.
fn reasons(app: &App) -> Vec<(String, Role)> {
    if let Some(words) = reading_words(app) {
        return vec![(words.to_owned(), Role::Muted)];
    }
    if app.query.is_empty() {
        return vec![("This library holds no quotes yet.".to_owned(), Role::Muted)];
    }
    let first = match app.rows.counts.briefings {
        0 => "Nothing meets every clause.".to_owned(),
        1 => "No quote meets every clause, but one briefing does: 3 goes there.".to_owned(),
        many => format!("No quote meets every clause, but {many} briefings do: 3 goes there."),
    };
    let mut reasons = vec![(first, Role::Text), (" ".to_owned(), Role::Text)];
    for problem in app.query.problems() {
        let help = problem.help.map(|help| format!(": {help}")).unwrap_or_default();
        reasons.push((format!("{}{help}", problem.message), Role::BadgeWarning));
    }
    for report in app.reports() {
        if report.values == 0 && !report.suggestions.is_empty() {
            let like = report.suggestions.join(", ");
            reasons.push((format!("{}: nothing is called so; there is {like}", report.chip), Role::BadgeWarning));
        }
        if let Some(without) = report.without.filter(|without| *without > 0) {
            reasons.push((format!("{} without {}", counted(without, "row", "rows"), report.chip), Role::Muted));
        }
    }
    reasons
}
