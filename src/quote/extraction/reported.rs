//! Reported statements: a clear reporting verb with a clear subject, and no quotation marks.

use super::article::Article;
use super::class;
use super::cue::{Cue, CueKind};
use super::people::People;
use super::phrase::Phrase;
use super::quotation::CueMention;
use super::statement::ReportedStatement;
use super::tokens::Kind;
use crate::text::Span;

/// Acts of speech whose object needs no *that*: *denied the allegations*.
///
/// Source: the verbs of saying in `VerbNet` 3.4, classes judgment-33.1 and say-37.7, as far as they are nearly always
/// performed by speaking.
const ACTS: &[&str] = &[
    "deny",
    "welcome",
    "condemn",
    "praise",
    "criticize",
    "denounce",
    "reject",
    "announce",
    "highlight",
    "reaffirm",
    "warn",
    "pledge",
    "promise",
    "vow",
    "agree",
    "stress",
    "underline",
    "emphasize",
    "underscore",
    "confirm",
    "reiterate",
    "accuse",
    "blame",
    "urge",
    "claim",
    "express",
    "dismiss",
    "propose",
    "demand",
    "acknowledge",
    "discuss",
    "estimate",
    "dementieren",
    "bestreiten",
    "begrüßen",
    "verurteilen",
    "kritisieren",
    "ankündigen",
    "fordern",
    "bestätigen",
    "betonen",
    "warnen",
    "zurückweisen",
    "mitteilen",
    "vorschlagen",
    "versprechen",
];

/// Verbs that introduce speech in marks but say nothing without them.
const NEVER: &[&str] = &[
    "begin",
    "go on",
    "fire back",
    "read",
    "shoot back",
    "point",
    "press",
    "lauten",
    "rufen",
    "put",
    "address",
    "cry",
    "sigh",
    "continue",
    "respond",
    "offer",
    "maintain",
    "post",
    "email",
    "interrupt",
    "reflect",
    "reason",
    "echo",
    "thank",
    "beg",
    "answer",
    "text",
    "blog",
    "relate",
    "charge",
];

/// The reported statements of an article, in order.
pub(super) fn reported(article: &Article<'_>, people: &People) -> Vec<ReportedStatement> {
    let mut found: Vec<ReportedStatement> = Vec::new();
    let mut at = 0;
    while at < article.tokens.len() {
        let end = article.sentence_close(at);
        if let Some(statement) = article.statement(at, end, people) {
            found.push(statement);
        }
        at = end.max(at) + 1;
    }
    found
}

