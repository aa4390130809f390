//! The verdict of a quote: from its source's text where that is held, else from what an earlier comparison left.

use super::comparison::is_short;
use super::{Annotation, Capture, Comparison};
use crate::model::{Quote, Relay, Source, Verdict, Warning};

/// Sets verdict, record and warnings of a quote, and answers with the comparison where there was one.
///
/// - With a text: compared now. Where its fingerprint is not the recorded one (the annotation's, else the source's),
///   the verdict is `SourceChanged`; whether the words still match is in the answer.
/// - Without: `NoCapture`, with what the annotation recorded, if it was made for these words and this source's text.
/// - A reported statement is in our words and has nothing to compare.
pub fn judge(
    quote: &mut Quote,
    capture: Option<&Capture<'_>>,
    annotation: Option<&Annotation>,
    source: Option<&Source>,
) -> Option<Comparison> {
    quote.verdict = Verdict::NoCapture;
    quote.recorded = None;
    quote.warnings = Vec::new();
    if quote.is_reported() {
        return None;
    }
    let annotation = annotation.filter(|annotation| annotation.is_about(quote));
    let named = source.and_then(|source| source.sha256.as_deref());
    let compared = capture.map(|capture| (capture, capture.compare(&quote.text)));
    if let Some((capture, comparison)) = &compared {
        let recorded = annotation.map(|annotation| annotation.sha256.as_str()).or(named);
        let has_changed = recorded.is_some_and(|sha256| !sha256.eq_ignore_ascii_case(&capture.sha256));
        quote.verdict = if has_changed { Verdict::SourceChanged } else { comparison.verdict };
        quote.recorded = annotation.filter(|_| has_changed).map(Annotation::to_recorded);
        quote.warnings.clone_from(&comparison.warnings);
        let stored = annotation.and_then(|annotation| annotation.position);
        if !has_changed && stored.is_some() && comparison.points.is_some() && stored != comparison.points {
            quote.warnings.push(Warning::FoundElsewhere);
        }
    } else {
        let names_it = |one: &&Annotation| named.is_none_or(|sha256| sha256.eq_ignore_ascii_case(&one.sha256));
        if let Some(annotation) = annotation.filter(names_it) {
            quote.recorded = Some(annotation.to_recorded());
            quote.warnings.clone_from(&annotation.warnings);
        }
        if is_short(&quote.text) {
            quote.warnings.push(Warning::Short);
        }
    }
    if quote.relay == Relay::MaybeTranslated || is_in_another_language(quote, source) {
        quote.warnings.push(Warning::MaybeTranslated);
    }
    quote.warnings.sort_unstable();
    quote.warnings.dedup();
    compared.map(|(_, comparison)| comparison)
}

