//! A library that changes while it is being read: whoever looks at a row goes on looking at that row.

#![expect(clippy::expect_used, reason = "helpers of tests fail as tests do")]

mod common;

use std::fmt::Write as _;
use std::fs;
use std::ops::Range;
use std::path::PathBuf;

use briefbook::library::Library;
use common::Session;
use tempfile::TempDir;

/// A folder of briefings; those with greater numbers are newer, and so stand before the others.
struct Folder(TempDir);

impl Folder {
    fn new(briefings: Range<usize>) -> Self {
        let folder = Self(tempfile::tempdir().expect("a folder"));
        folder.write(briefings);
        folder
    }

    fn path(&self, number: usize) -> PathBuf {
        self.0.path().join(format!("b{number:05}.md"))
    }

    fn write(&self, briefings: Range<usize>) {
        for number in briefings {
            let (year, month, day) = (2000 + number / 336, number / 28 % 12 + 1, number % 28 + 1);
            let date = format!("{year}-{month:02}-{day:02}");
            let mut text = format!("---\ntitle: Matter {number}\ndate: {date}\n---\n");
            let _ = write!(
                text,
                "> “First words of {number}.”\n> — Ann Speaker\n\n> “Second words of {number}.”\n> — Bo Other\n"
            );
            fs::write(self.path(number), text).expect("written");
        }
    }

    fn remove(&self, briefings: Range<usize>) {
        for path in briefings.map(|number| self.path(number)).filter(|path| path.exists()) {
            fs::remove_file(path).expect("removed");
        }
    }

    fn open(&self) -> Session {
        Session::start_with(Library::open(self.0.path()).expect("a library"), 120, 36)
    }
}

/// The line of the screen that holds the cursor of the focused list, and which line it is.
fn cursor_line(session: &Session) -> Option<(usize, String)> {
    let screen = session.screen();
    let (at, line) = screen.lines().enumerate().find(|(_, line)| line.contains('▌'))?;
    // Dates are shown as short as all those on the screen allow.
    Some((at, line.get(line.find("Matter").unwrap_or_default()..)?.trim().to_owned()))
}

fn row(session: &Session) -> String {
    session.saved().row.unwrap_or_default()
}

#[test]
fn the_cursor_stays_on_its_row_whatever_comes_and_goes_before_it() {
    let folder = Folder::new(0..1500);
    let mut session = folder.open();
    session.keys("3G").keys(&"k".repeat(500));
    assert_eq!((row(&session).as_str(), session.rows().1), ("b00500", 999), "in the middle of the list");
    let line = cursor_line(&session);
    folder.write(1500..2100);
    session.keys("R");
    assert_eq!((row(&session).as_str(), session.rows().1), ("b00500", 1599), "600 newer ones have come before it");
    assert_eq!(cursor_line(&session), line, "its line has not moved on the screen");
    folder.remove(600..1400);
    session.keys("R");
    assert_eq!((row(&session).as_str(), session.rows().1), ("b00500", 799), "800 have gone before it");
    assert_eq!(cursor_line(&session), line, "its line has still not moved");
    session.keys("j");
    assert_eq!(row(&session), "b00499", "and from there it goes on");
}

#[test]
fn quotes_stay_too_and_so_does_what_the_reader_shows() {
    let folder = Folder::new(0..900);
    let mut session = folder.open();
    session.keys("4G").keys(&"k".repeat(700));
    let (quote, briefing) = (session.quote(), session.briefing());
    assert!(quote.starts_with(&briefing), "the Reader previews the quote");
    folder.write(900..1300);
    folder.remove(0..100);
    session.keys("R");
    assert_eq!(
        (session.quote(), session.briefing()),
        (quote.clone(), briefing.clone()),
        "the same quote in the same text"
    );
    session.keys("<Enter>");
    folder.write(1300..1700);
    session.keys("R");
    assert_eq!((session.quote(), session.briefing()), (quote, briefing), "also for who reads");
}

