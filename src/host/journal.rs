//! The log: off unless `BRIEFBOOK_LOG` asks for it, a file in the state folder, never the screen.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::PathBuf;
use std::sync::{Mutex, OnceLock, PoisonError};

use jiff::Timestamp;
use log::{LevelFilter, Log, Metadata, Record};

use super::{Environment, Paths, harmless_line, keep};

/// A log longer than this is put aside at the next start, as `.old`.
const LARGEST: u64 = 4 << 20;

/// The log's file.
struct Journal(Mutex<File>);

static JOURNAL: OnceLock<Journal> = OnceLock::new();

/// Starts the log where `BRIEFBOOK_LOG` asks for one; says where it is. A log that cannot be written is no reason not
/// to start: the error says why.
pub fn start(environment: &Environment, paths: &Paths) -> io::Result<Option<PathBuf>> {
    let Some(level) = environment.get("BRIEFBOOK_LOG").map(level) else { return Ok(None) };
    let path = paths.log();
    keep::make_folder(&paths.state)?;
    if path.metadata().is_ok_and(|metadata| metadata.len() > LARGEST) {
        fs::rename(&path, path.with_extension("log.old"))?;
    }
    let file = OpenOptions::new().append(true).create(true).mode(0o600).open(&path)?;
    if log::set_logger(JOURNAL.get_or_init(|| Journal(Mutex::new(file)))).is_ok() {
        log::set_max_level(level);
    }
    Ok(Some(path))
}

fn level(name: &str) -> LevelFilter {
    name.parse().unwrap_or(LevelFilter::Info)
}

impl Log for Journal {
    /// Ours only: libraries log per event of the terminal.
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().starts_with("briefbook")
    }

    fn log(&self, record: &Record<'_>) {
        if !self.enabled(record.metadata()) {
            return;
        }
        let time = Timestamp::now().strftime("%Y-%m-%dT%H:%M:%S%.3fZ");
        let message = record.args().to_string();
        let line = format!("{time} {:5} {}: {}\n", record.level(), record.target(), harmless_line(&message));
        // A full disk must not make a fault of a log line.
        let _ = self.0.lock().unwrap_or_else(PoisonError::into_inner).write_all(line.as_bytes());
    }

    fn flush(&self) {}
}
