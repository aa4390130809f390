//! A library that is a folder on disk.

use std::fs;
use std::io::Read;
use std::path::{Component, Path, PathBuf};
use std::sync::mpsc;
use std::time::{SystemTime, UNIX_EPOCH};

use ignore::{DirEntry, WalkBuilder, WalkState};

use super::{FileStamp, LibraryError};

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
        let mut paths = self.walk(|entry| self.listed(entry));
        paths.sort_unstable();
        paths
    }

    /// The same files, each with its size and the time of its last change: of a link, those of the file it leads to.
    #[must_use]
    pub fn stamps(&self) -> Vec<FileStamp> {
        let mut stamps = self.walk(|entry| {
            let path = self.listed(entry)?;
            let meta = if entry.path_is_symlink() { fs::metadata(entry.path()).ok() } else { entry.metadata().ok() }?;
            let modified = meta.modified().map(nanoseconds).unwrap_or_default();
            Some(FileStamp { path, size: meta.len(), modified })
        });
        stamps.sort_unstable();
        stamps
    }

    /// Asks `about` each entry below the folder, on several threads: the answers come in no order.
    fn walk<T: Send>(&self, about: impl Fn(&DirEntry) -> Option<T> + Sync) -> Vec<T> {
        let (found, all) = mpsc::channel();
        let walk = WalkBuilder::new(&self.root).require_git(false).build_parallel();
        walk.run(|| {
            let (found, about) = (found.clone(), &about);
            Box::new(move |entry| {
                // Sending fails only where nobody would hear the answer.
                entry.ok().and_then(|entry| about(&entry)).map(|answer| found.send(answer));
                WalkState::Continue
            })
        });
        drop(found);
        all.into_iter().collect()
    }

    /// The path of an entry that is a file of the library.
    fn listed(&self, entry: &DirEntry) -> Option<String> {
        let kind = entry.file_type()?;
        let is_ours = kind.is_file() || (kind.is_symlink() && self.holds(entry.path()));
        if is_ours { self.relative(entry.path()) } else { None }
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

/// Nanoseconds since the beginning of 1970, UTC; negative before.
fn nanoseconds(time: SystemTime) -> i128 {
    let count = |span: std::time::Duration| i128::try_from(span.as_nanos()).unwrap_or(i128::MAX);
    time.duration_since(UNIX_EPOCH).map_or_else(|before| -count(before.duration()), count)
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
    fn stamps_tell_size_and_time() {
        let (dir, folder) = folder(&[("b.md", "four"), ("a/x.md", ""), (".hidden", "x")]);
        let file = fs::File::options().write(true).open(dir.path().join("b.md")).expect("opened");
        file.set_modified(UNIX_EPOCH + std::time::Duration::from_nanos(1_500_000_000)).expect("set");
        let stamps = folder.stamps();
        let paths: Vec<&str> = stamps.iter().map(|stamp| stamp.path.as_str()).collect();
        assert_eq!(paths, ["a/x.md", "b.md"], "the files listed, in the same order");
        let expected = FileStamp { path: "b.md".into(), size: 4, modified: 1_500_000_000 };
        assert_eq!(stamps[1], expected, "bytes and nanoseconds");
        assert_eq!(nanoseconds(UNIX_EPOCH - std::time::Duration::from_nanos(7)), -7, "also before 1970");
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(dir.path().join("b.md"), dir.path().join("c.md")).expect("a link");
            let linked = FileStamp { path: "c.md".into(), ..expected };
            assert_eq!(folder.stamps()[2], linked, "a link has the size and time of its file");
        }
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
