//! The Topics and Actors panes.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use crate::app::{App, List, Pane, Role};
use crate::model::ActorKind;
use crate::text::{grouped, in_short, pad_start, width};

/// A row's place and how it stands out.
struct Row {
    x: u16,
    y: u16,
    right: u16,
    surface: Option<Role>,
    is_under_bar: bool,
}

/// Below this width, narrower topics are set in by one column only.
const NARROW: u16 = 28;

/// Paints the surface and the bar of a row, and gives its place: two columns from the left on.
pub(super) fn row_surface(
    app: &App,
    canvas: &mut Canvas<'_>,
    pane: Pane,
    area: Rect,
    lines: u16,
    selected: bool,
) -> Option<Role> {
    if !selected {
        return None;
    }
    let surface = if app.focus == pane { Role::Selected } else { Role::SelectedIdle };
    let area = Rect { height: lines.min(area.height), ..area };
    canvas.fill(area, surface);
    if app.focus == pane {
        let bar = canvas.sign("▌", ">");
        for y in area.top()..area.bottom() {
            canvas.text(area.x, y, 1, bar, Role::Cursor, Some(surface));
        }
    }
    Some(surface)
}

impl Row {
    fn new(app: &App, canvas: &mut Canvas<'_>, pane: Pane, area: Rect, line: u16, selected: bool) -> Self {
        let line_area = Rect { y: area.y + line, height: 1, ..area };
        let surface = row_surface(app, canvas, pane, line_area, 1, selected);
        let is_under_bar = selected && app.focus == pane;
        Self { x: area.x + 1, y: line_area.y, right: area.right().saturating_sub(1), surface, is_under_bar }
    }

    /// Marks a row that the query asks for, at its very left; the cursor's bar takes the same place.
    fn asked(&self, canvas: &mut Canvas<'_>, asked: bool) {
        if asked && !self.is_under_bar {
            canvas.text(self.x.saturating_sub(1), self.y, 1, canvas.sign("•", "*"), Role::Marked, self.surface);
        }
    }
}

/// Title and note of Topics.
pub(super) fn topics_title(app: &App) -> (String, Vec<String>) {
    let title = narrowed("Topics", &app.topics.narrow);
    // Where there is no room for both, how many there are counts more.
    let place = place(&app.topics.list, app.topics.shown(&app.facets.topics).len());
    (title, ["briefings".to_owned()].into_iter().chain(place).collect())
}

/// Title and note of Actors.
pub(super) fn actors_title(app: &App) -> (String, Vec<String>) {
    let title = narrowed("Actors", &app.actors.narrow);
    let (quote, reported) = if app.ascii { ("\"", "P") } else { ("❝", "¶") };
    let counts = format!("{quote}{}", pad_start(reported, columns(app) + 1));
    (title, place(&app.actors.list, app.shown_actors().len()).into_iter().chain([counts]).collect())
}

/// Which row of how many the cursor is on; nothing in an empty list.
fn place(list: &List, total: usize) -> Option<String> {
    (total > 0).then(|| format!("{}/{}", grouped(list.cursor + 1), grouped(total)))
}

fn narrowed(title: &str, narrow: &str) -> String {
    if narrow.is_empty() { title.to_owned() } else { format!("{title} ~ {narrow}") }
}

/// How wide a column of counts is: four in libraries where a count may need them.
fn columns(app: &App) -> usize {
    let counts = &app.rows.counts;
    if counts.all_quotes.max(counts.all_reported).max(counts.all_briefings) < 1_000 { 3 } else { 4 }
}

