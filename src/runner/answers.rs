//! What was answered lately: going back to it takes no time.

use std::collections::VecDeque;
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
    let quote = request.keep.quote.as_ref();
    let quote = place(
        &rows.quotes,
        &request.quotes,
        quote.map(|id| rows.quotes.rows.iter().position(|row| row.address == *id)),
    )?;
    let briefing = request.keep.briefing.as_ref();
    let briefing = place(
        &rows.briefings,
        &request.briefings,
        briefing.map(|id| rows.briefings.rows.iter().position(|row| row.id == *id)),
    )?;
    Some(Kept { quote, briefing })
}

/// The number of the row to keep, in a window that has the rows wanted; `None` where it has not. `kept` says whether a
/// row is to be kept, and at which place of the window it stands.
fn place<T>(window: &Window<T>, wanted: &std::ops::Range<usize>, kept: Option<Option<usize>>) -> Option<Option<usize>> {
    let end = window.start + window.rows.len();
    let is_whole = window.rows.len() == window.total;
    match kept {
        // Enough to look around in; when the cursor comes near the end, more is asked for anyway.
        Some(Some(at)) => {
            let margin = wanted.len() / 4;
            let has_before = window.start == 0 || at >= margin;
            let has_behind = end == window.total || at + margin < window.rows.len();
            (has_before && has_behind).then_some(Some(window.start + at))
        }
        Some(None) if !is_whole => None,
        _ => {
            let wanted = wanted.start.min(window.total)..wanted.end.min(window.total);
            (wanted.is_empty() || (window.start <= wanted.start && wanted.end <= end)).then_some(None)
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
