//! A quote with what is needed to hand it over: what `yy`, `yt`, `yc`, `yu` and `yi` copy.

use std::borrow::Cow;

use super::pieces::{listed, one_line, said};
use super::{Markup, Reference, Style, markdown};
use crate::model::{Actor, Day, Form, Head, Quote, Registers, Relay, Source, Speaker, Status, Verdict, Warning};
use crate::text::fold;

/// What a verdict is called in a bracket behind the words; it speaks of the source text, never of what was said.
const FOUND: &[(Verdict, &str)] = &[
    (Verdict::Verbatim, "words match the source text"),
    (Verdict::Typography, "words match the source text; quotation marks, dashes or spaces differ"),
    (Verdict::Punctuation, "words match the source text; the final punctuation differs"),
    (Verdict::Elided, "words match the source text, some left out"),
    (Verdict::Altered, "words differ from the source text"),
    (Verdict::NotFound, "words not found in the source text"),
    (Verdict::NoCapture, "not compared with the source text"),
    (Verdict::SourceChanged, "source text changed since it was compared"),
];

/// A quote or reported statement with its briefing and the registers.
#[derive(Clone, Debug)]
pub struct Passage<'a> {
    /// The quote.
    pub quote: Cow<'a, Quote>,
    /// The head of its briefing.
    pub head: Cow<'a, Head>,
    /// Actors and sources.
    pub registers: &'a Registers,
}

impl<'a> Passage<'a> {
    /// The day of the words: their own, else the briefing's.
    #[must_use]
    pub fn day(&self) -> Option<Day> {
        self.quote.said.or(self.head.date)
    }