/// The tree of topics with the briefings that each has under the query.
pub(super) fn topics(app: &App, canvas: &mut Canvas<'_>, area: Rect) {
    let rows = &app.facets.topics;
    let shown = app.topics.shown(rows);
    if shown.is_empty() {
        let words = empty_words(app, rows.is_empty(), "no topic");
        canvas.text(area.x + 2, area.y, area.width.saturating_sub(3), words, Role::Muted, None);
    }
    let list = app.topics.list;
    for (line, (at, number)) in (0..area.height).zip(shown.iter().enumerate().skip(list.top)) {
        let topic = &rows[*number];
        let row = Row::new(app, canvas, Pane::Topics, area, line, at == list.cursor);
        let asked = app.asks_for(&["topic"], &topic.id);
        let sign = match (topic.has_narrower && app.topics.narrow.is_empty(), app.topics.is_folded(rows, *number)) {
            (false, _) => " ",
            (true, true) => canvas.sign("▸", "+"),
            (true, false) => canvas.sign("▾", "-"),
        };
        let depth = if app.topics.narrow.is_empty() { topic.depth } else { 0 };
        let step = if area.width < NARROW { 1 } else { 2 };
        let indent = u16::try_from(depth * step).unwrap_or(0).min(area.width / 3);
        let empty = topic.briefings == 0;
        let role = match (asked, empty) {
            (true, _) => Role::Marked,
            (false, true) => Role::Zero,
            (false, false) => Role::Text,
        };
        let count = if empty { canvas.sign("·", "-").to_owned() } else { in_short(topic.briefings) };
        let count_role = if empty { Role::Zero } else { Role::Count };
        let start =
            canvas.text_right(row.x, row.right, row.y, &pad_start(&count, columns(app)), count_role, row.surface);
        canvas.text(row.x + indent, row.y, 1, sign, Role::Faint, row.surface);
        row.asked(canvas, asked);
        let x = row.x + indent + 2;
        canvas.text(x, row.y, start.saturating_sub(x + 1), &topic.label, role, row.surface);
    }
}

/// Who speaks and is spoken of, with quotes and reported statements under the query.
pub(super) fn actors(app: &App, canvas: &mut Canvas<'_>, area: Rect) {
    let shown = app.shown_actors();
    if shown.is_empty() {
        let words = empty_words(app, app.facets.actors.is_empty(), "no actor");
        canvas.text(area.x + 2, area.y, area.width.saturating_sub(3), words, Role::Muted, None);
    }
    let list = app.actors.list;
    for (line, (at, actor)) in (0..area.height).zip(shown.iter().enumerate().skip(list.top)) {
        let row = Row::new(app, canvas, Pane::Actors, area, line, at == list.cursor);
        let asked = app.asks_for(&["by", "actor", "about"], &actor.who.id);
        let nothing = actor.briefings == 0;
        let role = match (asked, nothing) {
            (true, _) => Role::Marked,
            (false, true) => Role::Zero,
            (false, false) => Role::Text,
        };
        let number = |count: usize| if count == 0 { canvas.sign("·", "-").to_owned() } else { in_short(count) };
        let columns = columns(app);
        let counts =
            format!("{}{}", pad_start(&number(actor.quotes), columns), pad_start(&number(actor.reported), columns + 1));
        let silent = actor.quotes + actor.reported == 0;
        let count_role = if silent { Role::Zero } else { Role::Count };
        let start = canvas.text_right(row.x, row.right, row.y, &counts, count_role, row.surface);
        let x = canvas.text(row.x, row.y, 2, kind_sign(actor.who.kind), Role::Kind, row.surface) + 1;
        row.asked(canvas, asked);
        let room = start.saturating_sub(x + 1);
        let fits = width(&actor.who.name) <= usize::from(room);
        let name = if fits { &actor.who.name } else { &actor.who.short_name };
        canvas.text(x, row.y, room, name, role, row.surface);
    }
}

/// A letter for what an actor is; the status line says it in words.
fn kind_sign(kind: ActorKind) -> &'static str {
    match kind {
        ActorKind::Person => "P",
        ActorKind::Organization => "O",
        ActorKind::Government => "G",
        ActorKind::Body => "B",
        ActorKind::Group => "&",
    }
}

/// What stands in an empty list; counts may still be on their way.
fn empty_words(app: &App, is_awaited: bool, nothing: &'static str) -> &'static str {
    let otherwise = if is_awaited && !app.is_counted() { "counting …" } else { nothing };
    reading_words(app).unwrap_or(otherwise)
}

/// What stands in a pane while the library is being read.
pub(super) fn reading_words(app: &App) -> Option<&'static str> {
    app.loading.as_ref().map(|_| "reading the library …")
}
