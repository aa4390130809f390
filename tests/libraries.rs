//! Whole libraries as people have them: a vault, a web site, registers by line, broken files; loaded in parallel.

#![expect(clippy::expect_used, reason = "a test stops at what it does not expect")]

use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use briefbook::library::{Engine, Lead, Library, LibraryError, Progress};
use briefbook::model::{Address, Day, Marks, Verdict};
use briefbook::quote::{Annotation, Annotations};
use briefbook::search::{Ask, Keep, Query, Sort};
use briefbook::text::sha256;
use tempfile::TempDir;

fn folder(files: &[(&str, &str)]) -> (TempDir, Library) {
    let dir = tempfile::tempdir().expect("a folder");
    for (path, text) in files {
        write(dir.path(), path, text.as_bytes());
    }
    let library = Library::open(dir.path()).expect("a library");
    (dir, library)
}

fn write(root: &Path, path: &str, bytes: &[u8]) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().expect("a parent")).expect("made");
    fs::write(path, bytes).expect("written");
}

fn load(library: &Library) -> Engine {
    library.load(&mut |_| {}).expect("it loads")
}

fn ids(engine: &Engine) -> Vec<&str> {
    engine.catalog().briefings.iter().map(|head| head.id.as_str()).collect()
}

#[test]
fn a_vault_without_registers_is_useful() {
    let (_dir, library) = folder(&[
        (
            "Daily/2021-10-14.md",
            "---\ntags: [diplomacy/eu]\ncreated: 2021-10-14\n---\nMet [[Jane Roe]] #china\n\n> We agree.\n\n— Jane Roe, minister\n",
        ),
        ("Jane Roe.md", "---\naliases: [Roe]\ntags: person\n---\n# Jane Roe\n"),
        (".obsidian/workspace.md", "not a note"),
        ("attachments/a.png", ""),
    ]);
    let engine = load(&library);
    assert_eq!(ids(&engine), ["Daily/2021-10-14", "Jane Roe"], "every note, nothing hidden");
    let topics: Vec<&str> = engine.catalog().registers.topics.iter().map(|topic| topic.id.as_str()).collect();
    assert_eq!(topics, ["china", "diplomacy", "diplomacy/eu", "person"], "tags are topics, as a tree");
    let quote = &engine.catalog().quotes[0];
    assert_eq!(quote.speakers[0].actor.as_deref(), Some("jane-roe"), "speakers are actors");
    assert_eq!(
        engine.follow("Jane Roe", true, "Daily/2021-10-14.md"),
        Lead::Briefing("Jane Roe".into(), None),
        "wikilinks lead"
    );
    assert_eq!(engine.follow("roe", true, "x.md"), Lead::Briefing("Jane Roe".into(), None), "by alias too");
    let problems = library.check(&engine, &|| false, &mut |_| {}).expect("checked");
    assert_eq!(problems, vec![], "nothing is wrong with a vault for being one");
}

#[test]
fn a_web_site_is_useful() {
    let (_dir, library) = folder(&[
        (
            "content/posts/first/index.md",
            "+++\ntitle = \"First\"\ndate = 2021-10-14T08:00:00Z\ncategories = [\"News\"]\nauthors = [\"Jane Roe\"]\ndraft = true\n+++\nSee [second](/posts/second/) and [relative](../second.md).\n",
        ),
        (
            "content/posts/second.md",
            "---\ntitle: 1.10\ndate: Thu, 14 Oct 2021 10:00:00 +0000\nkeywords: news\n---\nText\n",
        ),
        ("content/_index.md", "---\ntitle: Home\n---\n"),
    ]);
    let engine = load(&library);
    assert_eq!(ids(&engine), ["content", "content/posts/first", "content/posts/second"], "an index is its folder");
    let first = &engine.catalog().briefings[1];
    assert_eq!((first.title.as_str(), first.actors[0].actor.as_str()), ("First", "jane-roe"), "authors are actors");
    assert_eq!(
        first.topics,
        engine.catalog().briefings[2].topics,
        "categories and keywords are topics, case does not count"
    );
    assert!(engine.catalog().briefings.iter().all(|head| !head.has_problem), "{:?}", engine.catalog().problems);
    let from = "content/posts/first/index.md";
    assert_eq!(
        engine.follow("../second.md", false, from),
        Lead::Briefing("content/posts/second".into(), None),
        "links lead"
    );
}

