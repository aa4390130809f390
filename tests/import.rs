//! From an article to a draft in the library: what people hand over, and what they get.
#![expect(clippy::expect_used, clippy::panic, reason = "helpers of tests fail as tests do")]

use std::fs;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use briefbook::draft::{Aliases, Article, Known, Place, draft};
use briefbook::library::Library;
use briefbook::model::{Day, Form, Quote, Registers, Status, Verdict, Warning};
use briefbook::parse;
use briefbook::text::{Severity, sha256};
use proptest::prelude::*;
use serde_json::Value;
use tempfile::TempDir;

const ENGLISH: &str = "Harbour talks to go on, says Marant\n\n\
    VALLETTA, 2 December 2031 (Reuters) - Ilse Marant, the Director for Harbours, said on Monday that talks would go on.\n\n\
    “We will keep this channel open through the spring,” Marant said. “It costs $10.0 million *in all*.”\n\n\
    Otto Brandt, a spokesman, denied that ships had sailed from the United States.\n\n\
    “Nobody knows what will come of all of it.”\n\n\
    An EU diplomat called the plan “a very bad idea” on the quay.\n";

const GERMAN: &str = "Gespräche über Häfen gehen weiter\n\n\
    Valletta, 2.12.2031 (dpa) – „Wir halten diesen Weg den ganzen Frühling offen“, sagte Ilse Marant. \
    Das Ministerium begrüßte die Gespräche mit der Behörde.\n";

/// A place where nothing of this machine's owner is seen.
struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn put(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(&path, bytes).expect("written");
        name.to_owned()
    }

    /// A library made by `init`, with two actors and a topic.
    fn library(&self) -> Library {
        self.run(&["init", "lib"], "").ends(0);
        self.put("lib/actors/ilse-marant.md", "---\nname: Ilse Marant\nkind: person\naliases: [Marant]\n---\n");
        self.put(
            "lib/actors/diplomat.md",
            "---\nname: Ada Roe\nkind: person\naliases: [{name: EU diplomat, weak: true}]\n---\n",
        );
        self.put("lib/topics/harbours.md", "---\nlabel: Harbours\nalt: [Häfen]\ncues: [quay]\n---\n");
        Library::open(&self.path("lib")).expect("a library")
    }

    fn run(&self, arguments: &[&str], input: &str) -> Answer {
        let mut command = Command::new(env!("CARGO_BIN_EXE_briefbook"));
        command.args(arguments).env_clear().env("HOME", self.0.path()).env("LANG", "C.UTF-8");
        command.current_dir(self.0.path()).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program runs");
        // A program that does not read its input may be gone already.
        let _ = child.stdin.take().expect("its input").write_all(input.as_bytes());
        let output = child.wait_with_output().expect("the program ends");
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        Answer { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
    }

    fn import(&self, files: &[&str]) -> Answer {
        let mut arguments = vec!["import", "--library", "lib"];
        arguments.extend(files);
        self.run(&arguments, "")
    }

    /// Everything the library holds, by path.
    fn files(&self) -> Vec<String> {
        let mut found = Vec::new();
        for folder in ["briefings", "sources", "captures"] {
            let entries = fs::read_dir(self.path("lib").join(folder)).expect("a folder");
            found.extend(entries.map(|entry| format!("{folder}/{}", entry.expect("an entry").file_name().display())));
        }
        found.sort();
        found
    }

    /// The quotes of the library with their verdicts.
    fn quotes(&self) -> Vec<Quote> {
        let engine = Library::open(&self.path("lib")).expect("a library").load(&mut |_| {}).expect("it is read");
        engine.catalog().quotes.clone()
    }
}

struct Answer {
    code: Option<i32>,
    out: String,
    err: String,
}

