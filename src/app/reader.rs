//! The Reader: one briefing set for the width it is shown in, and the place in it.

use std::collections::VecDeque;
use std::ops::Range;
use std::sync::Arc;

use super::Generation;
use super::page::{Anchor, Hit, Manuscript, Page, PageQuote, Spot};
use crate::model::{Address, Id, Reading};
use crate::search::Highlighter;
use crate::text::{LineIndex, moved};

/// Rows shown above a quote or heading that was gone to, so that it is read in its place.
const LEAD: usize = 2;

/// What the Reader shows.
#[derive(Clone, Debug, Default)]
pub struct Reader {
    /// The briefing, once it was read, and how it is set.
    shown: Option<Manuscript>,
    /// It, set: the whole, or of a long one that is still being laid out the beginning.
    page: Page,
    is_beginning: bool,
    /// What is being laid out elsewhere, since it is long.
    coming: Option<Manuscript>,
    /// What was shown before, or read in vain, if it is long.
    unwanted: Option<Box<(Manuscript, Page)>>,
    /// Columns it is to be set for.
    pub width: u16,
    /// The first row shown.
    pub top: usize,
    /// The request whose answer is awaited.
    pub asked: Generation,
    /// The request whose page is awaited.
    pub laid_out: Generation,
    height: usize,
    /// The place that changes of the width keep, and the row it is at.
    held: Option<(Anchor, usize)>,
    /// Which briefing is wanted: the one shown, or the one on its way.
    wanted: Option<Id>,
    /// Where to go when it is there.
    goal: Option<Goal>,
    /// The quote that was gone to last, while it is in view.
    quote: Option<Id>,
    find: Option<Find>,
    /// What was searched last, in whatever briefing.
    last_find: String,
    /// Where texts were left that were read, the latest at the end.
    left: VecDeque<(Id, Anchor)>,
}

/// Texts of which the place is kept.
const MOST_LEFT: usize = 200;

#[derive(Clone, Debug, PartialEq, Eq)]
enum Goal {
    Quote(Id),
    Place(Anchor),
    Top,
}

/// A search in the text.
#[derive(Clone, Debug, Default)]
struct Find {
    text: String,
    hits: Vec<Hit>,
    at: usize,
}

/// A step to another hit of a search.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Step {
    /// Which hit of how many.
    pub at: usize,
    /// How many there are.
    pub total: usize,
    /// Whether there was none left in this direction, so that it began at the other end.
    pub from_end: bool,
}

impl Reader {
    /// Makes `briefing` the one that is shown, at a quote if one is named. Says whether it has to be read first.
    pub(super) fn go_to(&mut self, briefing: &Id, quote: Option<Id>) -> bool {
        if self.wanted.as_ref() == Some(briefing) {
            if quote.is_some() && quote != self.quote {
                self.goal = quote.map(Goal::Quote);
                self.reach_goal();
            }
            return false;
        }
        let is_again = self.wanted.is_none() && self.shown_id() == Some(briefing);
        if !is_again || (quote.is_some() && quote != self.quote) {
            self.goal = Some(quote.map_or_else(|| self.left_at(briefing), Goal::Quote));
        }
        self.wanted = Some(briefing.clone());
        true
    }

    /// Keeps the place in the text that is being left, to come back to.
    pub(super) fn leave(&mut self) {
        let Some(id) = self.shown_id().filter(|id| self.wanted.is_none() || self.wanted.as_ref() == Some(*id)).cloned()
        else {
            return;
        };
        self.left.retain(|(known, _)| *known != id);
        if let Some(here) = self.here() {
            self.left.push_back((id, here));
        }
        if self.left.len() > MOST_LEFT {
            self.left.pop_front();
        }
    }

    /// The place the screen is at, or will be when the text is laid out; nothing at the top.
    fn here(&self) -> Option<Anchor> {
        match self.goal.as_ref().filter(|_| !self.is_whole() && !self.is_waiting()) {
            Some(Goal::Place(place)) => Some(*place),
            Some(Goal::Quote(id)) => {
                let quote = self.reading()?.briefing.quotes.iter().find(|quote| quote.address.quote == *id)?;
                Some(Anchor { source: quote.span.start, row: 0 })
            }
            Some(Goal::Top) | None => (self.top > 0).then(|| self.page.anchor_at(self.top)),
        }
    }

