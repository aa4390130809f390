//! Where the index of a library is kept on disk.
//!
//! Every file is written under a name of its own and never touched again; one small file, `manifest.json`, says which
//! of them make the index, and is put in place in one step. So whoever reads sees the old index or the new one, whole,
//! whatever happens while it is written, and whoever has the old one open keeps it.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use memmap2::Mmap;
use serde::{Deserialize, Serialize};
use tempfile::NamedTempFile;

use super::remote::remote;
use super::state::State;
use crate::disk::{self, Access};
use crate::search::{Bytes, Called, FORMAT, Segment};
use crate::text::sha256;

/// The file that says which files make the index.
const MANIFEST: &str = "manifest.json";
/// Files that no manifest names, and indexes of older programs, are left alone for so long: another instance may be
/// writing them.
const SPARED: Duration = Duration::from_secs(24 * 60 * 60);

/// The folder of one library's index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct IndexFolder {
    path: PathBuf,
    library: PathBuf,
}

/// Which files make an index.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Manifest {
    /// The version of the format.
    format: u32,
    /// The program that wrote it.
    program: String,
    /// The library's folder, as it is shown to people.
    library: String,
    /// Its bytes where they are not UTF-8: JSON has no other way to hold them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    library_bytes: Option<Vec<u8>>,
    /// The file of the state.
    state: String,
    /// The files of the segments.
    segments: Vec<String>,
}

/// An index as it is kept.
pub(super) struct KeptIndex {
    pub state: State,
    /// What everything in its dictionary is called.
    pub called: Called,
    pub segments: Vec<(String, Segment)>,
}

/// A segment being written.
pub(super) struct SegmentFile {
    file: io::BufWriter<NamedTempFile>,
    folder: PathBuf,
}

