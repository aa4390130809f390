//! The whole state of the program, and the one function that changes it.
//!
//! [`App::update`] takes in a [`Msg`] and returns [`Effect`]s: wishes that the runner carries out. Nothing here touches
//! files, the clock, threads or the terminal, so every test can drive it with keys.

mod asking;
mod card;
mod card_page;
mod clauses;
mod command_line;
mod commands;
mod effect;
mod history;
mod identity;
mod input;
mod keeping;
mod key;
mod keymap;
mod layout;
mod list;
mod mouse;
mod moving;
mod msg;
pub mod overlay;
pub mod page;
mod pane;
mod problems;
mod prompt;
mod quote_lines;
mod reader;
mod role;
mod saved;
mod selection;
mod status;
mod tree;
mod waiting;

use std::collections::{BTreeSet, VecDeque};
use std::sync::Arc;

use jiff::civil::DateTime;

pub use card::{ActorCard, Card, Context, QuoteCard, TopicCard};
pub use commands::{COMMANDS, Command, Group, Needs, SORTS, command};
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

use crate::model::{Address, Id, Marks};
use crate::search::{ActorRow, BriefingRow, Facets, Keep, Query, QuoteRow, Rows, Sort, TopicRow};
use crate::text::counted;
use history::History;
use overlay::{CardView, Overlay};
pub(crate) use problems::Check;

/// What the person chose in the configuration, and what the terminal can do.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// The keys.
    pub keymap: Keymap,
    /// Whether only ASCII may be drawn for rules and signs.
    pub ascii: bool,
    /// The theme's name.
    pub theme: String,
    /// Whether the theme was asked for this time: then the one chosen in an earlier session waits for the next.
    pub theme_is_given: bool,
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

impl Actors {
    /// The rows that are shown, of all rows.
    fn shown<'a>(&self, rows: &'a [ActorRow]) -> Vec<&'a ActorRow> {
        if self.narrow.is_empty() {
            return rows.iter().collect();
        }
        let wanted = crate::text::fold(&self.narrow);
        rows.iter().filter(|row| crate::text::fold(&row.who.name).contains(&wanted)).collect()
    }

    /// Where the cursor rests when other rows have come: on the actor it was on, else on the next that is left.
    fn rest(&self, former: &[ActorRow], now: &[ActorRow]) -> Option<usize> {
        let former: Vec<&Id> = self.shown(former).into_iter().map(|row| &row.who.id).collect();
        let now: Vec<&Id> = self.shown(now).into_iter().map(|row| &row.who.id).collect();
        identity::left(&former, self.list.cursor, &now)
    }
}

/// A sentence for the status line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The sentence.
    pub text: String,
    /// Whether something went wrong.
    pub is_error: bool,
}

/// What was asked, or answered, while the last word of the query was being typed and could be a beginning.
#[derive(Clone, Copy, Debug, Default)]
struct TypingOf {
    asked: bool,
    rows: bool,
    counts: bool,
}

/// What is said while the library is read again at the person's wish.
const READING_AGAIN: &str = "reading the library again …";

/// How many rows around the cursor are asked for at once: several screens, so that moving rarely waits.
const WINDOW: usize = 160;

/// How many rows of a list are asked for while a query is typed, where its pane shows no more.
const PASSING_WINDOW: usize = 24;

/// The whole state of the program.
#[derive(Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own; none excludes another")]
pub struct App {
    pub(crate) size: (u16, u16),
    pub(crate) now: DateTime,
    pub(crate) keymap: Keymap,
    pub(crate) ascii: bool,
    pub(crate) theme: String,
    /// Whether the theme was asked for this time.
    theme_is_given: bool,
    pub(crate) themes: Vec<String>,
    pub(crate) library: LibraryState,
    pub(crate) loading: Option<(usize, Option<usize>)>,
    pub(crate) check: Check,
    pub(crate) query: Query,
    pub(crate) joining: bool,
    pub(crate) rows: Rows,
    pub(crate) facets: Arc<Facets>,
    /// The query that the rows are of, and the one that the counts are of.
    found_of: Option<Query>,
    counted_of: Option<Query>,
    /// Whether the last question, the rows and the counts are those of a query whose last word was being typed.
    typing_of: TypingOf,
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
    /// Of the selected rows, those that the query does not show, and the request that asks for them.
    hidden: BTreeSet<String>,
    hidden_asked: Generation,
    range: Option<selection::Range>,
    undo: Vec<Vec<MarkChange>>,
    redo: Vec<Vec<MarkChange>>,
    /// Changes of marks on their way to the disk, oldest first.
    unkept: VecDeque<Vec<MarkChange>>,
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
    /// The cursors of Quotes and Briefings when it was asked, and the rows that were to be kept in sight.
    asked_around: (usize, usize),
    asked_keep: Keep,
    /// How many rows next to the selected ones were looked for in vain, in Quotes and in Briefings.
    tried: (usize, usize),
    /// Whether the person has done nothing yet: while a library is read, its first rows are those to look at.
    is_untouched: bool,
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

/// The number that no request has: the first one has 1.
pub(crate) const NONE_ASKED: Generation = 0;

impl App {
    /// A program that knows its settings and nothing else yet.
    #[must_use]
    pub fn new(settings: Settings) -> Self {
        let Settings { keymap, ascii, theme, theme_is_given, themes } = settings;
        Self {
            keymap,
            ascii,
            theme,
            theme_is_given,
            themes,
            left_pane: Pane::Topics,
            middle_pane: Pane::Quotes,
            focus: Pane::Briefings,
            first_rows: true,
            is_untouched: true,
            awaits_rows: true,
            ..Self::default()
        }
    }

