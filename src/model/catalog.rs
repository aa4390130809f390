//! Everything lists and queries need to know of a library: heads, quotes and registers, never bodies.

use super::{Address, Head, Id, Problem, Quote, Registers};

/// A loaded library. Bodies stay where the library keeps them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Catalog {
    /// The library's title.
    pub title: String,
    /// Its default language (BCP 47).
    pub lang: Option<String>,
    /// Heads of the briefings, sorted by id.
    pub briefings: Vec<Head>,
    /// All quotes and reported statements, in the order of the briefings and of each file.
    pub quotes: Vec<Quote>,
    /// Actors, topics, sources.
    pub registers: Registers,
    /// What is wrong with it, by file and line.
    pub problems: Vec<Problem>,
}

impl Catalog {
    /// The briefing of this id.
    #[must_use]
    pub fn briefing(&self, id: &str) -> Option<&Head> {
        self.briefings.binary_search_by(|head| head.id.as_str().cmp(id)).ok().and_then(|at| self.briefings.get(at))
    }

    /// The quotes of one briefing, in the order of its file.
    pub fn quotes_of<'a>(&'a self, briefing: &Id) -> impl Iterator<Item = &'a Quote> + use<'a> {
        let briefing = briefing.clone();
        let start = self.quotes.partition_point(|quote| quote.address.briefing < briefing);
        self.quotes.iter().skip(start).take_while(move |quote| quote.address.briefing == briefing)
    }

    /// The quote at this address.
    #[must_use]
    pub fn quote(&self, address: &Address) -> Option<&Quote> {
        self.quotes_of(&address.briefing).find(|quote| quote.address == *address)
    }
}
