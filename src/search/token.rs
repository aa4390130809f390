//! Cutting a text into the words that are found.

use crate::text::{Folded, Span};

/// A word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// The word without accents; capitals stay, for queries that have some.
    pub text: String,
    /// Where it stands in the original text.
    pub span: Span,
    /// Its number among the words of the text.
    pub position: usize,
    /// Whether it is two words with a hyphen between, written as one: `cooperation` for `co-operation`.
    pub joined: bool,
}

/// Longest first part of a word written with a hyphen or without: `co-`, `trans-`, `counter-`.
const LONGEST_FIRST_PART: usize = 8;

/// The words of a text in order. Hyphens part words, and the word without its hyphen is there too; `U.S.` is `US`,
/// `115,000` is `115000`, `Europe’s` is `Europe`; Chinese, Japanese and Korean give each pair of neighbours.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let folded = Folded::keeping_case(text);
    let chars: Vec<(usize, char)> = folded.text().char_indices().collect();
    let mut cutter = Cutter { folded: &folded, chars: &chars, tokens: Vec::new(), position: 0 };
    cutter.cut();
    cutter.tokens
}

struct Cutter<'a> {
    folded: &'a Folded,
    chars: &'a [(usize, char)],
    tokens: Vec<Token>,
    position: usize,
}

impl Cutter<'_> {
    fn cut(&mut self) {
        let mut at = 0;
        while let Some(c) = self.at(at) {
            at = if is_cjk(c) {
                self.pairs(at)
            } else if c.is_alphanumeric() {
                self.word(at)
            } else {
                at + 1
            };
        }
    }

    fn at(&self, at: usize) -> Option<char> {
        self.chars.get(at).map(|(_, c)| *c)
    }

    fn is(&self, at: usize, fits: impl Fn(char) -> bool) -> bool {
        self.at(at).is_some_and(fits)
    }

    /// A run without spaces: each character with its right neighbour, the last one alone.
    fn pairs(&mut self, start: usize) -> usize {
        let mut end = start;
        while self.is(end, is_cjk) {
            end += 1;
        }
        for at in start..end {
            let stop = (at + 2).min(end);
            let pair = self.chars[at..stop].iter().map(|(_, c)| *c).collect();
            self.push(pair, at, stop);
        }
        end
    }

    fn word(&mut self, start: usize) -> usize {
        if let Some(end) = self.acronym(start) {
            return end;
        }
        let (word, end) = self.plain_word(start);
        let second = self.after_hyphen(&word, start, end);
        self.push(word, start, end);
        if let Some((joined, stop)) = second {
            let span = self.span(start, stop);
            self.tokens.push(Token { text: joined, span, position: self.position - 1, joined: true });
        }
        self.skip_possessive(end)
    }

    /// `U.S.` and `U.S`: single letters with stops between. In capitals, whatever the text has.
    fn acronym(&mut self, start: usize) -> Option<usize> {
        let mut letters = String::new();
        let mut at = start;
        while self.is(at, is_plain_letter) && self.is(at + 1, |c| c == '.') {
            letters.extend(self.at(at).into_iter().flat_map(char::to_uppercase));
            at += 2;
        }
        if !letters.is_empty() && self.is(at, is_plain_letter) && !self.is(at + 1, char::is_alphanumeric) {
            letters.extend(self.at(at).into_iter().flat_map(char::to_uppercase));
            at += 1;
        }
        if letters.chars().count() < 2 {
            return None;
        }
        self.push(letters, start, at);
        Some(self.skip_possessive(at))
    }

    /// Letters and digits, with the stops and commas that stand within numbers.
    fn plain_word(&self, start: usize) -> (String, usize) {
        let mut word = String::new();
        let mut at = start;
        while let Some(c) = self.at(at) {
            let letter = is_word_char(c) && !is_cjk(c);
            if letter || (c == '.' && self.between_digits(at)) {
                word.push(c);
            } else if !(c == ',' && self.between_digits(at) && self.three_digits(at + 1)) {
                break;
            }
            at += 1;
        }
        (word, at)
    }

    fn between_digits(&self, at: usize) -> bool {
        at > 0 && self.is(at - 1, |c| c.is_ascii_digit()) && self.is(at + 1, |c| c.is_ascii_digit())
    }

    fn three_digits(&self, at: usize) -> bool {
        (at..at + 3).all(|at| self.is(at, |c| c.is_ascii_digit())) && !self.is(at + 3, |c| c.is_ascii_digit())
    }

    /// The word and the one behind its hyphen as one, where people write it either way.
    fn after_hyphen(&self, word: &str, start: usize, end: usize) -> Option<(String, usize)> {
        let starts_chain = start == 0 || !self.is(start - 1, |c| c == '-');
        let in_capitals = word.chars().count() > 1 && word.chars().all(char::is_uppercase);
        let fits = starts_chain
            && !in_capitals
            && word.chars().count() <= LONGEST_FIRST_PART
            && word.chars().all(char::is_alphabetic)
            && self.is(end, |c| c == '-')
            && self.is(end + 1, is_plain_letter);
        if !fits {
            return None;
        }
        let (second, stop) = self.plain_word(end + 1);
        Some((format!("{word}{second}"), stop))
    }

    /// The `’s` of `Europe’s` is no word.
    fn skip_possessive(&self, end: usize) -> usize {
        let possessive = self.is(end, |c| c == '\'')
            && self.is(end + 1, |c| matches!(c, 's' | 'S'))
            && !self.is(end + 2, is_word_char);
        if possessive { end + 2 } else { end }
    }

    fn push(&mut self, text: String, start: usize, end: usize) {
        let span = self.span(start, end);
        self.tokens.push(Token { text, span, position: self.position, joined: false });
        self.position += 1;
    }

    fn span(&self, start: usize, end: usize) -> Span {
        let place = |at: usize| self.chars.get(at).map_or(self.folded.text().len(), |(offset, _)| *offset);
        self.folded.original(Span::new(place(start), place(end)))
    }
}

