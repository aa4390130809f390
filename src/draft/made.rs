//! What an article was found to hold.

use super::{Article, Dating, Voice};
use crate::model::{Form, Id};
use crate::quote::CueMention;
use crate::text::Span;

/// A quotation of the article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftQuote {
    /// The words inside the marks, in bytes of the article.
    pub span: Span,
    /// How they were said, as far as their marks tell.
    pub form: Form,
    /// False where the closing mark is missing and the end was guessed.
    pub closed: bool,
    /// Who speaks; empty where nothing tells.
    pub voices: Vec<Voice>,
    /// The reporting verb.
    pub cue: Option<CueMention>,
    /// The rule that decided ([`RULES`](crate::quote::extraction::RULES)).
    pub rule: &'static str,
    /// Whether it is sure.
    pub certain: bool,
    /// The paragraph, from 1.
    pub paragraph: usize,
}

/// A reported statement of the article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftStatement {
    /// The whole clause, in bytes of the article.
    pub span: Span,
    /// Who says so.
    pub voices: Vec<Voice>,
    /// The reporting verb.
    pub cue: CueMention,
    /// The rule that decided ([`RULES`](crate::quote::extraction::RULES)).
    pub rule: &'static str,
    /// Whether it is sure.
    pub certain: bool,
    /// The paragraph, from 1.
    pub paragraph: usize,
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
    /// Newspaper, site or agency.
    pub publisher: Option<String>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// The quotations, in the order of the text.
    pub quotes: Vec<DraftQuote>,
    /// The reported statements, in the order of the text.
    pub statements: Vec<DraftStatement>,
    /// Actors of the register that the text names or that speak.
    pub actors: Vec<Id>,
    /// Topics of the register that the text names.
    pub topics: Vec<Id>,
    /// Speakers that the register does not know.
    pub candidates: Vec<Candidate>,
}

/// Whether a briefing may name the speakers without a person's word: the rule is sure and each can be named.
fn is_settled(certain: bool, voices: &[Voice]) -> bool {
    certain && !voices.is_empty() && voices.iter().all(|voice| voice.is_nameable)
}

impl DraftQuote {
    /// Whether the briefing names the speakers; else they are left open.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        is_settled(self.certain, &self.voices)
    }
}

impl DraftStatement {
    /// Whether the briefing names the speakers; else they are left open.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        is_settled(self.certain, &self.voices)
    }
}
