//! Whom a pronoun stands for: the person most spoken of.

use super::People;
use super::roles::clash;
use crate::quote::extraction::article::Article;
use crate::quote::extraction::class;
use crate::quote::extraction::first_names::Gender;

/// How far back a pronoun looks, in namings.
pub(super) const REACH: usize = 40;

/// How much being named again and again counts at most.
const AGAIN: i64 = 5;

impl People {
    /// The person a pronoun stands for: near, of fitting gender, rather a subject than not.
    pub(super) fn pronoun(&self, article: &Article<'_>, at: usize) -> Option<usize> {
        let gender = match (article.is(at, class::HE), article.is(at, class::SHE), article.is(at, class::THEY)) {
            (true, _, _) => Gender::Male,
            (_, true, _) if article.is(at, class::THEY) && is_plural_beside(article, at) => return None,
            (_, true, _) => Gender::Female,
            _ => return None,
        };
        self.salient(article, at, gender)
    }

    /// The person most spoken of before a token.
    fn salient(&self, article: &Article<'_>, at: usize, gender: Gender) -> Option<usize> {
        let scores = self.salience(article, at, gender);
        scores.into_iter().max_by_key(|&(person, score)| (score, self.persons[person].first)).map(|(person, _)| person)
    }

    /// How present each person is before a token: near, a subject, a speaker, of the gender, named again and again.
    pub(super) fn salience(&self, article: &Article<'_>, at: usize, gender: Gender) -> Vec<(usize, i64)> {
        let upto = self.namings.partition_point(|naming| naming.token < at);
        let here = &article.tokens[at];
        let mut scores: Vec<(usize, i64, i64)> = Vec::new();
        let mut latest = true;
        for naming in self.namings[..upto].iter().rev().take(REACH) {
            let person = &self.persons[naming.person];
            if !person.human || clash(person.gender, gender) {
                continue;
            }
            let token = &article.tokens[naming.token];
            let paragraphs = i64::from(here.paragraph - token.paragraph);
            if paragraphs > 8 {
                break;
            }
            let sentences = i64::from(here.sentence - token.sentence);
            let mut score = 100 - 8 * paragraphs - 3 * sentences.min(10);
            score += if naming.subject { 14 } else { 0 };
            score += if naming.speaks { 9 } else { 0 };
            // Whoever the last sentence of the paragraph began with is spoken of.
            let begins = naming.subject && paragraphs == 0 && article.sentence_start[naming.token] == naming.token;
            score += if latest && begins { 10 } else { 0 };
            latest &= !naming.subject;
            score += if person.gender == gender && gender != Gender::Unknown { 8 } else { 0 };
            match scores.iter_mut().find(|(known, ..)| *known == naming.person) {
                Some((_, best, again)) => {
                    *best = (*best).max(score);
                    *again = (*again + 1).min(AGAIN);
                }
                None => scores.push((naming.person, score, 0)),
            }
        }
        scores.into_iter().map(|(person, best, again)| (person, best + again)).collect()
    }
}

/// Whether the verb beside a German *sie* is a plural: *sagten sie*.
fn is_plural_beside(article: &Article<'_>, at: usize) -> bool {
    let plural = |verb: usize| {
        let finite = article.is_cue_verb(verb) || article.is(verb, class::AUXILIARY);
        finite && (article.words(verb).ends_with("en") || matches!(article.words(verb), "sind" | "seien"))
    };
    at > 0 && plural(at - 1) || plural(at + 1)
}
