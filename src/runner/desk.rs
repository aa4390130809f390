//! Answers the app's questions from the library that is open.

use std::path::PathBuf;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, PoisonError, RwLock};

use super::{Outside, Shelf, cards, copies, links};
use crate::app::{Effect, LibraryState, Msg, Request};
use crate::export::Style;
use crate::library::{Engine, Library, Progress};
use crate::search::{Ask, Hits};

/// How many candidates a picker or the jump list gets.
const CANDIDATES: usize = 60;

/// The open library and what it is asked through.
#[derive(Debug)]
pub struct Desk {
    library: Library,
    captures: Option<PathBuf>,
    style: Style,
    shelf: RwLock<Option<Arc<Shelf>>>,
}

impl Desk {
    /// A desk for this library, nothing read yet; `captures` is a folder of source texts beside the library's own, and
    /// citations are copied in `style`.
    pub fn new(library: Library, captures: Option<PathBuf>, style: Style) -> Self {
        Self { library, captures, style, shelf: RwLock::new(None) }
    }

    /// What the library was read into, once it was.
    pub fn shelf(&self) -> Option<Arc<Shelf>> {
        self.shelf.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Reads the library; tells how far it is, and when the first rows can be asked for.
    pub fn load(&self, tell: &(dyn Fn(Msg) + Sync)) -> Vec<Msg> {
        let hear = |progress: Progress| match progress {
            Progress::Read { read, total } => tell(Msg::Loading { read, total: Some(total) }),
            // While a library is read again, all its rows are there already.
            Progress::Part(_) if self.shelf().is_some() => {}
            Progress::Part(catalog) => tell(self.put(Shelf::of_part(&self.library, *catalog), false)),
        };
        match Engine::load(self.library.clone(), self.captures.clone(), &AtomicBool::new(false), &hear) {
            Ok(engine) => vec![self.put(Shelf::new(engine), true)],
            Err(error) => vec![Msg::Failed(error.to_string())],
        }
    }

    /// Makes what was read the open library, and says so.
    fn put(&self, shelf: Shelf, complete: bool) -> Msg {
        let catalog = shelf.engine.catalog();
        let library = LibraryState {
            title: catalog.title.clone(),
            place: self.library.place(),
            editable: self.library.is_editable(),
            briefings: catalog.briefings.len(),
            problems: catalog.problems.clone(),
        };
        *self.shelf.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(shelf));
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
            question => match self.shelf() {
                Some(shelf) => self.answer(&shelf, question, outside),
                // Nothing is read yet: everything is asked again when it is.
                None => Vec::new(),
            },
        }
    }

    fn answer(&self, shelf: &Shelf, question: Effect, outside: &mut dyn Outside) -> Vec<Msg> {
        match question {
            Effect::Ask(generation, request) => vec![Msg::Found(generation, Box::new(ask(shelf, &request)))],
            Effect::Read(generation, id) => {
                let reading = shelf.engine.reading(&id);
                vec![Msg::Read(generation, reading.map(Box::new).map_err(|error| error.to_string()))]
            }
            Effect::Pick { generation, kind, typed, request } => {
                let mut rows = shelf.index.pick(kind, &typed, &question_of(&request));
                rows.truncate(CANDIDATES);
                vec![Msg::Candidates(generation, rows)]
            }
            Effect::Days(generation, request) => {
                vec![Msg::Days(generation, shelf.index.days(&question_of(&request)))]
            }
            Effect::Jump(generation, typed) => {
                vec![Msg::Candidates(generation, shelf.index.jump(&typed, CANDIDATES))]
            }
            Effect::Card(generation, of) => {
                vec![Msg::Card(generation, cards::card(shelf, &of, self.style).map(Box::new))]
            }
            Effect::Follow { target, wiki, from } => vec![links::follow(shelf, &target, wiki, &from, outside)],
            Effect::OpenSource(address) => vec![links::open_source(shelf, &address, outside)],
            Effect::Copy { what, copy } => match copies::words_of(shelf, &copy, self.style) {
                Ok(text) => vec![outside.copy(&what, text)],
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
    }
}

/// What the index answers to a request.
pub(super) fn ask(shelf: &Shelf, request: &Request) -> Hits {
    shelf.index.ask(&question_of(request))
}
