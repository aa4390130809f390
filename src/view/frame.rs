//! A frame without a terminal: as text, or with colours as a terminal would be told them.

use std::fmt::Write;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};

use super::{Theme, view};
use crate::app::App;

/// The screen as it is now, in the app's own size.
#[must_use]
pub fn frame(app: &App, theme: &Theme) -> Buffer {
    let (width, height) = app.size();
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    view(app, theme, &mut buffer);
    buffer
}

/// A frame as plain text: a line per row, without spaces at its end.
#[must_use]
pub fn plain(buffer: &Buffer) -> String {
    let mut out = String::new();
    for row in rows(buffer) {
        let line: String = row.iter().map(|cell| cell.symbol()).collect();
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

/// A frame with its colours as ANSI sequences (ECMA-48 SGR), each line ended by a reset.
#[must_use]
pub fn ansi(buffer: &Buffer) -> String {
    let mut out = String::new();
    for row in rows(buffer) {
        let mut last = None;
        for cell in row {
            let look = (cell.fg, cell.bg, cell.modifier);
            if last != Some(look) {
                out.push_str(&sgr(cell));
                last = Some(look);
            }
            out.push_str(cell.symbol());
        }
        out.push_str("\u{1b}[0m\n");
    }
    out
}

/// The cells of each row that are seen: those behind a wide character are part of it.
fn rows(buffer: &Buffer) -> Vec<Vec<&Cell>> {
    let area = buffer.area;
    let row = |y: u16| {
        let mut cells = Vec::new();
        let mut x = area.left();
        while x < area.right() {
            let Some(cell) = buffer.cell((x, y)) else { break };
            cells.push(cell);
            x += u16::try_from(crate::text::width(cell.symbol()).max(1)).unwrap_or(1);
        }
        cells
    };
    (area.top()..area.bottom()).map(row).collect()
}

/// What a cell may be besides its colours, and the SGR code of it.
const MODIFIERS: [(Modifier, u8); 6] = [
    (Modifier::BOLD, 1),
    (Modifier::DIM, 2),
    (Modifier::ITALIC, 3),
    (Modifier::UNDERLINED, 4),
    (Modifier::REVERSED, 7),
    (Modifier::CROSSED_OUT, 9),
];

fn sgr(cell: &Cell) -> String {
    let mut out = String::from("\u{1b}[0");
    for (modifier, code) in MODIFIERS {
        if cell.modifier.contains(modifier) {
            // Writing to a string cannot fail.
            let _ = write!(out, ";{code}");
        }
    }
    colour(&mut out, cell.fg, 30);
    colour(&mut out, cell.bg, 40);
    out.push('m');
    out
}

/// Appends a colour; `base` is 30 for the ink and 40 for the ground.
fn colour(out: &mut String, colour: Color, base: u8) {
    const NAMED: [Color; 16] = [
        Color::Black,
        Color::Red,
        Color::Green,
        Color::Yellow,
        Color::Blue,
        Color::Magenta,
        Color::Cyan,
        Color::Gray,
        Color::DarkGray,
        Color::LightRed,
        Color::LightGreen,
        Color::LightYellow,
        Color::LightBlue,
        Color::LightMagenta,
        Color::LightCyan,
        Color::White,
    ];
    let _ = match colour {
        Color::Reset => Ok(()),
        Color::Rgb(r, g, b) => write!(out, ";{};2;{r};{g};{b}", base + 8),
        Color::Indexed(index) => write!(out, ";{};5;{index}", base + 8),
        named => match NAMED.iter().position(|known| *known == named).and_then(|at| u8::try_from(at).ok()) {
            Some(at @ 0..=7) => write!(out, ";{}", base + at),
            Some(at) => write!(out, ";{}", base + 52 + at),
            None => Ok(()),
        },
    };
}