    /// Takes in what happened and says what is to be done about it.
    pub fn update(&mut self, msg: Msg) -> Vec<Effect> {
        match msg {
            Msg::Key(key) if self.is_escape_and(key) => {
                let mut effects = self.update(Msg::Key(Key::plain(Code::Esc)));
                effects.extend(self.update(Msg::Key(Key { alt: false, ..key })));
                return effects;
            }
            Msg::Key(key) if self.waits(key) => self.type_ahead(Msg::Key(key)),
            Msg::Key(key) => {
                self.stop_waiting();
                self.key(key);
            }
            Msg::Paste(text) if self.is_waiting() || !self.typed_ahead.is_empty() => {
                self.type_ahead(Msg::Paste(text));
            }
            Msg::Paste(text) => self.paste(&text),
            Msg::Mouse(mouse) => {
                self.notice = None;
                self.touched();
                self.mouse(mouse);
            }
            Msg::Resize(width, height) => {
                self.size = (width, height);
                self.resized();
                self.follow_window();
            }
            Msg::Tick(now) => self.now = now,
            Msg::Loading { read, total } => {
                self.loading = Some((read, total));
            }
            Msg::Loaded { library, complete } => self.loaded(library, complete),
            Msg::Found(generation, rows) if generation == self.asked => self.found(*rows),
            Msg::Counted(generation, facets) if generation == self.asked => self.counted(facets),
            Msg::Read(generation, reading) if generation == self.reader.asked => match reading {
                Ok(reading) => {
                    let width = self.reader_width();
                    let long = self.reader.show(reading, width, &self.rows.highlighter, self.ascii);
                    self.lay_out(long);
                    self.keep_visible();
                }
                // What is not read yet may still come.
                Err(_) if !self.is_complete => {}
                Err(why) => {
                    self.reader.give_up();
                    self.highlight();
                    self.fail(why);
                }
            },
            Msg::LaidOut(generation, page) if generation == self.reader.laid_out => {
                self.reader.take_page(*page);
                self.keep_visible();
            }
            Msg::Candidates(generation, rows) => self.candidates(generation, rows),
            Msg::Days(generation, days) => self.days(generation, days),
            Msg::Sought(generation, away) => self.sought(generation, away),
            Msg::Card(generation, card) if generation == self.card_asked.0 => {
                self.card_asked.0 = NONE_ASKED;
                self.show_card(card);
            }
            Msg::Found(..) | Msg::Counted(..) | Msg::Read(..) | Msg::LaidOut(..) | Msg::Card(..) => {}
            Msg::Checking(generation, checked, total) => self.checking(generation, checked, total),
            Msg::Checked(generation, problems) => self.checked(generation, problems),
            Msg::Followed(kind, id) => self.followed(kind, &id),
            Msg::Changed(files) => self.tell_changed(files),
            Msg::Edited => self.emit(Effect::Reload),
            Msg::Outdated(what) => {
                self.notice(what);
                self.emit(Effect::Reload);
            }
            Msg::Sent { what, via, bytes, warning } => {
                let warning = warning.map(|warning| format!(" · {warning}")).unwrap_or_default();
                self.notice(format!("sent to the clipboard by {via}: {what}, {bytes} bytes{warning}"));
            }
            Msg::NotLoaded(why) => {
                self.awaits_rows = false;
                self.loading = None;
                self.stop_waiting();
                self.fail(why);
            }
            Msg::Failed(why) => self.fail(why),
            Msg::Done(what) => self.notice(what),
            Msg::Marks(marks) => self.take_marks(*marks),
            Msg::Marked(marks) => self.marks_kept(marks),
            Msg::Restored(saved) => self.restore(*saved),
        }
        self.type_what_waited();
        self.stop_idle_check();
        if let Some(unwanted) = self.reader.take_unwanted() {
            self.emit(Effect::LetGo(unwanted));
        }
        std::mem::take(&mut self.effects)
    }

