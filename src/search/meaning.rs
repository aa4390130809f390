//! What a query means: the score of every statement under each clause.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use jiff::civil::Date;

use super::columns::Columns;
use super::index::page_of;
use super::near::Near;
use super::score::{Score, Scores};
use super::text_index::TextIndex;
use super::token::{is_cjk, tokens};
use super::vocabulary::{Fit, Part, Parts, Typed};
use super::{Ask, Clause, Field, Index, Scope, pattern};
use crate::model::Marks;

const TITLE: Parts = Parts::one(Part::Title);

/// The words of the library that meet one typed word.
pub(super) type Met = Rc<Vec<(Fit, u32)>>;

/// A query being answered: the library, the person who asks, and what was looked up so far.
pub(super) struct Meaning<'a> {
    pub(super) columns: &'a Columns,
    pub(super) text: &'a TextIndex,
    near: &'a Near,
    pub(super) today: Date,
    pub(super) marks: &'a Marks,
    /// The last clause, while it is being typed.
    unfinished: Option<&'a Clause>,
    looked_up: RefCell<HashMap<(String, bool, u8), Met>>,
}

/// A word or several side by side, as a clause asks for them.
pub(super) struct Words {
    /// In order, without the joined form of hyphenated ones.
    pub row: Vec<String>,
    /// The joined forms.
    pub joined: Vec<String>,
    /// Whether the last may still be unfinished.
    pub unfinished: bool,
    pub parts: Parts,
}

impl<'a> Meaning<'a> {
    pub(super) fn new(index: &'a Index, ask: &Ask<'a>) -> Self {
        let mut unfinished = None;
        if let Some(clause) = ask.query.clauses().last().filter(|_| ask.typing) {
            clause.each(&mut |leaf, _| unfinished = Some(leaf));
        }
        Self {
            columns: &index.columns,
            text: &index.text,
            near: &index.near,
            today: ask.today,
            marks: ask.marks,
            unfinished,
            looked_up: RefCell::default(),
        }
    }

    /// The scores under one clause. Patterns are tried only on what `within` leaves.
    pub(super) fn scores(&self, clause: &Clause, within: Option<&Scores>) -> Scores {
        match clause {
            Clause::Not(inner) => self.scores(inner, within).not(),
            Clause::And(clauses) => {
                clauses.iter().fold(self.all(Score::YES), |all, clause| all.and(&self.scores(clause, within)))
            }
            Clause::Or(clauses) => {
                clauses.iter().fold(self.all(Score::NO), |any, clause| any.or(&self.scores(clause, within)))
            }
            Clause::Regex(source) => self.pattern(source, within),
            Clause::Field(field, value) if !matches!(field, Field::Title | Field::Text) => {
                self.field(clause, *field, value)
            }
            words => match self.words_of(words) {
                None => self.all(Score::YES),
                // A title is the briefing's, for each of its quotes too.
                Some(words) if words.parts == TITLE => self.of_briefing(&self.pages(&words)),
                Some(words) => self.words(&words),
            },
        }
    }

    /// The words a clause asks for; `None` where there are none, or it is no clause of words.
    pub(super) fn words_of(&self, clause: &Clause) -> Option<Words> {
        let (text, parts) = match clause {
            Clause::Word(text) | Clause::Phrase(text) => (text, Parts::ALL),
            Clause::Field(Field::Title, text) => (text, TITLE),
            Clause::Field(Field::Text, text) => (text, Parts::one(Part::Quote).or(Parts::one(Part::Text))),
            _ => return None,
        };
        let mut words = Words { row: Vec::new(), joined: Vec::new(), unfinished: self.is_unfinished(clause), parts };
        let mut end = 0;
        for token in tokens(text) {
            // Of a run of Chinese signs the last one stands alone in texts only at the very end of the run.
            let tail = token.span.start < end && token.text.chars().all(is_cjk) && token.text.chars().count() == 1;
            if token.joined {
                words.joined.push(token.text);
            } else if !tail {
                end = token.span.end;
                words.row.push(token.text);
            }
        }
        (!words.row.is_empty()).then_some(words)
    }

