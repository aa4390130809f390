//! Whether the registers agree with themselves.

use std::collections::{BTreeMap, HashSet};

use super::rule;
use crate::model::{Id, Registers};
use crate::text::{Diagnostic, Severity, Span, fold};

/// Checks actors, topics and sources against each other: `(file, problem)`, each at the beginning of its file. Entries
/// that briefings only imply are nobody's to mend.
#[must_use]
pub fn registers(registers: &Registers) -> Vec<(String, Diagnostic)> {
    let mut problems = Vec::new();
    let mut tell = |path: &str, severity, rule, message: String| {
        if !path.is_empty() {
            problems.push((path.to_owned(), Diagnostic::new(severity, rule, Span::default(), message)));
        }
    };
    for (name, ids) in clashes(registers) {
        let list = ids.iter().map(|id| id.as_str()).collect::<Vec<_>>().join(", ");
        let path = ids.last().and_then(|id| registers.actor(id)).map_or("", |actor| actor.path.as_str());
        tell(path, Severity::Warning, rule::ALIAS_CLASH, format!("`{name}` is a name of several actors: {list}"));
    }
    for topic in registers.topics.iter() {
        for other in topic.broader.iter().chain(&topic.related).filter(|id| registers.topic(id).is_none()) {
            tell(&topic.path, Severity::Error, rule::BROADER_UNKNOWN, format!("no topic is called `{other}`"));
        }
        if is_wider_than_itself(&topic.id, registers) {
            tell(&topic.path, Severity::Error, rule::BROADER_CIRCLE, format!("`{}` is wider than itself", topic.id));
        }
    }
    for source in registers.sources.iter().filter(|source| source.descriptor.is_none()) {
        tell(
            &source.path,
            Severity::Warning,
            rule::SOURCE_WITHOUT_DESCRIPTOR,
            format!("`{}` has no descriptor", source.id),
        );
    }
    problems
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
    use crate::model::{Actor, Alias, Source, Topic};

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
        let found = registers(&Registers::new(
            vec![actor("a", "Same", false), actor("b", "same", false), actor("c", "Same", true)],
            vec![topic("x", "y"), topic("y", "x"), topic("z", "gone"), topic("w", "x")],
            vec![Source { id: "s".into(), path: "sources/s.md".into(), ..Source::default() }],
        ));
        let short: Vec<(&str, &str)> = found.iter().map(|(path, problem)| (path.as_str(), problem.rule)).collect();
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
