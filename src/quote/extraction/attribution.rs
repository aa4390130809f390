//! Who speaks, as the text names them.

use crate::text::Span;

/// How a mention was resolved to a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resolved {
    /// The mention holds the whole name.
    InFull,
    /// A last name, completed from the full name elsewhere in the text.
    ByLastName,
    /// A pronoun, by gender and the nearest fitting person.
    ByPronoun,
    /// A description, by a role printed beside a name.
    ByRole,
    /// Nothing in the text says more than the mention itself.
    AsPrinted,
}

/// One speaker of a quotation or statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// The words the attribution rests on: *he*, *Borrell*, *the EU diplomat*.
    pub mention: Span,
    /// The full name as far as this text gives it, else the mention's own words.
    pub name: String,
    /// What the text calls the speaker: *EU diplomat*.
    pub role: Option<String>,
    /// How mention and name belong together.
    pub resolved: Resolved,
}
