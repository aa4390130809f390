//! Imports run downward, and nothing above the line touches the outside world.
//!
//! Every `crate::` and `std::` path of every file is read, not only `use` lines.

#![expect(clippy::expect_used, reason = "a test that cannot read the sources says so")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Modules in layers from the bottom, each with the modules it may name. `docs/architecture.md` draws the same table.
const MAY_IMPORT: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("model", &["text"]),
    ("parse", &["text", "model"]),
    ("quote", &["text", "model"]),
    ("search", &["text", "model"]),
    ("export", &["text", "model"]),
    ("check", &["text", "model", "parse", "quote"]),
    ("draft", &["text", "model", "parse", "quote", "export"]),
    ("app", &["text", "model", "search", "export", "check"]),
    ("view", &["text", "model", "search", "app"]),
    // The line: below it files, clock, environment, threads and the terminal are met.
    ("disk", &[]),
    ("library", &["text", "model", "parse", "quote", "search", "check", "draft", "disk"]),
    ("host", &["text", "model", "app", "view", "disk"]),
    (
        "runner",
        &[
            "text", "model", "parse", "quote", "search", "export", "check", "draft", "app", "view", "disk", "library",
            "host",
        ],
    ),
    (
        "tui",
        &[
            "text", "model", "parse", "quote", "search", "export", "check", "draft", "app", "view", "disk", "library",
            "host", "runner",
        ],
    ),
    (
        "cli",
        &[
            "text", "model", "parse", "quote", "search", "export", "check", "draft", "app", "view", "disk", "library",
            "host", "runner", "tui",
        ],
    ),
];

const ABOVE_THE_LINE: &[&str] =
    &["text", "model", "parse", "quote", "search", "export", "check", "draft", "app", "view"];

/// What only code below the line may name.
const OUTSIDE_WORLD: &[&str] = &[
    "std::fs",
    "std::env",
    "std::io",
    "std::net",
    "std::process",
    "std::thread",
    "std::time",
    "std::os",
    "println!",
    "eprintln!",
    "print!(",
    "crossterm::",
    "Zoned::now",
    "Timestamp::now",
    "SystemTime",
    "Instant::",
];

/// Crates that stand behind one door.
const DOORS: &[(&str, &[&str])] = &[
    ("crossterm", &["tui"]),
    ("fuzzy_matcher", &["search"]),
    ("memmap2", &["library"]),
    ("notify", &["library"]),
    ("pulldown_cmark", &["parse"]),
    ("serde_saphyr", &["parse"]),
    ("clap", &["cli"]),
    ("similar", &["cli"]),
    ("unicode_security", &["check"]),
    ("ratatui", &["app", "view", "tui", "runner"]),
    ("ignore", &["library"]),
    ("notify", &["library"]),
    ("include_dir", &["library"]),
    ("aho_corasick", &["draft"]),
    ("strsim", &["text"]),
    ("chardetng", &["library"]),
    ("encoding_rs", &["text", "library"]),
    ("dom_smoothie", &["library"]),
];

fn sources() -> BTreeMap<String, Vec<(PathBuf, String)>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut modules: BTreeMap<String, Vec<(PathBuf, String)>> = BTreeMap::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("src is readable") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let relative = path.strip_prefix(&root).expect("below src");
            let first = relative.components().next().expect("a name").as_os_str().to_string_lossy();
            let module = first.trim_end_matches(".rs").to_owned();
            let text = fs::read_to_string(&path).expect("a source is text");
            modules.entry(module).or_default().push((relative.to_owned(), code(&text)));
        }
    }
    modules
}

/// The text without comments and without the tests at its end.
fn code(text: &str) -> String {
    let text = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    let lines = text.lines().map(|line| line.split("//").next().unwrap_or_default());
    lines.collect::<Vec<_>>().join("\n")
}

/// The names that follow `prefix::` in a text, also inside braces: `crate::{text, model::Id}`.
fn names_after(text: &str, prefix: &str) -> Vec<String> {
    let mut names = Vec::new();
    for (at, _) in text.match_indices(prefix) {
        let rest = &text[at + prefix.len()..];
        let ident =
            |text: &str| text.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
        match rest.strip_prefix('{') {
            None => names.push(ident(rest)),
            Some(inner) => {
                let mut depth = 0;
                let mut start = true;
                for (at, c) in inner.char_indices() {
                    if start && depth == 0 && (c.is_alphanumeric() || c == '_') {
                        names.push(ident(&inner[at..]));
                        start = false;
                    }
                    match c {
                        '{' => depth += 1,
                        '}' if depth == 0 => break,
                        '}' => depth -= 1,
                        ',' if depth == 0 => start = true,
                        _ => {}
                    }
                }
            }
        }
    }
    names
}

#[test]
fn imports_run_downward() {
    let mut wrong = Vec::new();
    for (module, files) in sources() {
        if ["lib", "main"].contains(&module.as_str()) {
            continue;
        }
        let Some((_, allowed)) = MAY_IMPORT.iter().find(|(name, _)| *name == module) else {
            wrong.push(format!("`{module}` has no place in the layers"));
            continue;
        };
        for (path, text) in files {
            for name in names_after(&text, "crate::") {
                let known = MAY_IMPORT.iter().any(|(known, _)| *known == name);
                if known && name != module && !allowed.contains(&name.as_str()) {
                    wrong.push(format!("{}: `{module}` may not name `crate::{name}`", path.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "layers run downward only:\n{}", wrong.join("\n"));
}

#[test]
fn nothing_above_the_line_touches_the_outside_world() {
    let mut wrong = Vec::new();
    for (module, files) in sources() {
        if !ABOVE_THE_LINE.contains(&module.as_str()) {
            continue;
        }
        for (path, text) in files {
            for name in OUTSIDE_WORLD.iter().filter(|name| text.contains(**name)) {
                wrong.push(format!("{}: `{name}` belongs below the line", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "the core is pure:\n{}", wrong.join("\n"));
}

#[test]
fn outside_crates_stand_behind_their_doors() {
    let mut wrong = Vec::new();
    for (module, files) in sources() {
        for (path, text) in files {
            for (krate, doors) in DOORS {
                if text.contains(&format!("{krate}::")) && !doors.contains(&module.as_str()) {
                    wrong.push(format!("{}: `{krate}` stands behind {doors:?}", path.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "each outside crate is met in one place:\n{}", wrong.join("\n"));
}

#[test]
fn files_are_written_whole() {
    // What is appended to, a line at a time, is opened for that and is another matter.
    const IN_PLACE: &[&str] = &["fs::write(", "File::create", "persist"];
    let mut wrong = Vec::new();
    for (module, files) in sources() {
        for (path, text) in files {
            for name in IN_PLACE.iter().filter(|name| text.contains(**name) && module != "disk") {
                wrong.push(format!("{}: `{name}` belongs in `disk`", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "no crash leaves half a file:\n{}", wrong.join("\n"));
}

#[test]
fn one_file_names_fuzzy_matcher() {
    let files: Vec<PathBuf> = sources()
        .into_values()
        .flatten()
        .filter(|(_, text)| text.contains("fuzzy_matcher"))
        .map(|(path, _)| path)
        .collect();
    assert!(files.len() <= 1, "an unmaintained crate is met in one file only: {files:?}");
}

#[test]
fn the_reader_of_paths_sees_through_braces() {
    let names = names_after("use crate::{text::{Span, fold}, model}; crate::search::Index", "crate::");
    assert_eq!(names, ["text", "model", "search"], "the test itself must not miss an import");
}
