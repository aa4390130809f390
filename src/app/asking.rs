//! Asking the index: what is wanted, and what its answers do to rows and cursors.

use std::sync::Arc;

use super::overlay::Overlay;
use super::{App, CardOf, Effect, Generation, List, Pane, Request, WINDOW, Wanted, input};
use crate::model::{Day, Id};
use crate::search::{Facets, Keep, Rows};

impl App {
    /// The question to the index as things stand.
    pub(super) fn request(&self) -> Request {
        let around = |cursor: usize| {
            let start = cursor.saturating_sub(WINDOW / 2);
            start..start + WINDOW
        };
        let cursors = self.cursors_to_be();
        Request {
            query: self.query.clone(),
            typing: matches!(self.overlays.last(), Some(Overlay::Query(_))),
            sort: self.sort,
            today: self.now.date(),
            quotes: around(cursors.0),
            briefings: around(cursors.1),
            marks: Arc::clone(&self.marks),
            keep: Keep::default(),
        }
    }

    /// Where the cursors of Quotes and Briefings will be when the answer is here.
    pub(super) fn cursors_to_be(&self) -> (usize, usize) {
        let wanted = self.wanted.as_ref().or(self.restoring.as_ref());
        wanted.and_then(|wanted| wanted.rows).unwrap_or((self.quotes.cursor, self.briefings.cursor))
    }

    /// Asks the index; the answer to an earlier question is dropped when it comes.
    pub(super) fn ask(&mut self) {
        let generation = self.next_generation();
        self.asked = generation;
        self.asked_around = self.cursors_to_be();
        let request = self.request();
        self.emit(Effect::Ask(generation, request));
    }

    pub(super) fn found(&mut self, rows: Rows) {
        let before = Wanted {
            quote: self.selected_quote().map(|row| row.address.clone()),
            briefing: self.selected_briefing().map(|row| row.id.clone()),
            ..Wanted::default()
        };
        self.rows = rows;
        self.found_of = Some(self.query.clone());
        self.is_landing = false;
        self.awaits_rows = false;
        let wanted = self.wanted.take().or_else(|| self.restoring.clone()).unwrap_or(before);
        if self.is_complete {
            self.restoring = None;
        }
        self.select_rows(&wanted);
        if self.first_rows && self.rows.briefings.total > 0 {
            // The first look at a library: the newest briefing, rendered.
            self.first_rows = false;
            if !wanted.first {
                self.set_focus(Pane::Briefings);
            }
        }
        self.reader.highlight(&self.rows.words, self.ascii);
        self.keep_visible();
        // Who reads is not taken away from the text because the lists have changed.
        if self.focus != Pane::Reader || self.reader.wanted_id().is_none() {
            self.preview();
        }
        if let Some(walk) = self.walk.take() {
            self.go_on_walking(walk, self.briefings.cursor.checked_add_signed(-walk.step));
        }
        self.ask_for_missing_rows();
    }

    /// The counts beside the rows are here.
    pub(super) fn counted(&mut self, facets: Arc<Facets>) {
        let topic = self.selected_topic().map(|row| row.id.clone());
        let actor = self.selected_actor().map(|row| row.id.clone());
        self.facets = facets;
        self.counted_of = Some(self.query.clone());
        self.select_facets(topic.as_ref(), actor.as_ref());
        self.show_what_was_asked_for();
        self.keep_visible();
        self.tell_unknown_values();
    }

    /// The list has become so short that the rows under the cursors were not asked for.
    pub(super) fn ask_for_missing_rows(&mut self) {
        let cursors = (self.quotes.cursor, self.briefings.cursor);
        let (quotes, briefings) = (&self.rows.quotes, &self.rows.briefings);
        let is_missing = |here: bool, cursor: usize, total: usize| !here && cursor < total;
        if self.asked_around != cursors
            && (is_missing(quotes.row(cursors.0).is_some(), cursors.0, quotes.total)
                || is_missing(briefings.row(cursors.1).is_some(), cursors.1, briefings.total))
        {
            self.wanted.get_or_insert_default();
            self.ask();
        }
    }

    /// Puts the cursors of Topics and Actors on what a picker or a card has just added to the query.
    pub(super) fn show_what_was_asked_for(&mut self) {
        match self.asked_for.take() {
            Some(CardOf::Topic(id)) if self.focus != Pane::Topics => {
                let shown = self.topics.shown(&self.facets.topics);
                if let Some(at) = shown.iter().position(|at| self.facets.topics[*at].id == id) {
                    self.topics.list.cursor = at;
                }
            }
            Some(CardOf::Actor(id)) if self.focus != Pane::Actors => {
                if let Some(at) = self.shown_actors().iter().position(|row| row.id == id) {
                    self.actors.list.cursor = at;
                }
            }
            _ => {}
        }
    }

