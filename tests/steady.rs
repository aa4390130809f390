//! What is held does not grow with the time the program runs: thousands of keys, hundreds of reloads.

mod common;

use briefbook::app::Msg;
use common::Session;

/// What hands do all day: each leaves the program in the lists.
const DAY: &[&str] = &[
    "X",
    "bbor<Enter>",
    "tdef<Enter>",
    "/china<Enter>",
    "/russia OR iran<Enter>",
    "<C-o>",
    "<C-o>",
    "L",
    "3jj<Enter>q",
    "4jj<Enter>]q]qq",
    "*",
    "u",
    "<C-r>",
    "3 ",
    "v",
    "jj",
    "v",
    "<Esc>",
    "yy",
    "yA",
    "So<Enter>",
    "Sn<Enter>",
    "i<Esc>",
    "JJKK",
    "2j<Enter>",
    "-",
    "1jx",
    "X",
    "R",
    ":theme light<Enter>",
    ":theme dark<Enter>",
    "/[<Esc>",
    "m",
    "<C-l>",
    "Z",
    "Z",
    "gg",
    "G",
];

/// Pages of memory that are in use, where the system tells; a page has 4 KB or more.
fn resident() -> Option<u64> {
    let text = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.trim().trim_end_matches("kB").trim().parse().ok()
}

fn live(session: &mut Session, days: usize) {
    for _ in 0..days {
        for keys in DAY {
            session.keys(keys);
            // What was copied is kept by the test's outside world only.
            session.inline.outside.copied.clear();
            session.inline.outside.marked.clear();
        }
    }
}

#[test]
fn nothing_grows_with_keys_and_reloads() {
    let mut session = Session::start();
    live(&mut session, 4);
    let (held, kept) = (resident(), session.inline.app.kept());
    live(&mut session, 60);
    assert!(session.typed() > 6_000, "thousands of keys: {}", session.typed());
    let (answers, readings) = session.inline.kept();
    assert!(answers <= 16, "answers to go back to are few: {answers}");
    assert!(readings <= 64, "so are readings: {readings}");
    let grown = session.inline.app.kept();
    assert!(grown <= 200 + 500 + 500 + 200, "places, changes and lines are bounded: {kept} then {grown}");
    for _ in 0..300 {
        session.inline.load();
    }
    if let (Some(before), Some(after)) = (held, resident()) {
        assert!(after < before + 64 * 1024, "memory is what it was: {before} kB, then {after} kB");
    }
}

#[test]
fn keys_that_wait_are_bounded_too() {
    let mut session = Session::waiting_with(briefbook::library::Library::bundled(), 80, 24);
    for _ in 0..10_000 {
        session.keys("j");
        session.inline.feed(Msg::Paste("words".to_owned()));
    }
    assert!(session.inline.app.kept() <= 5_000, "nobody types so much ahead: {}", session.inline.app.kept());
    session.inline.load();
    assert!(session.inline.app.kept() <= 1_000, "and what waited has been typed: {}", session.inline.app.kept());
}
