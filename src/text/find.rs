//! Searching lines of text as a reader expects: accents, kinds of quotation marks and dashes do not matter, and upper
//! case only where it was typed ("smart case").

use memchr::memmem;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::{Span, fold};

/// Lines in the form in which they are searched, one after the other: folded once, so that a search takes no longer than
/// going through them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Haystack {
    text: String,
    /// Where each line begins.
    starts: Vec<usize>,
    /// Whether upper case counts.
    cased: bool,
}

/// Where something that was looked for stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The line in which it begins.
    pub line: usize,
    /// Its place in the haystack.
    span: Span,
}

impl Haystack {
    /// No lines yet; `cased` where upper case is to count.
    #[must_use]
    pub fn new(cased: bool) -> Self {
        Self { cased, ..Self::default() }
    }

    /// Adds a line, given in pieces. What it is joined to the line before by is searched, too: a line end divides what a
    /// space joins.
    pub fn add<'a>(&mut self, joined_by: &str, pieces: impl Iterator<Item = &'a str>) {
        self.text.push_str(joined_by);
        self.starts.push(self.text.len());
        for piece in pieces {
            self.push(piece);
        }
    }

    fn push(&mut self, piece: &str) {
        if piece.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
            let start = self.text.len();
            self.text.push_str(piece);
            if let Some(added) = self.text.get_mut(start..).filter(|_| !self.cased) {
                added.make_ascii_lowercase();
            }
        } else {
            piece.chars().for_each(|c| push_folded(&mut self.text, c, self.cased));
        }
    }

    /// Where `needle` stands, from the top, without overlaps; nowhere for a needle of white space. Any white space within
    /// a line meets any other.
    #[must_use]
    pub fn find(&self, needle: &str) -> Vec<Found> {
        let mut wanted = String::new();
        needle.trim().chars().for_each(|c| push_folded(&mut wanted, c, self.cased));
        if wanted.is_empty() {
            return Vec::new();
        }
        let mut line = 0;
        let hits = memmem::find_iter(self.text.as_bytes(), wanted.as_bytes());
        hits.map(|at| {
            while self.starts.get(line + 1).is_some_and(|start| *start <= at) {
                line += 1;
            }
            Found { line, span: Span::new(at, at + wanted.len()) }
        })
        .collect()
    }

    /// The bytes of a line's own words that a hit covers; `None` where it does not reach that line.
    #[must_use]
    pub fn covered(&self, hit: &Found, line: usize, words: &str) -> Option<Span> {
        let line_start = *self.starts.get(line)?;
        let mut folded = String::new();
        let mut covered: Option<Span> = None;
        for (at, c) in words.char_indices() {
            let start = line_start + folded.len();
            push_folded(&mut folded, c, self.cased);
            let (is_in, end) = (start < hit.span.end && line_start + folded.len() > hit.span.start, at + c.len_utf8());
            covered = match covered {
                // Marks belong to the letter before them.
                Some(span) if is_in || (span.end == at && is_combining_mark(c)) => Some(Span::new(span.start, end)),
                None if is_in => Some(Span::new(at, end)),
                covered => covered,
            };
        }
        covered
    }
}

/// Adds a character in the form in which it is compared.
fn push_folded(out: &mut String, c: char, cased: bool) {
    match c {
        '\u{AD}' => {}
        c if c.is_whitespace() => out.push(' '),
        c if c.is_ascii() => out.push(if cased { c } else { c.to_ascii_lowercase() }),
        // Ideographs fold to themselves.
        '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' => out.push(c),
        c if cased && c.is_uppercase() => out.extend(std::iter::once(c).nfkd().filter(|c| !is_combining_mark(*c))),
        c => out.push_str(&fold(c.encode_utf8(&mut [0; 4]))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'a>(text: &'a str, needle: &str) -> Vec<&'a str> {
        let mut hay = Haystack::new(needle.chars().any(char::is_uppercase));
        hay.add("", [text].into_iter());
        let hits = hay.find(needle);
        hits.iter().map(|hit| hay.covered(hit, 0, text).expect("it is on the only line").of(text)).collect()
    }

    #[test]
    fn forgives_accents_and_marks_but_not_typed_capitals() {
        assert_eq!(found("Élysée, elysee", "elysee"), ["Élysée", "elysee"], "accents do not matter");
        assert_eq!(found("Kie\u{301}v", "kiev"), ["Kie\u{301}v"], "nor how they are encoded");
        assert_eq!(found("the cafe\u{301}s", "cafe"), ["cafe\u{301}"], "a mark at the end belongs to its letter");
        assert_eq!(found("the side’s words", "side's"), ["side’s"], "nor the kind of apostrophe");
        assert_eq!(found("US and us", "US"), ["US"], "typed capitals do");
        assert_eq!(found("US and us", "us"), ["US", "us"], "small letters meet both");
        assert_eq!(found("a  b", " "), Vec::<&str>::new(), "nothing is asked for");
        assert_eq!(found("aaaa", "aa"), ["aa", "aa"], "hits do not overlap");
        assert_eq!(found("Straße ﬁn", "fin"), ["ﬁn"], "a ligature is its letters");
        assert_eq!(found("One\tTwo", "one two"), ["One\tTwo"], "any white space meets any other");
    }

    #[test]
    fn goes_over_line_ends_where_words_are_joined() {
        let lines = [("", "the harbour "), (" ", "council"), ("", "lors"), ("\n", "council")];
        let mut hay = Haystack::new(false);
        for (joined_by, words) in lines {
            hay.add(joined_by, [words].into_iter());
        }
        let starts = |needle: &str| hay.find(needle).iter().map(|hit| hit.line).collect::<Vec<_>>();
        assert_eq!(starts("councillors"), [1], "a word that was cut");
        assert_eq!(starts("council"), [1, 3], "a hit is told by the line it begins in");
        assert_eq!(starts("lors council"), [0; 0], "what stands apart is not joined");
        let hit = &hay.find("councillors")[0];
        let covered: Vec<_> = (0..4).map(|line| hay.covered(hit, line, lines[line].1)).collect();
        assert_eq!(covered, [None, Some(Span::new(0, 7)), Some(Span::new(0, 4)), None], "its part on each line");
    }

    #[test]
    fn ideographs_fold_to_themselves() {
        for c in ('\u{3400}'..='\u{4DBF}').chain('\u{4E00}'..='\u{9FFF}') {
            assert_eq!(fold(&c.to_string()), c.to_string(), "a search need not ask what they fold to");
        }
    }
}
