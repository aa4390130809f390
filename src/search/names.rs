//! What actors, topics and sources are called, and whom a typed name may mean.

use std::collections::BTreeMap;
use std::slice;

use super::Index;
use super::called::{Name, names};
use super::near::{self, Nearness};
use super::spelling::variants;
use super::token::tokens;
use crate::model::{Id, Texts};
use crate::text::{Span, distance, fold};

/// What kind of name it is, most telling first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum NameKind {
    /// The name shown.
    Main,
    /// Another name, or the id.
    Other,
    /// Another name that is also the name of something else.
    Weak,
}

impl NameKind {
    const ALL: [(Self, char); 3] = [(Self::Main, 'm'), (Self::Other, 'o'), (Self::Weak, 'w')];

    /// The letter that stands for it where names are kept.
    pub(super) fn letter(self) -> char {
        Self::ALL.iter().find(|(kind, _)| *kind == self).map_or('o', |(_, letter)| *letter)
    }

    /// The kind that a letter stands for.
    pub(super) fn of_letter(letter: char) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == letter).map(|(kind, _)| *kind)
    }
}

/// Whose names they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NamesOf {
    Actors,
    Topics,
    Sources,
}

/// How well a name meets what was typed into a picker, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum NameFit {
    /// It is the whole name.
    Whole,
    /// Each typed word is a word of the name shown.
    Word,
    /// Each begins a word of the name shown, the first its first one; or a name of one word, such as a surname.
    Opening,
    /// Each begins a word of the name shown.
    Begin,
    /// Likewise in another name.
    OtherWord,
    OtherBegin,
    /// In a name that is never enough alone.
    Weak,
    /// Within words.
    Within,
    /// Only similar.
    Near(Nearness),
}

impl NameFit {
    pub(super) fn is_near(self) -> bool {
        matches!(self, Self::Near(_))
    }
}

/// The entries of one register by number, with everything they are called.
#[derive(Clone, Copy)]
pub(super) struct Names<'a> {
    index: &'a Index,
    pub(super) of: NamesOf,
    called: &'a Texts,
}

impl<'a> Names<'a> {
    pub(super) fn new(index: &'a Index, of: NamesOf) -> Self {
        let called = index.called();
        let called = match of {
            NamesOf::Actors => &called.actors,
            NamesOf::Topics => &called.topics,
            NamesOf::Sources => &called.sources,
        };
        Self { index, of, called }
    }

    pub(super) fn len(self) -> usize {
        self.called.len()
    }

