//! The index that is kept on disk: it says what the files say, whatever happens to them or to it.

#![expect(clippy::expect_used, clippy::panic, reason = "a test that cannot be set up has failed")]

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, SystemTime};

use briefbook::library::{Engine, Library, LibraryError, Progress};
use briefbook::model::Marks;
use briefbook::search::{Ask, Hits, Keep, Query, Sort};
use jiff::civil::date;
use tempfile::TempDir;

/// More than are read anew at each start.
const BRIEFINGS: usize = 300;

struct Place {
    files: TempDir,
    cache: TempDir,
}

impl Place {
    fn new() -> Self {
        Self::in_folder(tempfile::tempdir().expect("a folder"))
    }

    fn in_folder(files: TempDir) -> Self {
        let place = Self { files, cache: tempfile::tempdir().expect("a folder") };
        for number in 0..BRIEFINGS {
            place.write(&format!("briefings/n{number:03}.md"), &text(number, "river"));
        }
        place.write("actors/mira.md", "---\nname: Mira Otto\n---\n");
        place.write("topics/water.md", "---\nlabel: Water\n---\n");
        place
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.files.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, text).expect("written");
    }

    fn library(&self) -> Library {
        Library::open(self.files.path()).expect("a library").with_index(self.cache.path())
    }

    fn load(&self) -> Engine {
        self.library()
            .load(&mut |progress| {
                if let Progress::Note(note) = progress {
                    panic!("nothing to complain of: {note}");
                }
            })
            .expect("it loads")
    }

    /// The folder that the index is in.
    fn index(&self) -> PathBuf {
        self.library().index_status().expect("an index is to be kept").folder
    }

    fn names(&self) -> Vec<PathBuf> {
        let entries = fs::read_dir(self.index()).expect("a folder").flatten();
        entries.map(|entry| entry.path()).collect()
    }
}

fn text(number: usize, word: &str) -> String {
    format!(
        "---\ntitle: Note {number}\ndate: 2021-03-{:02}\ntopics: [water]\n---\n\nThe {word} of number{number}.\n\n> “Words about the {word} and number{number}.”\n> — Mira Otto\n",
        number % 28 + 1
    )
}

fn ask(engine: &Engine, text: &str) -> Hits {
    let (query, _) = Query::parse(text);
    let (marks, keep) = (Marks::default(), Keep::default());
    engine.index().ask(&Ask {
        query: &query,
        today: date(2021, 4, 1),
        marks: &marks,
        typing: false,
        sort: Sort::Relevance,
        quotes: 0..1000,
        briefings: 0..1000,
        keep: &keep,
    })
}

const QUERIES: [&str; 9] =
    ["", "river", "number17", "lake", "by:mira river", "topic:water", "-river", "\"about the\"", "numbr17"];

/// Both answer alike: whatever is asked, and what is wrong with the files.
#[track_caller]
fn assert_alike(one: &Engine, other: &Engine) {
    for query in QUERIES {
        let (one, other) = (ask(one, query), ask(other, query));
        assert_eq!(one.rows, other.rows, "rows under `{query}`");
        assert_eq!(one.facets, other.facets, "counts under `{query}`");
    }
    assert_eq!(one.problems(), other.problems(), "what is wrong with the files");
}

/// What reading every file gives.
fn afresh(place: &Place) -> Engine {
    Library::open(place.files.path()).expect("a library").load(&mut |_| {}).expect("it loads")
}

#[test]
fn what_is_kept_is_what_was_read() {
    let place = Place::new();
    assert!(place.library().kept().is_none(), "nothing is kept yet");
    let read = place.load();
    let kept = place.library().kept().expect("it is kept now");
    assert_alike(&kept, &read);
    assert_alike(&kept, &afresh(&place));
    let again = place.library().refresh(&kept, &AtomicBool::new(false), &mut |_| {}).expect("it is looked at");
    assert!(again.is_same(&kept), "nothing has changed, nothing is read");
    assert_eq!(place.library().changes_since_kept(), Some(0), "and the status says so");
    place.write("briefings/n007.md", &text(7, "lake"));
    assert_eq!(place.library().changes_since_kept(), Some(1), "a change is seen without being read");
    let trusting = place.library().trusting_index().load(&mut |_| {}).expect("it is opened");
    assert_alike(&trusting, &read);
}

