//! What only the whole library can tell of a briefing: whether what it points to is there.

use std::collections::{BTreeMap, HashSet};

use super::{Looks, likelihood, quotes, rule};
use crate::model::{Block, Briefing, BriefingNames, Destination, Document, Id, Inline, Registers, Verdict, last_piece};
use crate::parse::Names;
use crate::text::{Diagnostic, Severity, Span, fold, nearest};

/// What there is in a library.
#[derive(Clone, Debug)]
pub struct Known<'a> {
    /// Its registers.
    pub registers: &'a Registers,
    /// What its briefings are called.
    pub briefings: &'a BriefingNames,
    /// What its actors, topics and sources are called.
    pub names: &'a Names,
    /// Paths of its files from the root.
    pub files: &'a HashSet<String>,
    /// How its names look.
    pub looks: &'a Looks,
}

/// Above this many names nothing similar is looked for: it would cost more than it helps.
const MOST_COMPARED: usize = 2_000;

/// Checks a briefing whose names are resolved and whose quotes have their verdicts: what it points to, its quotes, its
/// judgments. What reading it found is not told again. `now` is what comparing finds of the quotes whose source's text is
/// held, but is not the one recorded.
#[must_use]
pub fn briefing(
    briefing: &Briefing,
    document: &Document,
    now: &BTreeMap<Id, Verdict>,
    known: &Known<'_>,
) -> Vec<Diagnostic> {
    let mut problems = related(briefing, known);
    problems.extend(quotes::quotes(briefing, now, known));
    problems.extend(likelihood::mixed(briefing));
    problems.extend(strangers(briefing, known));
    Block::each_link(&document.blocks, &mut |link, span| problems.extend(dead(briefing, link, span, known)));
    for (_, blocks) in &document.footnotes {
        Block::each_link(blocks, &mut |link, span| problems.extend(dead(briefing, link, span, known)));
    }
    problems
}

fn related(briefing: &Briefing, known: &Known<'_>) -> Vec<Diagnostic> {
    let missing = briefing.head.related.iter().filter(|id| known.briefings.find(id).is_none());
    let header = Span::new(0, briefing.body.start);
    let problem = |id: &Id| {
        let span = place(&briefing.text, header, id);
        let message = format!("no briefing is called `{id}`");
        with_nearest(Diagnostic::new(Severity::Error, rule::RELATED_UNKNOWN, span, message), near_briefing(id, known))
    };
    missing.map(problem).collect()
}

/// Actors of the header that the register does not know, but that look like one it knows.
fn strangers(briefing: &Briefing, known: &Known<'_>) -> Vec<Diagnostic> {
    let header = Span::new(0, briefing.body.start);
    let parts = briefing.head.actors.iter().map(|part| &part.actor);
    let strange = parts.filter(|id| known.registers.actor(id).is_none());
    strange.filter_map(|id| known.looks.problem(id, place(&briefing.text, header, id))).collect()
}

fn dead(briefing: &Briefing, link: &Inline, span: Span, known: &Known<'_>) -> Option<Diagnostic> {
    let (target, wiki) = match link {
        Inline::Link { target, wiki, .. } => (target, *wiki),
        Inline::Image { target, .. } => (target, false),
        _ => return None,
    };
    let to = Destination::read(target, wiki, &briefing.head.path);
    let registers = known.registers;
    let (severity, rule, message) = match &to {
        Destination::Actor(id) if registers.actor(id).is_none() => missing(target, "actor"),
        Destination::Topic(id) if registers.topic(id).is_none() => missing(target, "topic"),
        Destination::Source(id) if registers.source(id).is_none() => missing(target, "source"),
        Destination::Briefing(..) if known.briefings.destination(&to).is_none() => missing(target, "file"),
        // Captures are often not shipped.
        Destination::File(path) if !path.starts_with("captures/") && !known.files.contains(path) => {
            missing(target, "file")
        }
        Destination::Name(name, _) if !is_named(name, known) => {
            (Severity::Note, rule::LINK_UNRESOLVED, format!("nothing is called `{name}`"))
        }
        Destination::Other(_) if !target.to_ascii_lowercase().starts_with("mailto:") && !target.is_empty() => {
            (Severity::Warning, rule::LINK_OUTSIDE, format!("`{target}` leads out of the library"))
        }
        _ => return None,
    };
    if is_told_of_quote(briefing, link, span, &to, known) {
        return None;
    }
    let problem = Diagnostic::new(severity, rule, place(&briefing.text, span, target), message);
    let near = (rule == rule::LINK_DEAD).then(|| near_file(target, known)).flatten();
    Some(with_nearest(problem, near.as_deref()))
}

/// Whether the link names the speaker or the source of a quote: that neither is registered is told of the quote already.
fn is_told_of_quote(briefing: &Briefing, link: &Inline, span: Span, to: &Destination, known: &Known<'_>) -> bool {
    let Inline::Link { text, .. } = link else { return false };
    let registers = known.registers;
    let mut quotes = briefing.quotes.iter().filter(|quote| !quote.is_reported());
    quotes.any(|quote| {
        let within = quote.span.start <= span.start && span.end <= quote.span.end;
        within
            && match to {
                Destination::Source(id) => !registers.sources.is_empty() && quote.source.as_ref() == Some(id),
                Destination::Actor(_) => {
                    let name = Inline::plain(text);
                    let mut unknown = quote.speakers.iter().filter(|speaker| speaker.actor.is_none());
                    !registers.actors.is_empty() && unknown.any(|speaker| speaker.name == name)
                }
                _ => false,
            }
    })
}