#[test]
fn questions_are_answered() {
    let (_dir, library) = folder(&[
        (
            "briefings/a.md",
            "---\ntitle: Talks\n---\nAbout [hidden](https://x.org/pathword).\n\n> We agree.\n>\n> — [Jane](../actors/jane.md)\n\n^q1\n",
        ),
        ("actors/jane.md", "---\nname: Jane Roe\n---\n"),
    ]);
    let engine = load(&library);
    let count = |text: &str| {
        let (query, marks) = (Query::parse(text).0, Marks::default());
        let today = jiff::civil::date(2026, 11, 21);
        let ask = Ask {
            query: &query,
            today,
            marks: &marks,
            typing: false,
            sort: Sort::Newest,
            quotes: 0..9,
            briefings: 0..9,
            keep: &Keep::default(),
        };
        let counts = engine.index().ask(&ask).rows.counts;
        (counts.quotes, counts.briefings)
    };
    assert_eq!(count("by:jane"), (1, 1), "by the register");
    assert_eq!(count("hidden"), (0, 1), "words of the body");
    assert_eq!(count("pathword"), (0, 0), "addresses of links are no words");
    assert_eq!(
        engine.follow("#q1", false, "briefings/a.md"),
        Lead::Quote(Address { briefing: "a".into(), quote: "q1".into() }),
        "a quote's address"
    );
    assert_eq!(
        engine.follow("../actors/gone.md", false, "briefings/a.md"),
        Lead::Nowhere("../actors/gone.md".into()),
        "nothing is invented"
    );
    assert_eq!(engine.follow("../../x", false, "briefings/a.md"), Lead::Nowhere("../../x".into()), "nothing leads out");
}

#[test]
fn broken_files_are_shown_with_their_problem() {
    let (dir, library) = folder(&[
        ("a.md", "---\ntitle: [\n---\nbody\n"),
        ("c.md", "---\nid: same\n---\n"),
        ("d.md", "---\nid: same\n---\n"),
    ]);
    write(dir.path(), "b.md", b"caf\xe9");
    let engine = load(&library);
    assert_eq!(ids(&engine), ["a", "b", "d", "same"], "none is hidden; the second of one id goes by its path");
    assert_eq!(
        engine.catalog().briefings.iter().filter(|head| head.has_problem).count(),
        3,
        "each but the first `same` is marked"
    );
    let problems = library.check(&engine, &|| false, &mut |_| {}).expect("checked");
    let told: Vec<(&str, usize, &str)> = problems
        .iter()
        .map(|found| (found.problem.path.as_str(), found.problem.line, found.problem.diagnostic.rule))
        .collect();
    assert_eq!(
        told,
        [("a.md", 2, "header-syntax"), ("b.md", 1, "text-encoding"), ("d.md", 1, "briefing-duplicate-id")],
        "each with file and line"
    );
    assert_eq!(problems[0].line, "title: [", "and the line");
}

#[test]
fn the_second_briefing_of_an_id_has_the_annotations_of_the_id_it_is_given() {
    let text = "---\nid: same\n---\n> “We keep the channel open.”\n> — Ann Speaker\n";
    let (dir, library) = folder(&[("c.md", text), ("d.md", text), ("actors/ann.md", "---\nname: Ann Speaker\n---\n")]);
    let bare = load(&library);
    let quote = bare.quotes_of("d").remove(0);
    let refreshed = |engine: &Engine| {
        library.refresh(engine, &AtomicBool::new(false), &mut |_| {}).expect("its files are looked at")
    };
    let verdicts = |engine: &Engine| {
        ["same", "d"].map(|id| {
            let [shown] = &library.reading(engine, id).expect("it is read").briefing.quotes[..] else { return None };
            let recorded = engine.quotes_of(id)[0].recorded.clone();
            assert_eq!(shown.recorded, recorded, "the text of {id} and the list say the same");
            recorded.map(|recorded| recorded.verdict)
        })
    };
    let record = |id: &str, verdict: Verdict| {
        let annotation = Annotation {
            quote: quote.address.quote.clone(),
            source: "speech".into(),
            created: Day::parse("2031-12-02").expect("a day"),
            verdict,
            warnings: Vec::new(),
            words: sha256(quote.text.as_bytes()),
            sha256: sha256(b"the text of the speech"),
            position: None,
            excerpt: None,
        };
        let page = Annotations { briefing: id.into(), items: vec![annotation] };
        write(dir.path(), &format!(".annotations/{id}.json"), page.write().as_bytes());
    };
    assert_eq!(verdicts(&bare), [None, None], "nothing was compared");

    record("same", Verdict::Verbatim);
    let engine = refreshed(&bare);
    assert_eq!(verdicts(&engine), [Some(Verdict::Verbatim), None], "it is the first one's alone");
    assert!(refreshed(&engine).is_same(&engine), "nothing has changed, and nothing is read again");

    record("d", Verdict::NotFound);
    let engine = refreshed(&engine);
    assert_eq!(verdicts(&engine), [Some(Verdict::Verbatim), Some(Verdict::NotFound)], "each has its own");
    assert!(refreshed(&engine).is_same(&engine), "nothing has changed, and nothing is read again");
    assert_eq!(verdicts(&load(&library)), verdicts(&engine), "a start says the same");

    write(dir.path(), ".annotations/same.json", b"{");
    let engine = refreshed(&engine);
    let told: Vec<&str> = engine.problems().iter().map(|problem| problem.path.as_str()).collect();
    assert_eq!(told, [".annotations/same.json", "d.md"], "what is wrong with the first one's is told once");
}