impl Answer {
    #[track_caller]
    fn ends(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "the exit code; stderr was: {}", self.err);
        assert!(!self.out.contains('\u{1b}') && !self.err.contains('\u{1b}'), "no escape sequence leaves into a pipe");
        self
    }

    #[track_caller]
    fn json(&self) -> Vec<Value> {
        let read = |line: &str| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error} in {line}"));
        self.out.lines().map(read).collect()
    }
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn quotations_in_every_style_of_marks_are_imported_and_match() {
    let desk = Desk::new();
    desk.library();
    let words = "I don’t think the ministers’ plan was so bad in the ’90s, and ’tis over now";
    let plain = words.replace('’', "'");
    let articles = [
        format!("‘We read the “Star” daily,’ Ilse Marant said. ‘{words}.’ The ministers’ port closes, she added."),
        format!("'We read the \"Star\" daily,' Ilse Marant said. '{plain}.' The ministers' port closes, she added."),
        format!("''We read the 'Star' daily,'' Ilse Marant said. ''{plain}.'' The ministers' port closes, she added."),
        format!("``We read the `Star' daily,'' Ilse Marant said. ``{plain}.'' The ministers' port closes, she added."),
        format!("“We read the ‘Star’ daily,” Ilse Marant said. “{words}.” The ministers’ port closes, she added."),
    ];
    for (number, article) in articles.iter().enumerate() {
        desk.put(&format!("a{number}.txt"), format!("Marant reads the paper\n\n{article}\n"));
        desk.import(&[&format!("a{number}.txt")]).ends(0);
    }
    let verdicts = desk.run(&["verify", "lib", "--json"], "").ends(0);
    let lines: Vec<Value> = verdicts.out.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(lines.len(), 2 * articles.len(), "two quotations each, and none of the reporter’s words");
    for line in &lines {
        assert_eq!(line["matches"], true, "what was imported stands there in marks: {line}");
        assert_eq!(line["warnings"], serde_json::json!([]), "and nothing speaks against it: {line}");
    }
}

#[test]
fn a_role_goes_into_the_draft_whole() {
    let desk = Desk::new();
    desk.library();
    let article = "“It costs too much,” said Paul Roe, secretary of state for business, energy and industrial strategy. \
        “It goes on,” said John Smith and Jane Doe, spokespeople for the Harbour Union.";
    desk.put("a.txt", format!("Talks fail\n\n{article}\n"));
    let draft = desk.run(&["import", "--library", "lib", "--dry-run", "a.txt"], "").ends(0).out;
    for attribution in [
        "> — Paul Roe, secretary of state for business, energy and industrial strategy,",
        "> — John Smith and Jane Doe, spokespeople for the Harbour Union,",
    ] {
        assert!(draft.contains(attribution), "{attribution:?} stands in {draft}");
    }
}

#[test]
fn an_article_in_another_language_is_drafted_without_a_guess_at_its_speakers() {
    let desk = Desk::new();
    desk.library();
    let article = "Le port reste ouvert\n\nLa ministre Ilse Marant a déclaré jeudi que « le port restera ouvert tout \
        l'hiver », et que les pilotes seront payés.\n\n« Nous attendons », a-t-elle ajouté devant la presse.\n";
    desk.put("a.txt", article);
    let told = desk.import(&["a.txt"]).ends(0).out;
    assert!(
        told.contains("2 quotes, 2 of them with the speaker open: who speaks is found in English and German only"),
        "what is left to do, and why: {told}"
    );
    let quotes = desk.run(&["--library", "lib", "quotes", "--json", "lang:fr is:draft"], "").ends(0).json();
    assert_eq!(quotes.len(), 2, "both are found by their language");
    for quote in &quotes {
        assert_eq!(quote["speakers"], serde_json::json!([]), "nobody is named: {quote}");
    }
    let verdicts = desk.run(&["verify", "lib", "--json"], "").ends(0).json();
    assert!(verdicts.iter().all(|line| line["matches"] == true), "and both stand in the article: {verdicts:?}");
}