    fn left_at(&self, briefing: &Id) -> Goal {
        let left = self.left.iter().find(|(id, _)| id == briefing);
        left.map_or(Goal::Top, |(_, place)| Goal::Place(*place))
    }

    /// Makes `briefing` the one that is shown, at a place where it was left. Says whether it has to be read first.
    pub(super) fn return_to(&mut self, briefing: &Id, (source, row): (usize, usize)) -> bool {
        let has_to_be_read = self.go_to(briefing, None);
        self.quote = None;
        self.goal = Some(if (source, row) == (0, 0) { Goal::Top } else { Goal::Place(Anchor { source, row }) });
        self.reach_goal();
        has_to_be_read
    }

    /// The library changed: what is shown has to be read again when it is gone to.
    pub(super) fn forget_version(&mut self) {
        if self.shown.is_some() && !self.is_waiting() {
            self.wanted = None;
        }
    }

    /// What is shown is being read again.
    pub(super) fn expect(&mut self, briefing: &Id) {
        self.wanted = Some(briefing.clone());
    }

    /// Shows what was read. A long text is handed back to be laid out elsewhere: until its page is here, the beginning is
    /// shown, or what was shown of the same briefing before.
    #[must_use]
    pub(super) fn show(
        &mut self,
        reading: Box<Reading>,
        width: u16,
        highlighter: &Arc<Highlighter>,
        ascii: bool,
    ) -> Option<Manuscript> {
        self.width = width;
        let text = Manuscript { reading: Arc::from(reading), highlighter: Arc::clone(highlighter), width, ascii };
        if self.latest().is_some_and(|latest| latest.is_same(&text)) {
            self.unwanted = text.is_long().then(|| Box::new((text, Page::default())));
            self.reach_goal();
            return None;
        }
        self.set(text)
    }

    /// Sets the text for another width; the place is kept.
    #[must_use]
    pub(super) fn set_width(&mut self, width: u16) -> Option<Manuscript> {
        if width == self.width || width == 0 {
            return None;
        }
        self.width = width;
        let text = self.latest()?.clone();
        self.set(Manuscript { width, ..text })
    }

    /// Sets other words apart: those the query asks for.
    #[must_use]
    pub(super) fn highlight(&mut self, highlighter: &Arc<Highlighter>) -> Option<Manuscript> {
        let text = self.latest().filter(|text| text.highlighter != *highlighter)?.clone();
        self.set(Manuscript { highlighter: Arc::clone(highlighter), ..text })
    }

    /// What is shown last of all that is known by now.
    fn latest(&self) -> Option<&Manuscript> {
        self.coming.as_ref().or(self.shown.as_ref())
    }

    fn set(&mut self, text: Manuscript) -> Option<Manuscript> {
        self.coming = None;
        if !text.is_long() {
            let page = text.page();
            self.put(text, page, false);
            return None;
        }
        if self.is_beginning || self.shown_id() != Some(text.id()) {
            let page = text.beginning();
            self.put(text.clone(), page, true);
        }
        self.coming = Some(text.clone());
        self.reach_goal();
        Some(text)
    }

    /// The page of the long text is here.
    pub(super) fn take_page(&mut self, page: Page) {
        if let Some(text) = self.coming.take() {
            self.put(text, page, false);
        }
    }

    /// Puts another page on the screen. The place in the same text is kept, also in another version of it.
    fn put(&mut self, text: Manuscript, page: Page, is_beginning: bool) {
        // A narrower line begins elsewhere: while only the width changes, the first place counts, so that it comes back.
        let held = self.held.filter(|(_, top)| *top == self.top).map(|(place, _)| place);
        let place = held.unwrap_or_else(|| self.page.anchor_at(self.top));
        let former_page = std::mem::replace(&mut self.page, page);
        self.is_beginning = is_beginning;
        let former = self.shown.replace(text);
        if let Some(former) = former.as_ref().filter(|former| Some(former.id()) == self.shown_id()) {
            self.stay_at(place, &former.reading.briefing.text);
        } else {
            self.top = 0;
            self.held = None;
            self.find = None;
            self.quote = None;
        }
        if let Some(find) = &mut self.find {
            find.hits = self.page.find(&find.text);
            find.at = find.at.min(find.hits.len().saturating_sub(1));
        }
        self.unwanted = former.filter(Manuscript::is_long).map(|former| Box::new((former, former_page)));
        self.reach_goal();
    }

