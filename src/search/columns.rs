//! A library laid out by number, so that a question is answered without touching text.
//!
//! A *statement* is a quote, a reported statement, or a briefing speaking for itself by its header. The quotes come
//! first, `0..quotes`, each briefing's in the order of its file; then one statement for each briefing.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::ops::Range;

use jiff::civil::Date;

use super::Sort;
use super::names::{NameKind, Names};
use crate::model::{ActorKind, Address, Catalog, Day, Head, Id, Quote, Registers};
use crate::text::fold;

/// A topic in the order of the tree.
pub(super) struct TreeTopic {
    pub topic: u32,
    pub depth: usize,
    pub has_narrower: bool,
}

/// Everything about a library but its words.
pub(super) struct Columns {
    pub briefings: Vec<Head>,
    pub quotes: Vec<Quote>,
    pub registers: Registers,
    pub lang: Option<String>,
    pub actors: Names,
    pub topics: Names,
    pub sources: Names,
    /// The place of each actor in the order of names.
    pub actor_places: Vec<u32>,
    /// What each actor is.
    pub kinds: Vec<ActorKind>,
    /// The day of each source.
    pub issued: Vec<Option<Day>>,
    /// Topics in the order of the tree, each once.
    pub tree: Vec<TreeTopic>,
    /// The briefing of each statement.
    pub briefing_of: Vec<u32>,
    /// The quotes of each briefing.
    pub quotes_of: Vec<Range<usize>>,
    /// Who speaks in each quote.
    pub speakers: Vec<Vec<u32>>,
    /// Of whom each quote speaks.
    pub about: Vec<Vec<u32>>,
    /// Who takes any part in each briefing.
    pub actors_of: Vec<Vec<u32>>,
    /// Sets of topics that statements are filed under, each once.
    pub filed: Vec<Vec<u32>>,
    /// The same sets with all wider topics.
    pub topic_sets: Vec<Vec<u32>>,
    /// The number of each statement's set.
    pub topics_of: Vec<u32>,
    /// The sources of each statement.
    pub sources_of: Vec<Vec<u32>>,
    /// When each statement was made.
    pub said: Vec<Option<Day>>,
    quote_order: Order,
    briefing_order: Order,
}

/// The place of each row in each order.
struct Order {
    newest: Vec<u32>,
    oldest: Vec<u32>,
    name: Vec<u32>,
}

impl Order {
    fn place(&self, sort: Sort, row: usize) -> u32 {
        let places = match sort {
            Sort::Relevance | Sort::Newest => &self.newest,
            Sort::Oldest => &self.oldest,
            Sort::Name => &self.name,
        };
        places.get(row).copied().unwrap_or(u32::MAX)
    }
}

impl Columns {
    pub(super) fn new(catalog: &Catalog) -> Self {
        let mut briefings = catalog.briefings.clone();
        briefings.sort_by(|a, b| a.id.cmp(&b.id));
        briefings.dedup_by(|a, b| a.id == b.id);
        let home = |quote: &Quote| briefings.binary_search_by(|head| head.id.cmp(&quote.address.briefing)).ok();
        let mut placed: Vec<(usize, Quote)> =
            catalog.quotes.iter().filter_map(|quote| Some((home(quote)?, quote.clone()))).collect();
        placed.sort_by_key(|(briefing, _)| *briefing);
        let mut quotes_of = Vec::with_capacity(briefings.len());
        for briefing in 0..briefings.len() {
            let start = placed.partition_point(|(home, _)| *home < briefing);
            quotes_of.push(start..placed.partition_point(|(home, _)| *home <= briefing));
        }
        let briefing_of = placed.iter().map(|(home, _)| *home).chain(0..briefings.len()).map(number).collect();
        let quotes: Vec<Quote> = placed.into_iter().map(|(_, quote)| quote).collect();
        let mut columns = Self {
            briefings,
            quotes,
            registers: catalog.registers.clone(),
            lang: catalog.lang.clone(),
            actors: Names::default(),
            topics: Names::default(),
            sources: Names::default(),
            actor_places: Vec::new(),
            kinds: Vec::new(),
            issued: Vec::new(),
            tree: Vec::new(),
            briefing_of,
            quotes_of,
            speakers: Vec::new(),
            about: Vec::new(),
            actors_of: Vec::new(),
            filed: Vec::new(),
            topic_sets: Vec::new(),
            topics_of: Vec::new(),
            sources_of: Vec::new(),
            said: Vec::new(),
            quote_order: Order { newest: Vec::new(), oldest: Vec::new(), name: Vec::new() },
            briefing_order: Order { newest: Vec::new(), oldest: Vec::new(), name: Vec::new() },
        };
        columns.name_all();
        columns.link_actors();
        columns.link_topics();
        columns.link_sources();
        columns.date_all();
        columns.order_all();
        columns
    }

