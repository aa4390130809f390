//! A text with its typography folded away, and the way back to the original.

use super::doubled::doubled;
use super::folds::{folded, is_dropped};
use crate::text::{Span, compose, first_cluster, stands_alone};

/// How to read a hyphen at the end of a line. A text does not say which it is, so that each reading is tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LineEnd {
    /// The word was only divided there (`secu-` `rity`); between other characters the hyphen stays (`EU-` `US`).
    Division,
    /// The hyphen belongs to the word (`well-` `known`).
    Hyphen,
    /// The hyphen ends the word (`pre-` `and post-war`).
    Space,
}

impl LineEnd {
    /// Every reading, the likeliest first.
    pub(super) const ALL: [Self; 3] = [Self::Division, Self::Hyphen, Self::Space];
}

/// A piece of the folded text and where it came from. `same` pieces are byte for byte the original's.
#[derive(Clone, Copy, Debug)]
struct Piece {
    start: usize,
    original: Span,
    same: bool,
}

/// A text after all folds of single characters, spaces and line ends.
#[derive(Clone, Debug)]
pub(super) struct Folded {
    /// The folded text.
    pub(super) text: String,
    /// Whether hyphens at line ends could be read in another way.
    pub(super) is_ambiguous: bool,
    pieces: Vec<Piece>,
}

impl Folded {
    /// Folds a text in linear time. Spaces at both ends fall away.
    pub(super) fn new(original: &str, line_end: LineEnd) -> Self {
        Self::read_as(original, line_end, &[], None)
    }

    /// The same without the characters at these places, which are in order.
    pub(super) fn without(original: &str, line_end: LineEnd, left_out: &[usize]) -> Self {
        Self::read_as(original, line_end, left_out, None)
    }

    /// The same with each hyphen at a line's end read as these words have it, if they do: a text may divide one word there
    /// and end a compound on the next line.
    pub(super) fn like(original: &str, words: &str, left_out: &[usize]) -> Self {
        Self::read_as(original, LineEnd::Division, left_out, Some(words))
    }

    /// The same with each double mark as a single one. Behind a digit it may count inches, and stays.
    pub(super) fn with_marks_alike(&self) -> Self {
        let mut before = None;
        let alike = |c: char| {
            let is_digit = before.replace(c).is_some_and(char::is_numeric);
            if c == '"' && !is_digit { '\'' } else { c }
        };
        Self { text: self.text.chars().map(alike).collect(), ..self.clone() }
    }

    fn read_as(original: &str, line_end: LineEnd, left_out: &[usize], like: Option<&str>) -> Self {
        let mut folding = Folding {
            original,
            line_end,
            left_out,
            like,
            space: None,
            out: Self { text: String::with_capacity(original.len()), is_ambiguous: false, pieces: Vec::new() },
        };
        let mut at = 0;
        while at < original.len() {
            at = folding.step(at);
        }
        folding.out
    }

    /// The stretch of the original that a stretch of the folded text came from.
    pub(super) fn original(&self, span: Span) -> Span {
        if span.is_empty() {
            return Span::default();
        }
        let start = self.piece(span.start).map_or(0, |piece| {
            if piece.same { piece.original.start + (span.start - piece.start) } else { piece.original.start }
        });
        let end = self.piece(span.end - 1).map_or(0, |piece| {
            if piece.same { piece.original.start + (span.end - piece.start) } else { piece.original.end }
        });
        Span::new(start, end)
    }

    /// The stretch of the folded text that a stretch of the original became.
    pub(super) fn of_original(&self, span: Span) -> Span {
        let place = |at: usize| {
            let next = self.pieces.partition_point(|piece| piece.original.start <= at);
            let piece = next.checked_sub(1).and_then(|found| self.pieces.get(found));
            piece.map_or(0, |piece| piece.start + if piece.same { at - piece.original.start } else { 0 })
        };
        let start = place(span.start);
        Span::new(start, place(span.end).max(start).min(self.text.len()))
    }

    /// The piece that holds this byte of the folded text.
    fn piece(&self, at: usize) -> Option<&Piece> {
        let next = self.pieces.partition_point(|piece| piece.start <= at);
        next.checked_sub(1).and_then(|found| self.pieces.get(found))
    }
}

struct Folding<'a> {
    original: &'a str,
    line_end: LineEnd,
    /// Places of quotation marks that are not taken over: each is met as a step of its own.
    left_out: &'a [usize],
    /// Folded words to read hyphens at line ends by.
    like: Option<&'a str>,
    /// Space met, not yet written: written only when something follows.
    space: Option<Span>,
    out: Folded,
}

