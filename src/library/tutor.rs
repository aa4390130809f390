//! The invented library that people learn with, and the texts of its sources.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

use include_dir::{Dir, DirEntry, include_dir};

use super::LibraryError;

static TUTOR: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/assets/tutor");

/// Writes the tutor's library into a folder that is empty or not there yet, or into the tutor's own of an earlier day:
/// there files that are left stay as they are, so that whoever comes back goes on where they were. Any other folder is
/// refused, for invented quotes have no place beside true ones.
pub fn write_tutor(folder: &Path) -> Result<(), LibraryError> {
    let failed = |source| LibraryError::Unwritable { path: folder.display().to_string(), source };
    match fs::read_dir(folder).map(|mut entries| entries.next().is_some()) {
        Ok(true) if !is_tutors(folder) => return Err(LibraryError::Taken(folder.to_owned())),
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
            return Err(LibraryError::NotAFolder(folder.to_owned()));
        }
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(failed(error)),
        _ => {}
    }
    write(&TUTOR, folder).map_err(failed)
}

/// Whether the tutor wrote this library: its settings are those of the tutor.
fn is_tutors(folder: &Path) -> bool {
    let ours = TUTOR.get_file("library.toml").map(include_dir::File::contents);
    fs::read(folder.join("library.toml")).ok().as_deref() == ours
}

fn write(dir: &Dir<'_>, folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    for entry in dir.entries() {
        match entry {
            DirEntry::Dir(inner) => write(inner, &folder.join(inner.path().file_name().unwrap_or_default()))?,
            DirEntry::File(file) => {
                let path = folder.join(file.path().file_name().unwrap_or_default());
                match File::create_new(path) {
                    Ok(mut new) => new.write_all(file.contents())?,
                    Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                    Err(error) => return Err(error),
                }
            }
        }
    }
    Ok(())
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
