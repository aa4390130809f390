//! Frames at all sizes: nothing overlaps or is cut where it matters, nothing panics, all of it can be read.

#![expect(clippy::expect_used, clippy::panic, reason = "helpers of tests fail by panicking, as tests do")]

use briefbook::app::{App, Footer, Key, Keymap, Layout, Msg, Pane, Role, Settings, Shape, quote_lines};
use briefbook::export::Style;
use briefbook::library::Library;
use briefbook::model::{Form, Marks};
use briefbook::runner::{Desk, Inline, Kept};
use briefbook::search::{Ask, Keep, Query, QuoteRow, Sort};
use briefbook::text::width;
use briefbook::view::{Depth, Rgb, THEMES, Theme, frame, plain};
use jiff::civil::date;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};

/// Sizes that people have, and the edges between the divisions of the screen.
const SIZES: &[(u16, u16)] = &[
    (200, 60),
    (120, 36),
    (104, 20),
    (103, 32),
    (80, 24),
    (60, 16),
    (59, 15),
    (40, 12),
    (31, 10),
    (20, 6),
    (19, 6),
    (3, 3),
    (2, 2),
    (1, 1),
];

/// What opens, moves and fills everything on the screen: keys, and what they show.
const TOURS: &[(&str, &str)] = &[
    ("", "the start"),
    ("1jjj", "Topics"),
    ("1h", "a folded topic"),
    ("2jjj", "Actors"),
    ("3j", "Briefings"),
    ("4jjj", "Quotes"),
    ("4G", "the last quote"),
    ("3<Enter>", "the Reader"),
    ("3<Enter>G", "the end of the Reader"),
    ("3<Enter>f", "letters at links"),
    ("3<Enter>/the", "a search in the text"),
    ("3<Enter>O", "the outline"),
    ("bbor<Enter>tdef<Enter>", "a query of two clauses"),
    ("bbor<Enter>", "a query of one clause"),
    ("/by:borrell (foo", "a mistake in the query"),
    ("/by:nobody<Enter>", "a name that means nobody"),
    ("/by:borrell -topic:china form:joint OR form:tweet date:2021 europe<Enter>", "a long query"),
    ("/zzzz qqqq<Enter>", "nothing found"),
    ("b", "who"),
    ("bzzz", "nobody like it"),
    ("tdef", "topics"),
    ("w", "days"),
    ("A", "about whom"),
    ("2i", "the card of an actor"),
    ("1i", "the card of a topic"),
    ("4i", "the card of a quote"),
    ("4jc", "the context of a quote"),
    ("?", "help"),
    ("?copy", "help on one thing"),
    ("<C-p>", "the jump list"),
    ("<C-p>bor", "the jump list, typed into"),
    ("S", "orders"),
    (":", "the command line"),
    (":theme<Enter>", "themes"),
    (":nonsense<Enter>", "a failure"),
    ("4yy", "a notice"),
    ("y", "what may follow a prefix"),
    ("]", "what may follow another"),
    ("4v", "a selection"),
    ("4 j ", "marked rows"),
    ("4*", "a starred row"),
    ("1f", "a pane narrowed by name"),
    ("4Z", "a zoomed pane"),
    ("+", "a clause to be joined by OR"),
];

/// Takes everything off the panes again.
const HOME: &str = "<Esc><Esc><Esc><Esc>X4gg";

struct Screen {
    inline: Inline<Kept>,
    theme: Theme,
}

impl Screen {
    fn new(size: (u16, u16), ascii: bool, theme: Theme) -> Self {
        let settings = Settings {
            keymap: Keymap::default(),
            ascii,
            theme: "dark".to_owned(),
            theme_is_given: false,
            themes: THEMES.iter().map(|row| row.name.to_owned()).collect(),
        };
        let desk = Desk::new(Library::bundled(), Style::default());
        let mut screen = Self { inline: Inline::new(App::new(settings), desk, Kept::default()), theme };
        screen.inline.feed(Msg::Tick(date(2026, 11, 21).at(9, 0, 0, 0)));
        screen.inline.feed(Msg::Resize(size.0, size.1));
        screen.inline.load();
        screen
    }

    fn at(size: (u16, u16)) -> Self {
        Self::new(size, false, dark())
    }

