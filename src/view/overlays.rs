//! What lies over the panes: prompts, pickers, lists to choose from, cards.

use ratatui::layout::{Position, Rect};

use super::briefings::marked;
use super::canvas::Canvas;
use super::{header, reader};
use crate::app::overlay::{CardView, Chooser, ChooserKind, Overlay, Picker, QueryPrompt};
use crate::app::{App, Card, Check, Layout, Prompt, Role, Shape};
use crate::text::{Diagnostic, cells, counted, width};

/// The query line gives the counts their room from this width of its own on.
const NARROW_QUERY: u16 = 36;

/// Paints a layer; says where the terminal's cursor stands, if text is being typed there.
pub(super) fn overlay(app: &App, overlay: &Overlay, layout: &Layout, canvas: &mut Canvas<'_>) -> Option<Position> {
    match overlay {
        Overlay::Query(line) => Some(query(app, line, layout, canvas)),
        Overlay::Find(prompt, _) => Some(bottom(canvas, layout, "Find in this briefing", prompt)),
        Overlay::Command(prompt) => Some(bottom(canvas, layout, ":", prompt)),
        Overlay::Narrow(pane, prompt) => Some(bottom(canvas, layout, &format!("{} by name", pane.name()), prompt)),
        Overlay::Picker(picker_) => Some(picker(app, picker_, layout, canvas)),
        Overlay::Chooser(chooser_) => Some(chooser(app, chooser_, canvas)),
        Overlay::Card(view) => {
            card(app, view, canvas);
            None
        }
        Overlay::Hints(_) => None,
    }
}

/// The query being edited, in the top line, its counts beside it; a mistake is set apart and told below its place.
fn query(app: &App, line: &QueryPrompt, layout: &Layout, canvas: &mut Canvas<'_>) -> Position {
    let area = layout.header;
    let counts = header::counts_start(app, canvas, area);
    // On a narrow screen what is typed matters more than the counts.
    let end = if counts >= area.x + NARROW_QUERY { counts.saturating_sub(1) } else { area.right() };
    let typed = Rect { width: end.saturating_sub(area.x), ..area };
    canvas.fill(typed, Role::Header);
    let label = if area.width < 100 { "Query" } else { "Query the library" };
    let place = prompt_line(canvas, typed, label, &line.prompt, None);
    if let Some(problem) = line.problems.first() {
        mistake(canvas, typed, &line.prompt, problem, &place);
    }
    place.cursor
}

/// Sets a mistake apart and says what it is in the line below, from its place on.
fn mistake(canvas: &mut Canvas<'_>, typed: Rect, prompt: &Prompt, problem: &Diagnostic, place: &Place) {
    let text = prompt.text();
    let columns = |text: &str| u16::try_from(width(text)).unwrap_or(u16::MAX);
    let before = columns(text.get(..problem.span.start.min(text.len())).unwrap_or_default());
    let start = place.start.saturating_add(before.saturating_sub(place.hidden));
    let len = columns(problem.span.of(text)).max(1);
    canvas.restyle(Rect { x: start, y: typed.y, width: len, height: 1 }.intersection(typed), Role::ChipProblem);
    let help = problem.help.as_deref().map(|help| format!(": {help}")).unwrap_or_default();
    let words = format!(" ^ {}{help} ", problem.message);
    let below = canvas.line_below(typed);
    let wanted = columns(&words).min(below.width);
    let x = start.saturating_sub(1).min(below.right().saturating_sub(wanted)).max(below.x);
    let room = Rect { x, width: wanted, ..below };
    canvas.fill(room, Role::Text);
    canvas.text(x, room.y, wanted, &words, Role::Failure, None);
}

/// A prompt in the line above the footer.
fn bottom(canvas: &mut Canvas<'_>, layout: &Layout, label: &str, prompt: &Prompt) -> Position {
    let area = if layout.status.height > 0 { layout.status } else { layout.footer };
    canvas.fill(area, Role::Text);
    prompt_line(canvas, area, label, prompt, None).cursor
}

