//! Cutting a text into the words that are found.

use std::sync::LazyLock;

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
    let mut tokens: Vec<Token> = Vec::new();
    let mut position = 0;
    Cutter::new(folded.text()).cut(|piece| {
        position += usize::from(!piece.joined);
        let span = folded.original(Span::new(piece.start, piece.end));
        tokens.push(Token { text: piece.text.to_owned(), span, position: position - 1, joined: piece.joined });
    });
    tokens
}

/// Calls `visit` with each word of a text, joined ones too, and where it stands: those that [`tokens`] gives.
pub(super) fn each_token(text: &str, mut visit: impl FnMut(&str, Span)) {
    if text.is_ascii() {
        Cutter::new(text).cut(|piece| visit(piece.text, Span::new(piece.start, piece.end)));
    } else {
        for token in tokens(text) {
            visit(&token.text, token.span);
        }
    }
}

/// Visits the words of texts without keeping them: the same ones as [`tokens`] gives.
#[derive(Default)]
pub(super) struct Reading {
    /// Room for a folded text, used again and again.
    folded: String,
}

impl Reading {
    /// Calls `visit` with each word, and whether it is a joined one: then it stands where the one before it does.
    pub(super) fn each_word(&mut self, text: &str, mut visit: impl FnMut(&str, bool)) {
        let folded = if text.is_ascii() {
            text
        } else {
            self.folded.clear();
            fold_into(text, &mut self.folded);
            &self.folded
        };
        Cutter::new(folded).cut(|piece| visit(piece.text, piece.joined));
    }
}

/// Characters below this are folded by a table.
const TABLED: u32 = 0x2070;

/// What each character of the table is folded to, where its neighbours do not matter.
struct FoldedLetters {
    text: String,
    ends: Vec<usize>,
}

static FOLDED_LETTERS: LazyLock<FoldedLetters> = LazyLock::new(|| {
    let mut letters = FoldedLetters { text: String::new(), ends: Vec::new() };
    for c in 0..TABLED {
        let letter = char::from_u32(c).map(String::from).unwrap_or_default();
        letters.text.push_str(Folded::keeping_case(&letter).text());
        letters.ends.push(letters.text.len());
    }
    letters
});

impl FoldedLetters {
    /// `None` for what is not in the table: the letters of Korean join with those before them.
    fn of(&self, c: char) -> Option<&str> {
        if matches!(c, '\u{1100}'..='\u{11FF}') {
            return None;
        }
        let at = c as usize;
        self.text.get(*self.ends.get(at.checked_sub(1)?)?..*self.ends.get(at)?)
    }
}

/// What [`Folded::keeping_case`] makes of a text that is not plain ASCII, without the map back to it.
fn fold_into(text: &str, folded: &mut String) {
    let table = &*FOLDED_LETTERS;
    let mut rest = text;
    while !rest.is_empty() {
        let plain = rest.bytes().position(|byte| !byte.is_ascii() || byte == b'`').unwrap_or(rest.len());
        folded.push_str(&rest[..plain]);
        rest = &rest[plain..];
        let mut chars = rest.chars();
        // Runs of other writing go the long way, for there letters may join.
        let mut long = 0;
        while let Some(c) = chars.next().filter(|c| !c.is_ascii()) {
            if let Some(short) = table.of(c) {
                fold_long(&rest[..long], folded);
                folded.push_str(short);
                rest = chars.as_str();
                long = 0;
            } else {
                long += c.len_utf8();
            }
        }
        fold_long(&rest[..long], folded);
        rest = &rest[long..];
        // In a text with any other letter a grave accent is an apostrophe.
        if let Some(after) = rest.strip_prefix('`') {
            folded.push('\'');
            rest = after;
        }
    }
}

fn fold_long(text: &str, folded: &mut String) {
    if text.chars().all(is_ideograph) {
        folded.push_str(text);
    } else {
        folded.push_str(Folded::keeping_case(text).text());
    }
}

/// Signs that are folded to themselves.
fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}')
}

/// A word that was cut out, and where it stands in the folded text.
struct Piece<'p> {
    text: &'p str,
    start: usize,
    end: usize,
    joined: bool,
}

/// Cuts a folded text. All places are in bytes and stand between characters.
struct Cutter<'a> {
    text: &'a str,
    bytes: &'a [u8],
}

