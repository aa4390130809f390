//! What is cited: a source and a place in it.

use crate::model::Source;

/// A source and the place in it.
#[derive(Clone, Copy, Debug)]
pub struct Reference<'a> {
    /// The source.
    pub source: &'a Source,
    /// The place: `para. 5`.
    pub locator: Option<&'a str>,
}
