//! A loaded library that answers: what the screen and the command line talk to.

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use crate::model::{Address, BriefingNames, Catalog, Destination, Id};
use crate::parse::Names;
use crate::search::Index;

/// A loaded library. Cheap to clone; a reload makes a new one.
#[derive(Clone)]
pub struct Engine {
    catalog: Arc<Catalog>,
    index: Arc<Index>,
    names: Arc<Names>,
    briefings: Arc<BriefingNames>,
}

impl fmt::Debug for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Engine").field("briefings", &self.catalog.briefings.len()).finish_non_exhaustive()
    }
}

/// Where a link leads, looked up in this library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lead {
    /// To a briefing, and to a place in it: a heading's anchor.
    Briefing(Id, Option<String>),
    /// To a quote.
    Quote(Address),
    /// To an actor of the register.
    Actor(Id),
    /// To a topic of the register.
    Topic(Id),
    /// To a source of the register.
    Source(Id),
    /// To the web: http or https.
    Web(String),
    /// To another file of the library, by its path from the root.
    File(String),
    /// Nowhere that is known.
    Nowhere(String),
}

impl Engine {
    /// An engine over this catalog; `bodies` are the words of the briefings, by id.
    pub(super) fn new(catalog: Catalog, names: Arc<Names>, bodies: &HashMap<Id, String>) -> Self {
        let index = Index::build(&catalog, |id| bodies.get(id).cloned());
        let briefings = Arc::new(BriefingNames::new(&catalog.briefings));
        Self { catalog: Arc::new(catalog), index: Arc::new(index), names, briefings }
    }

    /// Heads, quotes and registers.
    #[must_use]
    pub fn catalog(&self) -> &Catalog {
        &self.catalog
    }

    /// The index that answers questions.
    #[must_use]
    pub fn index(&self) -> &Index {
        &self.index
    }

    /// What its actors, topics and sources are called.
    #[must_use]
    pub fn names(&self) -> &Names {
        &self.names
    }

    /// What its briefings are called.
    #[must_use]
    pub fn briefings(&self) -> &BriefingNames {
        &self.briefings
    }

    /// The id of the briefing that is called so: by id, path, or unique bare name.
    #[must_use]
    pub fn briefing_id(&self, name: &str) -> Option<&Id> {
        self.briefings.find(name)
    }

    /// Where a link that stands in the file `from` leads.
    #[must_use]
    pub fn follow(&self, target: &str, wiki: bool, from: &str) -> Lead {
        let nowhere = || Lead::Nowhere(target.to_owned());
        let registers = &self.catalog.registers;
        match Destination::read(target, wiki, from) {
            Destination::Web(url) => Lead::Web(url),
            Destination::Actor(id) if registers.actor(&id).is_some() => Lead::Actor(id),
            Destination::Topic(id) if registers.topic(&id).is_some() => Lead::Topic(id),
            Destination::Source(id) if registers.source(&id).is_some() => Lead::Source(id),
            Destination::Here(place) => {
                let own = Destination::of_path(from, Some(place.clone()));
                self.briefings.destination(&own).map_or_else(nowhere, |id| self.place(id, Some(place)))
            }
            Destination::Name(name, place) => match self.briefings.find(&name) {
                Some(id) => self.place(id, place),
                None => self.named(&name).unwrap_or_else(nowhere),
            },
            Destination::File(path) => Lead::File(path),
            to => {
                let place = if let Destination::Briefing(_, place) = &to { place.clone() } else { None };
                self.briefings.destination(&to).map_or_else(nowhere, |id| self.place(id, place))
            }
        }
    }

    /// A place in a briefing: a quote where one has this id, else a heading.
    fn place(&self, briefing: &Id, place: Option<String>) -> Lead {
        let address = place.as_deref().map(|quote| Address { briefing: briefing.clone(), quote: quote.into() });
        match address.filter(|address| self.catalog.quote(address).is_some()) {
            Some(address) => Lead::Quote(address),
            None => Lead::Briefing(briefing.clone(), place),
        }
    }

    /// An actor, topic or source that a wikilink names.
    fn named(&self, name: &str) -> Option<Lead> {
        let names = &self.names;
        let registers = &self.catalog.registers;
        let implied = || {
            let same = |label: &str| crate::text::fold(label) == crate::text::fold(name);
            registers.actors.iter().find(|actor| same(&actor.name)).map(|actor| Lead::Actor(actor.id.clone()))
        };
        let actor = names.actor_id(name).map(Lead::Actor);
        let topic = || names.topic_id(name).map(Lead::Topic);
        let source = || names.source_id(name).map(Lead::Source);
        actor.or_else(topic).or_else(source).or_else(implied)
    }
}
