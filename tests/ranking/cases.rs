//! Questions with the one row that is meant by each, drawn from a made-up library: the same ones each time.
//!
//! A quote is chosen, two or three of its words are taken, and they are typed as people type: a beginning, a slip,
//! another order. Kept is a question of which a person who knows the library would say which row is meant: no other row
//! holds the words that were meant as well (by fit, part and closeness), and none holds what was typed instead. That
//! other rows hold words that are like the mistyped ones makes no question unfair. All of it is judged by looking at
//! every page, one word at a time, without any index.

use std::collections::{BTreeMap, HashMap, HashSet};

use briefbook::model::{Catalog, Id, Quote};
use briefbook::text::fold;

/// The list that a question is asked of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Pane {
    /// Rows of Quotes, by address.
    Quotes,
    /// Rows of Briefings, by id.
    Briefings,
    /// The jump list, by id or address.
    Jump,
}

/// A question and the row that is meant.
#[derive(Clone, Debug)]
pub struct Case {
    /// How it is typed: `exact`, `one edit` …
    pub kind: String,
    /// What is typed.
    pub query: String,
    /// Where it is asked.
    pub pane: Pane,
    /// The id or address of the row.
    pub wanted: String,
}

/// Questions of each kind.
const EACH: usize = 10;
/// Quotes tried for one question before a kind is given up.
const TRIES: usize = 400;

/// The questions of a table: kind, query, list, row, parted by tabs.
pub fn read(table: &str) -> Vec<Case> {
    let lines = table.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    let case = |line: &str| {
        let [kind, query, pane, wanted] = line.split('\t').collect::<Vec<_>>()[..] else { unreachable!("{line}") };
        let pane = match pane {
            "quotes" => Pane::Quotes,
            "briefings" => Pane::Briefings,
            "jump" => Pane::Jump,
            other => unreachable!("no list is called {other}"),
        };
        Case { kind: kind.to_owned(), query: query.to_owned(), pane, wanted: wanted.to_owned() }
    };
    lines.map(case).collect()
}

/// Questions to a made-up library: so many of each kind, and none twice.
pub fn draw(catalog: &Catalog) -> Vec<Case> {
    let library = Asked::new(catalog);
    let mut cases: Vec<Case> = Vec::new();
    let mut asked: HashSet<String> = HashSet::new();
    for (kind, make) in KINDS {
        let tries = (0..TRIES).map(|number| Draw { kind, number });
        let made = tries.filter_map(|draw| make(&library, &draw));
        let fresh = made.filter(|(query, _, _)| asked.insert(query.clone())).take(EACH);
        cases.extend(fresh.map(|(query, pane, wanted)| Case { kind: (*kind).to_owned(), query, pane, wanted }));
    }
    cases
}

/// A question, where it is asked, and the row meant.
type Made = Option<(String, Pane, String)>;
/// Makes a question of a kind, where what is drawn gives a fair one.
type Make = fn(&Asked<'_>, &Draw<'_>) -> Made;

