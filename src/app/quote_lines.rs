//! A row of Quotes as lines: the words first, then who said them, when, in what form, and the badge.
//!
//! Its height is needed to scroll before anything is drawn, so the lines are made here and only painted by the view.

use ratatui::layout::Rect;

use super::Role;
use super::page::{Run, badge, warning_badge};
use crate::model::{Form, NOBODY, Relay, Warning};
use crate::search::{QuoteRow, Tier};
use crate::text::{Span, fit_with, pad, width, wrap};

/// Columns left of the words: the cursor's bar and a blank.
pub const INDENT: usize = 2;
/// How many lines of their words rows that are not selected show from some height of the pane on.
const LINES: &[(u16, usize)] = &[(28, 4), (16, 2), (0, 1)];
/// Below this height the selected row says who speaks in one line, as all rows do.
const LOW: u16 = 9;
/// Most speakers that are named each on a line of their own, with their roles.
const MOST_ROLES: usize = 4;

/// The lines of a row in an area of this size; the last one is blank, as the space between rows. The selected row shows
/// all its words and who says them as what, as far as the area holds them.
#[must_use]
pub fn quote_lines(row: &QuoteRow, area: Rect, selected: bool, ascii: bool) -> Vec<Vec<Run>> {
    let room = usize::from(area.width).saturating_sub(INDENT + 1).max(4);
    let height = usize::from(area.height);
    let set = Set { row, room, ascii };
    let (most, attribution) = if selected && area.height >= LOW {
        let attribution = set.full();
        (height.saturating_sub(attribution.len() + 1).max(1), attribution)
    } else if selected {
        (height.saturating_sub(2).max(1), vec![set.one_line()])
    } else {
        (lines_of(area.height), vec![set.one_line()])
    };
    let mut lines = words(row, room, most, ascii);
    lines.extend(attribution);
    lines.push(Vec::new());
    lines
}

fn lines_of(height: u16) -> usize {
    LINES.iter().find(|(least, _)| height >= *least).map_or(1, |(_, lines)| *lines)
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
            // The mark of what is left out stands behind a whole word.
            let mark = if ascii { " ..." } else { " …" };
            let shorter = wrap(line.span.of(&text), room.saturating_sub(width(mark)).max(1), room);
            let end = shorter.first().map_or(line.span.end, |first| line.span.start + first.span.end);
            runs = marked(&text, Span::new(line.span.start, end), open.len(), &row.marks, role);
            runs.push(Run::new(mark, Role::Muted));
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

/// Columns of the sign at the right, so that signs stand below each other.
fn sign_room(ascii: bool) -> usize {
    if ascii { 3 } else { 2 }
}

/// The sign at the right: ¶ for a reported statement, else the badge, with a second mark where there is a warning.
fn sign(row: &QuoteRow, ascii: bool) -> Vec<Run> {
    let (mark, role) = if row.form == Form::Reported {
        (if ascii { "P" } else { "¶" }, Role::ReportedMark)
    } else {
        let badge = badge(row.verdict, row.recorded.as_ref(), &row.warnings, ascii);
        (badge.mark, badge.role)
    };
    let room = sign_room(ascii);
    let warning = row.warnings.iter().find(|warning| !matches!(warning, Warning::Short | Warning::NotInMarks));
    let mut runs = vec![Run::new(pad(mark, room - 1), role)];
    runs.push(match warning {
        Some(warning) => Run::new(warning_badge(*warning, ascii).mark, Role::BadgeWarning),
        None => Run::spaces(1),
    });
    runs
}

/// A row to be set in lines of `room` columns.
struct Set<'a> {
    row: &'a QuoteRow,
    room: usize,
    ascii: bool,
}

