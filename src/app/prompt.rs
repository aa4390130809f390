//! A line of text being typed, with its history.

use tui_input::{Input, InputRequest};

use super::{Code, Key};
use crate::text::clean;

/// How many characters of a pasted text are taken.
const PASTED: usize = 4000;

/// A line being typed.
#[derive(Clone, Debug, Default)]
pub struct Prompt {
    input: Input,
    history: Vec<String>,
    /// Which line of the history is shown; `None` while it is the person's own.
    at: Option<usize>,
    own: String,
}

/// What a key did to a prompt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typed {
    /// The text is another one now.
    Changed,
    /// Only the place in it, or nothing.
    Same,
    /// Enter.
    Accepted,
    /// Esc.
    Cancelled,
    /// To the next choice: `Ctrl-n`, Down.
    Next,
    /// To the choice before: `Ctrl-p`, Up.
    Previous,
    /// Tab: complete.
    Complete,
}

impl Prompt {
    /// A prompt holding `text`, with earlier lines, newest last.
    #[must_use]
    pub fn new(text: &str, history: &[String]) -> Self {
        Self { input: Input::new(text.to_owned()), history: history.to_vec(), at: None, own: String::new() }
    }

    /// The text typed so far.
    #[must_use]
    pub fn text(&self) -> &str {
        self.input.value()
    }

    /// Where the cursor stands, in characters of the text.
    #[must_use]
    pub fn cursor(&self) -> usize {
        self.input.cursor()
    }

    /// Puts another text in, the cursor at its end.
    pub fn set(&mut self, text: &str) {
        self.input = Input::new(text.to_owned());
    }

    /// Puts pasted text in at the cursor: line ends become spaces, what could drive a terminal is left out, and an
    /// article pasted by mistake is cut.
    pub fn paste(&mut self, text: &str) {
        let spaced = text.chars().map(|c| if matches!(c, '\n' | '\r' | '\t') { ' ' } else { c });
        let pasted: String = spaced.filter(|c| !c.is_control()).take(PASTED).collect();
        let pasted = clean(&pasted).replace('\u{fffd}', "");
        let before: String = self.text().chars().take(self.cursor()).collect();
        let after: String = self.text().chars().skip(self.cursor()).collect();
        let cursor = self.cursor() + pasted.chars().count();
        self.input = Input::new(format!("{before}{pasted}{after}")).with_cursor(cursor);
    }

    /// Takes in a key.
    pub fn key(&mut self, key: Key) -> Typed {
        let request = match (key.code, key.ctrl) {
            (Code::Enter, _) => return Typed::Accepted,
            (Code::Esc, _) | (Code::Char('c' | 'g'), true) => return Typed::Cancelled,
            (Code::Tab, _) => return Typed::Complete,
            (Code::Down, _) | (Code::Char('n'), true) => return Typed::Next,
            (Code::Up | Code::BackTab, _) | (Code::Char('p'), true) => return Typed::Previous,
            (Code::Char('a'), true) | (Code::Home, _) => InputRequest::GoToStart,
            (Code::Char('e'), true) | (Code::End, _) => InputRequest::GoToEnd,
            (Code::Char('w'), true) => InputRequest::DeletePrevWord,
            (Code::Char('u'), true) => return self.delete_to_start(),
            (Code::Char('k'), true) => InputRequest::DeleteTillEnd,
            (Code::Left, true) => InputRequest::GoToPrevWord,
            (Code::Right, true) => InputRequest::GoToNextWord,
            (Code::Left, false) => InputRequest::GoToPrevChar,
            (Code::Right, false) => InputRequest::GoToNextChar,
            (Code::Backspace, _) => InputRequest::DeletePrevChar,
            (Code::Delete, _) => InputRequest::DeleteNextChar,
            (Code::Char(c), false) if !key.alt => InputRequest::InsertChar(c),
            _ => return Typed::Same,
        };
        let before = self.text().len();
        self.input.handle(request);
        if self.text().len() == before { Typed::Same } else { Typed::Changed }
    }

    /// `Ctrl-u` as in vim and the shell: what stands before the cursor goes.
    fn delete_to_start(&mut self) -> Typed {
        let kept: String = self.text().chars().skip(self.cursor()).collect();
        self.input = Input::new(kept).with_cursor(0);
        Typed::Changed
    }

    /// Shows the line before in the history. Says whether there was one.
    pub fn older(&mut self) -> bool {
        let at = self.at.unwrap_or(self.history.len());
        // The line that stands there already would look like a key that does nothing.
        let Some(older) = (0..at).rev().find(|at| self.history[*at] != self.text().trim()) else { return false };
        if self.at.is_none() {
            self.own = self.text().to_owned();
        }
        self.show(older)
    }

    /// Shows the next line of the history, at its end the person's own. Says whether there was one.
    pub fn newer(&mut self) -> bool {
        let Some(at) = self.at else { return false };
        if at + 1 < self.history.len() {
            return self.show(at + 1);
        }
        self.at = None;
        let own = std::mem::take(&mut self.own);
        self.set(&own);
        true
    }

    fn show(&mut self, at: usize) -> bool {
        let Some(line) = self.history.get(at).cloned() else { return false };
        self.at = Some(at);
        self.set(&line);
        true
    }
}
