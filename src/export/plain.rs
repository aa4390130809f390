//! A citation in plain words, which says what the source does not name.

use super::Reference;
use super::pieces::{container, description, full_name, listed, one_line, said, with_inner_marks};

/// Cites a source, with the place in it.
pub(super) fn cite(reference: &Reference<'_>) -> String {
    let source = reference.source;
    let authors: Vec<String> = source.author.iter().filter_map(full_name).collect();
    let container = container(source);
    let mut parts: Vec<String> = Vec::new();
    parts.extend(Some(listed(&authors, "and")).filter(|names| !names.is_empty()));
    let title = said(source.title.as_ref());
    parts.push(title.as_ref().map_or_else(|| description(source), |title| format!("“{}”", with_inner_marks(title))));
    parts.extend(container.clone());
    parts.extend(source.issued.map(|day| day.long()));
    let missing: Vec<String> =
        [(authors.is_empty(), "author"), (container.is_none(), "publisher"), (source.issued.is_none(), "date")]
            .into_iter()
            .filter(|(is_missing, _)| *is_missing)
            .map(|(_, what)| what.to_owned())
            .collect();
    let mut text = parts.join(", ");
    if !missing.is_empty() {
        text = format!("{text} ({} not named)", listed(&missing, "and"));
    }
    let place: Vec<String> = reference.locator.map(one_line).into_iter().chain(said(source.url.as_ref())).collect();
    if place.is_empty() { text } else { format!("{text}, {}", place.join(", ")) }
}
