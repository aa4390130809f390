//! Why rows stand where they stand, for those who ask.

use std::collections::{HashMap, HashSet};

use super::asked::Asked;
use super::meaning::View;
use super::near::Nearness;
use super::proximity::{LastRows, Proximity, single_words};
use super::row_order::is_filed;
use super::score::Score;
use super::score_list::ScoreList;
use super::scores::Scores;
use super::window::Row;
use super::words::{Fit, Part, Shelves};
use super::{Clause, Finding, Rows, Tier};
use crate::model::Day;

/// Most words named of those that meet a typed one in one way.
const NAMED: usize = 5;
/// How close words stand, best first.
const CLOSENESS: [&str; 4] = ["side by side", "within eight words", "in one text", "apart"];

/// Why rows stand where they stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reasons {
    /// For each word or phrase asked for what the library has of it.
    pub words: Vec<Meeting>,
    /// One for each row of Quotes.
    pub quotes: Vec<Reason>,
    /// One for each row of Briefings.
    pub briefings: Vec<Reason>,
}

/// A word or phrase asked for, and the words of the library that meet it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meeting {
    /// As it is asked for: `borel`, `title:talks`.
    pub asked: String,
    /// Whether it is several words side by side, which are found as they are.
    pub is_phrase: bool,
    /// Best first; empty where nothing meets it, and for a phrase.
    pub met: Vec<MetAs>,
}

/// The words that meet a typed one in the same way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MetAs {
    /// In which way.
    pub tier: Tier,
    /// How many there are.
    pub count: usize,
    /// The first of them.
    pub words: Vec<String>,
}

/// Why a row stands where it stands: in the order in which it counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reason {
    /// How each word or phrase asked for is met; the worst decides.
    pub words: Vec<MetWord>,
    /// How close the words stand, where two or more are asked for.
    pub closeness: Option<&'static str>,
    /// Its day.
    pub day: Option<Day>,
    /// Whether it is filed under the topic asked for itself, where one is: of one day such a quote stands first.
    pub filed: Option<bool>,
    /// The clauses without words that hold.
    pub holds: Vec<String>,
}

/// How a row meets a word or phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MetWord {
    /// As it is asked for.
    pub asked: String,
    /// The word it was met by; a phrase is met by itself.
    pub met: String,
    /// `exact`, `prefix`, `infix`, `one slip`, `two slips`, `letters left out`.
    pub fit: &'static str,
    /// Where: `title`, `name`, `label`, `quote`, `text`.
    pub part: &'static str,
}

impl Finding<'_> {
    /// Why these rows, which it gave, stand where they stand.
    #[must_use]
    pub fn reasons(&self, rows: &Rows) -> Reasons {
        let meaning = self.meaning();
        let single = single_words(&self.clauses);
        let segments: Vec<_> = self.segments().collect();
        let near = Proximity::of_all(meaning, &segments, &single, LastRows::ALL);
        let leaves = self.leaves();
        let asked = self.asked_topics();
        let close = |closeness: Option<u64>| {
            let closeness = closeness.filter(|_| !single.is_empty());
            closeness.and_then(|closeness| CLOSENESS.get(usize::try_from(closeness).ok()?).copied())
        };
        let quotes = rows.quotes.rows.iter().map(|shown| {
            let Some(row) = self.index.quote_row(&shown.address) else { return Reason::default() };
            let filed = meaning.views.get(row.segment).map(|view| is_filed(&view.columns, row.row, &asked));
            Reason {
                closeness: close(near.get(row.segment).map(|near| near.quotes.of(row.row))),
                day: shown.said,
                filed: filed.filter(|_| !asked.is_empty()),
                ..reason(&leaves, |leaf| leaf.quote(row))
            }
        });
        let briefings = rows.briefings.rows.iter().map(|shown| {
            let Some(row) = self.index.briefing_row(&shown.id) else { return Reason::default() };
            Reason {
                closeness: close(near.get(row.segment).map(|near| near.briefings.of(row.row))),
                day: shown.date,
                ..reason(&leaves, |leaf| leaf.briefing(row))
            }
        });
        Reasons { words: self.meetings(), quotes: quotes.collect(), briefings: briefings.collect() }
    }

    /// What each word of the query met, those taken away left out.
    fn meetings(&self) -> Vec<Meeting> {
        let mut meetings = Vec::new();
        for clause in self.ask.query.clauses() {
            clause.each(&mut |leaf, negative| {
                if let Some(asked) = self.meaning().words_of(leaf).filter(|_| !negative) {
                    meetings.push(Meeting {
                        asked: leaf.to_string(),
                        is_phrase: asked.row.len() > 1,
                        met: self.met(&asked),
                    });
                }
            });
        }
        meetings
    }

    fn met(&self, asked: &Asked) -> Vec<MetAs> {
        let [word] = asked.row.as_slice() else { return Vec::new() };
        let meaning = self.meaning();
        let mut met: Vec<(Fit, &str)> = Vec::new();
        for view in &meaning.views {
            let entries = meaning.meet(view, word, asked.unfinished, asked.parts).iter();
            met.extend(entries.filter_map(|(fit, entry)| Some((*fit, view.words.as_ref()?.word(*entry)))));
        }
        met.sort_by_key(|(fit, _)| *fit);
        let mut seen = HashSet::new();
        met.retain(|(_, word)| seen.insert(word.to_lowercase()));
        let same = met.chunk_by(|(a, _), (b, _)| tier(*a) == tier(*b));
        let as_one = |these: &[(Fit, &str)]| {
            let words = these.iter().take(NAMED).map(|(_, word)| (*word).to_owned()).collect();
            these.first().map(|(fit, _)| MetAs { tier: tier(*fit), count: these.len(), words })
        };
        same.filter_map(as_one).collect()
    }

    /// Every clause inside the query that is asked for, with its scores; clauses that only take away as a whole.
    fn leaves(&self) -> Vec<Leaf> {
        let mut leaves = Vec::new();
        for clause in self.ask.query.clauses() {
            if let Clause::Not(_) = clause {
                leaves.push(self.leaf(clause));
            } else {
                clause.each(&mut |inner, negative| {
                    if !negative {
                        leaves.push(self.leaf(inner));
                    }
                });
            }
        }
        leaves
    }

    fn leaf(&self, clause: &Clause) -> Leaf {
        let meaning = self.meaning();
        let asked = meaning.words_of(clause);
        let segment = |view: &View<'_>| {
            let scores = meaning.scores(view, clause, None);
            let met = asked.as_ref().map(|asked| self.met_on(view, asked, &scores)).unwrap_or_default();
            Segment { scores, met, homes: view.columns.briefing_of.to_vec() }
        };
        Leaf {
            asked: clause.to_string(),
            is_words: asked.is_some(),
            segments: meaning.views.iter().map(segment).collect(),
        }
    }

    /// For each page the first of the words that give it its score.
    fn met_on(&self, view: &View<'_>, asked: &Asked, scores: &Scores) -> MetOn {
        let mut met = MetOn::default();
        let (Some(words), [word]) = (&view.words, asked.row.as_slice()) else { return met };
        let is = |list: &Option<ScoreList>, page: u32, score: Score| {
            list.as_ref().and_then(|list| list.get(page as usize)) == Some(score)
        };
        for (fit, entry) in self.meaning().meet(view, word, asked.unfinished, asked.parts) {
            for shelf in words.shelves(*entry).and(Shelves::of(asked.parts)).members() {
                let score = Score::new(*fit, shelf.part());
                let known = || words.word(*entry).to_owned();
                let Some(pages) = words.pages(shelf, *entry) else { continue };
                pages.each(|page| {
                    let mut home = page;
                    if shelf.is_of_quotes() {
                        home = view.columns.briefing_of.get(page as usize).copied().unwrap_or(u32::MAX);
                        if is(&scores.quotes, page, score) {
                            met.quotes.entry(page).or_insert_with(known);
                        }
                    }
                    if is(&scores.briefings, home, score) {
                        met.briefings.entry(home).or_insert_with(known);
                    }
                });
            }
        }
        met
    }
}

