//! The person's machine: folders, settings, what is kept between sessions, clipboard, editor and browser.
//!
//! Nothing here decides what is shown. Commands come from the person's own settings and environment, never from a
//! library, and are run as argument vectors, never through a shell.

mod answer;
mod browser;
mod clipboard;
mod config;
mod editor;
mod environment;
mod harmless;
mod home;
mod journal;
mod keep;
mod marks_file;
mod paths;
mod state;
mod words;

pub use answer::{Answer, Foreground, Reply};
pub use browser::{Browser, UrlError};
pub use clipboard::{Clipboard, Handed, OSC52_LIMIT};
pub use config::{Config, SETTINGS, Setting, SettingKind, read_text};
pub use editor::{EDITORS, Editor, EditorForm};
pub use environment::{Environment, VARIABLES, Variable};
pub use harmless::{harmless, harmless_line};
pub use home::at_home;
pub use journal::start as start_journal;
pub use keep::{KeepError, write_whole};
pub use marks_file::MarksFile;
pub use paths::Paths;
pub use state::{State, last_library, remember_library};
pub use words::words;
