//! What an index calls actors, topics, sources, languages and kinds: short numbers instead of names.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::model::{Entries, Id, Registers};
use crate::text::fold;

/// The names behind the numbers of all segments of one index: the registers' first, in their order, then whoever and
/// whatever is only met in briefings. It only ever grows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dictionary {
    /// Actors by id, with a name to show where no register has them.
    pub actors: Entries<(Id, String)>,
    /// Topics by id.
    pub topics: Entries<Id>,
    /// Sources by id.
    pub sources: Entries<Id>,
    /// What there is little of.
    pub short: ShortDictionary,
}

/// The names behind numbers of which there are few.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShortDictionary {
    /// Languages; 0 is none.
    pub(in crate::search) langs: Vec<String>,
    /// Kinds of briefings, folded; 0 is none.
    pub(in crate::search) kinds: Vec<String>,
}

/// A dictionary that is being added to.
#[derive(Debug, Default)]
pub struct Numbering {
    pub(super) actors: Vec<(Id, String)>,
    topics: Vec<Id>,
    sources: Vec<Id>,
    short: ShortDictionary,
    actor_numbers: HashMap<Id, u32>,
    topic_numbers: HashMap<Id, u32>,
    source_numbers: HashMap<Id, u32>,
    lang_numbers: HashMap<String, u32>,
    kind_numbers: HashMap<String, u32>,
}

impl Numbering {
    /// The numbering of a new index over these registers.
    #[must_use]
    pub fn new(registers: &Registers) -> Self {
        Self::of(
            registers.actors.iter().map(|actor| (actor.id.clone(), actor.name.clone())).collect(),
            registers.topics.iter().map(|topic| topic.id.clone()).collect(),
            registers.sources.iter().map(|source| source.id.clone()).collect(),
            ShortDictionary::default(),
        )
    }

    fn of(actors: Vec<(Id, String)>, topics: Vec<Id>, sources: Vec<Id>, short: ShortDictionary) -> Self {
        fn numbered<K: Clone + Eq + std::hash::Hash>(all: impl Iterator<Item = K>) -> HashMap<K, u32> {
            all.zip(0..).collect()
        }
        Self {
            actor_numbers: numbered(actors.iter().map(|(id, _)| id.clone())),
            topic_numbers: numbered(topics.iter().cloned()),
            source_numbers: numbered(sources.iter().cloned()),
            lang_numbers: numbered(short.langs.iter().cloned()),
            kind_numbers: numbered(short.kinds.iter().cloned()),
            actors,
            topics,
            sources,
            short,
        }
    }

    /// The dictionary as it has become.
    #[must_use]
    pub fn dictionary(&self) -> Dictionary {
        Dictionary {
            actors: self.actors.clone().into(),
            topics: self.topics.clone().into(),
            sources: self.sources.clone().into(),
            short: self.short.clone(),
        }
    }

    /// How many actors and topics it has.
    pub(super) fn sizes(&self) -> (usize, usize) {
        (self.actors.len(), self.topics.len())
    }

    pub(super) fn actor(&mut self, id: &Id, shown: &str) -> u32 {
        let known = &mut self.actors;
        let number = number_of(&mut self.actor_numbers, id, || known.push((id.clone(), shown.to_owned())));
        // Names as printed say more than ids.
        if let Some((id, name)) = known.get_mut(number as usize)
            && *name == id.as_str()
            && name != shown
        {
            shown.clone_into(name);
        }
        number
    }

    pub(super) fn topic_id(&self, number: u32) -> Id {
        self.topics.get(number as usize).cloned().unwrap_or_default()
    }

    pub(super) fn knows_topic(&self, id: &Id) -> bool {
        self.topic_numbers.contains_key(id)
    }

    pub(super) fn topic(&mut self, id: &Id) -> u32 {
        let known = &mut self.topics;
        number_of(&mut self.topic_numbers, id, || known.push(id.clone()))
    }

    pub(super) fn source(&mut self, id: &Id) -> u32 {
        let known = &mut self.sources;
        number_of(&mut self.source_numbers, id, || known.push(id.clone()))
    }

    pub(super) fn lang(&mut self, lang: &str) -> u16 {
        let known = &mut self.short.langs;
        short(number_of(&mut self.lang_numbers, &lang.to_owned(), || known.push(lang.to_owned())))
    }

    pub(super) fn kind(&mut self, kind: &str) -> u16 {
        let kind = fold(kind);
        let known = &mut self.short.kinds;
        short(number_of(&mut self.kind_numbers, &kind, || known.push(kind.clone())))
    }
}

/// Goes on with a dictionary that was kept.
impl From<&Dictionary> for Numbering {
    fn from(dictionary: &Dictionary) -> Self {
        Self::of(
            dictionary.actors.iter().cloned().collect(),
            dictionary.topics.iter().cloned().collect(),
            dictionary.sources.iter().cloned().collect(),
            dictionary.short.clone(),
        )
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