fn with_nearest(problem: Diagnostic, near: Option<&str>) -> Diagnostic {
    match near {
        Some(near) => problem.with_help(format!("did you mean `{near}`?")),
        None => problem,
    }
}

/// The briefing whose id is nearest to one that there is not.
fn near_briefing<'a>(id: &str, known: &Known<'a>) -> Option<&'a str> {
    let ids = known.briefings.ids().map(|id| (id.as_str(), id.as_str()));
    (known.files.len() <= MOST_COMPARED).then(|| nearest(&fold(id), ids)).flatten()
}

/// The file whose name is nearest to that of a dead link's target.
fn near_file(target: &str, known: &Known<'_>) -> Option<String> {
    if known.files.len() > MOST_COMPARED {
        return None;
    }
    let wanted = last_piece(target.split(['#', '?']).next().unwrap_or_default());
    let files: Vec<(String, &String)> = known.files.iter().map(|path| (fold(last_piece(path)), path)).collect();
    nearest(&fold(wanted), files.iter().map(|(name, path)| (name.as_str(), *path))).cloned()
}

fn missing(target: &str, what: &str) -> (Severity, &'static str, String) {
    // `/posts/x/` is an address of a web site that the folder is the source of; `x.md` is a file.
    let path = target.split(['#', '?']).next().unwrap_or_default();
    let is_file = last_piece(path).contains('.');
    let severity = if is_file { Severity::Error } else { Severity::Warning };
    (severity, rule::LINK_DEAD, format!("there is no {what} at `{target}`"))
}

fn is_named(name: &str, known: &Known<'_>) -> bool {
    let names = known.names;
    let file = |path: &String| last_piece(path) == name;
    known.briefings.find(name).is_some()
        || names.actor_id(name).is_some()
        || names.topic_id(name).is_some()
        || names.source_id(name).is_some()
        || known.files.iter().any(file)
}

/// Where words stand within a part of a text; else the part's first line.
pub(super) fn place(text: &str, within: Span, words: &str) -> Span {
    let part = within.of(text);
    let first_line = Span::new(0, part.find('\n').unwrap_or(part.len()));
    let hit = part.find(words).filter(|_| !words.is_empty()).map(|at| Span::new(at, at + words.len()));
    hit.unwrap_or(first_line).shifted(within.start)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Actor, Catalog, Head, Source};

    fn rules(text: &str) -> Vec<(&'static str, Severity, String)> {
        let registers = Registers::new(
            vec![Actor { id: "jane".into(), name: "Jane".into(), ..Actor::default() }],
            vec![],
            vec![Source { id: "s".into(), path: "sources/s.md".into(), ..Source::default() }],
        );
        let names = Names::new(&registers);
        let head = |id: &str| Head { id: id.into(), path: format!("briefings/{id}.md"), ..Head::default() };
        let catalog = Catalog { registers, briefings: vec![head("other"), head("x")], ..Catalog::default() };
        let files = HashSet::from(["pictures/a.png".to_owned()]);
        let briefings = BriefingNames::new(&catalog.briefings);
        let looks = Looks::new(&catalog.registers);
        let known =
            Known { registers: &catalog.registers, briefings: &briefings, names: &names, files: &files, looks: &looks };
        let (read, document, _) = crate::parse::briefing_and_document("briefings/x.md", text);
        let found = briefing(&read, &document, &BTreeMap::new(), &known);
        found.iter().map(|problem| (problem.rule, problem.severity, problem.span.of(&read.text).to_owned())).collect()
    }

    #[test]
    fn good_links_are_no_problem() {
        let text = "[a](other.md#q1) [b](../actors/jane.md) [c](https://x.org) [[Jane]] [[other]] ![p](../pictures/a.png) [m](mailto:a@b.org) [h](#here)\n";
        assert_eq!(rules(text), vec![], "each leads somewhere");
    }

    #[test]
    fn dead_links_are_told_where_they_stand() {
        for (text, rule, severity, words) in [
            ("[a](gone.md)", rule::LINK_DEAD, Severity::Error, "gone.md"),
            ("[a](../actors/gone.md)", rule::LINK_DEAD, Severity::Error, "../actors/gone.md"),
            ("[a](/posts/gone/)", rule::LINK_DEAD, Severity::Warning, "/posts/gone/"),
            ("![a](gone.png)", rule::LINK_DEAD, Severity::Error, "gone.png"),
            ("[[Gone]]", rule::LINK_UNRESOLVED, Severity::Note, "Gone"),
            ("[a](../../../etc/passwd)", rule::LINK_OUTSIDE, Severity::Warning, "../../../etc/passwd"),
            ("[a](file:///etc/passwd)", rule::LINK_OUTSIDE, Severity::Warning, "file:///etc/passwd"),
            ("---\nrelated: [gone]\n---\n", rule::RELATED_UNKNOWN, Severity::Error, "gone"),
            ("> W\n>\n> — Jane\n", rule::QUOTE_WITHOUT_SOURCE, Severity::Warning, "> W"),
        ] {
            assert_eq!(rules(text), vec![(rule, severity, words.to_owned())], "in {text:?}");
        }
    }
}
