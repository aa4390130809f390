//! Every rule of `check` has a library that breaks it and nothing else, and one that differs only in keeping it.

#![expect(clippy::expect_used, reason = "helpers of tests fail as tests do")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use briefbook::check::RULES;
use briefbook::library::{Checked, Library};
use briefbook::model::Problem;
use briefbook::text::Severity;
use tempfile::TempDir;

/// A library in which nothing is wrong.
const SOUND: &[(&str, &str)] = &[
    (
        "actors/jane-roe.md",
        "---\nname: Jane Roe\nkind: person\naliases: [Roe]\nroles:\n  - {title: Minister, from: 2030-01, to: 2031-06}\n  - {title: President, from: 2031-07}\n---\n",
    ),
    ("actors/port.md", "---\nname: Port Office\nkind: body\naliases: [the Office]\n---\n"),
    ("topics/harbours.md", "---\nlabel: Harbours\n---\n"),
    ("topics/ships.md", "---\nlabel: Ships\nbroader: [harbours]\n---\n"),
    ("sources/post.md", "---\ntitle: Ships in spring\nissued: 2031-05-02\ndescriptor: a local paper\n---\n"),
    (
        "captures/post.txt",
        "“We keep the channel open all spring,” Jane Roe said. Everybody knows that ships are the best of all means.\n",
    ),
    ("briefings/y.md", "---\ntitle: Another\ndate: 2031-05-02\n---\nText.\n"),
];

/// What a rule is about: a file that breaks it, and the same file as it should be.
struct Fixture {
    rule: &'static str,
    path: &'static str,
    bad: &'static str,
    good: &'static str,
}

const fn fixture(rule: &'static str, path: &'static str, bad: &'static str, good: &'static str) -> Fixture {
    Fixture { rule, path, bad, good }
}

/// In the fixture of the file that is too large: stands for its contents.
const LARGE: &str = "LARGE";
/// Stands for bytes that are not UTF-8.
const LATIN: &str = "LATIN";
const X: &str = "briefings/x.md";

macro_rules! quote {
    ($words:literal, $by:literal) => {
        concat!(
            "---\ntitle: T\ndate: 2031-05-02\n---\n> “",
            $words,
            "”\n>\n> — ",
            $by,
            "[the Post](../sources/post.md) (para. 1)\n\n^q1\n"
        )
    };
}

