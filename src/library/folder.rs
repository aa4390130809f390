//! A library that is a folder on disk.

use std::fs;
use std::io::Read;
use std::path::{Component, Path, PathBuf};
use std::sync::mpsc;

use ignore::{DirEntry, WalkBuilder, WalkState};

use super::stamp::changed;
use super::{FileStamp, LibraryError};
use crate::model::is_markdown;
use crate::parse::Register;

/// Larger files are no texts that somebody wrote.
const MAX_MEGABYTES: u64 = 64;
/// Likewise of a register with an entry a line: it grows with the library.
const MAX_REGISTER_MEGABYTES: u64 = 1024;

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
            Some(stamp(path, &meta))
        });
        stamps.sort_unstable();
        stamps
    }

    /// The files that stand directly in one of its folders, hidden or not: names, sizes and times.
    #[must_use]
    pub fn stamps_in(&self, folder: &str) -> Vec<FileStamp> {
        let stamp_of = |entry: fs::DirEntry| {
            let meta = entry.metadata().ok().filter(fs::Metadata::is_file)?;
            Some(stamp(entry.file_name().into_string().ok()?, &meta))
        };
        self.entries_in(folder).filter_map(stamp_of).collect()
    }

    /// Asks `about` each entry below the folder, on several threads: the answers come in no order.
    fn walk<T: Send>(&self, about: impl Fn(&DirEntry) -> Option<T> + Sync) -> Vec<T> {
        let (found, all) = mpsc::channel();
        let walk = walk(&self.root).build_parallel();
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
        let unreadable = |source| LibraryError::Unreadable { path: path.to_owned(), source };
        if !stays_inside(path) {
            return Err(LibraryError::Outside(path.to_owned()));
        }
        let file = match beneath::open(&self.root.join(path)) {
            Some(opened) => opened.map_err(unreadable)?,
            None => self.open_by_way(path)?,
        };
        let meta = file.metadata().map_err(unreadable)?;
        if !meta.is_file() {
            return Err(LibraryError::NotAFile(path.to_owned()));
        }
        let is_register = Register::of_path(path).is_some() && !is_markdown(path);
        let megabytes = if is_register { MAX_REGISTER_MEGABYTES } else { MAX_MEGABYTES };
        let limit = megabytes << 20;
        // One byte more than there should be: then one call reads all, and the next one finds the end.
        let mut bytes = Vec::with_capacity(usize::try_from(meta.len()).unwrap_or_default().min(1 << 20) + 1);
        file.take(limit + 1).read_to_end(&mut bytes).map_err(unreadable)?;
        if bytes.len() as u64 > limit {
            return Err(LibraryError::TooLarge { path: path.to_owned(), limit: megabytes });
        }
        Ok(bytes)
    }

    /// Names of what is straight in a folder below this one, hidden ones too; nothing where there is no such folder.
    #[must_use]
    pub fn names_in(&self, path: &str) -> Vec<String> {
        self.entries_in(path).filter_map(|entry| entry.file_name().into_string().ok()).collect()
    }

    /// What stands straight in one of its folders; nothing where that cannot be listed.
    fn entries_in(&self, folder: &str) -> impl Iterator<Item = fs::DirEntry> + use<> {
        let entries = self.locate(folder).ok().and_then(|whole| fs::read_dir(whole).ok());
        entries.into_iter().flatten().flatten()
    }

    /// Opens a file where symbolic links are on the way, or where the system cannot forbid them: looked up first.
    fn open_by_way(&self, path: &str) -> Result<fs::File, LibraryError> {
        let whole = self.locate(path)?;
        let unreadable = |source| LibraryError::Unreadable { path: path.to_owned(), source };
        // Looked at before it is opened: opening a pipe would wait for its other end.
        if !fs::metadata(&whole).map_err(unreadable)?.is_file() {
            return Err(LibraryError::NotAFile(path.to_owned()));
        }
        fs::File::open(&whole).map_err(unreadable)
    }

    /// Where a file is on disk, by its path from the root; an error where that leads out of the folder, by `..`, by an
    /// absolute path or by a symbolic link.
    pub fn locate(&self, path: &str) -> Result<PathBuf, LibraryError> {
        let outside = || LibraryError::Outside(path.to_owned());
        if !stays_inside(path) {
            return Err(outside());
        }
        let whole = fs::canonicalize(self.root.join(path))
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

/// The way through the files of a library's folder: without what is hidden, and without what git ignores, in a
/// repository or not.
pub(super) fn walk(folder: &Path) -> WalkBuilder {
    let mut walk = WalkBuilder::new(folder);
    walk.require_git(false);
    walk
}

fn stamp(path: String, meta: &fs::Metadata) -> FileStamp {
    FileStamp { path, size: meta.len(), changed: changed(meta) }
}

/// Whether a path names something below the folder, symbolic links aside.
fn stays_inside(path: &str) -> bool {
    !path.is_empty() && Path::new(path).components().all(|part| matches!(part, Component::Normal(_)))
}

/// Opening a file with the system's word that no symbolic link was followed: what was asked for is what is read.
mod beneath {
    use std::path::Path;
    use std::{fs, io};

    /// The file, opened without waiting for anybody's other end; an error where the system says so; `None` where links
    /// are on the way, or where the system cannot tell (Linux before 5.6).
    #[cfg(target_os = "linux")]
    pub(super) fn open(whole: &Path) -> Option<io::Result<fs::File>> {
        use nix::errno::Errno;
        use nix::fcntl::{AT_FDCWD, OFlag, OpenHow, ResolveFlag, openat2};

        let flags = OFlag::O_RDONLY | OFlag::O_CLOEXEC | OFlag::O_NONBLOCK | OFlag::O_NOCTTY;
        let how = OpenHow::new().flags(flags).resolve(ResolveFlag::RESOLVE_NO_SYMLINKS);
        match openat2(AT_FDCWD, whole, how) {
            Ok(file) => Some(Ok(file.into())),
            Err(error @ (Errno::ENOENT | Errno::ENOTDIR | Errno::EACCES)) => Some(Err(error.into())),
            Err(_) => None,
        }
    }

    /// Other systems have no such call.
    #[cfg(not(target_os = "linux"))]
    pub(super) fn open(_: &Path) -> Option<io::Result<fs::File>> {
        None
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, SystemTime, UNIX_EPOCH};

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
    fn a_register_with_an_entry_a_line_may_be_larger_than_a_text() {
        let (dir, folder) = folder(&[("a.md", ""), ("actors.jsonl", ""), ("actors/a.md", "")]);
        for (path, is_read) in [("a.md", false), ("actors.jsonl", true), ("actors/a.md", false)] {
            let file = fs::OpenOptions::new().write(true).open(dir.path().join(path)).expect("a file");
            file.set_len((MAX_MEGABYTES << 20) + 1).expect("a file with a hole");
            let read = folder.read(path);
            assert_eq!(read.is_ok(), is_read, "{path}: {:?}", read.err());
        }
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
        assert_eq!(folder.names_in("drafts"), ["z.md"], "but what is asked for by name is told");
        assert_eq!(folder.names_in("none"), Vec::<String>::new(), "nothing is in what is not there");
        assert_eq!(folder.names_in(".."), Vec::<String>::new(), "nor is anything outside told");
    }

    #[test]
    fn stamps_tell_size_and_time() {
        let (dir, folder) = folder(&[("b.md", "four"), ("a/x.md", ""), (".hidden", "x")]);
        let file = fs::File::options().write(true).open(dir.path().join("b.md")).expect("opened");
        let later = SystemTime::now() + Duration::from_secs(3_600);
        file.set_modified(later).expect("set");
        let stamps = folder.stamps();
        let paths: Vec<&str> = stamps.iter().map(|stamp| stamp.path.as_str()).collect();
        assert_eq!(paths, ["a/x.md", "b.md"], "the files listed, in the same order");
        let nanoseconds = later.duration_since(UNIX_EPOCH).expect("after 1970").as_nanos();
        let changed = i128::try_from(nanoseconds).expect("for long yet");
        let expected = FileStamp { path: "b.md".into(), size: 4, changed };
        assert_eq!(stamps[1], expected, "bytes and nanoseconds");
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(dir.path().join("b.md"), dir.path().join("c.md")).expect("a link");
            let linked = FileStamp { path: "c.md".into(), ..expected };
            assert_eq!(folder.stamps()[2], linked, "a link has the size and time of its file");
            file.set_modified(UNIX_EPOCH + Duration::from_millis(1_500)).expect("set");
            assert!(folder.stamps()[1].changed > 1_500_000_000, "a time that was set back is no older change");
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
            assert!(matches!(read, Err(LibraryError::Outside(_))), "`{path}` is not read: {read:?}");
        }
        assert!(matches!(folder.read("none.md"), Err(LibraryError::Unreadable { .. })), "nothing is there");
        assert_eq!(folder.files(), ["a.md"], "a link that leads out is not listed");
    }

    #[cfg(unix)]
    #[test]
    fn links_that_stay_inside_are_followed_and_pipes_are_not_waited_for() {
        let (dir, folder) = folder(&[("a/x.md", "inside")]);
        std::os::unix::fs::symlink(dir.path().join("a"), dir.path().join("b")).expect("a link");
        std::os::unix::fs::symlink(dir.path().join("a/x.md"), dir.path().join("c.md")).expect("a link");
        for path in ["a/x.md", "b/x.md", "c.md"] {
            assert_eq!(folder.read(path).expect("inside"), b"inside", "`{path}` is a file of the library");
        }
        let made = std::process::Command::new("mkfifo").arg(dir.path().join("pipe.md")).status();
        if made.is_ok_and(|status| status.success()) {
            assert!(matches!(folder.read("pipe.md"), Err(LibraryError::NotAFile(_))), "a pipe is no file");
        }
        assert!(matches!(folder.read("a"), Err(LibraryError::NotAFile(_))), "nor is a folder");
        std::os::unix::fs::symlink("/", dir.path().join("away")).expect("a link");
        assert!(matches!(folder.read("away/etc/passwd"), Err(LibraryError::Outside(_))), "by a linked folder neither");
    }

    #[test]
    fn what_is_no_folder_is_told() {
        let (dir, _) = folder(&[("a.md", "")]);
        assert!(matches!(Folder::open(&dir.path().join("a.md")), Err(LibraryError::NotAFolder(_))), "a file");
        assert!(matches!(Folder::open(&dir.path().join("none")), Err(LibraryError::Missing(_))), "nothing");
    }
}
