//! The places where somebody is named, taken up or introduced.

use std::collections::HashMap;

use super::names::{folded, name_of, name_start};
use super::roles::{past_bracket, title_gender};
use super::{Naming, People};
use crate::quote::extraction::article::Article;
use crate::quote::extraction::class;
use crate::quote::extraction::first_names::Gender;
use crate::quote::extraction::phrase::Phrase;
use crate::quote::extraction::tokens::Kind;

impl People {
    pub(super) fn note(&mut self, article: &Article<'_>, first: usize, last: usize, names: &HashMap<String, usize>) {
        let direct = (first..=last).find_map(|start| names.get(&name_of(article, start, last)).copied());
        let direct = direct.map(|person| self.whole(person));
        let Some(person) = direct.or_else(|| self.by_last_name(article, first, last)) else { return };
        if modifies(article, first, last) {
            return;
        }
        self.learn(article, person, (first, last), direct.is_none());
        let owns = article.tokens[last].possessive || is_governed(article, first, last);
        let after = past_bracket(article, last + 1);
        let verb = spoken_verb(article, first, last);
        let follows = first > 0 && article.is_cue_verb(first - 1) && !article.is_participle(first - 1);
        let stands = article.sentence_start[first] == first
            || (after..after + 3).any(|at| article.is_verb(at))
            || first > 0 && article.is_cue_verb(first - 1)
            || article.german() && follows_verb(article, first);
        let subject = !owns && (stands || verb.is_some());
        let speaks = !owns && (verb.is_some() || follows);
        self.namings.push(Naming { token: first, person, subject, speaks });
    }

    /// What a later mention tells of somebody: *Ms. Marant*, and that whoever is called by the last name alone and
    /// speaks is a human being.
    fn learn(&mut self, article: &Article<'_>, person: usize, (first, last): (usize, usize), shortened: bool) {
        let titled = title_gender(article, first);
        let speaks = first == last
            && shortened
            && (!article.german() || article.tokens[last].entry.classes == 0)
            && !article.words(last).ends_with("ans")
            && !article.is(last, class::GROUP)
            && first.checked_sub(1).is_none_or(|before| !article.is(before, class::DETERMINER))
            && spoken_verb(article, first, last).is_some();
        let person = &mut self.persons[person];
        person.human |= speaks || titled != Gender::Unknown;
        if person.gender == Gender::Unknown {
            person.gender = titled;
        }
    }

    /// Two runs joined by *and* are remembered for a later *both* or *they*.
    pub(super) fn note_joints(&mut self, article: &Article<'_>, runs: &[(usize, usize)]) {
        for pair in runs.windows(2) {
            let [(first, last), (next, end)] = *pair else { continue };
            let beside = next == last + 2 && matches!(article.words(last + 1), "and" | "und" | "&" | "sowie");
            if !beside || article.is(first.wrapping_sub(1), class::PREPOSITION) {
                continue;
            }
            let one = self.by_last_name(article, first, last);
            let other = self.by_last_name(article, next, end);
            if let (Some(one), Some(other)) = (one, other)
                && (self.persons[one].human || self.persons[other].human)
                && one != other
            {
                self.joints.push((first, one, other));
            }
        }
    }

    /// *a Republican aide*, *two officials*: somebody without a name.
    pub(super) fn note_unnamed(&mut self, article: &Article<'_>) {
        for (at, token) in article.tokens.iter().enumerate() {
            if token.capital || !token.is(class::ROLE | class::MALE | class::FEMALE) {
                continue;
            }
            let named = article
                .token(at + 1)
                .is_some_and(|next| next.capital || next.kind == Kind::Comma || next.is(class::ROLE));
            let start = article.sentence_start[at];
            let indefinite = (start.max(at.saturating_sub(4))..at)
                .rev()
                .take_while(|&before| article.tokens[before].is_word())
                .find(|&before| article.is(before, class::DETERMINER | class::PREPOSITION));
            let definite = indefinite
                .is_some_and(|before| article.is(before, class::DETERMINER) && !article.is(before, class::INDEFINITE));
            let owned = at > start && article.tokens[at - 1].possessive;
            let indefinite = owned || indefinite.is_some_and(|before| article.is(before, class::INDEFINITE));
            let word = folded(article.words(at));
            let plural = word.ends_with('s') && !article.german() && !definite;
            if (indefinite || plural) && !named {
                let singular = if plural { word.trim_end_matches('s').to_owned() } else { word };
                self.unnamed.entry(singular).or_default().push(at);
            }
        }
    }

