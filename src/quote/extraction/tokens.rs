//! The narration as a row of words and stops, each quotation standing in it as one piece.

use super::class;
use super::cue::{Cue, CueKind};
use super::lexicon::{Entry, Lexicon};
use super::marks::Marked;
use crate::text::Span;

/// What a piece of the narration is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Word,
    Number,
    Comma,
    Colon,
    Semicolon,
    Dash,
    /// A full stop, question or exclamation mark that ends a sentence.
    Stop,
    Open,
    Close,
    /// A quotation, by its place in the list.
    Quote(usize),
    /// The end of a paragraph.
    Break,
    Other,
}

/// One piece of the narration.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) span: Span,
    pub(super) kind: Kind,
    pub(super) entry: Entry,
    pub(super) capital: bool,
    pub(super) possessive: bool,
    /// Counts sentences through the whole text.
    pub(super) sentence: u32,
    pub(super) paragraph: u32,
}

impl Token {
    pub(super) fn is(&self, class: u32) -> bool {
        self.kind == Kind::Word && self.entry.classes & class != 0
    }

    pub(super) fn is_word(&self) -> bool {
        matches!(self.kind, Kind::Word | Kind::Number)
    }

    pub(super) fn cue(&self) -> Option<&'static Cue> {
        self.entry.cue
    }

    /// A cue of this kind.
    pub(super) fn cues(&self, kind: CueKind) -> bool {
        self.entry.cue.is_some_and(|cue| cue.kind == kind)
    }
}

/// Reads the narration of a text.
pub(super) struct Reading<'a> {
    text: &'a str,
    lexicon: &'static Lexicon,
    tokens: Vec<Token>,
    sentence: u32,
    paragraph: u32,
    lower: String,
}

/// The tokens of all paragraphs, each paragraph ended by a break.
pub(super) fn tokens(text: &str, lexicon: &'static Lexicon, paragraphs: &[Span], marked: &[Marked]) -> Vec<Token> {
    let mut reading = Reading { text, lexicon, tokens: Vec::new(), sentence: 0, paragraph: 0, lower: String::new() };
    let mut quote = 0;
    for paragraph in paragraphs {
        let mut at = paragraph.start;
        while let Some(marks) = marked.get(quote).filter(|marks| marks.outer.start < paragraph.end) {
            reading.narration(Span::new(at, marks.outer.start));
            reading.push(Kind::Quote(quote), marks.outer);
            at = marks.outer.end;
            quote += 1;
        }
        reading.narration(Span::new(at, paragraph.end));
        reading.push(Kind::Break, Span::new(paragraph.end, paragraph.end));
        reading.sentence += 1;
        reading.paragraph += 1;
    }
    reading.tokens
}

