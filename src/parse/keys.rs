//! The keys of a briefing's header: one row each, read by the parser, the checks, the docs and the tests.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use super::node::{Entry, Node, Value, plain_key, truth};
use super::notes::{Notes, note};
use super::slips::slips;
use super::{date, rule};
use crate::model::{ActorPart, Day, Destination, Head, Id, Judgment, Status};
use crate::text::{Diagnostic, Severity, Span};

/// One key of a briefing's header.
pub struct Key {
    /// Its name, then others by which public libraries call the same thing. Case, `_` and `-` do not count.
    pub names: &'static [&'static str],
    /// Whether it holds several values; one value alone is read as a list of one.
    pub list: bool,
    /// What it is for, in a few words.
    pub help: &'static str,
    /// Puts the value where it belongs.
    read: fn(&mut Reader<'_>, &Node<'_>),
}

impl Key {
    /// The key's own name.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.names.first().copied().unwrap_or_default()
    }
}

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Key").field("names", &self.names).finish_non_exhaustive()
    }
}

/// Every key that means something in a briefing's header. Others are kept and searchable.
pub const KEYS: &[Key] = &[
    Key {
        names: &["id"],
        list: false,
        help: "the briefing's id; without it, its path",
        read: |r, n| {
            if let Some(id) = n.line() {
                r.head.id = id.into();
            }
        },
    },
    Key {
        names: &["title", "headline"],
        list: false,
        help: "the title; without it, the first heading",
        read: |r, n| {
            r.head.title = n.to_line().unwrap_or_default();
        },
    },
    Key {
        names: &["date", "day", "published", "publishdate", "pubdate", "issued"],
        list: false,
        help: "the day of the matter; without it, a day that the file's name begins with; `?` marks a guess",
        read: |r, n| r.head.date = r.day(n, "date"),
    },
    Key {
        names: &["date_basis"],
        list: false,
        help: "how a day is known that the source does not print",
        read: |r, n| r.head.date_basis = n.to_line(),
    },
    Key {
        names: &["updated", "lastmod", "modified", "last_modified"],
        list: false,
        help: "day of the last change",
        read: |r, n| r.head.updated = r.day(n, "updated"),
    },
    Key {
        names: &["added", "created"],
        list: false,
        help: "day it came into the library",
        read: |r, n| r.head.added = r.day(n, "added"),
    },
    Key {
        names: &["type", "kind"],
        list: false,
        help: "readout, note, profile, transcript",
        read: |r, n| r.head.kind = n.to_line(),
    },
    Key {
        names: &["lang", "language", "locale"],
        list: false,
        help: "language (BCP 47)",
        read: |r, n| r.head.lang = n.to_line(),
    },
    Key {
        names: &["summary", "description", "abstract", "excerpt"],
        list: false,
        help: "the matter in one line",
        read: |r, n| r.head.summary = n.to_line(),
    },
    Key {
        names: &["topics", "topic"],
        list: true,
        help: "ids of topics",
        read: |r, n| r.head.topics = r.references(n),
    },
    Key {
        names: &["tags", "tag", "categories", "category", "keywords", "subjects"],
        list: true,
        help: "free words; topics where there is no register of topics",
        read: |r, n| r.labels("tags", n),
    },
    Key { names: &["actors", "actor"], list: true, help: "ids of actors, or `{id, part}`", read: |r, n| r.actors(n) },
    Key {
        names: &["authors", "author", "creator", "byline"],
        list: true,
        help: "who wrote it; actors where there is no register of actors",
        read: |r, n| r.labels("author", n),
    },
    Key {
        names: &["sources", "source"],
        list: true,
        help: "ids of sources",
        read: |r, n| r.head.sources = r.references(n),
    },
    Key { names: &["confidence"], list: false, help: "low, moderate, high", read: |r, n| r.confidence(n) },
    Key {
        names: &["confidence_basis"],
        list: false,
        help: "what the confidence rests on",
        read: |r, n| r.head.confidence_basis = n.to_line(),
    },
    Key {
        names: &["judgments", "judgements"],
        list: true,
        help: "judgments: id, text, likelihood, confidence, basis",
        read: |r, n| r.head.judgments = n.items().iter().filter_map(judgment).collect(),
    },
    Key { names: &["quotes"], list: false, help: "what is known of each quote, by its id", read: |r, n| r.quotes(n) },
    Key {
        names: &["statements"],
        list: false,
        help: "speaker, verb, place of each reported statement, by its id",
        read: |r, n| r.statements(n),
    },
    Key {
        names: &["related", "see_also"],
        list: true,
        help: "ids of related briefings",
        read: |r, n| r.head.related = r.references(n),
    },
    Key { names: &["handling", "tlp"], list: false, help: "TLP marking", read: |r, n| r.head.handling = n.to_line() },
    Key { names: &["status"], list: false, help: "draft or curated", read: |r, n| r.status(n) },
    Key { names: &["draft"], list: false, help: "true for a draft", read: |r, n| r.draft(n) },
    Key {
        names: &["aliases", "alias"],
        list: true,
        help: "other names of the briefing",
        read: |r, n| r.head.aliases = n.items().iter().filter_map(Node::to_line).collect(),
    },
];

