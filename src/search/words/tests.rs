//! The index against a list of everything, and against damage.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::*;
use crate::search::lexicon::Lexicon;
use crate::search::near::{self, MOST, Nearness, Sought};
use crate::search::spelling::variants;
use crate::search::token::tokens;
use crate::search::vocabulary::{NearWord, Vocabulary};

/// Bytes that begin where an index must.
pub(super) struct Aligned(Vec<u64>, usize);

impl Aligned {
    fn new(bytes: &[u8]) -> Self {
        let mut aligned = vec![0; bytes.len().div_ceil(8)];
        bytemuck::cast_slice_mut(&mut aligned)[..bytes.len()].copy_from_slice(bytes);
        Self(aligned, bytes.len())
    }

    fn bytes(&self) -> &[u8] {
        &bytemuck::cast_slice(&self.0)[..self.1]
    }
}

/// A text on a page of a briefing: its quotes have pages of their own.
#[derive(Clone, Debug)]
struct Briefing {
    quotes: Vec<[Vec<String>; 2]>,
    own: [Vec<String>; 4],
}

const OF_QUOTES: [Shelf; 2] = [Shelf::SpeakerNames, Shelf::Quote];
const OF_BRIEFINGS: [Shelf; 4] = [Shelf::Title, Shelf::Names, Shelf::Labels, Shelf::Text];

/// Calls `add` with each text and its page, in the order an index is written in.
fn each_text(briefings: &[Briefing], mut add: impl FnMut(Shelf, u32, &str)) -> (u32, u32) {
    let mut quotes = 0;
    for (page, briefing) in (0..).zip(briefings) {
        for quote in &briefing.quotes {
            for (shelf, texts) in OF_QUOTES.into_iter().zip(quote) {
                for text in texts {
                    add(shelf, quotes, text);
                }
            }
            quotes += 1;
        }
        for (shelf, texts) in OF_BRIEFINGS.into_iter().zip(&briefing.own) {
            for text in texts {
                add(shelf, page, text);
            }
        }
    }
    (quotes, u32::try_from(briefings.len()).expect("few"))
}

/// More pages than briefings here ever have.
const MANY: usize = 100;

/// The index of these briefings, written in chunks of so many.
fn index(briefings: &[Briefing], size: usize) -> Vec<u8> {
    let chunks = briefings.chunks(size).map(|briefings| {
        let mut builder = WordChunk::builder();
        let (quotes, count) = each_text(briefings, |shelf, page, text| builder.add(shelf, page, text));
        builder.finish(quotes, count)
    });
    merge(chunks.collect())
}

/// Everything in maps.
#[derive(Default)]
struct Naive {
    places: BTreeMap<String, BTreeMap<(Shelf, u32), Vec<u32>>>,
}

impl Naive {
    fn new(briefings: &[Briefing]) -> Self {
        let mut naive = Self::default();
        let mut next: BTreeMap<(Shelf, u32), u32> = BTreeMap::new();
        each_text(briefings, |shelf, page, text| {
            let base = next.get(&(shelf, page)).copied().unwrap_or_default();
            for token in tokens(text) {
                let place = base + u32::try_from(token.position).expect("few");
                naive.places.entry(token.text).or_default().entry((shelf, page)).or_default().push(place);
                // One place stays free between two texts.
                next.insert((shelf, page), place + 2);
            }
        });
        naive
    }

    fn shelves(&self, word: &str) -> Shelves {
        self.places[word].keys().fold(Shelves::NONE, |shelves, (shelf, _)| shelves.with(*shelf))
    }

    fn within(&self, parts: Parts) -> impl Iterator<Item = &String> {
        self.places.keys().filter(move |word| self.shelves(word).meet(Shelves::of(parts)))
    }

    fn literal(&self, typed: &Typed, parts: Parts) -> BTreeSet<(Fit, &str)> {
        self.within(parts).filter_map(|word| fit(typed, word).map(|fit| (fit, word.as_str()))).collect()
    }

