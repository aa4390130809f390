//! Headers and register lines, as YAML, TOML or JSON.

use std::fmt::Write;

/// In which language keys and values are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Yaml,
    Toml,
    Json,
}

/// A value of a header.
#[derive(Clone, Debug)]
pub(super) enum Value {
    /// A word that needs no quotation marks in YAML: an id, a letter, a keyword.
    Word(String),
    /// Words.
    Text(String),
    /// A day, `2003-05-14`.
    Day(String),
    /// True or false.
    Flag(bool),
    /// Nothing.
    Null,
    /// Several values.
    List(Vec<Value>),
    /// Keys within a key.
    Keys(Keys),
}

/// Keys and values, in order.
#[derive(Clone, Debug, Default)]
pub(super) struct Keys(Vec<(String, Value)>);

/// Words that YAML 1.1 or 1.2 takes for something else.
const NO_WORDS: &[&str] = &["true", "false", "null", "yes", "no", "on", "off", "y", "n"];

pub(super) fn word(text: impl Into<String>) -> Value {
    Value::Word(text.into())
}

pub(super) fn text(text: impl Into<String>) -> Value {
    Value::Text(text.into())
}

pub(super) fn words<T: AsRef<str>>(items: &[T]) -> Value {
    Value::List(items.iter().map(|item| word(item.as_ref())).collect())
}

pub(super) fn texts<T: AsRef<str>>(items: &[T]) -> Value {
    Value::List(items.iter().map(|item| text(item.as_ref())).collect())
}

/// A day that is a guess needs quotation marks, as it is no date to YAML and TOML.
pub(super) fn day(day: &str) -> Value {
    if day.ends_with('?') { text(day) } else { Value::Day(day.to_owned()) }
}

impl Keys {
    pub fn new() -> Self {
        Self::default()
    }

    /// With one more key.
    #[must_use]
    pub fn with(mut self, key: &str, value: Value) -> Self {
        self.0.push((key.to_owned(), value));
        self
    }

    /// With one more key where there is something to say.
    #[must_use]
    pub fn with_some(self, key: &str, value: Option<Value>) -> Self {
        match value {
            Some(value) => self.with(key, value),
            None => self,
        }
    }

    /// With its id first.
    #[must_use]
    pub fn with_id(mut self, id: &str) -> Self {
        self.0.insert(0, ("id".to_owned(), word(id)));
        self
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// As a JSON object on one line.
    pub fn line(&self) -> String {
        let mut out = String::new();
        write_keys(self, Format::Json, &mut out);
        out
    }

    /// As the lines of a header: keys that hold keys come last, as TOML asks for.
    pub fn page(&self, format: Format) -> String {
        let mut out = String::new();
        let inner = |value: &Value| matches!(value, Value::Keys(keys) if keys.is_all_keys());
        for (key, value) in self.0.iter().filter(|(_, value)| !inner(value)) {
            if format == Format::Toml && matches!(value, Value::Null) {
                continue;
            }
            out.push_str(key);
            match value {
                Value::List(items)
                    if format == Format::Yaml && items.iter().any(|item| matches!(item, Value::Keys(_))) =>
                {
                    out.push(':');
                    for item in items {
                        out.push_str("\n  - ");
                        write_value(item, format, &mut out);
                    }
                }
                value => {
                    out.push_str(separator(format));
                    write_value(value, format, &mut out);
                }
            }
            out.push('\n');
        }
        for (key, value) in self.0.iter().filter(|(_, value)| inner(value)) {
            let Value::Keys(keys) = value else { continue };
            let (title, indent) =
                if format == Format::Toml { (format!("[{key}]"), "") } else { (format!("{key}:"), "  ") };
            out.push_str(&title);
            for (key, value) in &keys.0 {
                let _ = write!(out, "\n{indent}{key}{}", separator(format));
                write_value(value, format, &mut out);
            }
            out.push('\n');
        }
        out
    }

    fn is_all_keys(&self) -> bool {
        !self.0.is_empty() && self.0.iter().all(|(_, value)| matches!(value, Value::Keys(_)))
    }
}

fn separator(format: Format) -> &'static str {
    if format == Format::Toml { " = " } else { ": " }
}

fn write_value(value: &Value, format: Format, out: &mut String) {
    match value {
        Value::Word(word) if format == Format::Yaml && is_bare(word) => out.push_str(word),
        Value::Day(day) if format != Format::Json => out.push_str(day),
        Value::Word(text) | Value::Text(text) | Value::Day(text) => write_quoted(text, out),
        Value::Flag(flag) => out.push_str(if *flag { "true" } else { "false" }),
        Value::Null => out.push_str("null"),
        Value::List(items) => {
            out.push('[');
            for (at, item) in items.iter().enumerate() {
                out.push_str(if at == 0 { "" } else { ", " });
                write_value(item, format, out);
            }
            out.push(']');
        }
        Value::Keys(keys) => write_keys(keys, format, out),
    }
}

fn write_keys(keys: &Keys, format: Format, out: &mut String) {
    out.push('{');
    let said = |value: &Value| format != Format::Toml || !matches!(value, Value::Null);
    for (at, (key, value)) in keys.0.iter().filter(|(_, value)| said(value)).enumerate() {
        out.push_str(if at == 0 { "" } else { ", " });
        if format == Format::Json {
            write_quoted(key, out);
        } else {
            out.push_str(key);
        }
        out.push_str(separator(format));
        write_value(value, format, out);
    }
    out.push('}');
}

fn is_bare(word: &str) -> bool {
    let letters = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '/');
    word.starts_with(|c: char| c.is_ascii_alphabetic()) && word.chars().all(letters) && !NO_WORDS.contains(&word)
}

/// Double quotation marks mean the same in all three; nothing here holds a control character.
fn write_quoted(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        if matches!(c, '"' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out.push('"');
}
