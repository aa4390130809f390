//! A segment being read where it lies.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::model::{Address, Head, Quote};
use crate::search::words::Words;

use super::rows::Damaged;
use super::section::{Section, Table};
use super::{Bytes, Columns, DayCode, Entry, Lists, Stamp, Tally, briefing_flag, rows};

/// A segment being read where it lies.
#[derive(Clone, Debug)]
pub struct Segment {
    bytes: Bytes,
    table: Table,
    quotes: usize,
    briefings: usize,
    sets: usize,
    reported: usize,
    /// Whether a row was met that is not as it was written.
    is_damaged: Arc<AtomicBool>,
}

impl Segment {
    /// Opens a segment; `None` where it was written by another version or machine, or is cut short.
    #[must_use]
    pub fn open(bytes: Bytes) -> Option<Self> {
        let table = Table::read(bytes.all())?;
        let meta: &[u64] = bytemuck::try_cast_slice(table.of(bytes.all(), Section::Meta)).ok()?;
        let [quotes, briefings, sets, reported] = *meta else { return None };
        let number = |number: u64| usize::try_from(number).ok();
        let (quotes, briefings, sets) = (number(quotes)?, number(briefings)?, number(sets)?);
        let reported = number(reported)?;
        let segment = Self { bytes, table, quotes, briefings, sets, reported, is_damaged: Arc::default() };
        segment.read_columns()?;
        segment.words()?;
        Some(segment)
    }

    fn section(&self, section: Section) -> &[u8] {
        self.table.of(self.bytes.all(), section)
    }

    /// How many briefings it holds, those that are gone included.
    #[must_use]
    pub fn briefings(&self) -> usize {
        self.briefings
    }

    /// How many quotes and reported statements it holds.
    #[must_use]
    pub fn quotes(&self) -> usize {
        self.quotes
    }

    pub(in crate::search) fn reported(&self) -> usize {
        self.reported
    }

    /// How many bytes it takes, and how many of them its words.
    #[must_use]
    pub fn sizes(&self) -> (usize, usize) {
        (self.bytes.all().len(), self.section(Section::Words).len())
    }

