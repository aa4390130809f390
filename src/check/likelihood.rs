//! Likelihood and confidence in one sentence: analytic standards keep them apart (ICD 203, D.6.e.2.c).

use unicode_segmentation::UnicodeSegmentation;

use super::rule;
use crate::model::Briefing;
use crate::text::{Diagnostic, Severity, Span};

/// ICD 203's words for how likely something is, both rows of its table, and their adverbs.
const LIKELIHOODS: &[&str] = &[
    "almost no chance",
    "remote chance",
    "very unlikely",
    "highly improbable",
    "unlikely",
    "improbable",
    "roughly even chance",
    "roughly even odds",
    "likely",
    "probable",
    "probably",
    "almost certain",
    "almost certainly",
    "nearly certain",
];

/// How sure somebody is of a judgment.
const CONFIDENCES: &[&str] = &["high confidence", "moderate confidence", "medium confidence", "low confidence"];

/// Sentences of ours, in judgments and in the body, that say both. Words in quotation marks or quoted are somebody
/// else's.
pub(super) fn mixed(briefing: &Briefing) -> Vec<Diagnostic> {
    let text = briefing.text.as_str();
    let header = Span::new(0, briefing.body.start);
    let judged = briefing.head.judgments.iter().filter(|judgment| says_both(&judgment.text));
    let judged = judged.map(|judgment| super::place(text, header, &judgment.text));
    let body = paragraphs(text, briefing.body).into_iter().flat_map(|paragraph| sentences(text, paragraph));
    let body = body.filter(|sentence| says_both(sentence.of(text)));
    judged.chain(body).map(problem).collect()
}

fn problem(span: Span) -> Diagnostic {
    let message = "the sentence says both how likely something is and how sure its author is";
    Diagnostic::new(Severity::Warning, rule::LIKELIHOOD_WITH_CONFIDENCE, span, message)
        .with_help("make two sentences of it")
}

/// The paragraphs of our own words: neither quoted nor code.
fn paragraphs(text: &str, body: Span) -> Vec<Span> {
    let mut at = body.start;
    let mut in_code = false;
    let mut own = Vec::new();
    for paragraph in body.of(text).split("\n\n") {
        let span = Span::new(at, at + paragraph.len());
        at = span.end + 2;
        let fences = paragraph.lines().filter(|line| line.trim_start().starts_with("```")).count();
        let is_own = !in_code && fences == 0 && !paragraph.trim_start().starts_with('>');
        in_code ^= fences % 2 == 1;
        own.extend(is_own.then_some(span));
    }
    own
}

/// The sentences of a paragraph (UAX 29), whose lines are only wrapped.
fn sentences(text: &str, paragraph: Span) -> Vec<Span> {
    // As long in bytes, so that places stay.
    let line = paragraph.of(text).replace('\n', " ");
    let place = |(at, sentence): (usize, &str)| {
        let lead = sentence.len() - sentence.trim_start().len();
        Span::new(at + lead, at + sentence.trim_end().len()).shifted(paragraph.start)
    };
    line.split_sentence_bound_indices().map(place).collect()
}

fn says_both(sentence: &str) -> bool {
    let words: Vec<String> =
        sentence.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    let says = |phrases: &[&str]| {
        phrases.iter().any(|phrase| {
            let phrase: Vec<&str> = phrase.split(' ').collect();
            words.windows(phrase.len()).any(|window| window == phrase.as_slice())
        })
    };
    says(CONFIDENCES) && says(LIKELIHOODS)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<String> {
        let (briefing, _) = crate::parse::briefing("briefings/x.md", text);
        mixed(&briefing).iter().map(|problem| problem.span.of(&briefing.text).to_owned()).collect()
    }

    #[test]
    fn both_in_one_sentence_are_told() {
        let text = "First. We judge with high\nconfidence that talks are likely. Last.\n";
        assert_eq!(told(text), ["We judge with high\nconfidence that talks are likely."], "over a line's end");
        let header = "---\njudgments:\n  - {id: j1, text: \"Very likely, with low confidence.\"}\n---\nText.\n";
        assert_eq!(told(header), ["Very likely, with low confidence."], "in a judgment, at its place");
    }

    #[test]
    fn apart_or_quoted_they_are_fine() {
        for text in [
            "Talks are likely. We say so with high confidence.\n",
            "> Talks are likely, with high confidence.\n>\n> — Jane\n",
            "```\nlikely, high confidence\n```\n",
            "They spoke of likely talks and of confidence.\n",
            "Unlikelyhigh confidence.\n",
        ] {
            assert_eq!(told(text), Vec::<String>::new(), "{text:?}");
        }
    }
}