#[test]
fn an_article_becomes_a_draft_that_reads_back_and_verifies() {
    let desk = Desk::new();
    let library = desk.library();
    let file = desk.put("a.txt", ENGLISH);
    let answer = desk.import(&[&file]).ends(0);
    let id = "2031-12-01-harbour-talks-to-go-on-says-marant";
    assert!(answer.out.contains(&format!("briefings/{id}.md (4 quotes, 2 of them")), "it says where: {}", answer.out);
    let capture = read(&desk.path(&format!("lib/captures/{id}.txt")));
    assert_eq!(capture, ENGLISH, "the capture is the article, letter by letter");

    let text = read(&desk.path(&format!("lib/briefings/{id}.md")));
    let (mut briefing, problems) = parse::briefing(&format!("briefings/{id}.md"), &text);
    let engine = library.load(&mut |_| {}).expect("it is read");
    let problems = [problems, parse::resolve(&mut briefing, &parse::Names::new(engine.registers()))].concat();
    let errors: Vec<_> = problems.iter().filter(|problem| problem.severity == Severity::Error).collect();
    assert!(errors.is_empty(), "the draft has no errors: {errors:?}");
    let head = &briefing.head;
    assert_eq!(head.status, Status::Draft, "a draft is marked as one");
    assert_eq!(head.title, "Harbour talks to go on, says Marant", "the first line is the title");
    assert_eq!(
        head.date.map(|day| day.to_string()).as_deref(),
        Some("2031-12-01?"),
        "“on Monday” against the dateline"
    );
    assert!(head.date_basis.as_deref().is_some_and(|basis| basis.contains("on Monday")), "and that is said");
    assert_eq!(head.lang.as_deref(), Some("en"), "the language");
    assert_eq!(head.topics, ["harbours".into()], "topics by label and cue");
    let actors: Vec<&str> = head.actors.iter().map(|part| part.actor.as_str()).collect();
    assert_eq!(actors, ["ilse-marant"], "actors by name; a weak alias alone is nobody");

    for quote in desk.quotes().iter().filter(|quote| !quote.is_reported()) {
        assert_eq!(quote.verdict, Verdict::Verbatim, "{} stands in its capture", quote.text);
        assert!(!quote.warnings.contains(&Warning::NotInMarks), "{} stands in marks", quote.text);
    }
    let said: Vec<(&str, Option<&str>)> = briefing
        .quotes
        .iter()
        .map(|quote| (quote.text.as_str(), quote.speakers.first().and_then(|one| one.actor.as_deref())))
        .take(4)
        .collect();
    assert_eq!(
        said,
        [
            ("We will keep this channel open through the spring", Some("ilse-marant")),
            ("It costs $10.0 million *in all*.", Some("ilse-marant")),
            ("Nobody knows what will come of all of it.", None),
            ("a very bad idea", None),
        ],
        "the words as they stand; who is not sure is open, and “an EU diplomat” is not the one of the register"
    );
    assert!(text.contains("perhaps An EU diplomat"), "but the guess is told");
    let reported: Vec<&Quote> = briefing.quotes.iter().filter(|quote| quote.form == Form::Reported).collect();
    assert_eq!(reported.len(), 2, "both reported statements");
    assert_eq!(reported[1].speakers[0].name, "Otto Brandt", "with the speaker");
    assert_eq!(reported[1].verb.as_deref(), Some("denied"), "and the verb");
    assert_eq!(reported[1].locator.as_deref(), Some("para. 4"), "and the place");
    assert!(text.contains("TODO") && !text.contains("ships had sailed"), "in no words of the article's");
    assert!(text.contains("- Otto Brandt, spokesman (¶4)"), "new speakers are listed: {text}");
}

#[test]
fn the_source_says_what_is_known_of_it() {
    let desk = Desk::new();
    desk.library();
    let file = desk.put("a.txt", ENGLISH);
    desk.import(&[&file]).ends(0);
    let engine = Library::open(&desk.path("lib")).expect("a library").load(&mut |_| {}).expect("it is read");
    let registers = engine.registers();
    let source = registers.sources.iter().next().expect("one source");
    assert_eq!(source.title.as_deref(), Some("Harbour talks to go on, says Marant"), "its title");
    assert_eq!(source.publisher.as_deref(), Some("Reuters"), "the agency that signs");
    assert_eq!(source.issued.map(|day| day.to_string()).as_deref(), Some("2031-12-02"), "the dateline's day");
    assert_eq!(source.sha256.as_deref(), Some(sha256(ENGLISH.as_bytes()).as_str()), "the capture's fingerprint");
    assert!(source.copyrighted, "copyrighted until somebody knows better");
    let ignored = read(&desk.path("lib/.gitignore"));
    assert!(ignored.lines().any(|line| line == "/captures/"), "captures are not committed");
}

