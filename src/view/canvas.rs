//! Painting with meanings: every piece of ink has a role, and the theme knows its look.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::Theme;
use crate::app::Role;
use crate::app::page::{Emphasis, Run};
use crate::text::{cells, fit_with, width};

/// A buffer with the theme it is painted in.
pub(super) struct Canvas<'a> {
    theme: &'a Theme,
    buffer: &'a mut Buffer,
    ascii: bool,
}

impl<'a> Canvas<'a> {
    pub(super) fn new(theme: &'a Theme, buffer: &'a mut Buffer, ascii: bool) -> Self {
        Self { theme, buffer, ascii }
    }

    pub(super) fn ascii(&self) -> bool {
        self.ascii
    }

    /// One of two signs: in Unicode, or in ASCII where the terminal shows nothing else.
    pub(super) fn sign(&self, unicode: &'static str, ascii: &'static str) -> &'static str {
        if self.ascii { ascii } else { unicode }
    }

    /// The look of a role on a surface.
    fn style(&self, role: Role, surface: Option<Role>) -> Style {
        match surface {
            Some(surface) => self.theme.on(surface, role, Emphasis::NONE),
            None => self.theme.style(role),
        }
    }

    /// Fills an area with a surface, empty.
    pub(super) fn fill(&mut self, area: Rect, surface: Role) {
        let style = self.theme.style(surface);
        for position in area.intersection(self.buffer.area).positions() {
            if let Some(cell) = self.buffer.cell_mut(position) {
                cell.reset();
                cell.set_style(style);
            }
        }
    }

    /// Paints text from `x` on, at most `room` columns of it; what is too long ends in an ellipsis. Returns the column
    /// after it.
    pub(super) fn text(&mut self, x: u16, y: u16, room: u16, text: &str, role: Role, surface: Option<Role>) -> u16 {
        let style = self.style(role, surface);
        let shown = fit_with(text, usize::from(room), if self.ascii { "..." } else { "…" });
        self.cells(x, y, room, &shown, style)
    }

    /// Paints text that ends at the column before `right`; returns the column it starts at.
    pub(super) fn text_right(
        &mut self,
        left: u16,
        right: u16,
        y: u16,
        text: &str,
        role: Role,
        surface: Option<Role>,
    ) -> u16 {
        let wanted = u16::try_from(width(text)).unwrap_or(u16::MAX);
        let x = right.saturating_sub(wanted).max(left);
        self.text(x, y, right.saturating_sub(x), text, role, surface);
        x
    }

    /// Paints runs from `x` on, at most `room` columns of them. Returns the column after them.
    pub(super) fn runs(&mut self, x: u16, y: u16, room: u16, runs: &[Run], surface: Option<Role>) -> u16 {
        let end = x.saturating_add(room);
        let mut at = x;
        for run in runs {
            let style = match surface {
                Some(surface) => self.theme.on(surface, run.role, run.emphasis),
                None => self.theme.run_style(run.role, run.emphasis),
            };
            at = self.cells(at, y, end.saturating_sub(at), &run.text, style);
        }
        at
    }

    /// Paints graphemes one by one in the widths that our own measure gives them, so that terminals that count code
    /// points and those that count clusters agree.
    fn cells(&mut self, x: u16, y: u16, room: u16, text: &str, style: Style) -> u16 {
        let end = x.saturating_add(room).min(self.buffer.area.right());
        let mut at = x;
        for shown in cells(text, 0) {
            let columns = u16::try_from(shown.width).unwrap_or(u16::MAX);
            if columns == 0 {
                continue;
            }
            if at.saturating_add(columns) > end {
                break;
            }
            if let Some(cell) = self.buffer.cell_mut((at, y)) {
                cell.set_symbol(&shown.text).set_style(style);
            }
            for rest in at + 1..at + columns {
                if let Some(cell) = self.buffer.cell_mut((rest, y)) {
                    cell.set_symbol(" ").set_style(style);
                }
            }
            at += columns;
        }
        at
    }

    /// Gives the cells of a stretch another look, their text kept.
    pub(super) fn restyle(&mut self, area: Rect, role: Role) {
        let style = self.theme.style(role);
        self.buffer.set_style(area.intersection(self.buffer.area), style);
    }

    /// Paints the rule at the top of a pane: its number, title and a note at the right.
    pub(super) fn pane_rule(&mut self, area: Rect, number: usize, title: &str, note: &str, focused: bool) {
        if area.height == 0 {
            return;
        }
        let (rule, line, name) = if focused {
            (self.sign("━", "="), Role::PaneRule, Role::PaneTitle)
        } else {
            (self.sign("─", "-"), Role::PaneRuleIdle, Role::PaneTitleIdle)
        };
        let style = self.style(line, None);
        for x in area.left()..area.right() {
            if let Some(cell) = self.buffer.cell_mut((x, area.y)) {
                cell.set_symbol(rule).set_style(style);
            }
        }
        let label = format!(" {number} {title} ");
        let room = area.width.saturating_sub(2);
        let end = self.text(area.x + 1, area.y, room, &label, name, None);
        let note_room = area.right().saturating_sub(end + 2);
        if !note.is_empty() && usize::from(note_room) > width(note) + 2 {
            self.text_right(end, area.right() - 1, area.y, &format!(" {note} "), Role::PaneNote, None);
        }
    }

    /// Paints a frame with a title around an area, and fills it.
    pub(super) fn frame(&mut self, area: Rect, title: &str, note: &str) {
        self.fill(area, Role::Overlay);
        if area.width < 2 || area.height < 2 {
            return;
        }
        let signs =
            if self.ascii { ["+", "+", "+", "+", "-", "|"] } else { ["╭", "╮", "╰", "╯", "─", "│"] };
        let style = self.style(Role::OverlayRule, Some(Role::Overlay));
        let (left, right, top, bottom) = (area.left(), area.right() - 1, area.top(), area.bottom() - 1);
        let mut put = |x: u16, y: u16, sign: &str| {
            if let Some(cell) = self.buffer.cell_mut((x, y)) {
                cell.set_symbol(sign).set_style(style);
            }
        };
        for x in left + 1..right {
            put(x, top, signs[4]);
            put(x, bottom, signs[4]);
        }
        for y in top + 1..bottom {
            put(left, y, signs[5]);
            put(right, y, signs[5]);
        }
        for (x, y, sign) in [(left, top, 0), (right, top, 1), (left, bottom, 2), (right, bottom, 3)] {
            put(x, y, signs[sign]);
        }
        let room = area.width.saturating_sub(4);
        self.text(left + 2, top, room, &format!(" {title} "), Role::OverlayTitle, Some(Role::Overlay));
        if !note.is_empty() {
            let start = left + 4 + u16::try_from(width(title)).unwrap_or(u16::MAX);
            self.text_right(start, right - 1, bottom, &format!(" {note} "), Role::PaneNote, Some(Role::Overlay));
        }
    }
}