#[test]
fn where_a_row_is_gone_the_next_one_that_is_left_takes_its_place() {
    let folder = Folder::new(0..1500);
    let mut session = folder.open();
    session.keys("3G").keys(&"k".repeat(500));
    // With it go two behind it in the list, and hundreds come before it: the number says nothing any more.
    folder.remove(498..501);
    folder.write(1500..2100);
    session.keys("R");
    assert_eq!(row(&session), "b00497", "the next one that is left");
    folder.remove(0..498);
    session.keys("R");
    assert_eq!(row(&session), "b00501", "behind it nothing is left: the nearest before it");
    session.keys("4G").keys(&"k".repeat(300));
    let quote = session.quote();
    let gone: usize = quote.get(1..6).and_then(|number| number.parse().ok()).expect("a number");
    folder.remove(gone..gone + 1);
    folder.write(2100..2500);
    session.keys("R");
    let next = format!("b{:05}#", gone - 1);
    assert!(session.quote().starts_with(&next), "its briefing has gone, the next is {next}: {}", session.quote());
    folder.remove(501..1500);
    session.keys("R");
    assert!(!session.quote().is_empty() && !row(&session).is_empty(), "whatever goes, there is a row");
}

#[test]
fn selected_rows_and_the_start_of_a_range_are_those_that_were_selected() {
    let folder = Folder::new(0..1000);
    let mut session = folder.open();
    session.keys("3G").keys(&"k".repeat(400)).keys("<Space><Space>jjv");
    folder.write(1000..1400);
    session.keys("R").keys("jyi");
    let ids: Vec<&str> = session.copied().lines().collect();
    assert_eq!(ids, ["b00400", "b00399", "b00396", "b00395"], "two by one, and a range that began before all came");
}

#[test]
fn a_range_holds_all_its_rows_and_not_only_those_on_the_way() {
    let folder = Folder::new(0..500);
    let mut session = folder.open();
    session.keys("3ggvGyi");
    assert_eq!(
        session.copied().lines().count(),
        500,
        "from the first row to the last, far beyond what is shown at once"
    );
    session.keys("<Esc>ggjjvG").keys("kkyi");
    assert_eq!(session.copied().lines().count(), 496, "likewise from further down, as far as the cursor");
}

#[test]
fn actors_and_topics_stay() {
    let folder = Folder::new(0..20);
    let mut session = folder.open();
    session.keys("2j");
    let line = cursor_line(&session).expect("a cursor").1;
    let name = line.split("  ").next().unwrap_or_default().to_owned();
    for number in 0..30 {
        let text =
            format!("---\ntitle: New {number}\ntags: [a{number:02}]\n---\n> “Words.”\n> — Aaron Number{number}\n");
        fs::write(folder.0.path().join(format!("n{number}.md")), text).expect("written");
    }
    session.keys("R");
    assert!(cursor_line(&session).expect("a cursor").1.starts_with(&name), "{name} is still under the cursor");
    session.keys("1jjjj");
    let before = session.status();
    fs::write(folder.0.path().join("new.md"), "---\ntitle: New\ntags: [a000]\n---\nText.\n").expect("written");
    session.keys("R");
    session.keys("<Esc>");
    assert_eq!(session.status(), before, "the same topic, although one has come before it");
}

#[test]
fn the_reading_place_goes_along_with_its_lines() {
    let folder = Folder::new(0..3);
    let path = folder.path(2);
    let lines: Vec<String> = (0..200).map(|number| format!("Paragraph {number} of a long text.\n")).collect();
    let text = |before: &str| format!("---\ntitle: Long\ndate: 2030-01-01\n---\n{before}\n{}", lines.join("\n"));
    fs::write(&path, text("")).expect("written");
    let mut session = folder.open();
    session.keys("3gg<Enter>").keys(&"j".repeat(150));
    let top = |session: &Session| {
        let screen = session.screen();
        screen.lines().find_map(|line| line.find("Paragraph").map(|at| line[at..].trim().to_owned()))
    };
    let before = top(&session);
    assert!(before.is_some(), "in the middle of the text");
    fs::write(&path, text(&"Something new came first.\n\n".repeat(60))).expect("written");
    session.keys("R");
    assert_eq!(top(&session), before, "the line at the top is the same one");
}

