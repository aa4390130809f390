//! Quotation marks and which of them belong together.

use super::labels::{Labelled, label_inside, labelled};
use super::paragraphs::paragraphs;
use super::quotation::MarkStyle;
use crate::quote::marked::in_double_marks;
use crate::quote::outer_marks::{Quotes, opens_singly};
use crate::quote::single_marks::is_apostrophe;
use crate::text::Span;

/// A stretch in quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Marked {
    /// The words inside.
    pub(super) inner: Span,
    /// The words and their marks.
    pub(super) outer: Span,
    pub(super) style: MarkStyle,
    /// False where the closing mark is missing.
    pub(super) closed: bool,
    /// Whether the next one continues it in the next paragraph.
    pub(super) goes_on: bool,
    /// Whether it opens its paragraph.
    pub(super) leads: bool,
    /// The speaker, where a label or a handle names one.
    pub(super) label: Option<Span>,
}

/// The glyph, told apart as far as pairing needs it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Glyph {
    Straight,
    CurlyLeft,
    CurlyRight,
    Low,
    GuillemetLeft,
    GuillemetRight,
    Apostrophes,
    Backticks,
    Single,
}

#[derive(Clone, Copy, Debug)]
struct Mark {
    span: Span,
    glyph: Glyph,
    opens: bool,
    closes: bool,
    /// For single marks: the mark follows punctuation, so that it is no apostrophe.
    strong: bool,
}

/// All stretches in marks, in order; none crosses a paragraph, none lies inside another.
pub(super) fn marked(text: &str) -> (Vec<Span>, Vec<Marked>) {
    let paragraphs = paragraphs(text);
    let singles =
        uses_single_marks(text) || Quotes::of(text, &paragraphs, &in_double_marks(text, &paragraphs)) == Quotes::Singly;
    let mut found: Vec<Marked> = Vec::new();
    let mut marks = Vec::new();
    for (at, (paragraph, labelled)) in paragraphs.iter().zip(labelled(text, &paragraphs)).enumerate() {
        let mut rest = *paragraph;
        let goes_on = singles && opens_singly(text, paragraphs.get(at + 1));
        if let Some(speech) = labelled {
            let outer = Span::new(speech.words.start.min(paragraph.start), paragraph.end);
            let Labelled { name, words, style } = speech;
            found.push(Marked {
                inner: words,
                outer,
                style,
                closed: true,
                goes_on: false,
                leads: true,
                label: Some(name),
            });
            rest.start = outer.end;
        }
        marks.clear();
        scan(text, rest, singles, &mut marks);
        let before = found.len();
        pair(text, rest, &marks, goes_on, &mut found);
        link(&mut found, before);
    }
    for marked in &mut found {
        if let Some(label) =
            Some(&marked).filter(|marked| marked.label.is_none()).and_then(|marked| label_inside(text, marked.inner))
        {
            marked.label = Some(label.name);
            marked.inner = label.words;
        }
    }
    for at in 1..found.len() {
        if found[at - 1].goes_on && found[at].label.is_none() {
            found[at].label = found[at - 1].label;
        }
    }
    (paragraphs, found)
}

/// A paragraph whose last quotation is not closed goes on in the next where that one opens with a mark of its own.
fn link(found: &mut [Marked], first: usize) {
    if first == 0 || first >= found.len() {
        return;
    }
    let next = found[first];
    let last = &mut found[first - 1];
    if next.leads && !last.closed && last.style == next.style {
        last.goes_on = true;
    }
}

fn is_wordy(c: Option<char>) -> bool {
    c.is_some_and(char::is_alphanumeric)
}

/// Whether a mark after this character can open a quotation.
fn before_opening(c: Option<char>) -> bool {
    c.is_none_or(|c| c.is_whitespace() || "([{-–—/…“‘„‚«»>:;,'*_|".contains(c))
}

