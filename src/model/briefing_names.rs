//! How briefings are called in links: by path, by bare name, by title.

use std::collections::HashMap;

use super::{Destination, Head, Id, default_id, last_piece};
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
            for name in head.bare_names() {
                let id = Some(head.id.clone());
                names.bare.entry(name).and_modify(|known| *known = None).or_insert(id);
            }
        }
        names
    }

    /// Every id by which a briefing can be named.
    pub fn ids(&self) -> impl Iterator<Item = &Id> {
        self.ids.keys()
    }

    /// The briefing of this id, path without extension, or unique bare name. An index of a library answers alike, without
    /// knowing all names at once; one table of cases tests both.
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

impl Head {
    /// What a link may call the briefing besides its id and path, folded, each once: the last piece of its path, its
    /// title, its aliases.
    #[must_use]
    pub fn bare_names(&self) -> Vec<String> {
        let path = default_id(&self.path);
        let all = [last_piece(&path), &self.title].into_iter().chain(self.aliases.iter().map(String::as_str));
        let mut names: Vec<String> = all.map(fold).collect();
        names.sort_unstable();
        names.dedup();
        names
    }
}