#[test]
fn the_reader_acts_on_what_it_shows_and_on_nothing_else() {
    let folder = Folder::new(0..4);
    let mut session = folder.open();
    session.keys("3gg<Enter>");
    let shown = session.briefing();
    let file = folder.0.path().join(format!("{shown}.md"));
    fs::rename(&file, folder.0.path().join("another.md")).expect("renamed");
    session.keys("R");
    session.shows("First words of 3", "the text that was being read stays");
    session.keys("e");
    assert!(
        session.inline.outside.edited.is_empty(),
        "no editor begins a new file in the place of the one that is gone"
    );
    session.shows(&format!("{shown}.md"), "and which file is not there is said");
    session.keys("*r");
    let marked: Vec<&str> = session.inline.outside.marked.iter().map(|change| change.id.as_str()).collect();
    assert!(marked.iter().all(|id| id.starts_with(&shown)), "nor another briefing marked: {marked:?}");
}

#[test]
fn a_file_that_is_half_written_keeps_its_last_good_text() {
    let folder = Folder::new(0..3);
    let mut session = folder.open();
    session.keys("3gg<Enter>");
    session.shows("First words of 2", "it can be read");
    for half in ["", "---\ntitle: Mat"] {
        fs::write(folder.path(2), half).expect("written");
        session.keys("R<Esc>");
        session.shows("First words of 2", "what it said last is still shown");
        session.shows("last good text", "and that it is so is said");
    }
    folder.write(2..3);
    session.keys("R");
    session.shows("First words of 2", "the file is whole again");
    session.hides("last good text", "and nothing is said any more");
}

#[test]
fn a_file_that_breaks_before_it_was_ever_opened_shows_what_was_read_of_it() {
    let folder = Folder::new(0..3);
    let mut session = folder.open();
    // Briefing 2 is shown beside the lists from the beginning.
    fs::write(folder.path(1), "---\ntitle: Mat").expect("written");
    session.keys("3ggj<Enter>");
    session.shows("First words of 1", "the index remembers its words");
    session.shows("last good text", "and that the file says something else by now is said");
    folder.write(1..2);
    session.keys("R");
    session.hides("last good text", "the file is whole again");
}

#[test]
fn a_broken_file_keeps_its_text_while_everything_is_read_again() {
    let folder = Folder::new(0..3);
    let mut session = folder.open();
    fs::write(folder.path(2), "---\ntitle: Mat").expect("written");
    // New settings mean that every file is read again.
    fs::write(folder.0.path().join("library.toml"), "title = \"Another\"\n").expect("written");
    session.keys("R3gg<Enter>");
    session.shows("Another", "the settings are those of now");
    session.shows("First words of 2", "the file says what it said when it could last be read");
    session.shows("last good text", "and that it is so is said");
    session.keys("q2gg");
    session.shows("Ann Speaker", "its speakers keep their names");
}

#[test]
fn reading_again_says_how_it_ended() {
    let folder = Folder::new(0..3);
    let mut session = folder.open();
    session.keys("R");
    session.shows("up to date: 3 briefings, 0 problems", "it is over");
    session.hides("reading the library again", "and not going on");
}

#[test]
fn who_has_done_nothing_yet_sees_the_newest_while_the_library_is_read() {
    let folder = Folder::new(0..700);
    let session = folder.open();
    assert_eq!(session.rows(), (0, 0), "the rows that came first were not the newest ones");
    assert_eq!(row(&session), "b00699", "the newest is");
    session.shows("Matter 699", "and it is on the screen");
}

#[test]
fn who_types_a_query_sees_its_first_rows_whatever_comes_before_them() {
    let folder = Folder::new(0..700);
    let mut session = folder.open();
    session.keys("/matter");
    folder.write(700..800);
    session.inline.load();
    assert_eq!(session.rows(), (0, 0), "what comes first now is selected, not what came first before");
    session.shows("Matter 799", "and it is on the screen");
    session.keys("<Enter><Down>");
    folder.write(800..900);
    session.keys("R");
    assert_ne!(session.rows(), (0, 0), "who has gone to a row stays on it");
}