/// What is typed and how, one row a kind.
const KINDS: &[(&str, Make)] = &[
    ("exact", |library, draw| library.quote(draw, |draw, words| plain(&words[..2 + draw.below("three", 2)]))),
    ("swapped words", |library, draw| {
        library.quote(draw, |draw, words| {
            let mut typed = plain(&words[..2 + draw.below("three", 2)])?;
            typed.reverse();
            Some(typed)
        })
    }),
    ("prefix", |library, draw| {
        library.quote(draw, |_, words| with_one(words, 5, |word| cut(word, 0, word.chars().count() * 2 / 3)))
    }),
    ("infix", |library, draw| {
        library.quote(draw, |_, words| with_one(words, 7, |word| cut(word, 1, word.chars().count() - 1)))
    }),
    ("one edit", |library, draw| {
        library.quote(draw, |draw, words| with_one(words, 5, |word| slip(word, draw, "slip")))
    }),
    ("two edits", |library, draw| {
        library.quote(draw, |draw, words| {
            with_one(words, 8, |word| {
                slip(&slip(word, draw, "first")?, draw, "second").filter(|typed| typed.chars().count() >= 8)
            })
        })
    }),
    ("swapped letters", |library, draw| library.quote(draw, |draw, words| with_one(words, 5, |word| swap(word, draw)))),
    ("one edit in each", |library, draw| {
        library.quote(draw, |draw, words| {
            let typed = words.iter().take(2);
            typed.map(|word| Some(Typed::slipped(slip(long_enough(word, 5)?, draw, word)?, word))).collect()
        })
    }),
    ("one edit, alone", |library, draw| {
        library.quote(draw, |draw, words| Some(vec![slipped(words.first()?, 7, |word| slip(word, draw, "slip"))?]))
    }),
    ("accents left out", |library, draw| {
        library.quote(draw, |_, words| {
            with_one(words, 4, |word| (!word.is_ascii() && fold(word).is_ascii()).then(|| fold(word)))
        })
    }),
    ("accents typed", |library, draw| library.quote(draw, |_, words| with_one(words, 4, accented))),
    ("abbreviation", |library, draw| library.quote(draw, |_, words| with_one(words, 8, without_vowels))),
    ("Cyrillic", |library, draw| library.in_script(draw, 'а'..='я', |_, words| plain(&words[..2]))),
    ("Cyrillic, one edit", |library, draw| {
        library.in_script(draw, 'а'..='я', |draw, words| with_one(words, 5, |word| swap(word, draw)))
    }),
    ("Arabic", |library, draw| library.in_script(draw, 'ا'..='ي', |_, words| plain(&words[..2]))),
    ("Chinese", |library, draw| library.signs(draw, "zh")),
    ("Japanese", |library, draw| library.signs(draw, "ja")),
    ("by:", |library, draw| library.by(draw, |alias| format!("by:\"{alias}\""))),
    ("by: initials", |library, draw| library.by_initials(draw)),
    ("alias", |library, draw| library.with_alias(draw)),
    ("topic:", |library, draw| library.topic(draw)),
    ("title", |library, draw| library.title(draw, |_, words| plain(&words[..2]))),
    ("title, prefix", |library, draw| {
        library.title(draw, |_, words| with_one(words, 5, |word| cut(word, 0, word.chars().count() * 2 / 3)))
    }),
    ("title, one edit", |library, draw| {
        library.title(draw, |draw, words| with_one(words, 5, |word| slip(word, draw, "slip")))
    }),
    ("name", |library, draw| library.name(draw, |_, words| plain(words))),
    ("name, swapped words", |library, draw| {
        library.name(draw, |_, words| {
            (words.len() > 1).then(|| plain(words))?.map(|words| words.into_iter().rev().collect())
        })
    }),
    ("name, one edit", |library, draw| {
        library.name(draw, |draw, words| {
            let name = long_enough(words.last()?, 5)?;
            Some(vec![Typed::slipped(slip(name, draw, "slip")?, name)])
        })
    }),
];

/// A word as it is typed, and as it is meant.
struct Typed {
    word: String,
    meant: String,
}

impl Typed {
    fn new(word: impl Into<String>) -> Self {
        let word = word.into();
        Self { meant: word.clone(), word }
    }

    fn slipped(word: String, meant: &str) -> Self {
        Self { word, meant: meant.to_owned() }
    }
}

/// Numbers that depend on the kind of question and its number alone.
struct Draw<'a> {
    kind: &'a str,
    number: usize,
}

impl Draw<'_> {
    /// A number below `end`, for one purpose.
    fn below(&self, purpose: &str, end: usize) -> usize {
        let bytes = self.kind.bytes().chain([0]).chain(purpose.bytes()).chain(self.number.to_le_bytes());
        let mixed =
            bytes.fold(0xcbf2_9ce4_8422_2325_u64, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
        usize::try_from((mixed >> 20) % end.max(1) as u64).unwrap_or_default()
    }
}

fn plain(words: &[String]) -> Option<Vec<Typed>> {
    (!words.is_empty()).then(|| words.iter().map(Typed::new).collect())
}

/// The first word as it is, and one of so many letters changed.
fn with_one(words: &[String], letters: usize, change: impl Fn(&str) -> Option<String>) -> Option<Vec<Typed>> {
    let (first, rest) = words.split_first()?;
    let changed = rest.iter().find_map(|meant| slipped(meant, letters, &change))?;
    Some(vec![Typed::new(first), changed])
}

/// A word of so many letters changed, where that makes another of it.
fn slipped(meant: &str, letters: usize, change: impl Fn(&str) -> Option<String>) -> Option<Typed> {
    let typed = change(long_enough(meant, letters)?).filter(|typed| typed != meant)?;
    Some(Typed::slipped(typed, meant))
}

