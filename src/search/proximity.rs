//! How close together the words asked for stand.

use rayon::prelude::*;

use super::Clause;
use super::found::SegmentFound;
use super::meaning::{Asked, Meaning, View};
use super::score::Score;
use super::words::{Fit, Parts, Shelf, Shelves, Words};

/// After side by side and within a few words.
const IN_ONE_TEXT: u8 = 2;
/// In texts of their own.
const APART: u8 = 3;
/// Words that may stand between for "within a few words".
const A_FEW: u32 = 8;
/// More words than this are not told apart.
const MOST_WORDS: usize = 8;

/// For each quote and each briefing of a segment how close the words stand, best 0. Empty where all rows are alike.
#[derive(Debug, Default)]
pub(super) struct Proximity {
    quotes: Vec<u8>,
    briefings: Vec<u8>,
}

/// How far down the order of rows matters: all those with a better score than `score`, and so many of those with it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Last {
    pub score: Score,
    pub count: usize,
}

impl Last {
    /// The order of all rows matters.
    pub(super) const ALL: Self = Self { score: Score::NO, count: usize::MAX };
}

/// How far down the order of the rows of both lists matters.
#[derive(Clone, Copy, Debug)]
pub(super) struct LastRows {
    pub quotes: Last,
    pub briefings: Last,
    /// Whether rows of one score and closeness stand by their day, newest first, and by nothing before it.
    pub by_day: bool,
}

impl LastRows {
    /// The order of all rows matters.
    pub(super) const ALL: Self = Self { quotes: Last::ALL, briefings: Last::ALL, by_day: false };
}

/// So many rows of each segment with the last score that matters are looked at first, the newest ones: mostly enough of
/// them have their words side by side, and older rows cannot stand before those. Where not, more are looked at.
const FIRST_ROWS: [usize; 2] = if cfg!(test) { [2, 5] } else { [1 << 11, 1 << 14] };
/// A briefing is as dear as some quotes.
const QUOTES_A_BRIEFING: usize = if cfg!(test) { 1 } else { 4 };

/// Which rows of a list of one segment are looked at.
struct Wanted<'a> {
    scores: &'a [Score],
    last: Last,
    /// Where not all that score as well as the last are looked at.
    newest: Option<Newest>,
}

/// The rows that are looked at, and how new the others are.
struct Newest {
    /// One flag a row.
    rows: Vec<bool>,
    /// No row with the last score that is not looked at is newer than this day.
    horizon: Newness,
}

/// The first day that a row can be of; rows without a day are the oldest.
type Newness = Option<i32>;

impl<'a> Wanted<'a> {
    /// `newest` has all rows, the newest ones first.
    fn new(scores: &'a [Score], last: Last, newest: &[u32], most: usize, newness: impl Fn(usize) -> Newness) -> Self {
        let has_last = |score: &Score| *score == last.score;
        let everything = Self { scores, last, newest: None };
        if last.count >= most || scores.iter().filter(|score| has_last(score)).count() <= most {
            return everything;
        }
        let with_last = newest.iter().map(|row| *row as usize).filter(|row| scores.get(*row).is_some_and(has_last));
        let mut rows: Vec<bool> = scores.iter().map(|score| *score < last.score).collect();
        let mut horizon = None;
        for row in with_last.take(most) {
            horizon = newness(row);
            if let Some(is_wanted) = rows.get_mut(row) {
                *is_wanted = true;
            }
        }
        Self { newest: Some(Newest { rows, horizon }), ..everything }
    }

    #[inline]
    fn has(&self, row: usize) -> bool {
        match &self.newest {
            Some(newest) => newest.rows.get(row) == Some(&true),
            None => self.scores.get(row).is_some_and(|score| score.is_yes() && *score <= self.last.score),
        }
    }

