//! A library, wherever it is.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::captures::supplied;
use super::index_folder::IndexFolder;
use super::{FileStamp, Folder, LibraryError, bundled};
use crate::model::Id;
use crate::parse::{Settings, settings};
use crate::text::{Diagnostic, clean_line, decode_owned};

/// A library to read from, and the captured texts held beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Library {
    pub(super) place: Place,
    pub(super) captures: Option<Folder>,
    /// Files with the texts of single sources, as a person named them.
    pub(super) supplied: BTreeMap<Id, PathBuf>,
    pub(super) index: Option<IndexFolder>,
    /// Whether what is kept is taken as it is.
    pub(super) trusts_index: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Folder(Folder),
    Bundled,
}

impl Library {
    /// The library in this folder.
    pub fn open(path: &Path) -> Result<Self, LibraryError> {
        Ok(Self {
            place: Place::Folder(Folder::open(path)?),
            captures: None,
            supplied: BTreeMap::new(),
            index: None,
            trusts_index: false,
        })
    }

    /// The library shipped within the program.
    #[must_use]
    pub fn bundled() -> Self {
        Self { place: Place::Bundled, captures: None, supplied: BTreeMap::new(), index: None, trusts_index: false }
    }

    /// The same library with a folder of captured texts that it does not hold itself.
    pub fn with_captures(self, folder: &Path) -> Result<Self, LibraryError> {
        let captures = Folder::open(folder).map_err(|error| match error {
            LibraryError::Missing(folder) => LibraryError::NoCaptures(folder),
            LibraryError::NotAFolder(file) => LibraryError::CapturesNotAFolder(file),
            other => other,
        })?;
        Ok(Self { captures: Some(captures), ..self })
    }

    /// The same library with the text of one source, whatever it holds of it itself. No index on disk is used any more:
    /// what such a text says of quotes is not the library's to keep.
    pub fn with_capture(mut self, source: Id, file: &Path) -> Result<Self, LibraryError> {
        let file = fs::canonicalize(file).map_err(|_| LibraryError::NoFile(file.to_owned()))?;
        supplied(&file)?;
        self.supplied.insert(source, file);
        Ok(Self { index: None, trusts_index: false, ..self })
    }

    /// Where it is, as shown to people: the folder, or `bundled`.
    #[must_use]
    pub fn place(&self) -> String {
        self.root().map_or_else(|| "bundled".to_owned(), |root| clean_line(&root.display().to_string()).into_owned())
    }

    /// The folder on disk, if it is one.
    #[must_use]
    pub fn root(&self) -> Option<&Path> {
        match &self.place {
            Place::Folder(folder) => Some(folder.root()),
            Place::Bundled => None,
        }
    }

    /// Whether its files can be edited: not the bundled one's.
    #[must_use]
    pub fn is_editable(&self) -> bool {
        self.root().is_some()
    }

    /// Paths of all files from the root, with `/`, sorted; hidden and ignored ones are left out.
    #[must_use]
    pub fn files(&self) -> Vec<String> {
        match &self.place {
            Place::Folder(folder) => folder.files(),
            Place::Bundled => bundled::files(),
        }
    }

    /// The same files, each with its size and the time of its last change; the bundled ones have never changed.
    #[must_use]
    pub fn stamps(&self) -> Vec<FileStamp> {
        match &self.place {
            Place::Folder(folder) => folder.stamps(),
            Place::Bundled => bundled::stamps(),
        }
    }

    /// The files that stand directly in one of its folders, hidden or not; nothing for the bundled library, whose files
    /// never change.
    pub(super) fn stamps_in(&self, folder: &str) -> Vec<FileStamp> {
        match &self.place {
            Place::Folder(own) => own.stamps_in(folder),
            Place::Bundled => Vec::new(),
        }
    }

    /// Names of what is straight in a folder, given by its path from the root, hidden ones too; nothing where there is
    /// no such folder.
    pub(super) fn names_in(&self, path: &str) -> Vec<String> {
        match &self.place {
            Place::Folder(folder) => folder.names_in(path),
            Place::Bundled => bundled::names_in(path),
        }
    }

    /// The bytes of a file by its path from the root. Never reads anything outside the library.
    pub fn read(&self, path: &str) -> Result<Vec<u8>, LibraryError> {
        match &self.place {
            Place::Folder(folder) => folder.read(path),
            Place::Bundled => bundled::read(path),
        }
    }

    /// The text of a file, decoded but not cleaned, with a word on what decoding had to do.
    pub fn text(&self, path: &str) -> Result<(String, Vec<Diagnostic>), LibraryError> {
        self.read(path).map(decode_owned)
    }

    /// Where a file is on disk, for an editor; an error for the bundled library's.
    pub fn locate(&self, path: &str) -> Result<PathBuf, LibraryError> {
        match &self.place {
            Place::Folder(folder) => folder.locate(path),
            Place::Bundled => Err(LibraryError::Outside(path.to_owned())),
        }
    }

    /// What `library.toml` says; nothing where there is none.
    #[must_use]
    pub fn settings(&self) -> (Settings, Vec<Diagnostic>) {
        self.text("library.toml").map(|(text, _)| settings(&text)).unwrap_or_default()
    }

    /// What to call it where `library.toml` gives no title: the folder's name.
    #[must_use]
    pub fn default_title(&self) -> String {
        let name = self.root().and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
        clean_line(&name.unwrap_or_else(|| "briefbook".to_owned())).into_owned()
    }
}
