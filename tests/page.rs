//! The set page: what a reader sees of a briefing at any width, on invented briefings.

#![expect(clippy::expect_used, clippy::panic, reason = "helpers of tests fail by panicking, as tests do")]

use std::sync::atomic::{AtomicUsize, Ordering};

use briefbook::app::Role;
use briefbook::app::page::{Anchor, Emphasis, Joint, Page, PageInput, names_of};
use briefbook::model::{
    Actor, Address, Alias, Align, Block, Day, Document, Form, Head, Inline, ListItem, Quote, Recorded, Relay, Source,
    Speaker, Status, Table, Verdict, Warning,
};
use briefbook::search::{Highlighter, Query};
use briefbook::text::{Span, width};
use proptest::prelude::*;

/// An invented file: its text grows as blocks are made, so that spans are those of a real one.
#[derive(Default)]
struct File {
    text: String,
}

impl File {
    fn new() -> Self {
        Self { text: "---\ntitle: x\n---\n".to_owned() }
    }

    fn words(&mut self, words: &str) -> Inline {
        let start = self.text.len();
        self.text.push_str(words);
        Inline::Text { text: words.to_owned(), span: Span::new(start, self.text.len()) }
    }

    fn link(&mut self, words: &str, target: &str) -> Inline {
        Inline::Link { target: target.to_owned(), wiki: false, text: vec![self.words(words)] }
    }

    fn para(&mut self, words: &str) -> Block {
        let text = vec![self.words(words)];
        self.block(text, None)
    }

    fn block(&mut self, text: Vec<Inline>, quote: Option<&str>) -> Block {
        let span = Span::new(first_place(&text).unwrap_or(self.text.len()), self.text.len());
        self.text.push_str("\n\n");
        Block::Paragraph { text, quote: quote.map(Into::into), span }
    }

    fn heading(&mut self, level: u8, words: &str) -> Block {
        let text = vec![self.words(words)];
        let span = Span::new(first_place(&text).unwrap_or(0), self.text.len());
        self.text.push('\n');
        Block::Heading { level, anchor: None, text, span }
    }

    fn item(&mut self, words: &str) -> ListItem {
        ListItem { task: None, blocks: vec![self.para(words)] }
    }

    fn here(&self) -> Span {
        Span::new(self.text.len(), self.text.len())
    }
}

fn first_place(text: &[Inline]) -> Option<usize> {
    text.iter().find_map(|piece| match piece {
        Inline::Text { span, .. } | Inline::Code { span, .. } => Some(span.start),
        Inline::Link { text, .. } | Inline::Strong(text) | Inline::Emphasis(text) => first_place(text),
        _ => None,
    })
}

fn quote(id: &str, form: Form, words: &str) -> Quote {
    Quote {
        address: Address { briefing: "harbour".into(), quote: id.into() },
        form,
        relay: Relay::Primary,
        text: words.to_owned(),
        speakers: vec![Speaker { actor: Some("ilse-marant".into()), name: "Ilse Marant".into(), role: None }],
        source: Some("press-point".into()),
        locator: Some("para. 2".into()),
        said: Day::parse("2031-12-02"),
        recorded: Some(Recorded {
            verdict: Verdict::Verbatim,
            on: Day::parse("2031-12-20").expect("a day"),
            sha256: String::new(),
        }),
        ..Quote::default()
    }
}

/// An invented briefing with one of each kind of block.
struct Briefing {
    file: File,
    head: Head,
    document: Document,
    quotes: Vec<Quote>,
    sources: Vec<Source>,
    names: Vec<String>,
    highlighter: Highlighter,
}

impl Briefing {
    fn of(file: File, blocks: Vec<Block>) -> Self {
        let head =
            Head { title: "The harbour talks".to_owned(), path: "briefings/harbour.md".into(), ..Head::default() };
        let document = Document { blocks, footnotes: Vec::new() };
        Self {
            file,
            head,
            document,
            quotes: vec![],
            sources: vec![],
            names: vec![],
            highlighter: Highlighter::default(),
        }
    }

    fn input(&self, ascii: bool) -> PageInput<'_> {
        PageInput {
            head: &self.head,
            document: &self.document,
            quotes: &self.quotes,
            sources: &self.sources,
            names: &self.names,
            highlighter: &self.highlighter,
            ascii,
        }
    }

    fn page(&self, width: u16) -> Page {
        Page::lay_out(&self.input(false), width)
    }
}

