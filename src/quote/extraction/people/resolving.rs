//! Who a speaker's phrase means: by name, by role, by label, or two in one breath.

use super::names::{folded, name_of, without_genitive, without_role};
use super::roles::{bare_role, gender_of_role, head, person_word};
use super::salience::REACH;
use super::{Naming, People};
use crate::quote::extraction::article::Article;
use crate::quote::extraction::attribution::{Attribution, Resolved};
use crate::quote::extraction::class;
use crate::quote::extraction::phrase::Phrase;
use crate::text::{Span, spaced};

/// How many paragraphs back *both* looks for two named in one breath.
const PLURAL_REACH: u32 = 6;

/// How many paragraphs back somebody without a name is remembered.
const UNNAMED_REACH: u32 = 3;

/// Descriptions that fit whoever is spoken of, without a printed role (Merriam-Webster).
const ANYBODY: &[&str] = &[
    "man",
    "woman",
    "candidate",
    "nominee",
    "contender",
    "front-runner",
    "frontrunner",
    "hopeful",
    "politician",
    "author",
    "leader",
    "veteran",
    "billionaire",
    "businessman",
    "businesswoman",
    "mogul",
    "star",
    "mann",
    "frau",
    "politiker",
    "politikerin",
    "kandidat",
    "kandidatin",
    "autor",
    "autorin",
];

/// Marks around a paper's name.
const MARKS: &[char] = &['„', '“', '”', '"', '»', '«'];

impl People {
    /// A speaker and those named in one breath.
    pub(in crate::quote::extraction) fn resolve_all(&self, article: &Article<'_>, phrase: &Phrase) -> Vec<Attribution> {
        if let Some((one, other)) = self.plural(article, phrase) {
            let mention = article.span(phrase.first, phrase.last);
            let name = |person: usize| self.persons[person].name.clone();
            let role = |person: usize| self.persons[person].roles.first().map(|role| bare_role(role.of(article.text)));
            return [one, other]
                .map(|person| Attribution {
                    mention,
                    name: name(person),
                    role: role(person),
                    resolved: Resolved::ByPronoun,
                })
                .to_vec();
        }
        let mut all = vec![self.resolve(article, phrase)];
        let mut others: Vec<&Phrase> = phrase.also.iter().collect();
        while let Some(other) = others.pop() {
            all.push(self.resolve(article, other));
            others.extend(&other.also);
        }
        all
    }

    /// A speaker as the article names them.
    pub(in crate::quote::extraction) fn resolve(&self, article: &Article<'_>, phrase: &Phrase) -> Attribution {
        let mention = strip(article, phrase);
        let role = phrase.role.map(|(first, last)| article.span(first, last).of(article.text));
        let role = role.map(|role| spaced(without_genitive(role)).into_owned());
        let bare_noun =
            article.german() && article.is(phrase.first, class::DETERMINER) && phrase.last == phrase.first + 1;
        let as_printed = || {
            let words =
                if bare_noun { article.words(phrase.last).trim_matches(MARKS) } else { mention.of(article.text) };
            spaced(words).into_owned()
        };
        if let Some((first, last)) = phrase.name {
            let printed = name_of(article, first, last);
            let known = self.by_last_name(article, first, last).map(|person| &self.persons[person]);
            let (name, resolved) = match known {
                Some(person) if folded(&person.name) == folded(&printed) => (person.name.clone(), Resolved::InFull),
                Some(person)
                    if first == last && person.name.contains(' ')
                        || person.name.len() > printed.len() && folded(&person.name).ends_with(&folded(&printed)) =>
                {
                    (person.name.clone(), Resolved::ByLastName)
                }
                _ if first == last => (printed, Resolved::AsPrinted),
                _ => (printed, Resolved::InFull),
            };
            let role = role
                .or_else(|| known.and_then(|person| person.roles.first()).map(|role| bare_role(role.of(article.text))));
            return Attribution { mention, name, role, resolved };
        }
        let (person, resolved) = if article.is(phrase.first, class::PRONOUN | class::RELATIVE | class::POSSESSIVE)
            && phrase.first == phrase.last
        {
            (self.pronoun(article, phrase.first), Resolved::ByPronoun)
        } else {
            (self.nominal(article, phrase), Resolved::ByRole)
        };
        match person {
            Some(person) => Attribution { mention, name: self.persons[person].name.clone(), role, resolved },
            None => Attribution { mention, name: as_printed(), role, resolved: Resolved::AsPrinted },
        }
    }

    /// A speaker whom a label or a handle names.
    pub(in crate::quote::extraction) fn resolve_label(&self, article: &Article<'_>, label: Span) -> Attribution {
        let printed = without_role(&spaced(label.of(article.text)));
        let last = printed.rsplit(' ').next().unwrap_or_default();
        let known = self.by_last.get(&folded(&printed)).or_else(|| self.by_last.get(&folded(last)));
        let person =
            known.filter(|known| known.len() == 1).and_then(|known| known.first()).map(|&person| &self.persons[person]);
        let (name, resolved) = match person {
            Some(person) if folded(&person.name) != folded(&printed) => (person.name.clone(), Resolved::ByLastName),
            _ => (printed, Resolved::AsPrinted),
        };
        Attribution { mention: label, name, role: None, resolved }
    }

