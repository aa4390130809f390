//! The whole state of the program, and the one function that changes it.
//!
//! [`App::update`] takes in a [`Msg`] and returns [`Effect`]s: wishes that the runner carries out. Nothing here touches
//! files, the clock, threads or the terminal, so every test can drive it with keys.

mod card;
mod card_page;
mod clauses;
mod commands;
mod effect;
mod history;
mod input;
mod key;
mod keymap;
mod layout;
mod list;
mod msg;
pub mod overlay;
pub mod page;
mod pane;
mod prompt;
mod quote_lines;
mod reader;
mod role;
mod saved;
mod status;
mod tree;

use std::collections::{BTreeSet, VecDeque};
use std::sync::Arc;

use jiff::civil::DateTime;

pub use card::{ActorCard, Card, QuoteCard, TopicCard};
pub use commands::{COMMANDS, Command, Group, SORTS, command};
pub use effect::{CardOf, Copy, CopyForm, Effect, MarkChange, MarkKind, Request};
pub use key::{Code, Key};
pub use keymap::{Binding, DEFAULT_KEYS, Keymap, Meaning, Place};
pub use layout::{Division, Layout, SMALLEST, Shape};
pub use list::List;
pub use msg::{Generation, LibraryState, Mouse, MouseKind, Msg};
pub use pane::Pane;
pub use prompt::{Prompt, Typed};
pub use quote_lines::{INDENT as QUOTE_INDENT, quote_lines};
pub use reader::Reader;
pub use role::{Ink, Plain, ROLES, Role, RoleRow};
pub use saved::Saved;
pub use status::{Footer, StatusLine, badge_words, short_keys, status_line};
pub use tree::Tree;

use crate::model::{Address, Day, Id, Marks};
use crate::search::{ActorRow, BriefingRow, Hits, Query, QuoteRow, Sort, TopicRow};
use history::History;
use overlay::{CardView, Overlay};

/// What the person chose in the configuration, and what the terminal can do.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// The keys.
    pub keymap: Keymap,
    /// Whether only ASCII may be drawn for rules and signs.
    pub ascii: bool,
    /// The theme's name.
    pub theme: String,
    /// Names of the themes there are.
    pub themes: Vec<String>,
}

/// A place to come back to: a query and what had the focus.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Whereabouts {
    query: Query,
    pane: Pane,
    quote: Option<Address>,
    /// The briefing in the Reader.
    briefing: Option<Id>,
    /// The selected row of Briefings.
    row: Option<Id>,
    /// The cursors of Quotes and Briefings: in a long list their rows have to be asked for first.
    rows: (usize, usize),
    /// The place in the Reader.
    place: (usize, usize),
}

/// The Actors pane.
#[derive(Clone, Debug, Default)]
pub struct Actors {
    /// Cursor and top, among the rows shown.
    pub list: List,
    /// Only rows with this in their name are shown; empty for all.
    pub narrow: String,
}

/// A sentence for the status line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The sentence.
    pub text: String,
    /// Whether something went wrong.
    pub is_error: bool,
}

/// How many rows around the cursor are asked for at once: several screens, so that moving rarely waits.
const WINDOW: usize = 300;

/// The whole state of the program.
#[derive(Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own; none excludes another")]
pub struct App {
    pub(crate) size: (u16, u16),
    pub(crate) now: DateTime,
    pub(crate) keymap: Keymap,
    pub(crate) ascii: bool,
    pub(crate) theme: String,
    pub(crate) themes: Vec<String>,
    pub(crate) library: LibraryState,
    pub(crate) loading: Option<(usize, Option<usize>)>,
    pub(crate) query: Query,
    pub(crate) joining: bool,
    pub(crate) hits: Hits,
    pub(crate) sort: Sort,
    pub(crate) focus: Pane,
    pub(crate) left_pane: Pane,
    pub(crate) middle_pane: Pane,
    pub(crate) division: Division,
    pub(crate) topics: Tree,
    pub(crate) actors: Actors,
    pub(crate) briefings: List,
    pub(crate) quotes: List,
    pub(crate) reader: Reader,
    pub(crate) overlays: Vec<Overlay>,
    pub(crate) pending: Vec<Key>,
    pub(crate) notice: Option<Notice>,
    pub(crate) marks: Arc<Marks>,
    pub(crate) selected: BTreeSet<String>,
    range_from: Option<(Pane, usize)>,
    undo: Vec<Vec<MarkChange>>,
    redo: Vec<Vec<MarkChange>>,
    history: History<Whereabouts>,
    saved: Saved,
    wanted: Option<Wanted>,
    /// What an earlier session left, until the library is read or the person moves.
    restoring: Option<Wanted>,
    /// The topic or actor that was just asked for: its pane shows it.
    asked_for: Option<CardOf>,
    walk: Option<Walk>,
    is_new_query: bool,
    is_complete: bool,
    awaits_rows: bool,
    generation: Generation,
    asked: Generation,
    /// The cursors of Quotes and Briefings when it was asked.
    asked_around: (usize, usize),
    card_asked: (Generation, bool),
    first_rows: bool,
    is_landing: bool,
    typed_ahead: VecDeque<Msg>,
    effects: Vec<Effect>,
}