impl<'a> Cutter<'a> {
    fn new(text: &'a str) -> Self {
        Self { text, bytes: text.as_bytes() }
    }

    fn cut(&self, mut emit: impl FnMut(&Piece<'_>)) {
        let mut at = 0;
        while let Some(&byte) = self.bytes.get(at) {
            if byte.is_ascii_alphanumeric() {
                at = self.word(at, &mut emit);
            } else if byte.is_ascii() {
                at += 1;
            } else {
                let Some(c) = self.char(at) else { break };
                at = if is_cjk(c) {
                    self.pairs(at, &mut emit)
                } else if kind(c) & LETTER_OR_DIGIT != 0 {
                    self.word(at, &mut emit)
                } else {
                    at + c.len_utf8()
                };
            }
        }
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.bytes.get(at).copied()
    }

    fn char(&self, at: usize) -> Option<char> {
        match self.byte(at) {
            Some(byte) if byte.is_ascii() => Some(char::from(byte)),
            _ => self.text.get(at..)?.chars().next(),
        }
    }

    fn is(&self, at: usize, fits: impl Fn(char) -> bool) -> bool {
        self.char(at).is_some_and(fits)
    }

    fn piece(&self, start: usize, end: usize) -> Piece<'a> {
        Piece { text: &self.text[start..end], start, end, joined: false }
    }

