//! An analyst at the keyboard: keys in, screen out.

#![allow(dead_code, reason = "each test program uses some of these words")]
#![expect(clippy::expect_used, clippy::panic, reason = "helpers of tests fail as tests do")]

use briefbook::app::{App, Key, Keymap, Msg, Pane, Role, Saved, Settings};
use briefbook::export::Style;
use briefbook::library::Library;
use briefbook::runner::{Desk, Inline, Kept};
use briefbook::text::spaced;
use briefbook::view::{THEMES, Theme, frame, plain};
use jiff::civil::date;

/// A program just started, on the library that is built in unless another is given.
pub struct Session {
    pub inline: Inline<Kept>,
    theme: Theme,
    keys: usize,
}

impl Session {
    /// A fresh start on the bundled library at 120x36.
    pub fn start() -> Self {
        Self::start_with(Library::bundled(), 120, 36)
    }

    /// A fresh start on the bundled library at another size.
    pub fn start_at(width: u16, height: u16) -> Self {
        Self::start_with(Library::bundled(), width, height)
    }

    /// A fresh start on a library.
    pub fn start_with(library: Library, width: u16, height: u16) -> Self {
        let mut session = Self::waiting_with(library, width, height);
        session.inline.load();
        session
    }

    /// A fresh start on the bundled library with a citation style in the settings.
    pub fn citing(style: &str) -> Self {
        let style = Style::named(style).expect("a citation style");
        let mut session = Self::waiting_in_style(Library::bundled(), style, 120, 36);
        session.inline.load();
        session
    }

    /// A fresh start on a library of which nothing is read yet: `load` of `inline` reads it.
    pub fn waiting_with(library: Library, width: u16, height: u16) -> Self {
        Self::waiting_in_style(library, Style::default(), width, height)
    }

    fn waiting_in_style(library: Library, style: Style, width: u16, height: u16) -> Self {
        let settings = Settings {
            keymap: Keymap::default(),
            ascii: false,
            theme: "dark".to_owned(),
            theme_is_given: false,
            themes: THEMES.iter().map(|row| row.name.to_owned()).collect(),
        };
        let desk = Desk::new(library, style);
        let theme = Theme::builtin("dark").expect("the dark theme is built in");
        let mut session = Self { inline: Inline::new(App::new(settings), desk, Kept::default()), theme, keys: 0 };
        session.inline.feed(Msg::Tick(date(2026, 11, 21).at(9, 0, 0, 0)));
        session.inline.feed(Msg::Resize(width, height));
        session
    }

    /// Types keys: `bbor<Enter>`.
    pub fn keys(&mut self, keys: &str) -> &mut Self {
        let keys = Key::parse_all(keys).unwrap_or_else(|| panic!("{keys} names keys"));
        self.keys += keys.len();
        for key in keys {
            self.inline.feed(Msg::Key(key));
        }
        self
    }

    /// How many keys were typed since the start: every character and chord counts one.
    pub fn typed(&self) -> usize {
        self.keys
    }

    /// What the person sees.
    pub fn screen(&self) -> String {
        plain(&frame(&self.inline.app, &self.theme))
    }

    /// How many cells of a pane are marked as what was asked for.
    pub fn marked(&self, pane: Pane) -> usize {
        let area = self.inline.app.layout().rows(pane).expect("a pane that is shown");
        let (frame, marked) = (frame(&self.inline.app, &self.theme), self.theme.style(Role::Match).bg);
        area.positions().filter(|at| frame[*at].style().bg == marked).count()
    }

    /// What the next session would begin with: the query, the pane, the place.
    pub fn saved(&self) -> Saved {
        self.inline.app.to_save()
    }

    /// The query in force.
    pub fn query(&self) -> String {
        self.saved().query
    }

    /// The focused pane's name.
    pub fn pane(&self) -> String {
        self.saved().pane
    }

    /// The numbers of the selected rows of Quotes and Briefings.
    pub fn rows(&self) -> (usize, usize) {
        self.saved().rows
    }

    /// The selected quote's address.
    pub fn quote(&self) -> String {
        self.saved().quote.unwrap_or_default()
    }

    /// The id of the briefing in the Reader.
    pub fn briefing(&self) -> String {
        self.saved().briefing.unwrap_or_default()
    }

    /// The line above the last: what is selected, or what happened.
    pub fn status(&self) -> String {
        let screen = self.screen();
        let lines: Vec<&str> = screen.lines().collect();
        lines.len().checked_sub(2).map_or(String::new(), |at| lines[at].trim().to_owned())
    }

    /// What was copied last.
    pub fn copied(&self) -> &str {
        self.inline.outside.copied.last().map_or("", String::as_str)
    }

    /// Asserts that the screen shows this.
    #[track_caller]
    pub fn shows(&self, words: &str, why: &str) -> &Self {
        let screen = self.screen();
        let flat = spaced(&screen);
        let wanted = spaced(words);
        assert!(flat.contains(&*wanted), "{why}: `{words}` is not on the screen\n{screen}");
        self
    }

    /// Asserts that the screen does not show this.
    #[track_caller]
    pub fn hides(&self, words: &str, why: &str) -> &Self {
        let screen = self.screen();
        assert!(!screen.contains(words), "{why}: `{words}` is on the screen\n{screen}");
        self
    }
}
