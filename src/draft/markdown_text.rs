//! Words written so that Markdown and YAML read them as they are.

use crate::export::line;
use crate::text::clean_line;

/// Plain words on one line, every character that Markdown might take for its own escaped (CommonMark 0.31.2, 2.4).
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut number = true;
    for (at, c) in text.char_indices() {
        let at_start = at == 0;
        let marks =
            matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '#' | '^' | '!' | '{' | '}');
        // What only means something where a line begins: lists, definitions, underlines of headings.
        let begins = at_start && matches!(c, '-' | '+' | '=' | ':' | '"');
        let lists = number && at > 0 && matches!(c, '.' | ')');
        if marks || (begins && c != '"') || lists {
            out.push('\\');
        }
        number = number && c.is_ascii_digit();
        out.push(c);
    }
    out
}

/// A text as a YAML value on one line. JSON's strings are YAML's (YAML 1.2.2, 1.2).
pub(super) fn yaml(text: &str) -> String {
    line(&clean_line(text.trim()))
}

/// A path as the target of a link.
pub(super) fn target(path: &str) -> String {
    if path.contains([' ', '(', ')', '<', '>']) {
        format!("<{}>", path.replace(['<', '>'], ""))
    } else {
        path.to_owned()
    }
}
