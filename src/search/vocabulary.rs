//! What is typed, compared with the words of the library.

use std::ops::Range;

use memchr::memmem;
use rayon::prelude::*;

use super::lexicon::{Lexicon, SharedSpellings};
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
    /// The spellings they are found by: of each segment all in one list, or all in the two of a lexicon.
    lists: Vec<List<'a>>,
    /// The segment of each number in the lexicon.
    numbered: Vec<Option<usize>>,
}

/// Spellings, and whose they are.
struct List<'a> {
    spellings: Spellings<'a>,
    of: Of<'a>,
    /// Whether any of them may stand in a short text.
    may_be_short: bool,
}

enum Of<'a> {
    Segment(usize),
    Several(&'a SharedSpellings),
}

impl List<'_> {
    /// The spellings that may stand in short texts, where a `first` letter is given only those with it.
    fn in_short_texts(&self, first: Option<&str>) -> Range<usize> {
        match first {
            _ if !self.may_be_short => 0..0,
            Some(first) => self.spellings.beginning(first.as_bytes()),
            None => 0..self.spellings.len(),
        }
    }
}

/// A spelling that resembles a sought word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct NearSpelling<'a> {
    nearness: Nearness,
    /// How well it stands, smaller is better.
    score: i64,
    text: &'a str,
    /// Its list, and its number there.
    at: (usize, usize),
}

/// A word that is spelt so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct NearWord<'a> {
    pub nearness: Nearness,
    pub score: i64,
    /// In lower case, and as the texts have it.
    pub lower: &'a [u8],
    pub word: &'a str,
    pub segment: usize,
    pub entry: u32,
}

impl<'a> Vocabulary<'a> {
    /// The words of these segments, of which a `lexicon` may list the spellings of some.
    pub(super) fn new(views: &[View<'a>], lexicon: Option<&'a Lexicon>) -> Self {
        let number = |view: &View<'a>| lexicon.and_then(|lexicon| lexicon.number(view.segment));
        Self::over(views.iter().map(|view| (view.words, number(view))), lexicon)
    }

    /// The words of segments, and the number that each has in the `lexicon`, if any.
    pub(super) fn over(
        segments: impl Iterator<Item = (Option<Words<'a>>, Option<usize>)>,
        lexicon: Option<&'a Lexicon>,
    ) -> Self {
        let (words, numbers): (Vec<Option<Words<'a>>>, Vec<Option<usize>>) = segments.unzip();
        let own = words.iter().zip(&numbers).enumerate().filter_map(|(segment, (words, number))| {
            let words = words.as_ref().filter(|_| number.is_none())?;
            Some(List { spellings: words.spellings(), of: Of::Segment(segment), may_be_short: true })
        });
        let mut lists: Vec<List<'a>> = own.collect();
        if let Some(Lexicon { short, long, .. }) = lexicon {
            for (shared, may_be_short) in [(short, true), (long, false)] {
                lists.push(List { spellings: shared.spellings(), of: Of::Several(shared), may_be_short });
            }
        }
        let segment = |number: usize| numbers.iter().position(|other| *other == Some(number));
        let last = numbers.iter().flatten().max();
        let numbered = last.map_or_else(Vec::new, |last| (0..=*last).map(segment).collect());
        Self { words, lists, numbered }
    }

    /// The words of each segment that meet a typed word. Near ones are looked for only where the word itself stands in
    /// no short text of the whole library.
    pub(super) fn meeting(&self, typed: &Typed, parts: Parts) -> Vec<Met> {
        let mut met = self.literal(typed, parts);
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
        for near in self.near(&typed.lower, stand(|_| true), short) {
            if let Some(met) = met.get_mut(near.segment)
                && !met.iter().any(|(_, known)| *known == near.entry)
            {
                met.push((Fit::Near(near.nearness), near.entry));
            }
        }
        met
    }

    /// The words of each segment within these parts that are a typed one, begin with it or hold it, best first.
    pub(super) fn literal(&self, typed: &Typed, parts: Parts) -> Vec<Met> {
        let holding = self.holding(typed);
        let of_segment = |(segment, words): (usize, &Option<Words<'a>>)| {
            let holding = holding.iter().filter_map(|piece| piece.get(segment)).flatten().copied();
            words.as_ref().map(|words| words.literal(typed, parts, holding)).unwrap_or_default()
        };
        self.words.par_iter().enumerate().map(of_segment).collect()
    }

    /// The spellings of each segment that hold a typed word and are not met as beginning with it, piece by piece.
    fn holding(&self, typed: &Typed) -> Vec<Vec<Vec<usize>>> {
        if !typed.may_stand_within() {
            return Vec::new();
        }
        let finder = memmem::Finder::new(&typed.lower);
        let spellings = |list: &List<'a>| {
            let begun = list.spellings.beginning(typed.lower.as_bytes());
            // Without capitals all that begin with it are met as such.
            let met = if typed.has_capitals() { 0..0 } else { begun };
            vec![0..met.start, met.end..list.spellings.len()]
        };
        self.by_pieces(spellings, |list, spellings| {
            let mut holding = vec![Vec::new(); self.words.len()];
            self.lists[list].spellings.each_holding(spellings, &finder, |spelling| {
                self.places((list, spelling)).for_each(|(segment, key)| holding[segment].push(key));
            });
            holding
        })
    }

    /// The words on these shelves that resemble one in lower case, best first, and no more than are taken of a whole
    /// library; `literal` as for [`Sought::new`].
    pub(super) fn near(&self, lower: &str, literal: bool, shelves: Shelves) -> Vec<NearWord<'a>> {
        let Some(sought) = Sought::new(lower, literal) else { return Vec::new() };
        let slips = self.with_slips(&sought, shelves);
        // Letters left out are the last guess: only where no slip explains the word.
        self.best(if slips.is_empty() { self.with_gaps(&sought, shelves) } else { slips }, shelves)
    }

    /// The spellings of words on these shelves that resemble a sought word by slips.
    fn with_slips(&self, sought: &Sought, shelves: Shelves) -> Vec<NearSpelling<'a>> {
        let first = sought.keeps_first().then(|| sought.first_letter());
        let found = self.by_pieces(
            |list| vec![list.in_short_texts(first)],
            |list, spellings| {
                let mut found = Vec::new();
                let all = &self.lists[list].spellings;
                all.each_slip(spellings, sought, |spelling, nearness| {
                    if self.stands((list, spelling), shelves) {
                        let text = all.text(spelling);
                        let score = sought.score(text).unwrap_or_default();
                        found.push(NearSpelling { nearness, score, text, at: (list, spelling) });
                    }
                });
                found
            },
        );
        found.into_iter().flatten().collect()
    }

