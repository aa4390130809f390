//! `briefbook actors [QUERY]`: actors with what there is of each, under a query if there is one.

use super::listing::Listed;
use super::loaded::Loaded;
use crate::export::{ActorLine, line};
use crate::search::{ActorRow, Facets};

impl Listed for ActorRow {
    const COLUMNS: &[&str] = &["actor", "id", "kind", "briefings", "quotes", "reported"];

    fn all(facets: &Facets) -> &[Self] {
        &facets.actors
    }

    fn counts(&self) -> [usize; 3] {
        [self.briefings, self.quotes, self.reported]
    }

    fn cells(&self) -> Vec<String> {
        vec![self.who.name.clone(), self.who.id.to_string(), self.who.kind.name().to_owned()]
    }

    fn json(&self, _: &Loaded) -> String {
        line(&ActorLine {
            id: self.who.id.to_string(),
            name: self.who.name.clone(),
            kind: self.who.kind.name(),
            briefings: self.briefings,
            quotes: self.quotes,
            reported: self.reported,
        })
    }
}
