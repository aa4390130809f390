//! A person, government, organisation or body that speaks or is spoken about.

use serde::{Deserialize, Serialize};

use super::{Day, Id};

/// What an actor is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ActorKind {
    /// A human being.
    #[default]
    Person,
    /// A party, company, alliance, news agency.
    Organization,
    /// A state, or its government.
    Government,
    /// An institution, ministry, council or agency.
    Body,
    /// People without an organisation: rebels, experts, diplomats.
    Group,
}

impl ActorKind {
    /// Every kind, in the order lists use.
    pub const ALL: [Self; 5] = [Self::Person, Self::Organization, Self::Government, Self::Body, Self::Group];

    /// The word used in files and on the screen.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organization => "organization",
            Self::Government => "government",
            Self::Body => "body",
            Self::Group => "group",
        }
    }
}

/// Another name of an actor.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alias {
    /// The name as written.
    pub name: String,
    /// Its language (BCP 47), where given.
    pub lang: Option<String>,
    /// First day it was used.
    pub from: Option<Day>,
    /// Last day it was used.
    pub to: Option<Day>,
    /// Never enough alone: "Washington" may be a city.
    pub weak: bool,
}

/// An office held for a time.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Role {
    /// The office: "High Representative".
    pub title: String,
    /// Where: an actor's id or a plain name.
    pub org: Option<String>,
    /// First day, where known.
    pub from: Option<Day>,
    /// Last day, where known.
    pub to: Option<Day>,
}

impl Role {
    /// Whether the role may have been held on `day`: an open end holds always.
    #[must_use]
    pub fn holds_on(&self, day: &Day) -> bool {
        self.from.as_ref().is_none_or(|from| from.first() <= day.last())
            && self.to.as_ref().is_none_or(|to| day.first() <= to.last())
    }
}

/// One entry of the actors' register.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// Its id.
    pub id: Id,
    /// The name shown.
    pub name: String,
    /// What it is.
    pub kind: ActorKind,
    /// Other names, as printed in sources.
    pub aliases: Vec<Alias>,
    /// Offices over time.
    pub roles: Vec<Role>,
    /// ISO 3166 alpha-2.
    pub country: Option<String>,
    /// As used for the person, where a source says.
    pub pronouns: Option<String>,
    /// The Wikidata item, if somebody made sure.
    pub wikidata: Option<String>,
    /// The analyst's notes, Markdown.
    pub notes: String,
    /// The file it came from, relative to the library; empty when it was only met in briefings, not registered.
    pub path: String,
}

impl Actor {
    /// The role to show for something said on `day`: the first that holds then.
    #[must_use]
    pub fn role_on(&self, day: Option<&Day>) -> Option<&Role> {
        self.roles.iter().find(|role| day.is_none_or(|day| role.holds_on(day)))
    }

    /// The name where there is little room: the shortest alias that is enough alone and is the last words of the name
    /// (`Blinken`) or its initials (`EU`); else the name itself.
    #[must_use]
    pub fn short_name(&self) -> &str {
        let strong = self.aliases.iter().filter(|alias| !alias.weak).map(|alias| alias.name.as_str());
        let fitting = strong.filter(|alias| is_end_of(&self.name, alias) || is_initials_of(&self.name, alias));
        fitting.chain([self.name.as_str()]).min_by_key(|name| name.chars().count()).unwrap_or(&self.name)
    }
}

/// Whether a name ends in these words.
fn is_end_of(name: &str, words: &str) -> bool {
    name.strip_suffix(words).is_some_and(|before| before.ends_with(' '))
}

/// Whether an abbreviation is made of the first letters of the name's capitalised words.
fn is_initials_of(name: &str, abbreviation: &str) -> bool {
    let initials = name.split([' ', '-', '–']).filter_map(|word| word.chars().next()).filter(|c| c.is_uppercase());
    abbreviation.chars().count() > 1 && initials.eq(abbreviation.chars())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_name_is_a_surname_or_initials_and_never_a_weak_alias() {
        let alias = |name: &str, weak| Alias { name: name.to_owned(), weak, ..Alias::default() };
        let actor = |name: &str, aliases: Vec<Alias>| Actor { name: name.to_owned(), aliases, ..Actor::default() };
        let person = actor("Ada van Berg", vec![alias("Ada", false), alias("van Berg", false), alias("Berg", true)]);
        assert_eq!(person.short_name(), "van Berg", "the first name alone is no short name, a weak alias neither");
        let body = actor("European Court of Auditors", vec![alias("ECA", false), alias("the Court", false)]);
        assert_eq!(body.short_name(), "ECA", "initials leave out small words");
        assert_eq!(actor("NATO", vec![]).short_name(), "NATO", "a name may be as short as it is");
    }
}
