//! Finding out what has changed in a library since its index was made, and reading that alone.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use rayon::prelude::*;

use super::building::{Ground, Writing};
use super::gathering::Gathering;
use super::index_folder::IndexFolder;
use super::loading::{Found, UNREAD};
use super::stamp::changed;
use super::state::{KeptProblem, State};
use super::{Engine, FileStamp, Library, LibraryError, Progress, globs};
use crate::check::rule;
use crate::model::{Id, Registers};
use crate::parse::{Register, implied};
use crate::quote::Annotations;
use crate::search::{Entry, Numbering, Part, Stamp};
use crate::text::sha256_start;

/// A file written so shortly before it was looked at may have been written again without looking it: in nanoseconds, the
/// coarsest clock of a file system in use (FAT's two seconds).
const DOUBTFUL: i64 = 2_000_000_000;
/// So many changed briefings are kept apart; more, and everything is written anew …
const MOST_CHANGED: usize = 2_048;
/// … unless they are less than this part of the library.
const SMALL_PART: usize = 8;

/// What the files of a library look like.
pub(super) struct Survey {
    /// Files of briefings, by path.
    pub briefings: Vec<Listed>,
    /// Files of registers.
    pub registers: Vec<(Register, String)>,
    /// A fingerprint of all files that are no briefings, supplied texts among them, and of what their settings say.
    pub surroundings: String,
    /// When they were looked at, in nanoseconds since 1970.
    pub at: i64,
    /// Size and time of the annotations' files, by name.
    annotations: HashMap<String, (u64, i64)>,
}

/// A briefing's file as it is listed.
#[derive(Clone, Debug)]
pub(super) struct Listed {
    pub path: String,
    /// Size and time.
    pub stamp: Stamp,
}

impl Survey {
    /// The stamp of a briefing's file together with its quotes' annotations.
    pub(super) fn stamp(&self, listed: &Listed, id: &str) -> Stamp {
        if self.annotations.is_empty() {
            return listed.stamp;
        }
        let (size, changed) = self.annotations.get(&Annotations::file_name(id)).copied().unwrap_or_default();
        Stamp { beside_size: size, beside_changed: changed, ..listed.stamp }
    }
}

/// What has changed.
struct Changes<'a> {
    /// Files that are new or not as they were.
    changed: Vec<&'a Listed>,
    /// For each part the briefings that were found as they were.
    same: Vec<HashSet<usize>>,
}