    /// Likewise those with letters left out.
    fn with_gaps(&self, sought: &Sought, shelves: Shelves) -> Vec<NearSpelling<'a>> {
        if !sought.may_have_gaps() {
            return Vec::new();
        }
        let found = self.by_pieces(
            |list| vec![list.in_short_texts(Some(sought.first_letter()))],
            |list, spellings| {
                let with_gaps = |spelling| {
                    let text = self.lists[list].spellings.text(spelling);
                    let score = sought.score(text)?;
                    let stands = self.stands((list, spelling), shelves);
                    stands.then_some(NearSpelling { nearness: Nearness::Gaps, score, text, at: (list, spelling) })
                };
                spellings.filter_map(with_gaps).collect::<Vec<_>>()
            },
        );
        found.into_iter().flatten().collect()
    }

    /// What is found in the pieces of all lists: by `find`, among those `spellings` of each list.
    fn by_pieces<T: Send>(
        &self,
        spellings: impl Fn(&List<'a>) -> Vec<Range<usize>>,
        find: impl Fn(usize, Range<usize>) -> T + Sync,
    ) -> Vec<T> {
        let mut pieces = Vec::new();
        for (at, list) in self.lists.iter().enumerate() {
            for range in spellings(list) {
                let size = range.len().div_ceil(PIECES).max(SHORTEST_PIECE);
                pieces.extend(range.clone().step_by(size).map(|start| (at, start..range.end.min(start + size))));
            }
        }
        pieces.into_par_iter().map(|(at, range)| find(at, range)).collect()
    }

    /// The segments that have a spelling of a list, and its number there.
    fn places(&self, (list, spelling): (usize, usize)) -> impl Iterator<Item = (usize, usize)> {
        let (own, shared) = match self.lists[list].of {
            Of::Segment(segment) => (Some((segment, spelling)), None),
            Of::Several(shared) => (None, Some(shared.places(spelling))),
        };
        let numbered = |(number, key)| Some(((*self.numbered.get(number)?)?, key));
        own.into_iter().chain(shared.into_iter().flatten().filter_map(numbered))
    }

    /// The words on these shelves that are spelt so: the segment of each, its words, and the entry.
    fn standing(&self, spelling: (usize, usize), shelves: Shelves) -> impl Iterator<Item = (usize, &Words<'a>, u32)> {
        self.places(spelling).filter_map(move |(segment, key)| {
            let words = self.words[segment].as_ref()?;
            Some((segment, words, words.standing(key, shelves)?))
        })
    }

    /// Whether a word that is spelt so stands on one of these shelves.
    fn stands(&self, spelling: (usize, usize), shelves: Shelves) -> bool {
        self.standing(spelling, shelves).next().is_some()
    }

    /// The words on these shelves that are spelt so, best first, and no more than are taken of a whole library.
    fn best(&self, mut spellings: Vec<NearSpelling<'a>>, shelves: Shelves) -> Vec<NearWord<'a>> {
        spellings.sort_unstable();
        let mut found: Vec<NearWord<'a>> = Vec::new();
        let mut taken: Vec<&str> = Vec::new();
        for alike in spellings.chunk_by(|one, other| (one.nearness, one.score) == (other.nearness, other.score)) {
            let mut words: Vec<NearWord<'a>> = Vec::new();
            for &NearSpelling { nearness, score, at, .. } in alike {
                words.extend(self.standing(at, shelves).map(|(segment, words, entry)| {
                    let (lower, word) = (words.lower(entry), words.word(entry));
                    NearWord { nearness, score, lower, word, segment, entry }
                }));
            }
            words.sort_unstable();
            words.dedup();
            for same in words.chunk_by(|one, other| one.word == other.word) {
                if taken.len() == MOST {
                    return found;
                }
                if !taken.contains(&same[0].word) {
                    taken.push(same[0].word);
                    found.extend(same);
                }
            }
        }
        found
    }
}
