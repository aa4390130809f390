//! The program as a command: what it prints, how it ends, and its manners in pipes.
#![expect(clippy::expect_used, clippy::panic, reason = "helpers of tests fail as tests do")]

use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

const BRIEFBOOK: &str = env!("CARGO_BIN_EXE_briefbook");
const SECRET: &str = "A reporter wrote: stronger harbours help everybody.\n\n\
    “We will keep this channel open through the spring,” Ilse Marant said. “We counted 115 ships.”\n\n\
    “Not one of them, if asked, will stay in the harbour tonight,” she added.\n";

/// A place where nothing of this machine's owner is seen.
struct Home(TempDir);

impl Home {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(BRIEFBOOK);
        command.args(arguments).env_clear().env("HOME", self.0.path()).env("LANG", "C.UTF-8").stdin(Stdio::null());
        command.current_dir(self.0.path());
        command
    }

    fn run(&self, arguments: &[&str]) -> Answer {
        Answer::of(self.command(arguments).output().expect("the program runs"))
    }

    /// A small library: one briefing with three quotes and a reported statement, an actor, a topic, a source.
    fn library(&self) -> String {
        let write = |path: &str, text: &str| {
            let path = self.path("library").join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("made");
            fs::write(path, text).expect("written");
        };
        write("actors/ilse-marant.md", "---\nname: Ilse Marant\nkind: person\naliases: [Marant]\n---\n");
        write("topics/harbours.md", "---\nlabel: Harbours\n---\n");
        write(
            "sources/post.md",
            "---\ntitle: Ships in spring\nissued: 2031-12-02\ncapture: captures/post.txt\ncopyrighted: true\n\
             descriptor: a local paper\n---\n",
        );
        let quote = |words: &str, id: &str| {
            format!(
                "> “{words}”\n>\n> — [Ilse Marant](../actors/ilse-marant.md), Director,\n\
                 > [the Post](../sources/post.md) (para. 2)\n\n^{id}\n\n"
            )
        };
        write(
            "briefings/spring.md",
            &format!(
                "---\ntitle: Spring talks\ndate: 2031-12-02\ntopics: [harbours]\nactors: [ilse-marant]\nsources: [post]\n\
                 statements:\n  s1: {{speakers: [ilse-marant], verb: denied, source: post, locator: para. 4}}\n---\n\n\
                 {}{}{}Marant denied all of it. ^s1\n",
                quote("We will keep this channel open through the spring.", "q1"),
                quote("We counted 175 ships.", "q2"),
                quote("stronger harbours help everybody", "q3"),
            ),
        );
        let captures = self.path("captures");
        fs::create_dir_all(&captures).expect("made");
        fs::write(captures.join("post.txt"), SECRET).expect("written");
        self.path("library").display().to_string()
    }
}

/// What came back.
struct Answer {
    code: Option<i32>,
    out: String,
    err: String,
}

impl Answer {
    fn of(output: Output) -> Self {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
        Self { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
    }

    #[track_caller]
    fn ends(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "the exit code; stderr was: {}", self.err);
        assert!(!self.out.contains('\u{1b}'), "no escape sequence leaves into a pipe: {}", self.out);
        assert!(!self.err.contains('\u{1b}'), "nor on stderr: {}", self.err);
        self
    }

    #[track_caller]
    fn json(&self) -> Vec<Value> {
        let read = |line: &str| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error} in {line}"));
        self.out.lines().map(read).collect()
    }
}

/// The keys of an object, in order.
fn keys(line: &str) -> Vec<String> {
    let mut depth = 0;
    let mut keys = Vec::new();
    let parts: Vec<&str> = line.split('"').collect();
    for (number, part) in parts.iter().enumerate() {
        if number % 2 == 0 {
            depth += part.matches(['{', '[']).count();
            depth -= part.matches(['}', ']']).count();
        } else if depth == 1 && parts.get(number + 1).is_some_and(|next| next.starts_with(':')) {
            keys.push((*part).to_owned());
        }
    }
    keys
}

#[test]
fn help_and_version_say_what_they_should() {
    let home = Home::new();
    let help = home.run(&["--help"]).ends(0).out;
    for words in ["Examples:", "Exit codes:", "briefbook search 'topic:china by:borrell'", "verify", "completions"] {
        assert!(help.contains(words), "{words} is in the help");
    }
    assert!(home.run(&["--version"]).ends(0).out.starts_with("briefbook "), "the version");
    for command in [
        "search", "quotes", "topics", "actors", "show", "pick", "check", "verify", "import", "init", "keys", "themes",
        "man",
    ] {
        assert!(!home.run(&[command, "--help"]).ends(0).out.is_empty(), "{command} has help");
    }
}

