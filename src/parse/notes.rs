//! What a header says of single quotes and reported statements.

use super::keys::{read_day, reference, references};
use super::node::{Entry, Node};
use super::rule;
use crate::model::{Day, Detected, Form, Id, Relay, Speaker};
use crate::text::{Diagnostic, Severity, Span};

/// All that a header says of single quotes and statements, in its order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Notes {
    /// Under `quotes`.
    pub quotes: Vec<Note>,
    /// Under `statements`.
    pub statements: Vec<Note>,
}

/// What a header says of one quote or statement.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Note {
    /// Its id, without `^`.
    pub id: String,
    /// Where the id stands in the header.
    pub span: Span,
    pub about: Vec<Id>,
    pub topics: Vec<Id>,
    pub speakers: Vec<Speaker>,
    pub verb: Option<String>,
    pub source: Option<Id>,
    pub locator: Option<String>,
    pub said: Option<Day>,
    pub lang: Option<String>,
    pub credibility: Option<u8>,
    pub form: Option<Form>,
    pub relay: Relay,
    pub detected: Option<Detected>,
}

impl Notes {
    /// Takes out what is said of the quote or the reported statement with this id.
    pub fn take(&mut self, id: &str, is_reported: bool) -> Note {
        let notes = if is_reported { &mut self.statements } else { &mut self.quotes };
        let note = notes.iter_mut().find(|note| note.id == id);
        note.map(std::mem::take).unwrap_or_default()
    }
}

/// Reads the entry of one quote or statement.
pub(super) fn note(entry: &Entry<'_>, path: &str, problems: &mut Vec<Diagnostic>) -> Note {
    let node = &entry.node;
    let list = |key| node.get(key).map(|list| references(list, path)).unwrap_or_default();
    let speakers = node.get("speakers").or_else(|| node.get("speaker"));
    let said = node.get("said").or_else(|| node.get("date"));
    Note {
        id: entry.key.trim_start_matches('^').to_owned(),
        span: entry.span,
        about: list("about"),
        topics: list("topics"),
        speakers: speakers
            .map(|node| node.items().iter().filter_map(|item| speaker(item, path)).collect())
            .unwrap_or_default(),
        verb: node.get_line("verb"),
        source: node.get("source").and_then(|node| reference(node, path)).map(Id::from),
        locator: node.get_line("locator"),
        said: said.and_then(|node| read_day(node, problems)),
        lang: node.get_line("lang"),
        credibility: node.get("credibility").and_then(|node| credibility(node, problems)),
        form: node.get("form").and_then(|node| form(node, problems)),
        relay: node.get("relay").map_or(Relay::Unknown, |node| relay(node, problems)),
        detected: node.get_line("rule").map(|rule| Detected { rule, guess: node.get_line("guess") }),
    }
}

fn speaker(node: &Node<'_>, path: &str) -> Option<Speaker> {
    let name = reference(node.get("name").unwrap_or(node), path)?;
    Some(Speaker { actor: None, name: name.into_owned(), role: node.get_line("role") })
}

fn credibility(node: &Node<'_>, problems: &mut Vec<Diagnostic>) -> Option<u8> {
    let word = node.line()?;
    let grade = word.parse().ok().filter(|grade| (1..=6).contains(grade));
    if grade.is_none() {
        problems.push(wrong(node, format!("`{word}` is no credibility: 1 to 6 of the Admiralty code")));
    }
    grade
}

fn form(node: &Node<'_>, problems: &mut Vec<Diagnostic>) -> Option<Form> {
    let word = node.line()?;
    let form = Form::ALL.into_iter().find(|form| form.name().eq_ignore_ascii_case(&word) && *form != Form::Reported);
    if form.is_none() {
        let known =
            Form::ALL.iter().filter(|form| **form != Form::Reported).map(|form| form.name()).collect::<Vec<_>>();
        problems.push(wrong(node, format!("`{word}` is no form of a quote: {}", known.join(", "))));
    }
    form
}

fn relay(node: &Node<'_>, problems: &mut Vec<Diagnostic>) -> Relay {
    let Some(word) = node.line() else { return Relay::Unknown };
    match word.to_lowercase().as_str() {
        "primary" => Relay::Primary,
        "relayed" => Relay::Relayed,
        "translated?" | "translated" => Relay::MaybeTranslated,
        "unknown" => Relay::Unknown,
        _ => {
            problems.push(wrong(node, format!("`{word}` is no relay: primary, relayed, translated?")));
            Relay::Unknown
        }
    }
}

fn wrong(node: &Node<'_>, message: String) -> Diagnostic {
    Diagnostic::new(Severity::Warning, rule::HEADER_VALUE, node.span, message)
}