const FIXTURES: &[Fixture] = &[
    fixture("file-unreadable", X, LARGE, "Text.\n"),
    fixture("text-encoding", X, LATIN, "Café.\n"),
    fixture("text-control", X, "Jane\u{200b} Roe\n", "Jane Roe\n"),
    fixture("header-unclosed", X, "---\ntitle: T\n\nText goes on.\n", "---\ntitle: T\n---\n\nText goes on.\n"),
    fixture("header-too-large", X, LARGE, "---\ntitle: T\n---\nText.\n"),
    fixture("header-syntax", X, "---\ntitle: [T\n---\nText.\n", "---\ntitle: \"[T\"\n---\nText.\n"),
    fixture("header-duplicate-key", X, "---\ntitle: T\ntitle: U\n---\nText.\n", "---\ntitle: T\n---\nText.\n"),
    fixture("header-value", X, "---\ndraft: perhaps\n---\nText.\n", "---\ndraft: true\n---\nText.\n"),
    fixture("header-key", X, "---\ntopcis: [harbours]\n---\nText.\n", "---\ntopics: [harbours]\n---\nText.\n"),
    fixture("date-unreadable", X, "---\ndate: one Friday\n---\nText.\n", "---\ndate: 2031-05-02\n---\nText.\n"),
    fixture("date-impossible", X, "---\ndate: 2031-02-30\n---\nText.\n", "---\ndate: 2031-02-28\n---\nText.\n"),
    fixture("date-ambiguous", X, "---\ndate: 03/05/2031\n---\nText.\n", "---\ndate: 03/15/2031\n---\nText.\n"),
    fixture(
        "date-order",
        "sources/later.md",
        "---\ntitle: Later\nissued: 2031-05-09\naccessed: 2031-05-02\ndescriptor: a paper\n---\n",
        "---\ntitle: Later\nissued: 2031-05-02\naccessed: 2031-05-09\ndescriptor: a paper\n---\n",
    ),
    fixture("briefing-duplicate-id", X, "---\nid: y\n---\nText.\n", "---\nid: z\n---\nText.\n"),
    fixture(
        "entry-duplicate-id",
        "topics/z.md",
        "---\nid: ships\nlabel: Boats\n---\n",
        "---\nid: boats\nlabel: Boats\n---\n",
    ),
    fixture(
        "quote-duplicate-id",
        X,
        "> “We keep the channel open all spring,”\n>\n> — [Roe](../actors/jane-roe.md), [Post](../sources/post.md)\n\n^q1\n\n> “We keep the channel open”\n>\n> — [Roe](../actors/jane-roe.md), [Post](../sources/post.md)\n\n^q1\n",
        "> “We keep the channel open all spring,”\n>\n> — [Roe](../actors/jane-roe.md), [Post](../sources/post.md)\n\n^q1\n\n> “We keep the channel open”\n>\n> — [Roe](../actors/jane-roe.md), [Post](../sources/post.md)\n\n^q2\n",
    ),
    fixture(
        "quote-without-body",
        X,
        "---\nquotes: {q1: {lang: en}}\n---\nText.\n",
        "---\nquotes: {q1: {lang: en}}\n---\n> “We keep the channel open”\n>\n> — [Roe](../actors/jane-roe.md), [Post](../sources/post.md)\n\n^q1\n",
    ),
    fixture(
        "quote-without-source",
        X,
        "> “We keep the channel open”\n>\n> — [Jane Roe](../actors/jane-roe.md)\n",
        "> “We keep the channel open”\n>\n> — [Jane Roe](../actors/jane-roe.md), [Post](../sources/post.md)\n",
    ),
    fixture(
        "quote-without-speaker",
        X,
        quote!("We keep the channel open", "no speaker named, "),
        quote!("We keep the channel open", "[Jane Roe](../actors/jane-roe.md), "),
    ),
    fixture(
        "quote-altered",
        X,
        quote!("We keep the channel shut all spring", "[Jane Roe](../actors/jane-roe.md), "),
        quote!("We keep the channel open all spring", "[Jane Roe](../actors/jane-roe.md), "),
    ),
    fixture(
        "quote-not-found",
        X,
        quote!("Nobody has ever said anything of the kind", "[Jane Roe](../actors/jane-roe.md), "),
        quote!("We keep the channel open all spring", "[Jane Roe](../actors/jane-roe.md), "),
    ),
    fixture(
        "quote-not-in-marks",
        X,
        quote!("ships are the best of all means", "[Jane Roe](../actors/jane-roe.md), "),
        quote!("We keep the channel open all spring", "[Jane Roe](../actors/jane-roe.md), "),
    ),
    fixture(
        "role-not-held",
        X,
        quote!("We keep the channel open", "[Jane Roe](../actors/jane-roe.md), the country’s President, "),
        quote!("We keep the channel open", "[Jane Roe](../actors/jane-roe.md), the country’s Minister, "),
    ),
    fixture(
        "role-unassigned",
        X,
        quote!(
            "We keep the channel open",
            "[Jane Roe](../actors/jane-roe.md) and [Port Office](../actors/port.md), Minister; Pilot; Warden, "
        ),
        quote!(
            "We keep the channel open",
            "[Jane Roe](../actors/jane-roe.md) and [Port Office](../actors/port.md), Minister; Warden, "
        ),
    ),
    fixture(
        "speaker-in-role",
        X,
        quote!("We keep the channel open", "[Port Office](../actors/port.md), Jane Roe and Ann Lee, "),
        quote!("We keep the channel open", "[Port Office](../actors/port.md), Keeper of Ports and Channels, "),
    ),
    fixture(
        "statement-without-body",
        X,
        "---\nstatements: {s1: {speakers: [jane-roe], verb: denied, source: post}}\n---\nText.\n",
        "---\nstatements: {s1: {speakers: [jane-roe], verb: denied, source: post}}\n---\nRoe denied it. ^s1\n",
    ),
    fixture(
        "statement-unlisted",
        X,
        "---\nstatements: {s1: {speakers: [jane-roe], verb: denied, source: post}}\n---\nRoe denied it. ^s1\n\nAnd more. ^s2\n",
        "---\nstatements: {s1: {speakers: [jane-roe], verb: denied, source: post}}\n---\nRoe denied it. ^s1\n\nAnd more.\n",
    ),
    fixture(
        "statement-without-speaker",
        X,
        "---\nstatements: {s1: {verb: denied, source: post}}\n---\nIt was denied. ^s1\n",
        "---\nstatements: {s1: {speakers: [jane-roe], verb: denied, source: post}}\n---\nIt was denied. ^s1\n",
    ),
    fixture("actor-unknown", X, "---\nactors: [jane-reo]\n---\nText.\n", "---\nactors: [jane-roe]\n---\nText.\n"),
    fixture(
        "actor-ambiguous",
        "actors/ambiguous.md",
        "---\nname: Ambiguous\naliases: [{name: the Lake, weak: true}]\n---\n",
        "---\nname: Ambiguous\naliases: [{name: the Pond, weak: true}]\n---\n",
    ),
    fixture(
        "alias-clash",
        "actors/john-roe.md",
        "---\nname: John Roe\naliases: [Roe]\n---\n",
        "---\nname: John Roe\naliases: [John]\n---\n",
    ),
    fixture(
        "name-confusable",
        "actors/other.md",
        // A Cyrillic o.
        "---\nname: Jane R\u{43e}e\n---\n",
        "---\nname: Jana Roe\n---\n",
    ),
    fixture("topic-unknown", X, "---\ntopics: [harbuors]\n---\nText.\n", "---\ntopics: [harbours]\n---\nText.\n"),
    fixture(
        "broader-unknown",
        "topics/z.md",
        "---\nlabel: Z\nbroader: [harbuors]\n---\n",
        "---\nlabel: Z\nbroader: [harbours]\n---\n",
    ),
    fixture("broader-circle", "topics/z.md", "---\nlabel: Z\nbroader: [z]\n---\n", "---\nlabel: Z\n---\n"),
    fixture("source-unknown", X, "---\nsources: [pots]\n---\nText.\n", "---\nsources: [post]\n---\nText.\n"),
    fixture(
        "source-without-descriptor",
        "sources/z.md",
        "---\ntitle: Z\n---\n",
        "---\ntitle: Z\ndescriptor: a letter\n---\n",
    ),
    fixture(
        "capture-changed",
        "sources/z.md",
        "---\ntitle: Z\ndescriptor: a letter\ncapture: captures/post.txt\nsha256: 00\n---\n",
        "---\ntitle: Z\ndescriptor: a letter\ncapture: captures/post.txt\n---\n",
    ),
    fixture(
        "capture-unreadable",
        "sources/z.md",
        "---\ntitle: Z\ndescriptor: a letter\ncapture: ../captures/post.txt\n---\n",
        "---\ntitle: Z\ndescriptor: a letter\ncapture: captures/post.txt\n---\n",
    ),
    fixture("related-unknown", X, "---\nrelated: [yy]\n---\nText.\n", "---\nrelated: [y]\n---\nText.\n"),
    fixture(
        "likelihood-with-confidence",
        X,
        "We judge with high confidence that talks are likely.\n",
        "Talks are likely. We judge so with high confidence.\n",
    ),
    fixture("link-dead", X, "See [it](yy.md).\n", "See [it](y.md).\n"),
    fixture("link-outside", X, "See [it](../../secret.md).\n", "See [it](y.md).\n"),
    fixture("link-unresolved", X, "See [[Nothing]].\n", "See [[Another]].\n"),
    fixture(
        "annotation-unreadable",
        ".annotations/noted.json",
        "{\"id\": 3}\n",
        "{\"id\": \"noted\", \"items\": []}\n",
    ),
];

