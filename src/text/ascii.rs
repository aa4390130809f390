//! Text for terminals that show ASCII only.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::fold::plain_letter;

/// Signs that decomposition (NFKD) does not bring to ASCII, and what stands for them; letters are those of folding.
const STANDS_FOR: &[(char, &str)] = &[
    ('‘', "'"),
    ('’', "'"),
    ('‚', "'"),
    ('‛', "'"),
    ('“', "\""),
    ('”', "\""),
    ('„', "\""),
    ('‟', "\""),
    ('«', "\""),
    ('»', "\""),
    ('‹', "'"),
    ('›', "'"),
    ('❝', "\""),
    ('❞', "\""),
    ('‐', "-"),
    ('‑', "-"),
    ('‒', "-"),
    ('–', "-"),
    ('—', "--"),
    ('―', "--"),
    ('−', "-"),
    ('·', "-"),
    ('•', "*"),
    ('¶', "P"),
    ('§', "S"),
    ('→', "->"),
    ('←', "<-"),
    ('✓', "ok"),
    ('⁄', "/"),
    ('×', "x"),
    ('€', "EUR"),
    ('£', "GBP"),
    ('©', "(c)"),
    ('®', "(r)"),
];

/// The nearest text in ASCII: typographic marks as typed ones, letters without their accents, `?` for the rest.
#[must_use]
pub fn ascii(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for c in text.nfkd().filter(|c| !is_combining_mark(*c) && !matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}')) {
        if c.is_ascii() {
            out.push(c);
        } else if c.is_whitespace() {
            out.push(' ');
        } else {
            let sign = STANDS_FOR.iter().find(|(from, _)| *from == c).map(|(_, to)| *to);
            out.push_str(sign.or_else(|| plain_letter(c)).filter(|to| to.is_ascii()).unwrap_or("?"));
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_what_can_be_read() {
        assert_eq!(ascii("“Über—ces côtés…”"), "\"Uber--ces cotes...\"", "marks and letters have their nearest form");
        assert_eq!(ascii("Þór Łódź ŋ Ħ"), "Thor Lodz n H", "letters that no accent can be taken from, too");
        assert_eq!(ascii("10\u{A0}€ 日"), "10 EUR ?", "what has none is a question mark");
    }
}
