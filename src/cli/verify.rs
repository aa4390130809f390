//! `briefbook verify [LIBRARY] --captures DIR [--record]`: each quote against the text of its source.

use std::collections::BTreeSet;

use anyhow::bail;
use jiff::Zoned;
use serde::Serialize;

use super::args::Verify;
use super::complain;
use super::exit::Exit;
use super::found::ALL;
use super::loaded::Loaded;
use super::out::Out;
use crate::check::Misfit;
use crate::export::line;
use crate::library::Against;
use crate::model::{Day, Id, Quote, Verdict, Warning};
use crate::quote::{Annotation, Annotations, Comparison};
use crate::text::{Diagnostic, Severity, Span};

/// A line of `verify --json`.
#[derive(Serialize)]
struct VerdictLine<'a> {
    id: String,
    verdict: &'static str,
    /// What comparing now found, also where the source text is not the recorded one; null without a text.
    now: Option<&'static str>,
    matches: bool,
    found: usize,
    /// In code points.
    position: Option<[usize; 2]>,
    warnings: Vec<&'static str>,
    differences: Vec<DifferenceLine<'a>>,
    /// What of weight differs: "number", "negation", "condition".
    differs: Vec<&'static str>,
    skipped: Vec<&'a str>,
}

#[derive(Serialize)]
struct DifferenceLine<'a> {
    quoted: &'a str,
    source: &'a str,
}

/// A quote with its verdict, and what comparing it found where its source's text is held.
struct Compared {
    quote: Quote,
    held: Option<Held>,
}

/// What comparing found, with the words of the source that it speaks of: the text itself is let go.
struct Held {
    found: Comparison,
    /// What the source has in the place of each difference.
    sources: Vec<String>,
    skipped: Vec<String>,
    /// Where it is to be kept.
    annotation: Option<Annotation>,
}

impl Compared {
    fn matches(&self) -> bool {
        self.held.as_ref().is_some_and(|held| held.found.counts_as_match())
    }
}

pub(super) fn verify(asked: &Verify, loaded: &Loaded, out: &mut Out) -> anyhow::Result<Exit> {
    let today = asked.record.then(|| Day::exact(Zoned::now().date()));
    let compared = loaded.library.compare(&loaded.engine, |quote, against| {
        let held = against.map(|against| Held::new(&quote, &against, today));
        Compared { quote, held }
    });
    if asked.plain.json {
        for one in compared.iter().take(asked.plain.limit.unwrap_or(ALL)) {
            out.line(&json(one))?;
        }
    } else {
        let rows: Vec<Vec<String>> = compared.iter().take(asked.plain.limit.unwrap_or(ALL)).map(cells).collect();
        out.table(&["verdict", "quote", "what to know"], &rows)?;
    }
    if asked.record {
        record(&compared, loaded)?;
    }
    let held = compared.iter().filter(|one| one.held.is_some()).count();
    let matching = compared.iter().filter(|one| one.matches()).count();
    let without = compared.len() - held;
    if held == 0 && without > 0 {
        complain(&format!("nothing was compared: {without} quotes have no text to compare with"));
        complain("name the folder of the source texts with --captures DIR");
    } else {
        complain(&format!(
            "{matching} of {held} quotes match their source text; {without} have no text to compare with"
        ));
    }
    let unread = unread(&compared, loaded);
    for misfit in &unread {
        let Diagnostic { message, help, .. } = &misfit.diagnostic;
        complain(&format!("{}: {message}; {}", misfit.path, help.as_deref().unwrap_or_default()));
    }
    let is_hindered = unread.iter().any(|misfit| held == 0 || misfit.diagnostic.severity == Severity::Error);
    Ok(Exit::from(matching == held && !is_hindered))
}

/// The texts of quotes' sources that are named, and cannot be read.
fn unread(compared: &[Compared], loaded: &Loaded) -> Vec<Misfit> {
    let without = compared.iter().filter(|one| one.held.is_none());
    let sources: BTreeSet<&Id> = without.filter_map(|one| one.quote.source.as_ref()).collect();
    let registers = loaded.engine.registers();
    let sources = sources.into_iter().filter_map(|id| registers.source(id));
    sources.filter_map(|source| loaded.library.unread_capture(source)).collect()
}

impl Held {
    /// With an annotation where one is made today.
    fn new(quote: &Quote, against: &Against<'_>, today: Option<Day>) -> Self {
        let Against { source, capture, found } = against;
        let words = |span: Span| span.of(capture.text).to_owned();
        Self {
            sources: found.differences.iter().map(|difference| words(difference.source)).collect(),
            skipped: found.skipped.iter().map(|span| words(*span).trim().to_owned()).collect(),
            annotation: today.map(|today| Annotation::new(quote, source, capture, found, today)),
            found: (*found).clone(),
        }
    }

    /// Each difference: the words of the quote, and those of the source.
    fn differences(&self) -> impl Iterator<Item = (&str, &str)> {
        let quoted = self.found.differences.iter().map(|difference| difference.quoted.as_str());
        quoted.zip(self.sources.iter().map(String::as_str))
    }
}

fn json(one: &Compared) -> String {
    let held = one.held.as_ref();
    let found = held.map(|held| &held.found);
    line(&VerdictLine {
        id: one.quote.address.to_string(),
        verdict: one.quote.verdict.name(),
        now: found.map(|found| found.verdict.name()),
        matches: one.matches(),
        found: found.map_or(0, |found| found.found),
        position: found.and_then(|found| found.points).map(|points| [points.start, points.end]),
        warnings: one.quote.warnings.iter().map(|warning| warning.name()).collect(),
        differences: held
            .map(|held| held.differences().map(|(quoted, source)| DifferenceLine { quoted, source }).collect())
            .unwrap_or_default(),
        differs: found.map(|found| found.differs.each().map(|(word, _)| word).collect()).unwrap_or_default(),
        skipped: held.map(|held| held.skipped.iter().map(String::as_str).collect()).unwrap_or_default(),
    })
}

fn cells(one: &Compared) -> Vec<String> {
    let mut notes: Vec<String> = Vec::new();
    if let Some(held) = &one.held {
        let found = &held.found;
        if one.quote.verdict == Verdict::SourceChanged {
            let again = if one.matches() { "the words still match" } else { "the words do not match" };
            notes.push(format!("compared again: {again} ({})", found.verdict.name()));
        }
        notes.extend(held.differences().map(|(quoted, source)| format!("`{quoted}` for `{source}`")));
        notes.extend(found.differs.each().map(|(_, words)| words.to_owned()));
        notes.extend(held.skipped.iter().map(|words| format!("left out: `{words}`")));
    }
    notes.extend(one.quote.warnings.iter().copied().map(Warning::explanation).map(str::to_owned));
    vec![one.quote.verdict.name().to_owned(), one.quote.address.to_string(), notes.join("; ")]
}

/// Writes one file of annotations for each briefing with a quote that was compared.
fn record(compared: &[Compared], loaded: &Loaded) -> anyhow::Result<()> {
    let Loaded { library, .. } = loaded;
    if !library.is_editable() {
        bail!("the bundled library cannot be written; name a folder with --library");
    }
    let annotation = |one: &Compared| one.held.as_ref().and_then(|held| held.annotation.clone());
    let pages = library.annotated(compared.iter().map(|one| (one.quote.address.clone(), annotation(one))));
    for page in &pages {
        library.write_in(Annotations::FOLDER, &Annotations::file_name(&page.briefing), page.write().as_bytes())?;
    }
    complain(&format!("{} files written to {}/{}", pages.len(), library.place(), Annotations::FOLDER));
    Ok(())
}
