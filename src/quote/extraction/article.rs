//! An article taken apart: what the rules look at.

use super::class;
use super::cue::CueKind;
use super::first_names::gender_of;
use super::language::Language;
use super::lexicon::Lexicon;
use super::marks::{Marked, marked};
use super::titles::is_title;
use super::tokens::{Kind, Token, tokens};
use crate::text::Span;

use std::collections::HashSet;

/// Endings of adjectives (Quirk et al. 1985, app. I.37–39).
const ADJECTIVAL: &[&str] = &["ing", "ous", "ful", "ive", "less", "able", "ible", "ical", "ic", "ary"];

/// Verbs whose subject stands right before them in English.
const FINITE: &[&str] = &["are", "were", "have", "will", "would", "could", "may", "might", "must"];

/// What has a capital in German only where a sentence begins.
const BEGINS: u32 =
    class::DETERMINER | class::PRONOUN | class::PREPOSITION | class::ADVERB | class::SUBORDINATOR | class::CONJUNCTION;

/// The text, its quotations, and the narration around them.
pub(super) struct Article<'a> {
    pub(super) text: &'a str,
    pub(super) lexicon: &'static Lexicon,
    pub(super) tokens: Vec<Token>,
    pub(super) marked: Vec<Marked>,
    /// Where each quotation stands among the tokens.
    pub(super) quote_at: Vec<usize>,
    /// The first token of each token's sentence.
    pub(super) sentence_start: Vec<usize>,
    /// Words that follow a first name somewhere in a German text, so that they are names and no nouns.
    pub(super) surnames: HashSet<&'a str>,
}

impl<'a> Article<'a> {
    pub(super) fn read(text: &'a str, language: Language) -> Self {
        let lexicon = Lexicon::for_language(language);
        let (paragraphs, mut marked) = marked(text);
        marked.retain(|marked| !is_title(text, marked, lexicon));
        let tokens = tokens(text, lexicon, &paragraphs, &marked);
        let mut quote_at = vec![0; marked.len()];
        for (at, token) in tokens.iter().enumerate() {
            if let Kind::Quote(quote) = token.kind {
                quote_at[quote] = at;
            }
        }
        let mut article =
            Self { text, lexicon, tokens, marked, quote_at, sentence_start: Vec::new(), surnames: HashSet::new() };
        article.sentence_start = article.sentence_starts();
        if article.german() {
            article.surnames = article.known_surnames();
        }
        article
    }

