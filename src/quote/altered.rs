//! Words that stand in the source in a similar form: where, and what differs.
//!
//! Candidates come from sliding a window as long as the quote over the source and counting the words both share; the
//! best few are aligned word by word, and the similarity is that of their characters. Linear in the source; in the
//! quote quadratic, so that very long quotes are only said to be not found.

use std::collections::HashMap;

use super::Capture;
use super::comparison::{Comparison, Difference, Differs, is_short, marks_warning};
use super::folded::Folded;
use super::words::{bare, is_denial_of, is_negation, is_number, parted, tokens};
use crate::model::{Verdict, Warning};
use crate::text::Span;

/// How similar the best window must be to be called altered.
const SIMILAR: f64 = 0.85;
/// How many windows are looked at closely.
const WINDOWS: usize = 4;
/// The longest quote, in words, that is aligned.
const LONGEST: usize = 1000;
/// The longest quote, in words, whose words are compared letter by letter.
const LETTER_BY_LETTER: usize = 200;

/// The most similar place and how the quote differs from it, or not found.
pub(super) fn altered(capture: &Capture<'_>, words: &str) -> Comparison {
    let nothing = Comparison {
        verdict: Verdict::NotFound,
        warnings: if is_short(words) { vec![Warning::Short] } else { Vec::new() },
        ..Comparison::default()
    };
    let Some((line_end, text)) = capture.folded.first() else { return nothing };
    let quote = Folded::new(words, *line_end).text;
    let ours = tokens(&quote);
    let quoted: Vec<&str> = ours.iter().map(|token| token.of(&quote)).collect();
    let places = tokens(&text.text);
    let source: Vec<&str> = places.iter().map(|token| token.of(&text.text)).collect();
    if quoted.is_empty() || quoted.len() > LONGEST {
        return nothing;
    }
    let best = windows(&quoted, &source)
        .into_iter()
        .filter_map(|start| Alignment::new(&quoted, &source, start))
        .max_by(|one, other| one.similarity.total_cmp(&other.similarity).then(other.start.cmp(&one.start)));
    let Some(best) = best.filter(|best| best.similarity >= SIMILAR) else { return nothing };

    let original = |(from, to): (usize, usize)| {
        let at = places.get(from).map_or(capture.text.len(), |next| text.original(*next).start);
        if from < to { text.original(stretch(&places, (from, to))) } else { Span::new(at, at) }
    };
    let span = original((best.start, best.end));
    let differences: Vec<Difference> = best
        .changes
        .iter()
        .map(|change| Difference {
            quoted: stretch(&ours, change.quoted).of(&quote).to_owned(),
            source: original(change.source),
        })
        .collect();
    let mut warnings = nothing.warnings;
    warnings.extend(marks_warning(capture.marks_around(span)));
    warnings.sort_unstable();
    Comparison {
        verdict: Verdict::Altered,
        span: Some(span),
        points: Some(capture.points(span)),
        found: 0,
        skipped: Vec::new(),
        differs: differs(&best.changes, &quoted, &source),
        differences,
        warnings,
    }
}

/// From the first of these tokens to the last.
fn stretch(tokens: &[Span], (from, to): (usize, usize)) -> Span {
    match tokens.get(from..to) {
        Some([first, .., last]) => Span::new(first.start, last.end),
        Some([only]) => *only,
        _ => Span::default(),
    }
}

/// The first words of the windows that share most words with the quote, best first.
fn windows(quoted: &[&str], source: &[&str]) -> Vec<usize> {
    let mut wanted: HashMap<String, isize> = HashMap::new();
    for word in quoted.iter().map(|word| bare(word)).filter(|word| !word.is_empty()) {
        *wanted.entry(word).or_default() += 1;
    }
    let source: Vec<String> = source.iter().map(|word| bare(word)).collect();
    let mut shared = 0_usize;
    let mut scored: Vec<(usize, usize)> = Vec::new();
    for (at, word) in source.iter().enumerate() {
        if let Some(left) = wanted.get_mut(word) {
            shared += usize::from(*left > 0);
            *left -= 1;
        }
        if let Some(gone) = at.checked_sub(quoted.len()).and_then(|gone| source.get(gone))
            && let Some(left) = wanted.get_mut(gone)
        {
            *left += 1;
            shared -= usize::from(*left > 0);
        }
        if shared > 0 {
            scored.push((shared, (at + 1).saturating_sub(quoted.len())));
        }
    }
    scored.sort_by_key(|(shared, start)| (usize::MAX - shared, *start));
    let mut best: Vec<usize> = Vec::new();
    for (_, start) in scored {
        if best.iter().all(|known| known.abs_diff(start) > quoted.len() / 2) {
            best.push(start);
        }
        if best.len() == WINDOWS {
            break;
        }
    }
    best
}

/// Words from–to of the quote in place of words from–to of the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Change {
    quoted: (usize, usize),
    source: (usize, usize),
}

