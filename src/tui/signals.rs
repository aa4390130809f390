//! Signals as events: the end is asked for, the size has changed, the process stops or goes on.

use std::io;
use std::process;
use std::sync::mpsc::Sender;
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;
use signal_hook::low_level;

use super::event::Event;
use super::{Ending, screen};

/// How long the loop may take to end before it is ended: a terminal that takes no output would hold it for ever.
pub const PATIENCE: Duration = Duration::from_millis(1500);

/// How long after another program's end an interrupt is still taken to be meant for it: its signals reach our whole
/// process group, and ours may arrive after its end. Once the terminal is ours again, Ctrl-c is a key, not a signal.
const GRACE: Duration = Duration::from_millis(250);

/// Whose the terminal is: what its keys cause reaches our whole process group.
#[derive(Clone, Copy)]
enum Holder {
    /// Ours.
    Us,
    /// Another program's, such as an editor's.
    Them,
    /// Ours again since then.
    Back(Instant),
}

static HOLDER: Mutex<Holder> = Mutex::new(Holder::Us);

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
    let holder = *HOLDER.lock().unwrap_or_else(PoisonError::into_inner);
    let is_lent = matches!(holder, Holder::Them);
    let was_lent = matches!(holder, Holder::Back(since) if since.elapsed() < GRACE);
    match signal {
        SIGWINCH => Some(Event::Resized),
        // An editor's keys are meant for the editor. Only its stop is ours as well.
        SIGINT | SIGQUIT if is_lent || was_lent => None,
        SIGCONT if is_lent => None,
        SIGTSTP if is_lent => {
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
    hold(Holder::Them);
}

/// The other program has ended.
pub fn take_back() {
    hold(Holder::Back(Instant::now()));
}

fn hold(holder: Holder) {
    *HOLDER.lock().unwrap_or_else(PoisonError::into_inner) = holder;
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