fn whole() -> Briefing {
    let mut file = File::new();
    let mut blocks = vec![file.heading(2, "Bottom line")];
    let text = vec![
        file.link("Ilse Marant", "../actors/ilse-marant.md"),
        file.words(
            " and the Straits Council agreed on a new channel for the harbours, open through the spring. [¶1] It is ",
        ),
        Inline::Strong(vec![file.words("not")]),
        file.words(" a treaty, said "),
        Inline::Emphasis(vec![file.words("both")]),
        file.words(" sides."),
        Inline::Footnote("one".into()),
    ];
    blocks.push(file.block(text, None));
    blocks.push(file.heading(3, "The channel"));
    let reported =
        vec![file.words("Marant expected the first ships before the ice breaks, as the Council had asked. [¶3]")];
    blocks.push(file.block(reported, Some("s1")));
    let start = file.text.len();
    let words = vec![
        file.para("“We will keep this channel open through the spring, and we will say so whenever we are asked.”"),
    ];
    let attribution = vec![
        file.link("Ilse Marant", "../actors/ilse-marant.md"),
        file.words(", Director for Security Cooperation, "),
        file.link("press point, 2 December 2031", "../sources/press-point.md"),
        file.words(" (para. 2)"),
    ];
    let span = Span::new(start, file.text.len());
    blocks.push(Block::Quote { id: "q1".into(), words, attribution, span });
    blocks.push(file.heading(2, "What was promised"));
    let head = ["What", "By when", "Place"].map(|words| vec![file.words(words)]).to_vec();
    let rows = [
        ["Channel opened", "spring 2032", "[¶1]"],
        ["Pilots trained by both port authorities", "no day given", "[¶4]"],
    ];
    let rows = rows.map(|row| row.map(|words| vec![file.words(words)]).to_vec()).to_vec();
    blocks.push(Block::Table(Table {
        columns: vec![Align::Left, Align::Left, Align::Right],
        head,
        rows,
        span: file.here(),
    }));
    let nested = Block::List {
        start: Some(9),
        tight: true,
        items: vec![
            file.item("one pilot a ship"),
            file.item("two in the ice, whatever the owners may say about the cost of it"),
        ],
        span: file.here(),
    };
    let mut first = file.item("Who pays for the pilots:");
    first.blocks.push(nested);
    let items = vec![first, file.item("what the Council was told")];
    blocks.push(Block::List { start: None, tight: true, items, span: file.here() });
    let tasks = [(true, "read the press point"), (false, "ask for the map")];
    let items = tasks.map(|(done, words)| ListItem { task: Some(done), ..file.item(words) }).to_vec();
    blocks.push(Block::List { start: None, tight: true, items, span: file.here() });
    let inner = vec![file.para("A plain quotation from a manual.")];
    blocks.push(Block::BlockQuote { alert: None, blocks: inner, span: file.here() });
    let inner = vec![file.para("Figures differ between the two accounts.")];
    blocks.push(Block::BlockQuote { alert: Some("warning".into()), blocks: inner, span: file.here() });
    let definition = vec![vec![file.para("the water between the two harbours")]];
    blocks.push(Block::Definitions { items: vec![(vec![file.words("the Straits")], definition)], span: file.here() });
    let code = "let depth = 12; // metres\n\tif ice { stop() }\n".to_owned();
    blocks.push(Block::Code { lang: Some("rust".into()), text: code, span: file.here() });
    blocks.push(Block::Rule { span: file.here() });
    blocks.push(Block::Html { text: "<details>\n".into(), span: file.here() });
    let image = Inline::Image { target: "map.png".into(), text: vec![file.words("the harbours")] };
    blocks.push(file.block(vec![image], None));
    let mut briefing = Briefing::of(file, blocks);
    briefing.document.footnotes = vec![("one".into(), vec![briefing.file.para("Two accounts say so.")])];
    briefing.head.date = Day::parse("2031-12-02");
    briefing.head.kind = Some("readout".into());
    briefing.head.sources = vec!["press-point".into()];
    briefing.head.summary = Some("Marant and the Council open a channel until spring.".into());
    briefing.quotes = vec![quote("s1", Form::Reported, ""), quote("q1", Form::Speech, "We will …")];
    briefing.sources = vec![Source {
        issued: Day::parse("2031-12-03"),
        descriptor: Some("Reads like one side’s readout; no author is named.".into()),
        ..Source::default()
    }];
    let marant = Actor {
        name: "Ilse Marant".into(),
        aliases: vec![
            Alias { name: "Marant".into(), ..Alias::default() },
            Alias { name: "Director".into(), weak: true, ..Alias::default() },
        ],
        ..Actor::default()
    };
    briefing.names = names_of([&marant]);
    briefing
}

