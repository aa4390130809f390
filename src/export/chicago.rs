//! A note in the style of the Chicago Manual (17th edition).
//!
//! Author, “Title,” Container, date, place, address (14.191, 14.207). Without an author the note begins with the title
//! (14.199); without a title a description stands in its place, in no quotation marks (14.207). A guessed date stands
//! in brackets with a question mark; without any, *n.d.* (14.145), or the day of access where that is known (14.12).
//! More than three authors: the first and *et al.* (14.76).

use super::Reference;
use super::pieces::{
    american, capitalized, container, description, full_name, listed, one_line, said, with_inner_marks,
};
use crate::model::Source;

/// Cites a source, with the place in it.
pub(super) fn cite(reference: &Reference<'_>) -> String {
    let source = reference.source;
    let mut parts: Vec<String> = Vec::new();
    parts.extend(authors(source));
    match said(source.title.as_ref()) {
        Some(title) => parts.push(format!("“{}”", with_inner_marks(&title))),
        None => parts.push(description(source)),
    }
    parts.extend(container(source));
    parts.push(date(source));
    parts.extend(reference.locator.map(one_line));
    parts.extend(said(source.url.as_ref()));
    joined(&parts)
}

fn authors(source: &Source) -> Option<String> {
    let names: Vec<String> = source.author.iter().filter_map(full_name).collect();
    match names.as_slice() {
        [] => None,
        [first, _, _, _, ..] => Some(format!("{first} et al.")),
        few => Some(listed(few, "and")),
    }
}

fn date(source: &Source) -> String {
    match (source.issued, source.accessed) {
        (Some(day), _) if day.is_uncertain() => format!("[{}?]", american(day)),
        (Some(day), _) => american(day),
        (None, Some(accessed)) => format!("accessed {}", american(accessed)),
        (None, None) => "n.d.".to_owned(),
    }
}

/// Parted by commas, which go inside closing quotation marks (6.9).
fn joined(parts: &[String]) -> String {
    let mut text = String::new();
    for (number, part) in parts.iter().enumerate() {
        let is_last = number + 1 == parts.len();
        let end = match (is_last, part.trim_end_matches('”').ends_with(['.', '?', '!'])) {
            (true, true) => "",
            (true, false) => ".",
            (false, _) => ",",
        };
        let (inner, mark) = part.strip_suffix('”').map_or((part.as_str(), ""), |inner| (inner, "”"));
        let space = if is_last { "" } else { " " };
        text.extend([inner, end, mark, space]);
    }
    capitalized(&text)
}
