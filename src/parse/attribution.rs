//! The line under a quote: who says it, in which role, in which source, where in it.

use std::borrow::Cow;

use super::block_id;
use crate::model::{Destination, Id, Inline, NOBODY, Speaker};
use crate::text::spaced;

/// What an attribution says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Attribution {
    /// Who speaks; empty where the line says that nobody is named.
    pub speakers: Vec<Speaker>,
    /// The source: an id, or an address on the web.
    pub source: Option<Id>,
    /// The place in the source.
    pub locator: Option<String>,
    /// Roles of which it is not known whose they are; nobody has them.
    pub unassigned: Option<String>,
}

/// Longer names are prose that happens to begin with a dash.
const MAX_NAME: usize = 120;

/// A run of words or a link, all other markup taken off.
#[derive(Clone, Debug)]
enum Piece<'a> {
    Words(Cow<'a, str>),
    Link { to: Destination, wiki: bool, words: Cow<'a, str> },
}

impl Piece<'_> {
    fn words(&self) -> &str {
        match self {
            Self::Words(words) | Self::Link { words, .. } => words,
        }
    }

    fn actor(&self) -> Option<Id> {
        if let Self::Link { to: Destination::Actor(id), .. } = self { Some(id.clone()) } else { None }
    }

    fn is_speaker(&self, by_register: bool) -> bool {
        match self {
            Self::Link { to, wiki, .. } if !by_register => {
                *wiki && !matches!(to, Destination::Source(_) | Destination::Topic(_))
            }
            _ => self.actor().is_some(),
        }
    }

    fn is_source(&self) -> bool {
        matches!(self, Self::Link { to: Destination::Source(_) | Destination::Web(_) | Destination::Name(..), .. })
    }

    fn source(&self) -> Option<Id> {
        match self {
            Self::Link { to: Destination::Source(id), .. } => Some(id.clone()),
            Self::Link { to: Destination::Web(url), .. } => Some(url.as_str().into()),
            Self::Link { to: Destination::Name(name, _), .. } => Some(name.as_str().into()),
            _ => None,
        }
    }
}

/// The first words of an attribution without its dash: `—`, `–`, `―`, or `--` before a space or a link. `None` for any
/// other beginning, and where nothing follows.
pub(super) fn after_dash(text: &[Inline]) -> Option<&str> {
    let (first, rest) = text.split_first()?;
    let Inline::Text { text: words, .. } = first else { return None };
    let after = if let Some(after) = words.strip_prefix(['—', '–', '―']) {
        after
    } else {
        let after = words.strip_prefix("--")?;
        let before_link = after.is_empty() && matches!(rest.first(), Some(Inline::Link { .. }));
        (after.starts_with([' ', '\u{a0}', '[']) || before_link).then_some(after)?
    };
    let after = after.trim_start();
    (!after.is_empty() || !rest.is_empty()).then_some(after)
}

/// The pieces without the dash that [`after_dash`] has seen.
pub(super) fn dash_taken(mut text: Vec<Inline>) -> Vec<Inline> {
    let after = after_dash(&text).map_or(0, str::len);
    if after == 0 {
        text.drain(..1.min(text.len()));
    } else if let Some(Inline::Text { text: words, span }) = text.first_mut() {
        let start = if words.len() == span.len() { span.end - after } else { span.start };
        *span = crate::text::Span::new(start, span.end);
        words.drain(..words.len() - after);
    }
    text
}

/// Reads an attribution; its dash, and the block id that may end it, are no part of what it says. `None` for what does not
/// begin with a dash, and where it names nobody and nothing.
pub(super) fn read(text: &[Inline], path: &str) -> Option<Attribution> {
    let after = after_dash(text)?;
    let (dash, rest) = text.split_first()?;
    let mut pieces = Vec::with_capacity(text.len());
    let Some((last, between)) = rest.split_last() else {
        push_words(&mut pieces, block_id::split(after, None).map_or(after, |(words, _)| words));
        return of_pieces(pieces);
    };
    if !after.is_empty() {
        push_words(&mut pieces, after);
    }
    flatten(between, path, &mut pieces);
    let before = between.last().or_else(|| Some(dash).filter(|_| !after.is_empty()));
    let with_id = if let Inline::Text { text, .. } = last { block_id::split(text, before) } else { None };
    match with_id {
        Some((words, _)) => push_words(&mut pieces, words),
        None => flatten(std::slice::from_ref(last), path, &mut pieces),
    }
    of_pieces(pieces)
}

fn of_pieces(pieces: Vec<Piece<'_>>) -> Option<Attribution> {
    if pieces.iter().all(|piece| piece.words().trim().is_empty()) {
        return None;
    }
    let (mut speakers, rest) = speakers(pieces)?;
    let (role, source, locator) = particulars(&rest);
    if let [speaker] = speakers.as_slice()
        && speaker.name.eq_ignore_ascii_case(NOBODY)
    {
        speakers.clear();
    }
    let unassigned = give_roles(&mut speakers, role);
    Some(Attribution { speakers, source, locator, unassigned })
}

