//! A segment laid out by number, so that a question is answered without touching text.
//!
//! A *statement* is a quote, a reported statement, or a briefing speaking for itself by its header. The quotes come
//! first, `0..quotes`, each briefing's in the order of its file; then one statement for each briefing.

use std::ops::Range;

use super::{DayCode, Lists, Tally};
use crate::model::Warning;
use crate::search::Sort;

/// What [`Columns::flags`] say of a quote.
pub(in crate::search) mod quote_flag {
    /// It is a reported statement.
    pub const REPORTED: u8 = 1;
    /// Several speak together.
    pub const JOINT: u8 = 2;
    /// Its verdict is a recorded one.
    pub const RECORDED: u8 = 4;
}

/// What [`Columns::briefing_flags`] say of a briefing.
pub(in crate::search) mod briefing_flag {
    /// It is a draft.
    pub const DRAFT: u8 = 1;
    /// Its file could not be read as a whole.
    pub const BROKEN: u8 = 2;
}

/// The number that stands for one of these, in columns that hold one of a few.
pub(super) fn place<T: PartialEq>(all: &[T], one: &T) -> u8 {
    all.iter().position(|other| other == one).and_then(|at| u8::try_from(at).ok()).unwrap_or(u8::MAX)
}

/// What [`Columns::warnings`] say where a quote has this warning.
pub(in crate::search) fn warning_flag(warning: Warning) -> u16 {
    1 << place(&Warning::ALL, &warning)
}

/// Everything about a segment but its words and rows.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::search) struct Columns<'a> {
    /// The briefing of each quote.
    pub briefing_of: &'a [u32],
    pub forms: &'a [u8],
    pub relays: &'a [u8],
    pub verdicts: &'a [u8],
    pub flags: &'a [u8],
    pub warnings: &'a [u16],
    /// When each statement was made.
    pub said: &'a [DayCode],
    /// Who speaks in each quote.
    pub speakers: Lists<'a>,
    /// Of whom each quote speaks.
    pub about: Lists<'a>,
    /// The set of topics of each statement.
    pub topic_set_of: &'a [u32],
    /// Sets of topics that statements are filed under, each once.
    pub filed: Lists<'a>,
    /// The same sets with all wider topics.
    pub widened: Lists<'a>,
    /// The sources of each statement.
    pub sources: Lists<'a>,
    /// The language of each statement; 0 is none.
    pub langs: &'a [u16],
    pub quotes_newest: &'a [u32],
    pub quotes_oldest: &'a [u32],
    pub quotes_by_name: &'a [u32],
    pub newest_quotes: &'a [u32],
    /// The first quote of each briefing, and one past the last quote of all.
    pub quotes_of: &'a [u32],
    pub added: &'a [DayCode],
    pub briefing_flags: &'a [u8],
    /// The kind of each briefing; 0 is none.
    pub kinds: &'a [u16],
    /// Who takes any part in each briefing.
    pub actors: Lists<'a>,
    /// On what any statement of each briefing is, wider topics included.
    pub topics: Lists<'a>,
    pub briefings_newest: &'a [u32],
    pub briefings_oldest: &'a [u32],
    pub briefings_by_name: &'a [u32],
    pub newest_briefings: &'a [u32],
    pub spoken_by: &'a [Tally],
    pub spoken_of: &'a [Tally],
    pub under_topic: &'a [Tally],
    pub filed_under: &'a [Tally],
}

impl Columns<'_> {
    pub(in crate::search) fn quotes(&self) -> usize {
        self.briefing_of.len()
    }

    pub(in crate::search) fn briefings(&self) -> usize {
        self.quotes_of.len().saturating_sub(1)
    }

    /// How many statements there are.
    pub(in crate::search) fn statements(&self) -> usize {
        self.quotes() + self.briefings()
    }

    /// The briefing's own statement.
    pub(in crate::search) fn own(&self, briefing: usize) -> usize {
        self.quotes() + briefing
    }

    /// The briefing of a quote; `None` where the segment has no such quote.
    #[inline]
    pub(in crate::search) fn home(&self, quote: usize) -> Option<usize> {
        self.briefing_of.get(quote).map(|briefing| *briefing as usize)
    }

    /// The quotes of a briefing.
    pub(in crate::search) fn quotes_in(&self, briefing: usize) -> Range<usize> {
        let at = |number: usize| self.quotes_of.get(number).map_or(0, |at| *at as usize).min(self.quotes());
        let start = at(briefing);
        start..at(briefing + 1).max(start)
    }

    pub(in crate::search) fn is_reported(&self, quote: usize) -> bool {
        self.flags.get(quote).is_some_and(|flags| flags & quote_flag::REPORTED != 0)
    }

    pub(in crate::search) fn is_draft(&self, briefing: usize) -> bool {
        self.briefing_flags.get(briefing).is_some_and(|flags| flags & briefing_flag::DRAFT != 0)
    }

    /// The day of a statement.
    pub(in crate::search) fn day(&self, statement: usize) -> DayCode {
        self.said.get(statement).copied().unwrap_or(DayCode::new(None))
    }

    pub(in crate::search) fn quote_places(&self, sort: Sort) -> &[u32] {
        match sort {
            Sort::Relevance | Sort::Newest => self.quotes_newest,
            Sort::Oldest => self.quotes_oldest,
            Sort::Name => self.quotes_by_name,
        }
    }

    pub(in crate::search) fn briefing_places(&self, sort: Sort) -> &[u32] {
        match sort {
            Sort::Relevance | Sort::Newest => self.briefings_newest,
            Sort::Oldest => self.briefings_oldest,
            Sort::Name => self.briefings_by_name,
        }
    }
}
