//! A file of a library as the system lists it, to see later whether it has changed.

/// Path, size and time of a file. Files of other size or time have changed; sorted by path.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FileStamp {
    /// The path from the library's root, with `/`.
    pub path: String,
    /// Bytes.
    pub size: u64,
    /// The last change, in nanoseconds since 1970 (UTC); 0 where the system or the bundled library has no such time.
    pub modified: i128,
}