#[test]
fn registers_by_line_and_by_file() {
    let (_dir, library) = folder(&[
        ("actors.jsonl", "{\"id\":\"a\",\"name\":\"Anna\"}\n{\"id\":\"b\",\"name\":\"Bea\"}\n"),
        ("actors/b.md", "---\nname: Another\n---\n"),
        ("topics/t.md", "---\nlabel: T\nbroader: [gone]\n---\n"),
        ("x.md", "---\nactors: [Anna]\ntopics: [t]\n---\n"),
    ]);
    let engine = load(&library);
    let registers = &engine.catalog().registers;
    assert_eq!(registers.actors.len(), 2, "one register of both");
    assert_eq!(engine.catalog().briefings[0].actors[0].actor.as_str(), "a", "names resolve");
    let problems = library.check(&engine, &|| false, &mut |_| {}).expect("checked");
    let rules: Vec<&str> = problems.iter().map(|found| found.problem.diagnostic.rule).collect();
    assert_eq!(rules, ["entry-duplicate-id", "broader-unknown"], "what does not agree is told");
}

#[test]
fn captures_beside_the_library_verify() {
    let (_dir, library) = folder(&[
        ("briefings/a.md", "> “We agree on all of it.”\n>\n> — Jane, [s](../sources/s.md)\n\n^q1\n"),
        ("sources/s.md", "---\ntitle: S\n---\n"),
    ]);
    let (beside, _) = folder(&[("s.txt", "She said: “We agree on all of it.” Then she left.")]);
    assert_eq!(load(&library).catalog().quotes[0].verdict, Verdict::NoCapture, "nothing is held");
    let library = library.with_captures(beside.path()).expect("a folder");
    let engine = load(&library);
    assert_eq!(engine.catalog().quotes[0].verdict, Verdict::Verbatim, "compared with the text beside");
    let reading = library.reading(&engine, "a").expect("it opens");
    assert_eq!(reading.briefing.quotes, engine.catalog().quotes, "the reader says the same as the list");
}

#[test]
fn rows_come_before_the_last_file() {
    let (dir, library) = folder(&[]);
    for number in 0..700 {
        write(dir.path(), &format!("n{number:03}.md"), format!("---\ntitle: T{number}\n---\n").as_bytes());
    }
    let (mut read, mut first_rows) = (Vec::new(), None);
    let engine = library.load(&mut |progress| match progress {
        Progress::Files { read: done, total } => read.push((done, total)),
        Progress::Rows(part) => first_rows = first_rows.or(Some(part.catalog().briefings.len())),
        Progress::Note(note) => panic!("nothing to say: {note}"),
    });
    assert_eq!(engine.expect("it loads").catalog().briefings.len(), 700, "all in the end");
    assert_eq!(read, [(0, None), (256, Some(700)), (512, Some(700)), (700, Some(700))], "progress is told");
    assert_eq!(first_rows, Some(256), "and rows are there early");
}

#[test]
fn loading_can_be_stopped() {
    let (_dir, library) = folder(&[("a.md", "x")]);
    let cancel = AtomicBool::new(false);
    let stopped = library.load_unless(&cancel, &mut |_| cancel.store(true, Ordering::Relaxed));
    assert!(matches!(stopped, Err(LibraryError::Cancelled)), "it ends with a word, not with half a library");
}

#[test]
fn checking_can_be_stopped_and_tells_how_far_it_is() {
    let (_dir, library) = folder(&[("a.md", "x"), ("b.md", "y")]);
    let engine = load(&library);
    let mut told = Vec::new();
    let mut hear = |progress| {
        if let Progress::Files { read, total } = progress {
            told.push((read, total));
        }
    };
    library.check(&engine, &|| false, &mut hear).expect("it is checked");
    assert_eq!(told, [(0, Some(2))], "how many there are is known from the beginning");
    let stopped = library.check(&engine, &|| true, &mut |_| {});
    assert!(matches!(stopped, Err(LibraryError::Cancelled)), "half a list would say that the rest is right");
}

#[test]
fn an_empty_folder_is_a_library() {
    let (_dir, library) = folder(&[]);
    let engine = load(&library);
    assert_eq!((engine.catalog().briefings.len(), engine.catalog().problems.len()), (0, 0), "with nothing in it");
    assert!(matches!(library.reading(&engine, "gone"), Err(LibraryError::NoBriefing(_))), "and nothing to open");
}

#[cfg(unix)]
#[test]
fn a_pipe_in_the_folder_blocks_nothing() {
    let (dir, library) = folder(&[("a.md", "x")]);
    let made = std::process::Command::new("mkfifo").arg(dir.path().join("b.md")).status();
    if !made.is_ok_and(|status| status.success()) {
        println!("skipped: no mkfifo here");
        return;
    }
    assert_eq!(ids(&load(&library)), ["a"], "what is no file is not read");
    assert!(library.read("b.md").is_err(), "nor when asked for by name");
}
