//! What the exit code says.

use std::process::ExitCode;

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// All is well, and something was found.
    Success,
    /// The answer is no: nothing found, or a check or verification found errors.
    No,
    /// The command line cannot be understood, or a clause of a query on it, whatever the rest of the query found.
    Usage,
    /// Something could not be read or written.
    Failure,
}

/// Every exit code with its meaning, for help and the man page.
pub const EXITS: &[(Exit, u8, &str)] = &[
    (Exit::Success, 0, "all is well, and something was found"),
    (Exit::No, 1, "nothing was found, or check or verify found errors"),
    (Exit::Usage, 2, "the command line, or a clause of the query on it, cannot be understood"),
    (Exit::Failure, 3, "something could not be read or written"),
];

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        EXITS.iter().find(|row| row.0 == exit).map_or(Self::FAILURE, |row| Self::from(row.1))
    }
}

impl From<bool> for Exit {
    /// Whether something was found.
    fn from(found: bool) -> Self {
        if found { Self::Success } else { Self::No }
    }
}
