//! What stands right beside a quotation: `“…,” Marant said`, a signature, the other half of a split sentence.

use super::article::Article;
use super::attribute::Found;
use super::class;
use super::cue::CueKind;
use super::phrase::Phrase;
use super::tokens::Kind;

/// Marks of a quotation inside another, which may end both.
const INNER: &[char] = &['’', '\'', '”', '"', '‘'];

impl Article<'_> {
    /// The first token after a quotation, past a comma.
    pub(super) fn next_after(&self, quote: usize) -> (usize, bool) {
        let mut at = self.quote_at[quote] + 1;
        let mut comma = false;
        while matches!(self.kind(at), Kind::Comma | Kind::Dash) {
            comma = true;
            at += 1;
        }
        (at, comma)
    }

    pub(super) fn last_char(&self, quote: usize) -> char {
        self.marked[quote].inner.of(self.text).trim_end_matches(INNER).chars().next_back().unwrap_or(' ')
    }

    /// The end of the sentence a token stands in: its stop, its break, or a quotation that ends it.
    pub(super) fn sentence_end(&self, at: usize) -> usize {
        let start = self.sentence_start.get(at).copied().unwrap_or(at);
        let mut end = at;
        while end < self.tokens.len() && self.sentence_start[end] == start && end - at < 120 {
            if matches!(self.kind(end), Kind::Stop | Kind::Break) {
                return end;
            }
            end += 1;
        }
        end
    }

    /// `“…,” said X` and `“…,” X said`.
    pub(super) fn after(&self, quote: usize) -> Option<Found> {
        let (mut at, comma) = self.next_after(quote);
        let last = self.last_char(quote);
        let stopped = last == '.' && !comma;
        let breaks =
            matches!(last, ',' | '?' | '!' | '-' | '—' | '–' | '…') || comma || stopped && !self.token(at)?.capital;
        let token = self.token(at)?;
        if token.is(class::CONJUNCTION) {
            return None;
        }
        if token.kind == Kind::Break || token.kind == Kind::Stop {
            return None;
        }
        if let Some(signed) = self.signed_beside(quote) {
            return Some(signed);
        }
        if self.german() {
            return self.after_german(at, breaks || comma);
        }
        let end = self.clause_end(at);
        if token.cues(CueKind::Source) && (breaks || !token.capital) {
            return self.source_at(at, end, "after-source", breaks);
        }
        // "…," he later said: an adverb may come first.
        while (self.is(at, class::ADVERB) || self.is_manner(at)) && at < end {
            at += 1;
        }
        let capital = self.token(at)?.capital;
        if self.is_cue_verb(at) && !self.is_participle(at) {
            let cue = self.token(at)?.cue()?;
            if cue.kind == CueKind::Say
                && (breaks || !capital)
                && let Some(phrase) = self.inverted_subject(at, end)
            {
                return Some(Found::by("after-verb-name", phrase, Some((at, cue)), breaks));
            }
            return None;
        }
        // "…," is how Marant put it.
        let described = matches!(self.words(at), "is" | "was") && self.words(at + 1) == "how";
        let phrase = self.phrase_from(if described { at + 2 } else { at }, end)?;
        let Some(verb) = self.verb_after(&phrase, end) else {
            // Any other verb after a quotation that ends with a comma: "…," Smith grinned.
            let verbs = last == ',' && self.is_verb(phrase.last + 1) && !self.is(phrase.last + 1, class::AUXILIARY);
            return (verbs && phrase.name.is_some()).then(|| Found::by("after-name-verb", phrase, None, false));
        };
        let cue = self.token(verb)?.cue()?;
        let speech = described || matches!(cue.kind, CueKind::Say | CueKind::Tell);
        let alone = !breaks || stopped && capital;
        if !speech || self.is_participle(verb) || alone && !self.ends_with_attribution(verb) {
            return None;
        }
        // "Asked about the “dossier”, she said: “…”": what she says comes behind the colon.
        let is_piece = self.sentence_start[self.quote_at[quote]] != self.quote_at[quote];
        if is_piece && self.kind(verb + 1) == Kind::Colon {
            return None;
        }
        let certain = breaks && (matches!(last, ',' | '?' | '!') || comma);
        Some(Found::by("after-name-verb", self.with_apposition(phrase, end), Some((verb, cue)), certain))
    }

    /// A quotation without a comma before "X said" is only attributed so where the sentence ends with it.
    pub(super) fn ends_with_attribution(&self, verb: usize) -> bool {
        matches!(self.kind(verb + 1), Kind::Stop | Kind::Break)
    }

    /// Where the clause after a quotation ends: at a stop, a semicolon, a break or the next quotation.
    pub(super) fn clause_end(&self, at: usize) -> usize {
        let mut end = at;
        while end < self.tokens.len() && end - at < 60 {
            match self.kind(end) {
                Kind::Stop | Kind::Break | Kind::Semicolon | Kind::Colon => break,
                Kind::Quote(quote) if self.marked[quote].inner.of(self.text).split_whitespace().count() > 3 => break,
                _ => end += 1,
            }
        }
        end
    }

    /// The finite reporting verb that follows a phrase, past appositions, adverbs and auxiliaries.
    pub(super) fn verb_after(&self, phrase: &Phrase, end: usize) -> Option<usize> {
        let mut at = phrase.also.last().map_or(phrase.last, |other| other.last) + 1;
        let mut links = 0;
        while at < end {
            let token = self.token(at)?;
            match token.kind {
                Kind::Comma | Kind::Dash => {
                    let close = (at + 1..end.min(at + 40)).find(|&next| {
                        matches!(self.kind(next), Kind::Comma | Kind::Dash)
                            && (self.is_cue_verb(next + 1)
                                || self.is(next + 1, class::ADVERB | class::AUXILIARY)
                                || self.is_manner(next + 1))
                    });
                    at = close?;
                }
                Kind::Open => at = self.closing_bracket(at)?,
                Kind::Quote(_) if links == 0 => {}
                Kind::Word | Kind::Number => {
                    if self.is_cue_verb(at) {
                        return Some(at);
                    }
                    if token.is(class::RELATIVE) {
                        // "Smith, who … said": only between commas; without them the clause goes on.
                        return None;
                    }
                    if token.is(class::SUBORDINATOR | class::CONJUNCTION | class::PRONOUN)
                        && !token.is(class::PREPOSITION)
                    {
                        return None;
                    }
                    let passes = token.is(class::ADVERB | class::AUXILIARY | class::TIME) || self.is_manner(at);
                    if !passes {
                        links += 1;
                        if self.is_verb(at) || links > 9 {
                            return None;
                        }
                        if links == 1 && !token.is(class::PREPOSITION) {
                            return None;
                        }
                    }
                }
                _ => return None,
            }
            at += 1;
        }
        None
    }

    /// `according to X` at a token.
    pub(super) fn source_at(&self, at: usize, end: usize, rule: &'static str, certain: bool) -> Option<Found> {
        let cue = self.token(at)?.cue()?;
        let mut start = at + 1;
        if matches!(self.words(start), "to" | "dem" | "den") && self.words(at).eq_ignore_ascii_case("according") {
            start += 1;
        }
        let phrase = self.phrase_from(start, end)?;
        Some(Found::by(rule, self.with_apposition(phrase, end), Some((at, cue)), certain))
    }

    /// The other half of a sentence that an attribution interrupts.
    pub(super) fn split(&self, quote: usize, found: &[Found]) -> Option<Found> {
        let previous = quote.checked_sub(1)?;
        let known = &found[previous];
        if !matches!(known.rule, "after-verb-name" | "after-name-verb" | "split" | "after-source") {
            return None;
        }
        let (from, to) = (self.quote_at[previous], self.quote_at[quote]);
        if self.token(from)?.paragraph != self.token(to)?.paragraph || to - from > 60 {
            return None;
        }
        if self.ends_sentence(previous) && to > from + 1 {
            return None;
        }
        let mut between = from + 1..to;
        if between.clone().any(|at| matches!(self.kind(at), Kind::Stop | Kind::Semicolon)) {
            return None;
        }
        let phrase = known.phrase.as_ref()?;
        let (cue, _) = known.cue?;
        let rest = phrase.last.max(cue).max(from) + 1;
        if (rest..to).any(|at| {
            self.is_cue_verb(at)
                && !matches!(
                    self.token(at).and_then(super::tokens::Token::cue).map(|cue| cue.kind),
                    Some(CueKind::Think)
                )
        }) {
            return None;
        }
        let another_clause =
            (rest..to).any(|at| self.is(at, class::CONJUNCTION)) && (rest..to).any(|at| self.is_verb(at));
        if another_clause {
            return None;
        }
        let joined = matches!(self.kind(to - 1), Kind::Comma | Kind::Dash | Kind::Colon)
            || between.all(|at| at <= phrase.last.max(cue));
        let mut next = Found::by("split", phrase.clone(), known.cue, known.certain && joined);
        next.continues = Some(previous);
        Some(next)
    }

    /// Who signs below: a paragraph that begins with a dash and a name.
    pub(super) fn signed(&self, at: usize) -> Option<Found> {
        let dash = at + 2;
        let signs = self.kind(at + 1) == Kind::Break
            && (self.kind(dash) == Kind::Dash || self.kind(dash) == Kind::Other && self.words(dash) == "-");
        if !signs {
            return None;
        }
        let phrase = self.phrase_from(dash + 1, dash + 16)?;
        phrase.name?;
        Some(Found::by("signed", self.with_apposition(phrase, dash + 20), None, true))
    }

    /// Who signs in the same paragraph: `“…” — Ilse Marant`.
    pub(super) fn signed_beside(&self, quote: usize) -> Option<Found> {
        let dash = self.quote_at[quote] + 1;
        if self.kind(dash) != Kind::Dash || self.sentence_start[dash - 1] != dash - 1 {
            return None;
        }
        let phrase = self.phrase_from(dash + 1, dash + 16)?;
        let ends = matches!(self.kind(phrase.last + 1), Kind::Break | Kind::Comma | Kind::Open)
            || self.kind(phrase.last + 1) == Kind::Stop && self.kind(phrase.last + 2) == Kind::Break;
        let more = self.verb_after(&phrase, self.clause_end(dash + 1)).is_some();
        (ends && !more && phrase.name.is_some())
            .then(|| Found::by("signed", self.with_apposition(phrase, dash + 20), None, true))
    }
}