#[test]
fn the_exit_code_says_how_it_ended() {
    let home = Home::new();
    let library = home.library();
    home.run(&[&library, "search", "ships"]).ends(0);
    let nothing = home.run(&[&library, "quotes", "channel", "zebra"]).ends(1);
    assert!(nothing.err.contains("without `zebra`: 1 quotes"), "an empty answer explains itself: {}", nothing.err);
    home.run(&["search"]).ends(2);
    home.run(&[&library, "quotes", "channel", "-channel"]).ends(1);
    home.run(&["quotes", "--no-such-flag"]).ends(2);
    home.run(&["--size", "huge"]).ends(2);
    let missing = home.run(&["search", "x", "--library", "/no/such/folder"]).ends(3);
    assert!(missing.err.starts_with("briefbook: the library cannot be opened: "), "and why: {}", missing.err);
}

#[test]
fn a_mistake_on_the_command_line_is_told_of_the_word_that_is_wrong() {
    let home = Home::new();
    let library = home.library();
    for arguments in [&["serach"][..], &["serach", "marant"], &["--ascii", "serach", "--json"]] {
        let answer = home.run(arguments).ends(2);
        let expected = "briefbook: `serach` is neither a command nor a folder; did you mean `search`?\n";
        assert_eq!(answer.err, expected, "{arguments:?}: not the words behind it are blamed");
    }
    let strange = home.run(&["xyzzy"]).ends(2);
    assert!(strange.err.contains("see briefbook --help"), "nothing is like it: {}", strange.err);
    let flag = home.run(&[&library, "--no-such-flag"]).ends(2);
    assert!(
        flag.err.contains("unexpected argument '--no-such-flag'"),
        "where the flag is wrong it is told: {}",
        flag.err
    );
    for (arguments, expected) in [
        (&["check", "nope"][..], "the library cannot be opened: there is no library at nope"),
        (&["nope", "search", "x"], "the library cannot be opened: there is no library at nope"),
        (&["index", "nope"], "the library cannot be opened: there is no library at nope"),
        (&["verify", "--captures", "nope"], "there is no folder nope; captures are a folder with the texts of sources"),
        (
            &["import", "nope.txt", "--library", &library],
            "nope.txt: it cannot be read: No such file or directory (os error 2)",
        ),
    ] {
        let answer = home.run(arguments).ends(3);
        assert!(answer.err.trim_end().ends_with(expected), "{arguments:?} says what is not there: {}", answer.err);
        assert_eq!(answer.err.matches("os error").count(), expected.matches("os error").count(), "and says it once");
    }
}

#[test]
fn a_library_is_named_in_each_way() {
    let home = Home::new();
    let library = home.library();
    for arguments in [
        vec![library.as_str(), "quotes", "--json", "--limit", "1"],
        vec!["quotes", "--json", "--limit", "1", "--library", library.as_str()],
        vec!["--library", library.as_str(), "quotes", "--limit", "1", "--json"],
    ] {
        let answer = home.run(&arguments).ends(0);
        assert!(answer.out.contains("\"spring#"), "{arguments:?}: {}", answer.out);
    }
    let named = home.command(&["quotes", "--json"]).env("BRIEFBOOK_LIBRARY", &library).output().expect("runs");
    assert!(Answer::of(named).ends(0).out.contains("\"spring#"), "by the environment");
    assert!(home.run(&["quotes", "--json"]).ends(0).out.contains("washington-2021-10-14#q1"), "else the bundled one");
}

