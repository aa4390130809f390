//! Keys that come before what they are meant for: they wait, in order, until it is there.

use super::overlay::Overlay;
use super::{App, Code, Key, Meaning, Msg, NONE_ASKED, Needs, Pane};
use crate::search::Query;

/// How many keys typed ahead are kept.
const MOST_AHEAD: usize = 4096;

impl App {
    /// Keeps what was typed until what it is meant for is there. More than hands can have typed is dropped.
    pub(super) fn type_ahead(&mut self, typed: Msg) {
        if self.typed_ahead.len() < MOST_AHEAD {
            self.typed_ahead.push_back(typed);
        }
    }

    /// Takes the keys that waited, as far as nothing keeps them any more.
    pub(super) fn type_what_waited(&mut self) {
        while !self.is_waiting()
            && !matches!(self.typed_ahead.front(), Some(Msg::Key(key)) if self.depends_on_answer(*key))
            && let Some(typed) = self.typed_ahead.pop_front()
        {
            match typed {
                Msg::Key(key) => self.key(key),
                Msg::Paste(text) => self.paste(&text),
                _ => {}
            }
        }
    }

    /// Whether this key has to wait for an answer.
    pub(super) fn waits(&self, key: Key) -> bool {
        if key == Key::plain(Code::Esc) {
            return false;
        }
        if !self.is_waiting() {
            return !self.typed_ahead.is_empty() || self.depends_on_answer(key);
        }
        let leaves_open = self.awaits_rows || self.awaits_text();
        let is_first = leaves_open && self.overlays.is_empty() && self.typed_ahead.is_empty();
        let meaning = self.keymap.meaning(self.key_place(), &[key]);
        !(is_first && matches!(meaning, Meaning::Run(command) if command.needs == Needs::Nothing))
    }

    /// Whether what the next key means depends on an answer that is still on its way: rows to land on, candidates to
    /// take the first of. Keys typed meanwhile wait, so that fast hands and slow lines lead to the same place.
    pub(super) fn is_waiting(&self) -> bool {
        let accepted = match self.overlays.last() {
            Some(Overlay::Picker(picker)) => picker.is_accepted,
            Some(Overlay::Chooser(chooser)) => chooser.is_accepted,
            _ => false,
        };
        let lists = self.is_landing || self.walk.is_some() || (self.awaits_rows && self.overlays.is_empty());
        accepted || lists || self.card_asked.0 != NONE_ASKED || self.awaits_text()
    }

    /// Whether what this key does depends on rows or counts of the query, or on a page, that are still on their way: keys
    /// that act on what is under the cursor wait for it, all others never do.
    fn depends_on_answer(&self, key: Key) -> bool {
        let is_of_query = |of: &Option<Query>| of.as_ref() == Some(&self.query);
        let is_found = is_of_query(&self.found_of) && !self.typing_of.rows && self.wanted.is_none();
        let is_counted = is_of_query(&self.counted_of) && !self.typing_of.counts;
        let is_here = match self.focus {
            Pane::Topics | Pane::Actors => is_counted,
            Pane::Quotes => is_found && self.rows.quotes.is_here(self.quotes.cursor),
            Pane::Briefings => is_found && self.rows.briefings.is_here(self.briefings.cursor),
            Pane::Reader => self.reader.is_at_goal(),
        };
        let is_whole = self.reader.is_whole();
        if (is_here && is_found && is_counted && is_whole) || !self.overlays.is_empty() {
            return false;
        }
        let keys = [self.pending.as_slice(), &[key]].concat();
        let Meaning::Run(command) = self.keymap.meaning(self.key_place(), &keys) else { return false };
        let is_list = matches!(self.focus, Pane::Topics | Pane::Actors);
        let is_reading = self.focus == Pane::Reader;
        match command.needs {
            Needs::Nothing | Needs::Landing => false,
            Needs::Text => !is_whole,
            Needs::End if is_reading => !is_whole,
            Needs::List if is_reading => !self.reader.has_below(self.page_rows().unsigned_abs()),
            Needs::List | Needs::End if is_list => !is_counted,
            Needs::Row => !is_here,
            Needs::List | Needs::End | Needs::Rows => !is_found,
            Needs::Reason => !is_found || (self.is_empty() && !is_counted),
        }
    }

    /// Whether the Reader has the focus and its text is still on its way.
    fn awaits_text(&self) -> bool {
        self.focus == Pane::Reader && self.overlays.is_empty() && self.is_complete && self.reader.is_waiting()
    }

    /// Gives up waiting.
    pub(super) fn stop_waiting(&mut self) {
        self.is_landing = false;
        self.walk = None;
        self.card_asked.0 = NONE_ASKED;
        self.typed_ahead.clear();
        match self.overlays.last_mut() {
            Some(Overlay::Picker(picker)) => picker.is_accepted = false,
            Some(Overlay::Chooser(chooser)) => chooser.is_accepted = false,
            _ => {}
        }
    }
}
