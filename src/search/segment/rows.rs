//! Heads and quotes as bytes: the words in front, where they can be read alone, the rest behind.

use std::hash::{BuildHasher, Hasher};

use foldhash::fast::FixedState;
use serde::Serialize;

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

/// What is wrong with a row that does not say what was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Damaged;

/// The words, then the rest; in front the length of each and a checksum of both: what a person passes on as somebody's words
/// must be what was read.
pub(super) fn write(text: &str, rest: &[u8], into: &mut Vec<u8>) {
    for len in [text.len(), rest.len()] {
        into.extend(u32::try_from(len).unwrap_or(u32::MAX).to_ne_bytes());
    }
    into.extend(checksum(text.as_bytes(), rest).to_ne_bytes());
    into.extend(text.as_bytes());
    into.extend(rest);
}

/// The same for the same bytes in every run of one program: which one wrote an index stands beside it.
fn checksum(text: &[u8], rest: &[u8]) -> u64 {
    let mut hasher = FixedState::default().build_hasher();
    hasher.write(text);
    hasher.write(rest);
    hasher.finish()
}

/// Puts the rest of a quote, as bytes, in the place of what is there.
pub(super) fn quote_rest(quote: &Quote, into: &mut Vec<u8>) {
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
    put(&rest, into);
}

/// Likewise the rest of a head: everything but its title.
pub(super) fn head_rest(head: &Head, into: &mut Vec<u8>) {
    put(head, into);
}

fn put(rest: &impl Serialize, into: &mut Vec<u8>) {
    into.clear();
    *into = postcard::to_extend(rest, std::mem::take(into)).unwrap_or_default();
}

/// The words and the rest that stand at `at`.
pub(super) fn parts(bytes: &[u8], at: u64) -> Result<(&str, &[u8]), Damaged> {
    let read = || {
        let row = bytes.get(usize::try_from(at).ok()?..)?;
        let (text, row) = row.split_first_chunk::<4>()?;
        let (rest, row) = row.split_first_chunk::<4>()?;
        let (sum, row) = row.split_first_chunk::<8>()?;
        let (text, row) = row.split_at_checked(u32::from_ne_bytes(*text) as usize)?;
        let rest = row.get(..u32::from_ne_bytes(*rest) as usize)?;
        let is_whole = checksum(text, rest) == u64::from_ne_bytes(*sum);
        Some((std::str::from_utf8(text).ok().filter(|_| is_whole)?, rest))
    };
    read().ok_or(Damaged)
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
