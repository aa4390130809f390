//! What is kept between sessions: whole after any crash, shared by two windows, and never a reason not to start.

#![expect(clippy::expect_used, clippy::panic, reason = "helpers of tests fail as tests do")]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::thread;

use briefbook::app::{MarkChange, MarkKind, Saved};
use briefbook::host::{Clipboard, Config, Environment, MarksFile, Paths, State, last_library, remember_library};
use tempfile::TempDir;

fn folder() -> TempDir {
    tempfile::tempdir().expect("a folder")
}

fn state(root: &TempDir) -> State {
    State::of_library(&Paths::below(root.path()), Path::new("/lib"))
}

fn saved() -> Saved {
    Saved {
        query: "by:borrell \"first resort\"\n\u{1b}[2J".into(),
        pane: "quotes".into(),
        briefing: Some("washington-2021-10-14".into()),
        place: (120, 3),
        widths: (20, 45),
        queries: vec!["topic:china".into()],
        ..Saved::default()
    }
}

fn change(mark: MarkKind, id: &str, on: bool) -> MarkChange {
    MarkChange { mark, id: id.into(), on }
}

fn read(id: &str) -> MarkChange {
    change(MarkKind::Read, id, true)
}

fn ids(set: &BTreeSet<String>) -> Vec<&str> {
    set.iter().map(String::as_str).collect()
}

/// The one file with this name below a folder.
fn find(root: &Path, name: &str) -> PathBuf {
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder").flatten() {
            if entry.path().is_dir() {
                folders.push(entry.path());
            } else if entry.file_name() == name {
                return entry.path();
            }
        }
    }
    panic!("no {name} below {}", root.display());
}

#[test]
fn the_place_comes_back() {
    let root = folder();
    state(&root).save(&saved()).expect("it is kept");
    assert_eq!(state(&root).restore(), (Some(saved()), None), "all of it, without a complaint");
    let other = State::of_library(&Paths::below(root.path()), Path::new("/other/lib"));
    assert_eq!(other.restore(), (None, None), "another library of the same name has its own place");
}

#[test]
fn what_is_kept_is_for_this_person_only() {
    let root = folder();
    let mut state = state(&root);
    state.save(&saved()).expect("it is kept");
    state.marks.append(&[read("a")]).expect("it is kept");
    let clipboard = Clipboard::of_person(&Config::default(), &Environment::default(), Some(&Paths::below(root.path())));
    assert_eq!(clipboard.copy("words").map(|handed| handed.via), Ok("OSC 52".to_owned()), "no program is asked");
    for name in ["place.toml", "marks.jsonl", "last-copy.txt"] {
        let path = find(root.path(), name);
        let mode = |path: &Path| fs::metadata(path).expect("it is there").permissions().mode() & 0o777;
        assert_eq!(mode(&path), 0o600, "nobody else reads {name}");
        assert_eq!(mode(path.parent().expect("a folder")), 0o700, "nor looks into its folder");
    }
    let copy = fs::read_to_string(Paths::below(root.path()).last_copy()).expect("the last copy");
    assert_eq!(copy, "words", "the last copy is kept");
}

#[test]
fn the_last_library_is_remembered() {
    let root = folder();
    let paths = Paths::below(root.path());
    assert_eq!(last_library(&paths), None, "at first there is none");
    remember_library(&paths, Some(Path::new("/home/a/my lib"))).expect("it is kept");
    assert_eq!(last_library(&paths), Some("/home/a/my lib".into()), "it comes back");
    remember_library(&paths, None).expect("it is kept");
    assert_eq!(last_library(&paths), None, "the bundled one has no folder");
}

#[test]
fn a_broken_place_is_set_aside_and_told_once() {
    let endless = vec![b'#'; (1 << 20) + 1];
    let broken: [&[u8]; 4] = [b"query = ", b"\xff\xfe\x00", b"place = \"nowhere\"", &endless];
    for bytes in broken {
        let root = folder();
        state(&root).save(&saved()).expect("it is kept");
        let file = find(root.path(), "place.toml");
        fs::write(&file, bytes).expect("it breaks");
        let (place, notice) = state(&root).restore();
        assert_eq!(place, None, "nothing is made up");
        assert!(notice.is_some_and(|notice| notice.contains("place.toml.broken")), "it says where the old one is");
        assert_eq!(fs::read(file.with_extension("toml.broken")).expect("it is there"), bytes, "nothing is lost");
        assert_eq!(state(&root).restore(), (None, None), "the next start is clean");
    }
}