    fn keys(&mut self, keys: &str) -> &mut Self {
        for key in Key::parse_all(keys).unwrap_or_else(|| panic!("{keys} names keys")) {
            self.inline.feed(Msg::Key(key));
        }
        self
    }

    fn app(&self) -> &App {
        &self.inline.app
    }

    fn layout(&self) -> Layout {
        self.app().layout()
    }

    fn frame(&self) -> Buffer {
        frame(self.app(), &self.theme)
    }

    fn text(&self) -> String {
        plain(&self.frame())
    }

    /// Visits everything, from the panes each time.
    fn tour(&mut self, mut visit: impl FnMut(&Self, &str)) {
        for (keys, what) in TOURS {
            self.keys(keys);
            visit(self, what);
            self.keys(HOME);
        }
    }
}

fn dark() -> Theme {
    Theme::builtin("dark").expect("the dark theme is built in")
}

/// The rows of Quotes in the order of the screen.
fn quotes() -> Vec<QuoteRow> {
    let desk = Desk::new(Library::bundled(), Style::default());
    desk.load(&mut |_| ());
    let engine = desk.engine().expect("the bundled library is read");
    let ask = Ask {
        query: &Query::default(),
        today: date(2026, 11, 21),
        marks: &Marks::default(),
        typing: false,
        sort: Sort::default(),
        quotes: 0..usize::MAX,
        briefings: 0..0,
        keep: &Keep::default(),
    };
    engine.index().ask(&ask).rows.quotes.rows
}

fn cells(buffer: &Buffer, area: Rect) -> impl Iterator<Item = &Cell> {
    area.positions().filter_map(|position| buffer.cell(position))
}

fn line(text: &str, row: u16) -> &str {
    text.lines().nth(usize::from(row)).unwrap_or_default()
}

fn rgb(colour: Color) -> Option<Rgb> {
    match colour {
        Color::Rgb(red, green, blue) => Some(Rgb(red, green, blue)),
        _ => None,
    }
}

#[test]
fn nothing_panics_at_any_size_and_lines_keep_to_the_screen() {
    for size in [(200, 60), (120, 36), (80, 24), (60, 16), (40, 12), (20, 6), (3, 3), (1, 1)] {
        Screen::at(size).tour(|screen, what| {
            let buffer = screen.frame();
            assert_eq!(screen.frame(), buffer, "{what} at {size:?} looks the same again: looking changes nothing");
            let text = plain(&buffer);
            assert_eq!(text.lines().count(), usize::from(size.1), "{what} at {size:?} has every line");
            for line in text.lines() {
                assert!(width(line) <= usize::from(size.0), "{what} at {size:?} keeps to the width: {line}");
            }
        });
    }
}

#[test]
fn any_size_can_become_any_other() {
    let mut screen = Screen::at((120, 36));
    for (keys, what) in TOURS {
        screen.keys(keys);
        for (width, height) in SIZES {
            screen.inline.feed(Msg::Resize(*width, *height));
            assert_eq!(screen.text().lines().count(), usize::from(*height), "{what} survives {width}x{height}");
        }
        screen.inline.feed(Msg::Resize(120, 36));
        screen.keys(HOME);
    }
}

#[test]
fn all_text_can_be_read() {
    let themes = ["dark", "light", "high-contrast"].map(|name| (name, Theme::builtin(name).expect("built in")));
    for size in [(120, 36), (40, 12)] {
        Screen::at(size).tour(|screen, what| {
            for (name, theme) in &themes {
                let buffer = frame(screen.app(), theme);
                for cell in cells(&buffer, buffer.area) {
                    let symbol = cell.symbol();
                    let Some((ink, ground)) = rgb(cell.fg).zip(rgb(cell.bg)) else {
                        panic!("{what} at {size:?} in {name}: `{symbol}` has ink and ground of the theme");
                    };
                    let contrast = ink.contrast(ground);
                    let is_read = symbol.chars().all(char::is_alphanumeric);
                    assert!(
                        !is_read || contrast >= 4.5,
                        "{what} at {size:?} in {name}: `{symbol}` has {contrast:.2}:1"
                    );
                }
            }
        });
    }
}

