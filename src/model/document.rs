//! The tree of a Markdown text, with the place of each block in the file.

use super::Id;
use crate::text::Span;

/// A Markdown text as blocks. Spans count bytes of the briefing's whole text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// Blocks in order.
    pub blocks: Vec<Block>,
    /// Footnotes in order of first mention: `(label, blocks)`.
    pub footnotes: Vec<(String, Vec<Block>)>,
}

impl Document {
    /// The words of the whole without any markup, as [`Block::plain`] gives them; footnotes come last.
    #[must_use]
    pub fn plain(&self) -> String {
        let mut text = Block::plain(&self.blocks);
        for (_, blocks) in &self.footnotes {
            text.push('\n');
            text.push_str(&Block::plain(blocks));
        }
        text
    }
}

/// A block of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading.
    Heading {
        /// 1–6.
        level: u8,
        /// The anchor it names (`{#anchor}`), without `#`.
        anchor: Option<String>,
        /// Its words.
        text: Vec<Inline>,
        /// Its place.
        span: Span,
    },
    /// A paragraph.
    Paragraph {
        /// Its words. The block id of a reported statement (`^s1`) is not among them.
        text: Vec<Inline>,
        /// The id of the reported statement it is, if it is one.
        quote: Option<Id>,
        /// Its place, block id included.
        span: Span,
    },
    /// A quote in our sense.
    Quote {
        /// Its id within the briefing.
        id: Id,
        /// The words, with their quotation marks as written.
        words: Vec<Block>,
        /// Who says it, in which role, and where: without the dash and without the id.
        attribution: Vec<Inline>,
        /// The whole of it: words, attribution, id.
        span: Span,
    },
    /// A plain block quote or a GFM alert.
    BlockQuote {
        /// The alert's kind (note, tip, important, warning, caution), if it is one.
        alert: Option<String>,
        /// What it holds.
        blocks: Vec<Block>,
        /// Its place.
        span: Span,
    },
    /// A list.
    List {
        /// The first number of an ordered list.
        start: Option<u64>,
        /// Whether its items stand without blank lines between them.
        tight: bool,
        /// Its items.
        items: Vec<ListItem>,
        /// Its place.
        span: Span,
    },
    /// A definition list.
    Definitions {
        /// Each term with its definitions.
        items: Vec<(Vec<Inline>, Vec<Vec<Block>>)>,
        /// Its place.
        span: Span,
    },
    /// A code block.
    Code {
        /// Its language: the first word after the fence.
        lang: Option<String>,
        /// The code, with its line ends.
        text: String,
        /// Its place.
        span: Span,
    },
    /// A table.
    Table(Table),
    /// A thematic break.
    Rule {
        /// Its place.
        span: Span,
    },
    /// Raw HTML, shown as text.
    Html {
        /// As written.
        text: String,
        /// Its place.
        span: Span,
    },
}

impl Block {
    /// Where the block stands in the file.
    #[must_use]
    pub fn span(&self) -> Span {
        match self {
            Self::Heading { span, .. }
            | Self::Paragraph { span, .. }
            | Self::Quote { span, .. }
            | Self::BlockQuote { span, .. }
            | Self::List { span, .. }
            | Self::Definitions { span, .. }
            | Self::Code { span, .. }
            | Self::Rule { span }
            | Self::Html { span, .. } => *span,
            Self::Table(table) => table.span,
        }
    }

    /// The words of several blocks without any markup, a line for each paragraph, item, row or line of code.
    #[must_use]
    pub fn plain(blocks: &[Self]) -> String {
        // What is written is about as long as what is read.
        let start = blocks.first().map_or(0, |block| block.span().start);
        let end = blocks.last().map_or(start, |block| block.span().end);
        let mut lines = Lines { text: String::with_capacity(end.saturating_sub(start)), begun: false };
        for block in blocks {
            block.push_lines(&mut lines);
        }
        lines.text
    }

    /// Shows `visit` every link and picture in these blocks, in order, with the place of its block.
    pub fn each_link(blocks: &[Self], visit: &mut dyn FnMut(&Inline, Span)) {
        for block in blocks {
            let span = block.span();
            match block {
                Self::Heading { text, .. } | Self::Paragraph { text, .. } => Inline::each_link(text, span, visit),
                Self::Quote { words, attribution, .. } => {
                    Self::each_link(words, visit);
                    Inline::each_link(attribution, span, visit);
                }
                Self::BlockQuote { blocks, .. } => Self::each_link(blocks, visit),
                Self::List { items, .. } => {
                    for item in items {
                        Self::each_link(&item.blocks, visit);
                    }
                }
                Self::Definitions { items, .. } => {
                    for (term, definitions) in items {
                        Inline::each_link(term, span, visit);
                        for blocks in definitions {
                            Self::each_link(blocks, visit);
                        }
                    }
                }
                Self::Table(table) => {
                    for cell in std::iter::once(&table.head).chain(&table.rows).flatten() {
                        Inline::each_link(cell, span, visit);
                    }
                }
                Self::Code { .. } | Self::Rule { .. } | Self::Html { .. } => {}
            }
        }
    }

