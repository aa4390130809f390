//! A library made ready for questions.

use super::columns::{Columns, number};
use super::names::Names;
use super::near::Near;
use super::text_index::{Page, TextIndex};
use super::vocabulary::Part;
use super::{Ask, Field, Finding, Hits, jump};
use crate::model::{Catalog, Head, Id};

/// A library made ready for questions. Built once from a catalog; it changes only by being built anew.
pub struct Index {
    pub(super) columns: Columns,
    pub(super) text: TextIndex,
    pub(super) near: Near,
    /// How many statements each actor and each topic has.
    pub(super) weights: (Vec<usize>, Vec<usize>),
    problem: Option<String>,
}

impl Index {
    /// The index of a library. `bodies` gives the Markdown body of a briefing, where it can be read.
    #[must_use]
    pub fn build(catalog: &Catalog, bodies: impl Fn(&Id) -> Option<String>) -> Self {
        let columns = Columns::new(catalog);
        let quotes = (0..columns.quotes.len()).map(|quote| quote_page(&columns, quote));
        let briefings = (0..columns.briefings.len()).map(|briefing| {
            let body = bodies(&columns.briefings[briefing].id);
            briefing_page(&columns, briefing, body)
        });
        let (text, problem) = match TextIndex::new(quotes.chain(briefings)) {
            Ok(text) => (text, None),
            Err(problem) => (TextIndex::empty(), Some(problem)),
        };
        let weights = jump::weights(&columns);
        Self { columns, text, near: Near::new(), weights, problem }
    }

    /// Why no words can be found, should writing the index have failed.
    #[must_use]
    pub fn problem(&self) -> Option<&str> {
        self.problem.as_deref()
    }

    /// Answers a question, all at once.
    #[must_use]
    pub fn ask(&self, ask: &Ask<'_>) -> Hits {
        let finding = Finding::new(self, ask);
        Hits { rows: finding.rows(), facets: finding.facets(&|| false).unwrap_or_default() }
    }

    /// Finds what a question leaves, for its rows first and its counts after them. `stop` is asked now and then whether
    /// anybody still wants to know; where nobody does, there is no answer.
    #[must_use]
    pub fn find<'a>(&'a self, ask: &'a Ask<'a>, stop: &dyn Fn() -> bool) -> Option<Finding<'a>> {
        Finding::find(self, ask, stop)
    }

    /// The ids that a value of a field means, for fields with a register: `by`, `about`, `actor`, `topic`, `source`.
    #[must_use]
    pub fn resolve(&self, field: Field, value: &str) -> Vec<Id> {
        let names: &Names = match field {
            Field::By | Field::About | Field::Actor => &self.columns.actors,
            Field::Topic => &self.columns.topics,
            Field::Source => &self.columns.sources,
            _ => return Vec::new(),
        };
        names.resolve(value).into_iter().map(|number| names.id(number).clone()).collect()
    }
}

/// What is found of a quote: its words and what its speakers are called.
fn quote_page(columns: &Columns, number: usize) -> Page {
    let quote = &columns.quotes[number];
    let mut page = Page::default();
    for speaker in &quote.speakers {
        page.texts.push((Part::Names, speaker.name.clone()));
    }
    for actor in &columns.speakers[number] {
        names_of_actor(columns, *actor, &mut page);
    }
    page.texts.push((Part::Quote, quote.text.clone()));
    page
}

/// What is found of a briefing beside its quotes: title, names, labels and everything else it says.
fn briefing_page(columns: &Columns, briefing: usize, body: Option<String>) -> Page {
    let head = &columns.briefings[briefing];
    let mut page = Page::default();
    page.texts.push((Part::Title, head.title.clone()));
    page.texts.extend(head.aliases.iter().map(|alias| (Part::Title, alias.clone())));
    for actor in &columns.actors_of[briefing] {
        names_of_actor(columns, *actor, &mut page);
    }
    for topic in topics_of(columns, briefing) {
        page.texts.push((Part::Labels, columns.topics.shown(topic).to_owned()));
        let entry = columns.registers.topic(columns.topics.id(topic));
        let others = entry.map(|entry| entry.alt.as_slice()).unwrap_or_default();
        page.texts.extend(others.iter().map(|label| (Part::Labels, label.clone())));
    }
    page.texts.extend(header_texts(columns, briefing, head).map(|text| (Part::Text, text)));
    if let Some(body) = &body {
        page.texts.push((Part::Text, without_targets(body)));
    }
    page.body = body;
    page
}

/// Weak names are left out: "Washington" in a list of names is not enough to say that the city's words are meant.
fn names_of_actor(columns: &Columns, actor: u32, page: &mut Page) {
    page.texts.push((Part::Names, columns.actors.shown(actor).to_owned()));
    if let Some(entry) = columns.registers.actor(columns.actors.id(actor)) {
        let strong = entry.aliases.iter().filter(|alias| !alias.weak);
        page.texts.extend(strong.map(|alias| (Part::Names, alias.name.clone())));
    }
}

/// The topics a briefing and its quotes are filed under themselves, without wider ones.
fn topics_of(columns: &Columns, briefing: usize) -> Vec<u32> {
    let quotes = columns.quotes_of[briefing].clone().flat_map(|quote| &columns.quotes[quote].topics);
    let ids = columns.briefings[briefing].topics.iter().chain(quotes);
    let mut topics: Vec<u32> = ids.filter_map(|id| columns.topics.number(id)).collect();
    topics.sort_unstable();
    topics.dedup();
    topics
}

fn header_texts<'a>(columns: &'a Columns, briefing: usize, head: &'a Head) -> impl Iterator<Item = String> + use<'a> {
    let sources =
        columns.sources_of[columns.own(briefing)].iter().map(|source| columns.sources.shown(*source).to_owned());
    let judgments = head.judgments.iter().map(|judgment| judgment.text.clone());
    let extra = head.extra.iter().flat_map(|(key, value)| [key.clone(), value.clone()]);
    let given = [&head.summary, &head.kind, &head.date_basis, &head.confidence_basis, &head.handling];
    let given = given.into_iter().flatten().cloned();
    given.chain([head.id.to_string()]).chain(judgments).chain(extra).chain(sources)
}

/// A Markdown text without the targets of its links: nobody looks for the pieces of a path.
fn without_targets(body: &str) -> String {
    let mut text = String::with_capacity(body.len());
    let mut rest = body;
    while let Some(start) = rest.find("](") {
        let (before, target) = rest.split_at(start + 1);
        text.push_str(before);
        // A target ends on its line; an open bracket without an end is text.
        match target.find([')', '\n']) {
            Some(end) if target[end..].starts_with(')') => rest = &target[end + 1..],
            _ => {
                text.push_str(&target[..1]);
                rest = &target[1..];
            }
        }
    }
    text.push_str(rest);
    text
}

/// The page of a briefing in the index has the number of its own statement.
pub(super) fn page_of(columns: &Columns, briefing: usize) -> u32 {
    number(columns.own(briefing))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_index_can_be_asked_from_another_thread() {
        fn sendable<T: Send + Sync>() {}
        sendable::<Index>();
    }

    #[test]
    fn link_targets_are_not_looked_for() {
        assert_eq!(without_targets("see [this](../a/b.md) and [that](x"), "see [this] and [that](x", "text stays");
    }
}
