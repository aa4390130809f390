//! The docs say what is so: the reference is that of the tables, links lead somewhere, examples work.

#![expect(clippy::expect_used, reason = "a page that cannot be read has failed")]

#[path = "../examples/reference/page.rs"]
mod page;

use std::fs;
use std::path::{Path, PathBuf};

use briefbook::app::{App, COMMANDS, Key, Keymap, Msg, Settings};
use briefbook::check::RULES;
use briefbook::cli::command_line;
use briefbook::export::Style;
use briefbook::host::{SETTINGS, words};
use briefbook::library::Library;
use briefbook::model::Verdict;
use briefbook::runner::{Desk, Inline, Kept};
use briefbook::search::Query;
use briefbook::view::Theme;
use pulldown_cmark::{Event, Options, Parser, Tag};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The Markdown pages that people read: README, changelog, and all of docs/.
fn pages() -> Vec<PathBuf> {
    let docs = fs::read_dir(root().join("docs")).expect("there is a docs folder");
    let docs = docs.map(|entry| entry.expect("it can be listed").path());
    let mut pages: Vec<PathBuf> = docs.filter(|path| path.extension().is_some_and(|end| end == "md")).collect();
    pages.extend(["README.md", "CHANGELOG.md"].map(|name| root().join(name)).into_iter().filter(|page| page.exists()));
    pages.sort();
    pages
}

#[test]
fn the_reference_is_that_of_the_tables() {
    let kept = fs::read_to_string(root().join(page::PATH)).unwrap_or_default();
    let made = page::page();
    let differs = kept.lines().zip(made.lines()).position(|(kept, made)| kept != made);
    let at = differs.unwrap_or_else(|| kept.lines().count().min(made.lines().count())) + 1;
    assert!(kept == made, "{}:{at} is out of date: run `cargo run --example reference`", page::PATH);
}

#[test]
fn every_command_and_setting_is_in_the_reference() {
    let page = page::page();
    for command in COMMANDS {
        assert!(page.contains(command.help), "`{}` is told of", command.name);
    }
    for name in SETTINGS.iter().map(|setting| setting.name).chain(RULES.iter().map(|rule| rule.id)) {
        assert!(page.contains(&format!("`{name}`")), "`{name}` is told of");
    }
}

#[test]
fn every_query_in_the_reference_is_without_fault() {
    for (query, _) in page::GRAMMAR.iter().chain(page::DAYS) {
        let (parsed, problems) = Query::parse(query);
        assert_eq!(problems, [], "{query} is shown as an example to follow");
        assert_eq!(Query::parse(&parsed.to_string()).0, parsed, "{query} reads as it prints");
    }
}

#[test]
fn the_example_files_in_the_reference_are_without_fault() {
    let (theme, problems) = Theme::from_toml(page::THEME);
    assert_eq!(problems, [], "the theme is shown as an example to follow");
    assert_ne!(Some(theme), Theme::builtin("dark"), "and it changes something");
    let (_, problems) = Keymap::read(page::KEYS_FILE, Keymap::default());
    assert_eq!(problems, [], "so are the keys");
}

#[test]
fn links_in_the_docs_lead_to_files() {
    for page in pages() {
        let text = fs::read_to_string(&page).expect("a page can be read");
        let folder = page.parent().expect("a page is in a folder");
        for target in targets(&text) {
            let (path, heading) = target.split_once('#').unwrap_or((&target, ""));
            let file = if path.is_empty() { page.clone() } else { folder.join(path) };
            assert!(file.exists(), "{}: the link to {target} leads nowhere", page.display());
            if !heading.is_empty() {
                let there = fs::read_to_string(&file).expect("a page linked to can be read");
                assert!(anchors(&there).any(|anchor| anchor == heading), "{}: no heading {target}", page.display());
            }
        }
    }
}

#[test]
fn the_example_library_in_the_docs_is_a_library_without_fault() {
    let text = fs::read_to_string(root().join("docs/briefings.md")).expect("the page can be read");
    let folder = tempfile::tempdir().expect("a folder");
    let files = files_in(&text);
    for (path, text) in &files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("made");
        fs::write(path, text).expect("written");
    }
    let library = Library::open(folder.path()).expect("it opens");
    let engine = library.load(&mut |_| {}).expect("it is read");
    let catalog = engine.catalog();
    assert_eq!(catalog.problems, [], "it is shown as an example to follow");
    assert_eq!(catalog.title, "Harbour briefings", "with its title");
    let found: Vec<_> = catalog.quotes.iter().map(|quote| (quote.address.to_string(), quote.verdict)).collect();
    let expected = [("#q1", Verdict::Verbatim), ("#s1", Verdict::NoCapture)];
    let expected = expected.map(|(id, verdict)| (format!("harbour-talks-2031-12-02{id}"), verdict));
    assert_eq!(found, expected, "the quote matches the text that is held, and a reported statement is not compared");
    assert!(catalog.quotes.iter().all(|quote| quote.speakers.iter().all(|speaker| speaker.actor.is_some())), "by whom");
}

