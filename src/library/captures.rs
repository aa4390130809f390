//! The captured texts of sources that are held here: in the library's own `captures/`, else in a folder on the user's
//! machine. Texts are read when they are asked for, never kept: a library may cite very many.

use std::path::Path;

use super::Library;
use crate::model::Source;
use crate::text::{decode, sha256};

/// A captured text and its fingerprint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaptureText {
    /// The text, decoded, neither cleaned nor changed: positions count its code points.
    pub text: String,
    /// SHA-256 of the file's bytes, lower-case hex.
    pub sha256: String,
}

impl Library {
    /// The captured text of a source, if it is held.
    #[must_use]
    pub fn capture(&self, source: &Source) -> Option<CaptureText> {
        let names = names(source);
        let own = names.iter().filter(|name| name.starts_with("captures/")).find_map(|name| self.read(name).ok());
        let beside = || {
            let folder = self.captures.as_ref()?;
            let mut files = names.iter().filter_map(|name| Path::new(name).file_name()?.to_str());
            files.find_map(|file| folder.read(file).ok())
        };
        own.or_else(beside).map(|bytes| CaptureText { text: decode(&bytes).0, sha256: sha256(&bytes) })
    }
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
        assert_eq!(text("x", Some("captures/../../secret.txt")), None, "never outside");
        assert_eq!(text("x", Some("../secret.txt")), None, "never outside");
    }
}
