//! The captured texts of sources that are held here.

use std::path::{Path, PathBuf};

use super::{Folder, Library};
use crate::model::Source;
use crate::text::{decode, sha256};

/// A captured text and its fingerprint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaptureText {
    /// The text, decoded, as the file has it.
    pub text: String,
    /// SHA-256 of the file's bytes, lower-case hex.
    pub sha256: String,
}

/// Where captured texts may be: the library's own `captures/`, then a folder on the user's machine with texts that the
/// library does not hold. Texts are read when they are asked for, never kept: a library may cite very many.
#[derive(Clone, Debug)]
pub struct Captures {
    library: Library,
    extra: Option<Folder>,
}

impl Captures {
    /// The captures of this library, and of a folder beside it.
    #[must_use]
    pub fn new(library: Library, extra: Option<&PathBuf>) -> Self {
        Self { library, extra: extra.and_then(|path| Folder::open(path).ok()) }
    }

    /// The library they belong to.
    #[must_use]
    pub fn library(&self) -> &Library {
        &self.library
    }

    /// The text of a source, if it is held.
    #[must_use]
    pub fn text(&self, source: &Source) -> Option<CaptureText> {
        let names = names(source);
        let own =
            names.iter().filter(|name| name.starts_with("captures/")).find_map(|name| self.library.read(name).ok());
        let other = || {
            let extra = self.extra.as_ref()?;
            let file = |name: &String| Path::new(name).file_name()?.to_str().map(str::to_owned);
            names.iter().filter_map(file).find_map(|name| extra.read(&name).ok())
        };
        own.or_else(other).map(|bytes| CaptureText::new(&bytes))
    }
}

impl CaptureText {
    fn new(bytes: &[u8]) -> Self {
        Self { text: decode(bytes).0, sha256: sha256(bytes) }
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
        let captures = Captures::new(Library::open(&library).expect("a library"), Some(&beside));
        let text = |id: &str, capture: Option<&str>| {
            let source = Source { id: id.into(), capture: capture.map(str::to_owned), ..Source::default() };
            captures.text(&source).map(|capture| capture.text)
        };
        assert_eq!(text("own", None).as_deref(), Some("own"), "by its id");
        assert_eq!(text("x", Some("captures/a.txt")).as_deref(), Some("beside"), "by the file's name, beside");
        assert_eq!(text("x", Some("captures/../../secret.txt")), None, "never outside");
        assert_eq!(text("x", Some("../secret.txt")), None, "never outside");
        assert_eq!(CaptureText::new(b"abc").sha256.get(..8), Some("ba7816bf"), "the known fingerprint of abc");
    }
}
