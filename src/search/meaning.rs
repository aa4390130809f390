//! What a query means: the score of every row of a segment under each clause.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use jiff::civil::Date;

use super::asked::{Asked, TITLE};
use super::former::Former;
use super::score::Score;
use super::score_list::ScoreList;
use super::scores::Scores;
use super::segment::{Columns, Segment};
use super::vocabulary::{Met, Vocabulary};
use super::words::{Fit, PageList, PageSet, Parts, Shelf, Shelves, Typed, Words};
use super::{Ask, Clause, Field, Index, Scope, Stop, pattern};
use crate::model::Marks;

/// After how many words or rows to look whether the answer is still wanted.
const A_WHILE: usize = 512;

/// A typed word, whether it may be unfinished, and where it counts.
pub(super) type Lookup = (String, bool, u8);

/// A query being answered: the library, the person who asks, and everything that was looked up in vocabularies and
/// registers, which is the same for all segments.
pub(super) struct Meaning<'a> {
    pub(super) index: &'a Index,
    pub(super) views: Vec<View<'a>>,
    pub(super) today: Date,
    pub(super) marks: &'a Marks,
    /// The last clause, while it is being typed.
    unfinished: Option<&'a Clause>,
    /// For each word that was looked up the words of each segment that meet it.
    met: HashMap<Lookup, Arc<Vec<Met>>>,
    /// For each value of a field with a register which entries it means.
    chosen: HashMap<(Field, String), Vec<bool>>,
    pub(super) stop: Stop<'a>,
}

/// A segment as questions see it.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    /// Its place among the segments.
    pub at: usize,
    pub segment: &'a Segment,
    pub columns: Columns<'a>,
    pub words: Option<Words<'a>>,
    /// Which briefings are gone.
    pub gone: Option<&'a [bool]>,
}

/// The scores of pages: a quote's own, and a briefing's beside its quotes'.
struct Pages {
    quotes: Vec<Score>,
    briefings: Vec<Score>,
}

impl Pages {
    fn on(&mut self, place: Shelf) -> &mut [Score] {
        if place.is_of_quotes() { &mut self.quotes } else { &mut self.briefings }
    }

    /// The pages of this list have at least this score.
    #[inline]
    fn meet(&mut self, place: Shelf, score: Score, list: PageList<'_>) {
        let scores = self.on(place);
        list.each(|page| {
            if let Some(best) = scores.get_mut(page as usize) {
                *best = score.or(*best);
            }
        });
    }
}

impl<'a> Meaning<'a> {
    /// What `former` knows is not looked up again.
    pub(super) fn new(index: &'a Index, ask: &Ask<'a>, former: &Former, stop: Stop<'a>) -> Self {
        let views = index.views();
        let vocabulary = Vocabulary::new(&views, index.lexicon());
        let mut meaning = Self {
            index,
            views,
            today: ask.today,
            marks: ask.marks,
            unfinished: ask.query.last_leaf().filter(|_| ask.typing),
            met: HashMap::new(),
            chosen: HashMap::new(),
            stop,
        };
        for clause in ask.query.clauses() {
            clause.each(&mut |leaf, _| meaning.look_up(leaf, &vocabulary, former));
        }
        meaning
    }

    /// Looks up all that a clause will need.
    fn look_up(&mut self, leaf: &Clause, vocabulary: &Vocabulary<'_>, former: &Former) {
        if let Clause::Field(field, value) = leaf
            && let Some(names) = self.index.names_of(*field)
        {
            self.chosen.entry((*field, value.clone())).or_insert_with(|| names.chosen(value));
        }
        let Some(asked) = self.words_of(leaf) else { return };
        let mut words: Vec<(&String, bool)> = asked.joined.iter().map(|word| (word, asked.unfinished)).collect();
        match asked.row.as_slice() {
            [word] => words.push((word, asked.unfinished)),
            [.., last] if asked.unfinished => words.push((last, true)),
            _ => {}
        }
        for (word, unfinished) in words {
            let key = (word.clone(), unfinished, asked.parts.bits());
            let known = former.met(&key);
            let find = || Arc::new(vocabulary.meeting(&Typed::new(word, unfinished), asked.parts));
            self.met.entry(key).or_insert_with(|| known.unwrap_or_else(find));
        }
    }

