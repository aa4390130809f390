//! Opening one briefing for reading.

use std::collections::BTreeSet;

use super::loading::placed;
use super::{Engine, Library, LibraryError};
use crate::model::{Actor, Address, Block, Destination, Document, Head, Id, Inline, Quote, Reading, Registers, Source};
use crate::parse::{briefing_and_document, implied, resolve};

impl Library {
    /// Reads a briefing's file again, as a tree, its quotes with their verdicts.
    pub fn reading(&self, engine: &Engine, id: &str) -> Result<Reading, LibraryError> {
        let (registers, names) = (engine.registers(), engine.names());
        let head = engine.briefing(id).ok_or_else(|| LibraryError::NoBriefing(id.to_owned()))?;
        let (text, mut problems) = self.text(&head.path)?;
        let (mut briefing, document, more) = briefing_and_document(&head.path, &text);
        problems.extend(more);
        problems.extend(resolve(&mut briefing, names));
        implied(names).add(&mut briefing.head, &mut briefing.quotes);
        let mut problems = placed(&head.path, &briefing.text, problems);
        problems.extend(self.judge(&briefing.head.id, &mut briefing.quotes, registers));
        // The index may have had to give the briefing another id than its file says.
        briefing.head.id = head.id.clone();
        for quote in &mut briefing.quotes {
            quote.address = Address { briefing: head.id.clone(), quote: quote.address.quote.clone() };
        }
        let sources = sources(&briefing.head, &briefing.quotes, registers);
        let actors = actors(&briefing.head, &briefing.quotes, &document, registers);
        Ok(Reading { briefing, document, sources, actors, problems, stale: false })
    }

    /// What stands before and after a quote in its briefing: the heading or paragraph before it, the paragraph after.
    #[must_use]
    pub fn around(&self, engine: &Engine, address: &Address) -> Option<(String, String)> {
        let head = engine.briefing(&address.briefing)?;
        let (text, _) = self.text(&head.path).ok()?;
        let (_, document, _) = briefing_and_document(&head.path, &text);
        let wanted = |block: &Block| match block {
            Block::Quote { id, .. } | Block::Paragraph { quote: Some(id), .. } => *id == address.quote,
            _ => false,
        };
        let at = document.blocks.iter().position(wanted)?;
        let words = |at: Option<usize>| {
            let block = at.and_then(|at| document.blocks.get(at));
            block.map(|block| Block::plain(std::slice::from_ref(block))).unwrap_or_default()
        };
        Some((words(at.checked_sub(1)), words(Some(at + 1))))
    }
}

/// The sources cited by the briefing and its quotes, in the order of the header.
fn sources(head: &Head, quotes: &[Quote], registers: &Registers) -> Vec<Source> {
    let mut seen = BTreeSet::new();
    let ids = head.sources.iter().chain(quotes.iter().filter_map(|quote| quote.source.as_ref()));
    ids.filter(|id| seen.insert((*id).clone())).filter_map(|id| registers.source(id)).cloned().collect()
}

/// The actors named in the header, those who speak or are spoken of, and those linked to in the text.
fn actors(head: &Head, quotes: &[Quote], document: &Document, registers: &Registers) -> Vec<Actor> {
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
    ids.iter().filter_map(|id| registers.actor(id)).cloned().collect()
}