/// What some rules need beside the sound library, in both of their libraries.
const BESIDE: &[(&str, &str, &str)] = &[
    ("actor-ambiguous", "actors/lake.md", "---\nname: Lake Council\naliases: [{name: the Lake, weak: true}]\n---\n"),
    ("actor-ambiguous", X, "---\nactors: [the Lake]\n---\nText.\n"),
    (
        "annotation-unreadable",
        "briefings/noted.md",
        "> “We keep the channel open”\n>\n> — [Roe](../actors/jane-roe.md), [Post](../sources/post.md)\n\n^q1\n",
    ),
];

fn write(folder: &Path, path: &str, text: &str) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().expect("a folder")).expect("made");
    match text {
        LATIN => fs::write(path, b"Caf\xe9 und Gr\xfc\xdfe.\n").expect("written"),
        text => fs::write(path, text).expect("written"),
    }
}

/// The sound library with this file in it.
fn library(fixture: &Fixture, text: &str) -> TempDir {
    const MEGABYTES_TOO_MANY: u64 = 65;
    let folder = tempfile::tempdir().expect("a folder");
    let beside = BESIDE.iter().filter(|(rule, ..)| *rule == fixture.rule).map(|(_, path, text)| (*path, *text));
    for (path, text) in SOUND.iter().copied().chain(beside) {
        write(folder.path(), path, text);
    }
    match (fixture.rule, text) {
        ("file-unreadable", LARGE) => {
            let file = fs::File::create(folder.path().join(fixture.path)).expect("made");
            file.set_len(MEGABYTES_TOO_MANY << 20).expect("a file with a hole");
        }
        ("header-too-large", LARGE) => {
            write(folder.path(), fixture.path, &format!("---\na: {}\n---\nText.\n", "[".repeat(2 << 20)));
        }
        _ => write(folder.path(), fixture.path, text),
    }
    folder
}

