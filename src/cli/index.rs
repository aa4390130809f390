//! `briefbook index [LIBRARY]`: the index of a library, made before it is needed, or looked at.

use jiff::{Timestamp, tz::TimeZone};

use super::args::Index;
use super::complain;
use super::exit::Exit;
use super::interrupt::until_interrupted;
use super::out::Out;
use super::progress::watched;
use crate::library::{IndexStatus, Library, Progress};
use crate::text::{clean_line, counted};

pub(super) fn index(asked: &Index, library: &Library, out: &mut Out) -> anyhow::Result<Exit> {
    if library.root().is_none() {
        complain("the bundled library is read at each start and needs no index");
        return Ok(Exit::Success);
    }
    if asked.status {
        return status(library, out);
    }
    let mut trouble = false;
    let engine = watched("reading", |hear| {
        let mut hear = |progress: Progress| {
            trouble |= matches!(progress, Progress::Note(_));
            hear(progress);
        };
        until_interrupted(|cancel| {
            if asked.rebuild { library.build(cancel, &mut hear) } else { library.load_unless(cancel, &mut hear) }
        })
    });
    let counts = engine?.index().counts();
    out.line(&format!(
        "{} briefings, {} quotes, {} reported statements",
        counts.all_briefings, counts.all_quotes, counts.all_reported
    ))?;
    match library.index_status().filter(|status| !status.segments.is_empty()) {
        // Why it is not what it should be has been told.
        _ if trouble => return Ok(Exit::No),
        Some(status) => out.line(&place(&status))?,
        None => out.line("no index is kept: a library of this size is read as quickly")?,
    }
    Ok(Exit::Success)
}

fn status(library: &Library, out: &mut Out) -> anyhow::Result<Exit> {
    let Some(status) = library.index_status().filter(|status| !status.segments.is_empty()) else {
        out.line("no index is kept")?;
        return Ok(Exit::No);
    };
    out.line(&place(&status))?;
    let read_at = Timestamp::from_nanosecond(status.read_at.into()).unwrap_or_default().to_zoned(TimeZone::system());
    out.line(&format!("read {}", read_at.strftime("%Y-%m-%d %H:%M:%S")))?;
    let rows: Vec<Vec<String>> = status
        .segments
        .iter()
        .map(|segment| {
            let numbers = [segment.briefings, segment.gone, segment.quotes];
            let sizes = [segment.bytes, segment.word_bytes].map(megabytes);
            numbers.iter().map(ToString::to_string).chain(sizes).collect()
        })
        .collect();
    out.table(&["briefings", "gone", "quotes", "size", "words"], &rows)?;
    let changed = library.changes_since_kept();
    let fresh = changed == Some(0);
    out.line(&match changed {
        Some(0) => "up to date".to_owned(),
        Some(files) => counted(files, "file has changed since", "files have changed since"),
        None => "everything has to be read again: settings, registers or captures have changed".to_owned(),
    })?;
    Ok(Exit::from(fresh))
}

fn place(status: &IndexStatus) -> String {
    let bytes = status.segments.iter().map(|segment| segment.bytes).sum();
    let folder = status.folder.display().to_string();
    format!("{} in {}", megabytes(bytes), clean_line(&folder))
}

#[expect(clippy::cast_precision_loss, reason = "a size for people")]
fn megabytes(bytes: usize) -> String {
    format!("{:.1} MB", bytes as f64 / 1e6)
}
