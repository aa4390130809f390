//! `briefbook verify [LIBRARY] --captures DIR [--record]`: each quote against the text of its source.

use std::collections::BTreeMap;

use anyhow::bail;
use jiff::Zoned;
use serde::Serialize;

use super::args::Verify;
use super::complain;
use super::exit::Exit;
use super::found::ALL;
use super::loaded::Loaded;
use super::out::Out;
use crate::export::line;
use crate::library::CaptureText;
use crate::model::{Day, Id, Quote, Source, Verdict, Warning};
use crate::quote::{Annotation, Annotations, Capture, Comparison, Differs};
use crate::text::Span;

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

/// A quote, and what comparing it found where its source's text is held.
struct Compared<'a> {
    quote: &'a Quote,
    held: Option<(&'a Source, &'a Capture<'a>, Comparison)>,
}

impl Compared<'_> {
    fn matches(&self) -> bool {
        self.held.as_ref().is_some_and(|(_, _, found)| found.counts_as_match())
    }

    fn text(&self, span: Span) -> &str {
        self.held.as_ref().map_or("", |(_, capture, _)| span.of(capture.text))
    }
}

pub(super) fn verify(asked: &Verify, loaded: &Loaded, out: &mut Out) -> anyhow::Result<Exit> {
    let catalog = loaded.engine.catalog();
    let texts: BTreeMap<&Id, (&Source, CaptureText)> = catalog
        .registers
        .sources
        .iter()
        .filter_map(|source| Some((&source.id, (source, loaded.library.capture(source)?))))
        .collect();
    let captures: BTreeMap<&Id, (&Source, Capture<'_>)> = texts
        .iter()
        .map(|(id, (source, held))| (*id, (*source, Capture::of_source(&held.text, held.sha256.as_str(), source))))
        .collect();
    let compared: Vec<Compared<'_>> = catalog
        .quotes
        .iter()
        .filter(|quote| !quote.is_reported())
        .map(|quote| {
            let held = quote.source.as_ref().and_then(|id| captures.get(id));
            let held = held.map(|(source, capture)| (*source, capture, capture.compare(&quote.text)));
            Compared { quote, held }
        })
        .collect();
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
    complain(&format!("{matching} of {held} quotes match their source text; {without} have no text to compare with"));
    if held == 0 && without > 0 {
        complain("name the folder of the source texts with --captures DIR");
    }
    Ok(Exit::from(matching == held))
}

fn json(one: &Compared<'_>) -> String {
    let found = one.held.as_ref().map(|(_, _, found)| found);
    let differences = found.map(|found| found.differences.as_slice()).unwrap_or_default();
    let skipped = found.map(|found| found.skipped.as_slice()).unwrap_or_default();
    line(&VerdictLine {
        id: one.quote.address.to_string(),
        verdict: one.quote.verdict.name(),
        now: found.map(|found| found.verdict.name()),
        matches: one.matches(),
        found: found.map_or(0, |found| found.found),
        position: found.and_then(|found| found.points).map(|points| [points.start, points.end]),
        warnings: one.quote.warnings.iter().map(|warning| warning.name()).collect(),
        differences: differences
            .iter()
            .map(|difference| DifferenceLine { quoted: &difference.quoted, source: one.text(difference.source) })
            .collect(),
        differs: found.map(|found| weights(found.differs)).unwrap_or_default(),
        skipped: skipped.iter().map(|span| one.text(*span).trim()).collect(),
    })
}

/// What of weight differs, in a word each.
fn weights(differs: Differs) -> Vec<&'static str> {
    let all = [(differs.number, "number"), (differs.negation, "negation"), (differs.condition, "condition")];
    all.into_iter().filter_map(|(differs, what)| differs.then_some(what)).collect()
}

fn cells(one: &Compared<'_>) -> Vec<String> {
    let mut notes: Vec<String> = Vec::new();
    if let Some((_, _, found)) = &one.held {
        if one.quote.verdict == Verdict::SourceChanged {
            let again = if one.matches() { "the words still match" } else { "the words do not match" };
            notes.push(format!("compared again: {again} ({})", found.verdict.name()));
        }
        for difference in &found.differences {
            notes.push(format!("`{}` for `{}`", difference.quoted, one.text(difference.source)));
        }
        for (differs, what) in [
            (found.differs.number, "a number differs"),
            (found.differs.negation, "a negation differs"),
            (found.differs.condition, "a condition was left out"),
        ] {
            notes.extend(differs.then(|| what.to_owned()));
        }
        notes.extend(found.skipped.iter().map(|span| format!("left out: `{}`", one.text(*span).trim())));
    }
    notes.extend(one.quote.warnings.iter().copied().map(Warning::explanation).map(str::to_owned));
    vec![one.quote.verdict.name().to_owned(), one.quote.address.to_string(), notes.join("; ")]
}

/// Writes one file of annotations for each briefing with a quote that was compared. Annotations of quotes whose text
/// is not held stay as they are; those of quotes that are gone go too.
fn record(compared: &[Compared<'_>], loaded: &Loaded) -> anyhow::Result<()> {
    if !loaded.library.is_editable() {
        bail!("the bundled library cannot be written; name a folder with --library");
    }
    let today = Day::exact(Zoned::now().date());
    let mut files: BTreeMap<&Id, Vec<&Compared<'_>>> = BTreeMap::new();
    for one in compared {
        files.entry(&one.quote.address.briefing).or_default().push(one);
    }
    let mut written = 0;
    for (briefing, quotes) in files {
        if quotes.iter().all(|one| one.held.is_none()) {
            continue;
        }
        let (mut all, _) = loaded.library.annotations(briefing);
        all.briefing = briefing.clone();
        all.items.retain(|item| quotes.iter().any(|one| one.quote.address.quote == item.quote));
        for one in quotes {
            if let Some((source, capture, found)) = &one.held {
                all.put(Annotation::new(one.quote, source, capture, found, today));
            }
        }
        let name = Annotations::file_name(briefing);
        loaded.library.write_in(Annotations::FOLDER, &name, all.write().as_bytes())?;
        written += 1;
    }
    complain(&format!("{written} files written to {}/{}", loaded.library.place(), Annotations::FOLDER));
    Ok(())
}
