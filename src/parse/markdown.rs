//! Markdown text to a tree with places, without recursion and with bounded depth.

use std::borrow::Cow;
use std::collections::HashMap;

use memchr::memchr2;
use pulldown_cmark::{Alignment, BlockQuoteKind, CodeBlockKind, Event, LinkType, Options, Parser, Tag};

use crate::model::{Align, Block, Document, Inline, ListItem, Table};
use crate::text::{Span, clean, clean_line};

/// Blocks and pieces within others that are kept; deeper ones give their words to the one around them, so that no
/// walk over a tree can exhaust the stack.
const MAX_DEPTH: usize = 48;

/// The extensions that are read. Smart punctuation would change quotations; superscript would take `^q1`.
pub(super) fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_WIKILINKS
}

/// The tree of a Markdown text that begins at byte `offset` of its file, which is clean.
pub(super) fn tree(markdown: &str, offset: usize) -> Document {
    let mut builder = Builder::new(markdown, offset);
    for (event, range) in Parser::new_ext(markdown, options()).into_offset_iter() {
        builder.event(event, Span::from(range).shifted(offset));
    }
    builder.finish()
}

/// What is being filled.
enum Frame {
    Blocks { kind: Container, blocks: Vec<Block>, loose: Vec<Inline>, span: Span },
    List { start: Option<u64>, tight: bool, items: Vec<ListItem>, span: Span },
    Definitions { items: Vec<(Vec<Inline>, Vec<Vec<Block>>)>, span: Span },
    Table { table: Table },
    Cells { cells: Vec<Vec<Inline>>, head: bool },
    Words { kind: Words, pieces: Vec<Inline>, span: Span },
    Verbatim { lang: Option<String>, html: bool, text: String, span: Span },
}

enum Container {
    Root,
    Quote(Option<BlockQuoteKind>),
    Item(Option<bool>),
    Footnote(String),
    Definition,
}

enum Words {
    Paragraph,
    Heading(u8, Option<String>),
    Term,
    Cell,
    Emphasis,
    Strong,
    Strike,
    Link { target: String, wiki: bool },
    Image { target: String },
}

struct Builder<'a> {
    markdown: &'a str,
    /// Where it begins in its file.
    offset: usize,
    frames: Vec<Frame>,
    /// For each open tag, whether it has a frame.
    framed: Vec<bool>,
    footnotes: Vec<(String, Vec<Block>)>,
    mentions: HashMap<String, usize>,
}

fn container(kind: Container, span: Span) -> Frame {
    Frame::Blocks { kind, blocks: Vec::new(), loose: Vec::new(), span }
}

fn words(kind: Words, span: Span) -> Frame {
    Frame::Words { kind, pieces: Vec::new(), span }
}

fn line(text: &str) -> String {
    clean_line(text).into_owned()
}

impl<'a> Builder<'a> {
    fn new(markdown: &'a str, offset: usize) -> Self {
        Self {
            markdown,
            offset,
            frames: vec![container(Container::Root, Span::default())],
            framed: Vec::new(),
            footnotes: Vec::new(),
            mentions: HashMap::new(),
        }
    }