    /// Says so, once, where a value of a new query is called nothing in this library.
    pub(super) fn tell_unknown_values(&mut self) {
        if matches!(self.overlays.last(), Some(Overlay::Query(_))) || !std::mem::take(&mut self.is_new_query) {
            return;
        }
        let Some(report) = self.facets.clauses.iter().find(|report| report.values == 0) else { return };
        if self.notice.is_none() {
            let like = report.suggestions.join(", ");
            let like = if like.is_empty() { String::new() } else { format!("; like it: {like}") };
            let text = format!("{}: nothing in this library is called so{like}", report.chip);
            self.notice(text);
        }
    }

    /// Puts the cursors on the rows they were on, by identity; where a row is gone, as near as can be.
    pub(super) fn select_rows(&mut self, wanted: &Wanted) {
        if wanted.first {
            self.quotes = List::default();
            self.briefings = List::default();
            if self.focus != Pane::Topics && self.focus != Pane::Actors {
                let pane = if self.rows.quotes.total > 0 { Pane::Quotes } else { Pane::Briefings };
                self.set_focus(pane);
            }
        } else {
            if let Some((quote, briefing)) = wanted.rows {
                self.quotes.follow(quote);
                self.briefings.follow(briefing);
            }
            let quotes = &self.rows.quotes;
            let quote = wanted.quote.as_ref().and_then(|id| quotes.rows.iter().position(|row| row.address == *id));
            if let Some(at) = quote {
                self.quotes.follow(quotes.start + at);
            }
            let briefings = &self.rows.briefings;
            let briefing = wanted.briefing.as_ref().and_then(|id| briefings.rows.iter().position(|row| row.id == *id));
            if let Some(at) = briefing {
                self.briefings.follow(briefings.start + at);
            }
        }
    }

    /// Puts the cursors of Topics and Actors on the rows they were on.
    fn select_facets(&mut self, topic: Option<&Id>, actor: Option<&Id>) {
        let shown = self.topics.shown(&self.facets.topics);
        let is_topic = |at: &usize| topic == Some(&self.facets.topics[*at].id);
        // A topic may stand below two wider ones: the place it is at comes first.
        if !shown.get(self.topics.list.cursor).is_some_and(is_topic)
            && let Some(at) = shown.iter().position(is_topic)
        {
            self.topics.list.follow(at);
        }
        if let Some(at) = self.shown_actors().iter().position(|row| actor == Some(&row.id)) {
            self.actors.list.follow(at);
        }
    }

    /// Asks for other rows when the cursor comes near the end of those that are here.
    pub(super) fn follow_window(&mut self) {
        let outside = |start: usize, len: usize, total: usize, cursor: usize| {
            let margin = WINDOW / 6;
            (start > 0 && cursor < start + margin) || (start + len < total && cursor + margin >= start + len)
        };
        let quotes = &self.rows.quotes;
        let briefings = &self.rows.briefings;
        if outside(quotes.start, quotes.rows.len(), quotes.total, self.quotes.cursor)
            || outside(briefings.start, briefings.rows.len(), briefings.total, self.briefings.cursor)
        {
            // The rows under the cursors may not be here yet: the answer must not move the cursors back.
            self.wanted.get_or_insert_default();
            self.ask();
        }
    }

    pub(super) fn candidates(&mut self, generation: Generation, rows: Vec<crate::search::JumpRow>) {
        match self.overlays.last_mut() {
            Some(Overlay::Picker(picker)) if picker.generation == generation => {
                picker.take_rows(rows);
                if picker.is_accepted {
                    self.accept_pick();
                }
            }
            Some(Overlay::Chooser(chooser)) if chooser.generation == generation => {
                let typed = chooser.prompt.text().to_owned();
                let choices = input::jump_choices(rows, &typed, &self.keymap);
                chooser.replace(choices);
                if chooser.is_accepted {
                    chooser.is_accepted = false;
                    self.choose();
                }
            }
            _ => {}
        }
    }

    pub(super) fn days(&mut self, generation: Generation, days: Vec<(Day, usize)>) {
        if let Some(Overlay::Picker(picker)) = self.overlays.last_mut()
            && picker.generation == generation
        {
            picker.take_days(days);
            if picker.is_accepted {
                self.accept_pick();
            }
        }
    }
}
