//! What comes back to the app's loop from outside: messages, and wishes that only the owner of the terminal can grant.

use std::ffi::OsString;
use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use crate::app::Msg;

/// Something a worker has for the loop.
#[derive(Debug)]
pub enum Answer {
    /// A message for the app.
    Msg(Msg),
    /// Text for the terminal's own clipboard (OSC 52): only the loop may write to the terminal.
    Clipboard(String),
    /// A program that needs the terminal to itself, such as an editor.
    Foreground(Foreground),
}

/// A program that gets the terminal until it ends.
pub struct Foreground {
    /// The program and its arguments; never a shell line.
    pub command: Vec<OsString>,
    /// The folder it starts in.
    pub folder: Option<PathBuf>,
    /// Called when it has ended: with what went wrong, if something did.
    pub then: Box<dyn FnOnce(Result<(), String>) + Send>,
}

impl fmt::Debug for Foreground {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Foreground")
            .field("command", &self.command)
            .field("folder", &self.folder)
            .finish_non_exhaustive()
    }
}

/// The way back to the loop, for any thread to keep and copy.
#[derive(Clone)]
pub struct Reply(Arc<dyn Fn(Answer) + Send + Sync>);

impl Reply {
    /// A way back that hands each answer to `take`.
    pub fn new(take: impl Fn(Answer) + Send + Sync + 'static) -> Self {
        Self(Arc::new(take))
    }

    /// Hands over an answer. When the loop has ended, it is dropped.
    pub fn send(&self, answer: Answer) {
        (self.0)(answer);
    }

    /// Hands over a message for the app.
    pub fn msg(&self, msg: Msg) {
        self.send(Answer::Msg(msg));
    }
}

impl fmt::Debug for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Reply")
    }
}
