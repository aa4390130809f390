//! The TOML that nearly all headers are written in, read several times as fast as TOML can be: one line a value, texts
//! without escapes, whole numbers, days, tables one or two names deep.
//!
//! What is read here is read exactly as the whole parser reads it, places included; anything else is not read at all,
//! and left to that parser. The tests hold the two against each other.

use super::node::{Entry, Node, Value};
use crate::text::Span;

/// Longer headers are rare; keys are looked for one by one.
const MAX_BYTES: usize = 8 * 1024;
/// Lists and tables within such; the whole parser reads deeper ones.
const MAX_DEPTH: usize = 6;

/// The tree of a header that begins at byte `offset` of its file; `None` where it is not as plain as that.
pub(super) fn read(text: &str, offset: usize) -> Option<Node<'_>> {
    if text.len() > MAX_BYTES || text.contains('\t') {
        return None;
    }
    let mut reader = Reader { text, offset, at: 0 };
    let mut root = Vec::new();
    let mut opened = Vec::new();
    let mut place: Option<(usize, Option<usize>)> = None;
    loop {
        reader.skip_spaces();
        match reader.byte() {
            None => break,
            Some(b'\n') => reader.at += 1,
            Some(b'[') => {
                place = Some(reader.header(&mut root, &mut opened)?);
                reader.end_of_line()?;
            }
            Some(_) => {
                let entry = reader.entry(MAX_DEPTH)?;
                put(table(&mut root, place)?, entry)?;
                reader.end_of_line()?;
            }
        }
    }
    Some(Node::new(Value::Map(root), Span::new(0, text.len()).shifted(offset)))
}

/// The table that is being filled.
fn table<'r, 'a>(
    root: &'r mut Vec<Entry<'a>>,
    place: Option<(usize, Option<usize>)>,
) -> Option<&'r mut Vec<Entry<'a>>> {
    let Some((at, inner)) = place else { return Some(root) };
    let outer = entries(root.get_mut(at)?)?;
    match inner {
        Some(at) => entries(outer.get_mut(at)?),
        None => Some(outer),
    }
}

fn entries<'r, 'a>(entry: &'r mut Entry<'a>) -> Option<&'r mut Vec<Entry<'a>>> {
    if let Value::Map(entries) = &mut entry.node.value { Some(entries) } else { None }
}

/// Adds an entry and says where; a name that stands twice is a mistake.
fn put<'a>(table: &mut Vec<Entry<'a>>, entry: Entry<'a>) -> Option<usize> {
    if table.iter().any(|other| other.key == entry.key) {
        return None;
    }
    table.push(entry);
    Some(table.len() - 1)
}

