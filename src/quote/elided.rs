//! Quotes that leave words out: their pieces must stand in order within one quotation, and what was skipped is shown.

use super::comparison::{Candidate, Differs, places};
use super::edges::{number_begins_before, number_goes_on};
use super::folded::Folded;
use super::folds::{ELISIONS, FINAL};
use super::words::{count, is_condition, is_negation, is_number, parted};
use super::{Capture, Marked};
use crate::model::Verdict;
use crate::text::Span;

/// Fewer words in a piece could stand anywhere.
const SHORTEST_PIECE: usize = 3;
/// More pieces than this are no quotation.
const MOST_PIECES: usize = 64;

/// The places where the pieces of an elided quote stand in order; none for a quote without elision. Skipping a
/// negation, a number or a condition makes the verdict `Altered`.
pub(super) fn elided(capture: &Capture<'_>, words: &str) -> Vec<Candidate> {
    let Some(pieces) = pieces(words) else { return Vec::new() };
    for (line_end, text) in &capture.folded {
        let folded: Vec<String> = pieces.iter().map(|piece| Folded::new(piece, *line_end).text).collect();
        let mut found: Vec<Vec<Span>> = folded.iter().map(|piece| places(capture, text, piece)).collect();
        if let (Some(last), Some(piece)) = (found.last_mut(), folded.last())
            && last.is_empty()
            && let Some(shorter) = piece.strip_suffix(FINAL)
        {
            *last = places(capture, text, shorter);
        }
        if found.iter().any(Vec::is_empty) {
            continue;
        }
        let chains = chains(capture, &found);
        if !chains.is_empty() {
            return chains;
        }
    }
    Vec::new()
}

/// The pieces between the elision marks, if there are such marks and each piece is long enough.
fn pieces(words: &str) -> Option<Vec<&str>> {
    let mut rest = words;
    let mut pieces = Vec::new();
    while let Some((at, mark)) =
        ELISIONS.iter().filter_map(|mark| Some((rest.find(mark)?, *mark))).min_by_key(|(at, mark)| (*at, mark.len()))
    {
        pieces.push(rest[..at].trim());
        rest = &rest[at + mark.len()..];
    }
    if pieces.is_empty() {
        return None;
    }
    pieces.push(rest.trim());
    pieces.retain(|piece| !piece.is_empty());
    let fits = !pieces.is_empty() && pieces.len() <= MOST_PIECES;
    (fits && pieces.iter().all(|piece| count(piece) >= SHORTEST_PIECE)).then_some(pieces)
}

/// One chain of pieces for each quotation (outside marks: paragraph) that holds them all in order.
fn chains(capture: &Capture<'_>, found: &[Vec<Span>]) -> Vec<Candidate> {
    let mut chains: Vec<Candidate> = Vec::new();
    let mut done = 0;
    for first in found.first().into_iter().flatten().filter(|first| first.end > first.start) {
        if first.start < done {
            continue;
        }
        let marked = capture.marks_around(*first);
        let Some(within) = marked.map(|marked| marked.span).or_else(|| capture.paragraph(first.start)) else {
            continue;
        };
        done = within.end;
        if let Some(chain) = chain(found, *first, within.end) {
            chains.push(judged(capture, &chain, marked));
        }
    }
    chains
}

/// The earliest places of all pieces from `first` on, then drawn together from the end so that least is skipped.
fn chain(found: &[Vec<Span>], first: Span, end: usize) -> Option<Vec<Span>> {
    let mut chain = vec![first];
    for places in &found[1..] {
        let from = chain.last().map_or(first.end, |piece| piece.end);
        let next = places.get(places.partition_point(|place| place.start < from))?;
        if next.end > end {
            return None;
        }
        chain.push(*next);
    }
    for at in (0..chain.len() - 1).rev() {
        let places = &found[at];
        let nearest = places.partition_point(|place| place.end <= chain[at + 1].start);
        if let Some(closer) = nearest.checked_sub(1).and_then(|nearest| places.get(nearest)) {
            chain[at] = *closer;
        }
    }
    Some(chain)
}

fn judged(capture: &Capture<'_>, chain: &[Span], marked: Option<Marked>) -> Candidate {
    let skipped: Vec<Span> = chain.windows(2).map(|pair| Span::new(pair[0].end, pair[1].start)).collect();
    let mut differs = Differs::default();
    for word in skipped.iter().flat_map(|skipped| parted(skipped.of(capture.text))) {
        differs.number |= is_number(&word);
        differs.negation |= turns(&word, is_negation);
        differs.condition |= turns(&word, is_condition);
    }
    // Also what belongs to a number on the other side of a cut: `5 […]` for `5 %`.
    differs.number |= chain
        .windows(2)
        .any(|pair| number_goes_on(capture.text, pair[0]) || number_begins_before(capture.text, pair[1]));
    let verdict = if differs == Differs::default() { Verdict::Elided } else { Verdict::Altered };
    let span = Span::new(chain.first().map_or(0, |piece| piece.start), chain.last().map_or(0, |piece| piece.end));
    Candidate { verdict, span, skipped, differs, marked }
}

/// Whether a skipped word turns what was said. The beginning of a compound does not: it says of what kind something is
/// (`not-for-profit`, `no-fly`, `would-be`). Further in a hyphen may stand for a dash (`money-not weapons`): one alarm too
/// many, for `all-or-nothing`, rather than a *not* that nobody sees.
fn turns(word: &str, is: impl Fn(&str) -> bool) -> bool {
    is(word) || word.split('-').skip(1).any(is)
}

