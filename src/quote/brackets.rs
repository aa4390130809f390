//! Square brackets in a quote: words put in, and letters that only change the case of an initial (`[W]e` for `we`).
//!
//! Whatever else brackets change inside a word makes another word of it, and is read as it stands.

use super::edges::APOSTROPHES;
use super::words::is_unspaced;
use crate::text::Span;

/// What a pair of brackets in a quote is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bracket<'a> {
    /// The first letter of a word, with its brackets.
    Initial(&'a str),
    /// A letter that is a word of its own (`[A] plan`): an initial, or a word put in.
    Letter(&'a str),
    /// Words put in, or the ending of a word, with their brackets.
    Inserted(&'a str),
}

impl<'a> Bracket<'a> {
    /// The brackets and what they hold.
    pub(super) fn whole(self) -> &'a str {
        match self {
            Self::Initial(whole) | Self::Letter(whole) | Self::Inserted(whole) => whole,
        }
    }
}

/// Endings that fit a word into another sentence. Any other letters behind a word make another word of it (`care[less]`).
const ENDINGS: &[&str] = &["s es 's d ed ing", "e en er em n t te ten", "ent ons"];

/// The brackets that a rest of a quote begins with, if they are not part of a word. `before` is what precedes them.
pub(super) fn bracket<'a>(before: &str, rest: &'a str) -> Option<Bracket<'a>> {
    let inner = rest.strip_prefix('[')?;
    let end = inner.find(['[', ']']).filter(|end| inner[*end..].starts_with(']'))?;
    let (held, whole, after) = (&inner[..end], &rest[..end + 2], &inner[end + 1..]);
    if !held.contains(char::is_alphanumeric) {
        return None;
    }
    let is_joined = |c: char| c.is_alphanumeric() && !is_unspaced(c);
    let is_behind_word = before.chars().next_back().is_some_and(is_joined);
    let is_before_word = after.trim_start_matches(APOSTROPHES).starts_with(is_joined);
    let is_letter = held.chars().all(char::is_alphabetic) && other_case(held).is_some();
    match (is_behind_word, is_before_word) {
        (false, true) => is_letter.then_some(Bracket::Initial(whole)),
        (false, false) if is_letter => Some(Bracket::Letter(whole)),
        (false, false) => Some(Bracket::Inserted(whole)),
        (true, false) => {
            let ending = held.replace('’', "'");
            let is_ending = ENDINGS.iter().any(|row| row.split(' ').any(|known| known == ending));
            is_ending.then_some(Bracket::Inserted(whole))
        }
        (true, true) => None,
    }
}

/// A single letter in its other case; nothing where that is not one letter, or the same.
fn other_case(letter: &str) -> Option<char> {
    let mut letters = letter.chars();
    let (c, None) = (letters.next()?, letters.next()) else { return None };
    let mut others = if c.is_lowercase() { c.to_uppercase().to_string() } else { c.to_lowercase().to_string() };
    let other = others.pop().filter(|other| *other != c)?;
    others.is_empty().then_some(other)
}

/// Words of a quote as its source may have them: the letters of bracketed initials without their brackets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reading {
    pub(super) words: String,
    /// Where those letters stand in `words`.
    pub(super) letters: Vec<Span>,
}

/// So many initials are tried in both cases each; more of them all in one case.
const MOST_MIXED: usize = 3;

/// The ways to read words with bracketed initials at these places: each in the other case or as it stands, all in the
/// other case first.
pub(super) fn readings(words: &str, initials: &[Span]) -> Vec<Reading> {
    let mut all = vec![Vec::new()];
    for _ in initials.iter().take(MOST_MIXED) {
        let with = |is_changed: bool| move |way: &Vec<bool>| way.iter().copied().chain([is_changed]).collect();
        all = all.iter().map(with(true)).chain(all.iter().map(with(false))).collect();
    }
    all.iter().map(|way: &Vec<bool>| read(words, initials, way)).collect()
}

/// The words with their initials in the other case where `is_changed` says so; its last answer counts for all further ones.
fn read(words: &str, initials: &[Span], is_changed: &[bool]) -> Reading {
    let mut reading = Reading { words: String::with_capacity(words.len()), letters: Vec::new() };
    let mut at = 0;
    for (number, initial) in initials.iter().enumerate() {
        reading.words.push_str(&words[at..initial.start]);
        let start = reading.words.len();
        let letter = initial.of(words).trim_matches(['[', ']']);
        let is_changed = is_changed.get(number).or(is_changed.last()).is_some_and(|changed| *changed);
        match other_case(letter).filter(|_| is_changed) {
            Some(other) => reading.words.push(other),
            None => reading.words.push_str(letter),
        }
        reading.letters.push(Span::new(start, reading.words.len()));
        at = initial.end;
    }
    reading.words.push_str(&words[at..]);
    reading
}