/// Where a text being typed stands.
struct Place {
    /// Its first column.
    start: u16,
    /// The column behind it.
    end: u16,
    /// Columns of it that went out at the left.
    hidden: u16,
    /// The terminal's cursor.
    cursor: Position,
}

/// A label and the text being typed. A long text is shown up to the cursor.
fn prompt_line(canvas: &mut Canvas<'_>, area: Rect, label: &str, prompt: &Prompt, surface: Option<Role>) -> Place {
    let room = area.width.saturating_sub(2);
    let x = canvas.text(area.x + 1, area.y, room / 2, label, Role::Prompt, surface);
    let x = if label == ":" { x } else { x + 1 };
    let room = usize::from(area.right().saturating_sub(x + 1));
    let text = prompt.text();
    let before: String = text.chars().take(prompt.cursor()).collect();
    let behind: String = text.chars().skip(prompt.cursor()).collect();
    // What does not fit goes out at the left, as in any editor of one line.
    let mut over = width(&before).saturating_sub(room.saturating_sub(1));
    let mut seen = before.as_str();
    for cell in cells(&before, 0) {
        if over == 0 {
            break;
        }
        over = over.saturating_sub(cell.width);
        seen = before.get(cell.span.end..).unwrap_or_default();
    }
    let hidden = u16::try_from(width(&before).saturating_sub(width(seen))).unwrap_or(u16::MAX);
    let at = canvas.text(x, area.y, area.right().saturating_sub(x), seen, Role::PromptText, surface);
    let end = canvas.text(at, area.y, area.right().saturating_sub(at), &behind, Role::PromptText, surface);
    Place { start: x, end, hidden, cursor: Position::new(at.min(area.right().saturating_sub(1)), area.y) }
}

/// Two lines at the bottom: what is typed, and the candidates side by side.
fn picker(app: &App, picker: &Picker, layout: &Layout, canvas: &mut Canvas<'_>) -> Position {
    let (first, second) = if layout.status.height > 0 {
        (layout.status, layout.footer)
    } else {
        // On the lowest screens the last row of the pane gives way.
        (Rect { y: layout.footer.y.saturating_sub(1), ..layout.footer }, layout.footer)
    };
    canvas.fill(first, Role::Text);
    canvas.fill(second, Role::Text);
    let total = picker.rows.len();
    let found = match total {
        0 if picker.prompt.text().is_empty() && !picker.is_stale => String::new(),
        // What a key was answered stands here: the picker covers the line for it.
        0 => app.notice.as_ref().map_or(no_candidates(picker.is_stale), |notice| notice.text.as_str()).to_owned(),
        _ if first.width < 32 => String::new(),
        total => format!("{} of {total}", picker.cursor + 1),
    };
    let Place { end, cursor, .. } = prompt_line(canvas, first, picker.picks.title(), &picker.prompt, None);
    // What was typed goes first: behind it, or else where there are no candidates.
    let right = first.right().saturating_sub(1);
    if usize::from(end) + 1 + width(&found) < usize::from(right) {
        canvas.text_right(first.x, right, first.y, &found, Role::PaneNote, None);
    } else if total == 0 {
        canvas.text(second.x + 1, second.y, second.width.saturating_sub(2), &found, Role::PaneNote, None);
    }

    // The row of candidates begins so that the selected one is in view.
    let item = |at: usize| picker.rows.get(at).map_or(0, |row| width(&row.label) + width(&row.detail) + 5);
    let room = usize::from(second.width.saturating_sub(4));
    let mut from = 0;
    while from < picker.cursor && (from..=picker.cursor).map(item).sum::<usize>() > room {
        from += 1;
    }
    let mut x = second.x + 1;
    if from > 0 {
        x = canvas.text(x, second.y, 2, canvas.sign("‹", "<"), Role::Faint, None) + 1;
    }
    for (at, row) in picker.rows.iter().enumerate().skip(from) {
        if x + 4 >= second.right() {
            break;
        }
        let surface = (at == picker.cursor).then_some(Role::Selected);
        let mut x_in = canvas.text(x, second.y, 1, " ", Role::Text, surface);
        if row.near {
            x_in = canvas.text(x_in, second.y, 2, canvas.sign("≈ ", "~ "), Role::Near, surface);
        }
        let end = second.right().saturating_sub(1);
        x_in =
            canvas.runs(x_in, second.y, end.saturating_sub(x_in), &marked(&row.label, &row.marks, Role::Text), surface);
        let detail = format!(" {} ", row.detail);
        x_in = canvas.text(x_in, second.y, end.saturating_sub(x_in), &detail, Role::Count, surface);
        x = x_in + 1;
    }
    cursor
}

