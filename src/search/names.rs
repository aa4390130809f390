//! What actors, topics and sources are called, and whom a typed name may mean.

use std::collections::BTreeMap;

use super::near::{Near, Nearness, distance};
use super::spelling::variants;
use super::token::tokens;
use crate::model::Id;
use crate::text::Span;

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

/// One name of one entry.
struct Name {
    kind: NameKind,
    whole: String,
    words: Vec<String>,
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
#[derive(Default)]
pub(super) struct Names {
    ids: Vec<Id>,
    shown: Vec<String>,
    called: Vec<Vec<Name>>,
    by_id: BTreeMap<Id, u32>,
}

impl Names {
    /// Adds an entry and gives its number; of two with one id the first stays.
    pub(super) fn add(&mut self, id: &Id, shown: &str, others: impl Iterator<Item = (String, NameKind)>) -> u32 {
        if let Some(known) = self.by_id.get(id) {
            return *known;
        }
        let number = u32::try_from(self.ids.len()).unwrap_or(u32::MAX);
        let all = [(shown.to_owned(), NameKind::Main), (id.to_string(), NameKind::Other)];
        let names = all.into_iter().chain(others).map(|(name, kind)| {
            let words = folded_words(&name);
            Name { kind, whole: words.join(" "), words }
        });
        self.called.push(names.filter(|name| !name.words.is_empty()).collect());
        self.ids.push(id.clone());
        self.shown.push(shown.to_owned());
        self.by_id.insert(id.clone(), number);
        number
    }

    pub(super) fn len(&self) -> usize {
        self.ids.len()
    }

    pub(super) fn number(&self, id: &str) -> Option<u32> {
        self.by_id.get(id).copied()
    }

    pub(super) fn id(&self, number: u32) -> &Id {
        &self.ids[number as usize]
    }

    pub(super) fn shown(&self, number: u32) -> &str {
        self.shown.get(number as usize).map_or("", String::as_str)
    }

    /// Whom a value means, one flag an entry.
    pub(super) fn chosen(&self, value: &str) -> Vec<bool> {
        let mut flags = vec![false; self.len()];
        for number in if value.is_empty() { Vec::new() } else { self.resolve(value) } {
            flags[number as usize] = true;
        }
        flags
    }

    /// Whom a value means: the id; else whole names; else names with each word of it; else names with words that its
    /// words begin. In any order of words and any case.
    pub(super) fn resolve(&self, value: &str) -> Vec<u32> {
        if let Some(number) = self.number(value) {
            return vec![number];
        }
        let words = folded_words(value);
        if words.is_empty() {
            return Vec::new();
        }
        let whole = words.join(" ");
        let forms = spellings(&words);
        let fits: [&dyn Fn(&Name) -> bool; 3] = [
            &|name| name.whole == whole,
            &|name| forms.iter().all(|forms| forms.iter().any(|form| name.words.contains(form))),
            &|name| words.iter().all(|word| name.words.iter().any(|other| other.starts_with(word.as_str()))),
        ];
        for fit in fits {
            let found: Vec<u32> = (0u32..)
                .zip(&self.called)
                .filter(|(_, names)| names.iter().any(fit))
                .map(|(number, _)| number)
                .collect();
            if !found.is_empty() {
                return found;
            }
        }
        Vec::new()
    }

    /// Names that may have been meant by a value that means nobody.
    pub(super) fn suggestions(&self, value: &str, most: usize) -> Vec<String> {
        let typed = folded_words(value);
        let mut near: Vec<(usize, &str)> = Vec::new();
        for (names, shown) in self.called.iter().zip(&self.shown) {
            let slips = names.iter().filter_map(|name| slips(&typed, name)).min();
            near.extend(slips.map(|slips| (slips, shown.as_str())));
        }
        near.sort_unstable();
        near.dedup();
        near.into_iter().take(most).map(|(_, name)| name.to_owned()).collect()
    }

    /// Every entry that what was typed may mean, for a picker; nothing typed means all.
    pub(super) fn find(&self, typed: &str, near: &Near) -> Vec<(NameFit, u32)> {
        let words = folded_words(typed);
        let forms = spellings(&words);
        let numbered = (0u32..).zip(&self.called);
        let mut found: BTreeMap<u32, NameFit> = numbered
            .filter_map(|(number, names)| {
                names.iter().filter_map(|name| literal_fit(&words, &forms, name)).min().map(|fit| (number, fit))
            })
            .collect();
        let literal = !found.is_empty();
        if !words.is_empty() {
            for (nearness, number) in self.near(&words, literal, near) {
                found.entry(number).or_insert(NameFit::Near(nearness));
            }
        }
        found.into_iter().map(|(number, fit)| (fit, number)).collect()
    }

