//! A draft as one line of JSON, for scripts.

use serde::Serialize;

use super::points::Points;
use super::{Candidate, Draft, Said, Voice};
use crate::export::line;
use crate::model::Id;
use crate::quote::Resolved;

/// A line of `import --json`. Places count the code points of the captured text, ends exclusive.
#[derive(Serialize)]
struct DraftLine<'a> {
    file: &'a str,
    title: &'a str,
    date: Option<String>,
    date_basis: Option<&'a str>,
    issued: Option<String>,
    lang: Option<&'a str>,
    publisher: Option<&'a str>,
    authors: &'a [String],
    actors: Vec<&'a str>,
    topics: Vec<&'a str>,
    candidates: Vec<CandidateLine<'a>>,
    quotes: Vec<SaidLine<'a>>,
    statements: Vec<SaidLine<'a>>,
    /// The draft's path from the library's root; null where none is kept.
    draft: Option<&'a str>,
    /// The source that holds the same text already.
    already: Option<&'a str>,
}

#[derive(Serialize)]
struct CandidateLine<'a> {
    name: &'a str,
    role: Option<&'a str>,
    quotes: usize,
    statements: usize,
}

#[derive(Serialize)]
struct SaidLine<'a> {
    start: usize,
    end: usize,
    paragraph: usize,
    rule: &'a str,
    certain: bool,
    verb: Option<&'a str>,
    speaker: Option<VoiceLine<'a>>,
    /// The others of a joint statement.
    with: Vec<VoiceLine<'a>>,
}

#[derive(Serialize)]
struct VoiceLine<'a> {
    name: &'a str,
    start: usize,
    end: usize,
    actor: Option<&'a str>,
    role: Option<&'a str>,
    resolved: &'static str,
}

impl Draft {
    /// The draft as an object on one line. `file` is what was imported, `path` where the briefing is kept, `already` the
    /// source that holds the same text.
    #[must_use]
    pub fn line(&self, file: &str, path: Option<&str>, already: Option<&str>) -> String {
        let points = Points::new(&self.article.text);
        line(&DraftLine {
            file,
            title: &self.title,
            date: self.dating.day.map(|day| day.to_string()),
            date_basis: self.dating.basis.as_deref(),
            issued: self.dating.issued.map(|day| day.to_string()),
            lang: self.lang.as_deref(),
            publisher: self.publisher.as_deref(),
            authors: &self.authors,
            actors: self.actors.iter().map(Id::as_str).collect(),
            topics: self.topics.iter().map(Id::as_str).collect(),
            candidates: self.candidates.iter().map(candidate).collect(),
            quotes: self.quotes.iter().map(|quote| self.said(&quote.said, &points)).collect(),
            statements: self.statements.iter().map(|one| self.said(one, &points)).collect(),
            draft: path,
            already,
        })
    }

    fn said<'a>(&'a self, said: &'a Said, points: &Points<'_>) -> SaidLine<'a> {
        let (start, end) = points.of(said.span);
        let mut voices = said.voices.iter().map(|one| voice(one, points));
        SaidLine {
            start,
            end,
            paragraph: said.paragraph,
            rule: said.rule,
            certain: said.certain,
            verb: said.cue.map(|cue| cue.span.of(&self.article.text)),
            speaker: voices.next(),
            with: voices.collect(),
        }
    }
}

fn voice<'a>(voice: &'a Voice, points: &Points<'_>) -> VoiceLine<'a> {
    let (start, end) = points.of(voice.mention);
    VoiceLine {
        name: &voice.name,
        start,
        end,
        actor: voice.actor.as_ref().map(Id::as_str),
        role: voice.role.as_deref(),
        resolved: match voice.resolved {
            Resolved::InFull => "in-full",
            Resolved::ByLastName => "by-last-name",
            Resolved::ByPronoun => "by-pronoun",
            Resolved::ByRole => "by-role",
            Resolved::AsPrinted => "as-printed",
        },
    }
}

fn candidate(one: &Candidate) -> CandidateLine<'_> {
    CandidateLine { name: &one.name, role: one.role.as_deref(), quotes: one.quotes, statements: one.statements }
}
