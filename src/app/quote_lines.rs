//! A row of Quotes as lines: the words first, then who said them, when, in what form, and the badge.
//!
//! Its height is needed to scroll before anything is drawn, so the lines are made here and only painted by the view.

use ratatui::layout::Rect;

use super::Role;
use super::page::{Run, badge, warning_badge};
use crate::model::{Form, Relay, Speaker, Warning};
use crate::search::QuoteRow;
use crate::text::{Span, fit, pad_start, width, wrap};

/// Columns left of the words: the cursor's bar and a blank.
pub const INDENT: usize = 2;
/// From this height on, rows that are not selected show two lines of their words.
const TALL: u16 = 16;

/// The lines of a row in an area of this size; the last one is blank, as the space between rows. The selected row shows
/// all its words, as far as the area holds them.
#[must_use]
pub fn quote_lines(row: &QuoteRow, area: Rect, selected: bool, ascii: bool) -> Vec<Vec<Run>> {
    let room = usize::from(area.width).saturating_sub(INDENT + 1).max(4);
    let most = match (selected, area.height) {
        (true, height) => usize::from(height).saturating_sub(4).max(1),
        (false, TALL..) => 2,
        (false, _) => 1,
    };
    let mut lines = words(row, room, most, ascii);
    lines.extend(attribution(row, room, selected, ascii));
    lines.push(Vec::new());
    lines
}

/// The words, in quotation marks where they are a quotation, with what was asked for set apart.
fn words(row: &QuoteRow, room: usize, most: usize, ascii: bool) -> Vec<Vec<Run>> {
    let quotation = row.form != Form::Reported;
    let (open, close) = match (quotation, ascii) {
        (true, false) => ("“", "”"),
        (true, true) => ("\"", "\""),
        (false, _) => ("", ""),
    };
    let text = format!("{open}{}{close}", row.text);
    let role = if quotation { Role::QuoteWords } else { Role::ReportedWords };
    let lines = wrap(&text, room, room);
    let cut = lines.len() > most;
    let mut out = Vec::with_capacity(most.min(lines.len()));
    for (at, line) in lines.iter().take(most).enumerate() {
        let mut runs = marked(&text, line.span, open.len(), &row.marks, role);
        if line.hyphen {
            runs.push(Run::new("-", role));
        }
        if cut && at + 1 == most {
            let shown: String = line.span.of(&text).to_owned();
            if width(&shown) + 2 > room {
                let kept = fit(&shown, room.saturating_sub(1));
                runs = vec![Run::new(kept, role)];
            } else {
                runs.push(Run::new(if ascii { " ..." } else { " …" }, Role::Muted));
            }
        }
        out.push(runs);
    }
    out
}

/// A line's words as runs; `marks` count bytes of the text without its opening mark.
fn marked(text: &str, line: Span, shift: usize, marks: &[Span], role: Role) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut at = line.start;
    for mark in marks.iter().map(|mark| mark.shifted(shift)) {
        let (start, end) = (mark.start.clamp(at, line.end), mark.end.clamp(at, line.end));
        if start < end {
            push(&mut runs, Span::new(at, start).of(text), role);
            push(&mut runs, Span::new(start, end).of(text), Role::Match);
            at = end;
        }
    }
    push(&mut runs, Span::new(at, line.end).of(text), role);
    runs
}

fn push(runs: &mut Vec<Run>, text: &str, role: Role) {
    if !text.is_empty() {
        runs.push(Run::new(text, role));
    }
}

/// The sign at the right: ¶ for a reported statement, else the badge, with a second mark where there is a warning.
fn sign(row: &QuoteRow, ascii: bool) -> (String, Role) {
    if row.form == Form::Reported {
        return (if ascii { "P" } else { "¶" }.to_owned(), Role::ReportedMark);
    }
    let badge = badge(row.verdict, row.recorded.as_ref(), &row.warnings, ascii);
    let warning = row.warnings.iter().find(|warning| !matches!(warning, Warning::Short | Warning::NotInMarks));
    match warning {
        Some(warning) => (format!("{}{}", badge.mark, warning_badge(*warning, ascii).mark), Role::BadgeWarning),
        None => (badge.mark.to_owned(), badge.role),
    }
}

fn attribution(row: &QuoteRow, room: usize, selected: bool, ascii: bool) -> Vec<Vec<Run>> {
    let (sign, sign_role) = sign(row, ascii);
    let dot = if ascii { " - " } else { " · " };
    let speakers = speakers(&row.speakers, selected);
    let mut how = vec![match (&row.verb, row.form) {
        (Some(verb), Form::Reported) => format!("reported: {verb}"),
        _ => row.form.name().to_owned(),
    }];
    how.extend(row.said.map(|day| day.long()));
    if row.draft {
        how.push("draft".to_owned());
    }
    let star = if row.starred { if ascii { " *" } else { " ★" } } else { "" };
    let near = if row.tier == crate::search::Tier::Near { if ascii { "~ " } else { "≈ " } } else { "" };
    let tail = format!("{}{star}", how.join(dot));
    let sign_width = width(&sign) + 1;

    let mut first = Vec::new();
    push(&mut first, near, Role::Near);
    if !selected {
        // One line: the speaker gives way before the day and the badge do.
        let left = room.saturating_sub(width(near) + width(&tail) + width(dot) + sign_width).max(6);
        let speaker = fit(&speakers, left);
        push(&mut first, &speaker, Role::Actor);
        push(
            &mut first,
            &fit(&format!("{dot}{tail}"), room.saturating_sub(sign_width + width(&speaker))),
            Role::Attribution,
        );
        right(&mut first, room, &sign, sign_role);
        return vec![first];
    }
    let mut lines = Vec::new();
    for (at, line) in wrap(&speakers, room, room).into_iter().enumerate() {
        let mut runs = if at == 0 { std::mem::take(&mut first) } else { Vec::new() };
        push(&mut runs, line.span.of(&speakers), Role::Actor);
        lines.push(runs);
    }
    let mut second = vec![Run::new(fit(&tail, room.saturating_sub(sign_width)), Role::Attribution)];
    right(&mut second, room, &sign, sign_role);
    lines.push(second);
    let mut from = vec![row.source_name.clone()];
    from.extend(row.locator.clone());
    if row.relay == Relay::Primary || row.relay == Relay::Relayed {
        from.push(row.relay.name().to_owned());
    }
    from.retain(|piece| !piece.is_empty());
    if !from.is_empty() {
        lines.push(vec![Run::new(fit(&from.join(dot), room), Role::Muted)]);
    }
    lines
}

/// Who speaks: in full with the role as printed where there is room, else names alone. Joint words name everybody.
fn speakers(speakers: &[Speaker], full: bool) -> String {
    let names = speakers.iter().map(|speaker| match &speaker.role {
        Some(role) if full => format!("{}, {role}", speaker.name),
        _ => speaker.name.clone(),
    });
    let names: Vec<String> = names.collect();
    match names.as_slice() {
        [] => "no speaker named".to_owned(),
        names if full => names.join("; "),
        names => names.join(" + "),
    }
}

/// Puts a sign at the right end of a line of `room` columns.
fn right(runs: &mut Vec<Run>, room: usize, sign: &str, role: Role) {
    let used: usize = runs.iter().map(|run| width(&run.text)).sum();
    let gap = room.saturating_sub(used + width(sign));
    runs.push(Run::new(pad_start("", gap), Role::Text));
    runs.push(Run::new(sign, role));
}