    /// The two that *they*, *both* or *the diplomats* takes up: the last ones named in one breath.
    fn plural(&self, article: &Article<'_>, phrase: &Phrase) -> Option<(usize, usize)> {
        if phrase.name.is_some() || !phrase.also.is_empty() {
            return None;
        }
        let word = folded(article.words(phrase.first));
        let alone = phrase.first == phrase.last;
        let described = article.is(phrase.last, class::ROLE) && folded(article.words(phrase.last)).ends_with('s');
        let fits = match word.as_str() {
            "they" | "both" | "beide" => alone || described,
            "the" | "the two" | "die" => described,
            _ => false,
        };
        if !fits {
            return None;
        }
        let upto = self.joints.partition_point(|joint| joint.0 < phrase.first);
        let joint = upto.checked_sub(1).and_then(|at| self.joints.get(at));
        let near =
            |token: usize| article.tokens[phrase.first].paragraph - article.tokens[token].paragraph <= PLURAL_REACH;
        match joint.filter(|joint| near(joint.0)) {
            Some(&(_, one, other)) => Some((one, other)),
            None if word == "both" || word == "beide" => self.pair_before(article, phrase.first),
            None => None,
        }
    }

    /// The two persons of the last sentence before a token that names exactly two.
    fn pair_before(&self, article: &Article<'_>, at: usize) -> Option<(usize, usize)> {
        let upto = self.namings.partition_point(|naming| naming.token < at);
        let near = &self.namings[upto.saturating_sub(REACH)..upto];
        let sentence = |naming: &Naming| article.tokens[naming.token].sentence;
        for group in near.chunk_by(|one, other| sentence(one) == sentence(other)).rev() {
            let mut persons: Vec<usize> = group.iter().map(|naming| naming.person).collect();
            persons.retain(|&person| self.persons[person].human);
            persons.dedup();
            if let [one, other] = persons[..] {
                return Some((one, other));
            }
        }
        None
    }

    /// The person a description means: the printed roles and how present each person is decide together. Somebody
    /// introduced without a name (*an aide*) is nobody of these.
    fn nominal(&self, article: &Article<'_>, phrase: &Phrase) -> Option<usize> {
        if article.is(phrase.first, class::INDEFINITE | class::POSSESSIVE)
            || !article.is(phrase.first, class::DETERMINER)
        {
            return None;
        }
        let end = head(article, phrase)?;
        let human =
            article.is(end, class::ROLE | class::TITLE | class::MALE | class::FEMALE) && person_word(article, end);
        if !human || self.introduced_unnamed(article, end) {
            return None;
        }
        let gender = gender_of_role(article, end);
        let fitting = self.by_printed_role(article, phrase);
        // Without a printed role only a word that fits anybody is resolved: a wrong name is worse than none.
        let word = folded(article.words(end));
        let anybody = ANYBODY.contains(&word.as_str()) || word.contains("-jährige");
        if fitting.is_empty() && !anybody {
            return None;
        }
        let mut scores = self.salience(article, phrase.first, gender);
        for (person, score) in &mut scores {
            let other = if anybody { 0 } else { -15 };
            *score += fitting.iter().find(|(known, _)| known == person).map_or(other, |(_, fit)| 20 + 14 * fit);
        }
        for &(person, fit) in &fitting {
            if scores.iter().all(|(known, _)| *known != person) {
                let before = self.persons[person].first < phrase.first;
                scores.push((person, 14 * fit + if before { 70 } else { 50 }));
            }
        }
        scores
            .into_iter()
            .max_by_key(|&(person, score)| (score, self.persons[person].mentions))
            .map(|(person, _)| person)
    }

    /// Whether the same word stood shortly before with *a* or in the plural.
    fn introduced_unnamed(&self, article: &Article<'_>, end: usize) -> bool {
        let word = folded(article.words(end));
        let near = |places: &Vec<usize>| {
            let upto = places.partition_point(|&token| token < end);
            upto.checked_sub(1)
                .is_some_and(|at| article.tokens[end].paragraph - article.tokens[places[at]].paragraph <= UNNAMED_REACH)
        };
        self.unnamed.get(&word).is_some_and(near)
    }
}

/// The mention's place without a genitive or a bracket at its end.
fn strip(article: &Article<'_>, phrase: &Phrase) -> Span {
    let mut span = article.span(phrase.first, phrase.last);
    let words = span.of(article.text);
    if phrase.name.is_some_and(|(_, last)| last == phrase.last) {
        span.end = span.start + without_genitive(words).len();
    }
    span
}
