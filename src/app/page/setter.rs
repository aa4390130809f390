//! Setting blocks one below the other: margins, indents, the space between blocks.

use std::collections::HashMap;

use super::flow::{Flow, FlowLine, Look};
use super::line::{Emphasis, Joint, PageLine, Run, width_of};
use super::names::Names;
use super::signs::{Signs, signs};
use super::{Page, PageHeading, PageInput, PageLink, PageQuote};
use crate::app::Role;
use crate::model::{Block, Destination, Id, Inline, ListItem, Quote};
use crate::search::Stop;
use crate::text::{Span, width};

/// Columns of text at most: longer lines tire the eye (45 to 75 characters is the printers' rule).
const MEASURE: usize = 70;
/// Indents give way before a line gets shorter than this.
const NARROWEST: usize = 16;

/// Sets a whole briefing, or what of it is set when `stop` says that nobody wants it any more.
pub(super) fn set(input: &PageInput<'_>, columns: usize, stop: Stop<'_>) -> Page {
    let mut setter = Setter::new(input, columns, stop);
    setter.head();
    setter.space(1);
    setter.body(&input.document.blocks);
    setter.footnotes(&input.document.footnotes);
    setter.page
}

/// Sets the head of a briefing and the first blocks, as far as they end within so many bytes of the file.
pub(super) fn set_beginning(input: &PageInput<'_>, columns: usize, bytes: usize) -> Page {
    let mut setter = Setter::new(input, columns, &|| false);
    let blocks = &input.document.blocks;
    let end = blocks.iter().position(|block| block.span().end > bytes).unwrap_or(blocks.len());
    setter.head();
    setter.space(1);
    setter.body(&blocks[..end]);
    setter.page
}

/// What stands before the words of a block: once, and then before each further row.
struct Indent {
    first: Vec<Run>,
    rest: Vec<Run>,
    used: bool,
}

impl Indent {
    fn now(&self) -> &[Run] {
        if self.used { &self.rest } else { &self.first }
    }
}

/// Space still to be set, and how many of the indents are seen beside it.
#[derive(Clone, Copy)]
struct Gap {
    rows: usize,
    depth: usize,
}

/// The state of setting a page.
pub(super) struct Setter<'a> {
    pub input: &'a PageInput<'a>,
    pub signs: &'static Signs,
    pub page: Page,
    /// Where what is being set stands in the file, for words that have no place of their own.
    pub place: Span,
    /// What plain words mean here.
    pub base: Role,
    measure: usize,
    left: usize,
    indents: Vec<Indent>,
    gap: Option<Gap>,
    in_margin: bool,
    list_depth: usize,
    names: Names,
    quotes: HashMap<&'a str, &'a Quote>,
    notes: HashMap<&'a str, usize>,
    slugs: HashMap<String, usize>,
    stop: Stop<'a>,
}

impl<'a> Setter<'a> {
    fn new(input: &'a PageInput<'a>, columns: usize, stop: Stop<'a>) -> Self {
        let (left, measure) = margins(columns, input.ascii);
        let speakers = input.quotes.iter().flat_map(|quote| &quote.speakers);
        let mut names: Vec<String> = input.names.to_vec();
        names.extend(speakers.filter(|speaker| speaker.actor.is_some()).map(|speaker| speaker.name.clone()));
        let notes = input.document.footnotes.iter().enumerate();
        Self {
            input,
            signs: signs(input.ascii),
            page: Page::default(),
            place: Span::default(),
            base: Role::Text,
            measure,
            left,
            indents: Vec::new(),
            gap: None,
            in_margin: false,
            list_depth: 0,
            names: Names::new(&names),
            quotes: input.quotes.iter().map(|quote| (quote.address.quote.as_str(), quote)).collect(),
            notes: notes.map(|(number, (label, _))| (label.as_str(), number + 1)).collect(),
            slugs: HashMap::new(),
            stop,
        }
    }

