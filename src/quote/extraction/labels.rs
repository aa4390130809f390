//! Speech without quotation marks: tweets with their author's handle, and transcripts with labels.

use super::quotation::MarkStyle;
use crate::text::Span;

use std::collections::HashMap;

/// A paragraph that is somebody's speech because of what stands at its beginning or end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Labelled {
    /// The speaker's name as printed.
    pub(super) name: Span,
    /// The speaker's words.
    pub(super) words: Span,
    pub(super) style: MarkStyle,
}

/// No label is longer than this, in bytes.
const LONGEST_LABEL: usize = 48;

/// For each paragraph, whether it is a tweet or a labelled speech.
pub(super) fn labelled(text: &str, paragraphs: &[Span]) -> Vec<Option<Labelled>> {
    let labels: Vec<Option<Span>> = paragraphs.iter().map(|paragraph| label(text, *paragraph)).collect();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for label in labels.iter().flatten() {
        *counts.entry(label.of(text)).or_default() += 1;
    }
    let transcript = is_transcript(&counts);
    let mut found: Vec<Option<Labelled>> = Vec::with_capacity(paragraphs.len());
    for (at, paragraph) in paragraphs.iter().enumerate() {
        let before = at.checked_sub(1).map(|before| paragraphs[before]);
        if let Some(tweet) = tweet(text, *paragraph, before) {
            if tweet.words.start < paragraph.start {
                found.pop();
                found.push(Some(tweet));
                found.push(None);
            } else {
                found.push(Some(tweet));
            }
            continue;
        }
        let speech = labels[at].filter(|label| {
            let name = label.of(text);
            transcript && (is_upper(name) || counts.get(name).is_some_and(|&count| count > 1))
        });
        found.push(speech.and_then(|name| speech_after(text, *paragraph, name)));
    }
    found
}

/// A text is a transcript where labels in capitals, or questions and answers, come again and again.
fn is_transcript(counts: &HashMap<&str, usize>) -> bool {
    let capitals: usize = counts.iter().filter(|(name, _)| is_upper(name)).map(|(_, count)| count).sum();
    let again: Vec<usize> = counts.values().copied().filter(|&count| count > 1).collect();
    capitals >= 3 || again.len() >= 2 && again.iter().sum::<usize>() >= 4
}

fn is_upper(name: &str) -> bool {
    name.chars().any(char::is_alphabetic) && !name.chars().any(char::is_lowercase)
}

/// The label before the first colon of a paragraph: `SMITH`, `Q`, `Mr. Marant`.
fn label(text: &str, paragraph: Span) -> Option<Span> {
    let words = paragraph.of(text);
    let mut end = words.len().min(LONGEST_LABEL);
    while !words.is_char_boundary(end) {
        end -= 1;
    }
    let colon = words[..end].find(':')?;
    let name = &words[..colon];
    let fits = name.split_whitespace().count() <= 5
        && name.split_whitespace().all(|word| word.chars().next().is_some_and(char::is_uppercase))
        && !name.contains(['"', '“', '„', '?', '!', '/', '#'])
        && (is_upper(name) || !name.contains(','))
        && words[colon + 1..].starts_with(char::is_whitespace);
    (fits && !name.is_empty()).then(|| Span::new(paragraph.start, paragraph.start + colon))
}

/// What follows a label, unless it stands in marks of its own.
fn speech_after(text: &str, paragraph: Span, name: Span) -> Option<Labelled> {
    let rest = &text[name.end + 1..paragraph.end];
    let words = rest.trim();
    let start = paragraph.end - rest.trim_start().len();
    let marked = words.starts_with(['"', '“', '„', '«', '»', '‘', '\'', '`']);
    (!words.is_empty() && !marked).then(|| Labelled {
        name,
        words: Span::new(start, start + words.len()),
        style: MarkStyle::Transcript,
    })
}

/// Whether the words in marks begin with a label in capitals: `“PENCE: …”`.
pub(super) fn label_inside(text: &str, inner: Span) -> Option<Labelled> {
    let name = label(text, inner)?;
    if !is_upper(name.of(text)) || name.len() < 3 {
        return None;
    }
    let rest = &text[name.end + 1..inner.end];
    let start = inner.end - rest.trim_start().len();
    Some(Labelled { name, words: Span::new(start, inner.end), style: MarkStyle::Transcript })
}

/// `words — Name (@handle) May 3, 2031`; a paragraph that begins with the dash signs the one before.
fn tweet(text: &str, paragraph: Span, before: Option<Span>) -> Option<Labelled> {
    let words = paragraph.of(text);
    let handle = words.rfind("(@")?;
    let tail = words[handle..].find(')').map(|close| words.len() - handle - close)?;
    if tail > 40 {
        return None;
    }
    let head = &words[..handle];
    let dash = head.rfind(['—', '–', '―']).or_else(|| head.rfind("- "))?;
    let dash_len = head[dash..].chars().next().map_or(1, char::len_utf8);
    let printed = &head[dash + dash_len..];
    let name = printed.trim();
    if name.is_empty() || name.len() > 60 {
        return None;
    }
    let start = paragraph.start + dash + dash_len + (printed.len() - printed.trim_start().len());
    let name = Span::new(start, start + name.len());
    let body =
        if head[..dash].trim().is_empty() { before? } else { Span::new(paragraph.start, paragraph.start + dash) };
    // Markup around an embedded tweet is none of its words.
    let markup = body.of(text).starts_with('<').then(|| body.of(text).find('>')).flatten().map_or(0, |close| close + 1);
    let shown = without_links(&body.of(text)[markup..]);
    let start = body.start + markup;
    (!shown.is_empty()).then(|| Labelled {
        name,
        words: Span::new(start, start + shown.len()),
        style: MarkStyle::Tweet,
    })
}

/// A tweet's words without the links at its end.
fn without_links(words: &str) -> &str {
    let mut shown = words.trim_end();
    loop {
        let last = shown.rsplit(char::is_whitespace).next().unwrap_or_default();
        let link = last.starts_with("pic.twitter.com") || last.starts_with("http") || last.starts_with("t.co/");
        if !link || last.is_empty() {
            return shown;
        }
        shown = shown[..shown.len() - last.len()].trim_end();
    }
}
