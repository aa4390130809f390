//! What is typed, compared with the words of the library.

use std::ops::Range;

use rayon::prelude::*;

use super::lexicon::Lexicon;
use super::meaning::View;
use super::near::{MOST, Nearness, Sought};
use super::words::{Fit, Parts, Shelves, Spellings, Typed, Words};

/// The words of a segment that meet one typed word, best first.
pub(super) type Met = Vec<(Fit, u32)>;

/// A list is gone through in so many pieces, side by side.
const PIECES: usize = 8;
/// Shorter pieces are not worth it.
const SHORTEST_PIECE: usize = 4096;

/// The words of all segments.
pub(super) struct Vocabulary<'a> {
    /// Of each segment; none of one that is damaged.
    words: Vec<Option<Words<'a>>>,
    /// Where near words are looked for.
    lists: Vec<List<'a>>,
}

/// Spellings, all of one segment or such as stand in short texts of several.
#[derive(Clone, Copy)]
struct List<'a> {
    spellings: Spellings<'a>,
    /// The words of the one segment.
    own: Option<Words<'a>>,
}

impl List<'_> {
    /// Whether a spelling may stand on one of these shelves.
    fn may_stand(&self, key: usize, shelves: Shelves) -> bool {
        self.own.as_ref().is_none_or(|words| words.stands(key, shelves))
    }
}

/// A spelling that resembles a sought word, best first: how near it is, how well it stands (smaller is better), and it.
type NearSpelling<'a> = (Nearness, i64, &'a str);

/// A word that is spelt so, likewise: then in lower case and as the texts have it, its segment, and its entry there.
pub(super) type NearWord<'a> = (Nearness, i64, &'a [u8], &'a str, usize, u32);

impl<'a> Vocabulary<'a> {
    /// The words of these segments, of which a `lexicon` may list the spellings of some.
    pub(super) fn new(views: &[View<'a>], lexicon: Option<&'a Lexicon>) -> Self {
        let is_listed = |view: &View<'a>| lexicon.is_some_and(|lexicon| lexicon.has(view.segment));
        let words = views.iter().map(|view| (view.words, is_listed(view)));
        Self::over(words, lexicon.map(Lexicon::spellings))
    }

    /// The words of segments, and whether the spellings of each that stand in short texts are among those `listed`.
    pub(super) fn over(words: impl Iterator<Item = (Option<Words<'a>>, bool)>, listed: Option<Spellings<'a>>) -> Self {
        let mut lists: Vec<List<'a>> = listed.map(|spellings| List { spellings, own: None }).into_iter().collect();
        let words = words.map(|(words, is_listed)| {
            let own = words.filter(|_| !is_listed);
            lists.extend(own.map(|words| List { spellings: words.spellings(), own }));
            words
        });
        Self { words: words.collect(), lists }
    }

    /// The words of each segment that meet a typed word. Near ones are looked for only where the word itself stands in
    /// no short text of the whole library.
    pub(super) fn meeting(&self, typed: &Typed, parts: Parts) -> Vec<Met> {
        let literal = |words: &Option<Words<'_>>| words.as_ref().map(|words| words.literal(typed, parts));
        let mut met: Vec<Met> = self.words.par_iter().map(|words| literal(words).unwrap_or_default()).collect();
        let short = Shelves::of(parts.and(Parts::SHORT));
        let stand = |fits: fn(Fit) -> bool| {
            self.words.iter().zip(&met).any(|(words, met)| {
                let stands = |entry| words.as_ref().is_some_and(|words| words.shelves(entry).meet(short));
                met.iter().take_while(|(fit, _)| fits(*fit)).any(|(_, entry)| stands(*entry))
            })
        };
        if stand(|fit| fit == Fit::Exact) {
            return met;
        }
        for (nearness, .., segment, entry) in self.near(&typed.lower, stand(|_| true), short) {
            if let Some(met) = met.get_mut(segment)
                && !met.iter().any(|(_, known)| *known == entry)
            {
                met.push((Fit::Near(nearness), entry));
            }
        }
        met
    }

    /// The words on these shelves that resemble one in lower case, best first; `literal` as for [`Sought::new`].
    pub(super) fn near(&self, lower: &str, literal: bool, shelves: Shelves) -> Vec<NearWord<'a>> {
        let Some(sought) = Sought::new(lower, literal) else { return Vec::new() };
        let slips = self.standing(self.with_slips(&sought, shelves), shelves);
        // Letters left out are the last guess: only where no slip explains the word.
        if slips.is_empty() { self.standing(self.with_gaps(&sought, shelves), shelves) } else { slips }
    }

    /// Spellings that resemble a sought word by slips; some may stand on none of the shelves.
    fn with_slips(&self, sought: &Sought, shelves: Shelves) -> Vec<NearSpelling<'a>> {
        let first = sought.keeps_first().then(|| sought.first_letter());
        self.gathered(first, |list, keys| {
            let mut found = Vec::new();
            list.spellings.each_slip(keys, sought, |key, nearness| {
                if list.may_stand(key, shelves) {
                    let spelling = list.spellings.text(key);
                    found.push((nearness, sought.score(spelling).unwrap_or_default(), spelling));
                }
            });
            found
        })
    }

