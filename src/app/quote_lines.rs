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
    let words = Words { row, room, most, ascii };
    // All of a selected row's words are to be read: they begin where they begin.
    let mut lines = if selected { words.lines_from(0).0 } else { words.lines() };
    lines.extend(attribution);
    lines.push(Vec::new());
    lines
}

fn lines_of(height: u16) -> usize {
    LINES.iter().find(|(least, _)| height >= *least).map_or(1, |(_, lines)| *lines)
}

/// The words, in quotation marks where they are a quotation, with what was asked for set apart.
struct Words<'a> {
    row: &'a QuoteRow,
    room: usize,
    most: usize,
    ascii: bool,
}

impl Words<'_> {
    /// From the beginning; where that shows nothing of what was asked for, from some words before it.
    fn lines(&self) -> Vec<Vec<Run>> {
        let (lines, end) = self.lines_from(0);
        match self.row.marks.first() {
            Some(mark) if mark.end > end => self.lines_from(self.shortly_before(mark.start)).0,
            _ => lines,
        }
    }

    /// A place where a line may begin, so far before this one that both are shown.
    fn shortly_before(&self, place: usize) -> usize {
        let quarter = (self.room * self.most / 4).max(1);
        let before = wrap(Span::new(0, place).of(&self.row.text), quarter, quarter);
        before.iter().rev().nth(1).map_or(0, |line| line.span.start)
    }

    /// The words from this place on, and up to which place they are shown.
    fn lines_from(&self, start: usize) -> (Vec<Vec<Run>>, usize) {
        let quotation = self.row.form != Form::Reported;
        let (open, close) = match (quotation, self.ascii) {
            (true, false) => ("“", "”"),
            (true, true) => ("\"", "\""),
            (false, _) => ("", ""),
        };
        let role = if quotation { Role::QuoteWords } else { Role::ReportedWords };
        let left_out = if start > 0 { format!("{} ", ellipsis(self.ascii)) } else { String::new() };
        let words = Span::new(start, self.row.text.len()).of(&self.row.text);
        let text = format!("{open}{left_out}{words}{close}");
        // Where the words begin there.
        let at = open.len() + left_out.len();
        let later = self.row.marks.iter().filter(|mark| mark.start >= start);
        let mut marks: Vec<(Span, Role)> =
            later.map(|mark| (Span::new(mark.start - start + at, mark.end - start + at), Role::Match)).collect();
        marks.insert(0, (Span::new(open.len(), at), Role::Muted));

        let lines = wrap(&text, self.room, self.room);
        let cut = lines.len() > self.most;
        let mut end = text.len();
        let mut out = Vec::with_capacity(self.most.min(lines.len()));
        for (number, line) in lines.iter().take(self.most).enumerate() {
            let mut runs = marked(&text, line.span, &marks, role);
            if line.hyphen {
                runs.push(Run::new("-", role));
            }
            if cut && number + 1 == self.most {
                // The mark of what is left out stands behind a whole word.
                let mark = format!(" {}", ellipsis(self.ascii));
                let shorter = wrap(line.span.of(&text), self.room.saturating_sub(width(&mark)).max(1), self.room);
                end = shorter.first().map_or(line.span.end, |first| line.span.start + first.span.end);
                runs = marked(&text, Span::new(line.span.start, end), &marks, role);
                runs.push(Run::new(mark, Role::Muted));
            }
            out.push(runs);
        }
        (out, (end + start).saturating_sub(at))
    }
}

/// A line's words as runs, in `role` but for what is marked.
fn marked(text: &str, line: Span, marks: &[(Span, Role)], role: Role) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut at = line.start;
    for (mark, marked) in marks {
        let (start, end) = (mark.start.clamp(at, line.end), mark.end.clamp(at, line.end));
        if start < end {
            push(&mut runs, Span::new(at, start).of(text), role);
            push(&mut runs, Span::new(start, end).of(text), *marked);
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

fn ellipsis(ascii: bool) -> &'static str {
    if ascii { "..." } else { "…" }
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
            None => (fit_with(&together(&short), room, ellipsis(self.ascii)), String::new()),
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
        push(&mut first, &fit_with(&how, room, ellipsis(self.ascii)), Role::Attribution);
        if fits_in_one && !from.is_empty() {
            push(&mut first, &format!("{}{from}", self.dot()), Role::Attribution);
        }
        push(&mut first, self.star(), Role::Star);
        lines.push(self.with_sign(first));
        if !fits_in_one && !from.is_empty() {
            lines.push(vec![Run::new(fit_with(&from, self.room, ellipsis(self.ascii)), Role::Attribution)]);
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn plain(line: &[Run]) -> String {
        line.iter().map(|run| run.text.as_str()).collect()
    }

    fn row(text: &str, mark: &str) -> QuoteRow {
        let start = text.find(mark).expect("it stands there");
        QuoteRow { text: text.to_owned(), marks: vec![Span::new(start, start + mark.len())], ..QuoteRow::default() }
    }

    #[test]
    fn what_was_asked_for_is_shown_of_a_long_quote() {
        let row = row(
            "We will go on talking with everybody who comes, and sanctions stay until the border is open",
            "sanctions",
        );
        let shown = |height: u16, selected: bool| -> Vec<String> {
            let lines = quote_lines(&row, Rect::new(0, 0, 35, height), selected, false);
            lines
                .iter()
                .map(|line| plain(line))
                .take_while(|line| !line.starts_with("Somebody") && !line.is_empty())
                .collect()
        };
        assert_eq!(
            shown(20, false)[..2],
            ["“… everybody who comes, and".to_owned(), "sanctions stay until the …".to_owned()],
            "some words before it"
        );
        assert!(shown(30, false)[0].starts_with("“We will"), "from the beginning where there is room for all");
        assert!(shown(20, true)[0].starts_with("“We will"), "the selected row is there to be read");
    }

    proptest! {
        #[test]
        fn a_row_shows_why_it_is_there(
            words in prop::collection::vec("[a-z]{1,9}|[á-ž]{1,4}|[一-十]{2}", 1..60),
            at in any::<prop::sample::Index>(),
            (width, height) in (24u16..90, 5u16..40),
            ascii in any::<bool>(),
        ) {
            let mut words = words;
            words.insert(at.index(words.len()), "ASKED".to_owned());
            let row = row(&words.join(" "), "ASKED");
            let area = Rect::new(0, 0, width, height);
            let lines = quote_lines(&row, area, false, ascii);
            let marked = lines.iter().flatten().filter(|run| run.role == Role::Match).map(|run| run.text.as_str());
            prop_assert_eq!(marked.collect::<String>(), "ASKED", "in {:?}", lines.iter().map(|line| plain(line)).collect::<Vec<_>>());
            prop_assert!(lines.len() <= lines_of(height) + 2, "no taller than a row is");
            let room = usize::from(width) - INDENT - 1;
            prop_assert!(lines.iter().all(|line| crate::text::width(&plain(line)) <= room), "within the pane");
        }
    }
}
