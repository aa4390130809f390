//! In which order the rows found stand.

use std::cmp::{Ordering, Reverse};

use super::found::{BRIEFINGS, List, QUOTES};
use super::proximity::{Closeness, Proximity};
use super::score::Score;
use super::score_list::{ScoreList, Scored};
use super::segment::{Columns, DayCode};
use super::window::{DAY_BITS, Key, Listed, Places, Row};
use super::{Finding, Sort};

/// How the rows found stand.
pub(super) struct RowOrder<'a> {
    finding: &'a Finding<'a>,
    near: &'a [Proximity],
    /// The topics asked for: of one day, what is filed under one itself stands first.
    asked: &'a [bool],
    /// The columns of a segment that is not there, and its rows.
    none: Columns<'a>,
    nothing: Scored,
}

impl<'a> RowOrder<'a> {
    /// The order of what was found. `near` is the closeness of each segment's rows, `asked` the topics asked for.
    pub(super) fn new(finding: &'a Finding<'a>, near: &'a [Proximity], asked: &'a [bool]) -> Self {
        Self { finding, near, asked, none: Columns::default(), nothing: Scored::new(ScoreList::none(0)) }
    }

    fn columns(&self, segment: usize) -> &Columns<'_> {
        self.finding.views().get(segment).map_or(&self.none, |view| &view.columns)
    }

    fn sort(&self) -> Sort {
        self.finding.ask.sort
    }

    /// What stands in front of the day.
    fn rank(&self, score: Score, proximity: u64) -> u64 {
        match self.sort() {
            Sort::Relevance => score.rank() << 8 | proximity,
            _ => u64::from(score.is_near()) << 8,
        }
    }

    /// What can be compared between segments.
    fn begins(&self, rank: u64, day: DayCode, is_filed: bool) -> u64 {
        let day = match (self.sort(), day.first()) {
            (Sort::Name, _) => 0,
            (_, None) => u32::MAX,
            (Sort::Oldest, Some(day)) => day.unsigned_abs(),
            (_, Some(day)) => i32::MAX.unsigned_abs() - day.unsigned_abs(),
        };
        rank << DAY_BITS | u64::from(day) << 8 | u64::from(!is_filed)
    }

    fn scored(&self, segment: usize, list: List) -> &Scored {
        self.finding.segment_found(segment).map_or(&self.nothing, list)
    }

    /// Whether rows of one score stand by their day, newest first.
    fn is_by_day(&self, list: List) -> bool {
        match self.sort() {
            Sort::Relevance => true,
            Sort::Newest => self.finding.counted(list).len() < 2,
            Sort::Oldest | Sort::Name => false,
        }
    }

    /// The places of rows, where nothing but the day and the score counts.
    fn places<'c>(&self, order: &'c [u32], closeness: Option<&'c Closeness>) -> Option<Places<'c>> {
        let closeness = closeness.filter(|closeness| !closeness.is_alike());
        let by_score = self.sort() == Sort::Relevance;
        self.asked.iter().all(|asked| !asked).then_some(Places { order, closeness, by_score })
    }

    /// Where a briefing stands among those of its day.
    fn home(&self, row: Row) -> (bool, Reverse<Option<i32>>, Reverse<usize>, &str) {
        let Some(view) = self.finding.views().get(row.segment) else { return (true, Reverse(None), Reverse(0), "") };
        let day = view.columns.day(view.columns.own(row.row)).first();
        (day.is_none(), Reverse(day), Reverse(view.columns.quotes_in(row.row).len()), view.segment.id(row.row))
    }
}

/// Quotes in their order.
pub(super) struct QuoteList<'a>(pub(super) &'a RowOrder<'a>);

impl QuoteList<'_> {
    fn home(&self, row: Row) -> Row {
        let home = self.0.columns(row.segment).home(row.row);
        Row { segment: row.segment, row: home.unwrap_or(usize::MAX) }
    }

    fn closeness(&self, segment: usize) -> Option<&Closeness> {
        self.0.near.get(segment).map(|near| &near.quotes)
    }

    fn name(&self, row: Row) -> Option<String> {
        let speaker = *self.0.columns(row.segment).speakers.get(row.row).first()?;
        Some(crate::text::fold(self.0.finding.index.actor_name(speaker as usize)))
    }
}

