//! How far something long is: one line on a terminal that is written over, nothing where nobody watches.

use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

use super::complain;
use crate::library::Progress;

/// What takes no longer is over before anybody reads how far it is.
const UNTOLD: Duration = Duration::from_millis(300);

/// Does something long with `work`, which is handed whom to tell how far it is; `doing` says what it does to briefings.
/// Notes are told as sentences.
pub(super) fn watched<T>(doing: &str, work: impl FnOnce(&mut dyn FnMut(Progress)) -> T) -> T {
    let started = Instant::now();
    let is_watched = io::stderr().is_terminal();
    let mut is_begun = false;
    let done = work(&mut |progress| match progress {
        Progress::Files { read, total } if is_watched && started.elapsed() > UNTOLD => {
            is_begun = true;
            let total = total.map(|total| format!(" of {total}")).unwrap_or_default();
            // A terminal that takes nothing must not stop the work.
            let _ = write!(io::stderr(), "\r{doing} {read}{total} briefings");
            let _ = io::stderr().flush();
        }
        Progress::Files { .. } | Progress::Rows(_) => {}
        Progress::Note(note) => {
            if std::mem::take(&mut is_begun) {
                let _ = writeln!(io::stderr());
            }
            complain(&note);
        }
    });
    if is_begun {
        let _ = writeln!(io::stderr());
    }
    done
}
