//! The cited article or statement, in CSL-JSON words.

use serde::{Deserialize, Serialize};

use super::{Day, Id};

/// A name as CSL-JSON gives it: family and given, or one literal.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Family name.
    pub family: Option<String>,
    /// Given name.
    pub given: Option<String>,
    /// An institution or a name that must not be split.
    pub literal: Option<String>,
}

/// One cited source (CSL-JSON 1.0.2 names; ICD 206 for the descriptor; Admiralty letter for reliability).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Its id.
    pub id: Id,
    /// CSL type: `article-newspaper`, `webpage`, `speech` …
    pub kind: Option<String>,
    /// Title, where it has one.
    pub title: Option<String>,
    /// A few words to show where the title is missing or too long.
    pub short: Option<String>,
    /// Authors.
    pub author: Vec<Person>,
    /// The newspaper, site or series.
    pub container_title: Option<String>,
    /// Publisher.
    pub publisher: Option<String>,
    /// Day of publication.
    pub issued: Option<Day>,
    /// How the day of publication is known.
    pub date_basis: Option<String>,
    /// Day it was read.
    pub accessed: Option<Day>,
    /// Address on the web.
    pub url: Option<String>,
    /// BCP 47.
    pub language: Option<String>,
    /// Admiralty code A–F.
    pub reliability: Option<char>,
    /// What affects its quality (ICD 206).
    pub descriptor: Option<String>,
    /// Where its captured text would be, relative to the library.
    pub capture: Option<String>,
    /// SHA-256 of the captured text, lower-case hex.
    pub sha256: Option<String>,
    /// Whether the captured text may not be copied: then annotations hold positions only.
    pub copyrighted: bool,
    /// The analyst's notes, Markdown.
    pub notes: String,
    /// The file it came from, relative to the library.
    pub path: String,
}

impl Source {
    /// What to call it in a row: its title, else the short name, else the id.
    #[must_use]
    pub fn name(&self) -> &str {
        self.title.as_deref().or(self.short.as_deref()).unwrap_or(&self.id)
    }

    /// The shortest thing to call it: its short name, else the title, else the id.
    #[must_use]
    pub fn short_name(&self) -> &str {
        self.short.as_deref().or(self.title.as_deref()).unwrap_or(&self.id)
    }
}