/// What is to be selected once rows are there.
#[derive(Clone, Debug, Default)]
struct Wanted {
    quote: Option<Address>,
    briefing: Option<Id>,
    /// At which numbers the cursors of Quotes and Briefings are to be, where the rows are not found by what they are.
    rows: Option<(usize, usize)>,
    /// Land on the first row of Quotes, or of Briefings where there is no quote.
    first: bool,
}

/// A walk to the next or previous briefing that goes on beyond the rows that are here.
#[derive(Clone, Copy, Debug)]
struct Walk {
    step: isize,
    only_unread: bool,
    /// The row it began at, to come back to where there is none.
    from: usize,
}

/// What an answer of the index does to the cursors of Quotes and Briefings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cursors {
    /// To the first row.
    Top,
    /// On the rows they are on, where these are still there; else to the first.
    SameRow,
    /// On the same numbers: what was there is gone, and the next one has taken its place.
    SameNumber,
}

/// Commands that need no rows, and so run while the first ones are on their way.
const NEEDS_NO_ROWS: &[&str] = &[
    "back",
    "peel",
    "quit",
    "help",
    "command",
    "query",
    "new-query",
    "jump",
    "redraw",
    "suspend",
    "pick-by",
    "pick-topic",
    "pick-when",
    "pick-about",
];

impl App {
    /// A program that knows its settings and nothing else yet.
    #[must_use]
    pub fn new(settings: Settings) -> Self {
        let Settings { keymap, ascii, theme, themes } = settings;
        Self {
            keymap,
            ascii,
            theme,
            themes,
            left_pane: Pane::Topics,
            middle_pane: Pane::Quotes,
            focus: Pane::Briefings,
            first_rows: true,
            awaits_rows: true,
            ..Self::default()
        }
    }

    /// Takes in what happened and says what is to be done about it.
    pub fn update(&mut self, msg: Msg) -> Vec<Effect> {
        match msg {
            Msg::Key(key) if self.waits(key) => self.typed_ahead.push_back(Msg::Key(key)),
            Msg::Key(key) => {
                self.stop_waiting();
                self.key(key);
            }
            Msg::Paste(text) if self.is_waiting() => self.typed_ahead.push_back(Msg::Paste(text)),
            Msg::Paste(text) => self.paste(&text),
            Msg::Mouse(mouse) => self.mouse(mouse),
            Msg::Resize(width, height) => {
                self.size = (width, height);
                self.resized();
            }
            Msg::Tick(now) => self.now = now,
            Msg::Loading { read, total } => self.loading = Some((read, total)),
            Msg::Loaded { library, complete } => self.loaded(library, complete),
            Msg::Found(generation, hits) if generation == self.asked => self.found(*hits),
            Msg::Read(generation, reading) if generation == self.reader.asked => match reading {
                Ok(reading) => {
                    let width = self.reader_width();
                    self.reader.show(reading, width, &self.hits.words, self.ascii);
                    self.keep_visible();
                }
                // What is not read yet may still come.
                Err(_) if !self.is_complete => {}
                Err(why) => self.fail(why),
            },
            Msg::Candidates(generation, rows) => self.candidates(generation, rows),
            Msg::Days(generation, days) => self.days(generation, days),
            Msg::Card(generation, card) if generation == self.card_asked.0 => self.show_card(card),
            Msg::Found(..) | Msg::Read(..) | Msg::Card(..) => {}
            Msg::Followed(kind, id) => self.followed(kind, &id),
            Msg::Edited => self.emit(Effect::Reload),
            Msg::Sent { what, via, bytes, warning } => {
                let warning = warning.map(|warning| format!(" · {warning}")).unwrap_or_default();
                self.notice(format!("sent {what} to the clipboard by {via}, {bytes} bytes{warning}"));
            }
            Msg::Failed(why) => {
                self.awaits_rows = false;
                self.loading = None;
                self.stop_waiting();
                self.fail(why);
            }
            Msg::Done(what) => self.notice(what),
            Msg::Marks(marks) => {
                self.marks = Arc::new(*marks);
                self.ask();
            }
            Msg::Restored(saved) => self.restore(*saved),
        }
        while !self.is_waiting()
            && let Some(typed) = self.typed_ahead.pop_front()
        {
            match typed {
                Msg::Key(key) => self.key(key),
                Msg::Paste(text) => self.paste(&text),
                _ => {}
            }
        }
        std::mem::take(&mut self.effects)
    }

