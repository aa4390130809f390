//! What can be put right without a person: the bytes that a rule is about, and no others.

use std::collections::HashSet;

use super::rule;
use crate::model::is_markdown;
use crate::parse;
use crate::text::{Diagnostic, Span, clean, unclean};

/// A change of a file's text.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Edit {
    /// What is replaced, in bytes of the text as the file has it.
    span: Span,
    /// What stands there then.
    with: String,
    /// The rule that is followed by it.
    rule: &'static str,
}

/// A file put right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fixed {
    /// Its text then.
    pub text: String,
    /// The rule of each change.
    pub rules: Vec<&'static str>,
}

/// Taking one thing out may show another, as an invisible character behind one; more often than this it never does.
const MOST_PASSES: usize = 8;

/// The text of a file put right as far as that is safe; `None` where nothing can be. Putting right twice changes
/// nothing more.
#[must_use]
pub fn fixed(path: &str, text: &str) -> Option<Fixed> {
    let mut now = Fixed { text: text.to_owned(), rules: Vec::new() };
    for _ in 0..MOST_PASSES {
        let mut edits = characters(&now.text);
        if edits.is_empty() {
            edits = lines(path, &now.text);
        }
        if edits.is_empty() {
            break;
        }
        now.rules.extend(edits.iter().map(|edit| edit.rule));
        now.text = applied(&now.text, &edits);
    }
    (now.text != text).then_some(now)
}

/// The text with these changes, which are in order and apart.
fn applied(text: &str, edits: &[Edit]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits {
        out.push_str(Span::new(at, edit.span.start).of(text));
        out.push_str(&edit.with);
        at = edit.span.end;
    }
    out.push_str(Span::new(at, text.len()).of(text));
    out
}

/// Characters that are never shown as they are. Those that part words leave a space.
fn characters(text: &str) -> Vec<Edit> {
    const SEPARATORS: [char; 2] = ['\u{2028}', '\u{2029}'];
    let mut edits = Vec::new();
    let mut before = None;
    for (at, c) in text.char_indices() {
        // A byte order mark is how some editors say UTF-8.
        let is_mark = at == 0 && c == '\u{feff}';
        if is_mark {
            continue;
        }
        if unclean(c, before).is_some() {
            let with = if c.is_whitespace() || SEPARATORS.contains(&c) { " " } else { "" };
            edits.push(Edit {
                span: Span::new(at, at + c.len_utf8()),
                with: with.to_owned(),
                rule: rule::TEXT_CONTROL,
            });
        } else {
            before = Some(c);
        }
    }
    edits
}

/// Lines of a briefing that say something twice. Line ends of every kind stay as they are.
fn lines(path: &str, text: &str) -> Vec<Edit> {
    // Lines are counted in the text as it is read: a lone carriage return would end one there only.
    let cleaned = clean(text);
    if !is_markdown(path) || cleaned.matches('\n').count() != text.matches('\n').count() {
        return Vec::new();
    }
    let (briefing, problems) = parse::briefing(path, text);
    let has = |rule: &str| problems.iter().any(|problem| problem.rule == rule);
    if has(rule::HEADER_DUPLICATE_KEY) {
        let edits = repeated_lines(text, briefing.body.start, &cleaned);
        if !edits.is_empty() {
            return edits;
        }
    }
    let mut given = HashSet::new();
    let twice = problems.iter().filter(|problem| problem.rule == rule::QUOTE_DUPLICATE_ID);
    let mut edits: Vec<Edit> = twice.filter_map(|problem| own_id(text, &cleaned, problem, &mut given)).collect();
    edits.sort_by_key(|edit| edit.span);
    edits.dedup_by_key(|edit| edit.span);
    edits
}

/// Lines of the header that are byte for byte as one before them: whole `key: value` lines, nothing below them.
fn repeated_lines(text: &str, body: usize, cleaned: &str) -> Vec<Edit> {
    let header = cleaned.get(..body).unwrap_or_default().matches('\n').count();
    let mut seen = HashSet::new();
    let mut at = 0;
    let mut edits = Vec::new();
    let all: Vec<&str> = text.split_inclusive('\n').collect();
    for (number, line) in all.iter().enumerate().take(header) {
        let span = Span::new(at, at + line.len());
        at = span.end;
        let bare = line.trim_end();
        let (key, value) = bare.split_once(':').unwrap_or_default();
        let is_plain = !key.is_empty()
            && key.chars().all(|c| c.is_alphanumeric() || "_-".contains(c))
            && !value.trim().is_empty()
            && !value.trim().starts_with(['|', '>', '&', '*']);
        let goes_on =
            all.get(number + 1).is_some_and(|next| next.starts_with([' ', '\t', '-']) && !next.starts_with("---"));
        if is_plain && !goes_on && !seen.insert(bare) {
            edits.push(Edit { span, with: String::new(), rule: rule::HEADER_DUPLICATE_KEY });
        }
    }
    edits
}

