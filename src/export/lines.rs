//! JSON for scripts: one object a line, the same on every machine.

use serde::Serialize;

use super::Passage;

/// An object on one line, without a line end.
#[must_use]
pub fn line(object: &impl Serialize) -> String {
    // The objects here have text keys and finite numbers: there is nothing in them that JSON could not hold.
    serde_json::to_string(object).unwrap_or_default()
}

/// A speaker.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SpeakerLine {
    /// The actor's id, where the register knows the name.
    pub id: Option<String>,
    /// The name.
    pub name: String,
    /// The role printed with the words, else the one held that day.
    pub role: Option<String>,
}

/// A source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SourceOf {
    /// Its id.
    pub id: String,
    /// Its title; a source without one is called by its short name.
    pub title: String,
}

/// A briefing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BriefingOf {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
}

/// A quote or reported statement: a line of `quotes --json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct QuoteLine {
    /// Its address: `briefing#q1`.
    pub id: String,
    /// `speech`, `tweet` …, or `reported`: then the words are ours.
    pub form: &'static str,
    /// The words.
    pub text: String,
    /// Who speaks.
    pub speakers: Vec<SpeakerLine>,
    /// When, in EDTF: `2021-12-03?` is a guess.
    pub date: Option<String>,
    /// The source.
    pub source: Option<SourceOf>,
    /// The place in it.
    pub locator: Option<String>,
    /// What comparing with the source text found, now or when it was recorded.
    pub verdict: &'static str,
    /// The day of an earlier comparison, where the source text is not held; else the verdict is of now.
    pub recorded: Option<String>,
    /// What to know beside it.
    pub warnings: Vec<&'static str>,
    /// The briefing.
    pub briefing: BriefingOf,
    /// Topics, its own or inherited, by id.
    pub topics: Vec<String>,
}

impl QuoteLine {
    /// The line of a quote.
    #[must_use]
    pub fn new(passage: &Passage<'_>) -> Self {
        let quote = &*passage.quote;
        let speakers = quote.speakers.iter().map(|speaker| SpeakerLine {
            id: speaker.actor.as_ref().map(ToString::to_string),
            name: speaker.name.clone(),
            role: passage.role(speaker),
        });
        let source = quote.source.as_ref().map(|id| SourceOf {
            id: id.to_string(),
            title: passage.source().map_or_else(|| id.to_string(), |source| source.name().to_owned()),
        });
        let verdict = quote.best_verdict();
        let recorded = quote.recorded.as_ref().filter(|_| verdict != quote.verdict);
        let topics = if quote.topics.is_empty() { &passage.head.topics } else { &quote.topics };
        Self {
            id: passage.address(),
            form: quote.form.name(),
            text: quote.text.clone(),
            speakers: speakers.collect(),
            date: passage.day().map(|day| day.to_string()),
            source,
            locator: quote.locator.clone(),
            verdict: verdict.name(),
            recorded: recorded.map(|recorded| recorded.on.to_string()),
            warnings: quote.warnings.iter().map(|warning| warning.name()).collect(),
            briefing: BriefingOf { id: quote.address.briefing.to_string(), title: passage.head.title.clone() },
            topics: topics.iter().map(ToString::to_string).collect(),
        }
    }
}

/// Anything found: a line of `search --json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct HitLine {
    /// `briefing`, `quote`, `actor` or `topic`.
    pub kind: &'static str,
    /// Its id or address.
    pub id: String,
    /// Title, words, name or label.
    pub title: String,
    /// Its day, in EDTF.
    pub date: Option<String>,
    /// How closely the words are met: `exact`, `prefix`, `infix`, `near`.
    pub tier: &'static str,
    /// Whether it is only similar to what was asked for.
    pub near: bool,
}

/// A line with why it stands where it stands: `--explain --json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExplainedLine<L> {
    /// The line as it is without.
    #[serde(flatten)]
    pub line: L,
    /// Why, in the order in which it counts.
    pub why: WhyLine,
}

/// Why a row stands where it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct WhyLine {
    /// How each word or phrase is met.
    pub words: Vec<MetWordLine>,
    /// How close the words stand, where there are two or more.
    pub closeness: Option<&'static str>,
    /// Its day, in EDTF.
    pub day: Option<String>,
    /// Whether it is filed under the topic asked for itself, where one is.
    pub filed: Option<bool>,
    /// The clauses without words that hold.
    pub holds: Vec<String>,
}

/// How a row meets a word or phrase.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MetWordLine {
    /// As it was asked for.
    pub asked: String,
    /// The word it was met by.
    pub met: String,
    /// `exact`, `prefix`, `infix`, `one slip`, `two slips`, `letters left out`.
    pub fit: &'static str,
    /// `title`, `name`, `label`, `quote`, `text`.
    pub part: &'static str,
}

/// A word of a query and what the library has of it: a line of its own in front of the rows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MeetingLine {
    /// `word`.
    pub kind: &'static str,
    /// As it was asked for.
    pub asked: String,
    /// Best first.
    pub met: Vec<MetAsLine>,
}

/// The words that meet a typed one in the same way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MetAsLine {
    /// `exact`, `prefix`, `infix`, `near`.
    pub tier: &'static str,
    /// How many there are.
    pub count: usize,
    /// The first of them.
    pub words: Vec<String>,
}

/// A topic: a line of `topics --json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TopicLine {
    /// Its id.
    pub id: String,
    /// Its label.
    pub name: String,
    /// Wider topics, by id.
    pub broader: Vec<String>,
    /// Distinct briefings, narrower topics included.
    pub briefings: usize,
    /// Quotes, narrower topics included.
    pub quotes: usize,
    /// Reported statements, narrower topics included.
    pub reported: usize,
}

/// An actor: a line of `actors --json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ActorLine {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// `person`, `government` …
    pub kind: &'static str,
    /// Distinct briefings that speak of it or in which it speaks.
    pub briefings: usize,
    /// Quotes by it.
    pub quotes: usize,
    /// Reported statements of it.
    pub reported: usize,
}
