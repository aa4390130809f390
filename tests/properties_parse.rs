//! What holds of reading for every text: it never fails, places stay in range, nothing unclean leaves, words stay.

use briefbook::model::{Block, Briefing, Day, Document, Id, Inline};
use briefbook::parse::{
    Names, Register, actor, briefing, briefing_and_document, document, registers_jsonl, resolve, settings, source,
    topic,
};
use briefbook::text::{Diagnostic, LineIndex, Span, clean, clean_line, clean_reported, decode};
use proptest::prelude::*;

/// Pieces that headers and briefings are made of, to be put together in any order.
const PIECES: &[&str] = &[
    "---\n",
    "+++\n",
    "```toml\n",
    "```\n",
    "title: T\n",
    "title: [\n",
    "Title: x\n",
    "date: 2021-12-03\n",
    "date = 2021\n",
    "topics: [a, b]\n",
    "topics:\n  - a\n",
    "- @name\n",
    "quotes:\n  q1: {form: joint}\n",
    "statements:\n  s1: {speakers: [x]}\n",
    "&a [*a, *a]\n",
    "<<: *a\n",
    "x: {{ y }}\n",
    "\t",
    "    ",
    "# H\n",
    "## H {#h}\n",
    "\n",
    "\n\n",
    "> ",
    "> “words”\n",
    "> — Jane Roe, minister\n",
    "— [Jane](../actors/jane.md) and [John](../actors/john.md), [s](../sources/s.md) (p. 2)\n",
    "-- [[Jane]]\n",
    "^q1",
    " ^s1\n",
    "\n^q1\n",
    "> [!note]\n",
    "- ",
    "1. ",
    "- [x] ",
    "| a | b |\n|---|---|\n| c | d |\n",
    ": definition\n",
    "[^1]",
    "[^1]: note\n",
    "*",
    "**",
    "`",
    "~~",
    "[[a|b]]",
    "![p](q.png)",
    "[l](<",
    "&#27;",
    "&#x202e;",
    "&amp;",
    "<b>",
    "<!--",
    "\u{1b}[31m",
    "\u{202e}",
    "\u{200b}",
    "\u{feff}",
    "\r\n",
    "\r",
    "é",
    "日本",
    "👩‍🚀",
    "word",
    " ",
    "“",
    "”",
    "\"",
    "…",
    "#tag ",
    "http://x.org ",
];

fn texts() -> impl Strategy<Value = String> {
    let pieces = proptest::collection::vec(proptest::sample::select(PIECES), 0..40).prop_map(|pieces| pieces.concat());
    prop_oneof![4 => pieces, 1 => any::<String>()]
}

fn in_range(span: Span, text: &str) -> bool {
    text.get(span.start..span.end).is_some()
}

fn each_span(blocks: &[Block], visit: &mut dyn FnMut(Span, Option<&str>)) {
    for block in blocks {
        visit(block.span(), None);
        match block {
            Block::Heading { text, .. } | Block::Paragraph { text, .. } => each_piece(text, visit),
            Block::Quote { words, attribution, .. } => {
                each_span(words, visit);
                each_piece(attribution, visit);
            }
            Block::BlockQuote { blocks, .. } => each_span(blocks, visit),
            Block::List { items, .. } => items.iter().for_each(|item| each_span(&item.blocks, visit)),
            Block::Definitions { items, .. } => {
                for (term, definitions) in items {
                    each_piece(term, visit);
                    for blocks in definitions {
                        each_span(blocks, visit);
                    }
                }
            }
            Block::Table(table) => {
                table.rows.iter().chain([&table.head]).flatten().for_each(|cell| each_piece(cell, visit));
            }
            Block::Code { .. } | Block::Rule { .. } | Block::Html { .. } => {}
        }
    }
}