/// The next free id for a quote whose id another one has; `given` are those just given to others.
fn own_id(text: &str, cleaned: &str, problem: &Diagnostic, given: &mut HashSet<String>) -> Option<Edit> {
    let id = problem.message.split('`').nth(1)?.strip_prefix('^')?;
    let marks = |text: &str| -> Vec<usize> {
        let whole = |at: usize| {
            let rest = &text[at + 1 + id.len()..];
            !rest.starts_with(|c: char| c.is_alphanumeric() || c == '-')
        };
        text.match_indices(&format!("^{id}")).map(|(at, _)| at).filter(|at| whole(*at)).collect()
    };
    // The same one of them in the file, whose line ends may be longer.
    let number = marks(cleaned).iter().position(|at| *at >= problem.span.start)?;
    let start = *marks(text).get(number)? + 1;
    let stem = id.trim_end_matches(|c: char| c.is_ascii_digit());
    let stem = if stem.is_empty() { "q" } else { stem };
    // A number that stands nowhere in the file belongs to nobody, whatever it is listed under.
    let free = (1..=u32::MAX)
        .map(|number| format!("{stem}{number}"))
        .find(|free| !text.contains(free.as_str()) && !given.contains(free))?;
    given.insert(free.clone());
    Some(Edit { span: Span::new(start, start + id.len()), with: free, rule: rule::QUOTE_DUPLICATE_ID })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn put_right(text: &str) -> Option<String> {
        fixed("briefings/x.md", text).map(|fixed| fixed.text)
    }

    #[test]
    fn takes_out_what_is_never_shown() {
        assert_eq!(put_right("a\u{200b}b\u{202e}c\u{1b}[1m d\u{2028}e\u{c}f").as_deref(), Some("abc[1m d e f"), "each");
        assert_eq!(put_right("\u{feff}a\r\nb\tc — “é” 👩‍🚀\r\n"), None, "line ends, marks and emoji stay");
        assert_eq!(put_right("a\u{200b}\r\nb\r\n").as_deref(), Some("a\r\nb\r\n"), "only these bytes change");
    }

    #[test]
    fn takes_out_a_line_that_says_the_same_again() {
        let text = "---\r\ntitle: T\r\ndate: 2021\r\ntitle: T\r\n---\r\ntitle: T\r\n\r\ntitle: T\r\n";
        let expected = "---\r\ntitle: T\r\ndate: 2021\r\n---\r\ntitle: T\r\n\r\ntitle: T\r\n";
        assert_eq!(put_right(text).as_deref(), Some(expected), "in the header, line ends kept");
        assert_eq!(put_right("---\ntitle: T\ntitle: U\n---\n"), None, "which of two is meant a person knows");
        assert_eq!(put_right("---\nx: a\n  b\nx: a\n---\n"), None, "a value of several lines is left alone");
    }

    #[test]
    fn gives_a_quote_an_id_of_its_own() {
        let text = "---\nquotes: {q2: {lang: en}}\n---\n> “A b c d”\n>\n> — J\n\n^q1\n\n> “E f g h”\n>\n> — K\n\n^q1\n";
        let fixed = put_right(text).expect("it can be put right");
        assert!(fixed.contains("— J\n\n^q1\n") && fixed.ends_with("— K\n\n^q3\n"), "the second, a free one: {fixed}");
        assert_eq!(
            put_right(&text.replace('\n', "\r\n")),
            Some(fixed.replace('\n', "\r\n")),
            "with other line ends too"
        );
    }

    proptest! {
        #[test]
        fn once_is_enough_and_words_stay(
            header in "(---\n(a: b\n|c: d\n){0,4}---\n)?",
            body in "([a-z“” \n\r\t^q1>—\u{200b}\u{202e}\u{1b}\u{ad}\u{200d}é\u{fe0f}]|> W\n>\n> — J \\^q1\n\n){0,40}",
        ) {
            let text = header + &body;
            if let Some(once) = put_right(&text) {
                prop_assert_eq!(put_right(&once), None, "twice changes nothing more: {:?}", once);
                prop_assert!(!once.contains(['\u{202e}', '\u{1b}', '\u{200b}']), "nothing hidden stays: {:?}", once);
                prop_assert_eq!(once.matches('\r').count(), text.matches('\r').count(), "line ends stay");
            }
        }
    }
}