    /// What was shown before, or read in vain, if it is long: to be let go of elsewhere.
    pub(super) fn take_unwanted(&mut self) -> Option<Box<(Manuscript, Page)>> {
        self.unwanted.take()
    }

    /// Keeps the place that the screen was at. In another version of the text it goes along with its lines.
    fn stay_at(&mut self, place: Anchor, former: &str) {
        let Some(now) = self.shown.as_ref().filter(|_| self.top > 0) else { return };
        let text = &now.reading.briefing.text;
        if former == text {
            self.top = self.page.row_of(place);
            self.held = Some((place, self.top));
        } else {
            let source = moved(former, text, place.source);
            self.top = self.page.row_of(Anchor { source, ..place });
            self.held = None;
        }
    }

    fn reach_goal(&mut self) {
        if self.shown_id() != self.wanted.as_ref() || (self.is_beginning && self.goal != Some(Goal::Top)) {
            return;
        }
        match self.goal.take() {
            Some(Goal::Top) => self.top = 0,
            Some(Goal::Place(place)) => self.top = self.page.row_of(place),
            Some(Goal::Quote(id)) => match self.page.row_of_place(&id) {
                Some(row) => {
                    self.top = row.saturating_sub(LEAD);
                    self.quote = Some(id);
                }
                // Another version of the text is on its way, and may have it.
                None if self.coming.is_some() => self.goal = Some(Goal::Quote(id)),
                None => {}
            },
            None => {}
        }
    }

