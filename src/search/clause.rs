//! One clause of a query, and how it is written.

use std::fmt::{self, Write};

use super::Field;

/// One clause of a query. Printing it gives text that is read as the same clause again.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Clause {
    /// A word.
    Word(String),
    /// Words side by side.
    Phrase(String),
    /// `field:value`.
    Field(Field, String),
    /// `/pattern/`, without the slashes.
    Regex(String),
    /// `-clause`.
    Not(Box<Clause>),
    /// `a OR b`.
    Or(Vec<Clause>),
    /// `( a b )`, inside another clause.
    And(Vec<Clause>),
}

impl Clause {
    /// `field:value`, quoted where that is needed. An unknown field makes it a phrase of both.
    #[must_use]
    pub fn field(name: &str, value: &str) -> Self {
        match Field::named(name) {
            Some(field) => Self::Field(field, value.trim().to_owned()),
            None => Self::Phrase(format!("{name}:{value}").trim().to_owned()),
        }
    }

    /// A word, or a phrase where it could not be read back as one word.
    #[must_use]
    pub fn word(text: &str) -> Self {
        if is_plain_word(text) { Self::Word(text.to_owned()) } else { Self::Phrase(text.trim().to_owned()) }
    }

    /// The opposite clause.
    #[must_use]
    pub fn negated(self) -> Self {
        match self {
            Self::Not(inner) => *inner,
            other => Self::Not(Box::new(other)),
        }
    }

    /// Either of the two.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        let mut either = match self {
            Self::Or(clauses) => clauses,
            one => vec![one],
        };
        match other {
            Self::Or(clauses) => either.extend(clauses),
            one => either.push(one),
        }
        Self::Or(either)
    }

    /// The field and value, for a plain `field:value`.
    #[must_use]
    pub fn as_field(&self) -> Option<(Field, &str)> {
        match self {
            Self::Field(field, value) => Some((*field, value)),
            _ => None,
        }
    }

    /// Calls `visit` with every clause inside and with whether it is taken away rather than asked for.
    pub fn each<'a>(&'a self, visit: &mut impl FnMut(&'a Self, bool)) {
        self.walk(false, visit);
    }

    fn walk<'a>(&'a self, negative: bool, visit: &mut impl FnMut(&'a Self, bool)) {
        match self {
            Self::Not(inner) => inner.walk(!negative, visit),
            Self::Or(clauses) | Self::And(clauses) => clauses.iter().for_each(|clause| clause.walk(negative, visit)),
            leaf => visit(leaf, negative),
        }
    }
}

/// Whether `c` ends a bare word or value.
pub(super) fn ends_word(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '(' | ')') || opens_quote(c)
}

/// Whether `c` opens words in quotation marks; pasted text has curly ones.
pub(super) fn opens_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„')
}

fn is_plain_word(text: &str) -> bool {
    let names_field = text.split_once(':').is_some_and(|(name, _)| Field::named(name).is_some());
    !text.is_empty()
        && !text.starts_with(['-', '/'])
        && !text.contains(ends_word)
        && !matches!(text, "OR" | "AND")
        && !names_field
}

fn write_quoted(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    f.write_char('"')?;
    for c in text.chars() {
        if matches!(c, '"' | '\\') {
            f.write_char('\\')?;
        }
        f.write_char(c)?;
    }
    f.write_char('"')
}

impl fmt::Display for Clause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Word(word) => f.write_str(word),
            Self::Phrase(words) => write_quoted(f, words),
            Self::Field(field, value) => {
                write!(f, "{}:", field.name())?;
                if value.contains(ends_word) { write_quoted(f, value) } else { f.write_str(value) }
            }
            Self::Regex(pattern) => write!(f, "/{pattern}/"),
            Self::Not(inner) => match **inner {
                Self::And(_) | Self::Or(_) => write!(f, "-({inner})"),
                _ => write!(f, "-{inner}"),
            },
            Self::Or(clauses) => {
                for (at, clause) in clauses.iter().enumerate() {
                    let before = if at == 0 { "" } else { " OR " };
                    match clause {
                        Self::And(_) => write!(f, "{before}({clause})")?,
                        _ => write!(f, "{before}{clause}")?,
                    }
                }
                Ok(())
            }
            Self::And(clauses) => write_all(f, clauses),
        }
    }
}

/// Clauses side by side, as a query and a group print them.
pub(super) fn write_all(f: &mut fmt::Formatter<'_>, clauses: &[Clause]) -> fmt::Result {
    for (at, clause) in clauses.iter().enumerate() {
        let before = if at == 0 { "" } else { " " };
        write!(f, "{before}{clause}")?;
    }
    Ok(())
}
