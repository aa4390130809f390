//! Breaking a text into lines of a given width.

use unicode_linebreak::{BreakOpportunity, linebreaks};
use unicode_segmentation::UnicodeSegmentation;

use super::width::is_wide;
use super::{Span, cells, width};

/// One line of a wrapped text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// The words shown: without the white space at which the line was broken.
    pub span: Span,
    /// Where the next line begins: the spans from one `end` to the next cover the whole text.
    pub end: usize,
    /// Whether it was broken at a soft hyphen, so that a hyphen is shown after it.
    pub hyphen: bool,
}

/// Breaks a text into lines: the first of at most `first` columns, the others of at most `rest`. Breaks come where
/// UAX #14 allows or demands them; a word longer than a line is cut between graphemes. Nothing is lost and nothing
/// doubled. A grapheme wider than the line stands on a line of its own. No lines for an empty text.
#[must_use]
pub fn wrap(text: &str, first: usize, rest: usize) -> Vec<Line> {
    let mut wrapper = Wrapper { text, first, rest, lines: Vec::new(), start: 0, column: 0 };
    let mut from = 0;
    for (to, opportunity) in linebreaks(text) {
        let last = to == text.len();
        if !last && opportunity == BreakOpportunity::Allowed && !is_grapheme_start(text, to) {
            continue;
        }
        wrapper.word(from, to);
        if opportunity == BreakOpportunity::Mandatory && (!last || wrapper.start < to) {
            wrapper.end_line(to);
        }
        from = to;
    }
    wrapper.lines
}

struct Wrapper<'a> {
    text: &'a str,
    first: usize,
    rest: usize,
    lines: Vec<Line>,
    start: usize,
    column: usize,
}

impl Wrapper<'_> {
    /// Sets the word from `from` to `to` with the white space after it, on this line or the next.
    fn word(&mut self, from: usize, to: usize) {
        let whole = Span::new(from, to).of(self.text);
        let ink = whole.trim_end();
        let ink_width = self.measure(ink);
        let hyphen = usize::from(ink.ends_with('\u{AD}'));
        if self.column + ink_width + hyphen <= self.room() {
            self.column += self.measure(whole);
            return;
        }
        if self.column > 0 && from > self.start {
            self.end_line(from);
        }
        if self.measure(ink) + hyphen <= self.room() {
            self.column = self.measure(whole);
        } else {
            self.cut(from, ink);
            self.column += self.measure(whole.get(ink.len()..).unwrap_or_default());
        }
    }

    /// Sets a word longer than the line, cut between graphemes.
    fn cut(&mut self, from: usize, ink: &str) {
        for cell in cells(ink, 0) {
            if self.column > 0 && self.column + cell.width > self.room() {
                self.end_line(from + cell.span.start);
            }
            self.column += cell.width;
        }
    }

    fn end_line(&mut self, end: usize) {
        let whole = Span::new(self.start, end).of(self.text);
        let ink = whole.trim_end();
        let span = Span::new(self.start, self.start + ink.len());
        // A word cut for its length may fill the line to the last column.
        let hyphen = whole.ends_with('\u{AD}') && end < self.text.len() && self.column < self.room();
        self.lines.push(Line { span, end, hyphen });
        self.start = end;
        self.column = 0;
    }

    fn room(&self) -> usize {
        if self.lines.is_empty() { self.first } else { self.rest }
    }

    /// Columns of a piece at the place reached, where a tab depends on it.
    fn measure(&self, piece: &str) -> usize {
        if piece.contains('\t') { cells(piece, self.column).map(|cell| cell.width).sum() } else { width(piece) }
    }
}

