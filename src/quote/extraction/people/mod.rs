//! The persons and bodies an article names, so that *he*, *Borrell* and *the diplomat* find their full names.
//!
//! First everybody who is named in full is met, then each place is noted where somebody is named; at last a speaker's
//! phrase is resolved to one of them.

mod meeting;
mod names;
mod noting;
mod resolving;
mod roles;
mod salience;

use std::collections::HashMap;

use super::article::Article;
use super::first_names::Gender;
use super::phrase::Phrase;
use crate::text::Span;
use names::{folded, name_of};
use roles::{clash, gender_of_role, head, overlap, title_gender};

/// How many persons of one last name are weighed against each other.
const NAMESAKES: usize = 12;

/// How many persons of one role are weighed against each other.
const ROLE_REACH: usize = 24;

/// Somebody the text names in full.
#[derive(Debug)]
struct Person {
    name: String,
    gender: Gender,
    /// Whether something tells that this is a human being.
    human: bool,
    roles: Vec<Span>,
    mentions: usize,
    first: usize,
    /// The longer name of the same person: *Debbie Marant Quill* for *Marant Quill*.
    longer: Option<usize>,
}

/// One place where somebody is named.
#[derive(Clone, Copy, Debug)]
struct Naming {
    token: usize,
    person: usize,
    subject: bool,
    /// Subject of a reporting verb.
    speaks: bool,
}

/// Everybody an article names.
pub(super) struct People {
    persons: Vec<Person>,
    /// By the last words of the name.
    by_last: HashMap<String, Vec<usize>>,
    /// By the first word of the name.
    by_first: HashMap<String, Vec<usize>>,
    /// By the words inside the name: *Acosta* of *Melba Acosta Febo*.
    by_middle: HashMap<String, Vec<usize>>,
    /// By each word of their roles, in the order of the text.
    by_role: HashMap<String, Vec<usize>>,
    /// Where somebody is introduced without a name, by the word for them.
    unnamed: HashMap<String, Vec<usize>>,
    /// Where two are named in one breath, by the token of the first.
    joints: Vec<(usize, usize, usize)>,
    namings: Vec<Naming>,
}

impl People {
    /// The person by the longest name.
    fn whole(&self, person: usize) -> usize {
        self.persons[person].longer.unwrap_or(person)
    }

    fn by_last_name(&self, article: &Article<'_>, first: usize, last: usize) -> Option<usize> {
        let name = name_of(article, first, last);
        let by_last = self.by_last.get(&folded(&name)).or_else(|| self.by_last.get(&folded(article.words(last))));
        let by_first = || self.by_first.get(&folded(&name)).filter(|known| first == last && known.len() == 1);
        let by_middle = || self.by_middle.get(&folded(&name)).filter(|known| first == last && known.len() == 1);
        let candidates = by_last.or_else(by_first).or_else(by_middle)?;
        let gender = title_gender(article, first);
        let fits = |person: &&usize| {
            let known = self.persons[**person].gender;
            gender == Gender::Unknown || known == Gender::Unknown || known == gender
        };
        // Two of one name: rather one named before, a human being, and named more often.
        let rank = |person: &&usize| {
            let person = &self.persons[**person];
            (person.first <= first, person.human, person.mentions)
        };
        candidates.iter().take(NAMESAKES).filter(fits).max_by_key(rank).map(|&person| self.whole(person))
    }

    /// The persons whose printed roles a description may take up, and how well.
    fn by_printed_role(&self, article: &Article<'_>, phrase: &Phrase) -> Vec<(usize, i64)> {
        let mut fitting: Vec<(usize, i64)> = Vec::new();
        let (Some(end), Some((first, _))) = (head(article, phrase), phrase.role) else { return fitting };
        let word = folded(article.words(end));
        let gender = gender_of_role(article, end);
        let mut keys: Vec<String> = article.lexicon.roles_like(&word).into_iter().map(str::to_owned).collect();
        keys.extend((first..end).filter(|&at| article.tokens[at].capital).map(|at| folded(article.words(at))));
        for key in &keys {
            let Some(listed) = self.by_role.get(key) else { continue };
            let upto = listed.partition_point(|&person| self.persons[person].first < phrase.first);
            let from = upto.saturating_sub(ROLE_REACH);
            for &index in &listed[from..(upto + 4).min(listed.len())] {
                let person = &self.persons[index];
                if !person.human || clash(person.gender, gender) || fitting.iter().any(|(known, _)| *known == index) {
                    continue;
                }
                let shared =
                    person.roles.iter().map(|role| overlap(article, *role, &word, first, end)).max().unwrap_or(0);
                if shared > 0 {
                    fitting.push((index, shared));
                }
            }
        }
        fitting
    }
}
