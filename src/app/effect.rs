//! What the app wants done outside itself. The runner carries it out; answers come back as messages.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::page::{Manuscript, Page};
use super::{Generation, Saved};
use crate::model::{Address, Id, Marks};
use crate::search::{Ask, Keep, PickKind, Query, Sort};

/// A wish of the app, as a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Ask the index; a newer one supersedes it.
    Ask(Generation, Request),
    /// Read one briefing.
    Read(Generation, Id),
    /// Lay out a long text; a newer one supersedes it.
    LayOut(Generation, Manuscript),
    /// Let go of a long text that is not shown any more: taking it apart in memory takes longer than a key may.
    LetGo(Box<(Manuscript, Page)>),
    /// Candidates for a picker, counted under the request's query.
    Pick {
        /// Number of the request.
        generation: Generation,
        /// Actors or topics.
        kind: PickKind,
        /// What was typed so far.
        typed: String,
        /// Under which query to count.
        request: Request,
    },
    /// The days on which something was said, counted under the request's query.
    Days(Generation, Request),
    /// Which of these rows, by their ids, the request does not show.
    Seek(Generation, Request, BTreeSet<String>),
    /// Candidates of all kinds.
    Jump(Generation, String),
    /// All that is known of one thing.
    Card(Generation, CardOf),
    /// Look for all that is wrong with the library as a whole.
    Check(Generation),
    /// Nobody wants to know any more what is wrong.
    StopChecking,
    /// Put text on the clipboard.
    Copy {
        /// What it is, for the footer.
        what: String,
        /// Address and kind of what to copy; the runner words it from stored text.
        copy: Copy,
    },
    /// Show a web address in the browser: http and https only.
    OpenUrl(String),
    /// Follow a link of a briefing to what it leads to within the library.
    Follow {
        /// As written.
        target: String,
        /// Whether it is a wikilink, resolved by name; else it is relative to the briefing's file.
        wiki: bool,
        /// The briefing's file.
        from: String,
    },
    /// Compare quotes with a text that the library does not hold: a folder of texts, or the file of one source, that of
    /// this quote or briefing.
    Capture {
        /// What was under the cursor.
        of: Option<CardOf>,
        /// As typed.
        path: String,
    },
    /// Write down who speaks in a quote of which a draft leaves that open.
    Speaker {
        /// The quote.
        of: Address,
        /// As typed: an actor's name or id, or any other name.
        name: String,
    },
    /// Make a draft of a briefing out of the article in a file.
    Import {
        /// As typed.
        path: String,
    },
    /// Show where the source of a quote, or the first one of a briefing, is: in the browser, or as words where it has
    /// no address.
    OpenSource(CardOf),
    /// Open the person's editor on a file of the library, relative path and 1-based line.
    Edit {
        /// Relative to the library.
        path: String,
        /// 1-based.
        line: usize,
    },
    /// Open the person's editor on the register's entry of an actor or a topic.
    EditEntry(CardOf),
    /// Set these marks. Answered by [`Msg::Marked`](super::Msg::Marked), whatever becomes of them.
    Mark(Vec<MarkChange>),
    /// Keep this for the next start.
    Save(Box<Saved>),
    /// Read the library again.
    Reload,
    /// Draw everything anew.
    Redraw,
    /// Go to the background, as Ctrl-z does.
    Suspend,
    /// End.
    Quit,
}

/// One question to the index, as a value that can wait in a queue.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Request {
    /// What is asked.
    pub query: Query,
    /// Whether the last word may be unfinished.
    pub typing: bool,
    /// Order of the quotes.
    pub sort: Sort,
    /// What is read and starred.
    pub marks: Arc<Marks>,
    /// Today, by the person's clock.
    pub today: Date,
    /// Rows of Quotes wanted.
    pub quotes: Range<usize>,
    /// Rows of Briefings wanted.
    pub briefings: Range<usize>,
    /// Rows to be kept in sight.
    pub keep: Keep,
}

impl Request {
    /// The question as the index takes it.
    #[must_use]
    pub fn ask(&self) -> Ask<'_> {
        Ask {
            query: &self.query,
            today: self.today,
            marks: &self.marks,
            typing: self.typing,
            sort: self.sort,
            quotes: self.quotes.clone(),
            briefings: self.briefings.clone(),
            keep: &self.keep,
        }
    }
}

/// What a card is asked of, or a command acts on: the thing under the cursor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CardOf {
    /// An actor.
    Actor(Id),
    /// A topic.
    Topic(Id),
    /// A quote.
    Quote(Address),
    /// A briefing.
    Briefing(Id),
}

/// What to copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Copy {
    /// A quote, in one of the ways `y…` knows.
    Quote(Address, CopyForm),
    /// A briefing, in one of the ways `y…` knows.
    Briefing(Id, CopyForm),
    /// All rows that the request finds.
    All(Request),
    /// These quotes, in one of the ways `y…` knows.
    Several(Vec<Address>, CopyForm),
    /// These briefings, in one of the ways `y…` knows.
    Briefings(Vec<Id>, CopyForm),
    /// An actor's or topic's id or name as it stands.
    Text(String),
}

/// In what form something is copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CopyForm {
    /// With its source: `yy`.
    Cited,
    /// The words only: `yt`.
    Text,
    /// The citation only: `yc`.
    Citation,
    /// The source's web address: `yu`.
    Url,
    /// The stable address: `yi`.
    Id,
}

/// A change of a mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkChange {
    /// Which mark.
    pub mark: MarkKind,
    /// A briefing's id or a quote's address.
    pub id: String,
    /// Set or taken away.
    pub on: bool,
}

impl MarkChange {
    /// Makes the change.
    pub fn apply(&self, marks: &mut Marks) {
        let set = match self.mark {
            MarkKind::Read => &mut marks.read,
            MarkKind::Starred => &mut marks.starred,
        };
        if self.on {
            set.insert(self.id.clone());
        } else {
            set.remove(&self.id);
        }
    }
}

/// The marks there are, named as they are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MarkKind {
    /// Read.
    Read,
    /// Starred.
    Starred,
}
