//! The captured texts of sources that are held here: in the library's own `captures/`, else in a folder on the user's
//! machine. Texts are read when they are asked for, never kept: a library may cite very many.

use std::io::ErrorKind;
use std::path::Path;

use super::{Folder, Library, LibraryError};
use crate::check::{Misfit, rule};
use crate::model::Source;
use crate::text::{Diagnostic, Severity, Span, clean_line, decode, nearest, sha256};

/// A captured text and its fingerprint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaptureText {
    /// The text, decoded, neither cleaned nor changed: positions count its code points.
    pub text: String,
    /// SHA-256 of the file's bytes, lower-case hex.
    pub sha256: String,
}

impl CaptureText {
    fn of(bytes: &[u8]) -> Self {
        Self { text: decode(bytes).0, sha256: sha256(bytes) }
    }
}

/// The bytes of a file that a person named, with the same limits as those of a library.
pub(super) fn supplied(file: &Path) -> Result<Vec<u8>, LibraryError> {
    let missing = || LibraryError::NoFile(file.to_owned());
    let (folder, name) = file.parent().zip(file.file_name().and_then(|name| name.to_str())).ok_or_else(missing)?;
    Folder::open(folder)?.read(name)
}

/// The source whose text is expected in a file of this name, if it is one's.
#[must_use]
pub fn source_of_file<'a>(name: &str, sources: impl Iterator<Item = &'a Source>) -> Option<&'a Source> {
    let is_its =
        |source: &&Source| names(source).iter().any(|own| Path::new(own).file_name().is_some_and(|own| own == name));
    let mut all = sources.filter(is_its);
    all.next().filter(|_| all.next().is_none())
}

impl Library {
    /// The captured text of a source, if it is held.
    #[must_use]
    pub fn capture(&self, source: &Source) -> Option<CaptureText> {
        // Who names a file for it means that one.
        if let Some(file) = self.supplied.get(&source.id) {
            return supplied(file).ok().map(|bytes| CaptureText::of(&bytes));
        }
        let names = names(source);
        let own = names.iter().filter(|name| is_looked_for(name)).find_map(|name| self.read(name).ok());
        let beside = || {
            let folder = self.captures.as_ref()?;
            let mut files = names.iter().filter_map(|name| Path::new(name).file_name()?.to_str());
            files.find_map(|file| folder.read(file).ok())
        };
        own.or_else(beside).map(|bytes| CaptureText::of(&bytes))
    }

    /// What is wrong where a source's file names a captured text that is not held. A text that is only not there is no
    /// fault where no texts are kept at all: most libraries are handed on without them.
    #[must_use]
    pub fn unread_capture(&self, source: &Source) -> Option<Misfit> {
        let written = source.capture.as_deref().filter(|_| self.capture(source).is_none())?;
        let name = written.trim_start_matches("./");
        let beside = self.captures.as_ref().map(|folder| clean_line(&folder.root().display().to_string()).into_owned());
        let (severity, message, slip) = if is_looked_for(name) {
            match self.read(name).err()? {
                LibraryError::Unreadable { source, .. } if source.kind() == ErrorKind::NotFound => {
                    let held = self.names_in("captures");
                    if held.is_empty() && beside.is_none() {
                        return None;
                    }
                    let file = name.rsplit('/').next().unwrap_or(name);
                    let near = nearest(file, held.iter().map(|held| (held.as_str(), held)));
                    let slip = near.map(|near| format!("did you mean `captures/{near}`?"));
                    (Severity::Warning, format!("there is no text `{written}`"), slip)
                }
                error => (Severity::Error, format!("the text `{written}` is not read: {error}"), None),
            }
        } else {
            let file = name.rsplit('/').next().unwrap_or(name);
            let slip = Some(format!("write it from the library’s root: `captures/{file}`"));
            (Severity::Error, format!("the text `{written}` is not looked for"), slip)
        };
        let places = beside.map_or(String::new(), |folder| format!(" and in {folder}"));
        let places = format!("captures are looked for in `captures/`{places}");
        let help = slip.map_or(places.clone(), |slip| format!("{slip} {places}"));
        let diagnostic = Diagnostic::new(severity, rule::CAPTURE_UNREADABLE, Span::default(), message).with_help(help);
        Some(Misfit { path: source.path.clone(), words: written.to_owned(), diagnostic })
    }
}

/// Whether a text of this name is looked for in the library.
fn is_looked_for(name: &str) -> bool {
    name.starts_with("captures/")
}

/// Under which names a source's text may be held: as its file says, else by its id.
fn names(source: &Source) -> Vec<String> {
    let written = source.capture.as_deref().map(|path| path.trim_start_matches("./").to_owned());
    written.into_iter().chain([format!("captures/{}.txt", source.id)]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_one_sources_by_its_name() {
        let source =
            |id: &str, capture: &str| Source { id: id.into(), capture: Some(capture.into()), ..Source::default() };
        let all = [source("a", "captures/x.txt"), source("b", "captures/y.txt"), source("c", "captures/y.txt")];
        let of = |name| source_of_file(name, all.iter()).map(|source| source.id.to_string());
        assert_eq!(of("x.txt").as_deref(), Some("a"), "as its file says");
        assert_eq!(of("b.txt").as_deref(), Some("b"), "or by its id");
        assert_eq!(of("y.txt"), None, "two might be meant");
    }

    #[test]
    fn looks_in_the_library_then_beside_it() {
        let dir = tempfile::tempdir().expect("a folder");
        let (library, beside) = (dir.path().join("library"), dir.path().join("beside"));
        std::fs::create_dir_all(library.join("captures")).expect("made");
        std::fs::create_dir_all(&beside).expect("made");
        std::fs::write(library.join("captures/own.txt"), "own").expect("written");
        std::fs::write(beside.join("a.txt"), "beside").expect("written");
        std::fs::write(dir.path().join("secret.txt"), "secret").expect("written");
        let library = Library::open(&library).and_then(|library| library.with_captures(&beside)).expect("a library");
        let text = |id: &str, capture: Option<&str>| {
            let source = Source { id: id.into(), capture: capture.map(str::to_owned), ..Source::default() };
            library.capture(&source).map(|capture| capture.text)
        };
        assert_eq!(text("own", None).as_deref(), Some("own"), "by its id");
        assert_eq!(text("x", Some("captures/a.txt")).as_deref(), Some("beside"), "by the file's name, beside");
        let named = library.clone().with_capture("own".into(), &dir.path().join("secret.txt")).expect("it is there");
        let own = Source { id: "own".into(), ..Source::default() };
        assert_eq!(named.capture(&own).map(|capture| capture.text).as_deref(), Some("secret"), "a person may name any");
        assert!(library.clone().with_capture("own".into(), &dir.path().join("none")).is_err(), "nothing is there");
        assert!(library.clone().with_capture("own".into(), &beside).is_err(), "a folder is no text");
        assert_eq!(text("x", Some("captures/../../secret.txt")), None, "never outside");
        assert_eq!(text("x", Some("../secret.txt")), None, "never outside");
    }
}
