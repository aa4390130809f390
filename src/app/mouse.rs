//! The mouse: the wheel moves, a click takes the cursor there.

use super::overlay::Overlay;
use super::{App, Mouse, MouseKind, Pane, quote_lines};

impl App {
    pub(super) fn mouse(&mut self, mouse: Mouse) {
        if let Some(Overlay::Chooser(chooser)) = self.overlays.last_mut() {
            let by = match mouse.kind {
                MouseKind::WheelDown => 3,
                MouseKind::WheelUp => -3,
                MouseKind::Click => return,
            };
            chooser.list.move_by(by, chooser.shown.len());
            return self.keep_choice_visible();
        }
        if !self.overlays.is_empty() && !matches!(self.overlays.last(), Some(Overlay::Card(_))) {
            return;
        }
        let layout = self.layout();
        let pane = layout.pane_at(mouse.column, mouse.row);
        if let Some(pane) = pane.filter(|pane| self.overlays.is_empty() && *pane != self.focus) {
            self.focus_on(pane);
        }
        match mouse.kind {
            MouseKind::WheelDown => self.move_by(if self.focus == Pane::Quotes { 1 } else { 3 }),
            MouseKind::WheelUp => self.move_by(if self.focus == Pane::Quotes { -1 } else { -3 }),
            MouseKind::Click => {
                if let Some(area) = pane.and_then(|pane| layout.rows(pane)) {
                    self.click(usize::from(mouse.row.saturating_sub(area.y)));
                }
            }
        }
    }

    /// Puts the cursor on the row at this line of the focused pane.
    fn click(&mut self, line: usize) {
        let (list, len) = match self.focus {
            Pane::Topics => (self.topics.list, self.topics.shown(&self.facets.topics).len()),
            Pane::Actors => (self.actors.list, self.shown_actors().len()),
            Pane::Briefings => (self.briefings, self.rows.briefings.total),
            Pane::Quotes => (self.quotes, self.rows.quotes.total),
            Pane::Reader => return,
        };
        let row = if self.focus == Pane::Quotes { self.quote_at_line(line) } else { list.top + line };
        if row >= len {
            return;
        }
        let row = isize::try_from(row).unwrap_or(0);
        self.move_by(row - isize::try_from(list.cursor).unwrap_or(0));
    }

    fn quote_at_line(&self, line: usize) -> usize {
        let Some(area) = self.layout().rows(Pane::Quotes) else { return self.quotes.cursor };
        let mut used = 0;
        let mut at = self.quotes.top;
        while let Some(row) = self.rows.quotes.row(at) {
            used += quote_lines(row, area, at == self.quotes.cursor, self.ascii).len();
            if used > line {
                break;
            }
            at += 1;
        }
        at
    }
}
