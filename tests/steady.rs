//! What is held does not grow with the time the program runs: thousands of keys, hundreds of reloads.

#![expect(clippy::expect_used, reason = "a test stops at what it does not expect")]

mod common;

use briefbook::library::Library;
use common::Session;

/// As the program has it.
#[cfg(feature = "mimalloc")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

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

/// Kilobytes of memory that are in use, where the system tells.
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

/// A library so small that it is read in no time.
fn library() -> (tempfile::TempDir, Library) {
    let dir = tempfile::tempdir().expect("a folder");
    for (number, name) in ["china", "russia", "iran", "borrell", "blinken", "defence"].iter().enumerate() {
        let words = format!("> “Words about {name}, number {number}.”\n> — Josep Borrell, minister\n\n");
        let text = format!(
            "---\ntitle: Matter {name}\ndate: 2021-10-0{}\ntags: [{name}]\n---\n{}",
            number + 1,
            words.repeat(3)
        );
        std::fs::write(dir.path().join(format!("{name}.md")), text).expect("written");
    }
    let library = Library::open(dir.path()).expect("a library");
    (dir, library)
}

#[test]
fn nothing_grows_with_keys_and_reloads() {
    let (_dir, library) = library();
    let mut session = Session::start_with(library, 100, 30);
    live(&mut session, 5);
    for _ in 0..100 {
        session.inline.load();
    }
    let held = resident();
    while session.typed() < 10_000 {
        live(&mut session, 1);
        session.keys(&"3jjkk<C-d><C-u>4jk5jjkkh2jjkk1jk".repeat(12));
    }
    let (answers, readings) = session.inline.kept();
    assert!(answers <= 16, "answers to go back to are few: {answers}");
    assert!(readings <= 64, "so are readings: {readings}");
    let kept = session.inline.app.kept();
    assert!(kept <= 200 + 500 + 500 + 200, "places, changes and lines are bounded: {kept}");
    for _ in 0..1000 {
        session.inline.load();
    }
    if let (Some(before), Some(after)) = (held, resident()) {
        assert!(after < before + 32 * 1024, "memory is what it was: {before} kB, then {after} kB");
    }
}

#[test]
fn keys_that_wait_are_bounded_too() {
    let (_dir, library) = library();
    let mut session = Session::waiting_with(library, 80, 24);
    session.keys(&"j".repeat(20_000));
    assert!(session.inline.app.kept() <= 5_000, "nobody types so much ahead: {}", session.inline.app.kept());
    session.inline.load();
    assert!(session.inline.app.kept() <= 1_000, "and what waited has been typed: {}", session.inline.app.kept());
}
