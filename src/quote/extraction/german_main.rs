//! The subject of a German main clause whose verb no table knows: `Im Kongress warb Marant mit den Worten: „…“`.

use super::article::Article;
use super::attribute::REACH;
use super::class;
use super::first_names::gender_of;
use super::german_clause::ADVERBIAL;
use super::phrase::Phrase;
use super::tokens::Kind;

impl Article<'_> {
    /// The subject of a main clause. The finite verb stands second: what comes first is the subject, or the subject
    /// follows the verb (Duden-Grammatik, Verbzweitsatz).
    pub(super) fn german_main(&self, start: usize, end: usize) -> Option<Phrase> {
        let end = end.min(start + REACH);
        let mut at = start;
        while at < end && self.opens_nothing(at) {
            at += 1;
        }
        if self.is(at, class::AUXILIARY) {
            return self.german_inverted(at, end);
        }
        let subordinate =
            self.is(at, class::SUBORDINATOR) && !(self.is(at, class::PREPOSITION) && self.is_capital(at + 1));
        if subordinate {
            let comma = (at..end).find(|&at| self.kind(at) == Kind::Comma)?;
            return self.german_inverted(self.finite_at(comma + 1, end)?, end);
        }
        if self.is(at, class::PREPOSITION) && !self.is(at, class::DETERMINER) {
            while self.is(at, class::PREPOSITION) || self.goes_on_by_genitive(at) {
                at = self.past_prepositional(at, end);
                at = self.past_marks(at, end);
            }
            return self.german_inverted(self.finite_at(at, end)?, end);
        }
        let adverb = self.is(at, class::ADVERB | class::TIME | class::OBJECT) && !self.is(at, class::DETERMINER)
            || self.is_capital(at)
                && gender_of(self.words(at)).is_none()
                && self.finite_at(at + 1, end).is_some()
                && ADVERBIAL.iter().any(|ending| self.words(at).ends_with(ending));
        if adverb {
            while at < end && self.is(at + 1, class::ADVERB | class::TIME | class::PREPOSITION) {
                at += 1;
                if self.is(at, class::PREPOSITION) {
                    at = self.past_prepositional(at, end) - 1;
                }
            }
            return self.german_inverted(self.finite_at(at + 1, end)?, end);
        }
        let phrase = self.phrase_from(at, end)?;
        if matches!(self.words(phrase.first), "Dem" | "Den" | "Ihm" | "Ihnen" | "dem" | "den") {
            return self.german_inverted(self.finite_at(phrase.last + 1, end)?, end);
        }
        Some(self.with_apposition(phrase, end))
    }

    /// Past words in marks that belong to the noun before them: *unter dem Motto „…“*.
    fn past_marks(&self, at: usize, end: usize) -> usize {
        match self.kind(at) {
            Kind::Quote(_) => at + 1,
            Kind::Other => {
                (at + 1..end.min(at + 20)).find(|&at| self.kind(at) == Kind::Other).map_or(at, |close| close + 1)
            }
            _ => at,
        }
    }

    /// Whether a token may stand before the first part of a sentence.
    fn opens_nothing(&self, at: usize) -> bool {
        matches!(self.kind(at), Kind::Comma | Kind::Other | Kind::Dash)
            || self.is(at, class::CONJUNCTION) && !self.is(at, class::SUBORDINATOR)
    }

    /// The token, where it can be the finite verb of its clause by its form and place.
    fn finite_at(&self, at: usize, end: usize) -> Option<usize> {
        let token = self.token(at).filter(|token| at < end && token.kind == Kind::Word && !token.capital)?;
        let never = class::DETERMINER | class::PREPOSITION | class::CONJUNCTION | class::PRONOUN | class::OBJECT;
        (!token.is(never)).then_some(at)
    }

    /// Whether a phrase is plainly somebody who can speak: a person by name or by role, a body, a pronoun.
    pub(super) fn german_can_speak(&self, phrase: &Phrase) -> bool {
        if phrase.first == phrase.last && self.is(phrase.first, class::PRONOUN) {
            return matches!(self.words(phrase.first), "er" | "Er" | "sie" | "Sie" | "ich" | "Ich" | "wir" | "Wir");
        }
        // What follows in the genitive is not the head: "die Pflichten der Regierung" say nothing.
        let head = (phrase.first + 1..=phrase.last).find(|&at| self.is_genitive(at)).unwrap_or(phrase.last + 1);
        (phrase.first..head).any(|at| {
            let body = self.words(at).chars().filter(|c| c.is_uppercase()).count() >= 2;
            self.is(at, class::ROLE | class::GROUP | class::TITLE | class::MALE | class::FEMALE)
                || self.is_capital(at) && (body || self.is_person_name(at))
        })
    }

    /// Whether a word is a first name, or stood after one.
    pub(super) fn is_person_name(&self, at: usize) -> bool {
        let word = self.words(at);
        let bare = word.strip_suffix('s').unwrap_or(word);
        gender_of(word).is_some() || self.surnames.contains(word) || self.surnames.contains(bare)
    }
}
