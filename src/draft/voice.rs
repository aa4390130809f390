//! Who speaks, as the draft says it.

use super::Known;
use crate::model::{ActorKind, Id};
use crate::quote::{Attribution, Resolved};
use crate::text::{Span, clean_line, fold};

/// One speaker of a quotation or statement, and whom the register knows by that name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voice {
    /// The words the attribution rests on, in bytes of the article.
    pub mention: Span,
    /// The full name as far as the article gives it, else the mention's own words.
    pub name: String,
    /// The actor of the register.
    pub actor: Option<Id>,
    /// The role as printed.
    pub role: Option<String>,
    /// How mention and name belong together.
    pub resolved: Resolved,
    /// Whether a briefing can say so: a name or a description, and nobody else's.
    pub is_nameable: bool,
}

/// Words that stand for somebody and name nobody.
const PRONOUNS: &[&str] = &[
    "he", "she", "they", "it", "i", "we", "you", "who", "which", "that", "this", "these", "those", "one", "some",
    "many", "others", "both", "all", "er", "sie", "es", "ich", "wir", "ihr", "man", "der", "die", "das", "dieser",
    "diese", "beide", "jener", "jene", "welche", "welcher",
];
/// Longer ones are a clause, not a name.
const LONGEST: usize = 100;

impl Voice {
    /// Looks a speaker up. A weak alias stands for a government or body that the article names properly as well, never
    /// for a person: *the EU diplomat* may be anybody.
    pub(super) fn new(said: &Attribution, known: &Known<'_>, present: &[Id]) -> Self {
        let name = clean_line(said.name.trim()).into_owned();
        let called = known.names.actor_id(&name);
        let actor = called.clone().filter(|id| is_strong(known, id, &name) || is_borne_out(known, id, present));
        let is_pronoun = is_pronoun(&name);
        // The register would read the printed words as somebody they are not known to mean.
        let misleads = called.is_some() && actor.is_none();
        let has_letters = name.chars().any(char::is_alphabetic);
        let is_nameable = has_letters && !is_pronoun && !misleads && name.len() <= LONGEST;
        // A description is its own role: *the ministry*.
        let role = said.role.as_deref().map(|role| clean_line(role.trim()).into_owned());
        let role = role.filter(|role| !role.is_empty() && !fold(&name).ends_with(&fold(role)));
        Self { mention: said.mention, name, actor, role, resolved: said.resolved, is_nameable }
    }
}

/// Whether these words stand for somebody and name nobody.
pub(super) fn is_pronoun(name: &str) -> bool {
    PRONOUNS.contains(&name.to_lowercase().as_str())
}

/// Whether a name is none but a description: *an official*, *The ministry*.
pub(super) fn is_description(name: &str) -> bool {
    const ARTICLES: &[&str] = &["the", "a", "an", "der", "die", "das", "ein", "eine", "one", "two", "three", "several"];
    let words = name.split_whitespace().skip_while(|word| ARTICLES.contains(&word.to_lowercase().as_str()));
    !words.into_iter().any(|word| word.starts_with(char::is_uppercase))
}

fn is_strong(known: &Known<'_>, id: &Id, name: &str) -> bool {
    let Some(actor) = known.registers.actor(id) else { return false };
    let wanted = fold(name);
    let wanted = wanted.trim_start_matches('@').trim_start_matches("the ");
    let own = [actor.name.as_str(), actor.id.as_str()];
    let strong = actor.aliases.iter().filter(|alias| !alias.weak).map(|alias| alias.name.as_str());
    own.into_iter().chain(strong).any(|one| {
        let one = fold(one);
        one.trim_start_matches('@').trim_start_matches("the ") == wanted
    })
}

fn is_borne_out(known: &Known<'_>, id: &Id, present: &[Id]) -> bool {
    let is_person = known.registers.actor(id).is_none_or(|actor| actor.kind == ActorKind::Person);
    !is_person && present.contains(id)
}