/// The text of all runs with this role.
fn with_role(page: &Page, role: Role) -> Vec<String> {
    page.lines.iter().flat_map(|line| &line.runs).filter(|run| run.role == role).map(|run| run.text.clone()).collect()
}

/// The row that holds these words.
fn row_with(page: &Page, words: &str) -> usize {
    page.lines.iter().position(|line| line.plain().contains(words)).unwrap_or_else(|| panic!("no row with {words}"))
}

#[test]
fn opens_with_the_title_and_what_the_briefing_rests_on() {
    let page = whole().page(80);
    let rows: Vec<String> = page.lines.iter().take(6).map(briefbook::app::page::PageLine::plain).collect();
    assert_eq!(rows[0], "   The harbour talks", "the title stands first, without a blank row above it");
    assert_eq!(rows[1], "   2 Dec 2031 · readout · one source, 3 Dec 2031", "date, kind, sources");
    assert_eq!(
        rows[2], "   ❝ 1 of 1 matched on 20 Dec 2031, source text not held   ¶ 1 reported",
        "how far the quotes can be relied on"
    );
    assert!(rows[3].contains("reads like one side’s readout") || rows[3].contains("Reads like"), "what affects it");
}

#[test]
fn says_who_may_see_it_and_that_it_is_a_draft_first() {
    let mut briefing = whole();
    briefing.head.handling = Some("TLP:AMBER".into());
    briefing.head.status = Status::Draft;
    let page = briefing.page(80);
    assert!(page.lines[1].plain().starts_with("   TLP:AMBER · draft · 2 Dec"), "handling comes before all else");
    assert_eq!(with_role(&page, Role::Handling), ["TLP:AMBER"], "and stands out");
}

#[test]
fn does_not_repeat_a_title_that_opens_the_text() {
    let mut file = File::new();
    let blocks = vec![file.heading(1, "The harbour talks"), file.para("Text.")];
    let page = Briefing::of(file, blocks).page(60);
    assert_eq!(page.plain().matches("The harbour talks").count(), 1, "the title is set once");
}

#[test]
fn sets_quotes_off_with_speaker_badge_and_place() {
    let page = whole().page(80);
    let quote = page.quotes.iter().find(|quote| &*quote.id == "q1").expect("the quote");
    let rows: Vec<String> = page.lines[quote.rows.clone()].iter().map(briefbook::app::page::PageLine::plain).collect();
    assert!(rows.iter().all(|row| row.starts_with("   ▎ ")), "a bar beside each row: {rows:#?}");
    assert!(rows[0].contains("“We will keep"), "the words come first, in their marks");
    assert!(rows[2].starts_with("   ▎ Ilse Marant · speech · 2 Dec 2031"), "then who, in what form, when");
    assert!(rows[2].ends_with("◎ recorded"), "the badge stands at the right");
    assert_eq!(width(&rows[2]), 3 + 70, "at the end of the measure");
    assert!(rows[3].contains("Director for Security Cooperation, press point"), "then the rest as written");
    assert_eq!(page.quote_at(quote.rows.start), Some(quote), "a row knows its quote");
    assert_eq!(page.row_of_place("^q1"), Some(quote.rows.start), "its address leads to it");
}

#[test]
fn names_each_speaker_of_joint_words_and_warns() {
    let mut file = File::new();
    let words = vec![file.para("“a shared aim”")];
    let attribution =
        vec![file.link("Ilse Marant", "../actors/ilse-marant.md"), file.words(" and Jon Brand, somewhere")];
    let block = Block::Quote { id: "q1".into(), words, attribution, span: file.here() };
    let mut briefing = Briefing::of(file, vec![block]);
    let warnings = vec![Warning::MaybeTranslated, Warning::Short];
    briefing.quotes = vec![Quote { warnings, form: Form::Joint, ..quote("q1", Form::Joint, "a shared aim") }];
    let page = briefing.page(80);
    assert_eq!(with_role(&page, Role::Actor), ["Ilse Marant", "Jon Brand"], "every speaker is a name, \"and\" is none");
    let warned = row_with(&page, "⚠ may be a translation · shorter than four words");
    assert_eq!(page.quote_at(warned).map(|quote| quote.rows.end - 1), Some(warned), "warnings close the quote");
}

