//! Text that cannot drive a terminal: the check at the exits that no cell buffer guards.

use std::borrow::Cow;

use crate::text::turns_direction;

/// The text with every control character but tab and line feed shown as `�`, for stderr and messages of many lines.
#[must_use]
pub fn harmless(text: &str) -> Cow<'_, str> {
    replaced(text, |c| is_steering(c) && c != '\n' && c != '\t')
}

/// The text with every control character shown as `�`, line feeds and tabs as spaces: for what must stay one line.
#[must_use]
pub fn harmless_line(text: &str) -> Cow<'_, str> {
    if text.contains(['\n', '\t']) {
        Cow::Owned(replaced(&text.replace(['\n', '\t'], " "), is_steering).into_owned())
    } else {
        replaced(text, is_steering)
    }
}

fn replaced(text: &str, bad: impl Fn(char) -> bool) -> Cow<'_, str> {
    if text.contains(&bad) { Cow::Owned(text.replace(bad, "\u{FFFD}")) } else { Cow::Borrowed(text) }
}

/// C0, DEL and C1 drive terminals; the bidirectional controls reorder what a person reads (Trojan Source,
/// CVE-2021-42574); the line and paragraph separators break a line in two.
fn is_steering(c: char) -> bool {
    c.is_control() || turns_direction(c) || matches!(c, '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_drives_a_terminal_gets_through() {
        let hostile = "a\u{1b}]0;owned\u{7}b\u{9b}2Jc\rd\u{202e}e\tf\ng";
        assert_eq!(harmless(hostile), "a�]0;owned�b�2Jc�d�e\tf\ng", "only tab and line feed stay");
        assert_eq!(harmless_line(hostile), "a�]0;owned�b�2Jc�d�e f g", "a line stays one line");
        assert_eq!(harmless_line("a\u{2066}b\u{206a}c\u{2028}d"), "a�b�c�d", "nor is it turned or broken unseen");
        assert!(matches!(harmless("plain — “text”"), Cow::Borrowed(_)), "plain text is not copied");
    }
}