impl Reading<'_> {
    fn push(&mut self, kind: Kind, span: Span) {
        self.tokens.push(Token {
            span,
            kind,
            entry: Entry::default(),
            capital: false,
            possessive: false,
            sentence: self.sentence,
            paragraph: self.paragraph,
        });
    }

    fn narration(&mut self, span: Span) {
        let mut at = span.start;
        while at < span.end {
            let rest = &self.text[at..span.end];
            let Some(c) = rest.chars().next() else { break };
            if c.is_alphanumeric() || c == '@' || c == '#' || c == '$' {
                at += self.word(at, rest);
                continue;
            }
            let len = c.len_utf8();
            let kind = match c {
                ',' => Kind::Comma,
                ':' => Kind::Colon,
                ';' => Kind::Semicolon,
                '–' | '—' | '―' => Kind::Dash,
                '-' if rest.starts_with("--") || rest.starts_with("- ") => Kind::Dash,
                '.' | '!' | '?' | '…' => Kind::Stop,
                '(' | '[' => Kind::Open,
                ')' | ']' => Kind::Close,
                c if c.is_whitespace() || c == '\u{ad}' || c == '\u{200b}' => {
                    at += len;
                    continue;
                }
                _ => Kind::Other,
            };
            self.push(kind, Span::new(at, at + len));
            if kind == Kind::Stop {
                self.sentence += 1;
            }
            at += len;
        }
    }

    /// Reads one word, number or abbreviation; its length in bytes.
    fn word(&mut self, at: usize, rest: &str) -> usize {
        let mut end = 0;
        let mut chars = rest.char_indices().peekable();
        while let Some((index, c)) = chars.next() {
            let after = chars.peek().map(|&(_, c)| c);
            let inside = matches!(c, '-' | '\'' | '’' | '&' | '\u{2010}' | '\u{2011}' | '/')
                && index > 0
                && after.is_some_and(char::is_alphanumeric);
            let dotted = index > 0 && self.joins_next(c, after, &rest[..index]);
            if c.is_alphanumeric()
                || is_mark(c)
                || index == 0 && matches!(c, '@' | '#' | '$')
                || c == '_'
                || inside
                || dotted
            {
                end = index + c.len_utf8();
            } else {
                break;
            }
        }
        let mut word = &rest[..end];
        if rest[end..].starts_with('.') && self.keeps_its_stop(word, &rest[end + 1..]) {
            end += 1;
            word = &rest[..end];
        }
        let (stem, possessive) = without_possessive(word, &rest[end..]);
        // The apostrophe of "the ministers’ aides" belongs to its word.
        let owns = possessive && stem.len() == word.len() && is_owner(&rest[end..]);
        let capital = stem.chars().next().is_some_and(|c| c.is_uppercase() || c == '@') || has_name_prefix(stem);
        let mut entry = if ACRONYMS.contains(&stem) { Entry::default() } else { self.look_up(word) };
        if entry.classes == 0 && !ACRONYMS.contains(&stem) && entry.cue.is_none() && stem.len() < word.len() {
            entry = self.look_up(stem);
        }
        if entry.classes == 0 && entry.cue.is_none() && stem.contains('-') {
            entry.classes = self.compound(stem);
        }
        if entry.classes == 0 && capital && entry.cue.is_none() {
            entry.classes = self.lexicon.compound(&self.lower);
        }
        // "die 54-Jährige": a person, not a number.
        let aged = stem.contains("-Jährige");
        if aged {
            entry.classes = class::ROLE;
        }
        let capital = capital || aged;
        let number = !aged && stem.chars().next().is_some_and(|c| c.is_ascii_digit() || c == '$');
        if owns {
            end += rest[end..].chars().next().map_or(0, char::len_utf8);
        }
        self.push(if number { Kind::Number } else { Kind::Word }, Span::new(at, at + end));
        if let Some(last) = self.tokens.last_mut() {
            last.entry = entry;
            last.capital = capital;
            last.possessive = possessive;
        }
        end
    }

    /// Whether a stop or comma stands inside a number or a dotted abbreviation.
    fn joins_next(&self, c: char, after: Option<char>, before: &str) -> bool {
        let digit = after.is_some_and(|c| c.is_ascii_digit());
        match c {
            ',' => digit,
            '.' => digit || after.is_some_and(char::is_alphabetic) && self.is_dotted(before),
            _ => false,
        }
    }

    /// A compound is what its last part is: *vice-president*, *CSU-Chef*.
    fn compound(&mut self, word: &str) -> u32 {
        let last = word.rsplit('-').next().unwrap_or_default();
        self.look_up(last).classes & (class::ROLE | class::GROUP | class::MALE | class::FEMALE)
    }

    fn look_up(&mut self, word: &str) -> Entry {
        self.lower.clear();
        if word.is_ascii() {
            self.lower.push_str(word);
            self.lower.make_ascii_lowercase();
        } else {
            self.lower.extend(word.chars().flat_map(char::to_lowercase).map(|c| if c == '’' { '\'' } else { c }));
        }
        let lower = self.lower.strip_suffix(['-', '\'']).unwrap_or(&self.lower);
        self.lexicon.look_up(lower)
    }

    /// Whether a short piece before a full stop is part of a dotted abbreviation such as *U.S.*
    #[expect(clippy::unused_self, reason = "reads as a question to the reading")]
    fn is_dotted(&self, piece: &str) -> bool {
        let last = piece.rsplit(['.', '-']).next().unwrap_or_default();
        last.chars().count() == 1
    }

    /// Whether the full stop after a word belongs to it and ends no sentence.
    fn keeps_its_stop(&mut self, word: &str, after: &str) -> bool {
        let mut following = after.chars();
        let next = following.next();
        if next.is_some_and(|c| ",;:".contains(c)) {
            return true;
        }
        // "(D-Mo.)": a short name cut short at the end of a bracket.
        if next == Some(')') && word.len() <= 6 && word.starts_with(char::is_uppercase) {
            return true;
        }
        if next.is_some_and(|c| !c.is_whitespace() && c != ')') {
            return false;
        }
        let initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
        let dotted = word.contains('.') && word.chars().all(|c| c.is_alphabetic() || c == '.' || c == '-');
        let mut with_stop = word.to_owned();
        with_stop.push('.');
        let listed = self.look_up(&with_stop).classes & class::ABBREVIATION != 0;
        let first = after.trim_start().chars().next();
        let goes_on = first.is_none_or(|c| !c.is_uppercase());
        let german_ordinal = self.lexicon.language == super::language::Language::German
            && word.len() <= 2
            && word.bytes().all(|byte| byte.is_ascii_digit());
        if german_ordinal {
            // "am 3. Mai", but "des Modells 3. Ein Sprecher".
            let next: String = after.trim_start().chars().take_while(|c| c.is_alphabetic()).collect();
            let begins = class::DETERMINER | class::PRONOUN | class::PREPOSITION | class::ADVERB;
            return goes_on || self.look_up(&next).classes & begins == 0;
        }
        if initial {
            return true;
        }
        if !listed && !dotted {
            return false;
        }
        if goes_on || listed && !dotted {
            return true;
        }
        // "in the U.S. The": a new sentence begins with a word that no name begins with.
        let word: String = after.trim_start().chars().take_while(|c| c.is_alphabetic() || *c == '\'').collect();
        let starts = self.look_up(&word).classes;
        starts & (class::DETERMINER | class::PRONOUN | class::PREPOSITION | class::CONJUNCTION | class::ADVERB) == 0
    }
}