/// Where bracketed initials stand in a quote.
pub(super) fn initials(words: &str) -> Vec<Span> {
    let found = words.match_indices('[').filter_map(|(at, _)| match bracket(&words[..at], &words[at..])? {
        Bracket::Initial(whole) | Bracket::Letter(whole) => Some(Span::new(at, at + whole.len())),
        Bracket::Inserted(_) => None,
    });
    found.collect()
}

#[cfg(test)]
mod tests {
    use super::super::{Comparison, verify};
    use crate::model::Verdict;

    const SOURCE: &str = "Marant said: “If it stays so, we will not accept it. They would go home, as an Écluse does.”";

    fn shown(found: &Comparison, source: &str) -> Vec<(String, String)> {
        let differences = found.differences.iter();
        differences.map(|one| (one.quoted.clone(), one.source.of(source).to_owned())).collect()
    }

    #[test]
    fn an_initial_in_brackets_may_change_its_case() {
        for (words, put_in, source) in [
            ("[W]e will not accept it", vec!["[W]"], vec!["w"]),
            ("[W]e will not accept it.", vec!["[W]"], vec!["w"]),
            ("[t]hey would go home", vec!["[t]"], vec!["T"]),
            ("[W]e will not accept it. [t]hey would go home", vec!["[W]", "[t]"], vec!["w", "T"]),
            ("[W]e will […] accept it. [t]hey would go home", vec![], vec![]),
            ("[W]e will not accept it. [T]hey would go home", vec!["[W]", "[T]"], vec!["w", "T"]),
            ("[T]hey would go home", vec!["[T]"], vec!["T"]),
            (
                "[W]e will not accept [the plan]. [t]hey would go home",
                vec!["[W]", "[the plan]", "[t]"],
                vec!["w", "it", "T"],
            ),
            ("[A]s an [é]cluse does", vec!["[A]", "[é]"], vec!["a", "É"]),
        ] {
            let found = verify(words, SOURCE);
            if put_in.is_empty() {
                assert!(found.differs.negation && !found.counts_as_match(), "{words:?} leaves a not out: {found:?}");
                continue;
            }
            assert_eq!(found.verdict, Verdict::Elided, "{words:?} says which letters it changed: {found:?}");
            assert!(found.counts_as_match(), "{words:?} is the standard way to do so");
            let expected: Vec<(String, String)> =
                put_in.iter().zip(source).map(|(one, other)| ((*one).to_owned(), other.to_owned())).collect();
            assert_eq!(shown(&found, SOURCE), expected, "and the comparison shows them");
        }
    }

    #[test]
    fn brackets_that_make_another_word_are_no_match() {
        for words in [
            "They [c]ould go home, as an Écluse does",
            "[B]e will not accept it",
            "[H]ey would go home, as an Écluse does",
            "[w]e Will not accept it",
            "They would [n]ot go home",
        ] {
            assert!(!verify(words, SOURCE).counts_as_match(), "{words:?} is not what stands there");
        }
        let capture = "“A plan is ever needed, and he was able to go there with care for all,” said Roe.";
        for words in [
            "A plan is [n]ever needed",
            "and [s]he was able to go there",
            "and he was [un]able to go there",
            "and he was able[-bodied] to go there",
            "able to go [t]here with care for all",
            "to go there with care[less] for all",
        ] {
            let found = verify(words, capture);
            let is_same = words.contains("[t]here");
            assert_eq!(found.counts_as_match(), is_same, "{words:?} against {capture:?}: {found:?}");
        }
        assert!(!verify("[t]here we go to the port now", "“So here we go to the port now”").counts_as_match(), "there");
        let endings = verify("and he want[ed] to go there", "“and he want to go there”");
        assert_eq!(endings.verdict, Verdict::Elided, "an ending fits a word into a sentence");
    }

    #[test]
    fn a_letter_alone_is_an_initial_or_put_in() {
        let capture = "“So a plan is needed for the port.”";
        assert_eq!(shown(&verify("[A] plan is needed", capture), capture), [("[A]".into(), "a".into())], "its own");
        let capture = "“So think of the port first.”";
        assert_eq!(
            shown(&verify("[I] think of the port", capture), capture),
            [("[I]".into(), String::new())],
            "put in"
        );
    }

    #[test]
    fn brackets_of_the_source_are_its_words() {
        let capture = "He said: “[W]e will not accept it.” And then: “But we will accept the other one.”";
        assert_eq!(verify("[W]e will not accept it.", capture).verdict, Verdict::Verbatim, "as it stands there");
        assert_eq!(verify("[W]e will accept the other one.", capture).verdict, Verdict::Elided, "one of ours");
        assert!(!verify("We will not accept it.", capture).counts_as_match(), "brackets are not dropped in silence");
    }

    #[test]
    fn what_else_differs_beside_an_initial_is_told_alone() {
        let capture = "“If it stays so, we will not accept it from you and them.”";
        let found = verify("[W]e will not accept that from you and them", capture);
        assert_eq!(found.verdict, Verdict::Altered, "another word");
        assert_eq!(shown(&found, capture), [("that".into(), "it".into())], "and nothing else is accused");
    }
}
