//! The YAML that nearly all headers are written in, read ten times as fast as YAML can be: one line a value, lists and
//! maps by indentation or in brackets on one line, no comments, escapes, anchors or folded texts.
//!
//! What is read here is read exactly as the whole parser reads it, places included; anything else is not read at all,
//! and left to that parser. The tests hold the two against each other.

use super::node::{Entry, Node, Value, is_null};
use crate::text::Span;

/// Longer headers are rare, and may hold more values than the whole parser lets pass.
const MAX_BYTES: usize = 8 * 1024;
/// Collections within collections; the whole parser reads deeper ones.
const MAX_DEPTH: usize = 6;

/// The tree of a header that begins at byte `offset` of its file; `None` where it is not as plain as that.
pub(super) fn read(text: &str, offset: usize) -> Option<Node<'_>> {
    if text.len() > MAX_BYTES || text.contains('\t') {
        return None;
    }
    let mut reader = Reader { text, offset, at: 0, column: 0 };
    reader.skip_blank_lines();
    if reader.at_end() || reader.column > 0 {
        return None;
    }
    reader.block_map(MAX_DEPTH).filter(|_| reader.at_end())
}

struct Reader<'a> {
    text: &'a str,
    offset: usize,
    /// The byte to be read next.
    at: usize,
    /// How far the line is indented that was begun last.
    column: usize,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn at_end(&self) -> bool {
        self.at >= self.text.len()
    }

    fn span(&self, start: usize, end: usize) -> Span {
        Span::new(start, end).shifted(self.offset)
    }

    fn skip_spaces(&mut self) {
        while self.byte() == Some(b' ') {
            self.at += 1;
        }
    }

    /// From the beginning of a line to the next words, or to the end.
    fn skip_blank_lines(&mut self) {
        loop {
            let line = self.at;
            self.skip_spaces();
            self.column = self.at - line;
            if self.byte() != Some(b'\n') {
                return;
            }
            self.at += 1;
        }
    }

    /// From behind a value to the words of the next line that has any; `None` where something follows the value.
    fn next_line(&mut self) -> Option<()> {
        self.skip_spaces();
        match self.byte() {
            None => return Some(()),
            Some(b'\n') => self.at += 1,
            Some(_) => return None,
        }
        self.skip_blank_lines();
        Some(())
    }

    fn at_item(&self) -> bool {
        self.rest().starts_with("- ")
    }

    /// A map whose keys stand one below the other, the first of them here.
    fn block_map(&mut self, depth: usize) -> Option<Node<'a>> {
        let (start, column) = (self.at, self.column);
        let mut entries = Vec::new();
        loop {
            entries.push(self.block_entry(column, depth.checked_sub(1)?)?);
            if self.at_end() || self.column < column {
                break;
            }
            if self.column > column {
                return None;
            }
        }
        Some(Node::new(Value::Map(entries), self.span(start, self.at)))
    }

    /// `key: value` of a map at this column, up to the words of the next line.
    fn block_entry(&mut self, column: usize, depth: usize) -> Option<Entry<'a>> {
        let (key, span) = self.key()?;
        self.skip_spaces();
        if !matches!(self.byte(), None | Some(b'\n')) {
            let node = self.inline(depth, Around::Line)?;
            self.next_line()?;
            return Some(Entry { key: key.into(), span, node });
        }
        self.next_line()?;
        let node = if self.at_end() || self.column < column || (self.column == column && !self.at_item()) {
            Node::new(Value::Null, Span::new(span.end, span.end))
        } else if self.at_item() {
            self.block_list(self.column == column, depth)?
        } else {
            self.block_map(depth)?
        };
        Some(Entry { key: key.into(), span, node })
    }

    /// A list of lines that begin with `- `, the first of them here. One that is not indented below its key counts
    /// from its first value on, as the whole parser has it.
    fn block_list(&mut self, flush: bool, depth: usize) -> Option<Node<'a>> {
        let column = self.column;
        let mut start = self.at;
        let mut items = Vec::new();
        loop {
            self.at += 1;
            self.skip_spaces();
            if flush && items.is_empty() {
                start = self.at;
            }
            items.push(self.block_item(depth.checked_sub(1)?)?);
            if self.at_end() || self.column < column || (flush && self.column == column && !self.at_item()) {
                break;
            }
            if self.column > column || !self.at_item() {
                return None;
            }
        }
        Some(Node::new(Value::List(items), self.span(start, self.at)))
    }

    fn block_item(&mut self, depth: usize) -> Option<Node<'a>> {
        let begun = self.at;
        if self.key().is_some() {
            let line = self.text.get(..begun)?.rfind('\n').map_or(0, |at| at + 1);
            (self.at, self.column) = (begun, begun - line);
            return self.block_map(depth);
        }
        self.at = begun;
        let node = self.inline(depth, Around::Line)?;
        self.next_line()?;
        Some(node)
    }

    /// A key that is one word, and its colon.
    fn key(&mut self) -> Option<(&'a str, Span)> {
        let start = self.at;
        let length =
            self.rest().bytes().take_while(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(byte)).count();
        let key = self.rest().get(..length)?;
        let follows = self.text.as_bytes().get(start + length + 1);
        let is_key = key.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_')
            && length <= 64
            && !is_null(key)
            && self.text.as_bytes().get(start + length) == Some(&b':')
            && matches!(follows, None | Some(b' ' | b'\n'));
        if !is_key {
            return None;
        }
        self.at += length + 1;
        Some((key, self.span(start, start + length)))
    }

    /// A value that stands on one line.
    fn inline(&mut self, depth: usize, around: Around) -> Option<Node<'a>> {
        match self.byte()? {
            mark @ (b'"' | b'\'') => self.quoted(mark),
            b'[' => self.flow_list(depth.checked_sub(1)?),
            b'{' => self.flow_map(depth.checked_sub(1)?),
            _ => self.words(around),
        }
    }

    fn quoted(&mut self, mark: u8) -> Option<Node<'a>> {
        let start = self.at;
        let inner = self.rest().get(1..)?;
        let length = inner.bytes().position(|byte| byte == mark || byte == b'\n' || byte == b'\\')?;
        let end = start + 1 + length;
        let is_whole = self.text.as_bytes().get(end) == Some(&mark) && self.text.as_bytes().get(end + 1) != Some(&mark);
        self.at = end + 1;
        is_whole.then(|| Node::text(&inner[..length], self.span(start, self.at)))
    }

    /// Words without marks around them, up to the end of the line or, within brackets, to what ends a value there.
    fn words(&mut self, around: Around) -> Option<Node<'a>> {
        let start = self.at;
        let bytes = self.text.as_bytes();
        let begins = |byte: u8| byte.is_ascii_alphanumeric() || b"(/+_.~$".contains(&byte) || byte >= 0x80;
        if !begins(self.byte()?) {
            return None;
        }
        let mut end = start;
        while let Some(byte) = bytes.get(end) {
            let next = bytes.get(end + 1).copied();
            match byte {
                b'\n' => break,
                b'#' => return None,
                b':' if matches!(next, None | Some(b' ' | b'\n')) => return None,
                b',' | b'[' | b']' | b'{' | b'}' if around == Around::Brackets => break,
                b':' if around == Around::Brackets && next.is_some_and(|next| b",[]{}".contains(&next)) => return None,
                _ => end += 1,
            }
        }
        self.at = end;
        let words = self.text.get(start..end)?.trim_end_matches(' ');
        let span = self.span(start, start + words.len());
        Some(if is_null(words) { Node::new(Value::Null, span) } else { Node::text(words, span) })
    }

    /// `[a, b]`
    fn flow_list(&mut self, depth: usize) -> Option<Node<'a>> {
        let start = self.at;
        let mut items = Vec::new();
        self.flow(b']', |reader| {
            items.push(reader.inline(depth, Around::Brackets)?);
            Some(())
        })?;
        Some(Node::new(Value::List(items), self.span(start, self.at)))
    }

    /// `{a: b, c: d}`
    fn flow_map(&mut self, depth: usize) -> Option<Node<'a>> {
        let start = self.at;
        let mut entries = Vec::new();
        self.flow(b'}', |reader| {
            let (key, span) = reader.key()?;
            reader.skip_spaces();
            entries.push(Entry { key: key.into(), span, node: reader.inline(depth, Around::Brackets)? });
            Some(())
        })?;
        Some(Node::new(Value::Map(entries), self.span(start, self.at)))
    }

    /// What stands in brackets, parted by commas, up to behind the closing one.
    fn flow(&mut self, close: u8, mut one: impl FnMut(&mut Self) -> Option<()>) -> Option<()> {
        self.at += 1;
        self.skip_spaces();
        if self.byte()? == close {
            self.at += 1;
            return Some(());
        }
        loop {
            one(self)?;
            self.skip_spaces();
            let byte = self.byte()?;
            self.at += 1;
            if byte == close {
                return Some(());
            }
            if byte != b',' {
                return None;
            }
            self.skip_spaces();
        }
    }
}

