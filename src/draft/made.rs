//! What an article was found to hold.

use super::{Article, Dating, Voice};
use crate::model::{Form, Id};
use crate::quote::{CueMention, Language};
use crate::text::Span;

/// What the article says that somebody said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The words inside the marks, or the whole clause that reports them; in bytes of the article.
    pub span: Span,
    /// Who speaks; empty where nothing tells.
    pub voices: Vec<Voice>,
    /// The reporting verb; a reported statement always has one.
    pub cue: Option<CueMention>,
    /// The rule that decided ([`RULES`](crate::quote::extraction::RULES)).
    pub rule: &'static str,
    /// Whether it is sure.
    pub certain: bool,
    /// The paragraph, from 1.
    pub paragraph: usize,
}

/// A quotation of the article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftQuote {
    /// What was said, and who by.
    pub said: Said,
    /// How it was said, as far as the marks tell.
    pub form: Form,
}

/// Somebody who speaks and whom the register does not know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The name as printed.
    pub name: String,
    /// The role as printed.
    pub role: Option<String>,
    /// How many quotations are theirs.
    pub quotes: usize,
    /// How many reported statements.
    pub statements: usize,
    /// The paragraph of the first, from 1.
    pub paragraph: usize,
}

/// The draft of a briefing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// The article.
    pub article: Article,
    /// The title, never empty.
    pub title: String,
    /// Its days.
    pub dating: Dating,
    /// BCP 47; nothing where it is not plain.
    pub lang: Option<String>,
    /// As what it was read to find who speaks; none where only labels name somebody.
    pub read_as: Option<Language>,
    /// Newspaper, site or agency.
    pub publisher: Option<String>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// The quotations, in the order of the text.
    pub quotes: Vec<DraftQuote>,
    /// The reported statements, in the order of the text.
    pub statements: Vec<Said>,
    /// Actors of the register that the text names or that speak.
    pub actors: Vec<Id>,
    /// Topics of the register that the text names.
    pub topics: Vec<Id>,
    /// Speakers that the register does not know.
    pub candidates: Vec<Candidate>,
}

impl Said {
    /// Whether a briefing names the speakers without a person's word, as the rule is sure and each of them can be named; else
    /// they are left open.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        self.certain && !self.voices.is_empty() && self.voices.iter().all(|voice| voice.is_nameable)
    }
}
