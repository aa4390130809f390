//! Cleaning: the one gate between the text of a library and everything that shows it.

use std::borrow::Cow;

use memchr::memchr2;

use super::{Diagnostic, Severity, Span};

/// The text without anything that could drive a terminal or hide words from a reader.
///
/// Text that is already clean is returned as it is; cleaning twice changes nothing. Columns stay right wherever a
/// character is replaced by another one; only the invisible ones listed last are taken out.
///
/// | in the text | becomes |
/// |---|---|
/// | `\n`, `\t` | kept |
/// | `\r\n`, and `\r` alone | `\n` |
/// | other C0 controls (ESC, BEL, NUL …), DEL | their picture: `␛`, `␇`, `␀`, `␡` |
/// | C1 controls (CSI, OSC … as one character) | `�` |
/// | bidirectional embeddings, overrides, isolates (U+202A–202E, U+2066–2069), U+206A–206F, noncharacters | `�` |
/// | line and paragraph separator (U+2028, U+2029) | a space |
/// | zero-width joiner and non-joiner after an ASCII character or at the start | taken out |
/// | a second variation selector in a row | taken out |
/// | BOM, zero-width space, word joiner, direction marks, invisible operators, interlinear marks, tag characters | taken out |
///
/// Soft hyphens stay: they are printed text, and a verdict may depend on them.
#[must_use]
pub fn clean(text: &str) -> Cow<'_, str> {
    clean_telling(text, |_, _, _| ())
}

/// Like [`clean`]; from the first unclean character on, `tell` hears each one, the one kept before it, and where it
/// stands in the cleaned text.
fn clean_telling(text: &str, mut tell: impl FnMut(char, Option<char>, Span)) -> Cow<'_, str> {
    let Some(start) = first_unclean(text) else { return Cow::Borrowed(text) };
    let mut out = String::with_capacity(text.len());
    out.push_str(&text[..start]);
    let mut before = out.chars().next_back();
    let mut rest = text[start..].chars().peekable();
    while let Some(c) = rest.next() {
        let at = out.len();
        let kept = if c == '\r' {
            rest.next_if_eq(&'\n');
            Some('\n')
        } else {
            cleaned(c, before)
        };
        if let Some(kept) = kept {
            out.push(kept);
        }
        tell(c, before, Span::new(at, out.len()));
        before = kept.or(before);
    }
    Cow::Owned(out)
}

/// Like [`clean`], with a word on what was changed besides line ends: one problem a text, at the first such character,
/// placed in the cleaned text.
#[must_use]
pub fn clean_reported(text: &str) -> (Cow<'_, str>, Option<Diagnostic>) {
    let (mut first, mut count) = (None, 0usize);
    let cleaned = clean_telling(text, |c, before, span| {
        if let Some(what) = unclean(c, before) {
            count += 1;
            first.get_or_insert((what, c, span));
        }
    });
    let problem = first.map(|(what, c, span)| {
        let others = if count > 1 { format!(", and {} more such characters", count - 1) } else { String::new() };
        let message = format!("{what} (U+{:04X}) is not shown as it is{others}", u32::from(c));
        Diagnostic::new(Severity::Warning, "text-control", span, message).with_help("take it out of the file")
    });
    (cleaned, problem)
}

/// Like [`clean`], on one line: line ends and tabs become spaces. For titles, names, targets and everything that is
/// shown in a row.
#[must_use]
pub fn clean_line(text: &str) -> Cow<'_, str> {
    let cleaned = clean(text);
    if memchr2(b'\n', b'\t', cleaned.as_bytes()).is_some() {
        Cow::Owned(cleaned.replace(['\n', '\t'], " "))
    } else {
        cleaned
    }
}

/// What [`clean`] would do about a character, in words; `None` for one that is left as it is. `before` is the
/// character before it.
#[must_use]
pub fn unclean(c: char, before: Option<char>) -> Option<&'static str> {
    match (c, cleaned(c, before)) {
        ('\r', _) => None,
        (_, Some(kept)) if kept == c => None,
        (c, Some(_)) if turns_direction(c) => Some("a character that turns the direction of text"),
        (_, Some(_)) => Some("a control character"),
        (_, None) => Some("an invisible character"),
    }
}

/// Bytes looked at together: a look that a processor can take at many at once.
const STRIDE: usize = 16;

/// Whether no character with this byte in it needs a second look: printable ASCII, line ends and tabs; the first byte of
/// characters of which all are clean; any further byte, as its first one tells.
fn is_plain(byte: u8) -> bool {
    matches!(byte, b' '..=b'~' | b'\n' | b'\t' | 0x80..=0xbf | 0xc3..=0xd7 | 0xd9..=0xe0 | 0xe3..=0xee)
}

fn first_unclean(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = 0;
    loop {
        while bytes.get(at..at + STRIDE).is_some_and(|some| some.iter().fold(true, |all, byte| all & is_plain(*byte))) {
            at += STRIDE;
        }
        at += bytes.get(at..)?.iter().position(|byte| !is_plain(*byte))?;
        let c = text.get(at..)?.chars().next()?;
        if !is_always_clean(c) && cleaned(c, text[..at].chars().next_back()) != Some(c) {
            return Some(at);
        }
        at += c.len_utf8();
    }
}