#[test]
fn quotes_as_json_have_the_promised_shape() {
    let home = Home::new();
    let library = home.library();
    let answer = home.run(&[&library, "quotes", "--json"]).ends(0);
    assert_eq!(answer.json().len(), 4, "three quotes and a reported statement");
    for line in answer.out.lines() {
        assert_eq!(
            keys(line),
            [
                "id", "form", "text", "speakers", "date", "source", "locator", "verdict", "recorded", "warnings",
                "briefing", "topics"
            ],
            "the same keys in the same order on each line"
        );
    }
    let by_id = |id: &str| answer.json().into_iter().find(|quote| quote["id"] == id).expect("it is listed");
    let quote = by_id("spring#q1");
    assert_eq!(quote["form"], "speech", "a quote");
    assert_eq!(quote["speakers"][0]["id"], "ilse-marant", "with its speaker");
    assert_eq!(quote["speakers"][0]["role"], "Director", "in the printed role");
    assert_eq!(quote["source"]["id"], "post", "its source");
    assert_eq!(quote["source"]["title"], "Ships in spring", "by title");
    assert_eq!(quote["date"], "2031-12-02", "the briefing's day");
    assert_eq!(quote["verdict"], "no-capture", "no text is held");
    assert_eq!(quote["recorded"], Value::Null, "and none was");
    assert_eq!(quote["topics"][0], "harbours", "the briefing's topics");
    assert_eq!(by_id("spring#s1")["form"], "reported", "a reported statement says so");
    let one = home.run(&[&library, "quotes", "--json", "--limit", "1"]).ends(0);
    assert_eq!(one.json().len(), 1, "a limit is kept");
}

#[test]
fn other_listings_as_json_have_the_promised_shape() {
    let home = Home::new();
    let library = home.library();
    for (arguments, expected) in [
        (vec!["search", "marant"], vec!["kind", "id", "title", "date", "tier", "near"]),
        (vec!["topics"], vec!["id", "name", "broader", "briefings", "quotes", "reported"]),
        (vec!["actors"], vec!["id", "name", "kind", "briefings", "quotes", "reported"]),
        (vec!["keys"], vec!["keys", "place", "command", "help"]),
        (vec!["themes"], vec!["name", "title", "builtin"]),
        (
            vec!["verify"],
            vec![
                "id",
                "verdict",
                "now",
                "matches",
                "found",
                "position",
                "warnings",
                "differences",
                "differs",
                "skipped",
            ],
        ),
    ] {
        let mut all = vec![library.as_str()];
        all.extend(arguments.iter().copied());
        all.push("--json");
        let answer = home.run(&all).ends(0);
        assert!(!answer.out.is_empty(), "{arguments:?} has lines");
        for line in answer.out.lines() {
            assert_eq!(keys(line), expected, "{arguments:?}");
        }
    }
    let found = home.run(&[&library, "search", "marant", "--json"]).ends(0).json();
    for kind in ["briefing", "quote", "actor"] {
        assert!(found.iter().any(|row| row["kind"] == kind), "a {kind} is found by the name");
    }
    let near = home.run(&[&library, "search", "marnat", "--json"]).ends(0).json();
    assert!(near.iter().all(|row| row["near"] == true && row["tier"] == "near"), "a typo finds near rows: {near:?}");
}

#[test]
fn a_mistake_in_the_settings_is_told_by_every_command() {
    let home = Home::new();
    let file = home.path(".config/briefbook/config.toml");
    fs::create_dir_all(file.parent().expect("a folder")).expect("made");
    fs::write(&file, "theme = \"nope\"\ncitation = \"mla\"\neditor = []\n").expect("written");
    for arguments in [&["pick", "borrell"][..], &["keys"]] {
        let told = home.run(arguments).ends(0).err;
        for words in [
            "config.toml:1:9: there is no theme `nope`",
            "config.toml:2:12: there is no citation style `mla`",
            "config.toml:3:10: `editor`",
        ] {
            assert!(told.contains(words), "{arguments:?}: {words}: {told}");
        }
    }
    let screen = home.run(&["--keys", "j", "--print", "--size", "80x24"]).ends(0);
    assert!(!screen.out.is_empty(), "and none of it stops the start");
}

#[test]
fn a_mistake_in_a_query_is_pointed_at() {
    let home = Home::new();
    for command in ["search", "quotes", "topics", "actors", "pick"] {
        for query in ["topc:china", "-topc:china", "borrell topc:china", "borrell -topc:china"] {
            let answer = home.run(&[command, query]).ends(2);
            let told = answer.err.contains("^^^^") && answer.err.contains("did you mean topic:");
            assert!(told, "{command} {query} is told with a caret and advice: {}", answer.err);
        }
    }
    for query in ["form:speach", "-date:2021-13", "grade:B2", "/(/", "date:2021-12..2021-10"] {
        home.run(&["quotes", query]).ends(2);
    }
    let backwards = home.run(&["search", "date:2021-12..2021-10"]).ends(2);
    assert_eq!(backwards.out, "", "a range that runs backwards holds no day");
    assert!(backwards.err.contains("did you mean date:2021-10..2021-12"), "and how it is meant: {}", backwards.err);
    let rest = home.run(&["quotes", "by:borrell", "-topc:china", "--json"]).ends(2);
    assert_eq!(rest.out, home.run(&["quotes", "by:borrell", "--json"]).ends(0).out, "the rest of the query counts");
    for query in ["by:", "-by:", "china by:", "(by: OR china)"] {
        let empty = home.run(&["quotes", query]).ends(2);
        assert!(empty.err.contains("error") && empty.err.contains("by: waits for a value"), "{query}: {}", empty.err);
    }
    let open = home.run(&["quotes", "(borrell"]).ends(0);
    assert!(open.err.contains("this bracket is not closed"), "what can be understood is only noted: {}", open.err);
}

