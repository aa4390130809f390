//! Quotes set off from the text: a bar, the words, who said them in what form and when, the badge, and the place.

use super::PageQuote;
use super::badge::{Badge, badge, warning_badge};
use super::flow::{Flow, Look};
use super::line::{Emphasis, Run, width_of};
use super::setter::Setter;
use crate::app::Role;
use crate::model::{Block, Day, Id, Inline, Quote, Relay, Verdict, Warning};
use crate::text::{Span, width};

/// Words that join speakers and are nobody's name.
const JOINERS: &[&str] = &[" and ", " & ", " + ", " und ", " et ", "; "];

impl Setter<'_> {
    pub(super) fn quoted(&mut self, id: &Id, words: &[Block], attribution: &[Inline]) {
        let whole = self.place;
        self.close_gap(whole.start);
        let start = self.page.lines.len();
        let bar = vec![Run::new(self.signs.quote_bar, Role::QuoteBar), Run::spaces(1)];
        let quote = self.quote(id);
        self.indented(bar.clone(), bar, |setter| {
            setter.with_base(Role::QuoteWords, |setter| setter.blocks(words, true));
            setter.attribution(attribution, quote);
            if let Some(quote) = quote {
                setter.warnings(quote);
            }
        });
        let rows = start..self.page.lines.len();
        self.page.quotes.push(PageQuote { id: id.clone(), rows, reported: false });
    }

    /// Who, in what form, when, and the badge; then the rest of the attribution as written.
    fn attribution(&mut self, attribution: &[Inline], quote: Option<&Quote>) {
        let mut flow = self.new_flow();
        self.inlines(attribution, Look::new(Role::Attribution), &mut flow);
        let end = flow.text.len();
        let (at, from) = flow.find_outside_links(',').map_or((end, end), |comma| (comma, comma + 1));
        let (mut who, mut rest) = flow.split(at, from);
        if quote.is_none_or(|quote| !quote.speakers.is_empty()) {
            name_speakers(&mut who);
        }
        if let Some(quote) = quote {
            who.push(&self.circumstances(quote), Look::new(Role::Attribution), self.place);
        }
        self.make_out(&mut who);
        self.badged(&who, quote.map(|quote| own_badge(quote, self.input.ascii)));
        let blank = rest.text.len() - rest.text.trim_start().len();
        rest = rest.split(0, blank).1;
        self.make_out(&mut rest);
        self.flow(&rest);
    }

    /// ` · tweet · 14 Oct 2021`: form, relay where it matters, day.
    fn circumstances(&self, quote: &Quote) -> String {
        let dot = self.signs.dot;
        let relay = match quote.relay {
            Relay::Relayed => ", relayed",
            Relay::MaybeTranslated if !quote.warnings.contains(&Warning::MaybeTranslated) => ", translated?",
            _ => "",
        };
        let day = quote.said.or(self.input.head.date).map(|day| self.unbroken(&day.long()));
        let day = day.map_or(String::new(), |day| format!("{dot}{day}"));
        format!("{dot}{}{relay}{day}", quote.form.name())
    }

    /// Sets a flow with a badge at the right end of its last row, in words where there is room for them.
    fn badged(&mut self, flow: &Flow, badge: Option<Badge>) {
        let (first, rest) = self.room();
        let mut lines = flow.lines(first, rest);
        if let (Some(badge), Some(last)) = (badge, lines.pop()) {
            let room = if lines.is_empty() { first } else { rest };
            let taken = width_of(&last.runs);
            let long = format!("{} {}", badge.mark, badge.short);
            let fits = |text: &str| taken + 2 + width(text) <= room;
            let text = [long.as_str(), badge.mark].into_iter().find(|text| fits(text)).map(str::to_owned);
            let mut last = last;
            let Some(text) = text else {
                lines.push(last);
                self.lines(lines);
                return self.line(vec![Run::new(long, badge.role)], self.place.start, super::Joint::Apart);
            };
            last.runs.push(Run::spaces(room.saturating_sub(taken + width(&text))));
            last.runs.push(Run::new(text, badge.role));
            lines.push(last);
        }
        self.lines(lines);
    }

    fn warnings(&mut self, quote: &Quote) {
        let shown = quote.warnings.iter().filter(|warning| **warning != Warning::NotInMarks);
        let mut flow = self.new_flow();
        for warning in shown {
            let badge = warning_badge(*warning, false);
            let sign = if flow.text.is_empty() { self.signs.warning } else { self.signs.dot.trim() };
            let words = format!("{}{sign} {}", if flow.text.is_empty() { "" } else { " " }, badge.words);
            flow.push(&words, Look::new(badge.role), self.place);
        }
        self.flow(&flow);
    }

    fn recorded_on(&self, quotes: &[&Quote]) -> String {
        let day = one_day(quotes).map_or(String::new(), |day| format!(" on {}", self.unbroken(&day.long())));
        format!("matched{day}, source text not held")
    }

    /// `❝ 3 of 3 match the source`, for the head of the page; nothing without quotes.
    pub(super) fn tally(&self) -> Vec<Run> {
        let quotes: Vec<&Quote> = self.input.quotes.iter().filter(|quote| !quote.is_reported()).collect();
        let reported = self.input.quotes.len() - quotes.len();
        let mut runs = Vec::new();
        if !quotes.is_empty() {
            let matching = quotes.iter().filter(|quote| counts_as_match(quote)).count();
            let held = quotes.iter().all(|quote| quote.verdict != Verdict::NoCapture);
            let role = match (matching == quotes.len(), held) {
                (true, true) => Role::BadgeVerified,
                (true, false) => Role::BadgeRecorded,
                (false, _) if matching == 0 && quotes.iter().all(|quote| is_unchecked(quote)) => Role::BadgeNone,
                (false, _) => Role::BadgeWarning,
            };
            let end = if held { "match the source".to_owned() } else { self.recorded_on(&quotes) };
            let sign = self.signs.quotes;
            let words = match role {
                Role::BadgeNone => format!("{sign} {}, not compared", quotes.len()),
                _ => format!("{sign} {matching} of {} {end}", quotes.len()),
            };
            runs.push(Run::new(words, role));
        }
        if reported > 0 {
            let space = if runs.is_empty() { "" } else { "\u{A0}\u{A0} " };
            runs.push(Run::new(space, Role::Meta));
            runs.push(Run::new(format!("{}\u{A0}{reported}\u{A0}reported", self.signs.reported), Role::ReportedMark));
        }
        runs
    }
}

