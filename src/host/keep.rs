//! Keeps a file whole: whoever reads it, whenever power fails, finds the old text or the new one, never a mixture.

use std::fs::{self, DirBuilder, File};
use std::io::{self, Write};
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

use thiserror::Error;

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

/// Writes a file of this person's only (0600), making its folder (0700) if need be: a temporary file beside it, fsync,
/// rename, fsync of the folder. Of the ways tried, this is the one that no crash leaves half done.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), KeepError> {
    try_write(path, bytes).map_err(|source| KeepError::Write { path: path.to_owned(), source })
}

fn try_write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    make_folder(folder)?;
    // tempfile makes its files 0600.
    let mut file = tempfile::Builder::new().prefix(".keep-").tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(path)?;
    sync_folder(folder)
}

/// Makes a folder that only this person can read, with those above it.
pub fn make_folder(folder: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

/// Makes a new name in a folder last.
pub fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
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