fn flatten<'a>(text: &'a [Inline], path: &str, out: &mut Vec<Piece<'a>>) {
    for piece in text {
        match piece {
            Inline::Text { text, .. } | Inline::Code { text, .. } => push_words(out, text),
            Inline::SoftBreak | Inline::HardBreak => push_words(out, " "),
            Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Strike(inner) => flatten(inner, path, out),
            Inline::Link { target, wiki, text } => {
                let to = Destination::read(target, *wiki, path);
                let words = if let [Inline::Text { text, .. }] = text.as_slice() {
                    Cow::Borrowed(text.as_str())
                } else {
                    Cow::Owned(Inline::plain(text))
                };
                out.push(Piece::Link { to, wiki: *wiki, words });
            }
            Inline::Image { text, .. } => match out.last_mut() {
                Some(Piece::Words(before)) => before.to_mut().push_str(&Inline::plain(text)),
                _ => out.push(Piece::Words(Cow::Owned(Inline::plain(text)))),
            },
            Inline::Footnote(_) | Inline::Html { .. } => {}
        }
    }
}

fn push_words<'a>(out: &mut Vec<Piece<'a>>, words: &'a str) {
    if let Some(Piece::Words(before)) = out.last_mut() {
        before.to_mut().push_str(words);
    } else {
        out.push(Piece::Words(Cow::Borrowed(words)));
    }
}

/// The speakers and what follows them.
fn speakers(pieces: Vec<Piece<'_>>) -> Option<(Vec<Speaker>, Vec<Piece<'_>>)> {
    let first = [true, false].into_iter().find_map(|by_register| {
        pieces.iter().position(|piece| piece.is_speaker(by_register)).map(|at| (at, by_register))
    });
    match first {
        Some((at, by_register)) => Some(linked(pieces, at, by_register)),
        None => named(pieces),
    }
}

/// Speakers given as links: the first, and those joined to it by "and".
fn linked(mut pieces: Vec<Piece<'_>>, first: usize, by_register: bool) -> (Vec<Speaker>, Vec<Piece<'_>>) {
    let (mut last, mut at) = (first, first);
    // Commas join only what an "and" joins in the end: else the next link belongs to the role.
    while let Some([Piece::Words(words), next]) = pieces.get(at + 1..at + 3) {
        let word = words.trim().trim_start_matches(',').trim();
        if !next.is_speaker(by_register) || !(is_and(word) || word.is_empty() && words.trim() == ",") {
            break;
        }
        at += 2;
        if is_and(word) {
            last = at;
        }
    }
    let mut rest = pieces.split_off(last + 1);
    let mut speakers: Vec<Speaker> = pieces[first..]
        .iter()
        .filter(|piece| piece.is_speaker(by_register))
        .map(|piece| Speaker { actor: piece.actor(), name: spaced(piece.words()).into_owned(), role: None })
        .collect();
    if let Some(Piece::Words(words)) = rest.first_mut()
        && let Some(after) = words.trim_start().strip_prefix("and ").map(str::to_owned)
    {
        let (name, after) = after.split_once(',').unwrap_or((&after, ""));
        speakers.push(Speaker { name: spaced(name).into_owned(), ..Speaker::default() });
        *words = Cow::Owned(format!(",{after}"));
    }
    let title: String = pieces[..first].iter().map(Piece::words).collect();
    if !title.trim().is_empty() {
        rest.insert(0, Piece::Words(Cow::Owned(format!("{}, ", title.trim()))));
    }
    (speakers, rest)
}

fn is_and(word: &str) -> bool {
    matches!(word, "and" | "&" | "und" | "et" | "y" | "e")
}

/// Speakers given as words: up to the first comma or the link to the source.
fn named(mut pieces: Vec<Piece<'_>>) -> Option<(Vec<Speaker>, Vec<Piece<'_>>)> {
    let mut name = String::new();
    let mut rest = Vec::new();
    for at in 0..pieces.len() {
        let piece = pieces.get(at)?;
        let is_source =
            (at > 0 && piece.is_source()) || matches!(piece, Piece::Link { to: Destination::Source(_), .. });
        let end = match piece {
            Piece::Words(words) => words.find([',', ';', '(']),
            Piece::Link { .. } => is_source.then_some(0),
        };
        name.push_str(piece.words().get(..end.unwrap_or(piece.words().len())).unwrap_or_default());
        if let Some(end) = end {
            rest = pieces.split_off(at);
            if let Some(Piece::Words(words)) = rest.first_mut() {
                *words = match std::mem::take(words) {
                    Cow::Borrowed(words) => Cow::Borrowed(&words[end..]),
                    Cow::Owned(words) => Cow::Owned(words[end..].to_owned()),
                };
            }
            break;
        }
    }
    let name = spaced(&name);
    if name.is_empty() || name.len() > MAX_NAME || !name.chars().any(char::is_alphabetic) {
        return None;
    }
    let several = split_and(&name);
    Some((several.into_iter().map(|name| Speaker { name, ..Speaker::default() }).collect(), rest))
}

