//! Roles printed beside a name, descriptions, and what they tell of somebody's gender.

use super::names::folded;
use crate::quote::extraction::article::Article;
use crate::quote::extraction::class;
use crate::quote::extraction::first_names::{Gender, gender_of};
use crate::quote::extraction::lexicon::Lexicon;
use crate::quote::extraction::phrase::{Phrase, is_courtesy};
use crate::quote::extraction::tokens::Kind;
use crate::text::{Span, spaced};

/// The roles printed right beside a name: before it, or after a comma.
pub(super) fn role_beside(article: &Article<'_>, first: usize, last: usize) -> Vec<Span> {
    let mut roles = Vec::new();
    let start = article.sentence_start[first];
    let before = first.checked_sub(1).filter(|&at| at >= start && first > start);
    if let Some(before) = before {
        let end = if article.kind(before) == Kind::Comma { before.checked_sub(1) } else { Some(before) };
        if let Some(phrase) = end.filter(|&end| end >= start).and_then(|end| article.phrase_to(end, start)) {
            let whole = phrase.role.filter(|_| phrase.name.is_none()).or(Some((phrase.first, phrase.last)));
            let told = (phrase.first..=phrase.last).any(|at| article.is(at, class::ROLE | class::TITLE));
            let is_office = |&(from, to): &(usize, usize)| !(from..=to).all(|at| is_courtesy(article.words(at)));
            if let Some((from, to)) = whole.filter(|_| told).filter(is_office) {
                roles.push(article.span(past_other(article, from, to), to));
            }
        }
    }
    let after = past_bracket(article, last + 1);
    if article.kind(after) == Kind::Comma
        && let Some(phrase) = article.phrase_from(after + 1, after + 20)
    {
        let told = (phrase.first..=phrase.last).any(|at| article.is(at, class::ROLE | class::TITLE));
        if told {
            let described = article.both_offices(&phrase).filter(|_| phrase.name.is_none());
            let (from, to) = described.unwrap_or((phrase.first, phrase.last));
            roles.push(article.span(from, to));
        }
    }
    roles
}

/// Past another person's name and verb in front of a role: *Ilse Marant met Secretary Tomas Quill*.
fn past_other(article: &Article<'_>, from: usize, to: usize) -> usize {
    let capital = |at: usize| article.token(at).is_some_and(|token| token.capital);
    let other = (from..to).rev().find(|&at| gender_of(article.words(at)).is_some() && capital(at + 1));
    let Some(other) = other else { return from };
    let verb = (other..to).find(|&at| !capital(at)).unwrap_or(to);
    (verb..=to).find(|&at| capital(at) || article.is(at, class::ROLE)).unwrap_or(from)
}

/// The head of a description between commas after a name: *Marant, the mayor of Osto,*.
pub(super) fn described_after(article: &Article<'_>, last: usize) -> Option<usize> {
    let comma = past_bracket(article, last + 1);
    let opens = article.is(comma + 1, class::DETERMINER) || !article.token(comma + 1)?.capital;
    if article.kind(comma) != Kind::Comma || !opens {
        return None;
    }
    let phrase = article.phrase_from(comma + 1, comma + 16)?;
    head(article, &phrase).filter(|&head| article.is(head, class::ROLE) && person_word(article, head))
}

/// The token after a bracket that opens at one.
pub(super) fn past_bracket(article: &Article<'_>, at: usize) -> usize {
    if article.kind(at) == Kind::Open { article.closing_bracket(at).map_or(at, |close| close + 1) } else { at }
}

/// The token of a description's head: its last word before a preposition.
pub(super) fn head(article: &Article<'_>, phrase: &Phrase) -> Option<usize> {
    let (first, last) = phrase.role?;
    Some((first..=last).find(|&at| at > first && article.is(at, class::PREPOSITION)).map_or(last, |link| link - 1))
}

/// A description that is of one person only: *the candidate*, never *officials* or *the crowd*.
pub(super) fn person_word(article: &Article<'_>, at: usize) -> bool {
    let word = article.words(at);
    !word.ends_with('s') && !matches!(word, "people" | "crowd" | "police" | "source")
}

/// How well a printed role fits a description: nothing unless the heads agree, then one for each further word.
pub(super) fn overlap(article: &Article<'_>, role: Span, head: &str, first: usize, end: usize) -> i64 {
    let words: Vec<String> = role.of(article.text).split_whitespace().map(folded).collect();
    let same = words.iter().any(|word| article.lexicon.same_role(word, head));
    let shared = |at: &usize| words.contains(&folded(article.words(*at)));
    let further = (first..end).filter(shared).count();
    // "the EU diplomat" is the EU's foreign policy chief, and "the New Jersey governor" not New York's.
    let proper: Vec<usize> = (first..end).filter(|&at| article.tokens[at].capital).collect();
    let named = proper.iter().filter(|at| shared(at)).count();
    let another = named > 0 && named < proper.len();
    let loosely = named > 0 && !another && words.iter().any(|word| Lexicon::loosely_same_role(word, head));
    if !same && !loosely {
        return 0;
    }
    let (further, named) = if another { (0, 0) } else { (further, named) };
    let exact = words.iter().any(|word| word == head);
    i64::from(same) + i64::from(exact) + i64::try_from(further + named).unwrap_or(0)
}

/// A role without its article.
pub(super) fn bare_role(words: &str) -> String {
    let role = spaced(words);
    let bare = ["the ", "The ", "a ", "an ", "der ", "die ", "das ", "Der ", "Die "]
        .iter()
        .find_map(|article| role.strip_prefix(article));
    bare.unwrap_or(&role).to_owned()
}

pub(super) fn gender_beside(article: &Article<'_>, first: usize) -> Gender {
    match title_gender(article, first) {
        Gender::Unknown => gender_of(article.words(first)).unwrap_or_default(),
        known => known,
    }
}

/// What *Mr.*, *Frau* or *spokeswoman* before a name tells.
pub(super) fn title_gender(article: &Article<'_>, first: usize) -> Gender {
    first.checked_sub(1).map_or(Gender::Unknown, |before| gender_of_role(article, before))
}

pub(super) fn gender_of_role(article: &Article<'_>, at: usize) -> Gender {
    let german_female = article.german() && article.words(at).ends_with("in") && article.is(at, class::ROLE);
    if article.is(at, class::FEMALE) || german_female {
        Gender::Female
    } else if article.is(at, class::MALE) {
        Gender::Male
    } else {
        Gender::Unknown
    }
}

/// Whether two genders that are known differ.
pub(super) fn clash(one: Gender, other: Gender) -> bool {
    one != Gender::Unknown && other != Gender::Unknown && one != other
}
