//! How close together the words asked for stand.
//!
//! Two ways tell: the lists of places (`in_lists`), which are walked from one end to the other, and where only a few texts
//! are wanted these themselves (`in_texts`).

mod in_lists;
mod in_texts;
mod place;

use std::sync::{Arc, OnceLock};

use in_lists::{Asking, WordThere};
use in_texts::{Sought, TextReader};
use rayon::prelude::*;

use super::asked::Asked;
use super::clauses::Clauses;
use super::found::SegmentFound;
use super::meaning::{Meaning, View};
use super::rounds::{Last, ListOfSegment, Rounds};
use super::score_list::ScoreList;
use super::scores::Scores;
use super::words::{PageSet, Shelf};

/// How close words stand, best first: behind each other, with a few words between, further away, in texts of their own.
pub(super) const SIDE_BY_SIDE: u8 = 0;
const WITHIN_A_FEW: u8 = 1;
const IN_ONE_TEXT: u8 = 2;
pub(super) const APART: u8 = 3;
/// Words that may stand between for "within a few words".
const A_FEW: u32 = 8;
/// More words than this are not told apart.
const MOST_WORDS: usize = 8;

/// How close the words stand in the rows of a segment.
#[derive(Debug, Default)]
pub(super) struct Proximity {
    pub quotes: Closeness,
    pub briefings: Closeness,
}

/// How close the words stand in the rows of a list of a segment.
#[derive(Debug, Default)]
pub(super) struct Closeness {
    /// One a row, best first; empty where all rows are alike.
    near: Vec<u8>,
    /// The rows that were looked at: all that may stand among the first ones.
    looked_at: PageSet,
}

impl Closeness {
    /// Nothing was looked at.
    fn of_none(rows: usize) -> Self {
        Self { near: vec![APART; rows], looked_at: PageSet::none(rows) }
    }

    /// One a row, best first; empty where all rows are alike.
    pub(super) fn near(&self) -> &[u8] {
        &self.near
    }

    /// Whether all rows are alike, as nothing is looked at.
    pub(super) fn is_alike(&self) -> bool {
        self.near.is_empty()
    }

    /// The rows that may stand among the first ones; none where all rows are alike.
    pub(super) fn looked_at(&self) -> &PageSet {
        &self.looked_at
    }

    /// How close the words stand in a row.
    pub(super) fn of(&self, row: usize) -> u64 {
        self.near.get(row).copied().unwrap_or_default().into()
    }
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

/// How many rows with the last score that matters are looked at first, the newest ones of each list: mostly enough of them
/// have their words side by side, and older rows cannot stand before those.
const FIRST_QUOTES: usize = if cfg!(test) { 3 } else { 1 << 9 };
const FIRST_BRIEFINGS: usize = if cfg!(test) { 3 } else { 1 << 8 };

/// A word that a query asks for by itself, and the scores of each segment under its clause.
pub(super) struct SingleWord {
    asked: Asked,
    scores: Arc<Vec<Scores>>,
}

/// The words a query asks for one by one, of which only two or more can be close.
pub(super) fn single_words(clauses: &Clauses<'_>) -> Vec<SingleWord> {
    let words = clauses.each().filter_map(|(clause, scores)| {
        let asked = clauses.meaning().words_of(clause).filter(|asked| asked.row.len() == 1)?;
        Some(SingleWord { asked, scores: Arc::clone(scores?) })
    });
    let single: Vec<SingleWord> = words.take(MOST_WORDS).collect();
    if single.len() < 2 { Vec::new() } else { single }
}

impl Proximity {
    /// One a segment. Only rows of which the order matters are looked at.
    pub(super) fn of_all(
        meaning: &Meaning<'_>,
        segments: &[(&View<'_>, &SegmentFound)],
        single: &[SingleWord],
        last: LastRows,
    ) -> Vec<Self> {
        if single.is_empty() {
            return segments.iter().map(|_| Self::default()).collect();
        }
        let mut looking: Vec<Looking<'_>> = segments.par_iter().map(|(view, _)| Looking::new(view)).collect();
        let first = |count: usize| if last.by_day { count } else { usize::MAX };
        let of_quotes = segments.iter().map(|(View { columns, .. }, found)| ListOfSegment {
            scored: &found.quotes,
            newest: columns.newest_quotes,
            places: columns.quotes_newest,
            newness: |quote| columns.day(quote as usize).first(),
        });
        let of_briefings = segments.iter().map(|(View { columns, .. }, found)| ListOfSegment {
            scored: &found.briefings,
            newest: columns.newest_briefings,
            places: columns.briefings_newest,
            newness: |briefing| columns.day(columns.own(briefing as usize)).first(),
        });
        let mut quotes = Rounds::new(of_quotes, last.quotes, first(FIRST_QUOTES));
        let mut briefings = Rounds::new(of_briefings, last.briefings, first(FIRST_BRIEFINGS));
        // Where nobody wants to know any more, nothing is found to be close, and rows would come to the last one.
        while !(quotes.is_over() && briefings.is_over() || (meaning.stop)()) {
            let round = Round { meaning, single, matters: quotes.matters().max(briefings.matters()) };
            let next = rayon::join(|| quotes.next(), || briefings.next());
            (&mut looking, next.0, next.1)
                .into_par_iter()
                .for_each(|(looking, quotes, briefings)| looking.close(&round, quotes, briefings));
            quotes.see(looking.iter().map(|looking| looking.near.quotes.near()));
            briefings.see(looking.iter().map(|looking| looking.near.briefings.near()));
        }
        looking.into_iter().map(|looking| looking.near).collect()
    }
}

/// What is looked for in the rows of one round.
struct Round<'a> {
    meaning: &'a Meaning<'a>,
    single: &'a [SingleWord],
    /// How close the words must stand at least: how far else is of no account.
    matters: u8,
}

/// What is looked at of a segment, in each round more: what was seen before is not looked at again.
struct Looking<'s> {
    view: &'s View<'s>,
    /// What the words are on each shelf that was looked at, see [`WordThere::all`].
    words: [OnceLock<Option<Vec<WordThere<'s>>>>; Shelf::ALL.len()],
    /// What the words are in texts that are read.
    in_texts: OnceLock<Vec<Sought<'s>>>,
    near: Proximity,
}

impl<'s> Looking<'s> {
    fn new(view: &'s View<'s>) -> Self {
        let near = match view.words {
            Some(_) => Proximity {
                quotes: Closeness::of_none(view.columns.quotes()),
                briefings: Closeness::of_none(view.columns.briefings()),
            },
            None => Proximity::default(),
        };
        Self { view, words: Default::default(), in_texts: OnceLock::new(), near }
    }