    /// How new the rows are that have the last score and their words side by side, and those that were not looked at.
    fn looked(&self, near: &[u8], newness: impl Fn(usize) -> Newness) -> Looked {
        let rows = self.scores.iter().zip(near).enumerate();
        let side_by_side = rows.filter(|(_, (score, near))| **near == 0 && **score == self.last.score);
        Looked {
            side_by_side: side_by_side.map(|(row, _)| newness(row)).collect(),
            horizon: self.newest.as_ref().map(|newest| newest.horizon),
        }
    }
}

/// What was seen of a list of one segment.
struct Looked {
    side_by_side: Vec<Newness>,
    /// How new the rows are that were not looked at, where there are any.
    horizon: Option<Newness>,
}

/// How many times as many rows with their words side by side are needed, over all segments; `None` where no row that was
/// not looked at can stand among the first.
fn needed<'l>(all: impl Iterator<Item = &'l Looked> + Clone, count: usize) -> Option<usize> {
    let horizon = all.clone().filter_map(|looked| looked.horizon).max()?;
    let side_by_side = all.flat_map(|looked| &looked.side_by_side);
    let newer = side_by_side.filter(|newness| **newness > horizon).count();
    (newer < count).then(|| count / newer.max(1))
}

/// One place of one of the words: the page in front, then the place on it, then which word.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Place(u64);

impl Place {
    fn new(page: u32, at: u32, word: usize) -> Self {
        Self(u64::from(page) << 32 | u64::from(at) << 4 | word as u64)
    }

    fn page(self) -> u64 {
        self.0 >> 32
    }

    fn page_number(self) -> usize {
        usize::try_from(self.page()).unwrap_or(usize::MAX)
    }

    #[expect(clippy::cast_possible_truncation, reason = "the low half is what is wanted")]
    fn at(self) -> u32 {
        self.0 as u32 >> 4
    }

    fn word(self) -> usize {
        usize::try_from(self.0 & 15).unwrap_or_default()
    }
}

/// Where the places of one word begin on each page.
struct Anchors<'a> {
    places: &'a [Place],
    /// One more than the number of a page's first place; 0 for a page without any.
    first: Vec<u32>,
}

impl<'a> Anchors<'a> {
    /// `places` in order, on so many pages.
    fn new(places: &'a [Place], pages: usize) -> Self {
        let mut first = vec![0; pages];
        for (place, number) in places.iter().zip(1u32..) {
            if let Some(first) = first.get_mut(place.page_number()).filter(|first| **first == 0) {
                *first = number;
            }
        }
        Self { places, first }
    }

    /// Whether a place of the word is at most so many words away.
    #[inline]
    fn is_near(&self, place: Place, reach: u32) -> bool {
        let Some(first) = self.first.get(place.page_number()).filter(|first| **first > 0) else { return false };
        let of_page = self.places.iter().skip(*first as usize - 1).take_while(|anchor| anchor.page() == place.page());
        of_page.map(|anchor| anchor.at().abs_diff(place.at())).any(|away| away <= reach)
    }
}

/// The words a query asks for one by one, of which only two or more can be close.
pub(super) fn single_words(meaning: &Meaning<'_>, clauses: &[Clause]) -> Vec<Asked> {
    let words = clauses.iter().filter_map(|clause| meaning.words_of(clause));
    let single: Vec<Asked> = words.filter(|words| words.row.len() == 1).take(MOST_WORDS).collect();
    if single.len() < 2 { Vec::new() } else { single }
}