/// What stands where candidates would; they may still be on their way.
fn no_candidates(is_awaited: bool) -> &'static str {
    if is_awaited { "looking …" } else { "nothing like it" }
}

/// A list to choose from, in a frame over the panes.
fn chooser(app: &App, chooser: &Chooser, canvas: &mut Canvas<'_>) -> Position {
    let chapters = chooser.all.iter().filter(|choice| choice.chapter.is_some()).count();
    let told = app.told_lines(chooser);
    // The jump list asks anew with each letter: its frame must not jump about.
    let wanted = match chooser.kind {
        ChooserKind::Jump => usize::MAX,
        _ => (chooser.all.len() + 2 * chapters).max(3) + 2 + told.len(),
    };
    let area = frame_of(app, wanted);
    let total = chooser.shown.len();
    let place = (total > 0).then(|| format!("{} of {total}", chooser.list.cursor + 1));
    let checking = match (&app.check, chooser.kind) {
        (Check::Going { checked, total, .. }, ChooserKind::Problems) => {
            Some(format!("checking, {checked} of {}", counted(*total, "briefing", "briefings")))
        }
        _ => None,
    };
    let note: Vec<String> = checking.iter().cloned().chain(place).collect();
    canvas.frame(area, chooser.kind.title(), &note.join(" · "));
    let inner = inner(area);
    let line = Rect { height: 1, ..inner };
    let label = if chooser.kind == ChooserKind::Jump { "To" } else { "Find" };
    let cursor = prompt_line(canvas, line, label, &chooser.prompt, Some(Role::Overlay)).cursor;
    let below = u16::try_from(told.len()).unwrap_or_default();
    let rows = Rect { y: inner.y + 2, height: inner.height.saturating_sub(2 + below), ..inner };
    for (line, y) in told.iter().zip(rows.bottom()..inner.bottom()) {
        canvas.text(rows.x + 1, y, rows.width.saturating_sub(1), line, Role::Text, Some(Role::Overlay));
    }
    if total == 0 {
        let is_awaited = chooser.is_stale || checking.is_some();
        let words = match chooser.kind {
            _ if !chooser.prompt.text().is_empty() => no_candidates(is_awaited),
            ChooserKind::Problems if is_awaited => "nothing so far …",
            ChooserKind::Problems => "nothing is wrong with this library",
            _ => "type to look for something",
        };
        canvas.text(rows.x + 1, rows.y, rows.width, words, Role::Muted, Some(Role::Overlay));
    }
    let mut y = rows.y;
    for (at, number) in chooser.shown.iter().enumerate().skip(chooser.list.top) {
        let Some(choice) = chooser.all.get(*number) else { continue };
        if let Some(chapter) = choice.chapter.filter(|_| chooser.has_chapter(*number)) {
            if y + 1 >= rows.bottom() {
                break;
            }
            // Air above a chapter, but not at the top.
            y += u16::from(y > rows.y);
            if y + 1 >= rows.bottom() {
                break;
            }
            canvas.text(rows.x + 1, y, rows.width, &chapter.to_uppercase(), Role::Heading2, Some(Role::Overlay));
            y += 1;
        }
        if y >= rows.bottom() {
            break;
        }
        let surface = if at == chooser.list.cursor { Role::Selected } else { Role::Overlay };
        canvas.fill(Rect { y, height: 1, ..rows }, surface);
        let surface = Some(surface);
        let right = rows.right().saturating_sub(1);
        let keys = chooser.kind == ChooserKind::Help;
        let indent = u16::try_from(choice.depth * 2).unwrap_or_default();
        let mut x = rows.x + 1 + indent;
        let kind = if keys { crate::app::short_keys(&choice.kind) } else { choice.kind.clone() };
        if keys {
            // Keys stand first: they are what help is asked for.
            let room = (rows.width / 4).min(16);
            canvas.text(x, y, room, &kind, Role::FooterKey, surface);
            x += room + 2;
        } else if !choice.mark.is_empty() {
            canvas.text(x, y, 1, choice.mark, Role::Marked, surface);
        }
        if chooser.kind == ChooserKind::Sort || chooser.kind == ChooserKind::Theme {
            x += 2;
        }
        let end = if keys {
            // In which pane a key counts matters more than what the command is called.
            let both = format!("{} · {}", choice.place, choice.detail);
            let fits = usize::from(right) >= usize::from(x) + width(&choice.label) + 2 + width(&both);
            match if fits { &both } else { &choice.place } {
                _ if choice.place.is_empty() => right,
                place => canvas.text_right(x, right, y, place, Role::Faint, surface).saturating_sub(2),
            }
        } else if kind.is_empty() {
            right
        } else {
            canvas.text_right(x, right, y, &kind, Role::Faint, surface).saturating_sub(2)
        };
        if choice.near {
            x = canvas.text(x, y, 2, canvas.sign("≈ ", "~ "), Role::Near, surface);
        }
        let label = canvas.fit(&choice.label, end.saturating_sub(x));
        x = canvas.runs(x, y, end.saturating_sub(x), &marked(&label, &choice.marks, Role::Text), surface) + 2;
        if x + 4 < end && !choice.detail.is_empty() {
            let room = end.saturating_sub(x);
            if keys && choice.place.is_empty() && width(&choice.detail) <= usize::from(room) {
                canvas.text_right(x, end, y, &choice.detail, Role::Faint, surface);
            } else if !keys {
                canvas.text(x, y, room, &choice.detail, Role::Muted, surface);
            }
        }
        y += 1;
    }
    cursor
}

