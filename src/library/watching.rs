//! Watching a library's folder: somebody edits a briefing, and the program hears of it.
//!
//! The system tells what changes where it can. Where it cannot, on network file systems or when there are more folders
//! than it watches, the files are looked at every few seconds, and the person is told so.

use std::collections::BTreeSet;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, EventKind, ModifyKind};
use notify::{Config, ErrorKind, Event, RecommendedWatcher, RecursiveMode, Watcher};

use super::Library;
use super::remote::remote;
use super::stamps::Stamps;
use crate::model::is_markdown;
use crate::quote::Annotations;

/// A change is told when nothing more has happened for so long: writing a file is several changes.
const QUIET: Duration = Duration::from_millis(150);
/// But not later than so long after the first.
const LATEST: Duration = Duration::from_millis(700);
/// How often files are looked at where the system does not tell: at most so often, and so that looking takes at most one
/// part in so many of the time.
const EVERY: Duration = Duration::from_secs(2);
const SHARE: u32 = 60;
/// Paths that are named of many that have changed.
const MOST_PATHS: usize = 100;

/// How a library is watched.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Watch {
    /// The system tells of changes where it can; else files are looked at.
    #[default]
    Auto,
    /// Files are looked at every few seconds.
    Poll,
    /// Not at all.
    Off,
}

impl Watch {
    /// The way of this name: `auto`, `poll`, `off`.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "auto" => Some(Self::Auto),
            "poll" => Some(Self::Poll),
            "off" => Some(Self::Off),
            _ => None,
        }
    }
}

/// What is heard of a library that is watched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    /// Files have changed.
    Changed(Changes),
    /// The system does not tell of changes here, and why: files are looked at so often instead.
    Looking {
        /// Why, in words.
        why: String,
        /// How often.
        every: Duration,
    },
}

/// Files that have come, changed or gone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Their paths from the root, of very many only some. A file that has gone is not always named.
    pub paths: Vec<String>,
    /// How many there are.
    pub count: usize,
}

/// A library being watched, until this is dropped.
pub struct Watching(Sender<Signal>);

impl fmt::Debug for Watching {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Watching")
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.0.send(Signal::Stop);
    }
}

/// What reaches the thread that watches.
enum Signal {
    /// This has happened to a path.
    Path(PathBuf),
    /// The system has lost count of what happened.
    Lost,
    /// The folder itself is gone, or watching it has failed.
    Failed(String),
    /// Nobody listens any more.
    Stop,
}

impl Library {
    /// Watches the library's folder, and that of its captures, and tells what changes there. The bundled library never
    /// changes. Fails where no thread can be started.
    pub fn watch(&self, how: Watch, hear: impl Fn(Heard) + Send + 'static) -> io::Result<Option<Watching>> {
        let Some(root) = self.root().filter(|_| how != Watch::Off) else { return Ok(None) };
        let captures = self.captures.as_ref().map(|folder| folder.root().to_owned());
        let folders = std::iter::once(root.to_owned()).chain(captures).collect();
        let (sender, signals) = channel();
        let back = sender.clone();
        let work = move || Lookout { folders, stamps: Stamps::default(), signals, hear }.watch(how, &back);
        thread::Builder::new().name("watching".to_owned()).spawn(work)?;
        Ok(Some(Watching(sender)))
    }
}

/// The thread that watches.
struct Lookout<H> {
    /// The library's folder, and that of its captures.
    folders: Vec<PathBuf>,
    stamps: Stamps,
    signals: Receiver<Signal>,
    hear: H,
}

impl<H: Fn(Heard)> Lookout<H> {
    fn watch(self, how: Watch, back: &Sender<Signal>) {
        if how == Watch::Poll {
            return self.look(None);
        }
        if let Some(name) = self.folders.iter().find_map(|folder| remote(folder)) {
            return self.look(Some(format!("the folder is on {name}")));
        }
        match listen(&self.folders, back) {
            Ok(watcher) => self.listen(watcher),
            Err(why) => self.look(Some(why)),
        }
    }

    /// Tells what the system tells, until it no longer can.
    fn listen(mut self, watcher: RecommendedWatcher) {
        while let Ok(first) = self.signals.recv() {
            match self.gather(first) {
                Ok(changes) => changes.into_iter().for_each(|changes| (self.hear)(Heard::Changed(changes))),
                Err(None) => return,
                Err(Some(why)) => {
                    drop(watcher);
                    return self.look(Some(why));
                }
            }
        }
    }

