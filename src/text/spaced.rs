//! Words apart by single spaces.

use std::borrow::Cow;

/// The words of a text on one line, apart by single spaces and none at its ends. What is white space says Unicode.
#[must_use]
pub fn spaced(text: &str) -> Cow<'_, str> {
    if is_spaced(text) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    Cow::Owned(out)
}

/// Whether a text is surely apart by single spaces already, as nearly all are; not asked of what may hold wider ones.
fn is_spaced(text: &str) -> bool {
    let mut before = b' ';
    for byte in text.bytes() {
        let may_be_space = byte < b' ' || matches!(byte, 0xc2 | 0xe1..=0xe3);
        if may_be_space || (byte == b' ' && before == b' ') {
            return false;
        }
        before = byte;
    }
    before != b' ' || text.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_apart_by_single_spaces() {
        let pieces =
            ["", " ", "  ", "a", "é", "\n", "\t", "\u{a0}", "\u{3000}", "\u{2003}", "\u{1680}", "\u{85}", "“", "\u{b}"];
        let pairs: Vec<(&str, &str)> = pieces.iter().flat_map(|a| pieces.iter().map(move |b| (*a, *b))).collect();
        for ((a, b), c) in pairs.iter().flat_map(|pair| pieces.iter().map(move |c| (*pair, c))) {
            let text = format!("{a}{b}x{c}");
            for text in [text.as_str(), a, &format!("{a}{b}")] {
                let expected = text.split_whitespace().collect::<Vec<_>>().join(" ");
                assert_eq!(spaced(text), expected, "{text:?}");
            }
        }
    }
}
