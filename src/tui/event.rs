//! What reaches the loop, from all threads over one channel.

use crate::app::Msg;
use crate::host::Answer;

/// Something that happened outside the loop.
#[derive(Debug)]
pub enum Event {
    /// A key, a paste or the mouse.
    Input(Msg),
    /// A worker's answer.
    Answer(Answer),
    /// The terminal may have another size.
    Resized,
    /// The process is to go to the background.
    Suspend,
    /// The process was in the background or stopped, and runs again.
    Continued,
    /// A signal asks for the end.
    Signal(i32),
    /// The terminal is gone.
    Vanished,
    /// A worker panicked, and the panic hook has handed back the terminal.
    Crashed,
}
