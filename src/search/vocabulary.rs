//! Every word of a library, held in memory: what was typed is compared with words, never with texts.

use std::collections::BTreeMap;

use super::near::Near;
use super::spelling::variants;
pub(super) use super::words::{Fit, Part, Parts, Typed};

/// A word as the texts have it, capitals and all.
struct Entry {
    word: Box<str>,
    /// Where it stands.
    parts: Parts,
}

/// A spelling in lower case, its own or a variant, and the entry it leads to.
struct Key {
    lower: Box<str>,
    cased: Box<str>,
    entry: u32,
}

/// All words of a library.
#[derive(Default)]
pub(super) struct Vocabulary {
    entries: Vec<Entry>,
    keys: Vec<Key>,
    /// The lower-case spellings one after another, for finding what stands within words.
    run: String,
    /// Where each of them begins in `run`.
    starts: Vec<usize>,
}

impl Vocabulary {
    /// The vocabulary of these words, each with a part it stands in.
    pub(super) fn new(words: impl Iterator<Item = (String, Part)>) -> Self {
        let mut by_word: BTreeMap<String, Parts> = BTreeMap::new();
        for (word, part) in words {
            let parts = by_word.entry(word).or_insert(Parts::NONE);
            *parts = parts.or(Parts::one(part));
        }
        let mut vocabulary = Self::default();
        for (entry, (word, parts)) in (0..).zip(by_word) {
            vocabulary.keys.push(Key { lower: word.to_lowercase().into(), cased: word.as_str().into(), entry });
            for variant in variants(&word) {
                vocabulary.keys.push(Key { lower: variant.to_lowercase().into(), cased: variant.into(), entry });
            }
            vocabulary.entries.push(Entry { word: word.into(), parts });
        }
        vocabulary.keys.sort_unstable_by(|a, b| a.lower.cmp(&b.lower).then(a.entry.cmp(&b.entry)));
        for key in &vocabulary.keys {
            vocabulary.starts.push(vocabulary.run.len());
            vocabulary.run.push_str(&key.lower);
            vocabulary.run.push('\n');
        }
        vocabulary
    }

    /// The word of an entry.
    pub(super) fn word(&self, entry: u32) -> &str {
        self.entries.get(entry as usize).map_or("", |entry| &entry.word)
    }

    /// The parts an entry stands in.
    pub(super) fn parts(&self, entry: u32) -> Parts {
        self.entries.get(entry as usize).map_or(Parts::NONE, |entry| entry.parts)
    }

    /// Entries that are the typed word, in any spelling.
    pub(super) fn exact(&self, typed: &Typed) -> Vec<u32> {
        let mut found: Vec<u32> = self
            .keys_from(&typed.lower)
            .take_while(|key| *key.lower == *typed.lower)
            .filter(|key| !typed.has_capitals() || *key.cased == *typed.cased)
            .map(|key| key.entry)
            .collect();
        found.dedup();
        found
    }

    /// Every entry that meets the typed word within `parts`, with the best way it does, best first. Near ones are
    /// looked for only where the word itself stands in no short text.
    pub(super) fn find(&self, typed: &Typed, parts: Parts, near: Option<&Near>) -> Vec<(Fit, u32)> {
        let mut best: BTreeMap<u32, Fit> = BTreeMap::new();
        let mut meet = |entry: u32, fit: Fit| {
            if !self.parts(entry).and(parts).is_empty() {
                best.entry(entry).and_modify(|known| *known = fit.min(*known)).or_insert(fit);
            }
        };
        self.exact(typed).into_iter().for_each(|entry| meet(entry, Fit::Exact));
        if typed.may_begin() || typed.is_sign() {
            let fit = if typed.is_sign() { Fit::Exact } else { Fit::Prefix };
            for key in self.keys_from(&typed.lower).take_while(|key| key.lower.starts_with(&*typed.lower)) {
                if !typed.has_capitals() || key.cased.starts_with(&*typed.cased) {
                    meet(key.entry, fit);
                }
            }
        }
        if typed.may_stand_within() {
            for key in self.keys_holding(&typed.lower) {
                if !typed.has_capitals() || key.cased.contains(&*typed.cased) {
                    meet(key.entry, Fit::Infix);
                }
            }
        }
        if let Some(near) = near {
            let short = parts.and(Parts::SHORT);
            let stands = |entry: &u32| !self.parts(*entry).and(short).is_empty();
            if !best.iter().any(|(entry, fit)| *fit == Fit::Exact && stands(entry)) {
                let literal = best.keys().any(stands);
                let keys = self.keys.iter().filter(|key| stands(&key.entry)).map(|key| (key.entry, &*key.lower));
                for (nearness, entry) in near.find(&typed.lower, literal, keys) {
                    best.entry(entry).or_insert(Fit::Near(nearness));
                }
            }
        }
        let mut found: Vec<(Fit, u32)> = best.into_iter().map(|(entry, fit)| (fit, entry)).collect();
        found.sort_unstable();
        found
    }

    fn keys_from(&self, lower: &str) -> impl Iterator<Item = &Key> {
        let start = self.keys.partition_point(|key| *key.lower < *lower);
        self.keys.iter().skip(start)
    }

    fn keys_holding(&self, lower: &str) -> impl Iterator<Item = &Key> {
        self.run.match_indices(lower).filter_map(|(at, _)| {
            let number = self.starts.partition_point(|start| *start <= at).checked_sub(1)?;
            self.keys.get(number)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::near::Nearness;

    fn vocabulary() -> Vocabulary {
        let words = ["US", "us", "Usual", "defence", "Defences", "Kyiv", "中国", "国人"];
        Vocabulary::new(words.iter().map(|word| ((*word).to_owned(), Part::Quote)))
    }

    fn found(typed: &str, unfinished: bool) -> Vec<(Fit, String)> {
        let vocabulary = vocabulary();
        let found = vocabulary.find(&Typed::new(typed, unfinished), Parts::ALL, Some(&Near::new()));
        found.into_iter().map(|(fit, entry)| (fit, vocabulary.word(entry).to_owned())).collect()
    }

    #[test]
    fn capitals_and_length_decide_what_meets() {
        let pair = |fit, word: &str| (fit, word.to_owned());
        assert_eq!(found("US", false), [pair(Fit::Exact, "US")], "the country, not the pronoun");
        assert_eq!(found("us", false).len(), 2, "without capitals either may be meant");
        assert_eq!(found("us", true).len(), 3, "two letters begin a word while they are typed");
        assert_eq!(
            found("defense", false),
            [pair(Fit::Exact, "defence"), pair(Fit::Prefix, "Defences")],
            "another spelling is the same word"
        );
        assert_eq!(found("fence", false).len(), 2, "within words from three letters");
        assert_eq!(found("kiyv", false), [pair(Fit::Near(Nearness::Slip), "Kyiv")], "a slip");
        assert_eq!(found("中", false), [pair(Fit::Exact, "中国")], "one sign finds the pairs it begins");
    }
}
