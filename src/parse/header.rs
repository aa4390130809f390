//! The header of a file: where it is, in what language, and where the body begins.

use super::node::{Entry, Node, Value};
use super::{rule, toml, yaml};
use crate::text::{Diagnostic, Severity, Span};

/// Larger headers are not read: 200 KB of `[` alone cost a YAML parser seconds.
const MAX_BYTES: usize = 256 * 1024;

/// How a header is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Language {
    Yaml,
    Toml,
    Lines,
}

/// A header found in a file.
struct Found {
    language: Language,
    /// The header's own text.
    inner: Span,
    /// First byte of the body.
    body: usize,
    /// Whether its end was found.
    closed: bool,
}

/// Splits a file into its header, read as a tree, and the place of its body. Never fails: without a header the tree
/// is empty, and a header that cannot be read costs what cannot be read of it.
pub(super) fn read(text: &str) -> (Node<'_>, Span, Vec<Diagnostic>) {
    let Some(found) = find(text) else {
        return (Node::new(Value::Map(Vec::new()), Span::default()), Span::new(0, text.len()), Vec::new());
    };
    let body = Span::new(found.body.min(text.len()), text.len());
    let opening = Span::new(0, text.find('\n').unwrap_or(text.len()));
    if found.inner.len() > MAX_BYTES {
        let message = format!("the header is larger than {} KB and was not read", MAX_BYTES / 1024);
        let problem = Diagnostic::new(Severity::Error, rule::HEADER_TOO_LARGE, opening, message);
        return (Node::new(Value::Map(Vec::new()), found.inner), body, vec![problem]);
    }
    let inner = found.inner.of(text);
    let (node, mut problems) = match found.language {
        Language::Yaml => yaml::read(inner, found.inner.start),
        Language::Toml => toml::read(inner, found.inner.start),
        Language::Lines => (by_lines(inner, found.inner.start), Vec::new()),
    };
    if !found.closed {
        let problem = Diagnostic::new(Severity::Error, rule::HEADER_UNCLOSED, opening, "the header is never closed")
            .with_help("put the closing line, the same as the opening one, below the last key");
        problems.insert(0, problem);
    }
    problems.extend(repeated(&node));
    (node, body, problems)
}

fn find(text: &str) -> Option<Found> {
    let skipped = text.len() - text.trim_start_matches(['\n', ' ', '\t']).len();
    // An indented fence would be code, not a header.
    let start = text[..skipped].rfind('\n').map_or(0, |at| at + 1);
    let (first, rest_at) = line_at(text, start);
    match first.trim_end() {
        "---" => fenced(text, rest_at, Language::Yaml, &["---", "..."]),
        "+++" => fenced(text, rest_at, Language::Toml, &["+++"]),
        "```toml" | "~~~toml" | "``` toml" => fenced(text, rest_at, Language::Toml, &["```", "~~~"]),
        "```yaml" | "```yml" | "``` yaml" => fenced(text, rest_at, Language::Yaml, &["```"]),
        _ => key_lines(text, start),
    }
}

/// A header between two lines. Where the closing line is missing, the header goes as far as lines look like one; a
/// lone `---` above prose is a rule, not a header.
fn fenced(text: &str, inner_at: usize, language: Language, closing: &[&str]) -> Option<Found> {
    let mut at = inner_at;
    while at < text.len() {
        let (line, next) = line_at(text, at);
        if closing.contains(&line.trim_end()) {
            let inner = Span::new(inner_at, at);
            let is_header = inner.of(text).trim().is_empty() || looks_like_header(inner.of(text), language);
            return is_header.then_some(Found { language, inner, body: next, closed: true });
        }
        at = next;
    }
    let end = end_of_keys(text, inner_at, language);
    (end > inner_at).then_some(Found { language, inner: Span::new(inner_at, end), body: end, closed: false })
}

/// Whether some line at the margin has a key; two rules with prose between them are no header.
fn looks_like_header(inner: &str, language: Language) -> bool {
    inner.lines().any(|line| {
        is_key_line(line, language) || line.starts_with('[') || line.starts_with('#') || line.starts_with('{')
    })
}

/// Where a header that is never closed ends: before the first line that cannot belong to it.
fn end_of_keys(text: &str, start: usize, language: Language) -> usize {
    let (mut at, mut end) = (start, start);
    let mut last_blank = false;
    while at < text.len() {
        let (line, next) = line_at(text, at);
        let blank = line.trim().is_empty();
        let inside = line.starts_with([' ', '\t']) || line.starts_with("- ") || line.starts_with('[');
        let fits = is_key_line(line, language) || (inside && end > start && !last_blank);
        if !blank && !fits {
            break;
        }
        if fits {
            end = next;
        }
        last_blank = blank;
        at = next;
    }
    end
}

fn is_key_line(line: &str, language: Language) -> bool {
    let separator = if language == Language::Toml { '=' } else { ':' };
    let Some((key, rest)) = line.split_once(separator) else { return false };
    let key = key.trim_end_matches(' ').trim_matches(['"', '\'']);
    let word = |c: char| c.is_alphanumeric() || "_-.@$ ".contains(c);
    !key.is_empty()
        && key.len() <= 64
        && !line.starts_with([' ', '\t', '-'])
        && key.chars().all(word)
        && (language == Language::Toml || rest.is_empty() || rest.starts_with([' ', '\t']))
}