#[test]
fn things_are_shown_by_id_and_by_name() {
    let home = Home::new();
    let library = home.library();
    for (name, expected) in [
        ("spring", "Spring talks"),
        (
            "spring#q1",
            "“We will keep this channel open through the spring.”\n— Ilse Marant, Director (speech, 2 Dec 2031)",
        ),
        ("spring#s1", "Reported (our words): Marant denied all of it.\n— Ilse Marant (reported: denied, 2 Dec 2031)"),
        ("Marant", "id: ilse-marant"),
        ("Harbours", "id: harbours"),
        ("post", "citation: “Ships in spring,” December 2, 2031."),
    ] {
        let answer = home.run(&[&library, "show", name]).ends(0);
        assert!(answer.out.contains(expected), "{name}: {}", answer.out);
    }
    let unknown = home.run(&[&library, "show", "sprng"]).ends(1);
    assert!(unknown.err.contains("nothing is called `sprng`"), "{}", unknown.err);
}

#[test]
fn what_shares_its_name_is_told_and_can_be_shown() {
    let home = Home::new();
    let actor = home.run(&["show", "china"]).ends(0);
    assert!(actor.out.contains("kind: government"), "the actor comes first: {}", actor.out);
    assert!(actor.err.contains("a topic is called `china` too: briefbook show 'topic:china'"), "{}", actor.err);
    let topic = home.run(&["show", "topic:china"]).ends(0);
    assert!(topic.out.contains("id: china\n") && !topic.out.contains("kind:"), "the topic alone: {}", topic.out);
    assert_eq!(topic.err, "", "nothing else is meant");
    assert_eq!(home.run(&["show", "actor:china"]).ends(0).out, actor.out, "the actor by its kind");
    home.run(&["show", "source:china"]).ends(1);
    let quote = home.run(&["show", "quote:washington-2021-10-14#q1"]).ends(0);
    assert!(quote.out.contains("washington-2021-10-14#q1"), "a quote by its kind: {}", quote.out);
}

#[test]
fn an_id_is_shown_whatever_signs_are_in_it() {
    let home = Home::new();
    let library = home.library();
    for id in ["Josep Borrell", "Borrell (EU)", "The \"High\" Rep", "-minus", "a OR b", "by:x", "/slash/"] {
        let name = id.replace('/', "_");
        fs::write(
            home.path("library/actors").join(format!("{name}.md")),
            format!("---\nid: '{id}'\nname: '{id}'\nkind: person\n---\n"),
        )
        .expect("written");
        fs::write(home.path("library/topics").join(format!("{name}.md")), format!("---\nid: '{id}'\n---\n"))
            .expect("written");
        fs::write(
            home.path("library/briefings").join(format!("of-{name}.md")),
            format!("---\ntitle: One of them\nactors: ['{id}']\ntopics: ['{id}']\n---\nText.\n"),
        )
        .expect("written");
        for kind in ["actor", "topic"] {
            let answer = home.run(&[&library, "show", &format!("{kind}:{id}")]).ends(0);
            assert!(answer.out.contains("holds: 1 briefings, "), "{kind} {id} has its briefing: {}", answer.out);
            assert_eq!(answer.err, "", "an id is no query that could be mistaken");
        }
    }
}

#[test]
fn the_tutor_writes_nothing_for_whom_cannot_see_it() {
    let home = Home::new();
    let library = home.library();
    for folder in ["lessons", library.as_str()] {
        let answer = home.run(&["tutor", folder]).ends(3);
        assert!(answer.err.contains("no terminal to open on"), "why it does not open: {}", answer.err);
    }
    assert!(!home.path("lessons").exists(), "no folder is made");
    assert!(!home.path("library/library.toml").exists(), "and nothing is put into one that is there");
}

