//! A frame as a small SVG picture: one `<text>` for each run of one look, one `<rect>` for each ground and rule.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::ops::Range;

use briefbook::text::width;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier, Style};

/// A cell in pixels; an advance of 8 is that of most monospaced fonts at 13.33 pixels.
const CELL: (u16, u16) = (8, 18);
const FONT_SIZE: &str = "13.33";
const FONTS: &str = "ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono','Liberation Mono',monospace";
/// From the top of a cell to the line the letters stand on.
const BASE: u16 = 13;
/// Ground around the frame.
const MARGIN: u16 = 10;
/// How a run is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Look {
    ink: Color,
    ground: Color,
    modifier: Modifier,
}

impl Look {
    /// A cell's look; what it leaves to the terminal is as on the page.
    fn of(cell: &Cell, page: Style) -> Self {
        let own = |colour, own: Option<Color>| if colour == Color::Reset { own.unwrap_or_default() } else { colour };
        let (ink, ground) = (own(cell.fg, page.fg), own(cell.bg, page.bg));
        let (ink, ground) = if cell.modifier.contains(Modifier::REVERSED) { (ground, ink) } else { (ink, ground) };
        Self { ink, ground, modifier: cell.modifier }
    }

    /// As CSS, without the ground.
    fn css(self) -> String {
        let mut css = format!("fill:{}", hex(self.ink));
        let has = |modifier| self.modifier.contains(modifier);
        if has(Modifier::BOLD) {
            css.push_str(";font-weight:bold");
        }
        if has(Modifier::ITALIC) {
            css.push_str(";font-style:italic");
        }
        match (has(Modifier::UNDERLINED), has(Modifier::CROSSED_OUT)) {
            (true, true) => css.push_str(";text-decoration:underline line-through"),
            (true, false) => css.push_str(";text-decoration:underline"),
            (false, true) => css.push_str(";text-decoration:line-through"),
            (false, false) => {}
        }
        css
    }
}

/// A piece of a row that is drawn as one.
#[derive(Debug)]
struct Run {
    columns: Range<u16>,
    look: Look,
    text: String,
}

/// The picture of a frame; `page` is the look of running text, `edge` that of the line around it.
pub(super) fn svg(buffer: &Buffer, page: Style, edge: Style) -> String {
    let area = buffer.area;
    let paper = page.bg.unwrap_or_default();
    let (mut grounds, mut words) = (String::new(), String::new());
    let mut classes = BTreeMap::new();
    for y in area.top()..area.bottom() {
        let runs = runs(buffer, y, page);
        for (columns, ground) in merged(runs.iter().map(|run| (run.columns.clone(), run.look.ground))) {
            if ground != paper {
                rect(&mut grounds, &Shape::cells(columns, y), &hex(ground));
            }
        }
        let lines = runs.iter().filter_map(|run| Some((Shape::of(run, y)?, hex(run.look.ink))));
        for (shape, ink) in lines {
            rect(&mut grounds, &shape, &ink);
        }
        for run in runs.iter().filter(|run| Shape::of(run, y).is_none()) {
            text(&mut words, run, y, &mut classes);
        }
    }
    let (width, height) = (area.width * CELL.0 + 2 * MARGIN, area.height * CELL.1 + 2 * MARGIN);
    let mut css = String::new();
    for (look, class) in classes {
        // Writing to a string cannot fail, here and below.
        let _ = write!(css, ".{class}{{{look}}}");
    }
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\">\n\
         <style>text{{font:{FONT_SIZE}px {FONTS}}}{css}</style>\n\
         <rect x=\".5\" y=\".5\" width=\"{}\" height=\"{}\" rx=\"6\" fill=\"{}\" stroke=\"{}\"/>\n\
         <g transform=\"translate({MARGIN} {MARGIN})\">\n{grounds}{words}</g>\n</svg>\n",
        width - 1,
        height - 1,
        hex(paper),
        hex(edge.fg.unwrap_or_default())
    )
}

/// The runs of a row. Signs stand alone, since fonts that lend them have other widths; blanks that show nothing but the
/// ground end a run and are not set.
fn runs(buffer: &Buffer, y: u16, page: Style) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut x = buffer.area.left();
    while let Some(cell) = buffer.cell((x, y)).filter(|_| x < buffer.area.right()) {
        let symbol = cell.symbol();
        let columns = x..x + u16::try_from(width(symbol)).unwrap_or(1).max(1);
        let look = Look::of(cell, page);
        match runs.last_mut() {
            Some(last) if last.look == look && goes_on(&last.text, symbol) => {
                last.columns.end = columns.end;
                last.text.push_str(symbol);
            }
            _ => runs.push(Run { columns: columns.clone(), look, text: symbol.to_owned() }),
        }
        x = columns.end;
    }
    runs
}