/// Pelican's header: `Key: value` lines at the top, then a blank line. Only where a key is one we know, so that a
/// first sentence such as `Note: …` stays a sentence.
fn key_lines(text: &str, start: usize) -> Option<Found> {
    let mut at = start;
    let mut known = 0;
    while at < text.len() {
        let (line, next) = line_at(text, at);
        if line.trim().is_empty() {
            break;
        }
        let continued = at > start && line.starts_with([' ', '\t']);
        let is_key =
            is_key_line(line, Language::Lines) && !line.split(':').next().unwrap_or_default().trim().contains(' ');
        if !continued && !is_key {
            return None;
        }
        known += usize::from(is_key && line.split(':').next().is_some_and(|key| super::keys::is_known(key.trim())));
        at = next;
    }
    let inner = Span::new(start, at);
    let has_title = inner.of(text).lines().any(|line| line.to_ascii_lowercase().starts_with("title:"));
    (known > 0 && (has_title || known > 1)).then_some(Found {
        language: Language::Lines,
        inner,
        body: at,
        closed: true,
    })
}

fn by_lines(inner: &str, offset: usize) -> Node<'_> {
    let mut entries: Vec<Entry<'_>> = Vec::new();
    let mut at = offset;
    for line in inner.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let trimmed = line.trim();
        if line.starts_with([' ', '\t']) {
            if let Some(Entry { node: Node { value: Value::Text(text), span }, .. }) = entries.last_mut() {
                let text = text.to_mut();
                text.push(' ');
                text.push_str(trimmed);
                span.end = start + line.trim_end().len();
            }
        } else if let Some((key, value)) = trimmed.split_once(':') {
            let value_at = start + line.len() - line.trim_start().len() + key.len() + 1;
            let lead = value.len() - value.trim_start().len();
            let span = Span::new(value_at + lead, value_at + value.len());
            let key_span = Span::new(start, start + key.len());
            entries.push(Entry { key: key.trim().into(), span: key_span, node: listed(key, value.trim(), span) });
        }
    }
    Node::new(Value::Map(entries), Span::new(offset, offset + inner.len()))
}

/// Pelican writes lists with commas.
fn listed<'a>(key: &str, value: &'a str, span: Span) -> Node<'a> {
    if !super::keys::is_list(key) || !value.contains(',') {
        return Node::text(value, span);
    }
    let mut at = span.start;
    let mut items = Vec::new();
    for part in value.split(',') {
        let start = at + part.len() - part.trim_start().len();
        items.push(Node::text(part.trim(), Span::new(start, start + part.trim().len())));
        at += part.len() + 1;
    }
    Node::new(Value::List(items), span)
}

fn repeated(node: &Node<'_>) -> Option<Diagnostic> {
    let entries = node.entries();
    let again = |(at, entry): &(usize, &Entry<'_>)| {
        entries.get(..*at).unwrap_or_default().iter().any(|first| first.key == entry.key)
    };
    // Headers have few keys; one that has thousands is not worth a quadratic look.
    let (_, twice) = entries.iter().take(500).enumerate().find(again)?;
    let message = format!("the key `{}` stands twice in the header; the first counts", twice.key);
    Some(Diagnostic::new(Severity::Warning, rule::HEADER_DUPLICATE_KEY, twice.span, message))
}

/// The line at a byte offset without its end, and where the next one begins.
fn line_at(text: &str, at: usize) -> (&str, usize) {
    let rest = text.get(at..).unwrap_or_default();
    match rest.find('\n') {
        Some(end) => (&rest[..end], at + end + 1),
        None => (rest, text.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn title(text: &str) -> (Option<String>, &str, Vec<&'static str>) {
        let (node, body, problems) = read(text);
        (node.get_line("title"), body.of(text), problems.iter().map(|problem| problem.rule).collect())
    }

    #[test]
    fn finds_each_kind_of_header() {
        for text in [
            "---\ntitle: T\n---\nbody",
            "---\ntitle: T\n...\nbody",
            "\n\n---  \ntitle: T\n---\t\nbody",
            "+++\ntitle = \"T\"\n+++\nbody",
            "```toml\ntitle = \"T\"\n```\nbody",
            "Title: T\nDate: 2021-12-03\n\nbody",
        ] {
            let (found, body, problems) = title(text);
            assert_eq!((found.as_deref(), body.trim_start(), problems), (Some("T"), "body", vec![]), "in {text:?}");
        }
    }

    #[test]
    fn a_rule_is_no_header() {
        for text in
            ["---\n\nprose goes on\n\n---\n\nmore", "---", "Note: this is a sentence.\n\nmore", "# H\n\nbody", ""]
        {
            assert_eq!(title(text), (None, text, vec![]), "all of {text:?} is body");
        }
    }

    #[test]
    fn a_header_never_closed_is_still_read() {
        let (found, body, problems) = title("---\ntitle: T\ntopics:\n- a\n- b\n\n# Heading\n\nbody");
        assert_eq!(found.as_deref(), Some("T"), "what looks like keys is header");
        assert_eq!(body, "\n# Heading\n\nbody", "the rest is body, so nothing is hidden");
        assert_eq!(problems, vec![rule::HEADER_UNCLOSED], "and the problem is told");
    }

    #[test]
    fn a_huge_header_is_not_read_but_the_body_is() {
        let text = format!("---\na: {}\n---\nbody", "[".repeat(MAX_BYTES));
        let (_, body, problems) = title(&text);
        assert_eq!((body, problems), ("body", vec![rule::HEADER_TOO_LARGE]), "the briefing is not hidden");
    }

    #[test]
    fn a_key_twice_is_told() {
        let (found, _, problems) = title("---\ntitle: T\ntitle: U\n---\n");
        assert_eq!((found.as_deref(), problems), (Some("T"), vec![rule::HEADER_DUPLICATE_KEY]), "the first counts");
    }
}
