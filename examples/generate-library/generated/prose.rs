//! Sentences: words in an order that looks like prose and means nothing.

use super::chance::Chance;
use super::names::COUNTRIES;
use super::vocabulary::{Vocabulary, capital};

/// Writes in one language.
pub(super) struct Prose<'a> {
    pub vocabulary: &'a Vocabulary,
}

impl Prose<'_> {
    /// So many words, without a capital and a stop.
    pub fn phrase(&self, words: usize, chance: &mut Chance) -> String {
        let language = self.vocabulary.language;
        let mut out = String::with_capacity(words * 8);
        let mut small_before = true;
        let mut last = "";
        for at in 0..words {
            if at > 0 {
                let clause = at + 2 < words && !small_before && chance.one_in(11);
                out.push_str(if clause { language.comma } else { language.space });
            }
            let may_be_small = at + 1 < words && (!small_before || chance.one_in(4));
            small_before = may_be_small && chance.percent(62);
            if small_before {
                // The most frequent one comes up again often enough to stutter.
                let mut small = self.vocabulary.small(chance);
                while small == last {
                    small = self.vocabulary.small(chance);
                }
                out.push_str(small);
                last = small;
            } else if is_latin(language.code) && chance.one_in(40) {
                let (country, capital, _) = COUNTRIES[chance.rank(COUNTRIES.len())];
                out.push_str(if chance.one_in(2) { country } else { capital });
            } else if chance.one_in(45) {
                out.push_str(&chance.between(2, 2022).to_string());
            } else {
                self.vocabulary.word(chance, &mut out);
            }
        }
        out
    }

    /// A sentence of so many words.
    pub fn sentence(&self, words: usize, chance: &mut Chance) -> String {
        let mut out = capital(&self.phrase(words, chance));
        out.push_str(self.vocabulary.language.stop);
        out
    }

    /// Sentences of at least so many bytes together.
    pub fn paragraph(&self, bytes: usize, chance: &mut Chance) -> String {
        let mut out = String::with_capacity(bytes + 200);
        while out.len() < bytes {
            if !out.is_empty() {
                out.push_str(self.vocabulary.language.space);
            }
            out.push_str(&self.sentence(chance.between(8, 24), chance));
        }
        out
    }
}

fn is_latin(code: &str) -> bool {
    matches!(code, "en" | "fr" | "de" | "es")
}