/// Whether single marks are what this text quotes with: many of them open, and few double ones do.
fn uses_single_marks(text: &str) -> bool {
    let (mut single, mut double, mut closing) = (0_usize, 0_usize, 0_usize);
    let mut before: Option<char> = None;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let after = chars.peek().copied();
        match c {
            '‘' | '\'' if after == Some(c) => {
                double += 1;
                chars.next();
            }
            '‘' | '\'' if before_opening(before) && before != Some('\'') && after.is_some_and(char::is_alphabetic) => {
                single += 1;
            }
            '’' | '\'' if before.is_some_and(|c| ",.?!".contains(c)) && !is_wordy(after) => closing += 1,
            '"' | '“' | '„' | '«' | '»' | '”' => double += 1,
            _ => {}
        }
        before = Some(c);
    }
    single >= 1 && closing >= 1 && double < 2 * single
}

/// The marks of one paragraph; markup between angle brackets holds none.
fn scan(text: &str, paragraph: Span, singles: bool, marks: &mut Vec<Mark>) {
    let part = paragraph.of(text);
    let mut before: Option<char> = None;
    let mut chars = part.char_indices().peekable();
    let mut tag_free = 0;
    while let Some((at, c)) = chars.next() {
        let after = chars.peek().map(|&(_, c)| c);
        let mut span = Span::new(at, at + c.len_utf8());
        let doubled = matches!(c, '\'' | '`' | '‘' | '’') && after == Some(c);
        if c == '<' && at >= tag_free && after.is_some_and(|c| c.is_ascii_alphabetic() || c == '/') {
            if let Some(end) = tag_end(&part[at..]) {
                while chars.next_if(|&(next, _)| next < at + end).is_some() {}
                before = Some('>');
                continue;
            }
            tag_free = at + TAG_LIMIT;
        }
        let glyph = match c {
            '"' if counts_inches(&part[..at]) => {
                before = Some(c);
                continue;
            }
            '"' | '＂' => Glyph::Straight,
            '“' | '‟' => Glyph::CurlyLeft,
            '”' => Glyph::CurlyRight,
            '„' => Glyph::Low,
            '«' => Glyph::GuillemetLeft,
            '»' => Glyph::GuillemetRight,
            '`' if doubled => Glyph::Backticks,
            '\'' | '’' | '‘' if doubled => Glyph::Apostrophes,
            '\'' | '‘' | '’' if singles => Glyph::Single,
            _ => {
                before = Some(c);
                continue;
            }
        };
        let mut last = c;
        let mut following = after;
        if doubled {
            chars.next();
            span.end += c.len_utf8();
            following = chars.peek().map(|&(_, c)| c);
            // Three in a row after a word: the inner quotation closes first.
            if following == Some(c) && before.is_some_and(|c| !c.is_whitespace()) {
                chars.next();
                span = Span::new(span.start + c.len_utf8(), span.end + c.len_utf8());
                following = chars.peek().map(|&(_, c)| c);
            }
            last = c;
        }
        if before != Some('=') {
            let mut mark = mark(glyph, c, span.shifted(paragraph.start), before, following);
            mark.opens &= glyph != Glyph::Single || !is_apostrophe(&part[span.end..]);
            marks.push(mark);
        }
        before = Some(last);
    }
}

/// Whether a mark after this text counts inches: `6'2"`.
fn counts_inches(before: &str) -> bool {
    let feet = before.trim_end_matches(|c: char| c.is_ascii_digit());
    let inches = before.len() - feet.len();
    (1..=2).contains(&inches)
        && feet.strip_suffix(['\'', '’', '′']).is_some_and(|feet| feet.ends_with(|c: char| c.is_ascii_digit()))
}

/// How far a tag may reach, in bytes.
const TAG_LIMIT: usize = 400;

/// The end of the tag that starts a text, where there is one.
fn tag_end(rest: &str) -> Option<usize> {
    let bytes = &rest.as_bytes()[..rest.len().min(TAG_LIMIT)];
    let end = bytes.iter().skip(1).position(|&byte| byte == b'>' || byte == b'<')? + 1;
    (bytes[end] == b'>' && bytes[..end].contains(&b'=')).then_some(end + 1)
}

