//! Titles of books, broadcasts and the like: in marks, but nobody's words.

use super::class;
use super::cue::CueKind;
use super::german::SPEECH;
use super::language::Language;
use super::lexicon::Lexicon;
use super::marks::Marked;

/// Words that stay small inside a title (Chicago Manual of Style 8.159; Duden for the German ones).
const SMALL: &[&str] = &[
    "a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "is", "into", "of", "on", "or", "the", "to", "vs.",
    "with", "der", "die", "das", "des", "dem", "und", "im", "am", "für", "von", "zu", "zur", "de", "la", "le", "of",
    "dello", "del", "&",
];

/// Whether the stretch in marks is a title: every word but the small ones has a capital, it stands in the middle of a
/// sentence, and no reporting verb leads to it.
pub(super) fn is_title(text: &str, marked: &Marked, lexicon: &Lexicon) -> bool {
    if marked.label.is_some() {
        return false;
    }
    let inner = marked.inner.of(text);
    let mut capitals = 0_usize;
    for (at, word) in inner.split_whitespace().enumerate() {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let capital = bare.chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit());
        if capital {
            capitals += 1;
        } else if at == 0 || !(bare.is_empty() || SMALL.contains(&bare)) {
            return false;
        }
    }
    if capitals < 2 || inner.ends_with(['!', '?']) {
        return false;
    }
    let before = last_line(text, marked.outer.start);
    let led = before.chars().next_back().is_none_or(|c| ":.!?".contains(c));
    !led && !said_before(before, lexicon) && !is_judged(text, marked, lexicon)
}

/// German writes all nouns with capitals, so that a noun phrase looks like a title: `sprach von einer „Gefahr für Leib
/// und Leben“`, `als „Meilensteine der Musik“ bezeichnet`.
fn is_judged(text: &str, marked: &Marked, lexicon: &Lexicon) -> bool {
    if lexicon.language != Language::German {
        return false;
    }
    let judges = |word: &str| {
        let cue = lexicon.look_up(&word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()).cue;
        cue.is_some_and(|cue| cue.kind == CueKind::Act && cue.lemma != "nennen")
    };
    let is_link =
        |word: &&&str| lexicon.look_up(&word.to_lowercase()).classes & (class::DETERMINER | class::PREPOSITION) != 0;
    let before: Vec<&str> = last_line(text, marked.outer.start).split_whitespace().rev().take(4).collect();
    let links = before.iter().take_while(is_link).count();
    let governed = before[..links].iter().any(|word| matches!(*word, "von" | "als"));
    let after = text[marked.outer.end..].split_whitespace().next().unwrap_or_default();
    let told = before.iter().take(4).any(|word| SPEECH.contains(word));
    told || judges(after) || governed && before.get(links).is_some_and(|word| judges(word))
}

/// The text of the line before a place, at most as long as a sentence.
fn last_line(text: &str, end: usize) -> &str {
    let mut from = end.saturating_sub(80);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let before = &text[from..end];
    before.rsplit('\n').next().unwrap_or_default().trim_end()
}

/// Whether one of the last words is a reporting verb.
fn said_before(before: &str, lexicon: &Lexicon) -> bool {
    let words = before.split_whitespace().rev().take(2);
    for word in words {
        let lower = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        let entry = lexicon.look_up(&lower);
        if entry.cue.is_some() && entry.classes & class::PREPOSITION == 0 {
            return true;
        }
        if entry.classes & class::ADVERB == 0 {
            return false;
        }
    }
    false
}
