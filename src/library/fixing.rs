//! Putting a library's files right where that is safe.

use std::collections::BTreeSet;

use super::{Engine, Library, LibraryError};
use crate::check::{Fixed, fixed};

/// A file that can be put right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// The file, relative to the library.
    pub path: String,
    /// Its text as it is.
    pub before: String,
    /// Its text put right.
    pub fixed: Fixed,
}

impl Library {
    /// What can be put right in its files without a person. Nothing is written. Files in another encoding than UTF-8 are
    /// left alone: what their bytes mean is a guess.
    #[must_use]
    pub fn fixes(&self, engine: &Engine) -> Vec<Fix> {
        let registers = engine.registers();
        let mut paths: BTreeSet<String> = engine.index().heads().map(|head| head.path).collect();
        paths.extend(registers.actors.iter().map(|actor| actor.path.clone()));
        paths.extend(registers.topics.iter().map(|topic| topic.path.clone()));
        paths.extend(registers.sources.iter().map(|source| source.path.clone()));
        paths.insert("library.toml".to_owned());
        let fix = |path: String| {
            let before = String::from_utf8(self.read(&path).ok()?).ok()?;
            Some(Fix { fixed: fixed(&path, &before)?, before, path })
        };
        paths.into_iter().filter(|path| !path.is_empty()).filter_map(fix).collect()
    }

    /// Puts a file right, whole or not at all; an error where it reads otherwise by now.
    pub fn put_right(&self, fix: &Fix) -> Result<(), LibraryError> {
        self.replace(&fix.path, fix.before.as_bytes(), fix.fixed.text.as_bytes())
    }
}
