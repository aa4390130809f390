//! Moving about: the cursor of each pane, the focus, and what the Reader previews.

use super::overlay::Overlay;
use super::page::Manuscript;
use super::{App, Effect, Pane, Walk, Wanted, card_page, quote_lines};
use crate::model::Id;

impl App {
    /// Shows the briefing of the row under the cursor, at the quote where it is one.
    pub(super) fn preview(&mut self) {
        let (briefing, quote) = match self.middle_pane {
            Pane::Quotes => match self.selected_quote() {
                Some(row) => (row.address.briefing.clone(), Some(row.address.quote.clone())),
                None => return,
            },
            _ => match self.selected_briefing() {
                Some(row) => (row.id.clone(), None),
                None => return,
            },
        };
        self.read(briefing, quote);
    }

    /// Puts a briefing into the Reader, at a quote.
    pub(super) fn read(&mut self, briefing: Id, quote: Option<Id>) {
        if self.reader.go_to(&briefing, quote) {
            self.ask_to_read(briefing);
        }
        self.keep_visible();
    }

    /// Puts a briefing into the Reader, at the place where it was left.
    pub(super) fn return_to(&mut self, briefing: Id, place: (usize, usize)) {
        if self.reader.return_to(&briefing, place) {
            self.ask_to_read(briefing);
        }
        self.keep_visible();
    }

    /// Who reads on elsewhere, or goes back to the lists, finds the place again: kept is where somebody has read, not what
    /// was previewed.
    pub(super) fn leave_text(&mut self) {
        if self.focus == Pane::Reader {
            self.reader.leave();
        }
    }

    pub(super) fn ask_to_read(&mut self, briefing: Id) {
        let generation = self.next_generation();
        self.reader.asked = generation;
        self.emit(Effect::Read(generation, briefing));
    }

    /// Marks what the rows were found by in the Reader's text.
    pub(super) fn highlight(&mut self) {
        let long = self.reader.highlight(&self.rows.highlighter);
        self.lay_out(long);
    }

    /// Has a long text laid out elsewhere, so that no key waits for it.
    pub(super) fn lay_out(&mut self, long: Option<Manuscript>) {
        let Some(text) = long else { return };
        let generation = self.next_generation();
        self.reader.laid_out = generation;
        self.emit(Effect::LayOut(generation, text));
    }

    /// The width in which the Reader's text is set.
    pub(super) fn reader_width(&self) -> u16 {
        self.layout().rows(Pane::Reader).map_or(self.reader.width, |area| area.width)
    }

    /// Sets everything anew for another size or division of the screen; places are kept.
    pub(super) fn resized(&mut self) {
        let width = self.reader_width();
        let long = self.reader.set_width(width);
        self.lay_out(long);
        let card_width = self.card_area().width;
        let ascii = self.ascii;
        let rows = self.card_rows();
        for overlay in &mut self.overlays {
            if let Overlay::Card(view) = overlay {
                view.page = card_page::card_page(&view.card, card_width, ascii);
                view.top = view.top.min(view.page.lines.len().saturating_sub(rows));
            }
        }
        self.keep_choice_visible();
        self.keep_visible();
    }

    /// Moves every list so that its selected row is wholly visible.
    pub(super) fn keep_visible(&mut self) {
        let layout = self.layout();
        let height = |pane: Pane| layout.rows(pane).map_or(0, |area| usize::from(area.height));
        let topics = self.topics.shown(&self.facets.topics).len();
        self.topics.list.keep_visible(topics, height(Pane::Topics), |_| 1);
        let actors = self.shown_actors().len();
        self.actors.list.keep_visible(actors, height(Pane::Actors), |_| 1);
        self.briefings.keep_visible(self.rows.briefings.total, height(Pane::Briefings), |_| 1);
        if let Some(area) = layout.rows(Pane::Quotes) {
            let rows = &self.rows.quotes;
            let cursor = self.quotes.cursor.min(rows.total.saturating_sub(1));
            let lines = |at: usize| match rows.row(at) {
                Some(row) => quote_lines(row, area, at == cursor, self.ascii).len(),
                None => 1,
            };
            self.quotes.keep_visible(rows.total, usize::from(area.height), lines);
        }
        if let Some(area) = layout.rows(Pane::Reader) {
            self.reader.keep_inside(usize::from(area.height));
        }
    }

