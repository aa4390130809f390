//! *and* inside one description: *minister for trade and industry*, *the foreign and defence ministers*.
//!
//! Everywhere else *and* joins two who speak.

use super::article::Article;
use super::class;
use super::first_names::gender_of;
use super::phrase::Phrase;
use super::tokens::Kind;

/// What ministries and committees are for, as they stand before *minister*.
const PORTFOLIOS: &[&str] = &[
    "agriculture business climate commerce communications culture customs defence defense development digital economic",
    "economics economy education employment energy enterprise environment equality europe european external families",
    "family finance fisheries food foreign forestry health higher home housing immigration industry infrastructure",
    "innovation integration interior international investment justice labor labour migration planning policy political",
    "public rural science security social sport sports technology tourism trade training transport treasury urban veterans",
    "water welfare women works youth",
];

/// How far back a list of fields may go to the role it belongs to, in tokens.
const LIST_REACH: usize = 12;

impl Article<'_> {
    fn is_portfolio(&self, at: usize) -> bool {
        let word = self.words(at).to_lowercase();
        PORTFOLIOS.iter().any(|row| row.split(' ').any(|known| known == word))
    }

    /// Whether the *and* at a token stands inside one description.
    pub(super) fn joins_fields(&self, and: usize) -> bool {
        if !matches!(self.words(and), "and" | "&" | "und" | "sowie") {
            return false;
        }
        let Some(before) = and.checked_sub(1) else { return false };
        if self.is_suspended(before) {
            return true;
        }
        !self.german() && self.is_portfolio(before) && self.is_portfolio(and + 1)
            || self.is_field(before) && self.is_field(and + 1) && self.lists_fields(before)
    }

    /// Whether the comma at a token stands in a list of fields: *secretary for business, energy and strategy*.
    pub(super) fn lists_on(&self, comma: usize) -> bool {
        let Some(before) = comma.checked_sub(1) else { return false };
        let words = (comma + 1..comma + 4).take_while(|&at| self.is_field(at)).count();
        let next = comma + 1 + words;
        let goes_on = match self.kind(next) {
            Kind::Comma => self.lists_on_behind(next),
            Kind::Word => self.is(next, class::CONJUNCTION) && self.is_field(next + 1),
            _ => false,
        };
        words > 0 && goes_on && self.is_field(before) && self.lists_fields(before)
    }

    /// Whether a list that began before this comma comes to its *and*.
    fn lists_on_behind(&self, comma: usize) -> bool {
        (comma + 1..comma + LIST_REACH)
            .find(|&at| !(self.is_field(at) || self.kind(at) == Kind::Comma))
            .is_some_and(|end| self.is(end, class::CONJUNCTION) && self.is_field(end + 1))
    }

    /// A first half of a compound whose second half comes later: *Außen-* und *Verteidigungsminister*. The token is its
    /// hyphen.
    pub(super) fn is_suspended(&self, hyphen: usize) -> bool {
        let glued = |at: usize| {
            self.token(at).zip(self.token(hyphen)).is_some_and(|(one, next)| one.span.end == next.span.start)
        };
        self.german()
            && self.words(hyphen) == "-"
            && hyphen.checked_sub(1).is_some_and(|before| self.kind(before) == Kind::Word && glued(before))
            && matches!(self.words(hyphen + 1), "und" | "sowie")
    }

    /// A word for what somebody is responsible for: no name, no person, no body.
    fn is_field(&self, at: usize) -> bool {
        let Some(token) = self.token(at) else { return false };
        let never = class::ROLE | class::TITLE | class::GROUP | class::MALE | class::FEMALE;
        let named =
            if self.german() { self.is_person_name(at) || gender_of(self.words(at)).is_some() } else { token.capital };
        token.kind == Kind::Word && !token.possessive && !named && !token.is(never) && self.is_nominal(at)
    }

    /// Whether words that end at a token list what a role is for: *minister for trade*, *professor of law*.
    fn lists_fields(&self, last: usize) -> bool {
        let start = self.sentence_start[last].max(last.saturating_sub(LIST_REACH));
        let link = (start..last)
            .rev()
            .find(|&at| !(self.is_field(at) || self.kind(at) == Kind::Comma || self.is(at, class::CONJUNCTION)));
        let Some(link) = link.filter(|&link| link > start) else { return false };
        matches!(self.words(link), "for" | "of" | "für")
            && (self.is(link - 1, class::ROLE | class::TITLE) || matches!(self.words(link - 1), "state" | "department"))
    }

    /// The description of one who has two offices: *chief executive and chair of the bank*.
    pub(super) fn both_offices(&self, beside: &Phrase) -> Option<(usize, usize)> {
        let (first, last) = beside.role?;
        let office = |other: &Phrase| {
            other.name.is_none() && other.also.is_empty() && self.is(other.first, class::ROLE | class::TITLE)
        };
        match beside.also.as_slice() {
            [other] if office(other) && beside.last == last => Some((first, other.last)),
            _ => Some((first, last)),
        }
    }

    /// Who is joined to a name and its description: *said Marant, the minister, and Tomas Quill*.
    pub(super) fn joined_behind(&self, at: usize, limit: usize) -> Option<Phrase> {
        let and = if self.kind(at) == Kind::Comma { at + 1 } else { at };
        if self.german() || self.words(and) != "and" {
            return None;
        }
        let other = self.phrase_from(and + 1, limit)?;
        let (first, last) = other.name?;
        let other_clause = self.is_verb(other.last + 1) || self.verb_after(&other, limit).is_some();
        let full = last > first && other.also.is_empty() && !self.tokens[last].possessive;
        (full && !other_clause).then(|| self.with_apposition(other, limit))
    }
}
