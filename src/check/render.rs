//! A problem as compilers print it: the file, the line, a caret under the words.

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

use crate::model::Problem;
use crate::text::{Severity, clean_line};

/// Whether a rendered problem has colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Colour {
    /// None, nor any other control sequence: for pipes and `NO_COLOR`.
    #[default]
    Plain,
    /// Those of compilers.
    Ansi,
}

/// The most of a line that is shown around the place: a line may be a whole file.
const WIDEST: usize = 160;

/// The problem in several lines, without a final line end. `line` is the text of its line.
#[must_use]
pub fn render(problem: &Problem, line: &str, colour: Colour) -> String {
    let diagnostic = &problem.diagnostic;
    let message = clean_line(&diagnostic.message);
    let (level, help_level) = (level(diagnostic.severity), Level::HELP);
    let (shown, start) = around(&clean_line(line), problem.column);
    let end = end_of(&shown, start, diagnostic.span.len());
    let path = clean_line(&problem.path);
    let mut group = level.primary_title(message).id(diagnostic.rule).element(
        Snippet::source(shown.as_str())
            .path(path)
            .line_start(problem.line)
            .annotation(AnnotationKind::Primary.span(start..end)),
    );
    if let Some(help) = &diagnostic.help {
        group = group.element(help_level.message(clean_line(help)));
    }
    let renderer = if colour == Colour::Ansi { Renderer::styled() } else { Renderer::plain() };
    renderer.render(&[group])
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Note => Level::NOTE,
        Severity::Warning => Level::WARNING,
        Severity::Error => Level::ERROR,
    }
}

/// The part of a line around a 1-based column, and the byte of that column in it.
fn around(line: &str, column: usize) -> (String, usize) {
    let column = column.saturating_sub(1);
    let skipped = if line.chars().count() > WIDEST { column.saturating_sub(WIDEST / 2) } else { 0 };
    let shown: String = line.chars().skip(skipped).take(WIDEST).collect();
    let start = shown.char_indices().nth(column - skipped).map_or(shown.len(), |(at, _)| at);
    (shown, start)
}

/// Where the caret's line ends: with the words, at the end of the line, and never before it began.
fn end_of(shown: &str, start: usize, length: usize) -> usize {
    let end = (start + length).min(shown.len());
    let end = (end..=shown.len()).find(|at| shown.is_char_boundary(*at)).unwrap_or(shown.len());
    if end > start { end } else { start + shown[start..].chars().next().map_or(0, char::len_utf8) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Diagnostic, Span};

    fn problem(column: usize, length: usize, help: Option<&str>) -> Problem {
        let mut diagnostic =
            Diagnostic::new(Severity::Error, "topic-unknown", Span::new(0, length), "no topic is called `chnia`");
        diagnostic.help = help.map(str::to_owned);
        Problem { path: "briefings/x.md".into(), line: 7, column, diagnostic }
    }

    #[test]
    fn points_at_the_words() {
        let text = render(&problem(10, 5, Some("did you mean `china`?")), "topics: [chnia, iran]", Colour::Plain);
        let expected = "error[topic-unknown]: no topic is called `chnia`\n --> briefings/x.md:7:10\n  |\n7 | topics: [chnia, iran]\n  |          ^^^^^\n  |\n  = help: did you mean `china`?";
        assert_eq!(text, expected, "file, line, column, caret, advice");
    }

    #[test]
    fn plain_is_plain_and_nothing_passes_through() {
        let evil = problem(1, 3, Some("\u{1b}[31m"));
        let text = render(&evil, "a\u{1b}]0;x\u{7}b", Colour::Plain);
        assert!(!text.contains('\u{1b}') && !text.contains('\u{7}'), "no control sequence: {text:?}");
        assert!(render(&evil, "abc", Colour::Ansi).contains("\u{1b}["), "colours where they are wanted");
    }

    #[test]
    fn odd_places_are_survived() {
        let long = "ä".repeat(10_000);
        for (column, length, line) in
            [(1, 0, ""), (99, 9, "short"), (5_000, 9_999, long.as_str()), (0, 1, "x"), (2, 1, "日本")]
        {
            let text = render(&problem(column, length, None), line, Colour::Plain);
            assert!(text.len() < 4_000 && text.contains("x.md:7"), "column {column} of {} bytes: {text}", line.len());
        }
    }
}