/// Whether some row of [`KEYS`] has this name.
pub(super) fn is_known(name: &str) -> bool {
    row(name).is_some()
}

/// Whether this key holds several values.
pub(super) fn is_list(name: &str) -> bool {
    row(name).is_some_and(|key| key.list)
}

fn row(name: &str) -> Option<&'static Key> {
    place(name).and_then(|(row, _)| KEYS.get(row))
}

/// The row of [`KEYS`] that has this name, and which of its names it is.
fn place(name: &str) -> Option<(usize, usize)> {
    static PLACES: LazyLock<HashMap<String, (usize, usize)>> = LazyLock::new(|| {
        let rows = KEYS.iter().enumerate();
        let names = rows.flat_map(|(row, key)| key.names.iter().enumerate().map(move |(at, name)| (*name, (row, at))));
        names.map(|(name, place)| (plain_key(name).into_owned(), place)).collect()
    });
    PLACES.get(plain_key(name).as_ref()).copied()
}

/// Values of unknown keys that are kept of one header.
const MAX_EXTRA: usize = 200;

/// Reads a header's tree into a head.
pub(super) struct Reader<'a> {
    /// The head being filled.
    pub head: &'a mut Head,
    /// What the header says of single quotes and statements.
    pub notes: &'a mut Notes,
    /// What is wrong.
    pub problems: &'a mut Vec<Diagnostic>,
}