    /// The words of the library that meet a single typed word, best first.
    pub(super) fn meet(&self, word: &str, unfinished: bool, parts: Parts) -> Met {
        let key = (word.to_owned(), unfinished, parts.bits());
        if let Some(known) = self.looked_up.borrow().get(&key) {
            return Rc::clone(known);
        }
        let met = Rc::new(self.text.vocabulary.find(&Typed::new(word, unfinished), parts, Some(self.near)));
        self.looked_up.borrow_mut().insert(key, Rc::clone(&met));
        met
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

    pub(super) fn all(&self, score: Score) -> Scores {
        Scores::all(score, self.columns.quotes.len(), self.columns.statements())
    }

    /// The page scores of words: those in a quote's own page count for Quotes, those anywhere for Briefings.
    fn words(&self, words: &Words) -> Scores {
        let pages = self.pages(words);
        let mut scores = self.of_briefing(&pages);
        scores.quotes.copy_from_slice(&pages[..self.columns.quotes.len()]);
        scores
    }

    /// The best page of each briefing, for all its statements.
    fn of_briefing(&self, pages: &[Score]) -> Scores {
        let columns = self.columns;
        let best: Vec<Score> = (0..columns.briefings.len())
            .map(|briefing| {
                let quotes = pages[columns.quotes_of[briefing].clone()].iter().copied();
                quotes.fold(pages[columns.own(briefing)], Score::or)
            })
            .collect();
        let whole = columns.briefing_of.iter().map(|briefing| best[*briefing as usize]).collect();
        Scores::both(whole, columns.quotes.len())
    }

    /// The score of each page of the index: the statement with the same number.
    fn pages(&self, words: &Words) -> Vec<Score> {
        let mut pages = vec![Score::NO; self.columns.statements()];
        if let [word] = words.row.as_slice() {
            self.word(word, words, &mut pages);
        } else {
            self.phrase(words, &mut pages);
            for joined in &words.joined {
                self.word(joined, words, &mut pages);
            }
        }
        pages
    }

    fn word(&self, word: &str, words: &Words, pages: &mut [Score]) {
        for (fit, entry) in self.meet(word, words.unfinished, words.parts).iter() {
            let allowed = if matches!(fit, Fit::Near(_)) { words.parts.and(Parts::SHORT) } else { words.parts };
            for part in self.text.vocabulary.parts(*entry).and(allowed).members() {
                let score = Score::new(*fit, part);
                self.text.pages(part, *entry, |page| {
                    if let Some(best) = pages.get_mut(page as usize) {
                        *best = score.or(*best);
                    }
                });
            }
        }
    }

    /// Words side by side. The last may be a beginning while it is typed.
    fn phrase(&self, words: &Words, pages: &mut [Score]) {
        let Some((last, before)) = words.row.split_last() else { return };
        let mut so_far: Option<Vec<Place>> = None;
        for word in before {
            let exact = self.text.vocabulary.exact(&Typed::new(word, false));
            so_far = Some(next_to(so_far.as_deref(), self.places(exact.into_iter(), words.parts)));
        }
        let exact = self.text.vocabulary.exact(&Typed::new(last, false));
        let mut ends = vec![(Fit::Exact, exact)];
        if words.unfinished {
            let begun = self.meet(last, true, words.parts);
            let begun = begun.iter().filter(|(fit, _)| *fit == Fit::Prefix).map(|(_, entry)| *entry);
            ends.push((Fit::Prefix, begun.collect()));
        }
        for (fit, entries) in ends {
            for place in next_to(so_far.as_deref(), self.places(entries.into_iter(), words.parts)) {
                if let Some(best) = pages.get_mut(place.page as usize) {
                    *best = Score::new(fit, place.part).or(*best);
                }
            }
        }
    }

    /// Everywhere these words stand, in order.
    pub(super) fn places(&self, entries: impl Iterator<Item = u32>, parts: Parts) -> Vec<Place> {
        let mut places = Vec::new();
        for entry in entries {
            for part in self.text.vocabulary.parts(entry).and(parts).members() {
                self.text.positions(part, entry, |page, found| {
                    places.extend(found.iter().map(|at| Place { page, part, at: *at }));
                });
            }
        }
        places.sort_unstable();
        places
    }

    fn pattern(&self, source: &str, within: Option<&Scores>) -> Scores {
        let mut scores = self.all(Score::NO);
        let Ok(pattern) = pattern::compile(source) else { return scores };
        let columns = self.columns;
        for (at, quote) in columns.quotes.iter().enumerate() {
            if within.is_none_or(|within| within.quotes[at].is_yes()) {
                scores.quotes[at] = Score::of(pattern.is_match(&quote.text));
            }
        }
        for (briefing, head) in columns.briefings.iter().enumerate() {
            let statements = || columns.quotes_of[briefing].clone().chain([columns.own(briefing)]);
            if within.is_some_and(|within| !statements().any(|at| within.whole[at].is_yes())) {
                continue;
            }
            let found = pattern.is_match(&head.title)
                || columns.quotes_of[briefing].clone().any(|quote| pattern.is_match(&columns.quotes[quote].text))
                || self.text.body(page_of(columns, briefing)).is_some_and(|body| pattern.is_match(&body));
            if found {
                statements().for_each(|at| scores.whole[at] = Score::YES);
            }
        }
        scores
    }

    /// Whether this clause is the one being typed.
    pub(super) fn is_unfinished(&self, clause: &Clause) -> bool {
        self.unfinished.is_some_and(|last| std::ptr::eq(last, clause))
    }
}

/// One place of a word: the page, the part of it, and its number among the words there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    pub page: u32,
    pub part: Part,
    pub at: u32,
}

/// Those of `these` that stand directly behind one of `before`; all of them where nothing must stand before.
fn next_to(before: Option<&[Place]>, these: Vec<Place>) -> Vec<Place> {
    let Some(before) = before else { return these };
    let follows =
        |place: &Place| place.at.checked_sub(1).is_some_and(|at| before.binary_search(&Place { at, ..*place }).is_ok());
    these.into_iter().filter(follows).collect()
}
