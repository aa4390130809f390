//! Keeps what is this person's only, and puts aside what cannot be read back.

use std::fs::{self, DirBuilder};
use std::io;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::disk::{self, Access};

/// Something could not be kept or read back.
#[derive(Debug, Error)]
pub enum KeepError {
    /// Reading failed.
    #[error("cannot read {}: {source}", path.display())]
    Read {
        /// Which file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// Writing failed.
    #[error("cannot write {}: {source}", path.display())]
    Write {
        /// Which file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
}

/// Writes a file of this person's only (0600), whole or not at all, making its folder (0700) if need be.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), KeepError> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let made = folder.map_or(Ok(()), make_folder);
    let written = made.and_then(|()| disk::replace(path, bytes, Access::Private));
    written.map(drop).map_err(|source| KeepError::Write { path: path.to_owned(), source })
}

/// Makes a folder that only this person can read, with those above it.
pub fn make_folder(folder: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

/// Puts a file that cannot be read aside, as `NAME.broken`, so that nothing is lost and the next start is clean.
/// Says where it is now.
pub fn set_aside(path: &Path) -> io::Result<PathBuf> {
    let mut name = path.as_os_str().to_owned();
    name.push(".broken");
    let aside = PathBuf::from(name);
    fs::rename(path, &aside)?;
    Ok(aside)
}
