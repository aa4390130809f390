//! Quotes and reported statements in the tree of a briefing.

use std::borrow::Cow;
use std::collections::HashMap;

use sha2::{Digest, Sha256};

use super::attribution::{self, Attribution};
use super::{block_id, rule};
use crate::model::{Block, Document, Id, Inline};
use crate::text::{Diagnostic, Severity, Span, fold, spaced};

/// A quote or reported statement as found in the body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FoundQuote {
    /// Its id within the briefing.
    pub id: Id,
    /// The words.
    pub text: String,
    /// Who and where; empty for a reported statement.
    pub attribution: Attribution,
    /// Whether it is a reported statement.
    pub reported: bool,
    /// The whole of it.
    pub span: Span,
}

/// Turns block quotes that are quotes into such, and paragraphs that are reported statements.
pub(super) struct Finder<'a> {
    /// The file, for links.
    pub path: &'a str,
    /// Ids listed under `statements`.
    pub listed: &'a [&'a str],
    /// What was found, in order.
    pub found: Vec<FoundQuote>,
    /// What is wrong.
    pub problems: Vec<Diagnostic>,
    taken: HashMap<Id, usize>,
}

impl<'a> Finder<'a> {
    /// A finder for one file.
    pub fn new(path: &'a str, listed: &'a [&'a str]) -> Self {
        Self { path, listed, found: Vec::new(), problems: Vec::new(), taken: HashMap::new() }
    }

    /// Walks the whole tree.
    pub fn document(&mut self, document: &mut Document) {
        document.blocks = self.blocks(std::mem::take(&mut document.blocks));
        for (_, blocks) in &mut document.footnotes {
            *blocks = self.blocks(std::mem::take(blocks));
        }
    }

    fn blocks(&mut self, blocks: Vec<Block>) -> Vec<Block> {
        let mut out = Vec::with_capacity(blocks.len());
        let mut rest = blocks.into_iter().peekable();
        while let Some(block) = rest.next() {
            match block {
                Block::BlockQuote { alert: None, blocks, span } if !is_callout(&blocks) => {
                    let mut candidate = Candidate::inside(blocks, self.path);
                    if candidate.attribution.is_none()
                        && let Some(read) = rest.peek().and_then(|next| attributing(next, self.path))
                        && let Some(Block::Paragraph { text, span, .. }) = rest.next()
                    {
                        candidate.attribution = Some((attribution::dash_taken(text), read));
                        candidate.end = Some(span.end);
                    }
                    out.push(self.quote(candidate, span, &mut rest));
                }
                Block::BlockQuote { alert, blocks, span } => {
                    out.push(Block::BlockQuote { alert, blocks: self.blocks(blocks), span });
                }
                Block::List { start, tight, mut items, span } => {
                    for item in &mut items {
                        item.blocks = self.blocks(std::mem::take(&mut item.blocks));
                    }
                    out.push(Block::List { start, tight, items, span });
                }
                Block::Paragraph { text, span, .. } => out.push(self.paragraph(text, span)),
                other => out.push(other),
            }
        }
        out
    }

    fn quote(
        &mut self,
        candidate: Candidate,
        span: Span,
        rest: &mut std::iter::Peekable<std::vec::IntoIter<Block>>,
    ) -> Block {
        let Candidate { words, attribution, end } = candidate;
        let Some((mut text, read)) = attribution else {
            return Block::BlockQuote { alert: None, blocks: self.blocks(words), span };
        };
        let mut span = Span::new(span.start, end.unwrap_or(span.end));
        let mut id = block_id::take(&mut text);
        if id.is_none()
            && let Some((own, place)) = rest.peek().and_then(block_id::lone)
        {
            // An id that the parser took for the term of a definition stays where it is: its definitions need it.
            if matches!(rest.peek(), Some(Block::Paragraph { .. })) {
                rest.next();
                span.end = place.end;
            }
            id = Some(own);
        }
        let plain = without_marks(&Block::plain(&words));
        let id = self.own_id(id, &plain, span);
        if let Some(roles) = &read.unassigned {
            let message = format!("`{roles}` are not as many roles as the quote `{id}` has speakers");
            let problem = Diagnostic::new(Severity::Warning, rule::ROLE_UNASSIGNED, span, message);
            self.problems.push(problem.with_help("write one role for all, or one for each, parted by semicolons"));
        }
        self.found.push(FoundQuote { id: id.clone(), text: plain, attribution: read, reported: false, span });
        Block::Quote { id, words, attribution: text, span }
    }

    fn paragraph(&mut self, mut text: Vec<Inline>, span: Span) -> Block {
        let Some(id) = block_id::peek(&text) else { return Block::Paragraph { text, quote: None, span } };
        if !self.listed.contains(&id) {
            if !self.listed.is_empty() && Inline::plain(&text).trim() != format!("^{id}") {
                let message = format!("`^{id}` is not listed under `statements` in the header");
                self.problems.push(Diagnostic::new(Severity::Warning, rule::STATEMENT_UNLISTED, span, message));
            }
            return Block::Paragraph { text, quote: None, span };
        }
        let id = block_id::take(&mut text);
        let plain = Inline::plain(&text);
        let plain = spaced(&plain);
        let id = self.own_id(id, &plain, span);
        let attribution = Attribution::default();
        let words = without_place(&plain).to_owned();
        self.found.push(FoundQuote { id: id.clone(), text: words, attribution, reported: true, span });
        Block::Paragraph { text, quote: Some(id), span }
    }

    /// The id written, or one made of the words: `~` and eight hex digits of their folded text's SHA-256, `-2` for a
    /// repeat.
    fn own_id(&mut self, written: Option<Id>, words: &str, span: Span) -> Id {
        if let Some(id) = written {
            if !self.taken.contains_key(&id) {
                self.taken.insert(id.clone(), 1);
                return id;
            }
            let message = format!("the id `^{id}` stands for another quote already");
            self.problems.push(Diagnostic::new(Severity::Error, rule::QUOTE_DUPLICATE_ID, span, message));
        }
        let digest = Sha256::digest(fold(words).as_bytes());
        let base = Id::from(format!("~{:08x}", u32::from_be_bytes([digest[0], digest[1], digest[2], digest[3]])));
        let count = self.taken.entry(base.clone()).or_insert(0);
        *count += 1;
        if *count == 1 { base } else { format!("{base}-{count}").into() }
    }
}

/// A block quote that may be a quote.
struct Candidate {
    words: Vec<Block>,
    attribution: Option<(Vec<Inline>, Attribution)>,
    /// Where it ends, if beyond the block quote.
    end: Option<usize>,
}

impl Candidate {
    /// Looks for the attribution inside: the last paragraph, or the last line of it.
    fn inside(mut words: Vec<Block>, path: &str) -> Self {
        let last = words.pop();
        let found = last.as_ref().filter(|_| !words.is_empty()).and_then(|last| attributing(last, path));
        let Some(Block::Paragraph { mut text, quote, span }) = last else {
            words.extend(last);
            return Self { words, attribution: None, end: None };
        };
        if let Some(read) = found {
            return Self { words, attribution: Some((attribution::dash_taken(text), read)), end: None };
        }
        let split = last_line(&text).and_then(|at| Some((at, attribution::read(text.get(at + 1..)?, path)?)));
        if let Some((at, read)) = split {
            let line = text.split_off(at + 1);
            text.truncate(at);
            words.push(Block::Paragraph { text, quote, span });
            return Self { words, attribution: Some((attribution::dash_taken(line), read)), end: None };
        }
        words.push(Block::Paragraph { text, quote, span });
        Self { words, attribution: None, end: None }
    }
}

/// Where the attribution's line begins within a paragraph: the last line, or one before it that begins with a dash and
/// a link, and goes on.
fn last_line(text: &[Inline]) -> Option<usize> {
    let is_break = |piece: &Inline| matches!(piece, Inline::SoftBreak | Inline::HardBreak);
    let last = text.iter().rposition(is_break)?;
    if text.get(last + 1..).and_then(attribution::after_dash).is_some() {
        return Some(last);
    }
    let begins_with_link = |at: &usize| {
        let line = text.get(at + 1..).unwrap_or_default();
        attribution::after_dash(line) == Some("") && matches!(line.get(1), Some(Inline::Link { .. }))
    };
    (0..last).rev().filter(|at| text.get(*at).is_some_and(is_break)).take(4).find(begins_with_link)
}

/// The attribution that a block is, if it is a paragraph that is one.
fn attributing(block: &Block, path: &str) -> Option<Attribution> {
    if let Block::Paragraph { text, .. } = block { attribution::read(text, path) } else { None }
}

/// GFM alerts and Obsidian callouts of any kind: `> [!word]`.
fn is_callout(blocks: &[Block]) -> bool {
    let Some(Block::Paragraph { text, .. }) = blocks.first() else { return false };
    if matches!(text.first(), Some(Inline::Text { text, .. }) if !text.is_empty() && !text.starts_with('[')) {
        return false;
    }
    let mut words = String::new();
    for piece in text.iter().take(6) {
        match piece {
            Inline::Text { text, .. } => words.push_str(text),
            _ => break,
        }
    }
    words.starts_with("[!")
}

/// Pairs of quotation marks that may stand around a whole quote.
const MARKS: &[(&str, &str)] = &[
    ("“", "”"),
    ("„", "“"),
    ("„", "”"),
    ("«", "»"),
    ("»", "«"),
    ("``", "''"),
    ("‘‘", "’’"),
    ("’’", "’’"),
    ("''", "''"),
    ("‘", "’"),
    ("‚", "‘"),
    ("‹", "›"),
    ("›", "‹"),
    ("「", "」"),
    ("『", "』"),
    ("\"", "\""),
    ("'", "'"),
];

/// A reported statement without the place in the source that ends it (`… [¶5]`): the header's locator says it.
fn without_place(text: &str) -> &str {
    let text = text.trim();
    let place = text.strip_suffix(']').and_then(|rest| rest.rsplit_once('['));
    place.filter(|(_, inner)| inner.contains('¶')).map_or(text, |(words, _)| words.trim_end())
}

/// The words without the outer quotation marks: only where one pair surrounds all of them. Of several paragraphs each
/// may begin with the mark, as is the custom.
fn without_marks(text: &str) -> String {
    let text = text.trim();
    for (open, close) in MARKS {
        let Some(inner) = text.strip_prefix(*open).and_then(|rest| rest.strip_suffix(*close)) else { continue };
        let reopened = inner.contains('\n') && inner.split('\n').skip(1).all(|line| line.starts_with(*open));
        let inner = if reopened {
            let lines = inner.split('\n').map(|line| line.strip_prefix(*open).unwrap_or(line));
            Cow::Owned(lines.collect::<Vec<_>>().join("\n"))
        } else {
            Cow::Borrowed(inner)
        };
        if surrounds(&inner, open, close) {
            return inner.trim().to_owned();
        }
    }
    text.to_owned()
}

/// Whether the pair taken off belonged together: what is left never closes more than it opened.
fn surrounds(inner: &str, open: &str, close: &str) -> bool {
    match (open, close) {
        // A single mark is an apostrophe as well: only one that opens proves that there are two quotations.
        ("'", _) => !opens_again(inner, '\''),
        (_, "’") => !opens_again(inner, '‘'),
        _ if open == close || open.chars().count() > 1 => !(inner.contains(open) || inner.contains(close)),
        _ => is_balanced(inner, open, close),
    }
}

/// Whether this mark opens a quotation somewhere in a text, behind one that may have ended.
fn opens_again(text: &str, mark: char) -> bool {
    let mut has_ended = mark == '\'';
    let mut before: Option<char> = None;
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let is_word = rest.peek().is_some_and(|next| next.is_alphanumeric());
        let leads = before.is_none_or(|before| before.is_whitespace() || matches!(before, '(' | '[' | '—' | '–'));
        if c == mark && leads && is_word && has_ended {
            return true;
        }
        has_ended |= c == '’' && !is_word;
        before = Some(c);
    }
    false
}