fn long_enough(word: &str, letters: usize) -> Option<&str> {
    (word.chars().count() >= letters).then_some(word)
}

fn cut(word: &str, from: usize, to: usize) -> Option<String> {
    let piece: String = word.chars().take(to).skip(from).collect();
    (piece.chars().count() >= 3).then_some(piece)
}

/// A letter left out, put in, doubled or wrong; not the first one.
fn slip(word: &str, draw: &Draw<'_>, purpose: &str) -> Option<String> {
    let mut letters: Vec<char> = word.chars().collect();
    let at = 1 + draw.below(purpose, letters.len() - 1);
    let other = char::from(b"eariotnslc"[draw.below(&format!("{purpose} letter"), 10)]);
    match draw.below(&format!("{purpose} kind"), 4) {
        0 => drop(letters.remove(at)),
        1 => letters.insert(at, other),
        2 => letters.insert(at, letters[at]),
        _ => letters[at] = other,
    }
    let slipped: String = letters.into_iter().collect();
    (slipped != word).then_some(slipped)
}

/// Two neighbouring letters exchanged.
fn swap(word: &str, draw: &Draw<'_>) -> Option<String> {
    let mut letters: Vec<char> = word.chars().collect();
    let at = 1 + draw.below("swap", letters.len() - 2);
    letters.swap(at, at + 1);
    let swapped: String = letters.into_iter().collect();
    (swapped != word).then_some(swapped)
}

fn accented(word: &str) -> Option<String> {
    let pairs = [('e', 'é'), ('a', 'à'), ('o', 'ö'), ('i', 'ï'), ('u', 'ü')];
    let (plain, accented) = pairs.into_iter().find(|(plain, _)| word.contains(*plain))?;
    Some(word.replacen(plain, &accented.to_string(), 1))
}

/// As people shorten words: `prtnrshp`.
fn without_vowels(word: &str) -> Option<String> {
    let letters = word.chars().count();
    let short: String =
        word.chars().enumerate().filter(|(at, c)| *at == 0 || !"aeiou".contains(*c)).map(|(_, c)| c).collect();
    let left = short.chars().count();
    (word.is_ascii() && left >= 4 && left + 3 <= letters).then_some(short)
}

/// How a page answers a question, best first: fit and part of the words, then how close they stand.
type Standing = (u8, u8, u8);

/// A library as a person could go through it.
struct Asked<'a> {
    catalog: &'a Catalog,
    quotes: Pages,
    briefings: Pages,
    names: Pages,
    homes: HashMap<&'a Id, usize>,
}

