//! One question to the index.

use std::ops::Range;

use jiff::civil::Date;

use super::Query;
use crate::model::{Address, Id, Marks};

/// How rows are ordered. Literal hits stand before near ones in each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Sort {
    /// Tier, field, proximity, then newest first, then id. Without words: newest first.
    #[default]
    Relevance,
    /// By day said (briefings: their date), newest first, undated last.
    Newest,
    /// By day said, oldest first, undated last.
    Oldest,
    /// By the first speaker's name (briefings: title).
    Name,
}

/// Rows to be kept in sight: wherever they stand in the answer, the windows are to lie around them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Keep {
    /// A row of Quotes.
    pub quote: Option<Address>,
    /// A row of Briefings.
    pub briefing: Option<Id>,
}

/// Tells whether nobody wants to know any more, as the next question is there already. Asked between pieces of the work, on
/// all cores.
pub type Stop<'a> = &'a (dyn Fn() -> bool + Sync);

/// One question: the query, who asks when, and which rows are wanted.
#[derive(Clone, Debug)]
pub struct Ask<'a> {
    /// What is asked.
    pub query: &'a Query,
    /// Today, for `date:7d` and `date:yesterday`.
    pub today: Date,
    /// What this person has read and starred, for `is:unread` and `is:starred`.
    pub marks: &'a Marks,
    /// Whether the last word may still be unfinished: then two letters match as a prefix too.
    pub typing: bool,
    /// Order of the quotes.
    pub sort: Sort,
    /// Which rows of Quotes are wanted. Where the quote to keep is found, so many rows around it instead.
    pub quotes: Range<usize>,
    /// Which rows of Briefings are wanted. Where the briefing to keep is found, so many rows around it instead.
    pub briefings: Range<usize>,
    /// The rows that are wanted by what they are, not by their number.
    pub keep: &'a Keep,
}
