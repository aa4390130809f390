//! Writing a file whole: whoever reads it, whenever power fails, finds the old text or the new one, never a mixture.
//!
//! Each file is written beside its place under a name of its own, put on the disk, renamed, and then the folder is put
//! on the disk. Of the ways tried, this is the one that no crash leaves half done. Once a file has its name it is
//! written: where only the folder cannot be put on the disk, as on some file systems, that is no error, and whoever
//! must know is told.

use std::fs::{File, Permissions};
use std::io::{self, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use tempfile::{Builder, NamedTempFile};

/// How the names of files begin that are still being written, or that a crash has left so: they are hidden.
const BEGUN: &str = ".keep-";
/// Readable as other files are; less where the umask says so.
const READABLE: u32 = 0o644;

/// Who may read a file that is written.
#[derive(Clone, Debug)]
pub enum Access {
    /// Only who wrote it.
    Private,
    /// Whoever may read a new file of this person's.
    Shared,
    /// As it was before.
    Same(Permissions),
}

/// Puts these bytes at this path, in the place of what is there. Says whether its name is on the disk for good.
pub fn replace(path: &Path, bytes: &[u8], access: Access) -> io::Result<bool> {
    finish(beside(path, bytes, access)?, path)
}

/// Puts these bytes at this path where nothing is there; false where that name is taken.
pub fn write_new(path: &Path, bytes: &[u8], access: Access) -> io::Result<bool> {
    let file = beside(path, bytes, access)?;
    file.as_file().sync_all()?;
    match file.persist_noclobber(path) {
        Ok(_) => {
            sync_folder(folder_of(path));
            Ok(true)
        }
        Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
        Err(error) => Err(error.error),
    }
}

/// Gives a file that is complete its name, in the place of what is there. Says whether that is on the disk for good.
pub fn finish(file: NamedTempFile, path: &Path) -> io::Result<bool> {
    file.as_file().sync_all()?;
    file.persist(path)?;
    Ok(sync_folder(folder_of(path)))
}

/// Sees to it that the names in a folder are on the disk; false where they may not outlive a crash.
pub fn sync_folder(folder: &Path) -> bool {
    File::open(folder).and_then(|folder| folder.sync_all()).is_ok()
}

/// Whether a file of this name is one that was never finished.
pub fn is_begun(name: &std::ffi::OsStr) -> bool {
    name.as_encoded_bytes().starts_with(BEGUN.as_bytes())
}

/// A file beside this path that holds the bytes; they may not be on the disk yet.
fn beside(path: &Path, bytes: &[u8], access: Access) -> io::Result<NamedTempFile> {
    let mut new = Builder::new();
    new.prefix(BEGUN);
    // What is asked for when a file is made is subject to the umask; what is set afterwards is not. tempfile makes its
    // files 0600.
    if let Access::Shared = access {
        new.permissions(Permissions::from_mode(READABLE));
    }
    let mut file = new.tempfile_in(folder_of(path))?;
    file.write_all(bytes)?;
    if let Access::Same(permissions) = access {
        file.as_file().set_permissions(permissions)?;
    }
    Ok(file)
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::symlink;

    use super::*;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).expect("there").permissions().mode() & 0o777
    }

    #[test]
    fn a_file_is_read_by_whom_it_is_for() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a");
        assert!(replace(&path, b"private", Access::Private).expect("written"), "its name is on the disk");
        assert_eq!(mode(&path), 0o600, "nobody else reads it");
        replace(&path, b"shared", Access::Shared).expect("written");
        assert_eq!(mode(&path) & 0o700, 0o600, "never less than its owner");
        assert_eq!(mode(&path) & !READABLE, 0, "never more than other files");
        let same = Permissions::from_mode(0o666);
        replace(&path, b"same", Access::Same(same)).expect("written");
        assert_eq!((mode(&path), fs::read(&path).expect("read")), (0o666, b"same".to_vec()), "whatever the umask says");
    }

    #[test]
    fn what_is_there_is_not_written_over() {
        let folder = tempfile::tempdir().expect("a folder");
        let (path, link) = (folder.path().join("a"), folder.path().join("link"));
        symlink("nowhere", &link).expect("a link");
        assert!(write_new(&path, b"first", Access::Shared).expect("written"), "the name was free");
        assert!(!write_new(&path, b"second", Access::Shared).expect("no error"), "now it is taken");
        assert!(!write_new(&link, b"second", Access::Shared).expect("no error"), "so is that of a link to nowhere");
        assert_eq!(fs::read(&path).expect("read"), b"first", "it is as it was");
        assert_eq!(fs::read_dir(folder.path()).expect("listed").count(), 2, "nothing is left beside it");
    }

    #[test]
    fn a_failure_leaves_nothing_behind() {
        let folder = tempfile::tempdir().expect("a folder");
        let (long, taken) = (folder.path().join("x".repeat(300)), folder.path().join("taken"));
        fs::create_dir(&taken).expect("made");
        assert!(write_new(&long, b"text", Access::Shared).is_err(), "no file has such a name");
        assert!(replace(&long, b"text", Access::Shared).is_err(), "nor here");
        assert!(replace(&taken, b"text", Access::Private).is_err(), "a folder is not replaced");
        assert!(replace(&folder.path().join("none/a"), b"text", Access::Private).is_err(), "a folder is needed");
        let left: Vec<_> = fs::read_dir(folder.path()).expect("listed").flatten().map(|entry| entry.path()).collect();
        assert_eq!(left, [taken], "neither a half file nor one of another name");
    }

    #[test]
    fn what_is_being_written_is_known_by_its_name() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = beside(&folder.path().join("a"), b"half", Access::Private).expect("begun");
        assert!(is_begun(file.path().file_name().expect("named")), "it says so itself");
        assert!(!is_begun("a".as_ref()) && !is_begun(".keep".as_ref()), "others do not");
    }
}
