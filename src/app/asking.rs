//! Asking the index: what is wanted, and what its answers do to rows and cursors.

use std::sync::Arc;

use super::identity::{Rest, renumbered, rest, to_ask_for};
use super::overlay::Overlay;
use super::selection::Range;
use super::{App, CardOf, Effect, Generation, List, PASSING_WINDOW, Pane, Request, WINDOW, Wanted, input};
use crate::model::Day;
use crate::search::{Facets, Keep, Rows};

impl App {
    /// The question to the index as things stand.
    pub(super) fn request(&self) -> Request {
        let (cursors, keep) = (self.cursors_to_be(), self.keep());
        let typing = matches!(self.overlays.last(), Some(Overlay::Query(_)));
        let screen = usize::from(self.size.1);
        // What a query being typed leaves is seen from its top, and gives way to what the next key leaves.
        let is_passing = typing && cursors == (0, 0) && keep == Keep::default();
        let around = |pane: Pane, cursor: usize| {
            let len = if is_passing { PASSING_WINDOW.max(self.height(pane)) } else { WINDOW.max(2 * screen) };
            let start = cursor.saturating_sub(len / 2);
            start..start + len
        };
        // All rows of a range that is being selected are wanted, wherever it began.
        let with_range = |of: Pane, cursor: usize| {
            let around = around(of, cursor);
            match &self.range {
                Some(range) if range.pane == of => around.start.min(range.from)..around.end.max(range.from + 1),
                _ => around,
            }
        };
        Request {
            query: self.query.clone(),
            typing,
            sort: self.sort,
            today: self.now.date(),
            quotes: with_range(Pane::Quotes, cursors.0),
            briefings: with_range(Pane::Briefings, cursors.1),
            marks: Arc::clone(&self.marks),
            keep,
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
        self.asked_keep = request.keep.clone();
        self.typing_of.asked = request.typing;
        self.emit(Effect::Ask(generation, request));
    }

    /// The rows to be kept in sight, by what they are.
    fn keep(&self) -> Keep {
        match self.wanted.as_ref().or(self.restoring.as_ref()) {
            Some(wanted) => Keep { quote: wanted.quote.clone(), briefing: wanted.briefing.clone() },
            None if self.stays_at_top() => Keep::default(),
            None => Keep {
                quote: to_ask_for(&self.rows.quotes, self.quotes.cursor, self.tried.0),
                briefing: to_ask_for(&self.rows.briefings, self.briefings.cursor, self.tried.1),
            },
        }
    }

    /// Whether the first rows stay selected, however the lists change: as long as the person has done nothing, and while
    /// they type a query and see what it leaves from its top.
    fn stays_at_top(&self) -> bool {
        let is_typing = matches!(self.overlays.last(), Some(Overlay::Query(_)));
        self.is_untouched || (is_typing && (self.quotes.cursor, self.briefings.cursor) == (0, 0))
    }

    pub(super) fn found(&mut self, rows: Rows) {
        let wanted = self.wanted.clone().or_else(|| self.restoring.clone());
        let rests = self.rests(&rows);
        if wanted.is_none() && !self.stays_at_top() {
            let again = |rest, tried| if let Rest::Ask(next) = rest { next } else { tried };
            self.tried = (again(rests.0, self.tried.0), again(rests.1, self.tried.1));
            if matches!(rests, (Rest::Ask(_), _) | (_, Rest::Ask(_))) {
                return self.ask();
            }
        }
        self.wanted = None;
        self.tried = (0, 0);
        let former = std::mem::replace(&mut self.rows, rows);
        self.found_of = Some(self.query.clone());
        self.typing_of.rows = self.typing_of.asked;
        self.is_landing = false;
        self.awaits_rows = false;
        match &wanted {
            Some(wanted) => self.select_rows(wanted),
            None if self.stays_at_top() => {}
            None => self.stay_on_rows(&former, rests),
        }
        self.extend_range();
        self.look_for_selected();
        if self.is_complete {
            self.restoring = None;
            self.is_untouched = false;
        }
        if self.first_rows && self.rows.briefings.total > 0 {
            // The first look at a library: the newest briefing, rendered.
            self.first_rows = false;
            if !wanted.is_some_and(|wanted| wanted.first) {
                self.set_focus(Pane::Briefings);
            }
        }
        // Who reads is not taken away from the text because the lists have changed.
        if self.focus != Pane::Reader || self.reader.wanted_id().is_none() {
            self.preview();
        }
        // A text that is about to give way to another one is not set once more.
        if !self.reader.is_waiting() {
            self.highlight();
        }
        self.keep_visible();
        if let Some(walk) = self.walk.take() {
            self.go_on_walking(walk, self.briefings.cursor.checked_add_signed(-walk.step));
        }
        self.ask_for_missing_rows();
    }

    /// Where the cursors of Quotes and Briefings rest in these rows.
    fn rests(&self, rows: &Rows) -> (Rest, Rest) {
        let (cursors, asked) = ((self.quotes.cursor, self.briefings.cursor), &self.asked_keep);
        (
            rest(&self.rows.quotes, cursors.0, &rows.quotes, asked.quote.as_ref(), self.tried.0),
            rest(&self.rows.briefings, cursors.1, &rows.briefings, asked.briefing.as_ref(), self.tried.1),
        )
    }

    /// The lists have changed: puts the cursors on the rows they were on, or on the nearest that are left.
    fn stay_on_rows(&mut self, former: &Rows, rests: (Rest, Rest)) {
        let cursors = (self.quotes.cursor, self.briefings.cursor);
        if let Rest::Row(row) = rests.0 {
            self.quotes.follow(row, self.height(Pane::Quotes));
        }
        if let Rest::Row(row) = rests.1 {
            self.briefings.follow(row, self.height(Pane::Briefings));
        }
        if let Some(Range { pane, from, .. }) = &mut self.range {
            *from = match pane {
                Pane::Quotes => renumbered(&former.quotes, *from, &self.rows.quotes, (cursors.0, self.quotes.cursor)),
                _ => renumbered(&former.briefings, *from, &self.rows.briefings, (cursors.1, self.briefings.cursor)),
            };
        }
    }

    /// How many lines of rows a pane shows.
    fn height(&self, pane: Pane) -> usize {
        self.layout().rows(pane).map_or(0, |area| usize::from(area.height))
    }

    /// The counts beside the rows are here.
    pub(super) fn counted(&mut self, facets: Arc<Facets>) {
        let former = std::mem::replace(&mut self.facets, facets);
        self.counted_of = Some(self.query.clone());
        self.typing_of.counts = self.typing_of.asked;
        if !self.is_untouched {
            // Until a row is chosen the first one is selected, however the list changes while a query is typed.
            if self.topics.list.is_chosen
                && let Some(at) = self.topics.rest(&former.topics, &self.facets.topics)
            {
                self.topics.list.follow(at, self.height(Pane::Topics));
            }
            if self.actors.list.is_chosen
                && let Some(at) = self.actors.rest(&former.actors, &self.facets.actors)
            {
                self.actors.list.follow(at, self.height(Pane::Actors));
            }
        }
        self.show_what_was_asked_for();
        self.keep_visible();
        self.tell_unknown_values();
    }

    /// The list has become so short that the rows under the cursors were not asked for.
    pub(super) fn ask_for_missing_rows(&mut self) {
        let cursors = (self.quotes.cursor, self.briefings.cursor);
        let (quotes, briefings) = (&self.rows.quotes, &self.rows.briefings);
        if self.asked_around != cursors && !(quotes.is_here(cursors.0) && briefings.is_here(cursors.1)) {
            self.ask();
        }
    }

    /// Puts the cursors of Topics and Actors on what a picker or a card has just added to the query.
    pub(super) fn show_what_was_asked_for(&mut self) {
        match self.asked_for.take() {
            Some(CardOf::Topic(id)) => {
                let shown = self.topics.shown(&self.facets.topics);
                if let Some(at) = shown.iter().position(|at| self.facets.topics[*at].id == id) {
                    self.topics.list.move_to(at, shown.len());
                }
            }
            Some(CardOf::Actor(id)) => {
                let shown = self.shown_actors();
                if let Some(at) = shown.iter().position(|row| row.who.id == id) {
                    let len = shown.len();
                    self.actors.list.move_to(at, len);
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
                // Where nothing is left, Quotes says why.
                let only_briefings = self.rows.quotes.total == 0 && self.rows.briefings.total > 0;
                let pane = if only_briefings { Pane::Briefings } else { Pane::Quotes };
                self.set_focus(pane);
            }
        } else {
            let heights = (self.height(Pane::Quotes), self.height(Pane::Briefings));
            let (quotes, briefings) = (&self.rows.quotes, &self.rows.briefings);
            let quote = wanted.quote.as_ref().and_then(|id| {
                let kept = self.rows.kept.quote.filter(|_| self.asked_keep.quote.as_ref() == Some(id));
                kept.or_else(|| quotes.rows.iter().position(|row| row.address == *id).map(|at| quotes.start + at))
            });
            let briefing = wanted.briefing.as_ref().and_then(|id| {
                let kept = self.rows.kept.briefing.filter(|_| self.asked_keep.briefing.as_ref() == Some(id));
                kept.or_else(|| briefings.rows.iter().position(|row| row.id == *id).map(|at| briefings.start + at))
            });
            if let Some(row) = quote.or(wanted.rows.map(|rows| rows.0)) {
                self.quotes.follow(row, heights.0);
            }
            if let Some(row) = briefing.or(wanted.rows.map(|rows| rows.1)) {
                self.briefings.follow(row, heights.1);
            }
        }
    }

    /// Asks for other rows when the cursor, or what can be seen of a list, comes near the end of those that are here.
    pub(super) fn follow_window(&mut self) {
        let outside = |start: usize, len: usize, total: usize, list: &List| {
            let margin = WINDOW / 6;
            let seen = (list.cursor + margin + 1).max(list.top + usize::from(self.size.1));
            (start > 0 && list.cursor < start + margin) || (start + len < total && start + len < seen)
        };
        let quotes = &self.rows.quotes;
        let briefings = &self.rows.briefings;
        if outside(quotes.start, quotes.rows.len(), quotes.total, &self.quotes)
            || outside(briefings.start, briefings.rows.len(), briefings.total, &self.briefings)
            || self.range_lacks_rows()
        {
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
