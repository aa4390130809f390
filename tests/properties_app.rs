//! Whatever is typed, at whatever size, before and after the library is read: no panic, and nothing out of range.

mod common;

use briefbook::app::{Code, Key, Msg};
use briefbook::library::Library;
use common::Session;
use proptest::prelude::*;

/// Keys that mean something, the others rarely.
const WORDS: &[&str] = &[
    "j",
    "k",
    "h",
    "l",
    "gg",
    "G",
    "<C-d>",
    "<C-u>",
    "<C-f>",
    "<C-b>",
    "1",
    "2",
    "3",
    "4",
    "5",
    "<Tab>",
    "<S-Tab>",
    "<Enter>",
    "<Esc>",
    "/",
    "&",
    "s",
    "b",
    "t",
    "w",
    "A",
    "+",
    "-",
    "x",
    "X",
    "f",
    "S",
    "H",
    "L",
    "<C-o>",
    "<C-p>",
    ":",
    "?",
    "i",
    "c",
    "o",
    "e",
    "yy",
    "yt",
    "yc",
    "yi",
    "yA",
    "*",
    "r",
    "]u",
    "[u",
    "]q",
    "[q",
    "]h",
    "[h",
    "J",
    "K",
    "u",
    "<C-r>",
    "Z",
    ">",
    "<lt>",
    "R",
    "n",
    "N",
    "O",
    "v",
    "<Space>",
    "<Up>",
    "<Down>",
    "<BS>",
    "<Left>",
    "<Right>",
    "<C-w>",
    "<C-a>",
    "<C-k>",
    "<C-n>",
    "bor",
    "china",
    "is:unread",
    "2021..",
    "\"",
    "(",
    "ß",
    "日本",
];

#[derive(Clone, Debug)]
enum Step {
    Keys(String),
    Size(u16, u16),
    Paste(String),
    Load,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        30 => prop::sample::select(WORDS).prop_map(|word| Step::Keys(word.to_owned())),
        2 => (0u16..160, 0u16..50).prop_map(|(width, height)| Step::Size(width, height)),
        1 => any::<String>().prop_map(Step::Paste),
        1 => Just(Step::Load),
    ]
}

fn play(steps: &[Step], is_loaded: bool) -> Result<(), TestCaseError> {
    let mut session = Session::waiting_with(Library::bundled(), 100, 30);
    if is_loaded {
        session.inline.load();
    }
    for step in steps {
        match step {
            Step::Keys(keys) => {
                session.keys(keys);
            }
            Step::Size(width, height) => session.inline.feed(Msg::Resize(*width, *height)),
            Step::Paste(text) => session.inline.feed(Msg::Paste(text.clone())),
            Step::Load => session.inline.load(),
        }
        let (width, height) = session.inline.app.size();
        let screen = session.screen();
        prop_assert!(screen.lines().count() <= usize::from(height).max(1), "after {step:?}: no more lines than rows");
        for line in screen.lines() {
            prop_assert!(
                briefbook::text::width(line.trim_end()) <= usize::from(width),
                "after {step:?}: `{line}` fits {width} columns"
            );
        }
        let saved = session.saved();
        prop_assert!(
            saved.rows.0 < 49 && saved.rows.1 < 17,
            "after {step:?}: the cursors are on rows: {:?}",
            saved.rows
        );
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, max_shrink_iters: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_keys_at_any_size_after_loading(steps in prop::collection::vec(step(), 1..60)) {
        play(&steps, true)?;
    }

    #[test]
    fn any_keys_at_any_size_before_loading(steps in prop::collection::vec(step(), 1..40)) {
        play(&steps, false)?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn keys_are_read_as_they_are_printed(c in any::<char>(), ctrl in any::<bool>(), alt in any::<bool>()) {
        prop_assume!(!c.is_control());
        let key = Key { code: Code::Char(c), ctrl, alt };
        prop_assert_eq!(Key::parse_all(&key.to_string()), Some(vec![key]), "{} is read back", key);
    }

    #[test]
    fn the_reading_of_keys_never_panics(text in any::<String>()) {
        let _ = Key::parse_all(&text);
    }
}