impl Article<'_> {
    /// The last token of the sentence that begins at a token.
    fn sentence_close(&self, start: usize) -> usize {
        let begin = self.sentence_start[start];
        let mut end = start;
        while end + 1 < self.tokens.len() && self.sentence_start[end + 1] == begin {
            end += 1;
        }
        end
    }

    /// The statement of one sentence; a sentence with words in marks is a quotation's and no statement of its own.
    fn statement(&self, start: usize, end: usize, people: &People) -> Option<ReportedStatement> {
        // Words in marks that end the writer's sentence belong to it.
        let is_part = |at: usize| matches!(self.kind(at), Kind::Quote(_)) && !self.is_speech(at);
        let is_word = |at: usize| self.token(at).is_some_and(super::tokens::Token::is_word);
        let last = (start..=end).rev().find(|&at| is_word(at) || is_part(at))?;
        for verb in start..=last {
            let Some(token) = self.token(verb) else { break };
            if token.cues(CueKind::Source) {
                if let Some(statement) = self.by_source(verb, start, last, people) {
                    return Some(statement);
                }
                continue;
            }
            if matches!(self.kind(verb), Kind::Quote(_)) && self.is_speech(verb) {
                return None;
            }
            let Some(cue) = self.reporting(verb, last).filter(|_| !self.leads_to_quote(verb)) else { continue };
            let Some(phrase) = self.subject_of(verb, last + 1) else { continue };
            if !self.clear_speaker(&phrase, verb) {
                continue;
            }
            return Some(self.made(people, &phrase, (verb, cue), "reported", (start, last)));
        }
        None
    }

    /// Whether the words in marks are a sentence of their own rather than a piece of the writer's.
    fn is_speech(&self, at: usize) -> bool {
        let Kind::Quote(quote) = self.kind(at) else { return false };
        let words = self.marked[quote].inner.of(self.text);
        words.chars().next().is_some_and(|c| !c.is_lowercase()) || words.split_whitespace().count() > 14
    }

    /// Whether a quotation follows a verb at once, so that it is the quotation's cue.
    fn leads_to_quote(&self, verb: usize) -> bool {
        (verb + 1..verb + 4)
            .take_while(|&at| !matches!(self.kind(at), Kind::Stop | Kind::Break))
            .any(|at| matches!(self.kind(at), Kind::Quote(_)))
    }

    fn made(
        &self,
        people: &People,
        phrase: &Phrase,
        cue: (usize, &'static Cue),
        rule: &'static str,
        bounds: (usize, usize),
    ) -> ReportedStatement {
        let span: Span = self.span(bounds.0, bounds.1);
        let nested = self.is(phrase.last, class::RELATIVE);
        ReportedStatement {
            span,
            speakers: people.resolve_all(self, phrase),
            cue: CueMention { span: self.tokens[cue.0].span, lemma: cue.1.lemma },
            rule,
            certain: !nested && (phrase.name.is_some() || self.is(phrase.first, class::PRONOUN | class::DETERMINER)),
        }
    }

    /// The cue at a token where it reports: a saying verb with a clause, or an act with its object.
    fn reporting(&self, verb: usize, last: usize) -> Option<&'static Cue> {
        if !self.is_cue_verb(verb) || self.is_participle(verb) || verb >= last {
            return None;
        }
        let passive = verb.checked_sub(1).is_some_and(|before| {
            matches!(self.words(before), "was" | "were" | "been" | "being" | "is" | "are" | "be" | "to" | "not")
        });
        let cue = self.token(verb)?.cue()?;
        // "The paper quoted the mayor as saying": the mayor says so, not the paper.
        let is_quoting = cue.lemma == "quote" && (verb..last).any(|at| self.words(at) == "as");
        // "the state" after a plural is no verb.
        if passive || is_quoting || self.words(verb) == "state" {
            return None;
        }
        let act = ACTS.contains(&cue.lemma);
        let speech = matches!(cue.kind, CueKind::Say | CueKind::Tell);
        let clause = self.opens_clause(verb, last);
        (act || speech && clause && !NEVER.contains(&cue.lemma)).then_some(cue)
    }

    /// Whether what follows a saying verb is what is said.
    fn opens_clause(&self, verb: usize, last: usize) -> bool {
        let mut at = verb + 1;
        if self.german() {
            return (at..=last.min(at + 14)).any(|at| {
                matches!(self.words(at), "dass" | "daß" | "ob")
                    || self.kind(at) == Kind::Comma
                    || self.kind(at) == Kind::Colon
            });
        }
        // An adverbial, or the one who hears, may stand before the clause.
        let limit = last.min(at + 8);
        while at < limit {
            if matches!(self.words(at), "that" | "whether" | "if") {
                return true;
            }
            if self.is(at, class::PRONOUN | class::DETERMINER | class::POSSESSIVE)
                || self.token(at).is_some_and(|token| token.capital && !token.is(class::TIME))
            {
                break;
            }
            if !self.is(at, class::PREPOSITION | class::TIME | class::ADVERB | class::OBJECT) && !self.is_manner(at) {
                break;
            }
            at += 1;
        }
        (at..=last.min(at + 24)).any(|at| self.is_verb(at) || matches!(self.words(at), "that" | "to"))
            || (at..=last.min(at + 24))
                .any(|at| self.words(at).ends_with('s') && self.token(at).is_some_and(|token| token.entry.classes == 0))
    }

    /// `…, according to X`.
    fn by_source(&self, at: usize, start: usize, last: usize, people: &People) -> Option<ReportedStatement> {
        let cue = self.token(at)?.cue()?;
        if cue.lemma == "per" || cue.lemma == "so" && self.before(at).is_none_or(|before| before.kind != Kind::Comma) {
            return None;
        }
        let phrase = if cue.lemma == "zufolge" {
            self.phrase_to(at.checked_sub(1)?, start)?
        } else {
            let from = if self.words(at + 1) == "to" { at + 2 } else { at + 1 };
            let phrase = self.phrase_from(from, last + 1)?;
            self.with_apposition(phrase, last + 1)
        };
        if !self.clear_speaker(&phrase, at) {
            return None;
        }
        Some(self.made(people, &phrase, (at, cue), "reported-source", (start, last)))
    }

    /// Whether a phrase can be shown as who says so.
    fn clear_speaker(&self, phrase: &Phrase, verb: usize) -> bool {
        if self.is(phrase.first, class::PRONOUN) && phrase.first == phrase.last {
            return !matches!(
                self.words(phrase.first),
                "it" | "It" | "you" | "You" | "i" | "I" | "es" | "Es" | "man" | "Man"
            );
        }
        if self.is(phrase.last, class::RELATIVE) {
            return false;
        }
        let told = (phrase.first..=phrase.last).any(|at| self.is(at, class::ROLE | class::GROUP | class::TITLE));
        verb != phrase.first && (phrase.name.is_some() || told)
    }
}