    /// How many statements there are.
    pub(super) fn statements(&self) -> usize {
        self.quotes.len() + self.briefings.len()
    }

    /// The briefing's own statement.
    pub(super) fn own(&self, briefing: usize) -> usize {
        self.quotes.len() + briefing
    }

    pub(super) fn quote_place(&self, sort: Sort, quote: usize) -> u32 {
        self.quote_order.place(sort, quote)
    }

    pub(super) fn briefing_place(&self, sort: Sort, briefing: usize) -> u32 {
        self.briefing_order.place(sort, briefing)
    }

    /// The number of the briefing with this id.
    pub(super) fn briefing(&self, id: &str) -> Option<usize> {
        self.briefings.binary_search_by(|head| head.id.as_str().cmp(id)).ok()
    }

    /// The number of the quote at this address.
    pub(super) fn quote(&self, address: &Address) -> Option<usize> {
        let mut quotes = self.quotes_of.get(self.briefing(&address.briefing)?)?.clone();
        quotes.find(|quote| self.quotes[*quote].address == *address)
    }

    /// Registers first, then whoever and whatever is only met in briefings.
    fn name_all(&mut self) {
        for actor in &self.registers.actors {
            let kind = |weak| if weak { NameKind::Weak } else { NameKind::Other };
            let aliases = actor.aliases.iter().map(|alias| (alias.name.clone(), kind(alias.weak)));
            self.actors.add(&actor.id, &actor.name, aliases);
        }
        for topic in &self.registers.topics {
            self.topics.add(&topic.id, &topic.label, topic.alt.iter().map(|label| (label.clone(), NameKind::Other)));
        }
        for source in &self.registers.sources {
            let authors = source.author.iter().flat_map(|author| [&author.family, &author.given, &author.literal]);
            let names = [&source.title, &source.short, &source.container_title, &source.publisher].into_iter();
            let names = names.chain(authors).flatten().map(|name| (name.clone(), NameKind::Other));
            self.sources.add(&source.id, source.name(), names);
        }
        let none = std::iter::empty;
        for quote in &self.quotes {
            // Names as printed say more than ids, so speakers come before headers.
            for speaker in quote.speakers.iter().filter(|speaker| !speaker.name.trim().is_empty()) {
                let id = speaker.actor.clone().unwrap_or_else(|| Id::from(speaker.name.as_str()));
                self.actors.add(&id, &speaker.name, none());
            }
            quote.about.iter().for_each(|actor| {
                self.actors.add(actor, actor, none());
            });
            quote.topics.iter().for_each(|topic| {
                self.topics.add(topic, topic, none());
            });
            quote.source.iter().for_each(|source| {
                self.sources.add(source, source, none());
            });
        }
        for head in &self.briefings {
            head.actors.iter().for_each(|part| {
                self.actors.add(&part.actor, &part.actor, none());
            });
            head.topics.iter().for_each(|topic| {
                self.topics.add(topic, topic, none());
            });
            head.sources.iter().for_each(|source| {
                self.sources.add(source, source, none());
            });
        }
        let kind = |number| self.registers.actor(self.actors.id(number)).map(|actor| actor.kind).unwrap_or_default();
        let mut by_name: Vec<u32> = (0..number(self.actors.len())).collect();
        by_name.sort_by_cached_key(|actor| (fold(self.actors.shown(*actor)), self.actors.id(*actor).clone()));
        self.actor_places = places(&by_name);
        self.kinds = (0..number(self.actors.len())).map(kind).collect();
        let issued = |number| self.registers.source(self.sources.id(number)).and_then(|source| source.issued);
        self.issued = (0..number(self.sources.len())).map(issued).collect();
    }