#[test]
fn marks_reported_statements_in_the_margin_only() {
    let page = whole().page(80);
    let quote = page.quotes.iter().find(|quote| quote.reported).expect("the reported statement");
    assert_eq!(&*quote.id, "s1", "it is walked like a quote");
    let rows: Vec<String> = page.lines[quote.rows.clone()].iter().map(briefbook::app::page::PageLine::plain).collect();
    assert!(rows[0].starts_with(" ¶ Marant expected"), "the mark hangs left of the text");
    assert!(rows[1].starts_with("   "), "on its first row only");
    assert!(!rows.concat().contains('“'), "it never gets quotation marks");
}

#[test]
fn makes_out_actors_places_and_words_asked_for() {
    let mut briefing = whole();
    briefing.highlighter = Highlighter::of(&Query::parse("channel spring").0, false);
    let page = briefing.page(80);
    let actors = with_role(&page, Role::Actor);
    assert!(actors.contains(&"Marant".to_owned()), "an alias in running text is a name: {actors:?}");
    assert!(!actors.contains(&"Director".to_owned()), "a weak alias is not");
    assert_eq!(with_role(&page, Role::Locator), ["[¶1]", "[¶3]", "[¶1]", "[¶4]"], "places in the source are quiet");
    let hits = page.lines.iter().flat_map(|line| &line.runs).filter(|run| run.emphasis.has(Emphasis::MATCH));
    let hits: Vec<_> = hits.map(|run| run.text.to_lowercase()).collect();
    assert!(hits.iter().all(|hit| hit == "channel" || hit == "spring"), "whole words are marked: {hits:?}");
    assert!(hits.len() > 5, "in headings, quotes and tables too: {hits:?}");
}

#[test]
fn never_opens_a_row_with_a_place_in_the_source() {
    for columns in 20..90 {
        let page = whole().page(columns);
        let prose = page.lines.iter().filter(|line| line.joint != Joint::Apart);
        for line in prose {
            assert!(!line.words().starts_with("[¶"), "{columns} columns: it stays with its sentence: {}", line.plain());
        }
    }
}

#[test]
fn collects_links_headings_and_notes_with_their_rows() {
    let page = whole().page(80);
    let titles: Vec<_> = page.outline.iter().map(|heading| (heading.level, heading.title.as_str())).collect();
    assert_eq!(titles, [(2, "Bottom line"), (3, "The channel"), (2, "What was promised")], "as written, in order");
    assert_eq!(page.lines[page.outline[0].row].plain(), "   BOTTOM LINE", "level 2 is set in capitals");
    for link in &page.links {
        let row = &page.lines[link.row];
        assert!(row.runs.iter().any(|run| run.link.is_some()), "{} stands in its row", link.text);
    }
    let targets: Vec<_> = page.links.iter().map(|link| link.target.as_str()).collect();
    let wanted =
        ["../actors/ilse-marant.md", "#fn:one", "../actors/ilse-marant.md", "../sources/press-point.md", "map.png"];
    assert_eq!(targets, wanted, "links in the order of the text, a note's mention and a picture among them");
    let note = page.row_of_place("fn:one").expect("the note");
    assert!(page.lines[note].plain().contains("[1] Two accounts"), "a mention leads to its note");
    assert_eq!(page.row_of_place("what-was-promised"), Some(page.outline[2].row), "headings have GitHub's anchors");
    assert_eq!(
        page.heading_above(note).map(|heading| heading.row),
        Some(page.outline[2].row),
        "each row has a heading"
    );
}

#[test]
fn fits_tables_to_the_page_and_stacks_them_where_it_is_too_narrow() {
    let wide = whole().page(80);
    let row = row_with(&wide, "Channel opened");
    assert!(wide.lines[row].plain().ends_with("[¶1]"), "the last column stands at the right");
    assert_eq!(wide.lines[row].width(), wide.lines[row + 1].width(), "columns are aligned");
    let middle = whole().page(44);
    let row = row_with(&middle, "Pilots trained by");
    assert!(middle.lines[row + 1].plain().contains("both port"), "a long cell is wrapped in its column");
    let narrow = whole().page(20);
    assert!(narrow.plain().contains("By when: spring"), "each cell behind its head");
}

#[test]
fn nests_lists_and_keeps_their_numbers() {
    let page = whole().page(80);
    assert!(page.plain().contains("   • Who pays for the pilots:\n      9. one pilot a ship\n     10. two in the ice"));
    let row = row_with(&page, "10. two in the ice");
    assert!(page.lines[row].words().starts_with("two in"), "bullets are not words");
    assert!(page.plain().contains("   ☑ read the press point\n   ☐ ask for the map"), "tasks have boxes, no bullets");
}

