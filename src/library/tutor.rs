//! The invented library that people learn with, and the texts of its sources.

use std::fs;
use std::io;
use std::path::Path;

use include_dir::{Dir, DirEntry, File, include_dir};

use super::LibraryError;
use crate::disk::{self, Access};

static TUTOR: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/assets/tutor");
/// The file that says whose a library is.
const SETTINGS: &str = "library.toml";

/// Writes the tutor's library into a folder that is empty or not there yet, or into the tutor's own of an earlier day:
/// there files that are left stay as they are, so that whoever comes back goes on where they were. Any other folder is
/// refused, for invented quotes have no place beside true ones.
pub fn write_tutor(folder: &Path) -> Result<(), LibraryError> {
    let failed = |source| LibraryError::Unwritable { path: folder.display().to_string(), source };
    let is_there = |entry: io::Result<fs::DirEntry>| entry.is_ok_and(|entry| !disk::is_begun(&entry.file_name()));
    match fs::read_dir(folder).map(|mut entries| entries.any(is_there)) {
        Ok(true) if !is_tutors(folder) => return Err(LibraryError::Taken(folder.to_owned())),
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
            return Err(LibraryError::NotAFolder(folder.to_owned()));
        }
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(failed(error)),
        _ => {}
    }
    write_all(folder).map_err(failed)
}

/// Whether the tutor wrote this library: its settings are those of the tutor.
fn is_tutors(folder: &Path) -> bool {
    let ours = TUTOR.get_file(SETTINGS).map(include_dir::File::contents);
    fs::read(folder.join(SETTINGS)).ok().as_deref() == ours
}

/// The settings are written first: a folder with some of the files is the tutor's then, and can be completed.
fn write_all(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    TUTOR.get_file(SETTINGS).map_or(Ok(()), |settings| write_file(settings, folder))?;
    write(&TUTOR, folder)
}

fn write(dir: &Dir<'_>, folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    for entry in dir.entries() {
        match entry {
            DirEntry::Dir(inner) => write(inner, &folder.join(inner.path().file_name().unwrap_or_default()))?,
            DirEntry::File(file) => write_file(file, folder)?,
        }
    }
    Ok(())
}

/// A file that is there stays.
fn write_file(file: &File<'_>, folder: &Path) -> io::Result<()> {
    let path = folder.join(file.path().file_name().unwrap_or_default());
    disk::write_new(&path, file.contents(), Access::Shared).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_comes_back_finds_what_they_wrote() {
        let folder = tempfile::tempdir().expect("a folder");
        write_tutor(folder.path()).expect("written");
        let lesson = folder.path().join("briefings/2-a-number.md");
        fs::write(&lesson, "mended").expect("written");
        fs::remove_file(folder.path().join("briefings/1-a-match.md")).expect("removed");
        write_tutor(folder.path()).expect("written again");
        assert_eq!(fs::read_to_string(&lesson).expect("read"), "mended", "a file that is there stays");
        assert!(folder.path().join("briefings/1-a-match.md").exists(), "one that is gone comes back");
    }

    #[test]
    fn a_crash_while_it_is_written_leaves_a_folder_that_can_be_completed() {
        let whole = tempfile::tempdir().expect("a folder");
        write_tutor(whole.path()).expect("written");
        let files = |folder: &Path| crate::library::Folder::open(folder).expect("a folder").files();
        let half = &fs::read(whole.path().join(SETTINGS)).expect("read")[..8];
        // A crash leaves files that were never finished, and whole ones from the first on.
        for finished in [&[][..], &[SETTINGS]] {
            let folder = tempfile::tempdir().expect("a folder");
            fs::write(folder.path().join(".keep-a1b2c3"), half).expect("written");
            for name in finished {
                fs::copy(whole.path().join(name), folder.path().join(name)).expect("copied");
            }
            write_tutor(folder.path()).expect("it is nobody else's");
            assert_eq!(files(folder.path()), files(whole.path()), "with {finished:?} finished");
        }
    }

    #[test]
    fn what_others_wrote_is_left_alone() {
        for (path, text) in [("library.toml", "title = \"Mine\"\n"), ("notes.md", "Mine.\n"), (".git", "")] {
            let folder = tempfile::tempdir().expect("a folder");
            fs::write(folder.path().join(path), text).expect("written");
            let refused = write_tutor(folder.path()).expect_err("it is somebody else's");
            assert!(matches!(refused, LibraryError::Taken(_)), "and that is said: {refused}");
            assert_eq!(fs::read_dir(folder.path()).expect("read").count(), 1, "nothing is put beside {path}");
            let file = folder.path().join(path);
            assert!(matches!(write_tutor(&file), Err(LibraryError::NotAFolder(_))), "a file is no place for it");
        }
    }
}
