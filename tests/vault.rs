//! Folders that were never made for this program: a vault of notes, a site, an empty one, a huge file, a hostile one.

#![expect(clippy::expect_used, reason = "helpers of tests fail as tests do")]

mod common;

use std::fs;
use std::path::Path;

use briefbook::library::Library;
use common::Session;
use tempfile::TempDir;

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (path, text) in files {
        write(folder.path(), path, text);
    }
    folder
}

fn write(folder: &Path, path: &str, text: &str) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(path, text).expect("a file");
}

fn open_at(folder: &TempDir, width: u16, height: u16) -> Session {
    Session::start_with(Library::open(folder.path()).expect("a library"), width, height)
}

fn open(folder: &TempDir) -> Session {
    open_at(folder, 120, 36)
}

fn vault() -> TempDir {
    folder(&[
        (
            "Projects/Harbour deal.md",
            "---\ntags:\n  - ports\n  - \"#trade\"\ndate: 2024-03-05\nauthor: Mira Olin\naliases: [Deal]\n---\n# The harbour deal\n\nSee [[Ferry line]] and [[Ferry line|the line]].\n\n> “We will open the harbour in spring.”\n>\n> — Mira Olin\n\nA #tagged line.\n",
        ),
        (
            "Projects/Ferry line.md",
            "---\ncreated: 2024-02-01\ntags: ports\n---\nThe ferry runs daily. Back to [[Harbour deal]]. And [[Nowhere at all]].\n",
        ),
        ("Daily/2024-03-06.md", "Met the harbour master.\n\n- [ ] call back\n- [x] write it down\n"),
        ("No header.md", "# Only a title\n\nText.\n"),
        ("Broken.md", "---\ntitle: [unclosed\ntags: {\n---\n\nStill readable words.\n"),
        (".obsidian/workspace.json", "{}"),
        ("image.png", "no picture"),
    ])
}

#[test]
fn a_vault_of_notes_opens_and_is_useful() {
    let vault = vault();
    let session = open(&vault);
    session.shows("The harbour deal", "a heading is a title").shows("Ferry line", "so is a file's name");
    session.shows("5 Mar 2024", "dates are days");
    session.shows("ports", "tags are topics").shows("Mira Olin", "authors are actors");
    session.shows("We will open the harbour", "quotes are found");
    let mut session = open(&vault);
    session.keys("/readable<Enter>");
    session.shows("Still readable words", "a broken header hides nothing");
    session.keys("X");
    session.shows("briefings 5", "no note is left out");
    for title in ["The harbour deal", "Ferry line", "2024-03-06", "Only a title", "[unclosed"] {
        let mut session = open(&vault);
        session.keys("3G");
        assert!(session.screen().contains(title), "{title} is in the list:\n{}", session.screen());
    }
}

#[test]
fn problems_of_a_vault_are_listed_with_their_place() {
    let vault = vault();
    let mut session = open(&vault);
    session.keys(":problems<Enter>");
    session.shows("Broken.md:3:5", "the file with the broken header, and the place");
    session.keys("header-syntax").shows("Broken.md:3:5", "it is found by its rule, too");
    session.keys("<C-u>nowhere").hides("Broken.md:3:5", "and not by anything else");
}

#[test]
fn links_of_a_vault_are_followed() {
    let vault = vault();
    let mut session = open(&vault);
    session.keys("/harbour deal<Enter>3<Enter>");
    session.shows("The harbour deal", "being read");
    session.keys("fa");
    session.shows("The ferry runs daily", "the wikilink leads there");
    session.keys("<C-o>");
    session.shows("We will open the harbour", "and back");
    session.keys("/xyz<Esc>");
}

#[test]
fn a_topic_and_an_author_narrow_a_vault() {
    let vault = vault();
    let mut session = open(&vault);
    session.keys("tports<Enter>");
    session.shows("briefings 2/5", "two notes have the tag");
    let mut session = open(&vault);
    session.keys("bmira<Enter>yy");
    assert!(session.copied().contains("open the harbour in spring"), "her words: {}", session.copied());
}

#[test]
fn a_site_in_toml_opens() {
    let site = folder(&[
        (
            "content/posts/first.md",
            "+++\ntitle = \"First post\"\ndate = 2023-07-01T10:00:00Z\ntags = [\"launch\"]\nauthors = [\"Ben Ode\"]\ndraft = false\n+++\n\nHello. {{< figure src=\"a.png\" >}}\n",
        ),
        (
            "content/posts/second.md",
            "+++\ntitle = \"Second post\"\ndate = 2023-08-01\ndraft = true\n[taxonomies]\ntags = [\"launch\"]\n+++\n\nMore.\n",
        ),
        ("content/_index.md", "---\ntitle: Home\n---\n"),
        ("config.toml", "title = \"A site\"\n"),
    ]);
    let mut session = open(&site);
    session.shows("First post", "a title").shows("1 Jul 2023", "its day").shows("Second post", "the other");
    session.shows("launch", "tags").shows("Ben Ode", "authors");
    session.keys("3gg/first<Enter>3<Enter>");
    session.shows("Hello.", "the text is read");
}