/// The cheapest way to make the source's words out of the quote's, ends of the source free.
struct Alignment {
    similarity: f64,
    start: usize,
    end: usize,
    changes: Vec<Change>,
}

impl Alignment {
    fn new(quoted: &[&str], source: &[&str], window: usize) -> Option<Self> {
        let slack = 3 + quoted.len() / 5;
        let from = window.saturating_sub(slack);
        let to = (window + quoted.len() + slack).min(source.len());
        let row = source.get(from..to)?;
        let table = costs(quoted, row);
        let last = table.last()?;
        let (end, cost) = last.iter().enumerate().min_by_key(|(at, cost)| (**cost, *at))?;
        let (start, changes) = trace(&table, quoted, row, end);
        let length = |words: &[&str]| words.iter().map(|word| weight(word)).sum::<usize>();
        let longest = length(quoted).max(length(&row[start..end]));
        let changes = changes
            .into_iter()
            .map(|change| Change { source: (change.source.0 + from, change.source.1 + from), ..change })
            .collect();
        Some(Self { similarity: 1.0 - ratio(*cost, longest), start: from + start, end: from + end, changes })
    }
}

fn ratio(part: usize, whole: usize) -> f64 {
    let as_float = |number: usize| f64::from(u32::try_from(number).unwrap_or(u32::MAX));
    if whole == 0 { 1.0 } else { as_float(part) / as_float(whole) }
}

/// What it costs, in characters, to align the first `i` words of the quote with source words ending before `j`.
fn costs(quoted: &[&str], source: &[&str]) -> Vec<Vec<usize>> {
    let replacing = replacing_in(quoted);
    let mut table = vec![vec![0; source.len() + 1]];
    for word in quoted {
        let above = table.last().cloned().unwrap_or_default();
        let mut row = vec![above[0] + weight(word)];
        for (at, other) in source.iter().enumerate() {
            let replaced = above[at] + replacing(word, other);
            let added = above[at + 1] + weight(word);
            let left_out = row[at] + weight(other);
            row.push(replaced.min(added).min(left_out));
        }
        table.push(row);
    }
    table
}

/// A word weighs its characters and a space; punctuation only itself.
fn weight(word: &str) -> usize {
    word.chars().count() + usize::from(word.contains(char::is_alphanumeric))
}

/// How to weigh one word in the place of another in a quote of this length.
fn replacing_in(quoted: &[&str]) -> fn(&str, &str) -> usize {
    if quoted.len() > LETTER_BY_LETTER { replacing_whole } else { replacing }
}

/// What it costs to put one word in the place of another, whichever they are.
fn replacing_whole(one: &str, other: &str) -> usize {
    if one == other { 0 } else { one.chars().count().max(other.chars().count()) }
}

/// The edit distance of two words; of long or very unlike ones, the longer length.
fn replacing(one: &str, other: &str) -> usize {
    if one == other {
        return 0;
    }
    if one.is_ascii() && other.is_ascii() {
        return edits(one.as_bytes(), other.as_bytes());
    }
    let (a, b): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    edits(&a, &b)
}

/// The longest word that is compared letter by letter.
const LONGEST_WORD: usize = 40;

