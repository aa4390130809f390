//! A captured source text, made ready so that many quotes can be compared with it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use super::Comparison;
use super::folded::{Folded, LineEnd};
use super::marked::{Marked, Marks, marked, paragraphs, reopening};
use crate::model::Source;
use crate::text::Span;

/// Sources whose text is one speaker's or author's from beginning to end, by CSL type: in them nothing needs marks.
const OWN_WORDS: &[&str] = &["speech", "treaty", "legislation", "bill", "regulation", "post"];

/// A captured source text. Made once in linear time, then asked for each quote.
#[derive(Clone, Debug)]
pub struct Capture<'a> {
    /// The text, neither cleaned nor changed: positions count its code points.
    pub text: &'a str,
    /// SHA-256 of the file, lower-case hex.
    pub sha256: String,
    pub(super) folded: Vec<(LineEnd, Folded)>,
    pub(super) marked: Vec<Marked>,
    pub(super) paragraphs: Vec<Span>,
    /// The marks that open a quotation once more.
    reopening: Vec<usize>,
    repeated: Repeated,
}

/// What comparing found of words that stand at many places. A text that says the same words a thousand times is often quoted
/// a thousand times: each place would be weighed again for each quote.
type Repeated = Arc<Mutex<HashMap<String, Comparison>>>;

/// From so many places on the answer is kept.
const MANY: usize = 16;

impl<'a> Capture<'a> {
    /// Makes a text ready. `sha256` is that of the file it was read from.
    #[must_use]
    pub fn new(text: &'a str, sha256: impl Into<String>) -> Self {
        let paragraphs = paragraphs(text);
        let marked = marked(text, &paragraphs);
        let [likeliest, others @ ..] = LineEnd::ALL;
        let mut folded = vec![(likeliest, Folded::new(text, likeliest))];
        if folded.iter().any(|(_, folded)| folded.is_ambiguous) {
            folded.extend(others.map(|end| (end, Folded::new(text, end))));
        }
        // The marks that open the further paragraphs of a quotation are its layout, which a quote may have or not.
        let reopening = reopening(text, &paragraphs, &marked);
        if !reopening.is_empty() {
            let ends: Vec<LineEnd> = folded.iter().map(|(end, _)| *end).collect();
            folded.extend(ends.into_iter().map(|end| (end, Folded::without(text, end, &reopening))));
        }
        Self { text, sha256: sha256.into(), folded, marked, paragraphs, reopening, repeated: Repeated::default() }
    }

    /// Makes the text of this source ready: where the register says that it is a speech, a treaty or the like, all of
    /// its words are the speaker's.
    #[must_use]
    pub fn of_source(text: &'a str, sha256: impl Into<String>, source: &Source) -> Self {
        if source.kind.as_deref().is_some_and(|kind| OWN_WORDS.contains(&kind)) {
            Self::whole(text, sha256)
        } else {
            Self::new(text, sha256)
        }
    }

    /// The same for a text that is the speaker's from beginning to end: a speech, a treaty.
    #[must_use]
    pub fn whole(text: &'a str, sha256: impl Into<String>) -> Self {
        let whole = Marked { span: Span::new(0, text.len()), marks: Marks::Whole };
        Self { marked: vec![whole], ..Self::new(text, sha256) }
    }

    /// The stretches that hold somebody's own words, in order.
    #[must_use]
    pub fn marked(&self) -> &[Marked] {
        &self.marked
    }

    /// Compares the words of a quote, without its outer marks, with this text.
    #[must_use]
    pub fn compare(&self, words: &str) -> Comparison {
        let kept = self.repeated.lock().ok().and_then(|kept| kept.get(words).cloned());
        kept.unwrap_or_else(|| {
            let found = super::comparison::compare(self, words);
            if found.found >= MANY
                && let Ok(mut kept) = self.repeated.lock()
            {
                kept.insert(words.to_owned(), found.clone());
            }
            found
        })
    }

    /// The same text with the hyphens at its line ends read as these words have them; nothing where it has none.
    pub(super) fn read_as(&self, words: &str) -> Option<Self> {
        self.folded.iter().find(|(_, folded)| folded.is_ambiguous)?;
        let words = Folded::new(words, LineEnd::Division).text;
        let mut folded = vec![(LineEnd::Division, Folded::like(self.text, &words, &[]))];
        if !self.reopening.is_empty() {
            folded.push((LineEnd::Division, Folded::like(self.text, &words, &self.reopening)));
        }
        Some(self.folded_so(folded))
    }

    /// The same text with the marks inside quotations alike, whether single or double; nothing where the words have none.
    pub(super) fn with_marks_alike(&self, words: &str) -> Option<(Self, String)> {
        let words = Folded::new(words, LineEnd::Division);
        words.text.contains(['"', '\'']).then(|| {
            let folded = self.folded.iter().map(|(end, folded)| (*end, folded.with_marks_alike())).collect();
            (self.folded_so(folded), words.with_marks_alike().text)
        })
    }

    fn folded_so(&self, folded: Vec<(LineEnd, Folded)>) -> Self {
        Self {
            text: self.text,
            sha256: String::new(),
            folded,
            marked: self.marked.clone(),
            paragraphs: self.paragraphs.clone(),
            reopening: Vec::new(),
            repeated: Repeated::default(),
        }
    }

    /// The words with what stands around them in their paragraph, for showing them in context: before, the words,
    /// after.
    #[must_use]
    pub fn around(&self, words: Span) -> (&'a str, &'a str, &'a str) {
        let start = self.paragraph(words.start).map_or(words.start, |paragraph| paragraph.start.min(words.start));
        let end =
            self.paragraph(words.end.saturating_sub(1)).map_or(words.end, |paragraph| paragraph.end.max(words.end));
        (Span::new(start, words.start).of(self.text), words.of(self.text), Span::new(words.end, end).of(self.text))
    }

    /// The stretch in marks that holds all of these words.
    pub(super) fn marks_around(&self, words: Span) -> Option<Marked> {
        let next = self.marked.partition_point(|marked| marked.span.start <= words.start);
        let found = next.checked_sub(1).and_then(|at| self.marked.get(at))?;
        (words.end <= found.span.end).then_some(*found)
    }

    pub(super) fn paragraph(&self, at: usize) -> Option<Span> {
        let next = self.paragraphs.partition_point(|paragraph| paragraph.start <= at);
        next.checked_sub(1).and_then(|found| self.paragraphs.get(found)).copied()
    }

    /// A span of bytes counted in code points.
    pub(super) fn points(&self, span: Span) -> Span {
        let start = self.text.get(..span.start).unwrap_or_default().chars().count();
        Span::new(start, start + span.of(self.text).chars().count())
    }
}
