//! The set page: a briefing's text broken into lines for one width, with its quotes, links and headings in place.
//!
//! Everything here is a pure function of the briefing and the width: the same input gives the same page, so a page can
//! be made anywhere and thrown away at will.

mod badge;
mod code;
mod find;
mod flow;
mod head;
mod line;
mod manuscript;
mod names;
mod quote;
mod setter;
mod signs;
mod table;

use std::ops::Range;

use crate::model::{Actor, Document, Head, Id, Quote, Source};
use crate::search::{Highlighter, Stop};

pub use badge::{Badge, badge, warning_badge};
pub use find::{Hit, Spot};
pub use line::{Emphasis, Joint, PageLine, Run};
pub use manuscript::Manuscript;

/// All that a page is made of.
#[derive(Clone, Copy, Debug)]
pub struct PageInput<'a> {
    /// Title, date, kind and the like.
    pub head: &'a Head,
    /// The body.
    pub document: &'a Document,
    /// Quotes and reported statements of the briefing, with their verdicts.
    pub quotes: &'a [Quote],
    /// The sources it cites, as far as the register knows them.
    pub sources: &'a [Source],
    /// Names under which its actors stand in the text; see [`names_of`].
    pub names: &'a [String],
    /// What the query sets apart.
    pub highlighter: &'a Highlighter,
    /// Whether only ASCII may be shown.
    pub ascii: bool,
}

/// A link of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageLink {
    /// Where it leads, as written; a footnote's mention leads to `#fn:label`.
    pub target: String,
    /// Whether it was written as a wikilink.
    pub wiki: bool,
    /// The row in which it begins.
    pub row: usize,
    /// Its words.
    pub text: String,
}

/// A heading of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageHeading {
    /// 1–6.
    pub level: u8,
    /// Its words as written.
    pub title: String,
    /// The row in which it begins.
    pub row: usize,
}

/// A quote or reported statement of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageQuote {
    /// Its id within the briefing.
    pub id: Id,
    /// Its rows.
    pub rows: Range<usize>,
    /// Whether it is a reported statement.
    pub reported: bool,
}

/// A place in the text that stays the same when the page is set anew for another width.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Anchor {
    /// Byte in the briefing's text at which a row begins.
    pub source: usize,
    /// How many rows with that beginning stand before it: blank rows, rows of ours.
    pub row: usize,
}

/// A briefing set for one width.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// The rows, from the top.
    pub lines: Vec<PageLine>,
    /// The links in the order of the text.
    pub links: Vec<PageLink>,
    /// The headings in the order of the text, without the title.
    pub outline: Vec<PageHeading>,
    /// Quotes and reported statements in the order of the text.
    pub quotes: Vec<PageQuote>,
    /// Columns it was set for.
    pub width: u16,
    places: Vec<(String, usize)>,
    by_source: Vec<(usize, usize)>,
    words: find::Words,
}

impl Page {
    /// Sets a briefing for `width` columns. Takes time in proportion to the text.
    #[must_use]
    pub fn lay_out(input: &PageInput<'_>, width: u16) -> Self {
        setter::set(input, usize::from(width), &|| false).indexed(width)
    }

    /// The same; `None` where `stop` says in the middle of it that nobody wants the page any more.
    #[must_use]
    pub fn lay_out_unless(input: &PageInput<'_>, width: u16, stop: Stop<'_>) -> Option<Self> {
        let page = setter::set(input, usize::from(width), stop);
        if stop() { None } else { Some(page.indexed(width)) }
    }

    /// Sets the head and those of the first blocks that end within so many bytes of the file. Their rows are those of the
    /// whole page.
    #[must_use]
    pub fn lay_out_beginning(input: &PageInput<'_>, width: u16, bytes: usize) -> Self {
        setter::set_beginning(input, usize::from(width), bytes).indexed(width)
    }

    /// The page as it was set, ready to tell where a place or a word of the text is.
    fn indexed(mut self, width: u16) -> Self {
        self.width = width;
        self.by_source = self.lines.iter().enumerate().map(|(row, line)| (line.source, row)).collect();
        self.by_source.sort_unstable();
        self.words = find::Words::of(&self.lines);
        self
    }

