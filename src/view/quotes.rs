//! The Quotes pane: the answer.

use ratatui::layout::Rect;

use super::briefings::order;
use super::canvas::Canvas;
use super::lists::row_surface;
use crate::app::{App, Pane, QUOTE_INDENT, Role, quote_lines};

/// Title and note of Quotes.
pub(super) fn title(app: &App) -> (String, String) {
    let counts = &app.hits.counts;
    let (quote, reported, dot) = if app.ascii { ("\"", "P", "-") } else { ("❝", "¶", "·") };
    let total = app.hits.quotes.total;
    let place = if total == 0 { String::new() } else { format!(" {dot} {}/{total}", app.quotes.cursor + 1) };
    let note = format!("{} {quote} {} {reported} {dot} {}{place}", counts.quotes, counts.reported, order(app));
    ("Quotes".to_owned(), note)
}

/// The rows: words first, the selected one in full.
pub(super) fn rows(app: &App, canvas: &mut Canvas<'_>, area: Rect) {
    let window = &app.hits.quotes;
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
        let row_area = Rect { y, height: room, ..area };
        let surface = row_surface(app, canvas, Pane::Quotes, row_area, inked, at == list.cursor);
        for (line, y) in lines.iter().zip(y..area.bottom()) {
            let x = area.x + u16::try_from(QUOTE_INDENT).unwrap_or_default();
            canvas.runs(x, y, area.right().saturating_sub(x), line, surface);
        }
        if app.selected.contains(&row.address.to_string()) {
            canvas.text(area.x + 1, y, 1, canvas.sign("✓", "x"), Role::Marked, surface);
        }
        y = y.saturating_add(inked + 1);
    }
}

/// Why there is nothing, and which key mends it.
fn nothing(app: &App, canvas: &mut Canvas<'_>, area: Rect) {
    let x = area.x + 2;
    let room = area.width.saturating_sub(3);
    let mut y = area.y;
    let mut say = |text: &str, role: Role| {
        for line in crate::text::wrap(text, usize::from(room), usize::from(room)) {
            if y < area.bottom() {
                canvas.text(x, y, room, line.span.of(text), role, None);
            }
            y += 1;
        }
    };
    if app.loading.is_some() {
        return say("reading the library …", Role::Muted);
    }
    if app.query.is_empty() {
        return say("This library holds no quotes yet.", Role::Muted);
    }
    let briefings = app.hits.counts.briefings;
    if briefings > 0 {
        say(&format!("No quote meets every clause; {briefings} briefings do. 3 goes there."), Role::Text);
    } else {
        say("0 rows: nothing meets every clause.", Role::Text);
    }
    say(" ", Role::Text);
    for report in &app.hits.clauses {
        if report.values == 0 && !report.suggestions.is_empty() {
            let like = report.suggestions.join(", ");
            say(&format!("{}: nothing is called so. Like it: {like}", report.chip), Role::BadgeWarning);
        }
        if let Some(without) = report.without.filter(|without| *without > 0) {
            say(&format!("{without} without {}", report.chip), Role::Muted);
        }
    }
    say(" ", Role::Text);
    let key = |command: &str| app.keymap.keys_of(app.key_place(), command).unwrap_or_default();
    let dropped = app.emptying_clause().and_then(|at| app.hits.clauses.get(at)).map(|report| report.chip.clone());
    let dropped = dropped.unwrap_or_else(|| "the last clause".to_owned());
    say(&format!("{} drops {dropped}   {} clears the query", key("drop"), key("clear")), Role::Text);
}
