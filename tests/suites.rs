//! Public suites: every example of CommonMark and GFM loads and no word of it is lost; naughty strings in every field;
//! UTF-8 stress files.
//!
//! The suites stand beside the checkout (`../shared/suites`) or where `BRIEFBOOK_SUITES` says; without them these tests
//! say so and pass.

#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a test stops at what it does not expect, and says what it skips"
)]

use std::collections::BTreeMap;
use std::path::PathBuf;

use briefbook::model::{Block, Briefing, Document};
use briefbook::parse::{KEYS, briefing_and_document};
use briefbook::text::{Diagnostic, clean, decode, spaced};
use pulldown_cmark::{Event, Options, Parser, TagEnd};

fn suite(path: &str) -> Option<Vec<u8>> {
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/suites");
    let root = std::env::var_os("BRIEFBOOK_SUITES").map_or(beside, PathBuf::from);
    let bytes = std::fs::read(root.join(path)).ok();
    if bytes.is_none() {
        println!("skipped: no suite `{path}` at hand; set BRIEFBOOK_SUITES to the folder of the suites");
    }
    bytes
}

#[derive(serde::Deserialize)]
struct Example {
    markdown: String,
    html: String,
    #[serde(rename = "example")]
    number: usize,
    section: String,
}

fn examples(path: &str) -> Vec<Example> {
    suite(path).map(|bytes| serde_json::from_slice(&bytes).expect("a suite is JSON")).unwrap_or_default()
}

/// Words and how often each stands there: runs of letters and digits.
type Words = BTreeMap<String, usize>;

fn words(text: &str) -> Words {
    let mut words = Words::new();
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        *words.entry(word.to_owned()).or_default() += 1;
    }
    words
}

/// Words of `wanted` that `found` has fewer of.
fn lost(wanted: &Words, found: &Words) -> Vec<String> {
    let fewer = |(word, count): (&String, &usize)| {
        (found.get(word).copied().unwrap_or_default() < *count).then(|| word.clone())
    };
    wanted.iter().filter_map(fewer).collect()
}

fn document_text(document: &Document) -> String {
    let footnotes = document.footnotes.iter().map(|(_, blocks)| Block::plain(blocks));
    std::iter::once(Block::plain(&document.blocks)).chain(footnotes).collect::<Vec<_>>().join("\n")
}

/// All that a reader can find of a file: body, title, keys.
fn readable(briefing: &Briefing, document: &Document) -> String {
    format!("{}\n{}\n{:?}", document_text(document), briefing.head.title, briefing.head.extra)
}

/// What the Markdown parser itself says the words are.
fn event_words(markdown: &str) -> Words {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_WIKILINKS;
    let mut text = String::new();
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Text(piece) | Event::Code(piece) | Event::Html(piece) | Event::InlineHtml(piece) => {
                text.push_str(&piece);
            }
            // Everything else parts words, but for the marks of emphasis within one.
            Event::Start(tag) if is_within_words(tag.to_end()) => {}
            Event::End(tag) if is_within_words(tag) => {}
            _ => text.push('\n'),
        }
    }
    words(&clean(&text))
}

fn is_within_words(tag: TagEnd) -> bool {
    matches!(tag, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image)
}

/// The words a browser would show, descriptions of pictures among them.
fn html_words(html: &str) -> Words {
    let mut text = String::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        text.push_str(&unescaped(&rest[..at]));
        let tag_end = rest[at..].find('>').map_or(rest.len(), |end| at + end + 1);
        let tag = &rest[at..tag_end];
        // Numbers of footnotes are the renderer's, not the text's.
        if tag.starts_with("<sup class=\"footnote-ref\"") {
            let end = rest.find("</sup>").map_or(rest.len(), |end| end + "</sup>".len());
            rest = &rest[end..];
            continue;
        }
        if let Some(description) = tag.split("alt=\"").nth(1).and_then(|tail| tail.split('"').next()) {
            text.push_str(&unescaped(description));
        }
        let within_words =
            ["<em", "</em", "<strong", "</strong", "<del", "</del", "<a", "</a", "<img", "<code", "</code"];
        if !within_words.iter().any(|begin| tag.starts_with(begin)) {
            text.push(' ');
        }
        rest = &rest[tag_end..];
    }
    text.push_str(&unescaped(rest));
    words(&clean(&text))
}

fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

fn no_word_is_lost(path: &str) -> usize {
    let all = examples(path);
    let mut told = Vec::new();
    for example in &all {
        let (briefing, document, _) = briefing_and_document("x.md", &example.markdown);
        let found = words(&readable(&briefing, &document));
        let by_parser = lost(&event_words(briefing.body()), &words(&document_text(&document)));
        let visible = html_words(&example.html);
        let by_browser = lost(&visible, &found);
        if !by_parser.is_empty() || !by_browser.is_empty() {
            told.push(format!(
                "{path} {} ({}): lost {by_parser:?} of the parser's, {by_browser:?} of the browser's words\n{:?}\n{:?}",
                example.number, example.section, example.markdown, example.html
            ));
        }
    }
    assert!(told.is_empty(), "{} examples lose words:\n{}", told.len(), told.join("\n\n"));
    all.len()
}

#[test]
fn commonmark() {
    let count = no_word_is_lost("commonmark/spec-0.31.2.json");
    assert!(count == 0 || count == 652, "all examples of CommonMark 0.31.2 were read, not {count}");
}

#[test]
fn gfm() {
    for path in ["gfm/spec.json", "gfm/extensions.json", "gfm/regression.json"] {
        no_word_is_lost(path);
    }
}