/// Whether a grapheme begins at `at`; only looked at where a break could tear one, which needs a non-ASCII neighbour.
fn is_grapheme_start(text: &str, at: usize) -> bool {
    let (before, after) = text.split_at(at);
    let Some(next) = after.chars().next() else { return true };
    if next.is_ascii() || (is_wide(next) && before.chars().next_back().is_some_and(is_wide)) {
        return true;
    }
    // A grapheme is short: its start lies behind the last ASCII character or line end, at most a few steps back.
    let from = before
        .char_indices()
        .rev()
        .take(32)
        .find(|(_, c)| c.is_ascii())
        .map_or_else(|| before.char_indices().rev().nth(31).map_or(0, |(from, _)| from), |(from, _)| from);
    let window_end = at + next.len_utf8();
    text.get(from..window_end).is_none_or(|window| window.grapheme_indices(true).any(|(start, _)| from + start == at))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn lines(text: &str, first: usize, rest: usize) -> Vec<String> {
        wrap(text, first, rest).into_iter().map(|line| line.span.of(text).to_owned()).collect()
    }

    /// The naive version: graphemes one by one, breaking at single spaces only.
    fn naive(text: &str, room: usize) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for word in text.split(' ') {
            match lines.last_mut() {
                Some(line) if width(line) + 1 + width(word) <= room => *line = format!("{line} {word}"),
                _ => lines.push(word.to_owned()),
            }
        }
        lines
    }

    #[test]
    fn breaks_where_the_standard_allows() {
        assert_eq!(lines("one two three", 7, 7), ["one two", "three"], "at spaces, which are not shown at the end");
        assert_eq!(lines("NATO-EU work", 6, 6), ["NATO-", "EU", "work"], "after a hyphen");
        assert_eq!(lines("10\u{A0}km off", 5, 9), ["10\u{A0}km", "off"], "never at a no-break space");
        assert_eq!(lines("日本国憲法", 4, 4), ["日本", "国憲", "法"], "between ideographs");
        assert_eq!(lines("a\nb\n\nc", 9, 9), ["a", "b", "", "c"], "a line end in the text stays");
        assert_eq!(lines("a\n", 9, 9), ["a"], "a final line end opens no line");
        assert!(wrap("", 9, 9).is_empty(), "nothing gives no line");
    }

    #[test]
    fn gives_the_first_line_its_own_width() {
        assert_eq!(lines("aa bb cc dd", 2, 5), ["aa", "bb cc", "dd"], "a hanging indent");
    }

    #[test]
    fn cuts_words_longer_than_a_line() {
        assert_eq!(lines("see abcdefghij k", 4, 4), ["see", "abcd", "efgh", "ij k"], "the rest of the word goes on");
        assert_eq!(lines("日", 1, 1), ["日"], "too wide for any line: on its own");
    }

    #[test]
    fn shows_a_hyphen_only_where_broken() {
        let text = "co\u{AD}operation";
        let broken = wrap(text, 5, 12);
        assert!(broken.first().is_some_and(|line| line.hyphen), "broken at the soft hyphen");
        assert!(wrap(text, 20, 20).iter().all(|line| !line.hyphen), "no hyphen where the word fits");
    }

    proptest! {
        #[test]
        fn keeps_every_grapheme_once(text in any::<String>(), first in 1_usize..20, rest in 1_usize..20) {
            let wrapped = wrap(&text, first, rest);
            let mut graphemes = Vec::new();
            let mut from = 0;
            for line in &wrapped {
                prop_assert_eq!(line.span.start, from, "lines follow without a gap");
                let skipped = Span::new(line.span.end, line.end).of(&text);
                prop_assert!(skipped.trim().is_empty(), "only white space is left out");
                graphemes.extend(Span::new(line.span.start, line.end).of(&text).graphemes(true));
                from = line.end;
            }
            prop_assert_eq!(from, text.len(), "the lines cover the text");
            prop_assert_eq!(graphemes, text.graphemes(true).collect::<Vec<_>>(), "no grapheme is torn");
        }

        #[test]
        fn stays_within_the_width(text in "[a-zé日👍\u{301}\u{AD} -]{0,60}", first in 2_usize..12, rest in 2_usize..12) {
            for (number, line) in wrap(&text, first, rest).into_iter().enumerate() {
                let room = if number == 0 { first } else { rest };
                let taken = width(line.span.of(&text)) + usize::from(line.hyphen);
                prop_assert!(taken <= room, "{taken} columns on a line of {room}");
            }
        }

        #[test]
        fn equals_the_naive_version(text in "[a-z]{1,6}( [a-z]{1,6}){0,12}", room in 6_usize..20) {
            prop_assert_eq!(lines(&text, room, room), naive(&text, room), "plain words wrap as one would by hand");
        }
    }
}