impl Folding<'_> {
    /// Folds what stands at `at` and says where the next thing begins.
    fn step(&mut self, at: usize) -> usize {
        let plain = plain_run(&self.original[at..]);
        if plain > 0 {
            self.same(Span::new(at, at + plain));
            return at + plain;
        }
        let rest = &self.original[at..];
        let first = rest.chars().next().unwrap_or_default();
        if first.is_whitespace() {
            return self.spaces(at);
        }
        if matches!(first, '-' | '‐' | '\u{ad}')
            && let Some(next) = self.line_end_hyphen(at, first)
        {
            return next;
        }
        let doubled = doubled(self.original, at).map(|(_, len)| Span::new(at, at + len));
        if self.left_out.binary_search(&at).is_ok() {
            return doubled.map_or(at + first.len_utf8(), |mark| mark.end);
        }
        if let Some(mark) = doubled {
            self.other(mark, "\"");
            return mark.end;
        }
        let cluster = first_cluster(rest);
        let span = Span::new(at, at + cluster.len());
        let folded: String = compose(cluster.chars().filter(|c| !is_dropped(*c))).map(folded).collect();
        if folded == cluster {
            self.same(span);
        } else {
            self.other(span, &folded);
        }
        span.end
    }

    fn spaces(&mut self, at: usize) -> usize {
        let rest = &self.original[at..];
        let len = rest.find(|c: char| !c.is_whitespace()).unwrap_or(rest.len());
        let start = self.space.map_or(at, |space| space.start);
        self.space = Some(Span::new(start, at + len));
        at + len
    }

    /// Reads a hyphen that ends a line inside a word; `None` for any other hyphen.
    fn line_end_hyphen(&mut self, at: usize, hyphen: char) -> Option<usize> {
        let after = at + hyphen.len_utf8();
        let before = self.original[..at].chars().next_back().filter(|c| c.is_alphanumeric())?;
        let rest = &self.original[after..];
        let blank = rest.len() - rest.trim_start().len();
        if rest[..blank].matches('\n').count() != 1 {
            return None;
        }
        let next = rest[blank..].chars().next().filter(|c| c.is_alphanumeric())?;
        let end = after + blank;
        if hyphen == '\u{ad}' {
            return Some(end);
        }
        self.out.is_ambiguous = true;
        match self.line_end_like(at, end) {
            LineEnd::Division if before.is_lowercase() && next.is_lowercase() => {}
            LineEnd::Division | LineEnd::Hyphen => self.other(Span::new(at, end), "-"),
            LineEnd::Space => {
                self.other(Span::new(at, after), "-");
                self.space = Some(Span::new(after, end));
            }
        }
        Some(end)
    }

    /// How to read the hyphen between these places: as the words have it that it parts, else as in the whole text.
    fn line_end_like(&self, at: usize, end: usize) -> LineEnd {
        let Some(words) = self.like else { return self.line_end };
        let (before, after) = (&self.original[..at], &self.original[end..]);
        let first = before.trim_end_matches(char::is_alphanumeric).len();
        let last = after.len() - after.trim_start_matches(char::is_alphanumeric).len();
        let (one, other) = (&before[first..], &after[..last]);
        let has = |between: &str| words.contains(&format!("{one}{between}{other}"));
        match (has("-"), has("- ")) {
            (true, _) => LineEnd::Hyphen,
            (false, true) => LineEnd::Space,
            (false, false) => self.line_end,
        }
    }

    fn same(&mut self, span: Span) {
        self.write_space();
        let start = self.out.text.len();
        self.out.text.push_str(span.of(self.original));
        let follows = self.out.pieces.last().is_some_and(|last| {
            last.same && last.original.end == span.start && last.start + last.original.len() == start
        });
        match self.out.pieces.last_mut().filter(|_| follows) {
            Some(last) => last.original.end = span.end,
            None => self.out.pieces.push(Piece { start, original: span, same: true }),
        }
    }

    fn other(&mut self, span: Span, folded: &str) {
        if folded.is_empty() {
            return;
        }
        self.write_space();
        self.out.pieces.push(Piece { start: self.out.text.len(), original: span, same: false });
        self.out.text.push_str(folded);
    }

    fn write_space(&mut self) {
        let Some(space) = self.space.take() else { return };
        if self.out.text.is_empty() {
            return;
        }
        if space.of(self.original) == " " {
            self.same(space);
        } else {
            self.out.pieces.push(Piece { start: self.out.text.len(), original: space, same: false });
            self.out.text.push(' ');
        }
    }
}