    /// A sentence that begins with *the diplomat* names whoever that is, for a later pronoun.
    pub(super) fn note_descriptions(&mut self, article: &Article<'_>) {
        let mut noted = Vec::new();
        for at in 0..article.tokens.len() {
            if article.sentence_start[at] != at || !article.is(at, class::DETERMINER) {
                continue;
            }
            let Some(phrase) = article.phrase_from(at, at + 10).filter(|phrase| phrase.name.is_none()) else {
                continue;
            };
            if let Some(person) =
                self.by_printed_role(article, &phrase).into_iter().max_by_key(|fit| fit.1).map(|fit| fit.0)
            {
                let speaks = article.is_cue_verb(phrase.last + 1);
                noted.push(Naming { token: at, person, subject: true, speaks });
            }
        }
        self.namings.extend(noted);
        self.namings.sort_by_key(|naming| naming.token);
    }

    /// A pronoun that is a subject keeps the person it stands for in mind.
    pub(super) fn note_pronouns(&mut self, article: &Article<'_>) {
        let named = std::mem::take(&mut self.namings);
        let mut named = named.into_iter().peekable();
        for at in 0..article.tokens.len() {
            while let Some(naming) = named.next_if(|naming| naming.token <= at) {
                self.namings.push(naming);
            }
            let verb = if article.is(at + 1, class::ADVERB) { at + 2 } else { at + 1 };
            let inverted = at > 0 && article.is_cue_verb(at - 1);
            let alone = article.is(at, class::HE | class::SHE) && !article.is(at, class::POSSESSIVE);
            if !alone || !(inverted || article.is_verb(verb)) {
                continue;
            }
            if let Some(person) = self.pronoun(article, at) {
                let speaks = inverted || article.is_cue_verb(verb);
                self.namings.push(Naming { token: at, person, subject: true, speaks });
            }
        }
        self.namings.extend(named);
    }
}

/// Whether a finite verb stands right before a German name and its title: *war Trainer Tomas Quill zufrieden*.
fn follows_verb(article: &Article<'_>, first: usize) -> bool {
    let start = article.sentence_start[first];
    let before = (start..first).rev().take(3).find(|&at| !article.is(at, class::TITLE | class::ROLE));
    before.is_some_and(|at| article.is_verb(at))
}

/// Whether a preposition stands before a name and its title, so that it is no subject.
fn is_governed(article: &Article<'_>, first: usize, last: usize) -> bool {
    let start = article.sentence_start[first];
    let before = (start..first).rev().take(4).find(|&at| !article.is(at, class::TITLE | class::ROLE));
    name_start(article, first, last) == first && before.is_some_and(|at| article.is(at, class::PREPOSITION))
}

/// Whether a name only describes the noun after it: *the Marant campaign*, *Marant aides*.
fn modifies(article: &Article<'_>, first: usize, last: usize) -> bool {
    let Some(next) = article.token(last + 1).filter(|next| next.kind == Kind::Word && !next.capital) else {
        return false;
    };
    if article.german() || article.tokens[last].possessive || article.is_cue_verb(last + 1) {
        return false;
    }
    let described = first > 0 && article.is(first - 1, class::DETERMINER) && next.entry.classes == 0;
    next.is(class::ROLE | class::GROUP) || described && !article.is_verb(last + 1)
}

/// The reporting verb of a name, past what stands between commas beside it.
fn spoken_verb(article: &Article<'_>, first: usize, last: usize) -> Option<usize> {
    let phrase = Phrase { first, last, name: Some((first, last)), role: None, also: Vec::new() };
    article.verb_after(&phrase, article.clause_end(last + 1)).filter(|&verb| !article.is_participle(verb))
}