#[test]
fn changes_of_every_kind_are_read_and_nothing_else() {
    let place = Place::new();
    let mut engine = place.load();
    let rounds: [&dyn Fn(); 6] = [
        &|| place.write("briefings/n007.md", &text(7, "lake")),
        &|| place.write("briefings/new/n900.md", &text(900, "lake")),
        &|| fs::remove_file(place.files.path().join("briefings/n008.md")).expect("removed"),
        &|| {
            let folder = place.files.path().join("briefings");
            fs::rename(folder.join("n009.md"), folder.join("moved.md")).expect("renamed");
        },
        // Changed a second time, and one that was added is removed.
        &|| place.write("briefings/n007.md", &text(7, "river")),
        &|| fs::remove_file(place.files.path().join("briefings/new/n900.md")).expect("removed"),
    ];
    for change in rounds {
        change();
        let mut read = 0;
        let hear = &mut |progress: Progress| match progress {
            Progress::Files { read: files, .. } => read = files,
            Progress::Rows(_) => {}
            Progress::Note(note) => panic!("nothing to complain of: {note}"),
        };
        let new = place.library().refresh(&engine, &AtomicBool::new(false), hear).expect("it is read");
        assert!(read <= 1, "one file has changed and {read} were read");
        assert!(!new.is_same(&engine), "something has changed");
        assert_alike(&new, &afresh(&place));
        assert_alike(&place.library().kept().expect("kept"), &new);
        engine = new;
    }
    let status = place.library().index_status().expect("an index");
    assert!(status.segments.len() <= 3, "changes are kept together: {status:?}");
}

#[test]
fn a_file_of_the_same_size_and_time_is_looked_into_where_it_may_have_changed() {
    let place = Place::new();
    let path = place.files.path().join("briefings/n007.md");
    let before = fs::metadata(&path).and_then(|meta| meta.modified()).expect("a time");
    let engine = place.load();
    // The files are younger than two seconds, so another version may look the same.
    fs::write(&path, text(7, "rivet")).expect("written");
    fs::File::options().write(true).open(&path).and_then(|file| file.set_modified(before)).expect("the same time");
    let new = place.library().refresh(&engine, &AtomicBool::new(false), &mut |_| {}).expect("it is read");
    assert_alike(&new, &afresh(&place));
    assert_eq!(ask(&new, "rivet").rows.briefings.total, 1, "the change is seen");
}

#[test]
fn a_time_that_is_set_back_hides_no_change() {
    let place = Place::new();
    let path = place.files.path().join("briefings/n007.md");
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_500_000_000);
    let set_back = || fs::File::options().write(true).open(&path).and_then(|file| file.set_modified(long_ago));
    set_back().expect("an old file");
    let engine = place.load();
    fs::write(&path, text(7, "rivet")).expect("written");
    set_back().expect("as `cp -p` and `rsync -t` do");
    let new = place.library().refresh(&engine, &AtomicBool::new(false), &mut |_| {}).expect("it is read");
    assert_eq!(ask(&new, "rivet").rows.briefings.total, 1, "the change is seen");
    assert_alike(&place.load(), &afresh(&place));
}

#[test]
fn a_file_that_could_not_be_read_is_tried_again() {
    let place = Place::new();
    let path = place.files.path().join("briefings/n007.md");
    // Larger than anything that is read: nothing a test may do as root makes a file unreadable otherwise.
    fs::File::options().write(true).open(&path).and_then(|file| file.set_len(1 << 30)).expect("it has grown");
    let engine = place.load();
    assert_eq!(ask(&engine, "id:n007").rows.quotes.total, 0, "it is not read");
    let refresh = |engine: &Engine| place.library().refresh(engine, &AtomicBool::new(false), &mut |_| {});
    assert!(refresh(&engine).expect("it is looked at").is_same(&engine), "as long as it is so nothing is written anew");
    place.write("briefings/n007.md", &text(7, "river"));
    assert_alike(&refresh(&engine).expect("it is read"), &afresh(&place));
}

