//! YAML headers, as far as people write them: every scalar stays the text it is, every value knows its place.

use std::borrow::Cow;
use std::collections::HashMap;

use serde_saphyr::granit_parser::{Event, Marker, Parser, ScalarStyle, ScanError, Span as Place};

use super::node::{Entry, Node, Value, is_null};
use super::{plain_yaml, rule};
use crate::text::{Diagnostic, Severity, Span};

/// Collections within collections that are read; deeper ones are refused, so that no walk over a header can exhaust
/// the stack.
const MAX_DEPTH: usize = 24;
/// Values of one header, those that aliases repeat included: more is a bomb.
const MAX_NODES: usize = 20_000;

/// Reads the YAML text of a header that begins at byte `offset` of its file. What cannot be read as YAML is read
/// line by line, so that one bad line costs only itself.
pub(super) fn read(text: &str, offset: usize) -> (Node<'_>, Vec<Diagnostic>) {
    if let Some(node) = plain_yaml::read(text, offset) {
        return (node, Vec::new());
    }
    match Builder::new(text, offset).build() {
        Ok(node) if matches!(node.value, Value::Map(_) | Value::Null) => (node, Vec::new()),
        Ok(node) => {
            let problem = Diagnostic::new(
                Severity::Error,
                rule::HEADER_SYNTAX,
                node.span,
                "the header is not a list of `key: value` lines",
            );
            (Node::new(Value::Map(Vec::new()), node.span), vec![problem])
        }
        Err(fault) => (by_lines(text, offset), vec![fault.into_diagnostic(text, offset)]),
    }
}

/// What the whole parser makes of a text, or why it does not read it: for tests to compare with.
#[cfg(test)]
pub(super) fn whole(text: &str, offset: usize) -> Result<Node<'_>, String> {
    Builder::new(text, offset).build().map_err(|fault| fault.message)
}

/// Why a text is not read as YAML.
struct Fault {
    at: usize,
    message: String,
}

impl Fault {
    fn new(at: usize, message: &str) -> Self {
        Self { at, message: message.to_owned() }
    }

    fn into_diagnostic(self, text: &str, offset: usize) -> Diagnostic {
        let at = floor(text, self.at);
        let end = at + text[at..].chars().next().map_or(0, char::len_utf8);
        let span = Span::new(at, end).shifted(offset);
        Diagnostic::new(
            Severity::Error,
            rule::HEADER_SYNTAX,
            span,
            format!("the header is not valid YAML: {}", self.message),
        )
        .with_help(
            "the rest of the header was read line by line; put values with special characters into quotation marks",
        )
    }
}

impl From<ScanError> for Fault {
    fn from(error: ScanError) -> Self {
        Self { at: offset_of(error.marker()), message: crate::text::clean_line(&error.info()).into_owned() }
    }
}

fn offset_of(marker: &Marker) -> usize {
    marker.byte_offset().unwrap_or_default()
}

fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// Builds the tree from the parser's events, without recursion.
struct Builder<'a> {
    text: &'a str,
    offset: usize,
    open: Vec<Open<'a>>,
    anchors: HashMap<usize, (Node<'a>, usize)>,
    nodes: usize,
}

/// A collection still being read.
struct Open<'a> {
    node: Node<'a>,
    anchor: usize,
    /// The key whose value comes next.
    key: Option<(Cow<'a, str>, Span)>,
    /// How many values it holds, all levels counted.
    size: usize,
}

impl<'a> Builder<'a> {
    fn new(text: &'a str, offset: usize) -> Self {
        Self { text, offset, open: Vec::new(), anchors: HashMap::new(), nodes: 0 }
    }

