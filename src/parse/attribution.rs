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

    /// Whether it may name who speaks: a link to an actor, or a wikilink that names no source or topic.
    fn is_any_speaker(&self) -> bool {
        let names = |to: &Destination| !matches!(to, Destination::Source(_) | Destination::Topic(_));
        self.actor().is_some() || matches!(self, Self::Link { to, wiki: true, .. } if names(to))
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

/// The speakers and what follows them: what stands before the first comma. A link behind it belongs to the role.
fn speakers(mut pieces: Vec<Piece<'_>>) -> Option<(Vec<Speaker>, Vec<Piece<'_>>)> {
    /// More are no attribution, and each costs a pass over the rest.
    const MOST: usize = 32;
    let mut all: Vec<Speaker> = Vec::new();
    loop {
        let (found, mut rest) = some_speakers(pieces)?;
        if all.is_empty() {
            all = found;
        } else {
            all.extend(found);
        }
        let is_link_next = rest.get(1).is_some_and(Piece::is_any_speaker);
        let Some(Piece::Words(words)) = rest.first_mut() else { return Some((all, rest)) };
        let after = after_joining(words).filter(|after| begins_with_name(after) || is_link_next);
        let Some(after) = after.filter(|_| all.len() < MOST) else { return Some((all, rest)) };
        *words = Cow::Owned(after.to_owned());
        pieces = rest;
    }
}

/// Speakers up to the first that is joined to others in another way than they are among each other.
fn some_speakers(pieces: Vec<Piece<'_>>) -> Option<(Vec<Speaker>, Vec<Piece<'_>>)> {
    let (end, _) = end_of_names(&pieces);
    let names = &pieces[..end];
    let first = names.iter().position(|piece| piece.actor().is_some());
    let first = first.or_else(|| names.iter().position(Piece::is_any_speaker));
    match first {
        Some(first) if !is_only_related(&pieces, first) => Some(linked(pieces, first)),
        _ => named(pieces),
    }
}

/// Where the names end: at the first comma, semicolon or bracket, or the link to the source; as a piece and a byte in its
/// words.
fn end_of_names(pieces: &[Piece<'_>]) -> (usize, usize) {
    let ends = pieces.iter().enumerate().find_map(|(at, piece)| match piece {
        Piece::Words(words) => words.find([',', ';', '(']).map(|byte| (at, byte)),
        Piece::Link { to: Destination::Source(_), .. } => Some((at, 0)),
        Piece::Link { to: Destination::Web(_), .. } => (at > 0).then_some((at, 0)),
        Piece::Link { .. } => None,
    });
    ends.unwrap_or((pieces.len(), 0))
}

/// Words that relate who speaks to the one named behind them: "an aide to Jane Roe" is not Jane Roe.
const RELATING: &[&str] = &[
    "of", "to", "for", "by", "from", "with", "at", "in", "on", "the", "a", "an", // English
    "von", "vom", "für", "zu", "zum", "zur", "bei", "beim", "im", "der", "die", "das", "des", "dem", // German
    "de", "du", "des", "pour", "chez", "la", "le", "les", // French
    "del", "para", "el", "los", "las", // Spanish
];

/// Whether the actor of a link is not who speaks, but who that one belongs to.
fn is_only_related(pieces: &[Piece<'_>], link: usize) -> bool {
    if let Some(Piece::Words(after)) = pieces.get(link + 1)
        && after.starts_with(['’', '\''])
    {
        return true;
    }
    let relates = |word: &str| RELATING.iter().any(|relating| word.eq_ignore_ascii_case(relating));
    let mut before = pieces[..link].iter().rev().flat_map(|piece| piece.words().split_whitespace().rev());
    before.next().is_some_and(relates) && !before.all(relates)
}

/// Speakers given as links: the first, and those joined to it. What stands before it is a title, or further names.
fn linked(mut pieces: Vec<Piece<'_>>, first: usize) -> (Vec<Speaker>, Vec<Piece<'_>>) {
    let (mut last, mut at) = (first, first);
    // Commas join only what an "and" joins in the end: else the next link belongs to the role.
    while let Some([Piece::Words(words), next]) = pieces.get(at + 1..at + 3) {
        let word = words.trim().trim_start_matches(',').trim();
        if !next.is_any_speaker() || !(is_joining(word) || word.is_empty() && words.trim() == ",") {
            break;
        }
        at += 2;
        if is_joining(word) {
            last = at;
        }
    }
    let rest = pieces.split_off(last + 1);
    let mut speakers: Vec<Speaker> = pieces[first..]
        .iter()
        .filter(|piece| piece.is_any_speaker())
        .map(|piece| Speaker { actor: piece.actor(), name: spaced(piece.words()).into_owned(), role: None })
        .collect();
    if first > 0 {
        let before = words_of(&pieces[..first]);
        match before_joining(&before) {
            Some(names) if begins_with_name(names) => {
                speakers.splice(..0, parted(names).into_iter().map(named_so));
            }
            _ => {
                let title = Some(before.trim().to_owned()).filter(|title| !title.is_empty());
                speakers.iter_mut().take(1).for_each(|speaker| speaker.role.clone_from(&title));
            }
        }
    }
    (speakers, rest)
}

/// A word that joins names, and whether it also stands within one, as in "Ortega y Gasset" or "Handel und Industrie".
struct Joining {
    word: &'static str,
    within_names: bool,
}

/// Every word that joins names. "and" within a name begins with a capital on one side only, or is what a register knows.
const JOINING: &[Joining] = &[
    Joining { word: "and", within_names: false },
    Joining { word: "&", within_names: false },
    Joining { word: "und", within_names: true },
    Joining { word: "et", within_names: true },
    Joining { word: "y", within_names: true },
    Joining { word: "e", within_names: true },
];

/// The words that join names.
pub(super) fn joining_words() -> impl Iterator<Item = &'static str> {
    JOINING.iter().map(|joining| joining.word)
}

fn is_joining(word: &str) -> bool {
    joining_words().any(|joining| joining == word)
}

/// What follows the joining word that a text begins with.
fn after_joining(text: &str) -> Option<&str> {
    let text = text.trim_start().trim_start_matches(',').trim_start();
    text.split_once(char::is_whitespace).filter(|(word, _)| is_joining(word)).map(|(_, after)| after)
}

/// What stands before the joining word that a text ends with.
fn before_joining(text: &str) -> Option<&str> {
    let (before, word) = text.trim_end().rsplit_once(char::is_whitespace)?;
    is_joining(word).then(|| before.trim_end())
}

fn begins_with_name(text: &str) -> bool {
    text.trim_start().chars().next().is_some_and(|c| c.is_alphanumeric() && !c.is_lowercase())
}

fn named_so(name: String) -> Speaker {
    Speaker { name, ..Speaker::default() }
}

/// Speakers given as words: up to the first comma or the link to the source.
fn named(mut pieces: Vec<Piece<'_>>) -> Option<(Vec<Speaker>, Vec<Piece<'_>>)> {
    let (end, byte) = end_of_names(&pieces);
    let mut rest = pieces.split_off(end);
    let mut name: String = pieces.iter().map(Piece::words).collect();
    if let Some(Piece::Words(words)) = rest.first_mut() {
        name.push_str(&words[..byte]);
        *words = match std::mem::take(words) {
            Cow::Borrowed(words) => Cow::Borrowed(&words[byte..]),
            Cow::Owned(words) => Cow::Owned(words[byte..].to_owned()),
        };
    }
    let name = spaced(&name);
    if name.is_empty() || name.len() > MAX_NAME || !name.chars().any(char::is_alphabetic) {
        return None;
    }
    Some((parted(&name).into_iter().map(named_so).collect(), rest))
}

/// "A and B" as two names where both begin with a capital; whether it is one name after all ("Ministry of Defence and
/// Security") the register decides later. A word that stands within names as well joins full names only.
fn parted(name: &str) -> Vec<String> {
    if !has_joining(name) {
        return vec![name.to_owned()];
    }
    let parts_by = |joining: &Joining| {
        let parts: Vec<&str> = name.split(&format!(" {} ", joining.word)).map(str::trim).collect();
        let are_names = parts.iter().all(|part| {
            if joining.within_names {
                is_full_name(part)
            } else {
                part.chars().next().is_some_and(|c| !c.is_lowercase())
            }
        });
        (parts.len() > 1 && are_names).then_some(parts)
    };
    let Some(parts) = JOINING.iter().find_map(parts_by) else { return vec![name.to_owned()] };
    parts.into_iter().flat_map(parted).collect()
}

fn has_joining(words: &str) -> bool {
    words.split_whitespace().any(is_joining)
}

/// Whether words look like the full name of somebody: several, and each begins with a capital.
fn is_full_name(words: &str) -> bool {
    words.contains(' ') && words.split_whitespace().all(|word| !word.starts_with(char::is_lowercase))
}

/// The full names that a role seems to be made of, if it is: "Joe Doe and Ann Lee" behind a comma are a role by their place
/// alone. Nothing for what names an office.
pub(super) fn names_in_role(role: &str) -> Vec<&str> {
    if !has_joining(role) {
        return Vec::new();
    }
    let mut parts: Vec<&str> = role.split(", ").collect();
    for word in joining_words() {
        parts = parts.into_iter().flat_map(|part| part.split(&format!(" {word} ")).collect::<Vec<_>>()).collect();
    }
    if parts.len() > 1 && parts.iter().all(|part| is_full_name(part)) { parts } else { Vec::new() }
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
        speaker.role = Some(behind_title(speaker.role.take(), role));
        return None;
    }
    let parts: Vec<&str> = role.split(';').map(str::trim).collect();
    if parts.len() == speakers.len() {
        for (speaker, part) in speakers.iter_mut().zip(parts).filter(|(_, part)| !part.is_empty()) {
            speaker.role = Some(behind_title(speaker.role.take(), part.to_owned()));
        }
        return None;
    }
    if parts.len() > 1 {
        return Some(role).filter(|_| !speakers.is_empty());
    }
    for speaker in speakers {
        speaker.role = Some(behind_title(speaker.role.take(), role.clone()));
    }
    None
}

/// A role behind the title that stands before the name.
fn behind_title(title: Option<String>, role: String) -> String {
    match title {
        Some(title) => format!("{title}, {role}"),
        None => role,
    }
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
    fn a_link_in_the_role_is_not_who_speaks() {
        const JANE: &str = "[Jane Roe](../actors/jane.md)";
        const S: &str = "[s](../sources/s.md)";
        for (line, expected) in [
            (format!("Ann Lee, spokeswoman of the {JANE}, {S}"), "Ann Lee[spokeswoman of the Jane Roe] | s | "),
            (format!("[[Joe Doe]], deputy of {JANE}, {S}"), "Joe Doe[deputy of Jane Roe] | s | "),
            (format!("Ann Lee (deputy of {JANE}), {S}"), "Ann Lee[(deputy of Jane Roe)] | s | "),
            (format!("no speaker named, in a letter to {JANE}, {S}"), " | s | "),
            (format!("Jane Roe, quoted by [Joe Doe](../actors/joe.md), {S}"), "Jane Roe[quoted by Joe Doe] | s | "),
            (format!("Joe Doe, [Source of ours](../sources/s.md), on {JANE}"), "Joe Doe | s | on Jane Roe"),
            ("Jane Roe, [[Source of ours]]".to_owned(), "Jane Roe | Source of ours | "),
            (format!("an aide to {JANE}, {S}"), "an aide to Jane Roe | s | "),
            (format!("Sprecherin der {JANE}, {S}"), "Sprecherin der Jane Roe | s | "),
            (format!("{JANE}’s office, {S}"), "Jane Roe’s office | s | "),
            (format!("the {JANE}, {S}"), "Jane Roe=jane[the] | s | "),
            (
                format!("Minister of Trade and Industry {JANE}, {S}"),
                "Jane Roe=jane[Minister of Trade and Industry] | s | ",
            ),
        ] {
            assert_eq!(short(&format!("— {line}")), expected, "{line}");
        }
    }

    #[test]
    fn all_who_are_joined_before_the_first_comma_speak() {
        const JANE: &str = "[Jane Roe](../actors/jane.md)";
        const S: &str = "[s](../sources/s.md)";
        for (line, expected) in [
            (format!("Ann Lee and {JANE}, {S}"), "Ann Lee + Jane Roe=jane | s | "),
            (format!("[[Joe Doe]] und {JANE}, Minister, {S}"), "Joe Doe[Minister] + Jane Roe=jane[Minister] | s | "),
            (format!("{JANE} and [[Joe Doe]], {S}"), "Jane Roe=jane + Joe Doe | s | "),
            (
                format!("President {JANE} and Mayor [Joe](../actors/joe.md), {S}"),
                "Jane Roe=jane[President] + Joe=joe[Mayor] | s | ",
            ),
            (format!("{JANE} et Ann Lee, {S}"), "Jane Roe=jane + Ann Lee | s | "),
            (format!("Jane Roe und Joe Doe, {S}"), "Jane Roe + Joe Doe | s | "),
            (format!("Juan Pérez y Ana López, {S}"), "Juan Pérez + Ana López | s | "),
            (format!("José Ortega y Gasset, {S}"), "José Ortega y Gasset | s | "),
            (format!("Ministerium für Handel und Industrie, {S}"), "Ministerium für Handel und Industrie | s | "),
            (format!("{JANE} and others, {S}"), "Jane Roe=jane[and others] | s | "),
        ] {
            assert_eq!(short(&format!("— {line}")), expected, "{line}");
        }
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