#[test]
fn whose_an_id_is_does_not_depend_on_who_came_first() {
    let place = Place::new();
    let wanting = |word: &str| format!("---\nid: wanted\ntitle: {word}\n---\n\n> “Words of {word}.”\n> — Mira Otto\n");
    let refresh = |engine: &Engine| {
        let new = place.library().refresh(engine, &AtomicBool::new(false), &mut |_| {}).expect("it is read");
        assert_alike(&new, &afresh(&place));
        new
    };
    place.write("briefings/m.md", &wanting("first"));
    let engine = place.load();
    place.write("briefings/p.md", &wanting("later"));
    let engine = refresh(&engine);
    place.write("briefings/a.md", &wanting("before"));
    let engine = refresh(&engine);
    let remove = |name: &str| fs::remove_file(place.files.path().join("briefings").join(name)).expect("removed");
    remove("a.md");
    let engine = refresh(&engine);
    remove("m.md");
    let engine = refresh(&engine);
    assert_eq!(ask(&engine, "id:wanted").rows.briefings.total, 1, "it is the one's that is left");
    assert!(engine.problems().is_empty(), "and nothing is wrong any more");
}

#[test]
fn names_are_counted_without_what_is_gone() {
    let place = Place::new();
    let engine = place.load();
    for number in 0..20 {
        fs::remove_file(place.files.path().join(format!("briefings/n{number:03}.md"))).expect("removed");
    }
    place.write("briefings/n030.md", &text(30, "lake"));
    let new = place.library().refresh(&engine, &AtomicBool::new(false), &mut |_| {}).expect("it is read");
    for typed in ["mira", "water"] {
        let named = |engine: &Engine| engine.index().named(typed, 9);
        assert_eq!(named(&new), named(&afresh(&place)), "`{typed}` in the jump list");
    }
}

#[test]
fn a_register_that_changes_changes_every_briefing() {
    let place = Place::new();
    let engine = place.load();
    place.write("actors/mira.md", "---\nname: Mira Otto\naliases: [Lake Lady]\n---\n");
    let new = place.library().refresh(&engine, &AtomicBool::new(false), &mut |_| {}).expect("it is read");
    assert_alike(&new, &afresh(&place));
    assert_eq!(ask(&new, "lady").rows.quotes.total, BRIEFINGS, "the new name finds all she said");
}

#[test]
fn a_file_that_breaks_keeps_what_it_said() {
    let place = Place::new();
    let engine = place.load();
    let path = "briefings/n271.md";
    for broken in ["", "---\ntitle: [half"] {
        place.write(path, broken);
        let new = place.library().refresh(&engine, &AtomicBool::new(false), &mut |_| {}).expect("it is read");
        let rows = ask(&new, "number271").rows;
        assert_eq!(rows.quotes.total, 1, "its quote is still there");
        assert!(rows.briefings.rows[0].stale, "and marked");
        let kept = place.library().kept().expect("kept");
        assert!(ask(&kept, "number271").rows.briefings.rows[0].stale, "also at the next start");
        let again = place.library().refresh(&new, &AtomicBool::new(false), &mut |_| {}).expect("it is read");
        assert!(again.is_same(&new), "a file that stays broken is no change");
    }
    place.write("actors/mira.md", "---\nname: Mira Otto\naliases: [Lake Lady]\n---\n");
    let new = place.library().refresh(&engine, &AtomicBool::new(false), &mut |_| {}).expect("it is read");
    let rows = ask(&new, "number271").rows;
    assert_eq!(rows.quotes.total, 1, "its quote is still there after everything was read anew");
    assert!(rows.briefings.rows[0].stale, "and marked");
    let kept = place.library().kept().expect("kept");
    assert!(ask(&kept, "number271").rows.briefings.rows[0].stale, "also at the next start");
    place.write(path, &text(271, "lake"));
    let engine = place.load();
    assert_alike(&engine, &afresh(&place));
    assert!(!ask(&engine, "number271").rows.briefings.rows[0].stale, "whole again");
}

