//! The invented library that people learn with, and the texts of its sources.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

use include_dir::{Dir, DirEntry, include_dir};

static TUTOR: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/assets/tutor");

/// Writes the tutor's library into a folder, which is made where there is none. Files that are there stay as they are, so
/// that whoever comes back goes on where they were.
pub fn write_tutor(folder: &Path) -> io::Result<()> {
    write(&TUTOR, folder)
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
}
