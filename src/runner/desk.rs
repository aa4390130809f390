//! Answers the app's questions from the library that is open.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use super::answers::Answers;
use super::copies::Copied;
use super::readings::Readings;
use super::{Outside, captures, cards, copies, curating, links};
use crate::app::{CardOf, Effect, Generation, LibraryState, Msg, Request};
use crate::export::Style;
use crate::library::{Engine, Library, Progress};
use crate::model::Address;
use crate::search::{Rows, Stop};
use crate::text::{clean, clean_line};

/// How many candidates a picker or the jump list gets.
const CANDIDATES: usize = 60;

/// The open library and what it is asked through.
#[derive(Debug)]
pub struct Desk {
    library: RwLock<Library>,
    style: Style,
    open: RwLock<Open>,
    answers: Mutex<Answers>,
    readings: Mutex<Readings>,
    /// Whether the program is about to end.
    is_leaving: AtomicBool,
    /// The last state of the library whose index was said to be damaged; the first one is 1.
    told_damage: AtomicU64,
}

/// What the library was read into, and how many times it was.
#[derive(Clone, Debug, Default)]
struct Open {
    version: u64,
    engine: Option<Engine>,
}

impl Desk {
    /// A desk for this library, nothing read yet; citations are copied in `style`.
    pub fn new(library: Library, style: Style) -> Self {
        let (open, answers, readings) = (RwLock::default(), Mutex::default(), Mutex::default());
        Self {
            library: RwLock::new(library),
            style,
            open,
            answers,
            readings,
            is_leaving: AtomicBool::new(false),
            told_damage: AtomicU64::new(0),
        }
    }