    /// The scores of a segment's rows under one clause. Patterns are tried only on what `within` leaves.
    pub(super) fn scores(&self, view: &View<'_>, clause: &Clause, within: Option<&Scores>) -> Scores {
        let columns = &view.columns;
        match clause {
            Clause::Not(inner) => self.scores(view, inner, within).not(columns),
            Clause::And(clauses) => {
                let scores: Vec<Scores> = clauses.iter().map(|clause| self.scores(view, clause, within)).collect();
                Scores::all(&scores.iter().collect::<Vec<_>>())
            }
            Clause::Or(clauses) => {
                let scores = clauses.iter().map(|clause| self.scores(view, clause, within));
                scores.reduce(|any, scores| any.or(&scores, columns)).unwrap_or_else(|| Scores::no(columns))
            }
            Clause::Regex(source) => self.pattern(view, source, within),
            Clause::Field(field, value) if !matches!(field, Field::Title | Field::Text) => {
                self.field(view, clause, *field, value)
            }
            words => match self.words_of(words) {
                None => Scores::YES,
                // A title is the briefing's, for each of its quotes too.
                Some(words) if words.parts == TITLE => {
                    Scores::of_briefings(ScoreList::new(self.pages(view, &words).briefings), columns)
                }
                Some(words) => self.words(view, &words),
            },
        }
    }

    /// The words a clause asks for; `None` where there are none, or it is no clause of words.
    pub(super) fn words_of(&self, clause: &Clause) -> Option<Asked> {
        Asked::of(clause, self.is_unfinished(clause))
    }

    /// Everything that was looked up in vocabularies.
    pub(super) fn met(&self) -> &HashMap<Lookup, Arc<Vec<Met>>> {
        &self.met
    }

    /// The words of a segment that meet a single word that was looked up, best first.
    pub(super) fn meet(&self, view: &View<'_>, word: &str, unfinished: bool, parts: Parts) -> &[(Fit, u32)] {
        let met = self.met.get(&(word.to_owned(), unfinished, parts.bits()));
        met.and_then(|met| met.get(view.at)).map_or(&[], Vec::as_slice)
    }

    /// Likewise those together that meet it in the same way, with the shelves on which they count: what only resembles a word
    /// does not count in long prose.
    pub(super) fn by_fit(
        &self,
        view: &View<'_>,
        word: &str,
        asked: &Asked,
    ) -> impl Iterator<Item = (Fit, Shelves, &[(Fit, u32)])> {
        let met = self.meet(view, word, asked.unfinished, asked.parts);
        met.chunk_by(|(one, _), (other, _)| one == other).filter_map(|alike| {
            let (fit, _) = alike.first()?;
            let parts = if matches!(fit, Fit::Near(_)) { asked.parts.and(Parts::SHORT) } else { asked.parts };
            Some((*fit, Shelves::of(parts), alike))
        })
    }

    /// The words that resemble one that is asked for.
    pub(super) fn near_words(&self, clauses: &[Clause]) -> BTreeSet<String> {
        let mut near = BTreeSet::new();
        for clause in clauses {
            clause.each(&mut |leaf, negative| {
                let Some(asked) = self.words_of(leaf).filter(|_| !negative) else { return };
                for (word, view) in
                    asked.single().iter().flat_map(|word| self.views.iter().map(move |view| (word, view)))
                {
                    let Some(words) = &view.words else { continue };
                    // They stand behind all others.
                    let met = self.meet(view, word, asked.unfinished, asked.parts).iter().rev();
                    let resembling = met.take_while(|(fit, _)| matches!(fit, Fit::Near(_)));
                    near.extend(resembling.map(|(_, entry)| words.word(*entry).to_owned()));
                }
            });
        }
        near
    }

