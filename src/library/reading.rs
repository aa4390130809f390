//! Opening one briefing for reading.

use std::collections::BTreeSet;

use super::loading::placed;
use super::{Captures, Library, LibraryError, judge};
use crate::model::{Actor, Address, Block, Catalog, Destination, Document, Head, Id, Inline, Quote, Reading, Source};
use crate::parse::{Names, briefing_and_document, implied, resolve};

impl Library {
    /// Reads a briefing's file again, as a tree, its quotes with their verdicts. `head` is its row in the catalog.
    pub fn reading(
        &self,
        head: &Head,
        catalog: &Catalog,
        names: &Names,
        captures: &Captures,
    ) -> Result<Reading, LibraryError> {
        let (text, mut problems) = self.text(&head.path)?;
        let (mut briefing, document, more) = briefing_and_document(&head.path, &text);
        problems.extend(more);
        problems.extend(resolve(&mut briefing, names));
        implied(names).add(&mut briefing.head, &mut briefing.quotes);
        // The catalog may have had to give the briefing another id than its file says.
        briefing.head.id = head.id.clone();
        for quote in &mut briefing.quotes {
            quote.address = Address { briefing: head.id.clone(), quote: quote.address.quote.clone() };
        }
        judge(&head.id, &mut briefing.quotes, &catalog.registers, captures);
        let problems = placed(&head.path, &briefing.text, problems);
        let sources = sources(&briefing.head, &briefing.quotes, catalog);
        let actors = actors(&briefing.head, &briefing.quotes, &document, catalog);
        Ok(Reading { briefing, document, sources, actors, problems })
    }
}

/// The sources cited by the briefing and its quotes, in the order of the header.
fn sources(head: &Head, quotes: &[Quote], catalog: &Catalog) -> Vec<Source> {
    let mut seen = BTreeSet::new();
    let ids = head.sources.iter().chain(quotes.iter().filter_map(|quote| quote.source.as_ref()));
    ids.filter(|id| seen.insert((*id).clone())).filter_map(|id| catalog.registers.source(id)).cloned().collect()
}

/// The actors named in the header, those who speak or are spoken of, and those linked to in the text.
fn actors(head: &Head, quotes: &[Quote], document: &Document, catalog: &Catalog) -> Vec<Actor> {
    let mut ids: Vec<Id> = head.actors.iter().map(|part| part.actor.clone()).collect();
    for quote in quotes {
        ids.extend(quote.speakers.iter().filter_map(|speaker| speaker.actor.clone()));
        ids.extend(quote.about.iter().cloned());
    }
    Block::each_link(&document.blocks, &mut |link, _| {
        if let Inline::Link { target, wiki, .. } = link
            && let Destination::Actor(id) = Destination::read(target, *wiki, &head.path)
        {
            ids.push(id);
        }
    });
    let mut seen = BTreeSet::new();
    ids.retain(|id| seen.insert(id.clone()));
    ids.iter().filter_map(|id| catalog.registers.actor(id)).cloned().collect()
}