#[test]
fn why_nothing_is_left_is_told_in_whichever_list_is_seen() {
    for (size, times) in [((40, 12), 1), ((120, 36), 1)] {
        let mut screen = Screen::at(size);
        for pane in [Pane::Briefings, Pane::Quotes] {
            screen.keys(&format!("<Esc>X/by:blinken date:1999<Enter>{}", pane.number()));
            let text = screen.text();
            assert_eq!(text.matches("Nothing meets every clause").count(), times, "{pane:?} at {size:?}:\n{text}");
            assert!(text.contains("clears the query"), "with the keys that help, {pane:?} at {size:?}:\n{text}");
        }
    }
}

#[test]
fn that_nothing_is_like_it_is_told_beside_or_below_what_is_typed() {
    for size in [(120, 36), (40, 12)] {
        for letters in 4..36 {
            let mut screen = Screen::at(size);
            screen.keys(&format!("b{}", "z".repeat(letters)));
            let text = screen.text();
            assert!(text.contains("nothing like it"), "whole, with {letters} letters at {size:?}:\n{text}");
        }
    }
}

#[test]
fn one_pane_is_seen_to_have_the_focus() {
    for size in [(200, 60), (120, 36), (80, 24), (40, 12), (20, 6)] {
        let mut screen = Screen::at(size);
        for pane in Pane::ALL {
            screen.keys(&pane.number().to_string());
            let layout = screen.layout();
            let area =
                layout.pane(pane).unwrap_or_else(|| panic!("{pane:?} is shown at {size:?} when it has the focus"));
            let title = if layout.shape == Shape::Single { layout.tabs } else { area };
            let text = screen.text();
            let title = line(&text, title.y);
            let number = format!("{} ", pane.number());
            assert!(title.contains(&number), "{pane:?} at {size:?} has its number: {title}");
            if layout.shape != Shape::Single {
                assert!(title.contains('━'), "{pane:?} at {size:?} has the heavy line: {title}");
                let heavy = text.matches(&format!("━ {number}")).count();
                assert_eq!((heavy, text.matches("━ ").count() <= 2), (1, true), "{pane:?} at {size:?}, and no other");
            }
        }
    }
}

#[test]
fn the_selected_quote_is_wholly_seen() {
    for size in [(200, 60), (120, 36), (80, 24), (60, 16), (40, 12)] {
        let mut screen = Screen::at(size);
        screen.keys("4gg");
        let selected = screen.theme.style(Role::Selected).bg;
        for row in &quotes() {
            let area = screen.layout().rows(Pane::Quotes).expect("Quotes is shown");
            let wanted = quote_lines(row, area, true, false).len() - 1;
            let buffer = screen.frame();
            let first = Rect { width: 1, ..area };
            let shown = cells(&buffer, first).filter(|cell| Some(cell.bg) == selected).count();
            assert_eq!(shown, wanted, "{} at {size:?}: all its lines are on the screen", row.address);
            screen.keys("j");
        }
    }
}

#[test]
fn signs_of_quotes_stand_below_each_other() {
    for size in [(200, 60), (120, 36), (80, 24), (40, 12)] {
        let mut screen = Screen::at(size);
        screen.keys("4");
        let area = screen.layout().rows(Pane::Quotes).expect("Quotes is shown");
        for row in &quotes() {
            for selected in [true, false] {
                for ascii in [true, false] {
                    let lines = quote_lines(row, area, selected, ascii);
                    let signed = lines.iter().filter(|line| {
                        let columns: usize = line.iter().map(|run| width(&run.text)).sum();
                        assert!(columns < usize::from(area.width), "{} keeps to the pane at {size:?}", row.address);
                        let sign = line.iter().rev().nth(1).map(|run| run.role);
                        columns == usize::from(area.width) - 3 && sign.is_some_and(is_badge)
                    });
                    assert_eq!(signed.count(), 1, "{} at {size:?} has one sign, at the right edge", row.address);
                }
            }
        }
    }
}

fn is_badge(role: Role) -> bool {
    matches!(
        role,
        Role::ReportedMark
            | Role::BadgeVerified
            | Role::BadgeRecorded
            | Role::BadgeWarning
            | Role::BadgeBad
            | Role::BadgeNone
    )
}

#[test]
fn every_speaker_of_joint_words_is_named() {
    for size in [(200, 60), (120, 36), (80, 24), (40, 12)] {
        let mut screen = Screen::at(size);
        screen.keys("4");
        let area = screen.layout().rows(Pane::Quotes).expect("Quotes is shown");
        for row in quotes().iter().filter(|row| row.form == Form::Joint) {
            let lines = quote_lines(row, area, false, false);
            let text: String = lines.iter().flatten().map(|run| run.text.as_str()).collect();
            for speaker in &row.speakers {
                let surname = speaker.name.split(' ').next_back().unwrap_or_default();
                assert!(text.contains(surname), "{} at {size:?} names {surname}: {text}", row.address);
            }
        }
    }
}