    /// By the list of all keys.
    fn near(&self, typed: &Typed, literal: bool, parts: Parts) -> Vec<(Nearness, i64, &str)> {
        let Some(sought) = Sought::new(&typed.lower, literal) else { return Vec::new() };
        let short = parts.and(Parts::SHORT);
        let keys: Vec<(u32, String)> = (0..)
            .zip(self.within(short))
            .flat_map(|(number, word)| spellings(word).into_iter().map(move |key| (number, key.to_lowercase())))
            .collect();
        let mut best: BTreeMap<u32, (Nearness, i64)> = BTreeMap::new();
        // One key at a time, so that the cap for whole libraries does not matter.
        for (number, key) in &keys {
            for (nearness, _) in near::find(&typed.lower, literal, [(0, key.as_str())].into_iter()) {
                let found = (nearness, sought.score(key).unwrap_or_default());
                best.entry(*number).and_modify(|known| *known = found.min(*known)).or_insert(found);
            }
        }
        let slip = best.values().any(|(nearness, _)| *nearness != Nearness::Gaps);
        let words: Vec<&String> = self.within(short).collect();
        let mut found: Vec<(Nearness, i64, &str)> = best
            .into_iter()
            .filter(|(_, (nearness, _))| !slip || *nearness != Nearness::Gaps)
            .map(|(number, (nearness, score))| (nearness, score, words[number as usize].as_str()))
            .collect();
        found.sort_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)).then_with(|| in_order(a.2, b.2)));
        found.truncate(MOST);
        found
    }
}

fn spellings(word: &str) -> Vec<String> {
    std::iter::once(word.to_owned()).chain(variants(word)).collect()
}

fn in_order(a: &str, b: &str) -> Ordering {
    a.to_lowercase().cmp(&b.to_lowercase()).then_with(|| a.cmp(b))
}

fn fit(typed: &Typed, word: &str) -> Option<Fit> {
    let mut fits = Vec::new();
    for spelling in spellings(word) {
        let lower = spelling.to_lowercase();
        let capitals = typed.has_capitals();
        let begins = lower.starts_with(&typed.lower) && (!capitals || spelling.starts_with(&typed.cased));
        let equal = lower == typed.lower && (!capitals || spelling == typed.cased);
        if equal || (begins && typed.is_sign()) {
            fits.push(Fit::Exact);
        } else if begins && typed.may_begin() {
            fits.push(Fit::Prefix);
        } else if typed.may_stand_within()
            && lower.contains(&typed.lower)
            && (!capitals || spelling.contains(&typed.cased))
        {
            fits.push(Fit::Infix);
        }
    }
    fits.into_iter().min()
}

fn words() -> impl Strategy<Value = String> {
    let real = prop::sample::select(vec![
        "defence",
        "Defense",
        "DEFENCE",
        "defences",
        "organise",
        "Organization",
        "organised",
        "US",
        "us",
        "U.S.",
        "Usual",
        "china",
        "chain",
        "Chinese",
        "China",
        "strategic",
        "strategies",
        "Strategy",
        "government",
        "govern",
        "Governor",
        "Kyiv",
        "Kiev",
        "Киев",
        "киевский",
        "Киевом",
        "中国人",
        "中",
        "国",
        "北京",
        "한국어",
        "한국",
        "ガス",
        "co-operation",
        "cooperation",
        "counter-terrorism",
        "115,000",
        "2021",
        "3",
        "Łódź",
        "Europe’s",
        "l’Europe",
        "Αθήνα",
        "Borrell",
        "borrel",
        "Blinken",
        "blinkin",
        "colour",
        "Colours",
        "discolor",
        "antidefence",
        "हिन्दी",
    ]);
    prop_oneof![
        4 => real.prop_map(str::to_owned),
        2 => "[abA]{1,5}",
        1 => "[a-c]{6,10}",
        1 => any::<char>().prop_map(String::from),
        1 => Just("x".repeat(300)),
    ]
}

fn texts() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(prop::collection::vec(words(), 0..8).prop_map(|words| words.join(" ")), 0..3)
}

fn briefings() -> impl Strategy<Value = Vec<Briefing>> {
    let quote = [texts(), texts()];
    let briefing = (prop::collection::vec(quote, 0..3), [texts(), texts(), texts(), texts()]);
    prop::collection::vec(briefing.prop_map(|(quotes, own)| Briefing { quotes, own }), 0..7)
}

fn parts() -> impl Strategy<Value = Parts> {
    let one = prop::sample::select(Part::ALL.to_vec()).prop_map(Parts::one);
    prop_oneof![Just(Parts::ALL), Just(Parts::SHORT), one.clone(), (one.clone(), one).prop_map(|(a, b)| a.or(b))]
}

/// What a person types: a folded word or its beginning, in any case.
fn typed() -> impl Strategy<Value = Typed> {
    (words(), 1usize..12, any::<bool>(), any::<bool>(), any::<bool>()).prop_map(
        |(word, letters, end, lower, unfinished)| {
            let word = tokens(&word).into_iter().next().map_or_else(|| "ab".to_owned(), |token| token.text);
            let mut letters: Vec<char> =
                if end { word.chars().rev().take(letters).collect() } else { word.chars().take(letters).collect() };
            if end {
                letters.reverse();
            }
            let word = String::from_iter(letters);
            Typed::new(&if lower { word.to_lowercase() } else { word }, unfinished)
        },
    )
}

