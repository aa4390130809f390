//! Signals that end the program while it makes something: what was begun is taken away first.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::{flag, low_level};

/// Does something long with `work`, which is handed a flag that becomes true when it is to end soon; then the program
/// ends as the signal would have ended it.
pub(super) fn until_interrupted<T>(work: impl FnOnce(&AtomicBool) -> T) -> T {
    let is_asked = Arc::new(AtomicBool::new(false));
    let signal = Arc::new(AtomicUsize::new(0));
    let mut heard = Vec::new();
    for number in [SIGHUP, SIGINT, SIGTERM] {
        // Where a signal cannot be heard it ends the program at once, as it would anyway.
        heard.extend(flag::register_usize(number, Arc::clone(&signal), usize::try_from(number).unwrap_or_default()));
        heard.extend(flag::register(number, Arc::clone(&is_asked)));
    }
    let done = work(&is_asked);
    for id in heard {
        low_level::unregister(id);
    }
    if is_asked.load(Ordering::Relaxed)
        && let Ok(signal) = i32::try_from(signal.load(Ordering::Relaxed))
    {
        drop(done);
        let _ = low_level::emulate_default_handler(signal);
        // Not reached but where the signal was blocked.
        std::process::exit(128 + signal);
    }
    done
}