impl Reader<'_> {
    /// Reads all keys: of several names for one thing the first in the table that says something counts.
    pub fn read(&mut self, header: &Node<'_>) {
        let entries = header.entries();
        let mut used = vec![false; entries.len()];
        // In the order of the table, of its names, then of the file.
        let mut known: Vec<(usize, usize, usize)> = entries
            .iter()
            .enumerate()
            .filter_map(|(at, entry)| place(&entry.key).map(|(row, name)| (row, name, at)))
            .collect();
        known.sort_unstable();
        for of_one_key in known.chunk_by(|a, b| a.0 == b.0) {
            let Some(key) = of_one_key.first().and_then(|(row, ..)| KEYS.get(*row)) else { continue };
            let mut found = None;
            for (.., at) in of_one_key {
                let (Some(entry), Some(used)) = (entries.get(*at), used.get_mut(*at)) else { continue };
                // Tags and categories are one thing; of other names for one thing the first counts.
                if found.is_none() && !entry.node.is_empty() {
                    found = Some(&entry.node);
                    *used = true;
                } else if entry.node.is_empty() {
                    *used = true;
                } else if matches!(key.name(), "tags" | "authors") {
                    (key.read)(self, &entry.node);
                    *used = true;
                }
            }
            if let Some(node) = found {
                (key.read)(self, node);
            }
        }
        if known.len() < entries.len() {
            self.problems.extend(slips(entries, &KEYS.iter().flat_map(|key| key.names).copied()));
        }
        for (entry, _) in entries.iter().zip(used).filter(|(_, used)| !used) {
            self.keep(&entry.key, &entry.node);
        }
    }

    /// Keeps what we do not know, one row a value; names within names are joined by a point.
    fn keep(&mut self, key: &str, node: &Node<'_>) {
        if self.head.extra.len() >= MAX_EXTRA {
            return;
        }
        match &node.value {
            Value::Map(entries) => {
                for Entry { key: inner, node, .. } in entries {
                    self.keep(&format!("{key}.{inner}"), node);
                }
            }
            Value::List(nodes) => nodes.iter().for_each(|node| self.keep(key, node)),
            Value::Text(_) | Value::Null => self.extra(key, node.to_line()),
        }
    }

    fn extra(&mut self, key: &str, value: Option<String>) {
        let Some(value) = value.filter(|_| self.head.extra.len() < MAX_EXTRA) else { return };
        let row = (key.to_owned(), value);
        if !self.head.extra.contains(&row) {
            self.head.extra.push(row);
        }
    }

    fn warn(&mut self, rule: &'static str, span: Span, message: String) {
        self.problems.push(Diagnostic::new(Severity::Warning, rule, span, message));
    }

    /// A date; what cannot be read is kept as text.
    fn day(&mut self, node: &Node<'_>, key: &'static str) -> Option<Day> {
        let day = read_day(node, self.problems);
        if day.is_none() {
            self.extra(key, node.to_line());
        }
        day
    }

    fn references(&self, node: &Node<'_>) -> Vec<Id> {
        references(node, &self.head.path)
    }

    fn labels(&mut self, key: &str, node: &Node<'_>) {
        let mut names = Vec::new();
        for item in node.items() {
            match &item.value {
                // Obsidian reads one text of several tags as words apart; a sentence it is not.
                Value::Text(text) if key == "tags" && text.contains(',') => {
                    names.extend(text.split(',').map(|tag| tag.trim().to_owned()));
                }
                _ => names
                    .extend(item.get_line("name").or_else(|| reference(item, &self.head.path).map(Cow::into_owned))),
            }
        }
        for name in names {
            let name = if key == "tags" { name.trim_start_matches('#').to_owned() } else { name };
            self.extra(key, Some(name).filter(|name| !name.is_empty()));
        }
    }

    fn actors(&mut self, node: &Node<'_>) {
        for item in node.items() {
            let id = item.get("id").or_else(|| item.get("name")).map_or_else(|| Some(item), Some);
            if let Some(actor) = id.and_then(|node| reference(node, &self.head.path)) {
                self.head.actors.push(ActorPart { actor: actor.into(), part: item.get_line("part") });
            }
        }
    }

    fn quotes(&mut self, node: &Node<'_>) {
        self.by_id("quotes", node);
        self.notes.quotes = node.entries().iter().map(|entry| note(entry, &self.head.path, self.problems)).collect();
    }

    fn statements(&mut self, node: &Node<'_>) {
        self.by_id("statements", node);
        self.notes.statements =
            node.entries().iter().map(|entry| note(entry, &self.head.path, self.problems)).collect();
    }

    /// Warns of what should be told by id, and is not.
    fn by_id(&mut self, key: &str, node: &Node<'_>) {
        if !matches!(node.value, Value::Map(_)) {
            self.warn(rule::HEADER_VALUE, node.span, format!("`{key}` are told by their ids: `{key}: {{x1: {{…}}}}`"));
        }
    }

    /// Kept as it is written, since it is shown as its author's word.
    fn confidence(&mut self, node: &Node<'_>) {
        self.head.confidence = node.to_line();
        if let Some(word) = node.line()
            && !CONFIDENCES.iter().any(|known| known.eq_ignore_ascii_case(&word))
        {
            self.warn(rule::HEADER_VALUE, node.span, format!("`confidence` is {}, not `{word}`", or(CONFIDENCES)));
        }
    }

    /// Words of other people's are kept, but nobody answers for the briefing until it says `curated`, or nothing.
    fn status(&mut self, node: &Node<'_>) {
        let Some(word) = node.line() else { return };
        let known = STATUSES.iter().find(|(name, _)| name.eq_ignore_ascii_case(&word));
        self.head.status = known.map_or(Status::Draft, |(_, status)| *status);
        if known.is_none() {
            let names: Vec<&str> = STATUSES.iter().map(|(name, _)| *name).collect();
            let message = format!("`status` is {}, not `{word}`; the briefing counts as a draft", or(&names));
            self.warn(rule::HEADER_VALUE, node.span, message);
            self.extra("status", Some(word.into_owned()));
        }
    }

    fn draft(&mut self, node: &Node<'_>) {
        let word = node.line().unwrap_or_default();
        match truth(&word) {
            Some(true) => self.head.status = Status::Draft,
            Some(false) => {}
            None if word.is_empty() => {}
            None => {
                self.head.status = Status::Draft;
                let message = format!("`draft` is true or false, not `{word}`; the briefing counts as a draft");
                self.warn(rule::HEADER_VALUE, node.span, message);
            }
        }
    }
}

