//! Running text before it is broken into lines: words with what each stretch of them means.

use super::line::{Emphasis, Joint, Run};
use crate::app::Role;
use crate::text::{Span, ascii, cells, is_even, wrap};

const NO_BREAK: char = '\u{A0}';

/// What a stretch of text means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Look {
    pub role: Role,
    pub emphasis: Emphasis,
    pub link: Option<usize>,
}

impl Look {
    pub fn new(role: Role) -> Self {
        Self { role, ..Self::default() }
    }

    pub fn with(self, emphasis: Emphasis) -> Self {
        Self { emphasis: self.emphasis.with(emphasis), ..self }
    }
}

/// A stretch of the flow with one meaning, up to the next one's start.
#[derive(Clone, Copy, Debug)]
struct Piece {
    start: usize,
    look: Look,
    source: Span,
}

impl Piece {
    /// The same from `at` on.
    fn from(self, at: usize) -> Self {
        let start = (self.source.start + (at - self.start)).min(self.source.end);
        Self { start: at, look: self.look, source: Span::new(start, self.source.end) }
    }
}

/// A line broken from a flow.
#[derive(Debug)]
pub(super) struct FlowLine {
    pub runs: Vec<Run>,
    pub source: usize,
    pub joint: Joint,
}

/// Words with their meanings.
#[derive(Debug, Default)]
pub(super) struct Flow {
    pub text: String,
    pieces: Vec<Piece>,
    capitals: bool,
    ascii: bool,
}

impl Flow {
    /// An empty flow.
    pub fn new(ascii: bool, capitals: bool) -> Self {
        Self { capitals, ascii, ..Self::default() }
    }

    /// Adds words that stand at `source`.
    pub fn push(&mut self, words: &str, look: Look, source: Span) {
        if words.is_empty() {
            return;
        }
        self.pieces.push(Piece { start: self.text.len(), look, source });
        let words = if self.ascii { ascii(words) } else { words.into() };
        for c in words.chars() {
            match c {
                '\t' => self.text.push(' '),
                c if self.capitals => self.text.extend(c.to_uppercase()),
                c => self.text.push(c),
            }
        }
    }

    /// Changes the meaning of some stretches, given from the left and apart from each other.
    pub fn mark(&mut self, spans: &[Span], change: impl Fn(&mut Look)) {
        if spans.is_empty() {
            return;
        }
        let mut spans = spans.iter().peekable();
        let mut marked = Vec::with_capacity(self.pieces.len() + 2 * spans.len());
        for (number, piece) in self.pieces.iter().enumerate() {
            let end = self.end_of(number);
            let mut at = piece.start;
            while at < end {
                while spans.next_if(|span| span.end <= at).is_some() {}
                let (to, inside) = match spans.peek() {
                    Some(span) if span.start <= at => (span.end.min(end), true),
                    Some(span) => (span.start.min(end), false),
                    None => (end, false),
                };
                let mut part = piece.from(at);
                if inside {
                    change(&mut part.look);
                }
                marked.push(part);
                at = to;
            }
        }
        self.pieces = marked;
    }

    /// Ties what begins at these places, given from the left, to the word before: no line breaks at the space between.
    pub fn tie(&mut self, places: &[usize]) {
        let spaces: Vec<usize> = places
            .iter()
            .filter_map(|place| place.checked_sub(1))
            .filter(|at| self.text.as_bytes().get(*at) == Some(&b' '))
            .collect();
        if spaces.is_empty() {
            return;
        }
        let mut tied = String::with_capacity(self.text.len() + spaces.len());
        let mut from = 0;
        for &at in &spaces {
            tied.push_str(self.text.get(from..at).unwrap_or_default());
            tied.push(NO_BREAK);
            from = at + 1;
        }
        tied.push_str(self.text.get(from..).unwrap_or_default());
        self.text = tied;
        let longer = NO_BREAK.len_utf8() - 1;
        for piece in &mut self.pieces {
            piece.start += longer * spaces.partition_point(|at| *at < piece.start);
        }
    }

