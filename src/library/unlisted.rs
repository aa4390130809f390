//! What stands where files of the library belong, but cannot be listed as one: it would be missing without a word.

use std::collections::HashSet;
use std::path::Path;

use ignore::DirEntry;

use super::folder::walk;
use super::loading::unreadable;
use super::place::Place;
use super::{Library, LibraryError, globs};
use crate::model::{Problem, is_markdown};
use crate::text::Severity;

impl Library {
    /// Folders that the system does not let us look into, and entries named as Markdown files that are none: pipes, links
    /// that lead nowhere or out of the library. `files` are those that are listed.
    pub(super) fn unlisted(&self, files: &HashSet<String>) -> Vec<Problem> {
        let Place::Folder(folder) = &self.place else { return Vec::new() };
        let root = folder.root();
        let mut found: Vec<(String, LibraryError)> = Vec::new();
        for entry in walk(root).build() {
            match entry {
                Ok(entry) => {
                    let path = relative(root, entry.path()).filter(|path| is_markdown(path) && !files.contains(path));
                    found.extend(path.filter(|_| !is_folder(&entry)).map(|path| {
                        let error = folder.read(&path).err().unwrap_or_else(|| LibraryError::NotAFile(path.clone()));
                        (path, error)
                    }));
                }
                Err(error) => found.extend(of_folder(root, error)),
            }
        }
        // Only where a file would be read if it could be: not in what the settings leave out.
        let within = |path: &str| if is_markdown(path) { path.to_owned() } else { format!("{path}/any.md") };
        let all = files.iter().cloned().chain(found.iter().map(|(path, _)| within(path))).collect();
        let sorted = globs::sorted(all, &self.settings().0);
        let registers = sorted.registers.into_iter().map(|(_, path)| path);
        let ours: HashSet<String> = sorted.briefings.into_iter().chain(registers).collect();
        found.retain(|(path, _)| ours.contains(&within(path)));
        found.iter().map(|(path, error)| problem(path, error)).collect()
    }
}

/// A link out of the library may be meant for other programs; all else is in the way.
fn problem(path: &str, error: &LibraryError) -> Problem {
    let mut problem = unreadable(path, error);
    if matches!(error, LibraryError::Outside(_)) {
        problem.diagnostic.severity = Severity::Warning;
    }
    problem
}

/// Whether it is a folder, or a link to one: those are not looked into.
fn is_folder(entry: &DirEntry) -> bool {
    entry.file_type().is_some_and(|kind| kind.is_dir()) || entry.path().is_dir()
}

fn relative(root: &Path, path: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> = path.strip_prefix(root).ok()?.iter().map(|part| part.to_str()).collect();
    parts.map(|parts| parts.join("/")).filter(|path| !path.is_empty())
}

/// The folder that an error of walking is about, and the error of the system.
fn of_folder(root: &Path, error: ignore::Error) -> Option<(String, LibraryError)> {
    let mut inner = &error;
    let mut path = None;
    loop {
        inner = match inner {
            ignore::Error::WithDepth { err, .. } => err,
            ignore::Error::WithPath { path: of, err } => {
                path = relative(root, of);
                err
            }
            _ => break,
        };
    }
    let path = path?;
    let source = error.into_io_error()?;
    Some((path.clone(), LibraryError::Unreadable { path, source }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_cannot_be_listed_is_told_by_its_path() {
        let refused = ignore::Error::WithPath {
            path: "/library/briefings/spring".into(),
            err: Box::new(ignore::Error::Io(std::io::ErrorKind::PermissionDenied.into())),
        };
        let refused = ignore::Error::WithDepth { depth: 2, err: Box::new(refused) };
        let (path, error) = of_folder(Path::new("/library"), refused).expect("told");
        assert_eq!(path, "briefings/spring", "from the library's root");
        assert!(matches!(error, LibraryError::Unreadable { .. }), "the system refuses: {error}");
    }

    #[cfg(unix)]
    #[test]
    fn what_is_named_as_a_file_and_is_none_is_told() {
        let dir = tempfile::tempdir().expect("a folder");
        let root = dir.path();
        for folder in ["briefings", "briefings/folder.md", "attic"] {
            std::fs::create_dir(root.join(folder)).expect("made");
        }
        std::fs::write(root.join("briefings/a.md"), "Text.\n").expect("written");
        std::fs::write(root.join("library.toml"), "exclude = [\"briefings/left-out.md\"]\n").expect("written");
        for link in ["briefings/gone.md", "briefings/left-out.md", "briefings/.hidden.md", "attic/gone.md"] {
            std::os::unix::fs::symlink(root.join("nowhere"), root.join(link)).expect("a link");
        }
        let mut expected = vec!["briefings/gone.md"];
        let made = std::process::Command::new("mkfifo").arg(root.join("briefings/pipe.md")).status();
        if made.is_ok_and(|status| status.success()) {
            expected.push("briefings/pipe.md");
        }
        let library = Library::open(root).expect("a library");
        let engine = library.load(&mut |_| {}).expect("it loads");
        let found = library.check(&engine, &|| false, &mut |_| {}).expect("it is checked");
        let told: Vec<&str> = found.iter().map(|one| one.problem.path.as_str()).collect();
        assert_eq!(told, expected, "not what is hidden, left out by the settings, or in no place of briefings");
        assert!(found.iter().all(|one| one.problem.diagnostic.rule == "file-unreadable"), "{found:?}");
    }
}