#[test]
fn loses_nothing_of_long_code() {
    let mut file = File::new();
    let code = "abcdefghijklmnopqrstuvwxyz0123456789\n\n\tindented\n".to_owned();
    let block = Block::Code { lang: None, text: code, span: file.here() };
    let page = Briefing::of(std::mem::take(&mut file), vec![block]).page(20);
    let text = page.plain();
    assert!(text.contains("   abcdefghijklmnopq\n   ↪ rstuvwxyz012345\n   ↪ 6789"), "a long line goes on: {text}");
    assert!(text.contains("\n\n       indented"), "blank lines and tabs stay: {text}");
}

#[test]
fn keeps_to_ascii_where_asked() {
    let page = Page::lay_out(&whole().input(true), 70);
    let text = page.plain();
    assert!(text.is_ascii(), "nothing else is shown: {text}");
    assert!(text.contains("P: Marant expected"), "a reported statement keeps its mark");
    assert!(text.contains("| \"We will keep"), "a quote keeps its bar and marks");
}

#[test]
fn finds_words_across_line_ends() {
    let page = whole().page(44);
    assert_eq!(page.find("the Council had asked").len(), 1, "it stands once");
    let row = row_with(&page, "one pilot a ship");
    assert_eq!(page.find("PILOT a").len(), 0, "typed capitals count");
    assert_eq!(page.find("pilot a")[0].row(), row, "small letters meet any");
    assert!(!page.find("agreed on a new channel").is_empty(), "bars and margins do not divide a phrase");
    let hits = page.find("expected the first ships before the ice breaks");
    assert_eq!(hits.len(), 1, "it is one hit wherever the line is broken");
    let spots = page.spots(&hits[0]);
    let rows: Vec<usize> = spots.iter().map(|spot| spot.row).collect();
    assert_eq!(rows, [hits[0].row(), hits[0].row() + 1], "on two rows");
    for spot in spots {
        let shown: String =
            page.lines[spot.row].plain().chars().skip(spot.columns.start).take(spot.columns.len()).collect();
        assert!(
            "expected the first ships before the ice breaks".contains(shown.trim()),
            "columns point at it: {shown}"
        );
    }
    assert_eq!(page.find("Bottom line").len(), 1, "capitals that the page set do not hide a heading");
}

#[test]
fn a_wide_page_keeps_a_readable_measure() {
    let page = whole().page(200);
    let longest = page.lines.iter().map(|line| width(line.plain().trim_start())).max();
    assert!(longest <= Some(72), "no line is longer than the measure and a mark in the margin");
    let left = page.lines[0].plain().chars().take_while(|c| *c == ' ').count();
    assert!((20..60).contains(&left), "it stands a little left of the middle: {left}");
}

#[test]
fn a_place_survives_a_resize() {
    let briefing = whole();
    let (wide, narrow) = (briefing.page(80), briefing.page(30));
    for row in 0..wide.lines.len() {
        assert_eq!(wide.row_of(wide.anchor_at(row)), row, "the same width gives the same row");
    }
    let row = row_with(&narrow, "whenever we are");
    let back = wide.row_of(narrow.anchor_at(row));
    assert!(wide.lines[back].plain().contains("whenever"), "the same words: {}", wide.lines[back].plain());
    assert_eq!(
        wide.row_of(Anchor { source: usize::MAX, row: 0 }),
        wide.row_of_source(usize::MAX),
        "past the end: the last"
    );
    assert_eq!(Page::default().row_of(wide.anchor_at(5)), 0, "an empty page has only its top");
}

#[test]
fn sets_deep_nesting_without_harm() {
    let mut file = File::new();
    let mut block = file.para("deep down");
    for _ in 0..500 {
        block = Block::BlockQuote { alert: None, blocks: vec![block], span: file.here() };
    }
    let page = Briefing::of(file, vec![block]).page(40);
    assert!(page.lines.iter().all(|line| line.width() <= 40), "indents give way");
}

