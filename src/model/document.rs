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

/// A block of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading of level 1–6 with its anchor, if it names one.
    Heading { level: u8, anchor: Option<String>, text: Vec<Inline>, span: Span },
    /// A paragraph; `quote` is the id of the reported statement it is, if it is one. The block id `^s1` is not in it.
    Paragraph { text: Vec<Inline>, quote: Option<Id>, span: Span },
    /// A quote in our sense: the words' paragraphs, the attribution, the id.
    Quote { id: Id, words: Vec<Block>, attribution: Vec<Inline>, span: Span },
    /// A plain block quote, or a GFM alert where `alert` names its kind (note, tip, important, warning, caution).
    BlockQuote { alert: Option<String>, blocks: Vec<Block>, span: Span },
    /// A list; `start` is the first number of an ordered one.
    List { start: Option<u64>, tight: bool, items: Vec<ListItem>, span: Span },
    /// A definition list: `(term, definitions)`.
    Definitions { items: Vec<(Vec<Inline>, Vec<Vec<Block>>)>, span: Span },
    /// A code block with its language.
    Code { lang: Option<String>, text: String, span: Span },
    /// A table.
    Table(Table),
    /// A thematic break.
    Rule { span: Span },
    /// Raw HTML, shown as text.
    Html { text: String, span: Span },
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
    /// Plain words and where they stand in the file.
    Text { text: String, span: Span },
    /// Emphasis.
    Emphasis(Vec<Inline>),
    /// Strong emphasis.
    Strong(Vec<Inline>),
    /// Struck through.
    Strike(Vec<Inline>),
    /// Code.
    Code { text: String, span: Span },
    /// A link; `target` is as written. A wikilink's target is prefixed with nothing and `wiki` is true.
    Link { target: String, wiki: bool, text: Vec<Inline> },
    /// A picture, shown by its description.
    Image { target: String, text: Vec<Inline> },
    /// A mention of a footnote by label.
    Footnote(String),
    /// A line end that may be a space.
    SoftBreak,
    /// A line end that stays.
    HardBreak,
    /// Raw HTML, shown as text.
    Html { text: String, span: Span },
}

impl Inline {
    /// The words of several pieces without any markup; line ends become spaces.
    #[must_use]
    pub fn plain(pieces: &[Self]) -> String {
        let mut out = String::new();
        for piece in pieces {
            piece.push_plain(&mut out);
        }
        out
    }

    fn push_plain(&self, out: &mut String) {
        match self {
            Self::Text { text, .. } | Self::Code { text, .. } | Self::Html { text, .. } => out.push_str(text),
            Self::Emphasis(inner) | Self::Strong(inner) | Self::Strike(inner) => {
                inner.iter().for_each(|piece| piece.push_plain(out));
            }
            Self::Link { text, .. } | Self::Image { text, .. } => text.iter().for_each(|piece| piece.push_plain(out)),
            Self::Footnote(_) => {}
            Self::SoftBreak | Self::HardBreak => out.push(' '),
        }
    }
}
