//! The clause that holds a quotation or leads to it: `Marant called the plan “…”`.

use super::article::Article;
use super::attribute::{Found, REACH, SUBJUNCTIVE};
use super::class;
use super::cue::CueKind;
use super::first_names::gender_of;
use super::phrase::Phrase;
use super::tokens::Kind;

/// Nouns for what somebody says (Quirk et al. 1985, 17.26: nouns that take a clause in apposition).
const CLAIMS: &[&str] = &[
    "claim",
    "claims",
    "comment",
    "comments",
    "statement",
    "statements",
    "words",
    "remark",
    "remarks",
    "assertion",
    "call",
    "promise",
    "pledge",
    "vow",
    "description",
    "argument",
    "suggestion",
    "warning",
    "proposal",
    "slogan",
    "declaration",
    "admission",
    "insistence",
    "contention",
    "quip",
    "response",
    "answer",
    "question",
];

impl Article<'_> {
    /// The clause that holds the quotation, or leads to it.
    pub(super) fn in_clause(&self, quote: usize) -> Option<Found> {
        let at = self.quote_at[quote];
        let start = self.sentence_start[at];
        if let Some(found) = self.named_before(at, start).or_else(|| self.led_to(start, at)) {
            return Some(found);
        }
        if self.german() {
            return if self.ends_sentence(quote) { None } else { self.german_frame(at) };
        }
        self.sentence_end_attribution(at)
    }

    /// `Marant: “…”` and `Marant (“…”)`, without a verb.
    fn named_before(&self, at: usize, start: usize) -> Option<Found> {
        let mark = at.checked_sub(1).filter(|&mark| mark > start)?;
        let bracket = self.kind(mark) == Kind::Open;
        if !bracket && self.kind(mark) != Kind::Colon {
            return None;
        }
        let phrase = self.phrase_to(mark - 1, start)?;
        let (first, last) = phrase.name?;
        let free = bracket
            || phrase.first == start
            || matches!(self.kind(phrase.first - 1), Kind::Comma | Kind::Semicolon)
            || self.is(phrase.first - 1, class::CONJUNCTION);
        let start = start.max(at.saturating_sub(REACH)).min(phrase.first);
        let listed = (start..phrase.first).rev().find(|&at| matches!(self.kind(at), Kind::Quote(_)));
        let led = (listed.unwrap_or(start)..phrase.first).any(|at| self.is_cue_verb(at));
        let person = (phrase.first..=last)
            .any(|at| gender_of(self.words(at)).is_some() || self.is(at, class::ROLE | class::TITLE));
        let fits = free && person && last > first && (bracket || !led);
        fits.then(|| Found::by("named-before", self.with_apposition(phrase, at), None, false))
    }

    /// The nearest reporting verb before the quotation in its sentence, with its subject.
    pub(super) fn led_to(&self, start: usize, at: usize) -> Option<Found> {
        let mut verbs_between = 0;
        let mut cues_between = 0;
        let lowest = start.max(at.saturating_sub(80));
        let mut thought = None;
        for verb in (lowest..at).rev() {
            let Some(token) = self.token(verb) else { break };
            if token.cues(CueKind::Source)
                && !self.is_so(verb)
                && let Some(mut found) = self.source_before(verb, at)
            {
                found.certain &= if self.german() { cues_between == 0 } else { verbs_between == 0 };
                return Some(found);
            }
            if !self.is_cue_verb(verb) {
                if self.german() {
                    if let Some(phrase) = self.by_account(verb, at) {
                        let sure = cues_between == 0 && !self.is(phrase.first, class::POSSESSIVE);
                        return Some(Found::by("before-source", phrase, None, sure));
                    }
                    if let Some(found) = self.separable(verb, at) {
                        return Some(found);
                    }
                }
                // The subjunctive between verb and words shows that they are reported.
                let reports = self.german() && SUBJUNCTIVE.contains(&self.words(verb));
                verbs_between += usize::from(self.is_verb(verb) && !reports);
                continue;
            }
            let Some(cue) = token.cue() else { continue };
            cues_between += 1;
            if self.is_passive(verb) {
                verbs_between += 1;
                continue;
            }
            if cue.lemma == "heißen" {
                return self.heisst_es(verb, at);
            }
            if cue.kind == CueKind::Think {
                thought = thought.or(Some(verb));
                verbs_between += 1;
                continue;
            }
            let Some(phrase) = self.subject_of(verb, at) else {
                verbs_between += 1;
                continue;
            };
            let participle = self.is_participle(verb);
            let adjacent = self.leads_directly(verb, at);
            let embedded = (lowest..verb).any(|outer| {
                self.is_cue_verb(outer)
                    && self
                        .token(outer)
                        .and_then(super::tokens::Token::cue)
                        .is_some_and(|cue| matches!(cue.kind, CueKind::Say | CueKind::Tell))
            });
            let rule = match (participle, adjacent) {
                (true, _) => "participle",
                (false, true) => "before-verb",
                _ => "clause",
            };
            let act = self.german() && cue.kind == CueKind::Act;
            let speech = act || matches!(cue.kind, CueKind::Say | CueKind::Tell);
            let reach = if self.german() && adjacent { 14 } else { 8 };
            let near = phrase.also.last().map_or(phrase.last, |other| other.last) + reach > verb
                && !self.is(phrase.last, class::RELATIVE);
            let certain = speech
                && near
                && (!self.german() || adjacent && !act || self.german_can_speak(&phrase))
                && !participle
                && verbs_between == 0
                && !embedded
                && (adjacent || at - verb <= 12);
            return Some(Found::by(rule, phrase, Some((verb, cue)), certain));
        }
        if let Some(phrase) = self.claimed_by(lowest, at) {
            return Some(Found::by("claim", phrase, None, false));
        }
        let verb = thought?;
        let phrase = self.subject_of(verb, at)?;
        let cue = self.token(verb)?.cue()?;
        Some(Found::by("clause", phrase, Some((verb, cue)), false))
    }

    /// *Marant’s claim that*, *her words*: whose they are.
    pub(super) fn claimed_by(&self, start: usize, quote: usize) -> Option<Phrase> {
        let beside = quote.checked_sub(1).filter(|&at| at >= start)?;
        if self.token(beside).is_some_and(|token| token.possessive && token.capital) {
            return self.phrase_to(beside, start);
        }
        let near = (start + 1..quote).rev().take(12).take_while(|&at| !matches!(self.kind(at), Kind::Quote(_)));
        let noun = near.into_iter().find(|&at| CLAIMS.contains(&self.words(at)))?;
        let whose = (noun.saturating_sub(3).max(start)..noun)
            .rev()
            .find(|&at| self.token(at).is_some_and(|token| token.possessive || token.is(class::POSSESSIVE)))?;
        if self.is(whose, class::POSSESSIVE) {
            return Some(Phrase { first: whose, last: whose, name: None, role: None, also: Vec::new() });
        }
        self.phrase_to(whose, start)
    }

    /// *was asked*: the subject hears, it does not speak.
    pub(super) fn is_passive(&self, verb: usize) -> bool {
        !self.german()
            && !self.is_participle(verb)
            && verb.checked_sub(1).is_some_and(|before| {
                matches!(self.words(before), "was" | "were" | "been" | "being" | "is" | "are" | "be" | "get" | "got")
            })
    }

    /// German *so* is a source only between a comma and a name.
    pub(super) fn is_so(&self, at: usize) -> bool {
        let beside = self.before(at).is_some_and(|before| before.kind == Kind::Comma)
            && self.token(at + 1).is_some_and(|next| next.capital || next.is(class::DETERMINER));
        self.words(at).eq_ignore_ascii_case("so") && !beside
    }

    pub(super) fn source_before(&self, at: usize, quote: usize) -> Option<Found> {
        if self.words(at) == "zufolge" {
            let phrase = self.phrase_to(at.checked_sub(1)?, self.sentence_start[at])?;
            let cue = self.token(at)?.cue()?;
            return Some(Found::by("before-source", phrase, Some((at, cue)), true));
        }
        let sure = !self.words(at).eq_ignore_ascii_case("so");
        self.source_at(at, quote, "before-source", sure)
    }

    /// Whether nothing but an object, a time or a place stands between verb and quotation, and then a comma, a colon,
    /// or nothing.
    pub(super) fn leads_directly(&self, verb: usize, quote: usize) -> bool {
        matches!(self.kind(quote - 1), Kind::Comma | Kind::Colon) || quote == verb + 1
    }

    /// `The plan is “…” for everybody, Smith said.`
    pub(super) fn sentence_end_attribution(&self, at: usize) -> Option<Found> {
        let end = self.sentence_end(at);
        for comma in at + 1..end {
            if !matches!(self.kind(comma), Kind::Comma | Kind::Quote(_)) {
                continue;
            }
            if self.token(comma + 1).is_some_and(|token| token.cues(CueKind::Source)) {
                return self.source_at(comma + 1, end, "after-source", false);
            }
            if self.is_cue_verb(comma + 1)
                && !self.is_participle(comma + 1)
                && self.token(comma + 1).is_some_and(|token| token.cues(CueKind::Say))
                && let Some(phrase) = self.inverted_subject(comma + 1, end)
            {
                let cue = self.token(comma + 1)?.cue()?;
                return Some(Found::by("sentence-end", phrase, Some((comma + 1, cue)), false));
            }
            let Some(phrase) = self.phrase_from(comma + 1, end) else { continue };
            let Some(verb) = self.verb_after(&phrase, end) else { continue };
            let Some(cue) = self.token(verb).and_then(super::tokens::Token::cue) else { continue };
            if self.is_participle(verb) || !matches!(cue.kind, CueKind::Say | CueKind::Tell) {
                continue;
            }
            return Some(Found::by("sentence-end", phrase, Some((verb, cue)), false));
        }
        None
    }
}
