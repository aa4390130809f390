//! `briefbook topics [QUERY]`: topics as a tree, with what there is on each, under a query if there is one.

use super::listing::Listed;
use super::loaded::Loaded;
use crate::export::{TopicLine, line};
use crate::search::{Facets, TopicRow};

impl Listed for TopicRow {
    const COLUMNS: &[&str] = &["topic", "id", "briefings", "quotes", "reported"];

    fn all(facets: &Facets) -> &[Self] {
        &facets.topics
    }

    fn counts(&self) -> [usize; 3] {
        [self.briefings, self.quotes, self.reported]
    }

    fn cells(&self) -> Vec<String> {
        vec![format!("{}{}", "  ".repeat(self.depth), self.label), self.id.to_string()]
    }

    fn json(&self, loaded: &Loaded) -> String {
        let entry = loaded.engine.registers().topic(&self.id);
        line(&TopicLine {
            id: self.id.to_string(),
            name: self.label.to_string(),
            broader: entry.map(|topic| topic.broader.iter().map(ToString::to_string).collect()).unwrap_or_default(),
            briefings: self.briefings,
            quotes: self.quotes,
            reported: self.reported,
        })
    }
}
