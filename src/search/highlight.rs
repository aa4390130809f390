//! What a query sets apart in the texts it is answered with.

use std::collections::BTreeSet;

use regex::Regex;

use super::asked::Asked;
use super::token::{Token, each_token, tokens};
use super::words::Typed;
use super::{Clause, Query, pattern};
use crate::text::Span;

/// Finds in texts what a query asks for. Words are met as the index meets them, also as beginnings and within others,
/// whatever the part of a briefing they are asked of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Highlighter {
    words: Vec<Typed>,
    /// Words that resemble one that is asked for.
    near: BTreeSet<String>,
    phrases: Vec<Vec<Typed>>,
    patterns: Vec<Pattern>,
}

/// A pattern, the same as another one that was read from the same text.
#[derive(Clone, Debug)]
struct Pattern(Regex);

impl PartialEq for Pattern {
    fn eq(&self, other: &Self) -> bool {
        self.0.as_str() == other.0.as_str()
    }
}

impl Eq for Pattern {}

impl Highlighter {
    /// For what a query asks letter by letter; while it is typed its last word may be unfinished. What is excluded is
    /// not set apart.
    #[must_use]
    pub fn of(query: &Query, typing: bool) -> Self {
        let mut new = Self::default();
        let unfinished = query.last_leaf().filter(|_| typing);
        for clause in query.clauses() {
            clause.each(&mut |leaf, negative| {
                if !negative {
                    new.add(leaf, unfinished.is_some_and(|last| std::ptr::eq(last, leaf)));
                }
            });
        }
        new
    }

    fn add(&mut self, leaf: &Clause, unfinished: bool) {
        if let Clause::Regex(source) = leaf {
            self.patterns.extend(pattern::compile(source).map(Pattern));
        }
        let Some(asked) = Asked::of(leaf, unfinished) else { return };
        self.words.extend(asked.single().iter().map(|word| Typed::new(word, asked.unfinished)));
        if let [before @ .., last] = asked.row.as_slice()
            && !before.is_empty()
        {
            let before = before.iter().map(|word| Typed::new(word, false));
            self.phrases.push(before.chain([Typed::new(last, asked.unfinished)]).collect());
        }
    }

    /// And for words that resemble one that is asked for.
    pub(super) fn and_near(self, near: BTreeSet<String>) -> Self {
        Self { near, ..self }
    }

    /// The places in order; none touches another.
    #[must_use]
    pub fn marks(&self, text: &str) -> Vec<Span> {
        let mut marks: Vec<Span> = Vec::new();
        if !self.words.is_empty() {
            each_token(text, |word, span| marks.extend(self.is_met(word).then_some(span)));
        }
        let tokens = if self.phrases.is_empty() { Vec::new() } else { tokens(text) };
        let plain: Vec<&Token> = tokens.iter().filter(|token| !token.joined).collect();
        for phrase in &self.phrases {
            for words in plain.windows(phrase.len()) {
                if words.iter().zip(phrase).all(|(token, typed)| typed.is_word(&token.text)) {
                    marks.extend(words.first().zip(words.last()).map(|(a, b)| Span::new(a.span.start, b.span.end)));
                }
            }
        }
        for Pattern(pattern) in &self.patterns {
            marks
                .extend(pattern.find_iter(text).map(|found| Span::from(found.range())).filter(|span| !span.is_empty()));
        }
        merged(marks)
    }

    fn is_met(&self, word: &str) -> bool {
        self.words.iter().any(|typed| typed.meets(word)) || self.near.contains(word)
    }
}

fn merged(mut marks: Vec<Span>) -> Vec<Span> {
    marks.sort_unstable();
    let mut merged: Vec<Span> = Vec::with_capacity(marks.len());
    for mark in marks {
        match merged.last_mut() {
            Some(last) if mark.start < last.end => last.end = last.end.max(mark.end),
            _ => merged.push(mark),
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places<'t>(query: &str, typing: bool, text: &'t str) -> Vec<&'t str> {
        let (query, _) = Query::parse(query);
        Highlighter::of(&query, typing).marks(text).into_iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn marks_words_phrases_and_patterns() {
        let text = "The first resort, not the last resort of Łódź’s co-operation";
        let marked = |query| places(query, false, text);
        assert_eq!(marked("resort"), ["resort", "resort"], "each time it stands there");
        assert_eq!(marked("\"first resort\""), ["first resort"], "a phrase only where it stands whole");
        assert_eq!(marked("Lodz"), ["Łódź"], "as printed");
        assert_eq!(marked("cooperation operation"), ["co-operation"], "overlapping marks are one");
        assert_eq!(marked("/l.st/"), ["last"], "a pattern");
        assert_eq!(marked("title:first -last by:lodz"), ["first"], "wherever it is asked, not what is excluded");
        assert_eq!(marked(""), [""; 0], "nothing asked, nothing marked");
    }

    #[test]
    fn marks_words_as_the_index_meets_them() {
        let text = "DEFENCE ministers defended the US defense budget; 国际关系, Kyi\u{301}v";
        assert_eq!(places("defense", false, text), ["DEFENCE", "defense"], "in any spelling and case");
        assert_eq!(places("defen", false, text), ["DEFENCE", "defended", "defense"], "words that it begins");
        assert_eq!(places("fence", false, text), ["DEFENCE", "defense"], "and in which it stands, in any spelling");
        assert_eq!(places("US", false, text), ["US"], "a capital counts");
        assert_eq!(places("bu", false, text), [""; 0], "two letters are a word");
        assert_eq!(places("bu", true, text), ["budget"], "or a beginning while they are typed");
        assert_eq!(places("\"defense bud\"", true, text), ["defense budget"], "likewise the last of several words");
        assert_eq!(places("kyiv", false, text), ["Kyi\u{301}v"], "with its marks");
        assert_eq!(places("关系", false, text), ["关系"], "in Chinese too");
    }
}
