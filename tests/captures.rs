//! Texts of sources that a person supplies while reading: the badges follow, the library does not change.

#![expect(clippy::expect_used, reason = "helpers of tests fail as tests do")]

mod common;

use std::fs;
use std::path::Path;

use briefbook::library::Library;
use common::Session;
use tempfile::TempDir;

const TEXT: &str = "Jane Roe said: “We keep the channel open all spring.” She added: “We counted 115 ships here.”\n";

fn write(folder: &Path, path: &str, text: &str) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().expect("a folder")).expect("made");
    fs::write(path, text).expect("written");
}

/// A library that holds no text, and beside it texts under their own names.
fn place() -> TempDir {
    let place = tempfile::tempdir().expect("a folder");
    let root = place.path();
    write(root, "library/actors/jane-roe.md", "---\nname: Jane Roe\n---\n");
    write(
        root,
        "library/sources/post.md",
        "---\ntitle: The Post\ndescriptor: a paper\ncapture: captures/post.txt\n---\n",
    );
    let quote = |words: &str, id: &str| {
        format!("> “{words}”\n>\n> — [Jane Roe](../actors/jane-roe.md), [Post](../sources/post.md)\n\n^{id}\n\n")
    };
    let quotes =
        [quote("We keep the channel open all spring.", "q1"), quote("We counted 175 ships here.", "q2")].concat();
    write(root, "library/briefings/x.md", &format!("---\ntitle: Spring\nsources: [post]\n---\n{quotes}"));
    write(root, "texts/post.txt", TEXT);
    write(root, "other name.txt", TEXT);
    place
}

fn open(place: &TempDir) -> Session {
    Session::start_with(Library::open(&place.path().join("library")).expect("a library"), 120, 36)
}

fn capture(session: &mut Session, path: &Path) {
    session.keys(":");
    session.inline.feed(briefbook::app::Msg::Paste(format!("capture {}", path.display())));
    session.keys("<Enter>");
}

/// Whether some quote has this verdict; it is selected then.
fn verified(session: &mut Session, verdict: &str) -> bool {
    session.keys(&format!("Xsverdict:{verdict}<Enter>"));
    !session.quote().is_empty()
}

#[test]
fn a_file_is_the_text_of_the_source_under_the_cursor() {
    let place = place();
    let mut session = open(&place);
    assert!(!verified(&mut session, "verbatim"), "nothing was compared yet");
    session.keys("X4");
    capture(&mut session, &place.path().join("other name.txt"));
    session.shows("comparing the quotes of The Post", "what was done is said");
    assert!(verified(&mut session, "verbatim"), "the words stand in the text");
    assert_eq!(session.quote(), "x#q1", "these");
    assert!(verified(&mut session, "altered"), "the others do not");
    assert_eq!(session.quote(), "x#q2", "a number differs");
    session.keys("R");
    assert!(verified(&mut session, "altered"), "also when the library is read again");
    let files = fs::read_dir(place.path().join("library")).expect("listed").count();
    assert_eq!(files, 3, "nothing was written to the library");
}

#[test]
fn a_folder_holds_texts_by_name_and_a_file_may_be_known_by_its_name() {
    for path in ["texts", "texts/post.txt"] {
        let place = place();
        let mut session = open(&place);
        session.keys("X1");
        capture(&mut session, &place.path().join(path));
        assert!(verified(&mut session, "verbatim"), "{path}: the text was found for its source");
    }
}

#[test]
fn what_cannot_be_supplied_is_said() {
    let place = place();
    let mut session = open(&place);
    session.keys(":capture<Enter>");
    session.shows("name the text of this source", "a path is needed");
    session.keys("4");
    capture(&mut session, &place.path().join("none.txt"));
    session.shows("none.txt", "nothing is there");
    session.keys("1");
    capture(&mut session, &place.path().join("other name.txt"));
    session.shows("put the cursor on a quote", "whose text it is cannot be known");
    assert!(!verified(&mut session, "verbatim"), "and nothing was compared");
}
