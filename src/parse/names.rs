//! What the entries of a library's registers are called, and which of them a name means.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::rule;
use crate::model::{Entries, Id, Registers};
use crate::text::{fold, nearest, spaced};

/// Above this many entries of a register nothing similar is looked for: it would cost more than it helps.
const MOST_COMPARED: usize = 5_000;

/// The names of a library's registers, made once for all its briefings and kept with its index.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// Actors by what they are called.
    pub actors: ByName<Named>,
    /// Topics by what they are called.
    pub topics: ByName<Id>,
    /// Sources by what they are called.
    pub sources: ByName<Id>,
    /// What to show for an actor given by id, in the order of ids.
    pub shown: Entries<(Id, String)>,
    /// What was probably meant by names that are unknown.
    pub meant: Meant,
}

/// What was probably meant by each unknown name, by the rule it breaks: the same slip often stands in many briefings, and
/// comparing it with a whole register is dear.
#[derive(Clone, Debug, Default)]
pub struct Meant(Arc<Mutex<HashMap<Unknown, Option<Id>>>>);

/// A rule and the name that breaks it.
type Unknown = (&'static str, String);

impl Meant {
    fn by(&self, unknown: Unknown, find: impl FnOnce(&str) -> Option<Id>) -> Option<Id> {
        let known = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(near) = known().get(&unknown) {
            return near.clone();
        }
        let near = find(&unknown.1);
        known().insert(unknown, near.clone());
        near
    }
}

/// What is called so, in the order of the folded names.
pub type ByName<T> = Entries<(String, Vec<T>)>;

/// An actor of that name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    id: Id,
    weak: bool,
}

/// What a name was found to mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    One(Id),
    Several(Vec<Id>),
    Nothing,
}

impl Names {
    /// The names of these registers.
    #[must_use]
    pub fn new(registers: &Registers) -> Self {
        let (mut actors, mut topics, mut sources) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        for actor in registers.actors.iter() {
            let own = [(actor.id.as_str(), false), (actor.name.as_str(), false)];
            let others = actor.aliases.iter().map(|alias| (alias.name.as_str(), alias.weak));
            for (name, weak) in own.into_iter().chain(others) {
                add_actor(&mut actors, name, &actor.id, weak);
            }
        }
        for topic in registers.topics.iter() {
            let labels =
                [topic.id.as_str(), topic.label.as_str()].into_iter().chain(topic.alt.iter().map(String::as_str));
            add(&mut topics, labels, &topic.id);
        }
        for source in registers.sources.iter() {
            let labels =
                [Some(source.id.as_str()), source.url.as_deref(), source.title.as_deref(), source.short.as_deref()];
            add(&mut sources, labels.into_iter().flatten(), &source.id);
        }
        let shown: Vec<(Id, String)> =
            registers.actors.iter().map(|actor| (actor.id.clone(), actor.name.clone())).collect();
        Self {
            actors: by_name(actors),
            topics: by_name(topics),
            sources: by_name(sources),
            shown: shown.into(),
            meant: Meant::default(),
        }
    }

    /// Whether there are actors, topics and sources at all.
    pub(super) fn has(&self) -> [bool; 3] {
        [!self.shown.is_empty(), !self.topics.is_empty(), !self.sources.is_empty()]
    }

    /// What to show for the actor of this id.
    pub(super) fn shown(&self, id: &str) -> Option<&str> {
        self.shown.find(id).map(|(_, name)| name.as_str())
    }

    /// The one actor that is called so: by id, name or alias.
    #[must_use]
    pub fn actor_id(&self, name: &str) -> Option<Id> {
        self.actor(name).one()
    }

    /// The one topic that is called so: by id, label or alternative label.
    #[must_use]
    pub fn topic_id(&self, name: &str) -> Option<Id> {
        self.topic(name).one()
    }

    /// The one source that is called so: by id, address, title or short name.
    #[must_use]
    pub fn source_id(&self, name: &str) -> Option<Id> {
        self.source(name).one()
    }