    fn build(mut self) -> Result<Node<'a>, Fault> {
        for event in Parser::new_from_str(self.text) {
            let (event, place) = event?;
            let at = offset_of(&place.start);
            let done = match event {
                Event::Scalar(text, style, anchor, _) => {
                    self.value(scalar(text, style, self.span(place)), anchor, 1, at)?
                }
                Event::SequenceStart(_, anchor, _) => self.start(Value::List(Vec::new()), anchor, place)?,
                Event::MappingStart(_, anchor, _) => self.start(Value::Map(Vec::new()), anchor, place)?,
                Event::SequenceEnd | Event::MappingEnd => self.end(place)?,
                Event::Alias(anchor) => self.alias(anchor, place)?,
                Event::DocumentEnd => return Ok(Node::new(Value::Null, self.span(place))),
                _ => None,
            };
            if let Some(node) = done {
                return Ok(node);
            }
        }
        Ok(Node::default())
    }

    fn span(&self, place: Place) -> Span {
        Span::new(offset_of(&place.start), offset_of(&place.end)).shifted(self.offset)
    }

    fn start(&mut self, value: Value<'a>, anchor: usize, place: Place) -> Result<Option<Node<'a>>, Fault> {
        if self.open.len() >= MAX_DEPTH {
            return Err(Fault::new(offset_of(&place.start), "nested too deep"));
        }
        self.open.push(Open { node: Node::new(value, self.span(place)), anchor, key: None, size: 1 });
        Ok(None)
    }

    fn end(&mut self, place: Place) -> Result<Option<Node<'a>>, Fault> {
        let end = self.span(place).end;
        let Some(mut open) = self.open.pop() else { return Ok(None) };
        open.node.span.end = end.max(open.node.span.start);
        let local = Span::new(open.node.span.start - self.offset, open.node.span.end - self.offset);
        let written = local.of(self.text);
        // `{{ title }}` is a map of a map to YAML, but a template's gap to whoever wrote it.
        if written.starts_with("{{") && written.ends_with("}}") {
            open.node = Node::text(written, open.node.span);
        }
        self.value(open.node, open.anchor, open.size, offset_of(&place.start))
    }

    fn alias(&mut self, anchor: usize, place: Place) -> Result<Option<Node<'a>>, Fault> {
        let (mut node, size) = self.anchors.get(&anchor).cloned().unwrap_or_default();
        node.span = self.span(place);
        self.value(node, 0, size, offset_of(&place.start))
    }

    /// Puts a finished value where it belongs; gives it back where it is the whole text.
    fn value(&mut self, node: Node<'a>, anchor: usize, size: usize, at: usize) -> Result<Option<Node<'a>>, Fault> {
        self.nodes += size;
        if self.nodes > MAX_NODES * 2 || size > MAX_NODES {
            return Err(Fault::new(at, "too many values"));
        }
        if anchor != 0 {
            self.anchors.insert(anchor, (node.clone(), size));
        }
        let Some(open) = self.open.last_mut() else { return Ok(Some(node)) };
        open.size += size;
        match &mut open.node.value {
            Value::List(nodes) => nodes.push(node),
            Value::Map(entries) => match open.key.take() {
                None => {
                    let span = node.span;
                    open.key = Some((node.into_line(), span));
                }
                Some((key, _)) if key == "<<" => merge(entries, &node),
                Some((key, span)) => entries.push(Entry { key, span, node }),
            },
            Value::Null | Value::Text(_) => {}
        }
        Ok(None)
    }
}

/// YAML's merge key: the entries of another map, where the key is not yet there.
fn merge<'a>(entries: &mut Vec<Entry<'a>>, node: &Node<'a>) {
    for entry in node.items().iter().flat_map(Node::entries) {
        if entries.iter().all(|own| own.key != entry.key) {
            entries.push(entry.clone());
        }
    }
}

fn scalar(text: Cow<'_, str>, style: ScalarStyle, span: Span) -> Node<'_> {
    if style == ScalarStyle::Plain && is_null(&text) { Node::new(Value::Null, span) } else { Node::text(text, span) }
}

/// A header that is no YAML, read as people mean it: each `key:` at the margin begins an entry; what belongs to it is
/// tried as YAML once more, then taken as text, or as a list where its lines begin with `- `.
fn by_lines(text: &str, offset: usize) -> Node<'_> {
    let mut entries: Vec<Entry<'_>> = Vec::new();
    let mut chunk = 0..0;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if key_of(line).is_some() {
            entries.extend(entry(text, chunk, offset));
            chunk = at..at;
        }
        at += line.len();
        chunk.end = at;
    }
    entries.extend(entry(text, chunk, offset));
    Node::new(Value::Map(entries), Span::new(offset, offset + text.len()))
}

/// The key a line begins with, if it begins with one at the margin.
fn key_of(line: &str) -> Option<&str> {
    let (key, rest) = line.split_once(':')?;
    let is_key = !key.is_empty()
        && key.starts_with(|c: char| c.is_alphanumeric() || "_\"'$".contains(c))
        && key.chars().count() <= 64
        && rest.starts_with([' ', '\t', '\n']) | rest.is_empty();
    is_key.then_some(key)
}

fn entry(text: &str, chunk: std::ops::Range<usize>, offset: usize) -> Option<Entry<'_>> {
    let words = text.get(chunk.clone())?;
    let key = key_of(words)?;
    let start = chunk.start + offset;
    if let Ok(Node { value: Value::Map(entries), .. }) = Builder::new(words, start).build()
        && let Ok([entry]) = <[Entry<'_>; 1]>::try_from(entries)
    {
        return Some(entry);
    }
    let value_at = key.len() + 1;
    let node = plain(words.get(value_at..).unwrap_or_default(), start + value_at);
    let name = Node::text(key.trim_matches(['"', '\'']), Span::default()).into_line();
    Some(Entry { key: name, span: Span::new(start, start + key.len()), node })
}