impl IndexFolder {
    /// The folder in the cache for the library in this folder.
    pub(super) fn new(cache: &Path, library: &Path) -> Self {
        let name = sha256(library.as_os_str().as_encoded_bytes());
        let name = name.get(..24).unwrap_or(&name);
        Self { path: cache.join("index").join(format!("v{FORMAT}")).join(name), library: library.to_owned() }
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Opens the index that is kept; `None` where there is none that this program can read.
    pub(super) fn open(&self) -> Option<KeptIndex> {
        // Who puts another index in place removes the files of this one: not between its manifest and its files.
        let folder = File::open(&self.path).ok()?;
        let _ = folder.lock_shared();
        let manifest = self.manifest()?;
        let open = |name: String| Some((name.clone(), Segment::open(mapped(&self.path.join(name)).ok()?)?));
        let (state, called) = State::read(&mapped(&self.path.join(&manifest.state)).ok()?.held())?;
        Some(KeptIndex { state, called, segments: manifest.segments.into_iter().map(open).collect::<Option<_>>()? })
    }

    fn manifest(&self) -> Option<Manifest> {
        let manifest: Manifest = serde_json::from_slice(&fs::read(self.path.join(MANIFEST)).ok()?).ok()?;
        // Names of files come from a file: none leads out of the folder.
        let is_plain = |name: &String| Path::new(name).file_name().is_some_and(|file| file == name.as_str());
        let is_ours = manifest.format == FORMAT && manifest.program == env!("CARGO_PKG_VERSION");
        let is_sound = std::iter::once(&manifest.state).chain(&manifest.segments).all(is_plain);
        let (library, library_bytes) = self.written();
        let is_its = manifest.library == library && manifest.library_bytes == library_bytes;
        (is_ours && is_sound && is_its).then_some(manifest)
    }

    /// The library's folder as a manifest has it: what is shown of it, and its bytes where that is not all.
    fn written(&self) -> (String, Option<Vec<u8>>) {
        let bytes = self.library.to_str().is_none().then(|| self.library.as_os_str().as_encoded_bytes().to_vec());
        (self.library.to_string_lossy().into_owned(), bytes)
    }

    /// Begins a segment.
    pub(super) fn begin(&self) -> io::Result<SegmentFile> {
        fs::create_dir_all(&self.path)?;
        let file = tempfile::Builder::new().prefix("segment-").suffix(".new").tempfile_in(&self.path)?;
        Ok(SegmentFile { file: io::BufWriter::with_capacity(1 << 20, file), folder: self.path.clone() })
    }

    /// Makes these segments the index. An error where one of them is not there any more, as another instance has put its
    /// own index in the place of theirs: then that one stays.
    pub(super) fn commit(&self, state: &State, called: &Called, segments: &[String]) -> io::Result<()> {
        fs::create_dir_all(&self.path)?;
        let bytes = state.write(called).ok_or_else(|| io::Error::other("the registers are too large to be written"))?;
        let state = self.put(&bytes, "state-", ".bin")?;
        let named = self.name(&state, segments);
        if named.is_err() {
            self.remove(&[state]);
        }
        named
    }

    /// Puts a manifest in place that names these files.
    fn name(&self, state: &str, segments: &[String]) -> io::Result<()> {
        let (library, library_bytes) = self.written();
        let manifest = Manifest {
            format: FORMAT,
            program: env!("CARGO_PKG_VERSION").to_owned(),
            library,
            library_bytes,
            state: state.to_owned(),
            segments: segments.to_vec(),
        };
        let bytes = serde_json::to_vec_pretty(&manifest)?;
        // One instance at a time from here to the end, so that none removes what another has just looked for. A file
        // system without locks leaves only that moment open.
        let folder = File::open(&self.path)?;
        let _ = folder.lock();
        if !segments.iter().all(|name| self.has(name)) {
            return Err(io::Error::new(io::ErrorKind::NotFound, "files of the index were removed by somebody else"));
        }
        let old = self.manifest();
        let is_kept = disk::replace(&self.path.join(MANIFEST), &bytes, Access::Private)?;
        // Where the new manifest may not outlive a crash, the old one must still find its files.
        if is_kept {
            self.clear(&manifest, old);
            self.clear_older_formats();
        }
        Ok(())
    }

    /// Removes the index that is kept, if one is.
    pub(super) fn forget(&self) {
        let Ok(folder) = File::open(&self.path) else { return };
        let _ = folder.lock();
        if let Some(manifest) = self.manifest() {
            self.remove(&[MANIFEST.to_owned()]);
            self.remove(&manifest.segments);
            self.remove(&[manifest.state]);
        }
    }

    /// Whether a file of the index is still there: another instance removes what its own index replaces.
    pub(super) fn has(&self, name: &str) -> bool {
        self.path.join(name).is_file()
    }

    /// Removes files that no manifest names. What cannot be removed now will be when it is old.
    pub(super) fn remove(&self, names: &[String]) {
        for name in names {
            let _ = fs::remove_file(self.path.join(name));
        }
    }

    /// A file of a new name with these bytes; says the name.
    fn put(&self, bytes: &[u8], prefix: &str, suffix: &str) -> io::Result<String> {
        let mut file = tempfile::Builder::new().prefix(prefix).suffix(".new").tempfile_in(&self.path)?;
        file.write_all(bytes)?;
        kept(file, &self.path, suffix)
    }

    /// Removes what the former index alone had, and what was left behind long ago. What cannot be removed now will be
    /// another time.
    fn clear(&self, manifest: &Manifest, old: Option<Manifest>) {
        let is_needed =
            |name: &str| name == MANIFEST || name == manifest.state || manifest.segments.iter().any(|own| own == name);
        let replaced: Vec<String> =
            old.into_iter().flat_map(|old| old.segments.into_iter().chain([old.state])).collect();
        let Ok(entries) = fs::read_dir(&self.path) else { return };
        for entry in entries.flatten() {
            let name = entry.file_name();
            let Some(name) = name.to_str().filter(|name| !is_needed(name)) else { continue };
            if replaced.iter().any(|old| old == name) || is_left_behind(&entry.path()) {
                let _ = fs::remove_file(entry.path());
            }
        }
    }

    /// Removes the indexes of this library that older programs left, which nothing reads any more.
    fn clear_older_formats(&self) {
        let Some((formats, name)) = self.path.parent().and_then(Path::parent).zip(self.path.file_name()) else {
            return;
        };
        let is_older = |format: &fs::DirEntry| {
            let number = format.file_name().to_str().and_then(|name| name.strip_prefix('v')?.parse::<u32>().ok());
            number.is_some_and(|number| number < FORMAT)
        };
        for format in fs::read_dir(formats).into_iter().flatten().flatten().filter(is_older) {
            let index = format.path().join(name);
            if is_left_behind(&index.join(MANIFEST)) && fs::remove_dir_all(&index).is_ok() {
                // Only where no other library has an index there.
                let _ = fs::remove_dir(format.path());
            }
        }
    }
}

/// Whether a file was written so long ago that no running program still works on it.
fn is_left_behind(path: &Path) -> bool {
    let written = fs::symlink_metadata(path).and_then(|meta| meta.modified()).ok();
    let age = written.and_then(|time| SystemTime::now().duration_since(time).ok());
    age.is_some_and(|age| age > SPARED)
}

impl SegmentFile {
    pub(super) fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.file.write_all(bytes)
    }

    /// Puts the file in place and opens it; says its name.
    pub(super) fn finish(self) -> io::Result<(String, Segment)> {
        let file = self.file.into_inner().map_err(io::IntoInnerError::into_error)?;
        let name = kept(file, &self.folder, ".segment")?;
        let path = self.folder.join(&name);
        let unreadable = || io::Error::other("what was just written cannot be read");
        let segment = mapped(&path).and_then(|bytes| Segment::open(bytes).ok_or_else(unreadable));
        if segment.is_err() {
            let _ = fs::remove_file(path);
        }
        segment.map(|segment| (name, segment))
    }
}