    pub(super) fn id(self, number: u32) -> &'a Id {
        match self.of {
            NamesOf::Actors => self.index.actor_id(number as usize),
            NamesOf::Topics => self.index.topic_id(number),
            NamesOf::Sources => self.index.source_id(number),
        }
    }

    pub(super) fn shown(self, number: u32) -> &'a str {
        match self.of {
            NamesOf::Actors => self.index.actor_name(number as usize),
            NamesOf::Topics => self.index.topic_label(number),
            NamesOf::Sources => self.index.source_name(number),
        }
    }

    /// All entries by number, each with the lines of its names.
    fn all(self) -> impl Iterator<Item = (u32, &'a str)> {
        (0u32..).zip(self.called.iter())
    }

    /// Entries with one of these pieces of folded text in what they are called; all where there are no pieces.
    fn holding(self, pieces: &[String]) -> impl Iterator<Item = (u32, &'a str)> + use<'a> {
        let mut places: Vec<usize> = match pieces {
            [] => (0..self.len()).collect(),
            pieces => pieces.iter().flat_map(|piece| self.called.holding(piece)).collect(),
        };
        places.sort_unstable();
        places.dedup();
        places.into_iter().filter_map(move |at| Some((u32::try_from(at).ok()?, self.called.get(at))))
    }

    /// Whom a value means, one flag an entry.
    pub(super) fn chosen(self, value: &str) -> Vec<bool> {
        let mut flags = vec![false; self.len()];
        for number in if value.is_empty() { Vec::new() } else { self.resolve(value) } {
            flags[number as usize] = true;
        }
        flags
    }

    /// Whom a value means: the id; else whole names; else names with each word of it; else names with words that its
    /// words begin. In any order of words and any case.
    pub(super) fn resolve(self, value: &str) -> Vec<u32> {
        let words = folded_words(value);
        let whole = words.join(" ");
        let is_whole = |text: &str| words.is_empty() || names(text).any(|name| name.whole == whole);
        let called: Vec<u32> = self
            .holding(slice::from_ref(&whole))
            .filter(|(_, text)| is_whole(text))
            .map(|(number, _)| number)
            .collect();
        // Every id is among the names of its entry.
        if let Some(number) = called.iter().find(|number| **self.id(**number) == *value) {
            return vec![*number];
        }
        if words.is_empty() {
            return Vec::new();
        }
        if !called.is_empty() {
            return called;
        }
        let forms = spellings(&words);
        let fits: [&dyn Fn(Name<'_>) -> bool; 2] =
            [&|name| forms.iter().all(|forms| forms.iter().any(|form| name.has(form))), &|name| {
                words.iter().all(|word| name.words().any(|other| other.starts_with(word.as_str())))
            }];
        for fit in fits {
            let found =
                self.holding(longest(&forms)).filter(|(_, text)| names(text).any(fit)).map(|(number, _)| number);
            let found: Vec<u32> = found.collect();
            if !found.is_empty() {
                return found;
            }
        }
        Vec::new()
    }

    /// Names that may have been meant by a value that means nobody.
    pub(super) fn suggestions(self, value: &str, most: usize) -> Vec<String> {
        let typed = folded_words(value);
        let mut near: Vec<(usize, &str)> = Vec::new();
        for (number, text) in self.all() {
            let slips = names(text).filter_map(|name| slips(&typed, name)).min();
            near.extend(slips.map(|slips| (slips, self.shown(number))));
        }
        near.sort_unstable();
        near.dedup();
        near.into_iter().take(most).map(|(_, name)| name.to_owned()).collect()
    }

    /// Every entry that what was typed may mean, for a picker; nothing typed means all.
    pub(super) fn find(self, typed: &str) -> Vec<(NameFit, u32)> {
        let words = folded_words(typed);
        let forms = spellings(&words);
        let fit = |text| names(text).filter_map(|name| literal_fit(&words, &forms, name)).min();
        let mut found: BTreeMap<u32, NameFit> =
            self.holding(longest(&forms)).filter_map(|(number, text)| Some((number, fit(text)?))).collect();
        let literal = !found.is_empty();
        if !words.is_empty() {
            for (nearness, number) in self.near(&words, literal) {
                found.entry(number).or_insert(NameFit::Near(nearness));
            }
        }
        found.into_iter().map(|(number, fit)| (fit, number)).collect()
    }

    /// So many of the entries met that come first by `key`; those with the same one by name.
    pub(super) fn first<K: Ord>(
        self,
        met: Vec<(NameFit, u32)>,
        limit: usize,
        key: impl Fn(NameFit, u32) -> K,
    ) -> Vec<(NameFit, u32)> {
        let mut keyed: Vec<(K, (NameFit, u32))> = met.into_iter().map(|met| (key(met.0, met.1), met)).collect();
        keyed.sort_by(|(a, _), (b, _)| a.cmp(b));
        // Names are only compared where that decides what comes first: a register may have many thousands.
        if let Some((last, _)) = limit.checked_sub(1).and_then(|last| keyed.get(last)) {
            keyed.truncate(keyed.partition_point(|(key, _)| key <= last));
        }
        for alike in keyed.chunk_by_mut(|(a, _), (b, _)| a == b).filter(|alike| alike.len() > 1) {
            alike.sort_by_cached_key(|(_, (_, number))| fold(self.shown(*number)));
        }
        keyed.into_iter().map(|(_, met)| met).take(limit).collect()
    }

    /// Entries with, for each typed word, a word that it begins or that is near to it.
    fn near(self, typed: &[String], literal: bool) -> Vec<(Nearness, u32)> {
        let words = || {
            let words = |(number, text)| names(text).flat_map(Name::words).map(move |word| (number, word));
            self.all().flat_map(words)
        };
        let mut meant: Option<BTreeMap<u32, Nearness>> = None;
        for word in typed {
            let mut these: BTreeMap<u32, Nearness> = BTreeMap::new();
            let holds = |text| names(text).flat_map(Name::words).any(|other| other.contains(word.as_str()));
            let holding = self.holding(slice::from_ref(word)).filter(|(_, text)| holds(text));
            these.extend(holding.map(|(number, _)| (number, Nearness::Slip)));
            for (nearness, number) in near::find(word, literal || !these.is_empty(), words()) {
                these.entry(number).and_modify(|known| *known = nearness.min(*known)).or_insert(nearness);
            }
            meant = Some(match meant {
                None => these,
                Some(before) => before
                    .into_iter()
                    .filter_map(|(number, known)| these.get(&number).map(|other| (number, known.max(*other))))
                    .collect(),
            });
        }
        meant.unwrap_or_default().into_iter().map(|(number, nearness)| (nearness, number)).collect()
    }
}

/// The words of a name in lower case, without the joined forms of hyphenated ones.
pub(super) fn folded_words(text: &str) -> Vec<String> {
    tokens(text).into_iter().filter(|token| !token.joined).map(|token| token.text.to_lowercase()).collect()
}

/// The words of a name that what was typed begins or stands in.
pub(super) fn marks(name: &str, typed: &[String]) -> Vec<Span> {
    let met = |word: &str| {
        let stands = |typed: &String| word.starts_with(typed) || (typed.chars().count() >= 3 && word.contains(typed));
        typed.iter().any(stands)
    };
    let words = tokens(name).into_iter().filter(|token| !token.joined);
    words.filter(|token| met(&token.text.to_lowercase())).map(|token| token.span).collect()
}

/// Each word in all its spellings.
fn spellings(words: &[String]) -> Vec<Vec<String>> {
    words.iter().map(|word| std::iter::once(word.clone()).chain(variants(word)).collect()).collect()
}

/// The spellings of the longest word: what has all words has one of these.
fn longest(forms: &[Vec<String>]) -> &[String] {
    forms.iter().max_by_key(|forms| forms.first().map_or(0, String::len)).map_or(&[], Vec::as_slice)
}

fn literal_fit(typed: &[String], forms: &[Vec<String>], name: Name<'_>) -> Option<NameFit> {
    if !typed.is_empty() && typed.join(" ") == name.whole && name.kind != NameKind::Weak {
        return Some(NameFit::Whole);
    }
    let every =
        |fits: &dyn Fn(&str, &str) -> bool| typed.iter().all(|word| name.words().any(|other| fits(word, other)));
    let exact = forms.iter().all(|forms| forms.iter().any(|form| name.has(form)));
    let begin = exact || every(&|word, other| other.starts_with(word));
    let within =
        begin || every(&|word, other| word.chars().count() >= 3 && other.contains(word) || other.starts_with(word));
    match name.kind {
        NameKind::Main if exact => Some(NameFit::Word),
        NameKind::Main if begin && opens(typed, name) => Some(NameFit::Opening),
        NameKind::Other if begin && name.words().count() == 1 => Some(NameFit::Opening),
        NameKind::Main if begin => Some(NameFit::Begin),
        NameKind::Other if exact => Some(NameFit::OtherWord),
        NameKind::Other if begin => Some(NameFit::OtherBegin),
        NameKind::Weak if begin => Some(NameFit::Weak),
        _ if within => Some(NameFit::Within),
        _ => None,
    }
}

/// Whether what was typed first begins the name.
fn opens(typed: &[String], name: Name<'_>) -> bool {
    typed.first().zip(name.words().next()).is_some_and(|(typed, first)| first.starts_with(typed.as_str()))
}

/// How many slips make the typed words words of the name, where that is believable.
fn slips(typed: &[String], name: Name<'_>) -> Option<usize> {
    let mut all = 0;
    for word in typed {
        let letters = word.chars().count();
        let begun = |other: &str| other.chars().take(letters).collect::<String>();
        let nearest = |other: &str| distance(word, other).min(distance(word, &begun(other)) + 1);
        let slips = name.words().map(nearest).min()?;
        if slips > 1 + letters / 4 || slips >= letters {
            return None;
        }
        all += slips;
    }
    (!typed.is_empty()).then_some(all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Actor, Alias, Catalog, Registers};

    /// Id, name, and other names with whether they are weak.
    type Entry<'a> = (&'a str, &'a str, &'a [(&'a str, bool)]);

    fn index() -> Index {
        let actor = |(id, name, aliases): Entry<'_>| {
            let alias =
                |(name, weak): &(&str, bool)| Alias { name: (*name).to_owned(), weak: *weak, ..Alias::default() };
            let aliases = aliases.iter().map(alias).collect();
            Actor { id: Id::from(id), name: name.to_owned(), aliases, ..Actor::default() }
        };
        let actors: [Entry<'_>; 4] = [
            ("josep-borrell", "Josep Borrell", &[("Borrel", false)]),
            ("boris-ivanov", "Boris Ivanov", &[]),
            ("united-states", "United States", &[("US", false), ("Washington", true)]),
            ("european-union", "European Union", &[("EU", false)]),
        ];
        let registers = Registers::new(actors.map(actor).to_vec(), Vec::new(), Vec::new());
        Index::build(&Catalog { registers, ..Catalog::default() }, |_| None)
    }

    fn meant(value: &str) -> Vec<String> {
        let index = index();
        let names = Names::new(&index, NamesOf::Actors);
        let mut ids: Vec<String> =
            names.resolve(value).into_iter().map(|number| names.id(number).to_string()).collect();
        ids.sort();
        ids
    }

    #[test]
    fn a_value_means_whom_it_names() {
        assert_eq!(meant("borrell"), ["josep-borrell"], "one word of the name");
        assert_eq!(meant("borrell josep"), ["josep-borrell"], "words in any order");
        assert_eq!(meant("Borrel"), ["josep-borrell"], "an alias");
        assert_eq!(meant("washington"), ["united-states"], "a weak alias is enough when it is asked for");
        assert_eq!(meant("U.S."), ["united-states"], "with or without stops");
        assert_eq!(meant("bor"), ["boris-ivanov", "josep-borrell"], "a beginning may mean several");
        assert_eq!(meant("xi"), [""; 0], "nobody");
        let index = index();
        let names = Names::new(&index, NamesOf::Actors);
        assert_eq!(names.suggestions("borell", 3), ["Josep Borrell"], "who may have been meant");
    }

    #[test]
    fn a_picker_orders_by_how_well_the_name_is_met() {
        let index = index();
        let names = Names::new(&index, NamesOf::Actors);
        let first = |typed: &str| {
            let mut found = names.find(typed);
            found.sort_by_key(|(fit, number)| (*fit, *number));
            found.first().map(|(fit, number)| (*fit, names.shown(*number).to_owned()))
        };
        assert_eq!(first("eu"), Some((NameFit::Whole, "European Union".to_owned())), "an alias typed in full");
        assert_eq!(first("borr"), Some((NameFit::Opening, "Josep Borrell".to_owned())), "a beginning of an alias");
        assert_eq!(
            first("bor"),
            Some((NameFit::Opening, "Boris Ivanov".to_owned())),
            "of the name, like that of an alias"
        );
        assert_eq!(first("wash"), Some((NameFit::Weak, "United States".to_owned())), "a weak alias");
        assert_eq!(first("borel").map(|(fit, _)| fit.is_near()), Some(true), "a slip");
        assert_eq!(names.find("").len(), 4, "nothing typed: all");
    }
}
