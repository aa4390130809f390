//! Making an index of a library: its files are read on all cores, a stretch after another becomes a segment, and each
//! segment can be asked as soon as it is written.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;

use super::gathering::Gathering;
use super::index_folder::{IndexFolder, SegmentFile};
use super::judging::Held;
use super::loading::Found;
use super::refreshing::{Listed, Survey};
use super::state::{KeptProblem, State};
use super::{Engine, Library, LibraryError, Progress};
use crate::model::{Id, Problem, Registers};
use crate::parse::{Names, implied};
use crate::search::{Bytes, Chunk, Entry, Numbering, Part, Segment, SegmentWriter};

/// Briefings of the first segments, so that rows come soon; all further ones have as many as the last.
const SIZES: &[usize] = &[256, 2_048, 16_384, 32_768];
/// Files read at once.
const GROUP: usize = 256;
/// Briefings of one chunk: the work of one core at a time.
const CHUNK: usize = 64;

/// Everything of a library that is no briefing.
pub(super) struct Ground {
    pub title: String,
    pub lang: Option<String>,
    /// Entries that the library's files have, no implied ones.
    pub registers: Registers,
    /// What they are called.
    pub names: Arc<Names>,
    pub problems: Vec<Problem>,
    /// What is held beside the briefings.
    pub held: Held,
}

/// Why an index could not be made.
pub(super) enum BuildError {
    /// The library could not be read.
    Library(LibraryError),
    /// The index could not be written.
    Index(io::Error),
}

impl From<LibraryError> for BuildError {
    fn from(error: LibraryError) -> Self {
        Self::Library(error)
    }
}

impl From<io::Error> for BuildError {
    fn from(error: io::Error) -> Self {
        Self::Index(error)
    }
}

/// Where a segment's bytes go.
pub(super) enum Sink {
    Memory(Vec<Vec<u8>>),
    File(SegmentFile),
}

impl Sink {
    pub(super) fn new(folder: Option<&IndexFolder>) -> io::Result<Self> {
        folder.map_or_else(|| Ok(Self::Memory(Vec::new())), |folder| folder.begin().map(Self::File))
    }

    pub(super) fn write(&mut self, bytes: Vec<u8>) -> io::Result<()> {
        match self {
            Self::Memory(parts) => parts.push(bytes),
            Self::File(file) => file.write(&bytes)?,
        }
        Ok(())
    }

    /// The segment, and the name of its file where it has one.
    pub(super) fn finish(self) -> io::Result<(Option<String>, Segment)> {
        match self {
            Self::Memory(parts) => {
                let segment = Segment::open(Bytes::in_memory(&parts));
                Ok((None, segment.ok_or_else(|| io::Error::other("what was just written cannot be read"))?))
            }
            Self::File(file) => file.finish().map(|(name, segment)| (Some(name), segment)),
        }
    }
}

/// A segment being written.
pub(super) struct Writing {
    writer: SegmentWriter,
    sink: Sink,
}

impl Writing {
    pub(super) fn new(folder: Option<&IndexFolder>) -> io::Result<Self> {
        Ok(Self { writer: SegmentWriter::default(), sink: Sink::new(folder)? })
    }

    /// Makes briefings ready on all cores and writes them in their order.
    pub(super) fn add(
        &mut self,
        entries: Vec<Entry>,
        gathering: &Gathering<'_>,
        numbering: &mut Numbering,
    ) -> io::Result<()> {
        self.write(chunks(entries, gathering), numbering)
    }

    /// Writes what was made ready.
    fn write(&mut self, chunks: Vec<Chunk>, numbering: &mut Numbering) -> io::Result<()> {
        for chunk in chunks {
            self.sink.write(self.writer.add(chunk, numbering))?;
        }
        Ok(())
    }

    pub(super) fn finish(
        mut self,
        gathering: &Gathering<'_>,
        numbering: &mut Numbering,
    ) -> io::Result<(Option<String>, Segment)> {
        for bytes in self.writer.finish(gathering, numbering) {
            self.sink.write(bytes)?;
        }
        self.sink.finish()
    }
}

/// Briefings made ready, on all cores.
fn chunks(entries: Vec<Entry>, gathering: &Gathering<'_>) -> Vec<Chunk> {
    let mut stretches = Vec::new();
    let mut entries = entries.into_iter();
    loop {
        let stretch: Vec<Entry> = entries.by_ref().take(CHUNK).collect();
        if stretch.is_empty() {
            break;
        }
        stretches.push(stretch);
    }
    stretches.into_par_iter().map(|stretch| Chunk::new(stretch, gathering)).collect()
}

/// An index being made of a whole library.
pub(super) struct Building<'a> {
    library: &'a Library,
    survey: &'a Survey,
    ground: &'a Ground,
    folder: Option<&'a IndexFolder>,
    /// What was open before: what a file said that cannot be read now.
    before: Option<&'a Engine>,
    numbering: Numbering,
    parts: Vec<Part>,
    files: Vec<Option<String>>,
    stale: Vec<Id>,
    stale_problems: Vec<KeptProblem>,
}

