//! The words of one language, ready to be asked.

use super::cue::Cue;
use super::language::Language;
use super::{english, german};

use std::collections::HashMap;
use std::sync::LazyLock;

/// Roles that may be one person's where the same body is named with them (Merriam-Webster, the words themselves).
const LOOSE_ROLE: &[&str] = &[
    "diplomat chief representative commissioner minister secretary envoy",
    "official chief director commissioner spokesman spokeswoman minister secretary",
    "leader chief president chancellor premier minister king",
    "diplomat diplomatin außenbeauftragter außenbeauftragte chefdiplomat kommissar",
];

/// Words that can play one part in a sentence; a row of a language's table.
#[derive(Clone, Copy, Debug)]
pub(super) struct WordClass {
    /// A bit of [`class`](super::class).
    pub(super) class: u32,
    /// The words, in lower case, separated by spaces.
    pub(super) words: &'static str,
}

/// What is known of a word.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Entry {
    pub(super) classes: u32,
    /// The cue it is a form of, and whether this word separates from a particle.
    pub(super) cue: Option<&'static Cue>,
}

/// The tables of one language.
pub(super) struct Lexicon {
    pub(super) language: Language,
    words: HashMap<&'static str, Entry>,
    apart: HashMap<&'static str, Vec<&'static Cue>>,
    same_role: &'static [&'static str],
    compounds: &'static [WordClass],
}

static ENGLISH: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(Language::English, english::CUES, english::WORDS, english::SAME_ROLE, &[]));
static GERMAN: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(Language::German, german::CUES, german::WORDS, german::SAME_ROLE, german::COMPOUNDS));

impl Lexicon {
    /// The words of a language.
    pub(super) fn for_language(language: Language) -> &'static Self {
        match language {
            Language::English => &ENGLISH,
            Language::German => &GERMAN,
        }
    }

    fn of(
        language: Language,
        cues: &'static [Cue],
        classes: &'static [WordClass],
        same_role: &'static [&'static str],
        compounds: &'static [WordClass],
    ) -> Self {
        let mut words: HashMap<&'static str, Entry> = HashMap::new();
        let mut apart: HashMap<&'static str, Vec<&'static Cue>> = HashMap::new();
        for row in classes {
            for word in row.words.split(' ') {
                words.entry(word).or_default().classes |= row.class;
            }
        }
        for row in cues {
            for form in row.forms.split(' ') {
                if row.particle.is_empty() {
                    words.entry(form).or_default().cue.get_or_insert(row);
                } else {
                    apart.entry(form).or_default().push(row);
                }
            }
        }
        Self { language, words, apart, same_role, compounds }
    }

    /// What is known of a word in lower case.
    pub(super) fn look_up(&self, lower: &str) -> Entry {
        self.words.get(lower).copied().unwrap_or_default()
    }

    /// What a word in lower case is as a compound, by its last part; nothing where the language joins no words.
    pub(super) fn compound(&self, lower: &str) -> u32 {
        let is_last = |part: &&str| lower.ends_with(*part);
        let found = self.compounds.iter().find(|row| row.words.split(' ').any(|part| is_last(&part)));
        found.map_or(0, |row| row.class)
    }

    /// The verbs this form may belong to when their prefix follows later in the clause.
    pub(super) fn separable(&self, lower: &str) -> &[&'static Cue] {
        self.apart.get(lower).map_or(&[], Vec::as_slice)
    }

    /// The words that may name the same office as one, itself among them.
    pub(super) fn roles_like<'a>(&self, word: &'a str) -> Vec<&'a str>
    where
        'static: 'a,
    {
        let rows = self.same_role.iter().filter(|row| row.split(' ').any(|known| known == word));
        let mut like: Vec<&'a str> = rows.flat_map(|row| row.split(' ')).collect();
        like.push(word);
        like.sort_unstable();
        like.dedup();
        like
    }

    /// Whether two words may name the same office where both stand beside the same body: *EU diplomat*, *EU policy chief*.
    pub(super) fn loosely_same_role(one: &str, other: &str) -> bool {
        let holds = |row: &str| row.split(' ').any(|word| word == one) && row.split(' ').any(|word| word == other);
        LOOSE_ROLE.iter().any(|row| holds(row))
    }

    /// Whether two words may name the same office: the same word, or in one row of the table.
    pub(super) fn same_role(&self, one: &str, other: &str) -> bool {
        one == other
            || self
                .same_role
                .iter()
                .any(|row| row.split(' ').any(|word| word == one) && row.split(' ').any(|word| word == other))
    }
}
