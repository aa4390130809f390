//! How good the order of rows is: labelled questions to the bundled library and to a made-up one, and how often the row
//! that is meant stands first.

#![expect(clippy::expect_used, reason = "a test that cannot be set up has failed")]

#[path = "ranking/cases.rs"]
mod cases;
#[path = "../examples/generate-library/generated/mod.rs"]
mod generated;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use briefbook::library::{Engine, Library};
use briefbook::model::{Actor, Id, Marks};
use briefbook::search::{Ask, Hits, Index, JumpKind, Keep, Query, Sort, Tier};
use briefbook::text::fold;
use cases::{Case, Pane};
use generated::Plan;
use jiff::civil::date;
use tempfile::TempDir;

/// The questions to the bundled library.
const BUNDLED: &str = include_str!("ranking/bundled.tsv");
/// Briefings of the made-up library.
const BRIEFINGS: usize = 400;
/// More rows than any list here has.
const ALL: usize = 1 << 20;

fn bundled() -> Engine {
    Library::bundled().load(&mut |_| {}).expect("the bundled library is read")
}

fn made_up() -> (TempDir, Engine) {
    let folder = tempfile::tempdir().expect("a folder");
    generated::write(&Plan::of(BRIEFINGS), folder.path(), &|_| {}).expect("the library is written");
    let library = Library::open(folder.path()).expect("a folder is a library");
    let engine = library.load(&mut |_| {}).expect("it is read");
    (folder, engine)
}

fn ask(index: &Index, query: &str, rows: usize) -> Hits {
    let (query, problems) = Query::parse(query);
    assert!(problems.is_empty(), "a labelled question is well formed: {query}: {problems:?}");
    index.ask(&Ask {
        query: &query,
        today: date(2026, 11, 21),
        marks: &Marks::default(),
        typing: false,
        sort: Sort::Relevance,
        quotes: 0..rows,
        briefings: 0..rows,
        keep: &Keep::default(),
    })
}

/// The first rows of the list that was asked.
fn rows(index: &Index, case: &Case) -> Vec<String> {
    const FEW: usize = 5;
    if case.pane == Pane::Jump {
        return index.jump(&case.query, FEW).into_iter().map(|row| row.id).collect();
    }
    let rows = ask(index, &case.query, FEW).rows;
    match case.pane {
        Pane::Quotes => rows.quotes.rows.iter().map(|row| row.address.to_string()).collect(),
        _ => rows.briefings.rows.iter().map(|row| row.id.to_string()).collect(),
    }
}

/// How often the wanted row stood first, and among the first five.
#[derive(Default)]
struct Rate {
    cases: usize,
    first: usize,
    five: usize,
}

impl Rate {
    fn add(&mut self, place: Option<usize>) {
        self.cases += 1;
        self.first += usize::from(place == Some(0));
        self.five += usize::from(place.is_some());
    }

    fn line(&self, kind: &str) -> String {
        let percent = |count: usize| 100.0 * count as f64 / self.cases as f64;
        format!("{kind:<22}{:>6}{:>9.1}{:>9.1}\n", self.cases, percent(self.first), percent(self.five))
    }
}

#[test]
fn the_row_that_is_meant_stands_first() {
    let small = bundled();
    let (_folder, large) = made_up();
    let by_hand = cases::read(BUNDLED);
    let drawn = cases::draw(large.catalog());
    assert!(by_hand.len() >= 60, "questions by hand: {}", by_hand.len());
    assert!(drawn.len() >= 160, "questions drawn: {}", drawn.len());
    let mut rates: BTreeMap<(usize, String), Rate> = BTreeMap::new();
    let (mut all, mut misses) = (Rate::default(), String::new());
    let asked = by_hand.iter().map(|case| (&small, 0, case)).chain(drawn.iter().map(|case| (&large, 1, case)));
    for (engine, library, case) in asked {
        let rows = rows(engine.index(), case);
        let place = rows.iter().position(|row| *row == case.wanted);
        all.add(place);
        rates.entry((library, case.kind.clone())).or_default().add(place);
        if place != Some(0) {
            let _ = writeln!(misses, "{}: `{}` means {} ({place:?}), found {rows:?}", case.kind, case.query, case.wanted);
        }
    }
    let mut table = format!("{:<22}{:>6}{:>9}{:>9}\n", "", "cases", "first", "five");
    for ((library, kind), rate) in &rates {
        table += &rate.line(&format!("{} {kind}", ["·", "*"][*library]));
    }
    table += &all.line("all");
    println!("· bundled, * made up\n{table}\nnot first:\n{misses}");
    assert!(all.first * 100 >= all.cases * 95, "the wanted row first in 95 %:\n{table}\n{misses}");
    assert!(all.five * 100 >= all.cases * 99, "among the first five in 99 %:\n{table}\n{misses}");
}
