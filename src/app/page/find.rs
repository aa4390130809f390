//! Searching the page as it stands.

use std::ops::Range;

use super::line::{Joint, PageLine, width_of};
use crate::app::Role;
use crate::text::{Found, Haystack, Span, width};

/// A hit of a search.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    found: Found,
    cased: bool,
}

impl Hit {
    /// The row in which it begins.
    #[must_use]
    pub fn row(&self) -> usize {
        self.found.line
    }
}

/// Where a hit stands on the page; one that goes over a line end has a spot on each row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// The row.
    pub row: usize,
    /// Its columns, from the page's left edge.
    pub columns: Range<usize>,
}

/// The words of a page, ready to be searched.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Words {
    of_any_case: Haystack,
    as_written: Haystack,
}

impl Words {
    pub fn of(lines: &[PageLine]) -> Self {
        let hay = |cased| {
            let mut hay = Haystack::new(cased);
            for line in lines {
                let joined_by = match line.joint {
                    Joint::Apart => "\n",
                    Joint::Space => " ",
                    Joint::Word => "",
                };
                hay.add(joined_by, line.runs.iter().skip(line.lead).map(|run| run.text.as_str()));
            }
            hay
        };
        Self { of_any_case: hay(false), as_written: hay(true) }
    }

    /// All hits from the top.
    pub fn find(&self, lines: &[PageLine], words: &str) -> Vec<Hit> {
        let hits = |cased, words: &str| {
            let hits = self.hay(cased).find(words).into_iter();
            hits.map(move |found| Hit { found, cased })
        };
        if !words.chars().any(char::is_uppercase) {
            return hits(false, words).collect();
        }
        // Capitals that the page itself set must not make typed ones fail.
        let is_in_capitals = |hit: &Hit| lines.get(hit.row()).is_some_and(is_in_capitals);
        let mut all: Vec<Hit> = hits(true, words).filter(|hit| !is_in_capitals(hit)).collect();
        all.extend(hits(false, &words.to_lowercase()).filter(is_in_capitals));
        all.sort_by_key(Hit::row);
        all
    }

    /// Where a hit stands, row by row.
    pub fn spots(&self, lines: &[PageLine], hit: &Hit) -> Vec<Spot> {
        let mut spots = Vec::new();
        for (row, line) in lines.iter().enumerate().skip(hit.row()) {
            let words = line.words();
            let Some(covered) = self.hay(hit.cased).covered(&hit.found, row, &words) else { break };
            let lead = width_of(line.runs.get(..line.lead).unwrap_or_default());
            let column = lead + width(Span::new(0, covered.start).of(&words));
            let end = column + width(covered.of(&words));
            if end > column {
                spots.push(Spot { row, columns: column..end });
            }
        }
        spots
    }

    fn hay(&self, cased: bool) -> &Haystack {
        if cased { &self.as_written } else { &self.of_any_case }
    }
}

fn is_in_capitals(line: &PageLine) -> bool {
    line.runs
        .get(line.lead)
        .is_some_and(|run| matches!(run.role, Role::Heading2 | Role::AlertNote | Role::AlertWarning))
}
