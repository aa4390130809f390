//! Where the person has been: queries and places, to go back and forth like in a browser.

/// A walk through earlier values: a browser's history.
#[derive(Clone, Debug)]
pub struct History<T> {
    past: Vec<T>,
    future: Vec<T>,
}

impl<T> Default for History<T> {
    fn default() -> Self {
        Self { past: Vec::new(), future: Vec::new() }
    }
}

/// How many earlier places are kept.
const KEPT: usize = 200;

impl<T: PartialEq> History<T> {
    /// Keeps the place that is being left; what lay ahead is forgotten.
    pub fn leave(&mut self, place: T) {
        self.future.clear();
        if self.past.last() != Some(&place) {
            self.past.push(place);
        }
        if self.past.len() > KEPT {
            self.past.remove(0);
        }
    }

    /// How many places are kept.
    pub fn len(&self) -> usize {
        self.past.len() + self.future.len()
    }

    /// What `of` tells of the last place that has it.
    pub fn last<V>(&self, of: impl Fn(&T) -> Option<V>) -> Option<V> {
        self.past.iter().rev().find_map(of)
    }

    /// Goes back from `here`.
    pub fn back(&mut self, here: T) -> Option<T> {
        let there = self.past.pop()?;
        self.future.push(here);
        Some(there)
    }

    /// Goes forward from `here`.
    pub fn forward(&mut self, here: T) -> Option<T> {
        let there = self.future.pop()?;
        self.past.push(here);
        Some(there)
    }
}