/// Gives a file that is complete its name, which no other has.
fn kept(file: NamedTempFile, folder: &Path, suffix: &str) -> io::Result<String> {
    let own = file.path().file_stem().and_then(|name| name.to_str()).unwrap_or("file").to_owned();
    let name = format!("{own}{suffix}");
    // Its name is on the disk at the latest when the manifest's is: they stand in one folder.
    disk::finish(file, &folder.join(&name))?;
    Ok(name)
}

/// A file of ours as bytes that are read when they are looked at; on a file system that others change unseen they are
/// read at once, as a file that another machine removes is gone for this one too, and looking at it would end the program.
#[expect(unsafe_code, reason = "a mapped file may change under us; these are written once under names of their own")]
fn mapped(path: &Path) -> io::Result<Bytes> {
    if path.parent().is_some_and(|folder| remote(folder).is_some()) {
        return Ok(Bytes::in_memory(&[fs::read(path)?]));
    }
    let file = File::open(path)?;
    // SAFETY: nobody writes to the file after it got this name: a new index has new files, and on a file system of this
    // machine removing a file leaves the bytes to those who have it open. Reading an index of gigabytes into memory instead would take seconds at each
    // start and the memory with it.
    let map = unsafe { Mmap::map(&file)? };
    Ok(Bytes::mapped(map))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_leads_nowhere_else() {
        let cache = tempfile::tempdir().expect("a folder");
        let folder = IndexFolder::new(cache.path(), Path::new("/library"));
        fs::create_dir_all(folder.path()).expect("made");
        folder.commit(&State::default(), &Called::default(), &[]).expect("written");
        assert!(folder.open().is_some(), "an index of nothing is one");
        let text = fs::read_to_string(folder.path().join(MANIFEST)).expect("read");
        let state = folder.manifest().expect("a manifest").state;
        fs::write(folder.path().join(MANIFEST), text.replace(&state, "../state.bin")).expect("written");
        assert!(folder.open().is_none(), "a name that leads out is refused");
    }

    #[test]
    fn who_comes_late_does_no_harm() {
        let cache = tempfile::tempdir().expect("a folder");
        let folder = IndexFolder::new(cache.path(), Path::new("/library"));
        let segment = || {
            let name = folder.begin().and_then(|file| kept(file.file.into_inner()?, &file.folder, ".segment"));
            name.expect("written")
        };
        let commit = |segment: &str| folder.commit(&State::default(), &Called::default(), &[segment.to_owned()]);
        let names = || fs::read_dir(folder.path()).expect("listed").count();
        let (older, newer) = (segment(), segment());
        commit(&older).expect("one instance puts its index in place");
        commit(&newer).expect("and another one");
        assert!(!folder.has(&older), "the later one counts, and the other's files are removed");
        let (manifest, files) = (folder.manifest().expect("a manifest"), names());
        assert!(commit(&older).is_err(), "files that are gone make no index");
        assert_eq!(folder.manifest().expect("a manifest").segments, manifest.segments, "the later one still counts");
        assert!(folder.has(&newer) && folder.has(&manifest.state), "and has its files");
        assert_eq!(names(), files, "nothing is left of who came late");
    }

    #[test]
    fn an_index_that_no_program_reads_any_more_is_removed() {
        let cache = tempfile::tempdir().expect("a folder");
        let written = |format: u32, library: &str, age: Duration| {
            let folder = cache.path().join("index").join(format!("v{format}"));
            let folder =
                folder.join(IndexFolder::new(cache.path(), Path::new(library)).path().file_name().expect("named"));
            fs::create_dir_all(&folder).expect("made");
            let manifest = File::create(folder.join(MANIFEST)).expect("made");
            manifest.set_modified(SystemTime::now() - age).expect("dated");
            folder
        };
        let old = written(FORMAT - 1, "/library", SPARED * 2);
        let last = written(FORMAT - 2, "/library", SPARED * 2);
        let in_use = written(FORMAT - 3, "/library", SPARED / 2);
        let of_another = written(FORMAT - 1, "/another", SPARED * 2);
        let newer = written(FORMAT + 1, "/library", SPARED * 2);
        let folder = IndexFolder::new(cache.path(), Path::new("/library"));
        folder.commit(&State::default(), &Called::default(), &[]).expect("written");
        assert!(!old.exists(), "what an older program left is removed");
        assert!(!last.exists() && !last.parent().expect("a parent").exists(), "and the folder where nothing else is");
        assert!(in_use.exists(), "but not where it may still be at work");
        assert!(of_another.exists(), "nor what another library has");
        assert!(newer.exists(), "nor what a newer program made");
        assert!(folder.open().is_some(), "nor our own");
    }

    #[test]
    fn a_file_cut_short_is_no_index() {
        let cache = tempfile::tempdir().expect("a folder");
        let folder = IndexFolder::new(cache.path(), Path::new("/library"));
        folder.commit(&State::default(), &Called::default(), &[]).expect("written");
        let manifest = fs::read(folder.path().join(MANIFEST)).expect("read");
        for len in 0..manifest.len() {
            fs::write(folder.path().join(MANIFEST), &manifest[..len]).expect("written");
            assert!(folder.open().is_none(), "{len} bytes of it");
        }
    }
}