fn checked(folder: &TempDir) -> Vec<Checked> {
    let library = Library::open(folder.path()).expect("a library");
    let engine = library.load(&mut |_| {}).expect("it loads");
    library.check(&engine, &|| false, &mut |_| {}).expect("it is checked")
}

fn told(checked: &[Checked]) -> Vec<String> {
    let line = |one: &Checked| {
        let problem = &one.problem;
        format!(
            "{}:{}:{} {}: {}",
            problem.path, problem.line, problem.column, problem.diagnostic.rule, problem.diagnostic.message
        )
    };
    checked.iter().map(line).collect()
}

#[test]
fn every_rule_has_a_fixture() {
    let have: BTreeSet<&str> = FIXTURES.iter().map(|fixture| fixture.rule).collect();
    let want: BTreeSet<&str> = RULES.iter().map(|rule| rule.id).collect();
    assert_eq!(have, want, "a rule without a fixture may say anything");
    assert_eq!(FIXTURES.len(), RULES.len(), "and each has one");
}

#[test]
fn nothing_is_wrong_with_the_sound_library() {
    let folder = library(&fixture("", "briefings/z.md", "", ""), "Text.\n");
    assert_eq!(told(&checked(&folder)), Vec::<String>::new(), "so that what is told is the fixture's");
}

#[test]
fn each_fixture_breaks_its_rule_and_no_other() {
    for fixture in FIXTURES {
        let found = checked(&library(fixture, fixture.bad));
        let rules: BTreeSet<&str> = found.iter().map(|one| one.problem.diagnostic.rule).collect();
        assert_eq!(rules, BTreeSet::from([fixture.rule]), "{}: {:#?}", fixture.rule, told(&found));
        let worst = found.iter().map(|one| one.problem.diagnostic.severity).max();
        let row = RULES.iter().find(|row| row.id == fixture.rule).expect("a row");
        assert!(worst <= Some(row.severity), "{}: never worse than its row says", fixture.rule);
        for one in &found {
            let problem = &one.problem;
            let is_placed = problem.line >= 1 && problem.column <= one.line.chars().count() + 1;
            assert!(is_placed, "{}: the place is in the file: {:?}", fixture.rule, problem);
        }
    }
}

#[test]
fn each_fixture_as_it_should_be_breaks_nothing() {
    for fixture in FIXTURES {
        let found = checked(&library(fixture, fixture.good));
        assert_eq!(told(&found), Vec::<String>::new(), "{}: nothing is wrong", fixture.rule);
    }
}