/// A card, in a frame over the panes.
fn card(app: &App, view: &CardView, canvas: &mut Canvas<'_>) {
    let title = match &view.card {
        Card::Actor(_) => "Actor",
        Card::Topic(_) => "Topic",
        Card::Quote(card) if card.quote.is_reported() => "Reported statement",
        Card::Quote(_) => "Quote",
    };
    let rows = view.page.lines.len();
    let area = frame_of(app, rows);
    let inner = inner(area);
    let hidden = rows.saturating_sub(view.top + usize::from(inner.height));
    let note = match hidden {
        0 => String::new(),
        lines => counted(lines, "line below", "lines below"),
    };
    canvas.frame(area, title, &note);
    reader::page(canvas, inner, &view.page, view.top, Some(Role::Overlay));
}

/// The frame: the card's area and a border, on small screens all between header and footer; no higher than the rows
/// wanted inside it.
fn frame_of(app: &App, rows: usize) -> Rect {
    let area = app.card_area();
    let layout = app.layout();
    let screen = Rect::new(0, 0, app.size.0, app.size.1);
    let body = match layout.shape {
        Shape::Single => Rect::new(0, 1, screen.width, screen.height.saturating_sub(2)),
        _ => screen,
    };
    Rect {
        x: area.x.saturating_sub(2),
        y: area.y.saturating_sub(1),
        width: area.width.saturating_add(4),
        height: area.height.min(u16::try_from(rows).unwrap_or(u16::MAX)).saturating_add(2),
    }
    .intersection(body)
}

fn inner(frame: Rect) -> Rect {
    Rect {
        x: frame.x + 2,
        y: frame.y + 1,
        width: frame.width.saturating_sub(4),
        height: frame.height.saturating_sub(2),
    }
}