    /// The quote of this id.
    pub fn quote(&self, id: &Id) -> Option<&'a Quote> {
        self.quotes.get(id.as_str()).copied()
    }

    /// Columns for words on the first row to come, and on those after it.
    pub fn room(&self) -> (usize, usize) {
        let first: usize = self.indents.iter().map(|indent| width_of(indent.now())).sum();
        let rest: usize = self.indents.iter().map(|indent| width_of(&indent.rest)).sum();
        (self.measure.saturating_sub(first).max(1), self.measure.saturating_sub(rest).max(1))
    }

    /// Asks for at least `rows` blank rows before what follows.
    pub fn space(&mut self, rows: usize) {
        if self.page.lines.is_empty() || self.indents.last().is_some_and(|indent| !indent.used) {
            return;
        }
        let depth = self.indents.len();
        self.gap = Some(match self.gap {
            Some(gap) => Gap { rows: gap.rows.max(rows), depth: gap.depth.min(depth) },
            None => Gap { rows, depth },
        });
    }

    /// Sets the blank rows asked for; what follows begins at `source`. Then the next row's number is known.
    pub fn close_gap(&mut self, source: usize) {
        let Some(gap) = self.gap.take() else { return };
        for _ in 0..gap.rows {
            let mut runs = vec![Run::spaces(self.left)];
            runs.extend(self.indents.iter().take(gap.depth).flat_map(|indent| indent.rest.iter().cloned()));
            while runs.last().is_some_and(|run| run.text.trim().is_empty()) {
                runs.pop();
            }
            let lead = runs.len();
            self.page.lines.push(PageLine { runs, lead, source, joint: Joint::Apart });
        }
    }

    /// Sets one row.
    pub fn line(&mut self, words: Vec<Run>, source: usize, joint: Joint) {
        self.close_gap(source);
        let row = self.page.lines.len();
        let mut runs = self.margin();
        for indent in &mut self.indents {
            runs.extend_from_slice(indent.now());
            indent.used = true;
        }
        let lead = runs.len();
        for link in words.iter().filter_map(|run| run.link) {
            if let Some(link) = self.page.links.get_mut(link) {
                link.row = link.row.min(row);
            }
        }
        runs.extend(words);
        self.page.lines.push(PageLine { runs, lead, source, joint });
    }

    /// The left margin, with the mark of a reported statement where one begins.
    fn margin(&mut self) -> Vec<Run> {
        if !std::mem::take(&mut self.in_margin) {
            return vec![Run::spaces(self.left)];
        }
        let mark = self.signs.reported;
        let room = self.left.saturating_sub(width(mark));
        let before = room.saturating_sub(1);
        vec![Run::spaces(before), Run::new(mark, Role::ReportedMark), Run::spaces(room - before)]
    }

    /// Sets running text.
    pub fn flow(&mut self, flow: &Flow) {
        let (first, rest) = self.room();
        self.lines(flow.lines(first, rest));
    }

    /// Sets rows broken from running text.
    pub fn lines(&mut self, lines: Vec<FlowLine>) {
        for line in lines {
            self.line(line.runs, line.source, line.joint);
        }
    }

    /// Sets what `set` sets behind an indent, which gives way where the rows would get too short.
    pub fn indented(&mut self, first: Vec<Run>, rest: Vec<Run>, set: impl FnOnce(&mut Self)) {
        let (now, then) = self.room();
        let squeezed = then < width_of(&rest) + NARROWEST.min(self.measure);
        // Two columns must be left, for a wide character.
        let first = if now > width_of(&first) + 1 { first } else { Vec::new() };
        self.indents.push(Indent { first, rest: if squeezed { Vec::new() } else { rest }, used: false });
        set(self);
        if self.indents.last().is_some_and(|indent| !indent.used && !indent.first.is_empty()) {
            self.line(Vec::new(), self.place.start, Joint::Apart);
        }
        self.indents.pop();
        if let Some(gap) = &mut self.gap {
            gap.depth = gap.depth.min(self.indents.len());
        }
    }

    /// Sets what `set` sets with another meaning of plain words.
    pub fn with_base(&mut self, base: Role, set: impl FnOnce(&mut Self)) {
        let before = std::mem::replace(&mut self.base, base);
        set(self);
        self.base = before;
    }

    fn body(&mut self, blocks: &[Block]) {
        let title = |block: &Block| match block {
            Block::Heading { level: 1, text, .. } => Inline::plain(text).trim() == self.input.head.title.trim(),
            _ => false,
        };
        let blocks = match blocks.split_first() {
            Some((first, rest)) if title(first) => rest,
            _ => blocks,
        };
        self.blocks(blocks, true);
    }

    /// Sets blocks one below the other, `loose` ones with space between them.
    pub fn blocks(&mut self, blocks: &[Block], loose: bool) {
        let mut before: Option<&Block> = None;
        for block in blocks {
            if (self.stop)() {
                return;
            }
            let gap = before.map_or(0, |before| space_between(before, block, loose));
            if gap > 0 {
                self.space(gap);
            }
            self.block(block);
            before = Some(block);
        }
    }

    fn block(&mut self, block: &Block) {
        self.place = place_of(block);
        match block {
            Block::Heading { level, anchor, text, .. } => self.heading(*level, anchor.as_deref(), text),
            Block::Paragraph { text, quote, .. } => self.paragraph(text, quote.as_ref()),
            Block::Quote { id, words, attribution, .. } => self.quoted(id, words, attribution),
            Block::BlockQuote { alert, blocks, .. } => self.block_quote(alert.as_deref(), blocks),
            Block::List { start, tight, items, .. } => self.list(*start, *tight, items),
            Block::Definitions { items, .. } => self.definitions(items),
            Block::Code { lang, text, .. } => self.code(lang.as_deref(), text),
            Block::Table(table) => self.table(table),
            Block::Rule { .. } => self.rule(self.room().0),
            Block::Html { text, .. } => self.html(text),
        }
    }

    fn heading(&mut self, level: u8, anchor: Option<&str>, text: &[Inline]) {
        let role = match level {
            1 => Role::Heading1,
            2 => Role::Heading2,
            _ => Role::Heading3,
        };
        let mut flow = Flow::new(self.input.ascii, level == 2);
        self.inlines(text, Look::new(role), &mut flow);
        let words = self.input.highlighter.marks(&flow.text);
        flow.mark(&words, |look| *look = look.with(Emphasis::MATCH));
        self.close_gap(self.place.start);
        let title = Inline::plain(text);
        let row = self.page.lines.len();
        let slug = self.slug(&title);
        self.page.places.extend(anchor.map(|anchor| (anchor.to_owned(), row)));
        self.page.places.push((slug, row));
        self.page.outline.push(PageHeading { level, title, row });
        self.flow(&flow);
    }

    /// The anchor that GitHub gives a heading; a repeated one is numbered.
    fn slug(&mut self, title: &str) -> String {
        let kept = title.trim().chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
        let slug: String = kept.flat_map(char::to_lowercase).map(|c| if c == ' ' { '-' } else { c }).collect();
        let seen = self.slugs.entry(slug.clone()).or_default();
        *seen += 1;
        if *seen == 1 { slug } else { format!("{slug}-{}", *seen - 1) }
    }

    fn paragraph(&mut self, text: &[Inline], reported: Option<&Id>) {
        let flow = self.prose(text, Look::new(self.base));
        let Some(id) = reported else { return self.flow(&flow) };
        self.close_gap(self.place.start);
        let start = self.page.lines.len();
        self.in_margin = true;
        self.flow(&flow);
        self.in_margin = false;
        let rows = start..self.page.lines.len();
        self.page.quotes.push(PageQuote { id: id.clone(), rows, reported: true });
    }

    fn block_quote(&mut self, alert: Option<&str>, blocks: &[Block]) {
        let bar = vec![Run::new(self.signs.bar, Role::TextRule), Run::spaces(1)];
        self.indented(bar.clone(), bar, |setter| match alert {
            Some(kind) => setter.alert(kind, blocks),
            None => setter.with_base(Role::BlockQuote, |setter| setter.blocks(blocks, true)),
        });
    }

    fn alert(&mut self, kind: &str, blocks: &[Block]) {
        let role = match kind.to_ascii_lowercase().as_str() {
            "important" | "warning" | "caution" => Role::AlertWarning,
            _ => Role::AlertNote,
        };
        let mut flow = Flow::new(self.input.ascii, true);
        flow.push(kind, Look::new(role), self.place);
        self.flow(&flow);
        self.blocks(blocks, true);
    }

    fn list(&mut self, start: Option<u64>, tight: bool, items: &[ListItem]) {
        let last = start.map(|start| start.saturating_add(items.len().saturating_sub(1) as u64));
        let digits = last.map_or(0, |last| last.to_string().len());
        let bullet = self.signs.bullets[self.list_depth % self.signs.bullets.len()];
        self.list_depth += 1;
        for (number, item) in (0_u64..).zip(items) {
            if number > 0 && !tight {
                self.space(1);
            }
            let label = match start {
                Some(start) => format!("{:>digits$}. ", start.saturating_add(number)),
                None if item.task.is_some() => String::new(),
                None => format!("{bullet} "),
            };
            let mut first = Vec::new();
            if !label.is_empty() {
                first.push(Run::new(label, Role::Bullet));
            }
            first.extend(item.task.map(|done| self.task(done)));
            let rest = vec![Run::spaces(width_of(&first))];
            self.indented(first, rest, |setter| setter.blocks(&item.blocks, !tight));
        }
        self.list_depth -= 1;
    }

    fn task(&self, done: bool) -> Run {
        let (sign, role) = if done { (self.signs.done, Role::TaskDone) } else { (self.signs.open, Role::TaskOpen) };
        Run::new(format!("{sign} "), role)
    }

    fn definitions(&mut self, items: &[(Vec<Inline>, Vec<Vec<Block>>)]) {
        for (number, (term, definitions)) in items.iter().enumerate() {
            if number > 0 {
                self.space(1);
            }
            let flow = self.prose(term, Look::new(Role::Term));
            self.flow(&flow);
            for blocks in definitions {
                self.indented(vec![Run::spaces(3)], vec![Run::spaces(3)], |setter| setter.blocks(blocks, true));
            }
        }
    }

    pub fn rule(&mut self, columns: usize) {
        let line = self.signs.rule.repeat(columns);
        self.line(vec![Run::new(line, Role::TextRule)], self.place.start, Joint::Apart);
    }

    fn footnotes(&mut self, footnotes: &[(String, Vec<Block>)]) {
        if footnotes.is_empty() {
            return;
        }
        self.space(2);
        self.place = footnotes.iter().flat_map(|(_, blocks)| blocks).next().map_or(self.place, place_of);
        self.rule(self.room().0.min(NARROWEST));
        for (number, (label, blocks)) in footnotes.iter().enumerate() {
            self.place = blocks.first().map_or(self.place, place_of);
            self.page.places.push((format!("fn:{label}"), self.page.lines.len()));
            let first = Run::new(format!("[{}] ", number + 1), Role::Footnote);
            let rest = Run::spaces(width(&first.text));
            self.indented(vec![first], vec![rest], |setter| setter.blocks(blocks, true));
        }
    }

    /// A short piece with spaces at which no line breaks: days, counts.
    pub fn unbroken(&self, words: &str) -> String {
        if width(words) * 2 > self.measure { words.to_owned() } else { words.replace(' ', "\u{A0}") }
    }

    pub fn new_flow(&self) -> Flow {
        Flow::new(self.input.ascii, false)
    }

    /// Running text with actors, places in the source and words asked for made out.
    pub fn prose(&mut self, text: &[Inline], look: Look) -> Flow {
        let mut flow = self.new_flow();
        self.inlines(text, look, &mut flow);
        self.make_out(&mut flow);
        flow
    }

    /// Marks actors, places in the source and words asked for.
    pub fn make_out(&self, flow: &mut Flow) {
        let names = self.names.find(&flow.text);
        flow.mark(&names, |look| {
            if look.link.is_none() && is_prose(look.role) {
                // Names in the summary stay in its slant.
                if look.role == Role::Summary {
                    *look = look.with(Emphasis::EMPHASIS);
                }
                look.role = Role::Actor;
            }
        });
        let locators = locators(&flow.text, self.input.ascii);
        flow.mark(&locators, |look| {
            if look.link.is_none() && is_prose(look.role) {
                look.role = Role::Locator;
            }
        });
        let words = self.input.highlighter.marks(&flow.text);
        flow.mark(&words, |look| *look = look.with(Emphasis::MATCH));
        let starts: Vec<usize> = locators.iter().map(|span| span.start).collect();
        flow.tie(&starts);
    }

    /// Adds inline pieces to a flow.
    pub fn inlines(&mut self, pieces: &[Inline], look: Look, flow: &mut Flow) {
        for piece in pieces {
            self.inline(piece, look, flow);
        }
    }

    fn inline(&mut self, piece: &Inline, look: Look, flow: &mut Flow) {
        let at = Span::new(self.place.end, self.place.end);
        match piece {
            Inline::Text { text, span } => {
                self.place.end = span.end;
                flow.push(text, look, *span);
            }
            Inline::Emphasis(inner) => self.inlines(inner, look.with(Emphasis::EMPHASIS), flow),
            Inline::Strong(inner) => self.inlines(inner, look.with(Emphasis::STRONG), flow),
            Inline::Strike(inner) => self.inlines(inner, look.with(Emphasis::STRIKE), flow),
            Inline::Code { text, span } => flow.push(text, Look { role: Role::Code, ..look }, *span),
            Inline::Html { text, span } => flow.push(text, Look { role: Role::Html, ..look }, *span),
            Inline::Link { target, wiki, text } => self.link(target, *wiki, text, look, flow),
            Inline::Image { target, text } => {
                let words = Inline::plain(text);
                let words = if words.trim().is_empty() { target.clone() } else { words };
                let words = format!("[picture: {words}]");
                let link = self.add_link(target, false, &words);
                flow.push(&words, Look { role: Role::Image, link: Some(link), ..look }, at);
            }
            Inline::Footnote(label) => {
                let words = self.notes.get(label.as_str()).map_or_else(|| format!("[^{label}]"), |n| format!("[{n}]"));
                let link = self.add_link(&format!("#fn:{label}"), false, &words);
                flow.push(&words, Look { role: Role::Footnote, link: Some(link), ..look }, at);
            }
            Inline::SoftBreak => flow.push(" ", look, at),
            Inline::HardBreak => flow.push("\n", look, at),
        }
    }

    fn link(&mut self, target: &str, wiki: bool, text: &[Inline], look: Look, flow: &mut Flow) {
        let words = Inline::plain(text);
        let role = match Destination::read(target, wiki, &self.input.head.path) {
            Destination::Actor(_) => Role::Actor,
            _ => Role::Link,
        };
        let link = self.add_link(target, wiki, &words);
        let look = Look { role, link: Some(link), ..look };
        if words.is_empty() {
            flow.push(target, look, Span::new(self.place.end, self.place.end));
        } else {
            self.inlines(text, look, flow);
        }
    }

    fn add_link(&mut self, target: &str, wiki: bool, words: &str) -> usize {
        let link = PageLink { target: target.to_owned(), wiki, row: usize::MAX, text: words.to_owned() };
        self.page.links.push(link);
        self.page.links.len() - 1
    }
}