    /// A page of rows that were set elsewhere: a card.
    #[must_use]
    pub fn from_lines(lines: Vec<PageLine>, outline: Vec<PageHeading>, width: u16) -> Self {
        Self { lines, outline, width, ..Self::default() }
    }

    /// The row of the first heading with this title.
    #[must_use]
    pub fn row_of_heading(&self, title: &str) -> Option<usize> {
        self.outline.iter().find(|heading| heading.title == title).map(|heading| heading.row)
    }

    /// Row and column in which a link begins.
    #[must_use]
    pub fn link_place(&self, link: usize) -> Option<(usize, usize)> {
        let row = self.links.get(link)?.row;
        let runs = &self.lines.get(row)?.runs;
        let before = runs.iter().position(|run| run.link == Some(link))?;
        Some((row, line::width_of(&runs[..before])))
    }

    /// The place of a row; of the last one where there are fewer.
    #[must_use]
    pub fn anchor_at(&self, row: usize) -> Anchor {
        let row = row.min(self.lines.len().saturating_sub(1));
        let Some(line) = self.lines.get(row) else { return Anchor::default() };
        let first = self.by_source.partition_point(|(source, _)| *source < line.source);
        let at = self.by_source.partition_point(|entry| *entry < (line.source, row));
        Anchor { source: line.source, row: at - first }
    }

    /// The row that holds a place: where the width differs, the row in which that part of the text now stands.
    #[must_use]
    pub fn row_of(&self, anchor: Anchor) -> usize {
        let end = self.by_source.partition_point(|(source, _)| *source <= anchor.source);
        let Some(&(source, last)) = end.checked_sub(1).and_then(|at| self.by_source.get(at)) else { return 0 };
        if source < anchor.source {
            return last;
        }
        let first = self.by_source.partition_point(|(other, _)| *other < source);
        self.by_source.get((first + anchor.row).min(end - 1)).map_or(0, |(_, row)| *row)
    }

    /// The row of the text at this byte of the briefing.
    #[must_use]
    pub fn row_of_source(&self, source: usize) -> usize {
        let end = self.by_source.partition_point(|(other, _)| *other <= source);
        end.checked_sub(1).and_then(|at| self.by_source.get(at)).map_or(0, |(_, row)| *row)
    }

    /// The row of a place that links name, without `#`: a heading's anchor, a quote's id, `fn:label`.
    #[must_use]
    pub fn row_of_place(&self, name: &str) -> Option<usize> {
        let name = name.trim_start_matches('^');
        let quote = self.quotes.iter().find(|quote| &*quote.id == name).map(|quote| quote.rows.start);
        quote.or_else(|| self.places.iter().find(|(place, _)| place == name).map(|(_, row)| *row))
    }

    /// The quote or reported statement that a row belongs to.
    #[must_use]
    pub fn quote_at(&self, row: usize) -> Option<&PageQuote> {
        self.quotes.iter().find(|quote| quote.rows.contains(&row))
    }

    /// The heading under which a row stands.
    #[must_use]
    pub fn heading_above(&self, row: usize) -> Option<&PageHeading> {
        self.outline.get(self.outline.partition_point(|heading| heading.row <= row).checked_sub(1)?)
    }

    /// All hits of a search from the top: upper case counts only where it was typed, accents never, line ends do not
    /// divide a phrase.
    #[must_use]
    pub fn find(&self, words: &str) -> Vec<Hit> {
        self.words.find(&self.lines, words)
    }

    /// Where a hit stands, row by row.
    #[must_use]
    pub fn spots(&self, hit: &Hit) -> Vec<Spot> {
        self.words.spots(&self.lines, hit)
    }

    /// The words of the page, row by row, as they are shown.
    #[must_use]
    pub fn plain(&self) -> String {
        self.lines.iter().map(|line| line.plain() + "\n").collect()
    }
}

/// The names by which actors may be recognised in a text: names and aliases, but no weak ones, which are never enough
/// alone.
#[must_use]
pub fn names_of<'a>(actors: impl IntoIterator<Item = &'a Actor>) -> Vec<String> {
    let mut names = Vec::new();
    for actor in actors {
        names.push(actor.name.clone());
        names.extend(actor.aliases.iter().filter(|alias| !alias.weak).map(|alias| alias.name.clone()));
    }
    names
}