/// A clause without others inside, and how rows meet it.
struct Leaf {
    asked: String,
    is_words: bool,
    segments: Vec<Segment>,
}

struct Segment {
    scores: Scores,
    met: MetOn,
    /// The briefing of each quote.
    homes: Vec<u32>,
}

/// The word that a page is found by.
#[derive(Default)]
struct MetOn {
    quotes: HashMap<u32, String>,
    briefings: HashMap<u32, String>,
}

/// The score of a row under a clause, and the word it is found by.
type Held<'l> = (Score, Option<&'l String>);

impl Leaf {
    fn quote(&self, row: Row) -> Option<Held<'_>> {
        let Segment { scores, met, homes } = self.segments.get(row.segment)?;
        let score = scores.quotes.as_ref().map_or(Some(Score::YES), |list| list.get(row.row))?;
        let own = met.quotes.get(&u32::try_from(row.row).ok()?);
        // A title is its briefing's.
        Some((score, own.or_else(|| met.briefings.get(homes.get(row.row)?))))
    }

    fn briefing(&self, row: Row) -> Option<Held<'_>> {
        let Segment { scores, met, .. } = self.segments.get(row.segment)?;
        let score = scores.briefings.as_ref().map_or(Some(Score::YES), |list| list.get(row.row))?;
        Some((score, met.briefings.get(&u32::try_from(row.row).ok()?)))
    }
}

/// How a row meets the clauses, with the rest still to be said.
fn reason<'l>(leaves: &'l [Leaf], held: impl Fn(&'l Leaf) -> Option<Held<'l>>) -> Reason {
    let mut reason = Reason::default();
    for leaf in leaves {
        let Some((score, met)) = held(leaf).filter(|(score, _)| score.is_yes()) else { continue };
        match score.parts().filter(|_| leaf.is_words) {
            None => reason.holds.push(leaf.asked.clone()),
            Some((fit, part)) => reason.words.push(MetWord {
                asked: leaf.asked.clone(),
                met: met.unwrap_or(&leaf.asked).clone(),
                fit: fit_name(fit),
                part: part_name(part),
            }),
        }
    }
    reason
}

fn tier(fit: Fit) -> Tier {
    Score::new(fit, Part::Title).tier()
}

fn fit_name(fit: Fit) -> &'static str {
    match fit {
        Fit::Near(Nearness::Slip) => "one slip",
        Fit::Near(Nearness::Slips) => "two slips",
        Fit::Near(Nearness::Gaps) => "letters left out",
        literal => tier(literal).name(),
    }
}

fn part_name(part: Part) -> &'static str {
    match part {
        Part::Title => "title",
        Part::Names => "name",
        Part::Labels => "label",
        Part::Quote => "quote",
        Part::Text => "text",
    }
}
