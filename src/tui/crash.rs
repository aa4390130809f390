//! What happens on a panic: the terminal is handed back first, then the message is printed, then the program ends.

use std::backtrace::{Backtrace, BacktraceStatus};
use std::io::Write;
use std::panic::{self, PanicHookInfo};
use std::sync::mpsc::Sender;
use std::sync::{Mutex, Once, PoisonError};
use std::thread::{self, ThreadId};

use super::event::Event;
use super::{Ending, screen, signals};
use crate::host::harmless;

/// The loop that a panic elsewhere must end, and its thread.
static LOOP: Mutex<Option<(ThreadId, Sender<Event>)>> = Mutex::new(None);

/// Installs the panic hook for the whole program; once, however often called.
pub fn install() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| panic::set_hook(Box::new(on_panic)));
}

/// From now on a panic in another thread ends the loop that this thread runs.
pub fn watch(events: Sender<Event>) {
    set(Some((thread::current().id(), events)));
}

/// The loop has ended.
pub fn unwatch() {
    set(None);
}

fn set(watched: Option<(ThreadId, Sender<Event>)>) {
    *LOOP.lock().unwrap_or_else(PoisonError::into_inner) = watched;
}

fn on_panic(info: &PanicHookInfo<'_>) {
    screen::hand_back();
    let report = report(info);
    log::error!("{report}");
    // A closed stderr must not make a panic of a panic.
    let _ = write!(std::io::stderr(), "{report}");
    // `try_lock`: the panic may have come while the lock was held.
    let watched = LOOP.try_lock().ok().and_then(|watched| watched.clone());
    if let Some((ui, events)) = watched
        && ui != thread::current().id()
    {
        // The loop's thread unwinds by itself; a worker's panic would leave it running without its worker.
        let _ = events.send(Event::Crashed);
        signals::end_within(signals::PATIENCE, Ending::Crashed);
    }
}

/// The message, which may quote a library, cleaned; with a backtrace where `RUST_BACKTRACE` asks for one.
fn report(info: &PanicHookInfo<'_>) -> String {
    let thread = thread::current();
    let place =
        info.location().map_or_else(String::new, |at| format!(" at {}:{}:{}", at.file(), at.line(), at.column()));
    let text = info.payload().downcast_ref::<&str>().copied();
    let message = text.or_else(|| info.payload().downcast_ref::<String>().map(String::as_str)).unwrap_or("no message");
    let backtrace = Backtrace::capture();
    let trace = match backtrace.status() {
        BacktraceStatus::Captured => format!("{backtrace}\n"),
        _ => String::new(),
    };
    let name = thread.name().unwrap_or("unnamed");
    harmless(&format!("{trace}briefbook: a fault in the program (thread {name}{place}): {message}\n")).into_owned()
}
