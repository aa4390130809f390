//! A loaded library that answers: what the screen and the command line talk to.

use std::collections::HashSet;
use std::fmt;
use std::io;
use std::sync::{Arc, OnceLock};

use super::index_folder::{IndexFolder, KeptIndex};
use super::state::{State, noted};
use crate::model::{Address, Catalog, Destination, Head, Id, Problem, Quote, Registers};
use crate::parse::Names;
use crate::search::{Called, Entry, Index, Part};

/// A loaded library. Cheap to clone; what changes in the library makes a new one.
#[derive(Clone)]
pub struct Engine(Arc<Held>);

struct Held {
    index: Index,
    state: State,
    /// The file of each part of the index, where it has one.
    files: Vec<Option<String>>,
    problems: OnceLock<Vec<Problem>>,
    catalog: OnceLock<Catalog>,
}

impl fmt::Debug for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Engine").field("briefings", &self.index().counts().all_briefings).finish_non_exhaustive()
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
    /// An engine over these parts of an index, each with its file where it has one; `called` where it is known what
    /// everything is called. What a `former` one of the same library made ready is made ready here too, as far as it fits.
    pub(super) fn new(
        state: State,
        called: Option<Called>,
        former: Option<&Self>,
        parts: Vec<Part>,
        files: Vec<Option<String>>,
    ) -> Self {
        let (registers, dictionary) = (Arc::clone(&state.registers), Arc::clone(&state.dictionary));
        let lost: HashSet<Id> = state.stale.iter().cloned().collect();
        let index = Index::new(registers, dictionary, state.lang.clone(), parts).with_stale(lost);
        let index = match called {
            Some(called) => index.with_called(called),
            None => index,
        };
        let index = match former {
            Some(former) => index.with_spellings_of(former.index()),
            None => index,
        };
        Self(Arc::new(Held { index, state, files, problems: OnceLock::new(), catalog: OnceLock::new() }))
    }

    /// The engine of an index that was kept; `None` where its pieces do not fit.
    pub(super) fn kept(kept: KeptIndex) -> Option<Self> {
        let KeptIndex { state, called, segments } = kept;
        if segments.len() != state.gone.len() {
            return None;
        }
        let mut parts = Vec::with_capacity(segments.len());
        let mut files = Vec::with_capacity(segments.len());
        for ((file, segment), rows) in segments.into_iter().zip(&state.gone) {
            let mut gone = vec![false; segment.briefings()];
            for row in rows {
                *gone.get_mut(*row as usize)? = true;
            }
            let gone = (!rows.is_empty()).then(|| Arc::new(gone));
            parts.push(Part { segment: Arc::new(segment), gone });
            files.push(Some(file));
        }
        Some(Self::new(state, Some(called), None, parts, files))
    }

    /// Keeps it on disk. All its parts must have files there.
    pub(super) fn keep(&self, folder: &IndexFolder) -> io::Result<()> {
        let files: Vec<String> = self.0.files.iter().flatten().cloned().collect();
        if files.len() != self.0.files.len() {
            return Err(io::Error::other("a part of it is held in memory"));
        }
        folder.commit(&self.0.state, self.index().called(), &files)
    }

    pub(super) fn state(&self) -> &State {
        &self.0.state
    }

    pub(super) fn files(&self) -> &[Option<String>] {
        &self.0.files
    }

    /// The briefing of this file as it was when it could last be read as a whole.
    pub(super) fn last_good(&self, path: &str) -> Option<Entry> {
        let good = self.0.index.parts().iter().find_map(|part| {
            let row = part.segment.with_path(path).filter(|row| part.holds(*row))?;
            part.segment.entries(std::iter::once(row)).next()
        });
        good.filter(|entry| !entry.broken)
    }

    /// Whether a row of the index was met that is not as it was written.
    #[must_use]
    pub fn is_damaged(&self) -> bool {
        self.0.index.parts().iter().any(|part| part.segment.is_damaged())
    }

    /// Whether both are one: nothing has changed in between.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    /// The index that answers questions.
    #[must_use]
    pub fn index(&self) -> &Index {
        &self.0.index
    }

    /// The library's title.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.0.state.title
    }

    /// Actors, topics and sources, those that briefings imply among them.
    #[must_use]
    pub fn registers(&self) -> &Registers {
        self.0.index.registers()
    }

    /// What its actors, topics and sources are called.
    #[must_use]
    pub fn names(&self) -> &Names {
        &self.0.state.names
    }

    /// What is wrong with its files, by file and line.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        self.0.problems.get_or_init(|| {
            let state = &self.0.state;
            let general = state.problems.iter().chain(&state.stale_problems).cloned().map(Problem::from);
            let mut problems: Vec<Problem> = general.collect();
            for part in self.0.index.parts() {
                let notes = part.segment.notes().into_iter().filter(|(row, _)| part.holds(*row as usize));
                problems.extend(notes.flat_map(|(_, note)| noted(&note)));
            }
            problems.sort_by(|a, b| (&a.path, a.line, a.column).cmp(&(&b.path, b.line, b.column)));
            problems
        })
    }

    /// The head of the briefing of this id.
    #[must_use]
    pub fn briefing(&self, id: &str) -> Option<Head> {
        self.0.index.briefing(id)
    }

    /// The quotes of a briefing, in the order of its file.
    #[must_use]
    pub fn quotes_of(&self, id: &str) -> Vec<Quote> {
        self.0.index.quotes_of(id)
    }

    /// The quote at this address.
    #[must_use]
    pub fn quote(&self, address: &Address) -> Option<Quote> {
        self.0.index.quote(address)
    }

    /// Everything it knows but bodies, in one value: for commands that go through a whole library. It is made when it is
    /// first asked for, and as large as the library; the screen never asks.
    #[must_use]
    pub fn catalog(&self) -> &Catalog {
        self.0.catalog.get_or_init(|| {
            let mut briefings: Vec<Head> = self.0.index.heads().collect();
            briefings.sort_by(|a, b| a.id.cmp(&b.id));
            Catalog {
                title: self.title().to_owned(),
                lang: self.0.state.lang.clone(),
                quotes: briefings.iter().flat_map(|head| self.quotes_of(&head.id)).collect(),
                briefings,
                registers: self.registers().clone(),
                problems: self.problems().to_vec(),
            }
        })
    }

    /// The id of the briefing that is called so: by id, path, or unique bare name.
    #[must_use]
    pub fn briefing_id(&self, name: &str) -> Option<Id> {
        self.0.index.briefing_called(name)
    }

    /// Where a link that stands in the file `from` leads.
    #[must_use]
    pub fn follow(&self, target: &str, wiki: bool, from: &str) -> Lead {
        let nowhere = || Lead::Nowhere(target.to_owned());
        let registers = self.registers();
        match Destination::read(target, wiki, from) {
            Destination::Web(url) => Lead::Web(url),
            Destination::Actor(id) if registers.actor(&id).is_some() => Lead::Actor(id),
            Destination::Topic(id) if registers.topic(&id).is_some() => Lead::Topic(id),
            Destination::Source(id) if registers.source(&id).is_some() => Lead::Source(id),
            Destination::Here(place) => {
                let own = Destination::of_path(from, Some(place.clone()));
                self.index().destination(&own).map_or_else(nowhere, |id| self.place(&id, Some(place)))
            }
            Destination::Name(name, place) => match self.briefing_id(&name) {
                Some(id) => self.place(&id, place),
                None => self.named(&name).unwrap_or_else(nowhere),
            },
            Destination::File(path) => Lead::File(path),
            to => {
                let place = if let Destination::Briefing(_, place) = &to { place.clone() } else { None };
                self.index().destination(&to).map_or_else(nowhere, |id| self.place(&id, place))
            }
        }
    }

    /// A place in a briefing: a quote where one has this id, else a heading.
    fn place(&self, briefing: &Id, place: Option<String>) -> Lead {
        let address = place.as_deref().map(|quote| Address { briefing: briefing.clone(), quote: quote.into() });
        match address.filter(|address| self.quote(address).is_some()) {
            Some(address) => Lead::Quote(address),
            None => Lead::Briefing(briefing.clone(), place),
        }
    }

    /// An actor, topic or source that a wikilink names.
    fn named(&self, name: &str) -> Option<Lead> {
        let names = self.names();
        let registers = self.registers();
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