    /// All that happens until it is quiet; an error where watching ends, with the reason why it has failed if it has.
    fn gather(&mut self, first: Signal) -> Result<Option<Changes>, Option<String>> {
        let started = Instant::now();
        let (mut paths, mut is_lost) = (BTreeSet::new(), false);
        let mut next = first;
        loop {
            match next {
                Signal::Path(path) => drop(paths.insert(path)),
                Signal::Lost => is_lost = true,
                Signal::Failed(why) => return Err(Some(why)),
                Signal::Stop => return Err(None),
            }
            // Signals may come faster than they are read.
            let left = LATEST.saturating_sub(started.elapsed());
            if left.is_zero() {
                break;
            }
            match self.signals.recv_timeout(QUIET.min(left)) {
                Ok(signal) => next = signal,
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => return Err(None),
            }
        }
        if is_lost {
            return Ok(self.look_for_lost());
        }
        let count = paths.len();
        let name = |path: PathBuf| self.relative(&path).to_string_lossy().into_owned();
        Ok(Some(Changes { paths: paths.into_iter().take(MOST_PATHS).map(name).collect(), count }))
    }

    /// What has changed while the system lost count. Reading a large library is itself enough to make it lose count: what
    /// is told must not make that happen again and again.
    fn look_for_lost(&mut self) -> Option<Changes> {
        let is_first = self.stamps.is_empty();
        let changes = self.changes();
        (is_first || changes.count > 0).then_some(changes)
    }

    fn changes(&mut self) -> Changes {
        let folders: Vec<&Path> = self.folders.iter().map(PathBuf::as_path).collect();
        let (paths, count) = self.stamps.look(&folders, MOST_PATHS);
        Changes { paths, count }
    }

    /// Looks at the files every now and then, and says why it has to where that was not asked for.
    fn look(mut self, why: Option<String>) {
        let started = Instant::now();
        let mut changes = self.changes();
        let mut every = EVERY.max(started.elapsed() * SHARE);
        if let Some(why) = why {
            (self.hear)(Heard::Looking { why, every });
        }
        loop {
            if changes.count > 0 {
                (self.hear)(Heard::Changed(std::mem::take(&mut changes)));
            }
            if !self.wait(every) {
                return;
            }
            let started = Instant::now();
            changes = self.changes();
            every = EVERY.max(started.elapsed() * SHARE);
            let mut more = changes.count > 0;
            // As when the system tells: what is being written is not told in the middle of it, if it does not take long.
            while more && started.elapsed() < LATEST && self.wait(QUIET) {
                let later = self.changes();
                more = later.count > 0;
                changes.paths.extend(later.paths);
                changes.count = changes.count.max(later.count);
            }
        }
    }

    /// Waits so long; says whether anybody still listens then.
    fn wait(&self, time: Duration) -> bool {
        let until = Instant::now() + time;
        loop {
            match self.signals.recv_timeout(until.saturating_duration_since(Instant::now())) {
                Err(RecvTimeoutError::Timeout) => return true,
                Ok(Signal::Stop) | Err(RecvTimeoutError::Disconnected) => return false,
                Ok(_) => {}
            }
        }
    }

    fn relative<'a>(&self, path: &'a Path) -> &'a Path {
        self.folders.iter().find_map(|folder| path.strip_prefix(folder).ok()).unwrap_or(path)
    }
}

/// Asks the system to tell of changes; an error says in words why it does not.
fn listen(folders: &[PathBuf], back: &Sender<Signal>) -> Result<RecommendedWatcher, String> {
    let (roots, back) = (folders.to_owned(), back.clone());
    let hear = move |event: notify::Result<Event>| {
        for signal in signals(event, &roots) {
            let _ = back.send(signal);
        }
    };
    // A link must not make us watch what lies outside of the library.
    let config = Config::default().with_follow_symlinks(false);
    let mut watcher = RecommendedWatcher::new(hear, config).map_err(|error| in_words(&error))?;
    for folder in folders {
        watcher.watch(folder, RecursiveMode::Recursive).map_err(|error| in_words(&error))?;
    }
    Ok(watcher)
}

fn in_words(error: &notify::Error) -> String {
    match &error.kind {
        ErrorKind::MaxFilesWatch => "there are more folders than the system watches".to_owned(),
        _ => error.to_string(),
    }
}

