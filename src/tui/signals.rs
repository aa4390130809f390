//! Signals as events: the end is asked for, the size has changed, the process stops or goes on.

use std::io;
use std::process;
use std::sync::atomic::{AtomicBool, Ordering};
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

/// Set while another program, such as an editor, has the terminal.
static LENT: AtomicBool = AtomicBool::new(false);

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
    match signal {
        SIGWINCH => Some(Event::Resized),
        // An editor's keys reach our process group too: they are meant for the editor. Its stop is ours.
        SIGINT | SIGQUIT | SIGCONT if LENT.load(Ordering::SeqCst) => None,
        SIGTSTP if LENT.load(Ordering::SeqCst) => {
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

/// Says whether another program has the terminal.
pub fn lend(lent: bool) {
    LENT.store(lent, Ordering::SeqCst);
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
