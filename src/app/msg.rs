//! What happens to the app: keys, time, and answers to what it asked for.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::DateTime;

use super::page::Page;
use super::{Card, Key, Saved};
use crate::model::{Day, Marks, Problem, Reading};
use crate::search::{Facets, JumpKind, JumpRow, Rows};

/// The number of a request: an answer with an older number than the last one asked is dropped.
pub type Generation = u64;

/// Something that happened. [`App::update`](super::App::update) is the only place that hears it.
#[derive(Clone, Debug)]
pub enum Msg {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted, already one string.
    Paste(String),
    /// The mouse did something; only when the person switched it on.
    Mouse(Mouse),
    /// The screen has this size now, in cells.
    Resize(u16, u16),
    /// The time is this, by the person's clock.
    Tick(DateTime),
    /// Loading a library goes on: briefings read so far, and how many files there are where that is known.
    Loading {
        /// Briefings read.
        read: usize,
        /// Files to read, where known.
        total: Option<usize>,
    },
    /// Rows can be asked for: the library, or its first part, is there.
    Loaded {
        /// Title, size and problems.
        library: LibraryState,
        /// Whether that is all: nothing more is to come.
        complete: bool,
    },
    /// The first half of the answer to [`Effect::Ask`](super::Effect::Ask): what the lists show.
    Found(Generation, Box<Rows>),
    /// The second half: what is counted beside them.
    Counted(Generation, Arc<Facets>),
    /// The answer to [`Effect::Read`](super::Effect::Read); the text says what went wrong and where.
    Read(Generation, Result<Box<Reading>, String>),
    /// The answer to [`Effect::LayOut`](super::Effect::LayOut).
    LaidOut(Generation, Box<Page>),
    /// The answer to [`Effect::Pick`](super::Effect::Pick) and [`Effect::Jump`](super::Effect::Jump).
    Candidates(Generation, Vec<JumpRow>),
    /// The answer to [`Effect::Days`](super::Effect::Days): days with their number of quotes.
    Days(Generation, Vec<(Day, usize)>),
    /// The answer to [`Effect::Seek`](super::Effect::Seek): the rows that are not shown.
    Sought(Generation, BTreeSet<String>),
    /// The answer to [`Effect::Card`](super::Effect::Card).
    Card(Generation, Option<Box<Card>>),
    /// So many briefings are checked of so many, on the way to the answer to [`Effect::Check`](super::Effect::Check).
    Checking(Generation, usize, usize),
    /// The answer to [`Effect::Check`](super::Effect::Check), by file and line; the text says why there is none.
    Checked(Generation, Result<Vec<Problem>, String>),
    /// A link led here: a briefing or quote to read, or an actor or topic to show.
    Followed(JumpKind, String),
    /// Files of the library have changed, so many where that is known (else 0), and were read again.
    Changed(usize),
    /// The editor was left: files may have changed.
    Edited,
    /// What was read is not right any more, as where the text of a source was supplied: the library has to be read again.
    /// A sentence to show.
    Outdated(String),
    /// Text was handed to the clipboard; the terminal never says whether it arrived.
    Sent {
        /// What it was: "quote with source".
        what: String,
        /// By which way: "OSC 52", "tmux", the configured command.
        via: String,
        /// How many bytes.
        bytes: usize,
        /// What to warn of: it was longer than many terminals take.
        warning: Option<String>,
    },
    /// The library could not be read: a sentence to show.
    NotLoaded(String),
    /// Something asked for did not work: a sentence to show.
    Failed(String),
    /// Something asked for worked: a sentence to show.
    Done(String),
    /// Marks as they are on disk, another instance's included.
    Marks(Box<Marks>),
    /// The answer to [`Effect::Mark`](super::Effect::Mark): the marks as they are on disk then, where another instance has
    /// changed some of them.
    Marked(Option<Box<Marks>>),
    /// What the last session left.
    Restored(Box<Saved>),
}

/// What the mouse did, and at which cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mouse {
    /// What it did.
    pub kind: MouseKind,
    /// Column, from 0.
    pub column: u16,
    /// Row, from 0.
    pub row: u16,
}

/// What a mouse does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MouseKind {
    /// A click with the first button.
    Click,
    /// The wheel turned up.
    WheelUp,
    /// The wheel turned down.
    WheelDown,
}

/// What is known of the open library as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LibraryState {
    /// Its title.
    pub title: String,
    /// Where it is, as shown to people: a folder, or "bundled".
    pub place: String,
    /// Whether its files can be edited: not the bundled one's.
    pub editable: bool,
    /// How many briefings it has.
    pub briefings: usize,
    /// Problems found while reading: the whole may have more.
    pub problems: Vec<Problem>,
}