/// Every string that leaves the parser.
fn strings(briefing: &Briefing, document: &Document, problems: &[Diagnostic]) -> Vec<String> {
    let head = &briefing.head;
    let mut all = vec![head.title.clone(), head.id.to_string(), briefing.text.clone(), document_text(document)];
    all.extend([&head.date_basis, &head.kind, &head.lang, &head.summary].into_iter().flatten().cloned());
    all.extend([&head.confidence, &head.confidence_basis, &head.handling].into_iter().flatten().cloned());
    all.extend(head.extra.iter().flat_map(|(key, value)| [key.clone(), value.clone()]));
    all.extend(head.aliases.iter().cloned());
    let ids =
        head.topics.iter().chain(&head.sources).chain(&head.related).chain(head.actors.iter().map(|part| &part.actor));
    all.extend(ids.map(ToString::to_string));
    for quote in &briefing.quotes {
        all.extend([quote.address.to_string(), quote.text.clone()]);
        all.extend(
            quote.speakers.iter().flat_map(|speaker| [Some(speaker.name.clone()), speaker.role.clone()]).flatten(),
        );
        all.extend([&quote.verb, &quote.locator, &quote.lang].into_iter().flatten().cloned());
        all.extend(quote.source.iter().chain(&quote.about).chain(&quote.topics).map(ToString::to_string));
    }
    Block::each_link(&document.blocks, &mut |link, _| all.push(target(link)));
    all.extend(problems.iter().flat_map(|problem| [Some(problem.message.clone()), problem.help.clone()]).flatten());
    all
}

fn target(link: &briefbook::model::Inline) -> String {
    use briefbook::model::Inline;
    match link {
        Inline::Link { target, .. } | Inline::Image { target, .. } => target.clone(),
        _ => String::new(),
    }
}

fn loads_clean(text: &str) -> (Briefing, Document) {
    let (briefing, document, problems) = briefing_and_document("briefings/x.md", text);
    for string in strings(&briefing, &document, &problems) {
        assert_eq!(clean(&string), string, "all that leaves is clean, from {text:?}");
    }
    for quote in &briefing.quotes {
        assert!(briefing.text.get(quote.span.start..quote.span.end).is_some(), "places are in the text, from {text:?}");
    }
    for problem in &problems {
        let span = problem.span;
        assert!(
            briefing.text.get(span.start..span.end).is_some(),
            "{problem:?} has its place in the text, from {text:?}"
        );
    }
    (briefing, document)
}

#[test]
fn naughty_strings() {
    let Some(bytes) = suite("blns/blns.json") else { return };
    let naughty: Vec<String> = serde_json::from_slice(&bytes).expect("a list of strings");
    assert_eq!(naughty.len(), 515, "the whole list");
    for string in &naughty {
        let quoted = serde_json::to_string(string).expect("JSON");
        for key in KEYS {
            let name = key.name();
            for text in [
                format!("---\n{name}: {quoted}\n---\nbody\n"),
                format!("---\n{name}: {string}\n---\nbody\n"),
                format!("---\n{name}:\n  - {string}\n  - {quoted}\n---\nbody\n"),
                format!("+++\n{name} = {quoted}\n+++\nbody\n"),
            ] {
                loads_clean(&text);
            }
        }
        let (briefing, _) = loads_clean(&format!("---\ntitle: {quoted}\n---\n# H\n"));
        let title = clean(string);
        let title = spaced(&title);
        let expected = if title.is_empty() { "H" } else { &title };
        assert_eq!(briefing.head.title, expected, "a title in quotation marks is itself: {string:?}");
        let (_, document) =
            loads_clean(&format!("# {string}\n\n{string}\n\n    {string}\n\n| {string} |\n|---|\n| {string} |\n"));
        let code = Block::plain(&document.blocks);
        assert!(lost(&words(&clean(string)), &words(&format!("{code}{string}"))).is_empty(), "code keeps {string:?}");
        let (briefing, _) =
            loads_clean(&format!("> “{string}”\n>\n> — [Jane Roe](../actors/jane.md), {string}\n\n^q1\n"));
        assert!(briefing.quotes.len() <= 1, "one block quote is at most one quote: {string:?}");
        loads_clean(&format!("> Words\n>\n> — {string}, {string}\n\n^q1\n"));
    }
}

#[test]
fn utf8_stress() {
    for path in ["utf8/utf8tests.bin", "utf8/kuhn-cases.bin", "utf8/utf8tests.txt", "utf8/UTF-8-demo.txt"] {
        let Some(bytes) = suite(path) else { continue };
        let (text, _) = decode(&bytes);
        let ascii: String = bytes.iter().map(|byte| if byte.is_ascii() { char::from(*byte) } else { ' ' }).collect();
        let (briefing, document) = loads_clean(&text);
        let plain = |text: &str| {
            let text: String = text.chars().map(|c| if c.is_ascii() { c } else { ' ' }).collect();
            words(&text)
        };
        assert!(lost(&plain(&clean(&ascii)), &plain(&briefing.text)).is_empty(), "{path} keeps its plain words");
        assert!(
            lost(&event_words(briefing.body()), &words(&document_text(&document))).is_empty(),
            "{path} is all shown"
        );
        for line in bytes.split(|byte| *byte == b'\n') {
            let (line, _) = decode(line);
            loads_clean(&format!("---\ntitle: \"{line}\"\n---\n{line}\n\n> {line}\n>\n> — {line}\n"));
        }
    }
}