    pub(in crate::search) fn words(&self) -> Option<Words<'_>> {
        Words::open(self.section(Section::Words))
    }

    /// Its columns. Cheap: only lengths are looked at.
    pub(in crate::search) fn columns(&self) -> Columns<'_> {
        self.read_columns().unwrap_or_default()
    }

    fn read_columns(&self) -> Option<Columns<'_>> {
        let (quotes, briefings) = (self.quotes, self.briefings);
        let statements = quotes.checked_add(briefings)?;
        let lists = |section, count| Lists::read(self.section(section), count);
        Some(Columns {
            briefing_of: self.numbers(Section::BriefingOf, quotes)?,
            forms: self.numbers(Section::Forms, quotes)?,
            relays: self.numbers(Section::Relays, quotes)?,
            verdicts: self.numbers(Section::Verdicts, quotes)?,
            flags: self.numbers(Section::Flags, quotes)?,
            warnings: self.numbers(Section::Warnings, quotes)?,
            said: self.numbers::<DayCode>(Section::Said, statements)?,
            speakers: lists(Section::Speakers, quotes)?,
            about: lists(Section::About, quotes)?,
            topic_set_of: self.numbers(Section::TopicSetOf, statements)?,
            filed: lists(Section::Filed, self.sets)?,
            widened: lists(Section::Widened, self.sets)?,
            sources: lists(Section::Sources, statements)?,
            langs: self.numbers(Section::Langs, statements)?,
            quotes_newest: self.numbers(Section::QuotesNewest, quotes)?,
            quotes_oldest: self.numbers(Section::QuotesOldest, quotes)?,
            quotes_by_name: self.numbers(Section::QuotesByName, quotes)?,
            newest_quotes: self.numbers(Section::NewestQuotes, quotes)?,
            quotes_of: self.numbers(Section::QuotesOf, briefings + 1)?,
            added: self.numbers::<DayCode>(Section::Added, briefings)?,
            briefing_flags: self.numbers(Section::BriefingFlags, briefings)?,
            kinds: self.numbers(Section::Kinds, briefings)?,
            actors: lists(Section::Actors, briefings)?,
            topics: lists(Section::Topics, briefings)?,
            briefings_newest: self.numbers(Section::BriefingsNewest, briefings)?,
            briefings_oldest: self.numbers(Section::BriefingsOldest, briefings)?,
            briefings_by_name: self.numbers(Section::BriefingsByName, briefings)?,
            newest_briefings: self.numbers(Section::NewestBriefings, briefings)?,
            spoken_by: self.tallies(Section::SpokenBy)?,
            spoken_of: self.tallies(Section::SpokenOf)?,
            under_topic: self.tallies(Section::UnderTopic)?,
            filed_under: self.tallies(Section::FiledUnder)?,
        })
    }

    fn numbers<T: bytemuck::AnyBitPattern>(&self, section: Section, count: usize) -> Option<&[T]> {
        let numbers: &[T] = bytemuck::try_cast_slice(self.section(section)).ok()?;
        (numbers.len() == count).then_some(numbers)
    }

    fn tallies(&self, section: Section) -> Option<&[Tally]> {
        bytemuck::try_cast_slice(self.section(section)).ok()
    }

    fn row(&self, section: Section, number: usize) -> Option<(&str, &[u8])> {
        let starts: &[u64] = bytemuck::try_cast_slice(self.section(section)).ok()?;
        let row = rows::parts(self.bytes.all(), *starts.get(number)?);
        row.inspect_err(|Damaged| self.is_damaged.store(true, Ordering::Relaxed)).ok()
    }

    /// Whether a row was met that is not as it was written: a disk or another program has changed the file. What stands in
    /// such a row is never shown.
    #[must_use]
    pub fn is_damaged(&self) -> bool {
        self.is_damaged.load(Ordering::Relaxed)
    }

    /// The words of a quote.
    pub(in crate::search) fn quote_text(&self, number: usize) -> &str {
        self.row(Section::QuoteRows, number).map_or("", |(text, _)| text)
    }

    /// The title of a briefing.
    pub(in crate::search) fn title(&self, number: usize) -> &str {
        self.row(Section::BriefingRows, number).map_or("", |(title, _)| title)
    }

    /// A quote as it was written.
    #[must_use]
    pub fn quote(&self, number: usize) -> Option<Quote> {
        let (text, rest) = self.row(Section::QuoteRows, number)?;
        let briefing = self.columns().home(number)?;
        rows::read_quote(text, rest, self.id(briefing).into())
    }

    /// A head as it was written.
    #[must_use]
    pub fn head(&self, number: usize) -> Option<Head> {
        let (title, rest) = self.row(Section::BriefingRows, number)?;
        rows::read_head(title, rest)
    }

    /// The quotes of a briefing in the order of its file.
    #[must_use]
    pub fn quotes_of(&self, briefing: usize) -> Vec<Quote> {
        self.columns().quotes_in(briefing).filter_map(|quote| self.quote(quote)).collect()
    }

    /// The number of the quote at this address, whose briefing has this number.
    pub(in crate::search) fn quote_at(&self, briefing: usize, address: &Address) -> Option<usize> {
        let mut quotes = self.columns().quotes_in(briefing);
        quotes.find(|quote| self.quote(*quote).is_some_and(|quote| quote.address.quote == address.quote))
    }

    /// The words of a briefing's body.
    pub(in crate::search) fn body(&self, number: usize) -> Option<String> {
        let (_, packed) = self.row(Section::Bodies, number)?;
        let (length, packed) = lz4_flex::block::uncompressed_size(packed).ok()?;
        // A byte of LZ4 stands for 255 at most: a damaged file must not ask for more memory than its body may have.
        let is_sound = length <= packed.len().saturating_mul(255);
        let body = is_sound.then(|| lz4_flex::block::decompress(packed, length).ok()).flatten()?;
        String::from_utf8(body).ok()
    }

    /// The id of a briefing.
    #[must_use]
    pub fn id(&self, briefing: usize) -> &str {
        text(self.section(Section::Ids), briefing)
    }

    /// The path of a briefing's file.
    #[must_use]
    pub fn path(&self, briefing: usize) -> &str {
        text(self.section(Section::Paths), briefing)
    }

    /// The briefing of this id.
    #[must_use]
    pub fn with_id(&self, id: &str) -> Option<usize> {
        self.find(Section::ById, Section::Ids, id)
    }

    /// The briefing of this file.
    #[must_use]
    pub fn with_path(&self, path: &str) -> Option<usize> {
        self.find(Section::ByPath, Section::Paths, path)
    }

    /// The briefings with their files' paths, in the order of paths.
    pub fn by_path(&self) -> impl Iterator<Item = (usize, &str)> {
        let order: &[u32] = self.numbers(Section::ByPath, self.briefings).unwrap_or_default();
        order.iter().map(|row| (*row as usize, self.path(*row as usize)))
    }

    fn find(&self, order: Section, texts: Section, wanted: &str) -> Option<usize> {
        let order: &[u32] = self.numbers(order, self.briefings)?;
        let texts = self.section(texts);
        let at = order.partition_point(|number| text(texts, *number as usize) < wanted);
        let number = *order.get(at)? as usize;
        (text(texts, number) == wanted).then_some(number)
    }

    /// The briefings that links may call so: by the last piece of the path, the title or an alias, folded.
    pub fn called(&self, name: &str) -> impl Iterator<Item = usize> + use<'_> {
        let names = self.section(Section::Names);
        let numbers: &[u32] = bytemuck::try_cast_slice(self.section(Section::NameOf)).unwrap_or_default();
        let start = first_where(numbers.len(), |at| text(names, at) >= name);
        let end = first_where(numbers.len(), |at| text(names, at) > name);
        numbers.get(start..end).unwrap_or_default().iter().map(|number| *number as usize)
    }

    /// How the file of a briefing looked when it was read.
    #[must_use]
    pub fn stamp(&self, briefing: usize) -> Stamp {
        let stamps: &[Stamp] = bytemuck::try_cast_slice(self.section(Section::Stamps)).unwrap_or_default();
        stamps.get(briefing).copied().unwrap_or_default()
    }

    /// Whether the file of a briefing could be read as a whole.
    #[must_use]
    pub fn is_readable(&self, briefing: usize) -> bool {
        self.columns().briefing_flags.get(briefing).is_some_and(|flags| flags & briefing_flag::BROKEN == 0)
    }

    /// Briefings as they were given to be written.
    pub fn entries(&self, briefings: impl Iterator<Item = usize>) -> impl Iterator<Item = Entry> {
        let mut notes: HashMap<u32, Vec<u8>> = self.notes().into_iter().collect();
        briefings.filter_map(move |briefing| {
            let note = u32::try_from(briefing).ok().and_then(|row| notes.remove(&row));
            Some(Entry {
                head: self.head(briefing)?,
                quotes: self.quotes_of(briefing),
                body: self.body(briefing)?,
                stamp: self.stamp(briefing),
                note: note.unwrap_or_default(),
                broken: !self.is_readable(briefing),
            })
        })
    }

    /// What the caller wanted to find again, with the briefings.
    #[must_use]
    pub fn notes(&self) -> Vec<(u32, Vec<u8>)> {
        postcard::from_bytes(self.section(Section::Notes)).unwrap_or_default()
    }
}

/// The first number below `len` that something holds of, which then holds of all behind it; else `len`.
fn first_where(len: usize, holds: impl Fn(usize) -> bool) -> usize {
    let (mut from, mut to) = (0, len);
    while from < to {
        let middle = from + (to - from) / 2;
        if holds(middle) {
            to = middle;
        } else {
            from = middle + 1;
        }
    }
    from
}

/// A text of many, as [`SegmentWriter`](super::SegmentWriter) puts them.
fn text(texts: &[u8], number: usize) -> &str {
    let at = |at: usize| {
        texts.get(at * 4..at * 4 + 4).and_then(|part| Some(u32::from_ne_bytes(part.try_into().ok()?) as usize))
    };
    let piece = || {
        let count = at(0).filter(|count| number < *count)?;
        let first = 4 + count * 4;
        let start = if number == 0 { 0 } else { at(number)? };
        texts.get(first + start..first + at(number + 1)?)
    };
    piece().and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default()
}