/// "A and B" as two names where both begin with a capital; whether it is one name after all ("Ministry of Defence and
/// Security") the register decides later.
fn split_and(name: &str) -> Vec<String> {
    let parts: Vec<&str> = name.split(" and ").flat_map(|part| part.split(" & ")).map(str::trim).collect();
    let proper = |part: &str| part.chars().next().is_some_and(|c| !c.is_lowercase());
    if parts.len() > 1 && parts.iter().all(|part| proper(part)) {
        parts.into_iter().map(str::to_owned).collect()
    } else {
        vec![name.to_owned()]
    }
}

/// Role, source and locator out of what follows the speakers.
fn particulars(rest: &[Piece<'_>]) -> (String, Option<Id>, Option<String>) {
    let register = rest.iter().position(|piece| matches!(piece, Piece::Link { to: Destination::Source(_), .. }));
    let at = register.or_else(|| rest.iter().position(Piece::is_source));
    if let Some(at) = at {
        let after = words_of(rest.get(at + 1..).unwrap_or_default());
        let locator = trimmed(inside_brackets(&after).unwrap_or(&after));
        let source = rest.get(at).and_then(Piece::source);
        let locator = Some(locator.to_owned()).filter(|locator| !locator.is_empty());
        return (trimmed(&words_of(&rest[..at])).to_owned(), source, locator);
    }
    let all = words_of(rest);
    match inside_brackets(&all).filter(|inner| is_locator(inner)) {
        Some(inner) => {
            let role = all.rfind('(').map_or("", |at| &all[..at]);
            (trimmed(role).to_owned(), None, Some(inner.to_owned()))
        }
        None => (trimmed(&all).to_owned(), None, None),
    }
}

/// The words of all pieces, apart by single spaces.
fn words_of<'p>(pieces: &'p [Piece<'_>]) -> Cow<'p, str> {
    match pieces {
        [] => Cow::default(),
        [one] => spaced(one.words()),
        several => Cow::Owned(spaced(&several.iter().map(Piece::words).collect::<String>()).into_owned()),
    }
}

/// The words in the last brackets, where a text ends with such.
fn inside_brackets(text: &str) -> Option<&str> {
    let inner = text.trim_end_matches(['.', ' ']).strip_suffix(')')?;
    inner.rfind('(').map(|at| inner[at + 1..].trim())
}

/// Whether words in brackets name a place in a source rather than, say, a party or a term of office.
fn is_locator(text: &str) -> bool {
    const BEGINNINGS: [&str; 12] = ["p.", "pp.", "para", "¶", "§", "l.", "line", "ch", "min", "sec", "col", "art"];
    let lower = text.to_lowercase();
    let has_digit = text.contains(|c: char| c.is_ascii_digit());
    has_digit && BEGINNINGS.iter().any(|begin| lower.starts_with(begin))
}

fn trimmed(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '.' | '—' | '–'))
}