    /// Entries with, for each typed word, a word that it begins or that is near to it.
    fn near(&self, typed: &[String], literal: bool, near: &Near) -> Vec<(Nearness, u32)> {
        let words = || {
            let all = (0u32..).zip(&self.called);
            all.flat_map(|(number, names)| {
                names.iter().flat_map(move |name| name.words.iter().map(move |word| (number, word.as_str())))
            })
        };
        let mut meant: Option<BTreeMap<u32, Nearness>> = None;
        for word in typed {
            let mut these: BTreeMap<u32, Nearness> = BTreeMap::new();
            for (number, _) in words().filter(|(_, other)| other.contains(word.as_str())) {
                these.insert(number, Nearness::Slip);
            }
            for (nearness, number) in near.find(word, literal || !these.is_empty(), words()) {
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

fn literal_fit(typed: &[String], forms: &[Vec<String>], name: &Name) -> Option<NameFit> {
    if !typed.is_empty() && typed.join(" ") == name.whole && name.kind != NameKind::Weak {
        return Some(NameFit::Whole);
    }
    let every =
        |fits: &dyn Fn(&str, &str) -> bool| typed.iter().all(|word| name.words.iter().any(|other| fits(word, other)));
    let exact = forms.iter().all(|forms| forms.iter().any(|form| name.words.contains(form)));
    let begin = exact || every(&|word, other| other.starts_with(word));
    let within =
        begin || every(&|word, other| word.chars().count() >= 3 && other.contains(word) || other.starts_with(word));
    match name.kind {
        NameKind::Main if exact => Some(NameFit::Word),
        NameKind::Main if begin && opens(typed, name) => Some(NameFit::Opening),
        NameKind::Other if begin && name.words.len() == 1 => Some(NameFit::Opening),
        NameKind::Main if begin => Some(NameFit::Begin),
        NameKind::Other if exact => Some(NameFit::OtherWord),
        NameKind::Other if begin => Some(NameFit::OtherBegin),
        NameKind::Weak if begin => Some(NameFit::Weak),
        _ if within => Some(NameFit::Within),
        _ => None,
    }
}

/// Whether what was typed first begins the name.
fn opens(typed: &[String], name: &Name) -> bool {
    typed.first().zip(name.words.first()).is_some_and(|(typed, first)| first.starts_with(typed.as_str()))
}

/// How many slips make the typed words words of the name, where that is believable.
fn slips(typed: &[String], name: &Name) -> Option<usize> {
    let mut all = 0;
    for word in typed {
        let letters = word.chars().count();
        let begun = |other: &str| other.chars().take(letters).collect::<String>();
        let nearest = |other: &String| distance(word, other).min(distance(word, &begun(other)) + 1);
        let slips = name.words.iter().map(nearest).min()?;
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

    fn names() -> Names {
        let mut names = Names::default();
        for (id, shown, others) in [
            ("josep-borrell", "Josep Borrell", vec![("Borrel", NameKind::Other)]),
            ("boris-ivanov", "Boris Ivanov", vec![]),
            ("united-states", "United States", vec![("US", NameKind::Other), ("Washington", NameKind::Weak)]),
            ("european-union", "European Union", vec![("EU", NameKind::Other)]),
        ] {
            names.add(&Id::from(id), shown, others.into_iter().map(|(name, kind)| (name.to_owned(), kind)));
        }
        names
    }

    fn meant(value: &str) -> Vec<String> {
        let names = names();
        names.resolve(value).into_iter().map(|number| names.id(number).to_string()).collect()
    }

    #[test]
    fn a_value_means_whom_it_names() {
        assert_eq!(meant("borrell"), ["josep-borrell"], "one word of the name");
        assert_eq!(meant("borrell josep"), ["josep-borrell"], "words in any order");
        assert_eq!(meant("Borrel"), ["josep-borrell"], "an alias");
        assert_eq!(meant("washington"), ["united-states"], "a weak alias is enough when it is asked for");
        assert_eq!(meant("U.S."), ["united-states"], "with or without stops");
        assert_eq!(meant("bor"), ["josep-borrell", "boris-ivanov"], "a beginning may mean several");
        assert_eq!(meant("xi"), [""; 0], "nobody");
        assert_eq!(names().suggestions("borell", 3), ["Josep Borrell"], "who may have been meant");
    }

    #[test]
    fn a_picker_orders_by_how_well_the_name_is_met() {
        let names = names();
        let first = |typed: &str| {
            let mut found = names.find(typed, &Near::new());
            found.sort_by_key(|(fit, number)| (*fit, *number));
            found.first().map(|(fit, number)| (*fit, names.shown(*number).to_owned()))
        };
        assert_eq!(first("eu"), Some((NameFit::Whole, "European Union".to_owned())), "an alias typed in full");
        assert_eq!(first("bor"), Some((NameFit::Opening, "Josep Borrell".to_owned())), "a beginning, also of an alias");
        assert_eq!(first("wash"), Some((NameFit::Weak, "United States".to_owned())), "a weak alias");
        assert_eq!(first("borel").map(|(fit, _)| fit.is_near()), Some(true), "a slip");
        assert_eq!(names.find("", &Near::new()).len(), 4, "nothing typed: all");
    }
}
