//! Bringing articles into a library: drafts are made beside each other and written one after the other, each file whole
//! or not at all, and never in place of another.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;

use super::{Library, LibraryError};
use crate::disk::{self, Access};
use crate::draft::{Aliases, Article, Draft, Known, Place, draft};
use crate::model::{Day, Id, Registers};
use crate::parse::Names;
use crate::text::sha256;

/// What became of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Imported {
    /// It has a place of its own now, or would have.
    New(Place),
    /// The same text is held already, by this source.
    Already(Id),
}

/// Why a draft could not be kept.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The library is the bundled one.
    #[error(
        "the bundled library cannot be written; name a folder with --library DIR, or make one with: briefbook init DIR"
    )]
    NoFolder,
    /// A path that leads out of the library.
    #[error(transparent)]
    Library(#[from] LibraryError),
    /// The system does not let us.
    #[error("cannot write {path}: {source}")]
    Unwritable {
        /// What could not be written.
        path: String,
        /// Why.
        source: io::Error,
    },
    /// Every name tried is another's.
    #[error("no name is left for `{0}`")]
    NoName(String),
}

/// A library that articles are brought into.
#[derive(Clone, Debug)]
pub struct Importing {
    library: Library,
    registers: Registers,
    names: Arc<Names>,
    aliases: Aliases,
    /// Where briefings go.
    folder: String,
    /// Sources by the SHA-256 of their text.
    held: HashMap<String, Id>,
    /// Names given away in a rehearsal.
    given: HashSet<String>,
}

/// How many numbers are tried behind a name.
const MOST_ALIKE: usize = 10_000;

impl Library {
    /// Reads what of the library an import needs: its registers, not its briefings.
    pub fn importing(&self) -> Result<Importing, LibraryError> {
        let survey = self.survey();
        let ground = self.ground(&survey)?;
        let has_own_way = !survey.briefings.is_empty()
            && survey.briefings.iter().all(|listed| !listed.path.starts_with("briefings/"));
        // A folder `briefings/` would hide the briefings outside it.
        let folder = if has_own_way { String::new() } else { "briefings/".to_owned() };
        let sources = ground.registers.sources.iter();
        let held = sources.filter_map(|source| Some((source.sha256.clone()?.to_lowercase(), source.id.clone())));
        Ok(Importing {
            library: self.clone(),
            held: held.collect(),
            aliases: Aliases::new(&ground.registers),
            registers: ground.registers,
            names: ground.names,
            folder,
            given: HashSet::new(),
        })
    }
}

impl Importing {
    /// What the library knows by name.
    #[must_use]
    pub fn known(&self) -> Known<'_> {
        Known { registers: &self.registers, names: &self.names, aliases: &self.aliases }
    }

    /// Makes a draft of an article. Writes nothing.
    #[must_use]
    pub fn draft(&self, article: Article, lang: Option<&str>, today: Date) -> Draft {
        draft(article, &self.known(), lang, today)
    }

    /// Where a draft would go. Writes nothing; the next draft asked about gets another place.
    pub fn rehearse(&mut self, draft: &Draft) -> Result<Imported, ImportError> {
        let sha256 = sha256(draft.article.text.as_bytes());
        if let Some(id) = self.held.get(&sha256) {
            return Ok(Imported::Already(id.clone()));
        }
        let place = self.places(draft).find(|place| self.is_free(place));
        let place = place.ok_or_else(|| ImportError::NoName(draft.id()))?;
        self.given.insert(place.id.clone());
        self.held.insert(sha256, place.id.as_str().into());
        Ok(Imported::New(place))
    }

    /// Writes a draft: the capture, the source, the briefing. Nothing that is there is written over.
    pub fn keep(&mut self, draft: &Draft, today: Date) -> Result<Imported, ImportError> {
        let today = Day::exact(today);
        let sha256 = sha256(draft.article.text.as_bytes());
        if let Some(id) = self.held.get(&sha256) {
            return Ok(Imported::Already(id.clone()));
        }
        let root = self.library.root().map(Path::to_owned).ok_or(ImportError::NoFolder)?;
        for place in self.places(draft).filter(|place| self.is_free(place)) {
            let files = [
                (place.capture(), draft.article.text.clone()),
                (place.source(), draft.source_text(&place, &sha256, today)),
                (place.briefing(), draft.briefing_text(&place, &self.known(), today)),
            ];
            if self.write_all(&root, &files)? {
                self.held.insert(sha256, place.id.as_str().into());
                return Ok(Imported::New(place));
            }
        }
        Err(ImportError::NoName(draft.id()))
    }

    /// The places a draft may have, the best first.
    fn places(&self, draft: &Draft) -> impl Iterator<Item = Place> + use<> {
        let (id, folder) = (draft.id(), self.folder.clone());
        let numbered = (2..MOST_ALIKE).map({
            let id = id.clone();
            move |number| format!("{id}-{number}")
        });
        std::iter::once(id).chain(numbered).map(move |id| Place { id, folder: folder.clone() })
    }

    fn is_free(&self, place: &Place) -> bool {
        let is_known = self.registers.source(&place.id).is_some() || self.given.contains(&place.id);
        let paths = [place.briefing(), place.source(), place.capture()];
        !is_known
            && self
                .library
                .root()
                .is_none_or(|root| paths.iter().all(|path| fs::symlink_metadata(root.join(path)).is_err()))
    }

    /// Writes all of the files, or none where one of them has come to be meanwhile.
    fn write_all(&self, root: &Path, files: &[(String, String)]) -> Result<bool, ImportError> {
        let mut written: Vec<PathBuf> = Vec::new();
        let undo = |written: &[PathBuf]| written.iter().for_each(|path| drop(fs::remove_file(path)));
        for (path, text) in files {
            match self.write_new(root, path, text) {
                Ok(Some(whole)) => written.push(whole),
                Ok(None) => {
                    undo(&written);
                    return Ok(false);
                }
                Err(error) => {
                    undo(&written);
                    return Err(error);
                }
            }
        }
        Ok(true)
    }

    /// Writes a new file, whole; `None` where there is one of that name.
    fn write_new(&self, root: &Path, path: &str, text: &str) -> Result<Option<PathBuf>, ImportError> {
        let unwritable = |source| ImportError::Unwritable { path: path.to_owned(), source };
        let (folder, name) = path.rsplit_once('/').map_or((None, path), |(folder, name)| (Some(folder), name));
        let folder = match folder {
            None => root.to_owned(),
            Some(folder) => {
                fs::create_dir_all(root.join(folder)).map_err(unwritable)?;
                // A link that leads out of the library is not followed.
                self.library.locate(folder)?
            }
        };
        let whole = folder.join(name);
        let written = disk::write_new(&whole, text.as_bytes(), Access::Shared);
        written.map(|is_new| is_new.then_some(whole)).map_err(unwritable)
    }
}