    /// How many rows `Ctrl-f` goes.
    pub(super) fn page_rows(&self) -> isize {
        let pane = self.layout().rows(self.focus).map_or(1, |area| area.height);
        let card = u16::try_from(self.card_rows()).unwrap_or(1);
        let rows = if let Some(Overlay::Card(_)) = self.overlays.last() { card } else { pane };
        let rows = if self.focus == Pane::Quotes && self.overlays.is_empty() { rows / 4 } else { rows };
        isize::try_from(rows).unwrap_or(1).saturating_sub(1).max(1)
    }

    /// Moves the cursor of the focused pane, or scrolls what lies over it.
    pub(super) fn move_by(&mut self, by: isize) {
        let card_rows = self.card_rows();
        if let Some(Overlay::Card(view)) = self.overlays.last_mut() {
            let last = view.page.lines.len().saturating_sub(card_rows);
            view.top = view.top.saturating_add_signed(by).min(last);
            return;
        }
        match self.focus {
            Pane::Topics => {
                let len = self.topics.shown(&self.facets.topics).len();
                self.topics.list.move_by(by, len);
            }
            Pane::Actors => {
                let len = self.shown_actors().len();
                self.actors.list.move_by(by, len);
            }
            Pane::Briefings => {
                self.briefings.move_by(by, self.rows.briefings.total);
            }
            Pane::Quotes => {
                self.quotes.move_by(by, self.rows.quotes.total);
            }
            Pane::Reader => self.reader.scroll(by),
        }
        self.keep_visible();
        self.extend_range();
        self.follow_window();
        if matches!(self.focus, Pane::Briefings | Pane::Quotes) {
            self.preview();
        }
    }

    /// Gives a pane the focus, as a person does: what it shows is previewed.
    pub(super) fn focus_on(&mut self, pane: Pane) {
        self.set_focus(pane);
        self.resized();
        if matches!(pane, Pane::Briefings | Pane::Quotes) {
            self.preview();
        }
    }

    pub(super) fn set_focus(&mut self, pane: Pane) {
        if pane != Pane::Reader {
            self.leave_text();
        }
        self.focus = pane;
        match pane {
            Pane::Topics | Pane::Actors => self.left_pane = pane,
            Pane::Briefings | Pane::Quotes => self.middle_pane = pane,
            Pane::Reader => {}
        }
    }

    /// Reads the next or previous briefing of the list that `fits`, keeping the focus where it is.
    pub(super) fn walk_briefings(&mut self, step: isize, only_unread: bool) {
        let rows = &self.rows.briefings;
        let here = self.reader.wanted_id().and_then(|id| rows.rows.iter().position(|row| row.id == *id));
        let cursor = self.briefings.cursor;
        let at = match here {
            Some(at) => Some(rows.start + at),
            // What is being read has left the list, and the next one has taken its place under the cursor.
            None if step > 0 => cursor.checked_sub(1),
            None => Some(cursor),
        };
        self.go_on_walking(Walk { step, only_unread, from: cursor }, at);
    }

    /// Goes on from the row `at`; `None` is before the first row.
    pub(super) fn go_on_walking(&mut self, walk: Walk, at: Option<usize>) {
        let Walk { step, only_unread, from } = walk;
        let mut at = at;
        loop {
            let next = match at {
                Some(at) => at.checked_add_signed(step),
                None => (step > 0).then_some(0),
            };
            let Some(next) = next.filter(|next| *next < self.rows.briefings.total) else {
                self.briefings.cursor = from;
                self.keep_visible();
                self.follow_window();
                let what = if only_unread { "no unread briefing" } else { "no briefing" };
                return self.notice(format!("{what} {} this one", if step > 0 { "after" } else { "before" }));
            };
            match self.rows.briefings.row(next) {
                Some(row) if row.unread || !only_unread => return self.walk_to(next),
                Some(_) => at = Some(next),
                None => {
                    self.briefings.cursor = next;
                    self.walk = Some(walk);
                    self.wanted = Some(Wanted::default());
                    return self.ask();
                }
            }
        }
    }

    pub(super) fn walk_to(&mut self, row: usize) {
        let Some(id) = self.rows.briefings.row(row).map(|row| row.id.clone()) else { return };
        self.briefings.cursor = row;
        self.keep_visible();
        if self.focus == Pane::Reader {
            self.leave_text();
            // The way back from the text leads to the list that was walked through.
            self.middle_pane = Pane::Briefings;
            self.read(id, None);
            self.mark_shown_as_read();
        } else {
            self.focus_on(Pane::Briefings);
        }
        self.follow_window();
    }
}
