//! Whose a verb is: the phrase that is its subject.

use super::article::Article;
use super::attribute::REACH;
use super::class;
use super::cue::CueKind;
use super::phrase::Phrase;
use super::tokens::Kind;

impl Article<'_> {
    /// The subject that follows its verb.
    pub(super) fn inverted_subject(&self, verb: usize, end: usize) -> Option<Phrase> {
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

    /// The subject of a verb.
    pub(super) fn subject_of(&self, verb: usize, limit: usize) -> Option<Phrase> {
        if self.german() {
            return self.german_subject(verb, limit);
        }
        let start = self.sentence_start[verb].max(verb.saturating_sub(REACH));
        let participle = self.is_participle(verb);
        if let Some(quoted) = self.quoted_as_saying(verb, start) {
            return Some(quoted);
        }
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
                    let apposed = self.before_apposition(before, start);
                    let main = || self.main_subject(before, start);
                    return apposed.or_else(main).or_else(|| self.inverted_subject(verb, limit));
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
                    return if participle { Some(phrase) } else { self.behind_preposition(phrase, start) };
                }
                _ => return None,
            }
        }
    }

    /// `The paper quoted the mayor as saying`: whoever stands between speaks.
    fn quoted_as_saying(&self, verb: usize, start: usize) -> Option<Phrase> {
        let link = verb.checked_sub(1).filter(|&link| link > start && self.words(link) == "as")?;
        let phrase = self.phrase_to(link - 1, start)?;
        let quotes = phrase.first.checked_sub(1).is_some_and(|before| {
            self.token(before)
                .and_then(super::tokens::Token::cue)
                .is_some_and(|cue| matches!(cue.lemma, "quote" | "cite"))
        });
        quotes.then_some(phrase)
    }

    pub(super) fn is_nickname(&self, quote: usize) -> bool {
        self.marked[quote].inner.of(self.text).split_whitespace().count() <= 1
    }

    /// "Trump in an interview said": the phrase found belongs to a preposition; the subject stands before it.
    pub(super) fn behind_preposition(&self, phrase: Phrase, start: usize) -> Option<Phrase> {
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
    pub(super) fn after_with(&self, last: usize, start: usize) -> bool {
        self.phrase_to(last, start).and_then(|phrase| phrase.first.checked_sub(1)).is_some_and(|with| {
            with >= start && (self.words(with).eq_ignore_ascii_case("with") || self.words(with) == "of")
        }) || self.is(last, class::ROLE)
    }

    /// "Saying “…”, Smith left": the subject comes after the next comma.
    pub(super) fn subject_after_participle(&self, verb: usize, limit: usize) -> Option<Phrase> {
        let end = self.sentence_end(verb).max(limit);
        let comma = (verb..end).find(|&at| self.kind(at) == Kind::Comma || matches!(self.kind(at), Kind::Quote(_)))?;
        let at = if self.kind(comma + 1) == Kind::Comma { comma + 2 } else { comma + 1 };
        self.phrase_from(at, end)
    }

    /// The phrase before an apposition that ends with a comma: *Smith, the mayor, said*.
    pub(super) fn before_apposition(&self, comma: usize, start: usize) -> Option<Phrase> {
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
            let named = self.leading_phrase(segment, comma)?;
            return Some(self.with_office_before(named, opening, start));
        }
        None
    }

    /// `Ilse Marant and her counterpart, Tomas Quill, said`: the office stands before the name, and both speak.
    fn with_office_before(&self, named: Phrase, comma: usize, start: usize) -> Phrase {
        let office = comma.checked_sub(1).filter(|&last| last >= start).and_then(|last| self.phrase_to(last, start));
        let is_office = |office: &Phrase| {
            let head = office.role.map(|(_, last)| last);
            office.name.is_none()
                && self.is(office.first, class::DETERMINER)
                && head.is_some_and(|head| self.is(head, class::ROLE) && !self.words(head).ends_with('s'))
        };
        match office.filter(is_office).filter(|_| !self.german() && named.name.is_some() && named.also.is_empty()) {
            Some(office) => {
                let role = named.role.or(office.role);
                self.with_other_before(Phrase { first: office.first, role, ..named }, start)
            }
            None => named,
        }
    }

    /// `The minister, Ilse Marant, and the envoy, Tomas Quill, said`: both speak.
    pub(super) fn with_other_before(&self, phrase: Phrase, start: usize) -> Phrase {
        let Some(and) = phrase.first.checked_sub(1).filter(|&and| and > start && self.is(and, class::CONJUNCTION))
        else {
            return phrase;
        };
        let comma = and - 1;
        if self.kind(comma) != Kind::Comma {
            let other = self.phrase_to(comma, start).filter(|other| other.name.is_some() && phrase.name.is_some());
            return match other.filter(|_| !self.german() && self.words(and) == "and") {
                Some(mut other) => {
                    other.also.push(phrase);
                    other
                }
                None => phrase,
            };
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
    pub(super) fn leading_phrase(&self, start: usize, limit: usize) -> Option<Phrase> {
        let phrase = self.phrase_from(start, limit)?;
        Some(self.with_apposition(phrase, limit + 1))
    }

    /// Who or what a relative pronoun stands for.
    pub(super) fn antecedent(&self, relative: usize, start: usize) -> Option<Phrase> {
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
    pub(super) fn main_subject(&self, at: usize, start: usize) -> Option<Phrase> {
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
    pub(super) fn direct_subject(&self, verb: usize, start: usize, limit: usize) -> Option<Phrase> {
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
}
