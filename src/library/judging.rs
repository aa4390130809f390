//! The one seam to `quote`: verdicts are set here and nowhere else.

use std::collections::{BTreeMap, HashSet};

use super::loading::placed;
use super::{CaptureText, Engine, Library};
use crate::model::{Day, Head, Id, Problem, Quote, Registers, Source};
use crate::quote::{Annotation, Annotations, Capture, judge};

/// What is held beside the briefings: looked up once for all of them, as most libraries hold little or nothing.
#[derive(Clone, Debug, Default)]
pub(super) struct Held {
    /// Names of the files with annotations.
    annotations: HashSet<String>,
    /// Whether any text of a source may be held.
    captures: bool,
}

impl Library {
    /// What is held beside the briefings now.
    pub(super) fn held(&self) -> Held {
        let captures = self.captures.is_some() || !self.supplied.is_empty() || !self.names_in("captures").is_empty();
        Held { annotations: self.names_in(Annotations::FOLDER).into_iter().collect(), captures }
    }

    /// Sets the verdicts of one briefing's quotes from the captures held and the annotations recorded; answers with
    /// what is wrong with the annotations. Without `held` every file is looked for.
    pub(super) fn judge(
        &self,
        briefing: &str,
        quotes: &mut [Quote],
        registers: &Registers,
        held: Option<&Held>,
    ) -> Vec<Problem> {
        if quotes.iter().all(Quote::is_reported) {
            return Vec::new();
        }
        let is_annotated = held.is_none_or(|held| held.annotations.contains(Annotations::file_name(briefing).as_str()));
        let (annotations, problems) = if is_annotated { self.annotations(briefing) } else { Default::default() };
        // Looked for once a source, not once a quote.
        let may_be_held = held.is_none_or(|held| held.captures);
        let mut cited: Vec<&str> =
            quotes.iter().filter(|_| may_be_held).filter_map(|quote| quote.source.as_deref()).collect();
        cited.sort_unstable();
        cited.dedup();
        let texts: BTreeMap<Id, (&Source, CaptureText)> = cited
            .into_iter()
            .filter_map(|id| registers.source(id))
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

    /// Compares every quote whose source's text is held and gives the annotations to keep of it: for each briefing
    /// with such quotes the path of its file from the library's root, and the file's text. Nothing is written here.
    #[must_use]
    pub fn record(&self, engine: &Engine, day: Day) -> Vec<(String, String)> {
        let registers = engine.registers();
        let file = |head: &Head| {
            let mut page = Annotations { briefing: head.id.clone(), items: Vec::new() };
            for quote in engine.quotes_of(&head.id).iter().filter(|quote| !quote.is_reported()) {
                let Some(source) = quote.source.as_deref().and_then(|id| registers.source(id)) else { continue };
                let Some(held) = self.capture(source) else { continue };
                let capture = Capture::of_source(&held.text, held.sha256.as_str(), source);
                page.put(Annotation::new(quote, source, &capture, &capture.compare(&quote.text), day));
            }
            let path = format!("{}/{}", Annotations::FOLDER, Annotations::file_name(&head.id));
            (!page.items.is_empty()).then(|| (path, page.write()))
        };
        engine.index().heads().filter_map(|head| file(&head)).collect()
    }

    /// What earlier comparisons of a briefing's quotes left; nothing where nothing was kept.
    pub fn annotations(&self, briefing: &str) -> (Annotations, Vec<Problem>) {
        let path = format!("{}/{}", Annotations::FOLDER, Annotations::file_name(briefing));
        let Ok((text, _)) = self.text(&path) else { return (Annotations::default(), Vec::new()) };
        let (annotations, problems) = Annotations::read(&text);
        (annotations, placed(&path, &text, problems))
    }
}