impl Proximity {
    /// One a segment. Only rows of which the order matters are looked at.
    pub(super) fn of_all(
        meaning: &Meaning<'_>,
        segments: &[(&View<'_>, &SegmentFound)],
        single: &[Asked],
        last: LastRows,
    ) -> Vec<Self> {
        if single.is_empty() {
            return segments.iter().map(|_| Self::default()).collect();
        }
        let look = |most| -> Vec<(Self, [Looked; 2])> {
            segments.par_iter().map(|(view, found)| Self::of(meaning, view, single, (found, last), most)).collect()
        };
        let closeness = |seen: Vec<(Self, [Looked; 2])>| seen.into_iter().map(|(near, _)| near).collect();
        let first_rows: &[usize] = if last.by_day { &FIRST_ROWS } else { &[] };
        let (mut before, mut times) = (1, 0);
        for most in first_rows {
            // Not where as many side by side among these rows as among the fewer before would not be enough.
            if times / 2 > most / before {
                continue;
            }
            let seen = look(*most);
            let quotes = needed(seen.iter().map(|(_, [quotes, _])| quotes), last.quotes.count);
            let briefings = needed(seen.iter().map(|(_, [_, briefings])| briefings), last.briefings.count);
            match quotes.max(briefings) {
                None => return closeness(seen),
                Some(more) => (before, times) = (*most, more),
            }
        }
        closeness(look(usize::MAX))
    }

    /// Looks at so many rows with the last score.
    fn of(
        meaning: &Meaning<'_>,
        view: &View<'_>,
        single: &[Asked],
        (found, last): (&SegmentFound, LastRows),
        most: usize,
    ) -> (Self, [Looked; 2]) {
        let columns = &view.columns;
        let quote_day = |quote| columns.day(quote).first();
        let briefing_day = |briefing| columns.day(columns.own(briefing)).first();
        let of_quotes = Wanted::new(found.quotes.scores(), last.quotes, columns.newest_quotes, most, quote_day);
        let most_briefings = most / QUOTES_A_BRIEFING;
        let of_briefings = Wanted::new(
            found.briefings.scores(),
            last.briefings,
            columns.newest_briefings,
            most_briefings,
            briefing_day,
        );
        let near = Self::close(meaning, view, single, &of_quotes, &of_briefings);
        let looked = [of_quotes.looked(&near.quotes, quote_day), of_briefings.looked(&near.briefings, briefing_day)];
        (near, looked)
    }

    fn close(
        meaning: &Meaning<'_>,
        view: &View<'_>,
        single: &[Asked],
        quotes: &Wanted<'_>,
        briefings: &Wanted<'_>,
    ) -> Self {
        let columns = &view.columns;
        let Some(words) = &view.words else { return Self::default() };
        let of_home = |(quote, home): (usize, &u32)| quotes.has(quote) || briefings.has(*home as usize);
        let quotes: Vec<bool> = columns.briefing_of.iter().enumerate().map(of_home).collect();
        let briefings: Vec<bool> = (0..columns.briefings()).map(|briefing| briefings.has(briefing)).collect();
        let mut near = Self { quotes: vec![APART; columns.quotes()], briefings: vec![APART; columns.briefings()] };
        for shelf in Shelf::ALL {
            if (meaning.stop)() {
                break;
            }
            let asking = Asking { meaning, view, words, single, shelf };
            if shelf.is_of_quotes() {
                asking.narrow(&mut near.quotes, &quotes);
            } else {
                asking.narrow(&mut near.briefings, &briefings);
            }
        }
        for (bucket, briefing) in near.quotes.iter().zip(columns.briefing_of) {
            if let Some(best) = near.briefings.get_mut(*briefing as usize) {
                *best = (*bucket).min(*best);
            }
        }
        near
    }

    /// One a quote; empty where all rows are alike.
    pub(super) fn quotes(&self) -> &[u8] {
        &self.quotes
    }

    /// One a briefing; empty where all rows are alike.
    pub(super) fn briefings(&self) -> &[u8] {
        &self.briefings
    }

    pub(super) fn of_quote(&self, quote: usize) -> u64 {
        self.quotes.get(quote).copied().unwrap_or_default().into()
    }

    pub(super) fn of_briefing(&self, briefing: usize) -> u64 {
        self.briefings.get(briefing).copied().unwrap_or_default().into()
    }
}

/// The words on one shelf.
struct Asking<'a> {
    meaning: &'a Meaning<'a>,
    view: &'a View<'a>,
    words: &'a Words<'a>,
    single: &'a [Asked],
    shelf: Shelf,
}

impl Asking<'_> {
    /// Puts the bucket of each wanted page that holds all the words into `buckets`, where it is better.
    fn narrow(&self, buckets: &mut [u8], wanted: &[bool]) {
        if !wanted.contains(&true) {
            return;
        }
        let (mut pages, rarest_first) = self.holding(wanted);
        for (bucket, _) in buckets.iter_mut().zip(&pages).filter(|(_, holds_all)| **holds_all) {
            *bucket = IN_ONE_TEXT.min(*bucket);
        }
        let Some((rarest, others)) = rarest_first.split_first() else { return };
        let mut places: Vec<Place> = Vec::new();
        self.places(*rarest, |page| pages.get(page as usize) == Some(&true), |place| places.push(place));
        places.sort_unstable();
        let anchors = Anchors::new(&places, pages.len());
        // Words can only be close to each other near a place of the rarest one: others are passed over, and so are
        // further words on pages where one of them has no place there.
        let reach = A_FEW + u32::try_from(self.single.len()).unwrap_or_default();
        let mut near: Vec<Place> = Vec::new();
        for other in others {
            let mut has_place = vec![false; pages.len()];
            self.places(
                *other,
                |page| pages.get(page as usize) == Some(&true),
                |place| {
                    if anchors.is_near(place, reach) {
                        near.push(place);
                        if let Some(has_place) = has_place.get_mut(place.page_number()) {
                            *has_place = true;
                        }
                    }
                },
            );
            pages = has_place;
        }
        let is_left = |place: &Place| pages.get(place.page_number()) == Some(&true);
        places.extend(near);
        places.retain(is_left);
        // Lists come in order, so there are few runs to merge.
        places.sort();
        for page in places.chunk_by(|a, b| a.page() == b.page()) {
            let bucket = page.first().and_then(|place| buckets.get_mut(place.page_number()));
            if let (Some(bucket), Some(width)) = (bucket, narrowest(page, self.single.len()))
                && width <= A_FEW
            {
                *bucket = u8::from(width > 0).min(*bucket);
            }
        }
    }

