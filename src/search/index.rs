//! A library made ready for questions.

use std::collections::{HashMap, HashSet};
use std::fmt;
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, OnceLock, PoisonError};

use super::called::Called;
use super::former::Former;
use super::found::{SegmentFound, by_actor, by_topic, of_all, summed};
use super::lexicon::Lexicon;
use super::meaning::View;
use super::names::{Names, NamesOf};
use super::segment::{Bytes, Chunk, Columns, DayCode, Dictionary, Entry, Numbering, Segment, SegmentWriter, Tally};
use super::tree::{TreeTopic, tree};
use super::window::Row;
use super::{Ask, Counts, Field, Finding, Hits, Stop, TopicRow, Who, finding};
use crate::model::{Actor, Address, Catalog, Destination, Head, Id, Quote, Registers, default_id, last_piece};
use crate::text::fold;

/// A segment that is part of an index, and which of its briefings are gone from the library since it was written.
#[derive(Clone, Debug)]
pub struct Part {
    /// The segment.
    pub segment: Arc<Segment>,
    /// One flag a briefing, where any is gone.
    pub gone: Option<Arc<Vec<bool>>>,
}

/// The id of an entry whose name is damaged on disk.
static NOBODY: LazyLock<Id> = LazyLock::new(|| Id::from(""));

/// A library made ready for questions: segments, and the registers that name what they number. Making one reads next to
/// nothing; what it answers never changes.
pub struct Index {
    registers: Arc<Registers>,
    dictionary: Arc<Dictionary>,
    lang: Option<String>,
    parts: Vec<Part>,
    /// Ids of briefings whose files cannot be read any more as they are now.
    stale: Arc<HashSet<Id>>,
    /// The spellings of all parts together, once they are made.
    lexicon: OnceLock<Arc<Lexicon>>,
    /// The day of each source: made when one is asked for.
    issued: OnceLock<Vec<DayCode>>,
    counts: Counts,
    called: OnceLock<Called>,
    tree: OnceLock<Vec<TreeTopic>>,
    actor_places: OnceLock<Vec<u32>>,
    /// Who each actor is, by number.
    actors: OnceLock<Vec<Arc<Who>>>,
    /// The rows of Topics without counts, in the order of the tree.
    topic_rows: OnceLock<Vec<TopicRow>>,
    /// What the last question found out.
    former: Mutex<Arc<Former>>,
}

impl fmt::Debug for Index {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Index").field("parts", &self.parts.len()).field("counts", &self.counts).finish_non_exhaustive()
    }
}

impl Index {
    /// An index of these parts, which were written with this dictionary over these registers. `lang` is the library's
    /// language.
    #[must_use]
    pub fn new(registers: Arc<Registers>, dictionary: Arc<Dictionary>, lang: Option<String>, parts: Vec<Part>) -> Self {
        let counts = counts(&parts);
        Self {
            registers,
            dictionary,
            lang,
            parts,
            stale: Arc::default(),
            lexicon: OnceLock::new(),
            issued: OnceLock::new(),
            counts,
            called: OnceLock::new(),
            tree: OnceLock::new(),
            actor_places: OnceLock::new(),
            actors: OnceLock::new(),
            topic_rows: OnceLock::new(),
            former: Mutex::default(),
        }
    }

    /// The same index with these briefings marked: their files cannot be read any more as they are now.
    #[must_use]
    pub fn with_stale(self, stale: HashSet<Id>) -> Self {
        Self { stale: Arc::new(stale), ..self }
    }

    /// The index of a small library, in memory. `bodies` gives the words of a briefing's body, where they are known.
    #[must_use]
    pub fn build(catalog: &Catalog, bodies: impl Fn(&Id) -> Option<String>) -> Self {
        let mut numbering = Numbering::new(&catalog.registers);
        let mut writer = SegmentWriter::default();
        let entry = |head: &Head| Entry {
            head: head.clone(),
            quotes: catalog.quotes_of(&head.id).cloned().collect(),
            body: bodies(&head.id).unwrap_or_default(),
            ..Entry::default()
        };
        let entries: Vec<Entry> = catalog.briefings.iter().map(entry).collect();
        let mut bytes = vec![writer.add(Chunk::new(entries, &catalog.registers), &mut numbering)];
        bytes.extend(writer.finish(&catalog.registers, &mut numbering));
        let segment = Segment::open(Bytes::in_memory(&bytes));
        let parts = segment.into_iter().map(|segment| Part { segment: Arc::new(segment), gone: None }).collect();
        let dictionary = Arc::new(numbering.dictionary());
        Self::new(Arc::new(catalog.registers.clone()), dictionary, catalog.lang.clone(), parts)
    }

