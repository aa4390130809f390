//! A file of a library as the system lists it, to see later whether it has changed.

use std::fs::Metadata;
use std::time::{SystemTime, UNIX_EPOCH};

/// Path, size and time of a file. Files of other size or time have changed; sorted by path.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FileStamp {
    /// The path from the library's root, with `/`.
    pub path: String,
    /// Bytes.
    pub size: u64,
    /// The last change, in nanoseconds since 1970 (UTC); 0 where the system or the bundled library has no such time.
    pub changed: i128,
}

/// When a file was last changed, in nanoseconds since 1970 (UTC): the later of the two times that Unix keeps. Whoever copies
/// or restores a file may set the time of its words back (`cp -p`, `rsync -t`, `touch -d`), but not the other one
/// (POSIX.1-2024, 4.12, File Times Update).
pub(super) fn changed(meta: &Metadata) -> i128 {
    let modified = meta.modified().map(nanoseconds).unwrap_or_default();
    modified.max(status_changed(meta))
}

#[cfg(unix)]
fn status_changed(meta: &Metadata) -> i128 {
    use std::os::unix::fs::MetadataExt;
    i128::from(meta.ctime()) * 1_000_000_000 + i128::from(meta.ctime_nsec())
}

#[cfg(not(unix))]
fn status_changed(_: &Metadata) -> i128 {
    0
}

/// Nanoseconds since the beginning of 1970, UTC; negative before.
fn nanoseconds(time: SystemTime) -> i128 {
    let count = |span: std::time::Duration| i128::try_from(span.as_nanos()).unwrap_or(i128::MAX);
    time.duration_since(UNIX_EPOCH).map_or_else(|before| -count(before.duration()), count)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn times_before_1970_are_negative() {
        assert_eq!(nanoseconds(UNIX_EPOCH - Duration::from_nanos(7)), -7, "as the system has them");
    }
}
