//! Quotations in single marks, which are apostrophes as well: British papers set ‘…’ around “…”, others the reverse.
//!
//! In doubt a mark is an apostrophe where it may open a quotation, and a quotation ends early rather than late.

use super::marked::{Marked, Marks};
use super::words::bare;
use crate::text::Span;

/// Words that are written with an apostrophe before them, which some programs turn the wrong way.
const CLIPPED: &[&str] = &[
    "bout", "cause", "cos", "cuz", "em", "fraid", "n", "neath", "nuff", "nother", "round", "s", "til", "till", "tis",
    "twas", "tween", "twere", "twill", "twould", "ne", "nem", "nen", "ner", "nes", "ran", "rein", "raus", "rum",
];

/// What words end in where the mark behind them may be an apostrophe: the ministers’, the Marx’, goin’, o’.
const SHORTENED: &[&str] = &["s", "x", "z", "in", "o", "ol", "an", "th"];

/// What stands behind a quotation, but behind no owner: *the ministers’ said*, where *the ministers’ plan* has an apostrophe.
const BEHIND_QUOTATION: &[&str] = &[
    "said says say saying told tells asked added adds wrote writes warned argued claimed insisted replied explained",
    "he she they it we i you who which that this these there and or but nor in on at to of for from by with as about into",
    "over after before during while when because if is are was were be been has had have will would can could may might",
    "should not the a an then than",
];

/// The quotations of a stretch of text.
pub(super) struct Singly {
    pub(super) all: Vec<Marked>,
    /// Whether the last of them is open at the end.
    pub(super) is_unclosed: bool,
}

/// How surely a mark closes a quotation.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Closing {
    Never,
    /// It may be an apostrophe.
    Perhaps,
    Surely,
}

/// A single mark and where it stands.
struct Mark {
    at: usize,
    sign: char,
    opens: bool,
    closing: Closing,
}

/// The quotations in single marks of a stretch of a paragraph. `goes_on` says that the next paragraph opens with a single
/// mark: then one that opens this paragraph need not end in it.
pub(super) fn singly(text: &str, paragraph: Span, stretch: Span, goes_on: bool) -> Singly {
    let marks: Vec<Mark> = marks(text, paragraph, stretch).collect();
    let mut all = Vec::new();
    let mut next = 0;
    while let Some(open) = marks.get(next) {
        next += 1;
        if !open.opens {
            continue;
        }
        let start = open.at + open.sign.len_utf8();
        let closers = closers(open.sign);
        let (mut perhaps, mut end) = (None, None);
        let mut limit = stretch.end;
        for (number, mark) in marks.iter().enumerate().skip(next) {
            if mark.opens && mark.closing == Closing::Never {
                limit = mark.at;
                break;
            }
            if !closers.contains(&mark.sign) {
                continue;
            }
            match mark.closing {
                Closing::Surely => end = Some((number, mark.at)),
                Closing::Perhaps => perhaps = perhaps.or(Some((number, mark.at))),
                Closing::Never => {}
            }
            if end.is_some() {
                break;
            }
        }
        let leads = open.at == paragraph.start;
        let perhaps = perhaps.filter(|_| !(goes_on && leads && limit == stretch.end));
        if let Some((number, end)) = end.or(perhaps) {
            all.push(Marked { span: Span::new(start, end), marks: Marks::Quotation });
            next = number + 1;
            continue;
        }
        all.push(Marked { span: Span::new(start, limit), marks: Marks::Unclosed });
        if limit == stretch.end {
            return Singly { all, is_unclosed: true };
        }
    }
    Singly { all, is_unclosed: false }
}

/// What closes a quotation that begins with this mark.
fn closers(open: char) -> &'static [char] {
    match open {
        '‚' => &['‘', '’', '\''],
        '‹' => &['›'],
        '›' => &['‹'],
        _ => &['’', '\''],
    }
}

fn marks(text: &str, paragraph: Span, stretch: Span) -> impl Iterator<Item = Mark> {
    let found = stretch.of(text).char_indices().filter(|(_, c)| matches!(c, '‘' | '’' | '\'' | '`' | '‚' | '‹' | '›'));
    found.filter_map(move |(at, sign)| {
        let at = stretch.start + at;
        let (before, after) = (&text[paragraph.start..at], &text[at + sign.len_utf8()..paragraph.end]);
        // Two of them are one double mark.
        let is_doubled = before.ends_with(sign) || after.starts_with(sign);
        (!is_doubled).then(|| Mark {
            at,
            sign,
            opens: opens(before, sign, after),
            closing: closing(before, sign, after),
        })
    })
}

