//! Writing a file of a library: whole or not at all, never outside it, never over what somebody else wrote meanwhile.

use std::fs;
use std::path::Path;

use super::{Library, LibraryError};
use crate::disk::{self, Access};

impl Library {
    /// Puts `after` in the place of a file of the library that reads `before`, its permissions kept. An error where it
    /// reads otherwise by now: then nothing is written.
    pub fn replace(&self, path: &str, before: &[u8], after: &[u8]) -> Result<(), LibraryError> {
        // Links are followed to the file itself, so that a link stays one.
        let whole = self.locate(path)?;
        if self.read(path)? != before {
            return Err(LibraryError::Changed(path.to_owned()));
        }
        let unwritable = |source| LibraryError::Unwritable { path: path.to_owned(), source };
        let mode = fs::metadata(&whole).map_err(unwritable)?.permissions();
        disk::replace(&whole, after, Access::Same(mode)).map(drop).map_err(unwritable)
    }

    /// Writes a file straight in a folder of the library, which is made where it is not there.
    pub fn write_in(&self, folder: &str, name: &str, bytes: &[u8]) -> Result<(), LibraryError> {
        let path = format!("{folder}/{name}");
        let root = self.root().ok_or_else(|| LibraryError::Outside(path.clone()))?;
        let unwritable = |source| LibraryError::Unwritable { path: path.clone(), source };
        if Path::new(name).file_name().is_none_or(|file| file != name) {
            return Err(LibraryError::Outside(path));
        }
        if !root.join(folder).exists() {
            fs::create_dir(root.join(folder)).map_err(unwritable)?;
        }
        let whole = self.locate(folder)?.join(name);
        disk::replace(&whole, bytes, Access::Shared).map(drop).map_err(unwritable)
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn replaces_only_what_was_read() {
        let dir = tempfile::tempdir().expect("a folder");
        let file = dir.path().join("a.md");
        fs::write(&file, "old").expect("written");
        fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).expect("set");
        let library = Library::open(dir.path()).expect("a library");
        library.replace("a.md", b"old", b"new").expect("it reads so");
        assert_eq!(fs::read(&file).expect("there"), b"new", "written");
        let mode = fs::metadata(&file).expect("there").permissions().mode();
        assert_eq!(mode & 0o777, 0o640, "who may read it is as before");
        let again = library.replace("a.md", b"old", b"newer");
        assert!(matches!(again, Err(LibraryError::Changed(_))), "somebody else wrote meanwhile: {again:?}");
        assert_eq!(fs::read(&file).expect("there"), b"new", "and that stays");
        assert_eq!(fs::read_dir(dir.path()).expect("listed").count(), 1, "nothing is left beside it");
    }

    #[test]
    fn nothing_outside_is_written() {
        let dir = tempfile::tempdir().expect("a folder");
        let (root, outside) = (dir.path().join("library"), dir.path().join("outside"));
        fs::create_dir_all(&root).expect("made");
        fs::create_dir_all(&outside).expect("made");
        fs::write(outside.join("a.md"), "old").expect("written");
        std::os::unix::fs::symlink(outside.join("a.md"), root.join("link.md")).expect("a link");
        std::os::unix::fs::symlink(&outside, root.join("away")).expect("a link");
        let library = Library::open(&root).expect("a library");
        for path in ["../outside/a.md", "link.md", "away/a.md"] {
            let answer = library.replace(path, b"old", b"new");
            assert!(matches!(answer, Err(LibraryError::Outside(_))), "{path}: {answer:?}");
        }
        for (folder, name) in [("away", "x"), ("..", "x"), (".annotations", "../x"), (".annotations", "a/x")] {
            assert!(library.write_in(folder, name, b"new").is_err(), "{folder}/{name} leads out");
        }
        assert!(Library::bundled().write_in(".annotations", "x", b"").is_err(), "the bundled one is not written");
        assert_eq!(fs::read(outside.join("a.md")).expect("there"), b"old", "it is as it was");
        assert_eq!(fs::read_dir(&outside).expect("listed").count(), 1, "and nothing came to it");
        library.write_in(".annotations", "x.json", b"{}").expect("inside");
        assert_eq!(fs::read(root.join(".annotations/x.json")).expect("there"), b"{}", "its folder is made");
    }
}
