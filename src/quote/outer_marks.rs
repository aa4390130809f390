//! Which marks a text sets around what is said, and the quotations of its paragraphs: no mark inside another counts.

use super::marked::{Marked, Marks, Quoted, is_mark};
use super::single_marks::{Singly, singly};
use crate::text::Span;

/// Which marks a text sets around what is said.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Quotes {
    Doubly,
    /// Single ones, as British papers do, with double ones inside them.
    Singly,
}

impl Quotes {
    /// The marks that stand outside of the others more often. `in_double` has the quotations of each
    /// paragraph in double marks.
    pub(super) fn of(text: &str, paragraphs: &[Span], in_double: &[Quoted]) -> Self {
        let (mut single, mut double, mut held) = (0_usize, 0_usize, 0_usize);
        for (paragraph, Quoted { all: in_double, .. }) in paragraphs.iter().zip(in_double) {
            let mut in_single = singly(text, *paragraph, *paragraph, false).all;
            in_single.retain(|one| one.marks == Marks::Quotation);
            let begins_inside = |one: &Marked, others: &[Marked]| {
                overlapping(others, one).is_some_and(|other| other.span.start < one.span.start)
            };
            single += in_single.iter().filter(|one| !begins_inside(one, in_double)).count();
            let outside = in_double.iter().filter(|one| !begins_inside(one, &in_single)).count();
            double += outside;
            held += in_double.len() - outside;
        }
        let is_british = single > double || single == double && held > 0;
        if is_british { Self::Singly } else { Self::Doubly }
    }
}

/// The first of these stretches, which are in order, that shares something with another.
fn overlapping<'a>(all: &'a [Marked], other: &Marked) -> Option<&'a Marked> {
    let next = all.partition_point(|one| one.span.end <= other.span.start);
    all.get(next).filter(|one| one.span.start < other.span.end)
}

/// Whether a paragraph opens with a single mark.
pub(super) fn opens_singly(text: &str, paragraph: Option<&Span>) -> bool {
    paragraph.is_some_and(|paragraph| paragraph.of(text).starts_with(['‘', '\'']))
}

/// The quotations of a paragraph in double marks, and those in single marks that stand in none of them.
pub(super) fn doubly_first(text: &str, paragraph: Span, in_double: Quoted) -> Quoted {
    let Quoted { all: in_double, is_unclosed } = in_double;
    let mut all = Vec::new();
    let mut at = paragraph.start;
    let beside = |from: usize, to: usize| {
        let found = singly(text, paragraph, Span::new(from, to.max(from)), false).all;
        found.into_iter().filter(|one| one.marks == Marks::Quotation)
    };
    for one in in_double {
        all.extend(beside(at, one.span.start));
        at = one.span.end.max(at);
        all.push(one);
    }
    all.extend(beside(at, paragraph.end));
    Quoted { all, is_unclosed }
}

/// The quotations of a paragraph in single marks, and those in double marks that stand in none of them. A single mark that
/// nothing closes may be an apostrophe: it takes nothing from those.
pub(super) fn singly_first(text: &str, paragraph: Span, in_double: Quoted, goes_on: bool) -> Quoted {
    let Singly { all: in_single, is_unclosed } = singly(text, paragraph, paragraph, goes_on);
    let (closed, open): (Vec<Marked>, Vec<Marked>) = in_single.iter().partition(|one| one.marks == Marks::Quotation);
    let mut all = in_double.all;
    all.extend(closed);
    all.sort_by_key(|one| one.span.start);
    let mut end = paragraph.start;
    all.retain(|one| {
        let is_outer = one.span.start >= end;
        end = end.max(one.span.end);
        is_outer
    });
    // One that opens the paragraph is no apostrophe, others may be: they take nothing from what is sure.
    if let Some(first) = open.first().filter(|one| is_mark(&text[paragraph.start..one.span.start])) {
        all.retain(|other| other.span.start >= first.span.end);
    }
    let beside: Vec<Marked> = open.into_iter().filter(|one| overlapping(&all, one).is_none()).collect();
    all.extend(beside);
    all.sort_by_key(|one| one.span.start);
    let is_unclosed = is_unclosed && all.last() == in_single.last();
    Quoted { all, is_unclosed }
}
