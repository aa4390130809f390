//! Heads and quotes as bytes: the words in front, where they can be read alone, the rest behind.

use crate::model::Day;
use crate::model::{Address, Detected, Form, Head, Id, Quote, Recorded, Relay, Speaker, Verdict, Warning};
use crate::text::Span;

/// A quote without its words and without its briefing's id.
type Rest = (
    Id,
    Form,
    Relay,
    Vec<Speaker>,
    Option<String>,
    Option<Id>,
    Option<String>,
    Option<Day>,
    Vec<Id>,
    Vec<Id>,
    Option<String>,
    Option<u8>,
    Verdict,
    (Option<Recorded>, Option<Detected>),
    Vec<Warning>,
    Span,
);

/// The words, then the rest, each with its length in front.
pub(super) fn write(text: &str, rest: &[u8], into: &mut Vec<u8>) {
    for len in [text.len(), rest.len()] {
        into.extend(u32::try_from(len).unwrap_or(u32::MAX).to_ne_bytes());
    }
    into.extend(text.as_bytes());
    into.extend(rest);
}

/// The rest of a quote as bytes.
pub(super) fn quote_rest(quote: &Quote) -> Vec<u8> {
    let rest = (
        &quote.address.quote,
        quote.form,
        quote.relay,
        &quote.speakers,
        &quote.verb,
        &quote.source,
        &quote.locator,
        &quote.said,
        &quote.about,
        &quote.topics,
        &quote.lang,
        &quote.credibility,
        quote.verdict,
        (&quote.recorded, &quote.detected),
        &quote.warnings,
        quote.span,
    );
    postcard::to_stdvec(&rest).unwrap_or_default()
}

/// The rest of a head as bytes: everything but its title.
pub(super) fn head_rest(head: &Head) -> Vec<u8> {
    postcard::to_stdvec(head).unwrap_or_default()
}

/// The words and the rest that stand at `at`.
pub(super) fn parts(bytes: &[u8], at: u64) -> Option<(&str, &[u8])> {
    let at = usize::try_from(at).ok()?;
    let len =
        |at: usize| bytes.get(at..at + 4).and_then(|part| Some(u32::from_ne_bytes(part.try_into().ok()?) as usize));
    let (text, rest) = (len(at)?, len(at.checked_add(4)?)?);
    let text_start = at.checked_add(8)?;
    let text = bytes.get(text_start..text_start.checked_add(text)?)?;
    let rest_start = text_start + text.len();
    Some((std::str::from_utf8(text).ok()?, bytes.get(rest_start..rest_start.checked_add(rest)?)?))
}

pub(super) fn read_quote(text: &str, rest: &[u8], briefing: Id) -> Option<Quote> {
    let rest: Rest = postcard::from_bytes(rest).ok()?;
    let (
        quote,
        form,
        relay,
        speakers,
        verb,
        source,
        locator,
        said,
        about,
        topics,
        lang,
        credibility,
        verdict,
        (recorded, detected),
        warnings,
        span,
    ) = rest;
    Some(Quote {
        address: Address { briefing, quote },
        form,
        relay,
        text: text.to_owned(),
        speakers,
        verb,
        source,
        locator,
        said,
        about,
        topics,
        lang,
        credibility,
        verdict,
        recorded,
        warnings,
        detected,
        span,
    })
}

pub(super) fn read_head(title: &str, rest: &[u8]) -> Option<Head> {
    let head: Head = postcard::from_bytes(rest).ok()?;
    Some(Head { title: title.to_owned(), ..head })
}