    /// The flow up to `at`, and what is left from `from` on.
    pub fn split(self, at: usize, from: usize) -> (Self, Self) {
        let piece_ends: Vec<usize> = (0..self.pieces.len()).map(|number| self.end_of(number)).collect();
        let mut parts = [self.like(), self.like()];
        for ((start, end), part) in [(0, at), (from, self.text.len())].into_iter().zip(&mut parts) {
            part.text.push_str(self.text.get(start..end).unwrap_or_default());
            let inside = self.pieces.iter().zip(&piece_ends);
            part.pieces = inside
                .filter(|(piece, piece_end)| piece.start < end && **piece_end > start)
                .map(|(piece, _)| piece.from(piece.start.max(start)))
                .map(|piece| Piece { start: piece.start - start, ..piece })
                .collect();
        }
        let [before, after] = parts;
        (before, after)
    }

    /// The first place, outside links, at which `sign` stands.
    pub fn find_outside_links(&self, sign: char) -> Option<usize> {
        self.text.match_indices(sign).map(|(at, _)| at).find(|at| self.look_at(*at).link.is_none())
    }

    /// Breaks the flow into lines: the first of `first` columns, the others of `rest`.
    pub fn lines(&self, first: usize, rest: usize) -> Vec<FlowLine> {
        let mut number = 0;
        let mut joint = Joint::Apart;
        let broken = wrap(&self.text, first.max(1), rest.max(1));
        let set = broken.into_iter().map(|line| {
            while number + 1 < self.pieces.len() && self.end_of(number) <= line.span.start {
                number += 1;
            }
            let source =
                self.pieces.get(number).map_or(0, |piece| piece.from(line.span.start.max(piece.start)).source.start);
            let mut runs = self.runs(number, line.span);
            if line.hyphen
                && let Some(run) = runs.last_mut()
            {
                run.text.push('-');
            }
            let this = std::mem::replace(&mut joint, joint_after(line.span.end, line.end));
            FlowLine { runs, source, joint: this }
        });
        set.collect()
    }

    /// The runs of a line, by grapheme: one that goes over the border of two pieces belongs to the first.
    fn runs(&self, from: usize, span: Span) -> Vec<Run> {
        if is_even(span.of(&self.text)) {
            return self.even_runs(from, span);
        }
        let mut runs: Vec<Run> = Vec::new();
        let mut number = from;
        let mut current = None;
        for cell in cells(span.of(&self.text), 0).filter(|cell| !cell.text.is_empty()) {
            while number + 1 < self.pieces.len() && self.end_of(number) <= span.start + cell.span.start {
                number += 1;
            }
            match runs.last_mut() {
                Some(run) if current == Some(number) => run.text.push_str(&cell.text),
                _ => {
                    let look = self.pieces.get(number).map_or(Look::default(), |piece| piece.look);
                    let text = cell.text.into_owned();
                    runs.push(Run { text, role: look.role, emphasis: look.emphasis, link: look.link });
                    current = Some(number);
                }
            }
        }
        runs
    }

    /// The runs of a line in which each character is a cell of its own.
    fn even_runs(&self, from: usize, span: Span) -> Vec<Run> {
        let mut runs = Vec::new();
        let mut start = span.start;
        for number in from..self.pieces.len().max(from + 1) {
            let end = self.end_of(number).min(span.end);
            if start < end {
                let look = self.pieces.get(number).map_or(Look::default(), |piece| piece.look);
                let text = Span::new(start, end).of(&self.text).to_owned();
                runs.push(Run { text, role: look.role, emphasis: look.emphasis, link: look.link });
                start = end;
            }
            if end == span.end {
                break;
            }
        }
        runs
    }

    fn end_of(&self, number: usize) -> usize {
        self.pieces.get(number + 1).map_or(self.text.len(), |next| next.start)
    }

    fn look_at(&self, at: usize) -> Look {
        let number = self.pieces.partition_point(|piece| piece.start <= at);
        number.checked_sub(1).and_then(|number| self.pieces.get(number)).map_or(Look::default(), |piece| piece.look)
    }

    fn like(&self) -> Self {
        Self::new(self.ascii, self.capitals)
    }
}

fn joint_after(words_end: usize, line_end: usize) -> Joint {
    if words_end < line_end { Joint::Space } else { Joint::Word }
}
