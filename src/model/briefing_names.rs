//! How briefings are called in links: by path, by bare name, by title.

use std::collections::HashMap;

use super::{Destination, Head, Id, default_id};
use crate::text::fold;

/// The names of a library's briefings, made once.
#[derive(Clone, Debug, Default)]
pub struct BriefingNames {
    /// Default id, and id, to id.
    ids: HashMap<Id, Id>,
    /// Last part of the path, title, alias, folded: a name counts only where it is unique.
    bare: HashMap<String, Option<Id>>,
}

impl BriefingNames {
    /// The names of these briefings.
    #[must_use]
    pub fn new(briefings: &[Head]) -> Self {
        let mut names = Self::default();
        for head in briefings {
            names.ids.insert(default_id(&head.path), head.id.clone());
        }
        // An id that a header gives is stronger than the path of another file.
        for head in briefings {
            names.ids.insert(head.id.clone(), head.id.clone());
            let own = default_id(&head.path);
            let stem = own.rsplit('/').next().unwrap_or_default();
            let all = [stem, &head.title].into_iter().chain(head.aliases.iter().map(String::as_str));
            let mut keys: Vec<String> = all.map(fold).collect();
            keys.sort();
            keys.dedup();
            for key in keys {
                let id = Some(head.id.clone());
                names.bare.entry(key).and_modify(|known| *known = None).or_insert(id);
            }
        }
        names
    }

    /// Every id by which a briefing can be named.
    pub fn ids(&self) -> impl Iterator<Item = &Id> {
        self.ids.keys()
    }

    /// The briefing of this id, path without extension, or unique bare name.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<&Id> {
        self.ids.get(name).or_else(|| self.bare.get(&fold(name))?.as_ref())
    }

    /// The briefing a link leads to, if to one.
    #[must_use]
    pub fn destination(&self, to: &Destination) -> Option<&Id> {
        match to {
            Destination::Briefing(id, _) => self.ids.get(id),
            Destination::Name(name, _) => self.find(name),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bare_names_count_where_they_are_unique() {
        let head = |id: &str, path: &str, title: &str| Head {
            id: id.into(),
            path: path.into(),
            title: title.into(),
            ..Head::default()
        };
        let names = BriefingNames::new(&[
            head("own", "briefings/a/talks.md", "The Talks"),
            head("b/other", "briefings/b/other.md", "Same"),
            head("c/other", "briefings/c/other.md", "Same"),
        ]);
        for (name, id) in [
            ("own", Some("own")),
            ("a/talks", Some("own")),
            ("talks", Some("own")),
            ("the talks", Some("own")),
            ("b/other", Some("b/other")),
            ("other", None),
            ("same", None),
            ("nothing", None),
        ] {
            assert_eq!(names.find(name).map(Id::as_str), id, "what `{name}` is");
        }
    }
}
