//! Comparing the words of a quote with a source text, from the strictest rung of the ladder down.

use super::altered::altered;
use super::brackets::{initials, readings};
use super::edges::{are_whole_words, may_cut_number};
use super::elided::elided;
use super::find::occurrences;
use super::folded::Folded;
use super::folds::{ELISIONS, FINAL};
use super::surroundings::{asks, cuts, sentence_goes_on};
use super::words::{count, has_words};
use super::{Capture, Marked, Marks};
use crate::model::{Verdict, Warning};
use crate::text::Span;

/// A piece of an altered quote that does not stand so in the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The words of the quote, its typography folded; empty where it left words out.
    pub quoted: String,
    /// The words of the source there, in bytes; empty where the quote added words.
    pub source: Span,
}

/// What of weight differs between an altered quote and its source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Differs {
    /// A number.
    pub number: bool,
    /// A negation.
    pub negation: bool,
    /// A condition was left out.
    pub condition: bool,
}

impl Differs {
    /// What differs: in a word, and in a few.
    pub fn each(self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let all = [
            (self.number, "number", "a number differs"),
            (self.negation, "negation", "a negation differs"),
            (self.condition, "condition", "a condition was left out"),
        ];
        all.into_iter().filter(|(differs, ..)| *differs).map(|(_, word, words)| (word, words))
    }
}

/// What comparing a quote with a source text found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// The rung of the ladder; never `NoCapture` or `SourceChanged`, which are for the caller to know.
    pub verdict: Verdict,
    /// Where, in bytes of the source; for elided words from the first piece to the last, for altered ones the most
    /// similar place.
    pub span: Option<Span>,
    /// The same counted in code points, as W3C selectors do.
    pub points: Option<Span>,
    /// How often the words stand in the source, inside marks or not.
    pub found: usize,
    /// What was left out between the pieces of an elided quote, in bytes of the source.
    pub skipped: Vec<Span>,
    /// How an altered quote differs, and what an elided one puts in.
    pub differences: Vec<Difference>,
    /// What of weight differs in an altered quote.
    pub differs: Differs,
    /// What to know beside the verdict, in the order of [`Warning::ALL`].
    pub warnings: Vec<Warning>,
}

impl Comparison {
    /// Whether the quote counts as matching its source text: on one of the four upper rungs, inside marks there, and
    /// with no doubt that a person has to look at.
    #[must_use]
    pub fn counts_as_match(&self) -> bool {
        self.verdict.counts_as_match(&self.warnings)
    }
}

/// Compares the words of a quote, without its outer marks, with the text of its source. For many quotes of one source
/// make a [`Capture`] once.
#[must_use]
pub fn verify(words: &str, capture: &str) -> Comparison {
    Capture::new(capture, "").compare(words)
}

/// A place where the words may stand.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub(super) verdict: Verdict,
    pub(super) span: Span,
    /// Each piece, and `skipped` between them; a quote without elision is one piece.
    pub(super) skipped: Vec<Span>,
    /// What the quote puts in.
    pub(super) differences: Vec<Difference>,
    pub(super) differs: Differs,
    pub(super) marked: Option<Marked>,
}

impl Candidate {
    fn marks_warning(&self) -> Option<Warning> {
        marks_warning(self.marked)
    }
}

/// What to know of words that no closed quotation holds.
pub(super) fn marks_warning(marked: Option<Marked>) -> Option<Warning> {
    match marked.map(|marked| marked.marks) {
        None => Some(Warning::NotInMarks),
        Some(Marks::Unclosed) => Some(Warning::UnclosedMarks),
        Some(_) => None,
    }
}

pub(super) fn compare(capture: &Capture<'_>, words: &str) -> Comparison {
    let words = words.trim();
    if count(words) == 0 {
        return Comparison { verdict: Verdict::NotFound, ..Comparison::default() };
    }
    let found = climb(capture, words).or_else(|| climb(&capture.read_as(words)?, words));
    // A house that sets “…” around what a British paper set in ‘…’ turns the marks inside as well.
    let found = found.or_else(|| {
        let (alike, words) = capture.with_marks_alike(words)?;
        climb(&alike, &words)
    });
    found.unwrap_or_else(|| most_similar(capture, words))
}