/// Whether the quote is said to be in another language than its source, regions aside (`en-GB` is `en`).
fn is_in_another_language(quote: &Quote, source: Option<&Source>) -> bool {
    let language = |tag: &str| tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    let ours = quote.lang.as_deref().map(language);
    let theirs = source.and_then(|source| source.language.as_deref()).map(language);
    ours.zip(theirs).is_some_and(|(ours, theirs)| ours != theirs)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Address, Day, Form};
    use crate::text::{Span, sha256};

    const TEXT: &str = "She said: “We keep the channel open.” He left.";

    fn quote(words: &str) -> Quote {
        Quote {
            address: Address { briefing: "b".into(), quote: "q1".into() },
            text: words.into(),
            source: Some("s".into()),
            ..Quote::default()
        }
    }

    fn source() -> Source {
        Source { id: "s".into(), sha256: Some(sha256(TEXT.as_bytes())), ..Source::default() }
    }

    fn capture(text: &str) -> Capture<'_> {
        Capture::new(text, sha256(text.as_bytes()))
    }

    fn annotation(words: &str) -> Annotation {
        let capture = capture(TEXT);
        let day = Day::parse("2026-11-21").expect("a day");
        Annotation::new(&quote(words), &source(), &capture, &capture.compare(words), day)
    }

    #[test]
    fn a_held_text_decides() {
        let mut quote = quote("We keep the channel open.");
        let found = judge(&mut quote, Some(&capture(TEXT)), None, Some(&source()));
        assert_eq!(quote.verdict, Verdict::Verbatim, "compared now");
        assert_eq!((quote.recorded.is_none(), found.is_some()), (true, true), "no record is needed");
        let mut own = super::tests::quote("He left.");
        judge(&mut own, Some(&capture(TEXT)), None, None);
        assert_eq!(own.warnings, [Warning::NotInMarks, Warning::Short], "words that are not a quotation");
        let speech = Source { kind: Some("speech".into()), ..Source::default() };
        judge(&mut own, Some(&Capture::of_source(TEXT, "", &speech)), None, None);
        assert_eq!(own.warnings, [Warning::Short], "in a speech all words are the speaker's");
    }

    #[test]
    fn without_a_text_the_record_is_shown_as_one() {
        let words = "We keep the channel open.";
        let mut quote = quote(words);
        judge(&mut quote, None, Some(&annotation(words)), Some(&source()));
        assert_eq!(quote.verdict, Verdict::NoCapture, "nothing was compared now");
        assert_eq!(quote.best_verdict(), Verdict::Verbatim, "but earlier");
        judge(&mut quote, None, None, None);
        assert_eq!(quote.best_verdict(), Verdict::NoCapture, "no record, no verdict");
    }

    #[test]
    fn a_record_of_other_words_or_another_text_says_nothing() {
        let words = "We keep the channel open.";
        let mut edited = quote("We keep the channels open.");
        judge(&mut edited, None, Some(&annotation(words)), Some(&source()));
        assert_eq!(edited.recorded, None, "the quote was edited since");
        let mut quote = quote(words);
        let newer = Source { sha256: Some(sha256(b"newer")), ..source() };
        judge(&mut quote, None, Some(&annotation(words)), Some(&newer));
        assert_eq!(quote.recorded, None, "the source names another text since");
        let mut moved = super::tests::quote(words);
        moved.source = Some("other".into());
        judge(&mut moved, None, Some(&annotation(words)), None);
        assert_eq!(moved.recorded, None, "the quote cites another source since");
    }

    #[test]
    fn a_changed_text_is_told_and_compared_again() {
        let words = "We keep the channel open.";
        let mut quote = quote(words);
        let found = judge(&mut quote, Some(&capture(&format!("More. {TEXT}"))), Some(&annotation(words)), None);
        assert_eq!(quote.verdict, Verdict::SourceChanged, "not the text that was recorded");
        assert_eq!(found.map(|found| found.counts_as_match()), Some(true), "it still holds the words");
        assert_eq!(quote.recorded.map(|recorded| recorded.verdict), Some(Verdict::Verbatim), "the record is kept");
    }

    #[test]
    fn a_moved_place_and_a_translation_are_warned_of() {
        let words = "We keep the channel open.";
        let mut quote = quote(words);
        quote.relay = Relay::MaybeTranslated;
        let moved = Annotation { position: Some(Span::new(0, 3)), ..annotation(words) };
        judge(&mut quote, Some(&capture(TEXT)), Some(&moved), Some(&source()));
        assert_eq!(quote.warnings, [Warning::FoundElsewhere, Warning::MaybeTranslated], "both are told");
    }

    #[test]
    fn another_language_than_the_sources_is_a_translation() {
        let mut quote = quote("We keep the channel open.");
        for (ours, theirs, expected) in
            [("en", "de", true), ("en-GB", "en_US", false), ("EN", "en", false), ("de-AT", "en", true)]
        {
            quote.lang = Some(ours.into());
            let source = Source { language: Some(theirs.into()), ..source() };
            judge(&mut quote, Some(&capture(TEXT)), None, Some(&source));
            let is_told = quote.warnings.contains(&Warning::MaybeTranslated);
            assert_eq!(is_told, expected, "words in {ours} from a text in {theirs}");
        }
    }

    #[test]
    fn a_reported_statement_has_nothing_to_compare() {
        let mut quote = quote("We keep the channel open.");
        quote.form = Form::Reported;
        assert_eq!(judge(&mut quote, Some(&capture(TEXT)), None, None), None, "the words are ours");
        assert_eq!(quote.verdict, Verdict::NoCapture, "and stay without a verdict");
    }
}
