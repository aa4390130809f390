//! The docs say what is so: the reference is that of the tables, links lead somewhere, examples work.

#[path = "../examples/reference/page.rs"]
mod page;

use std::fs;
use std::path::{Path, PathBuf};

use briefbook::app::Keymap;
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
