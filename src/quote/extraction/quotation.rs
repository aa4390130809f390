//! Words in quotation marks, a tweet, or a labelled speech, and who speaks them.

use super::attribution::Attribution;
use crate::text::Span;

/// How the words are marked as somebody's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MarkStyle {
    /// `"…"`
    Straight,
    /// `“…”`, also closed by `"`
    Curly,
    /// `''…''`
    Apostrophes,
    /// ``` ``…'' ```
    Backticks,
    /// `„…“`
    German,
    /// `«…»` or `»…«`
    Guillemets,
    /// `‘…’` or `'…'`, where the file uses them as its only marks
    Single,
    /// A tweet, followed by its author and handle.
    Tweet,
    /// A labelled speech in a transcript: `SMITH: …`
    Transcript,
}

/// The verb or phrase that introduces a quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CueMention {
    /// Where it stands.
    pub span: Span,
    /// Its dictionary form.
    pub lemma: &'static str,
}

/// Words that the text gives as somebody's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// The words inside the marks, in bytes of the text.
    pub span: Span,
    /// How they are marked.
    pub marks: MarkStyle,
    /// False where the closing mark is missing and the end was guessed.
    pub closed: bool,
    /// Who speaks; empty where the text leaves it open, several where they speak jointly.
    pub speakers: Vec<Attribution>,
    /// The reporting verb the attribution rests on.
    pub cue: Option<CueMention>,
    /// The id of the row of [`RULES`](super::RULES) that decided.
    pub rule: &'static str,
    /// Whether the rule is sure enough for the speaker to be shown without asking.
    pub certain: bool,
    /// The quotation (by its place in the list) that this one continues: the other half of a split sentence, or the
    /// paragraph before in a quotation of several paragraphs.
    pub continues: Option<usize>,
}

impl Quotation {
    /// The first speaker.
    #[must_use]
    pub fn speaker(&self) -> Option<&Attribution> {
        self.speakers.first()
    }
}
