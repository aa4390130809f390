//! The one seam to `quote`: verdicts are set here and nowhere else.

use std::collections::BTreeMap;

use super::loading::placed;
use super::{CaptureText, Library};
use crate::model::{Id, Problem, Quote, Registers, Source};
use crate::quote::{Annotations, Capture, judge};

impl Library {
    /// Sets the verdicts of one briefing's quotes from the captures held and the annotations recorded; answers with
    /// what is wrong with the annotations.
    pub(super) fn judge(&self, briefing: &str, quotes: &mut [Quote], registers: &Registers) -> Vec<Problem> {
        if quotes.iter().all(Quote::is_reported) {
            return Vec::new();
        }
        let (annotations, problems) = self.annotations(briefing);
        let texts: BTreeMap<Id, (&Source, CaptureText)> = quotes
            .iter()
            .filter_map(|quote| registers.source(quote.source.as_deref()?))
            .filter_map(|source| Some((source.id.clone(), (source, self.capture(source)?))))
            .collect();
        // Making a text ready is the dear part: once a source, not once a quote.
        let captures: BTreeMap<&Id, Capture<'_>> = texts
            .iter()
            .map(|(id, (source, held))| (id, Capture::of_source(&held.text, held.sha256.as_str(), source)))
            .collect();
        for quote in quotes {
            let source = quote.source.as_deref().and_then(|id| registers.source(id));
            let capture = quote.source.as_ref().and_then(|id| captures.get(id));
            let annotation = annotations.of(&quote.address.quote);
            judge(quote, capture, annotation, source);
        }
        problems
    }

    /// What earlier comparisons of a briefing's quotes left; nothing where nothing was kept.
    pub fn annotations(&self, briefing: &str) -> (Annotations, Vec<Problem>) {
        let path = format!("{}/{}", Annotations::FOLDER, Annotations::file_name(briefing));
        let Ok((text, _)) = self.text(&path) else { return (Annotations::default(), Vec::new()) };
        let (annotations, problems) = Annotations::read(&text);
        (annotations, placed(&path, &text, problems))
    }
}