    fn event(&mut self, event: Event<'_>, span: Span) {
        match event {
            Event::Start(tag) => self.start(tag, span),
            Event::End(_) => {
                if self.framed.pop() == Some(true) {
                    self.end();
                }
            }
            Event::Text(text) => self.text(&text, span),
            Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.piece(Inline::Code { text: line(&text), span }, span);
            }
            Event::Html(text) => self.html(&text, span),
            Event::InlineHtml(text) => self.piece(Inline::Html { text: line(&text), span }, span),
            Event::FootnoteReference(label) => {
                let label = line(&label);
                let next = self.mentions.len();
                self.mentions.entry(label.clone()).or_insert(next);
                self.piece(Inline::Footnote(label), span);
            }
            Event::SoftBreak => self.piece(Inline::SoftBreak, span),
            Event::HardBreak => self.piece(Inline::HardBreak, span),
            Event::Rule => self.block(Block::Rule { span }),
            Event::TaskListMarker(done) => self.task(done),
        }
    }

    fn start(&mut self, tag: Tag<'_>, span: Span) {
        let deep = self.frames.len() >= MAX_DEPTH;
        let is_inline =
            matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. });
        let frame = match tag {
            Tag::Paragraph => {
                self.loosen();
                Some(words(Words::Paragraph, span))
            }
            Tag::Heading { level, id, .. } => Some(words(Words::Heading(level as u8, id.map(|id| line(&id))), span)),
            Tag::CodeBlock(kind) => {
                Some(Frame::Verbatim { lang: language(&kind), html: false, text: String::new(), span })
            }
            Tag::HtmlBlock => Some(Frame::Verbatim { lang: None, html: true, text: String::new(), span }),
            Tag::Table(columns) => {
                let columns = columns.into_iter().map(align).collect();
                Some(Frame::Table { table: Table { columns, span, ..Table::default() } })
            }
            Tag::TableHead => Some(Frame::Cells { cells: Vec::new(), head: true }),
            Tag::TableRow => Some(Frame::Cells { cells: Vec::new(), head: false }),
            Tag::TableCell => Some(words(Words::Cell, span)),
            Tag::Item if matches!(self.frames.last(), Some(Frame::List { .. })) => {
                Some(container(Container::Item(None), span))
            }
            Tag::DefinitionListTitle if self.in_definitions() => Some(words(Words::Term, span)),
            Tag::DefinitionListDefinition if self.in_definitions() => Some(container(Container::Definition, span)),
            Tag::FootnoteDefinition(label) => Some(container(Container::Footnote(line(&label)), span)),
            _ if deep => None,
            Tag::BlockQuote(kind) => Some(container(Container::Quote(kind), span)),
            Tag::List(start) => Some(Frame::List { start, tight: true, items: Vec::new(), span }),
            Tag::DefinitionList => Some(Frame::Definitions { items: Vec::new(), span }),
            Tag::Emphasis => Some(words(Words::Emphasis, span)),
            Tag::Strong => Some(words(Words::Strong, span)),
            Tag::Strikethrough => Some(words(Words::Strike, span)),
            Tag::Link { link_type, dest_url, .. } => {
                let wiki = matches!(link_type, LinkType::WikiLink { .. });
                Some(words(Words::Link { target: line(&dest_url), wiki }, span))
            }
            Tag::Image { dest_url, .. } => Some(words(Words::Image { target: line(&dest_url) }, span)),
            _ => None,
        };
        self.framed.push(frame.is_some());
        if !is_inline {
            if frame.is_some() { self.flush() } else { self.separate(span) }
        }
        self.frames.extend(frame);
    }

    /// Words of a block that has no frame of its own must not run into those before it.
    fn separate(&mut self, span: Span) {
        if let Some(Frame::Blocks { loose, .. }) = self.frames.last()
            && !loose.is_empty()
        {
            self.piece(Inline::SoftBreak, Span::new(span.start, span.start));
        }
    }

    fn in_definitions(&self) -> bool {
        matches!(self.frames.last(), Some(Frame::Definitions { .. }))
    }

    /// A paragraph straight in an item means that the list has blank lines in it.
    fn loosen(&mut self) {
        if let [.., Frame::List { tight, .. }, Frame::Blocks { kind: Container::Item(_), .. }] =
            self.frames.as_mut_slice()
        {
            *tight = false;
        }
    }

    fn task(&mut self, done: bool) {
        for frame in self.frames.iter_mut().rev() {
            if let Frame::Blocks { kind: Container::Item(task), .. } = frame {
                *task = Some(done);
                return;
            }
        }
    }

    fn text(&mut self, text: &str, span: Span) {
        if let Some(Frame::Verbatim { text: whole, .. }) = self.frames.last_mut() {
            whole.push_str(text);
            return;
        }
        let text = self.cleaned(text, span);
        // Two runs that stand together in the file and are as written there are one run: words stay whole.
        if let Some(pieces) = self.pieces()
            && let Some(Inline::Text { text: before, span: place }) = pieces.last_mut()
            && place.end == span.start
            && before.len() == place.len()
            && text.len() == span.len()
        {
            before.push_str(&text);
            place.end = span.end;
            return;
        }
        self.piece(Inline::Text { text: text.into_owned(), span }, span);
    }

    /// Words on one line. As they are written they are clean, as the file is; an entity may be anything.
    fn cleaned<'t>(&self, text: &'t str, span: Span) -> Cow<'t, str> {
        let written =
            span.start.checked_sub(self.offset).and_then(|start| self.markdown.get(start..start + span.len()));
        if written == Some(text) && memchr2(b'\n', b'\t', text.as_bytes()).is_none() {
            return Cow::Borrowed(text);
        }
        clean_line(text)
    }

    fn html(&mut self, text: &str, span: Span) {
        if let Some(Frame::Verbatim { text: whole, .. }) = self.frames.last_mut() {
            whole.push_str(text);
        } else {
            self.block(Block::Html { text: clean(text).into_owned(), span });
        }
    }

    fn pieces(&mut self) -> Option<&mut Vec<Inline>> {
        match self.frames.last_mut()? {
            Frame::Words { pieces, .. } => Some(pieces),
            Frame::Blocks { loose, .. } => Some(loose),
            _ => None,
        }
    }

    fn piece(&mut self, piece: Inline, span: Span) {
        if let Some(pieces) = self.pieces() {
            pieces.push(piece);
        } else {
            self.block(Block::Paragraph { text: vec![piece], quote: None, span });
        }
    }

    fn block(&mut self, block: Block) {
        self.flush();
        for frame in self.frames.iter_mut().rev() {
            if let Frame::Blocks { blocks, .. } = frame {
                blocks.push(block);
                return;
            }
        }
    }

    /// Words that stand in a tight item without a paragraph become one.
    fn flush(&mut self) {
        if let Some(Frame::Blocks { blocks, loose, span, .. }) = self.frames.last_mut()
            && !loose.is_empty()
        {
            let text = std::mem::take(loose);
            let span = span_of(&text).unwrap_or(*span);
            blocks.push(Block::Paragraph { text, quote: None, span });
        }
    }

    fn end(&mut self) {
        self.flush();
        let Some(frame) = self.frames.pop() else { return };
        match frame {
            Frame::Blocks { kind, blocks, span, .. } => self.end_blocks(kind, blocks, span),
            Frame::List { start, tight, items, span } => self.block(Block::List { start, tight, items, span }),
            Frame::Definitions { items, span } => self.block(Block::Definitions { items, span }),
            Frame::Table { table } => self.block(Block::Table(table)),
            Frame::Cells { cells, head } => {
                if let Some(Frame::Table { table }) = self.frames.last_mut() {
                    if head { table.head = cells } else { table.rows.push(cells) }
                }
            }
            Frame::Verbatim { lang, html, text, span } => {
                let text = clean(&text).into_owned();
                self.block(if html { Block::Html { text, span } } else { Block::Code { lang, text, span } });
            }
            Frame::Words { kind, pieces, span } => self.end_words(kind, pieces, span),
        }
    }

    fn end_blocks(&mut self, kind: Container, blocks: Vec<Block>, span: Span) {
        match (kind, self.frames.last_mut()) {
            (Container::Item(task), Some(Frame::List { items, .. })) => items.push(ListItem { task, blocks }),
            (Container::Definition, Some(Frame::Definitions { items, .. })) => match items.last_mut() {
                Some((_, definitions)) => definitions.push(blocks),
                None => items.push((Vec::new(), vec![blocks])),
            },
            (Container::Footnote(label), _) => self.footnotes.push((label, blocks)),
            (Container::Quote(kind), _) => {
                let alert = kind.map(|kind| alert(kind).to_owned());
                self.block(Block::BlockQuote { alert, blocks, span });
            }
            (_, _) => blocks.into_iter().for_each(|block| self.block(block)),
        }
    }

    fn end_words(&mut self, kind: Words, pieces: Vec<Inline>, span: Span) {
        match (kind, self.frames.last_mut()) {
            (Words::Heading(level, anchor), _) => self.block(Block::Heading { level, anchor, text: pieces, span }),
            (Words::Term, Some(Frame::Definitions { items, .. })) => items.push((pieces, Vec::new())),
            (Words::Cell, Some(Frame::Cells { cells, .. })) => cells.push(pieces),
            (Words::Emphasis, _) => self.piece(Inline::Emphasis(pieces), span),
            (Words::Strong, _) => self.piece(Inline::Strong(pieces), span),
            (Words::Strike, _) => self.piece(Inline::Strike(pieces), span),
            (Words::Link { target, wiki }, _) => self.piece(Inline::Link { target, wiki, text: pieces }, span),
            (Words::Image { target }, _) => self.piece(Inline::Image { target, text: pieces }, span),
            (Words::Paragraph | Words::Term | Words::Cell, _) => {
                self.block(Block::Paragraph { text: pieces, quote: None, span });
            }
        }
    }

    fn finish(mut self) -> Document {
        while self.frames.len() > 1 {
            self.end();
        }
        self.flush();
        let blocks = match self.frames.pop() {
            Some(Frame::Blocks { blocks, .. }) => blocks,
            _ => Vec::new(),
        };
        let mentions = self.mentions;
        self.footnotes.sort_by_key(|(label, _)| mentions.get(label).copied().unwrap_or(usize::MAX));
        Document { blocks, footnotes: self.footnotes }
    }
}