/// Whether a symbol is set in one piece with the text before it: letters with letters, a rule with itself.
fn goes_on(before: &str, symbol: &str) -> bool {
    if is_sign(symbol) || before.chars().next_back().is_some_and(|last| is_sign(last.encode_utf8(&mut [0; 4]))) {
        return is_rule(symbol) && before.ends_with(symbol);
    }
    // Two blanks and more are left to the place where the next run begins.
    !(before.ends_with("  ") && symbol != " ")
}

fn is_rule(symbol: &str) -> bool {
    matches!(symbol, "─" | "━")
}

/// What is no letter, digit, common punctuation or blank.
fn is_sign(symbol: &str) -> bool {
    symbol
        .chars()
        .any(|c| !c.is_ascii() && !c.is_alphabetic() && !matches!(c, '“' | '”' | '‘' | '’' | '–' | '—' | '·' | '…'))
}

/// Neighbours of one ground as one.
fn merged(grounds: impl Iterator<Item = (Range<u16>, Color)>) -> Vec<(Range<u16>, Color)> {
    let mut merged: Vec<(Range<u16>, Color)> = Vec::new();
    for (columns, ground) in grounds {
        match merged.last_mut() {
            Some((last, same)) if *same == ground => last.end = columns.end,
            _ => merged.push((columns, ground)),
        }
    }
    merged
}

/// A rectangle in pixels.
struct Shape {
    x: u16,
    y: u16,
    width: u16,
    height: u16,
}

impl Shape {
    fn cells(columns: Range<u16>, y: u16) -> Self {
        let width = (columns.end - columns.start) * CELL.0;
        Self { x: columns.start * CELL.0, y: y * CELL.1, width, height: CELL.1 }
    }

    /// Rules and bars as shapes: set as letters, gaps would show between them.
    fn of(run: &Run, y: u16) -> Option<Self> {
        let all = Self::cells(run.columns.clone(), y);
        let (middle, centre) = (all.y + CELL.1 / 2, all.x + CELL.0 / 2);
        Some(match run.text.chars().next()? {
            '─' => Self { y: middle, height: 1, ..all },
            '━' => Self { y: middle - 1, height: 2, ..all },
            '│' => Self { x: centre, width: 1, ..all },
            '▌' => Self { width: CELL.0 / 2, ..all },
            '▎' => Self { width: CELL.0 / 4, ..all },
            _ => return None,
        })
    }
}

fn rect(out: &mut String, shape: &Shape, fill: &str) {
    let Shape { x, y, width, height } = shape;
    let _ = writeln!(out, "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"{fill}\"/>");
}

fn text(out: &mut String, run: &Run, y: u16, classes: &mut BTreeMap<String, String>) {
    let words = run.text.trim_end();
    let blanks = words.len() - words.trim_start().len();
    let words = words.trim_start();
    if words.is_empty() {
        return;
    }
    let number = classes.len();
    let class = classes.entry(run.look.css()).or_insert_with(|| format!("c{number}"));
    let x = (usize::from(run.columns.start) + blanks) * usize::from(CELL.0);
    let y = y * CELL.1 + BASE;
    let _ = write!(out, "<text x=\"{x}\" y=\"{y}\" class=\"{class}\"");
    let columns = width(words);
    if columns > 1 {
        // Fonts differ in their advance; the columns of a screen do not.
        let _ = write!(out, " textLength=\"{}\"", columns * usize::from(CELL.0));
    }
    let words = words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let _ = writeln!(out, ">{words}</text>");
}

/// A colour for SVG; the sixteen of a terminal as xterm has them.
fn hex(colour: Color) -> String {
    let (r, g, b) = match colour {
        Color::Rgb(r, g, b) => (r, g, b),
        Color::Black => (0, 0, 0),
        Color::White => (255, 255, 255),
        Color::Gray => (229, 229, 229),
        Color::DarkGray => (127, 127, 127),
        _ => (128, 128, 128),
    };
    format!("#{r:02x}{g:02x}{b:02x}")
}
