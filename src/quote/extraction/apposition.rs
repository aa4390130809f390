//! What stands beside a name between commas: *Marant, the minister, said*.

use super::article::Article;
use super::class;
use super::phrase::Phrase;
use super::tokens::Kind;

impl Article<'_> {
    /// Adds what stands beside the phrase between commas: the name of a role, or the role of a name.
    pub(super) fn with_apposition(&self, mut phrase: Phrase, limit: usize) -> Phrase {
        let end = phrase.also.last().map_or(phrase.last, |other| other.last);
        let mut comma = end + 1;
        if self.kind(comma) == Kind::Open {
            let Some(close) = self.closing_bracket(comma) else { return phrase };
            comma = close + 1;
        }
        if self.kind(comma) != Kind::Comma || comma >= limit {
            return phrase;
        }
        let Some(beside) = self.phrase_from(comma + 1, limit) else { return phrase };
        if let Some(other) = phrase.also.last_mut()
            && other.name.is_none()
            && let Some((first, last)) = beside.name.filter(|(first, last)| last > first)
        {
            // "Marant and her counterpart, Tomas Quill".
            if !self.is(other.first, class::PRONOUN) {
                other.name = Some((first, last));
            }
            return phrase;
        }
        if !phrase.also.is_empty() {
            self.share_role(&mut phrase, &beside);
            return phrase;
        }
        let mut is_described = false;
        match (phrase.name, beside.name) {
            (None, Some((first, last))) if last > first && !self.is(phrase.first, class::PRONOUN) => {
                phrase.name = Some((first, last));
            }
            (Some(_), None) if self.is_description_beside(&beside) => {
                is_described = true;
                phrase.role = phrase.role.or_else(|| self.both_offices(&beside));
            }
            (Some(_), Some(_)) if phrase.role.is_none() && self.is(beside.first, class::DETERMINER | class::ROLE) => {
                phrase.role = self.described(beside.first, beside.last);
            }
            _ => {}
        }
        let behind = beside.also.last().map_or(beside.last, |other| other.last) + 1;
        if is_described && beside.also.is_empty() {
            phrase.also.extend(self.joined_behind(behind, limit));
        }
        phrase
    }

    /// Whether what stands behind a name and a comma says who that is, and is no number, nor the subject of what follows.
    fn is_description_beside(&self, beside: &Phrase) -> bool {
        let Some((first, last)) = beside.role else { return false };
        let told = class::ROLE | class::TITLE | class::GROUP | class::MALE | class::FEMALE;
        let is_office = (first..=last).any(|at| self.is(at, told));
        let is_closed =
            matches!(self.kind(beside.last + 1), Kind::Comma | Kind::Stop | Kind::Break | Kind::Dash | Kind::Close);
        let is_told = is_office || is_closed && self.is(beside.first, class::DETERMINER);
        !self.is(beside.first, class::PRONOUN) && is_told && !self.is(beside.last + 1, class::AUXILIARY)
    }

    /// A description of several who are named in one breath: *Marant and Quill, spokespeople for the port*.
    fn share_role(&self, phrase: &mut Phrase, beside: &Phrase) {
        let plural = beside.name.is_none()
            && beside.also.is_empty()
            && beside.role.is_some_and(|(first, last)| {
                let head = (first..=last).find(|&at| self.is(at, class::PREPOSITION)).map_or(last, |link| link - 1);
                self.is(head, class::ROLE)
                    && ["s", "people", "men"].iter().any(|ending| self.words(head).ends_with(ending))
                    && !self.is(beside.first, class::INDEFINITE)
            });
        if !plural || phrase.name.is_none() || phrase.also.iter().any(|other| other.name.is_none()) {
            return;
        }
        phrase.role = phrase.role.or(beside.role);
        for other in &mut phrase.also {
            other.role = other.role.or(beside.role);
        }
    }
}
