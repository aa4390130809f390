//! What is typed: queries drawn from a library's own words and names, letter by letter.

use std::collections::{BTreeSet, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::ours::fold;

/// Words shorter than this say little.
const LETTERS: usize = 5;

/// Fourteen queries: frequent and rare words, phrases, words in another order, names, misspelt ones, without their
/// accents, in other scripts. Drawn from `lines` (quotes with their speakers), always the same ones of the same lines.
pub fn queries(lines: &[String]) -> Vec<String> {
    let lines: Vec<(&str, &str)> = lines.iter().filter_map(|line| line.rsplit_once(" — ")).collect();
    let english: Vec<&(&str, &str)> =
        lines.iter().filter(|(words, name)| words.is_ascii() && name.is_ascii()).collect();
    let frequent = by_frequency(english.iter().map(|(words, _)| *words));
    let word = |rank: usize| frequent[rank.min(frequent.len() - 1)].clone();
    let line = |number: usize| english[number % english.len()];
    let name = |number: usize| line(number).1.to_lowercase();
    let surname = |number: usize| name(number).rsplit(' ').next().unwrap_or_default().to_owned();
    let [first, second] = long_words(line(17).0);
    let [third, fourth] = long_words(line(170).0);
    let start = line(1700).0.split_whitespace().take(4).collect::<Vec<_>>().join(" ").to_lowercase();
    vec![
        word(0),
        word(150),
        word(2000),
        format!("{first} {second}"),
        format!("{fourth} {third}"),
        start,
        name(100),
        format!("{} {}", surname(900), long_words(line(900).0)[0]),
        swapped(&name(300)),
        format!("{} {}", without_a_letter(&word(40)), word(4)),
        with_a_wrong_letter(&word(300)),
        two_words(&lines, 'а'..='я'),
        fold(&two_words(&lines, 'é'..='é')),
        two_words(&lines, 'ا'..='ي'),
    ]
}

/// Queries of whole words and of facets, as a reader of briefings asks them: `(words, facet)`, either may be empty.
pub fn questions(lines: &[String], topics: &[String], actors: &[String]) -> Vec<(String, String)> {
    let texts: Vec<&str> = lines.iter().filter_map(|line| line.rsplit_once(" — ")).map(|(words, _)| words).collect();
    let frequent = by_frequency(texts.iter().copied().filter(|words| words.is_ascii()).take(20_000));
    let word = |rank: usize| frequent[rank.min(frequent.len() - 1)].clone();
    let one = |list: &[String], at: usize| list.get(at % list.len().max(1)).cloned().unwrap_or_default();
    let facets: Vec<String> = vec![
        String::new(),
        format!("topic:{}", one(topics, 0)),
        format!("topic:{}", one(topics, 40)),
        format!("by:{}", one(actors, 0)),
        format!("actor:{}", one(actors, 60)),
        "date:2008..2012".to_owned(),
        "lang:en type:note".to_owned(),
        format!("topic:{} date:2015..", one(topics, 7)),
    ];
    let words = [
        word(0),
        word(3),
        word(30),
        word(300),
        word(1500),
        format!("{} {}", word(1), word(60)),
        word(10)[..3].to_owned(),
    ];
    words.iter().flat_map(|words| facets.iter().map(|facet| (words.clone(), facet.clone()))).collect()
}

/// Everything that is typed on the way to a query: its beginnings, the query itself last.
pub fn keystrokes(query: &str) -> impl Iterator<Item = &str> {
    query.char_indices().map(|(at, letter)| &query[..at + letter.len_utf8()])
}

/// Words of some length, the most frequent first, equally frequent ones by spelling.
fn by_frequency<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for word in texts.flat_map(words) {
        *counts.entry(word.to_lowercase()).or_default() += 1;
    }
    let mut words: Vec<(String, usize)> = counts.into_iter().filter(|(word, _)| word.len() >= LETTERS).collect();
    words.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    words.into_iter().map(|(word, _)| word).collect()
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty())
}