    /// Answers a question, all at once.
    #[must_use]
    pub fn ask(&self, ask: &Ask<'_>) -> Hits {
        let never = || false;
        let Some(finding) = self.find(ask, &never) else { return Hits::default() };
        Hits { rows: finding.rows(), facets: finding.facets(&never).unwrap_or_default() }
    }

    /// Finds what a question leaves, for its rows first and its counts after them. `stop` is asked now and then whether
    /// anybody still wants to know; where nobody does, there is no answer.
    #[must_use]
    pub fn find<'a>(&'a self, ask: &'a Ask<'a>, stop: Stop<'a>) -> Option<Finding<'a>> {
        if stop() {
            return None;
        }
        Finding::new(self, ask, stop)
    }

    /// What the last question found out.
    pub(super) fn former(&self) -> Arc<Former> {
        Arc::clone(&self.last_former())
    }

    /// Keeps what a question found out for the next one.
    pub(super) fn put_former(&self, former: Former) {
        *self.last_former() = Arc::new(former);
    }

    fn last_former(&self) -> MutexGuard<'_, Arc<Former>> {
        self.former.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The ids that a value of a field means, for fields with a register: `by`, `about`, `actor`, `topic`, `source`.
    #[must_use]
    pub fn resolve(&self, field: Field, value: &str) -> Vec<Id> {
        let Some(names) = self.names_of(field) else { return Vec::new() };
        finding::flagged(&names.chosen(value), |number| names.id(u32::try_from(number).unwrap_or(u32::MAX)).clone())
            .collect()
    }

    /// Actors, topics, sources.
    #[must_use]
    pub fn registers(&self) -> &Registers {
        &self.registers
    }

    /// The same index with the spellings that a former one has put together, where these are nearly all.
    #[must_use]
    pub fn with_spellings_of(self, former: &Self) -> Self {
        let lexicon = former.lexicon.get().filter(|lexicon| lexicon.is_enough_for(&self.segments()));
        Self { lexicon: lexicon.map_or_else(OnceLock::new, |lexicon| Arc::clone(lexicon).into()), ..self }
    }

    fn segments(&self) -> Vec<&Arc<Segment>> {
        self.parts.iter().map(|part| &part.segment).collect()
    }

    /// The spellings of parts together, where they are made: see [`Self::warm_up`].
    pub(super) fn lexicon(&self) -> Option<&Lexicon> {
        self.lexicon.get().map(Arc::as_ref)
    }

    /// Makes ready what is otherwise made when it is first asked for: what actors and topics are called, and their order.
    /// Then the spellings of all parts together, without which each part's own are looked through.
    pub fn warm_up(&self) {
        self.topic_rows();
        self.actor_places();
        self.actors();
        let _: &Called = self.called();
        // Not made while the place for it is locked: the thread answers questions now and then.
        if self.lexicon.get().is_none()
            && let Some(lexicon) = Lexicon::new(&self.segments())
        {
            self.lexicon.get_or_init(|| Arc::new(lexicon));
        }
    }

    /// The parts it is made of.
    #[must_use]
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// How many there are of everything in the library.
    #[must_use]
    pub fn counts(&self) -> Counts {
        self.counts
    }

    /// Whether a briefing's file cannot be read any more as it is now.
    #[must_use]
    pub fn is_stale(&self, id: &Id) -> bool {
        self.stale.contains(id)
    }

    /// The head of the briefing of this id.
    #[must_use]
    pub fn briefing(&self, id: &str) -> Option<Head> {
        let row = self.briefing_row(id)?;
        self.parts.get(row.segment)?.segment.head(row.row)
    }

    /// The quotes of a briefing, in the order of its file.
    #[must_use]
    pub fn quotes_of(&self, id: &str) -> Vec<Quote> {
        let row = self.briefing_row(id);
        row.and_then(|row| Some(self.parts.get(row.segment)?.segment.quotes_of(row.row))).unwrap_or_default()
    }

    /// The quote at this address.
    #[must_use]
    pub fn quote(&self, address: &Address) -> Option<Quote> {
        let row = self.quote_row(address)?;
        self.parts.get(row.segment)?.segment.quote(row.row)
    }

