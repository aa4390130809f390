//! `--explain`: in words why rows stand where they stand.

use std::io;

use super::out::{Ink, Out};
use crate::export::{MeetingLine, MetAsLine, MetWordLine, WhyLine, line};
use crate::model::Day;
use crate::search::{Meeting, MetAs, MetWord, Reason, Tier};

/// Writes for each word of the query what the library has of it.
pub(super) fn meetings(words: &[Meeting], json: bool, out: &mut Out) -> io::Result<()> {
    for meeting in words {
        if json {
            let met = meeting.met.iter().map(met_as_line).collect();
            out.line(&line(&MeetingLine { kind: "word", asked: meeting.asked.clone(), met }))?;
        } else {
            let met: Vec<String> = meeting.met.iter().map(met_as).collect();
            let met = match met.as_slice() {
                [] if meeting.is_phrase => "as it is".to_owned(),
                [] => "nothing".to_owned(),
                met => met.join("; "),
            };
            out.inked_line(&[out.inked(&format!("{}: {met}", meeting.asked), Ink::Dim)])?;
        }
    }
    if words.is_empty() || json { Ok(()) } else { out.line("") }
}

/// `beginning with it 2 (defence, defend)`.
fn met_as(met: &MetAs) -> String {
    let how = match met.tier {
        Tier::Exact => "exact",
        Tier::Prefix => "beginning with it",
        Tier::Infix => "holding it",
        Tier::Near => "near",
    };
    let more = if met.count > met.words.len() { ", …" } else { "" };
    format!("{how} {} ({}{more})", met.count, met.words.join(", "))
}

fn met_as_line(met: &MetAs) -> MetAsLine {
    MetAsLine { tier: met.tier.name(), count: met.count, words: met.words.clone() }
}

/// Writes why a row stands where it stands, under it.
pub(super) fn reason(reason: &Reason, out: &mut Out) -> io::Result<()> {
    out.inked_line(&[out.inked(&format!("    {}", sentence(reason)), Ink::Dim)])
}

/// `exact: resort (quote) · side by side · 2021-10-14 · by:borrell holds`.
fn sentence(reason: &Reason) -> String {
    let words = reason.words.iter().map(met_word);
    let filed = reason
        .filed
        .map(|filed| if filed { "filed under the topic itself" } else { "filed under a narrower topic" }.to_owned());
    let holds = reason.holds.iter().map(|clause| format!("{clause} holds"));
    let parts = words.chain(reason.closeness.map(str::to_owned)).chain(day(reason.day)).chain(filed).chain(holds);
    parts.collect::<Vec<_>>().join(" · ")
}

fn met_word(word: &MetWord) -> String {
    let MetWord { asked, met, fit, part } = word;
    if asked.eq_ignore_ascii_case(met) {
        format!("{fit}: {asked} ({part})")
    } else {
        format!("{fit}: {asked} → {met} ({part})")
    }
}

fn day(day: Option<Day>) -> Option<String> {
    day.map(|day| day.to_string())
}

/// The same for scripts.
pub(super) fn why_line(reason: &Reason) -> WhyLine {
    let words = reason.words.iter().map(|word| MetWordLine {
        asked: word.asked.clone(),
        met: word.met.clone(),
        fit: word.fit,
        part: word.part,
    });
    WhyLine {
        words: words.collect(),
        closeness: reason.closeness,
        day: day(reason.day),
        filed: reason.filed,
        holds: reason.holds.clone(),
    }
}
