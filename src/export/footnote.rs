//! A Markdown footnote (GitHub, Pandoc, Obsidian), with a label made of the source's id.

use super::Reference;
use super::pieces::{
    american, capitalized, container, description, full_name, listed, one_line, said, with_inner_marks,
};

/// Cites a source as a footnote's definition.
pub(super) fn cite(reference: &Reference<'_>) -> String {
    format!("[^{}]: {}", label(&reference.source.id), words(reference))
}

/// The words of the footnote.
pub(super) fn words(reference: &Reference<'_>) -> String {
    let source = reference.source;
    let authors: Vec<String> = source.author.iter().filter_map(full_name).collect();
    let mut parts: Vec<String> = Vec::new();
    parts.extend(Some(listed(&authors, "and")).filter(|names| !names.is_empty()).map(|names| escaped(&names)));
    parts.push(match said(source.title.as_ref()) {
        Some(title) => format!("“{}”", escaped(&with_inner_marks(&title))),
        None => escaped(&description(source)),
    });
    parts.extend(container(source).map(|name| format!("*{}*", escaped(&name))));
    parts.push(source.issued.map_or_else(
        || "no date".to_owned(),
        |day| format!("{}{}", american(day), if day.is_uncertain() { " (?)" } else { "" }),
    ));
    parts.extend(reference.locator.map(|locator| escaped(&one_line(locator))));
    let text = capitalized(&parts.join(", "));
    match said(source.url.as_ref()).filter(|url| !url.contains(['<', '>', ' '])) {
        Some(url) => format!("{text}. <{url}>"),
        None => format!("{text}."),
    }
}

/// A label that no Markdown reader stumbles over.
pub(super) fn label(id: &str) -> String {
    id.chars().map(|c| if c.is_alphanumeric() || matches!(c, '-' | '_' | '.') { c } else { '-' }).collect()
}

/// Plain words, so that Markdown shows them as they are (CommonMark 0.31.2, 2.4).
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