impl Listed for QuoteList<'_> {
    fn segments(&self) -> usize {
        self.0.finding.views().len()
    }

    fn scored(&self, segment: usize) -> &Scored {
        self.0.scored(segment, QUOTES)
    }

    fn key(&self, row: Row) -> Key {
        let columns = self.0.columns(row.segment);
        let score = self.scored(row.segment).get(row.row).unwrap_or(Score::NO);
        let proximity = self.closeness(row.segment).map_or(0, |closeness| closeness.of(row.row));
        let is_filed = is_filed(columns, row.row, self.0.asked);
        let begins = self.0.begins(self.0.rank(score, proximity), columns.day(row.row), is_filed);
        (begins, columns.quote_places(self.0.sort()).get(row.row).copied().unwrap_or(u32::MAX))
    }

    fn places(&self, segment: usize) -> Option<Places<'_>> {
        self.0.places(self.0.columns(segment).quote_places(self.0.sort()), self.closeness(segment))
    }

    fn least(&self, score: Score) -> u64 {
        self.0.rank(score, 0) << DAY_BITS
    }

    fn compare(&self, a: Row, b: Row) -> Ordering {
        let names = || match self.0.sort() {
            Sort::Name => {
                let key = |row: Row| {
                    let (name, day) = (self.name(row), self.0.columns(row.segment).day(row.row).first());
                    (name.is_none(), name, day.is_none(), Reverse(day))
                };
                key(a).cmp(&key(b))
            }
            _ => Ordering::Equal,
        };
        let reported = |row: Row| self.0.columns(row.segment).is_reported(row.row);
        let homes = || self.0.home(self.home(a)).cmp(&self.0.home(self.home(b)));
        names().then_with(|| reported(a).cmp(&reported(b))).then_with(homes)
    }

    fn newest(&self, segment: usize) -> Option<&[u32]> {
        let is_alike = self.closeness(segment).is_none_or(Closeness::is_alike);
        (is_alike && self.0.is_by_day(QUOTES)).then(|| self.0.columns(segment).newest_quotes)
    }
}

/// Whether a quote is filed under one of these topics itself.
pub(super) fn is_filed(columns: &Columns<'_>, quote: usize, asked: &[bool]) -> bool {
    let set = || columns.topic_set_of.get(quote).map_or(&[][..], |set| columns.filed.get(*set as usize));
    !asked.is_empty() && set().iter().any(|topic| asked.get(*topic as usize) == Some(&true))
}

/// Briefings in their order.
pub(super) struct BriefingList<'a>(pub(super) &'a RowOrder<'a>);

impl BriefingList<'_> {
    fn closeness(&self, segment: usize) -> Option<&Closeness> {
        self.0.near.get(segment).map(|near| &near.briefings)
    }
}

impl Listed for BriefingList<'_> {
    fn segments(&self) -> usize {
        self.0.finding.views().len()
    }

    fn scored(&self, segment: usize) -> &Scored {
        self.0.scored(segment, BRIEFINGS)
    }

    fn key(&self, row: Row) -> Key {
        let columns = self.0.columns(row.segment);
        let score = self.scored(row.segment).get(row.row).unwrap_or(Score::NO);
        let proximity = self.closeness(row.segment).map_or(0, |closeness| closeness.of(row.row));
        let begins = self.0.begins(self.0.rank(score, proximity), columns.day(columns.own(row.row)), false);
        (begins, columns.briefing_places(self.0.sort()).get(row.row).copied().unwrap_or(u32::MAX))
    }

    fn places(&self, segment: usize) -> Option<Places<'_>> {
        self.0.places(self.0.columns(segment).briefing_places(self.0.sort()), self.closeness(segment))
    }

    fn least(&self, score: Score) -> u64 {
        self.0.rank(score, 0) << DAY_BITS
    }

    fn compare(&self, a: Row, b: Row) -> Ordering {
        let title = |row: Row| self.0.finding.views().get(row.segment).map_or("", |view| view.segment.title(row.row));
        let names = || match self.0.sort() {
            Sort::Name => crate::text::fold(title(a)).cmp(&crate::text::fold(title(b))),
            _ => Ordering::Equal,
        };
        names().then_with(|| self.0.home(a).cmp(&self.0.home(b)))
    }

    fn newest(&self, segment: usize) -> Option<&[u32]> {
        let is_alike = self.closeness(segment).is_none_or(Closeness::is_alike);
        (is_alike && self.0.is_by_day(BRIEFINGS)).then(|| self.0.columns(segment).newest_briefings)
    }
}
