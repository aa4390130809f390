//! Names that look like others: written with other characters, so that a reader sees one name and a search another.

use std::collections::HashMap;

use unicode_security::{MixedScript, confusable_detection::skeleton};

use super::rule;
use crate::model::Registers;
use crate::text::{Diagnostic, Severity, Span, fold};

/// How the names of a library's registers look (Unicode TS 39: the skeleton of a name is what it looks like).
#[derive(Clone, Debug, Default)]
pub struct Looks {
    /// By skeleton each name, as written, once.
    names: HashMap<String, Vec<String>>,
}

impl Looks {
    /// The looks of all names of actors, and of topics.
    #[must_use]
    pub fn new(registers: &Registers) -> Self {
        let mut looks = Self::default();
        for actor in registers.actors.iter() {
            looks.add(&actor.name);
            actor.aliases.iter().for_each(|alias| looks.add(&alias.name));
        }
        for topic in registers.topics.iter() {
            looks.add(&topic.label);
            topic.alt.iter().for_each(|label| looks.add(label));
        }
        looks
    }

    fn add(&mut self, name: &str) {
        let alike = self.names.entry(look(name)).or_default();
        if !alike.iter().any(|known| known == name) {
            alike.push(name.to_owned());
        }
    }

    /// A registered name that looks like this one and is another: not only in accents or case.
    fn like(&self, name: &str) -> Option<&str> {
        let alike = self.names.get(&look(name))?;
        alike.iter().map(String::as_str).find(|other| fold(other) != fold(name))
    }

    /// What is wrong with the looks of a name that stands here, if anything.
    pub(super) fn problem(&self, name: &str, span: Span) -> Option<Diagnostic> {
        let message = match (mixed(name), self.like(name)) {
            (_, Some(other)) => format!("`{name}` looks like `{other}`, but is written with other characters"),
            (Some(word), None) => format!("`{word}` mixes letters of several scripts"),
            (None, None) => return None,
        };
        let problem = Diagnostic::new(Severity::Warning, rule::NAME_CONFUSABLE, span, message);
        Some(match odd(name) {
            Some(c) => problem.with_help(format!("look at `{c}` (U+{:04X})", u32::from(c))),
            None => problem,
        })
    }
}

fn look(name: &str) -> String {
    skeleton(name).collect()
}

/// A word of the name whose letters no single script has.
fn mixed(name: &str) -> Option<&str> {
    name.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_ascii() && !word.is_single_script())
}

/// The first letter that is not Latin in a name that is Latin otherwise: nearly always the one.
fn odd(name: &str) -> Option<char> {
    name.contains(|c: char| c.is_ascii_alphabetic())
        .then(|| name.chars().find(|c| !c.is_ascii() && c.is_alphabetic()))?
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Actor;

    #[test]
    fn tells_names_that_pass_for_others() {
        let actor = |id: &str, name: &str| Actor { id: id.into(), name: name.into(), ..Actor::default() };
        let looks = Looks::new(&Registers::new(vec![actor("a", "Paco"), actor("b", "José Borrell")], vec![], vec![]));
        let told = |name: &str| looks.problem(name, Span::default()).map(|problem| problem.message);
        let cyrillic = "\u{420}\u{430}\u{441}\u{43e}";
        assert!(told(cyrillic).is_some_and(|words| words.contains("looks like `Paco`")), "a whole word of Cyrillic");
        assert!(told("Bl\u{456}nken").is_some_and(|words| words.contains("mixes")), "one letter of Cyrillic");
        for name in
            ["Paco", "Jose Borrell", "José Borrell", "Путин", "欧州連合のひと", "Covid-19", "NATO–EU", "Ångström"]
        {
            assert_eq!(told(name), None, "{name} passes for nothing else");
        }
    }
}
