//! Says for each quotation which phrase of the narration names its speaker.

use super::article::Article;
use super::class;
use super::cue::{Cue, CueKind};
use super::phrase::Phrase;
use super::quotation::MarkStyle;
use super::tokens::Kind;

/// How far from a verb its subject is looked for, in tokens.
pub(super) const REACH: usize = 90;

/// Verbs in the subjunctive of reported speech (Duden-Grammatik, Konjunktiv I).
const SUBJUNCTIVE: &[&str] = &[
    "sei", "seien", "habe", "werde", "könne", "müsse", "solle", "dürfe", "wolle", "gehe", "bleibe", "gebe", "stehe",
    "komme", "nehme", "halte", "zeige", "bringe", "führe", "mache", "liege", "sehe", "wisse", "möge", "hätten",
    "hätte", "wäre", "würde", "würden", "wären", "Sei", "Habe", "lasse", "finde", "brauche", "verfolge", "bedeute",
];

/// What a rule found.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) phrase: Option<Phrase>,
    /// The token of the cue.
    pub(super) cue: Option<(usize, &'static Cue)>,
    pub(super) rule: &'static str,
    pub(super) certain: bool,
    pub(super) continues: Option<usize>,
}

impl Found {
    fn open() -> Self {
        Self { phrase: None, cue: None, rule: "open", certain: false, continues: None }
    }

    fn by(rule: &'static str, phrase: Phrase, cue: Option<(usize, &'static Cue)>, certain: bool) -> Self {
        Self { phrase: Some(phrase), cue, rule, certain, continues: None }
    }
}

/// Who speaks each quotation.
pub(super) fn attribute(article: &Article<'_>) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::with_capacity(article.marked.len());
    for quote in 0..article.marked.len() {
        if article.marked[quote].label.is_some() {
            let rule = if article.marked[quote].style == MarkStyle::Tweet { "tweet" } else { "transcript" };
            found.push(Found { rule, certain: true, ..Found::open() });
            continue;
        }
        let beside = article.split(quote, &found).or_else(|| article.after(quote)).or_else(|| article.in_clause(quote));
        found.push(beside.unwrap_or_else(Found::open));
    }
    for quote in 0..article.marked.len() {
        if found[quote].phrase.is_none()
            && article.marked[quote].label.is_none()
            && let Some(further) = article.further_off(quote, &found)
        {
            found[quote] = further;
        }
        if article.marked[quote].goes_on
            && found[quote].phrase.is_some()
            && quote + 1 < found.len()
            && found[quote + 1].phrase.is_none()
        {
            let mut next = found[quote].clone();
            next.rule = "several-paragraphs";
            next.continues = Some(quote);
            found[quote + 1] = next;
        }
    }
    found
}