impl<'a> Asked<'a> {
    fn new(catalog: &'a Catalog) -> Self {
        let homes: HashMap<&Id, usize> = catalog.briefings.iter().zip(0..).map(|(head, at)| (&head.id, at)).collect();
        let mut titles: Vec<Vec<(u8, &str)>> =
            catalog.briefings.iter().map(|head| vec![(0, head.title.as_str())]).collect();
        let page = |quote: &'a Quote| {
            let names = speakers(quote).flat_map(|id| called(catalog, id)).map(|name| (1, name));
            names.chain([(3, quote.text.as_str())]).collect::<Vec<_>>()
        };
        let quotes: Vec<Vec<(u8, &str)>> = catalog.quotes.iter().map(page).collect();
        for (quote, page) in catalog.quotes.iter().zip(&quotes) {
            titles[homes[&quote.address.briefing]].extend(page);
        }
        let names =
            catalog.registers.actors.iter().map(|actor| called(catalog, &actor.id).map(|name| (1, name)).collect());
        Self {
            catalog,
            briefings: Pages::new(titles),
            names: Pages::new(names.collect()),
            quotes: Pages::new(quotes),
            homes,
        }
    }

    /// A question by the words of a quote.
    fn quote(&self, draw: &Draw<'_>, typed: impl Fn(&Draw<'_>, &[String]) -> Option<Vec<Typed>>) -> Made {
        let at = draw.below("quote", self.catalog.quotes.len());
        let typed = typed(draw, &words_of(&self.catalog.quotes[at].text, draw)?)?;
        self.only_quote(at, &typed, "", |_| true)
    }

    fn in_script(
        &self,
        draw: &Draw<'_>,
        letters: std::ops::RangeInclusive<char>,
        typed: impl Fn(&Draw<'_>, &[String]) -> Option<Vec<Typed>>,
    ) -> Made {
        let written = |(_, quote): &(usize, &Quote)| quote.text.chars().filter(|c| letters.contains(c)).count() > 20;
        let quotes: Vec<usize> = self.catalog.quotes.iter().enumerate().filter(written).map(|(at, _)| at).collect();
        let at = *quotes.get(draw.below("quote", quotes.len()))?;
        let typed = typed(draw, &words_of(&self.catalog.quotes[at].text, draw)?)?;
        self.only_quote(at, &typed, "", |_| true)
    }

    /// Signs of a text that is written without spaces: some in a row, or two pieces.
    fn signs(&self, draw: &Draw<'_>, lang: &str) -> Made {
        let quotes = self.catalog.quotes.iter();
        let quotes: Vec<&Quote> = quotes.filter(|quote| self.home(quote).lang.as_deref() == Some(lang)).collect();
        let quote = quotes.get(draw.below("quote", quotes.len()))?;
        let runs = quote.text.split(|c: char| !c.is_alphabetic() || c.is_ascii());
        let runs: Vec<Vec<char>> =
            runs.map(|run| run.chars().collect::<Vec<_>>()).filter(|run| run.len() >= 4).collect();
        let piece = |purpose: &str, signs: usize| -> Option<String> {
            let run = runs.get(draw.below(purpose, runs.len()))?;
            let start = draw.below(&format!("{purpose} start"), run.len() - signs);
            Some(run[start..start + signs].iter().collect())
        };
        let pieces = if draw.number.is_multiple_of(2) {
            vec![piece("only", 4)?]
        } else {
            vec![piece("one", 2)?, piece("two", 3)?]
        };
        let holds = |other: &&Quote| pieces.iter().all(|piece| fold(&other.text).contains(&fold(piece)));
        let alone = self.catalog.quotes.iter().filter(holds).count() == 1;
        alone.then(|| (pieces.join(" "), Pane::Quotes, quote.address.to_string()))
    }

    /// A name that only this actor has, as the register writes it.
    fn own_name(&self, actor: &Id, draw: &Draw<'_>, fits: impl Fn(&str) -> bool) -> Option<&'a str> {
        let names: Vec<&str> = called(self.catalog, actor).filter(|name| fits(name)).collect();
        let name = *names.get(draw.below("name", names.len()))?;
        let words: Vec<String> = cut_words(name);
        let shared = |other: &Id| {
            other != actor
                && called(self.catalog, other).any(|other| {
                    let others = cut_words(other);
                    words.iter().all(|word| others.iter().any(|other| other.starts_with(word.as_str())))
                })
        };
        (!self.catalog.registers.actors.iter().any(|other| shared(&other.id))).then_some(name)
    }

    fn by(&self, draw: &Draw<'_>, clause: impl Fn(&str) -> String) -> Made {
        let at = draw.below("quote", self.catalog.quotes.len());
        let quote = &self.catalog.quotes[at];
        let actor = speakers(quote).next()?;
        let name = self.own_name(actor, draw, |_| true)?;
        let typed = vec![Typed::new(words_of(&quote.text, draw)?.first()?)];
        self.only_quote(at, &typed, &format!("{} ", clause(name)), |quote| speakers(quote).any(|id| id == actor))
    }

    fn by_initials(&self, draw: &Draw<'_>) -> Made {
        let is_short = |name: &str| name.len() < 8 && name.chars().all(|c| c.is_uppercase() || c == '.');
        let has_initials = |quote: &&Quote| speakers(quote).any(|id| called(self.catalog, id).any(is_short));
        let quotes: Vec<&Quote> = self.catalog.quotes.iter().filter(has_initials).collect();
        let quote = *quotes.get(draw.below("quote", quotes.len()))?;
        let at = self.catalog.quotes.iter().position(|other| other.address == quote.address)?;
        let actor = speakers(quote).find(|id| called(self.catalog, id).any(is_short))?;
        let name = self.own_name(actor, draw, is_short)?;
        let typed = vec![Typed::new(words_of(&quote.text, draw)?.first()?)];
        self.only_quote(at, &typed, &format!("by:{name} "), |quote| speakers(quote).any(|id| id == actor))
    }

    /// What somebody is called, with a word that was said.
    fn with_alias(&self, draw: &Draw<'_>) -> Made {
        let at = draw.below("quote", self.catalog.quotes.len());
        let quote = &self.catalog.quotes[at];
        let actor = self.catalog.registers.actor(speakers(quote).next()?)?;
        // A name that is also that of something else is never enough alone.
        let is_weak = |name: &str| actor.aliases.iter().any(|alias| alias.weak && alias.name == name);
        let name = self.own_name(&actor.id, draw, |name| name.chars().all(char::is_alphabetic) && !is_weak(name))?;
        let said = words_of(&quote.text, draw)?;
        self.only_quote(at, &[Typed::new(fold(name)), Typed::new(said.first()?)], "", |_| true)
    }

    fn topic(&self, draw: &Draw<'_>) -> Made {
        let at = draw.below("quote", self.catalog.quotes.len());
        let quote = &self.catalog.quotes[at];
        let id = self.topics(quote).first()?.clone();
        let topic = self.catalog.registers.topic(&id)?;
        let labels: Vec<&String> = topic.alt.iter().chain([&topic.label]).collect();
        let label = labels[draw.below("label", labels.len())];
        let is_shared = |other: &String| fold(other) == fold(label);
        let others = self.catalog.registers.topics.iter().filter(|other| other.id != id);
        if others.into_iter().any(|other| is_shared(&other.label) || other.alt.iter().any(is_shared)) {
            return None;
        }
        let typed = vec![Typed::new(words_of(&quote.text, draw)?.first()?)];
        let within = |quote: &Quote| self.topics(quote).iter().any(|topic| self.is_within(topic, &id));
        self.only_quote(at, &typed, &format!("topic:\"{label}\" "), within)
    }

    fn title(&self, draw: &Draw<'_>, typed: impl Fn(&Draw<'_>, &[String]) -> Option<Vec<Typed>>) -> Made {
        let at = draw.below("briefing", self.catalog.briefings.len());
        let head = &self.catalog.briefings[at];
        let typed = typed(draw, &words_of(&head.title, draw)?)?;
        let query = self.briefings.is_best(at, &typed, |_| true)?;
        Some((query, Pane::Briefings, head.id.to_string()))
    }

    fn name(&self, draw: &Draw<'_>, typed: impl Fn(&Draw<'_>, &[String]) -> Option<Vec<Typed>>) -> Made {
        let at = draw.below("actor", self.catalog.registers.actors.len());
        let actor = self.catalog.registers.actors.get(at).expect("an actor");
        let typed = typed(draw, &cut_words(&actor.name))?;
        let query = self.names.is_best(at, &typed, |_| true)?;
        Some((query, Pane::Jump, actor.id.to_string()))
    }

    fn only_quote(&self, at: usize, typed: &[Typed], clause: &str, may: impl Fn(&Quote) -> bool) -> Made {
        let query = self.quotes.is_best(at, typed, |other| may(&self.catalog.quotes[other]))?;
        Some((format!("{clause}{query}"), Pane::Quotes, self.catalog.quotes[at].address.to_string()))
    }

    fn home(&self, quote: &Quote) -> &'a briefbook::model::Head {
        &self.catalog.briefings[self.homes[&quote.address.briefing]]
    }

    fn topics<'q>(&'q self, quote: &'q Quote) -> &'q [Id] {
        if quote.topics.is_empty() { &self.home(quote).topics } else { &quote.topics }
    }

    fn is_within(&self, topic: &Id, wanted: &Id) -> bool {
        let broader = || self.catalog.registers.topic(topic).into_iter().flat_map(|topic| &topic.broader);
        topic == wanted || broader().any(|wider| self.is_within(wider, wanted))
    }
}