#[test]
fn another_versions_place_is_read_as_far_as_it_goes() {
    let root = folder();
    state(&root).save(&Saved::default()).expect("it is kept");
    let file = find(root.path(), "place.toml");
    fs::write(&file, "query = \"topic:china\"\nfrom_the_future = [1, 2]\n").expect("it is written");
    let (place, notice) = state(&root).restore();
    assert_eq!(place.map(|place| place.query).as_deref(), Some("topic:china"), "what is known counts");
    assert_eq!(notice, None, "what is not known is no mistake");
}

#[test]
fn a_state_folder_that_cannot_be_stops_nothing() {
    let root = folder();
    // A file where the folder should be; unlike missing rights, this holds for root too.
    fs::write(root.path().join("state"), "").expect("a file");
    let mut state = state(&root);
    assert_eq!(state.restore().0, None, "there is no place");
    assert!(state.save(&saved()).is_err(), "that it is not kept can be told");
    assert!(state.marks.load().is_err(), "nor can marks be read");
    assert!(state.marks.append(&[read("a")]).is_err(), "nor kept");
    assert!(state.marks.changed().is_none(), "nobody else changes them");
}

#[test]
fn a_read_only_state_folder_still_gives_what_it_holds() {
    let root = folder();
    let mut first = state(&root);
    first.save(&saved()).expect("it is kept");
    first.marks.append(&[read("a")]).expect("it is kept");
    let file = find(root.path(), "place.toml");
    let inner = file.parent().expect("a folder");
    fs::set_permissions(inner, fs::Permissions::from_mode(0o500)).expect("a right");
    if fs::write(inner.join("try"), "").is_ok() {
        println!("skipped: this user may write anywhere");
        return;
    }
    let mut second = state(&root);
    assert_eq!(second.restore(), (Some(saved()), None), "what is there is read");
    assert!(second.save(&Saved::default()).is_err(), "that nothing new is kept can be told");
    assert_eq!(ids(&second.marks.load().expect("readable").read), ["a"], "so are the marks");
    fs::set_permissions(inner, fs::Permissions::from_mode(0o700)).expect("a right");
}

#[test]
fn two_windows_share_their_marks() {
    let root = folder();
    let (mut one, mut two) = (state(&root).marks, state(&root).marks);
    one.load().expect("readable");
    two.load().expect("readable");
    assert!(two.changed().is_none(), "nothing has happened");
    one.append(&[read("a")]).expect("it is kept");
    assert!(one.changed().is_none(), "its own change is no news");
    assert_eq!(ids(&two.changed().expect("news").read), ["a"], "the other hears of it");
    assert!(two.changed().is_none(), "once");
    two.append(&[change(MarkKind::Starred, "a#q1", true)]).expect("it is kept");
    two.append(&[read("b")]).expect("it is kept");
    one.append(&[read("c")]).expect("it is kept");
    let marks = one.changed().expect("news, though it has written itself since").clone();
    assert_eq!((ids(&marks.read), ids(&marks.starred)), (vec!["a", "b", "c"], vec!["a#q1"]), "both have all");
    assert_eq!(two.changed(), Some(&marks), "and the same");
    one.append(&[change(MarkKind::Starred, "a#q1", false)]).expect("it is kept");
    assert_eq!(ids(&two.changed().expect("news").starred), Vec::<&str>::new(), "what one takes away is away");
}

#[test]
fn many_writers_lose_nothing() {
    let root = folder();
    let path = root.path().join("marks.jsonl");
    thread::scope(|scope| {
        for writer in 0..4 {
            let path = path.clone();
            scope.spawn(move || {
                let mut marks = MarksFile::new(path);
                for number in 0..50 {
                    marks.append(&[read(&format!("{writer}-{number}"))]).expect("it is kept");
                }
            });
        }
    });
    let mut marks = MarksFile::new(path.clone());
    assert_eq!(marks.load().expect("readable").read.len(), 200, "every mark of every writer is there");
    let lines = fs::read_to_string(path).expect("the file");
    assert_eq!(lines.lines().count(), 200, "one line each, none torn by another");
}

