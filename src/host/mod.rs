//! The person's machine: folders, settings, what is kept between sessions, clipboard, editor and browser.
//!
//! Nothing here decides what is shown. Commands come from the person's own settings and environment, never from a
//! library, and are run as argument vectors, never through a shell.

mod answer;
mod harmless;

pub use answer::{Answer, Foreground, Reply};
pub use harmless::{harmless, harmless_line};