#[test]
fn picking_without_a_terminal_takes_the_first() {
    let home = Home::new();
    let library = home.library();
    let answer = home.run(&[&library, "pick", "channel", "spring"]).ends(0);
    assert!(answer.out.starts_with("“We will keep this channel"), "the words: {}", answer.out);
    assert!(answer.out.contains("Source: “Ships in spring,” December 2, 2031, para. 2."), "with their source");
    home.run(&[&library, "pick", "zebra"]).ends(1);
}

#[test]
fn checking_ends_with_1_when_there_are_errors() {
    let home = Home::new();
    let library = home.library();
    home.run(&["check", &library]).ends(0);
    fs::write(home.path("library/briefings/bad.md"), "---\ntitle: [never closed\n").expect("written");
    let answer = home.run(&["check", &library]).ends(1);
    assert!(answer.out.contains("--> briefings/bad.md:"), "file, line, column: {}", answer.out);
    let json = home.run(&["check", &library, "--json"]).ends(1).json();
    assert!(json.iter().any(|problem| problem["severity"] == "error"), "as JSON too");
    let rule = json[0]["rule"].as_str().expect("a rule").to_owned();
    assert!(home.run(&["check", "--explain", &rule]).ends(0).out.contains(&rule), "each rule is explained");
    home.run(&["check", "--explain", "no-such-rule"]).ends(1);
}

