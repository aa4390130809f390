//! What is kept from one session to the next: where the person was, never what the library says.

use serde::{Deserialize, Serialize};

/// The place to come back to. Unknown keys are ignored and missing ones have defaults, so that any version reads any
/// other's.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Saved {
    /// The query, as text.
    pub query: String,
    /// The focused pane's name.
    pub pane: String,
    /// The name of the list that the Reader follows: Quotes or Briefings.
    pub list: String,
    /// The briefing in the Reader.
    pub briefing: Option<String>,
    /// The Reader's place: byte of the file and row within the block.
    pub place: (usize, usize),
    /// The selected quote's address.
    pub quote: Option<String>,
    /// The selected row of Briefings.
    pub row: Option<String>,
    /// The numbers of the selected rows of Quotes and Briefings.
    pub rows: (usize, usize),
    /// The sort's name.
    pub sort: String,
    /// Topics folded shut.
    pub folded: Vec<String>,
    /// Widths the person gave to the left column and the Reader, in percent of the screen; 0 where untouched.
    pub widths: (u16, u16),
    /// The theme's name; empty where untouched.
    pub theme: String,
    /// Earlier lines of the `:` prompt, newest last.
    pub commands: Vec<String>,
    /// Earlier queries, newest last.
    pub queries: Vec<String>,
}
