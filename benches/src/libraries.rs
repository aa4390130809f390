//! Generated libraries under `target/`, made once for the same arguments.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use rayon::prelude::*;

use crate::figures::timed;
use crate::generated;
pub use crate::generated::HeaderFormat;
use crate::generated::Plan;

/// Files whose quotes are held at once, so that ten million quotes are not.
const FILES_AT_ONCE: usize = 1 << 15;
/// Quotes in a briefing.
pub const QUOTES_A_BRIEFING: usize = 10;

/// A library on disk.
#[derive(Clone, Debug)]
pub struct OnDisk {
    /// Its folder.
    pub folder: PathBuf,
    /// How many quotes it has.
    pub quotes: usize,
    /// A file with one quote a line and its speaker: what other programs are given to look through.
    pub list: PathBuf,
}

/// A folder of ours under the program's `target/`.
pub fn below_target(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../target").join(name)
}

impl OnDisk {
    /// A generated library of so many quotes; `fresh` makes it anew.
    pub fn generated(quotes: usize, header: HeaderFormat, fresh: bool) -> Result<Self> {
        let language = match header {
            HeaderFormat::Yaml => "yaml",
            HeaderFormat::Toml => "toml",
        };
        let plan = Plan { header, ..Plan::of(quotes / QUOTES_A_BRIEFING) };
        let name = format!("{language}-{}", plan.briefings);
        let folder = below_target("libraries").join(&name);
        let done = below_target("libraries").join(format!("{name}.done"));
        let wanted = format!("{plan:?}");
        if fresh || fs::read_to_string(&done).is_ok_and(|made| made != wanted) || !done.exists() {
            if folder.exists() {
                fs::remove_dir_all(&folder).with_context(|| folder.display().to_string())?;
            }
            let _ = fs::remove_file(below_target("libraries").join(format!("{name}.txt")));
            eprintln!("generating {name} …");
            let (counts, ms) = timed(|| generated::write(&plan, &folder, &|_| {}));
            eprintln!("  {} in {:.1} s", counts?, ms / 1000.0);
            fs::write(&done, wanted)?;
        }
        Self::of_folder(&folder)
    }

    /// Any library, generated or not.
    pub fn of_folder(folder: &Path) -> Result<Self> {
        let folder = folder.canonicalize().with_context(|| folder.display().to_string())?;
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let list = below_target("libraries").join(format!("{name}.txt"));
        if !list.exists() {
            fs::create_dir_all(below_target("libraries"))?;
            let mut out = std::io::BufWriter::new(fs::File::create(&list)?);
            for files in briefings(&folder)?.chunks(FILES_AT_ONCE) {
                for lines in files.par_chunks(1024).map(quotes_of).collect::<Vec<_>>() {
                    out.write_all(lines.as_bytes())?;
                }
            }
            out.flush()?;
        }
        let quotes = BufReader::new(fs::File::open(&list)?).split(b'\n').count();
        Ok(Self { folder, quotes, list })
    }

    /// How many quotes, for people; generated libraries have exactly so many.
    pub fn name(&self) -> String {
        crate::figures::size(self.quotes)
    }

    /// Its quotes with their speakers, one a line.
    pub fn lines(&self) -> Result<Vec<String>> {
        Ok(fs::read_to_string(&self.list)?.lines().map(str::to_owned).collect())
    }

    /// Its briefings' files.
    pub fn briefings(&self) -> Result<Vec<PathBuf>> {
        briefings(&self.folder)
    }

    /// Bodies of its briefings: the files without their headers.
    pub fn bodies(&self) -> Result<Vec<String>> {
        let body = |path: &PathBuf| {
            let text = fs::read_to_string(path)?;
            let end = ["\n---\n", "\n+++\n"].iter().find_map(|end| text.find(end)).unwrap_or_default();
            Ok(text[end..].to_owned())
        };
        self.briefings()?.par_iter().map(body).collect()
    }

    /// A file with every line of its bodies that holds anything, made when it is first asked for: all the text that an
    /// index of the library answers for, as other programs would be given it.
    pub fn text(&self) -> Result<PathBuf> {
        let file = self.list.with_extension("text");
        if file.exists() {
            return Ok(file);
        }
        let mut out = std::io::BufWriter::new(fs::File::create(&file)?);
        for line in self.bodies()?.iter().flat_map(|body| body.lines()).filter(|line| !line.is_empty()) {
            writeln!(out, "{line}")?;
        }
        out.flush()?;
        Ok(file)
    }

    /// Bytes of all its files.
    pub fn bytes(&self) -> Result<u64> {
        bytes_below(&self.folder)
    }
}

/// Reads all files below a folder, so that they are in the system's memory before anything is timed.
pub fn warm(folder: &Path) -> Result<()> {
    for file in files_below(folder)? {
        std::io::copy(&mut fs::File::open(&file)?, &mut std::io::sink())?;
    }
    Ok(())
}

/// Bytes of all files below a folder.
pub fn bytes_below(folder: &Path) -> Result<u64> {
    files_below(folder)?.iter().map(|file| Ok(file.metadata()?.len())).sum()
}

fn briefings(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = files_below(&folder.join("briefings"))?;
    files.retain(|file| file.extension().is_some_and(|end| end == "md"));
    files.sort();
    Ok(files)
}

fn files_below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).with_context(|| folder.display().to_string())? {
            let entry = entry?;
            if entry.file_type()?.is_dir() { open.push(entry.path()) } else { files.push(entry.path()) }
        }
    }
    Ok(files)
}

/// The quotes of some files, one a line, each with its speaker. Reads no more of the grammar than generated libraries
/// use, so that nothing of the program measured takes part.
fn quotes_of(files: &[PathBuf]) -> String {
    let mut out = String::new();
    for text in files.iter().filter_map(|file| fs::read_to_string(file).ok()) {
        let mut words: Option<&str> = None;
        for line in text.lines() {
            let inner = line.strip_prefix("> ").unwrap_or(line);
            if let (Some(said), Some(attribution)) = (words, attribution(inner)) {
                out.push_str(said.trim_matches(|c| "“”„«»「」\u{a0}".contains(c)));
                out.push_str(" — ");
                out.push_str(&speaker(attribution));
                out.push('\n');
                words = None;
            } else if line.starts_with("> ") {
                words = Some(inner);
            }
        }
    }
    out
}

fn attribution(line: &str) -> Option<&str> {
    ["— ", "– ", "-- "].iter().find_map(|dash| line.strip_prefix(dash))
}

/// The name at the beginning of an attribution, without its link.
fn speaker(attribution: &str) -> String {
    let name = attribution.trim_start_matches('[');
    name.split([']', ',']).next().unwrap_or(name).to_owned()
}
