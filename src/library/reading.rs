//! Opening one briefing for reading.

use std::collections::BTreeSet;

use super::{Engine, Library, LibraryError, is_readable};
use crate::model::{
    Actor, Address, Block, Briefing, Destination, Document, Head, Id, Inline, Problem, Quote, Reading, Registers,
    Source,
};
use crate::parse::{briefing_and_document, implied, resolve};
use crate::search::Entry;
use crate::text::Span;

impl Library {
    /// Reads a briefing's file again, as a tree, its quotes with their verdicts. Where the file cannot be read any more as
    /// it is now, what the index has of it: its words without markup, marked as stale.
    pub fn reading(&self, engine: &Engine, id: &str) -> Result<Reading, LibraryError> {
        let (registers, names) = (engine.registers(), engine.names());
        let head = engine.briefing(id).ok_or_else(|| LibraryError::NoBriefing(id.to_owned()))?;
        let (text, mut problems) = match self.text(&head.path) {
            Err(error) => return remembered(engine, &head.path, Vec::new()).ok_or(error),
            Ok(read) => read,
        };
        let (mut briefing, document, more) = briefing_and_document(&head.path, &text);
        problems.extend(more);
        problems.extend(resolve(&mut briefing, names));
        if !is_readable(&text, &problems)
            && let Some(reading) =
                remembered(engine, &head.path, Problem::placed(&head.path, &briefing.text, problems.clone()))
        {
            return Ok(reading);
        }
        // The index may have had to give the briefing another id than its file says; its annotations are that one's.
        briefing.head.id = head.id.clone();
        for quote in &mut briefing.quotes {
            quote.address = Address { briefing: head.id.clone(), quote: quote.address.quote.clone() };
        }
        implied(names).add(&mut briefing.head, &mut briefing.quotes);
        let mut problems = Problem::placed(&head.path, &briefing.text, problems);
        problems.extend(self.judge(&briefing.head.id, &mut briefing.quotes, registers, None));
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

/// What the index has of a briefing whose file could be read as a whole when it was made.
fn remembered(engine: &Engine, path: &str, problems: Vec<Problem>) -> Option<Reading> {
    let Entry { head, quotes, body, .. } = engine.last_good(path)?;
    let mut at = 0;
    let paragraph = |line: &str| {
        let span = Span::new(at, at + line.len());
        at = span.end + 1;
        Block::Paragraph { text: vec![Inline::Text { text: line.to_owned(), span }], quote: None, span }
    };
    let document = Document { blocks: body.split('\n').map(paragraph).collect(), ..Document::default() };
    let registers = engine.registers();
    Some(Reading {
        sources: sources(&head, &quotes, registers),
        actors: actors(&head, &quotes, &document, registers),
        briefing: Briefing { head, quotes, body: Span::new(0, body.len()), text: body },
        document,
        problems,
        stale: true,
    })
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
