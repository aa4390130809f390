//! From an article to a curated briefing, on the screen.

#![expect(clippy::expect_used, reason = "helpers of tests fail as tests do")]

mod common;

use std::fs;
use std::path::PathBuf;

use briefbook::library::{Library, write_tutor};
use common::Session;
use tempfile::TempDir;

const ARTICLE: &str = "Fees put off\n\nVELLEN, 9 March 2025. The fees will not come before June.\n\n\
    “Nobody pays a fee that nobody has agreed to,” said Ilse Marant, the harbour minister.\n";

/// A draft whose rule was not sure of the speaker.
const DRAFT: &str = "---\ntitle: A draft\ndate: 2025-03-20\nsources: [courier-2025-03-06]\nstatus: draft\nquotes:\n  \
    q1: {rule: floating, guess: \"Tomas Okelo\"}\n---\n> “a short paper that holds is better than a long one that does not”\n>\n\
    > — no speaker named, [Courier](../sources/courier-2025-03-06.md) (para. 4)\n\n^q1\n\n\
    *Speaker open; perhaps Tomas Okelo (rule: floating).*\n\nOur own words.\n";

struct Place(TempDir);

impl Place {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        write_tutor(folder.path()).expect("written");
        Self(folder)
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn open(&self) -> Session {
        Session::start_with(Library::open(self.0.path()).expect("a library"), 120, 36)
    }
}

#[test]
fn an_article_becomes_a_draft_without_leaving() {
    let place = Place::new();
    let article = place.path("articles/fees.txt");
    fs::write(&article, ARTICLE).expect("written");
    let mut session = place.open();
    session.keys(&format!(":import {}<Enter>", article.display()));
    session.shows("1 quoted", "what was found is told");
    session.keys("<Esc>/is:draft<Enter>3");
    session.shows("Fees put off", "the draft is in the list at once");
    session.keys("4");
    session.shows("Ilse Marant", "with its speaker");
    session.keys(&format!(":import {}<Enter>", article.display()));
    session.shows("imported already", "the same article twice is no second draft");
    session.keys(":import nothing.txt<Enter>");
    session.shows("nothing.txt", "a file that is not there is named");
}

#[test]
fn an_open_speaker_is_confirmed_with_one_key() {
    let place = Place::new();
    let path = place.path("briefings/9-draft.md");
    fs::write(&path, DRAFT).expect("written");
    let mut session = place.open();
    session.keys("/is:draft paper<Enter>4gg");
    session.shows("speaker open, perhaps Tomas Okelo", "what the rule guessed is shown as a guess");
    session.keys("i");
    session.shows("floating", "and the rule by which it was found");
    session.keys("<Esc>a");
    session.shows("speaker Tomas Okelo", "the guess stands there to be confirmed");
    session.keys("<Enter>");
    session.shows("Tomas Okelo speaks in 9-draft#q1", "it is done, and said");
    let after = fs::read_to_string(&path).expect("read");
    let expected = DRAFT
        .replace("> — no speaker named,", "> — [Tomas Okelo](../actors/tomas-okelo.md),")
        .replace("\n*Speaker open; perhaps Tomas Okelo (rule: floating).*\n", "");
    assert_eq!(after, expected, "not another byte of the file has changed");
    session.keys("<Esc>a");
    session.shows("has its speaker", "what is named is not named again");
}

#[test]
fn another_name_can_be_given_and_nothing_is_lost_where_it_cannot() {
    let place = Place::new();
    let path = place.path("briefings/9-draft.md");
    fs::write(&path, DRAFT).expect("written");
    let mut session = place.open();
    session.keys("/is:draft paper<Enter>4gga<C-u>speaker Ann, Other<Enter>");
    session.shows("Ann", "a name that no register knows is written as it is");
    assert!(fs::read_to_string(&path).expect("read").contains("> — Ann Other, [Courier]"), "without what ends a name");
    let mut bundled = Session::start();
    bundled.keys("4a");
    bundled.shows("built in", "the bundled library cannot be written, and says so");
}
