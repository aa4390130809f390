//! What the files of a library looked like at one moment: enough to see that one has changed, without reading any.

use std::fs::{self, Metadata};
use std::hash::{BuildHasher, RandomState};
use std::path::Path;

use super::folder::walk;
use super::stamp::changed;
use crate::quote::Annotations;

/// The name of each file and its stamp (size and time of its last change), as two numbers: sixteen bytes a file.
#[derive(Debug, Default)]
pub(super) struct Stamps {
    hasher: RandomState,
    /// In the order of the names' numbers; nothing before the first look.
    seen: Option<Vec<(u64, u64)>>,
}

impl Stamps {
    /// Whether nothing was looked at yet.
    pub fn is_empty(&self) -> bool {
        self.seen.is_none()
    }

    /// Looks at the files of these folders. Says which have come or changed since the last look, as far as `most`, and
    /// how many have come, changed or gone. Nothing counts as changed at the first look.
    pub fn look(&mut self, folders: &[&Path], most: usize) -> (Vec<String>, usize) {
        let is_first = self.seen.is_none();
        let seen = self.seen.take().unwrap_or_default();
        let mut now = Vec::with_capacity(seen.len());
        let (mut paths, mut new, mut changed) = (Vec::new(), 0, 0);
        for folder in folders {
            each_file(folder, &mut |path, metadata| {
                let name = self.hasher.hash_one(path);
                let stamp = self.stamp(metadata);
                now.push((name, stamp));
                let known = seen.binary_search_by_key(&name, |(name, _)| *name).ok().map(|at| seen[at].1);
                if known == Some(stamp) {
                    return;
                }
                new += usize::from(known.is_none());
                changed += usize::from(known.is_some());
                if !is_first && paths.len() < most {
                    paths.push(path.strip_prefix(folder).unwrap_or(path).to_string_lossy().into_owned());
                }
            });
        }
        let gone = (seen.len() + new).saturating_sub(now.len());
        now.sort_unstable();
        now.shrink_to_fit();
        self.seen = Some(now);
        if is_first { (Vec::new(), 0) } else { (paths, new + changed + gone) }
    }

    fn stamp(&self, metadata: &Metadata) -> u64 {
        self.hasher.hash_one((metadata.len(), changed(metadata)))
    }
}

/// Files as a library lists them, and the annotations beside them, which are hidden.
fn each_file(folder: &Path, take: &mut dyn FnMut(&Path, &Metadata)) {
    for entry in walk(folder).build().flatten() {
        if entry.file_type().is_some_and(|kind| !kind.is_dir())
            && let Ok(metadata) = fs::metadata(entry.path())
        {
            take(entry.path(), &metadata);
        }
    }
    let annotations = fs::read_dir(folder.join(Annotations::FOLDER)).into_iter().flatten().flatten();
    for entry in annotations {
        if let Ok(metadata) = entry.metadata() {
            take(&entry.path(), &metadata);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_changed_since_the_last_look_is_seen() {
        let dir = tempfile::tempdir().expect("a folder");
        let write = |path: &str, text: &str| {
            let path = dir.path().join(path);
            fs::create_dir_all(path.parent().expect("a parent")).expect("made");
            fs::write(path, text).expect("written");
        };
        write("a.md", "a");
        write("b.md", "b");
        write(".git/c", "c");
        let mut stamps = Stamps::default();
        let mut look = || {
            let (mut paths, count) = stamps.look(&[dir.path()], 9);
            paths.sort();
            (paths.join(" "), count)
        };
        assert_eq!(look(), (String::new(), 0), "the first look only looks");
        assert_eq!(look(), (String::new(), 0), "nothing has happened");
        write("a.md", "longer");
        write("new/d.md", "d");
        write(".annotations/a.json", "{}");
        write(".git/c", "longer");
        assert_eq!(look(), (".annotations/a.json a.md new/d.md".to_owned(), 3), "changed and come; not what is hidden");
        fs::remove_file(dir.path().join("b.md")).expect("removed");
        fs::rename(dir.path().join("a.md"), dir.path().join("e.md")).expect("renamed");
        assert_eq!(look(), ("e.md".to_owned(), 3), "one gone, one gone and come under another name");
        assert_eq!(look(), (String::new(), 0), "each is told once");
    }
}
