//! No index at all: every text looked through, on all cores.

use memchr::memmem::Finder;
use rayon::prelude::*;

/// Texts in memory, folded as far as ASCII goes.
pub struct Scan(Vec<Vec<u8>>);

impl Scan {
    /// Takes the texts over.
    pub fn new(texts: &[String]) -> Self {
        Self(texts.par_iter().map(|text| text.to_ascii_lowercase().into_bytes()).collect())
    }

    /// How many texts hold all of these words, as parts of words too.
    pub fn count(&self, words: &str) -> usize {
        let finders: Vec<Finder<'_>> = words.split_whitespace().map(Finder::new).collect();
        self.0.par_iter().filter(|text| finders.iter().all(|finder| finder.find(text).is_some())).count()
    }
}
