//! The library that is shipped within the program.

use include_dir::{Dir, include_dir};

use super::{FileStamp, LibraryError};

// Hidden folders are embedded like all others; their paths begin with the point.
static CONTENT: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/content");

/// Paths of all its files from the root, sorted; hidden ones are left out, as in a folder.
pub(super) fn files() -> Vec<String> {
    let mut folders = vec![&CONTENT];
    let mut paths = Vec::new();
    while let Some(folder) = folders.pop() {
        folders.extend(folder.dirs());
        paths.extend(folder.files().filter_map(|file| file.path().to_str()).map(|path| path.replace('\\', "/")));
    }
    paths.retain(|path| !path.split('/').any(|part| part.starts_with('.')));
    paths.sort_unstable();
    paths
}

/// The same files with their sizes; no time, as they cannot change while the program is the same.
pub(super) fn stamps() -> Vec<FileStamp> {
    let size = |path: &str| CONTENT.get_file(path).map_or(0, |file| file.contents().len() as u64);
    files().into_iter().map(|path| FileStamp { size: size(&path), path, changed: 0 }).collect()
}

/// Names of what is straight in a folder.
pub(super) fn names_in(path: &str) -> Vec<String> {
    let entries = CONTENT.get_dir(path).map(Dir::entries).unwrap_or_default();
    let names = entries.iter().filter_map(|entry| entry.path().file_name()?.to_str());
    names.map(str::to_owned).collect()
}

/// The bytes of a file, hidden ones too.
pub(super) fn read(path: &str) -> Result<Vec<u8>, LibraryError> {
    let missing = || LibraryError::Unreadable { path: path.to_owned(), source: std::io::ErrorKind::NotFound.into() };
    CONTENT.get_file(path).map(|file| file.contents().to_vec()).ok_or_else(missing)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stamps_are_those_of_its_files() {
        let stamps = stamps();
        let paths: Vec<String> = stamps.iter().map(|stamp| stamp.path.clone()).collect();
        assert_eq!(paths, files(), "all of them, in order");
        assert!(stamps.iter().all(|stamp| stamp.size > 0 && stamp.changed == 0), "with their sizes");
        assert!(names_in("topics").contains(&"china.md".to_owned()), "names stand without their folder");
        assert_eq!(names_in("none"), Vec::<String>::new(), "nothing is in what is not there");
    }
}