/// The most similar place. An initial in brackets is not told as a difference where the words can do without it.
fn most_similar(capture: &Capture<'_>, words: &str) -> Comparison {
    let as_written = altered(capture, words);
    let initials = initials(words);
    if initials.is_empty() {
        return as_written;
    }
    let read = readings(words, &initials).into_iter().map(|reading| altered(capture, &reading.words));
    let placed = std::iter::once(as_written.clone()).chain(read).filter(|found| found.verdict == Verdict::Altered);
    placed
        .filter(|found| !found.differences.is_empty())
        .min_by_key(|found| found.differences.len())
        .unwrap_or(as_written)
}

/// What the highest rung finds on which the words stand.
fn climb(capture: &Capture<'_>, words: &str) -> Option<Comparison> {
    // Each rung answers with all its places; one inside marks decides, one outside is kept in case nothing better comes.
    let mut outside: Option<(Candidate, usize)> = None;
    for rung in [equal, but_for_final_punctuation, elided] {
        let candidates = rung(capture, words);
        let found = candidates.len();
        let best = candidates.into_iter().min_by_key(|one| (doubts(capture, words, one), one.verdict, one.span.start));
        match best {
            Some(best) if best.marks_warning().is_none() => return Some(settle(capture, words, best, found)),
            Some(best) if outside.is_none() => outside = Some((best, found)),
            _ => {}
        }
    }
    outside.map(|(best, found)| settle(capture, words, best, found))
}

/// The words as they stand: identical, or equal after the folds of typography.
fn equal(capture: &Capture<'_>, words: &str) -> Vec<Candidate> {
    let mut candidates: Vec<Candidate> = Vec::new();
    for (line_end, text) in &capture.folded {
        for span in places(capture, text, &Folded::new(words, *line_end).text) {
            let identical = span.of(capture.text) == words;
            let verdict = if identical { Verdict::Verbatim } else { Verdict::Typography };
            candidates.push(candidate(capture, verdict, span));
        }
        if !candidates.is_empty() {
            break;
        }
    }
    candidates
}

/// The words without the comma, full stop or semicolon at their very end.
fn but_for_final_punctuation(capture: &Capture<'_>, words: &str) -> Vec<Candidate> {
    let Some(shorter) = words.strip_suffix(FINAL).filter(|shorter| !shorter.ends_with(FINAL)) else {
        return Vec::new();
    };
    let mut candidates = equal(capture, shorter);
    candidates.retain(|candidate| !(words.ends_with('.') && asks(behind(capture, candidate))));
    for candidate in &mut candidates {
        candidate.verdict = Verdict::Punctuation;
    }
    candidates
}

/// Whether the quote ends otherwise than the sentence of its source: with a full stop of its own where that goes on, or
/// before its question mark.
fn ending(capture: &Capture<'_>, words: &str, candidate: &Candidate) -> bool {
    let has_own_stop = words.ends_with('.') && !candidate.span.of(capture.text).trim_end().ends_with('.');
    let after = behind(capture, candidate);
    asks(after) || has_own_stop && sentence_goes_on(after)
}

/// What speaks against a place, the gravest first.
fn doubts(capture: &Capture<'_>, words: &str, candidate: &Candidate) -> [bool; 4] {
    let cuts_number = may_cut_number(capture.text, candidate.span);
    let is_unsure = candidate.marks_warning().is_some();
    [candidate.marked.is_none(), is_unsure, cuts_number, ending(capture, words, candidate)]
}

/// What follows the words in the quotation or paragraph that holds them.
fn behind<'a>(capture: &Capture<'a>, candidate: &Candidate) -> &'a str {
    Span::new(candidate.span.end, within(capture, candidate).end.max(candidate.span.end)).of(capture.text)
}

/// The quotation, or else the paragraph, that holds the words.
fn within(capture: &Capture<'_>, candidate: &Candidate) -> Span {
    let marked = candidate.marked.map(|marked| marked.span);
    marked.or_else(|| capture.paragraph(candidate.span.start)).unwrap_or(candidate.span)
}

/// The spans of the source where folded words stand as whole words.
pub(super) fn places(capture: &Capture<'_>, text: &Folded, words: &str) -> Vec<Span> {
    occurrences(words, &text.text)
        .into_iter()
        .map(|at| text.original(Span::new(at, at + words.len())))
        .filter(|span| are_whole_words(capture.text, *span))
        .collect()
}

