//! Where things are on a screen of a given size: a pure function, so that nothing depends on having been drawn.

use ratatui::layout::Rect;

use super::Pane;

/// How the screen is divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Three columns: lists, quotes and briefings, reader.
    Wide,
    /// Two columns; the reader takes the whole width when it has the focus.
    Medium,
    /// One pane at a time under a line of tabs.
    Single,
    /// Too small to be useful.
    TooSmall,
}

/// What the person changed about the division.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Division {
    /// Width of the left column in percent of the screen; 0 where untouched.
    pub left: u16,
    /// Width of the Reader in percent of the screen; 0 where untouched.
    pub reader: u16,
    /// Whether the focused pane has the screen to itself.
    pub zoomed: bool,
}

/// The places of everything on the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    /// How it is divided.
    pub shape: Shape,
    /// Chips and counts, or the query being edited.
    pub header: Rect,
    /// The line of tabs, where one pane is shown at a time; else empty.
    pub tabs: Rect,
    /// The panes that are shown, each with its title's rule in the first row.
    pub panes: Vec<(Pane, Rect)>,
    /// What is selected, in words.
    pub status: Rect,
    /// What the keys do here.
    pub footer: Rect,
}

/// The smallest screen that is of use: columns, rows.
pub const SMALLEST: (u16, u16) = (20, 6);
/// From this width on there are two columns.
const MEDIUM: (u16, u16) = (60, 16);
/// From this width on there are three.
const WIDE: (u16, u16) = (104, 20);
/// From this height of the panes on, there is a blank row between them.
const ROOMY: u16 = 26;
/// From this height of the screen on, blank rows set the panes off from the lines above and below.
const AIRY: u16 = 32;
/// No column is made narrower than this.
const NARROWEST: u16 = 18;

impl Layout {
    /// The layout of a screen of `size` cells (columns, rows).
    #[must_use]
    pub fn of(size: (u16, u16), focus: Pane, division: Division) -> Self {
        let (width, height) = size;
        let area = Rect::new(0, 0, width, height);
        let shape = Shape::of(size);
        if shape == Shape::TooSmall {
            let nothing = Rect::default();
            return Self { shape, header: nothing, tabs: nothing, panes: vec![], status: nothing, footer: area };
        }
        let row = |y: u16| Rect::new(0, y, width, 1);
        let has_tabs = shape == Shape::Single;
        let air = u16::from(height >= AIRY && !has_tabs);
        let top = if has_tabs { 2 } else { 1 + air };
        let bottom = if height < 10 { 1 } else { 2 };
        let body = Rect::new(0, top, width, height.saturating_sub(top + bottom + air));
        Self {
            shape,
            header: row(0),
            tabs: if has_tabs { row(1) } else { Rect::default() },
            panes: panes(shape, body, focus, division),
            status: if bottom == 2 { row(height - 2) } else { Rect::default() },
            footer: row(height - 1),
        }
    }

    /// Where this pane is shown, its title's rule included.
    #[must_use]
    pub fn pane(&self, pane: Pane) -> Option<Rect> {
        self.panes.iter().find(|(shown, _)| *shown == pane).map(|(_, area)| *area)
    }

    /// Where this pane's rows are shown: below its title's rule. Where one pane is shown at a time, the tabs are its
    /// title.
    #[must_use]
    pub fn rows(&self, pane: Pane) -> Option<Rect> {
        self.pane(pane).map(|area| if self.shape == Shape::Single { area } else { content(area) })
    }

    /// The pane at this cell.
    #[must_use]
    pub fn pane_at(&self, column: u16, row: u16) -> Option<Pane> {
        self.panes.iter().find(|(_, area)| area.contains((column, row).into())).map(|(pane, _)| *pane)
    }
}

impl Shape {
    fn of((width, height): (u16, u16)) -> Self {
        let fits = |(columns, rows): (u16, u16)| width >= columns && height >= rows;
        if fits(WIDE) {
            Self::Wide
        } else if fits(MEDIUM) {
            Self::Medium
        } else if fits(SMALLEST) {
            Self::Single
        } else {
            Self::TooSmall
        }
    }
}

