//! Known names in a text, at the borders of words.

use std::collections::HashMap;

use crate::text::Span;

/// A set of names that can be looked for all at once, in time that does not grow with their number.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// By first word: the rest of each name, longest first, as (what stands between, word).
    by_first: HashMap<String, Vec<Vec<(String, String)>>>,
}

impl Names {
    /// Names to be met as they are written.
    pub fn new(names: &[String]) -> Self {
        let mut all = Self::default();
        for name in names {
            let words: Vec<Word> = words(name).collect();
            let Some((first, _)) = words.split_first() else { continue };
            let rest = words.windows(2).filter_map(|pair| match pair {
                [before, after] => Some((between(name, before, after), key(name, after))),
                _ => None,
            });
            let rest: Vec<_> = rest.collect();
            let first = key(name, first);
            all.by_first.entry(first).or_default().push(rest);
        }
        for rests in all.by_first.values_mut() {
            rests.sort_by_key(|rest| std::cmp::Reverse(rest.len()));
            rests.dedup();
        }
        all
    }

    /// Where the names stand, from the left, the longest first, without overlaps.
    pub fn find(&self, text: &str) -> Vec<Span> {
        if self.by_first.is_empty() {
            return Vec::new();
        }
        let words: Vec<Word> = words(text).collect();
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(word) = words.get(at) {
            let rests = self.by_first.get(&key(text, word));
            let hit = rests.and_then(|rests| rests.iter().find(|rest| goes_on(text, &words, at, rest)));
            let last = hit.map_or(at, |rest| at + rest.len());
            if hit.is_some() {
                let end = words.get(last).map_or(word.span.end, |word| word.span.end);
                found.push(Span::new(word.span.start, end));
            }
            at = last + 1;
        }
        found
    }
}

/// Whether a name goes on behind the word at `at`.
fn goes_on(text: &str, words: &[Word], at: usize, rest: &[(String, String)]) -> bool {
    rest.iter().enumerate().all(|(number, (gap, wanted))| {
        let pair = words.get(at + number).zip(words.get(at + number + 1));
        pair.is_some_and(|(before, after)| between(text, before, after) == *gap && key(text, after) == *wanted)
    })
}

/// What words are compared by.
fn key(text: &str, word: &Word) -> String {
    let written = word.span.of(text);
    if word.dotted { written.replace('.', "") } else { written.to_owned() }
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

    fn found(names: &[&str], text: &str) -> Vec<String> {
        let names: Vec<String> = names.iter().map(|&name| name.to_owned()).collect();
        Names::new(&names).find(text).into_iter().map(|span| span.of(text).to_owned()).collect()
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

    proptest! {
        #[test]
        fn equals_the_naive_version(text in "[ab ,]{0,30}") {
            let naive: Vec<_> = text.split([' ', ',']).filter(|word| *word == "ab").map(str::to_owned).collect();
            prop_assert_eq!(found(&["ab"], &text), naive, "each whole word is found once");
        }
    }
}
