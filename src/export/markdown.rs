//! Many quotes, or briefings, as Markdown: block quotes in the library's own grammar, each source once as a footnote.

use super::footnote::{cite, escaped, label};
use super::passage::reported;
use super::pieces::{one_line, said};
use super::{Cover, Passage, Reference};
use crate::model::Source;

/// The rows in their order, then the footnotes of their sources, each once.
pub(super) fn rows(passages: &[Passage<'_>]) -> String {
    let sources = passages.iter().filter_map(Passage::source);
    with_footnotes(passages.iter().map(row).collect(), sources)
}

/// The briefings in their order, then the footnotes of their sources, each once.
pub(super) fn covers(covers: &[Cover<'_>]) -> String {
    with_footnotes(covers.iter().map(cover).collect(), covers.iter().flat_map(Cover::sources))
}

/// The sources with the places in them as footnotes: a label can be defined once, so a source that is cited for several places
/// names them all.
pub(super) fn footnotes<'a>(cited: impl Iterator<Item = (&'a Source, Option<&'a str>)>) -> Vec<String> {
    let mut notes: Vec<(&Source, Vec<&str>)> = Vec::new();
    for (source, place) in cited {
        let at = notes.iter().position(|(known, _)| known.id == source.id).unwrap_or(notes.len());
        if at == notes.len() {
            notes.push((source, Vec::new()));
        }
        let places = &mut notes[at].1;
        places.extend(place.filter(|place| !places.contains(place)));
    }
    let note = |(source, places): (&Source, Vec<&str>)| {
        let places = Some(places.join("; ")).filter(|places| !places.is_empty());
        cite(&Reference { source, locator: places.as_deref() })
    };
    notes.into_iter().map(note).collect()
}

fn with_footnotes<'a>(mut parts: Vec<String>, sources: impl Iterator<Item = &'a Source>) -> String {
    let notes = footnotes(sources.map(|source| (source, None)));
    parts.extend(Some(notes.join("\n")).filter(|notes| !notes.is_empty()));
    parts.join("\n\n")
}

/// Title, day and id with the marks of the footnotes; the summary below.
fn cover(cover: &Cover<'_>) -> String {
    let head = cover.head;
    let day = head.date.map(|day| format!(" ({})", day.long())).unwrap_or_default();
    let marks: Vec<String> = cover.sources().map(|source| format!("[^{}]", label(&source.id))).collect();
    let title = format!("{}{day}{} `{}`", escaped(&one_line(&head.title)), marks.concat(), head.id.replace('`', "'"));
    let summary = said(head.summary.as_ref()).map(|summary| escaped(&summary));
    [Some(title), summary].into_iter().flatten().collect::<Vec<_>>().join("\n\n")
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