    /// The heads of all briefings, one after another.
    pub fn heads(&self) -> impl Iterator<Item = Head> + '_ {
        let all = self.parts.iter().flat_map(|part| (0..part.segment.briefings()).map(move |at| (part, at)));
        all.filter(|(part, at)| part.holds(*at)).filter_map(|(part, at)| part.segment.head(at))
    }

    /// The id of the briefing that is called so: by id, by path without extension, or by a bare name that no other has.
    #[must_use]
    pub fn briefing_called(&self, name: &str) -> Option<Id> {
        self.briefing_at(name).or_else(|| {
            let folded = fold(name);
            let called = self.parts.iter().flat_map(|part| {
                part.segment.called(&folded).filter(|at| part.holds(*at)).map(|at| part.segment.id(at))
            });
            let mut called: Vec<&str> = called.collect();
            called.dedup();
            match called.as_slice() {
                [one] => Some(Id::from(*one)),
                _ => None,
            }
        })
    }

    /// The id of the briefing a link leads to, if to one.
    #[must_use]
    pub fn destination(&self, to: &Destination) -> Option<Id> {
        match to {
            Destination::Briefing(id, _) => self.briefing_at(id),
            Destination::Name(name, _) => self.briefing_called(name),
            _ => None,
        }
    }

    /// The id of the briefing of this id, or else of this path without extension.
    fn briefing_at(&self, name: &str) -> Option<Id> {
        let known = || self.briefing_row(name).map(|_| Id::from(name));
        let by_path = || {
            let folded = fold(last_piece(name));
            self.parts.iter().find_map(|part| {
                let mut called = part.segment.called(&folded).filter(|at| part.holds(*at));
                called.find(|at| *default_id(part.segment.path(*at)) == *name).map(|at| part.segment.id(at).into())
            })
        };
        known().or_else(by_path)
    }

    pub(super) fn briefing_row(&self, id: &str) -> Option<Row> {
        self.parts.iter().enumerate().find_map(|(segment, part)| {
            let row = part.segment.with_id(id).filter(|row| part.holds(*row))?;
            Some(Row { segment, row })
        })
    }

    pub(super) fn quote_row(&self, address: &Address) -> Option<Row> {
        let briefing = self.briefing_row(&address.briefing)?;
        let row = self.parts.get(briefing.segment)?.segment.quote_at(briefing.row, address)?;
        Some(Row { segment: briefing.segment, row })
    }

    pub(super) fn views(&self) -> Vec<View<'_>> {
        let parts = self.parts.iter().enumerate();
        parts
            .map(|(at, part)| View {
                at,
                segment: &part.segment,
                columns: part.segment.columns(),
                words: part.segment.words(),
                gone: part.gone.as_ref().map(|gone| gone.as_slice()),
            })
            .collect()
    }

    /// The tally of each speaker, of all rows there are.
    pub(super) fn all_spoken_by(&self) -> Vec<Tally> {
        let actors = self.dictionary.actors.len();
        let count = |columns: &Columns<'_>, found: &SegmentFound| {
            by_actor(columns, found, (columns.speakers, columns.spoken_by), actors)
        };
        summed(actors, self.views().iter().map(|view| of_all(view, view.columns.spoken_by, count)))
    }

    /// The tally of each actor spoken of, of all rows there are.
    pub(super) fn all_spoken_of(&self) -> Vec<Tally> {
        let actors = self.dictionary.actors.len();
        let count = |columns: &Columns<'_>, found: &SegmentFound| {
            by_actor(columns, found, (columns.about, columns.spoken_of), actors)
        };
        summed(actors, self.views().iter().map(|view| of_all(view, view.columns.spoken_of, count)))
    }

    /// The tally of each topic, without those of narrower ones, of all rows there are.
    pub(super) fn all_filed_under(&self) -> Vec<Tally> {
        let topics = self.dictionary.topics.len();
        let count = |columns: &Columns<'_>, found: &SegmentFound| by_topic(columns, found, false, topics);
        summed(topics, self.views().iter().map(|view| of_all(view, view.columns.filed_under, count)))
    }

    /// The day of each source.
    pub(super) fn issued(&self) -> &[DayCode] {
        self.issued.get_or_init(|| {
            let sources = self.dictionary.sources.iter();
            let issued = sources.map(|id| self.registers.source(id).and_then(|source| source.issued));
            issued.map(DayCode::new).collect()
        })
    }

    pub(super) fn dictionary(&self) -> &Dictionary {
        &self.dictionary
    }

    pub(super) fn lang(&self) -> Option<&str> {
        self.lang.as_deref()
    }

    pub(super) fn actor_id(&self, number: usize) -> &Id {
        self.dictionary.actors.get(number).map_or(&NOBODY, |(id, _)| id)
    }

    /// The entry of an actor in the register.
    pub(super) fn actor(&self, number: usize) -> Option<&Actor> {
        let id = self.actor_id(number);
        // The register's actors come first and in its order.
        let here = self.registers.actors.get(number).filter(|actor| actor.id == *id);
        here.or_else(|| self.registers.actor(id))
    }

    pub(super) fn actor_name(&self, number: usize) -> &str {
        let printed = || self.dictionary.actors.get(number).map_or("", |(_, name)| name);
        self.actor(number).map_or_else(printed, |actor| &actor.name)
    }

    pub(super) fn topic_id(&self, number: u32) -> &Id {
        self.dictionary.topics.get(number as usize).unwrap_or(&NOBODY)
    }

    pub(super) fn topic_label(&self, number: u32) -> &str {
        let id = self.topic_id(number);
        self.registers.topic(id).map_or(id.as_str(), |topic| &topic.label)
    }

    /// Topics in the order of the tree, each once.
    pub(super) fn tree(&self) -> &[TreeTopic] {
        self.tree.get_or_init(|| {
            let topics = &self.dictionary.topics;
            let numbers: HashMap<&Id, u32> = topics.iter().zip(0..).collect();
            let broader = |id: &Id| {
                let wider = self.registers.topic(id).map(|topic| topic.broader.as_slice()).unwrap_or_default();
                let mut wider: Vec<u32> = wider.iter().filter_map(|id| numbers.get(id).copied()).collect();
                wider.sort_unstable();
                wider.dedup();
                wider
            };
            tree(&topics.iter().map(broader).collect::<Vec<_>>(), |topic| self.topic_label(topic))
        })
    }

    /// The place of each actor in the order of names.
    pub(super) fn actor_places(&self) -> &[u32] {
        self.actor_places.get_or_init(|| {
            let mut by_name: Vec<(String, &Id, usize)> = (0..self.dictionary.actors.len())
                .map(|actor| (fold(self.actor_name(actor)), self.actor_id(actor), actor))
                .collect();
            by_name.sort_unstable();
            let mut places = vec![0; by_name.len()];
            for ((_, _, actor), place) in by_name.into_iter().zip(0..) {
                places[actor] = place;
            }
            places
        })
    }

    /// The row of each topic, without counts, in the order of the tree.
    pub(super) fn topic_rows(&self) -> &[TopicRow] {
        let row = |entry: &TreeTopic| TopicRow {
            id: self.topic_id(entry.topic).clone(),
            label: self.topic_label(entry.topic).into(),
            depth: entry.depth,
            has_narrower: entry.has_narrower,
            briefings: 0,
            quotes: 0,
            reported: 0,
        };
        self.topic_rows.get_or_init(|| self.tree().iter().map(row).collect())
    }

    /// Who each actor is.
    pub(super) fn actors(&self) -> &[Arc<Who>] {
        let who = |number: usize| {
            let known = self.actor(number);
            let name = self.actor_name(number);
            Arc::new(Who {
                id: self.actor_id(number).clone(),
                name: name.to_owned(),
                short_name: known.map_or(name, Actor::short_name).to_owned(),
                kind: known.map(|actor| actor.kind).unwrap_or_default(),
            })
        };
        self.actors.get_or_init(|| (0..self.dictionary.actors.len()).map(who).collect())
    }

    pub(super) fn source_id(&self, number: u32) -> &Id {
        self.dictionary.sources.get(number as usize).unwrap_or(&NOBODY)
    }

    pub(super) fn source_name(&self, number: u32) -> &str {
        let id = self.source_id(number);
        self.registers.source(id).map_or(id.as_str(), |source| source.name())
    }

    /// What the entries that a field's values mean are called; `None` for a field without a register.
    pub(super) fn names_of(&self, field: Field) -> Option<Names<'_>> {
        match field {
            Field::By | Field::About | Field::Actor => Some(Names::new(self, NamesOf::Actors)),
            Field::Topic => Some(Names::new(self, NamesOf::Topics)),
            Field::Source => Some(Names::new(self, NamesOf::Sources)),
            _ => None,
        }
    }

    /// What everything in its dictionary is called: made when it is first wanted, unless it was given.
    #[must_use]
    pub fn called(&self) -> &Called {
        self.called.get_or_init(|| Called::new(self))
    }

    /// The same index with what everything in its dictionary is called, where that was kept; what does not fit is made anew.
    #[must_use]
    pub fn with_called(self, called: Called) -> Self {
        let called = if called.fits(&self) { OnceLock::from(called) } else { OnceLock::new() };
        Self { called, ..self }
    }
}

