//! Where a link in a briefing leads.

use std::borrow::Cow;

use super::Id;

/// What the target of a link means within a library. Nothing here says that the place exists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Destination {
    /// An address on the web (http or https), as written.
    Web(String),
    /// An actor of the register.
    Actor(Id),
    /// A topic of the register.
    Topic(Id),
    /// A source of the register.
    Source(Id),
    /// A briefing by its default id, and a place in it: a quote's id or a heading's anchor, without `#` and `^`.
    Briefing(Id, Option<String>),
    /// A place in the same briefing.
    Here(String),
    /// A bare name, as wikilinks give it, and a place: of a briefing, actor, topic or source.
    Name(String, Option<String>),
    /// Another file of the library, by its path from the library's root.
    File(String),
    /// Anything else: other schemes, paths that leave the library. Never opened.
    Other(String),
}

impl Destination {
    /// Reads the target of a link that stands in the file `from` (its path from the library's root, with `/`).
    #[must_use]
    pub fn read(target: &str, wiki: bool, from: &str) -> Self {
        let target = target.trim();
        if is_web(target) {
            return Self::Web(target.to_owned());
        }
        if has_scheme(target) {
            return Self::Other(target.to_owned());
        }
        let (path, place) = match target.split_once('#') {
            Some((path, place)) => {
                let place = decoded(place.trim_start_matches('^')).into_owned();
                (path, Some(place).filter(|place| !place.is_empty()))
            }
            None => (target, None),
        };
        let path = decoded(path.split('?').next().unwrap_or_default());
        match (path.is_empty(), place) {
            (true, Some(place)) => Self::Here(place),
            (true, None) => Self::Other(target.to_owned()),
            (false, place) if wiki && !path.contains('/') => Self::Name(stem(&path).to_owned(), place),
            (false, place) => match joined(if wiki { "" } else { from }, &path) {
                Some(whole) => Self::of_path(&whole, place),
                None => Self::Other(target.to_owned()),
            },
        }
    }

    /// What the file at this path from the library's root is.
    #[must_use]
    pub fn of_path(path: &str, place: Option<String>) -> Self {
        let is_page = is_markdown(path) || !last_piece(path).contains('.');
        match path.split_once('/') {
            _ if !is_page => Self::File(path.to_owned()),
            Some(("actors", _)) => Self::Actor(below(stem(path))),
            Some(("topics", _)) => Self::Topic(below(stem(path))),
            Some(("sources", _)) => Self::Source(below(stem(path))),
            _ => Self::Briefing(default_id(path), place),
        }
    }
}

/// The id a briefing has when its header names none: its path below `briefings/`, without extension, `x/index.md` as
/// `x`.
#[must_use]
pub fn default_id(path: &str) -> Id {
    let path = path.trim_matches('/');
    let path = path.strip_prefix("briefings/").unwrap_or(path);
    let path = stem(path);
    let folder = path.strip_suffix("/index").or_else(|| path.strip_suffix("/_index"));
    folder.filter(|folder| !folder.is_empty()).unwrap_or(path).into()
}

/// What stands behind the last `/` of a path or id, else all of it: a file's own name.
#[must_use]
pub fn last_piece(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// Whether a path names a Markdown file.
#[must_use]
pub fn is_markdown(path: &str) -> bool {
    without_ending(path).is_some()
}

/// The path of a Markdown file without the ending that makes it one, in whichever case.
fn without_ending(path: &str) -> Option<&str> {
    [".md", ".markdown"].iter().find_map(|ending| {
        let (stem, end) = path.split_at_checked(path.len().checked_sub(ending.len())?)?;
        end.eq_ignore_ascii_case(ending).then_some(stem)
    })
}

fn stem(path: &str) -> &str {
    without_ending(path).filter(|stem| !stem.is_empty()).unwrap_or(path).trim_end_matches('/')
}

fn below(path: &str) -> Id {
    path.split_once('/').map_or(path, |(_, rest)| rest).into()
}

/// Whether a text is the address of a web page: http and https only, as what is opened in a browser.
#[must_use]
pub fn is_web(target: &str) -> bool {
    let begins = |with: &str| target.get(..with.len()).is_some_and(|first| first.eq_ignore_ascii_case(with));
    begins("http://") || begins("https://")
}

/// A scheme is a letter and letters, digits, `+ - .` before a colon (RFC 3986, 3.1); one letter is a Windows drive.
fn has_scheme(target: &str) -> bool {
    let scheme = target.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(byte)).count();
    let is_scheme =
        target.starts_with(|c: char| c.is_ascii_alphabetic()) && target.as_bytes().get(scheme) == Some(&b':');
    is_scheme || target.starts_with("//")
}