fn any_block() -> impl Strategy<Value = Block> {
    let words = "[a-zé日👍\u{301}\u{AD}&\\[\\]¶ .“”-]{1,40}";
    let place = Span::new(20, 60);
    let para = words.prop_map(move |text| Block::Paragraph {
        text: vec![Inline::Text { text, span: place }],
        quote: None,
        span: place,
    });
    let code = "[a-z\t\n👍]{0,40}".prop_map(move |text| Block::Code { lang: None, text, span: place });
    let cells = prop::collection::vec(prop::collection::vec(words, 0..4), 0..4);
    let table = cells.prop_map(move |rows| {
        let row = |row: Vec<String>| row.into_iter().map(|text| vec![Inline::Text { text, span: place }]).collect();
        let mut rows: Vec<Vec<Vec<Inline>>> = rows.into_iter().map(row).collect();
        let head = rows.pop().unwrap_or_default();
        Block::Table(Table { columns: vec![Align::Center; 3], head, rows, span: place })
    });
    prop_oneof![4 => para, 1 => code, 1 => table].prop_recursive(4, 24, 4, move |inner| {
        let blocks = prop::collection::vec(inner, 0..4);
        prop_oneof![
            blocks.clone().prop_map(move |blocks| Block::BlockQuote { alert: None, blocks, span: place }),
            blocks.clone().prop_map(move |words| Block::Quote {
                id: "q".into(),
                words,
                attribution: vec![],
                span: place
            }),
            blocks.prop_map(move |blocks| Block::List {
                start: Some(8),
                tight: true,
                items: blocks.into_iter().map(|block| ListItem { task: None, blocks: vec![block] }).collect(),
                span: place,
            }),
        ]
    })
}

/// The letters of a text: what setting must keep, whatever it does to spaces, bars and signs.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphabetic()).collect()
}

proptest! {
    #[test]
    fn no_word_is_lost_and_no_row_too_long(blocks in prop::collection::vec(any_block(), 0..6), columns in 1_u16..100) {
        let written: String = Block::plain(&blocks).chars().collect();
        let briefing = Briefing::of(File::new(), blocks);
        let page = briefing.page(columns);
        let longest = page.lines.iter().map(briefbook::app::page::PageLine::width).max().unwrap_or(0);
        prop_assert!(longest <= usize::from(columns).max(2), "{longest} columns on a page of {columns}");
        for row in 0..page.lines.len() {
            prop_assert_eq!(page.row_of(page.anchor_at(row)), row, "each row has a place of its own");
        }
        prop_assert!(!page.plain().chars().any(|c| c.is_control() && c != '\n'), "no control character is shown");
        // A table on more than one row changes the order of the words, so letters are compared as a bag.
        let mut shown: Vec<char> = letters(&page.plain()).chars().collect();
        let mut wanted: Vec<char> = letters(&(briefing.head.title.clone() + &written)).chars().collect();
        shown.sort_unstable();
        wanted.sort_unstable();
        // Stacked tables repeat their heads.
        prop_assert!(wanted.iter().all(|c| shown.contains(c)), "no letter is lost");
        prop_assert!(shown.len() >= wanted.len(), "each letter is shown: {} of {}", shown.len(), wanted.len());
    }
}

#[test]
fn the_beginning_of_a_page_is_set_as_in_the_whole() {
    let briefing = whole();
    let input = briefing.input(false);
    for width in [18, 44, 80] {
        let page = briefing.page(width);
        let mut rows = 0;
        for bytes in (0..briefing.file.text.len() + 40).step_by(20) {
            let beginning = Page::lay_out_beginning(&input, width, bytes);
            assert!(
                page.lines.starts_with(&beginning.lines),
                "{bytes} bytes at {width} columns: its rows are the first"
            );
            assert!(page.links.starts_with(&beginning.links), "so are its links");
            assert!(page.quotes.starts_with(&beginning.quotes), "and its quotes");
            assert!(beginning.lines.len() >= rows, "and more bytes never show less");
            rows = beginning.lines.len();
        }
        let head = Page::lay_out_beginning(&input, width, 0).plain();
        assert!(head.contains("harbour"), "the title is always there: {head}");
        assert!(rows > 20, "in the end all blocks are set: {rows} rows at {width} columns");
    }
}

#[test]
fn a_page_that_nobody_wants_any_more_is_given_up_in_the_middle() {
    let briefing = whole();
    let asked = AtomicUsize::new(0);
    let page = Page::lay_out_unless(&briefing.input(false), 60, &|| asked.fetch_add(1, Ordering::Relaxed) >= 3);
    assert_eq!(page, None, "no half page comes");
    let blocks = briefing.document.blocks.len();
    assert!(asked.into_inner() < blocks, "and not all {blocks} blocks were set for it");
    let page = Page::lay_out_unless(&briefing.input(false), 60, &|| false);
    assert_eq!(page, Some(briefing.page(60)), "who goes on wanting it gets the same page");
}
