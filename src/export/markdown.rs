//! Many quotes as Markdown: block quotes in the library's own grammar, each source once as a footnote.

use super::footnote::{escaped, label, words};
use super::passage::reported;
use super::{Passage, Reference};
use crate::model::Source;

/// The rows in their order, then the footnotes of their sources, each once.
pub(super) fn rows(passages: &[Passage<'_>]) -> String {
    let mut sources: Vec<&Source> = Vec::new();
    let mut parts: Vec<String> = Vec::new();
    for passage in passages {
        parts.push(row(passage));
        if let Some(source) = passage.source().filter(|source| sources.iter().all(|known| known.id != source.id)) {
            sources.push(source);
        }
    }
    let notes: Vec<String> = sources
        .iter()
        .map(|source| format!("[^{}]: {}", label(&source.id), words(&Reference { source, locator: None })))
        .collect();
    parts.extend(Some(notes.join("\n")).filter(|notes| !notes.is_empty()));
    parts.join("\n\n")
}

fn row(passage: &Passage<'_>) -> String {
    let text = escaped(&passage.words());
    let note = passage.note().map(|note| format!(" ({})", escaped(&note))).unwrap_or_default();
    let place = passage.quote.locator.as_deref().map(|place| format!(", {}", escaped(place))).unwrap_or_default();
    let mark = passage.source().map(|source| format!("[^{}]", label(&source.id))).unwrap_or_default();
    let attribution =
        format!("— {}{place}{mark}{note} `{}`", escaped(&passage.attribution()), passage.address().replace('`', "'"));
    if passage.quote.is_reported() {
        format!("{}\n{attribution}", reported(&text))
    } else {
        format!("{}\n>\n> {attribution}", quoted(&format!("“{text}”")))
    }
}

/// Every line behind a `>`.
fn quoted(text: &str) -> String {
    text.lines().map(|line| format!("> {line}").trim_end().to_owned()).collect::<Vec<_>>().join("\n")
}
