//! Whether words are close, told by the lists of their places.

use super::place::{ByPage, Place, closeness, is_near};
use super::{A_FEW, IN_ONE_TEXT, Round, SIDE_BY_SIDE, SingleWord};
use crate::search::asked::Asked;
use crate::search::meaning::{Meaning, View};
use crate::search::words::{A_LIST, Fit, PageList, PageSet, Shelf, Typed, Words};

/// A word that is asked for, as it stands on a shelf of a segment.
#[derive(Clone)]
pub(super) struct WordThere<'s> {
    /// Its number among those asked for.
    number: usize,
    /// The lists of pages of many words that meet it, and these words.
    gathered: Vec<(PageList<'s>, &'s [(Fit, u32)])>,
    /// The others that meet it.
    entries: Vec<u32>,
    /// How long all lists are: the longer, the more pages hold the word.
    length: usize,
}

impl<'s> WordThere<'s> {
    /// Each word of a round; `None` where one of them does not stand there. The rarest comes first: of the others only what
    /// stands on its pages is looked at. Where many words meet one, their places are still found list by list: what comes
    /// last is asked for on the fewest pages.
    pub(super) fn all(round: &Round<'s>, view: &View<'s>, words: &Words<'s>, shelf: Shelf) -> Option<Vec<Self>> {
        let of_word = |(number, word): (usize, &'s SingleWord)| {
            let there = Self::new(round.meaning, view, words, shelf, (number, &word.asked));
            (!there.gathered.is_empty() || !there.entries.is_empty()).then_some(there)
        };
        let mut all = round.single.iter().enumerate().map(of_word).collect::<Option<Vec<Self>>>()?;
        all.sort_by_key(|word| (!word.gathered.is_empty(), word.length));
        Some(all)
    }

    fn new(
        meaning: &'s Meaning<'_>,
        view: &View<'s>,
        words: &Words<'s>,
        shelf: Shelf,
        (number, asked): (usize, &Asked),
    ) -> Self {
        let mut there = Self { number, gathered: Vec::new(), entries: Vec::new(), length: 0 };
        for word in &asked.row {
            let typed = Typed::new(word, asked.unfinished);
            let on_shelf = meaning.by_fit(view, word, asked).filter(|(_, shelves, _)| shelves.has(shelf));
            for (fit, _, alike) in on_shelf {
                if let Some(list) = words.gathered(shelf, fit, &typed) {
                    there.length += list.len();
                    there.gathered.push((list, alike));
                    continue;
                }
                for (_, entry) in alike {
                    if let Some(list) = words.pages(shelf, *entry) {
                        there.length += list.len();
                        there.entries.push(*entry);
                    }
                }
            }
        }
        there
    }

    /// How much is read where the places of the word are looked for, in bytes: all lists from one end to the other.
    pub(super) fn to_read(&self) -> usize {
        let gathered: usize = self.gathered.iter().map(|(_, alike)| alike.len()).sum();
        self.length + (gathered + self.entries.len()) * A_LIST
    }
}

/// The words on one shelf.
pub(super) struct Asking<'a> {
    pub round: &'a Round<'a>,
    pub words: &'a Words<'a>,
    pub shelf: Shelf,
}

impl Asking<'_> {
    /// Puts the bucket of each wanted page that holds all the words, the rarest of which is the first, into `buckets`, where it
    /// is better.
    pub(super) fn narrow(&self, asked: &[WordThere<'_>], buckets: &mut [u8], wanted: &PageSet) {
        let mut words = asked.to_vec();
        let mut pages = wanted.clone();
        if self.round.matters >= IN_ONE_TEXT {
            for word in &mut words {
                if pages.is_empty() {
                    return;
                }
                pages = self.holding(word, &pages);
            }
            for page in pages.iter() {
                if let Some(bucket) = buckets.get_mut(page) {
                    *bucket = IN_ONE_TEXT.min(*bucket);
                }
            }
        }
        let Some((rarest, others)) = words.split_first() else { return };
        let mut places: Vec<Place> = Vec::new();
        self.places(rarest, &pages, |page, found| {
            places.extend(found.iter().map(|at| Place::new(page, *at, rarest.number)));
        });
        places.sort_unstable();
        // Words can only be close to each other near a place of the rarest one: others are passed over, and so are
        // further words on pages where one of them has no place there.
        let between = if self.round.matters == SIDE_BY_SIDE { 0 } else { A_FEW };
        let reach = between + u32::try_from(self.round.single.len()).unwrap_or_default();
        let mut near: Vec<Place> = Vec::new();
        let of_rarest = pages.clone();
        let by_page = ByPage::new(&places, &of_rarest);
        for other in others {
            if pages.is_empty() {
                return;
            }
            let mut has_place = pages.emptied();
            self.places(other, &pages, |page, found| {
                let rarest = by_page.on(page);
                let before = near.len();
                let found = found.iter().map(|at| Place::new(page, *at, other.number));
                near.extend(found.filter(|place| is_near(rarest, *place, reach)));
                if near.len() > before {
                    has_place.insert(page as usize);
                }
            });
            pages = has_place;
        }
        places.extend(near);
        places.retain(|place| pages.has(place.page_number()));
        // Lists come in order, so there are few runs to merge.
        places.sort();
        for page in places.chunk_by(|a, b| a.page() == b.page()) {
            let bucket = page.first().and_then(|place| buckets.get_mut(place.page_number()));
            if let Some(bucket) = bucket {
                *bucket = closeness(page, self.round.single.len()).min(*bucket);
            }
        }
    }

    /// Those of the wanted pages that hold a word. Of those that meet it, what stands on none of them is taken out where that
    /// is found out on the way.
    fn holding(&self, word: &mut WordThere<'_>, wanted: &PageSet) -> PageSet {
        let mut held = self.words.holding(self.shelf, &mut word.entries, wanted);
        for (list, _) in &word.gathered {
            list.each_wanted(wanted, |page| held.insert(page as usize));
        }
        held
    }

    /// The places of a word on the pages that are wanted, list by list.
    fn places(&self, word: &WordThere<'_>, wanted: &PageSet, mut visit: impl FnMut(u32, &[u32])) {
        let gathered = word.gathered.iter().flat_map(|(_, alike)| alike.iter().map(|(_, entry)| *entry));
        for entry in gathered.chain(word.entries.iter().copied()) {
            self.words.positions(self.shelf, entry, wanted, &mut visit);
        }
    }
}
