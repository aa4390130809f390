//! The Briefings pane.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::lists::{reading_words, row_surface};
use crate::app::page::Run;
use crate::app::{App, Pane, Role, SORTS};
use crate::model::Status;
use crate::search::{BriefingRow, Sort, Tier};
use crate::text::{Span, grouped, pad_start, width};

/// From this width on, days are always shown with their year; below it only where the years differ.
const YEARS_FROM: u16 = 60;

/// Title and note of Briefings.
pub(super) fn title(app: &App) -> (String, Vec<String>) {
    ("Briefings".to_owned(), notes(app, app.briefings.cursor, app.rows.briefings.total))
}

/// The order of a list, and the cursor's place in it. How many there are of all, the top line says.
pub(super) fn notes(app: &App, cursor: usize, total: usize) -> Vec<String> {
    if total == 0 {
        return Vec::new();
    }
    vec![order(app).to_owned(), format!("{}/{}", grouped(cursor + 1), grouped(total))]
}

/// The order of rows, in words.
fn order(app: &App) -> &'static str {
    let words = !app.query.words().is_empty();
    match app.sort {
        Sort::Relevance if words => "best match first",
        Sort::Relevance | Sort::Newest => "newest first",
        Sort::Oldest => "oldest first",
        Sort::Name => SORTS.iter().find(|(sort, ..)| *sort == Sort::Name).map_or("", |_| "by name"),
    }
}

/// One line a briefing: marks, day, title.
pub(super) fn rows(app: &App, canvas: &mut Canvas<'_>, area: Rect) {
    let list = app.briefings;
    let window = &app.rows.briefings;
    if window.total == 0 {
        let words = reading_words(app).unwrap_or("no briefing");
        canvas.text(area.x + 2, area.y, area.width.saturating_sub(3), words, Role::Muted, None);
    }
    let year = |row: &BriefingRow| row.date.map(|day| day.first().year());
    let one_year = window.rows.windows(2).all(|pair| year(&pair[0]) == year(&pair[1]));
    let with_year = area.width >= YEARS_FROM || !one_year;
    let shown = || (list.top..window.total).take(usize::from(area.height)).filter_map(|at| Some((at, window.row(at)?)));
    let days = shown().map(|(_, row)| width(&day(row, with_year))).max().unwrap_or_default();
    for (line, (at, row)) in (0..area.height).zip(shown()) {
        let line_area = Rect { y: area.y + line, height: 1, ..area };
        let surface = row_surface(app, canvas, Pane::Briefings, line_area, 1, at == list.cursor);
        let y = line_area.y;
        let right = area.right().saturating_sub(1);
        let (mark, mark_role) = mark(canvas, row, app.selected.contains(row.id.as_str()));
        let x = canvas.text(area.x + 1, y, 1, mark, mark_role, surface).max(area.x + 2) + 1;
        let x =
            canvas.text(x, y, right.saturating_sub(x), &pad_start(&day(row, with_year), days), Role::Muted, surface)
                + 2;
        let counts = counts(row, canvas.ascii());
        let end = if area.width >= 60 {
            canvas.text_right(x, right, y, &counts, Role::Faint, surface).saturating_sub(1)
        } else {
            right
        };
        let role = if row.unread { Role::Text } else { Role::Muted };
        let near = if row.tier == Tier::Near { canvas.sign("≈ ", "~ ") } else { "" };
        let x = canvas.text(x, y, end.saturating_sub(x), near, Role::Near, surface);
        let title = canvas.fit(&row.title, end.saturating_sub(x));
        canvas.runs(x, y, end.saturating_sub(x), &marked(&title, &row.marks, role), surface);
    }
}

fn day(row: &BriefingRow, with_year: bool) -> String {
    row.date.map(|day| if with_year { day.long() } else { day.short() }).unwrap_or_default()
}

fn counts(row: &BriefingRow, ascii: bool) -> String {
    let (quote, reported) = if ascii { ("\"", "P") } else { ("❝", "¶") };
    let number = |sign: &str, count: usize| if count == 0 { String::new() } else { format!("{sign}{count}") };
    format!("{:>4}{:>4}", number(quote, row.quotes), number(reported, row.reported))
}

/// The most important mark of a briefing: selected, something wrong, draft, starred, unread.
fn mark(canvas: &Canvas<'_>, row: &BriefingRow, selected: bool) -> (&'static str, Role) {
    if selected {
        (canvas.sign("◆", "+"), Role::Marked)
    } else if row.has_problem || row.stale {
        ("!", Role::Problem)
    } else if row.status == Status::Draft {
        ("d", Role::Draft)
    } else if row.starred {
        (canvas.sign("★", "*"), Role::Star)
    } else if row.unread {
        (canvas.sign("●", "o"), Role::Unread)
    } else {
        (" ", Role::Text)
    }
}

/// A text with what was asked for set apart.
pub(super) fn marked(text: &str, marks: &[Span], role: Role) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut at = 0;
    for mark in marks {
        let (start, end) = (mark.start.clamp(at, text.len()), mark.end.clamp(at, text.len()));
        if start < end && text.is_char_boundary(start) && text.is_char_boundary(end) {
            runs.push(Run::new(Span::new(at, start).of(text), role));
            runs.push(Run::new(Span::new(start, end).of(text), Role::Match));
            at = end;
        }
    }
    runs.push(Run::new(Span::new(at, text.len()).of(text), role));
    runs
}
