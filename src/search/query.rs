//! The one thing that says what is shown.

use std::fmt;

use super::Clause;
use super::clause::write_all;
use super::grammar;
use crate::text::Diagnostic;

/// A query: clauses that must all hold. The query line, the chips and the command line are views of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Query {
    clauses: Vec<Clause>,
}

impl Query {
    /// Reads a query; a mistake gets its place and advice, and the rest still counts.
    #[must_use]
    pub fn parse(text: &str) -> (Self, Vec<Diagnostic>) {
        let (clauses, problems) = grammar::read(text);
        (Self { clauses }, problems)
    }

    /// What of it cannot be read, each with advice: such a clause meets nothing. Places are those in its printed form.
    #[must_use]
    pub fn problems(&self) -> Vec<Diagnostic> {
        Self::parse(&self.to_string()).1
    }

    /// The clauses, all of which must hold.
    #[must_use]
    pub fn clauses(&self) -> &[Clause] {
        &self.clauses
    }

    /// The very last part of it: while it is typed, the one that may be unfinished.
    pub(super) fn last_leaf(&self) -> Option<&Clause> {
        let mut last = None;
        if let Some(clause) = self.clauses.last() {
            clause.each(&mut |leaf, _| last = Some(leaf));
        }
        last
    }

    /// Whether it asks for nothing: then everything is shown.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.clauses.is_empty()
    }

    /// Narrows by one more clause, unless it is there already.
    pub fn add(&mut self, clause: Clause) {
        match clause {
            Clause::And(clauses) => clauses.into_iter().for_each(|clause| self.add(clause)),
            clause if self.clauses.contains(&clause) => {}
            clause => self.clauses.push(clause),
        }
    }

    /// Joins the clause by OR to the last one; alone in an empty query.
    pub fn join_or_last(&mut self, clause: Clause) {
        match self.clauses.pop() {
            Some(last) => self.clauses.push(last.or(clause)),
            None => self.add(clause),
        }
    }

    /// Takes the last clause away; of clauses joined by OR the last one.
    pub fn drop_last(&mut self) -> Option<Clause> {
        match self.clauses.pop()? {
            Clause::Or(mut joined) if joined.len() > 1 => {
                let last = joined.pop();
                self.clauses.push(if joined.len() == 1 { joined.remove(0) } else { Clause::Or(joined) });
                last
            }
            last => Some(last),
        }
    }

    /// Takes the clause with this number away.
    pub fn remove(&mut self, index: usize) -> Option<Clause> {
        (index < self.clauses.len()).then(|| self.clauses.remove(index))
    }

    /// The words and phrases asked for, in order, without those taken away.
    #[must_use]
    pub fn words(&self) -> Vec<&str> {
        let mut words = Vec::new();
        for clause in &self.clauses {
            clause.each(&mut |leaf, negative| {
                if let (false, Clause::Word(text) | Clause::Phrase(text)) = (negative, leaf) {
                    words.push(text.as_str());
                }
            });
        }
        words
    }
}

impl From<Vec<Clause>> for Query {
    fn from(clauses: Vec<Clause>) -> Self {
        let mut query = Self::default();
        for clause in clauses {
            query.add(clause);
        }
        query
    }
}

impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_all(f, &self.clauses)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Query {
        Query::parse(text).0
    }

    fn problems(text: &str) -> Vec<(String, String)> {
        Query::parse(text)
            .1
            .into_iter()
            .map(|problem| (problem.span.of(text).to_owned(), problem.help.unwrap_or_default()))
            .collect()
    }

    #[test]
    fn prints_the_shortest_form_of_what_it_read() {
        for (typed, printed) in [
            ("by:borrell  china ", "by:borrell china"),
            ("BY:Borrell", "by:Borrell"),
            ("by:\"josep borrell\"", "by:\"josep borrell\""),
            ("by:\"borrell\"", "by:borrell"),
            ("“first resort”", "\"first resort\""),
            ("\"first resort", "\"first resort\""),
            ("-by:blinken --nato", "-by:blinken nato"),
            ("(a b) OR c", "(a b) OR c"),
            ("a b OR c d", "a b OR c d"),
            ("(a b)", "a b"),
            ("-(a OR b)", "-(a OR b)"),
            ("-(a)", "-a"),
            ("((a OR b) OR c)", "a OR b OR c"),
            ("/first .* resort/ x", "/first .* resort/ x"),
            ("a OR", "a"),
            ("OR a", "a"),
            ("\"\" ()", ""),
            ("\"a \\\" b\"", "\"a \\\" b\""),
            ("date:2021-10..2021-12", "date:2021-10..2021-12"),
        ] {
            let query = read(typed);
            assert_eq!(query.to_string(), printed, "{typed}");
            assert_eq!(read(printed), query, "{printed} is read as it was printed");
        }
    }

    #[test]
    fn or_joins_its_neighbours_only() {
        assert_eq!(read("a b OR c").clauses().len(), 2, "b OR c is one clause beside a, as the + key builds it");
    }

    #[test]
    fn a_mistake_has_a_place_and_advice() {
        let advised = problems("ab: bye:x form:speach date:2021-13 issued:2021-12..2021-10 (a");
        assert_eq!(advised[0], ("bye:".to_owned(), "did you mean by:".to_owned()), "a field that is nearly by:");
        assert_eq!(advised[1].0, "speach", "the caret stands under the value");
        assert_eq!(advised[1].1, "did you mean form:speech", "a word of a fixed list is suggested");
        assert_eq!(advised[2].0, "2021-13", "there is no thirteenth month");
        assert_eq!(advised[3].0, "2021-12..2021-10", "December stands before October");
        assert_eq!(advised[3].1, "did you mean issued:2021-10..2021-12", "the ends are changed over");
        assert_eq!(advised[4].0, "(", "the group that is never closed");
        assert!(problems("https://example.org 12:30").is_empty(), "addresses and times are words, not fields");
        assert_eq!(problems("grade:B2").len(), 1, "the grade is known, and said to be not yet supported");
        assert_eq!(problems("/(/").len(), 1, "a pattern that cannot be read is said to be wrong");
    }

    #[test]
    fn an_article_pasted_by_mistake_is_cut_and_said_to_be() {
        let pasted = "word ".repeat(5000);
        let (query, problems) = Query::parse(&pasted);
        assert_eq!((query.clauses().len(), problems.len()), (200, 1), "the rest is not read");
        assert_eq!(read(&query.to_string()), query, "what was read prints back");
    }

    #[test]
    fn editing_builds_what_the_keys_promise() {
        let mut query = Query::default();
        query.add(Clause::field("by", "josep-borrell"));
        query.add(Clause::field("by", "josep-borrell"));
        assert_eq!(query.to_string(), "by:josep-borrell", "the same clause is not added twice");
        query.join_or_last(Clause::field("by", "antony blinken"));
        assert_eq!(query.to_string(), "by:josep-borrell OR by:\"antony blinken\"", "joined to the last clause");
        query.add(Clause::field("topic", "china").negated());
        assert_eq!(query.to_string(), "by:josep-borrell OR by:\"antony blinken\" -topic:china", "asked for no longer");
        assert_eq!(query.drop_last(), Some(Clause::field("topic", "china").negated()), "the last one goes first");
        assert_eq!(query.remove(1), None, "there is no second clause any more");
        assert!(query.remove(0).is_some() && query.is_empty(), "the first can go by its number");
        assert_eq!(
            read("nato \"first resort\" -us (a OR b)").words(),
            ["nato", "first resort", "a", "b"],
            "what counts"
        );
    }
}
