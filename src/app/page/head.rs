//! The head of the page: title, date and kind, sources, how many quotes match, what affects the source, the summary.

use super::flow::{Flow, Look};
use super::line::{Emphasis, Joint, Run};
use super::setter::Setter;
use crate::app::Role;
use crate::model::{Judgment, Source, Status};
use crate::text::fit_with;

/// Rows for what affects the quality of one source; the rest is on its card.
const DESCRIPTOR_ROWS: usize = 2;
/// Below this measure it has one row only, so that the text begins on the first screen.
const NARROW: usize = 38;

impl Setter<'_> {
    pub(super) fn head(&mut self) {
        let title = self.input.head.title.clone();
        self.words_of_ours(&title, Role::Title);
        let meta = self.meta();
        self.flow(&meta);
        let tally = self.tally();
        let mut flow = self.new_flow();
        for run in &tally {
            flow.push(&run.text, Look::new(run.role), self.place);
        }
        self.flow(&flow);
        for source in self.input.sources {
            self.descriptor(source);
        }
        if let Some(summary) = self.input.head.summary.clone().filter(|summary| !summary.trim().is_empty()) {
            self.space(1);
            self.words_of_ours(&summary, Role::Summary);
        }
        for judgment in &self.input.head.judgments {
            self.space(1);
            self.judgment(judgment);
        }
    }

    fn words_of_ours(&mut self, words: &str, role: Role) {
        let mut flow = self.new_flow();
        flow.push(words, Look::new(role), self.place);
        self.make_out(&mut flow);
        self.flow(&flow);
    }

    /// `TLP:AMBER · draft · 14 Oct 2021 · readout · one source, 15 Oct 2021 · moderate confidence`.
    fn meta(&self) -> Flow {
        let head = self.input.head;
        let draft = (head.status == Status::Draft).then(|| "draft".to_owned());
        let problem = head.has_problem.then(|| format!("{} a problem in the file", self.signs.problem));
        let confidence = head.confidence.as_ref().map(|confidence| format!("{confidence} confidence"));
        let pieces = [
            (head.handling.clone(), Role::Handling),
            (draft, Role::Draft),
            (problem, Role::Problem),
            (head.date.map(|day| day.long()), Role::Meta),
            (head.kind.clone(), Role::Meta),
            (self.sources(), Role::Meta),
            (confidence, Role::Meta),
        ];
        let mut flow = self.new_flow();
        for (words, role) in pieces {
            let Some(words) = words.filter(|words| !words.trim().is_empty()) else { continue };
            if !flow.text.is_empty() {
                flow.push(self.signs.dot, Look::new(Role::Meta), self.place);
            }
            flow.push(&self.unbroken(&words), Look::new(role), self.place);
        }
        flow
    }

    fn sources(&self) -> Option<String> {
        match (self.input.head.sources.len(), self.input.sources) {
            (0, _) => None,
            // The day of the source is told where it is another than the briefing's.
            (1, [source]) => match source.issued.filter(|day| Some(*day) != self.input.head.date) {
                Some(day) => Some(format!("one source, {}", day.long())),
                None => Some("one source".to_owned()),
            },
            (1, _) => Some("one source".to_owned()),
            (number, _) => Some(format!("{number} sources")),
        }
    }

    fn descriptor(&mut self, source: &Source) {
        let Some(descriptor) = source.descriptor.as_deref().filter(|text| !text.trim().is_empty()) else { return };
        let mut flow = self.new_flow();
        flow.push(&format!("Source: {descriptor}"), Look::new(Role::Faint), self.place);
        let (first, rest) = self.room();
        let mut lines = flow.lines(first, rest);
        let most = if rest < NARROW { 1 } else { DESCRIPTOR_ROWS };
        if lines.len() > most {
            let cut: Vec<String> = lines.drain(most - 1..).map(|line| words_of(&line.runs)).collect();
            self.lines(lines);
            let last = fit_with(&cut.join(" "), rest, self.signs.ellipsis);
            return self.line(vec![Run::new(last, Role::Faint)], self.place.start, Joint::Space);
        }
        self.lines(lines);
    }

    /// A judgment with its likelihood and confidence, which are two things (ICD 203).
    fn judgment(&mut self, judgment: &Judgment) {
        let mut flow = self.new_flow();
        flow.push(&judgment.text, Look::new(Role::Text).with(Emphasis::NONE), self.place);
        let confidence = judgment.confidence.as_ref().map(|confidence| format!("{confidence} confidence"));
        for words in judgment.likelihood.clone().into_iter().chain(confidence) {
            flow.push(&format!("{}{words}", self.signs.dot), Look::new(Role::Meta), self.place);
        }
        self.make_out(&mut flow);
        self.flow(&flow);
    }
}

fn words_of(runs: &[Run]) -> String {
    runs.iter().map(|run| run.text.as_str()).collect()
}
