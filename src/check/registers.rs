//! Whether the registers agree with themselves.

use std::collections::{BTreeMap, HashSet};

use super::{Looks, Misfit, rule};
use crate::model::{Day, Id, Registers, Source, Topic};
use crate::text::{Diagnostic, Severity, Span, fold, nearest};

/// Checks actors, topics and sources, each and against each other. Entries that briefings only imply are nobody's to
/// mend.
#[must_use]
pub fn registers(registers: &Registers, looks: &Looks) -> Vec<Misfit> {
    let mut told = Told::default();
    clashes_told(registers, &mut told);
    for actor in registers.actors.iter() {
        let names = std::iter::once(&actor.name).chain(actor.aliases.iter().map(|alias| &alias.name));
        names.for_each(|name| told.looks(&actor.path, name, looks));
        for role in &actor.roles {
            told.order(&actor.path, &format!("the role `{}`", role.title), role.from, role.to);
        }
        for alias in &actor.aliases {
            told.order(&actor.path, &format!("the alias `{}`", alias.name), alias.from, alias.to);
        }
    }
    for topic in registers.topics.iter() {
        let labels = std::iter::once(&topic.label).chain(&topic.alt);
        labels.for_each(|label| told.looks(&topic.path, label, looks));
        topics_told(topic, registers, &mut told);
    }
    for source in registers.sources.iter() {
        source_told(source, &mut told);
    }
    told.misfits
}

/// What is wrong, as it is found.
#[derive(Default)]
struct Told {
    misfits: Vec<Misfit>,
}

impl Told {
    fn tell(&mut self, path: &str, words: &str, severity: Severity, rule: &'static str, message: String) {
        let diagnostic = Diagnostic::new(severity, rule, Span::default(), message);
        self.push(path, words, diagnostic);
    }

    fn push(&mut self, path: &str, words: &str, diagnostic: Diagnostic) {
        if !path.is_empty() {
            self.misfits.push(Misfit { path: path.to_owned(), words: words.to_owned(), diagnostic });
        }
    }

    fn looks(&mut self, path: &str, name: &str, looks: &Looks) {
        if let Some(problem) = looks.problem(name, Span::default()) {
            self.push(path, name, problem);
        }
    }

    /// A stretch of days that ends before it begins.
    fn order(&mut self, path: &str, what: &str, from: Option<Day>, to: Option<Day>) {
        if let (Some(from), Some(to)) = (from, to)
            && to.last() < from.first()
        {
            let message = format!("{what} ends on {to}, before it begins on {from}");
            self.tell(path, &to.to_string(), Severity::Warning, rule::DATE_ORDER, message);
        }
    }
}

fn clashes_told(registers: &Registers, told: &mut Told) {
    for (name, ids) in clashes(registers) {
        let list = ids.iter().map(|id| id.as_str()).collect::<Vec<_>>().join(", ");
        let Some(actor) = ids.last().and_then(|id| registers.actor(id)) else { continue };
        let mut written = actor.aliases.iter().map(|alias| &alias.name).chain([&actor.name]);
        let words = written.find(|written| fold(written) == name).unwrap_or(&name);
        let message = format!("`{words}` is a name of several actors: {list}");
        told.tell(&actor.path, words, Severity::Warning, rule::ALIAS_CLASH, message);
    }
}

fn topics_told(topic: &Topic, registers: &Registers, told: &mut Told) {
    for other in topic.broader.iter().chain(&topic.related).filter(|id| registers.topic(id).is_none()) {
        let message = format!("no topic is called `{other}`");
        let problem = Diagnostic::new(Severity::Error, rule::BROADER_UNKNOWN, Span::default(), message);
        let near = nearest(other, registers.topics.iter().map(|topic| (topic.id.as_str(), topic.id.as_str())));
        let problem = match near {
            Some(near) => problem.with_help(format!("did you mean `{near}`?")),
            None => problem,
        };
        told.push(&topic.path, other, problem);
    }
    if is_wider_than_itself(&topic.id, registers) {
        let words = topic.broader.first().map_or("", Id::as_str);
        let message = format!("`{}` is wider than itself", topic.id);
        told.tell(&topic.path, words, Severity::Error, rule::BROADER_CIRCLE, message);
    }
}

fn source_told(source: &Source, told: &mut Told) {
    if source.descriptor.is_none() {
        let message = format!("`{}` has no descriptor", source.id);
        told.tell(&source.path, "", Severity::Warning, rule::SOURCE_WITHOUT_DESCRIPTOR, message);
    }
    // A day of difference may be one of time zones.
    if let (Some(issued), Some(accessed)) = (source.issued, source.accessed)
        && accessed.last().tomorrow().is_ok_and(|last| last < issued.first())
    {
        let message = format!("read on {accessed}, before it appeared on {issued}");
        told.tell(&source.path, &accessed.to_string(), Severity::Warning, rule::DATE_ORDER, message);
    }
}

/// Names, folded, that more than one actor has without calling them weak.
fn clashes(registers: &Registers) -> BTreeMap<String, Vec<&Id>> {
    let mut names: BTreeMap<String, Vec<&Id>> = BTreeMap::new();
    for actor in registers.actors.iter() {
        let strong = actor.aliases.iter().filter(|alias| !alias.weak).map(|alias| alias.name.as_str());
        for name in strong.chain([actor.name.as_str()]) {
            let ids = names.entry(fold(name)).or_default();
            if !ids.contains(&&actor.id) {
                ids.push(&actor.id);
            }
        }
    }
    names.retain(|_, ids| ids.len() > 1);
    names
}

fn is_wider_than_itself(id: &Id, registers: &Registers) -> bool {
    let mut open = vec![id];
    let mut seen: HashSet<&Id> = HashSet::new();
    while let Some(next) = open.pop() {
        let broader = registers.topic(next).map(|topic| topic.broader.as_slice()).unwrap_or_default();
        if broader.contains(id) {
            return true;
        }
        open.extend(broader.iter().filter(|id| seen.insert(id)));
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Actor, Alias};

    #[test]
    fn tells_what_does_not_agree() {
        let actor = |id: &str, alias: &str, weak| Actor {
            id: id.into(),
            name: id.into(),
            aliases: vec![Alias { name: alias.into(), weak, ..Alias::default() }],
            path: format!("actors/{id}.md"),
            ..Actor::default()
        };
        let topic = |id: &str, broader: &str| Topic {
            id: id.into(),
            broader: vec![broader.into()],
            path: format!("topics/{id}.md"),
            ..Topic::default()
        };
        let all = Registers::new(
            vec![actor("a", "Same", false), actor("b", "same", false), actor("c", "Same", true)],
            vec![topic("x", "y"), topic("y", "x"), topic("z", "gone"), topic("w", "x")],
            vec![Source { id: "s".into(), path: "sources/s.md".into(), ..Source::default() }],
        );
        let found = registers(&all, &Looks::new(&all));
        let short: Vec<(&str, &str)> =
            found.iter().map(|misfit| (misfit.path.as_str(), misfit.diagnostic.rule)).collect();
        assert_eq!(
            short,
            [
                ("actors/b.md", rule::ALIAS_CLASH),
                ("topics/x.md", rule::BROADER_CIRCLE),
                ("topics/y.md", rule::BROADER_CIRCLE),
                ("topics/z.md", rule::BROADER_UNKNOWN),
                ("sources/s.md", rule::SOURCE_WITHOUT_DESCRIPTOR),
            ],
            "weak names may be shared, and w is only below the circle"
        );
    }
}