/// What an event means for a library in these folders, its own first, then those of captures. Most mean nothing: each file
/// that is read is an event.
fn signals(event: notify::Result<Event>, roots: &[PathBuf]) -> Vec<Signal> {
    let event = match event {
        Ok(event) if event.need_rescan() => return vec![Signal::Lost],
        Ok(event) => event,
        Err(error) => return vec![Signal::Failed(in_words(&error))],
    };
    let (writes, moves) = match event.kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => (true, false),
        EventKind::Access(_) => (false, false),
        EventKind::Modify(ModifyKind::Name(_)) | EventKind::Create(_) | EventKind::Remove(_) => (true, true),
        EventKind::Modify(_) | EventKind::Any | EventKind::Other => (true, false),
    };
    let signal = |path: PathBuf| {
        if moves && roots.contains(&path) && !path.is_dir() {
            return Some(Signal::Failed("the folder was moved".to_owned()));
        }
        // The library's folder stands first; of one of captures every file counts, whatever it is called.
        let (library, captures) = roots.split_first()?;
        let is_read = |within: &Path| belongs(within) || (moves && may_be_folder(within, &path));
        let counts = path.strip_prefix(library).is_ok_and(is_read)
            || captures.iter().any(|root| path.strip_prefix(root).is_ok_and(|within| !is_hidden(Some(within))));
        counts.then_some(Signal::Path(path))
    };
    if writes { event.paths.into_iter().filter_map(signal).collect() } else { Vec::new() }
}

/// Whether a file may be one that a library is read from, by its path from the root.
fn belongs(path: &Path) -> bool {
    let Some(name) = path.file_name().and_then(|name| name.to_str()) else { return false };
    if is_hidden(path.parent()) {
        return path.starts_with(Annotations::FOLDER) && !name.starts_with('.');
    }
    let end = path.extension().and_then(|end| end.to_str()).unwrap_or_default().to_ascii_lowercase();
    let is_text = is_markdown(name) || ["jsonl", "txt"].contains(&end.as_str());
    (is_text && !name.starts_with('.'))
        || ["library.toml", ".gitignore", ".ignore"].contains(&name)
        || (path.starts_with("captures") && !name.starts_with('.'))
}

/// Whether what came or went may be a folder with files in it.
fn may_be_folder(relative: &Path, path: &Path) -> bool {
    !is_hidden(Some(relative)) && (path.is_dir() || !path.exists())
}

fn is_hidden(path: Option<&Path>) -> bool {
    let parts = path.into_iter().flat_map(Path::components);
    parts.into_iter().any(|part| part.as_os_str().to_string_lossy().starts_with('.'))
}

#[cfg(test)]
mod tests {
    use notify::event::{MetadataKind, RenameMode};

    use super::*;

    #[test]
    fn files_of_a_library_are_told_from_others() {
        for path in ["a.md", "b/c.markdown", "actors.jsonl", "library.toml", ".annotations/a.json", "captures/x.html"] {
            assert!(belongs(Path::new(path)), "{path} is read");
        }
        for path in [".git/HEAD", ".a.md.swp", "a.md~", "4913", "b/.hidden.md", ".obsidian/x.md", "Cargo.toml", "p.png"]
        {
            assert!(!belongs(Path::new(path)), "{path} is not read, or only for a moment there");
        }
    }

    #[test]
    fn texts_of_sources_count_whatever_they_are_called() {
        let roots = [PathBuf::from("/library"), PathBuf::from("/library/texts"), PathBuf::from("/elsewhere")];
        let written = EventKind::Modify(ModifyKind::Any);
        let heard = |path: &str| signals(Ok(Event::new(written).add_path(path.into())), &roots).len();
        for path in ["/elsewhere/paper.html", "/elsewhere/a/paper", "/library/texts/x.pdf", "/library/a.md"] {
            assert_eq!(heard(path), 1, "{path} is read");
        }
        for path in ["/elsewhere/.paper.html.swp", "/library/x.html", "/other/a.md"] {
            assert_eq!(heard(path), 0, "{path} is not");
        }
    }