    /// Whether the whole text is laid out.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        !self.is_beginning
    }

    /// Whether the screen is where it is to be: a place further down in a long text has to be laid out first.
    pub(super) fn is_at_goal(&self) -> bool {
        self.is_whole() || self.goal.is_none()
    }

    /// Whether one can go down so many rows in what is laid out.
    pub(super) fn has_below(&self, rows: usize) -> bool {
        self.is_whole() || (self.goal.is_none() && self.top + rows <= self.last_top())
    }

    /// Keeps the top within the page for a pane of this height.
    pub(super) fn keep_inside(&mut self, height: usize) {
        self.height = height;
        let top = self.top.min(self.last_top());
        self.held = self.held.filter(|(_, held)| *held == self.top).map(|(place, _)| (place, top));
        self.top = top;
    }

    fn last_top(&self) -> usize {
        self.page.lines.len().saturating_sub(self.height)
    }

    /// Scrolls by rows.
    pub(super) fn scroll(&mut self, by: isize) {
        self.quote = None;
        self.top = self.top.saturating_add_signed(by).min(self.last_top());
    }

    /// Shows the heading with this number in the outline.
    pub(super) fn show_heading(&mut self, number: usize) {
        if let Some(heading) = self.page.outline.get(number) {
            self.show_row(heading.row);
        }
    }

    /// Shows this row near the top.
    pub(super) fn show_row(&mut self, row: usize) {
        self.top = row.saturating_sub(LEAD);
    }

    /// The page, as it is set.
    #[must_use]
    pub fn page(&self) -> &Page {
        &self.page
    }

    /// The briefing shown.
    #[must_use]
    pub fn reading(&self) -> Option<&Reading> {
        self.shown.as_ref().map(|shown| &*shown.reading)
    }

    /// The briefing that was wanted cannot be read: the one that is shown stays.
    pub(super) fn give_up(&mut self) {
        self.wanted = self.shown_id().cloned();
        self.goal = None;
    }

    /// Whether the briefing that is wanted is still on its way.
    #[must_use]
    pub fn is_waiting(&self) -> bool {
        self.wanted.is_some() && self.shown_id() != self.wanted.as_ref()
    }

    fn shown_id(&self) -> Option<&Id> {
        self.shown.as_ref().map(Manuscript::id)
    }

    /// The id of the briefing shown.
    #[must_use]
    pub fn briefing_id(&self) -> Option<&Id> {
        self.shown_id()
    }

    /// The id of the briefing that is shown or on its way.
    #[must_use]
    pub fn wanted_id(&self) -> Option<&Id> {
        self.wanted.as_ref().or_else(|| self.shown_id())
    }

    /// The briefing's file, relative to the library.
    #[must_use]
    pub fn path(&self) -> &str {
        self.reading().map_or("", |reading| &reading.briefing.head.path)
    }

    /// The place, to come back to.
    #[must_use]
    pub fn place(&self) -> (usize, usize) {
        self.here().map_or((0, 0), |place| (place.source, place.row))
    }

    /// The quote the Reader is at: the one gone to, else the first that begins in view.
    #[must_use]
    pub fn address(&self) -> Option<Address> {
        Some(Address { briefing: self.shown_id()?.clone(), quote: self.page_quote()?.id.clone() })
    }

    /// The rows of that quote.
    #[must_use]
    pub fn quote_rows(&self) -> Option<Range<usize>> {
        self.page_quote().map(|quote| quote.rows.clone())
    }

    /// The one gone to where its first words are in view, else the first that begins in view, else what fills it.
    fn page_quote(&self) -> Option<&PageQuote> {
        if !self.is_at_goal() {
            return None;
        }
        let bottom = self.top + self.height;
        let quotes = || self.page.quotes.iter();
        let begins = |quote: &&PageQuote| (self.top..bottom).contains(&quote.rows.start);
        let gone_to = quotes().filter(begins).find(|quote| Some(&quote.id) == self.quote.as_ref());
        gone_to
            .or_else(|| quotes().find(begins))
            .or_else(|| quotes().find(|quote| quote.rows.start < bottom && quote.rows.end > self.top))
    }

    /// Which quote of how many the Reader is at, once all are laid out.
    #[must_use]
    pub fn quote_number(&self) -> Option<(usize, usize)> {
        let address = self.address().filter(|_| self.is_whole())?;
        let at = self.page.quotes.iter().position(|quote| quote.id == address.quote)?;
        Some((at + 1, self.page.quotes.len()))
    }

    /// How far down the page the screen is, in percent; `None` where all of it is in view, or not yet laid out.
    #[must_use]
    pub fn percent(&self) -> Option<usize> {
        let last = self.last_top();
        (last > 0 && self.is_whole()).then(|| self.top * 100 / last)
    }

    /// The file and 1-based line the Reader is at.
    #[must_use]
    pub(super) fn place_in_file(&self) -> Option<(String, usize)> {
        let reading = self.reading()?;
        let briefing = &reading.briefing;
        let quote = self.address().and_then(|address| briefing.quotes.iter().find(|quote| quote.address == address));
        let offset = quote.map_or_else(|| self.page.anchor_at(self.top).source, |quote| quote.span.start);
        Some((briefing.head.path.clone(), LineIndex::new(&briefing.text).line(offset)))
    }

    /// Goes to the next or previous quote or reported statement. Says whether there is one.
    pub(super) fn step_quote(&mut self, forward: bool) -> bool {
        let quotes = &self.page.quotes;
        let here = self.quote.as_ref().and_then(|id| quotes.iter().position(|quote| quote.id == *id));
        let at = match (here, forward) {
            (Some(at), true) => Some(at + 1),
            (Some(at), false) => at.checked_sub(1),
            (None, true) => quotes.iter().position(|quote| quote.rows.start >= self.top),
            (None, false) => quotes.iter().rposition(|quote| quote.rows.start < self.top),
        };
        let Some(quote) = at.and_then(|at| quotes.get(at)) else { return false };
        self.quote = Some(quote.id.clone());
        self.top = quote.rows.start.saturating_sub(LEAD).min(self.last_top());
        true
    }

    /// Goes to the next or previous heading, else to the end of the text in that direction. Says whether there is one that
    /// was not shown already.
    pub(super) fn step_heading(&mut self, forward: bool) -> bool {
        self.quote = None;
        let before = self.top;
        let rows = self.page.outline.iter().map(|heading| heading.row);
        let row =
            if forward { rows.clone().find(|row| *row > self.top) } else { rows.rev().find(|row| *row < self.top) };
        self.top = match row {
            Some(row) => row.min(self.last_top()),
            None if forward => self.last_top(),
            None => 0,
        };
        row.is_some() && self.top != before
    }

    /// The headings: level and title.
    #[must_use]
    pub(super) fn outline(&self) -> Vec<(u8, String)> {
        self.page.outline.iter().map(|heading| (heading.level, heading.title.clone())).collect()
    }

    /// The number of the heading under which the first rows stand.
    #[must_use]
    pub(super) fn heading(&self) -> usize {
        let begun = self.page.outline.iter().rposition(|heading| heading.row <= self.top + LEAD);
        begun.unwrap_or_default()
    }

    /// Numbers of the links that begin in the first `height` rows shown.
    #[must_use]
    pub(super) fn links_in_view(&self, height: usize) -> Vec<usize> {
        let rows = self.top..self.top + height;
        (0..self.page.links.len()).filter(|at| rows.contains(&self.page.links[*at].row)).collect()
    }

    /// Where a link leads, and whether it is a wikilink. A link within the page is followed at once.
    pub(super) fn link(&mut self, at: usize) -> Option<(String, bool)> {
        let link = self.page.links.get(at)?.clone();
        if let Some(place) = link.target.strip_prefix('#') {
            if let Some(row) = self.page.row_of_place(place) {
                self.show_row(row);
            }
            return None;
        }
        Some((link.target, link.wiki))
    }

    /// The row of a place.
    fn row_of(&self, (source, row): (usize, usize)) -> usize {
        if (source, row) == (0, 0) { 0 } else { self.page.row_of(Anchor { source, row }) }
    }

    /// Searches the text and goes to the first hit at or below a place.
    pub(super) fn find(&mut self, text: &str, from: (usize, usize)) {
        let from = self.row_of(from);
        if !text.is_empty() {
            text.clone_into(&mut self.last_find);
        }
        let hits = self.page.find(text);
        let at = hits.iter().position(|hit| hit.row() >= from).unwrap_or_default();
        self.find = Some(Find { text: text.to_owned(), hits, at });
        self.top = from;
        self.show_match();
    }

    /// The spots of the search on the first `height` rows shown, and whether each is of the current hit.
    #[must_use]
    pub fn spots(&self, height: usize) -> Vec<(Spot, bool)> {
        let Some(find) = &self.find else { return Vec::new() };
        let rows = self.top..self.top + height;
        // The last one that begins above may reach into view.
        let first = find.hits.partition_point(|hit| hit.row() < rows.start).saturating_sub(1);
        let hits = find.hits.iter().enumerate().skip(first).take_while(|(_, hit)| hit.row() < rows.end);
        let spots = hits.flat_map(|(at, hit)| self.page.spots(hit).into_iter().map(move |spot| (spot, at == find.at)));
        spots.filter(|(spot, _)| rows.contains(&spot.row)).collect()
    }

    /// Which hit of how many; `None` where nothing is searched or found.
    #[must_use]
    pub fn found(&self) -> Option<(usize, usize)> {
        self.find.as_ref().filter(|find| !find.hits.is_empty()).map(|find| (find.at + 1, find.hits.len()))
    }

    /// Goes to the next or previous hit, from the current one where that is in view, else from the rows that are; round and
    /// round. Says whether it went on from the other end.
    pub(super) fn step_match(&mut self, forward: bool) -> Option<Step> {
        let top = self.top;
        if self.find.is_none() && !self.last_find.is_empty() {
            // The marks were taken away, or this is another briefing: as in a pager, the search goes on.
            let text = self.last_find.clone();
            self.find(&text, self.place());
            let Find { hits, at, .. } = self.find.as_ref()?;
            return hits.get(*at).map(|hit| Step { at: at + 1, total: hits.len(), from_end: hit.row() < top });
        }
        let view = top..top + self.height.max(1);
        let find = self.find.as_mut().filter(|find| !find.hits.is_empty())?;
        let hits = &find.hits;
        let here = hits.get(find.at).is_some_and(|hit| view.contains(&hit.row()));
        let next = match (here, forward) {
            (true, true) => Some(find.at + 1).filter(|at| *at < hits.len()),
            (true, false) => find.at.checked_sub(1),
            (false, true) => hits.iter().position(|hit| hit.row() >= view.start),
            (false, false) => hits.iter().rposition(|hit| hit.row() < view.end),
        };
        let other_end = if forward { 0 } else { hits.len() - 1 };
        find.at = next.unwrap_or(other_end);
        let step = Step { at: find.at + 1, total: hits.len(), from_end: next.is_none() };
        self.show_match();
        Some(step)
    }

    fn show_match(&mut self) {
        let Some(hit) = self.find.as_ref().and_then(|find| find.hits.get(find.at)) else { return };
        let inside = (self.top..self.top + self.height.max(1)).contains(&hit.row());
        if !inside {
            self.top = hit.row().saturating_sub(self.height / 3).min(self.last_top());
        }
    }

    /// Ends the search where it began.
    pub(super) fn stop_finding(&mut self, from: (usize, usize)) {
        self.find = None;
        self.top = self.row_of(from);
    }

    /// Takes the marks of the search away.
    pub(super) fn clear_find(&mut self) {
        self.find = None;
    }
}