    /// Likewise those with letters left out.
    fn with_gaps(&self, sought: &Sought, shelves: Shelves) -> Vec<NearSpelling<'a>> {
        if !sought.may_have_gaps() {
            return Vec::new();
        }
        self.gathered(Some(sought.first_letter()), |list, keys| {
            let standing = keys.filter(|key| list.may_stand(*key, shelves)).map(|key| list.spellings.text(key));
            standing.filter_map(|spelling| Some((Nearness::Gaps, sought.score(spelling)?, spelling))).collect()
        })
    }

    /// What is found in the pieces of all lists, of each only among the spellings with this `first` letter where one is
    /// given.
    fn gathered<T: Send>(
        &self,
        first: Option<&str>,
        find: impl Fn(&List<'a>, Range<usize>) -> Vec<T> + Sync,
    ) -> Vec<T> {
        let pieces = self.lists.iter().flat_map(|list| {
            let all = 0..list.spellings.len();
            let keys = first.map_or(all, |first| list.spellings.beginning(first.as_bytes()));
            let size = keys.len().div_ceil(PIECES).max(SHORTEST_PIECE);
            keys.clone().step_by(size).map(move |start| (list, start..keys.end.min(start + size)))
        });
        let pieces: Vec<_> = pieces.collect();
        pieces.into_par_iter().flat_map_iter(|(list, keys)| find(list, keys)).collect()
    }

    /// The words of all segments on these shelves that are spelt so, best first, and no more than are taken of a whole
    /// library.
    fn standing(&self, mut spellings: Vec<NearSpelling<'a>>, shelves: Shelves) -> Vec<NearWord<'a>> {
        spellings.sort_unstable();
        spellings.dedup();
        let mut found: Vec<NearWord<'a>> = Vec::new();
        let mut taken: Vec<&str> = Vec::new();
        for alike in spellings.chunk_by(|one, other| (one.0, one.1) == (other.0, other.1)) {
            let spelt_so = |(segment, words): (usize, &Option<Words<'a>>)| {
                let mut found = Vec::new();
                for (words, (nearness, score, spelling)) in
                    words.iter().flat_map(|words| alike.iter().map(move |near| (words, near)))
                {
                    let entries = words.spelt(spelling).filter(|entry| words.shelves(*entry).meet(shelves));
                    found.extend(
                        entries.map(|entry| (*nearness, *score, words.lower(entry), words.word(entry), segment, entry)),
                    );
                }
                found
            };
            let mut words: Vec<NearWord<'a>> = self.words.par_iter().enumerate().flat_map_iter(spelt_so).collect();
            words.sort_unstable();
            words.dedup();
            for same in words.chunk_by(|one, other| one.3 == other.3) {
                if taken.len() == MOST {
                    return found;
                }
                let word = same[0].3;
                if !taken.contains(&word) {
                    taken.push(word);
                    found.extend(same);
                }
            }
        }
        found
    }
}
