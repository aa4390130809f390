//! The tutor: each lesson shows what it says, and doing what it asks for mends it.

#![expect(clippy::expect_used, reason = "helpers of tests fail as tests do")]

mod common;

use std::fs;
use std::path::Path;

use briefbook::library::{Library, write_tutor};
use briefbook::model::{Quote, Status, Verdict, Warning};
use common::Session;
use tempfile::TempDir;

fn tutor() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    write_tutor(folder.path()).expect("written");
    folder
}

/// The quotes of all lessons, in their order.
fn quotes(folder: &Path) -> Vec<Quote> {
    let engine = Library::open(folder).and_then(|library| library.load(&mut |_| {})).expect("it is read");
    let mut quotes: Vec<Quote> = engine.catalog().quotes.iter().filter(|quote| !quote.is_reported()).cloned().collect();
    quotes.sort_by(|a, b| a.address.briefing.cmp(&b.address.briefing));
    quotes
}

fn mend(folder: &Path, lesson: &str, from: &str, to: &str) {
    let path = folder.join("briefings").join(lesson);
    let text = fs::read_to_string(&path).expect("a lesson");
    assert!(text.contains(from), "{lesson} has `{from}` to be mended");
    fs::write(path, text.replacen(from, to, 1)).expect("written");
}

#[test]
fn each_lesson_shows_what_it_tells_of() {
    let folder = tutor();
    let verdicts: Vec<Verdict> = quotes(folder.path()).iter().map(|quote| quote.verdict).collect();
    let expected = [Verdict::Verbatim, Verdict::Altered, Verdict::Verbatim, Verdict::Elided, Verdict::Verbatim];
    assert_eq!(verdicts, expected, "a match, a number, a paraphrase in marks, an elision, a draft");
    let quotes = quotes(folder.path());
    assert!(quotes[2].warnings.contains(&Warning::NotInMarks), "the paraphrase is warned of: {:?}", quotes[2].warnings);
    assert_eq!(quotes[3].speakers.len(), 2, "the joint quote has both voices");
    assert_eq!(
        quotes[4].speakers.first().and_then(|speaker| speaker.actor.as_ref()),
        None,
        "nobody speaks in the draft"
    );
}

#[test]
fn doing_what_the_lessons_ask_for_mends_them() {
    let folder = tutor();
    mend(folder.path(), "2-a-number.md", "There are 24 vessels", "There are 42 vessels");
    let named = "[Tomas Okelo](../actors/tomas-okelo.md), envoy of the Northern League";
    mend(folder.path(), "5-a-draft.md", "> — no speaker named", &format!("> — {named}"));
    mend(folder.path(), "5-a-draft.md", "status: draft", "status: curated");
    let quotes = quotes(folder.path());
    assert_eq!(quotes[1].verdict, Verdict::Verbatim, "the number is the source's");
    assert_eq!(quotes[4].speakers[0].actor.as_deref(), Some("tomas-okelo"), "the draft has its speaker");
    let library = Library::open(folder.path()).expect("a library");
    let engine = library.load(&mut |_| {}).expect("it is read");
    let is_draft = |id: &str| engine.briefing(id).is_some_and(|head| head.status == Status::Draft);
    assert!(!is_draft("5-a-draft"), "and is none any more");
    let of_lesson = |path: &str| path.contains("5-a-draft") || path.contains("2-a-number");
    let found = library.check(&engine, &|| false, &mut |_| {}).expect("checked");
    let left: Vec<_> = found.iter().filter(|found| of_lesson(&found.problem.path)).collect();
    assert!(left.is_empty(), "nothing is left of them: {left:?}");
}

#[test]
fn the_cards_show_what_the_lessons_promise() {
    let folder = tutor();
    let mut session = Session::start_with(Library::open(folder.path()).expect("a library"), 120, 36);
    session.keys("3ggj<Enter>]qi");
    session.shows("42", "the source's number is on the card of the second lesson");
    session.shows("“24” here, “42” in the source", "beside what the quote has");
    session.shows("a number differs", "and that a number differs is said");
    session.keys("<Esc>J]qi");
    session.shows("quotation marks", "the third lesson's card says what the source has none of");
    session.keys("<Esc>J]qi");
    session.shows("left out: “, on both shores,”", "the fourth lesson's card shows the words left out");
    session.keys("<Esc>J]qi");
    session.shows("Okelo said", "the fifth lesson's card shows who said it");
}