#[test]
fn no_state_of_the_folder_does_harm() {
    let place = Place::new();
    let expected = place.load();
    let whole: Vec<(PathBuf, Vec<u8>)> =
        place.names().into_iter().map(|path| (path.clone(), fs::read(path).expect("read"))).collect();
    let restore = || {
        for (path, bytes) in &whole {
            // Under a new file: the old one may be mapped.
            let _ = fs::remove_file(path);
            fs::write(path, bytes).expect("written");
        }
    };
    for (path, bytes) in &whole {
        for len in [0, 1, bytes.len() / 3, bytes.len() / 2, bytes.len().saturating_sub(1)] {
            fs::remove_file(path).expect("removed");
            fs::write(path, &bytes[..len]).expect("cut short");
            assert_alike(&place.load(), &expected);
            restore();
        }
        fs::remove_file(path).expect("removed");
        assert_alike(&place.load(), &expected);
        restore();
    }
}

/// Nothing sums up the bytes of a segment, as opening one must not read it. So rows may say something else where their
/// bytes are not as they were written; all else holds.
#[test]
fn no_word_that_a_damaged_index_made_up_is_shown() {
    let place = Place::new();
    place.load();
    for words in ["Words about the river and number17.", "Note 23"] {
        let with = |path: &PathBuf| -> Option<(PathBuf, Vec<u8>, usize)> {
            let bytes = fs::read(path).expect("read");
            let at = bytes.windows(words.len()).position(|part| part == words.as_bytes())?;
            Some((path.clone(), bytes, at))
        };
        let (path, mut bytes, at) = place.names().iter().find_map(with).expect("it stands in a segment");
        bytes[at] ^= 1;
        fs::remove_file(&path).expect("removed");
        fs::write(&path, bytes).expect("one bit is another one");
        let damaged = place.library().kept().expect("nothing is wrong with its lengths");
        let (hits, whole) = (ask(&damaged, ""), ask(&afresh(&place), ""));
        for row in &hits.rows.quotes.rows {
            let same = whole.rows.quotes.rows.iter().find(|other| other.address == row.address).expect("one of them");
            assert_eq!(row.text, same.text, "nobody said anything else");
            assert!([same.briefing_title.as_str(), ""].contains(&row.briefing_title.as_str()), "no other title");
        }
        assert!(damaged.is_damaged(), "it is noticed where `{words}` is read");
        let new = place.library().refresh(&damaged, &AtomicBool::new(false), &mut |_| {}).expect("it is read");
        assert_alike(&new, &afresh(&place));
        assert_alike(&place.library().kept().expect("it is kept anew"), &afresh(&place));
    }
}

#[test]
fn bytes_of_somebody_else_do_no_harm() {
    let place = Place::new();
    let expected = place.load();
    let folder = place.index();
    let whole: Vec<(PathBuf, Vec<u8>)> =
        place.names().into_iter().map(|path| (path.clone(), fs::read(path).expect("read"))).collect();
    for (path, bytes) in &whole {
        let is_segment = path.extension().is_some_and(|end| end == "segment");
        let last = bytes.len().saturating_sub(64);
        for at in [0, last / 4, last / 2, last / 4 * 3, last] {
            let mut damaged = bytes.clone();
            damaged[at..].iter_mut().take(64).for_each(|byte| *byte ^= 0x55);
            fs::remove_dir_all(&folder).and_then(|()| fs::create_dir(&folder)).expect("made anew");
            for (other, bytes) in &whole {
                fs::write(other, if other == path { &damaged } else { bytes }).expect("written");
            }
            let kept = place.library().kept();
            assert!(!is_segment || at < last || kept.is_none(), "a segment without its table of places is none");
            let Some(kept) = kept.filter(|_| is_segment) else {
                // Either they were not taken, or they say what they said.
                assert_alike(&place.load(), &expected);
                continue;
            };
            for query in QUERIES {
                let rows = ask(&kept, query).rows;
                let totals = [rows.briefings.total, rows.quotes.total];
                assert!(
                    totals.iter().all(|total| *total <= BRIEFINGS),
                    "`{query}` finds {totals:?}, more than there is"
                );
            }
            // With what is wrong with the files, as far as that can be read.
            let heads = kept.catalog().briefings.len();
            assert!(heads <= BRIEFINGS, "{heads} briefings, more than there are");
            place.write("briefings/new.md", &text(900, "lake"));
            assert_eq!(ask(&place.load(), "lake").rows.quotes.total, 1, "what comes is read and found beside them");
            fs::remove_file(place.files.path().join("briefings/new.md")).expect("removed");
            let built = place.library().build(&AtomicBool::new(false), &mut |_| {}).expect("it is made anew");
            assert_alike(&built, &expected);
            assert_alike(&place.library().kept().expect("kept"), &expected);
            assert!(!path.exists(), "and the damaged file is gone");
        }
    }
}

