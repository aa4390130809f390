//! Searching the page as it stands.

use std::ops::Range;

use super::line::{Joint, PageLine, width_of};
use crate::app::Role;
use crate::text::{Span, find_folded, width};

/// Where a hit stands on the page; one that goes over a line end has a spot on each row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// The row.
    pub row: usize,
    /// Its columns, from the page's left edge.
    pub columns: Range<usize>,
    /// Whether it only continues the spot before it.
    pub continued: bool,
}

/// A row within the text that is searched at once.
struct Part {
    row: usize,
    words: Span,
}

pub(super) fn find(lines: &[PageLine], words: &str) -> Vec<Spot> {
    let mut spots = Vec::new();
    let mut text = String::new();
    let mut parts: Vec<Part> = Vec::new();
    for (row, line) in lines.iter().enumerate() {
        match line.joint {
            Joint::Apart => {
                search(lines, &text, &parts, words, &mut spots);
                text.clear();
                parts.clear();
            }
            Joint::Space => text.push(' '),
            Joint::Word => {}
        }
        let start = text.len();
        text.extend(line.runs.iter().skip(line.lead).map(|run| run.text.as_str()));
        parts.push(Part { row, words: Span::new(start, text.len()) });
    }
    search(lines, &text, &parts, words, &mut spots);
    spots
}

fn search(lines: &[PageLine], text: &str, parts: &[Part], words: &str, spots: &mut Vec<Spot>) {
    let capitals = parts.first().and_then(|part| lines.get(part.row)).is_some_and(is_in_capitals);
    // Capitals that the page itself set must not make typed ones fail.
    let hits = if capitals { find_folded(text, &words.to_lowercase()) } else { find_folded(text, words) };
    let mut first = 0;
    for hit in hits {
        while parts.get(first).is_some_and(|part| part.words.end <= hit.start) {
            first += 1;
        }
        let mut continued = false;
        for part in parts.iter().skip(first).take_while(|part| part.words.start < hit.end) {
            let (start, end) = (hit.start.max(part.words.start), hit.end.min(part.words.end));
            let before = width(Span::new(part.words.start, start).of(text));
            let within = width(Span::new(start, end).of(text));
            if within > 0 {
                let lead = lines.get(part.row).and_then(|line| line.runs.get(..line.lead)).unwrap_or_default();
                let column = width_of(lead) + before;
                spots.push(Spot { row: part.row, columns: column..column + within, continued });
                continued = true;
            }
        }
    }
}

fn is_in_capitals(line: &PageLine) -> bool {
    line.runs
        .get(line.lead)
        .is_some_and(|run| matches!(run.role, Role::Heading2 | Role::AlertNote | Role::AlertWarning))
}