fn is_balanced(inner: &str, open: &str, close: &str) -> bool {
    let mut depth = 0i32;
    for c in inner.split("").filter(|c| !c.is_empty()) {
        if c == open {
            depth += 1;
        } else if c == close {
            depth -= 1;
        }
        if depth < 0 {
            return false;
        }
    }
    depth == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(markdown: &str) -> Vec<FoundQuote> {
        found_with(markdown, &["s1", "s2"]).0
    }

    fn found_with(markdown: &str, listed: &[&str]) -> (Vec<FoundQuote>, Document, Vec<&'static str>) {
        let mut tree = super::super::markdown::tree(markdown, 0);
        let mut finder = Finder::new("briefings/x.md", listed);
        finder.document(&mut tree);
        let rules = finder.problems.iter().map(|problem| problem.rule).collect();
        (finder.found, tree, rules)
    }

    fn one(markdown: &str) -> (String, String, String) {
        let all = found(markdown);
        assert_eq!(all.len(), 1, "one quote in {markdown:?}: {all:?}");
        let names =
            all[0].attribution.speakers.iter().map(|speaker| speaker.name.as_str()).collect::<Vec<_>>().join("+");
        (all[0].id.to_string(), all[0].text.clone(), names)
    }

    fn is(id: &str, text: &str, name: &str) -> (String, String, String) {
        (id.into(), text.into(), name.into())
    }

    #[test]
    fn finds_the_attribution_in_its_three_places() {
        assert_eq!(
            one("> “Words.”\n>\n> — Jane Roe, minister\n\n^q1\n"),
            is("q1", "Words.", "Jane Roe"),
            "last paragraph"
        );
        assert_eq!(
            one("> “Words\n> go on.”\n> — Jane Roe\n\n^q1\n"),
            is("q1", "Words go on.", "Jane Roe"),
            "last line"
        );
        assert_eq!(one("> “Words.”\n\n— Jane Roe\n\n^q1\n"), is("q1", "Words.", "Jane Roe"), "next paragraph");
        assert_eq!(
            one("> “Words.”\n> — [Jane](actors/j.md),\n> [s](sources/s.md)\n"),
            one("> “Words.”\n>\n> — [Jane](actors/j.md), [s](sources/s.md)\n"),
            "an attribution of two lines"
        );
    }

    #[test]
    fn finds_the_id() {
        assert_eq!(one("> W\n>\n> — J ^q-2\n").0, "q-2", "ending the attribution");
        assert_eq!(one("> W\n>\n> — [J](actors/j.md), [s](sources/s.md) (para. 2) ^q1\n").0, "q1", "after the locator");
        assert_eq!(one("> W\n\n— J\n^q1\n").0, "q1", "on the line below the attribution");
        assert_eq!(one("> W\n>\n> — J\n\n^q1\n: x\n").0, "q1", "as the term that the parser makes of it");
        assert_eq!(one("> W\n>\n> — J\n").0, one("> “W”\n>\n> — K\n").0, "without one it depends on the words alone");
        assert!(one("> W\n>\n> — J\n").0.starts_with('~'), "and is marked as made");
    }

    #[test]
    fn repeated_words_get_numbers() {
        let ids: Vec<String> =
            found("> W\n>\n> — J\n\nx\n\n> W\n>\n> — K\n").iter().map(|quote| quote.id.to_string()).collect();
        assert_eq!(ids[1], format!("{}-2", ids[0]), "the second of the same words");
        let (all, _, rules) = found_with("> W\n>\n> — J ^a\n\n> V\n>\n> — K ^a\n", &[]);
        assert_eq!(rules, vec![rule::QUOTE_DUPLICATE_ID], "a written id stands for one quote only");
        assert_ne!(all[0].id, all[1].id, "so that each keeps an address");
    }

    #[test]
    fn other_block_quotes_are_none() {
        for markdown in [
            "> words\n",
            "> — Jane\n",
            "> [!note]\n> words\n>\n> — Jane\n",
            "> [!quote]\n> words\n>\n> — Jane\n",
            "> words\n>\n> --- Jane\n",
            "> words\n>\n> --flag\n",
            "> words\n\n- Jane\n",
            "> words\n\nNext paragraph — with a dash\n",
        ] {
            assert_eq!(found(markdown), vec![], "no quote in {markdown:?}");
        }
    }

    #[test]
    fn takes_off_outer_marks_only() {
        for (text, plain) in [
            ("“a”", "a"),
            ("\"a\"", "a"),
            ("„a“", "a"),
            ("«a»", "a"),
            ("‘it’s’", "it’s"),
            ("‘the ministers’ plan’", "the ministers’ plan"),
            ("‘a’ and ‘b’", "‘a’ and ‘b’"),
            ("'the ministers' plan, it's'", "the ministers' plan, it's"),
            ("'a' and 'b'", "'a' and 'b'"),
            ("''a 'b' it's''", "a 'b' it's"),
            ("''a'' and ''b''", "''a'' and ''b''"),
            ("``a 'b' c''", "a 'b' c"),
            ("›a‹", "a"),
            ("“a “b” c”", "a “b” c"),
            ("“a” and “b”", "“a” and “b”"),
            ("\"a\" and \"b\"", "\"a\" and \"b\""),
            ("“a”, he said", "“a”, he said"),
            ("“a\n“b”", "a\nb"),
            ("a", "a"),
            ("“", "“"),
        ] {
            assert_eq!(without_marks(text), plain, "the words of {text:?}");
        }
    }

    #[test]
    fn roles_that_are_nobodys_are_told() {
        let rules = |by: &str| found_with(&format!("> W\n>\n> — [[A]] and [[B]], {by}\n\n^q1\n"), &[]).2;
        assert_eq!(rules("Minister; Envoy; Mayor"), [rule::ROLE_UNASSIGNED], "three roles of two speakers");
        assert_eq!(rules("Minister; Envoy"), Vec::<&str>::new(), "one for each");
        assert_eq!(rules("ministers"), Vec::<&str>::new(), "one for both");
    }

    #[test]
    fn finds_reported_statements() {
        let (all, tree, rules) =
            found_with("Kiev said *so*. [¶3] ^s1\n\n- they\n  agreed ^s2\n\nx ^other\n", &["s1", "s2"]);
        let texts: Vec<(&str, &str)> = all.iter().map(|quote| (quote.id.as_str(), quote.text.as_str())).collect();
        assert_eq!(
            texts,
            [("s1", "Kiev said so."), ("s2", "they agreed")],
            "paragraph and list item, without the place"
        );
        assert!(all.iter().all(|quote| quote.reported), "they are ours in words");
        assert_eq!(rules, vec![rule::STATEMENT_UNLISTED], "an id that the header does not list is told");
        assert!(!Block::plain(&tree.blocks[..1]).contains('^'), "the id is not shown");
        assert_eq!(
            found_with("An Obsidian paragraph ^abc123\n", &[]).2,
            Vec::<&str>::new(),
            "without a list it is nobody's business"
        );
    }

    #[test]
    fn finds_quotes_in_lists_and_quotes() {
        assert_eq!(found("- item\n\n  > W\n  >\n  > — J\n").len(), 1, "in a list item");
        assert_eq!(found("> intro\n>\n> > W\n> >\n> > — J\n").len(), 1, "in a plain block quote");
    }

    #[test]
    fn place_covers_words_attribution_and_id() {
        let text = "x\n\n> W\n>\n> — J\n\n^q1\n\ny";
        let all = found(text);
        assert!(
            all[0].span.of(text).starts_with("> W") && all[0].span.of(text).trim_end().ends_with("^q1"),
            "{:?}",
            all[0].span.of(text)
        );
    }
}
