//! What this person has read and starred, on disk: one line per change, so that two windows lose nothing of each other.
//!
//! A change is one `write` to a file opened for appending: the kernel puts each whole line at the end, whoever writes.
//! A line that a crash has cut short is skipped, and the next change starts on a line of its own. When changes far
//! outnumber marks, the file is written anew, under the lock that writers take too.

use std::fs::{File, OpenOptions};
use std::io::{self, ErrorKind, Read, Seek, SeekFrom, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::keep::{self, KeepError};
use crate::app::{MarkChange, MarkKind};
use crate::disk;
use crate::model::Marks;

/// Lines that the file may always have; above them it is tidied when it has four times as many lines as marks.
const ENOUGH: usize = 2000;

/// The marks of one library, and the file they are kept in.
#[derive(Debug)]
pub struct MarksFile {
    path: PathBuf,
    seen: Option<Version>,
    marks: Marks,
    lines: usize,
}

/// A state of the file, told apart without reading it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Version {
    file: u64,
    bytes: u64,
}

/// One change, as a line of JSON.
#[derive(Debug, Serialize, Deserialize)]
struct Line<'a> {
    mark: MarkKind,
    id: std::borrow::Cow<'a, str>,
    on: bool,
    /// When, for people; the order in the file is what counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    at: Option<String>,
}

impl MarksFile {
    /// The marks kept in this file, which need not exist. Nothing is read yet.
    #[must_use]
    pub fn new(path: PathBuf) -> Self {
        Self { path, seen: None, marks: Marks::default(), lines: 0 }
    }

    /// Reads the marks as they are on disk.
    pub fn load(&mut self) -> Result<&Marks, KeepError> {
        self.read().map_err(|source| KeepError::Read { path: self.path.clone(), source })?;
        Ok(&self.marks)
    }

    /// The marks, if another instance has changed them since they were last read here.
    pub fn changed(&mut self) -> Option<&Marks> {
        let now = Version::of_path(&self.path).ok()?;
        if self.seen == Some(now) {
            return None;
        }
        self.read().ok()?;
        Some(&self.marks)
    }

    /// Adds changes, and makes them last. In memory they hold even where the disk refuses.
    pub fn append(&mut self, changes: &[MarkChange]) -> Result<(), KeepError> {
        if changes.is_empty() {
            return Ok(());
        }
        for change in changes {
            change.apply(&mut self.marks);
        }
        self.write(changes).map_err(|source| KeepError::Write { path: self.path.clone(), source })
    }

    fn read(&mut self) -> io::Result<()> {
        let text = match File::open(&self.path) {
            Err(error) if error.kind() == ErrorKind::NotFound => {
                self.seen = None;
                self.lines = 0;
                self.marks = Marks::default();
                return Ok(());
            }
            Err(error) => return Err(error),
            Ok(mut file) => {
                let mut bytes = Vec::new();
                file.read_to_end(&mut bytes)?;
                self.seen = Some(Version { bytes: bytes.len() as u64, ..Version::of(&file)? });
                String::from_utf8_lossy(&bytes).into_owned()
            }
        };
        (self.marks, self.lines) = parse(&text);
        Ok(())
    }

    fn write(&mut self, changes: &[MarkChange]) -> io::Result<()> {
        let at = Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
        let mut bytes = Vec::new();
        for change in changes {
            let (mark, id) = (change.mark, change.id.as_str().into());
            serde_json::to_writer(&mut bytes, &Line { mark, id, on: change.on, at: Some(at.clone()) })?;
            bytes.push(b'\n');
        }
        let folder = self.path.parent().unwrap_or(Path::new("."));
        keep::make_folder(folder)?;
        let lock = self.lock_file()?;
        // Looking at the file's end and writing there are one step. Where the file system knows no locks, nobody tidies,
        // and the worst that can come of it is an empty line.
        let locked = lock.lock().is_ok();
        let is_new = !self.path.exists();
        let mut file = OpenOptions::new().read(true).append(true).create(true).mode(0o600).open(&self.path)?;
        if !ends_with_line(&mut file)? {
            bytes.insert(0, b'\n');
        }
        file.write_all(&bytes)?;
        file.sync_data()?;
        if is_new {
            disk::sync_folder(folder);
        }
        let grown = Version::of(&file)?;
        // Only if nobody else has written in between do we know all that the file says.
        if self.seen.map_or(0, |seen| seen.bytes) + bytes.len() as u64 == grown.bytes {
            self.seen = Some(grown);
        }
        self.lines += changes.len();
        drop(file);
        drop(lock);
        if locked && self.lines > ENOUGH && self.lines > 4 * self.count() {
            self.tidy()?;
        }
        Ok(())
    }

