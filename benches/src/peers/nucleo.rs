//! nucleo, as Helix and others use it: with its own threads, and told when a query was only made longer.

use std::sync::Arc;

use nucleo::pattern::{CaseMatching, Normalization};
use nucleo::{Config, Nucleo};

use super::Typing;

/// Rows taken from the front, as a screen does.
const WINDOW: u32 = 300;

/// A list held by nucleo.
pub struct NucleoPeer {
    nucleo: Nucleo<u32>,
    typed: String,
}

impl NucleoPeer {
    /// Takes the list over, on so many threads.
    pub fn new(lines: &[String], threads: usize) -> Self {
        let mut nucleo = Nucleo::new(Config::DEFAULT, Arc::new(|| {}), Some(threads), 1);
        let injector = nucleo.injector();
        for (number, line) in (0_u32..).zip(lines) {
            injector.push(number, |_, columns| columns[0] = line.as_str().into());
        }
        while nucleo.tick(1000).running {}
        Self { nucleo, typed: String::new() }
    }
}

impl NucleoPeer {
    /// The numbers of the best lines.
    pub fn first(&mut self, typed: &str, count: usize) -> Vec<usize> {
        self.begin();
        let found = self.key(typed);
        let count = u32::try_from(count.min(found)).unwrap_or(u32::MAX);
        self.nucleo.snapshot().matched_items(..count).map(|item| *item.data as usize).collect()
    }
}

impl Typing for NucleoPeer {
    fn begin(&mut self) {
        self.typed.clear();
        self.nucleo.pattern.reparse(0, "", CaseMatching::Smart, Normalization::Smart, false);
        while self.nucleo.tick(1000).running {}
    }

    fn key(&mut self, typed: &str) -> usize {
        let longer = !self.typed.is_empty() && typed.starts_with(&self.typed);
        self.nucleo.pattern.reparse(0, typed, CaseMatching::Smart, Normalization::Smart, longer);
        typed.clone_into(&mut self.typed);
        while self.nucleo.tick(1000).running {}
        let found = self.nucleo.snapshot();
        let rows = found.matched_item_count();
        for item in found.matched_items(..rows.min(WINDOW)) {
            std::hint::black_box(item);
        }
        rows as usize
    }
}
