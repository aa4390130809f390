//! Quotes that leave words out, or put words of their own in brackets: their pieces must stand in order within one quotation,
//! and what was skipped or put in is shown.

use super::brackets::{Bracket, Reading, bracket, readings};
use super::comparison::{Candidate, Difference, Differs, places};
use super::edges::{number_begins_before, number_goes_on};
use super::folded::{Folded, LineEnd};
use super::folds::{ELISIONS, FINAL};
use super::words::{has_words, is_condition, is_negation, is_number, parted};
use super::{Capture, Marked};
use crate::model::Verdict;
use crate::text::Span;

/// Fewer words in a piece could stand anywhere: such a piece has to stand once in the sentence of its neighbour.
const SHORTEST_PIECE: usize = 3;
/// More pieces than this are no quotation.
const MOST_PIECES: usize = 64;
/// The most words that what stands in brackets may be put in the place of, where no mark says that words were left out.
const MOST_REPLACED: usize = 5;

/// The places where the pieces of a quote stand in order, parted where it leaves words out or puts words of its own in
/// brackets; none for a quote without either, and without a bracketed initial. Skipping a negation, a number or a condition
/// makes the verdict `Altered`, and so does a negation put in.
pub(super) fn elided(capture: &Capture<'_>, words: &str) -> Vec<Candidate> {
    // Brackets may be the source's own. Where they are in the text they are tried as words first.
    let is_own = |brackets: &str| {
        let held = |(line_end, text): &(_, Folded)| text.text.contains(&Folded::new(brackets, *line_end).text);
        capture.folded.first().is_some_and(held)
    };
    let mut tried: Vec<Parted<'_>> = Vec::new();
    let ways: [&dyn Fn(&Bracket<'_>) -> Taken; 3] = [
        &|bracket| if is_own(bracket.whole()) { Taken::Words } else { initial_if_letter(bracket) },
        &initial_if_letter,
        &|bracket| if matches!(bracket, Bracket::Initial(_)) { Taken::Initial } else { Taken::Inserted },
    ];
    for way in ways {
        let Some(quote) = parted_quote(words, way).filter(|quote| !tried.contains(quote)) else { continue };
        let found = places_of(capture, &quote);
        if !found.is_empty() {
            return found;
        }
        tried.push(quote);
    }
    Vec::new()
}

/// What brackets are taken as.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Taken {
    /// Words of the source.
    Words,
    Initial,
    /// Put in.
    Inserted,
}

/// A letter that is a word of its own is an initial.
fn initial_if_letter(bracket: &Bracket<'_>) -> Taken {
    if matches!(bracket, Bracket::Inserted(_)) { Taken::Inserted } else { Taken::Initial }
}

fn places_of(capture: &Capture<'_>, quote: &Parted<'_>) -> Vec<Candidate> {
    for (line_end, text) in &capture.folded {
        let last = quote.pieces.len().saturating_sub(1);
        let pieces = quote.pieces.iter().enumerate();
        let found = pieces.map(|(at, piece)| places_of_piece(capture, (*line_end, text), piece, at == last));
        let found: Option<Vec<(Reading, Vec<Span>)>> = found.collect();
        let Some(found) = found else { continue };
        let (readings, places): (Vec<Reading>, Vec<Vec<Span>>) = found.into_iter().unzip();
        let chains = chains(capture, quote, &readings, &places);
        if !chains.is_empty() {
            return chains;
        }
    }
    Vec::new()
}

/// The first reading of a piece that stands in the text, and where.
fn places_of_piece(
    capture: &Capture<'_>,
    (line_end, text): (LineEnd, &Folded),
    piece: &Piece<'_>,
    is_last: bool,
) -> Option<(Reading, Vec<Span>)> {
    for reading in readings(piece.words, &piece.initials) {
        let folded = Folded::new(&reading.words, line_end).text;
        let mut found = places(capture, text, &folded);
        if found.is_empty()
            && is_last
            && let Some(shorter) = folded.strip_suffix(FINAL)
        {
            found = places(capture, text, shorter);
        }
        if !found.is_empty() {
            return Some((reading, found));
        }
    }
    None
}

