//! What is fuzzed: functions that take any bytes, and what must hold whatever the bytes are. The fuzz targets call them,
//! and `tests/fuzz_corpus.rs` replays the corpus through them whenever the tests run.

use briefbook::parse::{Register, actor, briefing_and_document, document, registers_jsonl, settings, source, topic};
use briefbook::search::Query;
use briefbook::text::{self, Diagnostic, decode, unclean};

/// Takes any bytes; panics where something does not hold.
pub type Target = fn(&[u8]);

/// Every target by its name, which is also that of its folder of the corpus.
pub const TARGETS: &[(&str, Target)] = &[("parse", parse), ("header", header), ("query", query), ("clean", clean)];

/// A whole briefing: reading gives a value, problems with places in the text, and nothing that could drive a terminal.
pub fn parse(bytes: &[u8]) {
    let (text, _) = decode(bytes);
    let (briefing, tree, problems) = briefing_and_document("briefings/a/x.md", &text);
    placed(&problems, &briefing.text);
    assert!(briefing.body().len() <= briefing.text.len(), "the body is in the text");
    is_clean(&briefing.head.title);
    for quote in &briefing.quotes {
        assert!(briefing.text.get(quote.span.start..quote.span.end).is_some(), "a quote stands in the text");
        is_clean(&quote.text);
    }
    assert_eq!(document(&briefing), tree, "the body reads the same a second time");
}

/// A header in each of its languages, in each kind of file, and the files without a body.
pub fn header(bytes: &[u8]) {
    let (text, _) = decode(bytes);
    for fence in ["---", "+++"] {
        let file = format!("{fence}\n{text}\n{fence}\n\nWords.\n");
        let (briefing, _, problems) = briefing_and_document("briefings/x.md", &file);
        placed(&problems, &briefing.text);
        let file = briefing.text;
        let (actor, problems) = actor("actors/x.md", &file);
        placed(&problems, &file);
        is_clean(&actor.name);
        let (topic, problems) = topic("topics/x.md", &file);
        placed(&problems, &file);
        is_clean(&topic.label);
        let (source, problems) = source("sources/x.md", &file);
        placed(&problems, &file);
        is_clean(source.short_name());
    }
    let text = text::clean(&text);
    for register in Register::ALL {
        placed(&registers_jsonl(register, "x.jsonl", &text).1, &text);
    }
    placed(&settings(&text).1, &text);
}

/// A query: mistakes have their place, and what was understood reads as it prints.
pub fn query(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let (query, problems) = Query::parse(&text);
    // What a person types is not cleaned here: a message may repeat it.
    within(&problems, &text);
    let printed = query.to_string();
    assert_eq!(Query::parse(&printed).0, query, "{printed:?} reads as it prints");
}

/// Cleaning: nothing unclean is left, and a second time changes nothing.
pub fn clean(bytes: &[u8]) {
    let (text, _) = decode(bytes);
    let cleaned = text::clean(&text);
    is_clean(&cleaned);
    assert_eq!(text::clean(&cleaned), cleaned, "cleaning twice changes nothing");
    let (reported, problem) = text::clean_reported(&text);
    assert_eq!(reported, cleaned, "with a report it is the same text");
    placed(problem.as_slice(), &cleaned);
    let line = text::clean_line(&text);
    assert!(!line.contains('\n'), "a line is one line");
    is_clean(&line);
    for wrapped in text::wrap(&cleaned, 20, 20) {
        assert!(cleaned.get(wrapped.span.start..wrapped.span.end).is_some(), "a wrapped line stands in the text");
    }
}

/// Problems in the text of a library: each has its place, and repeats nothing that is unclean.
fn placed(problems: &[Diagnostic], text: &str) {
    within(problems, text);
    for problem in problems {
        is_clean(&problem.message);
    }
}

fn within(problems: &[Diagnostic], text: &str) {
    for problem in problems {
        assert!(text.get(problem.span.start..problem.span.end).is_some(), "{problem:?} has its place in the text");
    }
}

fn is_clean(text: &str) {
    let mut before = None;
    for c in text.chars() {
        assert_eq!(unclean(c, before), None, "{c:?} in {text:?}");
        before = Some(c);
    }
}