fn mark(glyph: Glyph, c: char, span: Span, before: Option<char>, after: Option<char>) -> Mark {
    let opening = before_opening(before) && after.is_some_and(|c| !c.is_whitespace());
    let closing = before.is_some_and(|c| !c.is_whitespace());
    let spaced = before.is_some_and(char::is_whitespace) && after.is_some_and(|c| ".,;:!?".contains(c));
    let digit = before.is_some_and(|c| c.is_ascii_digit());
    let (opens, closes) = match glyph {
        Glyph::Straight => (opening, closing || !opening),
        // French sets spaces inside the marks: « … ».
        Glyph::GuillemetLeft => (opening || before_opening(before) && !closing, closing || !opening),
        Glyph::GuillemetRight => {
            (opening && after.is_some_and(|c| !".,;:!?".contains(c)), closing || !opening || spaced)
        }
        // Between letters it is a typing error for an apostrophe or an inner mark.
        // After a stop and before a space it is the wrong mark, and closes.
        Glyph::CurlyLeft => {
            let wrong = before.is_some_and(|c| ",.?!".contains(c)) && after.is_some_and(char::is_whitespace);
            (opening || !is_wordy(before) && !wrong, closing || !opening)
        }
        Glyph::CurlyRight => (opening && !closing, true),
        Glyph::Low | Glyph::Backticks => (true, false),
        Glyph::Apostrophes => (c != '’' && opening, c != '‘' && (closing || !opening)),
        Glyph::Single => (
            c != '’' && before_opening(before) && after.is_some_and(|c| c.is_alphabetic() || "[…“\"".contains(c)),
            c != '‘' && closing && !is_wordy(after),
        ),
    };
    let strong = if glyph == Glyph::Straight { !digit } else { before.is_some_and(|c| ",.?!…—-;".contains(c)) };
    Mark { span, glyph, opens, closes, strong }
}

/// Whether one mark can close what another opened.
fn closes(open: Glyph, close: &Mark) -> bool {
    use Glyph::{Apostrophes, Backticks, CurlyLeft, CurlyRight, GuillemetLeft, GuillemetRight, Low, Single, Straight};
    close.closes
        && match open {
            Straight => matches!(close.glyph, Straight | CurlyRight),
            CurlyLeft | CurlyRight => {
                close.glyph == CurlyRight || matches!(close.glyph, Straight | CurlyLeft) && !close.opens
            }
            Low => matches!(close.glyph, CurlyLeft | CurlyRight | Straight),
            GuillemetLeft => close.glyph == GuillemetRight,
            GuillemetRight => close.glyph == GuillemetLeft,
            Apostrophes => matches!(close.glyph, Apostrophes) || close.glyph == Straight && !close.opens,
            Backticks => matches!(close.glyph, Apostrophes | Straight),
            Single => close.glyph == Single,
        }
}

fn style(glyph: Glyph) -> MarkStyle {
    match glyph {
        Glyph::Straight => MarkStyle::Straight,
        Glyph::CurlyLeft | Glyph::CurlyRight => MarkStyle::Curly,
        Glyph::Low => MarkStyle::German,
        Glyph::GuillemetLeft | Glyph::GuillemetRight => MarkStyle::Guillemets,
        Glyph::Apostrophes => MarkStyle::Apostrophes,
        Glyph::Backticks => MarkStyle::Backticks,
        Glyph::Single => MarkStyle::Single,
    }
}

/// How far right the search for a closing mark got.
enum Search {
    /// The mark with this index closes.
    Closed(usize),
    /// No mark does; the quotation cannot reach beyond this mark, if any.
    Open(Option<usize>),
}

