//! The parts of a segment's bytes and where they stand.

/// The version of the format: bytes of another one are refused.
pub const FORMAT: u32 = 7;

const MAGIC: [u8; 8] = *b"briefbk\n";
/// Reads as another number on a machine that orders bytes the other way.
const ORDER: u32 = 0x0102_0304;
const TRAILER: usize = 32;

/// The parts of a segment. Numbers are of 1, 2, 4 or 8 bytes as each says; *quotes* are numbered from 0, *statements*
/// are the quotes and then one for each briefing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Section {
    /// How many of everything there are.
    Meta,
    /// Briefing of each quote (4).
    BriefingOf,
    /// Form of each quote (1).
    Forms,
    /// Relay of each quote (1).
    Relays,
    /// Best verdict of each quote (1).
    Verdicts,
    /// Reported, joint … of each quote (1).
    Flags,
    /// Warnings of each quote, a bit each (2).
    Warnings,
    /// Day of each statement (4).
    Said,
    /// Lists of speakers of each quote.
    Speakers,
    /// Lists of those spoken of in each quote.
    About,
    /// Set of topics of each statement (4).
    TopicSetOf,
    /// Lists of topics of each set, as filed.
    Filed,
    /// Lists of topics of each set, wider ones included.
    Widened,
    /// Lists of sources of each statement.
    Sources,
    /// Language of each statement (2).
    Langs,
    /// Place of each quote, newest first (4).
    QuotesNewest,
    /// Place of each quote, oldest first (4).
    QuotesOldest,
    /// Place of each quote by speaker (4).
    QuotesByName,
    /// Quotes, newest first (4).
    NewestQuotes,
    /// Row of each quote: where it begins (8).
    QuoteRows,
    /// First quote of each briefing, and the end (4).
    QuotesOf,
    /// Day each briefing was added (4).
    Added,
    /// Draft, problem … of each briefing (1).
    BriefingFlags,
    /// Kind of each briefing (2).
    Kinds,
    /// Lists of actors of each briefing.
    Actors,
    /// Lists of topics of each briefing and its quotes, wider ones included.
    Topics,
    /// Place of each briefing, newest first (4).
    BriefingsNewest,
    /// Place of each briefing, oldest first (4).
    BriefingsOldest,
    /// Place of each briefing by title (4).
    BriefingsByName,
    /// Briefings, newest first (4).
    NewestBriefings,
    /// Row of each briefing: where it begins (8).
    BriefingRows,
    /// Body of each briefing: where it begins (8).
    Bodies,
    /// Ids of the briefings, one text after another.
    Ids,
    /// Paths of the briefings, one text after another.
    Paths,
    /// Briefings by id (4).
    ById,
    /// Briefings by path (4).
    ByPath,
    /// Names that links may give, in order, one text after another.
    Names,
    /// The briefing of each name (4).
    NameOf,
    /// Stamp of each briefing's file (48).
    Stamps,
    /// Notes kept for the caller, with their briefings.
    Notes,
    /// How often each actor speaks (12).
    SpokenBy,
    /// How often each actor is spoken of (12).
    SpokenOf,
    /// How often each topic is met, narrower ones included (12).
    UnderTopic,
    /// How often each topic itself is met (12).
    FiledUnder,
    /// The words.
    Words,
}

impl Section {
    const COUNT: usize = Self::Words as usize + 1;
}

/// Where each part stands.
#[derive(Clone, Debug)]
pub(super) struct Table([(u64, u64); Section::COUNT]);

impl Table {
    pub(super) fn new() -> Self {
        Self([(0, 0); Section::COUNT])
    }

    pub(super) fn set(&mut self, section: Section, start: u64, len: u64) {
        self.0[section as usize] = (start, len);
    }

    /// The bytes to end a segment with; `at` is where they will stand.
    pub(super) fn write(&self, at: u64) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(Section::COUNT * 16 + TRAILER);
        for (start, len) in self.0 {
            bytes.extend(start.to_ne_bytes());
            bytes.extend(len.to_ne_bytes());
        }
        bytes.extend(MAGIC);
        bytes.extend(FORMAT.to_ne_bytes());
        bytes.extend(ORDER.to_ne_bytes());
        bytes.extend(at.to_ne_bytes());
        bytes.extend((Section::COUNT as u64).to_ne_bytes());
        bytes
    }

    /// Reads the table of a whole segment; `None` where it is none of this machine and version, or cut short.
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        let trailer = bytes.get(bytes.len().checked_sub(TRAILER)?..)?;
        let number =
            |at: usize| trailer.get(at..at + 8).and_then(|part| Some(u64::from_ne_bytes(part.try_into().ok()?)));
        let is_ours = trailer.starts_with(&MAGIC)
            && trailer.get(8..12) == Some(&FORMAT.to_ne_bytes())
            && trailer.get(12..16) == Some(&ORDER.to_ne_bytes())
            && number(24)? == Section::COUNT as u64;
        let start = usize::try_from(number(16)?).ok()?;
        if !is_ours || start.checked_add(Section::COUNT * 16 + TRAILER)? != bytes.len() {
            return None;
        }
        let mut table = Self::new();
        for (place, pair) in table.0.iter_mut().zip(bytes.get(start..)?.chunks_exact(16)) {
            let (from, len) = pair.split_at(8);
            *place = (u64::from_ne_bytes(from.try_into().ok()?), u64::from_ne_bytes(len.try_into().ok()?));
            if place.0.checked_add(place.1)? > bytes.len() as u64 {
                return None;
            }
        }
        Some(table)
    }

    pub(super) fn of<'a>(&self, bytes: &'a [u8], section: Section) -> &'a [u8] {
        let (start, len) = self.0[section as usize];
        let range = usize::try_from(start).ok().zip(usize::try_from(start + len).ok());
        range.and_then(|(start, end)| bytes.get(start..end)).unwrap_or_default()
    }
}