struct Reader<'a> {
    text: &'a str,
    offset: usize,
    /// The byte to be read next.
    at: usize,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn span(&self, start: usize, end: usize) -> Span {
        Span::new(start, end).shifted(self.offset)
    }

    fn skip_spaces(&mut self) {
        while self.byte() == Some(b' ') {
            self.at += 1;
        }
    }

    fn take(&mut self, byte: u8) -> Option<()> {
        (self.byte() == Some(byte)).then(|| self.at += 1)
    }

    fn end_of_line(&mut self) -> Option<()> {
        self.skip_spaces();
        if self.byte().is_none() { Some(()) } else { self.take(b'\n') }
    }

    /// `[name]` or `[name.inner]`, each once. `opened` are the tables that may get inner ones.
    fn header(&mut self, root: &mut Vec<Entry<'a>>, opened: &mut Vec<usize>) -> Option<(usize, Option<usize>)> {
        let start = self.at;
        self.take(b'[')?;
        let (key, span) = self.key()?;
        if self.take(b']').is_some() {
            let node = Node::new(Value::Map(Vec::new()), self.span(start, self.at));
            let at = put(root, Entry { key: key.into(), span, node })?;
            opened.push(at);
            return Some((at, None));
        }
        self.take(b'.')?;
        let (inner, inner_span) = self.key()?;
        self.take(b']')?;
        let at = if let Some(at) = root.iter().position(|entry| entry.key == key) {
            Some(at).filter(|at| opened.contains(at))?
        } else {
            root.push(Entry { key: key.into(), span, node: Node::new(Value::Map(Vec::new()), span) });
            opened.push(root.len() - 1);
            root.len() - 1
        };
        let node = Node::new(Value::Map(Vec::new()), self.span(start, self.at));
        let inner = put(table(root, Some((at, None)))?, Entry { key: inner.into(), span: inner_span, node })?;
        Some((at, Some(inner)))
    }

    fn key(&mut self) -> Option<(&'a str, Span)> {
        let start = self.at;
        let is_word = |byte: &u8| byte.is_ascii_alphanumeric() || b"_-".contains(byte);
        let length = self.rest().bytes().take_while(is_word).count();
        self.at += length;
        (length > 0).then(|| (&self.text[start..self.at], self.span(start, self.at)))
    }

    /// `key = value`
    fn entry(&mut self, depth: usize) -> Option<Entry<'a>> {
        let (key, span) = self.key()?;
        self.skip_spaces();
        self.take(b'=')?;
        self.skip_spaces();
        Some(Entry { key: key.into(), span, node: self.value(depth)? })
    }

    fn value(&mut self, depth: usize) -> Option<Node<'a>> {
        let start = self.at;
        let value = match self.byte()? {
            mark @ (b'"' | b'\'') => return self.quoted(mark),
            b'[' => {
                let mut items = Vec::new();
                self.several(b']', |reader| {
                    items.push(reader.value(depth.checked_sub(1)?)?);
                    Some(())
                })?;
                Value::List(items)
            }
            b'{' => {
                let mut entries = Vec::new();
                self.several(b'}', |reader| put(&mut entries, reader.entry(depth.checked_sub(1)?)?).map(|_| ()))?;
                Value::Map(entries)
            }
            _ => return self.word(),
        };
        Some(Node::new(value, self.span(start, self.at)))
    }

    /// A text in marks, without escapes; three marks begin another kind of text.
    fn quoted(&mut self, mark: u8) -> Option<Node<'a>> {
        let start = self.at;
        let inner = self.rest().get(1..)?;
        let length = inner.bytes().position(|byte| byte == mark || byte == b'\n' || byte == b'\\')?;
        self.at = start + 1 + length;
        self.take(mark)?;
        (self.byte() != Some(mark)).then(|| Node::text(&inner[..length], self.span(start, self.at)))
    }

    /// A whole number, a day, yes or no.
    fn word(&mut self) -> Option<Node<'a>> {
        let start = self.at;
        let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || b"+-_.:".contains(byte);
        self.at += self.rest().bytes().take_while(is_part).count();
        let word = self.text.get(start..self.at)?;
        let is_plain = matches!(word, "true" | "false" | "0") || is_number(word) || is_day(word);
        is_plain.then(|| Node::text(word, self.span(start, self.at)))
    }

    /// What stands in brackets, parted by commas, up to behind the closing one.
    fn several(&mut self, close: u8, mut one: impl FnMut(&mut Self) -> Option<()>) -> Option<()> {
        self.at += 1;
        self.skip_spaces();
        if self.take(close).is_some() {
            return Some(());
        }
        loop {
            one(self)?;
            self.skip_spaces();
            if self.take(close).is_some() {
                return Some(());
            }
            self.take(b',')?;
            self.skip_spaces();
        }
    }
}

fn is_number(word: &str) -> bool {
    word.len() <= 15 && word.bytes().all(|byte| byte.is_ascii_digit()) && word.starts_with(|c: char| c > '0')
}

