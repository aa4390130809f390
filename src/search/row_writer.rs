//! Rows as the lists show them, written out from where they lie.

use rayon::prelude::*;

use super::highlight::Highlighter;
use super::meaning::View;
use super::window::Row;
use super::{BriefingRow, Finding, QuoteRow, Window};
use crate::model::{Actor, Id, Speaker};

/// Writes out rows as the lists show them.
pub(super) struct RowWriter<'a> {
    finding: &'a Finding<'a>,
    highlighter: &'a Highlighter,
}

impl<'a> RowWriter<'a> {
    /// Writes rows of what was found.
    pub(super) fn new(finding: &'a Finding<'a>, highlighter: &'a Highlighter) -> Self {
        Self { finding, highlighter }
    }

    /// Rows of Quotes.
    pub(super) fn quotes(&self, window: Window<Row>) -> Window<QuoteRow> {
        shown(window, |row| self.quote(row))
    }

    /// Rows of Briefings.
    pub(super) fn briefings(&self, window: Window<Row>) -> Window<BriefingRow> {
        shown(window, |row| self.briefing(row))
    }

    fn quote(&self, row: Row) -> Option<QuoteRow> {
        let (index, marks) = (self.finding.index, self.finding.ask.marks);
        let view = self.finding.views().get(row.segment)?;
        let quote = view.segment.quote(row.row)?;
        let home = view.columns.home(row.row)?;
        let source = quote.source.as_ref().and_then(|source| index.registers().source(source));
        let plain_id = || quote.source.as_ref().map(ToString::to_string).unwrap_or_default();
        let score = self.finding.segment_found(row.segment)?.quotes.get(row.row)?;
        Some(QuoteRow {
            starred: marks.starred.contains(&quote.address.to_string()),
            speakers: quote.speakers.iter().map(|speaker| self.speaker(speaker)).collect(),
            short_names: quote.speakers.iter().map(|speaker| self.short_name(speaker)).collect(),
            source_name: source.map_or_else(plain_id, |source| source.short_name().to_owned()),
            issued: source.and_then(|source| source.issued),
            said: view.columns.day(row.row).day(),
            marks: self.highlighter.marks(&quote.text),
            tier: score.tier(),
            address: quote.address,
            form: quote.form,
            relay: quote.relay,
            text: quote.text,
            verb: quote.verb,
            source: quote.source,
            locator: quote.locator,
            verdict: quote.verdict,
            recorded: quote.recorded,
            warnings: quote.warnings,
            detected: quote.detected,
            briefing_title: view.segment.title(home).to_owned(),
            topics: if quote.topics.is_empty() { self.filed(view, row.row) } else { quote.topics },
            draft: view.columns.is_draft(home),
            span: quote.span,
        })
    }

    /// The topics that a quote without any of its own is filed under.
    fn filed(&self, view: &View<'_>, quote: usize) -> Vec<Id> {
        let set = view.columns.topic_set_of.get(quote).map_or(&[][..], |set| view.columns.filed.get(*set as usize));
        set.iter().map(|topic| self.finding.index.topic_id(*topic).clone()).collect()
    }

    fn speaker(&self, speaker: &Speaker) -> Speaker {
        let known = speaker.actor.as_ref().and_then(|id| self.finding.index.registers().actor(id));
        let name = known.map_or_else(|| speaker.name.clone(), |actor| actor.name.clone());
        Speaker { name, ..speaker.clone() }
    }

    fn short_name(&self, speaker: &Speaker) -> String {
        let known = speaker.actor.as_ref().and_then(|id| self.finding.index.registers().actor(id));
        known.map_or(speaker.name.as_str(), Actor::short_name).to_owned()
    }

    fn briefing(&self, row: Row) -> Option<BriefingRow> {
        let marks = self.finding.ask.marks;
        let view = self.finding.views().get(row.segment)?;
        let found = self.finding.segment_found(row.segment)?;
        let head = view.segment.head(row.row)?;
        let is_hit = |quote: &usize| found.quotes.get(*quote).is_some();
        let (reported, quotes): (Vec<usize>, Vec<usize>) =
            view.columns.quotes_in(row.row).filter(is_hit).partition(|quote| view.columns.is_reported(*quote));
        Some(BriefingRow {
            date: head.date,
            kind: head.kind,
            status: head.status,
            has_problem: head.has_problem,
            stale: self.finding.index.is_stale(&head.id),
            unread: !marks.read.contains(head.id.as_str()),
            starred: marks.starred.contains(head.id.as_str()),
            quotes: quotes.len(),
            reported: reported.len(),
            tier: found.briefings.get(row.row)?.tier(),
            marks: self.highlighter.marks(&head.title),
            id: head.id,
            title: head.title,
            summary: head.summary,
            path: head.path,
        })
    }
}

/// The rows as the lists show them. A row that cannot be read is left out: its segment is damaged.
fn shown<T: Send>(window: Window<Row>, row: impl Fn(Row) -> Option<T> + Send + Sync) -> Window<T> {
    let rows = window.rows.into_par_iter().filter_map(row).collect();
    Window { start: window.start, total: window.total, rows }
}