/// A quote parted where it says that words were left out, or puts words in.
#[derive(Debug, PartialEq, Eq)]
struct Parted<'a> {
    pieces: Vec<Piece<'a>>,
    /// What stands before each piece and behind the last.
    gaps: Vec<Gap<'a>>,
}

/// Words of a quote that stand side by side in its source.
#[derive(Debug, PartialEq, Eq)]
struct Piece<'a> {
    words: &'a str,
    /// Where bracketed initials stand in them, with the brackets.
    initials: Vec<Span>,
}

/// What stands between two pieces of a quote.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Gap<'a> {
    /// Whether it says that words were left out.
    is_elided: bool,
    /// What it puts in, with the brackets.
    inserted: Vec<&'a str>,
}

/// The pieces of a quote, if it has gaps or bracketed initials, and one piece long enough to be found by.
fn parted_quote<'a>(words: &'a str, taken: impl Fn(&Bracket<'a>) -> Taken) -> Option<Parted<'a>> {
    let mut quote = Parted { pieces: Vec::new(), gaps: vec![Gap::default()] };
    let (mut start, mut at, mut parts) = (0, 0, 0);
    let mut initials: Vec<Span> = Vec::new();
    let piece_ends = |quote: &mut Parted<'a>, initials: &mut Vec<Span>, end: usize, start: usize| {
        let piece = trimmed(words, Span::new(start, end));
        let within = initials.drain(..).map(|one| Span::new(one.start - piece.start, one.end - piece.start));
        let initials = within.collect();
        if !piece.is_empty() {
            quote.pieces.push(Piece { words: piece.of(words), initials });
            quote.gaps.push(Gap::default());
        }
    };
    while let Some(c) = words[at..].chars().next() {
        let rest = &words[at..];
        let mark = ELISIONS.iter().filter(|mark| rest.starts_with(**mark)).max_by_key(|mark| mark.len());
        let bracket = if c == '[' && mark.is_none() { bracket(&words[..at], rest) } else { None };
        let taken = bracket.map_or(Taken::Words, |bracket| taken(&bracket));
        let brackets = bracket.map(Bracket::whole).filter(|_| taken != Taken::Words);
        if let Some(brackets) = brackets.filter(|_| taken == Taken::Initial) {
            initials.push(Span::new(at, at + brackets.len()));
            at += brackets.len();
            continue;
        }
        let Some(part) = mark.copied().or(brackets) else {
            at += c.len_utf8();
            continue;
        };
        parts += 1;
        if parts > MOST_PIECES {
            return None;
        }
        piece_ends(&mut quote, &mut initials, at, start);
        at += part.len();
        start = at;
        if let Some(gap) = quote.gaps.last_mut() {
            gap.is_elided |= mark.is_some();
            gap.inserted.extend(brackets);
        }
    }
    piece_ends(&mut quote, &mut initials, words.len(), start);
    let has_gaps = quote.gaps.iter().any(|gap| *gap != Gap::default());
    let has_initials = quote.pieces.iter().any(|piece| !piece.initials.is_empty());
    let is_long = quote.pieces.iter().any(|piece| has_words(piece.words, SHORTEST_PIECE));
    (has_gaps && is_long || has_initials && !has_gaps).then_some(quote)
}

/// One chain of pieces for each quotation (outside marks: paragraph) that holds them all in order.
fn chains(capture: &Capture<'_>, quote: &Parted<'_>, readings: &[Reading], found: &[Vec<Span>]) -> Vec<Candidate> {
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
        if let Some(chain) =
            chain(found, *first, within.end).filter(|chain| is_plain(capture, quote, found, within, chain))
        {
            chains.push(judged(capture, quote, readings, &chain, marked));
        }
    }
    chains
}

