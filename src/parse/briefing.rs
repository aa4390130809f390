//! A briefing out of its file.

use super::keys::Reader;
use super::notes::{Note, Notes};
use super::quotes::{Finder, FoundQuote};
use super::{header, markdown, rule};
use crate::model::{
    Address, Block, Briefing, Day, Document, Form, Head, Inline, Quote, Relay, Verdict, Warning, default_id, last_piece,
};
use crate::text::{Diagnostic, Severity, clean_reported};

/// Reads a briefing. `path` is the file's path from the library's root, with `/`; `text` is its whole text. Spans
/// count bytes of `Briefing::text`, which is `text` cleaned. Names are not resolved yet: see [`resolve`](super::resolve()).
#[must_use]
pub fn briefing(path: &str, text: &str) -> (Briefing, Vec<Diagnostic>) {
    let (briefing, _, problems) = briefing_and_document(path, text);
    (briefing, problems)
}

/// Like [`briefing`], with the tree of its body, which has to be made anyway.
#[must_use]
pub fn briefing_and_document(path: &str, text: &str) -> (Briefing, Document, Vec<Diagnostic>) {
    let (text, unclean) = clean_reported(text);
    let text = text.into_owned();
    let mut problems: Vec<Diagnostic> = unclean.into_iter().collect();
    let (node, body, header_problems) = header::read(&text);
    problems.extend(header_problems);

    let mut head = Head { path: path.to_owned(), id: default_id(path), ..Head::default() };
    let mut notes = Notes::default();
    Reader { head: &mut head, notes: &mut notes, problems: &mut problems }.read(&node);

    let mut document = markdown::tree(body.of(&text), body.start);
    let listed: Vec<&str> = notes.statements.iter().map(|note| note.id.as_str()).collect();
    let mut finder = Finder::new(path, &listed);
    finder.document(&mut document);
    problems.append(&mut finder.problems);
    problems.extend(missing(&notes, &finder.found));

    if head.title.is_empty() {
        head.title = first_heading(&document.blocks).unwrap_or_else(|| file_title(path));
    }
    head.date = head.date.or_else(|| file_day(path));
    add_inline_tags(&document.blocks, &mut head);
    let quotes = finder.found.into_iter().map(|found| quote(found, &mut notes, &head)).collect();
    problems.sort_by_key(|problem| problem.span);
    head.has_problem = problems.iter().any(|problem| problem.severity > Severity::Note);
    (Briefing { head, quotes, text, body }, document, problems)
}

/// The tree of a briefing's body, with its quotes and reported statements in place.
#[must_use]
pub fn document(briefing: &Briefing) -> Document {
    let mut document = markdown::tree(briefing.body(), briefing.body.start);
    let reported = briefing.quotes.iter().filter(|quote| quote.is_reported());
    let listed: Vec<&str> = reported.map(|quote| quote.address.quote.as_str()).collect();
    Finder::new(&briefing.head.path, &listed).document(&mut document);
    document
}

/// What the header lists and the body does not hold, and statements that nobody makes.
fn missing(notes: &Notes, found: &[FoundQuote]) -> Vec<Diagnostic> {
    let absent =
        |note: &&Note, reported: bool| !found.iter().any(|quote| quote.reported == reported && *quote.id == *note.id);
    let quotes = notes.quotes.iter().filter(|note| absent(note, false)).map(|note| {
        let message = format!("the body holds no quote `^{}`", note.id);
        Diagnostic::new(Severity::Warning, rule::QUOTE_WITHOUT_BODY, note.span, message)
    });
    let statements = notes.statements.iter().filter(|note| absent(note, true)).map(|note| {
        let message = format!("no paragraph ends with `^{}`", note.id);
        Diagnostic::new(Severity::Error, rule::STATEMENT_WITHOUT_BODY, note.span, message)
    });
    let nobodys = notes.statements.iter().filter(|note| note.speakers.is_empty()).map(|note| {
        let message = format!("the reported statement `{}` names no speaker", note.id);
        Diagnostic::new(Severity::Warning, rule::STATEMENT_WITHOUT_SPEAKER, note.span, message)
    });
    quotes.chain(statements).chain(nobodys).collect()
}