/// From the first to the last place that pieces name.
fn span_of(pieces: &[Inline]) -> Option<Span> {
    let places = pieces.iter().filter_map(piece_span);
    places.reduce(|a, b| Span::new(a.start.min(b.start), a.end.max(b.end)))
}

fn piece_span(piece: &Inline) -> Option<Span> {
    match piece {
        Inline::Text { span, .. } | Inline::Code { span, .. } | Inline::Html { span, .. } => Some(*span),
        Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Strike(inner) => span_of(inner),
        Inline::Link { text, .. } | Inline::Image { text, .. } => span_of(text),
        Inline::Footnote(_) | Inline::SoftBreak | Inline::HardBreak => None,
    }
}

fn language(kind: &CodeBlockKind<'_>) -> Option<String> {
    let CodeBlockKind::Fenced(info) = kind else { return None };
    line(info).split_whitespace().next().map(str::to_owned)
}

fn align(alignment: Alignment) -> Align {
    match alignment {
        Alignment::None | Alignment::Left => Align::Left,
        Alignment::Center => Align::Center,
        Alignment::Right => Align::Right,
    }
}

fn alert(kind: BlockQuoteKind) -> &'static str {
    match kind {
        BlockQuoteKind::Note => "note",
        BlockQuoteKind::Tip => "tip",
        BlockQuoteKind::Important => "important",
        BlockQuoteKind::Warning => "warning",
        BlockQuoteKind::Caution => "caution",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The tree in short: block kinds in brackets, words as they are.
    fn short(markdown: &str) -> String {
        fn blocks(all: &[Block], out: &mut Vec<String>) {
            for block in all {
                match block {
                    Block::Heading { level, text, .. } => out.push(format!("h{level}({})", Inline::plain(text))),
                    Block::Paragraph { text, .. } => out.push(format!("p({})", Inline::plain(text))),
                    Block::BlockQuote { alert, blocks: inner, .. } => {
                        out.push(alert.clone().unwrap_or_else(|| "bq".to_owned()));
                        out.push("(".to_owned());
                        blocks(inner, out);
                        out.push(")".to_owned());
                    }
                    Block::List { tight, items, .. } => {
                        out.push(if *tight { "l(" } else { "L(" }.to_owned());
                        for item in items {
                            let mark = match item.task {
                                Some(true) => "x",
                                Some(false) => "o",
                                None => "-",
                            };
                            out.push(mark.to_owned());
                            blocks(&item.blocks, out);
                        }
                        out.push(")".to_owned());
                    }
                    Block::Definitions { items, .. } => {
                        for (term, definitions) in items {
                            out.push(format!("dt({})", Inline::plain(term)));
                            for inner in definitions {
                                blocks(inner, out);
                            }
                        }
                    }
                    Block::Code { text, .. } => out.push(format!("code({text})")),
                    Block::Table(table) => {
                        for row in std::iter::once(&table.head).chain(&table.rows) {
                            out.push("|".to_owned());
                            out.extend(row.iter().map(|cell| format!("{}|", Inline::plain(cell))));
                        }
                    }
                    Block::Rule { .. } => out.push("hr".to_owned()),
                    Block::Html { text, .. } => out.push(format!("html({text})")),
                    Block::Quote { .. } => out.push("quote".to_owned()),
                }
            }
        }
        let mut out = Vec::new();
        blocks(&tree(markdown, 0).blocks, &mut out);
        out.concat()
    }

    #[test]
    fn knows_the_blocks() {
        assert_eq!(short("# A\n\nb *c* `d`\n\n---\n"), "h1(A)p(b c d)hr", "the simple ones");
        assert_eq!(short("- a\n  - b\n- c\n"), "l(-p(a)l(-p(b))-p(c))", "nested tight lists");
        assert_eq!(short("- a\n\n- b\n"), "L(-p(a)-p(b))", "a loose list");
        assert_eq!(short("- [x] a\n- [ ] b\n"), "l(xp(a)op(b))", "a task list");
        assert_eq!(short("> [!NOTE]\n> a\n"), "note(p(a))", "an alert");
        assert_eq!(short("| a | b |\n|---|--:|\n| c | d |\n"), "|a|b||c|d|", "a table");
        assert_eq!(short("term\n: one\n: two\n"), "dt(term)p(one)p(two)", "a definition list");
        assert_eq!(short("```rust\nlet\tx;\n```\n"), "code(let\tx;\n)", "code keeps its tabs");
        assert_eq!(short("<b>\nx\n"), "html(<b>\nx\n)", "raw HTML is text");
    }

    #[test]
    fn footnotes_in_order_of_mention() {
        let tree = tree("a[^2] b[^1]\n\n[^1]: one\n\n[^2]: two\n\n[^3]: never\n", 0);
        let labels: Vec<&str> = tree.footnotes.iter().map(|(label, _)| label.as_str()).collect();
        assert_eq!(labels, ["2", "1", "3"], "mentioned first stands first; one never mentioned is kept");
    }

    #[test]
    fn places_are_those_of_the_file() {
        let tree = tree("a *b* &amp; c", 100);
        let Some(Block::Paragraph { text, span, .. }) = tree.blocks.first() else { panic!("a paragraph") };
        assert_eq!(*span, Span::new(100, 113), "the block");
        assert_eq!(text[0], Inline::Text { text: "a ".into(), span: Span::new(100, 102) }, "the words");
    }

    #[test]
    fn no_entity_brings_a_control_character_in() {
        let tree = tree("a&#27;[31m &#x202e; `x` [t](<&#27;>)\n\n    &#27;\n", 0);
        let text = format!("{tree:?}");
        assert!(!text.contains("\\u{1b}") && !text.contains("\\u{202e}"), "cleaned after the parser: {text}");
        assert!(text.contains('␛'), "and visible");
    }

    #[test]
    fn depth_is_bounded_and_words_stay() {
        for markdown in [
            "> ".repeat(5000) + "word",
            "*a ".repeat(3000) + "word",
            "- ".repeat(3000) + "word",
            "[".repeat(5000) + "word",
        ] {
            let tree = tree(&markdown, 0);
            assert!(Block::plain(&tree.blocks).contains("word"), "no word is lost at any depth");
        }
    }

    // Facts about the extensions, as measured on this version of the parser: a change of any is to be looked at.
    #[test]
    fn facts_about_the_extensions() {
        assert!(!format!("{:?}", tree("see http://x.org now", 0)).contains("Link"), "bare URLs are no links");
        assert_eq!(short("> [!quote]\n> a\n"), "bq(p([!quote] a))", "`[!quote]` is a plain block quote");
        let table = format!("{:?}", tree("| h |\n|---|\n| [[a\\|b]] |\n", 0));
        assert!(table.contains("target: \"a\\\\\""), "`[[a\\|b]]` in a table gives `a\\`: {table}");
        assert!(format!("{:?}", tree("~x~", 0)).contains("Strike"), "`~x~` strikes");
        assert_eq!(short("^q1\n: x\n"), "dt(^q1)p(x)", "`^q1` before `: x` becomes a term");
        assert_eq!(short("a^2^ -- \"b\"...\n"), "p(a^2^ -- \"b\"...)", "no superscript, no smart punctuation");
        assert_eq!(short("---\ntitle: x\n---\n"), "hrh2(title: x)", "no metadata blocks in the body");
        let heading = tree("# A {#here}\n", 0);
        assert!(
            matches!(&heading.blocks[0], Block::Heading { anchor: Some(a), .. } if a == "here"),
            "heading attributes"
        );
        let wiki = format!("{:?}", tree("[[A b|c]]", 0));
        assert!(wiki.contains("target: \"A b\", wiki: true"), "wikilinks: {wiki}");
    }
}
