//! Several quotes or briefings at once, in a citation style: as if each had been copied for itself, but for Markdown, where a
//! footnote can be defined only once.

use super::markdown;
use super::{Cover, Markup, Passage, Style};

/// Quotes with their sources.
#[must_use]
pub fn cited_quotes(passages: &[Passage<'_>], style: Style) -> String {
    match style.markup {
        Markup::Markdown => markdown::rows(passages),
        Markup::Plain => apart(passages.iter().map(|passage| passage.cited(style))),
    }
}

/// Briefings with their sources.
#[must_use]
pub fn cited_briefings(covers: &[Cover<'_>], style: Style) -> String {
    match style.markup {
        Markup::Markdown => markdown::covers(covers),
        Markup::Plain => apart(covers.iter().map(|cover| cover.cited(style))),
    }
}

/// The citations of the sources of quotes, each once.
#[must_use]
pub fn citations_of_quotes(passages: &[Passage<'_>], style: Style) -> Vec<String> {
    match style.markup {
        Markup::Markdown => markdown::footnotes(
            passages.iter().filter_map(|passage| Some((passage.source()?, passage.quote.locator.as_deref()))),
        ),
        Markup::Plain => once(passages.iter().filter_map(|passage| passage.citation(style))),
    }
}

/// The citations of the sources of briefings, each once.
#[must_use]
pub fn citations_of_briefings(covers: &[Cover<'_>], style: Style) -> Vec<String> {
    once(covers.iter().flat_map(|cover| cover.citations(style)))
}

fn apart(texts: impl Iterator<Item = String>) -> String {
    texts.collect::<Vec<_>>().join("\n\n")
}

/// Each of these lines once, where it first stands.
pub fn once(lines: impl Iterator<Item = String>) -> Vec<String> {
    let mut seen = std::collections::HashSet::new();
    lines.filter(|line| seen.insert(line.clone())).collect()
}
