//! The actors and topics of a library's registers that a text names.

use std::collections::HashSet;

use aho_corasick::AhoCorasick;

use crate::model::{Id, Registers};
use crate::text::spaced;

/// The names of the registers, ready to be looked for all at once. Made once for many articles.
#[derive(Clone, Debug, Default)]
pub struct Aliases {
    actors: Names,
    topics: Names,
}

/// The names of one register.
#[derive(Clone, Debug, Default)]
struct Names {
    search: Option<AhoCorasick>,
    rows: Vec<Row>,
}

#[derive(Clone, Debug)]
struct Row {
    id: Id,
    name: String,
    weak: bool,
    letters: Letters,
}

/// Which capitals a name needs to be itself in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Letters {
    /// As written: *US* is not *us*.
    Exact,
    /// The first one: *Marant*, *MARANT*.
    Capital,
    /// None.
    Any,
}

impl Aliases {
    /// The names of these registers.
    #[must_use]
    pub fn new(registers: &Registers) -> Self {
        let actors = registers.actors.iter().flat_map(|actor| {
            let aliases = actor.aliases.iter().map(|alias| (alias.name.as_str(), alias.weak));
            std::iter::once((actor.name.as_str(), false))
                .chain(aliases)
                .map(|(name, weak)| Row::new(&actor.id, name, weak, Letters::Capital))
        });
        let topics = registers.topics.iter().flat_map(|topic| {
            let others = topic.alt.iter().chain(&topic.cues).map(String::as_str);
            std::iter::once(topic.label.as_str())
                .chain(others)
                .map(|name| Row::new(&topic.id, name, false, Letters::Any))
        });
        Self { actors: Names::new(actors), topics: Names::new(topics) }
    }

    /// The actors that the text names by a name that is enough alone, in the order in which it does.
    #[must_use]
    pub fn actors(&self, text: &str) -> Vec<Id> {
        self.actors.named(&one_line(text))
    }

    /// The topics that the text names by label, alternative label or cue, in the order in which it does.
    #[must_use]
    pub fn topics(&self, text: &str) -> Vec<Id> {
        self.topics.named(&one_line(text))
    }
}

impl Row {
    fn new(id: &Id, name: &str, weak: bool, usual: Letters) -> Self {
        let name = one_line(name);
        let is_acronym = name.chars().count() <= 6 && !name.chars().any(char::is_lowercase);
        let letters = if is_acronym {
            Letters::Exact
        } else if name.starts_with(char::is_uppercase) {
            usual
        } else {
            Letters::Any
        };
        Self { id: id.clone(), name, weak, letters }
    }

    fn fits(&self, words: &str) -> bool {
        match self.letters {
            Letters::Exact => words == self.name,
            Letters::Capital => words.starts_with(char::is_uppercase),
            Letters::Any => true,
        }
    }
}

impl Names {
    fn new(rows: impl Iterator<Item = Row>) -> Self {
        let rows: Vec<Row> = rows.filter(|row| row.name.chars().any(char::is_alphanumeric)).collect();
        let names = rows.iter().map(|row| row.name.as_str());
        // A register too large for an automaton is one that no text is searched for.
        Self { search: AhoCorasick::builder().ascii_case_insensitive(true).build(names).ok(), rows }
    }

    /// Ids in the order of the text. Of names that overlap the longest counts, weak ones too, but those only hide: a
    /// weak alias is never enough alone, and a name that several have is nobody's.
    fn named(&self, text: &str) -> Vec<Id> {
        let Some(search) = &self.search else { return Vec::new() };
        let mut hits: Vec<(usize, usize, &Row)> = search
            .find_overlapping_iter(text)
            .filter_map(|hit| Some((hit.start(), hit.end(), self.rows.get(hit.pattern().as_usize())?)))
            .filter(|(start, end, row)| {
                is_bounded(text, *start, *end) && row.fits(text.get(*start..*end).unwrap_or(""))
            })
            .collect();
        hits.sort_by_key(|(start, end, _)| (*start, std::cmp::Reverse(*end)));
        let (mut ids, mut seen, mut reach) = (Vec::new(), HashSet::new(), 0);
        for same in hits.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
            let Some((_, end, _)) = same.first().filter(|(start, ..)| *start >= reach) else { continue };
            reach = *end;
            let mut strong: Vec<&Id> = same.iter().filter(|(.., row)| !row.weak).map(|(.., row)| &row.id).collect();
            strong.dedup();
            if let [id] = strong.as_slice()
                && seen.insert((*id).clone())
            {
                ids.push((*id).clone());
            }
        }
        ids
    }
}

/// Whether no letter or digit goes on before or after.
fn is_bounded(text: &str, start: usize, end: usize) -> bool {
    let inside = |c: char| c.is_alphanumeric();
    let before = text.get(..start).and_then(|before| before.chars().next_back()).is_some_and(inside);
    let after = text.get(end..).and_then(|after| after.chars().next()).is_some_and(inside);
    !before && !after
}

/// The text with single spaces and straight apostrophes, so that a line's end does not part a name.
fn one_line(text: &str) -> String {
    spaced(text).replace('’', "'")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Actor, Alias, Topic};

    fn aliases() -> Aliases {
        let actor = |id: &str, name: &str, others: &[(&str, bool)]| Actor {
            id: id.into(),
            name: name.to_owned(),
            aliases: others
                .iter()
                .map(|(name, weak)| Alias { name: (*name).to_owned(), weak: *weak, ..Alias::default() })
                .collect(),
            ..Actor::default()
        };
        let topic =
            Topic { id: "ports".into(), label: "Harbours".into(), cues: vec!["quay".into()], ..Topic::default() };
        Aliases::new(&Registers::new(
            vec![
                actor("us", "United States", &[("US", false), ("Washington", true)]),
                actor("post", "Washington Post", &[("the paper", true)]),
                actor("marant", "Ilse Marant", &[("Marant", false), ("the chief", true)]),
                actor("other", "Otto Marant", &[("Otto", false)]),
                actor("third", "Marantia", &[("Otto", false)]),
            ],
            vec![topic],
            vec![],
        ))
    }

    #[test]
    fn names_are_whole_and_the_longest_counts() {
        for (text, ids) in [
            ("Ilse\n  Marant spoke.", vec!["marant"]),
            ("They told us in Washington.", vec![]),
            ("The US and Washington.", vec!["us"]),
            ("The Washington Post asked Marant.", vec!["post", "marant"]),
            ("the chief spoke; Maranta and marant did not", vec![]),
            ("MARANT’s ships", vec!["marant"]),
            ("Otto spoke", vec![]),
            ("Otto Marant spoke", vec!["other"]),
        ] {
            let found = aliases().actors(text);
            assert_eq!(found.iter().map(Id::as_str).collect::<Vec<_>>(), ids, "{text:?}");
        }
        assert_eq!(aliases().topics("At the quay, harbours."), [Id::from("ports")], "topics by cue, once");
        assert!(Aliases::default().actors("Marant").is_empty(), "nothing is known");
    }
}