    /// The places of one of the words on the pages that are wanted, list by list.
    fn places(&self, number: usize, is_wanted: impl Fn(u32) -> bool, mut visit: impl FnMut(Place)) {
        let Some(asked) = self.single.get(number) else { return };
        self.entries(asked, |entry| {
            self.words.positions(self.shelf, entry, &is_wanted, |page, found| {
                for at in found {
                    visit(Place::new(page, *at, number));
                }
            });
        });
    }

    /// Those of the wanted pages that hold all the words, and the words, rarest first.
    fn holding(&self, wanted: &[bool]) -> (Vec<bool>, Vec<usize>) {
        let mut held = vec![0u8; wanted.len()];
        let all = u8::MAX >> (8 - self.single.len().min(8));
        let mut counts: Vec<(usize, usize)> = Vec::new();
        for (number, asked) in self.single.iter().enumerate() {
            let mut count = 0;
            self.entries(asked, |entry| {
                self.words.pages(self.shelf, entry, |page| {
                    count += 1;
                    if let Some(held) = held.get_mut(page as usize) {
                        *held |= 1 << number;
                    }
                });
            });
            counts.push((count, number));
        }
        counts.sort_unstable();
        let pages = held.iter().zip(wanted).map(|(held, is_wanted)| *held == all && *is_wanted).collect();
        (pages, counts.into_iter().map(|(_, number)| number).collect())
    }

    fn entries(&self, asked: &Asked, mut visit: impl FnMut(u32)) {
        for word in &asked.row {
            for (fit, entry) in self.meaning.meet(self.view, word, asked.unfinished, asked.parts) {
                let parts = if matches!(fit, Fit::Near(_)) { asked.parts.and(Parts::SHORT) } else { asked.parts };
                if Shelves::of(parts).and(self.words.shelves(*entry)).has(self.shelf) {
                    visit(*entry);
                }
            }
        }
    }
}