/// What stands around words without marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Around {
    Line,
    Brackets,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::yaml;
    use super::*;

    /// The two readers of one text: where the plain one reads it, the whole one must read the same.
    fn both_agree(text: &str) -> Result<bool, TestCaseError> {
        let Some(plain) = read(text, 7) else { return Ok(false) };
        match yaml::whole(text, 7) {
            Ok(whole) => prop_assert_eq!(&plain, &whole, "read differently: {:?}", text),
            Err(why) => prop_assert!(false, "no YAML ({}): {:?}", why, text),
        }
        Ok(true)
    }

    /// Pieces of lines, plain ones and such as must be left to the whole parser, parted by `¦`.
    const VALUES: &str = "¦ ¦x¦two words¦it's¦a-b¦-x¦- x¦1.10¦2021-12-03¦2021-12-03?¦~¦null¦NULL¦true¦\"quoted: #1\"¦\
        \"a\\nb\"¦'single'¦'it''s'¦\"\"¦''¦[]¦[a, b]¦[ a , \"b\" ]¦[a, b,]¦[a,,b]¦[[a]]¦[a: b]¦{}¦{a: b}¦\
        {a: b, c: [d, e]}¦{a: }¦{a}¦{a: {b: c}}¦{{ x }}¦[http://x.org/a:b, c]¦http://x.org:80/#a¦a: b¦a:¦\
        a #b¦a#b¦# c¦&a b¦*a¦!t x¦|¦>¦@x¦`x`¦%x¦? x¦: x¦é ü¦日本¦\u{a0}x¦x\u{a0}¦“q”¦a, b¦a]¦(a)¦/x¦+1¦_x¦.x¦\
        ...¦---¦$x¦<<¦=¦^q¦\"x\" y¦'x' y¦[a] b¦{a: b} c¦x\ty¦[~, null]¦{null: a}¦\u{ad}x¦\u{200d}x¦\
        x\u{fe0f}¦👩‍🚀¦\u{e000}¦\u{fffd}¦a\u{3000}b¦[a\u{a0}]¦{a: 'b', c: \"d\"}¦[(a), /b]¦[a b c]¦[a:b]¦\
        [a:]¦{a:b}¦{a: b:c}¦[\"a\", 'b']¦[\"a\" b]¦[a\"b]¦a'b\"c¦a{b}c¦a[b]c¦[a?b, c!]¦a & b¦a * b¦\
        a | b > c¦100%";
    const KEYS: &str = "a:¦b:¦title:¦q1:¦a_b-c:¦\"a\":¦a b:¦é:¦null:¦~:¦<<:¦1:¦-a:¦- a:¦- - a:¦-¦- ¦-  ¦-   a:¦#¦¦?¦...¦---¦\
        a";
    const INDENTS: &str = "¦¦¦  ¦  ¦    ¦ ¦\t";
    const GAPS: &str = " ¦ ¦ ¦  ¦¦\t";
    const ENDS: &str = "\n¦\n¦\n¦ \n¦\n\n¦\n  \n¦";

    fn piece(all: &'static str) -> impl Strategy<Value = &'static str> {
        proptest::sample::select(all.split('¦').collect::<Vec<_>>())
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 4096, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn agrees_with_the_whole_parser(
            lines in proptest::collection::vec([piece(INDENTS), piece(KEYS), piece(GAPS), piece(VALUES), piece(ENDS)], 1..7)
        ) {
            both_agree(&lines.concat().concat())?;
        }

        #[test]
        fn agrees_on_what_is_mostly_plain(
            lines in proptest::collection::vec([piece("¦  ¦    ¦"), piece("a: ¦b: ¦- ¦- d: "), piece(VALUES), piece(ENDS)], 1..10)
        ) {
            both_agree(&lines.concat().concat())?;
        }

        #[test]
        fn agrees_on_any_characters(value in "[ -~é\u{80}-\u{d7ff}\u{e000}-\u{10ffff}]{0,12}", place in 0usize..4) {
            let value = crate::text::clean(&value).into_owned();
            let text = ["a: {v}\nb: c\n", "a:\n  - {v}\n", "a: [x, {v}]\n", "a: {k: {v}, l: m}\n"][place].replace("{v}", &value);
            both_agree(&text)?;
        }
    }

    #[test]
    fn reads_what_libraries_are_written_in() {
        for text in [
            "title: T\n",
            "title: \"A: B\"\ndate: 2021-12-03\ntopics: [a, b]\nactors:\n  - x\n  - {id: y, part: \"host\"}\nrelated: []\n",
            "quotes:\n  q1: {form: speech, topics: [a], about: [b, c]}\nstatements:\n  s1:\n    speakers: [x]\n    said: 2021-10-14\nstatus: curated\n",
            "judgments:\n  - id: j1\n    text: \"One.\"\n    basis: [q1]\n  - id: j2\n    text: Two\ntags:\n- a\n- b\nlang: en\n",
            "a:\nb: ~\n\nc:\n    d: é\n    e:\n    - f\n    g: h",
        ] {
            assert_eq!(both_agree(text).ok(), Some(true), "{text:?} is plain, and read alike");
        }
    }

    #[test]
    fn reads_the_headers_of_the_shipped_library() {
        let mut count = 0;
        for folder in ["actors", "briefings", "sources", "topics"] {
            for entry in
                std::fs::read_dir(format!("{}/content/{folder}", env!("CARGO_MANIFEST_DIR"))).expect("a folder")
            {
                let path = entry.expect("an entry").path();
                let text = std::fs::read_to_string(&path).expect("a text");
                let header =
                    text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")).expect("a header").0;
                assert_eq!(
                    both_agree(&format!("{header}\n")).ok(),
                    Some(true),
                    "{} is plain, and read alike",
                    path.display()
                );
                count += 1;
            }
        }
        assert!(count > 50, "there are files: {count}");
    }
}
