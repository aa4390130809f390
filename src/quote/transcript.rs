//! A text that is a transcript: whose words they are says a label before each turn.

use std::collections::HashMap;

use super::{Marked, Marks};
use crate::text::Span;

/// Labels that newsrooms put before a paragraph: nobody speaks behind them.
const NEWSROOM: &[&str] = &[
    "ADVERTISEMENT",
    "ALSO READ",
    "ALSO SEE",
    "ANALYSIS",
    "ANZEIGE",
    "AUDIO",
    "BACKGROUND",
    "BREAKING",
    "BREAKING NEWS",
    "BYLINE",
    "CAPTION",
    "COMMENT",
    "COMMENTARY",
    "CONTEXT",
    "CORRECTION",
    "CREDIT",
    "DATE",
    "DEVELOPING",
    "DISCLAIMER",
    "EDITOR'S NOTE",
    "EDITORIAL",
    "EDITORS' NOTE",
    "EIL",
    "EILMELDUNG",
    "EXCLUSIVE",
    "EXKLUSIV",
    "EXPLAINED",
    "EXPLAINER",
    "FACT BOX",
    "FACT CHECK",
    "FACTBOX",
    "FILE",
    "FILE PHOTO",
    "FOTO",
    "FROM THE ARCHIVE",
    "GALLERY",
    "GRAFIK",
    "GRAPHIC",
    "HINTERGRUND",
    "HINWEIS",
    "HÖREN SIE AUCH",
    "IMAGE",
    "INFO",
    "INTERVIEW",
    "JUST IN",
    "KOMMENTAR",
    "KORREKTUR",
    "LESEN SIE AUCH",
    "LIRE AUSSI",
    "LIVE",
    "MAP",
    "MEHR ZUM THEMA",
    "MORE",
    "MUST READ",
    "NEWS",
    "NOTE",
    "NOTES",
    "OPINION",
    "PHOTO",
    "PHOTOS",
    "PICTURES",
    "PODCAST",
    "QUELLE",
    "READ",
    "READ ALSO",
    "READ MORE",
    "READ NEXT",
    "RELATED",
    "RELATED STORIES",
    "RELATED STORY",
    "REPORT",
    "SEE",
    "SEE ALSO",
    "SOURCE",
    "SOURCES",
    "SUMMARY",
    "TIMELINE",
    "TOP STORIES",
    "TOPICS",
    "UPDATE",
    "UPDATED",
    "UPDATES",
    "VIDEO",
    "WATCH",
    "WATCH LIVE",
    "WATCH MORE",
    "WEITERLESEN",
];

/// Beginnings of labels that name somebody who speaks, so that one turn is enough.
const SPEAKING: &[&str] = &[
    "A",
    "AMBASSADOR",
    "ANSWER",
    "AUDIENCE",
    "CHAIR",
    "CHAIRMAN",
    "CHAIRWOMAN",
    "CHANCELLOR",
    "DR",
    "FRAGE",
    "FRAU",
    "GENERAL",
    "GOVERNOR",
    "HERR",
    "HIGH REPRESENTATIVE",
    "HOST",
    "INTERVIEWER",
    "JOURNALIST",
    "MADAME",
    "MAYOR",
    "MINISTER",
    "MODERATOR",
    "MR",
    "MRS",
    "MS",
    "OPERATOR",
    "PARTICIPANT",
    "PRESIDENT",
    "PRIME MINISTER",
    "Q",
    "QUESTION",
    "REPORTER",
    "REPRESENTATIVE",
    "SECRETARY",
    "SENATOR",
    "SPEAKER",
    "SPOKESMAN",
    "SPOKESPERSON",
    "SPOKESWOMAN",
    "UNDER SECRETARY",
    "VICE PRESIDENT",
];

/// The turns of a transcript: a text with at least two paragraphs that begin with a speaker's label in capitals
/// (`MR PRICE:`, `QUESTION:`, `Q:`). A name has to come back, or to begin as those of speakers do: a dateline (`BERLIN:`)
/// stands once. A turn goes on to the next label; the last one is only sure of its paragraph.
pub(super) fn transcript(text: &str, paragraphs: &[Span]) -> Vec<Marked> {
    let labels = |(number, paragraph): (usize, &Span)| {
        let words = paragraph.of(text);
        label(words).map(|len| (number, paragraph.start + len, words[..len - 1].replace('’', "'")))
    };
    let mut labelled: Vec<(usize, usize, String)> = paragraphs.iter().enumerate().filter_map(labels).collect();
    let mut times: HashMap<String, usize> = HashMap::new();
    for (.., name) in &labelled {
        *times.entry(name.clone()).or_default() += 1;
    }
    labelled.retain(|(.., name)| {
        let begins = |start: &str| name.strip_prefix(start).is_some_and(|rest| !rest.starts_with(char::is_alphabetic));
        let comes_back = times.get(name).is_some_and(|times| *times > 1);
        !NEWSROOM.contains(&name.as_str()) && (comes_back || SPEAKING.iter().any(|start| begins(start)))
    });
    if labelled.len() < 2 {
        return Vec::new();
    }
    let ends = labelled.iter().skip(1).map(|(next, ..)| next - 1).chain(labelled.last().map(|(last, ..)| *last));
    labelled
        .iter()
        .zip(ends)
        .filter_map(|((_, start, _), end)| Some(Span::new(*start, paragraphs.get(end)?.end)))
        .map(|span| Marked { span, marks: Marks::Transcript })
        .collect()
}

/// How long a speaker's label at the beginning of a paragraph is, its colon included.
fn label(paragraph: &str) -> Option<usize> {
    const LONGEST: usize = 60;
    let colon = paragraph.find(':').filter(|colon| *colon <= LONGEST)?;
    let name = &paragraph[..colon];
    let is_name = name.starts_with(char::is_uppercase)
        && name.chars().all(|c| c.is_uppercase() || matches!(c, ' ' | '.' | '-' | '\'' | '’'))
        && name.split_whitespace().count() <= 6;
    (is_name && paragraph[colon + 1..].starts_with(char::is_whitespace)).then_some(colon + 1)
}