/// One slip in a word.
fn slipped() -> impl Strategy<Value = Typed> {
    (typed(), 0usize..12, prop::sample::select(vec!['a', 'e', 'x', 'и', '国']), 0..4).prop_map(
        |(typed, at, letter, how)| {
            let mut letters: Vec<char> = typed.lower.chars().collect();
            let at = at % letters.len().max(1);
            match how {
                0 => letters.insert(at, letter),
                1 => drop(letters.remove(at)),
                2 if at > 0 => letters.swap(at - 1, at),
                _ => letters[at] = letter,
            }
            Typed::new(&String::from_iter(letters), false)
        },
    )
}

/// The words of one segment.
fn alone<'a>(words: &Words<'a>) -> Vocabulary<'a> {
    Vocabulary::over(std::iter::once((Some(*words), None)), None)
}

/// Briefings in segments of so many.
fn segments(briefings: &[Briefing], size: usize) -> Vec<Aligned> {
    briefings.chunks(size).map(|briefings| Aligned::new(&index(briefings, 3))).collect()
}

fn opened(segments: &[Aligned]) -> Vec<Words<'_>> {
    segments.iter().map(|bytes| Words::open(bytes.bytes()).expect("an index")).collect()
}

/// The spellings of the first ones of these segments together.
fn lexicon(words: &[Words<'_>], listed: usize) -> Lexicon {
    Lexicon::of_words(&words.iter().take(listed).copied().map(Some).collect::<Vec<_>>())
}

/// The words of these segments, of which the first ones are listed together.
fn vocabulary<'a>(words: &[Words<'a>], listed: usize, lexicon: &'a Lexicon) -> Vocabulary<'a> {
    let segments = words.iter().enumerate().map(|(at, words)| (Some(*words), (at < listed).then_some(at)));
    Vocabulary::over(segments, Some(lexicon))
}

/// Asks for everything there is.
fn read_all(words: &Words<'_>, typed: &Typed) -> usize {
    let mut read =
        words.exact(typed).len() + alone(words).literal(typed, Parts::ALL).iter().map(Vec::len).sum::<usize>();
    for literal in [true, false] {
        read += alone(words).near(&typed.lower, literal, Shelves::of(Parts::SHORT)).len();
    }
    for (shelf, fit) in Shelf::ALL.into_iter().flat_map(|shelf| [(shelf, Fit::Prefix), (shelf, Fit::Infix)]) {
        let gathered = words.gathered(shelf, fit, typed);
        if let Some(list) = gathered {
            list.each(|page| read = read.wrapping_add(page as usize));
        }
    }
    for entry in 0..u32::try_from(words.len().min(200)).expect("few") + 2 {
        read += words.word(entry).len() + words.shelves(entry).members().count();
        for shelf in Shelf::ALL {
            words
                .pages(shelf, entry)
                .into_iter()
                .for_each(|list| list.each(|page| read = read.wrapping_add(page as usize)));
            words.positions(shelf, entry, &PageSet::all(MANY), |_, places| read += places.len());
        }
    }
    read
}