    /// Whether this key has to wait for an answer.
    fn waits(&self, key: Key) -> bool {
        if !self.is_waiting() || key == Key::plain(Code::Esc) {
            return false;
        }
        let is_first = self.awaits_rows && self.overlays.is_empty() && self.typed_ahead.is_empty();
        let needs_no_rows = |name: &str| NEEDS_NO_ROWS.contains(&name);
        !(is_first
            && matches!(self.keymap.meaning(self.key_place(), &[key]), Meaning::Run(run) if needs_no_rows(run.name)))
    }

    /// Whether what the next key means depends on an answer that is still on its way: rows to land on, candidates to
    /// take the first of. Keys typed meanwhile wait, so that fast hands and slow lines lead to the same place.
    fn is_waiting(&self) -> bool {
        let accepted = match self.overlays.last() {
            Some(Overlay::Picker(picker)) => picker.is_accepted,
            Some(Overlay::Chooser(chooser)) => chooser.is_accepted,
            _ => false,
        };
        accepted || self.is_landing || self.walk.is_some() || (self.awaits_rows && self.overlays.is_empty())
    }

    /// Gives up waiting.
    fn stop_waiting(&mut self) {
        self.is_landing = false;
        self.walk = None;
        self.typed_ahead.clear();
        match self.overlays.last_mut() {
            Some(Overlay::Picker(picker)) => picker.is_accepted = false,
            Some(Overlay::Chooser(chooser)) => chooser.is_accepted = false,
            _ => {}
        }
    }

    /// The theme in force, by name.
    #[must_use]
    pub fn theme(&self) -> &str {
        &self.theme
    }

    /// The screen's size in cells: columns, rows.
    #[must_use]
    pub fn size(&self) -> (u16, u16) {
        self.size
    }

    /// Where everything is on the screen.
    #[must_use]
    pub fn layout(&self) -> Layout {
        Layout::of(self.size, self.focus, self.division)
    }

    /// What is kept for the next start.
    #[must_use]
    pub fn to_save(&self) -> Saved {
        Saved {
            query: self.query.to_string(),
            pane: self.focus.name().to_lowercase(),
            list: self.middle_pane.name().to_lowercase(),
            briefing: self.reader.briefing_id().map(ToString::to_string),
            place: self.reader.place(),
            quote: self.selected_quote().map(|row| row.address.to_string()),
            row: self.selected_briefing().map(|row| row.id.to_string()),
            rows: (self.quotes.cursor, self.briefings.cursor),
            sort: SORTS.iter().find(|(sort, ..)| *sort == self.sort).map_or("", |(_, name, _)| name).to_owned(),
            folded: self.topics.folded.iter().cloned().collect(),
            widths: (self.division.left, self.division.reader),
            theme: self.saved.theme.clone(),
            commands: self.saved.commands.clone(),
            queries: self.saved.queries.clone(),
        }
    }