fn pair(text: &str, paragraph: Span, marks: &[Mark], goes_on: bool, found: &mut Vec<Marked>) {
    // For each place, how many more marks close than open from there on: an opening mark inside a quotation is a
    // nested one only where enough closing marks are left. This keeps the pairing linear.
    let mut surplus = vec![0_i64; marks.len() + 1];
    for (at, mark) in marks.iter().enumerate().rev() {
        surplus[at] = surplus[at + 1]
            + match (mark.opens, mark.closes) {
                (true, false) => -1,
                (false, true) => 1,
                _ => 0,
            };
    }
    let mut at = 0;
    while let Some(open) = marks.get(at) {
        if !open.opens {
            at += 1;
            continue;
        }
        let leads = open.span.start == paragraph.start;
        let introduced = is_introduced(text, paragraph, open);
        match closing(marks, at, &surplus, !(goes_on && introduced)) {
            Search::Closed(close) => {
                let inner = Span::new(open.span.end, marks[close].span.start);
                let outer = Span::new(open.span.start, marks[close].span.end);
                push(
                    text,
                    found,
                    Marked { inner, outer, style: style(open.glyph), closed: true, goes_on: false, leads, label: None },
                );
                at = close + 1;
            }
            Search::Open(next) => {
                let limit = next.map_or(paragraph.end, |next| marks[next].span.start);
                let possible = goes_on || open.glyph != Glyph::Single;
                if let Some(end) = guessed_end(text, paragraph, open, limit).filter(|_| possible) {
                    let inner = Span::new(open.span.end, end);
                    let outer = Span::new(open.span.start, end);
                    let style = style(open.glyph);
                    push(
                        text,
                        found,
                        Marked { inner, outer, style, closed: false, goes_on: false, leads, label: None },
                    );
                }
                at = next.unwrap_or(at + 1).max(at + 1);
            }
        }
    }
}

/// Empty marks hold nothing; white space just inside the marks is no part of the words.
fn push(text: &str, found: &mut Vec<Marked>, mut marked: Marked) {
    let words = marked.inner.of(text);
    let lead = words.len() - words.trim_start().len();
    let trimmed = words.trim();
    marked.inner = Span::new(marked.inner.start + lead, marked.inner.start + lead + trimmed.len());
    let free = found.last().is_none_or(|last| last.outer.end <= marked.outer.start);
    if free && trimmed.chars().any(char::is_alphanumeric) {
        found.push(marked);
    }
}

/// Where the mark that closes another stands; `weakly`, whether one that may be an apostrophe will do.
fn closing(marks: &[Mark], at: usize, surplus: &[i64], weakly: bool) -> Search {
    let open = &marks[at];
    let mut depth = 0_usize;
    let mut weak = None;
    let mut first_inner = None;
    for (next, mark) in marks.iter().enumerate().skip(at + 1) {
        if closes(open.glyph, mark) {
            // A single mark after a letter may be an apostrophe; one after punctuation is not.
            if open.glyph == Glyph::Single && !mark.strong {
                if weakly {
                    weak.get_or_insert(next);
                }
                continue;
            }
            if depth == 0 {
                return Search::Closed(next);
            }
            depth -= 1;
        } else if mark.opens && style(mark.glyph) == style(open.glyph) {
            if open.glyph == Glyph::Single {
                return weak.map_or(Search::Open(Some(next)), Search::Closed);
            }
            if surplus[next] <= 0 {
                return Search::Open(first_inner.or(Some(next)));
            }
            first_inner.get_or_insert(next);
            depth += 1;
        }
    }
    weak.map_or(Search::Open(first_inner), Search::Closed)
}

/// Where a quotation without a closing mark is taken to end: with its paragraph where it begins a paragraph or a
/// sentence, nowhere otherwise.
fn guessed_end(text: &str, paragraph: Span, open: &Mark, limit: usize) -> Option<usize> {
    if open.glyph == Glyph::CurlyRight || !is_introduced(text, paragraph, open) {
        return None;
    }
    Some(paragraph.start + text[paragraph.start..limit].trim_end().len())
}

/// Whether a mark opens a paragraph or a sentence.
fn is_introduced(text: &str, paragraph: Span, open: &Mark) -> bool {
    let before = text[paragraph.start..open.span.start].trim_end();
    before.is_empty() || before.ends_with([':', ',', '.', '”', '"'])
}