#[test]
fn slips_are_answered_with_what_was_meant() {
    for (rule, near) in [
        ("actor-unknown", "jane-roe"),
        ("topic-unknown", "harbours"),
        ("broader-unknown", "harbours"),
        ("source-unknown", "post"),
        ("related-unknown", "y"),
        ("link-dead", "briefings/y.md"),
    ] {
        let fixture = FIXTURES.iter().find(|fixture| fixture.rule == rule).expect("a fixture");
        let found = checked(&library(fixture, fixture.bad));
        let help = found.first().and_then(|one| one.problem.diagnostic.help.as_deref());
        assert_eq!(help, Some(format!("did you mean `{near}`?").as_str()), "{rule}");
    }
}

#[test]
fn words_that_differ_in_nothing_are_not_sent_to_what_differs() {
    for (rule, says) in [("quote-altered", true), ("quote-not-found", true), ("quote-not-in-marks", false)] {
        let fixture = FIXTURES.iter().find(|fixture| fixture.rule == rule).expect("a fixture");
        let found = checked(&library(fixture, fixture.bad));
        let problem = found.iter().find(|one| one.problem.diagnostic.rule == rule).expect("told");
        let help = problem.problem.diagnostic.help.as_deref().expect("what to do");
        assert_eq!(help.contains("what differs"), says, "{rule}: {help}");
    }
}

#[test]
fn registers_are_told_where_their_words_stand() {
    for (rule, line, column) in
        [("alias-clash", 3, 11), ("name-confusable", 2, 7), ("broader-unknown", 3, 11), ("capture-changed", 5, 9)]
    {
        let fixture = FIXTURES.iter().find(|fixture| fixture.rule == rule).expect("a fixture");
        let found = checked(&library(fixture, fixture.bad));
        let problem = &found.iter().find(|one| one.problem.diagnostic.rule == rule).expect("told").problem;
        assert_eq!((problem.line, problem.column), (line, column), "{rule}: line and column of the words");
    }
}

#[test]
fn a_link_to_nobody_is_told_once_and_where_it_stands() {
    let fixture = FIXTURES.iter().find(|fixture| fixture.rule == "actor-unknown").expect("a fixture");
    let folder = library(fixture, "> “W”\n>\n> — [Nobody](../actors/none.md), [s](../sources/none.md)\n");
    assert_eq!(
        told(&checked(&folder)),
        [
            "briefings/x.md:3:24 actor-unknown: no actor is called `none`",
            "briefings/x.md:3:49 source-unknown: no source is called `none`",
        ],
        "each at its own link, and not as a dead link too"
    );
    let folder = library(fixture, "See [him](../actors/none.md).\n");
    assert_eq!(
        told(&checked(&folder)),
        ["briefings/x.md:1:11 link-dead: there is no actor at `../actors/none.md`"],
        "outside of quotes it is a dead link"
    );
}

#[test]
fn a_statement_without_a_source_is_called_one() {
    let fixture = FIXTURES.iter().find(|fixture| fixture.rule == "quote-without-source").expect("a fixture");
    let text = "---\nstatements: {s1: {speakers: [jane-roe], verb: denied}}\n---\nRoe denied it. ^s1\n";
    let found = checked(&library(fixture, text));
    let one = found.first().map(|one| &one.problem.diagnostic).expect("told");
    assert_eq!(one.message, "the reported statement `s1` cites no source", "it is no quote");
    assert!(one.help.as_deref().is_some_and(|help| help.contains("`source:`")), "and it is named in the header");
}

#[test]
fn a_changed_source_text_does_not_hide_that_a_quote_is_altered() {
    let fixture = FIXTURES.iter().find(|fixture| fixture.rule == "quote-altered").expect("a fixture");
    for (text, expected) in
        [(fixture.bad, vec!["capture-changed", "quote-altered"]), (fixture.good, vec!["capture-changed"])]
    {
        let folder = library(fixture, text);
        let of_another_text = "---\ntitle: Ships in spring\nissued: 2031-05-02\ndescriptor: a paper\nsha256: 00\n---\n";
        write(folder.path(), "sources/post.md", of_another_text);
        let found = checked(&folder);
        let rules: BTreeSet<&str> = found.iter().map(|one| one.problem.diagnostic.rule).collect();
        assert_eq!(rules, BTreeSet::from_iter(expected), "{:#?}", told(&found));
    }
}