#[test]
fn nothing_is_ever_written_over_and_nothing_twice() {
    let desk = Desk::new();
    desk.library();
    let file = desk.put("a.txt", ENGLISH);
    let other = desk.put("b.txt", ENGLISH.replace("spring", "summer"));
    desk.import(&[&file]).ends(0);
    let before = desk.files();
    let again = desk.import(&[&file]).ends(0);
    assert!(again.out.contains("already imported as 2031-12-01-harbour-talks"), "the same text: {}", again.out);
    assert_eq!(desk.files(), before, "nothing was added");
    let second = desk.import(&[&other, &other]).ends(0);
    assert!(second.out.contains("says-marant-2.md"), "another text of that title gets a number: {}", second.out);
    assert!(second.out.contains("already imported"), "and is taken once in one call too: {}", second.out);
    assert_eq!(desk.files().len(), 2 * before.len(), "three files each");
    for quote in desk.quotes().iter().filter(|quote| !quote.is_reported()) {
        assert_eq!(quote.verdict, Verdict::Verbatim, "each quote is compared with its own capture: {}", quote.text);
    }
}

#[test]
fn a_rehearsal_writes_nothing() {
    let desk = Desk::new();
    desk.library();
    let file = desk.put("a.txt", ENGLISH);
    let shown = desk.import(&["--dry-run", &file]).ends(0);
    assert!(shown.out.starts_with("---\ntitle: \"Harbour talks"), "the draft itself: {}", shown.out);
    assert_eq!(desk.files(), Vec::<String>::new(), "nothing is kept");
    let both = desk.import(&["--dry-run", &file, &desk.put("b.txt", GERMAN)]).ends(0);
    assert!(
        both.out.contains("==> b.txt: briefings/2031-12-02-gesprache-uber-hafen-gehen-weiter.md <=="),
        "{}",
        both.out
    );
}

#[test]
fn without_a_library_json_still_answers() {
    let desk = Desk::new();
    let (english, german) = (desk.put("a.txt", ENGLISH), desk.put("b.txt", GERMAN));
    let lines = desk.run(&["import", "--json", &german, &english], "").ends(0).json();
    assert_eq!(lines.iter().map(|line| line["file"].clone()).collect::<Vec<_>>(), ["b.txt", "a.txt"], "in order");
    let quote = &lines[0]["quotes"][0];
    let place = |key: &str| usize::try_from(quote[key].as_u64().expect("a number")).expect("small");
    let words: String = GERMAN.chars().skip(place("start")).take(place("end") - place("start")).collect();
    assert_eq!(words, "Wir halten diesen Weg den ganzen Frühling offen", "places count code points");
    assert_eq!(quote["speaker"]["name"], "Ilse Marant", "the speaker");
    assert_eq!((&lines[0]["lang"], &lines[0]["date"]), (&"de".into(), &"2031-12-02".into()), "language and day");
    assert_eq!(lines[0]["publisher"], "dpa", "the agency");
    assert_eq!(lines[1]["draft"], Value::Null, "nothing is kept");
    assert!(
        lines[1]["actors"].as_array().expect("a list").contains(&"united-states".into()),
        "the bundled registers count"
    );
    let refused = desk.run(&["import", &english], "").ends(3);
    assert!(refused.err.contains("--library") && refused.err.contains("init"), "it says what to do: {}", refused.err);
    let standard = desk.run(&["import", "--json", "-"], GERMAN).ends(0).json();
    assert_eq!(standard[0]["title"], "Gespräche über Häfen gehen weiter", "standard input is an article too");
}