#[test]
fn checking_prints_for_people_for_scripts_and_for_review() {
    let home = Home::new();
    let library = home.library();
    fs::write(home.path("library/briefings/a b.md"), "---\ntopics: [harbuors]\n---\nSee [it](gone.md).\n")
        .expect("written");
    let text = home.run(&["check", &library]).ends(1).out;
    assert!(text.contains("--> briefings/a b.md:2:10"), "file, line, column: {text}");
    assert!(text.contains("did you mean `harbours`?"), "with advice: {text}");
    for line in home.run(&["check", &library, "--json"]).ends(1).out.lines() {
        let expected = ["path", "line", "column", "severity", "rule", "message", "help", "fixable"];
        assert_eq!(keys(line), expected, "one object a line");
    }
    let log: Value = serde_json::from_str(&home.run(&["check", &library, "--sarif"]).ends(1).out).expect("JSON");
    let results = log["runs"][0]["results"].as_array().expect("results");
    let rules: Vec<&str> = results.iter().filter_map(|result| result["ruleId"].as_str()).collect();
    assert_eq!(rules, ["topic-unknown", "link-dead"], "in the order of the file");
    let place = &results[0]["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "briefings/a%20b.md", "where, as a reference");
    assert_eq!(place["region"]["endColumn"], 18, "from the word's beginning to its end");
    home.run(&["check", &library, "--sarif", "--json"]).ends(2);
    home.run(&["check", &library, "--dry-run"]).ends(2);
    let captures = home.path("captures").display().to_string();
    let json = home.run(&["check", &library, "--captures", &captures, "--json"]).ends(1).json();
    let rules: Vec<&str> = json.iter().filter_map(|line| line["rule"].as_str()).collect();
    assert!(
        rules.contains(&"quote-altered") && rules.contains(&"quote-not-in-marks"),
        "quotations are checked: {rules:?}"
    );
}

#[test]
fn fixing_changes_the_bytes_concerned_and_no_others() {
    let home = Home::new();
    let library = home.library();
    let file = home.path("library/briefings/odd.md");
    let odd = "---\r\ntitle: Odd\r\nlang: en\r\ntitle: Odd\r\n---\r\nHar\u{200b}bours \u{202e}open\u{202c}.\r\n";
    fs::write(&file, odd).expect("written");
    let before = fs::read(home.path("library/briefings/spring.md")).expect("there");
    let answer = home.run(&["check", &library, "--fix", "--dry-run"]).ends(1);
    for words in ["--- a/briefings/odd.md", "-Har<U+200B>bours <U+202E>open<U+202C>.", "+Harbours open.", "-title: Odd"]
    {
        assert!(answer.out.contains(words), "the diff shows {words}: {}", answer.out);
    }
    assert_eq!(fs::read_to_string(&file).expect("there"), odd, "a dry run writes nothing");
    let told = home.run(&["check", &library]).ends(0);
    assert!(told.err.contains("--fix may put"), "that it can be fixed is said: {}", told.err);
    let answer = home.run(&["check", &library, "--fix"]).ends(0);
    assert!(answer.err.contains("briefings/odd.md: 4 changes (header-duplicate-key, text-control)"), "{}", answer.err);
    let fixed = "---\r\ntitle: Odd\r\nlang: en\r\n---\r\nHarbours open.\r\n";
    assert_eq!(fs::read_to_string(&file).expect("there"), fixed, "line ends and all else stay");
    assert_eq!(fs::read(home.path("library/briefings/spring.md")).expect("there"), before, "other files too");
    let again = home.run(&["check", &library, "--fix"]).ends(0);
    assert!(!again.err.contains("changes"), "once is enough: {}", again.err);
    home.run(&["check", "--fix", "--library", &home.path("none").display().to_string()]).ends(3);
    let outside = home.path("outside.md");
    fs::write(&outside, "a\u{200b}b\n").expect("written");
    std::os::unix::fs::symlink(&outside, home.path("library/briefings/link.md")).expect("a link");
    home.run(&["check", &library, "--fix"]).ends(0);
    assert_eq!(fs::read_to_string(&outside).expect("there"), "a\u{200b}b\n", "nothing outside the library is touched");
}

#[test]
fn verifying_compares_and_records() {
    let home = Home::new();
    let library = home.library();
    let captures = home.path("captures").display().to_string();
    let answer = home.run(&["verify", &library, "--captures", &captures, "--json"]).ends(1);
    let lines = answer.json();
    let by_id = |id: &str| lines.iter().find(|line| line["id"] == id).expect("it was compared");
    assert_eq!(by_id("spring#q1")["verdict"], "punctuation", "a full stop for a comma");
    assert_eq!(by_id("spring#q2")["verdict"], "altered", "another number");
    assert_eq!(by_id("spring#q2")["differences"][0]["source"], "115", "which the source has otherwise");
    assert_eq!(by_id("spring#q2")["differs"][0], "number", "and that it is a number is said");
    assert_eq!(by_id("spring#q3")["verdict"], "verbatim", "the words stand there");
    assert_eq!(by_id("spring#q3")["warnings"][0], "not-in-marks", "as the reporter's own");
    assert_eq!(by_id("spring#q3")["matches"], false, "and do not count");
    assert!(lines.iter().all(|line| line["id"] != "spring#s1"), "a reported statement is not compared");

    home.run(&["verify", &library, "--captures", &captures, "--record"]).ends(1);
    let file = home.path("library/.annotations/spring.json");
    let kept = fs::read_to_string(&file).expect("written");
    for words in ["channel", "harbours help", "115 ships"] {
        assert!(!kept.contains(words), "no word of a copyrighted source is kept: {words}");
    }
    assert!(kept.contains("TextPositionSelector") && !kept.contains("TextQuoteSelector"), "its place is");
    let listed = home.run(&["quotes", "--json", "--library", &library]).ends(0).json();
    let quote = listed.iter().find(|quote| quote["id"] == "spring#q1").expect("listed");
    assert_eq!(quote["verdict"], "punctuation", "the record is shown where the text is not held");
    assert!(quote["recorded"].as_str().is_some_and(|day| day.len() == 10), "with its day");
    let again = home.run(&["verify", &library, "--captures", &captures, "--record"]);
    assert_eq!(fs::read_to_string(&file).expect("written"), kept, "recording again changes nothing: {}", again.err);

    fs::write(home.path("captures/post.txt"), format!("More. {SECRET}")).expect("written");
    let changed = home.run(&["verify", &library, "--captures", &captures, "--json"]).json();
    let quote = changed.iter().find(|quote| quote["id"] == "spring#q1").expect("listed");
    assert_eq!((&quote["verdict"], &quote["matches"]), (&"source-changed".into(), &true.into()), "told, and compared");
}

#[test]
fn a_source_text_that_is_named_in_vain_is_no_success() {
    let home = Home::new();
    let library = home.library();
    let none = home.run(&["verify", &library]).ends(0);
    assert!(none.err.contains("nothing was compared: 3 quotes have no text to compare with"), "{}", none.err);
    let source = home.path("library/sources/post.md");
    let text = fs::read_to_string(&source).expect("read");
    fs::write(&source, text.replacen("---\n", "---\ncapture: ../captures/post.txt\n", 1)).expect("written");
    let vain = home.run(&["verify", &library]).ends(1);
    for words in ["the text `../captures/post.txt` is not looked for", "captures are looked for in `captures/`"] {
        assert!(vain.err.contains(words), "{words}: {}", vain.err);
    }
    home.run(&["check", &library]).ends(1);
}

#[test]
fn each_briefing_is_recorded_in_a_file_of_its_own() {
    let home = Home::new();
    let library = home.library();
    let captures = home.path("captures").display().to_string();
    let long = "x".repeat(251);
    fs::create_dir_all(home.path("library/briefings/notes")).expect("made");
    for (id, words) in [
        ("notes/spring", "We will keep this channel open"),
        ("notes__spring", "We counted 115 ships"),
        (long.as_str(), "Not one of them, if asked, will stay"),
    ] {
        let text = format!("---\nsources: [post]\n---\n> “{words}”\n>\n> — Ilse Marant\n\n^q1\n");
        fs::write(home.path(&format!("library/briefings/{id}.md")), text).expect("written");
    }
    let recorded = home.run(&["verify", &library, "--captures", &captures, "--record"]);
    assert!(recorded.err.contains("4 files written"), "no name is too long for a file: {}", recorded.err);
    let listed = home.run(&["quotes", "--json", "--library", &library]).ends(0).json();
    for id in ["notes/spring#q1".to_owned(), "notes__spring#q1".to_owned(), format!("{long}#q1")] {
        let quote = listed.iter().find(|quote| quote["id"] == id.as_str()).expect("listed");
        assert_eq!(quote["verdict"], "verbatim", "the record of {id} was not written over by that of another");
    }
}

#[test]
fn the_bundled_library_is_not_written() {
    let home = Home::new();
    let library = home.library();
    fs::create_dir_all(Path::new(&library).join("captures")).expect("made");
    let captures = home.path("captures").display().to_string();
    let answer = home.run(&["verify", "--captures", &captures, "--record"]).ends(3);
    assert!(answer.err.contains("the bundled library cannot be written"), "{}", answer.err);
}

#[test]
fn keys_are_replayed_without_a_terminal() {
    let home = Home::new();
    let library = home.library();
    let plain = home.run(&[&library, "--keys", "j", "--print", "--size", "80x24"]).ends(0);
    assert_eq!(plain.out.lines().count(), 24, "as many rows as asked for");
    assert!(plain.out.contains("Topics"), "the first screen");
    let coloured = home.command(&[&library, "--keys", "j", "--print", "--ansi"]).output().expect("runs");
    assert!(String::from_utf8_lossy(&coloured.stdout).contains("\u{1b}["), "colours only where asked for");
    home.run(&["--print"]).ends(2);
    assert_eq!(home.run(&["--keys", "<Nokey>", "--print"]).ends(3).out, "", "a name that is no key is refused");
}

#[test]
fn completions_and_the_manual_are_made_from_the_same_table() {
    let home = Home::new();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        assert!(home.run(&["completions", shell]).ends(0).out.contains("verify"), "{shell} knows the commands");
    }
    let manual = home.run(&["man"]).ends(0).out;
    assert!(manual.contains(".TH") && manual.contains("SUBCOMMANDS"), "a manual page");
}

