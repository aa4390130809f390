//! A header's value as written, before anybody asks what it means.

use std::borrow::Cow;

use crate::text::{Span, clean, spaced};

/// A value of a header with its place in the file. What is written there as it is meant is borrowed from it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Node<'a> {
    /// Where it stands, in bytes of the whole file.
    pub span: Span,
    /// What it is.
    pub value: Value<'a>,
}

/// What a value is. Scalars stay text as written: a title `1.10` is no number to us.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Value<'a> {
    /// Nothing: `null`, `~`, or no value at all.
    #[default]
    Null,
    /// One word or text, cleaned.
    Text(Cow<'a, str>),
    /// Several values.
    List(Vec<Node<'a>>),
    /// Named values.
    Map(Vec<Entry<'a>>),
}

/// A named value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry<'a> {
    /// The name as written, cleaned.
    pub key: Cow<'a, str>,
    /// Where the name stands.
    pub span: Span,
    /// Its value.
    pub node: Node<'a>,
}

impl<'a> Node<'a> {
    /// A value at a place.
    pub fn new(value: Value<'a>, span: Span) -> Self {
        Self { span, value }
    }

    /// A text as written in a file: cleaned here, so that no escape of YAML or TOML brings anything unclean in.
    pub fn text(text: impl Into<Cow<'a, str>>, span: Span) -> Self {
        Self::new(Value::Text(changed(text.into(), clean)), span)
    }

    /// Whether it says nothing: null, an empty text, list or map.
    pub fn is_empty(&self) -> bool {
        match &self.value {
            Value::Null => true,
            Value::Text(text) => text.trim().is_empty(),
            Value::List(nodes) => nodes.iter().all(Self::is_empty),
            Value::Map(entries) => entries.is_empty(),
        }
    }

    /// The value as one line of text; of a list, its values joined by commas; of a map, `key: value` pairs.
    pub fn line(&self) -> Option<Cow<'_, str>> {
        let line = match &self.value {
            Value::Null => return None,
            Value::Text(text) => spaced(text),
            Value::List(nodes) => nodes.iter().filter_map(Self::line).collect::<Vec<_>>().join(", ").into(),
            Value::Map(entries) => {
                let pair = |entry: &Entry<'_>| entry.node.line().map(|value| format!("{}: {value}", entry.key));
                entries.iter().filter_map(pair).collect::<Vec<_>>().join(", ").into()
            }
        };
        (!line.is_empty()).then_some(line)
    }

    /// Likewise, as a text of its own.
    pub fn to_line(&self) -> Option<String> {
        self.line().map(Cow::into_owned)
    }

    /// Likewise, without the value; empty where it says nothing.
    pub fn into_line(self) -> Cow<'a, str> {
        match self.value {
            Value::Text(text) => changed(text, spaced),
            _ => self.to_line().unwrap_or_default().into(),
        }
    }

    /// The value as text that may have several lines.
    pub fn long(&self) -> Option<String> {
        match &self.value {
            Value::Text(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
            _ => self.to_line(),
        }
    }

    /// The values of a list; of a single value that one; of nothing none.
    pub fn items(&self) -> &[Self] {
        match &self.value {
            Value::Null => &[],
            Value::List(nodes) => nodes,
            Value::Text(text) if text.trim().is_empty() => &[],
            Value::Text(_) | Value::Map(_) => std::slice::from_ref(self),
        }
    }

    /// The named values, if it is a map.
    pub fn entries(&self) -> &[Entry<'a>] {
        if let Value::Map(entries) = &self.value { entries } else { &[] }
    }

    /// The named value whose name is `key`, in whatever case.
    pub fn get(&self, key: &str) -> Option<&Self> {
        self.entries().iter().find(|entry| same_key(&entry.key, key)).map(|entry| &entry.node)
    }

    /// The named value as one line.
    pub fn get_line(&self, key: &str) -> Option<String> {
        self.get(key).and_then(Self::to_line)
    }
}

/// A text as `change` makes it, which borrows what it leaves as it is.
fn changed(text: Cow<'_, str>, change: fn(&str) -> Cow<'_, str>) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => change(text),
        Cow::Owned(text) => {
            let changed = if let Cow::Owned(changed) = change(&text) { Some(changed) } else { None };
            Cow::Owned(changed.unwrap_or(text))
        }
    }
}

/// Whether two key names are the same: case does not count, and `_`, `-` and a space are one.
pub(super) fn same_key(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    if a.is_ascii() && b.is_ascii() {
        // By far most pairs are ASCII and differ in length already: a header asks this a thousand times.
        let plain = |byte: u8| if matches!(byte, b'_' | b' ') { b'-' } else { byte.to_ascii_lowercase() };
        return a.len() == b.len() && a.bytes().map(plain).eq(b.bytes().map(plain));
    }
    let plain = |c: char| if matches!(c, '_' | ' ') { '-' } else { c };
    a.chars().map(plain).flat_map(char::to_lowercase).eq(b.chars().map(plain).flat_map(char::to_lowercase))
}

/// A key's name as they are compared: in lower case, `_` and a space as `-`.
pub(super) fn plain_key(key: &str) -> Cow<'_, str> {
    if key.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-')) {
        return Cow::Borrowed(key);
    }
    let plain = |c: char| if matches!(c, '_' | ' ') { '-' } else { c };
    Cow::Owned(key.chars().map(plain).flat_map(char::to_lowercase).collect())
}

/// What a word says of what is so or not; `None` where it is no such word.
pub(super) fn truth(word: &str) -> Option<bool> {
    match word.to_lowercase().as_str() {
        "true" | "yes" | "1" => Some(true),
        "false" | "no" | "0" => Some(false),
        _ => None,
    }
}

/// The words that mean nothing in YAML's core schema.
pub(super) fn is_null(plain: &str) -> bool {
    matches!(plain, "" | "~" | "null" | "Null" | "NULL")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_compare_by_their_plain_names() {
        let keys = [
            "date",
            "Date",
            "date-basis",
            "Date_Basis",
            "date basis",
            "\u{212a}ind",
            "kind",
            "Übersicht",
            "übersicht",
            "",
        ];
        for (a, b) in keys.iter().flat_map(|a| keys.iter().map(move |b| (a, b))) {
            assert_eq!(same_key(a, b), plain_key(a) == plain_key(b), "{a:?} and {b:?}");
        }
    }
}