fn edits<T: PartialEq>(a: &[T], b: &[T]) -> usize {
    let longest = a.len().max(b.len());
    if longest > LONGEST_WORD || a.len().abs_diff(b.len()) * 2 > longest {
        return longest;
    }
    // Nearly all the time of a comparison is spent here: no row is allocated.
    let mut row: [usize; LONGEST_WORD + 1] = std::array::from_fn(|at| at);
    for (i, x) in a.iter().enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let replaced = corner + usize::from(x != y);
            corner = row[j + 1];
            row[j + 1] = replaced.min(corner + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

/// Walks the table back from `end`; the changes come out merged and in order, with the first source word used.
fn trace(table: &[Vec<usize>], quoted: &[&str], source: &[&str], end: usize) -> (usize, Vec<Change>) {
    let replacing = replacing_in(quoted);
    let (mut i, mut j) = (quoted.len(), end);
    let mut changes: Vec<Change> = Vec::new();
    while i > 0 {
        let here = table[i][j];
        let step = if j > 0 && here == table[i - 1][j - 1] + replacing(quoted[i - 1], source[j - 1]) {
            (i - 1, j - 1)
        } else if here == table[i - 1][j] + weight(quoted[i - 1]) {
            (i - 1, j)
        } else {
            (i, j - 1)
        };
        let is_same = step == (i - 1, j.wrapping_sub(1)) && quoted[i - 1] == source[j - 1];
        if !is_same {
            match changes.last_mut() {
                Some(last) if (last.quoted.0, last.source.0) == (i, j) => {
                    (last.quoted.0, last.source.0) = step;
                }
                _ => changes.push(Change { quoted: (step.0, i), source: (step.1, j) }),
            }
        }
        (i, j) = step;
    }
    changes.reverse();
    (j, changes)
}

/// Whether numbers or negations are among the changed words.
fn differs(changes: &[Change], quoted: &[&str], source: &[&str]) -> Differs {
    let mut differs = Differs::default();
    for change in changes {
        let (ours, theirs) = (&quoted[change.quoted.0..change.quoted.1], &source[change.source.0..change.source.1]);
        let (our_words, their_words) = (bare_all(ours), bare_all(theirs));
        let (our_parts, their_parts) = (parts(ours), parts(theirs));
        differs.number |= kept(&our_words, is_number) != kept(&their_words, is_number);
        differs.negation |= kept(&our_parts, is_negation) != kept(&their_parts, is_negation)
            || denies(&our_words, &their_words)
            || denies(&our_parts, &their_parts);
    }
    differs
}

fn bare_all(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| bare(word)).collect()
}

/// The words, compounds in their parts: in a folded text a hyphen may have been a dash. What both sides have in a compound
/// is told of neither.
fn parts(words: &[&str]) -> Vec<String> {
    let split = |word: String| word.split('-').map(str::to_owned).collect::<Vec<_>>();
    words.iter().flat_map(|word| parted(word)).flat_map(split).collect()
}

/// The words of this kind, in an order that does not depend on theirs.
fn kept(words: &[String], is: fn(&str) -> bool) -> Vec<&str> {
    let mut kept: Vec<&str> = words.iter().map(String::as_str).filter(|word| is(word)).collect();
    kept.sort_unstable();
    kept
}

/// Whether one side has a word of the other with a beginning that denies it.
fn denies(ours: &[String], theirs: &[String]) -> bool {
    ours.iter().any(|one| theirs.iter().any(|other| is_denial_of(one, other)))
}

#[cfg(test)]
mod tests {
    use super::super::verify;
    use super::*;

    fn shown(words: &str, capture: &str) -> Vec<(String, String)> {
        verify(words, capture)
            .differences
            .into_iter()
            .map(|difference| (difference.quoted, difference.source.of(capture).to_owned()))
            .collect()
    }

    #[test]
    fn says_which_words_differ() {
        let capture = "They said: “Around 115,000 soldiers stand near the borders of the country,” and left.";
        let words = "Around 175,000 soldiers stand near the borders of the country";
        assert_eq!(shown(words, capture), [("175,000".into(), "115,000".into())], "one number");
        let comparison = verify(words, capture);
        assert_eq!(comparison.verdict, Verdict::Altered, "a changed digit is an alteration");
        assert!(comparison.differs.number && !comparison.differs.negation, "and a number at that");
        assert_eq!(comparison.span.map(|span| span.of(capture).starts_with("Around")), Some(true), "placed");
    }

    #[test]
    fn says_that_a_negation_differs() {
        let capture = "“We will not leave the table before the spring.”";
        let comparison = verify("We will leave the table before the spring.", capture);
        assert_eq!(comparison.verdict, Verdict::Altered, "a dropped word");
        assert!(comparison.differs.negation, "which denied");
        assert_eq!(shown("We will leave the table before the spring.", capture)[0].1, "not", "and is shown");
        let capture = "“Our time for this is surely unlimited now.”";
        assert!(verify("Our time for this is surely limited now.", capture).differs.negation, "un- denies");
    }

    #[test]
    fn says_that_a_negation_between_dashes_differs() {
        let spoken =
            |words: &str| format!("We will send them {words} to keep the peace through the winter and the spring.");
        for (quoted, source) in [
            ("money and weapons", "money—not weapons—just"),
            ("money or weapons", "money/not weapons"),
            ("a for-profit body", "a not-for-profit body"),
            ("a binding plan", "a non-binding plan"),
            ("a legally-able body", "a legally-unable body"),
        ] {
            let comparison = verify(&spoken(quoted), &format!("“{}”", spoken(source)));
            assert_eq!(comparison.verdict, Verdict::Altered, "{quoted:?} is nearly {source:?}");
            assert!(comparison.differs.negation, "but {source:?} denies something that {quoted:?} does not");
        }
        let comparison = verify(&spoken("a not-for-profits body"), &format!("“{}”", spoken("a not-for-profit body")));
        assert_eq!(comparison.verdict, Verdict::Altered, "another ending");
        assert!(!comparison.differs.negation, "with the same negation on both sides");
    }

    #[test]
    fn added_words_stand_at_their_place() {
        let capture = "“We keep the channel open through all of the spring.”";
        let differences = verify("We keep the channel wide open through all of the spring.", capture).differences;
        assert_eq!(differences.len(), 1, "one word more");
        assert_eq!(differences[0].quoted, "wide", "this one");
        assert_eq!(differences[0].source.start, capture.find("open").expect("there"), "before that one");
    }

    #[test]
    fn unlike_words_are_not_found() {
        let capture = "“We keep the channel open.” A long article on entirely other matters follows here.";
        let comparison = verify("They closed the doors and left the building at once", capture);
        assert_eq!((comparison.verdict, comparison.span), (Verdict::NotFound, None), "nothing to show");
    }
}
