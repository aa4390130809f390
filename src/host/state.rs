//! What is kept from one session to the next, per library: the place, and the marks.
//!
//! Nothing here may stop the start: what cannot be read is set aside with a notice, what cannot be written is said
//! once and lives on in memory.

use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::keep::{self, KeepError};
use super::{MarksFile, Paths};
use crate::app::Saved;

/// No place is so large; a file that is has become something else.
const LARGEST: u64 = 1 << 20;

/// What is kept for one library.
#[derive(Debug)]
pub struct State {
    place: PathBuf,
    /// What the person has read and starred in it.
    pub marks: MarksFile,
}

/// The library that was open last.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Last {
    library: Option<PathBuf>,
}

impl State {
    /// What is kept for the library at `library`: its folder as an absolute path, or `bundled`.
    #[must_use]
    pub fn of_library(paths: &Paths, library: &Path) -> Self {
        let folder = paths.state.join("libraries").join(folder_name(library));
        Self { place: folder.join("place.toml"), marks: MarksFile::new(folder.join("marks.jsonl")) }
    }

    /// The place that the last session left, and a sentence on what is wrong with it, if something is.
    pub fn restore(&self) -> (Option<Saved>, Option<String>) {
        restore(&self.place)
    }

    /// Keeps the place for the next session.
    pub fn save(&self, saved: &Saved) -> Result<(), KeepError> {
        save(&self.place, saved)
    }
}

/// The library that was open last, if it was a folder.
#[must_use]
pub fn last_library(paths: &Paths) -> Option<PathBuf> {
    restore::<Last>(&last_file(paths)).0?.library
}

/// Keeps which library is open, for a start without a name.
pub fn remember_library(paths: &Paths, library: Option<&Path>) -> Result<(), KeepError> {
    save(&last_file(paths), &Last { library: library.map(Path::to_owned) })
}

fn last_file(paths: &Paths) -> PathBuf {
    paths.state.join("last.toml")
}

/// A name that people recognise and that no two libraries share: the last part of the path, and its hash.
fn folder_name(library: &Path) -> String {
    let name = library.file_name().unwrap_or_default().to_string_lossy();
    let name: String = name.chars().filter(|c| c.is_ascii_alphanumeric() || "-_".contains(*c)).take(40).collect();
    let hash = Sha256::digest(library.as_os_str().as_encoded_bytes());
    let hash = hash.iter().take(6).fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
    format!("{name}-{hash:012x}")
}

fn restore<T: for<'a> Deserialize<'a>>(path: &Path) -> (Option<T>, Option<String>) {
    let problem = match read_limited(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return (None, None),
        // Not a broken file but one that is out of reach: it stays where it is.
        Err(error) if error.kind() != ErrorKind::InvalidData => {
            return (None, Some(KeepError::Read { path: path.to_owned(), source: error }.to_string()));
        }
        Err(error) => error.to_string(),
        Ok(text) => match toml::from_str(&text) {
            Ok(value) => return (Some(value), None),
            Err(error) => error.message().to_owned(),
        },
    };
    let notice = match keep::set_aside(path) {
        Ok(aside) => format!("the last place could not be read ({problem}) and is set aside as {}", aside.display()),
        Err(error) => format!("the last place could not be read ({problem}), nor set aside ({error})"),
    };
    (None, Some(notice))
}

fn read_limited(path: &Path) -> io::Result<String> {
    let mut text = String::new();
    File::open(path)?.take(LARGEST + 1).read_to_string(&mut text)?;
    if text.len() as u64 > LARGEST {
        return Err(io::Error::new(ErrorKind::InvalidData, "it is too long"));
    }
    Ok(text)
}

fn save(path: &Path, value: &impl Serialize) -> Result<(), KeepError> {
    let text = toml::to_string(value)
        .map_err(|error| KeepError::Write { path: path.to_owned(), source: io::Error::other(error) })?;
    keep::write_whole(path, text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn libraries_of_one_name_are_told_apart() {
        let (here, there) = (folder_name(Path::new("/home/a/notes")), folder_name(Path::new("/home/b/notes")));
        assert!(here.starts_with("notes-") && here != there, "the name helps people, the hash tells apart: {here}");
        assert!(!folder_name(Path::new("/x/..\u{1b}[2J")).contains('\u{1b}'), "a name drives no terminal");
    }
}