/// The day of the comparison that all the quotes share.
fn one_day(quotes: &[&Quote]) -> Option<Day> {
    let mut days = quotes.iter().filter_map(|quote| quote.recorded.as_ref()).map(|recorded| recorded.on);
    let first = days.next()?;
    days.all(|day| day == first).then_some(first)
}

fn own_badge(quote: &Quote, ascii: bool) -> Badge {
    badge(quote.verdict, quote.recorded.as_ref(), &quote.warnings, ascii)
}

fn counts_as_match(quote: &Quote) -> bool {
    quote.best_verdict().counts_as_match(&quote.warnings)
}

fn is_unchecked(quote: &Quote) -> bool {
    quote.best_verdict() == Verdict::NoCapture
}

/// Marks all but the joining words as names.
fn name_speakers(who: &mut Flow) {
    let mut names = Vec::new();
    let mut from = 0;
    while from < who.text.len() {
        let rest = who.text.get(from..).unwrap_or_default();
        let next = JOINERS.iter().filter_map(|joiner| rest.find(joiner).map(|at| (at, joiner.len()))).min();
        let Some((end, joiner)) = next else {
            names.push(Span::new(from, who.text.len()));
            break;
        };
        names.push(Span::new(from, from + end));
        from += end + joiner;
    }
    who.mark(&names, |look| {
        look.role = Role::Actor;
        look.emphasis = Emphasis::NONE;
    });
}
