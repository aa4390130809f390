//! Says for each quotation which phrase of the narration names its speaker.

use super::article::Article;
use super::cue::Cue;
use super::phrase::Phrase;
use super::quotation::MarkStyle;

/// How far from a verb its subject is looked for, in tokens.
pub(super) const REACH: usize = 90;

/// Verbs in the subjunctive of reported speech (Duden-Grammatik, Konjunktiv I).
pub(super) const SUBJUNCTIVE: &[&str] = &[
    "sei", "seien", "habe", "werde", "könne", "müsse", "solle", "dürfe", "wolle", "gehe", "bleibe", "gebe", "stehe",
    "komme", "nehme", "halte", "zeige", "bringe", "führe", "mache", "liege", "sehe", "wisse", "möge", "hätten",
    "hätte", "wäre", "würde", "würden", "wären", "Sei", "Habe", "lasse", "finde", "brauche", "verfolge", "bedeute",
];

/// Labels of an interview that name nobody.
const UNNAMED: &[&str] = &["q", "a", "f", "question", "answer", "frage", "antwort"];

/// What a rule found.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) phrase: Option<Phrase>,
    /// The token of the cue.
    pub(super) cue: Option<(usize, &'static Cue)>,
    pub(super) rule: &'static str,
    pub(super) certain: bool,
    pub(super) continues: Option<usize>,
}

impl Found {
    pub(super) fn open() -> Self {
        Self { phrase: None, cue: None, rule: "open", certain: false, continues: None }
    }

    pub(super) fn by(rule: &'static str, phrase: Phrase, cue: Option<(usize, &'static Cue)>, certain: bool) -> Self {
        Self { phrase: Some(phrase), cue, rule, certain, continues: None }
    }
}

/// Who speaks each quotation, as far as a label names them.
pub(super) fn by_label(article: &Article<'_>) -> Vec<Found> {
    (0..article.marked.len()).map(|quote| labelled(article, quote).unwrap_or_else(Found::open)).collect()
}

/// What the label of a quotation says, where it has one.
fn labelled(article: &Article<'_>, quote: usize) -> Option<Found> {
    let label = article.marked[quote].label?;
    let rule = if article.marked[quote].style == MarkStyle::Tweet { "tweet" } else { "transcript" };
    // "Q:" and "A:" name nobody.
    let named = !UNNAMED.contains(&label.of(article.text).to_lowercase().as_str());
    Some(Found { rule, certain: named, ..Found::open() })
}

/// Who speaks each quotation.
pub(super) fn attribute(article: &Article<'_>) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::with_capacity(article.marked.len());
    for quote in 0..article.marked.len() {
        if let Some(labelled) = labelled(article, quote) {
            found.push(labelled);
            continue;
        }
        let beside = article.split(quote, &found).or_else(|| article.after(quote)).or_else(|| article.in_clause(quote));
        found.push(beside.unwrap_or_else(Found::open));
    }
    // One that goes on in the next paragraph is spoken by whoever is named there.
    for quote in (1..article.marked.len()).rev() {
        let before = quote - 1;
        if article.marked[before].goes_on
            && found[before].phrase.is_none()
            && article.marked[before].label.is_none()
            && found[quote].certain
            && found[quote].phrase.is_some()
        {
            found[before] = Found { rule: "several-paragraphs", continues: None, ..found[quote].clone() };
        }
    }
    for quote in 0..article.marked.len() {
        if found[quote].phrase.is_none()
            && article.marked[quote].label.is_none()
            && let Some(further) = article.further_off(quote, &found).or_else(|| article.nearby(quote))
        {
            found[quote] = further;
        }
        if article.marked[quote].goes_on
            && found[quote].phrase.is_some()
            && quote + 1 < found.len()
            && found[quote + 1].phrase.is_none()
        {
            let mut next = found[quote].clone();
            next.rule = "several-paragraphs";
            next.continues = Some(quote);
            found[quote + 1] = next;
        }
    }
    found
}
