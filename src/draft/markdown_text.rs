//! Words written so that Markdown and YAML read them as they are.

use crate::export::line;
use crate::text::{clean_line, spaced};

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

/// A path from the library's root as the target of a link in a file, or in the folder, at `from`.
pub(super) fn target_from(from: &str, path: &str) -> String {
    let path = format!("{}{path}", "../".repeat(from.matches('/').count()));
    if path.contains([' ', '(', ')', '<', '>']) { format!("<{}>", path.replace(['<', '>'], "")) } else { path }
}

/// Who speaks, as an attribution names them: a link to `target`, else the name as one name: commas end names, and "and"
/// parts them.
pub(super) fn speaker(name: &str, target: Option<&str>) -> String {
    if let Some(target) = target {
        return format!("[{}]({target})", plain(name));
    }
    let name = name.replace([',', ';', '('], " ");
    let name = spaced(&name);
    let parts = [" and ", " & "].iter().any(|and| name.contains(and));
    if parts { format!("[[{}]]", name.replace(['[', ']', '|', '#', '^'], " ")) } else { plain(&name) }
}
