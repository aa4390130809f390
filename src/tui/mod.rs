//! The terminal: takes it over, turns keys into messages, draws, and hands it back clean however the program ends.
//!
//! ```text
//!   input ────────────────┐
//!   signals ──────────────┼─▶ Event ─▶ the loop ─▶ Stage::update ─▶ effects ─▶ the runner ─┐
//!   host::Reply ──────────┘               │                                                │
//!       ▲                                 └─▶ Stage::draw ─▶ Screen ─▶ terminal            │
//!       └──────────────────────────────────────────────────────────────────────────────────┘
//! ```
//!
//! One thread, the loop's, owns the screen. Nothing here asks the terminal a question, so nothing waits for an answer
//! that a slow line or an odd terminal would not give.

mod crash;
mod ending;
mod event;
mod input;
mod job;
mod play;
mod run;
mod screen;
mod sequences;
mod signals;
mod stage;

pub use crash::install as install_panic_hook;
pub use ending::Ending;
pub use play::Play;
pub use run::{Options, run};
pub use screen::{Screen, columns};
pub use stage::Stage;