/// A day that its month has in every year: the last one of February is left to the whole parser.
fn is_day(word: &str) -> bool {
    let [_, _, _, _, b'-', m, n, b'-', d, e] = word.as_bytes() else { return false };
    let last = match &[*m, *n] {
        b"02" => b"28",
        b"04" | b"06" | b"09" | b"11" => b"30",
        _ => b"31",
    };
    let digits = word.bytes().filter(u8::is_ascii_digit).count() == 8;
    digits && (b"01"..=b"12").contains(&&[*m, *n]) && (b"01"..=last).contains(&&[*d, *e])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::toml;
    use super::*;

    /// The two readers of one text: where the plain one reads it, the whole one must read the same.
    fn both_agree(text: &str) -> Result<bool, TestCaseError> {
        let Some(plain) = read(text, 7) else { return Ok(false) };
        let (whole, problems) = toml::whole(text, 7);
        prop_assert!(problems.is_empty(), "no TOML: {:?} {:?}", text, problems);
        prop_assert_eq!(&plain, &whole, "read differently: {:?}", text);
        Ok(true)
    }

    /// Lines, plain ones and such as must be left to the whole parser, parted by `¦`.
    const LINES: &str = "a = 1¦b = \"x\"¦c='y'¦ d = [1, 2] ¦e = {f = 1, g = \"h\"}¦h = true¦i = 2021-12-03¦[t]¦[t.u]¦[u]¦\
        [u.v]¦[t.a]¦[a]¦[a.b]¦[[t]]¦[ t ]¦[t . u]¦a.b = 1¦t = 1¦\"k\" = 1¦a = 01¦a = 0¦a = -1¦a = +1¦a = 1.5¦a = 1_0¦\
        a = 2021-02-30¦a = 2021-02-29¦a = 2020-02-29¦a = 2021-04-31¦a = 2021-12-31¦a = 2021-12-32¦a = 2021-11-30¦a = 2021-01-00¦a = 2021-13-01¦a = 2021-12-03T10:00:00Z¦a = 2021-12-03 10:00:00¦a = 10:00:00¦a = \"\"¦\
        a = \"\"\"x\"\"\"¦a = '''x'''¦a = \"\\u0041\"¦a = 'b\\c'¦a = [¦]¦a = []¦a = [1,]¦a = [1,,2]¦a = [[1], [\"b\"]]¦a = {}¦\
        a = {b = 1,}¦a = {b = 1, b = 2}¦a = {b.c = 1}¦a = {t = {u = 1}}¦a = # c¦# c¦a = 1 # c¦a = x¦a = inf¦a =¦a¦= 1¦¦  ¦\
        é = 1¦b = \"é“”日本\"¦a = 0x1f¦a = \"x\" y¦a = 1 b = 2¦a = TRUE¦a = 0000-01-01¦a = 12345678901234567890¦1 = 2¦-a = 3";

    proptest! {
        #![proptest_config(ProptestConfig { cases: 4096, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn agrees_with_the_whole_parser(
            lines in proptest::collection::vec(proptest::sample::select(LINES.split('¦').collect::<Vec<_>>()), 1..8),
            closed in any::<bool>(),
        ) {
            let text = lines.join("\n") + if closed { "\n" } else { "" };
            both_agree(&text)?;
        }

        #[test]
        fn agrees_on_any_characters(value in "[ -~é\u{80}-\u{d7ff}\u{e000}-\u{10ffff}]{0,12}", place in 0usize..5) {
            let value = crate::text::clean(&value).into_owned();
            let text = ["a = {v}\n", "a = \"{v}\"\n", "a = [1, '{v}']\n", "a = {k = {v}, l = 1}\n", "{v} = 1\n"][place];
            both_agree(&text.replace("{v}", &value))?;
        }
    }

    #[test]
    fn reads_what_libraries_are_written_in() {
        for text in [
            "title = \"A: B\"\ndate = 2021-12-03\ntopics = [\"a\", \"b\"]\nactors = [\"x\", {id = \"y\", part = 'host'}]\n",
            "draft = true\nweight = 12\n\n[quotes]\nq1 = { form = \"speech\", about = [\"b\"] }\n[quotes.q2]\nform = \"tweet\"\n",
            "[statements.s1]\nspeakers = [\"x\"]\n[statements.s2]\nspeakers = []\n",
            "",
        ] {
            assert_eq!(both_agree(text).ok(), Some(true), "{text:?} is plain, and read alike");
        }
    }
}
