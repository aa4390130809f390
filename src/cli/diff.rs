//! A change of a file as a unified diff, with what nobody would see in it made visible.

use similar::TextDiff;

use crate::text::{clean_line, unclean};

/// The lines of a unified diff from one text of a file to another, without a final line end. Characters that are never
/// shown stand as `<U+200B>`.
pub(super) fn diff(path: &str, before: &str, after: &str) -> String {
    let (before, after) = (visible(before), visible(after));
    let path = clean_line(path);
    let diff = TextDiff::from_lines(before.as_str(), after.as_str());
    let text = diff.unified_diff().header(&format!("a/{path}"), &format!("b/{path}")).to_string();
    text.trim_end_matches('\n').to_owned()
}

fn visible(text: &str) -> String {
    let mut before = None;
    let shown = |c: char| {
        if unclean(c, before).is_some() || c == '\u{feff}' {
            return format!("<U+{:04X}>", u32::from(c));
        }
        before = Some(c);
        c.to_string()
    };
    text.chars().filter(|c| *c != '\r').map(shown).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_what_nobody_would_see() {
        let text = diff("briefings/x.md", "one\na\u{200b}b\u{1b}c\nthree\n", "one\nabc\nthree\n");
        let expected =
            "--- a/briefings/x.md\n+++ b/briefings/x.md\n@@ -1,3 +1,3 @@\n one\n-a<U+200B>b<U+001B>c\n+abc\n three";
        assert_eq!(text, expected, "as a unified diff has it, nothing hidden, nothing that drives a terminal");
    }
}