#[test]
fn a_tidied_file_says_the_same() {
    let root = folder();
    let path = root.path().join("marks.jsonl");
    // As many lines as make it worth while, of which all but a few undo each other; two are broken.
    let mut text = String::from("{\"mark\":\"read\",\"id\":\"kept\",\"on\":true}\nbroken\n\n");
    for turn in 0..2100 {
        let (id, on) = (turn % 7, turn % 3 == 0);
        writeln!(text, "{{\"mark\":\"starred\",\"id\":\"s{id}\",\"on\":{on}}}").expect("in memory");
    }
    fs::write(&path, &text).expect("the file");
    let mut other = MarksFile::new(path.clone());
    let before = other.load().expect("readable").clone();
    let mut marks = MarksFile::new(path.clone());
    marks.load().expect("readable");
    marks.append(&[read("new")]).expect("it is kept");
    let after = fs::read_to_string(&path).expect("the file");
    assert!(after.lines().count() <= 9, "what undid each other is gone: {} lines", after.lines().count());
    let mut expected = before;
    expected.read.insert("new".into());
    assert_eq!(marks.load().expect("readable"), &expected, "the marks are the same");
    assert_eq!(other.changed(), Some(&expected), "the other window hears of the new file");
    other.append(&[read("newer")]).expect("it is kept");
    expected.read.insert("newer".into());
    assert_eq!(marks.changed(), Some(&expected), "and writes to it");
}

#[test]
fn a_line_cut_short_anywhere_costs_only_itself() {
    let root = folder();
    let path = root.path().join("marks.jsonl");
    let mut marks = MarksFile::new(path.clone());
    marks.append(&[read("first")]).expect("it is kept");
    let whole = fs::read(&path).expect("the file");
    marks.append(&[read("second — “ü”")]).expect("it is kept");
    let both = fs::read(&path).expect("the file");
    for end in whole.len()..both.len() {
        fs::write(&path, &both[..end]).expect("a crash");
        // Only the line feed is missing from the longest piece: its mark is whole.
        let (left, later): (&[&str], &[&str]) = if end + 1 == both.len() {
            (&["first", "second — “ü”"], &["first", "second — “ü”", "third"])
        } else {
            (&["first"], &["first", "third"])
        };
        let mut after = MarksFile::new(path.clone());
        assert_eq!(ids(&after.load().expect("readable").read), left, "cut at {end}: what was whole is there");
        after.append(&[read("third")]).expect("it is kept");
        let mut again = MarksFile::new(path.clone());
        assert_eq!(ids(&again.load().expect("readable").read), later, "cut at {end}: what comes next is whole");
    }
}

#[test]
fn foreign_lines_are_passed_over() {
    let root = folder();
    let path = root.path().join("marks.jsonl");
    MarksFile::new(path.clone()).append(&[read("a")]).expect("it is kept");
    let mut file = OpenOptions::new().append(true).open(&path).expect("the file");
    file.write_all(b"\xff\xfe\n{\"mark\":\"pinned\",\"id\":\"x\",\"on\":true}\n[]\n").expect("noise");
    let mut marks = MarksFile::new(path);
    marks.append(&[read("b")]).expect("it is kept");
    assert_eq!(ids(&marks.load().expect("readable").read), ["a", "b"], "noise hides nothing");
}

#[test]
fn a_hostile_id_stays_one_line() {
    let root = folder();
    let path = root.path().join("marks.jsonl");
    let id = "a\n{\"mark\":\"read\",\"id\":\"forged\",\"on\":true}\n\u{1b}[2J";
    MarksFile::new(path.clone()).append(&[read(id)]).expect("it is kept");
    let mut marks = MarksFile::new(path);
    assert_eq!(ids(&marks.load().expect("readable").read), [id], "an id cannot forge another's mark");
}