    /// Which entries of its register a field's value means.
    pub(super) fn chosen(&self, field: Field, value: &str) -> &[bool] {
        self.chosen.get(&(field, value.to_owned())).map_or(&[], Vec::as_slice)
    }

    /// Whether the query without the clause `skip` asks for something only a quote can meet.
    pub(super) fn asks_for_statements(clauses: &[Clause], skip: Option<usize>) -> bool {
        let mut asks = false;
        for (_, clause) in clauses.iter().enumerate().filter(|(at, _)| Some(*at) != skip) {
            clause.each(&mut |leaf, _| {
                if let Clause::Field(field, value) = leaf {
                    let of_quote = matches!(field.word(value), Some("joint" | "quote" | "reported"));
                    let empty = value.is_empty();
                    asks |= !empty && (field.row().scope == Scope::Statement || (*field == Field::Is && of_quote));
                }
            });
        }
        asks
    }

    /// In a quote's own page words count for Quotes, anywhere for Briefings.
    fn words(&self, view: &View<'_>, words: &Asked) -> Scores {
        let Pages { quotes, mut briefings } = self.pages(view, words);
        let quotes = ScoreList::new(quotes);
        quotes.each(|quote, score| {
            if let Some(best) = view.columns.home(quote).and_then(|home| briefings.get_mut(home)) {
                *best = score.or(*best);
            }
        });
        Scores { quotes: Some(quotes), statements: None, briefings: Some(ScoreList::new(briefings)) }
    }

    fn pages(&self, view: &View<'_>, words: &Asked) -> Pages {
        let columns = &view.columns;
        let mut pages =
            Pages { quotes: vec![Score::NO; columns.quotes()], briefings: vec![Score::NO; columns.briefings()] };
        if let [word] = words.row.as_slice() {
            self.word(view, word, words, &mut pages);
        } else {
            self.phrase(view, words, &mut pages);
            for joined in &words.joined {
                self.word(view, joined, words, &mut pages);
            }
        }
        pages
    }

    fn word(&self, view: &View<'_>, word: &str, asked: &Asked, pages: &mut Pages) {
        let Some(words) = &view.words else { return };
        let typed = Typed::new(word, asked.unfinished);
        for (fit, mut shelves, alike) in self.by_fit(view, word, asked) {
            for shelf in shelves.members() {
                if let Some(list) = words.gathered(shelf, fit, &typed) {
                    pages.meet(shelf, Score::new(fit, shelf.part()), list);
                    shelves = shelves.without(shelf);
                }
            }
            if shelves.is_empty() {
                continue;
            }
            for (number, (_, entry)) in alike.iter().enumerate() {
                if number.is_multiple_of(A_WHILE) && (self.stop)() {
                    return;
                }
                for shelf in words.shelves(*entry).and(shelves).members() {
                    if let Some(list) = words.pages(shelf, *entry) {
                        pages.meet(shelf, Score::new(fit, shelf.part()), list);
                    }
                }
            }
        }
    }

    /// Words side by side. The last may be a beginning while it is typed.
    fn phrase(&self, view: &View<'_>, asked: &Asked, pages: &mut Pages) {
        let Some(words) = &view.words else { return };
        let Some((last, before)) = asked.row.split_last() else { return };
        let before: Vec<Vec<u32>> = before.iter().map(|word| words.exact(&Typed::new(word, false))).collect();
        let mut ends = vec![(Fit::Exact, words.exact(&Typed::new(last, false)))];
        if asked.unfinished {
            let begun = self.meet(view, last, true, asked.parts).iter();
            ends.push((Fit::Prefix, begun.filter(|(fit, _)| *fit == Fit::Prefix).map(|(_, entry)| *entry).collect()));
        }
        for shelf in Shelves::of(asked.parts).members() {
            let pages_there = if shelf.is_of_quotes() { &pages.quotes } else { &pages.briefings }.len();
            // Places are dear, and are looked at only on pages that hold a word of each list.
            let mut before = before.clone();
            let held =
                before.iter_mut().fold(PageSet::all(pages_there), |held, entries| words.holding(shelf, entries, &held));
            let mut so_far: Option<Vec<u64>> = None;
            for entries in &before {
                if (self.stop)() {
                    return;
                }
                let these = places(words, shelf, entries, &held);
                so_far = Some(match so_far {
                    None => these,
                    Some(so_far) => next_to(&so_far, &these),
                });
            }
            for (fit, entries) in &ends {
                let these = places(words, shelf, entries, &held);
                for place in next_to(so_far.as_deref().unwrap_or_default(), &these) {
                    let page = usize::try_from(place >> 32).unwrap_or(usize::MAX);
                    if let Some(best) = pages.on(shelf).get_mut(page) {
                        *best = Score::new(*fit, shelf.part()).or(*best);
                    }
                }
            }
        }
    }

