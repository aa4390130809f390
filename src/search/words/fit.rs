//! How words meet what was typed.

use crate::search::near::Nearness;

/// How a word of the library meets a typed one, best first. The first three are literal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(in crate::search) enum Fit {
    Exact,
    Prefix,
    Infix,
    Near(Nearness),
}