    /// The last word of each row of capitals that begins with a first name, past particles: *Leyen*.
    fn known_surnames(&self) -> HashSet<&'a str> {
        let named = |at: usize| {
            self.token(at).is_some_and(|token| token.kind == Kind::Word && token.capital && token.entry.classes == 0)
        };
        let first = |at: &usize| self.tokens[*at].capital && gender_of(self.words(*at)).is_some();
        let starts = (0..self.tokens.len()).filter(first);
        let family = |at: usize| {
            let particles = (at + 1..at + 3).take_while(|&next| self.is(next, class::PARTICLE)).count();
            let from = at + 1 + particles;
            (from..from + 3).take_while(|&next| named(next)).last()
        };
        starts.filter_map(family).map(|at| self.words(at)).collect()
    }

    pub(super) fn german(&self) -> bool {
        self.lexicon.language == Language::German
    }

    /// The token, or the break that ends the text.
    pub(super) fn token(&self, at: usize) -> Option<&Token> {
        self.tokens.get(at)
    }

    pub(super) fn before(&self, at: usize) -> Option<&Token> {
        at.checked_sub(1).and_then(|at| self.tokens.get(at))
    }

    pub(super) fn words(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| token.span.of(self.text))
    }

    pub(super) fn is(&self, at: usize, class: u32) -> bool {
        self.token(at).is_some_and(|token| token.is(class))
    }

    pub(super) fn kind(&self, at: usize) -> Kind {
        self.token(at).map_or(Kind::Break, |token| token.kind)
    }

    /// Whether a quotation ends its sentence: it closes with a full stop and what follows begins anew.
    pub(super) fn ends_sentence(&self, quote: usize) -> bool {
        let marked = &self.marked[quote];
        let last = marked.inner.of(self.text).chars().next_back();
        let Some(next) = self.token(self.quote_at[quote] + 1) else { return true };
        if next.kind == Kind::Break || !marked.closed {
            return true;
        }
        // German leaves the stop out where the next sentence plainly begins: „… warten“ Die Stadt …
        let begins = self.german() && next.capital && next.is(BEGINS) && self.starts_sentence(quote);
        begins || last.is_some_and(|c| ".?!…".contains(c)) && (next.capital || matches!(next.kind, Kind::Quote(_)))
    }

    /// Whether a quotation begins with a capital after a stop or a colon, so that it is a sentence of its own.
    fn starts_sentence(&self, quote: usize) -> bool {
        let capital = self.marked[quote].inner.of(self.text).starts_with(char::is_uppercase);
        let free = self
            .before(self.quote_at[quote])
            .is_none_or(|before| matches!(before.kind, Kind::Colon | Kind::Stop | Kind::Break | Kind::Comma));
        capital && free
    }

    fn sentence_starts(&self) -> Vec<usize> {
        let mut starts = Vec::with_capacity(self.tokens.len());
        let mut start = 0;
        for (at, token) in self.tokens.iter().enumerate() {
            let fresh = at.checked_sub(1).is_none_or(|before| {
                let before = &self.tokens[before];
                before.sentence != token.sentence
                    || matches!(before.kind, Kind::Quote(quote) if self.ends_sentence(quote))
            });
            if fresh {
                start = at;
            }
            starts.push(start);
        }
        starts
    }

    /// Whether the token is a cue in its own verb form, not a noun of the same letters (*a report*, *his claims*).
    pub(super) fn is_cue_verb(&self, at: usize) -> bool {
        let Some(token) = self.token(at) else { return false };
        let Some(cue) = token.cue() else { return false };
        if cue.kind == CueKind::Source || token.possessive || token.kind != Kind::Word {
            return false;
        }
        let starts = self.sentence_start[at] == at;
        if cue.lemma.split_once(' ').is_some_and(|(_, particle)| particle != self.words(at + 1)) {
            return false;
        }
        if token.capital && !starts {
            return false;
        }
        if self.german() {
            // "dort fand sich": nobody thinks.
            return cue.lemma != "finden" || self.words(at + 1) != "sich";
        }
        let word = self.words(at);
        let base = word.eq_ignore_ascii_case(cue.lemma);
        let plural_or_third = word.ends_with('s') && !word.ends_with("ss");
        if !base && !plural_or_third {
            return !self.is_adjective(at);
        }
        let Some(before) = self.before_adverbs(at).filter(|_| !starts) else { return false };
        if before.is(class::PRONOUN) && !before.possessive {
            return true;
        }
        if before.possessive || before.is(class::DETERMINER | class::POSSESSIVE) {
            return false;
        }
        // "the new rules were": a verb follows its noun.
        let is_statement = matches!(cue.lemma, "say" | "claim" | "suggest");
        if plural_or_third && !is_statement && FINITE.contains(&self.words(at + 1)) {
            return false;
        }
        if plural_or_third && !base {
            // "his scathing remarks": a noun with its adjective.
            let text = before.span.of(self.text);
            let adjective = !before.capital && ADJECTIVAL.iter().any(|ending| text.ends_with(ending));
            let owner = |at: usize| self.is(at, class::DETERMINER | class::POSSESSIVE) || self.tokens[at].possessive;
            if adjective && before.entry.classes == 0 && at >= 2 && owner(at - 2) {
                return false;
            }
            return !before.is(class::PREPOSITION | class::CONJUNCTION) && !self.is_noun_compound(at);
        }
        if before.is(class::AUXILIARY) {
            return true;
        }
        // A base form is a verb after a plural: "critics say".
        let text = before.span.of(self.text);
        let irregular = matches!(cue.lemma, "read" | "put" | "cast" | "forecast");
        before.is_word() && !before.is(class::PREPOSITION) && (text.ends_with('s') || irregular || text == "people")
            || before.kind == Kind::Comma && self.before(at).is_some_and(|token| token.kind == Kind::Comma)
    }

    /// A past participle before a noun: *the reported losses*.
    fn is_adjective(&self, at: usize) -> bool {
        let participle = self.words(at).ends_with("ed") || self.words(at).ends_with("ing");
        participle
            && self.before(at).is_some_and(|before| {
                self.sentence_start[at] != at
                    && (before.is(class::DETERMINER) && !before.is(class::PRONOUN) || before.possessive)
            })
    }

    /// *calls*, *questions* after a lower-case adjective, as in *repeated calls for*.
    fn is_noun_compound(&self, at: usize) -> bool {
        self.token(at + 1).is_some_and(|next| next.is(class::NOUN_LINK))
            && self.before(at).is_some_and(|before| !before.capital && before.is_word() && before.entry.classes == 0)
    }

    fn before_adverbs(&self, at: usize) -> Option<&Token> {
        let start = self.sentence_start[at];
        let mut index = at;
        while index > start {
            index -= 1;
            let token = &self.tokens[index];
            if !token.is(class::ADVERB) && !self.is_manner(index) {
                return Some(token);
            }
        }
        None
    }

    /// An adverb by its ending, as English forms them.
    pub(super) fn is_manner(&self, at: usize) -> bool {
        !self.german()
            && self.token(at).is_some_and(|token| {
                let small = !token.capital || self.sentence_start[at] == at && gender_of(self.words(at)).is_none();
                token.kind == Kind::Word && small && token.entry.classes == 0 && self.words(at).ends_with("ly")
            })
    }

    /// Whether the token is a finite verb as far as its form tells: a cue, an auxiliary, or a past tense.
    pub(super) fn is_verb(&self, at: usize) -> bool {
        let Some(token) = self.token(at) else { return false };
        if token.kind != Kind::Word || token.capital && self.sentence_start[at] != at {
            return false;
        }
        if token.is(class::AUXILIARY) || self.is_cue_verb(at) {
            return true;
        }
        !self.german()
            && token.entry.classes == 0
            && self.words(at).ends_with("ed")
            && self.words(at).len() > 4
            && !self.is_adjective(at)
    }

    /// Whether a cue is a present participle, which takes its subject from the main clause.
    pub(super) fn is_participle(&self, at: usize) -> bool {
        !self.german() && self.words(at).ends_with("ing")
    }

    /// The words from one token to another.
    pub(super) fn span(&self, first: usize, last: usize) -> Span {
        match (self.token(first), self.token(last)) {
            (Some(first), Some(last)) => Span::new(first.span.start, last.span.end),
            _ => Span::default(),
        }
    }

    /// Past the bracket that opens or closes at a token, going left.
    pub(super) fn left_of_bracket(&self, close: usize, limit: usize) -> Option<usize> {
        (limit..close).rev().take(14).find(|&at| self.kind(at) == Kind::Open).and_then(|open| open.checked_sub(1))
    }

    /// The bracket that closes the one opened at a token.
    pub(super) fn closing_bracket(&self, open: usize) -> Option<usize> {
        (open + 1..open + 14).find(|&at| self.kind(at) == Kind::Close)
    }
}