/// How many bytes from here no fold touches: ASCII but marks, hyphens and spaces, and letters that stand alone. The last
/// character before something else is left out: an accent may follow it.
fn plain_run(text: &str) -> usize {
    let (mut run, mut last) = (0, 0);
    for c in text.chars() {
        let is_plain = c.is_ascii_graphic() && !matches!(c, '"' | '\'' | '`' | '-');
        if !is_plain && !stands_alone(c) {
            return if c.is_ascii() { run } else { last };
        }
        last = run;
        run += c.len_utf8();
    }
    run
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    fn fold(text: &str) -> String {
        Folded::new(text, LineEnd::Division).text
    }

    proptest! {
        #[test]
        fn letters_side_by_side_compose_as_they_do_in_any_text(
            text in "([a-e]|[äéß]|[\\u{300}-\\u{308}]|[гжй]|[가-나]|[\\u{1100}-\\u{1102}\\u{1161}-\\u{1163}\\u{11a8}-\\u{11aa}]|[\\u{915}\\u{916}\\u{93f}\\u{94d}]|[안中日]|[ﬁ①²]){0,12}"
        ) {
            prop_assert_eq!(fold(&text), text.nfc().collect::<String>(), "as NFC composes the whole");
        }
    }

    #[test]
    fn folds_what_the_table_lists() {
        assert_eq!(fold("“a” „b“ «c» ‘d’"), "\"a\" \"b\" \"c\" 'd'", "marks");
        assert_eq!(fold("a – b — c‑d −5"), "a - b - c-d -5", "dashes");
        assert_eq!(fold("  a\u{a0}b \n\t c  "), "a b c", "spaces");
        assert_eq!(fold("se\u{ad}cu\u{200b}rity"), "security", "soft hyphens and zero-widths");
        assert_eq!(fold("cafe\u{301}"), "café", "composition");
        assert_eq!(fold("A, b. C; (d) 1.0 ’s"), "A, b. C; (d) 1.0 's", "case and punctuation stay");
    }

    /// Characters that are the same letter twice in Unicode (canonical singletons: `K` and the Kelvin sign) are one
    /// under NFC; everything else that folding changes has a row.
    #[test]
    fn what_is_folded_is_listed_and_nothing_else() {
        use super::super::folds::FOLDS;
        for c in ('\0'..=char::MAX).filter(|c| !crate::text::is_mark(*c)) {
            let text = format!("a{c}b");
            let listed = FOLDS.iter().find(|fold| fold.of.contains(&c));
            let expected = match listed {
                Some(fold) => fold.to.map_or("ab".to_owned(), |to| format!("a{to}b")),
                None if c.is_whitespace() => "a b".to_owned(),
                None => text.nfc().collect(),
            };
            let found = fold(&text);
            assert_eq!(found, expected, "U+{:04X}: only what the table lists", u32::from(c));
            let is_kept = listed.is_some() || c.is_whitespace() || found == text;
            assert!(is_kept || c.nfc().ne([c]), "U+{:04X}: or what is one letter to Unicode", u32::from(c));
        }
    }

    #[test]
    fn reads_hyphens_at_line_ends_in_each_way() {
        let text = "secu-\nrity of the EU-\n US";
        assert_eq!(fold(text), "security of the EU-US", "a divided word is joined, a compound keeps its hyphen");
        assert_eq!(Folded::new(text, LineEnd::Hyphen).text, "secu-rity of the EU-US", "or the hyphen stays");
        assert_eq!(Folded::new(text, LineEnd::Space).text, "secu- rity of the EU- US", "or ends its word");
        assert_eq!(fold("10-\n15"), "10-15", "numbers never grow together");
        assert_eq!(fold("a -\nb"), "a - b", "a dash between words is no hyphen");
        assert_eq!(fold("end-\n\nnew"), "end- new", "a paragraph's end is no line's end");
        assert_eq!(fold("secu\u{ad}\nrity"), "security", "a soft hyphen shown at a line's end");
    }

    #[test]
    fn finds_the_way_back() {
        let text = "He said:\u{a0} “co\u{ad}operate,\n e\u{301}t al”";
        let folded = Folded::new(text, LineEnd::Division);
        let at = folded.text.find("cooperate").expect("joined");
        assert_eq!(folded.original(Span::new(at, at + 9)).of(text), "co\u{ad}operate", "with what was taken out");
        let at = folded.text.find("ét").expect("composed");
        assert_eq!(folded.original(Span::new(at, at + 3)).of(text), "e\u{301}t", "with what was composed");
        let whole = Span::new(0, folded.text.len());
        assert_eq!(folded.original(whole), Span::new(0, text.len()), "the whole is the whole");
    }
}