/// The left margin and the measure for a page of so many columns: a little left of the middle where there is room.
fn margins(columns: usize, ascii: bool) -> (usize, usize) {
    let (least, right) = match columns {
        60.. => (3, 2),
        30..60 => (if ascii { 3 } else { 2 }, 1),
        12..30 => (if ascii { 2 } else { 1 }, 0),
        _ => (0, 0),
    };
    let measure = columns.saturating_sub(least + right).clamp(1, MEASURE);
    let spare = columns.saturating_sub(least + right + measure);
    (least + (spare / 3).saturating_sub(1), measure)
}

/// Blank rows between two blocks.
fn space_between(before: &Block, after: &Block, loose: bool) -> usize {
    match (before, after) {
        (Block::Heading { .. }, Block::Heading { .. }) => 1,
        (Block::Heading { .. }, _) => 0,
        (_, Block::Heading { .. } | Block::Quote { .. }) | (Block::Quote { .. }, _) => 1,
        _ => usize::from(loose),
    }
}

fn place_of(block: &Block) -> Span {
    let span = block.span();
    Span::new(span.start, span.start)
}

/// Whether words with this meaning are running text, in which actors are made out.
fn is_prose(role: Role) -> bool {
    matches!(role, Role::Text | Role::Summary | Role::BlockQuote | Role::QuoteWords)
}

/// Places in the source within running text: `[¶3]`, `[Dec ¶4, ¶7]`.
fn locators(text: &str, ascii: bool) -> Vec<Span> {
    const LONGEST: usize = 40;
    let sign = |inner: &str| {
        if ascii {
            inner.starts_with('P') && inner.get(1..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
        } else {
            inner.contains('¶')
        }
    };
    let brackets = text.match_indices('[').filter_map(|(start, _)| {
        let inner = text.get(start + 1..)?;
        let end = inner.bytes().take(LONGEST).position(|byte| byte == b']')?;
        inner.get(..end).filter(|inner| sign(inner)).map(|_| Span::new(start, start + end + 2))
    });
    brackets.collect()
}