/// The value of an entry that is no YAML: a list of its `- ` lines, else all its words.
fn plain(value: &str, offset: usize) -> Node<'_> {
    let whole = Span::new(offset, offset + value.len());
    let first = value.lines().next().unwrap_or_default().trim();
    let mut at = offset;
    let mut items = Vec::new();
    for line in value.split_inclusive('\n') {
        if let Some(item) = line.trim_start().strip_prefix("- ") {
            let start = at + line.len() - item.len();
            items.push(Node::text(unquoted(item), Span::new(start, start + item.trim_end().len())));
        }
        at += line.len();
    }
    if first.is_empty() && !items.is_empty() {
        return Node::new(Value::List(items), whole);
    }
    let start = offset + value.len() - value.trim_start().len();
    let words = unquoted(value);
    let span = Span::new(start.min(whole.end), offset + value.trim_end().len());
    if is_null(words) { Node::new(Value::Null, span) } else { Node::text(words, span) }
}

fn unquoted(text: &str) -> &str {
    let text = text.trim();
    let inner = |mark: char| text.strip_prefix(mark).and_then(|rest| rest.strip_suffix(mark));
    inner('"').or_else(|| inner('\'')).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(node: &Node<'_>, key: &str) -> Option<String> {
        node.get_line(key)
    }

    #[test]
    fn scalars_stay_text() {
        let text = "title: 1.10\nflag: yes\nday: 2021-12-03\nnone: ~\nempty:\nquoted: \"null\"\n";
        let (node, problems) = read(text, 0);
        assert_eq!(problems, vec![], "valid YAML");
        assert_eq!(line(&node, "title").as_deref(), Some("1.10"), "a title is no float");
        assert_eq!(line(&node, "flag").as_deref(), Some("yes"), "nor a boolean");
        assert_eq!(line(&node, "none"), None, "~ is nothing");
        assert_eq!(line(&node, "empty"), None, "no value is nothing");
        assert_eq!(line(&node, "quoted").as_deref(), Some("null"), "unless in quotation marks");
        assert_eq!(node.get("day").expect("day").span.of(text), "2021-12-03", "a value knows its place");
    }

    #[test]
    fn one_bad_line_costs_only_itself() {
        let text =
            "title: A: B\nauthors:\n  - @name\n  - @other\ntopics: [a, b]\nlayout: {{ page }}\nquoted: \"x\" y\n";
        let (node, problems) = read(text, 100);
        assert_eq!(problems.len(), 1, "the first mistake is told");
        assert!(problems[0].span.start >= 100, "in bytes of the file");
        assert_eq!(line(&node, "title").as_deref(), Some("A: B"), "a colon in a title");
        assert_eq!(line(&node, "authors").as_deref(), Some("@name, @other"), "`- @name`");
        assert_eq!(node.get("topics").map(|node| node.items().len()), Some(2), "good lines are read as YAML");
        assert!(line(&node, "layout").expect("layout").contains("page"), "template braces");
    }

    #[test]
    fn bombs_are_refused() {
        let deep = "a: ".to_owned() + &"[".repeat(5000);
        assert_eq!(read(&deep, 0).1.len(), 1, "depth");
        let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
        for level in 1..9 {
            let items = vec![format!("*a{}", level - 1); 10].join(", ");
            bomb = format!("{bomb}a{level}: &a{level} [{items}]\n");
        }
        assert_eq!(read(&bomb, 0).1.len(), 1, "aliases of aliases");
    }

    #[test]
    fn aliases_and_merges() {
        let (node, problems) = read("base: &b {x: 1, y: 2}\nuse:\n  <<: *b\n  y: 3\nsame: *b\n", 0);
        assert_eq!(problems, vec![], "valid YAML");
        assert_eq!(node.get("use").and_then(|node| node.get_line("x")).as_deref(), Some("1"), "merged");
        assert_eq!(node.get("same").and_then(|node| node.get_line("y")).as_deref(), Some("2"), "repeated");
    }

    #[test]
    fn escapes_bring_nothing_unclean() {
        let (node, _) = read("title: \"a\\e[31m\\u202eb\"\n", 0);
        assert_eq!(line(&node, "title").as_deref(), Some("a␛[31m�b"), "cleaned after YAML's own escapes");
    }
}
