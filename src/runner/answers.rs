//! What was answered lately: going back to it takes no time.

use std::collections::VecDeque;
use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;

use crate::app::Request;
use crate::model::Marks;
use crate::search::{Clause, Facets, Field, Kept, Query, Rows, Sort, Window};

/// Answers kept at most, and how many of them to queries that were still being typed.
const MOST: usize = 16;
const MOST_TYPED: usize = 6;
/// Answers kept of one question: with different stretches of its lists.
const MOST_STRETCHES: usize = 2;
/// Rows in all the answers together: some hundred bytes each.
const MOST_ROWS: usize = 100_000;

/// The answers kept of one state of the library.
#[derive(Debug, Default)]
pub(super) struct Answers {
    /// The one used last is at the end.
    kept: VecDeque<Answer>,
    /// Which state of the library they are of.
    version: u64,
}

#[derive(Debug)]
struct Answer {
    question: Question,
    sort: Sort,
    rows: Rows,
    facets: Arc<Facets>,
}

/// What of a request its counts depend on.
#[derive(Clone, Debug, PartialEq)]
struct Question {
    query: Query,
    typing: bool,
    today: Date,
    /// Only where the query asks for them.
    marks: Option<Arc<Marks>>,
}

impl Question {
    fn of(request: &Request) -> Self {
        let mut asks_for_marks = false;
        for clause in request.query.clauses() {
            clause.each(&mut |leaf, _| asks_for_marks |= matches!(leaf, Clause::Field(Field::Is, _)));
        }
        Self {
            query: request.query.clone(),
            typing: request.typing,
            today: request.today,
            marks: asks_for_marks.then(|| Arc::clone(&request.marks)),
        }
    }
}

impl Answer {
    fn weight(&self) -> usize {
        let (rows, facets) = (&self.rows, &self.facets);
        rows.quotes.rows.len() + rows.briefings.rows.len() + facets.topics.len() + facets.actors.len()
    }
}

impl Answers {
    /// Forgets everything: the library has another state now.
    pub fn begin(&mut self, version: u64) {
        *self = Self { kept: VecDeque::new(), version };
    }

    /// The whole answer to a request, if one is kept that holds the rows it asks for.
    pub fn recall(&mut self, request: &Request) -> Option<(Rows, Arc<Facets>)> {
        let question = Question::of(request);
        let is_same = |answer: &Answer| answer.sort == request.sort && answer.question == question;
        let at = self.kept.iter().rposition(|answer| is_same(answer) && kept_rows(&answer.rows, request).is_some())?;
        let answer = self.kept.remove(at)?;
        let mut rows = answer.rows.clone();
        rows.kept = kept_rows(&rows, request)?;
        mark(&mut rows, &request.marks);
        let facets = Arc::clone(&answer.facets);
        self.kept.push_back(answer);
        Some((rows, facets))
    }

    /// The counts of a request, where they are known already.
    pub fn facets(&self, request: &Request) -> Option<Arc<Facets>> {
        let question = Question::of(request);
        self.kept.iter().find(|answer| answer.question == question).map(|answer| Arc::clone(&answer.facets))
    }

    /// Keeps an answer that was found in the state `version` of the library.
    pub fn keep(&mut self, version: u64, request: &Request, rows: Rows, facets: Arc<Facets>) {
        if version != self.version {
            return;
        }
        self.kept.push_back(Answer { question: Question::of(request), sort: request.sort, rows, facets });
        while let Some(at) = self.superfluous() {
            self.kept.remove(at);
        }
    }

    /// How many answers are kept.
    pub fn len(&self) -> usize {
        self.kept.len()
    }

    /// An answer that is one too many. The library as a whole, without a query, is what everybody comes back to: it goes
    /// last.
    fn superfluous(&self) -> Option<usize> {
        let newest = self.kept.back()?;
        let is_alike = |answer: &Answer| answer.sort == newest.sort && answer.question == newest.question;
        if self.kept.iter().filter(|answer| is_alike(answer)).count() > MOST_STRETCHES {
            return self.kept.iter().position(is_alike);
        }
        if self.kept.iter().filter(|answer| answer.question.typing).count() > MOST_TYPED {
            return self.kept.iter().position(|answer| answer.question.typing);
        }
        let rows: usize = self.kept.iter().map(Answer::weight).sum();
        if self.kept.len() > MOST || (rows > MOST_ROWS && self.kept.len() > 1) {
            return Some(self.kept.iter().position(|answer| !answer.question.query.is_empty()).unwrap_or_default());
        }
        None
    }
}

/// Where the rows to keep in sight are, if the rows that a request asks for are all here.
fn kept_rows(rows: &Rows, request: &Request) -> Option<Kept> {
    let (quotes, briefings, keep) = (&rows.quotes, &rows.briefings, &request.keep);
    let quote = keep.quote.as_ref().and_then(|id| quotes.rows.iter().position(|row| row.address == *id));
    let briefing = keep.briefing.as_ref().and_then(|id| briefings.rows.iter().position(|row| row.id == *id));
    let are_here = holds(quotes, &request.quotes, keep.quote.is_some(), quote)
        && holds(briefings, &request.briefings, keep.briefing.is_some(), briefing);
    let (quote, briefing) = (quote.map(|at| quotes.start + at), briefing.map(|at| briefings.start + at));
    are_here.then_some(Kept { quote, briefing })
}

