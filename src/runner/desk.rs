//! Answers the app's questions from the library that is open.

use std::sync::{Arc, PoisonError, RwLock};

use super::{Outside, cards, copies, links};
use crate::app::{Effect, LibraryState, Msg, Request};
use crate::export::Style;
use crate::library::{Engine, Library, Progress};
use crate::search::{Ask, Rows};
use crate::text::clean;

/// How many candidates a picker or the jump list gets.
const CANDIDATES: usize = 60;

/// The open library and what it is asked through.
#[derive(Debug)]
pub struct Desk {
    library: Library,
    style: Style,
    engine: RwLock<Option<Engine>>,
}

impl Desk {
    /// A desk for this library, nothing read yet; citations are copied in `style`.
    pub fn new(library: Library, style: Style) -> Self {
        Self { library, style, engine: RwLock::new(None) }
    }

    /// What the library was read into, once it was.
    pub fn engine(&self) -> Option<Engine> {
        self.engine.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Reads the library; tells how far it is, and when the first rows can be asked for.
    pub fn load(&self, tell: &mut dyn FnMut(Msg)) -> Vec<Msg> {
        let is_open = self.engine().is_some();
        let mut hear = |progress: Progress| match progress {
            Progress::Files { read, total } => tell(Msg::Loading { read, total }),
            // While a library is read again, all its rows are there already.
            Progress::Rows(_) if is_open => {}
            Progress::Rows(engine) => tell(self.put(engine, false)),
        };
        match self.library.load(&mut hear) {
            Ok(engine) => vec![self.put(engine, true)],
            Err(error) => vec![Msg::Failed(error.to_string())],
        }
    }

    /// Makes what was read the open library, and says so.
    fn put(&self, engine: Engine, complete: bool) -> Msg {
        let catalog = engine.catalog();
        let library = LibraryState {
            title: catalog.title.clone(),
            place: self.library.place(),
            editable: self.library.is_editable(),
            briefings: catalog.briefings.len(),
            problems: catalog.problems.clone(),
        };
        *self.engine.write().unwrap_or_else(PoisonError::into_inner) = Some(engine);
        Msg::Loaded { library, complete }
    }

    /// Carries out a wish; what it leads to comes back as messages.
    pub fn carry_out(&self, effect: Effect, outside: &mut dyn Outside) -> Vec<Msg> {
        match effect {
            Effect::OpenUrl(url) => vec![outside.open_url(&url)],
            Effect::Edit { path, line } => outside.edit(&path, line).into_iter().collect(),
            Effect::Mark(change) => {
                let mut answers: Vec<Msg> = outside.mark(&change).into_iter().collect();
                answers.extend(outside.marks().map(|marks| Msg::Marks(Box::new(marks))));
                answers
            }
            Effect::Save(saved) => outside.save(&saved).into_iter().collect(),
            // The loop's own, or the loader's.
            Effect::Quit | Effect::Suspend | Effect::Redraw | Effect::Reload => Vec::new(),
            question => match self.engine() {
                Some(engine) => self.answer(&engine, question, outside),
                // Nothing is read yet: everything is asked again when it is.
                None => Vec::new(),
            },
        }
    }

    fn answer(&self, engine: &Engine, question: Effect, outside: &mut dyn Outside) -> Vec<Msg> {
        match question {
            Effect::Ask(generation, request) => {
                let hits = engine.index().ask(&question_of(&request));
                vec![Msg::Found(generation, Box::new(hits.rows)), Msg::Counted(generation, Arc::new(hits.facets))]
            }
            Effect::Read(generation, id) => {
                let reading = self.library.reading(engine, &id);
                vec![Msg::Read(generation, reading.map(Box::new).map_err(|error| error.to_string()))]
            }
            Effect::Pick { generation, kind, typed, request } => {
                let mut rows = engine.index().pick(kind, &typed, &question_of(&request));
                rows.truncate(CANDIDATES);
                vec![Msg::Candidates(generation, rows)]
            }
            Effect::Days(generation, request) => {
                vec![Msg::Days(generation, engine.index().days(&question_of(&request)))]
            }
            Effect::Jump(generation, typed) => {
                vec![Msg::Candidates(generation, engine.index().jump(&typed, CANDIDATES))]
            }
            Effect::Card(generation, of) => {
                vec![Msg::Card(generation, cards::card(engine, &self.library, &of, self.style).map(Box::new))]
            }
            Effect::Follow { target, wiki, from } => vec![links::follow(engine, &target, wiki, &from, outside)],
            Effect::OpenSource(of) => vec![links::open_source(engine, &of, outside)],
            Effect::EditEntry(of) => match links::entry(engine, &of) {
                Some(path) => outside.edit(&path, 1).into_iter().collect(),
                None => vec![Msg::Failed("it stands in no register: there is no file of its own to edit".to_owned())],
            },
            Effect::Copy { what, copy } => match copies::words_of(engine, &copy, self.style) {
                // The last gate: names of files, too, may hold what drives a terminal.
                Ok(text) => vec![outside.copy(&what, clean(&text).into_owned())],
                Err(why) => vec![Msg::Failed(why)],
            },
            _ => Vec::new(),
        }
    }
}

/// The request as the index takes it.
pub(super) fn question_of(request: &Request) -> Ask<'_> {
    Ask {
        query: &request.query,
        today: request.today,
        marks: &request.marks,
        typing: request.typing,
        sort: request.sort,
        quotes: request.quotes.clone(),
        briefings: request.briefings.clone(),
        keep: &request.keep,
    }
}

/// The rows that the index finds for a request.
pub(super) fn rows(engine: &Engine, request: &Request) -> Rows {
    let ask = question_of(request);
    engine.index().find(&ask, &|| false).map(|finding| finding.rows()).unwrap_or_default()
}
