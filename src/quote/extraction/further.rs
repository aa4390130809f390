//! Where the quotation's own sentence names nobody: the sentences and paragraphs around it.

use super::article::Article;
use super::attribute::{Found, REACH, SUBJUNCTIVE};
use super::class;
use super::phrase::Phrase;
use super::tokens::Kind;

/// Words that take up what stands before them (Duden-Grammatik, Demonstrativa).
const TAKES_UP: &[&str] = &["Das", "Dies", "Dieser", "Diese", "Dieses", "diesen", "dieser", "So"];

impl Article<'_> {
    /// For a quotation that its own sentence does not attribute.
    pub(super) fn further_off(&self, quote: usize, found: &[Found]) -> Option<Found> {
        let at = self.quote_at[quote];
        let start = self.sentence_start[at];
        let alone = start == at;
        let paragraph = self.token(at)?.paragraph;
        let previous = quote.checked_sub(1).filter(|&other| self.tokens[self.quote_at[other]].paragraph == paragraph);
        if !alone {
            if let Some(other) = previous.filter(|&other| self.sentence_start[self.quote_at[other]] == start) {
                return Self::like(found, other, "same-sentence", false);
            }
            let colon = self.kind(at - 1) == Kind::Colon;
            let reports = (start.max(at.saturating_sub(REACH))..at).any(|at| SUBJUNCTIVE.contains(&self.words(at)));
            let speaker = || self.german_main(start, at).filter(|phrase| self.german_can_speak(phrase));
            if self.german()
                && !(colon && !reports && speaker().is_some())
                && let Some(found) = self.reported_on(quote, found)
            {
                return Some(found);
            }
            if let Some(phrase) = self.for_somebody(start, at) {
                return Some(Found::by("sentence-subject", phrase, None, false));
            }
            let leads = self.german() && colon;
            let subject = || if leads { self.german_main(start, at) } else { None };
            let subject = || subject().filter(|phrase| !self.is(phrase.first, class::POSSESSIVE));
            if let Some(phrase) = self.first_speaker(start, at).or_else(subject) {
                let main = leads && self.german_main(start, at).is_some_and(|main| main.first == phrase.first);
                let certain = main && !reports && self.german_can_speak(&phrase);
                return Some(Found::by("sentence-subject", phrase, None, certain));
            }
            // "Adding: “…”", "Now, “…”": nobody is named, so the one who spoke goes on.
            let earlier = previous.and_then(|other| Self::like(found, other, "same-paragraph", false));
            return earlier.or_else(|| self.sentence_before(start));
        }
        if let Some(other) = previous {
            let others_end = self.quote_at[other];
            let narrated = (others_end..at).filter(|&at| self.kind(at) == Kind::Stop).count();
            if found[other].phrase.is_some() && narrated <= 1 {
                // "“…,” said one": somebody else may be meant.
                let (next, _) = self.next_after(quote);
                return Self::like(found, other, "same-paragraph", self.german() || !self.is_cue_verb(next));
            }
            if narrated > 1
                && let Some(found) = self.sentence_before(start)
            {
                return Some(found);
            }
            return Self::like(found, other, "same-paragraph", false);
        }
        let next = Some(quote + 1)
            .filter(|&other| other < found.len() && self.tokens[self.quote_at[other]].paragraph == paragraph);
        if let Some(other) = next {
            let narrated = (at..self.quote_at[other]).any(|at| self.tokens[at].is_word());
            if !narrated && found[other].phrase.is_some() {
                return Self::like(found, other, "next-in-paragraph", false);
            }
        }
        if let Some(signed) = self.signed(at) {
            return Some(signed);
        }
        if let Some(colon) = self.colon_before(at) {
            return Some(colon);
        }
        if self.before(at).is_some_and(|before| before.paragraph == paragraph) {
            return self.sentence_before(start);
        }
        self.floating(quote, found)
    }

    /// `Für Marant ist das „…“`: whose judgement it is.
    fn for_somebody(&self, start: usize, end: usize) -> Option<Phrase> {
        if self.words(start) != "Für" || !self.german() {
            return None;
        }
        let phrase = self.phrase_from(start + 1, end)?;
        let judged = self.is(phrase.last + 1, class::AUXILIARY) && self.german_can_speak(&phrase);
        judged.then_some(phrase)
    }

    /// Where nothing else tells in German: somebody of the sentences before in the paragraph, or of the next one where
    /// it takes the words up (*Das sagte …*, *Mit diesen Worten …*).
    pub(super) fn nearby(&self, quote: usize) -> Option<Found> {
        if !self.german() {
            return None;
        }
        let at = self.quote_at[quote];
        let mut start = self.sentence_start[at];
        for _ in 0..3 {
            let Some(last) = start.checked_sub(1).filter(|&last| self.kind(last) != Kind::Break) else { break };
            start = self.sentence_start[last];
            if let Some(phrase) = self.first_speaker(start, last) {
                return Some(Found::by("sentence-before", phrase, None, false));
            }
        }
        let next = (at + 1..at + 3).find(|&next| self.token(next).is_some_and(super::tokens::Token::is_word))?;
        let takes_up = |at: usize| TAKES_UP.contains(&self.words(at));
        if !takes_up(next) && !takes_up(next + 1) {
            return None;
        }
        let phrase = self.german_somebody(next + 1, self.sentence_end(next))?;
        Some(Found::by("sentence-after", phrase, None, false))
    }

    /// German reports on in the subjunctive, without naming the speaker again: whoever spoke in the sentence before.
    pub(super) fn reported_on(&self, quote: usize, found: &[Found]) -> Option<Found> {
        let at = self.quote_at[quote];
        let mut start = self.sentence_start[at];
        let end = self.sentence_end(at).min(at + REACH);
        let from = start.max(at.saturating_sub(REACH));
        if !(from..end).any(|at| SUBJUNCTIVE.contains(&self.words(at))) {
            return None;
        }
        let paragraph = self.token(at)?.paragraph;
        let other = quote.checked_sub(1).filter(|&other| self.tokens[self.quote_at[other]].paragraph == paragraph);
        for _ in 0..4 {
            let last = start.checked_sub(1).filter(|&last| self.tokens[last].paragraph == paragraph)?;
            start = self.sentence_start[last];
            if let Some(other) = other.filter(|&other| self.quote_at[other] >= start && found[other].phrase.is_some()) {
                return Self::like(found, other, "reported-on", false);
            }
            let led = self.led_to(start, last);
            if let Some(mut found) =
                led.filter(|found| found.phrase.as_ref().is_some_and(|phrase| self.german_can_speak(phrase)))
            {
                found.rule = "reported-on";
                found.certain = false;
                return Some(found);
            }
        }
        None
    }

    /// The subject of a sentence, where it can speak; in German, else the first in it who is clearly a person.
    pub(super) fn first_speaker(&self, start: usize, end: usize) -> Option<Phrase> {
        if self.german() {
            let main = self.german_main(start, end).filter(|phrase| self.german_can_speak(phrase));
            return main.or_else(|| self.german_somebody(start, end));
        }
        self.first_subject(start, end).filter(|phrase| self.can_speak(phrase))
    }

    /// Whether a guess is at least somebody who can speak.
    pub(super) fn can_speak(&self, phrase: &Phrase) -> bool {
        let personal = self.is(phrase.first, class::PRONOUN)
            && !matches!(self.words(phrase.first), "it" | "It" | "es" | "Es" | "you" | "You");
        let told = (phrase.first..=phrase.last)
            .any(|at| self.is(at, class::ROLE | class::GROUP | class::TITLE | class::MALE | class::FEMALE));
        personal || phrase.name.is_some() || told
    }

    /// The same speaker as another quotation.
    pub(super) fn like(found: &[Found], other: usize, rule: &'static str, sure: bool) -> Option<Found> {
        let known = found.get(other)?;
        let phrase = known.phrase.clone()?;
        Some(Found::by(rule, phrase, known.cue, sure && known.certain))
    }

    /// The paragraph before ends with a colon: its last sentence says who.
    pub(super) fn colon_before(&self, at: usize) -> Option<Found> {
        let broken = at.checked_sub(1)?;
        let colon = broken.checked_sub(1)?;
        if self.kind(broken) != Kind::Break || self.kind(colon) != Kind::Colon {
            return None;
        }
        let start = self.sentence_start[colon];
        if let Some(mut found) = self.led_to(start, colon) {
            found.rule = "colon-before";
            return Some(found);
        }
        let phrase = self.first_subject(start, colon)?;
        Some(Found::by("colon-before", phrase, None, false))
    }

    /// The sentence before, in the same paragraph.
    pub(super) fn sentence_before(&self, start: usize) -> Option<Found> {
        let last = start.checked_sub(1)?;
        let begin = self.sentence_start[last];
        if self.kind(last) == Kind::Break {
            return None;
        }
        if let Some(mut found) = self.led_to(begin, last) {
            found.rule = "sentence-before";
            found.certain = false;
            return Some(found);
        }
        Some(Found::by("sentence-before", self.first_speaker(begin, last)?, None, false))
    }

    /// A paragraph in marks: whoever spoke, or was spoken of, right before.
    pub(super) fn floating(&self, quote: usize, found: &[Found]) -> Option<Found> {
        let at = self.quote_at[quote];
        let paragraph = self.token(at)?.paragraph;
        if let Some(other) = quote.checked_sub(1) {
            let known = &found[other];
            let near = paragraph - self.tokens[self.quote_at[other]].paragraph <= 1;
            if near && known.phrase.is_some() {
                return Self::like(found, other, "floating", false);
            }
        }
        let broken = at.checked_sub(1)?;
        let last = broken.checked_sub(1)?;
        let begin = self.sentence_start[last];
        let (mut start, mut end) = (begin, last);
        for _ in 0..3 {
            if let Some(mut found) = self.led_to(start, end) {
                found.rule = "floating";
                found.certain = false;
                return Some(found);
            }
            let Some(before) = start.checked_sub(1).filter(|&before| self.kind(before) != Kind::Break) else { break };
            end = before;
            start = self.sentence_start[end];
        }
        Some(Found::by("floating", self.first_speaker(begin, last)?, None, false))
    }
}