/// Whether a window has the rows wanted: those around the row to keep, where there `is_kept` one and it stands at this
/// place of the window, else those with these numbers.
fn holds<T>(window: &Window<T>, wanted: &Range<usize>, is_kept: bool, kept: Option<usize>) -> bool {
    let end = window.start + window.rows.len();
    match kept {
        // Enough to look around in; when the cursor comes near the end, more is asked for anyway.
        Some(at) => {
            let margin = wanted.len() / 4;
            (window.start == 0 || at >= margin) && (end == window.total || at + margin < window.rows.len())
        }
        // What is not here may be elsewhere in the list.
        None if is_kept && window.rows.len() < window.total => false,
        None => {
            let wanted = wanted.start.min(window.total)..wanted.end.min(window.total);
            wanted.is_empty() || (window.start <= wanted.start && wanted.end <= end)
        }
    }
}

/// Sets the marks of rows as they are now.
fn mark(rows: &mut Rows, marks: &Marks) {
    for row in &mut rows.quotes.rows {
        row.starred = marks.starred.contains(&row.address.to_string());
    }
    for row in &mut rows.briefings.rows {
        row.unread = !marks.read.contains(row.id.as_str());
        row.starred = marks.starred.contains(row.id.as_str());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Address, Id};
    use crate::search::{BriefingRow, Keep};

    fn request(query: &str, briefings: Range<usize>) -> Request {
        Request { query: Query::parse(query).0, briefings, ..Request::default() }
    }

    fn rows(range: Range<usize>, total: usize) -> Rows {
        let row = |number: usize| BriefingRow {
            id: Id::from(format!("b{number}").as_str()),
            title: String::new(),
            date: None,
            kind: None,
            summary: None,
            status: crate::model::Status::default(),
            has_problem: false,
            stale: false,
            unread: true,
            starred: false,
            quotes: 0,
            reported: 0,
            tier: crate::search::Tier::default(),
            marks: Vec::new(),
            path: String::new(),
        };
        let start = range.start;
        Rows { briefings: Window { start, total, rows: range.map(row).collect() }, ..Rows::default() }
    }

    fn with(answers: &mut Answers, query: &str, range: Range<usize>) {
        answers.keep(0, &request(query, range.clone()), rows(range, 1000), Arc::default());
    }

    #[test]
    fn what_was_answered_is_known_with_the_rows_that_are_wanted() {
        let mut answers = Answers::default();
        with(&mut answers, "china", 0..300);
        let mut knows = |query: &str, range| answers.recall(&request(query, range)).is_some();
        assert!(knows("china", 0..300), "the same question");
        assert!(knows("china", 100..200), "some of its rows");
        assert!(!knows("china", 200..400), "rows that are not here");
        assert!(!knows("iran", 0..300), "another question");
        let keep = |id: &str| Keep { briefing: Some(id.into()), quote: Address::parse("gone#q1") };
        let asked = |id: &str| Request { keep: keep(id), ..request("china", 0..300) };
        let kept = answers.recall(&asked("b150")).map(|(rows, _)| rows.kept);
        assert_eq!(kept, Some(Kept { quote: None, briefing: Some(150) }), "the row to keep in sight is where it was");
        assert!(answers.recall(&asked("b290")).is_none(), "too near to the end of what is here");
        assert!(answers.recall(&asked("b700")).is_none(), "it may be elsewhere");
    }

    #[test]
    fn marks_are_set_as_they_are_now() {
        let mut answers = Answers::default();
        with(&mut answers, "", 0..2);
        with(&mut answers, "is:unread", 0..2);
        let mut marks = Marks::default();
        marks.read.insert("b1".to_owned());
        let asked = |query: &str| Request { marks: Arc::new(marks.clone()), ..request(query, 0..2) };
        let (rows, _) = answers.recall(&asked("")).expect("its rows do not depend on marks");
        assert_eq!(rows.briefings.rows.iter().map(|row| row.unread).collect::<Vec<_>>(), [true, false], "read since");
        assert!(answers.recall(&asked("is:unread")).is_none(), "which rows these are depends on marks");
    }

    #[test]
    fn few_are_kept_and_the_whole_library_longest() {
        let mut answers = Answers::default();
        with(&mut answers, "", 0..300);
        for number in 0..100 {
            with(&mut answers, &format!("word{number}"), 0..300);
        }
        assert_eq!(answers.len(), MOST, "no more than that");
        assert!(answers.recall(&request("", 0..300)).is_some(), "what clearing the query leads to is among them");
        for start in 0..9 {
            with(&mut answers, "word99", start * 100..start * 100 + 300);
        }
        assert_eq!(answers.len(), MOST, "also where a long list was scrolled through");
        answers.begin(1);
        assert_eq!(answers.len(), 0, "another state of the library has other answers");
        with(&mut answers, "late", 0..1);
        assert_eq!(answers.len(), 0, "what was found in an earlier state is not kept");
    }
}