impl<'a> Changes<'a> {
    /// Takes out the briefings whose ids other ones have: these may be gone by now.
    fn take_contested(&mut self, engine: &Engine, survey: &'a Survey) -> Vec<&'a Listed> {
        let contested = engine.problems().iter().filter(|at| at.diagnostic.rule == rule::BRIEFING_DUPLICATE_ID);
        let paths: Vec<&str> = contested.map(|at| at.path.as_str()).collect();
        self.take(engine, survey, |part| paths.iter().filter_map(|path| part.segment.with_path(path)).collect())
    }

    /// Takes out the briefings that have the ids which those just read want: all of them are given their ids together,
    /// so that the first path has it, as in a library that is read as a whole.
    fn take_owners(&mut self, engine: &Engine, survey: &'a Survey, read: &[(Found, Listed)]) -> Vec<&'a Listed> {
        let ids = || read.iter().map(|(found, _)| found.head.id.as_str());
        self.take(engine, survey, |part| ids().filter_map(|id| part.segment.with_id(id)).collect())
    }

    /// Takes out some of those that are as they were.
    fn take(&mut self, engine: &Engine, survey: &'a Survey, rows: impl Fn(&Part) -> Vec<usize>) -> Vec<&'a Listed> {
        let mut taken = Vec::new();
        for (part, same) in engine.index().parts().iter().zip(&mut self.same) {
            for row in rows(part).into_iter().filter(|row| part.holds(*row)) {
                let path = part.segment.path(row);
                let at = survey.briefings.binary_search_by(|listed| listed.path.as_str().cmp(path));
                if same.remove(&row) {
                    taken.extend(at.ok().and_then(|at| survey.briefings.get(at)));
                }
            }
        }
        taken
    }
}

impl Library {
    /// What its files look like now.
    pub(super) fn survey(&self) -> Survey {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let at = i64::try_from(now.as_nanos()).unwrap_or(i64::MAX);
        let stamps = self.stamps();
        let (settings, _) = self.settings();
        let is_capture = |stamp: &&FileStamp| stamp.path.starts_with("captures/") || stamp.path == "library.toml";
        let mut around: Vec<String> = stamps.iter().filter(is_capture).map(line).collect();
        around.extend(
            self.captures.iter().flat_map(super::Folder::stamps).map(|stamp| format!("beside {}", line(&stamp))),
        );
        around.extend(self.supplied.iter().map(|(source, file)| {
            let stamp = fs::metadata(file).map(|meta| (meta.len(), changed(&meta)));
            format!("supplied {source} {} {:?}", file.display(), stamp.ok())
        }));
        let by_path: HashMap<&str, &FileStamp> = stamps.iter().map(|stamp| (stamp.path.as_str(), stamp)).collect();
        let sorted = globs::sorted(stamps.iter().map(|stamp| stamp.path.clone()).collect(), &settings);
        around.extend(
            sorted.registers.iter().filter_map(|(_, path)| by_path.get(path.as_str())).map(|stamp| line(stamp)),
        );
        let listed = |path: String| {
            let stamp = by_path.get(path.as_str());
            let (size, changed) = stamp.map_or((0, 0), |stamp| (stamp.size, time(stamp)));
            Listed { stamp: Stamp { size, changed, ..Stamp::default() }, path }
        };
        let annotations = self.stamps_in(Annotations::FOLDER).into_iter();
        Survey {
            briefings: sorted.briefings.into_iter().map(listed).collect(),
            registers: sorted.registers,
            surroundings: crate::text::sha256(around.join("\n").as_bytes()),
            at,
            annotations: annotations.map(|stamp| (stamp.path.clone(), (stamp.size, time(&stamp)))).collect(),
        }
    }

    /// Brings an engine up to date with the library's files: only what has changed is read. The same engine where nothing
    /// has. A briefing whose file cannot be read any more keeps its rows, marked as stale.
    pub fn refresh(
        &self,
        engine: &Engine,
        cancel: &AtomicBool,
        hear: &mut dyn FnMut(Progress),
    ) -> Result<Engine, LibraryError> {
        let survey = self.survey();
        let state = engine.state();
        // While the library is read again, all its rows are there already.
        let mut quietly = |progress: Progress| match progress {
            Progress::Rows(_) => {}
            progress => hear(progress),
        };
        if survey.surroundings != state.surroundings || engine.is_damaged() {
            return self.build_after(Some(engine), cancel, &mut quietly);
        }
        let mut changes = self.changes(engine, &survey);
        let gone =
            engine.index().parts().iter().zip(&changes.same).any(|(part, same)| living(part).count() > same.len());
        if changes.changed.is_empty() && !gone {
            return Ok(engine.clone());
        }
        let mut read = Vec::with_capacity(changes.changed.len());
        let ground = self.ground_of(state);
        // Once more where there are others who want the same ids.
        let mut next = changes.changed.clone();
        next.extend(changes.take_contested(engine, &survey));
        while !next.is_empty() {
            let total = read.len() + next.len();
            for group in next.chunks(MOST_CHANGED / 2) {
                if cancel.load(Ordering::Relaxed) {
                    return Err(LibraryError::Cancelled);
                }
                let group: Vec<Listed> = group.iter().map(|listed| (*listed).clone()).collect();
                read.extend(self.read_all(&group, &ground).into_iter().zip(group));
                if read.len() > most_changed(engine) {
                    return self.build_after(Some(engine), cancel, &mut quietly);
                }
                quietly(Progress::Files { read: read.len(), total: Some(total) });
            }
            next = changes.take_owners(engine, &survey, &read);
        }
        read.sort_by(|(_, a), (_, b)| a.path.cmp(&b.path));
        let all_readable = read.iter().all(|(found, _)| found.readable) && state.stale.is_empty();
        if !state.is_whole() || (all_readable && implies(state) && survey.briefings.len() <= MOST_CHANGED) {
            // What a briefing implied may be gone with it; only reading all of them tells. Likewise with what is damaged.
            return self.build_after(Some(engine), cancel, &mut quietly);
        }
        self.updated(engine, &survey, &changes, read, &ground, hear)
    }

    /// How many files have changed since the engine read them; `None` where everything must be read again.
    pub(super) fn changed_since(&self, engine: &Engine) -> Option<usize> {
        let survey = self.survey();
        if survey.surroundings != engine.state().surroundings {
            return None;
        }
        let changes = self.changes(engine, &survey);
        let parts = engine.index().parts().iter().zip(&changes.same);
        let gone: usize = parts.map(|(part, same)| living(part).count() - same.len()).sum();
        // A file that has changed is one that is new and one that is gone.
        Some(changes.changed.len().max(gone))
    }

    /// Which files are as they were when the engine read them.
    fn changes<'a>(&self, engine: &Engine, survey: &'a Survey) -> Changes<'a> {
        let parts = engine.index().parts();
        let read_at = engine.state().read_at;
        let is_same = |part: &Part, row: usize, listed: &Listed| {
            let stamp = part.segment.stamp(row);
            let now = survey.stamp(listed, part.segment.id(row));
            let looks_alike = Stamp { hash: stamp.hash, ..now } == stamp;
            // What could not be read has no words that could be the same, until it can.
            if stamp.hash == UNREAD {
                return looks_alike && self.read(&listed.path).is_err();
            }
            let in_doubt = stamp.changed.max(stamp.beside_changed).saturating_add(DOUBTFUL) > read_at;
            looks_alike && (!in_doubt || self.read(&listed.path).is_ok_and(|bytes| sha256_start(&bytes) == stamp.hash))
        };
        // Both are in the order of paths, so that one walk along them tells which file is which.
        let same_in = |part: &Part| {
            let mut rows = part.segment.by_path().filter(|(row, _)| part.holds(*row)).peekable();
            let pair = |(at, listed): (usize, &'a Listed)| {
                while rows.next_if(|(_, path)| *path < listed.path.as_str()).is_some() {}
                rows.next_if(|(_, path)| *path == listed.path.as_str()).map(|(row, _)| (at, row))
            };
            let pairs: Vec<(usize, usize)> = survey.briefings.iter().enumerate().filter_map(pair).collect();
            let same = pairs.into_par_iter().filter(|(at, row)| is_same(part, *row, &survey.briefings[*at]));
            same.collect::<Vec<(usize, usize)>>()
        };
        let same: Vec<Vec<(usize, usize)>> = parts.par_iter().map(same_in).collect();
        let mut is_known = vec![false; survey.briefings.len()];
        for (at, _) in same.iter().flatten() {
            is_known[*at] = true;
        }
        let changed = survey.briefings.iter().zip(is_known).filter(|(_, is_known)| !is_known);
        Changes {
            changed: changed.map(|(listed, _)| listed).collect(),
            same: same.into_iter().map(|pairs| pairs.into_iter().map(|(_, row)| row).collect()).collect(),
        }
    }

    /// What the registers' files said when the index was made.
    fn ground_of(&self, state: &State) -> Ground {
        let has_file = |path: &str| !path.is_empty();
        let registers = Registers::new(
            state.registers.actors.iter().filter(|actor| has_file(&actor.path)).cloned().collect(),
            state.registers.topics.iter().filter(|topic| has_file(&topic.path)).cloned().collect(),
            state.registers.sources.iter().filter(|source| has_file(&source.path)).cloned().collect(),
        );
        Ground {
            title: state.title.clone(),
            lang: state.lang.clone(),
            names: Arc::clone(&state.names),
            registers,
            problems: Vec::new(),
            held: self.held(),
        }
    }

    /// The engine with what has changed in a segment of its own.
    fn updated(
        &self,
        engine: &Engine,
        survey: &Survey,
        changes: &Changes<'_>,
        read: Vec<(Found, Listed)>,
        ground: &Ground,
        hear: &mut dyn FnMut(Progress),
    ) -> Result<Engine, LibraryError> {
        let state = engine.state();
        let parts = engine.index().parts();
        let mut staying = changes.same.clone();
        let (mut lost, mut lost_problems, mut fresh) = (Vec::new(), Vec::new(), Vec::new());
        for (found, listed) in read {
            let before = parts.iter().enumerate().find_map(|(at, part)| {
                let row = part.segment.with_path(&listed.path).filter(|row| part.holds(*row))?;
                Some((at, row, Id::from(part.segment.id(row))))
            });
            match before {
                Some((at, row, id)) if !found.readable && was_readable(parts, at, row) => {
                    staying.iter_mut().skip(at).take(1).for_each(|rows| {
                        rows.insert(row);
                    });
                    lost_problems.extend(found.problems.iter().map(KeptProblem::from));
                    lost.push(id);
                }
                _ => fresh.push((found, listed)),
            }
        }
        let is_as_it_was = fresh.is_empty()
            && lost == state.stale
            && parts.iter().zip(&staying).all(|(part, staying)| living(part).count() == staying.len());
        if is_as_it_was {
            return Ok(engine.clone());
        }
        let mut base: Vec<Part> = Vec::with_capacity(state.base);
        for (part, staying) in parts.iter().zip(&staying).take(state.base) {
            let gone: Vec<bool> = (0..part.segment.briefings()).map(|row| !staying.contains(&row)).collect();
            let gone = gone.contains(&true).then(|| Arc::new(gone));
            base.push(Part { segment: Arc::clone(&part.segment), gone });
        }
        let kept = parts
            .iter()
            .zip(&staying)
            .skip(state.base)
            .flat_map(|(part, staying)| part.segment.entries(living(part).filter(|row| staying.contains(row))));
        let mut entries: Vec<Entry> = kept.collect();
        let others = |id: &Id| base.iter().any(|part| part.segment.with_id(id).is_some_and(|row| part.holds(row)));
        let mut gathering = Gathering::new(&ground.registers, implied(&ground.names), &others);
        for entry in &entries {
            gathering.keep(entry, &state.registers);
        }
        for (found, listed) in fresh {
            entries.push(self.gather(&mut gathering, found, &listed, survey, ground));
        }
        entries.sort_by(|a, b| a.head.path.cmp(&b.head.path));
        let mut numbering = Numbering::from(state.dictionary.as_ref());
        let known = gathering.implied.with(&state.registers);
        let files: Vec<Option<String>> = engine.files().iter().take(state.base).cloned().collect();
        // Another instance may have put its own index in the place of this one, and keeps that one up to date; this one
        // goes on in memory then.
        let is_there = |folder: &IndexFolder, file: &Option<String>| file.as_ref().is_some_and(|file| folder.has(file));
        let folder = self.index_folder().filter(|folder| files.iter().all(|file| is_there(folder, file)));
        let all = Gathering::new(&known, implied(&ground.names), &others);
        let written = entries_written(entries.clone(), &all, &mut numbering, folder);
        let (written, failed) = match written {
            Err(error) => (entries_written(entries, &all, &mut numbering, None), Some(error)),
            written => (written, None),
        };
        let delta = written.map_err(LibraryError::Index)?;
        let (mut parts, mut files) = (base.clone(), files);
        if let Some((file, part)) = delta {
            parts.push(part);
            files.push(file);
        }
        let gone = |part: &Part| {
            part.gone
                .iter()
                .flat_map(|gone| gone.iter().zip(0u32..))
                .filter(|(gone, _)| **gone)
                .map(|(_, row)| row)
                .collect()
        };
        let new = State {
            registers: Arc::new(known.clone()),
            dictionary: Arc::new(numbering.dictionary()),
            read_at: survey.at,
            gone: parts.iter().map(gone).collect(),
            stale: lost,
            stale_problems: lost_problems,
            bytes: None,
            ..state.clone()
        };
        // Where nobody new is met, everything is called as before.
        let is_called_so = new.registers == state.registers && new.dictionary == state.dictionary;
        let called = is_called_so.then(|| engine.index().called().clone());
        let engine = Engine::new(new, called, Some(engine), parts, files);
        let keep = |folder: &IndexFolder| {
            let own: Vec<String> = engine.files().iter().skip(base.len()).flatten().cloned().collect();
            engine.keep(folder).inspect_err(|_| folder.remove(&own))
        };
        let kept = folder.filter(|_| failed.is_none()).map(keep);
        if let Some(error) = failed.or_else(|| kept.and_then(Result::err)) {
            hear(Progress::Note(format!(
                "the index cannot be brought up to date on disk ({error}); the next start is slower"
            )));
        }
        Ok(engine)
    }
}

/// A segment of these entries; none where there are none.
fn entries_written(
    entries: Vec<Entry>,
    gathering: &Gathering<'_>,
    numbering: &mut Numbering,
    folder: Option<&IndexFolder>,
) -> std::io::Result<Option<(Option<String>, Part)>> {
    if entries.is_empty() {
        return Ok(None);
    }
    let mut writing = Writing::new(folder)?;
    writing.add(entries, gathering, numbering)?;
    let (file, segment) = writing.finish(gathering, numbering)?;
    Ok(Some((file, Part { segment: Arc::new(segment), gone: None })))
}

/// Whether entries of registers come from briefings.
fn implies(state: &State) -> bool {
    let Registers { actors, topics, sources } = &*state.registers;
    let mut paths = actors.iter().map(|actor| &actor.path).chain(topics.iter().map(|topic| &topic.path));
    paths.any(String::is_empty) || sources.iter().any(|source| source.path.is_empty())
}

/// The briefings of a part that are still in the library.
fn living(part: &Part) -> impl Iterator<Item = usize> + '_ {
    (0..part.segment.briefings()).filter(|row| part.holds(*row))
}

/// Whether a briefing's file could be shown as it was when it was read.
fn was_readable(parts: &[Part], at: usize, row: usize) -> bool {
    parts.get(at).is_some_and(|part| part.segment.is_readable(row))
}

fn most_changed(engine: &Engine) -> usize {
    MOST_CHANGED.max(engine.index().counts().all_briefings / SMALL_PART)
}

fn line(stamp: &FileStamp) -> String {
    format!("{} {} {}", stamp.path, stamp.size, stamp.changed)
}

fn time(stamp: &FileStamp) -> i64 {
    i64::try_from(stamp.changed).unwrap_or(i64::MAX)
}