fn quote(found: FoundQuote, notes: &mut Notes, head: &Head) -> Quote {
    let note = notes.take(&found.id, found.reported);
    let read = found.attribution;
    let speakers = if read.speakers.is_empty() { note.speakers } else { read.speakers };
    let form = match note.form {
        _ if found.reported => Form::Reported,
        Some(form) => form,
        None if speakers.len() > 1 => Form::Joint,
        None => Form::Speech,
    };
    // A briefing with one source need not repeat it below each quote.
    let only = if let [source] = head.sources.as_slice() { Some(source.clone()) } else { None };
    let warnings = if note.relay == Relay::MaybeTranslated && !found.reported {
        vec![Warning::MaybeTranslated]
    } else {
        Vec::new()
    };
    Quote {
        address: Address { briefing: head.id.clone(), quote: found.id },
        form,
        relay: note.relay,
        text: found.text,
        speakers,
        verb: note.verb,
        source: read.source.or(note.source).or(only),
        locator: read.locator.or(note.locator),
        said: note.said,
        about: note.about,
        topics: note.topics,
        lang: note.lang,
        credibility: note.credibility,
        verdict: Verdict::NoCapture,
        recorded: None,
        warnings,
        detected: note.detected,
        span: found.span,
    }
}

/// The first heading of the first level, else the first heading.
fn first_heading(blocks: &[Block]) -> Option<String> {
    let headings = || {
        blocks.iter().filter_map(|block| match block {
            Block::Heading { level, text, .. } => Some((*level, Inline::plain(text).trim().to_owned())),
            _ => None,
        })
    };
    let wanted = |(_, text): &(u8, String)| !text.is_empty();
    let first = headings().filter(wanted).find(|(level, _)| *level == 1).or_else(|| headings().find(wanted));
    first.map(|(_, text)| text)
}

/// The day that a file's name begins with, as Jekyll's posts and daily notes have it: `2021-10-14-the-talks.md`.
fn file_day(path: &str) -> Option<Day> {
    let name = last_piece(path);
    let (day, rest) = name.split_at_checked("2021-10-14".len())?;
    Day::parse(day).filter(|_| !rest.starts_with(|c: char| c.is_alphanumeric()))
}

/// A title out of the file's name: `2021-10-14_the-talks.md` → `2021-10-14 the talks`.
fn file_title(path: &str) -> String {
    let id = default_id(path);
    let name = last_piece(&id);
    let (day, rest) = if file_day(path).is_some() { name.split_at(10) } else { ("", name) };
    let words = rest.replace(['-', '_'], " ");
    crate::text::clean_line(format!("{day}{words}").trim()).into_owned()
}

/// `#tags` in running text, as Obsidian has them, are kept beside those of the header.
fn add_inline_tags(blocks: &[Block], head: &mut Head) {
    const MOST: usize = 40;
    let mut tags: Vec<String> = Vec::new();
    for block in blocks {
        let Block::Paragraph { text, .. } = block else { continue };
        for piece in text {
            let Inline::Text { text, .. } = piece else { continue };
            if !text.contains('#') {
                continue;
            }
            tags.extend(text.split_whitespace().filter_map(inline_tag));
        }
    }
    for tag in tags.into_iter().take(MOST) {
        let row = ("tags".to_owned(), tag);
        if !head.extra.contains(&row) {
            head.extra.push(row);
        }
    }
}

/// A word that is a tag: `#` and letters, digits, `_ - /`, with at least one letter.
fn inline_tag(word: &str) -> Option<String> {
    let tag = word.strip_prefix('#')?.trim_end_matches(['.', ',', ';', ':', '!', '?', ')']);
    let fits = tag.chars().all(|c| c.is_alphanumeric() || "_-/".contains(c)) && tag.starts_with(char::is_alphabetic);
    fits.then(|| tag.to_owned())
}

#[cfg(test)]
#[path = "briefing_tests.rs"]
mod tests;
