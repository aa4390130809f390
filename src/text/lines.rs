//! Lines and columns of a text, as editors count them.

use super::Span;

/// Where the lines of a text begin: turns byte offsets into line and column and back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineIndex<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> LineIndex<'a> {
    /// Counts the lines of a text; `\n` ends a line.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { text, starts }
    }

    /// How many lines there are; an empty text has one.
    #[must_use]
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// Whether the text is empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The 1-based line that holds this byte; the last one for an offset behind the end.
    #[must_use]
    pub fn line(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset)
    }

    /// The 1-based line and column of a byte. Columns count characters, as editors do; an offset inside a character
    /// means that character.
    #[must_use]
    pub fn place(&self, offset: usize) -> (usize, usize) {
        let offset = offset.min(self.text.len());
        let line = self.line(offset);
        let start = self.starts.get(line - 1).copied().unwrap_or(0);
        let column =
            self.text[start..].char_indices().take_while(|(at, c)| start + at + c.len_utf8() <= offset).count();
        (line, column + 1)
    }

    /// The words of a 1-based line without its end; nothing for a line that is not there.
    #[must_use]
    pub fn text(&self, line: usize) -> &'a str {
        self.span(line).of(self.text)
    }

    /// The bytes of a 1-based line without its end; empty for a line that is not there.
    #[must_use]
    pub fn span(&self, line: usize) -> Span {
        let Some(start) = line.checked_sub(1).and_then(|at| self.starts.get(at)) else { return Span::default() };
        let end = self.starts.get(line).map_or(self.text.len(), |next| next - 1);
        Span::new(*start, end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_lines_and_characters() {
        let index = LineIndex::new("äb\n\nlast");
        assert_eq!(index.len(), 3, "an empty line is a line");
        assert_eq!(index.place(0), (1, 1), "the beginning");
        assert_eq!(index.place(2), (1, 2), "a column is a character, not a byte");
        assert_eq!(index.place(1), (1, 1), "inside a character means that character");
        assert_eq!(index.place(4), (2, 1), "the empty line");
        assert_eq!(index.place(99), (3, 5), "behind the end is the end");
        assert_eq!((index.text(1), index.text(2), index.text(3), index.text(4)), ("äb", "", "last", ""), "line texts");
        assert_eq!(index.span(3), Span::new(5, 9), "and where they stand");
    }

    #[test]
    fn an_empty_text_has_one_line() {
        let index = LineIndex::new("");
        assert_eq!((index.len(), index.place(0)), (1, (1, 1)), "there is a line to point at");
        assert!(index.is_empty(), "though nothing stands there");
    }
}