/// The two longest words of a text in its order.
fn long_words(text: &str) -> [String; 2] {
    let all: Vec<&str> = words(text).collect();
    let mut places: Vec<usize> = (0..all.len()).collect();
    places.sort_by_key(|place| (std::cmp::Reverse(all[*place].chars().count()), *place));
    places.truncate(2);
    places.sort_unstable();
    let word = |at: usize| places.get(at).map_or_else(String::new, |place| all[*place].to_lowercase());
    [word(0), word(1)]
}

/// Two words of the first text that has one of these letters, or the same again.
fn two_words(lines: &[(&str, &str)], letters: std::ops::RangeInclusive<char>) -> String {
    let text = lines.iter().map(|(words, _)| *words).find(|words| words.chars().any(|c| letters.contains(&c)));
    let has = |word: &&str| word.chars().any(|c| letters.contains(&c)) && word.chars().count() >= LETTERS - 1;
    text.map_or_else(String::new, |text| words(text).filter(has).take(2).collect::<Vec<_>>().join(" ").to_lowercase())
}

/// Quotes to be looked for, and two words of each, the longer one first: what somebody remembers of a quote. Which two is
/// left to chance, but that only so many quotes hold both: else nothing could tell which one is meant. Spread evenly over
/// the list; only quotes in Latin letters that stand in it once.
pub fn known_items<'a>(quotes: &[&'a str], count: usize, most_alike: usize) -> Vec<(&'a str, [String; 2])> {
    let mut times: HashMap<&str, usize> = HashMap::new();
    let mut standing: HashMap<String, BTreeSet<usize>> = HashMap::new();
    for (at, quote) in quotes.iter().enumerate() {
        *times.entry(quote).or_default() += 1;
        for word in words(quote) {
            standing.entry(word.to_lowercase()).or_default().insert(at);
        }
    }
    let two_words = |quote: &&'a str| {
        let mut remembered: Vec<String> =
            words(quote).map(str::to_lowercase).filter(|word| word.len() >= LETTERS).collect();
        remembered.sort_by_key(|word| chance(quote, word));
        remembered.dedup();
        let [first, second] = remembered.get(..2)? else { return None };
        let (longer, shorter) = if first.len() < second.len() { (second, first) } else { (first, second) };
        let alike = standing[longer].intersection(&standing[shorter]).count();
        let is_fit = quote.is_ascii() && longer.len() >= LETTERS + 2 && times[quote] == 1 && alike <= most_alike;
        is_fit.then(|| (*quote, [longer.clone(), shorter.clone()]))
    };
    let all: Vec<_> = quotes.iter().filter_map(two_words).collect();
    let step = (all.len() / count.max(1)).max(1);
    all.into_iter().step_by(step).take(count).collect()
}

/// A number that is the same in every run.
fn chance(quote: &str, word: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    (quote, word).hash(&mut hasher);
    hasher.finish()
}

/// A slip of the keys: what is typed for two words.
type Slip = fn(&[String; 2]) -> String;

/// What may happen to two words on the way from the head to the keys.
pub const KINDS_OF_SLIPS: &[(&str, Slip)] = &[
    ("clean", |[longer, shorter]| format!("{shorter} {longer}")),
    ("shuffled", |[longer, shorter]| format!("{longer} {shorter}")),
    ("missing letter", |[longer, shorter]| format!("{} {shorter}", without_a_letter(longer))),
    ("swapped letters", |[longer, shorter]| format!("{} {shorter}", swapped(longer))),
    ("wrong letter", |[longer, shorter]| format!("{} {shorter}", with_a_wrong_letter(longer))),
];

fn swapped(word: &str) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let at = letters.len() - 4;
    letters.swap(at, at + 1);
    letters.into_iter().collect()
}

fn without_a_letter(word: &str) -> String {
    let middle = word.chars().count() / 2;
    word.chars().enumerate().filter(|(at, _)| *at != middle).map(|(_, letter)| letter).collect()
}

fn with_a_wrong_letter(word: &str) -> String {
    let middle = word.chars().count() / 2;
    let other = |letter: char| if letter == 'e' { 'o' } else { 'e' };
    word.chars().enumerate().map(|(at, letter)| if at == middle { other(letter) } else { letter }).collect()
}