    fn pattern(&self, view: &View<'_>, source: &str, within: Option<&Scores>) -> Scores {
        let View { segment, columns, .. } = view;
        let Ok(pattern) = pattern::compile(source) else { return Scores::no(columns) };
        let within = within.unwrap_or(&Scores::YES);
        let is_left = |list: &Option<ScoreList>, row: usize| list.as_ref().is_none_or(|list| list.get(row).is_some());
        let mut quotes = PageSet::none(columns.quotes());
        let mut briefings = PageSet::none(columns.briefings());
        for briefing in 0..columns.briefings() {
            if briefing.is_multiple_of(A_WHILE / 8) && (self.stop)() {
                break;
            }
            let mut said = false;
            let is_wanted = is_left(&within.briefings, briefing)
                && columns.quotes_in(briefing).chain([columns.own(briefing)]).any(|at| is_left(&within.statements, at));
            for quote in columns.quotes_in(briefing) {
                if (is_wanted || is_left(&within.quotes, quote)) && pattern.is_match(segment.quote_text(quote)) {
                    said = true;
                    quotes.insert(quote);
                }
            }
            let found = is_wanted
                && (said
                    || pattern.is_match(segment.title(briefing))
                    || segment.body(briefing).is_some_and(|body| pattern.is_match(&body)));
            if found {
                briefings.insert(briefing);
            }
        }
        Scores {
            quotes: Some(ScoreList::of(quotes, columns.quotes())),
            statements: None,
            briefings: Some(ScoreList::of(briefings, columns.briefings())),
        }
    }

    /// Whether one of the clauses in this one may be unfinished, and that matters to it.
    pub(super) fn is_other_when_unfinished(&self, clause: &Clause) -> bool {
        let mut is_other = false;
        clause.each(&mut |leaf, _| {
            is_other |= self.words_of(leaf).map_or_else(|| self.is_unfinished(leaf), |asked| asked.unfinished);
        });
        is_other
    }

    /// Whether this clause is the one being typed.
    pub(super) fn is_unfinished(&self, clause: &Clause) -> bool {
        self.unfinished.is_some_and(|last| std::ptr::eq(last, clause))
    }
}

#[expect(clippy::stable_sort_primitive, reason = "each word comes in order: the stable sort merges such runs")]
/// Everywhere these words stand on the pages of a shelf that are wanted, in order: the page in the upper half, the number
/// of the word on it below.
fn places(words: &Words<'_>, shelf: Shelf, entries: &[u32], wanted: &PageSet) -> Vec<u64> {
    let mut places = Vec::new();
    for entry in entries {
        words.positions(shelf, *entry, wanted, |page, found| {
            places.extend(found.iter().map(|at| u64::from(page) << 32 | u64::from(*at)));
        });
    }
    places.sort();
    places
}

/// Those of `these` that stand directly behind one of `before`; both are in order.
fn next_to(before: &[u64], these: &[u64]) -> Vec<u64> {
    let mut before = before.iter().copied().peekable();
    let follows = |place: &&u64| {
        while before.next_if(|known| known + 1 < **place).is_some() {}
        before.peek().is_some_and(|known| known + 1 == **place)
    };
    these.iter().filter(follows).copied().collect()
}
