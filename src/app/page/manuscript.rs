//! A briefing on its way to the page, as a value that can be handed to a worker.

use std::sync::Arc;

use super::{Page, PageInput, names_of};
use crate::model::{Id, Reading};
use crate::search::{Highlighter, Stop};

/// Texts of more bytes are laid out by a worker: up to here it takes a few milliseconds at most.
const LONG: usize = 64 << 10;

/// A briefing that was read, and how it is to be set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Manuscript {
    /// What was read.
    pub reading: Arc<Reading>,
    /// What the query sets apart in it.
    pub highlighter: Arc<Highlighter>,
    /// Columns to set it for.
    pub width: u16,
    /// Whether only ASCII may be shown.
    pub ascii: bool,
}

impl Manuscript {
    /// The briefing's id.
    #[must_use]
    pub fn id(&self) -> &Id {
        &self.reading.briefing.head.id
    }

    /// Whether keys would have to wait for it if it were laid out between two of them.
    #[must_use]
    pub fn is_long(&self) -> bool {
        self.reading.briefing.text.len() > LONG
    }

    /// Whether another one is set to the same page. The tree is not compared: it follows from the text.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        let how = |one: &Self| (one.width, one.ascii, one.reading.stale);
        let (ours, theirs) = (&self.reading, &other.reading);
        how(self) == how(other)
            && self.highlighter == other.highlighter
            && ours.briefing == theirs.briefing
            && ours.sources == theirs.sources
            && ours.actors == theirs.actors
            && ours.problems == theirs.problems
    }

    /// The whole of it, set.
    #[must_use]
    pub fn page(&self) -> Page {
        self.with_input(|input| Page::lay_out(input, self.width))
    }

    /// The whole of it, set; `None` where `stop` says that nobody wants it any more.
    #[must_use]
    pub fn page_unless(&self, stop: Stop<'_>) -> Option<Page> {
        self.with_input(|input| Page::lay_out_unless(input, self.width, stop))
    }

    /// Its head and the first blocks, set as they stand in the whole: what is shown of a long text meanwhile.
    #[must_use]
    pub fn beginning(&self) -> Page {
        self.with_input(|input| Page::lay_out_beginning(input, self.width, LONG))
    }

    fn with_input<T>(&self, set: impl FnOnce(&PageInput<'_>) -> T) -> T {
        let Reading { briefing, document, sources, actors, .. } = &*self.reading;
        set(&PageInput {
            head: &briefing.head,
            document,
            quotes: &briefing.quotes,
            sources,
            names: &names_of(actors),
            highlighter: &self.highlighter,
            ascii: self.ascii,
        })
    }
}