/// The path `to` as seen from the folder of `from`, both from the library's root; `None` where it leaves the library.
fn joined(from: &str, to: &str) -> Option<String> {
    let folder = from.rfind('/').map_or("", |at| &from[..at]);
    let mut whole = String::with_capacity(folder.len() + 1 + to.len());
    if !to.starts_with('/') {
        whole.push_str(folder);
    }
    for part in to.split('/') {
        match part {
            "" | "." => {}
            ".." if whole.is_empty() => return None,
            ".." => whole.truncate(whole.rfind('/').unwrap_or_default()),
            part => {
                if !whole.is_empty() {
                    whole.push('/');
                }
                whole.push_str(part);
            }
        }
    }
    (!whole.is_empty()).then_some(whole)
}

/// Percent-encoding undone (RFC 3986, 2.1) where that gives clean text; else as written.
fn decoded(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return text.into();
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        let value = (first == b'%').then(|| tail.get(..2)).flatten().and_then(|hex| std::str::from_utf8(hex).ok());
        if let Some(byte) = value.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            bytes.push(byte);
            rest = tail.get(2..).unwrap_or_default();
        } else {
            bytes.push(first);
            rest = tail;
        }
    }
    match String::from_utf8(bytes) {
        Ok(plain) if crate::text::clean_line(&plain) == plain.as_str() => plain.into(),
        _ => text.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FROM: &str = "briefings/2021/talks.md";

    #[test]
    fn tells_registers_from_briefings() {
        let read = |target| Destination::read(target, false, FROM);
        assert_eq!(read("../../actors/a-b.md"), Destination::Actor("a-b".into()), "into actors/");
        assert_eq!(read("../../sources/x/y.md"), Destination::Source("x/y".into()), "sources may have folders");
        assert_eq!(read("/topics/t.md"), Destination::Topic("t".into()), "from the root");
        assert_eq!(read("more.md#^q1"), Destination::Briefing("2021/more".into(), Some("q1".into())), "a neighbour");
        assert_eq!(read("../x/more.md"), Destination::Briefing("x/more".into(), None), "a folder beside");
        assert_eq!(read("../.././actors//a-b.md"), Destination::Actor("a-b".into()), "parts that say nothing");
        assert_eq!(read("x/../../../actors/a-b.md"), Destination::Actor("a-b".into()), "there and back");
        assert_eq!(read("#q2"), Destination::Here("q2".into()), "the same file");
        assert_eq!(read("a%20b/index.md"), Destination::Briefing("2021/a b".into(), None), "encoded, an index");
        assert_eq!(read("../../captures/a.txt"), Destination::File("captures/a.txt".into()), "another file");
    }

    #[test]
    fn nothing_leaves_the_library() {
        for target in ["../../../etc/passwd", "file:///etc/passwd", "javascript:x", "//host/x", "C:\\x", "", ".."] {
            let read = Destination::read(target, false, "a.md");
            assert!(matches!(read, Destination::Other(_)), "{target:?} is opened by nobody, got {read:?}");
        }
        assert_eq!(
            Destination::read("HTTPS://x.org", false, FROM),
            Destination::Web("HTTPS://x.org".into()),
            "the web"
        );
        assert_eq!(Destination::read("a%1b.md", false, "x.md"), Destination::Briefing("a%1b".into(), None), "no ESC");
    }

    #[test]
    fn wikilinks_are_names() {
        let read = |target| Destination::read(target, true, FROM);
        assert_eq!(read("Ilse Marant"), Destination::Name("Ilse Marant".into(), None), "a bare name");
        assert_eq!(read("note.md#^q1"), Destination::Name("note".into(), Some("q1".into())), "with a place");
        assert_eq!(read("actors/x"), Destination::Actor("x".into()), "a path counts from the root");
    }

    #[test]
    fn default_ids() {
        for (path, id) in [
            ("briefings/a/b.md", "a/b"),
            ("x/index.md", "x"),
            ("index.md", "index"),
            ("README.markdown", "README"),
            ("NOTES.MARKDOWN", "NOTES"),
            ("a.mD", "a"),
            (".md", ".md"),
        ] {
            assert_eq!(default_id(path).as_str(), id, "the id of {path}");
        }
    }
}
