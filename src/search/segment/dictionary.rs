//! What an index calls actors, topics, sources, languages and kinds: short numbers instead of names.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::model::{Id, Registers};
use crate::text::fold;

/// The names behind the numbers of all segments of one index: the registers' first, in their order, then whoever and
/// whatever is only met in briefings. It only ever grows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dictionary {
    /// Actors by id, with a name to show where no register has them.
    pub(in crate::search) actors: Vec<(Id, String)>,
    /// Topics by id.
    pub(in crate::search) topics: Vec<Id>,
    /// Sources by id.
    pub(in crate::search) sources: Vec<Id>,
    /// Languages; 0 is none.
    pub(in crate::search) langs: Vec<String>,
    /// Kinds of briefings, folded; 0 is none.
    pub(in crate::search) kinds: Vec<String>,
}

/// A dictionary that is being added to.
#[derive(Debug, Default)]
pub struct Numbering {
    pub(super) dictionary: Dictionary,
    actors: HashMap<Id, u32>,
    topics: HashMap<Id, u32>,
    sources: HashMap<Id, u32>,
    langs: HashMap<String, u32>,
    kinds: HashMap<String, u32>,
}

impl Numbering {
    /// The numbering of a new index over these registers.
    #[must_use]
    pub fn new(registers: &Registers) -> Self {
        Self::from(Dictionary {
            actors: registers.actors.iter().map(|actor| (actor.id.clone(), actor.name.clone())).collect(),
            topics: registers.topics.iter().map(|topic| topic.id.clone()).collect(),
            sources: registers.sources.iter().map(|source| source.id.clone()).collect(),
            ..Dictionary::default()
        })
    }

    /// The dictionary as it has become.
    #[must_use]
    pub fn dictionary(&self) -> &Dictionary {
        &self.dictionary
    }

    pub(super) fn actor(&mut self, id: &Id, shown: &str) -> u32 {
        let known = &mut self.dictionary.actors;
        let number = number_of(&mut self.actors, id, || known.push((id.clone(), shown.to_owned())));
        // Names as printed say more than ids.
        if let Some((id, name)) = known.get_mut(number as usize)
            && *name == id.as_str()
            && name != shown
        {
            shown.clone_into(name);
        }
        number
    }

    pub(super) fn knows_topic(&self, id: &Id) -> bool {
        self.topics.contains_key(id)
    }

    pub(super) fn topic(&mut self, id: &Id) -> u32 {
        let known = &mut self.dictionary.topics;
        number_of(&mut self.topics, id, || known.push(id.clone()))
    }

    pub(super) fn source(&mut self, id: &Id) -> u32 {
        let known = &mut self.dictionary.sources;
        number_of(&mut self.sources, id, || known.push(id.clone()))
    }

    pub(super) fn lang(&mut self, lang: &str) -> u16 {
        let known = &mut self.dictionary.langs;
        short(number_of(&mut self.langs, &lang.to_owned(), || known.push(lang.to_owned())))
    }

    pub(super) fn kind(&mut self, kind: &str) -> u16 {
        let kind = fold(kind);
        let known = &mut self.dictionary.kinds;
        short(number_of(&mut self.kinds, &kind, || known.push(kind.clone())))
    }
}

/// Goes on with a dictionary that was kept.
impl From<Dictionary> for Numbering {
    fn from(dictionary: Dictionary) -> Self {
        fn numbered<K: Clone + Eq + std::hash::Hash>(all: impl Iterator<Item = K>) -> HashMap<K, u32> {
            all.zip(0..).collect()
        }
        Self {
            actors: numbered(dictionary.actors.iter().map(|(id, _)| id.clone())),
            topics: numbered(dictionary.topics.iter().cloned()),
            sources: numbered(dictionary.sources.iter().cloned()),
            langs: numbered(dictionary.langs.iter().cloned()),
            kinds: numbered(dictionary.kinds.iter().cloned()),
            dictionary,
        }
    }
}

/// The number of `name`; `new` is told of a new one.
pub(super) fn number_of<K: std::hash::Hash + Eq + Clone>(
    known: &mut HashMap<K, u32>,
    name: &K,
    new: impl FnOnce(),
) -> u32 {
    if let Some(number) = known.get(name) {
        return *number;
    }
    let number = u32::try_from(known.len()).unwrap_or(u32::MAX);
    known.insert(name.clone(), number);
    new();
    number
}

/// Languages and kinds: 0 is none.
fn short(number: u32) -> u16 {
    u16::try_from(number.saturating_add(1)).unwrap_or(u16::MAX)
}