    fn link_actors(&mut self) {
        for quote in &self.quotes {
            let named = |speaker: &crate::model::Speaker| {
                self.actors.number(speaker.actor.as_ref().map_or(speaker.name.as_str(), Id::as_str))
            };
            self.speakers.push(distinct(quote.speakers.iter().filter_map(named)));
            self.about.push(distinct(quote.about.iter().filter_map(|id| self.actors.number(id))));
        }
        for (head, quotes) in self.briefings.iter().zip(&self.quotes_of) {
            let parts = head.actors.iter().filter_map(|part| self.actors.number(&part.actor));
            let said = quotes.clone().flat_map(|quote| self.speakers[quote].iter().chain(&self.about[quote]).copied());
            self.actors_of.push(distinct(parts.chain(said)));
        }
    }

    fn link_topics(&mut self) {
        let broader: Vec<Vec<u32>> = (0..number(self.topics.len()))
            .map(|topic| {
                let entry = self.registers.topic(self.topics.id(topic));
                let broader = entry.map(|entry| entry.broader.as_slice()).unwrap_or_default();
                distinct(broader.iter().filter_map(|id| self.topics.number(id)))
            })
            .collect();
        self.tree = tree(&broader, &self.topics);
        let mut known: BTreeMap<Vec<u32>, u32> = BTreeMap::new();
        let heads = self.briefings.iter().map(|head| &head.topics);
        let own = self.quotes.iter().zip(&self.briefing_of).map(|(quote, briefing)| {
            if quote.topics.is_empty() { &self.briefings[*briefing as usize].topics } else { &quote.topics }
        });
        for ids in own.chain(heads) {
            let set = distinct(ids.iter().filter_map(|id| self.topics.number(id)));
            let next = number(known.len());
            self.topics_of.push(*known.entry(set).or_insert(next));
        }
        self.filed = vec![Vec::new(); known.len()];
        for (set, at) in known {
            self.filed[at as usize] = set;
        }
        self.topic_sets = self.filed.iter().map(|set| with_broader(set.clone(), &broader)).collect();
    }

    fn link_sources(&mut self) {
        let of_quotes = self.quotes.iter().map(|quote| quote.source.as_slice());
        let of_heads = self.briefings.iter().map(|head| head.sources.as_slice());
        for ids in of_quotes.chain(of_heads) {
            self.sources_of.push(distinct(ids.iter().filter_map(|id| self.sources.number(id))));
        }
    }

    fn date_all(&mut self) {
        let inherited = self.quotes.iter().zip(&self.briefing_of);
        let said = inherited.map(|(quote, briefing)| quote.said.or(self.briefings[*briefing as usize].date));
        self.said = said.chain(self.briefings.iter().map(|head| head.date)).collect();
    }

    fn order_all(&mut self) {
        let speaker = |quote: &usize| self.speakers[*quote].first().map(|actor| fold(self.actors.shown(*actor)));
        let speakers: Vec<Option<String>> = (0..self.quotes.len()).map(|quote| speaker(&quote)).collect();
        let titles: Vec<Option<String>> = self.briefings.iter().map(|head| Some(fold(&head.title))).collect();
        let (quotes, heads) = self.said.split_at(self.quotes.len());
        // Of one day the briefing with the most statements stands first, and quotes stand in the order of the briefings,
        // what was quoted before what was reported.
        let fullest: Vec<(bool, u32)> =
            self.quotes_of.iter().map(|range| (false, u32::MAX - number(range.len()))).collect();
        self.briefing_order = order(heads, &titles, &fullest);
        let homes = self.quotes.iter().zip(&self.briefing_of);
        let homes = homes.map(|(quote, home)| (quote.is_reported(), self.briefing_order.newest[*home as usize]));
        self.quote_order = order(quotes, &speakers, &homes.collect::<Vec<_>>());
    }
}