    /// How close the words stand in those of these rows that were not looked at before.
    fn close(&mut self, round: &Round<'s>, mut quotes: PageSet, mut briefings: PageSet) {
        let Self { view, words: on_shelves, in_texts, near } = self;
        let Some(words) = &view.words else { return };
        let columns = &view.columns;
        briefings.take_out(&near.briefings.looked_at);
        if !briefings.is_empty() {
            // Words side by side in a quote are so in its briefing, and they can only be where all of them stand in it.
            let mut theirs = quotes.emptied();
            briefings.each(|briefing| theirs.insert_all(columns.quotes_in(briefing)));
            let of_words = round.single.iter().filter_map(|word| word.scores.get(view.at)?.quotes.as_ref());
            of_words.map(ScoreList::rows).for_each(|quotes| theirs.leave_only(quotes));
            quotes.put_in(&theirs);
        }
        quotes.take_out(&near.quotes.looked_at);
        let narrow = |buckets: &mut [u8], pages: &PageSet, of_quotes: bool| {
            for shelf in Shelf::ALL.into_iter().filter(|shelf| shelf.is_of_quotes() == of_quotes) {
                if pages.is_empty() || (round.meaning.stop)() {
                    break;
                }
                let there = || WordThere::all(round, view, words, shelf);
                let Some(asked) = on_shelves[shelf as usize].get_or_init(there) else { continue };
                if shelf == Shelf::Quote && in_texts::takes_less(pages, asked) {
                    let sought = in_texts.get_or_init(|| Sought::all(round, view, words));
                    TextReader::new(view.segment, sought).narrow(buckets, pages);
                } else {
                    Asking { round, words, shelf }.narrow(asked, buckets, pages);
                }
            }
        };
        rayon::join(
            || narrow(&mut near.quotes.near, &quotes, true),
            || narrow(&mut near.briefings.near, &briefings, false),
        );
        for quote in quotes.iter() {
            let home = columns.home(quote).and_then(|home| near.briefings.near.get_mut(home));
            if let (Some(best), Some(bucket)) = (home, near.quotes.near.get(quote)) {
                *best = (*bucket).min(*best);
            }
        }
        near.quotes.looked_at.put_in(&quotes);
        near.briefings.looked_at.put_in(&briefings);
    }
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
        let mut numbers = 0..;
        for told in lists {
            let entries =
                told.iter().zip(&mut numbers).map(|(told, number)| entry(&format!("b{number:02}"), told)).collect();
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

    /// The first rows of both lists, as many of each as are asked for.
    fn first(index: &Index, query: &str, (quotes, briefings): (usize, usize)) -> (Vec<String>, Vec<String>) {
        let (query, _) = Query::parse(query);
        let ask = Ask {
            query: &query,
            today: Date::ZERO,
            marks: &Marks::default(),
            typing: true,
            sort: Sort::Relevance,
            quotes: 0..quotes,
            briefings: 0..briefings,
            keep: &Keep::default(),
        };
        let rows = index.ask(&ask).rows;
        let quotes = rows.quotes.rows.iter().map(|row| row.address.to_string()).collect();
        (quotes, rows.briefings.rows.iter().map(|row| row.id.to_string()).collect())
    }

    #[test]
    fn words_side_by_side_in_a_quote_are_so_in_its_briefing() {
        let far_apart = format!("a {}b", "c ".repeat(20));
        let told = |quotes: &[&str], day| (quotes.iter().map(ToString::to_string).collect(), far_apart.clone(), day);
        let index = index(&[vec![told(&["a b"], 1), told(&["a", "b"], 2)]]);
        let (_, briefings) = first(&index, "a b", (0, 10));
        assert_eq!(briefings, ["b00", "b01"], "the older one first: a quote of it has both words together");
    }

    proptest! {
        /// In one segment there are enough of them, in segments of one briefing there are not.
        #[test]
        fn pages_of_many_words_written_down_together_change_no_order(
            told in prop::collection::vec(
                (prop::collection::vec(with_many_words(), 1..3), with_many_words(), 1i8..9),
                1..12,
            ),
            query in "[abd] [ab]{2,3}( [ab]{2,3})?",
        ) {
            let together = index(std::slice::from_ref(&told));
            let apart = index(&told.iter().map(|told| vec![told.clone()]).collect::<Vec<_>>());
            let all = (10_000, 10_000);
            prop_assert_eq!(first(&together, &query, all), first(&apart, &query, all), "the same rows in the same order");
        }
    }

    proptest! {
        /// Of one briefing the quotes are read, of many their words are looked up.
        #[test]
        fn words_are_as_close_in_texts_as_in_lists(
            told in prop::collection::vec(
                (prop::collection::vec(prose(), 1..3), Just(String::new()), 1i8..4),
                4..12,
            ),
            query in prop::sample::select(&[
                "defence minister",
                "Defense minister",
                "defen minis",
                "minster defence",
                "cooperation us",
                "cooperation us minister",
                "co-operation US",
                "防衛 大臣",
                "elysee ministers",
                "10000 defence",
            ][..]),
        ) {
            let together = index(std::slice::from_ref(&told));
            let apart = index(&told.iter().map(|told| vec![told.clone()]).collect::<Vec<_>>());
            let all = (10_000, 10_000);
            prop_assert_eq!(first(&together, query, all), first(&apart, query, all), "the same rows in the same order");
        }
    }

    /// Words in other spellings, of other writings, with slips and with signs in them.
    fn prose() -> impl Strategy<Value = String> {
        let word = prop::sample::select(
            &[
                "defence",
                "Defense",
                "defences",
                "minister",
                "Ministers",
                "mnister",
                "co-operation",
                "cooperation",
                "U.S.",
                "us",
                "防衛大臣",
                "Élysée",
                "elysee",
                "10,000",
                "it",
                "it",
                "it’s",
            ][..],
        );
        prop::collection::vec((word, prop::sample::select(&[" ", ", ", "-", ". "][..])), 1..14)
            .prop_map(|words| words.into_iter().flat_map(|(word, sign)| [word, sign]).collect())
    }

    /// Words of which many begin alike.
    fn with_many_words() -> impl Strategy<Value = String> {
        "([ab]{1,4} |d ){1,20}"
    }

    /// Words that stand close, or with some others between.
    fn text() -> impl Strategy<Value = String> {
        prop_oneof!["([abcd]{1,2} ){1,30}", "([abc]( d){5,12} ){2,4}"]
    }

    proptest! {
        #[test]
        fn looking_at_the_newest_rows_first_changes_no_order(
            lists in prop::collection::vec(
                prop::collection::vec(
                    (prop::collection::vec(text(), 1..3), text(), 1i8..9),
                    1..14,
                ),
                1..4,
            ),
            query in "[abc] [abc]{1,2}( [abc])?",
            rows in (0usize..6, 0usize..6),
        ) {
            let index = index(&lists);
            let (mut quotes, mut briefings) = first(&index, &query, (10_000, 10_000));
            quotes.truncate(rows.0);
            briefings.truncate(rows.1);
            prop_assert_eq!(first(&index, &query, rows), (quotes, briefings), "the first rows of the whole lists");
        }
    }
}