/// What `status` may say.
const STATUSES: &[(&str, Status)] = &[("draft", Status::Draft), ("curated", Status::Curated)];

/// What `confidence` may say (ICD 203).
const CONFIDENCES: &[&str] = &["low", "moderate", "high"];

/// The words that a key may have, as one says them.
fn or(words: &[&str]) -> String {
    match words {
        [first @ .., last] if !first.is_empty() => format!("{} or {last}", first.join(", ")),
        words => words.join(", "),
    }
}

/// A date with the problems it has.
pub(super) fn read_day(node: &Node<'_>, problems: &mut Vec<Diagnostic>) -> Option<Day> {
    let text = node.line()?;
    let (severity, rule, message, day) = match date::read(&text) {
        date::Read::Day(day) => return Some(day),
        date::Read::Ambiguous(day) => (
            Severity::Warning,
            rule::DATE_AMBIGUOUS,
            format!("`{text}` may be either of two days; only its year is used"),
            Some(day),
        ),
        date::Read::Impossible => {
            (Severity::Error, rule::DATE_IMPOSSIBLE, format!("`{text}` is a date that no calendar has"), None)
        }
        date::Read::Unreadable => (Severity::Warning, rule::DATE_UNREADABLE, format!("`{text}` is not a date"), None),
    };
    let problem =
        Diagnostic::new(severity, rule, node.span, message).with_help("write it as 2021-12-03, 2021-12 or 2021");
    problems.push(problem);
    day
}

/// The ids or names that a list names.
pub(super) fn references(node: &Node<'_>, path: &str) -> Vec<Id> {
    // `[[Name]]` without quotation marks is a list of a list to YAML.
    let nested = node
        .items()
        .iter()
        .flat_map(|item| if let Value::List(inner) = &item.value { inner } else { std::slice::from_ref(item) });
    nested.filter_map(|item| reference(item, path)).map(Id::from).collect()
}

/// The id or name that a value names: a wikilink's target, the id of a path into the library, or the words as they are.
pub(super) fn reference<'n>(node: &'n Node<'_>, path: &str) -> Option<Cow<'n, str>> {
    let text = match (&node.value, node.get("id")) {
        (Value::Map(_), Some(id)) => id.line()?,
        _ => node.line()?,
    };
    let wiki = text.strip_prefix("[[").and_then(|rest| rest.strip_suffix("]]"));
    if wiki.is_none() && !crate::model::is_markdown(&text) && !crate::model::is_web(&text) {
        return Some(text);
    }
    let words = wiki.map_or(&*text, |inner| inner.split('|').next().unwrap_or(inner)).trim();
    let named = match Destination::read(words, wiki.is_some(), path) {
        Destination::Actor(id) | Destination::Topic(id) | Destination::Source(id) | Destination::Briefing(id, _) => {
            id.to_string()
        }
        Destination::Name(name, _) => name,
        _ => words.to_owned(),
    };
    Some(named.into())
}

fn judgment(node: &Node<'_>) -> Option<Judgment> {
    let text = node.get("text").unwrap_or(node).to_line()?;
    Some(Judgment {
        id: node.get_line("id").unwrap_or_default(),
        text,
        likelihood: node.get_line("likelihood"),
        confidence: node.get_line("confidence"),
        basis: node
            .get("basis")
            .map(|basis| basis.items().iter().filter_map(Node::to_line).collect())
            .unwrap_or_default(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_means_one_key() {
        let names: Vec<&str> = KEYS.iter().flat_map(|key| key.names).copied().collect();
        for (at, name) in names.iter().enumerate() {
            let again = names[..at].iter().any(|other| plain_key(other) == plain_key(name));
            assert!(!again, "`{name}` stands once in the table");
        }
        assert!(KEYS.iter().all(|key| !key.help.is_empty()), "each says what it is for");
    }
}
