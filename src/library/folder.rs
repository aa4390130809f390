//! A library that is a folder on disk.

use std::fs;
use std::io::Read;
use std::path::{Component, Path, PathBuf};

use ignore::WalkBuilder;

use super::LibraryError;

/// Larger files are no texts that somebody wrote.
const MAX_MEGABYTES: u64 = 64;

/// A folder, and the promise that nothing outside it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folder {
    /// The folder, without symbolic links.
    root: PathBuf,
}

impl Folder {
    /// The library in this folder.
    pub fn open(path: &Path) -> Result<Self, LibraryError> {
        let root = fs::canonicalize(path).map_err(|_| LibraryError::Missing(path.to_owned()))?;
        if root.is_dir() { Ok(Self { root }) } else { Err(LibraryError::NotAFolder(path.to_owned())) }
    }

    /// The folder itself.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Paths of all files from the root, with `/`, sorted; ignored and hidden ones are left out, as git does and
    /// people expect. What cannot be listed is left out too. Links to files are kept where they stay in the folder.
    #[must_use]
    pub fn files(&self) -> Vec<String> {
        let walk = WalkBuilder::new(&self.root).require_git(false).sort_by_file_name(std::cmp::Ord::cmp).build();
        let entries = walk.flatten().filter(|entry| {
            entry.file_type().is_some_and(|kind| kind.is_file() || (kind.is_symlink() && self.holds(entry.path())))
        });
        let mut paths: Vec<String> = entries.filter_map(|entry| self.relative(entry.path())).collect();
        paths.sort_unstable();
        paths
    }

    /// The bytes of a file, by its path from the root.
    pub fn read(&self, path: &str) -> Result<Vec<u8>, LibraryError> {
        let whole = self.locate(path)?;
        let unreadable = |source| LibraryError::Unreadable { path: path.to_owned(), source };
        // Looked at before it is opened: opening a pipe would wait for its other end.
        let size = fs::metadata(&whole).map_err(unreadable)?;
        if !size.is_file() {
            return Err(LibraryError::NotAFile(path.to_owned()));
        }
        let mut bytes = Vec::with_capacity(usize::try_from(size.len()).unwrap_or_default().min(1 << 20));
        let limit = MAX_MEGABYTES << 20;
        fs::File::open(&whole).map_err(unreadable)?.take(limit + 1).read_to_end(&mut bytes).map_err(unreadable)?;
        if bytes.len() as u64 > limit {
            return Err(LibraryError::TooLarge { path: path.to_owned(), limit: MAX_MEGABYTES });
        }
        Ok(bytes)
    }

    /// Where a file is on disk, by its path from the root; an error where that leads out of the folder, by `..`, by an
    /// absolute path or by a symbolic link.
    pub fn locate(&self, path: &str) -> Result<PathBuf, LibraryError> {
        let outside = || LibraryError::Outside(path.to_owned());
        let relative = Path::new(path);
        if path.is_empty() || !relative.components().all(|part| matches!(part, Component::Normal(_))) {
            return Err(outside());
        }
        let whole = fs::canonicalize(self.root.join(relative))
            .map_err(|source| LibraryError::Unreadable { path: path.to_owned(), source })?;
        if whole.starts_with(&self.root) { Ok(whole) } else { Err(outside()) }
    }

    fn holds(&self, path: &Path) -> bool {
        fs::canonicalize(path).is_ok_and(|whole| whole.starts_with(&self.root) && whole.is_file())
    }

    fn relative(&self, path: &Path) -> Option<String> {
        let parts = path.strip_prefix(&self.root).ok()?.components();
        // A name that is not UTF-8 could not be named in a link or an id either.
        let names: Option<Vec<&str>> = parts.map(|part| part.as_os_str().to_str()).collect();
        names.map(|names| names.join("/"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(files: &[(&str, &str)]) -> (tempfile::TempDir, Folder) {
        let dir = tempfile::tempdir().expect("a folder");
        for (path, text) in files {
            let path = dir.path().join(path);
            fs::create_dir_all(path.parent().expect("a parent")).expect("made");
            fs::write(path, text).expect("written");
        }
        let folder = Folder::open(dir.path()).expect("a library");
        (dir, folder)
    }

    #[test]
    fn lists_what_belongs_to_it() {
        let (_dir, folder) = folder(&[
            ("b.md", ""),
            ("a/x.md", ""),
            (".obsidian/y.md", ""),
            (".gitignore", "drafts/\n"),
            ("drafts/z.md", ""),
        ]);
        assert_eq!(folder.files(), ["a/x.md", "b.md"], "sorted; hidden and ignored files are left out");
    }

    #[test]
    fn nothing_outside_is_read() {
        let (dir, folder) = folder(&[("a.md", "inside")]);
        assert_eq!(folder.read("a.md").expect("inside"), b"inside", "a file of the library");
        let outside = tempfile::NamedTempFile::new().expect("a file");
        #[cfg(unix)]
        std::os::unix::fs::symlink(outside.path(), dir.path().join("link.md")).expect("a link");
        for path in ["../x", "/etc/passwd", "a/../../x", "", ".", "link.md"] {
            let read = folder.read(path);
            assert!(read.is_err(), "`{path}` is not read: {read:?}");
        }
        assert_eq!(folder.files(), ["a.md"], "a link that leads out is not listed");
    }

    #[test]
    fn what_is_no_folder_is_told() {
        let (dir, _) = folder(&[("a.md", "")]);
        assert!(matches!(Folder::open(&dir.path().join("a.md")), Err(LibraryError::NotAFolder(_))), "a file");
        assert!(matches!(Folder::open(&dir.path().join("none")), Err(LibraryError::Missing(_))), "nothing");
    }
}
