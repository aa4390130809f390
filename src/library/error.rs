//! What can go wrong with a library as a whole; what is wrong within its files is a diagnostic.

use std::io;
use std::path::PathBuf;

/// A library, or a file of it, that cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum LibraryError {
    /// Nothing is there.
    #[error("there is no library at {0}")]
    Missing(PathBuf),
    /// It is a file, not a folder.
    #[error("{0} is not a folder; a library is a folder of Markdown files")]
    NotAFolder(PathBuf),
    /// There is no folder with the texts of sources.
    #[error("there is no folder {0}; captures are a folder with the texts of sources")]
    NoCaptures(PathBuf),
    /// It is a file, where a folder with the texts of sources is wanted.
    #[error("{0} is not a folder; captures are a folder with the texts of sources")]
    CapturesNotAFolder(PathBuf),
    /// There is no such file.
    #[error("there is no file {0}")]
    NoFile(PathBuf),
    /// A folder that holds something else, where an empty one is wanted.
    #[error("{0} is not empty; name a new folder")]
    Taken(PathBuf),
    /// A path that leads out of the library.
    #[error("`{0}` leads out of the library")]
    Outside(String),
    /// Something that is no regular file: a device, a pipe, a folder.
    #[error("`{0}` is not a file")]
    NotAFile(String),
    /// A file too large to be read.
    #[error("`{path}` is larger than {limit} MB and is not read")]
    TooLarge {
        /// The file.
        path: String,
        /// How many megabytes are read at most.
        limit: u64,
    },
    /// The system does not let us.
    #[error("cannot read {path}: {source}")]
    Unreadable {
        /// What could not be read.
        path: String,
        /// Why.
        source: io::Error,
    },
    /// The system does not let us write.
    #[error("cannot write {path}: {source}")]
    Unwritable {
        /// What could not be written.
        path: String,
        /// Why.
        source: io::Error,
    },
    /// A file that reads otherwise than when it was read to be changed.
    #[error("`{0}` has changed meanwhile and was not written")]
    Changed(String),
    /// A quote whose speaker is not left open under an id of its own.
    #[error("`{0}` leaves no speaker open; `e` opens its file")]
    NotOpen(String),
    /// No briefing of this id is in the library.
    #[error("no briefing is called `{0}`")]
    NoBriefing(String),
    /// The index cannot be written, nor held in memory.
    #[error("the index cannot be made: {0}")]
    Index(io::Error),
    /// Somebody asked to stop.
    #[error("stopped")]
    Cancelled,
}