fn candidate(capture: &Capture<'_>, verdict: Verdict, span: Span) -> Candidate {
    let marked = capture.marks_around(span);
    Candidate { verdict, span, skipped: Vec::new(), differences: Vec::new(), differs: Differs::default(), marked }
}

fn settle(capture: &Capture<'_>, words: &str, best: Candidate, found: usize) -> Comparison {
    let mut warnings = cuts(capture.text, within(capture, &best), best.span);
    if may_cut_number(capture.text, best.span) {
        warnings.push(Warning::CutInNumber);
    }
    if ending(capture, words, &best) {
        warnings.push(Warning::GoesOn);
    }
    warnings.extend(best.marks_warning());
    if found > 1 {
        warnings.push(Warning::FoundMoreThanOnce);
    }
    if is_short(words) {
        warnings.push(Warning::Short);
    }
    warnings.sort_unstable();
    Comparison {
        verdict: best.verdict,
        span: Some(best.span),
        points: Some(capture.points(best.span)),
        found,
        skipped: best.skipped,
        differences: best.differences,
        differs: best.differs,
        warnings,
    }
}

/// Whether the words are fewer than four.
pub(super) fn is_short(words: &str) -> bool {
    const ENOUGH: usize = 4;
    if !ELISIONS.iter().any(|mark| words.contains(mark)) {
        return !has_words(words, ENOUGH);
    }
    !has_words(&ELISIONS.iter().fold(words.to_owned(), |words, mark| words.replace(mark, " ")), ENOUGH)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(words: &str, capture: &str) -> Verdict {
        verify(words, capture).verdict
    }

    #[test]
    fn the_ladder_from_the_top() {
        let capture = "She said: “We keep the channel open, come what may,” and left.";
        assert_eq!(verdict("We keep the channel open, come what may,", capture), Verdict::Verbatim, "as it stands");
        assert_eq!(verdict("We keep the\u{a0}channel open", capture), Verdict::Typography, "another space");
        assert_eq!(verdict("We keep the channel open, come what may.", capture), Verdict::Punctuation, "a stop");
        assert_eq!(verdict("We keep the channel shut, come what may,", capture), Verdict::Altered, "another word");
        assert_eq!(verdict("Nothing of this was ever said here", capture), Verdict::NotFound, "nothing like it");
    }

    #[test]
    fn case_digits_and_inner_punctuation_are_never_overlooked() {
        let capture = "“We spent ($10.0 million), and It was all.”";
        for words in [
            "we spent ($10.0 million), and It was all.",
            "We spent ($100 million), and It was all.",
            "We spent ($10.0 million) and It was all.",
            "We spent $10.0 million, and It was all.",
            "We spent ($10.0 million); and It was all.",
        ] {
            assert!(!verify(words, capture).counts_as_match(), "{words:?} is not what stands there");
        }
        assert!(verify("We spent ($10.0 million), and It was all", capture).counts_as_match(), "this is");
    }

    #[test]
    fn words_outside_marks_never_count() {
        let capture = "He stressed that stronger capabilities help everyone. “We agree,” he said.";
        let comparison = verify("stronger capabilities help everyone", capture);
        assert_eq!(comparison.verdict, Verdict::Verbatim, "the words are there");
        assert_eq!(comparison.warnings, [Warning::NotInMarks], "but they are the journalist's");
        assert!(!comparison.counts_as_match(), "so they are no quotation");
        let across = verify("everyone. “We agree,” he said", capture);
        assert!(!across.counts_as_match(), "a quotation and more around it is none");
    }

    #[test]
    fn houses_turn_the_marks_inside() {
        let british = "‘We read the “Daily Star” every day, don’t we,’ she said.";
        for words in ["We read the ‘Daily Star’ every day, don’t we,", "We read the \"Daily Star\" every day, don't we"]
        {
            let found = verify(words, british);
            assert_eq!((found.verdict, found.counts_as_match()), (Verdict::Typography, true), "{words:?}: {found:?}");
        }
        assert!(!verify("We read the Daily Star every day, don’t we,", british).counts_as_match(), "none is dropped");
        assert!(!verify("We ‘read the Daily Star’ every day, don’t we,", british).counts_as_match(), "none is moved");
        assert!(!verify("We have a 5' gun in the port", "“We have a 5\" gun in the port”").counts_as_match(), "inches");
    }

    #[test]
    fn words_behind_a_mark_that_nothing_closes_need_a_look() {
        let capture = "“We will go, Marant said. The council will be abolished by spring.\n\nThe end.";
        for words in ["The council will be abolished by spring", "We will go"] {
            let found = verify(words, capture);
            assert_eq!(found.verdict, Verdict::Verbatim, "the words are there");
            assert!(found.warnings.contains(&Warning::UnclosedMarks), "nobody knows whose they are: {found:?}");
            assert!(!found.warnings.contains(&Warning::NotInMarks) && !found.counts_as_match(), "neither way");
        }
        let capture = "Roe sagte „Wir gehen jetzt nach Hause\" und die Stadt wird den Hafen im Mai schließen.";
        let found = verify("die Stadt wird den Hafen im Mai schließen", capture);
        assert!(found.warnings.contains(&Warning::NotInMarks), "the reporter's words: {found:?}");
        assert!(verify("Wir gehen jetzt nach Hause", capture).counts_as_match(), "the speaker's");
        let capture = format!("{capture} „Die Stadt wird den Hafen im Mai schließen.“");
        assert!(verify("Die Stadt wird den Hafen im Mai schließen.", &capture).counts_as_match(), "as quoted later");
    }

    #[test]
    fn a_place_inside_marks_is_preferred() {
        let capture = "It starts in early spring, they said: “it starts in early spring”. It starts in early spring.";
        let comparison = verify("starts in early spring", capture);
        let span = comparison.span.expect("found");
        assert_eq!(span.start, capture.rfind("starts in early spring”").expect("there"), "the one in marks");
        assert_eq!(comparison.points.map(|points| points.start), Some(span.start - 2), "code points, not bytes");
        assert_eq!(comparison.found, 3, "all places are counted");
        assert_eq!(comparison.warnings, [Warning::FoundMoreThanOnce], "and told");
        let capture = "We will go. “And we will go,” he said.";
        assert!(verify("we will go.", capture).counts_as_match(), "also where the strictest rung finds another place");
    }

    #[test]
    fn cuts_and_short_quotes_are_told() {
        let warnings = verify("we will leave", "“We do not say we will leave unless asked.”").warnings;
        assert_eq!(
            warnings,
            [Warning::CutBeforeQualifier, Warning::CutAfterNegation, Warning::Short],
            "what stands around the words, and that they are few"
        );
        assert_eq!(verify("We will leave at once", "“We will leave at once,” but he stayed.").warnings, [], "no cut");
    }

    #[test]
    fn a_full_stop_of_the_quotes_own_ends_no_sentence_unseen() {
        for (words, capture) in [
            ("They will pay the fee.", "“They will pay the fee whenever they like,” he said."),
            ("They will pay the fee.", "“They will pay the fee . . . whenever they like,” he said."),
            ("They will pay the fee.", "“They will pay the fee, and gladly,” he said."),
            ("The fee is paid by none.", "“The fee is paid by none other than Roe,” he said."),
            ("You will go to the meeting", "“You will go to the meeting?” he asked."),
        ] {
            let warnings = verify(words, capture).warnings;
            assert!(warnings.contains(&Warning::GoesOn), "{words:?} from {capture:?}: {warnings:?}");
        }
        for (words, capture) in [
            ("They will pay the fee.", "“They will pay the fee,” he said."),
            ("They will pay the fee.", "“They will pay the fee whenever they like. They will pay the fee.”"),
            ("They will pay the fee.", "“They will pay the fee! And gladly,” he said."),
            ("They will pay the fee", "“They will pay the fee whenever they like,” he said."),
            ("They will pay the fee,", "“They will pay the fee whenever they like,” he said."),
            ("They will pay the fee.", "“They will pay the fee\n\n“And more,” he said."),
        ] {
            let warnings = verify(words, capture).warnings;
            assert!(!warnings.contains(&Warning::GoesOn), "{words:?} from {capture:?}: {warnings:?}");
        }
        let never = verify("They will pay the fee.", "“They will pay the fee never,” he said.").warnings;
        assert!(never.contains(&Warning::CutBeforeQualifier), "a negation left out is told too");
    }

    #[test]
    fn a_number_that_goes_on_is_no_match() {
        for (words, capture) in [
            ("The port will cost us $5.", "“The port will cost us $5 million,” he said."),
            ("The port will cost us $5", "“The port will cost us $5 million,” he said."),
            ("We will cut taxes by 5.", "“We will cut taxes by 5 %,” he said."),
            ("We will cut taxes by 5.", "“We will cut taxes by 5 per cent,” he said."),
            ("We spent it all, 115.", "“We spent it all, 115 000 euros,” he said."),
            ("200 soldiers stand at the border", "“1 200 soldiers stand at the border,” he said."),
            ("5 Grad erwarten wir am Montag", "„–5 Grad erwarten wir am Montag“, sagte er."),
            ("500 crore is what we paid them", "“₹500 crore is what we paid them,” he said."),
        ] {
            let found = verify(words, capture);
            assert!(found.warnings.contains(&Warning::CutInNumber), "{words:?} from {capture:?}: {found:?}");
            assert!(!found.counts_as_match(), "a person has to look at {words:?}");
        }
        let capture = "“1 200 soldiers stand here,” and “200 soldiers stand here,” he said.";
        let found = verify("200 soldiers stand here", capture);
        assert!(found.counts_as_match(), "the place with the whole number is preferred: {found:?}");
    }

    #[test]
    fn a_question_is_no_statement() {
        for capture in ["“You will go to the meeting?” he asked.", "“You will go to the meeting ?!” he asked."]
        {
            let found = verify("You will go to the meeting.", capture);
            assert!(!found.counts_as_match(), "a full stop in the place of a question mark");
        }
    }

    #[test]
    fn hyphens_at_line_ends_are_read_either_way() {
        let capture = "“A secu-\nrity pact of well-\nknown EU-\nUS friends”";
        assert_eq!(verdict("A security pact", capture), Verdict::Typography, "a divided word");
        assert_eq!(verdict("well-known EU-US friends", capture), Verdict::Typography, "a compound");
        assert_eq!(
            verdict("A security pact of wellknown EUUS friends", capture),
            Verdict::Altered,
            "not grown together"
        );
        assert_eq!(
            verdict("A security pact of well-known EU-US friends", capture),
            Verdict::Typography,
            "each hyphen for itself"
        );
        let both = "“A secu-\nrity pact of pre-\nand post-war friends of a well-\nknown pact”";
        let words = "A security pact of pre- and post-war friends of a well-known pact";
        assert_eq!(verdict(words, both), Verdict::Typography, "in all three ways");
        assert!(!verify("A secu rity pact of well-known EU-US friends", capture).counts_as_match(), "no other way");
        assert!(!verify("rity pact", capture).counts_as_match(), "half a word is no word");
    }

    #[test]
    fn a_quotation_of_several_paragraphs_opens_each() {
        let capture = "“We will go to war.\n\n“We will win the peace,” he said. “So be it.”";
        for words in [
            "We will go to war.\nWe will win the peace",
            "We will go to war.\n\n“We will win the peace",
            "We will go to war. We will win the peace.",
            "We will go […] win the peace",
        ] {
            let found = verify(words, capture);
            assert!(found.counts_as_match(), "{words:?}: {found:?}");
        }
        assert_eq!(verify("We will win the peace", capture).verdict, Verdict::Verbatim, "one of them as it stands");
        let apart = "“We will go to war.” He sat.\n\n“We will win the peace,” he said.";
        assert!(!verify("We will go to war. We will win the peace", apart).counts_as_match(), "two quotations");
        let joined = verify("We will win the peace,” he said. “So be it.", capture);
        assert!(!joined.counts_as_match(), "a mark inside a paragraph stays");
    }

    #[test]
    fn empty_words_are_found_nowhere() {
        for words in ["", "  ", "…", "—", "[…]"] {
            assert_eq!(verdict(words, "some “text” — here …"), Verdict::NotFound, "{words:?} are no words");
        }
        assert_eq!(verdict("text", ""), Verdict::NotFound, "nothing stands in an empty source");
    }
}