#[test]
fn the_footer_names_whole_words_and_always_help() {
    for size in [(200, 60), (120, 36), (80, 24), (60, 16), (40, 12), (20, 6)] {
        let mut screen = Screen::at(size);
        for pane in Pane::ALL {
            screen.keys(&pane.number().to_string());
            let text = screen.text();
            let footer = line(&text, size.1 - 1);
            assert!(footer.contains("? help"), "{pane:?} at {size:?}: {footer}");
            assert!(!footer.contains('…'), "{pane:?} at {size:?} cuts no word: {footer}");
            let items = Footer::of(screen.app()).items;
            let (key, word) = items.first().expect("the footer says something");
            assert!(footer.contains(&format!("{key} {word}")), "{pane:?} at {size:?} begins with what is used most");
        }
    }
}

#[test]
fn all_that_may_follow_a_prefix_is_told() {
    for size in [(120, 36), (80, 24)] {
        let mut screen = Screen::at(size);
        screen.keys("4y");
        let text = screen.text();
        for (key, word) in Footer::of(screen.app()).items {
            assert!(text.contains(&format!("{key} {word}")), "`{key} {word}` is told at {size:?}\n{text}");
        }
    }
}

#[test]
fn a_mistake_in_the_query_is_pointed_at() {
    for size in [(120, 36), (80, 24), (40, 12)] {
        let mut screen = Screen::at(size);
        screen.keys("/abc (de");
        let text = screen.text();
        let bracket = line(&text, 0).find('(').expect("the query is shown");
        let caret = line(&text, 1);
        let columns = caret.find('^').map(|at| width(&caret[..at]));
        assert_eq!(columns, Some(bracket), "the caret stands below the mistake at {size:?}\n{text}");
        assert!(caret.contains("this bracket is not closed"), "and the mistake is named at {size:?}\n{text}");
        assert!(size.0 < 60 || line(&text, 0).contains("❝ 0/17"), "counts stay whole beside it\n{text}");
    }
}

#[test]
fn in_ascii_only_ascii_is_printed() {
    for size in [(120, 36), (40, 12)] {
        Screen::new(size, true, dark()).tour(|screen, what| {
            for line in screen.text().lines() {
                assert!(line.is_ascii(), "{what} at {size:?}: {line}");
            }
        });
    }
}

#[test]
fn without_colour_the_selection_and_the_focus_are_seen() {
    for row in THEMES {
        let theme = Theme::builtin(row.name).expect("built in").at_depth(Depth::None);
        for size in [(120, 36), (80, 24), (40, 12)] {
            let mut screen = Screen::new(size, false, theme.clone());
            for pane in [Pane::Topics, Pane::Actors, Pane::Briefings, Pane::Quotes] {
                screen.keys(&pane.number().to_string());
                let buffer = screen.frame();
                let layout = screen.layout();
                let area = layout.rows(pane).expect("the pane with the focus is shown");
                let reversed = |area| cells(&buffer, area).any(|cell| cell.modifier.contains(Modifier::REVERSED));
                assert!(reversed(area), "{}: the row in {pane:?} is reversed at {size:?}", row.name);
                for (other, area) in layout.panes.iter().filter(|(other, _)| *other != pane) {
                    assert!(!reversed(*area), "{}: nothing in {other:?} is, at {size:?}", row.name);
                }
                for cell in cells(&buffer, buffer.area) {
                    assert_eq!((cell.fg, cell.bg), (Color::Reset, Color::Reset), "{} sets no colour", row.name);
                }
            }
        }
    }
}

#[test]
fn what_is_too_small_says_so() {
    let screen = Screen::at((19, 6));
    assert!(screen.text().contains("briefbook needs"), "the screen says what it needs\n{}", screen.text());
    let mut screen = Screen::at((20, 6));
    screen.keys("4");
    let rows = quotes();
    let word = rows.first().and_then(|row| row.text.split(' ').next()).expect("there is a quote");
    assert!(screen.text().contains(word), "and from there on words are shown: {word}\n{}", screen.text());
}