#[test]
fn what_another_instance_replaces_stays_readable() {
    let place = Place::new();
    let first = place.load();
    let kept = place.library().kept().expect("kept");
    place.write("briefings/n007.md", &text(7, "lake"));
    place.library().build(&AtomicBool::new(false), &mut |_| {}).expect("another one writes everything anew");
    assert_alike(&kept, &first);
    assert_eq!(ask(&kept, "lake").rows.briefings.total, 0, "the old one says what it said");
    assert_alike(&place.library().kept().expect("kept"), &afresh(&place));
    let files = place.names().len();
    place.library().build(&AtomicBool::new(false), &mut |_| {}).expect("and once more");
    assert_eq!(place.names().len(), files, "nothing is left behind");
}

#[test]
fn the_older_of_two_instances_does_not_spoil_what_the_newer_one_keeps() {
    let place = Place::new();
    let opened = place.load();
    let update = |engine: &Engine| {
        let hear = &mut |progress: Progress| {
            if let Progress::Note(note) = progress {
                panic!("nothing to complain of: {note}");
            }
        };
        place.library().refresh(engine, &AtomicBool::new(false), hear).expect("it is read")
    };
    // Both see that a register has changed, and each writes everything anew.
    place.write("actors/mira.md", "---\nname: Mira Otto\naliases: [Lake Lady]\n---\n");
    let (older, newer) = (update(&opened), update(&opened));
    assert!(!older.is_same(&opened) && !newer.is_same(&opened), "both have read the register");
    let kept = afresh(&place);
    assert_alike(&place.library().kept().expect("the newer one's is kept"), &kept);
    let files = place.names().len();

    place.write("briefings/n007.md", &text(7, "lake"));
    let older = update(&older);
    assert_alike(&older, &afresh(&place));
    assert_alike(&place.library().kept().expect("the newer one's index is still whole"), &kept);
    assert_eq!(place.names().len(), files, "and nothing lies beside it");
    let newer = update(&newer);
    assert_alike(&place.library().kept().expect("it goes on being kept"), &newer);
    assert_alike(&newer, &afresh(&place));

    place.write("briefings/n008.md", &text(8, "lake"));
    assert_alike(&update(&older), &afresh(&place));
    let mut read = 0;
    let started = place.library().load(&mut |progress| {
        if let Progress::Files { read: files, .. } = progress {
            read = files;
        }
    });
    assert_alike(&started.expect("it loads"), &afresh(&place));
    assert_eq!(read, 1, "the next start reads what has changed and no more");
    place.write("actors/mira.md", "---\nname: Mira Otto\n---\n");
    let older = update(&older);
    assert_alike(&place.library().kept().expect("what the older one writes anew is kept again"), &older);
}

#[test]
fn a_cache_that_takes_nothing_costs_speed_only() {
    let place = Place::new();
    let blocked = place.cache.path().join("blocked");
    fs::write(&blocked, "a file where a folder should be").expect("written");
    let library = Library::open(place.files.path()).expect("a library").with_index(&blocked);
    let mut notes = Vec::new();
    let engine = library.load(&mut noting(&mut notes)).expect("it loads all the same");
    assert_alike(&engine, &afresh(&place));
    assert!(notes.len() == 1 && notes[0].contains("held in memory"), "and it is said: {notes:?}");
    place.write("briefings/n007.md", &text(7, "lake"));
    let new = library.refresh(&engine, &AtomicBool::new(false), &mut |_| {}).expect("it goes on in memory");
    assert_alike(&new, &afresh(&place));
}

