//! Known phrases in a text, at the borders of words: names of actors, words of the query.

use std::collections::HashMap;

use crate::text::{Span, fold};

/// A set of phrases that can be looked for all at once, in time that does not grow with their number.
#[derive(Debug, Default)]
pub(super) struct Phrases {
    /// By first word: the rest of each phrase, longest first, as (what stands between, word).
    by_first: HashMap<String, Vec<Vec<(String, String)>>>,
    folded: bool,
}

impl Phrases {
    /// Phrases to be met as they are written: names.
    pub fn exact(phrases: &[String]) -> Self {
        Self::new(phrases, false)
    }

    /// Phrases given in folded form, to be met in any case and accent.
    pub fn folded(phrases: &[String]) -> Self {
        Self::new(phrases, true)
    }

    fn new(phrases: &[String], folded: bool) -> Self {
        let mut all = Self { by_first: HashMap::new(), folded };
        for phrase in phrases {
            let words: Vec<Word> = words(phrase).collect();
            let Some((first, _)) = words.split_first() else { continue };
            let rest = words.windows(2).filter_map(|pair| match pair {
                [before, after] => Some((between(phrase, before, after), all.key(phrase, after))),
                _ => None,
            });
            let rest: Vec<_> = rest.collect();
            let first = all.key(phrase, first);
            all.by_first.entry(first).or_default().push(rest);
        }
        for rests in all.by_first.values_mut() {
            rests.sort_by_key(|rest| std::cmp::Reverse(rest.len()));
            rests.dedup();
        }
        all
    }

    /// Where the phrases stand, from the left, the longest first, without overlaps.
    pub fn find(&self, text: &str) -> Vec<Span> {
        if self.by_first.is_empty() {
            return Vec::new();
        }
        let words: Vec<Word> = words(text).collect();
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(word) = words.get(at) {
            let rests = self.by_first.get(&self.key(text, word));
            let hit = rests.and_then(|rests| rests.iter().find(|rest| self.goes_on(text, &words, at, rest)));
            let last = hit.map_or(at, |rest| at + rest.len());
            if hit.is_some() {
                let end = words.get(last).map_or(word.span.end, |word| word.span.end);
                found.push(Span::new(word.span.start, end));
            }
            at = last + 1;
        }
        found
    }

    fn goes_on(&self, text: &str, words: &[Word], at: usize, rest: &[(String, String)]) -> bool {
        rest.iter().enumerate().all(|(number, (gap, wanted))| {
            let pair = words.get(at + number).zip(words.get(at + number + 1));
            pair.is_some_and(|(before, after)| between(text, before, after) == *gap && self.key(text, after) == *wanted)
        })
    }

    /// What words are compared by.
    fn key(&self, text: &str, word: &Word) -> String {
        let written = word.span.of(text);
        let letters = if word.dotted { written.replace('.', "") } else { written.to_owned() };
        match (self.folded, letters.is_ascii()) {
            (false, _) => letters,
            (true, true) => letters.to_ascii_lowercase(),
            (true, false) => fold(&letters),
        }
    }
}

/// A word of a text; `U.S.` is one, written with dots.
struct Word {
    span: Span,
    dotted: bool,
}

/// What stands between two words, any white space as one space.
fn between(text: &str, before: &Word, after: &Word) -> String {
    let gap = Span::new(before.span.end, after.span.start).of(text);
    let mut out = String::new();
    for c in gap.chars() {
        match c {
            c if c.is_whitespace() => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            '’' => out.push('\''),
            c => out.push(c),
        }
    }
    out
}

fn words(text: &str) -> impl Iterator<Item = Word> + '_ {
    let mut from = 0;
    std::iter::from_fn(move || {
        let rest = text.get(from..)?;
        let start = from + rest.find(is_letter)?;
        let tail = text.get(start..)?;
        let dotted = acronym(tail);
        let len = if dotted > 0 { dotted } else { tail.find(|c| !is_letter(c)).unwrap_or(tail.len()) };
        from = start + len;
        Some(Word { span: Span::new(start, from), dotted: dotted > 0 })
    })
}

/// Letters, digits, and the combining marks on them.
fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36F}' | '\u{1AB0}'..='\u{1AFF}' | '\u{20D0}'..='\u{20FF}')
}

/// How many bytes of single letters with dots (`U.S.`, `U.N`) a text begins with; 0 for fewer than two letters.
fn acronym(text: &str) -> usize {
    let mut chars = text.chars().peekable();
    let (mut len, mut letters) = (0, 0);
    while let Some(letter) = chars.next_if(|c| c.is_alphabetic()) {
        let dot = chars.next_if_eq(&'.').is_some();
        if !dot && (letters == 0 || chars.peek().is_some_and(|c| is_letter(*c))) {
            break;
        }
        len += letter.len_utf8() + usize::from(dot);
        letters += 1;
        if !dot {
            break;
        }
    }
    if letters >= 2 { len } else { 0 }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn found(phrases: &[&str], text: &str) -> Vec<String> {
        let phrases: Vec<String> = phrases.iter().map(|&phrase| phrase.to_owned()).collect();
        Phrases::exact(&phrases).find(text).into_iter().map(|span| span.of(text).to_owned()).collect()
    }

    #[test]
    fn finds_names_at_the_borders_of_words() {
        let names = ["Marant", "Ilse Marant", "US"];
        assert_eq!(found(&names, "Ilse\nMarant’s plan"), ["Ilse\nMarant"], "the longest, across a line end");
        assert_eq!(
            found(&names, "Marantis, the us and the USA"),
            Vec::<String>::new(),
            "no part of a word, as written"
        );
        assert_eq!(found(&names, "the U.S. and US."), ["U.S.", "US"], "an acronym with dots is the same name");
        assert_eq!(found(&["S&D"], "the S&D dialogue, S & D"), ["S&D"], "what stands between must be the same");
    }

    #[test]
    fn finds_folded_words_in_any_form() {
        let words = Phrases::folded(&["kyiv".to_owned(), "defence".to_owned()]);
        let text = "Kyi\u{301}v: DEFENCE, defences";
        let found: Vec<_> = words.find(text).into_iter().map(|span| span.of(text)).collect();
        assert_eq!(found, ["Kyi\u{301}v", "DEFENCE"], "case and accents do not matter, the whole word does");
    }

    proptest! {
        #[test]
        fn equals_the_naive_version(text in "[ab ,]{0,30}") {
            let naive: Vec<_> = text.split([' ', ',']).filter(|word| *word == "ab").map(str::to_owned).collect();
            prop_assert_eq!(found(&["ab"], &text), naive, "each whole word is found once");
        }
    }
}