/// What is left of a pane's area below its title's rule.
fn content(area: Rect) -> Rect {
    Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area }
}

fn panes(shape: Shape, body: Rect, focus: Pane, division: Division) -> Vec<(Pane, Rect)> {
    if shape == Shape::Single || division.zoomed || (shape == Shape::Medium && focus == Pane::Reader) {
        return vec![(focus, body)];
    }
    let part = |percent: u16| u16::try_from(u32::from(body.width) * u32::from(percent) / 100).unwrap_or(u16::MAX);
    let three = shape == Shape::Wide;
    let left = match division.left {
        0 if three => part(25).clamp(26, 38),
        0 => part(33).clamp(22, 30),
        percent => part(percent),
    };
    let reader = match (three, division.reader) {
        (false, _) => 0,
        (true, 0) => part(36).clamp(40, 84),
        (true, percent) => part(percent),
    };
    let gaps = if three { 2 } else { 1 };
    let free = body.width.saturating_sub(gaps);
    let left = left.clamp(NARROWEST, free.saturating_sub(NARROWEST).max(NARROWEST));
    let reader = if three { reader.clamp(NARROWEST, free.saturating_sub(left + NARROWEST).max(NARROWEST)) } else { 0 };
    let middle = free.saturating_sub(left + reader);
    let middle_x = body.x + left + 1;

    // The tree is longer than the list of who speaks under a query; briefings are one line each, quotes are several.
    let topics = body.height * 9 / 20;
    let quotes = if three { body.height * 13 / 20 } else { body.height * 14 / 20 };
    // A blank row between two panes of a column, where there are rows to spare.
    let air = u16::from(body.height >= ROOMY);
    let column = |x: u16, width: u16, y: u16, height: u16| Rect::new(x, body.y + y, width, height);
    let mut shown = vec![
        (Pane::Topics, column(body.x, left, 0, topics - air)),
        (Pane::Actors, column(body.x, left, topics, body.height - topics)),
        (Pane::Quotes, column(middle_x, middle, 0, quotes - air)),
        (Pane::Briefings, column(middle_x, middle, quotes, body.height - quotes)),
    ];
    if three {
        shown.push((Pane::Reader, column(middle_x + middle + 1, reader, 0, body.height)));
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_never_overlap_and_stay_on_the_screen() {
        let divisions = [
            Division::default(),
            Division { zoomed: true, ..Division::default() },
            Division { left: 90, reader: 90, zoomed: false },
            Division { left: 1, reader: 1, zoomed: false },
        ];
        for (width, height) in (0..230).step_by(7).flat_map(|w| (0..70).step_by(3).map(move |h| (w, h))) {
            for (pane, division) in Pane::ALL.into_iter().flat_map(|pane| divisions.map(|division| (pane, division))) {
                let layout = Layout::of((width, height), pane, division);
                let mut all: Vec<Rect> = layout.panes.iter().map(|(_, area)| *area).collect();
                all.extend([layout.header, layout.tabs, layout.status, layout.footer]);
                let screen = Rect::new(0, 0, width, height);
                for (at, area) in all.iter().enumerate() {
                    assert_eq!(area.intersection(screen).area(), area.area(), "{area} is on {width}x{height}");
                    for other in &all[at + 1..] {
                        assert_eq!(area.intersection(*other).area(), 0, "{area} and {other} at {width}x{height}");
                    }
                }
            }
        }
    }

    #[test]
    fn four_panes_are_visible_at_80x24() {
        let layout = Layout::of((80, 24), Pane::Quotes, Division::default());
        for pane in [Pane::Topics, Pane::Actors, Pane::Briefings, Pane::Quotes] {
            assert!(layout.rows(pane).is_some_and(|area| area.height >= 4), "{pane:?} shows at least four rows");
        }
        let reading = Layout::of((80, 24), Pane::Reader, Division::default());
        assert_eq!(reading.pane(Pane::Reader).map(|area| area.width), Some(80), "the reader takes the whole width");
    }
}
