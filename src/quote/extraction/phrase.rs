//! Noun phrases that can name a speaker: *he*, *Borrell*, *the EU diplomat*, *a spokesman for the mayor*.

use super::article::Article;
use super::class;
use super::first_names::gender_of;
use super::tokens::Kind;

/// A noun phrase, by its first and last token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Phrase {
    pub(super) first: usize,
    pub(super) last: usize,
    /// The proper name inside it.
    pub(super) name: Option<(usize, usize)>,
    /// The tokens of a description beside the name.
    pub(super) role: Option<(usize, usize)>,
    /// Others named in one breath: *Blinken and Borrell*.
    pub(super) also: Vec<Phrase>,
}

/// No phrase is longer than this, in tokens.
const LONGEST: usize = 24;

/// How people are addressed: no office of theirs.
const COURTESY: &[&str] =
    &["mr", "mrs", "ms", "miss", "messrs", "mister", "madam", "sir", "dame", "dr", "herr", "herrn", "frau"];

/// Whether a word only addresses somebody.
pub(super) fn is_courtesy(word: &str) -> bool {
    COURTESY.iter().any(|known| word.trim_end_matches('.').eq_ignore_ascii_case(known))
}

impl Article<'_> {
    /// Whether a word can stand inside a noun phrase.
    pub(super) fn is_nominal(&self, at: usize) -> bool {
        let Some(token) = self.token(at) else { return false };
        if token.kind == Kind::Number {
            return true;
        }
        if self.is_called(at) {
            return true;
        }
        if token.kind != Kind::Word || self.is_verb(at) {
            return false;
        }
        if self.german() && token.is(class::PARTICLE) && token.is(class::DETERMINER) {
            return matches!(at.checked_sub(1).map(|before| self.words(before)), Some("van" | "von"));
        }
        if token.is(class::TITLE | class::ROLE | class::GROUP | class::PARTICLE) {
            return !token.is(class::PREPOSITION) || token.capital && self.sentence_start[at] != at;
        }
        if token.is(class::TIME) {
            return self.is_month_name(at);
        }
        let never = class::PREPOSITION
            | class::CONJUNCTION
            | class::SUBORDINATOR
            | class::RELATIVE
            | class::PRONOUN
            | class::OBJECT
            | class::AUXILIARY
            | class::ADVERB
            | class::DETERMINER;
        !token.is(never) && !self.is_manner(at)
    }

    /// *Will* before a last name is a first name, wherever else it is a verb.
    fn is_called(&self, at: usize) -> bool {
        let capital = |at: usize| self.token(at).is_some_and(|token| token.kind == Kind::Word && token.capital);
        self.is(at, class::AUXILIARY)
            && capital(at)
            && capital(at + 1)
            && self.sentence_start[at] != at
            && gender_of(self.words(at)).is_some()
    }

    /// *May* after a first name is a name.
    fn is_month_name(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.capital)
            && self.before(at).is_some_and(|before| {
                before.capital && (gender_of(before.span.of(self.text)).is_some() || before.is(class::TITLE))
            })
    }

    fn is_name_word(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.kind == Kind::Word && token.capital) && self.is_nominal(at)
    }

    /// The phrase that starts at a token and ends before `limit`.
    pub(super) fn phrase_from(&self, start: usize, limit: usize) -> Option<Phrase> {
        let start = if self.is_participle_adjective(start) { start + 1 } else { start };
        let first = self.token(start)?;
        if !first.is_word() {
            return None;
        }
        if let Some(name) = self.particle_name(start).filter(|&name| name < limit) {
            return Some(Phrase { first: start, last: name, name: Some((start, name)), role: None, also: Vec::new() });
        }
        let determined = first.is(class::DETERMINER) && self.is_nominal(start + 1);
        if first.is(class::PRONOUN) && !determined && !first.possessive {
            return Some(self.finished(start, start));
        }
        if !determined && !first.is(class::DETERMINER) && !self.is_nominal(start) {
            return None;
        }
        let mut at = start;
        let mut last = None;
        let mut also = Vec::new();
        let end = limit.min(start + LONGEST);
        while at < end {
            let Some(token) = self.token(at) else { break };
            match token.kind {
                Kind::Word | Kind::Number => {
                    if token.is(class::CONJUNCTION) && last.is_some() && self.joins_fields(at) {
                        at += 1;
                        continue;
                    }
                    if token.is(class::CONJUNCTION) {
                        also = last.and_then(|_| self.joined_from(at, end)).into_iter().collect();
                        break;
                    }
                    if self.is_nominal(at) {
                        if last.is_some() && self.leaves_phrase(at) {
                            break;
                        }
                        last = Some(at);
                    } else if self.joins_name(at) {
                        last = Some(at);
                    } else if token.is(class::DETERMINER) && (last.is_none() || self.goes_on_by_genitive(at)) {
                        // The article itself ends no phrase.
                    } else if token.is(class::NOUN_LINK) && last == at.checked_sub(1) && self.takes_link(start, at) {
                        if !self.is_nominal(at + 1) && !self.is(at + 1, class::DETERMINER) {
                            break;
                        }
                        if self.is(at + 1, class::DETERMINER) {
                            at += 1;
                        }
                    } else {
                        break;
                    }
                }
                Kind::Quote(quote) if self.is_epithet(quote) && self.is_nominal(at + 1) => {}
                Kind::Comma if last.is_some() && self.lists_on(at) => {}
                Kind::Dash if last.is_some() && self.is_suspended(at) => {}
                Kind::Open
                    if last.is_some()
                        && self.closing_bracket(at).is_some_and(|close| {
                            self.is_name_word(close + 1) && self.is(at - 1, class::TITLE | class::ROLE)
                        }) =>
                {
                    at = self.closing_bracket(at).unwrap_or(at);
                }
                _ => break,
            }
            at += 1;
        }
        let last = last?;
        if self.german()
            && !(start..=last)
                .any(|at| self.token(at).is_some_and(|token| token.capital && !token.is(class::DETERMINER)))
        {
            return None;
        }
        let mut phrase = self.finished(start, last);
        phrase.also = also;
        Some(phrase)
    }

    /// *undecided* before *voter Ilse Marant*: a participle that only describes.
    fn is_participle_adjective(&self, at: usize) -> bool {
        self.is_verb(at)
            && self.token(at).is_some_and(|token| token.cue().is_none() && !token.is(class::AUXILIARY))
            && self.is_nominal(at + 1)
    }

    /// A nickname or the like in marks inside a name.
    fn is_epithet(&self, quote: usize) -> bool {
        self.marked[quote].inner.of(self.text).split_whitespace().count() <= 2
    }

    /// A particle between a first and a last name: *Ilse von Marant*, *Ilse zu Marant*.
    pub(super) fn joins_name(&self, at: usize) -> bool {
        let second = if self.is(at + 1, class::PARTICLE) { at + 2 } else { at + 1 };
        self.is(at, class::PARTICLE)
            && !self.token(at).is_some_and(|token| token.capital)
            && self.before(at).is_some_and(|before| before.capital && gender_of(before.span.of(self.text)).is_some())
            && self.token(second).is_some_and(|token| token.capital && token.kind == Kind::Word)
    }

    /// German: *der Sprecher der Regierung*.
    pub(super) fn goes_on_by_genitive(&self, at: usize) -> bool {
        self.german()
            && matches!(self.words(at), "der" | "des" | "dieser" | "dieses" | "seiner" | "ihrer" | "eines" | "einer")
            && self.is_name_word(at - 1)
            && (self.is_nominal(at + 1))
    }

    /// A lower-case word after a name leaves the phrase unless it leads to a role: *Trump campaign spokeswoman*.
    fn leaves_phrase(&self, at: usize) -> bool {
        let (Some(token), Some(before)) = (self.token(at), self.before(at)) else { return true };
        if token.capital || !before.capital {
            return false;
        }
        if token.is(class::PARTICLE) {
            return !self.is_name_word(at + 1);
        }
        if before.possessive {
            return false;
        }
        if self.german() {
            return true;
        }
        !(at..at + 4).take_while(|&next| self.is_nominal(next)).any(|next| {
            self.is(next, class::ROLE | class::GROUP | class::TITLE) || next > at && self.is_name_word(next)
        })
    }

    /// Whether what stands before a preposition is a description that can go on: *the director of*.
    fn takes_link(&self, start: usize, at: usize) -> bool {
        let Some(before) = self.before(at) else { return false };
        if before.is(class::ROLE | class::GROUP | class::TITLE) {
            return true;
        }
        if self.german() {
            // "Angela Merkel in Berlin" is no description, "Leiter der Abteilung für X" is one.
            return before.capital
                && gender_of(self.words(start)).is_none()
                && self.is(start, class::DETERMINER)
                && matches!(self.words(at), "von" | "vom" | "für" | "beim" | "des" | "aus");
        }
        if !before.capital {
            return true;
        }
        // "Joel Pollak of Breitbart" as well as "the University of Texas".
        self.words(at) == "of" && self.is_name_word(at + 1)
    }

    /// What is joined by *and*, when it is somebody as well.
    fn joined_from(&self, and: usize, end: usize) -> Option<Phrase> {
        if !matches!(self.words(and), "and" | "und" | "&" | "sowie") {
            return None;
        }
        let named = self.is_name_word(and + 1) || self.is(and + 1, class::DETERMINER | class::ROLE);
        if !named {
            return None;
        }
        self.phrase_from(and + 1, end)
    }

    /// The phrase that ends at a token and starts at or after `limit`.
    pub(super) fn phrase_to(&self, end: usize, limit: usize) -> Option<Phrase> {
        let mut end = end;
        if self.kind(end) == Kind::Close {
            end = self.left_of_bracket(end, limit).filter(|&at| at >= limit)?;
        }
        let token = self.token(end)?;
        if token.is(class::PRONOUN)
            && !token.possessive
            && !(self.is_name_word(end)
                && self.sentence_start[end] != end
                && token.entry.classes & class::THEY == 0
                && self.is_name_word(end.wrapping_sub(1)))
        {
            return Some(self.finished(end, end));
        }
        if !self.is_nominal(end) {
            return None;
        }
        let mut first = end;
        let mut also = Vec::new();
        while first > limit && end - first < LONGEST {
            let at = first - 1;
            let Some(token) = self.token(at) else { break };
            match token.kind {
                Kind::Word | Kind::Number => {
                    if self.is_nominal(at) {
                        first = at;
                    } else if token.is(class::DETERMINER) {
                        first = at;
                        if let Some(link) = self.link_before(at, limit) {
                            first = link;
                        } else if self.german() && at > limit && self.goes_on_by_genitive(at) {
                            first = at - 1;
                        } else {
                            also = self.other_body_before(at, end, limit).into_iter().collect();
                            break;
                        }
                    } else if token.is(class::NOUN_LINK) {
                        match self.link_before(first, limit) {
                            Some(link) => first = link,
                            None => break,
                        }
                    } else if token.is(class::CONJUNCTION) && at > limit && self.joins_fields(at) {
                        first = at - 1 - usize::from(self.is_suspended(at - 1));
                    } else if token.is(class::CONJUNCTION) {
                        also = self.joined_to(at, limit).into_iter().collect();
                        break;
                    } else {
                        break;
                    }
                }
                Kind::Comma if at > limit && self.lists_on(at) => first = at - 1,
                Kind::Close => match self.left_of_bracket(at, limit) {
                    Some(before) if before >= limit && self.is_nominal(before) => first = before,
                    _ => break,
                },
                _ => break,
            }
        }
        if self.german()
            && !(first..=end)
                .any(|at| self.token(at).is_some_and(|token| token.capital && !token.is(class::DETERMINER)))
        {
            return None;
        }
        let mut phrase = self.finished(first, end);
        if let Some(other) = also.pop() {
            // The one named first leads.
            let mut lead: Phrase = other;
            lead.also.push(phrase);
            return Some(lead);
        }
        phrase.also = also;
        Some(phrase)
    }

    /// *the United States and the European Union*: the one before the other, where both are names with their article.
    fn other_body_before(&self, article: usize, end: usize, limit: usize) -> Option<Phrase> {
        let and = article.checked_sub(1).filter(|&and| and > limit && self.is(and, class::CONJUNCTION))?;
        let named = (article + 1..=end).all(|at| self.is_name_word(at)) && self.words(article) == "the";
        let other = self.joined_to(and, limit).filter(|_| named)?;
        let is_body = self.words(other.first).eq_ignore_ascii_case("the")
            && (other.first + 1..=other.last).all(|at| self.is_name_word(at))
            && other.also.is_empty();
        is_body.then_some(other)
    }

    /// Where the noun stands to which a preposition before `at` ties what follows.
    fn link_before(&self, at: usize, limit: usize) -> Option<usize> {
        let link = at.checked_sub(1)?;
        let noun = link.checked_sub(1)?;
        if noun < limit || !self.is(link, class::NOUN_LINK) || !self.is_nominal(noun) {
            return None;
        }
        let token = self.token(noun)?;
        let described = token.is(class::ROLE | class::GROUP | class::TITLE) || !token.capital && !self.german();
        (described || self.joins_name(link) || self.words(link) == "of" || self.words(link) == "von" && token.capital)
            .then_some(noun)
    }

    fn joined_to(&self, and: usize, limit: usize) -> Option<Phrase> {
        let before = and.checked_sub(1)?;
        if before < limit || !matches!(self.words(and), "and" | "und" | "&" | "sowie") || !self.is_name_word(before) {
            return None;
        }
        self.phrase_to(before, limit)
    }

    /// Finds the name and the role inside a phrase.
    fn finished(&self, first: usize, last: usize) -> Phrase {
        let mut phrase = Phrase { first, last, name: None, role: None, also: Vec::new() };
        let head_end = (first..=last)
            .find(|&at| at > first && (self.is(at, class::PREPOSITION) && !self.is_in_name(at) || self.is_genitive(at)))
            .map_or(last, |link| link - 1);
        if let Some(role) = self.office_of_body(first, head_end, last) {
            phrase.name = Some((role + 1, last));
            phrase.role = self.described(first, role);
            return phrase;
        }
        let mut start = head_end + 1;
        while start > first {
            let at = start - 1;
            let named = self.is_name_word(at) && !self.is(at, class::DETERMINER);
            let joins = self.is(at, class::PARTICLE) && !self.is(at, class::DETERMINER) && start <= head_end;
            let nickname = matches!(self.kind(at), Kind::Quote(_)) && start <= head_end;
            if !(named || joins || nickname)
                || start <= head_end && self.token(at).is_some_and(|token| token.possessive)
            {
                break;
            }
            start = at;
        }
        if start > head_end {
            phrase.role = self.described(first, last);
            return phrase;
        }
        // "Harbour Workers Union": a role inside the name of a body is no role.
        let body = self.is(head_end, class::GROUP) && start < head_end;
        while !body && start < head_end && self.is(start, class::TITLE | class::ROLE) && !self.is_first_name(start) {
            start += 1;
        }
        let title = |at: &usize| self.is(*at, class::TITLE | class::ROLE) && !self.is_first_name(*at);
        if !body {
            let first = |at: &usize| self.is_first_name(*at) && !self.is_first_name(start);
            let last_title = (start + 1..head_end).rev().find(title).map(|cut| cut + 1);
            start = last_title.or_else(|| (start + 1..head_end).find(first)).unwrap_or(start);
        }
        if self.is(start, class::ROLE)
            && self.is(start, class::TITLE | class::ROLE)
            && start == head_end
            && self.is(first, class::DETERMINER)
        {
            // "The President": a role with a capital, no name.
            phrase.role = self.described(first, last);
            return phrase;
        }
        if self.is_common_noun(first, start, head_end) {
            phrase.role = self.described(first, last);
            return phrase;
        }
        phrase.name = Some((start, head_end));
        phrase.role = start.checked_sub(1).and_then(|end| self.described(first, end));
        phrase.role = phrase.role.and_then(|(from, to)| {
            let office = (from..=to).rev().find(|&at| !is_courtesy(self.words(at)))?;
            Some((from, office))
        });
        phrase
    }

    /// *University of Osto professor Ilse Marant*: where the office stands that parts the body from the name.
    fn office_of_body(&self, first: usize, head_end: usize, last: usize) -> Option<usize> {
        let is_body = !self.german() && self.words(head_end + 1) == "of" && self.is_name_word(first.max(head_end));
        let office =
            (head_end + 2..last).rev().find(|&at| self.is(at, class::ROLE | class::TITLE)).filter(|_| is_body)?;
        let is_small = self.token(office).is_some_and(|token| !token.capital && !token.possessive);
        let named = last >= office + 2 && (office + 1..=last).all(|at| self.is_name_word(at));
        (is_small && named).then_some(office)
    }

    /// A German name that begins with its particle, *von der Leyen*: where its last word stands.
    pub(super) fn particle_name(&self, at: usize) -> Option<usize> {
        let name = if self.is(at + 1, class::PARTICLE) { at + 2 } else { at + 1 };
        let leads = self.german() && self.is(at, class::PARTICLE) && self.is(at, class::PREPOSITION);
        (leads && self.is_person_name(name) && gender_of(self.words(name)).is_none()).then_some(name)
    }

    /// Whether a preposition is a particle of a name: in German only where a first name stands before it, or the name
    /// after it is somebody's: *der Sportchef von Osto*, but *Ministerin von der Leyen*.
    fn is_in_name(&self, at: usize) -> bool {
        let name = if self.is(at + 1, class::PARTICLE) { at + 2 } else { at + 1 };
        self.is(at, class::PARTICLE) && (!self.german() || self.joins_name(at) || self.is_person_name(name))
    }

    /// The article of a genitive inside a German phrase: *der Chef der Behörde*.
    pub(super) fn is_genitive(&self, at: usize) -> bool {
        self.german()
            && matches!(self.words(at), "der" | "des" | "dieser" | "dieses" | "seiner" | "ihrer" | "eines" | "einer")
            && !matches!(self.words(at - 1), "von" | "van" | "in" | "an" | "auf" | "zu")
    }

    /// A German noun with its article, which has a capital but is no name: *das Gericht*.
    fn is_common_noun(&self, first: usize, start: usize, last: usize) -> bool {
        let body = self.words(start).chars().filter(|c| c.is_uppercase()).count() >= 2;
        self.german() && start == last && self.is(first, class::DETERMINER) && !body && !self.is_person_name(start)
    }

    fn is_first_name(&self, at: usize) -> bool {
        gender_of(self.words(at)).is_some()
    }

    /// The description between two tokens, without its article.
    pub(super) fn described(&self, mut first: usize, last: usize) -> Option<(usize, usize)> {
        while first <= last && self.is(first, class::DETERMINER | class::ADVERB | class::PRONOUN) {
            first += 1;
        }
        (first <= last && last < self.tokens.len()).then_some((first, last))
    }
}