fn speakers(quote: &Quote) -> impl Iterator<Item = &Id> {
    quote.speakers.iter().filter_map(|speaker| speaker.actor.as_ref())
}

/// What an actor is called.
fn called<'c>(catalog: &'c Catalog, id: &Id) -> impl Iterator<Item = &'c str> {
    let actor = catalog.registers.actor(id);
    actor.into_iter().flat_map(|actor| {
        std::iter::once(actor.name.as_str()).chain(actor.aliases.iter().map(|alias| alias.name.as_str()))
    })
}

fn cut_words(text: &str) -> Vec<String> {
    fold(text).split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Up to four words of a text of four letters or more, in its order but with a drawn one in front; at least three.
fn words_of(text: &str, draw: &Draw<'_>) -> Option<Vec<String>> {
    let words = text.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase());
    let mut long: Vec<String> = Vec::new();
    for word in words.filter(|word| word.chars().count() >= 4 && word.chars().all(char::is_alphabetic)) {
        if !long.contains(&word) {
            long.push(word);
        }
    }
    let start = draw.below("words", long.len().checked_sub(2)?);
    long.drain(..start);
    long.truncate(4);
    (long.len() >= 3).then_some(long)
}

/// A word of a page.
struct Stood {
    part: u8,
    at: usize,
    word: usize,
}