#[test]
fn any_charset_makes_the_same_capture() {
    let desk = Desk::new();
    desk.library();
    let units: Vec<u8> = GERMAN.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let western = encoding_rs::WINDOWS_1252.encode(GERMAN).0.into_owned();
    desk.import(&[&desk.put("utf8.txt", GERMAN)]).ends(0);
    for (name, bytes) in [("utf16.txt", [&b"\xff\xfe"[..], &units].concat()), ("western.txt", western)] {
        let answer = desk.import(&[&desk.put(name, bytes)]).ends(0);
        assert!(answer.out.contains("already imported"), "{name} is the same text: {}", answer.out);
    }
}

#[test]
fn markdown_is_imported_without_its_markup() {
    let desk = Desk::new();
    desk.library();
    let text = "---\ntitle: Ships in spring\ndate: 2031-12-02\nurl: https://example.org/ships\n---\n\n\
        “We will *keep* this [channel](https://example.org) open,” Ilse Marant said.\n";
    let answer = desk.import(&[&desk.put("ships.md", text)]).ends(0);
    assert!(
        answer.out.contains("briefings/2031-12-02-ships-in-spring.md"),
        "day and title of the header: {}",
        answer.out
    );
    let capture = read(&desk.path("lib/captures/2031-12-02-ships-in-spring.txt"));
    assert_eq!(capture, "“We will keep this channel open,” Ilse Marant said.\n", "words only");
    let quotes = desk.quotes();
    assert_eq!(quotes[0].verdict, Verdict::Verbatim, "which the quote stands in");
    assert!(
        read(&desk.path("lib/sources/2031-12-02-ships-in-spring.md")).contains("URL: \"https://example.org/ships\"")
    );
}

#[cfg(feature = "import-html")]
#[test]
fn the_article_is_found_in_a_page() {
    let desk = Desk::new();
    desk.library();
    let filler = "<p>The harbour board met for a long time, and many things were said about piers, cranes, tides and \
        the weather of the season, as is its custom in the winter months of the year.</p>";
    let page = format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Ships in spring</title>\
         <meta property=\"og:site_name\" content=\"The Harbour Post\">\
         <meta property=\"article:published_time\" content=\"2031-12-02T10:00:00Z\"></head><body>\
         <nav><a href=\"/\">Home</a> <a href=\"/x\">“Subscribe now and save”</a></nav><article><h1>Ships in spring</h1>\
         {filler}<p>“We will keep this channel open &amp; safe,” Ilse Marant said.</p>{filler}{filler}</article>\
         <script>alert(\"no words\")</script></body></html>"
    );
    let line = &desk.run(&["import", "--json", &desk.put("page.html", page), "--library", "lib"], "").ends(0).json()[0];
    assert_eq!(line["title"], "Ships in spring", "the page's title");
    assert_eq!((&line["date"], &line["publisher"]), (&"2031-12-02".into(), &"The Harbour Post".into()), "day and site");
    assert_eq!(line["quotes"].as_array().map(Vec::len), Some(1), "neither menus nor scripts speak");
    let quotes = desk.quotes();
    assert_eq!(quotes[0].text, "We will keep this channel open & safe", "the words without markup");
    assert_eq!(quotes[0].verdict, Verdict::Verbatim, "as they stand in the capture");
}