/// Who speaks alone has all that is said. Where several speak, one role is each one's ("ministers"), and as many as there
/// are speakers, parted by semicolons, are theirs in order. Any other number is given to nobody and handed back.
fn give_roles(speakers: &mut [Speaker], role: String) -> Option<String> {
    if role.is_empty() {
        return None;
    }
    if let [speaker] = speakers {
        speaker.role = Some(role);
        return None;
    }
    let parts: Vec<&str> = role.split(';').map(str::trim).collect();
    if parts.len() == speakers.len() {
        for (speaker, part) in speakers.iter_mut().zip(parts) {
            speaker.role = Some(part.to_owned()).filter(|part| !part.is_empty());
        }
        return None;
    }
    if parts.len() > 1 {
        return Some(role).filter(|_| !speakers.is_empty());
    }
    for speaker in speakers {
        speaker.role = Some(role.clone());
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Block;

    fn attribution(markdown: &str) -> Option<Attribution> {
        let tree = super::super::markdown::tree(markdown, 0);
        let Some(Block::Paragraph { text, .. }) = tree.blocks.first() else { return None };
        read(text, "briefings/x.md")
    }

    fn short(markdown: &str) -> String {
        let Some(found) = attribution(markdown) else { return "none".into() };
        let speakers: Vec<String> = found
            .speakers
            .iter()
            .map(|speaker| {
                let id = speaker.actor.as_ref().map(|id| format!("={id}")).unwrap_or_default();
                let role = speaker.role.as_ref().map(|role| format!("[{role}]")).unwrap_or_default();
                format!("{}{id}{role}", speaker.name)
            })
            .collect();
        format!(
            "{} | {} | {}",
            speakers.join(" + "),
            found.source.unwrap_or_default(),
            found.locator.unwrap_or_default()
        )
    }

    #[test]
    fn reads_the_full_form() {
        let text = "— [Ilse Marant](../actors/ilse-marant.md), Director for Security Cooperation,\n[press point, 2 December 2031](../sources/dsc.md) (para. 2)";
        assert_eq!(
            short(text),
            "Ilse Marant=ilse-marant[Director for Security Cooperation] | dsc | para. 2",
            "the form of the format's own example"
        );
    }

    #[test]
    fn reads_several_speakers() {
        let joint = "— [A](../actors/a.md) and [B](../actors/b.md), Secretary; High Representative, [s](../sources/s.md) (para. 9)";
        assert_eq!(
            short(joint),
            "A=a[Secretary] + B=b[High Representative] | s | para. 9",
            "each with the role in order"
        );
        let three = "— [A](../actors/a.md), [B](../actors/b.md) and [C](../actors/c.md), [s](../sources/s.md)";
        assert_eq!(short(three), "A=a + B=b + C=c | s | ", "a list with commas");
        let role = "— [A](../actors/a.md), [EU](../actors/eu.md) High Representative";
        assert_eq!(short(role), "A=a[EU High Representative] |  | ", "a link in the role is no speaker");
        assert_eq!(
            short("— [A](../actors/a.md) and Jane Roe, both"),
            "A=a[both] + Jane Roe[both] |  | ",
            "a link and a name"
        );
        assert_eq!(
            short("— Jane Roe and John Doe, ministers"),
            "Jane Roe[ministers] + John Doe[ministers] |  | ",
            "two names"
        );
        assert_eq!(short("— Ministry of trade and industry"), "Ministry of trade and industry |  | ", "one name");
    }

    #[test]
    fn roles_are_given_only_to_those_whose_they_are() {
        const ALL: &str = "[A](../actors/a.md), [B](../actors/b.md) and [C](../actors/c.md)";
        let unassigned = |markdown: &str| attribution(markdown).and_then(|found| found.unassigned);
        let fewer = format!("— {ALL}, Minister; Envoy, [s](../sources/s.md)");
        assert_eq!(
            short(&fewer),
            "A=a + B=b + C=c | s | ",
            "of two roles none can be told to be one of three speakers'"
        );
        assert_eq!(unassigned(&fewer), Some("Minister; Envoy".into()), "but they are not lost");
        let more = format!("— {ALL}, Minister; Envoy; Mayor; Guest");
        assert_eq!(short(&more), "A=a + B=b + C=c |  | ", "nor of four");
        let as_many = format!("— {ALL}, Minister; ; Mayor");
        assert_eq!(short(&as_many), "A=a[Minister] + B=b + C=c[Mayor] |  | ", "an empty place says that one has none");
        for markdown in [&as_many, &format!("— {ALL}, ministers"), "— Jane Roe, Minister; Envoy", "— Jane and Joe"]
        {
            assert_eq!(unassigned(markdown), None, "{markdown:?} leaves no role over");
        }
        assert_eq!(
            short("— Jane Roe, Minister; Envoy"),
            "Jane Roe[Minister; Envoy] |  | ",
            "who speaks alone has both"
        );
        assert_eq!(unassigned("— no speaker named, one; two"), None, "where nobody is named, nobody lacks a role");
    }

    #[test]
    fn reads_lesser_forms() {
        assert_eq!(short("— Jane Roe"), "Jane Roe |  | ", "only a name");
        assert_eq!(short("-- Jane Roe, minister (p. 5)"), "Jane Roe[minister] |  | p. 5", "two hyphens");
        assert_eq!(short("--[[Jane Roe]], minister"), "Jane Roe[minister] |  | ", "a wikilink");
        assert_eq!(short("– Jane Roe (Labour)"), "Jane Roe[(Labour)] |  | ", "a party is no locator");
        assert_eq!(short("― President [A](../actors/a.md)"), "A=a[President] |  | ", "a title before the name");
        assert_eq!(short("— Jane Roe, [site](https://x.org/a)"), "Jane Roe | https://x.org/a | ", "a page on the web");
        assert_eq!(short("— no speaker named, [s](../sources/s.md) (para. 17)"), " | s | para. 17", "nobody");
    }

    #[test]
    fn other_dashes_are_no_attribution() {
        for text in ["--- Jane", "--flag", "- Jane", "Jane", "—", "— 12, 13", "--"] {
            assert_eq!(attribution(text), None, "{text:?} attributes nothing");
        }
    }
}
