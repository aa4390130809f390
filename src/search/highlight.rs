//! Where the words asked for stand in a text.

use std::collections::HashSet;

use regex::Regex;

use super::pattern;
use super::spelling::same_word;
use super::token::{Token, each_token, tokens};
use crate::text::Span;

/// The places in `text` of the words an answer was found by ([`Hits::words`](super::Hits)): each is a word as it
/// stands in the texts, several side by side, or a pattern between slashes.
#[must_use]
pub fn highlight(text: &str, words: &[String]) -> Vec<Span> {
    Highlighter::new(words).marks(text)
}

/// Words ready to be looked for in many texts.
pub(super) struct Highlighter<'a> {
    words: HashSet<&'a str>,
    phrases: Vec<Vec<&'a str>>,
    patterns: Vec<Regex>,
}

impl<'a> Highlighter<'a> {
    pub(super) fn new(words: &'a [String]) -> Self {
        let mut new = Self { words: HashSet::new(), phrases: Vec::new(), patterns: Vec::new() };
        for word in words {
            if let Some(source) = word.strip_prefix('/') {
                new.patterns.extend(pattern::compile(source.strip_suffix('/').unwrap_or(source)));
            } else if word.contains(' ') {
                new.phrases.push(word.split(' ').collect());
            } else {
                new.words.insert(word);
            }
        }
        new
    }

    /// Places in order; none touches another.
    pub(super) fn marks(&self, text: &str) -> Vec<Span> {
        if self.words.is_empty() && self.phrases.is_empty() && self.patterns.is_empty() {
            return Vec::new();
        }
        let mut marks: Vec<Span> = Vec::new();
        if !self.words.is_empty() {
            each_token(text, |word, span| marks.extend(self.words.contains(word).then_some(span)));
        }
        let tokens = if self.phrases.is_empty() { Vec::new() } else { tokens(text) };
        let plain: Vec<&Token> = tokens.iter().filter(|token| !token.joined).collect();
        for phrase in &self.phrases {
            for words in plain.windows(phrase.len()) {
                if words.iter().zip(phrase).all(|(token, typed)| same_word(typed, &token.text)) {
                    marks.extend(words.first().zip(words.last()).map(|(a, b)| Span::new(a.span.start, b.span.end)));
                }
            }
        }
        for pattern in &self.patterns {
            marks
                .extend(pattern.find_iter(text).map(|found| Span::from(found.range())).filter(|span| !span.is_empty()));
        }
        merged(marks)
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

    #[test]
    fn marks_words_phrases_and_patterns() {
        let text = "The first resort, not the last resort of Łódź’s co-operation";
        let places = |words: &[&str]| -> Vec<&str> {
            let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
            highlight(text, &words).into_iter().map(|span| span.of(text)).collect()
        };
        assert_eq!(places(&["resort"]), ["resort", "resort"], "each time it stands there");
        assert_eq!(places(&["first resort"]), ["first resort"], "a phrase only where it stands whole");
        assert_eq!(places(&["Lodz"]), ["Łódź"], "as printed");
        assert_eq!(places(&["cooperation", "operation"]), ["co-operation"], "overlapping marks are one");
        assert_eq!(places(&["/l.st/"]), ["last"], "a pattern");
        assert_eq!(places(&[]), [""; 0], "nothing asked, nothing marked");
    }
}