/// Writing without spaces, where a word cannot be cut out without a dictionary.
pub(super) fn is_cjk(c: char) -> bool {
    matches!(c,
        '\u{3040}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}'
        | '\u{AC00}'..='\u{D7A3}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

fn is_plain_letter(c: char) -> bool {
    c.is_alphabetic() && !is_cjk(c)
}

fn is_word_char(c: char) -> bool {
    c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        tokens(text).into_iter().map(|token| token.text).collect()
    }

    #[test]
    fn cuts_words_as_people_look_for_them() {
        for (text, expected) in [
            ("NATO–EU, 3 Dec", vec!["NATO", "EU", "3", "Dec"]),
            ("the U.S.-led U.S. and U.S", vec!["the", "US", "led", "US", "and", "US"]),
            ("J. Borrell, plan B. A", vec!["J", "Borrell", "plan", "B", "A"]),
            ("Europe’s U.S.'s allies'", vec!["Europe", "US", "allies"]),
            ("115,000 troops, 10.0 and 1,2", vec!["115000", "troops", "10.0", "and", "1", "2"]),
            ("co-operation", vec!["co", "cooperation", "operation"]),
            ("@DepSecDef #EU", vec!["DepSecDef", "EU"]),
            ("中国人 x", vec!["中国", "国人", "人", "x"]),
            ("l’Europe", vec!["l", "Europe"]),
            ("-- . '", vec![]),
        ] {
            assert_eq!(words(text), expected, "{text}");
        }
    }

    #[test]
    fn remembers_where_words_stand() {
        let text = "Łódź’s co-operation";
        let tokens = tokens(text);
        let places: Vec<&str> = tokens.iter().map(|token| token.span.of(text)).collect();
        assert_eq!(places, ["Łódź", "co", "co-operation", "operation"], "as printed, accents included");
        let positions: Vec<usize> = tokens.iter().map(|token| token.position).collect();
        assert_eq!(positions, [0, 1, 1, 2], "the joined word stands where its first part does");
    }
}