    /// The library, with the texts supplied so far.
    pub fn library(&self) -> Library {
        self.library.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// What the library was read into, once it was.
    pub fn engine(&self) -> Option<Engine> {
        self.open().engine
    }

    /// How many answers and readings are kept, to go back to them.
    pub fn kept(&self) -> (usize, usize) {
        (self.answers().len(), self.readings().len())
    }

    fn open(&self) -> Open {
        self.open.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn answers(&self) -> MutexGuard<'_, Answers> {
        self.answers.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn readings(&self) -> MutexGuard<'_, Readings> {
        self.readings.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Gives up reading the library, where that goes on: what was written of its index is taken away.
    pub fn leave(&self) {
        self.is_leaving.store(true, Ordering::Relaxed);
    }

    /// Reads the library; tells how far it is, and when the first rows can be asked for.
    pub fn load(&self, tell: &mut dyn FnMut(Msg)) -> Vec<Msg> {
        let (library, open) = (self.library(), self.engine());
        let is_open = open.is_some();
        // A folder that is away for a moment, as on a network, is no empty library.
        if let Some(root) = library.root().filter(|root| is_open && !root.is_dir()) {
            let root = clean_line(&root.to_string_lossy()).into_owned();
            return vec![Msg::NotLoaded(format!("{root} is not there now: what was read of it stays"))];
        }
        let mut hear = |progress: Progress| match progress {
            Progress::Files { read, total } => tell(Msg::Loading { read, total }),
            // While a library is read again, all its rows are there already.
            Progress::Note(note) => tell(Msg::Done(note)),
            Progress::Rows(_) if is_open => {}
            Progress::Rows(engine) => tell(self.put(engine, false)),
        };
        let read = match &open {
            // What is open is brought up to date: only what has changed is read.
            Some(engine) => library.refresh(engine, &self.is_leaving, &mut hear),
            None => library.load_unless(&self.is_leaving, &mut hear),
        };
        match read {
            Ok(engine) => vec![self.put(engine, true)],
            Err(error) => vec![Msg::NotLoaded(error.to_string())],
        }
    }

    /// Makes what was read the open library, and says so.
    fn put(&self, engine: Engine, complete: bool) -> Msg {
        let library = self.library();
        let library = LibraryState {
            title: engine.title().to_owned(),
            place: library.place(),
            editable: library.is_editable(),
            briefings: engine.index().counts().all_briefings,
            problems: engine.problems().to_vec(),
        };
        let mut open = self.open.write().unwrap_or_else(PoisonError::into_inner);
        // Where nothing has changed, what was answered is still true.
        if !open.engine.as_ref().is_some_and(|known| known.is_same(&engine)) {
            *open = Open { version: open.version + 1, engine: Some(engine.clone()) };
            self.answers().begin(open.version);
        }
        // The first picker or `by:` of a large library would have to wait for it. What was kept is the same engine before
        // its files are looked at and after; made ready twice is made ready once.
        if complete {
            rayon::spawn(move || engine.index().warm_up());
        }
        Msg::Loaded { library, complete }
    }

    /// Carries out a wish; what it leads to comes back as messages.
    pub fn carry_out(&self, effect: Effect, outside: &mut dyn Outside) -> Vec<Msg> {
        let mut answers = Vec::new();
        match effect {
            Effect::Ask(generation, request) => self.ask(generation, &request, &|| false, &mut |msg| answers.push(msg)),
            Effect::Check(generation) => self.check(generation, &|| false, &mut |msg| answers.push(msg)),
            question if is_question(&question) => answers.extend(self.answer(question, &|| false)),
            deed => answers.extend(self.act(deed, outside)),
        }
        answers.extend(self.damage());
        answers
    }

    /// Whether something was met in the index that is not as it was written, told once of each state of the library.
    pub fn damage(&self) -> Option<Msg> {
        let Open { version, engine } = self.open();
        let is_new = engine.is_some_and(|engine| engine.is_damaged())
            && self.told_damage.swap(version, Ordering::Relaxed) != version;
        is_new.then(|| Msg::Outdated("the index on disk is damaged: the library is being read again".to_owned()))
    }

    /// The answer to a question that was asked lately: it takes no time.
    pub fn recall(&self, generation: Generation, request: &Request) -> Option<[Msg; 2]> {
        let (rows, facets) = self.answers().recall(request)?;
        Some([Msg::Found(generation, Box::new(rows)), Msg::Counted(generation, facets)])
    }

    /// Asks the index, and tells the rows as soon as they are known and the counts after them. Ends early where `stop`
    /// says that nobody wants to know any more.
    pub fn ask(&self, generation: Generation, request: &Request, stop: Stop<'_>, tell: &mut dyn FnMut(Msg)) {
        if let Some(answer) = self.recall(generation, request) {
            return answer.into_iter().for_each(tell);
        }
        // Nothing is read yet: everything is asked again when it is.
        let Open { version, engine: Some(engine) } = self.open() else { return };
        let ask = request.ask();
        let Some(finding) = engine.index().find(&ask, stop) else { return };
        let rows = finding.rows();
        tell(Msg::Found(generation, Box::new(rows.clone())));
        let counted = self.answers().facets(request);
        let Some(facets) = counted.or_else(|| finding.facets(stop).map(Arc::new)) else { return };
        tell(Msg::Counted(generation, Arc::clone(&facets)));
        self.answers().keep(version, request, rows, facets);
    }

    /// Looks for all that is wrong with the library as a whole, and tells how far that is. Ends early, with no answer,
    /// where `stop` says that nobody wants to know any more.
    pub fn check(&self, generation: Generation, stop: Stop<'_>, tell: &mut dyn FnMut(Msg)) {
        let Some(engine) = self.engine() else { return };
        let mut hear = |progress: Progress| {
            if let Progress::Files { read, total: Some(total) } = progress {
                tell(Msg::Checking(generation, read, total));
            }
        };
        let checked = self.library().check(&engine, stop, &mut hear);
        if stop() {
            return;
        }
        let problems = checked.map(|all| all.into_iter().map(|checked| checked.problem).collect());
        tell(Msg::Checked(generation, problems.map_err(|error| error.to_string())));
    }

    /// Answers any other question to the library, and lays out texts. `None` where it is none, or where `stop` says that
    /// nobody wants to know any more.
    pub fn answer(&self, question: Effect, stop: Stop<'_>) -> Option<Msg> {
        if let Effect::LayOut(generation, text) = question {
            return text.page_unless(stop).map(|page| Msg::LaidOut(generation, Box::new(page)));
        }
        let engine = self.engine()?;
        Some(match question {
            Effect::Read(generation, id) => {
                let reading = self.library().reading(&engine, &id);
                let is_known = engine.briefing(&id).is_some();
                let reading = if is_known { self.readings().best(&id, reading) } else { reading };
                Msg::Read(generation, reading.map(Box::new).map_err(|error| error.to_string()))
            }
            Effect::Pick { generation, kind, typed, request } => {
                let ask = request.ask();
                Msg::Candidates(generation, engine.index().pick(kind, &typed, &ask, CANDIDATES, stop)?)
            }
            Effect::Days(generation, request) => Msg::Days(generation, engine.index().days(&request.ask(), stop)?),
            Effect::Seek(generation, request, mut rows) => {
                let ask = request.ask();
                let finding = engine.index().find(&ask, stop)?;
                rows.retain(|id| match Address::parse(id) {
                    Some(address) => !finding.shows_quote(&address),
                    None => !finding.shows_briefing(id),
                });
                Msg::Sought(generation, rows)
            }
            Effect::Jump(generation, typed) => {
                Msg::Candidates(generation, engine.index().jump(&typed, CANDIDATES, stop)?)
            }
            Effect::Card(generation, of) => {
                Msg::Card(generation, cards::card(&engine, &self.library(), &of, self.style).map(Box::new))
            }
            _ => return None,
        })
    }

    /// Does something to the world outside.
    pub fn act(&self, deed: Effect, outside: &mut dyn Outside) -> Vec<Msg> {
        match deed {
            Effect::OpenUrl(url) => vec![outside.open_url(&url)],
            Effect::Edit { path, line } => self.edit(&path, line, outside),
            Effect::Mark(changes) => {
                let failed = outside.mark(&changes);
                failed.into_iter().chain([Msg::Marked(outside.marks().map(Box::new))]).collect()
            }
            Effect::Save(saved) => outside.save(&saved).into_iter().collect(),
            deed => self.engine().map(|engine| self.act_on(&engine, deed, outside)).unwrap_or_default(),
        }
    }

    /// Opens the editor on a file of the library. What is shown may have been renamed or removed meanwhile: then no editor
    /// is to begin another file of its name.
    fn edit(&self, path: &str, line: usize, outside: &mut dyn Outside) -> Vec<Msg> {
        match self.library().locate(path) {
            Ok(_) => outside.edit(path, line).into_iter().collect(),
            Err(error) => vec![Msg::Failed(error.to_string())],
        }
    }

    /// Takes in the text of a source that a person names.
    fn supply(&self, engine: &Engine, of: Option<&CardOf>, path: &str) -> Msg {
        match captures::supply(engine, self.library(), of, path) {
            Ok((library, what)) => {
                *self.library.write().unwrap_or_else(PoisonError::into_inner) = library;
                Msg::Outdated(what)
            }
            Err(why) => Msg::Failed(why),
        }
    }

    fn act_on(&self, engine: &Engine, deed: Effect, outside: &mut dyn Outside) -> Vec<Msg> {
        match deed {
            Effect::Follow { target, wiki, from } => vec![links::follow(engine, &target, wiki, &from, outside)],
            Effect::Speaker { of, name } => vec![curating::name_speaker(engine, &self.library(), &of, &name)],
            Effect::Import { path } => vec![curating::import(&self.library(), &path)],
            Effect::Capture { of, path } => vec![self.supply(engine, of.as_ref(), &path)],
            Effect::OpenSource(of) => vec![links::open_source(engine, &of, outside)],
            Effect::EditEntry(of) => match links::entry(engine, &of) {
                Some(path) => self.edit(&path, 1, outside),
                None => vec![Msg::Failed("it stands in no register: there is no file of its own to edit".to_owned())],
            },
            Effect::Copy { what, copy } => match copies::words_of(engine, &copy, self.style) {
                // The last gate: names of files, too, may hold what drives a terminal.
                Ok(Copied { text, merged, left_out }) => {
                    let what = merged.map_or_else(|| what.clone(), |merged| format!("{merged} of {what}"));
                    let what = match left_out {
                        Some((count, why)) => format!("{what} but {count} ({why})"),
                        None => what,
                    };
                    vec![outside.copy(&what, clean(&text).into_owned())]
                }
                Err(why) => vec![Msg::Failed(why)],
            },
            // The loop's own, or the loader's.
            _ => Vec::new(),
        }
    }
}

/// Whether a wish is a question to the library, which changes nothing.
pub(super) fn is_question(wish: &Effect) -> bool {
    matches!(
        wish,
        Effect::Ask(..)
            | Effect::Read(..)
            | Effect::LayOut(..)
            | Effect::Pick { .. }
            | Effect::Days(..)
            | Effect::Seek(..)
            | Effect::Jump(..)
            | Effect::Card(..)
            | Effect::Check(..)
    )
}

/// The rows that the index finds for a request.
pub(super) fn rows(engine: &Engine, request: &Request) -> Rows {
    let ask = request.ask();
    engine.index().find(&ask, &|| false).map(|finding| finding.rows()).unwrap_or_default()
}