/// How many other words stand between, at best, where all of `words` stand in one text.
fn narrowest(text: &[Place], words: usize) -> Option<u32> {
    let mut held = [0u32; 16];
    let mut missing = words;
    let mut first = 0;
    let mut best: Option<u32> = None;
    for last in text {
        let count = held.get_mut(last.word())?;
        missing -= usize::from(*count == 0);
        *count += 1;
        while missing == 0 {
            let start = text.get(first)?;
            let between = (last.at() - start.at() + 1).saturating_sub(u32::try_from(words).unwrap_or(u32::MAX));
            best = Some(best.map_or(between, |best| best.min(between)));
            let count = held.get_mut(start.word())?;
            *count -= 1;
            missing += usize::from(*count == 0);
            first += 1;
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use jiff::civil::{Date, date};
    use proptest::prelude::*;

    use crate::model::{Address, Day, Head, Id, Marks, Precision, Quote, Registers};
    use crate::search::segment::{Bytes, Chunk, Numbering, Segment, SegmentWriter};
    use crate::search::{Ask, Entry, Index, Keep, Part, Query, Sort};

    /// The texts of a briefing's quotes and of its body, and when it was said.
    type Told = (Vec<String>, String, i8);

    /// An index with a segment for each list.
    fn index(lists: &[Vec<Told>]) -> Index {
        let registers = Registers::default();
        let mut numbering = Numbering::new(&registers);
        let mut parts = Vec::new();
        for (segment, told) in lists.iter().enumerate() {
            let entries = told.iter().enumerate().map(|(at, told)| entry(&format!("b{segment}-{at}"), told)).collect();
            let mut writer = SegmentWriter::default();
            let mut bytes = vec![writer.add(Chunk::new(entries, &registers), &mut numbering)];
            bytes.extend(writer.finish(&registers, &mut numbering));
            let segment = Segment::open(Bytes::in_memory(&bytes)).expect("a segment that was written");
            parts.push(Part { segment: Arc::new(segment), gone: None });
        }
        Index::new(Arc::new(registers), Arc::new(numbering.dictionary()), None, parts)
    }

    fn entry(id: &str, (texts, body, day): &Told) -> Entry {
        let said = Some(Day::known(date(2020, 1, *day), Precision::Day));
        let quote = |(number, text): (usize, &String)| Quote {
            address: Address { briefing: Id::from(id), quote: Id::from(format!("q{number}").as_str()) },
            text: text.clone(),
            said,
            ..Quote::default()
        };
        let head = Head { id: Id::from(id), title: id.to_owned(), date: said, ..Head::default() };
        let quotes = texts.iter().enumerate().map(quote).collect();
        Entry { head, quotes, body: body.clone(), ..Entry::default() }
    }

    /// The first rows of both lists, as many as are asked for.
    fn first(index: &Index, query: &str, rows: usize) -> (Vec<String>, Vec<String>) {
        let (query, _) = Query::parse(query);
        let ask = Ask {
            query: &query,
            today: Date::ZERO,
            marks: &Marks::default(),
            typing: true,
            sort: Sort::Relevance,
            quotes: 0..rows,
            briefings: 0..rows,
            keep: &Keep::default(),
        };
        let rows = index.ask(&ask).rows;
        let quotes = rows.quotes.rows.iter().map(|row| row.address.to_string()).collect();
        (quotes, rows.briefings.rows.iter().map(|row| row.id.to_string()).collect())
    }

    proptest! {
        #[test]
        fn looking_at_the_newest_rows_first_changes_no_order(
            lists in prop::collection::vec(
                prop::collection::vec(
                    (prop::collection::vec("([abc]{1,2} ){1,14}", 1..3), "([abcd]{1,2} ){1,30}", 1i8..9),
                    1..14,
                ),
                1..4,
            ),
            query in "[abc] [abc]{1,2}( [abc])?",
            rows in 1usize..6,
        ) {
            let index = index(&lists);
            let (mut quotes, mut briefings) = first(&index, &query, 10_000);
            quotes.truncate(rows);
            briefings.truncate(rows);
            prop_assert_eq!(first(&index, &query, rows), (quotes, briefings), "the first rows of the whole lists");
        }
    }
}