    /// By id, name or alias; a weak alias only where nothing else is called so.
    pub(super) fn actor(&self, name: &str) -> Meaning {
        if self.shown(name).is_some() {
            return Meaning::One(name.into());
        }
        let bare = name.trim_start_matches('@');
        let entries = called(&self.actors, name).or_else(|| called(&self.actors, bare));
        let entries = entries.or_else(|| called(&self.actors, name.strip_prefix("the ")?));
        let Some(entries) = entries else { return Meaning::Nothing };
        if let [one] = entries {
            return Meaning::One(one.id.clone());
        }
        let strong: Vec<Id> = entries.iter().filter(|entry| !entry.weak).map(|entry| entry.id.clone()).collect();
        if strong.is_empty() {
            meaning(&entries.iter().map(|entry| entry.id.clone()).collect::<Vec<_>>())
        } else {
            meaning(&strong)
        }
    }

    /// The one actor that is called so by a name that is enough alone.
    pub(super) fn sure_actor(&self, name: &str) -> Option<Id> {
        let strong = called(&self.actors, name).is_some_and(|entries| entries.iter().any(|entry| !entry.weak));
        self.actor(name).one().filter(|_| strong)
    }

    pub(super) fn topic(&self, name: &str) -> Meaning {
        called(&self.topics, name).map_or(Meaning::Nothing, meaning)
    }

    pub(super) fn source(&self, name: &str) -> Meaning {
        called(&self.sources, name).map_or(Meaning::Nothing, meaning)
    }

    /// What was probably meant by a name that breaks this rule, as nothing is called so.
    pub(super) fn nearest(&self, rule: &'static str, name: &str) -> Option<Id> {
        self.meant.by((rule, key(name)), |name| match rule {
            rule::ACTOR_UNKNOWN => nearest_of(&self.actors, name, |named| &named.id),
            rule::TOPIC_UNKNOWN => nearest_of(&self.topics, name, |id| id),
            _ => nearest_of(&self.sources, name, |id| id),
        })
    }
}

impl Meaning {
    pub(super) fn one(self) -> Option<Id> {
        if let Self::One(id) = self { Some(id) } else { None }
    }
}

fn meaning(ids: &[Id]) -> Meaning {
    match ids {
        [] => Meaning::Nothing,
        [id] => Meaning::One(id.clone()),
        ids => Meaning::Several(ids.to_vec()),
    }
}

fn add_actor(map: &mut BTreeMap<String, Vec<Named>>, name: &str, id: &Id, weak: bool) {
    let entries = map.entry(key(name)).or_default();
    match entries.iter_mut().find(|entry| entry.id == *id) {
        Some(entry) => entry.weak &= weak,
        None => entries.push(Named { id: id.clone(), weak }),
    }
}

fn by_name<T: DeserializeOwned>(map: BTreeMap<String, Vec<T>>) -> ByName<T> {
    map.into_iter().collect::<Vec<_>>().into()
}

fn called<'a, T: DeserializeOwned>(all: &'a ByName<T>, name: &str) -> Option<&'a [T]> {
    all.find(&key(name)).map(|(_, called)| called.as_slice())
}

fn add<'a>(map: &mut BTreeMap<String, Vec<Id>>, labels: impl Iterator<Item = &'a str>, id: &Id) {
    for label in labels {
        let ids = map.entry(key(label)).or_default();
        if !ids.contains(id) {
            ids.push(id.clone());
        }
    }
}

/// The form in which names are compared: folded, words apart by single spaces.
fn key(name: &str) -> String {
    spaced(&fold(name)).into_owned()
}

/// Of what is called nearly so the first, where there are few enough to compare.
fn nearest_of<T: DeserializeOwned>(all: &ByName<T>, name: &str, id: fn(&T) -> &Id) -> Option<Id> {
    if all.len() > MOST_COMPARED {
        return None;
    }
    nearest(name, all.iter().filter_map(|(name, called)| Some((name.as_str(), id(called.first()?))))).cloned()
}