#[test]
fn a_closed_pipe_ends_it_quietly() {
    let home = Home::new();
    for arguments in [vec!["quotes"], vec!["quotes", "--json"], vec!["show", "washington-2021-10-14"], vec!["--help"]] {
        let mut child = home.command(&arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("runs");
        let mut first = [0; 1];
        let mut out = child.stdout.take().expect("a pipe");
        out.read_exact(&mut first).expect("a byte");
        drop(out);
        let answer = Answer::of(child.wait_with_output().expect("it ends"));
        assert_eq!((answer.code, answer.err.as_str()), (Some(0), ""), "{arguments:?} | head -c1");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_no_success() {
    let home = Home::new();
    for arguments in
        [vec!["topics"], vec!["quotes", "--json"], vec!["man"], vec!["--keys", "j", "--print"], vec!["--help"]]
    {
        let full = File::options().write(true).open("/dev/full").expect("Linux has one");
        let output = home.command(&arguments).stdout(full).output().expect("runs");
        assert_eq!(Answer::of(output).code, Some(3), "{arguments:?} > /dev/full");
    }
}

#[test]
fn hostile_library_text_does_not_reach_the_terminal() {
    let home = Home::new();
    let library = home.library();
    let mut file = File::create(home.path("library/briefings/evil.md")).expect("made");
    file.write_all(
        b"---\ntitle: \"a\\u001b]0;owned\\u0007b\"\n---\n\n> \"x\x1b[31m \xe2\x80\xae y\"\n>\n> \xe2\x80\x94 Eve\x07\n",
    )
    .expect("written");
    for arguments in [
        vec!["search", "type:x OR eve OR owned"],
        vec!["quotes"],
        vec!["quotes", "--json"],
        vec!["show", "evil"],
        vec!["check"],
        vec!["check", "--json"],
        vec!["actors"],
    ] {
        let mut all = vec![library.as_str()];
        all.extend(arguments.iter().copied());
        let answer = home.run(&all);
        for text in [&answer.out, &answer.err] {
            let steering = |c: char| (c.is_control() && c != '\n' && c != '\t') || c == '\u{202e}';
            assert!(!text.contains(steering), "{arguments:?}: {text:?}");
        }
    }
}

#[test]
fn the_reasons_of_a_rank_are_told_where_they_are_asked_for() {
    let home = Home::new();
    let library = home.library();
    let plain = home.run(&[&library, "quotes", "marant", "ships"]).ends(0).out;
    assert!(!plain.contains("exact"), "nobody asked: {plain}");
    let told = home.run(&[&library, "quotes", "--explain", "marant", "ship", "by:marant"]).ends(0).out;
    assert!(told.contains("marant: exact 1 ("), "what the library has of each word: {told}");
    assert!(told.contains("ship: beginning with it 1 (Ships)"), "beginnings of words are counted apart: {told}");
    let reason = "exact: marant (name) · prefix: ship → ships (quote) · apart · 2031-12-02 · by:marant holds";
    assert!(told.contains(reason), "why the row stands there, in the order in which it counts: {told}");
    let found = home.run(&[&library, "search", "--explain", "harbuors"]).ends(0).out;
    assert!(found.contains("near 1 (Harbours)"), "similar words are told: {found}");
    assert!(found.contains("one slip: harbuors → Harbours (label)"), "why the briefing is found at all: {found}");
    let nothing = home.run(&[&library, "search", "--explain", "zebra"]).ends(1);
    assert!(nothing.out.contains("zebra: nothing"), "a word that the library does not have: {}", nothing.out);
    let topic = home.run(&[&library, "quotes", "--explain", "ships", "topic:harbours"]).ends(0).out;
    assert!(topic.contains("filed under the topic itself · topic:harbours holds"), "how it is filed: {topic}");

    let lines = home.run(&[&library, "search", "--explain", "--json", "ship"]).ends(0).json();
    assert_eq!(lines[0]["kind"], "word", "what the words met comes first");
    assert_eq!(lines[0]["met"][0]["words"][0], "Ships", "with the words of the library");
    let quote = lines.iter().find(|line| line["kind"] == "quote").expect("a quote is found");
    assert_eq!(quote["why"]["words"][0]["fit"], "prefix", "each row says how it is met");
    assert_eq!(quote["why"]["words"][0]["part"], "quote", "and where");
    assert_eq!(quote["why"]["day"], "2031-12-02", "and of which day it is");
    let quotes = home.run(&[&library, "quotes", "--explain", "--json", "\"175 ships\""]).ends(0).json();
    assert_eq!(quotes[1]["why"]["words"][0]["met"], "\"175 ships\"", "a phrase is met by itself");
}

#[test]
fn a_setting_that_names_nothing_is_told_and_the_default_used() {
    let home = Home::new();
    fs::create_dir_all(home.path(".config/briefbook")).expect("made");
    fs::write(home.path(".config/briefbook/config.toml"), "mouse = true\ntheme = \"drak\"\ncitation = \"apo\"\n")
        .expect("written");
    let library = home.library();
    let told = home.run(&[&library, "search", "harbour"]).ends(0).err;
    assert!(told.contains("config.toml:2:9: there is no theme `drak`; did you mean `dark`?"), "with its place: {told}");
    assert!(told.contains("config.toml:3:12: there is no citation style `apo`"), "each one: {told}");
    let shown = home.run(&[&library, "--keys", "j", "--print", "--size", "80x24"]).ends(0);
    assert!(shown.out.contains("3 Briefings"), "the program starts: {}", shown.err);
    let asked = home.run(&[&library, "--theme", "drak", "--keys", "j", "--print"]);
    assert_ne!(asked.code, Some(0), "a theme asked for on the command line must be there");
}