    /// Whether the rows that are here are none.
    pub(crate) fn is_empty(&self) -> bool {
        let counts = &self.rows.counts;
        counts.quotes + counts.reported + counts.briefings == 0
    }

    /// How many earlier places, changes and lines are kept: it does not grow for ever.
    #[must_use]
    pub fn kept(&self) -> usize {
        let lines = self.saved.commands.len() + self.saved.queries.len();
        self.history.len() + self.undo.len() + self.redo.len() + self.typed_ahead.len() + self.effects.len() + lines
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

    fn loaded(&mut self, library: LibraryState, complete: bool) {
        self.library = library;
        self.is_complete = complete;
        self.check = Check::default();
        if complete {
            self.loading = None;
            self.tell_read_again();
        }
        self.tried = (0, 0);
        let wanted = self.reader.wanted_id().cloned();
        if self.reader.is_waiting() || (complete && self.focus == Pane::Reader) {
            // What was asked before anything was read got no answer; what is being read may be another version now.
            self.reader.forget_version();
            if let Some(id) = wanted {
                self.reader.expect(&id);
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
        if self.shows_problems() {
            self.ask_what_is_wrong();
        }
    }

    /// Says how reading again ended, where its beginning is still being told.
    fn tell_read_again(&mut self) {
        if self.notice.as_ref().is_some_and(|notice| notice.text == READING_AGAIN) {
            let (briefings, problems) = (self.library.briefings, self.library.problems.len());
            let briefings = counted(briefings, "briefing", "briefings");
            let problems = counted(problems, "problem", "problems");
            self.notice(format!("the library is up to date: {briefings}, {problems}"));
        }
    }

    /// Says that files have changed, unless something else is being said.
    fn tell_changed(&mut self, files: usize) {
        if self.notice.is_none() {
            self.notice(match files {
                0 => "files have changed".to_owned(),
                files => counted(files, "file has changed", "files have changed"),
            });
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

    /// The rows of Actors that are shown: all, or those narrowed to by name.
    pub(crate) fn shown_actors(&self) -> Vec<&ActorRow> {
        self.actors.shown(&self.facets.actors)
    }

    pub(crate) fn selected_topic(&self) -> Option<&TopicRow> {
        self.topics.selected(&self.facets.topics).and_then(|at| self.facets.topics.get(at))
    }

    pub(crate) fn selected_actor(&self) -> Option<&ActorRow> {
        self.shown_actors().get(self.actors.list.cursor).copied()
    }

    pub(crate) fn selected_quote(&self) -> Option<&QuoteRow> {
        self.rows.quotes.row(self.quotes.cursor)
    }

    pub(crate) fn selected_briefing(&self) -> Option<&BriefingRow> {
        self.rows.briefings.row(self.briefings.cursor)
    }

    /// The quote the Reader is at, by address.
    pub(crate) fn reader_address(&self) -> Option<Address> {
        self.reader.address()
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
            Pane::Actors => self.selected_actor().map(|row| CardOf::Actor(row.who.id.clone())),
            Pane::Briefings => self.selected_briefing().map(|row| CardOf::Briefing(row.id.clone())),
            Pane::Quotes => self.selected_quote().map(|row| CardOf::Quote(row.address.clone())),
            Pane::Reader => {
                let quote = self.reader_address().map(CardOf::Quote);
                quote.or_else(|| self.reader.briefing_id().map(|id| CardOf::Briefing(id.clone())))
            }
        }
    }

    fn ask_card(&mut self, of: CardOf, at_context: bool) {
        let generation = self.next_generation();
        self.card_asked = (generation, at_context);
        self.emit(Effect::Card(generation, of));
    }

    fn show_card(&mut self, card: Option<Box<Card>>) {
        let Some(card) = card else { return self.fail("the library knows nothing more of this") };
        let at_context = self.card_asked.1;
        if let Card::Quote(card) = &*card
            && at_context
            && !card.is_held
        {
            // Where the source's text is not held, the quote stands in its briefing at least.
            let Address { briefing, quote } = card.row.address.clone();
            self.overlays.retain(|overlay| !matches!(overlay, Overlay::Card(_)));
            let place = self.place();
            self.history.leave(place);
            self.open_briefing(briefing, Some(quote));
            return self.notice("the text of the source is not held here; this is where the briefing has it");
        }
        let page = card_page::card_page(&card, self.card_area().width, self.ascii);
        let top = if at_context { page.row_of_heading("Context").unwrap_or_default() } else { 0 };
        self.overlays.push(Overlay::Card(Box::new(CardView { card: *card, page, top })));
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