/// Whether each short piece stands once in the sentence of a neighbour, and what only brackets stand for is short.
fn is_plain(capture: &Capture<'_>, quote: &Parted<'_>, found: &[Vec<Span>], within: Span, chain: &[Span]) -> bool {
    let is_short = |at: usize| quote.pieces.get(at).is_some_and(|piece| !has_words(piece.words, SHORTEST_PIECE));
    let stands_once = |at: usize| {
        let (Some(piece), Some(places)) = (chain.get(at), found.get(at)) else { return false };
        let from = at.checked_sub(1).and_then(|before| chain.get(before)).map_or(within.start, |before| before.end);
        let to = chain.get(at + 1).map_or(within.end, |next| next.start);
        let start = sentence_end_before(Span::new(from, piece.start).of(capture.text)).map_or(from, |end| from + end);
        let end = sentence_end(Span::new(piece.end, to).of(capture.text)).map_or(to, |end| piece.end + end);
        let has_neighbour = (at > 0 && start == from) || (at + 1 < chain.len() && end == to);
        let first = places.partition_point(|place| place.start < start);
        has_neighbour && places.iter().skip(first).take_while(|place| place.end <= end).nth(1).is_none()
    };
    let is_bridged = |(pair, gap): (&[Span], &Gap<'_>)| {
        let skipped = Span::new(pair[0].end, pair[1].start).of(capture.text);
        gap.is_elided || !has_words(skipped, MOST_REPLACED + 1) && sentence_end(skipped).is_none()
    };
    let is_whole = quote.gaps.iter().all(|gap| *gap == Gap::default());
    is_whole
        || (0..chain.len()).all(|at| !is_short(at) || stands_once(at))
            && chain.windows(2).zip(quote.gaps.iter().skip(1)).all(is_bridged)
}

/// Where a sentence ends in a text: behind its mark, if a space follows, or a line that ends a paragraph.
fn sentence_end(text: &str) -> Option<usize> {
    sentence_ends(text).next()
}

fn sentence_end_before(text: &str) -> Option<usize> {
    sentence_ends(text).last()
}