/// The places of rows whose number is their place by id; `ties` orders those of one day.
fn order(days: &[Option<Day>], names: &[Option<String>], ties: &[(bool, u32)]) -> Order {
    let first = |row: u32| days[row as usize].map(|day| day.first());
    let newest = |a: &u32, b: &u32| undated_last(first(*a), first(*b), |a, b| b.cmp(&a));
    let oldest = |a: &u32, b: &u32| undated_last(first(*a), first(*b), |a, b| a.cmp(&b));
    let by_name = |a: &u32, b: &u32| match (&names[*a as usize], &names[*b as usize]) {
        (Some(left), Some(right)) => left.cmp(right).then(newest(a, b)),
        (left, right) => right.is_some().cmp(&left.is_some()).then(newest(a, b)),
    };
    let sorted = |compare: &dyn Fn(&u32, &u32) -> Ordering| {
        let mut rows: Vec<u32> = (0..number(days.len())).collect();
        rows.sort_by(|a, b| compare(a, b).then(ties[*a as usize].cmp(&ties[*b as usize])));
        places(&rows)
    };
    Order { newest: sorted(&newest), oldest: sorted(&oldest), name: sorted(&by_name) }
}

/// The place of each number in a list that holds each once.
fn places(order: &[u32]) -> Vec<u32> {
    let mut places = vec![0; order.len()];
    for (place, row) in (0u32..).zip(order) {
        places[*row as usize] = place;
    }
    places
}

fn undated_last(a: Option<Date>, b: Option<Date>, dated: impl Fn(Date, Date) -> Ordering) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) => dated(a, b),
        (a, b) => b.is_some().cmp(&a.is_some()),
    }
}

/// The topics and all wider ones, each once, even where the register runs in a circle.
fn with_broader(topics: Vec<u32>, broader: &[Vec<u32>]) -> Vec<u32> {
    let mut all = topics;
    let mut at = 0;
    while let Some(topic) = all.get(at).copied() {
        for wider in &broader[topic as usize] {
            if !all.contains(wider) {
                all.push(*wider);
            }
        }
        at += 1;
    }
    distinct(all.into_iter())
}

/// Each topic once, under the first wider topic that leads to it; a circle begins at its first member.
fn tree(broader: &[Vec<u32>], topics: &Names) -> Vec<TreeTopic> {
    let mut narrower: Vec<Vec<u32>> = vec![Vec::new(); broader.len()];
    let mut by_label: Vec<u32> = (0..number(broader.len())).collect();
    by_label.sort_by_cached_key(|topic| (fold(topics.shown(*topic)), *topic));
    for topic in &by_label {
        for wider in &broader[*topic as usize] {
            narrower[*wider as usize].push(*topic);
        }
    }
    let mut seen = vec![false; broader.len()];
    let mut tree = Vec::with_capacity(broader.len());
    let roots = by_label.iter().filter(|topic| broader[**topic as usize].is_empty());
    for root in roots.chain(&by_label) {
        let mut waiting = vec![(*root, 0)];
        while let Some((topic, depth)) = waiting.pop() {
            if std::mem::replace(&mut seen[topic as usize], true) {
                continue;
            }
            tree.push(TreeTopic { topic, depth, has_narrower: false });
            let below = narrower[topic as usize].iter().rev().filter(|topic| !seen[**topic as usize]);
            waiting.extend(below.map(|topic| (*topic, depth + 1)));
        }
    }
    for at in 1..tree.len() {
        tree[at - 1].has_narrower = tree[at].depth > tree[at - 1].depth;
    }
    tree
}

fn distinct(numbers: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut numbers: Vec<u32> = numbers.collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

/// Numbers of rows fit in 32 bits: a library has fewer than four thousand million.
pub(super) fn number(row: usize) -> u32 {
    u32::try_from(row).unwrap_or(u32::MAX)
}