#[test]
fn bad_files_are_named_and_the_others_imported() {
    let desk = Desk::new();
    desk.library();
    let noise: Vec<u8> = (0..5000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13).to_le_bytes()[0]).collect();
    let large = vec![b'x'; (10 << 20) + 1];
    let files = [
        (desk.put("empty.txt", ""), "empty"),
        (desk.put("blank.txt", " \n\n"), "empty"),
        (desk.put("report.txt", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3"), "pdftotext"),
        (desk.put("noise.bin", noise), "binary"),
        (desk.put("large.txt", large), "10 MB"),
        ("missing.txt".to_owned(), "cannot be read"),
        ("lib".to_owned(), "not a file"),
    ];
    let good = desk.put("good.txt", ENGLISH);
    let mut names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    names.push(&good);
    let answer = desk.import(&names).ends(3);
    for (name, words) in &files {
        let told = answer.err.lines().find(|line| line.contains(name.as_str()));
        assert!(told.is_some_and(|line| line.contains(words)), "{name} is {words}: {}", answer.err);
    }
    assert!(answer.out.contains("good.txt: briefings/"), "the good one is there: {}", answer.out);
    let mut arguments = vec!["import", "--json", "--dry-run"];
    arguments.extend(&names);
    let lines = desk.run(&arguments, "").ends(3).json();
    assert_eq!(lines.len(), names.len(), "a line for each file");
    assert!(lines[0]["error"].as_str().is_some_and(|error| error.contains("empty")), "with the reason");
}

#[test]
fn strange_articles_are_imported_too() {
    let desk = Desk::new();
    desk.library();
    let silent = desk.import(&[&desk.put("silent.txt", "Rain\n\nIt rained all day and all night.\n")]).ends(0);
    assert!(silent.out.contains("no quotation found"), "and that is said: {}", silent.out);
    desk.import(&[&desk.put("open.txt", "Marks\n\n".to_owned() + &"“ and so on ".repeat(1000))]).ends(0);
    let odd = "Title\u{1b}[31m\n\n“Words that \u{7}ring and go on,” said Ilse Marant.\n";
    desk.import(&[&desk.put("bell.txt", odd.to_owned() + &"It rained all day.\n".repeat(20))]).ends(0);
    for file in desk.files().iter().filter(|file| !file.starts_with("captures/")) {
        let text = read(&desk.path("lib").join(file));
        assert!(!text.contains(['\u{1b}', '\u{7}']), "{file} can drive no terminal");
    }
    let check = desk.run(&["check", "lib"], "");
    assert!(!check.out.contains("error"), "what was imported has no errors: {}", check.out);
}

#[test]
fn markdown_in_the_words_stays_words() {
    let desk = Desk::new();
    desk.library();
    let words = [
        "1. We count *two* ships_and_more and 3 < 4",
        "# not a heading, `code` or <b>bold</b> &amp; more",
        "- no list, [no link](x) and ^q7 at the end",
        "It’s “his” word and [nobody] else’s | table",
        "> no quote, ~no strike~ and **nothing** else",
        "2021) was a year: we know that well",
        "Wir sagten \\alles\\ und +mehr+ als das",
    ];
    let paragraphs: Vec<String> = words.iter().map(|words| format!("“{words},” Ilse Marant said.\n\n")).collect();
    let text = paragraphs.concat();
    desk.import(&[&desk.put("words.txt", format!("Words\n\n{text}"))]).ends(0);
    let quotes = desk.quotes();
    let found: Vec<&str> = quotes.iter().map(|quote| quote.text.as_str()).collect();
    for words in words {
        assert!(found.contains(&words), "{words} reads back as it stands: {found:#?}");
    }
    for quote in &quotes {
        assert_eq!(quote.verdict, Verdict::Verbatim, "{} is verbatim", quote.text);
    }
}

#[test]
fn who_may_read_a_draft_is_for_the_umask_to_say() {
    for (umask, expected) in [("077", 0o600), ("027", 0o640), ("022", 0o644)] {
        let desk = Desk::new();
        let english = desk.put("english.txt", ENGLISH);
        // In a process of its own: the umask of this one is every test's.
        let script = format!("umask {umask} && \"$0\" init lib && \"$0\" import --library lib {english}");
        let mut shell = Command::new("/bin/sh");
        shell.args(["-c", &script, env!("CARGO_BIN_EXE_briefbook")]).env_clear().env("HOME", desk.0.path());
        let output = shell.current_dir(desk.0.path()).output().expect("a shell");
        assert!(output.status.success(), "it is imported: {output:?}");
        let files = desk.files();
        assert!(files.iter().any(|file| file.starts_with("briefings/")), "a draft is made: {files:?}");
        for file in files {
            let mode = fs::metadata(desk.path("lib").join(&file)).expect("there").permissions().mode() & 0o777;
            assert_eq!(mode, expected, "{file} under umask {umask}: {mode:o}");
        }
    }
}

#[test]
fn a_new_library_is_made_once() {
    let desk = Desk::new();
    let made = desk.run(&["init", "new/lib", "--title", "Quay \"notes\""], "").ends(0);
    for path in ["briefings/", "actors/", "topics/", "sources/", "captures/", "library.toml", ".gitignore", "README.md"]
    {
        assert!(made.out.contains(path), "{path} is made: {}", made.out);
    }
    let library = Library::open(&desk.path("new/lib")).expect("a library");
    let (settings, problems) = library.settings();
    assert_eq!((settings.title.as_deref(), problems.len()), (Some("Quay \"notes\""), 0), "its title");
    desk.run(&["check", "new/lib"], "").ends(0);
    let engine = library.load(&mut |_| {}).expect("it is read");
    assert_eq!(engine.index().heads().count(), 0, "nothing is in it, the README is no briefing");
    desk.put("new/lib/README.md", "mine");
    let again = desk.run(&["init", "new/lib"], "").ends(0);
    assert!(again.err.contains("already"), "{}", again.err);
    assert_eq!(read(&desk.path("new/lib/README.md")), "mine", "what is there stays");
}

#[test]
fn a_library_without_a_folder_of_briefings_keeps_its_way() {
    let desk = Desk::new();
    desk.put("lib/note.md", "---\ntitle: Note\n---\n\nWords.\n");
    let answer = desk.import(&[&desk.put("a.txt", ENGLISH)]).ends(0);
    assert!(answer.out.contains(": 2031-12-01-harbour"), "the draft stands beside the others: {}", answer.out);
    let library = Library::open(&desk.path("lib")).expect("a library");
    let engine = library.load(&mut |_| {}).expect("it is read");
    assert_eq!(engine.index().heads().count(), 2, "none is hidden by the other");
    let found = engine.catalog().quotes.iter().filter(|quote| !quote.is_reported()).cloned().collect::<Vec<_>>();
    assert!(found.iter().all(|quote| quote.verdict == Verdict::Verbatim), "the source is found from there: {found:?}");
}

proptest! {
    /// Whatever Markdown might make of the words and the name, the draft gives them back, each as one quote.
    #[test]
    fn words_and_names_survive_markdown(
        words in "[a-z]{1,3}[-a-z0-9 .*_`<>&#+=|~^!()\\[\\]{}\\\\:;/’]{3,60}[a-z]{3}",
        begins in "(1\\. |- |# |> |\\+ |: |=+ |\\[!note\\] |~~~|```|<!-- |— |\\^q1 |)",
        name in "Ilse (van |de |O’|M_)?Marant(-Roe)?",
    ) {
        let text = format!("Title\n\n“{begins}{words},” {name} said.\n");
        let (registers, names) = (Registers::default(), parse::Names::default());
        let aliases = Aliases::new(&registers);
        let known = Known { registers: &registers, names: &names, aliases: &aliases };
        let today = jiff::civil::date(2031, 12, 2);
        let made = draft(Article::plain("a.txt", text.clone()), &known, Some("en"), today);
        prop_assert!(!made.quotes.is_empty(), "the words in marks are found in {}", text);
        let place = Place { id: made.id(), folder: "briefings/".to_owned() };
        let written = made.briefing_text(&place, &known, Day::exact(today));
        let (briefing, _) = parse::briefing(&place.briefing(), &written);
        let quotes: Vec<&Quote> = briefing.quotes.iter().filter(|quote| !quote.is_reported()).collect();
        prop_assert_eq!(quotes.len(), made.quotes.len(), "as many as were found: {}", written);
        for (quote, found) in quotes.iter().zip(&made.quotes) {
            let expected = found.said.span.of(&text).trim().trim_end_matches(',');
            prop_assert_eq!(&quote.text, expected, "{}", written);
            let speakers: Vec<&str> = quote.speakers.iter().map(|one| one.name.as_str()).collect();
            let voices: Vec<&str> = found.said.voices.iter().map(|one| one.name.as_str()).collect();
            prop_assert!(!found.said.is_settled() || speakers == voices, "{:?} for {:?}", speakers, voices);
        }
    }
}