proptest! {
    #[test]
    fn holds_what_the_texts_hold(briefings in briefings(), size in 1usize..4) {
        let bytes = Aligned::new(&index(&briefings, size));
        let words = Words::open(bytes.bytes()).expect("an index");
        let naive = Naive::new(&briefings);
        prop_assert_eq!(words.len(), naive.places.len(), "each word once");
        let all: Vec<&str> = (0..).take(words.len()).map(|entry| words.word(entry)).collect();
        prop_assert!(all.is_sorted_by(|a, b| in_order(a, b).is_lt()), "in order: {:?}", all);
        for (entry, word) in (0..).zip(all) {
            prop_assert_eq!(words.shelves(entry), naive.shelves(word), "shelves of {}", word);
            let mut places = BTreeMap::new();
            for shelf in Shelf::ALL {
                let mut pages = Vec::new();
                words.pages(shelf, entry).into_iter().for_each(|list| list.each(|page| pages.push(page)));
                let mut again = Vec::new();
                words.positions(shelf, entry, &PageSet::all(MANY), |page, found| {
                    again.push(page);
                    places.insert((shelf, page), found.to_vec());
                });
                prop_assert_eq!(pages.is_empty(), !words.shelves(entry).has(shelf), "{} on {:?}", word, shelf);
                prop_assert_eq!(pages, again, "pages of {} with and without places", word);
            }
            prop_assert_eq!(&places, &naive.places[word], "places of {}", word);
        }
    }

    #[test]
    fn chunks_do_not_show(briefings in briefings(), size in 1usize..4) {
        prop_assert!(index(&briefings, size) == index(&briefings, 100), "the same bytes however it was cut");
    }

    /// However many segments there are, and of however many of them the spellings are listed together.
    #[test]
    fn finds_as_a_list_does(
        briefings in briefings(),
        size in 1usize..8,
        listed in 0usize..4,
        typed in typed(),
        parts in parts(),
    ) {
        let segments = segments(&briefings, size);
        let words = opened(&segments);
        let lexicon = lexicon(&words, listed);
        let naive = Naive::new(&briefings);
        let (mut met, mut exact) = (BTreeSet::new(), BTreeSet::new());
        for (words, found) in words.iter().zip(vocabulary(&words, listed, &lexicon).literal(&typed, parts)) {
            prop_assert!(found.is_sorted(), "best first, then in order");
            let here: BTreeSet<(Fit, &str)> = found.iter().map(|(fit, entry)| (*fit, words.word(*entry))).collect();
            prop_assert_eq!(here.len(), found.len(), "each once");
            met.extend(here);
            exact.extend(words.exact(&typed).into_iter().map(|entry| words.word(entry)));
        }
        // A word of several segments may stand in these parts in only some of them.
        prop_assert_eq!(met, naive.literal(&typed, parts), "for {:?}", typed);
        let all = naive.places.keys().filter(|word| spellings(word).iter().any(|spelling| {
            spelling.to_lowercase() == typed.lower && (!typed.has_capitals() || *spelling == typed.cased)
        }));
        prop_assert_eq!(exact, all.map(String::as_str).collect::<BTreeSet<_>>(), "exactly {:?}", typed);
    }

    /// In these tests three words are many.
    #[test]
    fn pages_of_many_words_are_written_down_together(
        briefings in briefings(),
        (word, from, letters) in (words(), 0usize..3, 1usize..5),
    ) {
        let bytes = Aligned::new(&index(&briefings, 3));
        let words = Words::open(bytes.bytes()).expect("an index");
        let typed = Typed::new(&word.chars().skip(from).take(letters).collect::<String>(), true);
        let met = alone(&words).literal(&typed, Parts::ALL).remove(0);
        for (shelf, fit) in Shelf::ALL.into_iter().flat_map(|shelf| [(shelf, Fit::Prefix), (shelf, Fit::Infix)]) {
            let lists = |wanted: &dyn Fn(Fit) -> bool| -> Vec<PageList<'_>> {
                met.iter().filter(|(fit, _)| wanted(*fit)).filter_map(|(_, entry)| words.pages(shelf, *entry)).collect()
            };
            let pages = |lists: Vec<PageList<'_>>| {
                let mut pages = BTreeSet::new();
                for list in lists {
                    list.each(|page| pages.extend([page]));
                }
                pages
            };
            let of_these = lists(&|met| met == fit);
            let letters = typed.lower.chars().count();
            let has_gram = !typed.has_capitals() && letters <= 3 && letters >= if fit == Fit::Prefix { 2 } else { 3 };
            let Some(gathered) = words.gathered(shelf, fit, &typed) else {
                prop_assert!(!has_gram || of_these.len() < 3, "many words that meet {:?} as {:?} on {:?}", typed, fit, shelf);
                continue;
            };
            prop_assert!(has_gram, "two or three small letters, and not {:?}", typed);
            let (gathered, of_these) = (pages(vec![gathered]), pages(of_these));
            prop_assert!(gathered.is_superset(&of_these), "all pages of {:?}: {:?}, {:?}", typed, gathered, of_these);
            let (mut spare, better) = (gathered.difference(&of_these), pages(lists(&|met| met < fit)));
            prop_assert!(spare.all(|page| better.contains(page)), "and others only where {:?} is met better", typed);
        }
    }

    #[test]
    fn a_word_alone_is_met_as_one_of_the_index(word in words(), typed in typed()) {
        for token in tokens(&word) {
            prop_assert_eq!(typed.meets(&token.text), fit(&typed, &token.text).is_some(), "{:?} and {}", typed, token.text);
        }
    }

    /// However many segments there are, and of however many of them the spellings are listed together.
    #[test]
    fn guesses_as_a_list_does(
        briefings in briefings(),
        size in 1usize..8,
        listed in 0usize..4,
        typed in slipped(),
        literal in any::<bool>(),
        parts in parts(),
    ) {
        let segments = segments(&briefings, size);
        let words = opened(&segments);
        let lexicon = lexicon(&words, listed);
        let mut found: Vec<(Nearness, i64, &str)> = Vec::new();
        let shelves = Shelves::of(parts.and(Parts::SHORT));
        for near in vocabulary(&words, listed, &lexicon).near(&typed.lower, literal, shelves) {
            let NearWord { nearness, score, word, segment, entry, .. } = near;
            prop_assert_eq!(words[segment].word(entry), word, "the entry of its segment");
            if !found.contains(&(nearness, score, word)) {
                found.push((nearness, score, word));
            }
        }
        let naive = Naive::new(&briefings);
        prop_assert_eq!(found, naive.near(&typed, literal, parts), "for {:?}", typed);
    }

    #[test]
    fn long_lists_come_back(
        chunks in prop::collection::vec(
            prop::collection::vec((prop_oneof![4 => 1u32..4, 1 => 1u32..200, 1 => 1u32..40_000], 1usize..5), 0..60),
            1..4,
        ),
    ) {
        let (mut before, mut expected, mut written) = (0, Vec::new(), Vec::new());
        for gaps in chunks {
            let mut builder = WordChunk::builder();
            let mut page = 0;
            for (gap, times) in gaps {
                page += gap;
                builder.add(Shelf::Quote, page, &"word and ".repeat(times));
                let places: Vec<u32> = (0..).step_by(2).take(times).collect();
                expected.push((before + page, places));
            }
            written.push(builder.finish(page + 1, 0));
            before += page + 1;
        }
        let bytes = Aligned::new(&merge(written));
        let words = Words::open(bytes.bytes()).expect("an index");
        let (mut pages, mut places) = (Vec::new(), Vec::new());
        for entry in words.exact(&Typed::new("word", false)) {
            words.pages(Shelf::Quote, entry).into_iter().for_each(|list| list.each(|page| pages.push(page)));
            words.positions(Shelf::Quote, entry, &PageSet::all(before as usize), |page, found| places.push((page, found.to_vec())));
        }
        prop_assert_eq!(pages, expected.iter().map(|(page, _)| *page).collect::<Vec<_>>(), "each page in order");
        prop_assert_eq!(places, expected, "with each place");
    }

    #[test]
    fn numbers_tell_words_apart(words in prop::collection::vec("[ab\\PC]{0,3}[ab]{0,20}", 0..40)) {
        let mut numbering = numbering::Numbering::default();
        let numbers: Vec<u32> = words.iter().map(|word| numbering.number(word)).collect();
        let list = numbering.into_list();
        for (word, number) in words.iter().zip(numbers) {
            prop_assert_eq!(list.get(number), word, "the word with this number");
        }
        let different: BTreeSet<&String> = words.iter().collect();
        prop_assert_eq!(list.len(), different.len(), "each word once");
    }

    #[test]
    fn damage_does_no_harm(
        briefings in briefings(),
        typed in typed(),
        flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..20),
        cut in prop::option::of(any::<prop::sample::Index>()),
    ) {
        let mut bytes = index(&briefings, 3);
        for (at, byte) in flips {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        let bytes = Aligned::new(&bytes);
        if let Some(words) = Words::open(bytes.bytes()) {
            read_all(&words, &typed);
        }
    }
}