    /// The cited source, where the register knows it.
    #[must_use]
    pub fn source(&self) -> Option<&'a Source> {
        self.quote.source.as_ref().and_then(|id| self.registers.source(id))
    }

    /// The stable address: `briefing#q1`.
    #[must_use]
    pub fn address(&self) -> String {
        self.quote.address.to_string()
    }

    /// The source's address on the web, where it has one.
    #[must_use]
    pub fn url(&self) -> Option<String> {
        self.source().and_then(|source| said(source.url.as_ref()))
    }

    /// The citation of the source with the place in it; `None` where no source is known.
    #[must_use]
    pub fn citation(&self, style: Style) -> Option<String> {
        self.source().map(|source| (style.cite)(&Reference { source, locator: self.quote.locator.as_deref() }))
    }

    /// The words alone. Joint words keep their speakers, and a reported statement says that it is one: neither may be
    /// pasted as one person's words.
    #[must_use]
    pub fn text(&self) -> String {
        let names: Vec<String> = self.names();
        match self.quote.form {
            Form::Reported => reported(&self.words()),
            _ if self.is_joint() => format!("“{}” ({}, jointly)", self.words(), listed(&names, "and")),
            _ => self.words(),
        }
    }

    /// The words with speakers, role, day, form, source, place, address, and what is known of the comparison.
    #[must_use]
    pub fn cited(&self, style: Style) -> String {
        if style.markup == Markup::Markdown {
            return markdown::rows(std::slice::from_ref(self));
        }
        format!("{}\n{}", self.marked_words(), self.credit(style))
    }

    /// The words in quotation marks, or as a reported statement.
    #[must_use]
    pub fn marked_words(&self) -> String {
        if self.quote.is_reported() { reported(&self.words()) } else { format!("“{}”", self.words()) }
    }

    /// What stands below the words: who said them, the source, the address, and what is known of the comparison.
    #[must_use]
    pub fn credit(&self, style: Style) -> String {
        let source = self.citation(style).unwrap_or_else(|| self.missing_source());
        let note = self.note().map(|note| format!("[{note}] ")).unwrap_or_default();
        format!("— {}\nSource: {source}\n{note}{}", self.attribution(), self.address())
    }

    /// Whether several speak together.
    #[must_use]
    pub fn is_joint(&self) -> bool {
        self.quote.form == Form::Joint || (self.quote.speakers.len() > 1 && !self.quote.is_reported())
    }

    /// The stored words.
    pub(super) fn words(&self) -> String {
        self.quote.text.trim().to_owned()
    }

    /// `Antony Blinken, US Secretary of State, and Josep Borrell, … (jointly, 3 Dec 2021?)`.
    pub(super) fn attribution(&self) -> String {
        let speakers = self.speakers();
        let who = match speakers.as_slice() {
            [] => "speaker not named".to_owned(),
            [one] => one.clone(),
            [one, other] if one.contains(',') => format!("{one}, and {other}"),
            several if several.iter().any(|one| one.contains(',')) => {
                format!("{}; and {}", several[..several.len() - 1].join("; "), several[several.len() - 1])
            }
            several => listed(several, "and"),
        };
        format!("{who} ({})", self.circumstances())
    }

    /// Form, through whose hands, and when.
    fn circumstances(&self) -> String {
        let form = match (self.quote.form, self.quote.verb.as_deref().map(one_line)) {
            (Form::Reported, Some(verb)) => format!("reported: {verb}"),
            (Form::Reported, None) => "reported".to_owned(),
            (Form::Joint, _) => "jointly".to_owned(),
            (form, _) if self.is_joint() => format!("{}, jointly", form.name()),
            (form, _) => form.name().to_owned(),
        };
        let relay = (self.quote.relay == Relay::Relayed && !self.quote.is_reported()).then(|| "relayed".to_owned());
        let day = self.day().map_or_else(|| "undated".to_owned(), |day| day.long());
        [Some(form), relay, Some(day)].into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    /// What the comparison found and what to know beside it. A reported statement is ours in words: of it only that it comes
    /// from a draft.
    pub(super) fn note(&self) -> Option<String> {
        let draft = (self.head.status == Status::Draft).then(|| "draft, not curated".to_owned());
        if self.quote.is_reported() {
            return draft;
        }
        let verdict = self.quote.best_verdict();
        let in_no_marks = verdict.is_match() && self.quote.warnings.contains(&Warning::NotInMarks);
        let found = FOUND.iter().find(|row| row.0 == verdict).map_or("", |row| row.1);
        let is_doubtful = verdict.is_match() && !verdict.counts_as_match(&self.quote.warnings);
        let found = match (in_no_marks, is_doubtful) {
            (true, _) => "words stand in the source text, but not in quotation marks",
            (false, true) => "words stand in the source text, but need a look",
            (false, false) => found,
        };
        let mut notes = vec![match &self.quote.recorded {
            Some(recorded) if self.quote.verdict == Verdict::NoCapture => {
                format!("{found}, recorded {}; source text not held", recorded.on.long())
            }
            _ => found.to_owned(),
        }];
        let others = self.quote.warnings.iter().filter(|warning| !in_no_marks || **warning != Warning::NotInMarks);
        notes.extend(others.map(|warning| warning.explanation().to_owned()));
        notes.extend(draft);
        Some(notes.join("; "))
    }

    fn missing_source(&self) -> String {
        self.quote.source.as_ref().map_or_else(|| "not named.".to_owned(), |id| format!("{id} (not in the register)."))
    }

    fn names(&self) -> Vec<String> {
        self.quote.speakers.iter().map(|speaker| self.name(speaker)).collect()
    }

    /// Each speaker with the role.
    fn speakers(&self) -> Vec<String> {
        let named = |speaker: &Speaker| {
            let name = self.name(speaker);
            self.role(speaker).map_or_else(|| name.clone(), |role| format!("{name}, {role}"))
        };
        self.quote.speakers.iter().map(named).collect()
    }

    /// The role printed with the words, else the one held that day.
    pub(super) fn role(&self, speaker: &Speaker) -> Option<String> {
        let held = || self.actor(speaker)?.role_on(self.day().as_ref()).map(|role| one_line(&role.title));
        said(speaker.role.as_ref()).or_else(held)
    }

    fn actor(&self, speaker: &Speaker) -> Option<&'a Actor> {
        speaker.actor.as_ref().and_then(|id| self.registers.actor(id))
    }

    /// The register's name; with the printed one before it where that is another: `Kremlin (Russia)`.
    fn name(&self, speaker: &Speaker) -> String {
        let printed = one_line(&speaker.name);
        let known = self.actor(speaker).map(|actor| one_line(&actor.name));
        match known {
            Some(known) if printed.is_empty() || fold(&known).contains(fold(&printed).as_str()) => known,
            Some(known) => format!("{printed} ({known})"),
            None => printed,
        }
    }
}

/// A reported statement, marked as one.
pub(super) fn reported(words: &str) -> String {
    format!("Reported (our words): {words}")
}
