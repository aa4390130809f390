//! TOML headers and settings: the same tree as from YAML.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::node::{Entry, Node, Value};
use super::{plain_toml, rule};
use crate::text::{Diagnostic, Severity, Span, clean_line};

/// Reads the TOML text of a header that begins at byte `offset` of its file. After a mistake reading goes on with
/// what follows.
pub(super) fn read(text: &str, offset: usize) -> (Node<'_>, Vec<Diagnostic>) {
    plain_toml::read(text, offset).map_or_else(|| whole(text, offset), |node| (node, Vec::new()))
}

/// What the whole parser makes of a text.
pub(super) fn whole(text: &str, offset: usize) -> (Node<'_>, Vec<Diagnostic>) {
    let (table, errors) = DeTable::parse_recoverable(text);
    let table = table.into_inner();
    let whole = Span::new(offset, offset + text.len());
    let node = Node::new(map(table, offset), whole);
    // One mistake may be told several times over; the first is the one to mend.
    let problems = errors.first().map(|error| {
        let span = error.span().map_or(Span::new(0, 0), Span::from).shifted(offset);
        let message = format!("the header is not valid TOML: {}", clean_line(error.message()));
        Diagnostic::new(Severity::Error, rule::HEADER_SYNTAX, span, message)
    });
    (node, problems.into_iter().collect())
}

fn map(table: DeTable<'_>, offset: usize) -> Value<'_> {
    let mut entries: Vec<Entry<'_>> = table
        .into_iter()
        .map(|(key, value)| {
            let span = Span::from(key.span()).shifted(offset);
            Entry { key: Node::text(key.into_inner(), span).into_line(), span, node: node(value, offset) }
        })
        .collect();
    entries.sort_by_key(|entry| entry.span);
    Value::Map(entries)
}

fn node(value: Spanned<DeValue<'_>>, offset: usize) -> Node<'_> {
    let span = Span::from(value.span()).shifted(offset);
    match value.into_inner() {
        DeValue::String(text) => Node::text(text, span),
        DeValue::Integer(number) => Node::text(number.as_str().to_owned(), span),
        DeValue::Float(number) => Node::text(number.as_str().to_owned(), span),
        DeValue::Boolean(yes) => Node::text(if yes { "true" } else { "false" }, span),
        DeValue::Datetime(day) => Node::text(day.to_string(), span),
        DeValue::Array(items) => {
            Node::new(Value::List(items.into_iter().map(|item| node(item, offset)).collect()), span)
        }
        DeValue::Table(table) => Node::new(map(table, offset), span),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_kinds_of_toml() {
        let text = "title = \"A\\u001bB\"\ndate = 2021-12-03T10:00:00Z\nn = 1.10\n[extra]\nk = [\"x\", \"y\"]\n";
        let (node, problems) = read(text, 10);
        assert_eq!(problems, vec![], "valid TOML");
        assert_eq!(node.get_line("title").as_deref(), Some("A␛B"), "cleaned after TOML's own escapes");
        assert_eq!(node.get_line("date").as_deref(), Some("2021-12-03T10:00:00Z"), "a date as written");
        assert_eq!(node.get_line("n").as_deref(), Some("1.10"), "numbers stay text");
        let list = node.get("extra").and_then(|extra| extra.get("k")).expect("extra.k");
        assert_eq!(list.items().len(), 2, "tables within");
        assert_eq!(list.items()[0].span.start, 10 + text.find("\"x\"").expect("x"), "with places in the file");
    }

    #[test]
    fn goes_on_after_a_mistake() {
        let (node, problems) = read("a = \"1\"\nb = = 2\nc = \"3\"\n", 0);
        assert_eq!(problems.len(), 1, "the mistake is told once");
        assert_eq!(node.get_line("c").as_deref(), Some("3"), "what follows is read");
    }
}