/// Names in capitals that are other words in small letters.
const ACRONYMS: &[&str] = &["US", "WHO"];

/// Particles that are written together with the name: *al-Badri*, *d’Estaing*.
const JOINED: &[&str] =
    &["al-", "el-", "ul-", "as-", "an-", "ar-", "ash-", "az-", "at-", "bin-", "d'", "d’", "l'", "l’"];

fn has_name_prefix(word: &str) -> bool {
    let rest = JOINED.iter().find_map(|prefix| word.strip_prefix(prefix));
    rest.is_some_and(|rest| rest.starts_with(char::is_uppercase))
}

fn is_mark(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// Whether an apostrophe stands before a further word.
fn is_owner(rest: &str) -> bool {
    let behind = rest.strip_prefix(['\'', '’']).and_then(|behind| behind.strip_prefix(' '));
    behind.is_some_and(|behind| behind.starts_with(char::is_alphabetic))
}

/// A word without its genitive, and whether it had one.
fn without_possessive<'a>(word: &'a str, rest: &str) -> (&'a str, bool) {
    for suffix in ["'s", "’s"] {
        if let Some(stem) = word.strip_suffix(suffix) {
            return (stem, true);
        }
    }
    let apostrophe = rest.starts_with(['\'', '’']) && word.ends_with('s') && !rest.starts_with("''");
    (word, apostrophe)
}
