//! The Reader pane: the page, with hits of a search and the letters of links.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use crate::app::overlay::Overlay;
use crate::app::page::Page;
use crate::app::{App, Pane, Role};
use crate::text::width;

/// Said while a long text is being laid out.
const LAYING_OUT: &str = "laying out …";

/// Title and notes of the Reader. The briefing's title stands here once it is scrolled out of sight.
pub(super) fn title(app: &App) -> (String, Vec<String>) {
    let reader = &app.reader;
    let title = match reader.reading() {
        Some(reading) if reader.top > 0 => reading.briefing.head.title.clone(),
        _ => "Reader".to_owned(),
    };
    let mut notes = Vec::new();
    if reader.reading().is_some_and(|reading| reading.stale) {
        notes.push("last good text".to_owned());
    }
    if let Some((at, all)) = reader.found() {
        notes.push(format!("match {at}/{all}"));
    } else if let Some((at, all)) = reader.quote_number() {
        notes.push(format!("quote {at}/{all}"));
    }
    if !reader.is_whole() {
        notes.push(LAYING_OUT.to_owned());
    }
    notes.extend(reader.percent().map(|percent| format!("{percent}%")));
    (title, notes)
}

/// The text.
pub(super) fn rows(app: &App, canvas: &mut Canvas<'_>, area: Rect) {
    let reader = &app.reader;
    if reader.reading().is_none() {
        let words = if reader.is_waiting() || app.loading.is_some() { "reading …" } else { "nothing to read" };
        canvas.text(area.x + 2, area.y, area.width.saturating_sub(3), words, Role::Muted, None);
        return;
    }
    page(canvas, area, reader.page(), reader.top, None);
    if !reader.is_whole() {
        // Below the beginning, where that ends in view.
        let rows = reader.page().lines.len().saturating_sub(reader.top) + 1;
        if let Some(row) = u16::try_from(rows).ok().filter(|row| *row < area.height) {
            // Where the words begin: what each row begins with is its margin.
            let margin =
                reader.page().lines.first().and_then(|line| line.runs.first()).map_or(0, |run| width(&run.text));
            let margin = u16::try_from(margin).unwrap_or_default().min(area.width);
            canvas.text(area.x + margin, area.y + row, area.width - margin, LAYING_OUT, Role::Muted, None);
        }
    }
    // What copying, starring and the card act on.
    if let Some(rows) = reader.quote_rows().filter(|_| app.focus == Pane::Reader) {
        let shown = reader.top..reader.top + usize::from(area.height);
        for row in rows.start.max(shown.start)..rows.end.min(shown.end) {
            let y = area.y + u16::try_from(row - reader.top).unwrap_or_default();
            canvas.text(area.x, y, 1, canvas.sign("▌", ">"), Role::Cursor, None);
        }
    }
    for (spot, is_current) in reader.spots(usize::from(area.height)) {
        let role = if is_current { Role::MatchCurrent } else { Role::Match };
        let column = |column: usize| u16::try_from(column).unwrap_or(u16::MAX).min(area.width);
        let (start, end) = (column(spot.columns.start), column(spot.columns.end));
        let line = u16::try_from(spot.row - reader.top).unwrap_or_default();
        let stretch = Rect { x: area.x + start, y: area.y + line, width: end - start, height: 1 };
        canvas.restyle(stretch, role);
    }
    if let Some(Overlay::Hints(hints)) = app.overlays.last() {
        for (letters, link) in &hints.letters {
            let Some((row, column)) = reader.page().link_place(*link) else { continue };
            let Some(line) = row.checked_sub(reader.top).filter(|line| *line < usize::from(area.height)) else {
                continue;
            };
            let x = area.x + u16::try_from(column).unwrap_or_default();
            let y = area.y + u16::try_from(line).unwrap_or_default();
            canvas.text(x, y, 2, letters, Role::Hint, Some(Role::Hint));
        }
    }
}

/// A page from a row on.
pub(super) fn page(canvas: &mut Canvas<'_>, area: Rect, page: &Page, top: usize, surface: Option<Role>) {
    for (line, y) in page.lines.iter().skip(top).zip(area.top()..area.bottom()) {
        canvas.runs(area.x, y, area.width, &line.runs, surface);
    }
}