    /// A run without spaces: each character with its right neighbour, the last one alone.
    fn pairs(&self, start: usize, emit: &mut impl FnMut(&Piece<'_>)) -> usize {
        let mut before = start;
        let mut at = start;
        while let Some(c) = self.char(at).filter(|c| is_cjk(*c)) {
            let end = at + c.len_utf8();
            if at > start {
                emit(&self.piece(before, end));
            }
            before = at;
            at = end;
        }
        emit(&self.piece(before, at));
        at
    }

    fn word(&self, start: usize, emit: &mut impl FnMut(&Piece<'_>)) -> usize {
        // Nearly all words are letters of ASCII with nothing special behind them.
        let end = start + plain_run(&self.bytes[start..]);
        if end > start && self.ends_plainly(start, end) {
            emit(&self.piece(start, end));
            return end;
        }
        self.other_word(start, emit)
    }

    /// Whether what stands behind a word of ASCII cannot be a part of it.
    fn ends_plainly(&self, start: usize, end: usize) -> bool {
        match self.byte(end) {
            None => true,
            // The stop behind a single letter may be that of an acronym.
            Some(b'.') => end > start + 1 && !self.is_digit(end + 1),
            Some(b',') => !self.is_digit(end + 1),
            Some(b'-' | b'\'') => false,
            Some(byte) => byte.is_ascii(),
        }
    }

    fn other_word(&self, start: usize, emit: &mut impl FnMut(&Piece<'_>)) -> usize {
        if let Some(end) = self.acronym(start, emit) {
            return end;
        }
        let (commas, end) = self.plain_word(start);
        if commas {
            let text = self.text[start..end].replace(',', "");
            emit(&Piece { text: &text, start, end, joined: false });
            return self.skip_possessive(end);
        }
        let piece = self.piece(start, end);
        emit(&piece);
        if self.byte(end) == Some(b'-') && self.starts_compound(&piece) {
            let (_, stop) = self.plain_word(end + 1);
            let text = self.text[start..stop].replace(['-', ','], "");
            emit(&Piece { text: &text, start, end: stop, joined: true });
        }
        self.skip_possessive(end)
    }

    /// `U.S.` and `U.S`: single letters with stops between. In capitals, whatever the text has.
    fn acronym(&self, start: usize, emit: &mut impl FnMut(&Piece<'_>)) -> Option<usize> {
        let dotted =
            |at: usize| self.char(at).filter(|c| is_plain_letter(*c) && self.byte(at + c.len_utf8()) == Some(b'.'));
        dotted(start)?;
        let mut letters = String::new();
        let mut at = start;
        while let Some(c) = dotted(at) {
            letters.extend(c.to_uppercase());
            at += c.len_utf8() + 1;
        }
        if let Some(c) = self.char(at).filter(|c| is_plain_letter(*c))
            && !self.is(at + c.len_utf8(), char::is_alphanumeric)
        {
            letters.extend(c.to_uppercase());
            at += c.len_utf8();
        }
        if letters.chars().count() < 2 {
            return None;
        }
        emit(&Piece { text: &letters, start, end: at, joined: false });
        Some(self.skip_possessive(at))
    }

    /// Letters and digits, with the stops and commas that stand within numbers: whether it holds commas, and its end.
    fn plain_word(&self, start: usize) -> (bool, usize) {
        let mut commas = false;
        let mut at = start;
        while let Some(byte) = self.byte(at) {
            if byte.is_ascii_alphanumeric() || (byte == b'.' && self.between_digits(at)) {
                at += 1;
            } else if byte == b',' && self.between_digits(at) && self.three_digits(at + 1) {
                commas = true;
                at += 1;
            } else if let Some(c) = self.char(at).filter(|c| !c.is_ascii() && is_word_char(*c) && !is_cjk(*c)) {
                at += c.len_utf8();
            } else {
                break;
            }
        }
        (commas, at)
    }

    fn is_digit(&self, at: usize) -> bool {
        self.byte(at).is_some_and(|byte| byte.is_ascii_digit())
    }

    fn between_digits(&self, at: usize) -> bool {
        at > 0 && self.is_digit(at - 1) && self.is_digit(at + 1)
    }

    fn three_digits(&self, at: usize) -> bool {
        (at..at + 3).all(|at| self.is_digit(at)) && !self.is_digit(at + 3)
    }

    /// Whether this word and the one behind its hyphen are one that people write either way.
    fn starts_compound(&self, first: &Piece<'_>) -> bool {
        let starts_chain = first.start == 0 || self.byte(first.start - 1) != Some(b'-');
        let letters = first.text.chars().count();
        let in_capitals = letters > 1 && first.text.chars().all(char::is_uppercase);
        starts_chain
            && !in_capitals
            && letters <= LONGEST_FIRST_PART
            && first.text.chars().all(char::is_alphabetic)
            && self.is(first.end + 1, is_plain_letter)
    }

    /// The `’s` of `Europe’s` is no word.
    fn skip_possessive(&self, end: usize) -> usize {
        let possessive = self.byte(end) == Some(b'\'')
            && matches!(self.byte(end + 1), Some(b's' | b'S'))
            && !self.is(end + 2, is_word_char);
        if possessive { end + 2 } else { end }
    }
}

/// How many letters and digits of ASCII stand at the front.
fn plain_run(bytes: &[u8]) -> usize {
    let mut run = 0;
    while let Some(eight) = bytes.get(run..).and_then(<[u8]>::first_chunk) {
        let others = others(u64::from_le_bytes(*eight));
        if others != 0 {
            return run + others.trailing_zeros() as usize / 8;
        }
        run += 8;
    }
    run + bytes[run..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count()
}

/// The top bit of each of eight bytes, set where it is no letter or digit of ASCII. Words are short: one step for all
/// their bytes costs less than a decision for each. An addition sets the top bit where a byte reaches a bound.
fn others(eight: u64) -> u64 {
    const EACH: u64 = 0x0101_0101_0101_0101;
    const TOP: u64 = EACH * 0x80;
    let reaches = |bytes: u64, bound: u8| bytes + EACH * u64::from(0x80 - bound);
    let low = eight & !TOP;
    let letters = low | (EACH * 0x20);
    let plain = (reaches(letters, b'a') & !reaches(letters, b'z' + 1)) | (reaches(low, b'0') & !reaches(low, b'9' + 1));
    (!plain | eight) & TOP
}

/// Writing without spaces, where a word cannot be cut out without a dictionary.
pub(super) fn is_cjk(c: char) -> bool {
    matches!(c,
        '\u{3040}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}'
        | '\u{AC00}'..='\u{D7A3}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

fn is_plain_letter(c: char) -> bool {
    kind(c) & LETTER != 0 && !is_cjk(c)
}

fn is_word_char(c: char) -> bool {
    kind(c) & WORD_CHAR != 0
}

/// Letters.
const LETTER: u8 = 1;
/// Letters and digits.
const LETTER_OR_DIGIT: u8 = 2;
/// What words are made of.
const WORD_CHAR: u8 = 4;

/// Latin, Greek, Cyrillic, Armenian, Hebrew and Arabic stand below this.
const NEAR_LETTERS: u32 = 0x700;

/// The kinds of the characters below [`NEAR_LETTERS`]: asking Unicode's own tables takes longer than all else. A small
/// table, for the first query waits until it is made.
static KINDS: LazyLock<Vec<u8>> =
    LazyLock::new(|| (0..NEAR_LETTERS).map(|c| char::from_u32(c).map_or(0, kind_by_unicode)).collect());

fn kind(c: char) -> u8 {
    KINDS.get(c as usize).copied().unwrap_or_else(|| kind_by_unicode(c))
}

fn kind_by_unicode(c: char) -> u8 {
    let letter = if c.is_alphabetic() { LETTER } else { 0 };
    let digit = if c.is_alphanumeric() { LETTER_OR_DIGIT | WORD_CHAR } else { 0 };
    let mark = if unicode_normalization::char::is_combining_mark(c) { WORD_CHAR } else { 0 };
    letter | digit | mark
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

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

    fn naive_tokens(text: &str) -> Vec<Token> {
        let folded = Folded::keeping_case(text);
        let chars: Vec<(usize, char)> = folded.text().char_indices().collect();
        let mut naive = Naive { folded: &folded, chars: &chars, tokens: Vec::new(), position: 0 };
        naive.cut();
        naive.tokens
    }

    /// Texts of what makes cutting and folding hard, in several kinds of writing.
    fn texts() -> impl Strategy<Value = String> {
        let pieces = prop::sample::select(vec![
            "a",
            "U",
            "s",
            "S",
            "co",
            "NATO",
            "anti",
            "counter",
            "1",
            "115",
            "000",
            "2021",
            ".",
            ",",
            "-",
            "'",
            "`",
            " ",
            "\n",
            "_",
            "’",
            "–",
            "“",
            "…",
            "é",
            "É",
            "e\u{301}",
            "ß",
            "ẞ",
            "ŉ",
            "Łódź",
            "İ",
            "ı",
            "ﬁ",
            "½",
            "²",
            "x\u{200B}y",
            "\u{AD}",
            "Киев",
            "ё",
            "й",
            "Αθήνα",
            "ς",
            "ΐ",
            "中",
            "国人",
            "ガ",
            "カ\u{3099}",
            "\u{3099}",
            "ｶﾞ",
            "한국",
            "\u{1112}\u{1161}\u{11AB}",
            "\u{11AB}",
            "हिन्दी",
            "ไทย",
            "عربي",
            "ـ",
            "שָׁלוֹם",
            "①",
            "㌔",
            "豈",
            "𠀀",
            "😀",
            "ǰ",
            "𝐀",
        ]);
        prop_oneof![
            prop::collection::vec(pieces, 0..12).prop_map(|pieces| pieces.concat()),
            prop::collection::vec(any::<char>(), 0..12).prop_map(String::from_iter),
            "[ -~]{0,24}",
        ]
    }

    proptest! {
        #[test]
        fn cutting_bytes_is_cutting_letters(text in texts()) {
            prop_assert_eq!(tokens(&text), naive_tokens(&text), "one way and the other");
        }

        #[test]
        fn visiting_is_cutting(text in texts()) {
            let mut visited = Vec::new();
            Reading::default().each_word(&text, |word, joined| visited.push((word.to_owned(), joined)));
            let cut: Vec<_> = naive_tokens(&text).into_iter().map(|token| (token.text, token.joined)).collect();
            prop_assert_eq!(visited, cut, "the same words without their places");
        }
    }

    #[test]
    fn every_letter_is_folded_alike() {
        for c in '\u{80}'..='\u{1FFFF}' {
            let text = format!("a{c}b{c}");
            let mut folded = String::new();
            fold_into(&text, &mut folded);
            assert_eq!(folded, Folded::keeping_case(&text).text(), "{c:?} between others");
        }
    }

    /// The same cutting letter by letter over a list of characters.
    struct Naive<'a> {
        folded: &'a Folded,
        chars: &'a [(usize, char)],
        tokens: Vec<Token>,
        position: usize,
    }

    impl Naive<'_> {
        fn cut(&mut self) {
            let mut at = 0;
            while let Some(c) = self.at(at) {
                at = if is_cjk(c) {
                    self.pairs(at)
                } else if kind(c) & LETTER_OR_DIGIT != 0 {
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
}