#[test]
fn the_readme_shows_what_twelve_keys_copy() {
    let keys = Key::parse_all("bbor<Enter>tdef<Enter>yy").expect("known keys");
    let desk = Desk::new(Library::bundled(), Style::default());
    let mut inline = Inline::new(App::new(Settings::default()), desk, Kept::default());
    inline.feed(Msg::Resize(120, 36));
    inline.load();
    for key in keys {
        inline.feed(Msg::Key(key));
    }
    let copied = inline.outside.copied.last().expect("something is copied").trim();
    let readme = fs::read_to_string(root().join("README.md")).expect("it can be read");
    assert!(readme.contains(&format!("```text\n{copied}\n```")), "README.md shows another copy than\n{copied}");
}

#[test]
fn every_query_in_the_readme_is_without_fault() {
    let readme = fs::read_to_string(root().join("README.md")).expect("it can be read");
    let (_, chapter) = readme.split_once("## The query\n\n```text\n").expect("there is a chapter on queries");
    let (table, _) = chapter.split_once("```").expect("the examples end");
    for line in table.lines() {
        let query = line.get(..29).unwrap_or(line).trim();
        assert_eq!(Query::parse(query).1, [], "{query} is shown as an example to follow");
    }
}

#[test]
fn every_query_in_a_command_of_the_docs_is_without_fault() {
    let mut texts: Vec<(String, String)> = Vec::new();
    for page in pages() {
        texts.push((page.display().to_string(), fs::read_to_string(&page).expect("a page can be read")));
    }
    let help = command_line().get_after_help().expect("the help ends with examples").to_string();
    // There a command is told from what it does by more than one blank.
    let commands: Vec<&str> = help.lines().filter_map(|line| line.trim_start().split("  ").next()).collect();
    texts.push(("the help".to_owned(), format!("```\n{}\n```", commands.join("\n"))));
    let mut seen = 0;
    for (place, text) in &texts {
        for command in asking(text) {
            let said = words(&command).expect("its quotation marks are closed");
            let said = said.iter().skip(2).map(String::as_str);
            let query: Vec<&str> = said.take_while(|word| !word.starts_with("--") && *word != "|").collect();
            assert_eq!(Query::parse(&query.join(" ")).1, [], "{place}: {command} is shown as an example to follow");
            seen += 1;
        }
    }
    assert!(seen > 10, "the docs show how to ask, {seen} times");
}

/// The commands of a page that ask a query: lines of its examples, and what stands in its sentences as code.
fn asking(text: &str) -> Vec<String> {
    let codes = Parser::new_ext(text, Options::ENABLE_TABLES).filter_map(|event| match event {
        Event::Code(code) | Event::Text(code) => Some(code.to_string()),
        _ => None,
    });
    let commands = codes.flat_map(|code| code.lines().map(|line| line.trim().to_owned()).collect::<Vec<_>>());
    let asks = |command: &String| {
        let mut words = command.split_whitespace();
        words.next() == Some("briefbook")
            && words.next().is_some_and(|word| ["search", "quotes", "topics", "actors", "pick"].contains(&word))
    };
    commands.filter(asks).collect()
}

#[test]
fn every_command_in_the_readme_is_understood() {
    let readme = fs::read_to_string(root().join("README.md")).expect("it can be read");
    let begins = "# briefbook\n\n```sh\ncargo run --release ";
    assert!(readme.starts_with(begins), "how to start it comes first, how to test it next");
    assert!(readme.lines().nth(4) == Some("cargo test"), "the second command");
    let shells = readme.split("```sh\n").skip(1).filter_map(|rest| rest.split("```").next());
    let commands: Vec<&str> = shells.flat_map(str::lines).filter(|line| line.starts_with("briefbook")).collect();
    assert!(commands.len() > 5, "the command line is shown by examples");
    for command in commands {
        let words = words(command).expect("its quotation marks are closed");
        let read = command_line().try_get_matches_from(words);
        assert!(read.is_ok(), "{command}: {}", read.err().map(|error| error.to_string()).unwrap_or_default());
    }
}

/// The files that a page shows: a path alone on its line, then the text of the file.
fn files_in(page: &str) -> Vec<(String, String)> {
    let mut files = Vec::new();
    let mut path = None;
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        let alone = line.strip_prefix('`').and_then(|rest| rest.strip_suffix('`'));
        if line.starts_with("```") {
            let text: String = lines.by_ref().take_while(|line| *line != "```").flat_map(|line| [line, "\n"]).collect();
            files.extend(path.take().map(|path| (path, text)));
        } else if let Some(name) = alone {
            path = Some(name.to_owned());
        }
    }
    files
}

/// Where links and pictures of a page lead, but for those to the web.
fn targets(text: &str) -> Vec<String> {
    let written = Parser::new_ext(text, Options::ENABLE_TABLES).filter_map(|event| match event {
        Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => Some(dest_url.to_string()),
        _ => None,
    });
    let in_html = text.split("src=\"").skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned);
    written.chain(in_html).filter(|target| !target.contains("://")).collect()
}

/// The anchors that GitHub gives a page's headings.
fn anchors(text: &str) -> impl Iterator<Item = String> {
    text.lines().filter_map(|line| {
        let title = line.trim_start_matches('#').strip_prefix(' ').filter(|_| line.starts_with('#'))?;
        let kept = title.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
        Some(kept.collect::<String>().to_lowercase().replace(' ', "-"))
    })
}
