//! The world outside library and terminal, as one thing that can be faked.

use crate::app::{MarkChange, Msg, Saved};
use crate::model::Marks;

/// What the app may do to the person's machine.
pub trait Outside {
    /// Puts text on the clipboard; `what` says in words what it is.
    fn copy(&mut self, what: &str, text: String) -> Msg;
    /// Shows a web address in the browser.
    fn open_url(&mut self, url: &str) -> Msg;
    /// Opens the editor on a file of the library at a 1-based line.
    fn edit(&mut self, path: &str, line: usize) -> Option<Msg>;
    /// Keeps marks; says so only where that failed.
    fn mark(&mut self, changes: &[MarkChange]) -> Option<Msg>;
    /// Keeps the place for the next session; says so only where that failed.
    fn save(&mut self, saved: &Saved) -> Option<Msg>;
    /// The marks as another instance may have changed them meanwhile.
    fn marks(&mut self) -> Option<Marks>;
}
