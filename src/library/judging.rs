//! The one seam to `quote`: verdicts are set here and nowhere else.

use std::collections::{BTreeMap, HashSet};

use rayon::prelude::*;

use super::{CaptureText, Engine, Library};
use crate::model::{Address, Id, Problem, Quote, Registers, Source, Verdict};
use crate::quote::{Annotation, Annotations, Capture, Comparison, judge};

/// What is held beside the briefings: looked up once for all of them, as most libraries hold little or nothing.
#[derive(Clone, Debug, Default)]
pub(super) struct Held {
    /// Names of the files with annotations.
    annotations: HashSet<String>,
    /// Whether any text of a source may be held.
    captures: bool,
}

/// What a quote was compared with, and what that found.
#[derive(Clone, Copy, Debug)]
pub struct Against<'a> {
    /// Its source.
    pub source: &'a Source,
    /// The source's text.
    pub capture: &'a Capture<'a>,
    /// What comparing found, also where the text is not the recorded one.
    pub found: &'a Comparison,
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

    /// What comparing finds of those quotes whose source's text is not the recorded one: their verdict says only that.
    pub(super) fn found_now(&self, quotes: &[Quote], registers: &Registers) -> BTreeMap<Id, Verdict> {
        let changed = quotes.iter().filter(|quote| quote.verdict == Verdict::SourceChanged);
        let mut by_source: BTreeMap<&Id, Vec<&Quote>> = BTreeMap::new();
        for (source, quote) in changed.filter_map(|quote| Some((quote.source.as_ref()?, quote))) {
            by_source.entry(source).or_default().push(quote);
        }
        let mut now = BTreeMap::new();
        for (id, quotes) in by_source {
            let Some(source) = registers.source(id) else { continue };
            let Some(held) = self.capture(source) else { continue };
            let capture = Capture::of_source(&held.text, held.sha256.as_str(), source);
            now.extend(quotes.iter().map(|quote| (quote.address.quote.clone(), capture.compare(&quote.text).verdict)));
        }
        now
    }

    /// Compares every quote with the text of its source, where that is held now, whatever the engine knows of verdicts.
    /// `see` is given each quote with its verdict, and what it was compared with; the answers are in the order of the
    /// catalog. Source by source on all cores, as making a text ready is the dear part.
    pub fn compare<R: Send>(&self, engine: &Engine, see: impl Fn(Quote, Option<Against<'_>>) -> R + Sync) -> Vec<R> {
        let catalog = engine.catalog();
        let mut briefings: Vec<&Id> = catalog.briefings.iter().map(|head| &head.id).collect();
        let held = self.held().annotations;
        briefings.retain(|id| held.contains(Annotations::file_name(id).as_str()));
        let annotations: BTreeMap<&Id, Annotations> =
            briefings.into_par_iter().map(|id| (id, self.annotations(id).0)).collect();
        let mut by_source: BTreeMap<Option<&Id>, Vec<(usize, &Quote)>> = BTreeMap::new();
        for (at, quote) in catalog.quotes.iter().filter(|quote| !quote.is_reported()).enumerate() {
            by_source.entry(quote.source.as_ref()).or_default().push((at, quote));
        }
        let of_source = |(id, quotes): (Option<&Id>, Vec<(usize, &Quote)>)| {
            let source = id.and_then(|id| catalog.registers.source(id));
            let text = source.and_then(|source| Some((source, self.capture(source)?)));
            let capture = text
                .as_ref()
                .map(|(source, held)| (*source, Capture::of_source(&held.text, held.sha256.as_str(), source)));
            let one = |(at, quote): (usize, &Quote)| {
                let mut quote = quote.clone();
                let annotation = annotations.get(&quote.address.briefing);
                let annotation = annotation.and_then(|annotations| annotations.of(&quote.address.quote));
                let found = judge(&mut quote, capture.as_ref().map(|(_, capture)| capture), annotation, source);
                let against = capture.as_ref().zip(found.as_ref());
                let against = against.map(|((source, capture), found)| Against { source, capture, found });
                (at, see(quote, against))
            };
            quotes.into_iter().map(one).collect::<Vec<_>>()
        };
        let mut seen: Vec<(usize, R)> = by_source.into_par_iter().flat_map_iter(of_source).collect();
        seen.sort_unstable_by_key(|(at, _)| *at);
        seen.into_iter().map(|(_, one)| one).collect()
    }

    /// The annotations to keep after comparing, of each briefing with a quote whose source's text is held. What was
    /// annotated of quotes whose text is not held stays as it is; of quotes that are gone nothing stays. Nothing is
    /// written here.
    #[must_use]
    pub fn annotated(&self, compared: impl IntoIterator<Item = (Address, Option<Annotation>)>) -> Vec<Annotations> {
        let mut by_briefing: BTreeMap<Id, Vec<(Id, Option<Annotation>)>> = BTreeMap::new();
        for (Address { briefing, quote }, annotation) in compared {
            by_briefing.entry(briefing).or_default().push((quote, annotation));
        }
        by_briefing.retain(|_, quotes| quotes.iter().any(|(_, annotation)| annotation.is_some()));
        let page = |(briefing, quotes): (Id, Vec<(Id, Option<Annotation>)>)| {
            let (Annotations { mut items, .. }, _) = self.annotations(&briefing);
            items.retain(|item| quotes.iter().any(|(quote, _)| *quote == item.quote));
            let mut page = Annotations { briefing, items };
            quotes.into_iter().filter_map(|(_, annotation)| annotation).for_each(|annotation| page.put(annotation));
            page
        };
        by_briefing.into_iter().map(page).collect()
    }

    /// What earlier comparisons of a briefing's quotes left; nothing where nothing was kept.
    pub fn annotations(&self, briefing: &str) -> (Annotations, Vec<Problem>) {
        let path = format!("{}/{}", Annotations::FOLDER, Annotations::file_name(briefing));
        let Ok((text, _)) = self.text(&path) else { return (Annotations::default(), Vec::new()) };
        let (annotations, problems) = Annotations::read_of(briefing, &text);
        (annotations, Problem::placed(&path, &text, problems))
    }
}
