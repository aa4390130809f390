//! Whether each quote says whose words it holds, from where, and whether they are its source's.

use std::collections::BTreeMap;

use super::{Known, place, rule};
use crate::model::{Actor, Briefing, Form, Id, Quote, Role, Source, Speaker, Verdict, Warning};
use crate::text::{Diagnostic, Severity, Span, fold};

/// Checks the quotes and reported statements of a briefing, resolved and with their verdicts.
/// `now` is what comparing with a changed text finds.
pub(super) fn quotes(briefing: &Briefing, now: &BTreeMap<Id, Verdict>, known: &Known<'_>) -> Vec<Diagnostic> {
    let registers = known.registers;
    // In a folder of notes nobody promised sources or registered actors.
    let has_sources = registers.sources.iter().any(|source| !source.path.is_empty());
    let has_actors = registers.actors.iter().any(|actor| !actor.path.is_empty());
    let mut problems = Vec::new();
    for quote in &briefing.quotes {
        let at = Place { briefing, quote };
        if has_sources && quote.source.is_none() {
            problems.push(at.without_source());
        }
        if has_actors && quote.speakers.is_empty() && !quote.is_reported() && quote.form != Form::Headline {
            problems.push(at.without_speaker());
        }
        for speaker in &quote.speakers {
            let actor = speaker.actor.as_ref().and_then(|id| registers.actor(id));
            problems.extend(actor.and_then(|actor| at.role(speaker, actor)));
            if actor.is_none() {
                problems.extend(known.looks.problem(&speaker.name, place(&briefing.text, quote.span, &speaker.name)));
            }
        }
        let source = quote.source.as_ref().and_then(|id| registers.source(id));
        problems.extend(source.and_then(|source| at.said_too_late(source)));
        problems.extend(at.verdict(now.get(&quote.address.quote)));
        // Where the source's own file names a text, that is told of the source.
        if quote.verdict == Verdict::SourceChanged && source.is_none_or(|source| source.sha256.is_none()) {
            problems.push(at.changed());
        }
    }
    problems
}

struct Place<'a> {
    briefing: &'a Briefing,
    quote: &'a Quote,
}

impl Place<'_> {
    fn first_line(&self) -> Span {
        place(&self.briefing.text, self.quote.span, "")
    }

    fn id(&self) -> &str {
        &self.quote.address.quote
    }

    fn without_source(&self) -> Diagnostic {
        let (what, help) = if self.quote.is_reported() {
            ("reported statement", "name a file of sources/ under `statements` in the header, as `source:`")
        } else {
            ("quote", "link to a file in sources/ behind the speaker")
        };
        let message = format!("the {what} `{}` cites no source", self.id());
        Diagnostic::new(Severity::Warning, rule::QUOTE_WITHOUT_SOURCE, self.first_line(), message).with_help(help)
    }

    fn without_speaker(&self) -> Diagnostic {
        let message = format!("the quote `{}` names nobody who speaks", self.id());
        Diagnostic::new(Severity::Warning, rule::QUOTE_WITHOUT_SPEAKER, self.first_line(), message)
            .with_help("link to a file in actors/ behind the dash, or say `form: headline` of it in the header")
    }

    /// The role as printed, where the register has it with days that do not hold the quote's.
    fn role(&self, speaker: &Speaker, actor: &Actor) -> Option<Diagnostic> {
        let printed = speaker.role.as_deref()?;
        let day = self.quote.said.or(self.briefing.head.date)?;
        let meant: Vec<&Role> = actor.roles.iter().filter(|role| holds_words(printed, &role.title)).collect();
        let role = meant.first()?;
        if meant.iter().any(|role| role.holds_on(&day)) {
            return None;
        }
        let days = [("from", &role.from), ("to", &role.to)];
        let days: Vec<String> =
            days.into_iter().filter_map(|(word, day)| Some(format!("{word} {}", day.as_ref()?))).collect();
        let message = format!("{} was {} {}, not on {day}", actor.name, role.title, days.join(" "));
        let span = place(&self.briefing.text, self.quote.span, printed);
        Some(Diagnostic::new(Severity::Warning, rule::ROLE_NOT_HELD, span, message))
    }

    /// A day of difference may be one of time zones.
    fn said_too_late(&self, source: &Source) -> Option<Diagnostic> {
        let (said, issued) = (self.quote.said?, source.issued?);
        let is_sure = !said.is_uncertain() && !issued.is_uncertain();
        let last = issued.last().tomorrow().ok()?;
        (is_sure && said.first() > last).then(|| {
            let message = format!("said on {said}, after its source `{}` appeared on {issued}", source.id);
            Diagnostic::new(Severity::Warning, rule::DATE_ORDER, self.first_line(), message)
        })
    }

    fn changed(&self) -> Diagnostic {
        let message = format!("the source of `{}` has another text than the one it was compared with", self.id());
        Diagnostic::new(Severity::Warning, rule::CAPTURE_CHANGED, self.first_line(), message)
            .with_help("compare again, and record, with `briefbook verify --record`")
    }

    /// A source whose text has changed is warned of; the quote's words are held against the text that it has `now`.
    fn verdict(&self, now: Option<&Verdict>) -> Option<Diagnostic> {
        let (quote, id) = (self.quote, self.id());
        let changed = now.copied().filter(|_| quote.verdict == Verdict::SourceChanged);
        let (rule, message) = match changed.unwrap_or_else(|| quote.best_verdict()) {
            Verdict::Altered => (rule::QUOTE_ALTERED, format!("the words of `{id}` are not those of its source")),
            Verdict::NotFound => (rule::QUOTE_NOT_FOUND, format!("the source of `{id}` does not hold its words")),
            verdict if verdict.is_match() && quote.warnings.contains(&Warning::NotInMarks) => (
                rule::QUOTE_NOT_IN_MARKS,
                format!("the words of `{id}` stand in its source outside quotation marks, tweet and transcript"),
            ),
            _ => return None,
        };
        let help = if rule == rule::QUOTE_NOT_IN_MARKS {
            "they are the reporter's: report them in words of your own, or quote what stands in marks"
        } else {
            "`briefbook verify` shows what differs"
        };
        let recorded = quote.recorded.as_ref().filter(|_| quote.verdict == Verdict::NoCapture);
        let message = recorded.map_or(message.clone(), |recorded| format!("{message} (recorded {})", recorded.on));
        Some(Diagnostic::new(Severity::Error, rule, self.first_line(), message).with_help(help))
    }
}

/// Whether some words stand in a text as whole words, accents and case aside.
fn holds_words(text: &str, words: &str) -> bool {
    let parted = |text: &str| -> Vec<String> {
        fold(text).split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    let (text, words) = (parted(text), parted(words));
    !words.is_empty() && text.windows(words.len()).any(|window| window == words.as_slice())
}
