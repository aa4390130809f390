//! Names to ids: which actor, topic or source a briefing means.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::{attribution, rule};
use crate::model::{
    Actor, ActorPart, Briefing, Entries, Form, Head, Id, Quote, Registers, Source, Speaker, Topic, is_web,
};
use crate::text::{Diagnostic, Severity, Span, fold, nearest, spaced};

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
enum Meaning {
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
    fn has(&self) -> [bool; 3] {
        [!self.shown.is_empty(), !self.topics.is_empty(), !self.sources.is_empty()]
    }

    /// What to show for the actor of this id.
    fn shown(&self, id: &str) -> Option<&str> {
        self.shown.search(|(other, _)| other.as_str().cmp(id)).map(|(_, name)| name.as_str())
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
    fn actor(&self, name: &str) -> Meaning {
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
    fn sure_actor(&self, name: &str) -> Option<Id> {
        let strong = called(&self.actors, name).is_some_and(|entries| entries.iter().any(|entry| !entry.weak));
        self.actor(name).one().filter(|_| strong)
    }

    fn topic(&self, name: &str) -> Meaning {
        called(&self.topics, name).map_or(Meaning::Nothing, meaning)
    }

    fn source(&self, name: &str) -> Meaning {
        called(&self.sources, name).map_or(Meaning::Nothing, meaning)
    }
}

impl Meaning {
    fn one(self) -> Option<Id> {
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
    let wanted = key(name);
    all.search(|(other, _)| other.as_str().cmp(&wanted)).map(|(_, called)| called.as_slice())
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

/// Puts ids in place of names. What no register knows stays as written, with a problem where the library has such a
/// register at all.
#[must_use]
pub fn resolve(briefing: &mut Briefing, names: &Names) -> Vec<Diagnostic> {
    let header = Span::new(0, briefing.body.start);
    let mut resolver = Resolver { names, text: &briefing.text, header, problems: Vec::new() };
    resolver.head(&mut briefing.head);
    for quote in &mut briefing.quotes {
        resolver.quote(quote);
    }
    let problems = resolver.problems;
    briefing.head.has_problem |= problems.iter().any(|problem| problem.severity > Severity::Note);
    problems
}

struct Resolver<'a> {
    names: &'a Names,
    text: &'a str,
    header: Span,
    problems: Vec<Diagnostic>,
}

impl Resolver<'_> {
    fn head(&mut self, head: &mut Head) {
        for part in &mut head.actors {
            self.actor_id(&mut part.actor, self.header);
        }
        self.topic_ids(&mut head.topics);
        for source in &mut head.sources {
            self.source_id(source, self.header);
        }
        let [_, has_topics, _] = self.names.has();
        if has_topics {
            // A tag that the register knows is a topic; others stay tags.
            for (_, tag) in head.extra.iter().filter(|(key, _)| key == "tags") {
                if let Meaning::One(id) = self.names.topic(tag)
                    && !head.topics.contains(&id)
                {
                    head.topics.push(id);
                }
            }
        }
    }

    fn quote(&mut self, quote: &mut Quote) {
        let place = if quote.is_reported() { self.header } else { quote.span };
        if !quote.is_reported() {
            self.speakers_in_role(quote);
        }
        let seemed_several = quote.speakers.len() > 1;
        self.speakers(&mut quote.speakers, place);
        if seemed_several && quote.speakers.len() == 1 && quote.form == Form::Joint {
            quote.form = Form::Speech;
        }
        for about in &mut quote.about {
            self.actor_id(about, self.header);
        }
        self.topic_ids(&mut quote.topics);
        if let Some(source) = &mut quote.source {
            self.source_id(source, place);
        }
    }

    /// Actors whose names stand where the role does: "Jane Roe, Joe Doe and Ann Lee". Where the register knows all of them
    /// they speak too; where it knows some, a person has to say.
    fn speakers_in_role(&mut self, quote: &mut Quote) {
        let [speaker] = quote.speakers.as_mut_slice() else { return };
        let Some(role) = speaker.role.take() else { return };
        let further: Vec<Speaker> = attribution::names_in_role(&role)
            .into_iter()
            .map(|name| Speaker { actor: self.names.sure_actor(name), name: name.to_owned(), role: None })
            .collect();
        let known = further.iter().filter(|speaker| speaker.actor.is_some()).count();
        if known > 0 && known == further.len() {
            quote.speakers.extend(further);
            if quote.form == Form::Speech {
                quote.form = Form::Joint;
            }
            return;
        }
        if known > 0 {
            let message =
                format!("`{role}` was read as the role of `{}`, but seems to be further speakers", speaker.name);
            let span = self.place(&role, quote.span);
            let problem = Diagnostic::new(Severity::Warning, rule::SPEAKER_IN_ROLE, span, message);
            self.problems.push(problem.with_help("link to each speaker, the last joined by `and`"));
        }
        speaker.role = Some(role);
    }

    fn speakers(&mut self, speakers: &mut Vec<Speaker>, place: Span) {
        if speakers.len() > 1 && speakers.iter().all(|speaker| speaker.actor.is_none()) {
            let names: Vec<&str> = speakers.iter().map(|speaker| speaker.name.as_str()).collect();
            let mut joined = attribution::joining_words().map(|word| names.join(&format!(" {word} ")));
            let known = joined.find_map(|whole| Some((self.names.actor(&whole).one()?, whole)));
            if let Some((id, whole)) = known {
                let role = speakers.first().and_then(|speaker| speaker.role.clone());
                *speakers = vec![Speaker { actor: Some(id), name: whole, role }];
                return;
            }
        }
        for speaker in speakers {
            self.speaker(speaker, place);
        }
    }

    fn speaker(&mut self, speaker: &mut Speaker, place: Span) {
        let [has_actors, ..] = self.names.has();
        if !has_actors {
            return;
        }
        let linked = speaker.actor.take();
        let wanted = linked.as_ref().map_or(speaker.name.as_str(), Id::as_str).to_owned();
        let found = match self.names.actor(&wanted) {
            Meaning::Nothing if linked.is_some() => self.names.actor(&speaker.name),
            found => found,
        };
        match found {
            Meaning::One(id) => {
                if *id == *speaker.name
                    && let Some(name) = self.names.shown(&id)
                {
                    name.clone_into(&mut speaker.name);
                }
                speaker.actor = Some(id);
            }
            Meaning::Several(ids) => self.ambiguous(&wanted, &ids, place),
            Meaning::Nothing => {
                let severity = if linked.is_some() { Severity::Error } else { Severity::Warning };
                self.unknown(severity, rule::ACTOR_UNKNOWN, "actor", &wanted, place);
            }
        }
    }

    fn actor_id(&mut self, id: &mut Id, place: Span) {
        let [has_actors, ..] = self.names.has();
        match self.names.actor(id) {
            Meaning::One(found) => *id = found,
            Meaning::Several(ids) => self.ambiguous(id, &ids, place),
            Meaning::Nothing if has_actors => self.unknown(Severity::Error, rule::ACTOR_UNKNOWN, "actor", id, place),
            Meaning::Nothing => {}
        }
    }

    fn topic_ids(&mut self, topics: &mut [Id]) {
        let [_, has_topics, _] = self.names.has();
        for topic in topics {
            match self.names.topic(topic) {
                Meaning::One(id) => *topic = id,
                _ if has_topics => self.unknown(Severity::Error, rule::TOPIC_UNKNOWN, "topic", topic, self.header),
                _ => {}
            }
        }
    }

    fn source_id(&mut self, source: &mut Id, place: Span) {
        let [.., has_sources] = self.names.has();
        match self.names.source(source) {
            Meaning::One(id) => *source = id,
            _ if has_sources && !is_web(source) => {
                self.unknown(Severity::Error, rule::SOURCE_UNKNOWN, "source", source, place);
            }
            _ => {}
        }
    }

    fn ambiguous(&mut self, name: &str, ids: &[Id], place: Span) {
        let ids = ids.iter().take(4).map(Id::as_str).collect::<Vec<_>>().join(", ");
        let message = format!("`{name}` may mean several actors: {ids}");
        let problem = Diagnostic::new(Severity::Warning, rule::ACTOR_AMBIGUOUS, self.place(name, place), message)
            .with_help("link to the actor, or use its id");
        self.problems.push(problem);
    }

    fn unknown(&mut self, severity: Severity, rule: &'static str, what: &str, name: &str, place: Span) {
        let message = format!("no {what} is called `{name}`");
        let mut problem = Diagnostic::new(severity, rule, self.place_of(what, name, place), message);
        if let Some(near) = self.nearest(rule, name) {
            problem = problem.with_help(format!("did you mean `{near}`?"));
        }
        self.problems.push(problem);
    }

    /// Likewise, but rather where it is linked to as an entry of this kind: an actor and a source may have one name.
    fn place_of(&self, what: &str, name: &str, within: Span) -> Span {
        let link = format!("{what}s/{name}");
        let hit = within.of(self.text).find(&link).map(|at| within.start + at + link.len());
        hit.map_or_else(|| self.place(name, within), |end| Span::new(end - name.len(), end))
    }

    /// Where a name stands within a part of the file, as a word of its own; else that part's first line.
    fn place(&self, name: &str, within: Span) -> Span {
        let part = within.of(self.text);
        let inside_word = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
        let hits = part.match_indices(name).filter(|_| !name.is_empty());
        let mut whole = hits
            .map(|(at, _)| Span::new(at, at + name.len()))
            .filter(|hit| !part[..hit.start].ends_with(inside_word) && !part[hit.end..].starts_with(inside_word));
        let first_line = Span::new(0, part.find('\n').unwrap_or(part.len()));
        whole.next().unwrap_or(first_line).shifted(within.start)
    }

    fn nearest(&self, rule: &'static str, name: &str) -> Option<Id> {
        let Names { actors, topics, sources, meant, .. } = self.names;
        meant.by((rule, key(name)), |name| match rule {
            rule::ACTOR_UNKNOWN => nearest_of(actors, name, |named| &named.id),
            rule::TOPIC_UNKNOWN => nearest_of(topics, name, |id| id),
            _ => nearest_of(sources, name, |id| id),
        })
    }
}

/// Of what is called nearly so the first, where there are few enough to compare.
fn nearest_of<T: DeserializeOwned>(all: &ByName<T>, name: &str, id: fn(&T) -> &Id) -> Option<Id> {
    if all.len() > MOST_COMPARED {
        return None;
    }
    nearest(name, all.iter().filter_map(|(name, called)| Some((name.as_str(), id(called.first()?))))).cloned()
}

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
        let mut seen = std::collections::BTreeSet::new();
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