#[test]
fn a_capture_that_is_named_and_not_read_is_told_where_it_is_named() {
    let fixture = FIXTURES.iter().find(|fixture| fixture.rule == "capture-unreadable").expect("a fixture");
    for (capture, expected) in [
        ("../captures/post.txt", Some((Severity::Error, "write it from the library’s root: `captures/post.txt` "))),
        ("post.txt", Some((Severity::Error, "write it from the library’s root: `captures/post.txt` "))),
        ("captures/pots.txt", Some((Severity::Warning, "did you mean `captures/post.txt`? "))),
        ("captures/elsewhere.txt", Some((Severity::Warning, ""))),
        ("captures/folder.txt", Some((Severity::Error, ""))),
        ("captures/../../secret.txt", Some((Severity::Error, ""))),
        ("./captures/post.txt", None),
    ] {
        let text = format!("---\ntitle: Z\ndescriptor: a letter\ncapture: {capture}\n---\n");
        let folder = library(fixture, &text);
        fs::create_dir(folder.path().join("captures/folder.txt")).expect("made");
        let found = checked(&folder);
        let one = found.first().map(|one| {
            let Problem { line, column, diagnostic, .. } = &one.problem;
            assert_eq!((*line, *column), (4, 10), "{capture}: at the name of the text");
            (diagnostic.severity, diagnostic.help.clone().unwrap_or_default())
        });
        let looked = "captures are looked for in `captures/`";
        assert_eq!(one, expected.map(|(severity, slip)| (severity, format!("{slip}{looked}"))), "{capture}");
        assert!(found.len() < 2, "{capture}: told once: {:#?}", told(&found));
    }
    let folder = library(fixture, "---\ntitle: Z\ndescriptor: a letter\ncapture: captures/z.txt\n---\n");
    fs::remove_dir_all(folder.path().join("captures")).expect("gone");
    assert_eq!(told(&checked(&folder)), Vec::<String>::new(), "a library without texts names them in vain");
}

#[test]
fn a_record_of_another_briefing_says_nothing_of_this_one() {
    let fixture = FIXTURES.iter().find(|fixture| fixture.rule == "annotation-unreadable").expect("a fixture");
    let folder = library(fixture, "{\"id\": \"spring\", \"items\": []}\n");
    assert_eq!(
        told(&checked(&folder)),
        [
            ".annotations/noted.json:1:1 annotation-unreadable: cannot read the annotation: it is of `spring`, not of `noted`"
        ],
        "the file of one briefing was copied to the name of another's"
    );
}

#[test]
fn what_can_be_fixed_is_and_nothing_else_changes() {
    for fixture in FIXTURES {
        let folder = library(fixture, fixture.bad);
        let before = checked(&folder).len();
        let library = Library::open(folder.path()).expect("a library");
        let engine = library.load(&mut |_| {}).expect("it loads");
        let fixes = library.fixes(&engine);
        let is_fixable = RULES.iter().any(|row| row.id == fixture.rule && row.fix.is_some());
        for fix in &fixes {
            assert_eq!(fix.path, fixture.path, "{}: no other file changes", fixture.rule);
            assert!(
                is_fixable && fix.fixed.rules.iter().all(|rule| *rule == fixture.rule),
                "{}: as its row says",
                fixture.rule
            );
            library.put_right(fix).expect("written");
        }
        let after = checked(&folder);
        match fixture.rule {
            // Which of two values is meant, only a person knows.
            "header-duplicate-key" => assert!(fixes.is_empty(), "two values are left alone"),
            rule if is_fixable => assert_eq!(told(&after), Vec::<String>::new(), "{rule}: put right"),
            rule => assert_eq!((fixes.len(), after.len()), (0, before), "{rule}: left alone"),
        }
    }
}