    fn push_lines(&self, lines: &mut Lines) {
        let all = |blocks: &[Self], lines: &mut Lines| blocks.iter().for_each(|block| block.push_lines(lines));
        match self {
            Self::Heading { text, .. } | Self::Paragraph { text, .. } => Inline::push_all(text, lines.begin()),
            Self::Quote { words, attribution, .. } => {
                all(words, lines);
                let line = lines.begin();
                line.push_str("— ");
                Inline::push_all(attribution, line);
            }
            Self::BlockQuote { blocks, .. } => all(blocks, lines),
            Self::List { items, .. } => items.iter().for_each(|item| all(&item.blocks, lines)),
            Self::Definitions { items, .. } => {
                for (term, definitions) in items {
                    Inline::push_all(term, lines.begin());
                    for blocks in definitions {
                        all(blocks, lines);
                    }
                }
            }
            Self::Code { text, .. } | Self::Html { text, .. } => {
                text.lines().for_each(|line| lines.begin().push_str(line));
            }
            Self::Table(table) => {
                for row in std::iter::once(&table.head).chain(&table.rows) {
                    let line = lines.begin();
                    for (at, cell) in row.iter().enumerate() {
                        if at > 0 {
                            line.push(' ');
                        }
                        Inline::push_all(cell, line);
                    }
                }
            }
            Self::Rule { .. } => {}
        }
    }
}

/// A text growing line by line.
struct Lines {
    text: String,
    begun: bool,
}

impl Lines {
    /// Where the next line is to be written.
    fn begin(&mut self) -> &mut String {
        if self.begun {
            self.text.push('\n');
        }
        self.begun = true;
        &mut self.text
    }
}

/// One item of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListItem {
    /// Ticked or not, for a task list.
    pub task: Option<bool>,
    /// What it holds.
    pub blocks: Vec<Block>,
}

/// How a column is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    /// At the left.
    #[default]
    Left,
    /// In the middle.
    Center,
    /// At the right.
    Right,
}

/// A table: a head row and body rows of cells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// How each column is set.
    pub columns: Vec<Align>,
    /// The head row.
    pub head: Vec<Vec<Inline>>,
    /// Body rows.
    pub rows: Vec<Vec<Vec<Inline>>>,
    /// Its place.
    pub span: Span,
}

/// A piece of running text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Plain words.
    Text {
        /// The words, escapes and entities resolved.
        text: String,
        /// Where they stand in the file.
        span: Span,
    },
    /// Emphasis.
    Emphasis(Vec<Inline>),
    /// Strong emphasis.
    Strong(Vec<Inline>),
    /// Struck through.
    Strike(Vec<Inline>),
    /// Code.
    Code {
        /// The code, on one line.
        text: String,
        /// Its place, backticks included.
        span: Span,
    },
    /// A link.
    Link {
        /// Where it leads, as written. [`Destination::read`](super::Destination::read) tells what that means.
        target: String,
        /// Whether it was written `[[target]]`.
        wiki: bool,
        /// Its words.
        text: Vec<Inline>,
    },
    /// A picture, shown by its description.
    Image {
        /// Where the picture is, as written.
        target: String,
        /// Its description.
        text: Vec<Inline>,
    },
    /// A mention of a footnote by label.
    Footnote(String),
    /// A line end that may be a space.
    SoftBreak,
    /// A line end that stays.
    HardBreak,
    /// Raw HTML, shown as text.
    Html {
        /// As written.
        text: String,
        /// Its place.
        span: Span,
    },
}

impl Inline {
    /// The words of several pieces without any markup; line ends become spaces.
    #[must_use]
    pub fn plain(pieces: &[Self]) -> String {
        let mut out = String::new();
        Self::push_all(pieces, &mut out);
        out
    }

    fn push_all(pieces: &[Self], out: &mut String) {
        for piece in pieces {
            piece.push_plain(out);
        }
    }

    fn each_link(pieces: &[Self], span: Span, visit: &mut dyn FnMut(&Self, Span)) {
        for piece in pieces {
            match piece {
                Self::Link { text, .. } | Self::Image { text, .. } => {
                    visit(piece, span);
                    Self::each_link(text, span, visit);
                }
                Self::Emphasis(inner) | Self::Strong(inner) | Self::Strike(inner) => {
                    Self::each_link(inner, span, visit);
                }
                _ => {}
            }
        }
    }

    fn push_plain(&self, out: &mut String) {
        match self {
            Self::Text { text, .. } | Self::Code { text, .. } | Self::Html { text, .. } => out.push_str(text),
            Self::Emphasis(inner)
            | Self::Strong(inner)
            | Self::Strike(inner)
            | Self::Link { text: inner, .. }
            | Self::Image { text: inner, .. } => Self::push_all(inner, out),
            Self::Footnote(_) => {}
            Self::SoftBreak | Self::HardBreak => out.push(' '),
        }
    }
}
