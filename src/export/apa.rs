//! A reference in the style of the APA Publication Manual (7th edition), with the form for the text where a place is
//! cited.
//!
//! Author. (Date). Title. Source. (9.4). Without an author the title moves to the front (9.12); without a title a
//! description in square brackets takes its place (9.22); without a date *n.d.*; an estimated date has *ca.* before it
//! (9.13–9.17, Table 9.1). A place in a text without pages is cited in the text only, by paragraph (8.28), the title
//! there shortened (8.14).

use super::Reference;
use super::pieces::{
    capitalized, container, description, inverted_name, listed, one_line, said, stopped, with_inner_marks, year_first,
};
use crate::model::{Person, Source};

/// How many words of a title stand in the text.
const SHORT_TITLE: usize = 6;
/// More authors than this are not all listed (9.8).
const MOST_AUTHORS: usize = 20;

/// Cites a source, with the place in it.
pub(super) fn cite(reference: &Reference<'_>) -> String {
    let source = reference.source;
    let title = said(source.title.as_ref()).unwrap_or_else(|| format!("[{}]", capitalized(&description(source))));
    let date = format!("({})", date(source));
    let mut parts = match authors(source) {
        Some(authors) => vec![authors, date, title],
        None => vec![title, date],
    };
    parts.extend(container(source));
    let mut text = parts.iter().map(|part| stopped(part)).collect::<Vec<_>>().join(" ");
    if let Some(url) = said(source.url.as_ref()) {
        text = format!("{text} {url}");
    }
    match reference.locator.map(one_line) {
        Some(locator) => format!("{text} In text: ({} {}, {locator}).", in_text(source), year(source)),
        None => text,
    }
}

fn authors(source: &Source) -> Option<String> {
    let names: Vec<String> = source.author.iter().filter_map(inverted_name).collect();
    match names.as_slice() {
        [] => None,
        [one] => Some(one.clone()),
        [first @ .., last] if names.len() > MOST_AUTHORS => {
            Some(format!("{}, . . . {last}", first[..MOST_AUTHORS - 1].join(", ")))
        }
        [first @ .., last] => Some(format!("{}, & {last}", first.join(", "))),
    }
}

fn date(source: &Source) -> String {
    source.issued.map_or_else(|| "n.d.".to_owned(), |day| format!("{}{}", ca(source), year_first(day)))
}

fn year(source: &Source) -> String {
    source.issued.map_or_else(|| "n.d.".to_owned(), |day| format!("{}{}", ca(source), day.first().year()))
}

fn ca(source: &Source) -> &'static str {
    if source.issued.is_some_and(|day| day.is_uncertain()) { "ca. " } else { "" }
}

/// Whom or what the text names, with the comma that follows, which goes inside closing marks (6.7): family names, else
/// the title in marks and shortened, else the description.
fn in_text(source: &Source) -> String {
    let name = |person: &Person| {
        said(person.literal.as_ref()).or_else(|| said(person.family.as_ref())).or_else(|| said(person.given.as_ref()))
    };
    let names: Vec<String> = source.author.iter().filter_map(name).collect();
    match (names.as_slice(), said(source.title.as_ref())) {
        ([], Some(title)) => {
            let words: Vec<&str> = title.split(' ').take(SHORT_TITLE).collect();
            format!("“{},”", with_inner_marks(words.join(" ").trim_end_matches([',', ';', ':'])))
        }
        ([], None) => format!("[{}],", capitalized(&description(source))),
        ([first, _, _, ..], _) => format!("{first} et al.,"),
        (few, _) => format!("{},", listed(few, "&")),
    }
}
