//! Painting with meanings: every piece of ink has a role, and the theme knows its look.

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::Theme;
use crate::app::Role;
use crate::app::page::{Emphasis, Run};
use crate::text::{ascii, cells, fit_with, width};

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

    /// The text in so many columns, with a sign where it is cut.
    pub(super) fn fit(&self, text: &str, room: u16) -> String {
        fit_with(text, usize::from(room), self.sign("…", "..."))
    }

    /// The text in what the terminal can show.
    fn printable<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if self.ascii { ascii(text) } else { text.into() }
    }

    /// The look of a role on a surface.
    fn style(&self, role: Role, surface: Option<Role>) -> Style {
        match surface {
            Some(surface) => self.theme.on(surface, role, Emphasis::NONE),
            None => self.theme.style(role),
        }
    }

    /// Fills an area with a surface, empty; what has no ground of its own stands on the page's.
    pub(super) fn fill(&mut self, area: Rect, surface: Role) {
        let style = self.theme.style(Role::Text).patch(self.theme.style(surface));
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
        let shown = self.fit(&self.printable(text), room);
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
        let wanted = u16::try_from(width(&self.printable(text))).unwrap_or(u16::MAX);
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
            at = self.cells(at, y, end.saturating_sub(at), &self.printable(&run.text), style);
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
                if style.bg.is_some() {
                    // The style says all: nothing of what it stands on, such as a bold border, shines through.
                    cell.modifier = Modifier::empty();
                }
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

    /// The line below an area of one line, as wide as the screen.
    pub(super) fn line_below(&self, area: Rect) -> Rect {
        let screen = self.buffer.area;
        Rect { x: screen.x, y: area.y + 1, width: screen.width, height: 1 }.intersection(screen)
    }

    /// Takes the colours from what is painted in an area, so that it steps back behind what lies over it.
    pub(super) fn step_back(&mut self, area: Rect) {
        let style = self.theme.style(Role::Text).patch(self.theme.style(Role::Faint));
        for position in area.intersection(self.buffer.area).positions() {
            if let Some(cell) = self.buffer.cell_mut(position) {
                cell.modifier = Modifier::empty();
                cell.set_style(style);
            }
        }
    }

    /// Gives the cells of a stretch another look, their text kept.
    pub(super) fn restyle(&mut self, area: Rect, role: Role) {
        let style = self.theme.style(role);
        self.buffer.set_style(area.intersection(self.buffer.area), style);
    }

    /// Paints a line across an area's first row.
    pub(super) fn rule(&mut self, area: Rect, focused: bool) {
        let (sign, role) =
            if focused { (self.sign("━", "="), Role::PaneRule) } else { (self.sign("─", "-"), Role::PaneRuleIdle) };
        let style = self.style(role, None);
        for x in area.left()..area.right() {
            if let Some(cell) = self.buffer.cell_mut((x, area.y)) {
                cell.set_symbol(sign).set_style(style);
            }
        }
    }

    /// Paints the rule at the top of a pane: its number, title and notes at the right. Notes that do not fit give way,
    /// the first ones first.
    pub(super) fn pane_rule(&mut self, area: Rect, number: usize, title: &str, notes: &[String], focused: bool) {
        if area.height == 0 {
            return;
        }
        self.rule(area, focused);
        let name = if focused { Role::PaneTitle } else { Role::PaneTitleIdle };
        // A long title leaves room for the note that matters most.
        let kept = notes.last().map_or(0, |note| width(note) + 3);
        let room = area.width.saturating_sub(2 + u16::try_from(kept).unwrap_or_default()).max(area.width / 2);
        let title = self.fit(title, room.saturating_sub(4));
        let label = format!(" {number} {title} ");
        let end = self.label(area.x + 1, area.y, area.width.saturating_sub(1), &label, name);
        self.notes(Rect { x: end, width: area.right().saturating_sub(end), ..area }, notes);
    }

    /// Paints notes at the right end of a rule, as many of the last ones as fit.
    pub(super) fn notes(&mut self, area: Rect, notes: &[String]) {
        let dot = self.sign(" · ", " - ");
        let room = usize::from(area.width.saturating_sub(2));
        for from in 0..notes.len() {
            let text = format!(" {} ", notes.get(from..).unwrap_or_default().join(dot));
            let wanted = width(&text);
            if wanted <= room {
                let x = area.right().saturating_sub(u16::try_from(wanted).unwrap_or(u16::MAX));
                self.label(x, area.y, area.right().saturating_sub(x), &text, Role::PaneNote);
                return;
            }
        }
    }

    /// Paints text on a rule, which it replaces.
    fn label(&mut self, x: u16, y: u16, room: u16, text: &str, role: Role) -> u16 {
        let columns = u16::try_from(width(text)).unwrap_or(u16::MAX).min(room);
        self.fill(Rect::new(x, y, columns, 1), Role::Text);
        self.text(x, y, room, text, role, None)
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