    fn restore(&mut self, saved: Saved) {
        self.query = Query::parse(&saved.query).0;
        self.sort = SORTS.iter().find(|(_, name, _)| *name == saved.sort).map(|(sort, ..)| *sort).unwrap_or_default();
        self.topics.folded = saved.folded.iter().cloned().collect();
        self.division = Division { left: saved.widths.0, reader: saved.widths.1, zoomed: false };
        if let Some(list @ (Pane::Briefings | Pane::Quotes)) = Pane::from_name(&saved.list) {
            self.middle_pane = list;
        }
        if let Some(pane) = Pane::from_name(&saved.pane) {
            self.set_focus(pane);
        }
        if !saved.theme.is_empty() && self.themes.contains(&saved.theme) {
            self.theme.clone_from(&saved.theme);
        }
        if let Some(briefing) = saved.briefing.as_deref().map(Id::from) {
            self.return_to(briefing, saved.place);
        }
        self.restoring = Some(Wanted {
            quote: saved.quote.as_deref().and_then(Address::parse),
            briefing: saved.row.as_deref().map(Id::from),
            rows: Some(saved.rows),
            first: false,
        });
        self.first_rows = saved.pane.is_empty();
        self.saved = saved;
        self.ask();
    }

    fn loaded(&mut self, library: LibraryState, complete: bool) {
        self.library = library;
        self.is_complete = complete;
        if complete {
            self.loading = None;
        }
        let wanted = self.reader.wanted_id().cloned();
        if self.reader.is_waiting() || (complete && self.focus == Pane::Reader) {
            // What was asked before anything was read got no answer; what is being read may be another version now.
            self.reader.forget_version();
            if let Some(id) = wanted {
                self.ask_to_read(id);
            }
        } else if complete {
            self.reader.forget_version();
        }
        self.ask();
        // What was asked before anything was read got no answer.
        match self.overlays.last() {
            Some(Overlay::Picker(_)) => self.ask_picker(),
            Some(Overlay::Chooser(chooser)) if chooser.kind == overlay::ChooserKind::Jump => self.ask_jump(),
            _ => {}
        }
    }