fn opens(before: &str, sign: char, after: &str) -> bool {
    let is_free = |c: char| c.is_whitespace() || matches!(c, '(' | '[' | ':' | '—' | '–' | '-' | '“' | '„' | '"' | '«');
    let begins = |c: char| {
        c.is_alphanumeric() || matches!(c, '“' | '"' | '„' | '«' | '[' | '(' | '…' | '$' | '£' | '€' | '@' | '#')
    };
    sign != '’' && before.chars().next_back().is_none_or(is_free) && after.starts_with(begins) && !is_apostrophe(after)
}

/// Whether a mark before these words stands for letters or digits that were left out: ’tis, ’90s.
pub(super) fn is_apostrophe(after: &str) -> bool {
    let word = short_word(after);
    let digits = word.chars().take_while(char::is_ascii_digit).count();
    let rest = word.get(digits..).unwrap_or_default();
    let is_decade = digits == 2 && !rest.starts_with([',', '.']) && (rest.starts_with('s') || rest.is_empty());
    is_decade || CLIPPED.contains(&bare(word).as_str())
}

fn closing(before: &str, sign: char, after: &str) -> Closing {
    let (last, next) = (before.chars().next_back(), after.chars().next());
    let is_inside = next.is_some_and(char::is_alphanumeric);
    let Some(last) = last.filter(|c| !c.is_whitespace() && !matches!(c, '(' | '[' | '“' | '„') && !is_inside)
    else {
        return Closing::Never;
    };
    let ends = next.is_none_or(|c| matches!(c, ',' | '.' | ';' | ':' | '?' | '!' | ')' | '”' | '"' | '\n'));
    let is_shortened = SHORTENED.iter().any(|ending| before.ends_with(ending));
    match sign {
        '`' => Closing::Never,
        '’' | '\'' if last.is_alphabetic() && is_shortened && !ends && !leaves(after) => Closing::Perhaps,
        _ => Closing::Surely,
    }
}

/// The first word of a text; nothing where it is longer than any in the tables, whatever else it is.
fn short_word(text: &str) -> &str {
    const LONGEST: usize = 16;
    let text = text.trim_start();
    let end = text.char_indices().take(LONGEST).find(|(_, c)| c.is_whitespace()).map(|(at, _)| at);
    match end {
        Some(end) => &text[..end],
        None if text.len() < LONGEST => text,
        None => "",
    }
}

/// Whether these words go on as the writer's, and name nothing that is owned.
fn leaves(after: &str) -> bool {
    let next = bare(short_word(after));
    BEHIND_QUOTATION.iter().any(|row| row.split(' ').any(|word| word == next))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(&str, Marks)> {
        let whole = Span::new(0, text.len());
        singly(text, whole, whole, false).all.into_iter().map(|one| (one.span.of(text), one.marks)).collect()
    }

    fn quotations(text: &str) -> Vec<&str> {
        found(text).into_iter().map(|(words, _)| words).collect()
    }

    #[test]
    fn apostrophes_open_and_close_nothing() {
        for (text, words) in [
            (
                "‘I don’t think the ministers’ plan was so bad in the ’90s, and ’tis over,’ he said.",
                "I don’t think the ministers’ plan was so bad in the ’90s, and ’tis over,",
            ),
            (
                "'I don't think the ministers' plan was so bad in the '90s, and 'tis over,' he said.",
                "I don't think the ministers' plan was so bad in the '90s, and 'tis over,",
            ),
            (
                "The boys’ car: ‘a gift for the ministers’, she said; her brothers’ friends left.",
                "a gift for the ministers",
            ),
            (
                "She called it ‘shame for the ministers’ and left. Her brothers’ friends went.",
                "shame for the ministers",
            ),
            ("The ‘90s and ‘em boys’ cars are ‘goin’ home’ now.", "goin’ home"),
        ] {
            assert_eq!(quotations(text), [words], "the quotation of {text:?}");
        }
        assert_eq!(quotations("The boys’ car and the girls' in '98 and the '90s"), [] as [&str; 0], "none");
    }

    #[test]
    fn one_that_nothing_closes_is_unclosed() {
        assert_eq!(found("‘We go home, he said."), [("We go home, he said.", Marks::Unclosed)], "to the end");
        let text = "‘We go, he said. ‘No,’ he said.";
        assert_eq!(found(text), [("We go, he said. ", Marks::Unclosed), ("No,", Marks::Quotation)], "to the next");
        let text = "‘The ministers’ plan is long.";
        let whole = Span::new(0, text.len());
        assert!(singly(text, whole, whole, true).is_unclosed, "where the next paragraph opens once more");
    }
}