#[test]
fn other_bytes_are_no_index() {
    let whole = index(&[], 1);
    let aligned = Aligned::new(&whole);
    let empty = Words::open(aligned.bytes()).expect("an index of nothing");
    assert_eq!(empty.len(), 0, "no words");
    assert_eq!(read_all(&empty, &Typed::new("word", true)), 0, "nothing found");
    for length in 0..whole.len() {
        let cut = Aligned::new(&whole[..length]);
        assert!(Words::open(cut.bytes()).is_none(), "{length} bytes are too few");
    }
    let mut other = whole;
    other[0] ^= 1;
    assert!(Words::open(Aligned::new(&other).bytes()).is_none(), "another form");
}

#[test]
fn a_phrase_does_not_run_from_one_text_into_the_next() {
    let mut builder = WordChunk::builder();
    builder.add(Shelf::Quote, 0, "of last");
    builder.add(Shelf::Quote, 0, "resort");
    let bytes = Aligned::new(&merge(vec![builder.finish(1, 0)]));
    let words = Words::open(bytes.bytes()).expect("an index");
    let place = |word: &str| {
        let mut found = Vec::new();
        let entry = words.exact(&Typed::new(word, false))[0];
        words.positions(Shelf::Quote, entry, &PageSet::all(MANY), |page, places| found.push((page, places.to_vec())));
        found
    };
    assert_eq!(place("last"), [(0, vec![1])], "the second word");
    assert_eq!(place("resort"), [(0, vec![3])], "one place is left free");
}
