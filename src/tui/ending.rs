//! How a session at the terminal ended.

/// How a session ended. The terminal has been handed back in each case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// The person quit.
    Quit,
    /// A signal asked for the end.
    Signal(i32),
    /// The terminal went away: a closed window, a lost line.
    Vanished,
    /// A worker's thread panicked; its message has been printed.
    Crashed,
}

impl Ending {
    /// The exit status of the process: 128 + n for signal n, as shells count; a vanished terminal counts as a hang-up;
    /// 101 for a panic, as Rust's own.
    #[must_use]
    pub fn code(self) -> u8 {
        match self {
            Self::Quit => 0,
            Self::Signal(signal) => u8::try_from(signal).map_or(u8::MAX, |n| n.saturating_add(128)),
            Self::Vanished => Self::Signal(signal_hook::consts::SIGHUP).code(),
            Self::Crashed => 101,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_status_is_what_shells_expect() {
        assert_eq!(Ending::Signal(15).code(), 143, "128 + SIGTERM");
        assert_eq!(Ending::Vanished.code(), 129, "a vanished terminal is a hang-up");
    }
}