#[test]
fn an_empty_folder_says_so_and_bears_every_key() {
    let empty = tempfile::tempdir().expect("a folder");
    for (width, height) in [(120, 36), (80, 24), (40, 12)] {
        let mut session = open_at(&empty, width, height);
        let screen = session.screen();
        session.keys("jkG4<Enter>3<Enter>1<Enter>2<Enter>icoyyyA*r]uJxfS<Esc>bx<Enter><Esc><Esc>w<Enter><Esc>tz<Enter><Esc>-X5nNOf]q]h");
        assert!(!session.inline.has_ended(), "still running after every key");
        assert!(screen.chars().any(char::is_alphanumeric), "something is said at {width}x{height}");
    }
}

#[test]
fn one_huge_file_is_read() {
    let huge = tempfile::tempdir().expect("a folder");
    let mut text = String::from("---\ntitle: Huge\n---\n\n");
    for line in 0..20_000 {
        text.push_str("Words of a very long report go on and on in this line. ");
        if line % 5 == 0 {
            text.push_str("\n\n");
        }
    }
    text.push_str("\n\nThe needle is here.\n");
    write(huge.path(), "huge.md", &text);
    let mut session = open(&huge);
    session.keys("3<Enter>/needle<Enter>");
    session.shows("The needle is here", "found at the end");
    session.keys("gg");
    session.shows("Huge", "and back at the top");
}

/// What no frame, copy, status or title may hold.
fn is_clean(text: &str) -> Option<char> {
    let bidi = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}');
    text.chars().find(|c| (c.is_control() && *c != '\n') || bidi(*c))
}

#[track_caller]
fn assert_clean(session: &Session, keys: &str) {
    assert_eq!(is_clean(&session.screen()), None, "after {keys}: the frame");
    for copied in &session.inline.outside.copied {
        assert_eq!(is_clean(copied), None, "after {keys}: the copy {copied:?}");
    }
    for opened in &session.inline.outside.opened {
        assert_eq!(is_clean(opened), None, "after {keys}: the address {opened:?}");
    }
}

#[test]
fn a_hostile_file_never_reaches_the_terminal() {
    let bad = "\u{1b}]0;owned\u{7}\u{1b}[2J&#27;[31m&#x1b;]52;c;aGk=&#7;\u{202e}txet\u{9b}31m\u{0}\u{200b}";
    let text = format!(
        "---\ntitle: \"A {bad} title\"\ndate: 2024-01-01\nsummary: \"{bad}\"\ntags: [\"{bad}\", ok]\nactors: [\"Eve {bad}\"]\nauthor: \"Eve {bad}\"\n---\n\n# Head {bad}\n\n> “We quote {bad} these hostile words here.”\n>\n> — Eve {bad}\n\n^q1\n\n[link {bad}](https://example.org/{bad}) [[wiki {bad}]] `code {bad}`\n\n| a {bad} | b |\n|---|---|\n| {bad} | d |\n\n```\n{bad}\n```\n"
    );
    let escaped = "---\ntitle: \"B \\e[2J \\x1b]0;x\\x07 \\u202E title\"\ndate: 2024-01-02\ntags: [\"t\\e[1m\"]\nauthor: \"Mal \\e[5m\"\n---\n\n> “Escaped in the header, said &#27;[5m plainly.”\n>\n> — Mal\n\n^q1\n";
    let hostile = folder(&[("a.md", &text), ("b.md", escaped), ("c\u{1b}[2Jd.md", "# Named badly\n\nText.\n")]);
    let rounds = [
        "4yyytycyuyiyAj",
        "4jyyytyi",
        "3yyytyijyyyijyyyi",
        "1yyytyijyyi",
        "2yyyijyyi",
        "4i",
        "4<Enter>f",
        "4<Enter>O",
        "1i",
        "2i",
        ":problems<Enter>",
        "<C-p>title",
        "t",
        "b",
        "/hostile<Enter>",
        "/title<Enter>3*r",
        "4*",
        "3x",
        "1x",
        "2x",
        "3e",
        "4<Enter>yyyiyc",
        "5o",
    ];
    for keys in rounds {
        let mut session = open(&hostile);
        session.keys(keys);
        assert_clean(&session, keys);
        session.keys("<Esc>");
        assert_clean(&session, keys);
    }
    for size in [(80, 24), (40, 12)] {
        assert_clean(&open_at(&hostile, size.0, size.1), "start");
    }
}
