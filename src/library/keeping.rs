//! What is kept of a library between sessions, and how much of it there is.

use std::path::{Path, PathBuf};

use super::index_folder::IndexFolder;
use super::{Engine, Library};

/// The index that is kept of a library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndexStatus {
    /// The folder it is in.
    pub folder: PathBuf,
    /// Its segments; none where no index is kept that this program can read.
    pub segments: Vec<SegmentStatus>,
    /// When the library's files were looked at last, in nanoseconds since 1970.
    pub read_at: i64,
}

/// One segment of an index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SegmentStatus {
    /// Briefings in it that are still in the library.
    pub briefings: usize,
    /// Briefings in it that are gone from the library or were changed since.
    pub gone: usize,
    /// Quotes and reported statements in it.
    pub quotes: usize,
    /// Bytes on disk.
    pub bytes: usize,
    /// Bytes of them that are the words and where they stand.
    pub word_bytes: usize,
}

impl Library {
    /// The same library, its index kept in this cache. Only a folder's is: the bundled one needs none.
    #[must_use]
    pub fn with_index(self, cache: &Path) -> Self {
        let index = self.root().map(|root| IndexFolder::new(cache, root));
        Self { index, ..self }
    }

    /// The same library, opened as it was kept, without looking whether its files have changed since.
    #[must_use]
    pub fn trusting_index(self) -> Self {
        Self { trusts_index: true, ..self }
    }

    /// What is kept of the library, as it was when it was read: opened without reading it.
    #[must_use]
    pub fn kept(&self) -> Option<Engine> {
        let kept = self.index.as_ref()?.open()?;
        Engine::kept(kept)
    }

    /// The index that is kept; `None` where none is to be.
    #[must_use]
    pub fn index_status(&self) -> Option<IndexStatus> {
        let folder = self.index.as_ref()?;
        let engine = self.kept();
        let parts = engine.iter().flat_map(|engine| engine.index().parts());
        let segment = |part: &crate::search::Part| {
            let briefings = part.segment.briefings();
            let gone = part.gone.as_ref().map_or(0, |gone| gone.iter().filter(|gone| **gone).count());
            let (bytes, word_bytes) = part.segment.sizes();
            SegmentStatus { briefings: briefings - gone, gone, quotes: part.segment.quotes(), bytes, word_bytes }
        };
        Some(IndexStatus {
            folder: folder.path().to_owned(),
            segments: parts.map(segment).collect(),
            read_at: engine.as_ref().map_or(0, |engine| engine.state().read_at),
        })
    }

    /// How many files have changed since the index that is kept was made; `None` where everything must be read again.
    #[must_use]
    pub fn changes_since_kept(&self) -> Option<usize> {
        self.changed_since(&self.kept()?)
    }

    pub(super) fn index_folder(&self) -> Option<&IndexFolder> {
        self.index.as_ref()
    }
}