/// Pages to be read word by word.
struct Pages {
    vocabulary: Vec<String>,
    pages: Vec<Vec<Stood>>,
}

impl Pages {
    fn new(texts: Vec<Vec<(u8, &str)>>) -> Self {
        let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
        let mut pages = Vec::with_capacity(texts.len());
        for texts in texts {
            let mut page = Vec::new();
            for (part, text) in texts {
                for word in cut_words(text) {
                    let next = numbers.len();
                    page.push(Stood { part, at: page.len(), word: *numbers.entry(word).or_insert(next) });
                }
            }
            pages.push(page);
        }
        let mut vocabulary = vec![String::new(); numbers.len()];
        for (word, number) in numbers {
            vocabulary[number] = word;
        }
        Self { vocabulary, pages }
    }

    /// The question, where this page is meant more than every other that `may` be.
    fn is_best(&self, at: usize, typed: &[Typed], may: impl Fn(usize) -> bool) -> Option<String> {
        let met =
            |word: &dyn Fn(&Typed) -> String| typed.iter().map(|typed| self.met(&word(typed))).collect::<Vec<_>>();
        let (typed_met, meant_met) = (met(&|typed| typed.word.clone()), met(&|typed| typed.meant.clone()));
        let meant = standing(&self.pages[at], &meant_met)?;
        let as_typed = standing(&self.pages[at], &typed_met);
        let is_rival = |(other, page): (usize, &Vec<Stood>)| {
            let means_it = || standing(page, &meant_met).is_some_and(|other| other <= meant);
            let says_it = || standing(page, &typed_met).is_some_and(|other| as_typed.is_none_or(|own| other <= own));
            other != at && may(other) && (means_it() || says_it())
        };
        let words = || typed.iter().map(|typed| typed.word.as_str()).collect::<Vec<_>>().join(" ");
        (!self.pages.iter().enumerate().any(is_rival)).then(words)
    }

    /// For each word of the vocabulary how it meets a typed one, best 0: the word itself, a beginning, within.
    fn met(&self, typed: &str) -> Vec<Option<u8>> {
        let typed = fold(typed);
        let literal = |word: &String| {
            let long = typed.chars().count() >= 3;
            let ways = [*word == typed, long && word.starts_with(&typed), long && word.contains(&typed)];
            (0u8..).zip(ways).find(|(_, met)| *met).map(|(fit, _)| fit)
        };
        self.vocabulary.iter().map(literal).collect()
    }
}

/// How a page answers, where it holds every word.
fn standing(page: &[Stood], met: &[Vec<Option<u8>>]) -> Option<Standing> {
    let (mut fit, mut part) = (0, 0);
    let mut places: Vec<Vec<&Stood>> = Vec::new();
    for met in met {
        let here: Vec<&Stood> = page.iter().filter(|stood| met[stood.word].is_some()).collect();
        let best = here.iter().map(|stood| (met[stood.word], stood.part)).min()?;
        (fit, part) = (best.0?.max(fit), best.1.max(part));
        places.push(here);
    }
    let widths = (0..=3).filter_map(|part| {
        let of_part = |stood: &&&Stood| stood.part == part;
        let places: Vec<Vec<usize>> =
            places.iter().map(|here| here.iter().filter(of_part).map(|stood| stood.at).collect()).collect();
        narrowest(&places, usize::MAX, 0)
    });
    let closeness = match widths.min().map(|width| (width + 1).saturating_sub(met.len())) {
        _ if met.len() < 2 => 0,
        Some(0) => 0,
        Some(1..=8) => 1,
        Some(_) => 2,
        None => 3,
    };
    Some((fit, part, closeness))
}

/// The least distance between the first and the last, one place taken for each word.
fn narrowest(places: &[Vec<usize>], first: usize, last: usize) -> Option<usize> {
    match places.split_first() {
        None => Some(last - first),
        Some((these, rest)) => these.iter().filter_map(|at| narrowest(rest, first.min(*at), last.max(*at))).min(),
    }
}