#[test]
fn an_index_that_is_not_finished_leaves_nothing_behind() {
    let place = Place::new();
    let cancel = AtomicBool::new(false);
    let mut written = 0;
    let stopped = place.library().build(&cancel, &mut |progress| {
        if let Progress::Rows(_) = progress {
            written = place.names().len();
            cancel.store(true, Ordering::Relaxed);
        }
    });
    assert!(matches!(stopped, Err(LibraryError::Cancelled)), "it was stopped in the middle: {stopped:?}");
    assert!(written > 0, "some of it was on disk by then");
    assert!(is_empty(&place.index()), "and is not any more");

    // A manifest that cannot be put in place: everything is written, and all for nothing.
    let blocked = place.index().join("manifest.json");
    fs::create_dir_all(blocked.join("in the way")).expect("made");
    let mut notes = Vec::new();
    let engine = place.library().build(&AtomicBool::new(false), &mut noting(&mut notes)).expect("it is held in memory");
    assert_alike(&engine, &afresh(&place));
    assert_eq!(place.names(), [blocked.as_path()], "neither segments nor a state are left");
    assert!(notes.len() == 1 && notes[0].contains("held in memory"), "and it is said: {notes:?}");
    fs::remove_dir_all(&blocked).expect("removed");

    // The same with what has changed.
    let engine = place.load();
    fs::remove_file(&blocked).expect("removed");
    fs::create_dir_all(blocked.join("in the way")).expect("made");
    let files = place.names().len();
    place.write("briefings/n007.md", &text(7, "lake"));
    let mut notes = Vec::new();
    let engine =
        place.library().refresh(&engine, &AtomicBool::new(false), &mut noting(&mut notes)).expect("it goes on");
    assert_alike(&engine, &afresh(&place));
    assert_eq!(place.names().len(), files, "what was written of the change is not left either");
    assert!(notes.len() == 1 && notes[0].contains("up to date"), "and it is said: {notes:?}");
}

#[test]
fn a_folder_may_have_a_name_that_is_no_text() {
    let name = OsStr::from_bytes(b"caf\xe9-");
    let place = Place::in_folder(tempfile::Builder::new().prefix(name).tempdir().expect("a folder"));
    assert!(place.files.path().to_str().is_none(), "as old disks have them");
    let read = place.load();
    let kept = place.library().kept().expect("its index is kept like any other");
    assert_alike(&kept, &read);
    let files = place.names().len();
    place.load();
    assert_eq!(place.names().len(), files, "the next start writes nothing");
}

#[test]
fn a_library_elsewhere_has_an_index_of_its_own() {
    let place = Place::new();
    place.load();
    let other = Place::new();
    let library = Library::open(other.files.path()).expect("a library").with_index(place.cache.path());
    assert!(library.kept().is_none(), "another folder's index is not taken");
    assert_ne!(library.index_status().expect("an index").folder, place.index(), "and has another place");
}

#[test]
fn small_libraries_keep_nothing() {
    let files = tempfile::tempdir().expect("a folder");
    let cache = tempfile::tempdir().expect("a folder");
    fs::write(files.path().join("a.md"), text(1, "river")).expect("written");
    let library = Library::open(files.path()).expect("a library").with_index(cache.path());
    library.load(&mut |_| {}).expect("it loads");
    assert!(is_empty(cache.path()), "reading them takes no longer than opening an index");
}

#[test]
fn a_library_that_becomes_small_keeps_no_outdated_index() {
    let place = Place::new();
    let engine = place.load();
    assert!(place.library().kept().is_some(), "it is large enough to be kept");
    for number in 10..BRIEFINGS {
        fs::remove_file(place.files.path().join(format!("briefings/n{number:03}.md"))).expect("removed");
    }
    // A register that changes has everything written anew.
    place.write("actors/mira.md", "---\nname: Mira Otto\nkind: person\n---\n");
    let new = place.library().refresh(&engine, &AtomicBool::new(false), &mut |_| {}).expect("it is read");
    assert_alike(&new, &afresh(&place));
    assert!(place.library().kept().is_none(), "what was kept of the large one is not taken for it");
}

/// Keeps what a person is told.
fn noting(notes: &mut Vec<String>) -> impl FnMut(Progress) {
    |progress| {
        if let Progress::Note(note) = progress {
            notes.push(note);
        }
    }
}

fn is_empty(folder: &Path) -> bool {
    fs::read_dir(folder).expect("a folder").next().is_none()
}