    #[test]
    fn reading_is_no_change() {
        let roots = [PathBuf::from("/library")];
        let event = |kind: EventKind| signals(Ok(Event::new(kind).add_path("/library/a.md".into())), &roots).len();
        assert_eq!(event(EventKind::Access(AccessKind::Open(AccessMode::Any))), 0, "we read it ourselves");
        assert_eq!(event(EventKind::Access(AccessKind::Close(AccessMode::Read))), 0, "and have read it");
        assert_eq!(event(EventKind::Access(AccessKind::Close(AccessMode::Write))), 1, "somebody has written it");
        assert_eq!(event(EventKind::Modify(ModifyKind::Any)), 1, "somebody writes it");
        let rights = EventKind::Modify(ModifyKind::Metadata(MetadataKind::Permissions));
        assert_eq!(event(rights), 1, "it may have become readable");
    }

    #[test]
    fn a_folder_that_goes_takes_its_files_with_it_whatever_it_is_called() {
        let roots = [PathBuf::from("/library")];
        let gone = |path: &str| {
            let kind = EventKind::Modify(ModifyKind::Name(RenameMode::From));
            signals(Ok(Event::new(kind).add_path(path.into())), &roots).len()
        };
        assert_eq!((gone("/library/v1.2"), gone("/library/notes")), (1, 1), "a full stop makes it no file");
        assert_eq!(gone("/library/.git"), 0, "what is hidden was never read");
    }

    /// What is heard next of a library; far more time than it takes.
    fn next(heard: &Receiver<Heard>) -> Changes {
        match heard.recv_timeout(Duration::from_secs(30)) {
            Ok(Heard::Changed(changes)) => changes,
            other => panic!("a change is heard: {other:?}"),
        }
    }

    #[test]
    fn what_happens_in_the_folder_is_heard() {
        for how in [Watch::Auto, Watch::Poll] {
            let dir = tempfile::tempdir().expect("a folder");
            std::fs::write(dir.path().join("a.md"), "a").expect("written");
            let library = Library::open(dir.path()).expect("a library");
            let (sender, heard) = channel();
            let watching = library.watch(how, move |heard| drop(sender.send(heard))).expect("a thread");
            // The thread may still be looking around: writing goes on until the first change is heard.
            let mut text = String::from("a");
            while heard.try_recv().is_err() {
                text.push('b');
                std::fs::write(dir.path().join("a.md"), &text).expect("written");
                thread::yield_now();
            }
            std::fs::create_dir(dir.path().join("new")).expect("made");
            std::fs::write(dir.path().join("new/b.md"), "b").expect("written");
            while !next(&heard).paths.iter().any(|path| path.starts_with("new")) {}
            std::fs::remove_dir_all(dir.path().join("new")).expect("removed");
            while next(&heard).count == 0 {}
            drop(watching);
            while heard.recv().is_ok() {}
        }
    }

    #[test]
    fn files_are_looked_at_where_the_system_stops_telling_and_it_is_said_why() {
        let dir = tempfile::tempdir().expect("a folder");
        std::fs::write(dir.path().join("a.md"), "a").expect("written");
        let (back, signals_of_system) = channel();
        let (sender, heard) = channel();
        let watcher = listen(&[dir.path().to_owned()], &back).expect("this system tells");
        let lookout = Lookout {
            folders: vec![dir.path().to_owned()],
            stamps: Stamps::default(),
            signals: signals_of_system,
            hear: move |heard| drop(sender.send(heard)),
        };
        let thread = thread::spawn(move || lookout.listen(watcher));
        let failed = signals(Err(notify::Error::new(ErrorKind::MaxFilesWatch)), &[]);
        for signal in failed {
            back.send(signal).expect("listens");
        }
        let said = heard.recv_timeout(Duration::from_secs(30)).expect("something is said");
        let Heard::Looking { why, every } = said else { panic!("that files are looked at: {said:?}") };
        assert_eq!(why, "there are more folders than the system watches", "the person is told why");
        assert!(every >= EVERY, "and how often");
        let mut text = String::from("a");
        while heard.try_recv().is_err() {
            text.push('b');
            std::fs::write(dir.path().join("a.md"), &text).expect("written");
            thread::yield_now();
        }
        back.send(Signal::Stop).expect("listens");
        thread.join().expect("it ends when nobody listens");
    }

    #[test]
    fn what_is_not_to_be_watched_is_not() {
        let dir = tempfile::tempdir().expect("a folder");
        let library = Library::open(dir.path()).expect("a library");
        assert!(library.watch(Watch::Off, |_| {}).expect("no thread").is_none(), "nobody wants it");
        assert!(Library::bundled().watch(Watch::Auto, |_| {}).expect("no thread").is_none(), "it never changes");
    }
}
