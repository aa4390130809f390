//! A library as it was read, with its index: what questions are put to.

use std::fmt;

use crate::library::{Engine, Library, Loaded};
use crate::model::{Catalog, Id};
use crate::parse::Names;
use crate::search::Index;

/// A library that was read, and its index.
pub struct Shelf {
    /// Files, registers, names.
    pub engine: Engine,
    /// What finds.
    pub index: Index,
}

impl fmt::Debug for Shelf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Shelf").field("engine", &self.engine).finish_non_exhaustive()
    }
}

impl Shelf {
    /// Indexes a library that was read whole, its bodies included.
    #[must_use]
    pub fn new(engine: Engine) -> Self {
        let index = Index::build(engine.catalog(), |id| body(&engine, id));
        Self { engine, index }
    }

    /// The first part of a library of which more is still being read: rows without bodies.
    #[must_use]
    pub fn of_part(library: &Library, catalog: Catalog) -> Self {
        let names = Names::new(&catalog.registers);
        let index = Index::build(&catalog, |_| None);
        Self { engine: Engine::new(library.clone(), Loaded { catalog, names }, None), index }
    }
}

/// The words of a briefing's body, for the index.
fn body(engine: &Engine, id: &Id) -> Option<String> {
    let head = engine.catalog().briefing(id)?;
    let (text, _) = engine.library().text(&head.path).ok()?;
    let (briefing, _) = crate::parse::briefing(&head.path, &text);
    Some(briefing.body().to_owned())
}
