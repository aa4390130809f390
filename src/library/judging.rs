//! The one seam to `quote`: verdicts are set here and nowhere else.

use std::collections::BTreeMap;

use super::{CaptureText, Captures};
use crate::model::{Id, Quote, Registers, Source};
use crate::quote::{Annotations, Capture};
use crate::text::Diagnostic;

/// Sets the verdicts of a briefing's quotes from the captures held and the annotations recorded. Answers with what is
/// wrong with the annotations' file, counted in its own bytes.
pub fn judge(briefing: &Id, quotes: &mut [Quote], registers: &Registers, captures: &Captures) -> Vec<Diagnostic> {
    let (annotations, problems) = captures.annotations(briefing);
    let mut held: BTreeMap<Id, Option<CaptureText>> = BTreeMap::new();
    for quote in quotes.iter().filter(|quote| !quote.is_reported()) {
        if let Some(source) = source_of(quote, registers) {
            held.entry(source.id.clone()).or_insert_with(|| captures.text(source));
        }
    }
    let ready: BTreeMap<&Id, Capture<'_>> = held
        .iter()
        .filter_map(|(id, held)| {
            let (held, source) = (held.as_ref()?, registers.source(id)?);
            Some((id, Capture::of_source(&held.text, held.sha256.as_str(), source)))
        })
        .collect();
    for quote in quotes {
        let source = source_of(quote, registers);
        let capture = source.and_then(|source| ready.get(&source.id));
        let annotation = annotations.of(&quote.address.quote);
        crate::quote::judge(quote, capture, annotation, source);
    }
    problems
}

fn source_of<'a>(quote: &Quote, registers: &'a Registers) -> Option<&'a Source> {
    quote.source.as_ref().and_then(|id| registers.source(id))
}

impl Captures {
    /// What earlier comparisons found for the quotes of a briefing; nothing where nothing was recorded.
    #[must_use]
    pub fn annotations(&self, briefing: &Id) -> (Annotations, Vec<Diagnostic>) {
        let path = annotations_path(briefing);
        self.library().text(&path).map_or_else(|_| Default::default(), |(text, _)| Annotations::read(&text))
    }
}

/// The file of a briefing's annotations, relative to the library.
#[must_use]
pub fn annotations_path(briefing: &Id) -> String {
    format!("{}/{}", Annotations::FOLDER, Annotations::file_name(briefing))
}