    pub(crate) fn notice(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice { text: text.into(), is_error: false });
    }

    fn fail(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice { text: text.into(), is_error: true });
    }

    fn emit(&mut self, effect: Effect) {
        self.effects.push(effect);
    }

    fn next_generation(&mut self) -> Generation {
        self.generation += 1;
        self.generation
    }

    /// The question to the index as things stand.
    fn request(&self) -> Request {
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
        }
    }

    /// Where the cursors of Quotes and Briefings will be when the answer is here.
    fn cursors_to_be(&self) -> (usize, usize) {
        let wanted = self.wanted.as_ref().or(self.restoring.as_ref());
        wanted.and_then(|wanted| wanted.rows).unwrap_or((self.quotes.cursor, self.briefings.cursor))
    }

    /// Asks the index; the answer to an earlier question is dropped when it comes.
    fn ask(&mut self) {
        let generation = self.next_generation();
        self.asked = generation;
        self.asked_around = self.cursors_to_be();
        let request = self.request();
        self.emit(Effect::Ask(generation, request));
    }

    fn found(&mut self, hits: Hits) {
        let topic = self.selected_topic().map(|row| row.id.clone());
        let actor = self.selected_actor().map(|row| row.id.clone());
        let before = Wanted {
            quote: self.selected_quote().map(|row| row.address.clone()),
            briefing: self.selected_briefing().map(|row| row.id.clone()),
            ..Wanted::default()
        };
        self.hits = hits;
        self.is_landing = false;
        self.awaits_rows = false;
        let wanted = self.wanted.take().or_else(|| self.restoring.clone()).unwrap_or(before);
        if self.is_complete {
            self.restoring = None;
        }
        self.select_rows(&wanted, topic.as_ref(), actor.as_ref());
        self.show_what_was_asked_for();
        if self.first_rows && self.hits.briefings.total > 0 {
            // The first look at a library: the newest briefing, rendered.
            self.first_rows = false;
            if !wanted.first {
                self.set_focus(Pane::Briefings);
            }
        }
        self.reader.highlight(&self.hits.words, self.ascii);
        self.keep_visible();
        // Who reads is not taken away from the text because the lists have changed.
        if self.focus != Pane::Reader || self.reader.wanted_id().is_none() {
            self.preview();
        }
        self.tell_unknown_values();
        if let Some(walk) = self.walk.take() {
            self.go_on_walking(walk, self.briefings.cursor.checked_add_signed(-walk.step));
        }
        self.ask_for_missing_rows();
    }

    /// The list has become so short that the rows under the cursors were not asked for.
    fn ask_for_missing_rows(&mut self) {
        let cursors = (self.quotes.cursor, self.briefings.cursor);
        let (quotes, briefings) = (&self.hits.quotes, &self.hits.briefings);
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
    fn show_what_was_asked_for(&mut self) {
        match self.asked_for.take() {
            Some(CardOf::Topic(id)) if self.focus != Pane::Topics => {
                let shown = self.topics.shown(&self.hits.topics);
                if let Some(at) = shown.iter().position(|at| self.hits.topics[*at].id == id) {
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
    fn tell_unknown_values(&mut self) {
        if matches!(self.overlays.last(), Some(Overlay::Query(_))) || !std::mem::take(&mut self.is_new_query) {
            return;
        }
        let Some(report) = self.hits.clauses.iter().find(|report| report.values == 0) else { return };
        if self.notice.is_none() {
            let like = report.suggestions.join(", ");
            let like = if like.is_empty() { String::new() } else { format!("; like it: {like}") };
            let text = format!("{}: nothing in this library is called so{like}", report.chip);
            self.notice(text);
        }
    }

    /// Puts the cursors on the rows they were on, by identity; where a row is gone, as near as can be.
    fn select_rows(&mut self, wanted: &Wanted, topic: Option<&Id>, actor: Option<&Id>) {
        if wanted.first {
            self.quotes = List::default();
            self.briefings = List::default();
            if self.focus != Pane::Topics && self.focus != Pane::Actors {
                let pane = if self.hits.quotes.total > 0 { Pane::Quotes } else { Pane::Briefings };
                self.set_focus(pane);
            }
        } else {
            if let Some((quote, briefing)) = wanted.rows {
                self.quotes.follow(quote);
                self.briefings.follow(briefing);
            }
            let quotes = &self.hits.quotes;
            let quote = wanted.quote.as_ref().and_then(|id| quotes.rows.iter().position(|row| row.address == *id));
            if let Some(at) = quote {
                self.quotes.follow(quotes.start + at);
            }
            let briefings = &self.hits.briefings;
            let briefing = wanted.briefing.as_ref().and_then(|id| briefings.rows.iter().position(|row| row.id == *id));
            if let Some(at) = briefing {
                self.briefings.follow(briefings.start + at);
            }
        }
        let shown = self.topics.shown(&self.hits.topics);
        let is_topic = |at: &usize| topic == Some(&self.hits.topics[*at].id);
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

    /// The rows of Actors that are shown: all, or those narrowed to by name.
    pub(crate) fn shown_actors(&self) -> Vec<&ActorRow> {
        let wanted = crate::text::fold(&self.actors.narrow);
        self.hits.actors.iter().filter(|row| crate::text::fold(&row.name).contains(&wanted)).collect()
    }

    pub(crate) fn selected_topic(&self) -> Option<&TopicRow> {
        self.topics.selected(&self.hits.topics).and_then(|at| self.hits.topics.get(at))
    }

    pub(crate) fn selected_actor(&self) -> Option<&ActorRow> {
        self.shown_actors().get(self.actors.list.cursor).copied()
    }

    pub(crate) fn selected_quote(&self) -> Option<&QuoteRow> {
        self.hits.quotes.row(self.quotes.cursor)
    }

    pub(crate) fn selected_briefing(&self) -> Option<&BriefingRow> {
        self.hits.briefings.row(self.briefings.cursor)
    }

    /// The quote the Reader is at, by address.
    pub(crate) fn reader_address(&self) -> Option<Address> {
        self.reader.address()
    }

    /// The pane whose row the Reader previews.
    fn previewed_pane(&self) -> Pane {
        self.middle_pane
    }

    /// Shows the briefing of the row under the cursor, at the quote where it is one.
    fn preview(&mut self) {
        let (briefing, quote) = match self.previewed_pane() {
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
    fn read(&mut self, briefing: Id, quote: Option<Id>) {
        if self.reader.go_to(&briefing, quote) {
            self.ask_to_read(briefing);
        }
        self.keep_visible();
    }

    /// Puts a briefing into the Reader, at the place where it was left.
    fn return_to(&mut self, briefing: Id, place: (usize, usize)) {
        if self.reader.return_to(&briefing, place) {
            self.ask_to_read(briefing);
        }
        self.keep_visible();
    }

    fn ask_to_read(&mut self, briefing: Id) {
        let generation = self.next_generation();
        self.reader.asked = generation;
        self.emit(Effect::Read(generation, briefing));
    }

    /// The width in which the Reader's text is set.
    fn reader_width(&self) -> u16 {
        self.layout().rows(Pane::Reader).map_or(self.reader.width, |area| area.width)
    }

    /// Sets everything anew for another size or division of the screen; places are kept.
    fn resized(&mut self) {
        let width = self.reader_width();
        self.reader.set_width(width, self.ascii);
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
    fn keep_visible(&mut self) {
        let layout = self.layout();
        let height = |pane: Pane| layout.rows(pane).map_or(0, |area| usize::from(area.height));
        let topics = self.topics.shown(&self.hits.topics).len();
        self.topics.list.keep_visible(topics, height(Pane::Topics), |_| 1);
        let actors = self.shown_actors().len();
        self.actors.list.keep_visible(actors, height(Pane::Actors), |_| 1);
        self.briefings.keep_visible(self.hits.briefings.total, height(Pane::Briefings), |_| 1);
        if let Some(area) = layout.rows(Pane::Quotes) {
            let rows = &self.hits.quotes;
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

    /// Asks for other rows when the cursor comes near the end of those that are here.
    fn follow_window(&mut self) {
        let outside = |start: usize, len: usize, total: usize, cursor: usize| {
            let margin = WINDOW / 6;
            (start > 0 && cursor < start + margin) || (start + len < total && cursor + margin >= start + len)
        };
        let quotes = &self.hits.quotes;
        let briefings = &self.hits.briefings;
        if outside(quotes.start, quotes.rows.len(), quotes.total, self.quotes.cursor)
            || outside(briefings.start, briefings.rows.len(), briefings.total, self.briefings.cursor)
        {
            // The rows under the cursors may not be here yet: the answer must not move the cursors back.
            self.wanted.get_or_insert_default();
            self.ask();
        }
    }

    /// How many rows `Ctrl-f` goes.
    fn page_rows(&self) -> isize {
        let pane = self.layout().rows(self.focus).map_or(1, |area| area.height);
        let card = u16::try_from(self.card_rows()).unwrap_or(1);
        let rows = if let Some(Overlay::Card(_)) = self.overlays.last() { card } else { pane };
        let rows = if self.focus == Pane::Quotes && self.overlays.is_empty() { rows / 4 } else { rows };
        isize::try_from(rows).unwrap_or(1).saturating_sub(1).max(1)
    }

    /// Moves the cursor of the focused pane, or scrolls what lies over it.
    fn move_by(&mut self, by: isize) {
        let card_rows = self.card_rows();
        if let Some(Overlay::Card(view)) = self.overlays.last_mut() {
            let last = view.page.lines.len().saturating_sub(card_rows);
            view.top = view.top.saturating_add_signed(by).min(last);
            return;
        }
        match self.focus {
            Pane::Topics => {
                let len = self.topics.shown(&self.hits.topics).len();
                self.topics.list.move_by(by, len);
            }
            Pane::Actors => {
                let len = self.shown_actors().len();
                self.actors.list.move_by(by, len);
            }
            Pane::Briefings => {
                self.briefings.move_by(by, self.hits.briefings.total);
            }
            Pane::Quotes => {
                self.quotes.move_by(by, self.hits.quotes.total);
            }
            Pane::Reader => self.reader.scroll(by),
        }
        self.extend_range();
        self.keep_visible();
        self.follow_window();
        if matches!(self.focus, Pane::Briefings | Pane::Quotes) {
            self.preview();
        }
    }

    /// Gives a pane the focus, as a person does: what it shows is previewed.
    fn focus_on(&mut self, pane: Pane) {
        self.set_focus(pane);
        self.resized();
        if matches!(pane, Pane::Briefings | Pane::Quotes) {
            self.preview();
        }
    }

    fn set_focus(&mut self, pane: Pane) {
        self.focus = pane;
        match pane {
            Pane::Topics | Pane::Actors => self.left_pane = pane,
            Pane::Briefings | Pane::Quotes => self.middle_pane = pane,
            Pane::Reader => {}
        }
    }

    /// Marks the briefing in the Reader as read: only Enter does that, never the preview.
    fn mark_shown_as_read(&mut self) {
        let Some(id) = self.reader.wanted_id().map(ToString::to_string) else { return };
        if !self.marks.read.contains(&id) {
            self.apply_marks(vec![MarkChange { mark: MarkKind::Read, id, on: true }]);
        }
    }

    /// Sets marks by the person's wish: it can be undone.
    fn mark(&mut self, changes: Vec<MarkChange>) {
        self.undo.push(changes.clone());
        self.redo.clear();
        self.apply_marks(changes);
    }

    fn apply_marks(&mut self, changes: Vec<MarkChange>) {
        for change in changes {
            let marks = Arc::make_mut(&mut self.marks);
            let set = match change.mark {
                MarkKind::Read => &mut marks.read,
                MarkKind::Starred => &mut marks.starred,
            };
            if change.on {
                set.insert(change.id.clone());
            } else {
                set.remove(&change.id);
            }
            self.emit(Effect::Mark(change));
        }
        self.ask();
    }

    /// The ids of the selected rows of the focused list: addresses in Quotes, briefings' ids in Briefings. Those that
    /// are shown come in the order of their rows.
    fn selected_ids(&self) -> Vec<String> {
        let shown: Vec<String> = match self.focus {
            Pane::Quotes => self.hits.quotes.rows.iter().map(|row| row.address.to_string()).collect(),
            Pane::Briefings => self.hits.briefings.rows.iter().map(|row| row.id.to_string()).collect(),
            Pane::Topics | Pane::Actors | Pane::Reader => return Vec::new(),
        };
        let is_quote = |id: &str| Address::parse(id).is_some();
        let fits = |id: &String| is_quote(id) == (self.focus == Pane::Quotes) && !shown.contains(id);
        let elsewhere = self.selected.iter().filter(|id| fits(id)).cloned();
        shown.iter().filter(|id| self.selected.contains(*id)).cloned().chain(elsewhere.collect::<Vec<_>>()).collect()
    }

    /// What is under the cursor: of the card on top, else of the focused pane.
    pub(crate) fn under_cursor(&self) -> Option<CardOf> {
        if let Some(Overlay::Card(view)) = self.overlays.last() {
            return Some(match &view.card {
                Card::Actor(card) => CardOf::Actor(card.actor.id.clone()),
                Card::Topic(card) => CardOf::Topic(card.topic.id.clone()),
                Card::Quote(card) => CardOf::Quote(card.row.address.clone()),
            });
        }
        match self.focus {
            Pane::Topics => self.selected_topic().map(|row| CardOf::Topic(row.id.clone())),
            Pane::Actors => self.selected_actor().map(|row| CardOf::Actor(row.id.clone())),
            Pane::Briefings => self.selected_briefing().map(|row| CardOf::Briefing(row.id.clone())),
            Pane::Quotes => self.selected_quote().map(|row| CardOf::Quote(row.address.clone())),
            Pane::Reader => {
                let quote = self.reader_address().map(CardOf::Quote);
                quote.or_else(|| self.reader.briefing_id().map(|id| CardOf::Briefing(id.clone())))
            }
        }
    }

    /// Takes what lies between the start of the range and the cursor into the selection.
    fn extend_range(&mut self) {
        let Some((pane, from)) = self.range_from else { return };
        let to = if pane == Pane::Quotes { self.quotes.cursor } else { self.briefings.cursor };
        for at in from.min(to)..=from.max(to) {
            let id = match pane {
                Pane::Quotes => self.hits.quotes.row(at).map(|row| row.address.to_string()),
                _ => self.hits.briefings.row(at).map(|row| row.id.to_string()),
            };
            self.selected.extend(id);
        }
    }

    /// Reads the next or previous briefing of the list that `fits`, keeping the focus where it is.
    fn walk_briefings(&mut self, step: isize, only_unread: bool) {
        let rows = &self.hits.briefings;
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
    fn go_on_walking(&mut self, walk: Walk, at: Option<usize>) {
        let Walk { step, only_unread, from } = walk;
        let mut at = at;
        loop {
            let next = match at {
                Some(at) => at.checked_add_signed(step),
                None => (step > 0).then_some(0),
            };
            let Some(next) = next.filter(|next| *next < self.hits.briefings.total) else {
                self.briefings.cursor = from;
                self.keep_visible();
                self.follow_window();
                let what = if only_unread { "no unread briefing" } else { "no briefing" };
                return self.notice(format!("{what} {} this one", if step > 0 { "after" } else { "before" }));
            };
            match self.hits.briefings.row(next) {
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

    fn walk_to(&mut self, row: usize) {
        let Some(id) = self.hits.briefings.row(row).map(|row| row.id.clone()) else { return };
        self.briefings.cursor = row;
        self.keep_visible();
        if self.focus == Pane::Reader {
            // The way back from the text leads to the list that was walked through.
            self.middle_pane = Pane::Briefings;
            self.read(id, None);
            self.mark_shown_as_read();
        } else {
            self.focus_on(Pane::Briefings);
        }
        self.follow_window();
    }

    pub(crate) fn place(&self) -> Whereabouts {
        Whereabouts {
            query: self.query.clone(),
            pane: self.focus,
            quote: self.selected_quote().map(|row| row.address.clone()),
            briefing: self.reader.wanted_id().cloned(),
            row: self.selected_briefing().map(|row| row.id.clone()),
            rows: (self.quotes.cursor, self.briefings.cursor),
            place: self.reader.place(),
        }
    }

    fn walk_history(&mut self, back: bool) {
        let here = self.place();
        let there = if back { self.history.back(here) } else { self.history.forward(here) };
        let Some(there) = there else {
            return self.notice(if back { "no place before this one" } else { "no place after this one" });
        };
        self.is_new_query = self.query != there.query;
        self.query = there.query;
        self.set_focus(there.pane);
        self.resized();
        if let Some(briefing) = there.briefing {
            self.return_to(briefing, there.place);
        }
        self.wanted = Some(Wanted { quote: there.quote, briefing: there.row, rows: Some(there.rows), first: false });
        self.ask();
    }

    fn ask_card(&mut self, of: CardOf, at_context: bool) {
        let generation = self.next_generation();
        self.card_asked = (generation, at_context);
        self.emit(Effect::Card(generation, of));
    }

    fn show_card(&mut self, card: Option<Box<Card>>) {
        let Some(card) = card else { return self.fail("the library knows nothing more of this") };
        let page = card_page::card_page(&card, self.card_area().width, self.ascii);
        let at_context = self.card_asked.1;
        // Where the source's text is not held, the words themselves are the most there is to see.
        let is_held = matches!(&*card, Card::Quote(card) if card.context.is_some());
        let top = if at_context && is_held { page.row_of_heading("Context").unwrap_or_default() } else { 0 };
        self.overlays.push(Overlay::Card(Box::new(CardView { card: *card, page, top, at_context })));
    }

    /// Where a card's text is shown: the middle of the screen, with air around it.
    pub(crate) fn card_area(&self) -> ratatui::layout::Rect {
        let (width, height) = self.size;
        let inner = width.saturating_sub(8).min(84).max(width.min(24));
        let tall = height.saturating_sub(6).max(height.min(4));
        ratatui::layout::Rect::new((width - inner) / 2, (height.saturating_sub(tall)) / 2, inner, tall)
    }

    /// How many rows of a card are visible: within its frame, which small screens cut to what lies between header and
    /// footer.
    pub(crate) fn card_rows(&self) -> usize {
        let area = self.card_area();
        let (mut top, mut bottom) = (area.y.saturating_sub(1), (area.y + area.height + 1).min(self.size.1));
        if self.layout().shape == Shape::Single {
            top = top.max(1);
            bottom = bottom.min(self.size.1.saturating_sub(1));
        }
        usize::from(bottom.saturating_sub(top + 2)).max(1)
    }

    fn candidates(&mut self, generation: Generation, rows: Vec<crate::search::JumpRow>) {
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

    fn days(&mut self, generation: Generation, days: Vec<(Day, usize)>) {
        if let Some(Overlay::Picker(picker)) = self.overlays.last_mut()
            && picker.generation == generation
        {
            picker.take_days(days);
            if picker.is_accepted {
                self.accept_pick();
            }
        }
    }

    fn set_theme(&mut self, name: &str) {
        if self.themes.iter().any(|known| known == name) {
            name.clone_into(&mut self.theme);
            name.clone_into(&mut self.saved.theme);
            self.notice(format!("theme: {name}"));
        } else {
            self.fail(format!("there is no theme `{name}`; there are {}", self.themes.join(", ")));
        }
    }

    fn quit(&mut self) {
        let saved = Box::new(self.to_save());
        self.emit(Effect::Save(saved));
        self.emit(Effect::Quit);
    }
}
