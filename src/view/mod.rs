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
use crate::app::{App, Pane, Role, SMALLEST, Shape};
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
    header::tabs(app, &mut canvas, layout.tabs);
    for (pane, area) in &layout.panes {
        paint_pane(app, &mut canvas, *pane, *area);
    }
    header::status(app, &mut canvas, layout.status);
    header::footer(app, &mut canvas, layout.footer);
    let mut cursor = None;
    for overlay in &app.overlays {
        cursor = overlays::overlay(app, overlay, &layout, &mut canvas);
    }
    cursor
}

fn paint_pane(app: &App, canvas: &mut Canvas<'_>, pane: Pane, area: Rect) {
    let (title, note) = match pane {
        Pane::Topics => lists::topics_title(app),
        Pane::Actors => lists::actors_title(app),
        Pane::Briefings => briefings::title(app),
        Pane::Quotes => quotes::title(app),
        Pane::Reader => reader::title(app),
    };
    let focused =
        app.focus == pane && app.overlays.iter().all(|layer| !matches!(layer, Overlay::Chooser(_) | Overlay::Card(_)));
    canvas.pane_rule(area, pane.number(), &title, &note, focused);
    let rows = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    match pane {
        Pane::Topics => lists::topics(app, canvas, rows),
        Pane::Actors => lists::actors(app, canvas, rows),
        Pane::Briefings => briefings::rows(app, canvas, rows),
        Pane::Quotes => quotes::rows(app, canvas, rows),
        Pane::Reader => reader::rows(app, canvas, rows),
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
