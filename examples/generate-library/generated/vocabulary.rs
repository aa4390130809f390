//! The words of each language: real small ones, then made-up ones by rank, a few of them everywhere and most of them
//! rare, as in any text.

use super::chance::Chance;
use super::language::{LANGUAGES, Language};

/// How likely each doubling of the rank is. Even weights would be Zipf's law; they rise where no word of the trade is in
/// every other sentence, and fall where most words are rare, so that the quotes hold as many different words as
/// measured in real collections: 330 000 in a million of them, some 75 000 in a hundred thousand (Heaps’ law).
const OCTAVES: [u32; 18] = [8, 14, 24, 36, 48, 56, 60, 62, 62, 62, 34, 18, 10, 6, 5, 3, 2, 1];
/// A prime far from every number of stems: multiplied by it, neighbours in rank are no neighbours in spelling.
const SCRAMBLE: usize = 1_000_003;

/// A language with its tables taken apart.
pub(super) struct Vocabulary {
    pub language: &'static Language,
    small: Vec<&'static str>,
    trade: Vec<&'static str>,
    onsets: Vec<&'static str>,
    vowels: Vec<&'static str>,
    codas: Vec<&'static str>,
    endings: Vec<&'static str>,
}

impl Vocabulary {
    /// The vocabularies of all languages, in the order of [`LANGUAGES`].
    pub fn all() -> Vec<Self> {
        LANGUAGES.iter().map(Self::new).collect()
    }

    pub fn new(language: &'static Language) -> Self {
        let mut onsets = list(language.onsets);
        onsets.dedup();
        let or_nothing = |parts: Vec<&'static str>| if parts.is_empty() { vec![""] } else { parts };
        Self {
            language,
            small: list(language.small),
            trade: list(language.trade),
            onsets,
            vowels: or_nothing(list(language.vowels)),
            codas: or_nothing(list(language.codas)),
            endings: or_nothing(list(language.endings)),
        }
    }

    /// An article, pronoun or preposition.
    pub fn small(&self, chance: &mut Chance) -> &'static str {
        self.small[chance.rank(self.small.len())]
    }

    /// A word that says something, as frequent as its rank has it.
    pub fn word(&self, chance: &mut Chance, out: &mut String) {
        let octave = chance.weighted(&OCTAVES);
        let rank = (1 << octave) + chance.below(1 << octave) - 1;
        match self.trade.get(rank) {
            Some(word) => out.push_str(word),
            None => self.made_up(rank - self.trade.len(), out),
        }
    }

    /// The made-up word of a rank: forms of one stem follow each other.
    fn made_up(&self, rank: usize, out: &mut String) {
        let (stem, ending) = (rank / self.endings.len(), rank % self.endings.len());
        self.stem(stem, out);
        out.push_str(self.endings[ending]);
    }

    /// A stem by number: two syllables and a close, every third of them with a syllable more in between.
    pub fn stem(&self, number: usize, out: &mut String) {
        let syllables = self.onsets.len() * self.vowels.len();
        let stems = syllables * syllables * self.codas.len();
        let mixed = number.wrapping_mul(SCRAMBLE) % stems;
        let (first, rest) = (mixed % syllables, mixed / syllables);
        let (second, coda) = (rest % syllables, rest / syllables);
        self.syllable(first, out);
        if number % 3 == 2 {
            self.syllable((number / 3 * 7) % syllables, out);
        }
        self.syllable(second, out);
        out.push_str(self.codas[coda]);
    }

    fn syllable(&self, number: usize, out: &mut String) {
        out.push_str(self.onsets[number / self.vowels.len()]);
        out.push_str(self.vowels[number % self.vowels.len()]);
    }
}

/// The words of a table; `_` is the empty one.
pub(super) fn list(table: &'static str) -> Vec<&'static str> {
    table.split_whitespace().map(|word| if word == "_" { "" } else { word }).collect()
}

/// With a capital letter, where the script has such.
pub(super) fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