fn each_piece(pieces: &[Inline], visit: &mut dyn FnMut(Span, Option<&str>)) {
    for piece in pieces {
        match piece {
            Inline::Text { text, span } => visit(*span, Some(text)),
            Inline::Code { span, .. } | Inline::Html { span, .. } => visit(*span, None),
            Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Strike(inner) => each_piece(inner, visit),
            Inline::Link { text, .. } | Inline::Image { text, .. } => each_piece(text, visit),
            Inline::Footnote(_) | Inline::SoftBreak | Inline::HardBreak => {}
        }
    }
}

/// No control character, no change of direction, nothing invisible in anything that leaves: Rust's own notation of the
/// values shows each of them escaped.
fn is_clean(values: &(&Briefing, &Document, &[Diagnostic])) -> bool {
    let shown = format!("{values:?}");
    let escapes = shown.match_indices("\\u{").map(|(at, _)| shown[at + 3..].split('}').next().unwrap_or_default());
    let mut codes = escapes.filter_map(|hex| u32::from_str_radix(hex, 16).ok()).filter_map(char::from_u32);
    codes.all(|c| clean(&format!("é{c}")).contains(c))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn reading_never_fails_and_places_stay_in_range(text in texts()) {
        let (read, tree, problems) = briefing_and_document("briefings/a/x.md", &text);
        prop_assert!(in_range(read.body, &read.text), "the body is in the text");
        for quote in &read.quotes {
            prop_assert!(in_range(quote.span, &read.text), "{:?}", quote);
            prop_assert_eq!(&quote.address.briefing, &read.head.id, "a quote knows its briefing");
        }
        for problem in &problems {
            prop_assert!(in_range(problem.span, &read.text), "{:?} in {:?}", problem, read.text);
        }
        let mut wrong = Vec::new();
        each_span(&tree.blocks, &mut |span, _| {
            if !in_range(span, &read.text) { wrong.push(span); }
        });
        prop_assert!(wrong.is_empty(), "places of the tree: {:?} in {:?}", wrong, read.text);
        prop_assert!(is_clean(&(&read, &tree, &problems)), "all that leaves is clean, from {:?}", text);
    }

    #[test]
    fn words_as_written_stand_where_the_tree_says(text in texts()) {
        let (read, tree, _) = briefing_and_document("x.md", &text);
        let mut wrong = Vec::new();
        each_span(&tree.blocks, &mut |span, words| {
            let Some(words) = words else { return };
            if words.len() == span.len() && span.of(&read.text).replace(['\t', '\n'], " ") != words && !span.of(&read.text).contains('&') {
                wrong.push((span, words.to_owned()));
            }
        });
        prop_assert!(wrong.is_empty(), "{:?} in {:?}", wrong, read.text);
    }

    #[test]
    fn the_tree_is_the_same_when_made_again(text in texts()) {
        let (read, tree, problems) = briefing_and_document("x.md", &text);
        prop_assert_eq!(&document(&read), &tree, "from {:?}", text);
        prop_assert_eq!(&briefing("x.md", &text), &(read.clone(), problems), "with and without the tree");
        // The text of a briefing is clean, so that reading it once more changes nothing but the word on cleaning.
        prop_assert_eq!(&briefing("x.md", &read.text).0.quotes, &read.quotes, "from the cleaned text");
    }

    #[test]
    fn ids_are_unique_and_stable(text in texts()) {
        let (read, _) = briefing("x.md", &text);
        let mut ids: Vec<&str> = read.quotes.iter().map(|quote| quote.address.quote.as_str()).collect();
        ids.sort_unstable();
        let count = ids.len();
        ids.dedup();
        prop_assert_eq!(ids.len(), count, "every quote has an address of its own: {:?}", text);
    }

    #[test]
    fn registers_never_fail(text in texts(), names in proptest::collection::vec("[a-z ]{0,6}", 0..4)) {
        let problems = [actor("actors/x.md", &text).1, topic("topics/x.md", &text).1, source("sources/x.md", &text).1];
        let cleaned = clean(&text);
        for problem in problems.iter().flatten() {
            prop_assert!(in_range(problem.span, &cleaned), "{:?} in {:?}", problem, cleaned);
        }
        let lines = names.iter().map(|name| format!("{{\"id\":\"{name}\",\"name\":{text:?}}}\n")).collect::<Vec<_>>().concat();
        for register in Register::ALL {
            let (registers, problems) = registers_jsonl(register, "r.jsonl", &format!("{lines}{text}"));
            prop_assert!(problems.iter().all(|problem| in_range(problem.span, &clean(&format!("{lines}{text}")))), "{:?}", problems);
            let (mut read, _) = briefing("x.md", &text);
            let before = read.quotes.len();
            let told = resolve(&mut read, &Names::new(&registers));
            prop_assert!(told.iter().all(|problem| in_range(problem.span, &read.text)), "{:?}", told);
            prop_assert_eq!(read.quotes.len(), before, "resolving takes no quote away");
        }
        let _ = settings(&text);
    }

    #[test]
    fn a_header_means_the_same_in_yaml_and_toml(
        title in "[A-Za-z0-9.:#é\"'\\\\ -]{1,20}",
        topics in proptest::collection::vec("[a-z][a-z0-9-]{0,8}", 0..4),
        day in (1900i16..2100, 1i8..=12, 1i8..=28),
        body in "[a-z \n]{0,30}",
    ) {
        let quoted = serde_json::to_string(&title).expect("JSON");
        let list = topics.iter().map(|topic| format!("\"{topic}\"")).collect::<Vec<_>>().join(", ");
        let date = format!("{:04}-{:02}-{:02}", day.0, day.1, day.2);
        let yaml = briefing("x.md", &format!("---\ntitle: {quoted}\ntopics: [{list}]\ndate: {date}\n---\n{body}"));
        let toml = briefing("x.md", &format!("+++\ntitle = {quoted}\ntopics = [{list}]\ndate = {date}\n+++\n{body}"));
        prop_assert_eq!(&yaml.0.head, &toml.0.head, "one head");
        prop_assert_eq!(&yaml.1, &vec![], "no problem");
        let words = title.split_whitespace().collect::<Vec<_>>().join(" ");
        if !words.is_empty() {
            prop_assert_eq!(&yaml.0.head.title, &words, "the title as written");
        }
        prop_assert_eq!(yaml.0.head.date, Day::parse(&date), "the day");
        prop_assert_eq!(yaml.0.head.topics.iter().map(Id::as_str).collect::<Vec<_>>(), topics, "the topics");
        prop_assert_eq!(yaml.0.body(), body, "the body");
    }

    #[test]
    fn a_quote_written_in_the_grammar_is_read_back(
        words in "[A-Z][a-z]{1,8}( [a-z]{1,8}){0,12}",
        name in "[A-Z][a-z]{2,8} [A-Z][a-z]{2,8}",
        role in proptest::option::of("[A-Z][a-z]{2,8}( [a-z]{2,8}){0,3}"),
        with_source in any::<bool>(),
        locator in proptest::option::of(1u8..99),
        id in proptest::option::of("[a-z][a-z0-9-]{0,6}"),
        place in 0..3,
        dash in proptest::sample::select(&["—", "–", "―", "--"][..]),
        linked in any::<bool>(),
    ) {
        let speaker = if linked { format!("[{name}](../actors/x.md)") } else { name.clone() };
        let role_part = role.as_ref().map(|role| format!(", {role}")).unwrap_or_default();
        let locator = locator.filter(|_| with_source).map(|page| format!("p. {page}"));
        let locator_part = locator.as_ref().map(|locator| format!(" ({locator})")).unwrap_or_default();
        let source_part = if with_source { format!(", [paper](../sources/s.md){locator_part}") } else { String::new() };
        let line = format!("{dash} {speaker}{role_part}{source_part}");
        let id_part = id.as_ref().map(|id| format!("\n^{id}\n")).unwrap_or_default();
        let text = match place {
            0 => format!("> “{words}”\n>\n> {line}\n{id_part}"),
            1 => format!("> “{words}”\n> {line}\n{id_part}"),
            _ => format!("> “{words}”\n\n{line}\n{id_part}"),
        };
        let (read, problems) = briefing("briefings/x.md", &text);
        prop_assert_eq!(problems, vec![], "no problem in {:?}", text);
        prop_assert_eq!(read.quotes.len(), 1, "one quote in {:?}", text);
        let quote = &read.quotes[0];
        prop_assert_eq!(&quote.text, &words, "the words in {:?}", text);
        prop_assert_eq!(&quote.speakers[0].name, &name, "the speaker in {:?}", text);
        prop_assert_eq!(&quote.speakers[0].role, &role, "the role in {:?}", text);
        prop_assert_eq!(quote.source.as_deref(), with_source.then_some("s"), "the source in {:?}", text);
        prop_assert_eq!(&quote.locator, &locator, "the locator in {:?}", text);
        match id {
            Some(id) => prop_assert_eq!(quote.address.quote.as_str(), id.as_str(), "the id in {:?}", text),
            None => prop_assert!(quote.address.quote.starts_with('~'), "an id of its words in {:?}", text),
        }
    }

    #[test]
    fn cleaning_is_what_its_table_says(text in texts()) {
        let cleaned = clean(&text);
        prop_assert_eq!(clean(&cleaned), cleaned.clone(), "cleaning twice changes nothing");
        let bad = |c: char| (c.is_control() && c != '\n' && c != '\t') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{206f}' | '\u{200b}' | '\u{feff}');
        prop_assert!(!cleaned.chars().any(bad), "nothing that drives or hides is left in {:?}", cleaned);
        prop_assert!(!clean_line(&text).contains(['\n', '\t']), "a line is one line");
        let (same, problem) = clean_reported(&text);
        prop_assert_eq!(&same, &cleaned, "reported or not");
        let only_lines = text.replace("\r\n", "\n").replace('\r', "\n");
        prop_assert_eq!(problem.is_none(), only_lines == *cleaned, "told where more than line ends changed: {:?}", text);
        if let Some(problem) = problem {
            prop_assert!(in_range(problem.span, &cleaned), "in its place");
        }
    }

    #[test]
    fn lines_and_columns_are_those_a_slow_count_gives(text in "[aé日\n]{0,40}", offset in 0usize..60) {
        let index = LineIndex::new(&text);
        let offset = (0..=offset.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        let before = &text[..offset];
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        prop_assert_eq!(index.place(offset), (line, column), "in {:?} at {}", text, offset);
        prop_assert_eq!(index.text(line), text.split('\n').nth(line - 1).unwrap_or_default(), "the line itself");
    }

    #[test]
    fn bytes_always_become_text(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let (text, problems) = decode(&bytes);
        prop_assert!(problems.iter().all(|problem| in_range(problem.span, &text)), "{:?}", problems);
        if let Ok(same) = std::str::from_utf8(&bytes) {
            prop_assert_eq!(text, same.trim_start_matches('\u{feff}'), "UTF-8 stays itself");
        }
    }
}

#[test]
fn giant_and_malicious_texts_are_read() {
    let large = 300_000;
    for piece in [
        "> ",
        "- ",
        "* ",
        "[",
        "[[",
        "*a ",
        "**",
        "`",
        "![",
        "<",
        "&",
        "~~",
        "|",
        "a|",
        "\n|-|",
        "# ",
        "^q ",
        "— ",
        "> — a\n",
        "> a\n>\n> — b\n\n",
        "[^1]",
        "[^1]: ",
        ": a\n",
        "{",
        "{{",
        "key: value\n",
        "- [[",
        "x ^s1\n\n",
        "\u{1b}",
        "\u{200b}",
        "“",
        "<b>",
        "<!--",
        "a\n: b\n",
        "[a](b) and ",
        "&#27;",
    ] {
        for head in ["", "---\n", "+++\n", "---\ntitle: ", "---\nstatements:\n  s1: {}\n---\n", "---\nx: &a [*a]\n"] {
            let text = format!("{head}{}", piece.repeat(large / piece.len() / 4));
            let (read, tree, _) = briefing_and_document("x.md", &text);
            assert!(in_range(read.body, &read.text), "the body of {piece:?} behind {head:?}");
            drop(tree);
        }
    }
}
