//! Signals as events: the end is asked for, the size has changed, the process stops or goes on.

use std::io;
use std::process;
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;
use signal_hook::low_level;

use super::event::Event;
use super::{Ending, screen};

/// How long the loop may take to end before it is ended: a terminal that takes no output would hold it for ever.
pub const PATIENCE: Duration = Duration::from_millis(1500);

/// Whose the terminal is: what its keys cause reaches our whole process group.
static LENT: AtomicU8 = AtomicU8::new(OURS);
/// The terminal is ours.
const OURS: u8 = 0;
/// Another program, such as an editor, has it.
const THEIRS: u8 = 1;
/// The other program has ended, but its signals may still be on their way to our thread.
const RETURNING: u8 = 2;

/// Starts the thread that turns signals into events.
pub fn listen(events: Sender<Event>) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGWINCH, SIGTSTP, SIGCONT])?;
    thread::Builder::new().name("signals".into()).spawn(move || {
        for signal in signals.forever() {
            if let Some(event) = event_of(signal)
                && events.send(event).is_err()
            {
                return;
            }
        }
    })?;
    Ok(())
}

fn event_of(signal: i32) -> Option<Event> {
    let lent = LENT.load(Ordering::SeqCst);
    match signal {
        SIGWINCH => {
            // Signals are passed on in the order of their numbers: an interrupt that came before this one is through.
            let _ = LENT.compare_exchange(RETURNING, OURS, Ordering::SeqCst, Ordering::SeqCst);
            Some(Event::Resized)
        }
        // An editor's keys are meant for the editor. Only its stop is ours as well.
        SIGINT | SIGQUIT | SIGCONT if lent != OURS => None,
        SIGTSTP if lent != OURS => {
            stop();
            None
        }
        SIGTSTP => Some(Event::Suspend),
        SIGCONT => Some(Event::Continued),
        ending => {
            end_within(PATIENCE, Ending::Signal(ending));
            Some(Event::Signal(ending))
        }
    }
}

/// Another program has the terminal from now on.
pub fn lend() {
    LENT.store(THEIRS, Ordering::SeqCst);
}

/// The other program has ended.
pub fn take_back() {
    LENT.store(RETURNING, Ordering::SeqCst);
    if let Err(error) = low_level::raise(SIGWINCH) {
        log::warn!("no signal to ourselves: {error}");
        LENT.store(OURS, Ordering::SeqCst);
    }
}

/// Stops this process until somebody continues it.
pub fn stop() {
    if let Err(error) = low_level::emulate_default_handler(SIGTSTP) {
        log::warn!("could not stop: {error}");
    }
}

/// Ends the process after that time if it has not ended by itself; with the terminal handed back as far as it takes it.
pub fn end_within(patience: Duration, ending: Ending) {
    let last_resort = thread::Builder::new().name("last resort".into()).spawn(move || {
        thread::sleep(patience);
        // On a thread of its own: a terminal that takes no output would hold this one as well.
        let put_back = thread::spawn(screen::hand_back);
        for _ in 0..20 {
            if put_back.is_finished() {
                break;
            }
            thread::sleep(Duration::from_millis(10));
        }
        process::exit(i32::from(ending.code()));
    });
    if let Err(error) = last_resort {
        log::warn!("no thread for the last resort: {error}");
    }
}