    /// Writes the file anew with one line per mark, unless another instance is busy with it.
    fn tidy(&mut self) -> io::Result<()> {
        let lock = self.lock_file()?;
        if lock.try_lock().is_err() {
            return Ok(());
        }
        self.read()?;
        let mut text = Vec::new();
        let marks = [(MarkKind::Read, &self.marks.read), (MarkKind::Starred, &self.marks.starred)];
        for (mark, id) in marks.into_iter().flat_map(|(mark, ids)| ids.iter().map(move |id| (mark, id))) {
            serde_json::to_writer(&mut text, &Line { mark, id: id.as_str().into(), on: true, at: None })?;
            text.push(b'\n');
        }
        keep::write_whole(&self.path, &text).map_err(io::Error::other)?;
        self.read()
    }

    fn lock_file(&self) -> io::Result<File> {
        let path = self.path.with_extension("lock");
        OpenOptions::new().read(true).write(true).create(true).truncate(false).mode(0o600).open(path)
    }

    fn count(&self) -> usize {
        self.marks.read.len() + self.marks.starred.len()
    }
}

impl Version {
    fn of_path(path: &Path) -> io::Result<Self> {
        let metadata = path.metadata()?;
        Ok(Self { file: metadata.ino(), bytes: metadata.len() })
    }

    fn of(file: &File) -> io::Result<Self> {
        let metadata = file.metadata()?;
        Ok(Self { file: metadata.ino(), bytes: metadata.len() })
    }
}

/// The marks that a file's lines add up to, and how many lines there are. A line cut short is no JSON, as it lacks its
/// last bracket.
fn parse(text: &str) -> (Marks, usize) {
    let mut marks = Marks::default();
    let mut count = 0;
    for line in text.lines() {
        count += 1;
        match serde_json::from_str::<Line<'_>>(line) {
            Ok(Line { mark, id, on, .. }) => MarkChange { mark, id: id.into_owned(), on }.apply(&mut marks),
            Err(error) if line.trim().is_empty() => log::debug!("an empty line among the marks: {error}"),
            Err(error) => log::warn!("a line among the marks is unreadable: {error}"),
        }
    }
    (marks, count)
}

fn ends_with_line(file: &mut File) -> io::Result<bool> {
    if file.metadata()?.len() == 0 {
        return Ok(true);
    }
    file.seek(SeekFrom::End(-1))?;
    let mut last = [0];
    file.read_exact(&mut last)?;
    Ok(last == [b'\n'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_torn_last_line_is_not_believed() {
        let text = "{\"mark\":\"read\",\"id\":\"a\",\"on\":true}\nnonsense\n{\"mark\":\"read\",\"id\":\"b\",\"on\":tr";
        let (marks, lines) = parse(text);
        assert_eq!(marks.read.iter().collect::<Vec<_>>(), ["a"], "what was finished counts");
        assert_eq!(lines, 3, "the others stay in the file until it is tidied");
    }

    #[test]
    fn the_last_word_counts() {
        let text =
            "{\"mark\":\"starred\",\"id\":\"a\",\"on\":true}\n{\"mark\":\"starred\",\"id\":\"a\",\"on\":false}\n";
        assert_eq!(parse(text).0, Marks::default(), "a star taken away is away");
    }
}
