//! Folding: the form of a text in which search and names are compared.

use unicode_normalization::char::{canonical_combining_class, compose, decompose_compatible, is_combining_mark};

use super::Span;

/// Letters that Unicode does not take apart, and what stands for them on a plain keyboard.
const PLAIN_LETTERS: &[(char, &str)] = &[
    ('ß', "ss"),
    ('ẞ', "SS"),
    ('ł', "l"),
    ('Ł', "L"),
    ('ø', "o"),
    ('Ø', "O"),
    ('đ', "d"),
    ('Đ', "D"),
    ('ð', "d"),
    ('Ð', "D"),
    ('þ', "th"),
    ('Þ', "Th"),
    ('æ', "ae"),
    ('Æ', "Ae"),
    ('œ', "oe"),
    ('Œ', "Oe"),
    ('ħ', "h"),
    ('Ħ', "H"),
    ('ŧ', "t"),
    ('Ŧ', "T"),
    ('ŋ', "n"),
    ('Ŋ', "N"),
    ('ı', "i"),
    ('ə', "e"),
    ('Ə', "E"),
    ('ς', "σ"),
    ('ـ', ""),
];

/// What stands for a letter that Unicode does not take apart.
pub(super) fn plain_letter(c: char) -> Option<&'static str> {
    PLAIN_LETTERS.iter().find(|(letter, _)| *letter == c).map(|(_, plain)| *plain)
}

/// The text for comparing: without accents, in lower case, with straight quotation marks and plain hyphens.
#[must_use]
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    Folded::new(text).text
}

/// A folded text that still knows where each piece of it stood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folded {
    text: String,
    pieces: Vec<Piece>,
    lower: bool,
}

/// One character of a folded text and the characters it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Piece {
    at: usize,
    original: Span,
}

impl Folded {
    /// Folded as [`fold`] does.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self::of(text, true)
    }

    /// Folded likewise, but with capital letters as they are.
    #[must_use]
    pub fn keeping_case(text: &str) -> Self {
        Self::of(text, false)
    }

    /// The folded text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where a stretch of the folded text stands in the original, accents included.
    #[must_use]
    pub fn original(&self, folded: Span) -> Span {
        if self.pieces.is_empty() {
            return folded;
        }
        let first = self.pieces.partition_point(|piece| piece.at <= folded.start).saturating_sub(1);
        let end = self.pieces.partition_point(|piece| piece.at < folded.end);
        let start = self.pieces.get(first).map_or(0, |piece| piece.original.start);
        let stop = end.checked_sub(1).and_then(|last| self.pieces.get(last)).map_or(start, |piece| piece.original.end);
        Span::new(start, stop)
    }

    fn of(text: &str, lower: bool) -> Self {
        if text.is_ascii() {
            // Nothing moves, so no map is needed.
            let text = if lower { text.to_ascii_lowercase() } else { text.to_owned() };
            return Self { text, pieces: Vec::new(), lower };
        }
        let mut folded =
            Self { text: String::with_capacity(text.len()), pieces: Vec::with_capacity(text.len()), lower };
        for (at, c) in text.char_indices() {
            let original = Span::new(at, at + c.len_utf8());
            if c.is_ascii() {
                folded.push(plain(c), original);
            } else if let Some(plain) = plain_letter(c) {
                plain.chars().for_each(|c| folded.push(c, original));
            } else if is_hangul_syllable(c) {
                folded.push(c, original);
            } else {
                decompose_compatible(c, |part| folded.part(part, original));
            }
        }
        folded
    }

    /// Takes one decomposed character: marks go, except where they make another letter.
    fn part(&mut self, c: char, original: Span) {
        if let Some(whole) = self.text.chars().last().and_then(|last| composed(last, c)) {
            self.text.pop();
            let start = self.pieces.pop().map_or(original.start, |piece| piece.original.start);
            self.push(whole, Span::new(start, original.end));
        } else if is_dropped(c) {
            if let Some(last) = self.pieces.last_mut() {
                last.original.end = original.end;
            }
        } else {
            self.push(plain(c), original);
        }
    }

    fn push(&mut self, c: char, original: Span) {
        let mut put = |c: char| {
            self.pieces.push(Piece { at: self.text.len(), original });
            self.text.push(c);
        };
        if self.lower {
            c.to_lowercase().filter(|c| !is_dropped(*c)).for_each(put);
        } else {
            put(c);
        }
    }
}

/// Kana with voicing marks and Korean syllables are letters of their own, however they are encoded.
fn composed(last: char, c: char) -> Option<char> {
    let joins = matches!(c, '\u{3099}' | '\u{309A}' | '\u{1161}'..='\u{1175}' | '\u{11A8}'..='\u{11C2}');
    joins.then(|| compose(last, c)).flatten()
}

/// Accents and vowel points that people leave out when typing, and characters that cannot be seen. The signs of Indic
/// and Thai writing stay: without them words fall together.
fn is_dropped(c: char) -> bool {
    let invisible = matches!(
        c,
        '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{FE00}'..='\u{FE0F}' | '\u{20D0}'..='\u{20F0}'
    );
    invisible || (is_combining_mark(c) && matches!(canonical_combining_class(c), 1 | 10..=36 | 200..))
}

fn is_hangul_syllable(c: char) -> bool {
    matches!(c, '\u{AC00}'..='\u{D7A3}')
}

fn plain(c: char) -> char {
    match c {
        '‘' | '’' | '‚' | '‛' | 'ʼ' | '`' | '´' => '\'',
        '“' | '”' | '„' | '‟' | '«' | '»' => '"',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => '-',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_what_people_do_not_type() {
        for (text, folded) in [
            ("Josep Borrell", "josep borrell"),
            ("Łódź", "lodz"),
            ("Straße", "strasse"),
            ("Søren Kierkegård", "soren kierkegard"),
            ("“NATO–EU”", "\"nato-eu\""),
            ("co\u{AD}operation", "cooperation"),
            ("İstanbul", "istanbul"),
            ("Σίσυφος", "σισυφοσ"),
            ("ёлка", "елка"),
            ("ガス", "ガス"),
            ("カ\u{3099}ス", "ガス"),
            ("한국", "한국"),
            ("\u{1112}\u{1161}\u{11AB}국", "한국"),
            ("ﬁnance", "finance"),
            ("हिन्दी", "हिन्दी"),
        ] {
            assert_eq!(fold(text), folded, "{text}");
        }
    }

    #[test]
    fn knows_where_each_piece_stood() {
        for text in ["Straße nach Łódź", "e\u{301}te\u{301} x", "ガス und ｶﾞｽ", "plain"] {
            let folded = Folded::new(text);
            assert_eq!(
                folded.original(Span::new(0, folded.text().len())),
                Span::new(0, text.len()),
                "{text}: the whole"
            );
        }
        let text = "Die Straße hier";
        let folded = Folded::new(text);
        let at = folded.text().find("strasse").expect("the folded word");
        assert_eq!(folded.original(Span::new(at, at + 7)).of(text), "Straße", "a letter made two is one again");
        assert_eq!(Folded::keeping_case("Łódź").text(), "Lodz", "capitals can be kept");
        let accent = "cafe\u{301} au lait";
        let folded = Folded::new(accent);
        assert_eq!(folded.original(Span::new(0, 4)).of(accent), "cafe\u{301}", "a mark stays with its letter");
    }
}
