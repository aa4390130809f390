//! The library a command works on, read once.

use std::path::{Path, PathBuf};

use anyhow::Context;
use jiff::Zoned;

use super::args::Place;
use super::check::caret;
use super::complain;
use super::exit::Exit;
use super::interrupt::until_interrupted;
use super::progress::watched;
use super::setup::Setup;
use crate::host::{State, last_library};
use crate::library::{Engine, Library};
use crate::model::{Marks, Problem};
use crate::search::{Ask, Facets, Hits, Keep, NO_VALUE, Query, Reasons, Sort};
use crate::text::{LineIndex, Severity};

/// A library and what it was read into.
#[derive(Debug)]
pub(super) struct Loaded {
    pub library: Library,
    pub engine: Engine,
    marks: Marks,
}

/// What became of a query.
pub(super) struct Answer {
    pub query: Query,
    pub hits: Hits,
    /// Whether each of its clauses could be read.
    understood: bool,
}

impl Answer {
    /// How a command ends that was asked this. Whatever the rest of a query found, a script must not take it for the
    /// answer to what could not be read.
    pub(super) fn exit(&self, found: bool) -> Exit {
        if self.understood { Exit::from(found) } else { Exit::Usage }
    }
}

impl Loaded {
    /// Finds the library: named here, by option, by environment, in the settings; else the last one opened, where that
    /// counts, and in the end the bundled one.
    pub(super) fn library(
        place: &Place,
        named: Option<&Path>,
        setup: &Setup,
        last_counts: bool,
    ) -> anyhow::Result<Library> {
        let chosen: Option<PathBuf> = named
            .map(Path::to_owned)
            .or_else(|| place.folder.clone())
            .or_else(|| setup.environment.get("BRIEFBOOK_LIBRARY").map(PathBuf::from))
            .or_else(|| setup.config.library.clone());
        let last = || setup.paths.as_ref().filter(|_| last_counts).and_then(last_library);
        let library = match chosen {
            Some(folder) => Library::open(&folder).context("the library cannot be opened")?,
            // The last library may be gone; that is no reason not to start.
            None => last().and_then(|folder| Library::open(&folder).ok()).unwrap_or_else(Library::bundled),
        };
        let library = match setup.paths.as_ref().filter(|_| !place.no_index) {
            Some(paths) if place.kept => library.with_index(&paths.cache).trusting_index(),
            Some(paths) => library.with_index(&paths.cache),
            None => library,
        };
        with_captures(library, place)
    }

    /// Finds and reads the library without the captures named beside it, for a command that compares with them itself.
    pub(super) fn read_alone(place: &Place, named: Option<&Path>, setup: &Setup) -> anyhow::Result<Self> {
        let loaded = Self::read(&Place { captures: None, ..place.clone() }, named, setup)?;
        Ok(Self { library: with_captures(loaded.library, place)?, ..loaded })
    }

    /// Finds and reads the library.
    pub(super) fn read(place: &Place, named: Option<&Path>, setup: &Setup) -> anyhow::Result<Self> {
        let library = Self::library(place, named, setup, false)?;
        let engine = watched("reading", |hear| until_interrupted(|cancel| library.load_unless(cancel, hear)))?;
        let root = library.root().map_or_else(|| PathBuf::from("bundled"), Path::to_owned);
        let mut state = setup.paths.as_ref().map(|paths| State::of_library(paths, &root));
        let marks = state.as_mut().and_then(|state| state.marks.load().ok()).cloned().unwrap_or_default();
        Ok(Self { library, engine, marks })
    }

    /// Carries out a command that asks this library. Where it met something in the index that is not as it was written,
    /// the answer is not to be trusted to be all.
    pub(super) fn asked<E: Into<anyhow::Error>>(
        &self,
        command: impl FnOnce(&Self) -> Result<Exit, E>,
    ) -> anyhow::Result<Exit> {
        let exit = command(self).map_err(Into::into)?;
        if !self.engine.is_damaged() {
            return Ok(exit);
        }
        complain("the index on disk is damaged, and rows were left out; `briefbook index --rebuild` makes it anew");
        Ok(Exit::Failure)
    }

    /// What a query finds: so many quotes and briefings; the counts beside topics and actors where none are wanted.
    /// Mistakes in it are told on stderr; the rest of it counts.
    pub(super) fn ask(&self, words: &[String], rows: usize) -> Answer {
        let text = words.join(" ");
        let (query, mut problems) = Query::parse(&text);
        // While a query is typed its value may still come; here it is all there is, such as an empty variable of a script.
        for problem in problems.iter_mut().filter(|problem| problem.rule == NO_VALUE) {
            problem.severity = Severity::Error;
        }
        let understood = problems.iter().all(|problem| problem.severity < Severity::Error);
        let lines = LineIndex::new(&text);
        for problem in Problem::placed("query", &text, problems) {
            complain(&caret(&problem, lines.text(problem.line)));
        }
        let hits = self.find(&query, rows);
        Answer { query, hits, understood }
    }

    /// What a query finds that was made, not read.
    pub(super) fn find(&self, query: &Query, rows: usize) -> Hits {
        let (keep, never) = (Keep::default(), || false);
        let ask = self.question(query, rows, &keep);
        let Some(finding) = self.engine.index().find(&ask, &never) else { return Hits::default() };
        let found = finding.rows();
        // Who asks for rows wants to know what became of the clauses where there are none; the rest is for counting.
        let is_nothing = found.quotes.total == 0 || found.briefings.total == 0;
        let facets = match rows {
            0 => finding.facets(&never).unwrap_or_default(),
            _ if is_nothing => Facets { clauses: finding.reports(), ..Facets::default() },
            _ => Facets::default(),
        };
        Hits { rows: found, facets }
    }

    /// Why the rows that a query found stand where they stand.
    pub(super) fn reasons(&self, query: &Query, hits: &Hits) -> Reasons {
        let keep = Keep::default();
        let ask = self.question(query, 0, &keep);
        let finding = self.engine.index().find(&ask, &|| false);
        finding.map(|finding| finding.reasons(&hits.rows)).unwrap_or_default()
    }

    fn question<'a>(&'a self, query: &'a Query, rows: usize, keep: &'a Keep) -> Ask<'a> {
        Ask {
            query,
            today: Zoned::now().date(),
            marks: &self.marks,
            typing: false,
            sort: Sort::default(),
            quotes: 0..rows,
            briefings: 0..rows,
            keep,
        }
    }
}

fn with_captures(library: Library, place: &Place) -> anyhow::Result<Library> {
    match &place.captures {
        Some(folder) => library.with_captures(folder).context("the texts of sources cannot be used"),
        None => Ok(library),
    }
}