/// Ranges without any character that is ever changed: nearly all letters and marks beyond ASCII.
fn is_always_clean(c: char) -> bool {
    matches!(
        c,
        '\u{a0}'..='\u{61b}' | '\u{61d}'..='\u{180d}' | '\u{180f}'..='\u{200a}' | '\u{2010}'..='\u{2027}'
            | '\u{202f}'..='\u{205f}' | '\u{2070}'..='\u{d7ff}'
    )
}

/// What becomes of one character: itself, another, or nothing. `\r` is the caller's business and counts as unclean.
fn cleaned(c: char, before: Option<char>) -> Option<char> {
    match c {
        '\n' | '\t' => Some(c),
        c if c.is_control() => Some(picture(c)),
        '\u{2028}' | '\u{2029}' => Some(' '),
        c if turns_direction(c) || is_noncharacter(c) => Some(char::REPLACEMENT_CHARACTER),
        '\u{200c}' | '\u{200d}' => before.is_some_and(|before| !before.is_ascii()).then_some(c),
        c if is_selector(c) => before.is_some_and(|before| !is_selector(before)).then_some(c),
        c if is_invisible(c) => None,
        c => Some(c),
    }
}

/// What is shown in the place of a control character, which has a picture or is `�`; anything else is shown as itself.
/// Line ends and tabs have pictures too: whoever keeps them does not ask.
#[must_use]
pub fn picture(c: char) -> char {
    match c {
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or(char::REPLACEMENT_CHARACTER),
        '\u{7f}' => '␡',
        '\u{80}'..='\u{9f}' => char::REPLACEMENT_CHARACTER,
        c => c,
    }
}

/// Characters that change the order in which others are drawn (UAX 9; the "Trojan Source" ones), and their
/// deprecated neighbours.
#[must_use]
pub fn turns_direction(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{206f}')
}

fn is_noncharacter(c: char) -> bool {
    matches!(c, '\u{fdd0}'..='\u{fdef}') || u32::from(c) & 0xfffe == 0xfffe
}

fn is_selector(c: char) -> bool {
    matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// Characters without a shape that carry nothing in plain text, but can hide words or split them.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{180e}' | '\u{2060}'..='\u{2065}' | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e007f}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaves_ordinary_text_alone() {
        for text in ["", "plain\n\ttext", "“quoted” — naïve", "日本語", "👩‍🚀 ❤️", "می‌خواهم", "soft\u{ad}hyphen"]
        {
            assert!(matches!(clean(text), Cow::Borrowed(same) if same == text), "{text:?} is clean");
        }
    }

    #[test]
    fn shows_what_could_drive_a_terminal() {
        assert_eq!(clean("a\u{1b}[31mb\u{7}"), "a␛[31mb␇", "escape sequences become visible and harmless");
        assert_eq!(clean("\u{9b}31m\u{7f}\0"), "�31m␡␀", "one-character CSI, DEL and NUL too");
        assert_eq!(clean("a\u{202e}b\u{2066}c"), "a�b�c", "nothing turns the direction of text unseen");
        assert_eq!(clean("one\r\ntwo\rthree"), "one\ntwo\nthree", "all line ends are one kind");
    }

    #[test]
    fn characters_taken_for_clean_are() {
        let is_plain = |c: char| is_plain(c.encode_utf8(&mut [0; 4]).as_bytes()[0]);
        for c in ('\0'..=char::MAX).filter(|c| is_always_clean(*c) || is_plain(*c)) {
            for before in [None, Some('a'), Some('é'), Some('\u{fe0f}')] {
                assert_eq!(cleaned(c, before), Some(c), "U+{:04X} after {before:?} stays", u32::from(c));
            }
        }
    }

    #[test]
    fn looks_at_every_byte() {
        for length in 0..3 * STRIDE {
            let text = format!("{}\u{7}x", "a".repeat(length));
            assert_eq!(first_unclean(&text), Some(length), "at {length}");
            assert_eq!(first_unclean(&"ä".repeat(length)), None, "{length} letters beyond ASCII");
            let text = format!("{}\u{200b}x", "„ä“".repeat(length));
            assert_eq!(first_unclean(&text), Some("„ä“".len() * length), "behind {length} such with marks");
        }
    }

    #[test]
    fn takes_out_what_hides_in_words() {
        assert_eq!(clean("\u{feff}bor\u{200b}re\u{200d}ll\u{e0041}"), "borrell", "a name cannot be split unseen");
        assert_eq!(clean("x\u{fe0f}\u{fe0f}\u{fe01}"), "x\u{fe0f}", "no message in a row of selectors");
        assert_eq!(clean_line("a\n\tb"), "a  b", "a row has one line");
    }

    #[test]
    fn reports_once_with_the_place_in_the_cleaned_text() {
        let (text, problem) = clean_reported("a\r\nb\u{1b}c\u{200b}");
        let problem = problem.expect("something was changed");
        assert_eq!((text.as_ref(), problem.span.of(&text)), ("a\nb␛c", "␛"), "the first such character");
        assert!(problem.message.contains("U+001B") && problem.message.contains("1 more"), "{}", problem.message);
        assert_eq!(clean_reported("a\r\nb").1, None, "line ends are no problem");
    }

    #[test]
    fn names_what_it_would_change() {
        assert_eq!(unclean('a', None), None, "a letter is fine");
        assert_eq!(unclean('\u{1b}', None), Some("a control character"), "ESC is named");
        assert_eq!(unclean('\u{200b}', Some('a')), Some("an invisible character"), "a hidden one is named");
        assert_eq!(unclean('\u{202e}', None), Some("a character that turns the direction of text"), "so is this");
    }
}