impl Set<'_> {
    fn dot(&self) -> &'static str {
        if self.ascii { " - " } else { " · " }
    }

    /// Columns left of the sign.
    fn beside_sign(&self) -> usize {
        self.room.saturating_sub(sign_room(self.ascii) + 1).max(1)
    }

    fn ellipsis(&self) -> &'static str {
        if self.ascii { "..." } else { "…" }
    }

    /// `≈ ` where the words are only similar to those asked for.
    fn near(&self) -> &'static str {
        match (self.row.tier, self.ascii) {
            (Tier::Near, true) => "~ ",
            (Tier::Near, false) => "≈ ",
            _ => "",
        }
    }

    fn star(&self) -> &'static str {
        match (self.row.starred, self.ascii) {
            (true, true) => " *",
            (true, false) => " ★",
            (false, _) => "",
        }
    }

    /// The form, or the verb of a reported statement: that it is one, its sign tells.
    fn form(&self) -> &str {
        match &self.row.verb {
            Some(verb) if self.row.form == Form::Reported => verb,
            _ => self.row.form.name(),
        }
    }

    /// Who, in what form, when, in one line: what matters least gives way first, and the names last.
    fn one_line(&self) -> Vec<Run> {
        let row = self.row;
        let draft = if row.draft { "draft" } else { "" };
        let day = |long: bool| row.said.map(|day| if long { day.long() } else { day.short() }).unwrap_or_default();
        let mut names: Vec<&str> = row.speakers.iter().map(|speaker| speaker.name.as_str()).collect();
        let mut short: Vec<&str> = row.short_names.iter().map(String::as_str).collect();
        let (nobody, nobody_shown) = (nobody(row), names.is_empty());
        if nobody_shown {
            names.push(&nobody);
            short.push(NOBODY);
        }
        let tries = [
            (&names, [self.form(), &day(true), draft].map(str::to_owned)),
            (&short, [self.form(), &day(true), draft].map(str::to_owned)),
            (&short, [self.form(), &day(false), draft].map(str::to_owned)),
            (&short, ["", &day(false), draft].map(str::to_owned)),
            (&short, ["", "", draft].map(str::to_owned)),
        ];
        let room = self.beside_sign().saturating_sub(width(self.near()) + width(self.star()));
        let tail = |pieces: &[String]| -> String {
            let pieces = pieces.iter().filter(|piece| !piece.is_empty());
            pieces.flat_map(|piece| [self.dot(), piece.as_str()]).collect()
        };
        let fitting = tries.iter().find(|(names, pieces)| width(&together(names)) + width(&tail(pieces)) <= room);
        let (who, tail) = match fitting {
            Some((names, pieces)) => (together(names), tail(pieces)),
            None => (fit_with(&together(&short), room, self.ellipsis()), String::new()),
        };
        let mut runs = Vec::new();
        push(&mut runs, self.near(), Role::Near);
        push(&mut runs, &who, if nobody_shown { Role::Muted } else { Role::Actor });
        push(&mut runs, &tail, Role::Attribution);
        push(&mut runs, self.star(), Role::Star);
        self.with_sign(runs)
    }

    /// Who speaks as what, each on a line; then the form and the day; then the source and the place in it.
    fn full(&self) -> Vec<Vec<Run>> {
        let row = self.row;
        let mut lines = self.speakers();
        let mut how = vec![self.form().to_owned()];
        how.extend(row.said.map(|day| day.long()));
        how.extend(row.draft.then(|| "draft".to_owned()));
        let how = how.join(self.dot());
        let mut from = vec![row.source_name.clone(), row.locator.clone().unwrap_or_default()];
        from.retain(|piece| !piece.is_empty());
        let mut from = vec![from.join(", ")];
        if row.relay == Relay::Primary || row.relay == Relay::Relayed {
            from.push(row.relay.name().to_owned());
        }
        from.retain(|piece| !piece.is_empty());
        let from = from.join(self.dot());

        let room = self.beside_sign().saturating_sub(width(self.star()));
        let mut first = Vec::new();
        let fits_in_one = width(&how) + width(self.dot()) + width(&from) <= room;
        push(&mut first, &fit_with(&how, room, self.ellipsis()), Role::Attribution);
        if fits_in_one && !from.is_empty() {
            push(&mut first, &format!("{}{from}", self.dot()), Role::Attribution);
        }
        push(&mut first, self.star(), Role::Star);
        lines.push(self.with_sign(first));
        if !fits_in_one && !from.is_empty() {
            lines.push(vec![Run::new(fit_with(&from, self.room, self.ellipsis()), Role::Attribution)]);
        }
        lines
    }

    fn speakers(&self) -> Vec<Vec<Run>> {
        let speakers = &self.row.speakers;
        let mut lines = Vec::new();
        let mut say = |name: &str, role: &str, ink: Role| {
            let text = format!("{name}{role}");
            let rest = self.room.saturating_sub(2).max(1);
            for (at, line) in wrap(&text, self.room, rest).into_iter().enumerate() {
                let middle = name.len().clamp(line.span.start, line.span.end);
                let mut runs = Vec::new();
                push(&mut runs, if at == 0 { "" } else { "  " }, Role::Text);
                push(&mut runs, Span::new(line.span.start, middle).of(&text), ink);
                push(&mut runs, Span::new(middle, line.span.end).of(&text), Role::Attribution);
                lines.push(runs);
            }
        };
        if speakers.is_empty() {
            say(&nobody(self.row), "", Role::Muted);
        } else if speakers.len() > MOST_ROLES {
            let names: Vec<&str> = speakers.iter().map(|speaker| speaker.name.as_str()).collect();
            say(&together(&names), "", Role::Actor);
        } else {
            for speaker in speakers {
                let role = speaker.role.as_deref().map(|role| format!(", {role}")).unwrap_or_default();
                say(&speaker.name, &role, Role::Actor);
            }
        }
        if let (Some(first), false) = (lines.first_mut(), self.near().is_empty()) {
            first.insert(0, Run::new(self.near(), Role::Near));
        }
        lines
    }

    /// Puts the sign at the right end of a line.
    fn with_sign(&self, mut runs: Vec<Run>) -> Vec<Run> {
        let used: usize = runs.iter().map(|run| width(&run.text)).sum();
        runs.push(Run::spaces(self.room.saturating_sub(used + sign_room(self.ascii))));
        runs.extend(sign(self.row, self.ascii));
        runs
    }
}

/// Who speaks, in one line. Joint words name everybody.
fn together(names: &[&str]) -> String {
    names.join(" + ")
}

/// What is said where nobody is named: in a draft, who it may be.
pub(super) fn nobody(row: &QuoteRow) -> String {
    match row.detected.as_ref().and_then(|detected| detected.guess.as_deref()) {
        Some(guess) if row.draft => format!("speaker open, perhaps {guess}"),
        _ => NOBODY.to_owned(),
    }
}
