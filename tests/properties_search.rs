//! What must hold of every query and every library: queries print back, nothing panics, and the index finds what a
//! naive scan finds.

use briefbook::search::{Clause, FIELDS, Query};
use proptest::prelude::*;

/// Pieces that queries are made of, so that random texts reach the grammar's corners.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just(" ".to_owned()),
        Just("-".to_owned()),
        Just("\"".to_owned()),
        Just("“".to_owned()),
        Just("”".to_owned()),
        Just("(".to_owned()),
        Just(")".to_owned()),
        Just("/".to_owned()),
        Just("\\".to_owned()),
        Just(" OR ".to_owned()),
        Just("AND".to_owned()),
        Just("by:".to_owned()),
        Just("Date:".to_owned()),
        Just("x:".to_owned()),
        Just("2021-12..".to_owned()),
        Just("..".to_owned()),
        Just("\u{7}".to_owned()),
        "[a-z]{1,3}",
        "\\PC{0,3}",
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn a_query_prints_back_as_itself(text in pieces()) {
        let (query, problems) = Query::parse(&text);
        let printed = query.to_string();
        prop_assert_eq!(&Query::parse(&printed).0, &query, "{:?} was printed as {:?}", text, printed);
        for problem in problems {
            prop_assert!(text.get(problem.span.start..problem.span.end).is_some(), "a caret stands inside the text");
        }
    }

    #[test]
    fn any_text_is_a_query(text in any::<String>()) {
        let (query, _) = Query::parse(&text);
        prop_assert_eq!(&Query::parse(&query.to_string()).0, &query, "whatever is typed prints back");
    }

    #[test]
    fn each_clause_prints_back_alone(text in pieces()) {
        let (query, _) = Query::parse(&text);
        for clause in query.clauses() {
            let (alone, _) = Query::parse(&clause.to_string());
            prop_assert_eq!(alone.clauses(), std::slice::from_ref(clause), "a chip is a query of its own");
        }
    }

    #[test]
    fn any_value_can_stand_in_a_clause(row in 0..FIELDS.len(), value in any::<String>(), first in pieces()) {
        let clause = Clause::field(FIELDS[row].name, &value);
        let (mut query, _) = Query::parse(&first);
        query.add(clause);
        prop_assert_eq!(&Query::parse(&query.to_string()).0, &query, "values are quoted as needed");
    }

    #[test]
    fn any_text_can_stand_as_a_word(value in pieces()) {
        let clause = Clause::word(&value);
        if !value.trim().is_empty() {
            let (query, _) = Query::parse(&clause.to_string());
            prop_assert_eq!(query.clauses(), std::slice::from_ref(&clause), "quoted as needed");
        }
    }
}

#[test]
fn brackets_without_end_are_survived() {
    for text in ["(".repeat(100_000), "-(".repeat(50_000), "-".repeat(100_000), "a OR (".repeat(20_000)] {
        let (query, _) = Query::parse(&text);
        assert_eq!(Query::parse(&query.to_string()).0, query, "deep nesting is cut, not followed");
    }
}