impl<'a> Building<'a> {
    pub(super) fn new(
        library: &'a Library,
        survey: &'a Survey,
        ground: &'a Ground,
        folder: Option<&'a IndexFolder>,
        before: Option<&'a Engine>,
    ) -> Self {
        let numbering = Numbering::new(&ground.registers);
        Self {
            library,
            survey,
            ground,
            folder,
            before,
            numbering,
            parts: Vec::new(),
            files: Vec::new(),
            stale: Vec::new(),
            stale_problems: Vec::new(),
        }
    }

    /// A briefing that was read. Where its file cannot be read any more, what it said when it last could, marked as stale.
    fn gathered(&mut self, gathering: &mut Gathering<'_>, found: Found, listed: &Listed) -> Entry {
        if !found.readable
            && let Some(before) = self.before
            && let Some(entry) = before.last_good(&listed.path)
            && gathering.keep(&entry, before.registers())
        {
            self.stale.push(entry.head.id.clone());
            self.stale_problems.extend(found.problems.iter().map(KeptProblem::from));
            return entry;
        }
        self.library.gather(gathering, found, listed, self.survey, self.ground)
    }

    /// Reads everything. Where that fails or is cancelled, nothing that was written stays on disk; rows that were shown
    /// meanwhile still have it open.
    pub(super) fn run(mut self, cancel: &AtomicBool, hear: &mut dyn FnMut(Progress)) -> Result<Engine, BuildError> {
        let read = self.read(cancel, hear);
        if let (Err(_), Some(folder)) = (&read, self.folder) {
            folder.remove(&self.files.into_iter().flatten().collect::<Vec<String>>());
        }
        read
    }

    fn read(&mut self, cancel: &AtomicBool, hear: &mut dyn FnMut(Progress)) -> Result<Engine, BuildError> {
        let total = self.survey.briefings.len();
        let others = |_: &Id| false;
        let mut gathering = Gathering::new(&self.ground.registers, implied(&self.ground.names), &others);
        let mut rest = self.survey.briefings.as_slice();
        let mut sizes = SIZES.iter().copied();
        let mut size = sizes.next().unwrap_or(GROUP);
        let mut read = 0;
        while !rest.is_empty() || self.parts.is_empty() {
            let mut writing = Writing::new(self.folder)?;
            // Written while the next files are read.
            let mut ready = Vec::new();
            let mut taken = 0;
            while taken < size && !rest.is_empty() {
                if cancel.load(Ordering::Relaxed) {
                    return Err(LibraryError::Cancelled.into());
                }
                let (group, others) = rest.split_at(GROUP.min(size - taken).min(rest.len()));
                rest = others;
                taken += group.len();
                let (library, ground, numbering) = (self.library, self.ground, &mut self.numbering);
                let (written, found) =
                    rayon::join(|| writing.write(ready, numbering), || library.read_all(group, ground));
                written?;
                let found = found.into_iter().zip(group);
                let entries = found.map(|(found, listed)| self.gathered(&mut gathering, found, listed)).collect();
                ready = chunks(entries, &gathering);
                read += group.len();
                hear(Progress::Files { read, total: Some(total) });
            }
            writing.write(ready, &mut self.numbering)?;
            size = sizes.next().unwrap_or(size);
            let (file, segment) = writing.finish(&gathering, &mut self.numbering)?;
            self.parts.push(Part { segment: Arc::new(segment), gone: None });
            self.files.push(file);
            if !rest.is_empty() {
                hear(Progress::Rows(self.engine(&gathering)));
            }
        }
        let engine = self.engine(&gathering);
        if let Some(folder) = self.folder {
            engine.keep(folder)?;
        }
        Ok(engine)
    }

    fn engine(&self, gathering: &Gathering<'_>) -> Engine {
        let state = State {
            title: self.ground.title.clone(),
            lang: self.ground.lang.clone(),
            registers: Arc::new(gathering.all()),
            dictionary: Arc::new(self.numbering.dictionary()),
            names: Arc::clone(&self.ground.names),
            surroundings: self.survey.surroundings.clone(),
            read_at: self.survey.at,
            problems: self.ground.problems.iter().map(KeptProblem::from).collect(),
            base: self.parts.len(),
            gone: vec![Vec::new(); self.parts.len()],
            stale: self.stale.clone(),
            stale_problems: self.stale_problems.clone(),
            ..State::default()
        };
        Engine::new(state, None, None, self.parts.clone(), self.files.clone())
    }
}

impl Library {
    /// Reads these briefings' files, on all cores.
    pub(super) fn read_all(&self, files: &[Listed], ground: &Ground) -> Vec<Found> {
        let held = &ground.held;
        files.par_iter().map(|file| self.briefing(&file.path, &ground.names, &ground.registers, held)).collect()
    }
}
