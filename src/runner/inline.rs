//! The app played at once on one thread: every wish is granted before the next key. For tests, `--keys` and pictures.

use std::collections::VecDeque;

use super::{Desk, Outside};
use crate::app::{App, Effect, MarkChange, Msg, Saved};
use crate::model::Marks;

/// An outside world that only remembers what it was told.
#[derive(Debug, Default)]
pub struct Kept {
    /// What was copied, newest last.
    pub copied: Vec<String>,
    /// Addresses that were opened.
    pub opened: Vec<String>,
    /// Files that were edited, with the line.
    pub edited: Vec<(String, usize)>,
    /// Marks that were set.
    pub marked: Vec<MarkChange>,
    /// The place that was kept last.
    pub saved: Option<Saved>,
}

impl Outside for Kept {
    fn copy(&mut self, what: &str, text: String) -> Msg {
        let bytes = text.len();
        self.copied.push(text);
        Msg::Sent { what: what.to_owned(), via: "OSC 52".to_owned(), bytes, warning: None }
    }

    fn open_url(&mut self, url: &str) -> Msg {
        self.opened.push(url.to_owned());
        Msg::Done(format!("opened {url}"))
    }

    fn edit(&mut self, path: &str, line: usize) -> Option<Msg> {
        self.edited.push((path.to_owned(), line));
        None
    }

    fn mark(&mut self, changes: &[MarkChange]) -> Option<Msg> {
        self.marked.extend_from_slice(changes);
        None
    }

    fn save(&mut self, saved: &Saved) -> Option<Msg> {
        self.saved = Some(saved.clone());
        None
    }

    fn marks(&mut self) -> Option<Marks> {
        None
    }
}

/// An app with its desk, played at once.
#[derive(Debug)]
pub struct Inline<O> {
    /// The app.
    pub app: App,
    /// Its outside world.
    pub outside: O,
    desk: Desk,
    ended: bool,
}

impl<O: Outside> Inline<O> {
    /// Plays this app with the library on this desk.
    pub fn new(app: App, desk: Desk, outside: O) -> Self {
        Self { app, outside, desk, ended: false }
    }

    /// Reads the library, and shows it.
    pub fn load(&mut self) {
        for msg in self.desk.load(&mut |_| {}) {
            self.feed(msg);
        }
    }

    /// How many answers and readings are kept, to go back to them.
    pub fn kept(&self) -> (usize, usize) {
        self.desk.kept()
    }

    /// Whether the app has ended.
    pub fn has_ended(&self) -> bool {
        self.ended
    }

    /// Takes in a message and grants every wish that follows from it, until nothing is left to do.
    pub fn feed(&mut self, msg: Msg) {
        let mut waiting = VecDeque::from([msg]);
        while let Some(msg) = waiting.pop_front() {
            for effect in self.app.update(msg) {
                waiting.extend(self.grant(effect));
            }
        }
    }

    fn grant(&mut self, effect: Effect) -> Vec<Msg> {
        match effect {
            Effect::Quit => {
                self.ended = true;
                Vec::new()
            }
            Effect::Redraw | Effect::Suspend => Vec::new(),
            Effect::Reload => self.desk.load(&mut |_| {}),
            effect => self.desk.carry_out(effect, &mut self.outside),
        }
    }
}
