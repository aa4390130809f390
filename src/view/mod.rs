//! What the state looks like: it is read and painted, never changed.

mod briefings;
mod canvas;
mod frame;
mod header;
mod lists;
mod overlays;
mod quotes;
mod reader;

mod colour;
mod theme;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

pub use colour::{Colour, Depth, Exact, Named, Rgb};
pub use frame::{ansi, frame, plain};
pub use theme::{THEMES, Theme, ThemeRow};

use crate::app::overlay::Overlay;
use crate::app::{App, Layout, Pane, Role, SMALLEST, Shape};
use canvas::Canvas;

/// Paints the state; says where the terminal's cursor stands, if text is being typed.
pub fn view(app: &App, theme: &Theme, buffer: &mut Buffer) -> Option<Position> {
    let area = buffer.area;
    let mut canvas = Canvas::new(theme, buffer, app.ascii);
    canvas.fill(area, Role::Text);
    let layout = app.layout();
    if layout.shape == Shape::TooSmall {
        too_small(&mut canvas, area);
        return None;
    }
    header::header(app, &mut canvas, layout.header);
    header::tabs(app, &mut canvas, layout.tabs, &title(app, app.focus).1);
    for (pane, area) in &layout.panes {
        paint_pane(app, &mut canvas, &layout, *pane, *area);
    }
    header::status(app, &mut canvas, layout.status);
    header::footer(app, &mut canvas, layout.footer);
    if app.overlays.iter().any(Overlay::is_framed) {
        for (_, area) in &layout.panes {
            // Beside a frame that leaves only the edges free, letters of rows would be noise.
            if layout.shape == Shape::Wide { canvas.step_back(*area) } else { canvas.fill(*area, Role::Text) }
        }
    }
    let mut cursor = None;
    for overlay in &app.overlays {
        cursor = overlays::overlay(app, overlay, &layout, &mut canvas);
    }
    cursor
}

fn paint_pane(app: &App, canvas: &mut Canvas<'_>, layout: &Layout, pane: Pane, area: Rect) {
    if layout.shape != Shape::Single {
        let (title, notes) = title(app, pane);
        let focused = app.focus == pane && !app.overlays.iter().any(Overlay::is_framed);
        canvas.pane_rule(area, pane.number(), &title, &notes, focused);
    }
    let rows = layout.rows(pane).unwrap_or_default();
    match pane {
        Pane::Topics => lists::topics(app, canvas, rows),
        Pane::Actors => lists::actors(app, canvas, rows),
        // Why nothing is left stands in Quotes, unless that pane is not to be seen.
        Pane::Briefings if app.is_empty() && !app.query.is_empty() && layout.rows(Pane::Quotes).is_none() => {
            quotes::nothing(app, canvas, rows);
        }
        Pane::Briefings => briefings::rows(app, canvas, rows),
        Pane::Quotes => quotes::rows(app, canvas, rows),
        Pane::Reader => reader::rows(app, canvas, rows),
    }
}

/// What stands on a pane's rule: its title, and notes at the right, the most important last.
fn title(app: &App, pane: Pane) -> (String, Vec<String>) {
    match pane {
        Pane::Topics => lists::topics_title(app),
        Pane::Actors => lists::actors_title(app),
        Pane::Briefings => briefings::title(app),
        Pane::Quotes => quotes::title(app),
        Pane::Reader => reader::title(app),
    }
}

fn too_small(canvas: &mut Canvas<'_>, area: Rect) {
    let (width, height) = SMALLEST;
    let words = format!("briefbook needs {width}x{height} cells; this is {}x{}", area.width, area.height);
    for (line, y) in
        crate::text::wrap(&words, usize::from(area.width), usize::from(area.width)).iter().zip(area.y..area.bottom())
    {
        canvas.text(area.x, y, area.width, line.span.of(&words), Role::Text, None);
    }
}