fn sentence_ends(text: &str) -> impl Iterator<Item = usize> {
    let ends = |(at, _): &(usize, &str)| text[at + 1..].chars().next().is_none_or(|c| !c.is_alphanumeric());
    text.match_indices(['.', '!', '?']).filter(ends).map(|(at, mark)| at + mark.len())
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

fn judged(
    capture: &Capture<'_>,
    quote: &Parted<'_>,
    readings: &[Reading],
    chain: &[Span],
    marked: Option<Marked>,
) -> Candidate {
    let between: Vec<Span> = chain.windows(2).map(|pair| Span::new(pair[0].end, pair[1].start)).collect();
    let mut differs = Differs::default();
    for word in between.iter().flat_map(|skipped| parted(skipped.of(capture.text))) {
        differs.number |= is_number(&word);
        differs.negation |= turns(&word, is_negation);
        differs.condition |= turns(&word, is_condition);
    }
    let inserted = quote.gaps.iter().flat_map(|gap| &gap.inserted);
    differs.negation |= inserted.flat_map(|words| parted(words)).any(|word| turns(&word, is_negation));
    // Also what belongs to a number on the other side of a cut: `5 […]` for `5 %`.
    differs.number |= chain
        .windows(2)
        .any(|pair| number_goes_on(capture.text, pair[0]) || number_begins_before(capture.text, pair[1]));
    let verdict = if differs == Differs::default() { Verdict::Elided } else { Verdict::Altered };
    let span = Span::new(chain.first().map_or(0, |piece| piece.start), chain.last().map_or(0, |piece| piece.end));
    let places = std::iter::once(Span::new(span.start, span.start)).chain(between.iter().copied());
    let places = places.chain([Span::new(span.end, span.end)]);
    let differences = quote.gaps.iter().zip(places).filter(|(gap, _)| !gap.inserted.is_empty()).map(|(gap, place)| {
        let source = if gap.is_elided { Span::new(place.start, place.start) } else { trimmed(capture.text, place) };
        Difference { quoted: gap.inserted.join(" "), source }
    });
    let initials = quote.pieces.iter().zip(readings).zip(chain).flat_map(|((piece, reading), place)| {
        let letters = letters_in(capture, reading, *place);
        piece
            .initials
            .iter()
            .zip(letters)
            .map(|(initial, source)| Difference { quoted: initial.of(piece.words).to_owned(), source })
    });
    let mut differences: Vec<Difference> = differences.chain(initials).collect();
    differences.sort_by_key(|difference| difference.source.start);
    let skipped = between.into_iter().zip(quote.gaps.iter().skip(1)).filter(|(_, gap)| gap.is_elided);
    let skipped = skipped.map(|(skipped, _)| skipped).collect();
    Candidate { verdict, span, skipped, differences, differs, marked }
}

/// Where the letters of a reading stand in the place that was found for it.
fn letters_in(capture: &Capture<'_>, reading: &Reading, place: Span) -> Vec<Span> {
    if reading.letters.is_empty() {
        return Vec::new();
    }
    let words = Folded::new(&reading.words, LineEnd::Division);
    let source = Folded::new(place.of(capture.text), LineEnd::Division);
    let there = |letter: &Span| {
        let at = words.of_original(*letter).start;
        let original = source.original(Span::new(at, at + letter.len()));
        Span::new(place.start + original.start, place.start + original.end)
    };
    reading.letters.iter().map(there).collect()
}

fn trimmed(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let start = span.start + (words.len() - words.trim_start().len());
    Span::new(start, (start + words.trim().len()).min(span.end.max(start)))
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
            "We […] answer […] letter",
            "We will keep the channel [... ] and we will answer",
        ] {
            assert_ne!(
                verify(words, capture).verdict,
                Verdict::Elided,
                "{words:?}: order, one quotation, a long piece"
            );
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
    fn short_pieces_stand_once_in_the_sentence_of_a_longer_one() {
        let capture = "“We will pay for the pilots this year and next year,” Marant said. “This year is over.”";
        for words in [
            "We will pay […] this year",
            "We will pay […] this year […] next year",
            "We will pay for the […] this year and next",
            "We will (…) this year and next year",
            "We will [. . .] this year and next year",
            "We will [ … ] this year and next year",
        ] {
            assert_eq!(verify(words, capture).verdict, Verdict::Elided, "{words:?} can stand in one place only");
        }
        for words in ["We will pay […] year", "We […] pay", "We will pay […] is over", "This year […] for the pilots"]
        {
            assert_ne!(verify(words, capture).verdict, Verdict::Elided, "{words:?}: which, or in another sentence");
        }
        let capture = "“We will pay for the pilots. The port is old. It closes this year.”";
        assert_ne!(verify("We will pay […] this year", capture).verdict, Verdict::Elided, "two sentences on");
    }

    #[test]
    fn what_the_quote_puts_in_is_passed_over_and_shown() {
        let capture = "Marant said: “We will pay for the pilots this year [2031],” and left.";
        let of = |words: &str| verify(words, capture);
        for (words, put_in, place) in [
            ("We [the city] will pay for the pilots this year", "[the city]", ""),
            ("[The city] will pay for the pilots this year", "[The city]", ""),
            ("We will pay for [them] this year", "[them]", "the pilots"),
            ("We [of the city] will pay for the pilots this year [2031]", "[of the city]", ""),
            ("We will pay […] [them all] this year", "[them all]", ""),
        ] {
            let found = of(words);
            assert_eq!(found.verdict, Verdict::Elided, "{words:?} says what it put in: {found:?}");
            let shown: Vec<(&str, &str)> =
                found.differences.iter().map(|one| (one.quoted.as_str(), one.source.of(capture))).collect();
            assert_eq!(shown, [(put_in, place)], "and so does the comparison");
        }
        assert_eq!(of("We will pay for the pilots this year [2031]").verdict, Verdict::Verbatim, "the source’s own");
        assert!(of("We will [not] pay for the pilots this year").differs.negation, "what is put in may deny");
        assert!(!of("We will [not] pay for the pilots this year").counts_as_match(), "and is no match then");
        let long = "“We will pay for all of the old ships and for the pilots.” ";
        assert!(!verify("We will pay [for them and] the pilots", long).counts_as_match(), "too much for brackets");
        let denied = "“We will not pay for the pilots this year.”";
        assert!(
            !verify("We will [surely] pay for the pilots this year", denied).counts_as_match(),
            "in place of a not"
        );
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