impl Part {
    /// Whether a briefing is still in the library.
    #[must_use]
    pub fn holds(&self, briefing: usize) -> bool {
        self.gone.as_ref().is_none_or(|gone| gone.get(briefing) != Some(&true))
    }
}

fn counts(parts: &[Part]) -> Counts {
    let mut all = Tally::default();
    for part in parts {
        let columns = part.segment.columns();
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let (quotes, reported) = (part.segment.quotes(), part.segment.reported());
        all = all.plus(Tally {
            briefings: number(part.segment.briefings()),
            quotes: number(quotes.saturating_sub(reported)),
            reported: number(reported),
        });
        let gone = part.gone.iter().flat_map(|gone| gone.iter().enumerate()).filter(|(_, gone)| **gone);
        for (briefing, _) in gone {
            let mut one = Tally { briefings: 1, ..Tally::default() };
            columns.quotes_in(briefing).for_each(|quote| one.add(columns.is_reported(quote)));
            all = all.without(one);
        }
    }
    let (briefings, quotes, reported) = (all.briefings as usize, all.quotes as usize, all.reported as usize);
    Counts {
        quotes,
        reported,
        briefings,
        near: 0,
        all_quotes: quotes,
        all_reported: reported,
        all_briefings: briefings,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::BriefingNames;

    #[test]
    fn names_of_briefings_are_understood_alike() {
        let head = |id: &str, path: &str, title: &str, alias: &str| Head {
            id: id.into(),
            path: path.into(),
            title: title.into(),
            aliases: vec![alias.to_owned()],
            ..Head::default()
        };
        let briefings = vec![
            head("own", "briefings/a/talks.md", "The Talks", "Ténor"),
            head("b/other", "briefings/b/other.md", "Same", "other"),
            head("c/other", "briefings/c/other.md", "Same", "d/taken"),
            head("d/taken", "briefings/d/first.md", "First", "first"),
            head("elsewhere", "briefings/d/taken.md", "Second", "talks of old"),
            head("e", "briefings/e/index.md", "Third", "own"),
        ];
        let names = BriefingNames::new(&briefings);
        let index = Index::build(&Catalog { briefings, ..Catalog::default() }, |_| None);
        let cases = [
            // By id, then by path.
            ("own", Some("own")),
            ("a/talks", Some("own")),
            ("b/other", Some("b/other")),
            ("d/first", Some("d/taken")),
            ("e", Some("e")),
            // An id that a header gives is stronger than the path of another file, and than any bare name.
            ("d/taken", Some("d/taken")),
            // Bare names, whatever their case, where they are unique.
            ("talks", Some("own")),
            ("the talks", Some("own")),
            ("TENOR", Some("own")),
            ("first", Some("d/taken")),
            ("taken", Some("elsewhere")),
            ("Talks of Old", Some("elsewhere")),
            ("other", None),
            ("same", None),
            // Neither a path with its extension, nor a piece of a name, nor nothing.
            ("a/talks.md", None),
            ("B/Other", None),
            ("talk", None),
            ("", None),
        ];
        for (name, id) in cases {
            assert_eq!(names.find(name).map(Id::as_str), id, "what `{name}` is");
            assert_eq!(index.briefing_called(name).as_deref(), id, "what `{name}` is to an index");
            let links = [Destination::Name(name.to_owned(), None), Destination::Briefing(name.into(), None)];
            for link in links {
                assert_eq!(index.destination(&link).as_ref(), names.destination(&link), "where {link:?} leads");
            }
        }
    }

    #[test]
    fn an_index_can_be_asked_from_another_thread() {
        fn sendable<T: Send + Sync>() {}
        sendable::<Index>();
    }
}