impl Article<'_> {
    /// The first token after a quotation, past a comma.
    fn next_after(&self, quote: usize) -> (usize, bool) {
        let mut at = self.quote_at[quote] + 1;
        let mut comma = false;
        while matches!(self.kind(at), Kind::Comma | Kind::Dash) {
            comma = true;
            at += 1;
        }
        (at, comma)
    }

    fn last_char(&self, quote: usize) -> char {
        self.marked[quote].inner.of(self.text).chars().next_back().unwrap_or(' ')
    }

    /// The end of the sentence a token stands in: its stop, its break, or a quotation that ends it.
    fn sentence_end(&self, at: usize) -> usize {
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
    fn after(&self, quote: usize) -> Option<Found> {
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
        if stopped && capital {
            return None;
        }
        let phrase = self.phrase_from(at, end)?;
        let Some(verb) = self.verb_after(&phrase, end) else {
            // Any other verb after a quotation that ends with a comma: "…," Smith grinned.
            let verbs = last == ',' && self.is_verb(phrase.last + 1) && !self.is(phrase.last + 1, class::AUXILIARY);
            return (verbs && phrase.name.is_some()).then(|| Found::by("after-name-verb", phrase, None, false));
        };
        let cue = self.token(verb)?.cue()?;
        let speech = matches!(cue.kind, CueKind::Say | CueKind::Tell);
        if !speech || self.is_participle(verb) || !breaks && !self.ends_with_attribution(verb) {
            return None;
        }
        let certain = breaks && (matches!(last, ',' | '?' | '!') || comma);
        Some(Found::by("after-name-verb", self.with_apposition(phrase, end), Some((verb, cue)), certain))
    }

    /// A quotation without a comma before "X said" is only attributed so where the sentence ends with it.
    fn ends_with_attribution(&self, verb: usize) -> bool {
        matches!(self.kind(verb + 1), Kind::Stop | Kind::Break)
    }

    /// Where the clause after a quotation ends: at a stop, a semicolon, a break or the next quotation.
    fn clause_end(&self, at: usize) -> usize {
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

    /// The subject that follows its verb.
    fn inverted_subject(&self, verb: usize, end: usize) -> Option<Phrase> {
        let mut at = verb + 1;
        while at < end && (self.is(at, class::ADVERB) || self.is_manner(at)) && !self.is(at, class::PRONOUN) {
            at += 1;
        }
        if self.is(at, class::OBJECT) && !self.is(at, class::PRONOUN) {
            if !self.german() {
                return None;
            }
            at += 1;
        }
        let phrase = self.phrase_from(at, end)?;
        Some(self.with_apposition(phrase, end))
    }

    /// The finite reporting verb that follows a phrase, past appositions, adverbs and auxiliaries.
    fn verb_after(&self, phrase: &Phrase, end: usize) -> Option<usize> {
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
    fn source_at(&self, at: usize, end: usize, rule: &'static str, certain: bool) -> Option<Found> {
        let cue = self.token(at)?.cue()?;
        let mut start = at + 1;
        if matches!(self.words(start), "to" | "dem" | "den") && self.words(at).eq_ignore_ascii_case("according") {
            start += 1;
        }
        let phrase = self.phrase_from(start, end)?;
        Some(Found::by(rule, self.with_apposition(phrase, end), Some((at, cue)), certain))
    }

    /// The other half of a sentence that an attribution interrupts.
    fn split(&self, quote: usize, found: &[Found]) -> Option<Found> {
        let previous = quote.checked_sub(1)?;
        let known = &found[previous];
        if !matches!(known.rule, "after-verb-name" | "after-name-verb" | "split" | "after-source") {
            return None;
        }
        let (from, to) = (self.quote_at[previous], self.quote_at[quote]);
        if self.token(from)?.paragraph != self.token(to)?.paragraph || to - from > 60 {
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

    /// The clause that holds the quotation, or leads to it.
    fn in_clause(&self, quote: usize) -> Option<Found> {
        let at = self.quote_at[quote];
        let start = self.sentence_start[at];
        if let Some(found) = self.led_to(start, at) {
            return Some(found);
        }
        if self.german() {
            return self.german_frame(at);
        }
        self.sentence_end_attribution(at)
    }

    /// The nearest reporting verb before the quotation in its sentence, with its subject.
    fn led_to(&self, start: usize, at: usize) -> Option<Found> {
        let mut verbs_between = 0;
        let lowest = start.max(at.saturating_sub(80));
        let mut thought = None;
        for verb in (lowest..at).rev() {
            let Some(token) = self.token(verb) else { break };
            if token.cues(CueKind::Source)
                && !self.is_so(verb)
                && let Some(mut found) = self.source_before(verb, at)
            {
                found.certain &= verbs_between == 0;
                return Some(found);
            }
            if !self.is_cue_verb(verb) {
                if self.german() {
                    if let Some(phrase) = self.by_account(verb, at) {
                        return Some(Found::by("before-source", phrase, None, false));
                    }
                    if let Some(found) = self.separable(verb, at) {
                        return Some(found);
                    }
                }
                verbs_between += usize::from(self.is_verb(verb));
                continue;
            }
            let Some(cue) = token.cue() else { continue };
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
            let speech = matches!(cue.kind, CueKind::Say | CueKind::Tell);
            let near = phrase.also.last().map_or(phrase.last, |other| other.last) + 8 > verb
                && !self.is(phrase.last, class::RELATIVE);
            let certain =
                speech && near && !participle && verbs_between == 0 && !embedded && (adjacent || at - verb <= 12);
            return Some(Found::by(rule, phrase, Some((verb, cue)), certain));
        }
        let verb = thought?;
        let phrase = self.subject_of(verb, at)?;
        let cue = self.token(verb)?.cue()?;
        Some(Found::by("clause", phrase, Some((verb, cue)), false))
    }

    /// *was asked*: the subject hears, it does not speak.
    fn is_passive(&self, verb: usize) -> bool {
        !self.german()
            && !self.is_participle(verb)
            && verb.checked_sub(1).is_some_and(|before| {
                matches!(self.words(before), "was" | "were" | "been" | "being" | "is" | "are" | "be" | "get" | "got")
            })
    }

    /// German *so* is a source only between a comma and a name.
    fn is_so(&self, at: usize) -> bool {
        let beside = self.before(at).is_some_and(|before| before.kind == Kind::Comma)
            && self.token(at + 1).is_some_and(|next| next.capital || next.is(class::DETERMINER));
        self.words(at).eq_ignore_ascii_case("so") && !beside
    }

    fn source_before(&self, at: usize, quote: usize) -> Option<Found> {
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
    fn leads_directly(&self, verb: usize, quote: usize) -> bool {
        matches!(self.kind(quote - 1), Kind::Comma | Kind::Colon) || quote == verb + 1
    }

    /// The subject of a verb.
    pub(super) fn subject_of(&self, verb: usize, limit: usize) -> Option<Phrase> {
        if self.german() {
            return self.german_subject(verb, limit);
        }
        let start = self.sentence_start[verb].max(verb.saturating_sub(REACH));
        let participle = self.is_participle(verb);
        let mut at = verb;
        loop {
            let before = at.checked_sub(1).filter(|&before| before >= start && at > start);
            let Some(before) = before else {
                // The verb begins the sentence.
                return if participle {
                    self.subject_after_participle(verb, limit)
                } else {
                    self.inverted_subject(verb, limit)
                };
            };
            let token = self.token(before)?;
            match token.kind {
                Kind::Close => at = self.left_of_bracket(before, start)? + 1,
                Kind::Quote(quote) if self.is_nickname(quote) => return self.phrase_to(before.checked_sub(1)?, start),
                Kind::Quote(_) => {
                    return if participle {
                        self.main_subject(before, start)
                    } else {
                        self.inverted_subject(verb, limit).or_else(|| self.main_subject(before, start))
                    };
                }
                Kind::Comma | Kind::Dash => {
                    if participle {
                        return self.main_subject(before, start);
                    }
                    if matches!(before.checked_sub(1).map(|at| self.kind(at)), Some(Kind::Quote(_))) {
                        return self.inverted_subject(verb, limit);
                    }
                    return self.before_apposition(before, start).or_else(|| self.main_subject(before, start));
                }
                Kind::Word | Kind::Number => {
                    if token.is(class::RELATIVE) && !participle {
                        return self.antecedent(before, start);
                    }
                    if token.is(class::ADVERB | class::AUXILIARY) || self.is_manner(before) {
                        if self.words(before) == "to" {
                            return self.main_subject(before, start);
                        }
                        at = before;
                        continue;
                    }
                    if token.is(class::TIME)
                        && !token.is(class::ROLE)
                        && self.phrase_to(before, start).is_none_or(|phrase| phrase.first == before)
                    {
                        at = before;
                        if self.is(before.saturating_sub(1), class::PREPOSITION)
                            || matches!(self.words(before.saturating_sub(1)), "last" | "this" | "next")
                        {
                            at = before - 1;
                        }
                        continue;
                    }
                    if token.is(class::CONJUNCTION | class::SUBORDINATOR) || participle && token.is(class::PREPOSITION)
                    {
                        return self.main_subject(before, start);
                    }
                    if participle && !self.after_with(before, start) {
                        return self.main_subject(at, start);
                    }
                    let phrase = self.phrase_to(before, start)?;
                    return self.behind_preposition(phrase, start);
                }
                _ => return None,
            }
        }
    }

    fn is_nickname(&self, quote: usize) -> bool {
        self.marked[quote].inner.of(self.text).split_whitespace().count() <= 1
    }

    /// "Trump in an interview said": the phrase found belongs to a preposition; the subject stands before it.
    fn behind_preposition(&self, phrase: Phrase, start: usize) -> Option<Phrase> {
        let Some(link) = phrase.first.checked_sub(1).filter(|&link| link >= start) else { return Some(phrase) };
        if !self.is(link, class::PREPOSITION) || self.is(link, class::SUBORDINATOR) && !self.is(link, class::NOUN_LINK)
        {
            return Some(phrase);
        }
        match link.checked_sub(1).filter(|&at| at >= start && link > start) {
            Some(before) => self.phrase_to(before, start),
            None => Some(phrase),
        }
    }

    /// Whether a participle has a subject of its own: *with Smith saying*.
    fn after_with(&self, last: usize, start: usize) -> bool {
        self.phrase_to(last, start).and_then(|phrase| phrase.first.checked_sub(1)).is_some_and(|with| {
            with >= start && (self.words(with).eq_ignore_ascii_case("with") || self.words(with) == "of")
        }) || self.is(last, class::ROLE)
    }

    /// "Saying “…”, Smith left": the subject comes after the next comma.
    fn subject_after_participle(&self, verb: usize, limit: usize) -> Option<Phrase> {
        let end = self.sentence_end(verb).max(limit);
        let comma = (verb..end).find(|&at| self.kind(at) == Kind::Comma || matches!(self.kind(at), Kind::Quote(_)))?;
        let at = if self.kind(comma + 1) == Kind::Comma { comma + 2 } else { comma + 1 };
        self.phrase_from(at, end)
    }

    /// The phrase before an apposition that ends with a comma: *Smith, the mayor, said*.
    fn before_apposition(&self, comma: usize, start: usize) -> Option<Phrase> {
        let mut end = comma;
        for _ in 0..4 {
            let opening =
                (start..end).rev().find(|&at| matches!(self.kind(at), Kind::Comma | Kind::Dash | Kind::Quote(_)));
            let segment = opening.map_or(start, |at| at + 1);
            if opening.is_none_or(|at| matches!(self.kind(at), Kind::Quote(_))) {
                return self.leading_phrase(segment, comma);
            }
            let opening = opening?;
            let beside = self.is(
                segment,
                class::DETERMINER | class::RELATIVE | class::ROLE | class::PREPOSITION | class::GROUP | class::TITLE,
            ) || self.token(segment).is_some_and(|token| !token.capital || token.kind == Kind::Number)
                || self.words(segment).len() <= 5 && end == segment + 1;
            if beside {
                if let Some(last) = opening.checked_sub(1).filter(|&last| last >= start)
                    && let Some(phrase) = self.phrase_to(last, start)
                {
                    let stands_in_link = phrase.first > start && self.is(phrase.first - 1, class::PREPOSITION);
                    if (phrase.name.is_some() || self.is(phrase.first, class::DETERMINER)) && !stands_in_link {
                        let phrase = self.with_apposition(phrase, comma + 1);
                        return Some(self.with_other_before(phrase, start));
                    }
                }
                end = opening;
                continue;
            }
            return self.leading_phrase(segment, comma);
        }
        None
    }

    /// `The minister, Ilse Marant, and the envoy, Tomas Quill, said`: both speak.
    fn with_other_before(&self, phrase: Phrase, start: usize) -> Phrase {
        let Some(and) = phrase.first.checked_sub(1).filter(|&and| and > start && self.is(and, class::CONJUNCTION))
        else {
            return phrase;
        };
        let comma = and - 1;
        if self.kind(comma) != Kind::Comma {
            return phrase;
        }
        match self.before_apposition(comma, start).filter(|other| other.name.is_some() && other.last < comma) {
            Some(mut other) => {
                other.also.push(phrase);
                other
            }
            None => phrase,
        }
    }

    /// The phrase at the start of a stretch, where it is one that can speak.
    fn leading_phrase(&self, start: usize, limit: usize) -> Option<Phrase> {
        let phrase = self.phrase_from(start, limit)?;
        Some(self.with_apposition(phrase, limit + 1))
    }

    /// Who or what a relative pronoun stands for.
    fn antecedent(&self, relative: usize, start: usize) -> Option<Phrase> {
        let mut last = relative.checked_sub(1).filter(|&last| last >= start)?;
        if self.kind(last) == Kind::Comma {
            last = last.checked_sub(1).filter(|&last| last >= start)?;
        }
        if self.words(relative) == "that" && !self.is_verb(relative + 1) {
            return None;
        }
        let mut phrase = self.phrase_to(last, start)?;
        phrase.last = relative;
        Some(phrase)
    }

    /// The subject of the main clause: of the nearest saying verb to the left, else of the sentence.
    fn main_subject(&self, at: usize, start: usize) -> Option<Phrase> {
        for verb in (start + 1..at).rev().take(60) {
            let speaks = self.token(verb)?.cue().is_some_and(|cue| matches!(cue.kind, CueKind::Say | CueKind::Tell));
            if !speaks || !self.is_cue_verb(verb) || self.is_participle(verb) {
                continue;
            }
            if let Some(phrase) = self.direct_subject(verb, start, at) {
                return Some(phrase);
            }
        }
        self.first_subject(start, at)
    }

    /// The subject of a verb where it stands right beside it, so that nothing else has to be asked.
    fn direct_subject(&self, verb: usize, start: usize, limit: usize) -> Option<Phrase> {
        let mut before = verb.checked_sub(1)?;
        while before > start && (self.is(before, class::ADVERB | class::AUXILIARY) || self.is_manner(before)) {
            if self.words(before) == "to" {
                return None;
            }
            before -= 1;
        }
        match self.kind(before) {
            Kind::Comma if before > start && matches!(self.kind(before - 1), Kind::Quote(_)) => {
                self.inverted_subject(verb, limit)
            }
            Kind::Comma | Kind::Dash => self.before_apposition(before, start),
            Kind::Quote(_) => self.inverted_subject(verb, limit),
            Kind::Word if self.is(before, class::RELATIVE) => None,
            Kind::Word | Kind::Number | Kind::Close => self.phrase_to(before, start),
            _ => None,
        }
    }

    /// The first phrase of a sentence that is no adverbial.
    pub(super) fn first_subject(&self, start: usize, limit: usize) -> Option<Phrase> {
        let mut at = start;
        for _ in 0..3 {
            while at < limit
                && (self.is(at, class::CONJUNCTION | class::ADVERB) && !self.is(at, class::DETERMINER | class::PRONOUN)
                    || matches!(self.kind(at), Kind::Comma | Kind::Other | Kind::Dash))
            {
                at += 1;
            }
            let adverbial = self.is(at, class::PREPOSITION | class::SUBORDINATOR | class::TIME)
                && !self.is(at, class::DETERMINER)
                || self.is_participle(at);
            if !adverbial {
                return self.phrase_from(at, limit).map(|phrase| self.with_apposition(phrase, limit));
            }
            at = (at..limit.min(at + REACH)).find(|&at| self.kind(at) == Kind::Comma)? + 1;
        }
        None
    }

    /// `The plan is “…” for everybody, Smith said.`
    fn sentence_end_attribution(&self, at: usize) -> Option<Found> {
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

    /// For a quotation that its own sentence does not attribute.
    fn further_off(&self, quote: usize, found: &[Found]) -> Option<Found> {
        let at = self.quote_at[quote];
        let start = self.sentence_start[at];
        let alone = start == at;
        let paragraph = self.token(at)?.paragraph;
        let previous = quote.checked_sub(1).filter(|&other| self.tokens[self.quote_at[other]].paragraph == paragraph);
        if !alone {
            if let Some(other) = previous.filter(|&other| self.sentence_start[self.quote_at[other]] == start) {
                return Self::like(found, other, "same-sentence", false);
            }
            if self.german()
                && let Some(found) = self.reported_on(quote, found)
            {
                return Some(found);
            }
            let somebody = if self.german() { self.german_somebody(start, at) } else { None };
            if let Some(phrase) =
                somebody.or_else(|| self.first_subject(start, at).filter(|phrase| self.can_speak(phrase)))
            {
                return Some(Found::by("sentence-subject", phrase, None, false));
            }
            // "Adding: “…”", "Now, “…”": nobody is named, so the one who spoke goes on.
            let earlier = previous.and_then(|other| Self::like(found, other, "same-paragraph", false));
            return earlier.or_else(|| self.sentence_before(start));
        }
        if let Some(other) = previous {
            let others_end = self.quote_at[other];
            let narrated = (others_end..at).filter(|&at| self.kind(at) == Kind::Stop).count();
            if found[other].phrase.is_some() && narrated <= 1 {
                return Self::like(found, other, "same-paragraph", true);
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

    /// German reports on in the subjunctive, without naming the speaker again: whoever spoke in the sentence before.
    fn reported_on(&self, quote: usize, found: &[Found]) -> Option<Found> {
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
            if let Some(mut found) = self.led_to(start, last) {
                found.rule = "reported-on";
                found.certain = false;
                return Some(found);
            }
        }
        None
    }

    /// Whether the words in marks are a name beside its noun and nobody's speech: *die Firma „…“*, *das Motto „…“*.
    pub(super) fn is_name(&self, quote: usize, found: &Found) -> bool {
        if !self.german() || matches!(found.rule, "after-verb-name" | "after-source" | "split" | "transcript" | "tweet")
        {
            return false;
        }
        let at = self.quote_at[quote];
        let words = self.marked[quote].inner.of(self.text);
        let capital = words.chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit());
        let stopped = words.ends_with(['.', '!', '?', ',']);
        let Some(before) = self.before(at).filter(|before| before.kind == Kind::Word && self.sentence_start[at] != at)
        else {
            return false;
        };
        let noun = before.capital && !before.is(class::PRONOUN) && !self.is_cue_verb(at - 1);
        let article = before.is(class::DETERMINER | class::PREPOSITION);
        let weak = matches!(found.rule, "open" | "sentence-subject" | "same-sentence" | "floating" | "sentence-before");
        capital && !stopped && (noun || article && weak)
    }

    /// Whether a guess is at least somebody who can speak.
    fn can_speak(&self, phrase: &Phrase) -> bool {
        let personal = self.is(phrase.first, class::PRONOUN)
            && !matches!(self.words(phrase.first), "it" | "It" | "es" | "Es" | "you" | "You");
        let told = (phrase.first..=phrase.last)
            .any(|at| self.is(at, class::ROLE | class::GROUP | class::TITLE | class::MALE | class::FEMALE));
        personal || phrase.name.is_some() || told
    }

    /// Who signs below: a paragraph that begins with a dash and a name.
    fn signed(&self, at: usize) -> Option<Found> {
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
    fn signed_beside(&self, quote: usize) -> Option<Found> {
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

    /// The same speaker as another quotation.
    fn like(found: &[Found], other: usize, rule: &'static str, sure: bool) -> Option<Found> {
        let known = found.get(other)?;
        let phrase = known.phrase.clone()?;
        Some(Found::by(rule, phrase, known.cue, sure && known.certain))
    }

    /// The paragraph before ends with a colon: its last sentence says who.
    fn colon_before(&self, at: usize) -> Option<Found> {
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
    fn sentence_before(&self, start: usize) -> Option<Found> {
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
        let phrase = self.first_subject(begin, last).filter(|phrase| self.can_speak(phrase))?;
        Some(Found::by("sentence-before", phrase, None, false))
    }

    /// A paragraph in marks: whoever spoke, or was spoken of, right before.
    fn floating(&self, quote: usize, found: &[Found]) -> Option<Found> {
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
        if let Some(mut found) = self.led_to(begin, last) {
            found.rule = "floating";
            found.certain = false;
            return Some(found);
        }
        let phrase = self.first_subject(begin, last).filter(|phrase| self.can_speak(phrase))?;
        Some(Found::by("floating", phrase, None, false))
    }
}
