//! Entries of registers that briefings imply where a library has no register of their kind.

use std::collections::{BTreeMap, BTreeSet};

use super::Names;
use crate::model::{Actor, ActorPart, Head, Id, Quote, Registers, Source, Topic, is_web};
use crate::text::fold;

/// The entries that briefings imply where a library has no register of their kind: tags are topics, authors and
/// speakers are actors, linked pages are sources. Their `path` is empty.
#[derive(Clone, Debug, Default)]
pub struct Implied {
    has: [bool; 3],
    actors: BTreeMap<Id, Actor>,
    topics: BTreeMap<Id, Topic>,
    sources: BTreeMap<Id, Source>,
}

/// An empty collection of implied entries for a library with these registers.
#[must_use]
pub fn implied(names: &Names) -> Implied {
    Implied { has: names.has(), ..Implied::default() }
}

impl Implied {
    /// Takes what one briefing implies, and puts the implied ids into it. The ids depend on the names alone, so
    /// briefings may come in any order.
    pub fn add(&mut self, head: &mut Head, quotes: &mut [Quote]) {
        let [has_actors, has_topics, has_sources] = self.has;
        if !has_topics {
            self.topics(head, quotes);
        }
        if !has_actors {
            self.actors(head, quotes);
        }
        if !has_sources {
            let ids = head.sources.iter().chain(quotes.iter().filter_map(|quote| quote.source.as_ref()));
            for id in ids {
                self.sources.entry(id.clone()).or_insert_with(|| source_of(id));
            }
        }
    }

    fn topics(&mut self, head: &mut Head, quotes: &mut [Quote]) {
        let tags: Vec<Id> =
            head.extra.iter().filter(|(key, _)| key == "tags").map(|(_, tag)| tag.as_str().into()).collect();
        head.topics.extend(tags);
        for id in head.topics.iter_mut().chain(quotes.iter_mut().flat_map(|quote| &mut quote.topics)) {
            *id = self.topic(id);
        }
        let mut seen = BTreeSet::new();
        head.topics.retain(|id| seen.insert(id.clone()));
    }

    /// The topic of a tag; `a/b` stands below `a`.
    fn topic(&mut self, label: &str) -> Id {
        let mut broader: Option<Id> = None;
        let mut path = String::new();
        for part in label.split('/').map(str::trim).filter(|part| !part.is_empty()).take(8) {
            if !path.is_empty() {
                path.push('/');
            }
            path.push_str(&slug(part));
            let id = Id::from(path.as_str());
            self.topics.entry(id.clone()).or_insert_with(|| Topic {
                id: id.clone(),
                label: part.to_owned(),
                broader: broader.take().into_iter().collect(),
                ..Topic::default()
            });
            broader = Some(id);
        }
        broader.unwrap_or_else(|| label.into())
    }

    fn actors(&mut self, head: &mut Head, quotes: &mut [Quote]) {
        let authors = head.extra.iter().filter(|(key, _)| key == "author").map(|(_, name)| name.as_str().into());
        let authors: Vec<ActorPart> =
            authors.map(|actor| ActorPart { actor, part: Some("author".to_owned()) }).collect();
        head.actors.extend(authors);
        for part in &mut head.actors {
            part.actor = self.actor(&part.actor);
        }
        for quote in quotes {
            for speaker in &mut quote.speakers {
                speaker.actor = Some(self.actor(&speaker.name));
            }
            for about in &mut quote.about {
                *about = self.actor(about);
            }
        }
    }

    fn actor(&mut self, name: &str) -> Id {
        let id = Id::from(slug(name.trim_start_matches('@')));
        let entry = || Actor { id: id.clone(), name: name.to_owned(), ..Actor::default() };
        self.actors.entry(id.clone()).or_insert_with(entry);
        id
    }

    /// Takes in again what a briefing implied before, whose ids it has already; `before` knows the entries.
    pub fn keep(&mut self, head: &Head, quotes: &[Quote], before: &Registers) {
        let speakers = quotes.iter().flat_map(|quote| &quote.speakers).filter_map(|speaker| speaker.actor.as_ref());
        let about = quotes.iter().flat_map(|quote| &quote.about);
        let parts = head.actors.iter().map(|part| &part.actor);
        for actor in parts.chain(speakers).chain(about).filter_map(|id| before.actor(id)) {
            if actor.path.is_empty() {
                self.actors.entry(actor.id.clone()).or_insert_with(|| actor.clone());
            }
        }
        let mut topics: Vec<&Id> = head.topics.iter().chain(quotes.iter().flat_map(|quote| &quote.topics)).collect();
        while let Some(topic) = topics.pop().and_then(|id| before.topic(id)) {
            if topic.path.is_empty() && self.topics.insert(topic.id.clone(), topic.clone()).is_none() {
                topics.extend(&topic.broader);
            }
        }
        let sources = head.sources.iter().chain(quotes.iter().filter_map(|quote| quote.source.as_ref()));
        for source in sources.filter_map(|id| before.source(id)) {
            if source.path.is_empty() {
                self.sources.entry(source.id.clone()).or_insert_with(|| source.clone());
            }
        }
    }

    /// The implied actor of this id.
    #[must_use]
    pub fn actor_of(&self, id: &str) -> Option<&Actor> {
        self.actors.get(id)
    }

    /// The implied topic of this id.
    #[must_use]
    pub fn topic_of(&self, id: &str) -> Option<&Topic> {
        self.topics.get(id)
    }

    /// The implied source of this id.
    #[must_use]
    pub fn source_of(&self, id: &str) -> Option<&Source> {
        self.sources.get(id)
    }

    /// The entries implied so far, put beside the registers that there are.
    #[must_use]
    pub fn with(&self, registers: &Registers) -> Registers {
        if self.actors.is_empty() && self.topics.is_empty() && self.sources.is_empty() {
            return registers.clone();
        }
        Registers::new(
            registers.actors.iter().chain(self.actors.values()).cloned().collect(),
            registers.topics.iter().chain(self.topics.values()).cloned().collect(),
            registers.sources.iter().chain(self.sources.values()).cloned().collect(),
        )
    }
}

fn source_of(id: &Id) -> Source {
    let url = is_web(id).then(|| id.to_string());
    let host =
        url.as_deref().and_then(|url| url.split('/').nth(2)).map(|host| host.trim_start_matches("www.").to_owned());
    Source { id: id.clone(), short: host, url, copyrighted: true, ..Source::default() }
}

/// A name as an id: folded, its words joined by hyphens; a name without any letter or digit stays as it is.
fn slug(name: &str) -> String {
    let folded = fold(name);
    let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    if words.is_empty() { name.to_owned() } else { words.join("-") }
}