#[cfg(test)]
mod tests {
    use super::super::verify;
    use super::*;

    #[test]
    fn pieces_in_order_within_one_quotation() {
        let capture = "“We will keep the channel open through the spring, and we will answer each letter.” He left.";
        let comparison = verify("We will keep the channel […] and we will answer each letter", capture);
        assert_eq!(comparison.verdict, Verdict::Elided, "both pieces stand there in order");
        let skipped: Vec<&str> = comparison.skipped.iter().map(|span| span.of(capture)).collect();
        assert_eq!(skipped, [" open through the spring, "], "what was left out is known");
        assert!(comparison.counts_as_match(), "an honest elision counts");
        for words in [
            "and we will answer […] We will keep the channel",
            "We will keep the channel […] He left",
            "We will […] answer each letter",
            "We will keep the channel [... ] and we will answer",
        ] {
            assert_ne!(verify(words, capture).verdict, Verdict::Elided, "{words:?}: order, one quotation, three words");
        }
        let bare_stops = verify("We will keep the channel ... and we will answer", capture);
        assert!(!bare_stops.counts_as_match(), "bare full stops are no elision mark");
    }

    #[test]
    fn skipping_what_turns_the_meaning_is_an_alteration() {
        for (capture, word) in [
            ("“We will surely leave, but not today, and that is the plan.”", "a negation"),
            ("“We will surely leave with 300 men and that is the plan.”", "a number"),
            ("“We will surely leave if asked and that is the plan.”", "a condition"),
        ] {
            let comparison = verify("We will surely leave … and that is the plan.", capture);
            assert_eq!(comparison.verdict, Verdict::Altered, "{word} was skipped");
        }
    }

    #[test]
    fn what_turns_the_meaning_is_known_in_german_too() {
        let quote = "Sie werden alle zahlen … weil wir sie baten";
        for skipped in
            ["keinesfalls mehr", "keineswegs", "würden sie können", "dreizehn Mal", "fünfzig Euro", "nie, nie"]
        {
            let comparison =
                verify(quote, &format!("„Sie werden alle zahlen {skipped} weil wir sie baten“, sagte er."));
            assert_eq!(comparison.verdict, Verdict::Altered, "{skipped:?} was skipped");
        }
        for skipped in ["We refused to accept it", "It is false to say so", "We rarely say so", "We deny it"] {
            let capture = format!("“They will pay the fee and go. {skipped} because we asked them to,” he said.");
            let comparison = verify("They will pay the fee and go … because we asked them to", &capture);
            assert!(comparison.differs.negation, "{skipped:?} was skipped");
        }
        let capture = "« Nous partons tous jamais seuls ou pas et nous gagnerons la paix »";
        let comparison = verify("Nous partons tous […] et nous gagnerons la paix", capture);
        assert_eq!(comparison.verdict, Verdict::Altered, "in French");
        let capture = "“We will surely pay 5 % of it and that is the plan.”";
        assert!(verify("We will surely pay 5 […] and that is the plan.", capture).differs.number, "half a number");
    }

    #[test]
    fn no_dash_or_slash_hides_what_turns_the_meaning() {
        let quote = "We will send them … to keep the peace for years";
        let skipping =
            |skipped: &str| verify(quote, &format!("“We will send them {skipped}to keep the peace for years.”"));
        for skipped in [
            "money—not weapons—",
            "money–not weapons–",
            "money--not weapons--",
            "money/not weapons ",
            "money…not weapons…",
            "money...not weapons ",
            "money,not weapons ",
            "money-not weapons ",
        ] {
            let comparison = skipping(skipped);
            assert_eq!(comparison.verdict, Verdict::Altered, "{skipped:?} denies");
            assert!(comparison.differs.negation, "and that {skipped:?} holds a negation is said");
        }
        assert!(skipping("money—if asked—").differs.condition, "a condition between dashes");
        assert!(skipping("money/20 ships ").differs.number, "a number behind a slash");
        assert_eq!(skipping("money—and weapons—").verdict, Verdict::Elided, "a dash alone turns nothing");
    }

    #[test]
    fn a_compound_that_begins_with_a_negation_says_of_what_kind_something_is() {
        for skipped in ["not-for-profit", "non-binding", "no-fly", "would-be", "not‑for‑profit"] {
            let capture = format!("“We will surely help the {skipped} people of this town and the ports.”");
            let comparison = verify("We will surely help the … people of this town", &capture);
            assert_eq!(comparison.verdict, Verdict::Elided, "{skipped:?} says which people, not that we will not help");
        }
        let capture = "“We will surely help the all-or-nothing people of this town and the ports.”";
        let comparison = verify("We will surely help the … people of this town", capture);
        assert_eq!(comparison.verdict, Verdict::Altered, "behind a hyphen that may be a dash: to be looked at");
    }

    #[test]
    fn the_least_is_skipped() {
        let capture = "“we want peace now, not war; we want peace now and we want it for all”";
        let comparison = verify("we want peace now […] we want it for all", capture);
        assert_eq!(comparison.verdict, Verdict::Elided, "the second of the two places skips no negation");
    }

    #[test]
    fn both_ends_may_be_open_and_the_last_stop_may_differ() {
        let capture = "“So we will keep the channel open, as we always did, for all of you”";
        assert_eq!(verify("… we will keep the channel …", capture).verdict, Verdict::Elided, "open ends");
        let words = "we will keep the channel […] for all of you.";
        assert_eq!(verify(words, capture).verdict, Verdict::Elided, "a full stop set at the end");
    }
}
