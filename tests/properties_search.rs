//! What must hold of every query and every library: queries print back, nothing panics, and the index finds what a
//! naive scan finds.

#![expect(clippy::expect_used, reason = "a test that cannot be set up has failed")]

mod naive;

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use briefbook::model::{
    Actor, ActorPart, Address, Alias, Catalog, Day, Form, Head, Id, Marks, Quote, Registers, Relay, Source, Speaker,
    Status, Topic, Verdict, Warning,
};
use briefbook::search::{
    Ask, Bytes, Chunk, Clause, Entry, FIELDS, Hits, Index, Keep, Numbering, Part, PickKind, Query, Segment,
    SegmentWriter, Sort, Tier,
};
use briefbook::text::Span;
use jiff::civil::{Date, date};
use naive::Naive;
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

const TODAY: Date = date(2021, 12, 5);

/// Words that begin and hold one another. Queries use three letters, too few for a near word, so that only literal
/// tiers are compared.
const WORDS: &[&str] = &["war", "wars", "warm", "postwar", "pax", "Pax", "pact", "impact", "act", "acts"];
const NAMES: &[(&str, &str)] =
    &[("a0", "Mira Otto"), ("a1", "Otto Pell"), ("a2", "Quin Rasa"), ("a3", "Tove Umar"), ("a4", "Pell Quin")];
const TOPICS: &[&str] = &["t0", "t1", "t2", "t3", "t4", "t5"];
const SOURCES: &[&str] = &["s0", "s1"];
const DAYS: &[&str] = &["2020", "2021-10", "2021-10-14", "2021-12-03", "2021-12-04?", "2021-12-05", "2021"];

fn text(most: usize) -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(WORDS), 0..most).prop_map(|words| words.join(" "))
}

fn some_of(all: &'static [&'static str], most: usize) -> impl Strategy<Value = Vec<Id>> {
    prop::collection::vec(prop::sample::select(all), 0..=most).prop_map(|ids| ids.into_iter().map(Id::from).collect())
}

fn actors(most: usize) -> impl Strategy<Value = Vec<Id>> {
    let actor = prop::sample::select(NAMES).prop_map(|(id, _)| Id::from(id));
    prop::collection::vec(actor, 0..=most)
}

fn day() -> impl Strategy<Value = Option<Day>> {
    prop::option::of(prop::sample::select(DAYS).prop_map(|day| Day::parse(day).expect("a day")))
}

fn quote() -> impl Strategy<Value = Quote> {
    let who = (actors(2), actors(2), some_of(TOPICS, 2), day(), text(16));
    let forms = prop::sample::select(Form::ALL.to_vec());
    let relays = prop::sample::select(vec![Relay::Unknown, Relay::Relayed, Relay::MaybeTranslated]);
    let verdicts = prop::sample::select(Verdict::ALL.to_vec());
    let warnings = prop::collection::vec(prop::sample::select(Warning::ALL.to_vec()), 0..2);
    let how = (forms, relays, verdicts, warnings, prop::option::of(prop::sample::select(SOURCES)));
    (who, how).prop_map(|((speakers, about, topics, said, text), (form, relay, verdict, warnings, source))| Quote {
        address: Address { briefing: Id::default(), quote: Id::default() },
        form,
        relay,
        text,
        speakers: speakers
            .into_iter()
            .map(|actor| {
                let name = NAMES.iter().find(|(id, _)| *id == actor.as_str()).map_or("", |(_, name)| name).to_owned();
                Speaker { actor: Some(actor), name, role: None }
            })
            .collect(),
        verb: None,
        source: source.map(Id::from),
        locator: None,
        said,
        about,
        topics,
        lang: None,
        credibility: None,
        verdict,
        recorded: None,
        warnings,
        detected: None,
        span: Span::new(0, 0),
    })
}

fn head() -> impl Strategy<Value = Head> {
    (text(4), day(), day(), some_of(TOPICS, 2), actors(2), some_of(SOURCES, 1), any::<bool>()).prop_map(
        |(title, date, added, topics, actors, sources, draft)| Head {
            title,
            date,
            added,
            topics,
            actors: actors.into_iter().map(|actor| ActorPart { actor, part: None }).collect(),
            sources,
            status: if draft { Status::Draft } else { Status::Curated },
            ..Head::default()
        },
    )
}

fn library() -> impl Strategy<Value = (Catalog, Vec<String>, Marks)> {
    let briefing = (head(), prop::collection::vec(quote(), 0..4), text(24), any::<bool>(), any::<bool>());
    let broader = prop::collection::vec(some_of(TOPICS, 1), TOPICS.len());
    (prop::collection::vec(briefing, 0..6), broader).prop_map(|(briefings, broader)| {
        let mut catalog = Catalog::default();
        let mut bodies = Vec::new();
        let mut marks = Marks::default();
        for (at, (mut head, quotes, body, read, starred)) in briefings.into_iter().enumerate() {
            head.id = Id::from(format!("b{at}"));
            if read {
                marks.read.insert(head.id.to_string());
            }
            for (number, mut quote) in quotes.into_iter().enumerate() {
                quote.address = Address { briefing: head.id.clone(), quote: Id::from(format!("q{number}")) };
                if starred {
                    marks.starred.insert(quote.address.to_string());
                }
                catalog.quotes.push(quote);
            }
            catalog.briefings.push(head);
            bodies.push(body);
        }
        let actors = NAMES.iter().map(|(id, name)| {
            let alias = Alias { name: format!("{id} alias"), ..Alias::default() };
            Actor { id: Id::from(*id), name: (*name).to_owned(), aliases: vec![alias], ..Actor::default() }
        });
        let topics = TOPICS.iter().zip(broader).map(|(id, broader)| Topic {
            id: Id::from(*id),
            label: format!("Label {id}"),
            broader,
            ..Topic::default()
        });
        let source =
            |(id, day): (&&str, &str)| Source { id: Id::from(*id), issued: Day::parse(day), ..Source::default() };
        let sources = SOURCES.iter().zip(["2021-10-15", "2021-12"]).map(source);
        catalog.registers = Registers::new(actors.collect(), topics.collect(), sources.collect());
        (catalog, bodies, marks)
    })
}

fn clause() -> impl Strategy<Value = String> {
    let words = ["war", "pac", "act", "pax", "Pax", "arm", "ott", "pel"];
    let word = prop::sample::select(words.to_vec()).prop_map(str::to_owned);
    let phrase = (prop::sample::select(WORDS), prop::sample::select(WORDS)).prop_map(|(a, b)| format!("\"{a} {b}\""));
    let actor = (
        prop::sample::select(vec!["by", "about", "actor"]),
        prop::sample::select(vec!["a0", "a1", "a2", "otto", "pell", "nobody"]),
    );
    let topic = prop::sample::select(TOPICS).prop_map(|topic| format!("topic:{topic}"));
    let days = ["2021", "2021-10", "2021-10..2021-12", "2021-12..", "..2020", "2d", "yesterday", "2021-12-04"];
    let dated = (prop::sample::select(vec!["date", "issued", "added"]), prop::sample::select(days.to_vec()));
    let others = prop::sample::select(vec![
        "is:unread",
        "is:starred",
        "is:draft",
        "is:joint",
        "is:quote",
        "is:reported",
        "form:tweet",
        "relay:translated",
        "verdict:verbatim",
        "verdict:matched",
        "warn:any",
        "warn:short",
        "source:s0",
        "id:b0",
        "id:b1#q0",
        "title:war",
        "text:act",
        "by:",
        "/ar/",
        "/P/",
    ]);
    let leaf = prop_oneof![
        3 => word,
        1 => phrase,
        2 => actor.prop_map(|(field, value)| format!("{field}:{value}")),
        2 => topic,
        1 => dated.prop_map(|(field, value)| format!("{field}:{value}")),
        2 => others.prop_map(str::to_owned),
    ];
    leaf.prop_recursive(2, 6, 2, |inner| {
        prop_oneof![
            inner.clone().prop_map(|clause| format!("-({clause})")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a}) OR ({b})")),
            (inner.clone(), inner).prop_map(|(a, b)| format!("({a} {b})")),
        ]
    })
}

fn query() -> impl Strategy<Value = String> {
    let words = prop::collection::vec(prop::sample::select(vec!["war", "act", "pax", "pac", "text:act"]), 2..4);
    prop_oneof![
        3 => prop::collection::vec(clause(), 0..4).prop_map(|clauses| clauses.join(" ")),
        1 => words.prop_map(|words| words.join(" ")),
    ]
}

/// Queries with words that no text holds, beside some that do.
fn misspelt() -> impl Strategy<Value = String> {
    let words = [
        "imapct",
        "ipmact",
        "posttwar",
        "wrams",
        "warmm",
        "awcts",
        "pacct",
        "Otot",
        "pelll",
        "iact",
        "war",
        "text:pcat",
    ];
    prop::collection::vec(prop::sample::select(words.to_vec()), 1..3).prop_map(|words| words.join(" "))
}

fn sort() -> impl Strategy<Value = Sort> {
    prop::sample::select(vec![Sort::Relevance, Sort::Newest, Sort::Oldest, Sort::Name])
}

/// Where a library is cut into parts.
fn cuts() -> impl Strategy<Value = Vec<usize>> {
    prop::collection::vec(0usize..4, 0..3)
}

fn ask(index: &Index, query: &Query, marks: &Marks, sort: Sort) -> Hits {
    index.ask(&Ask {
        query,
        today: TODAY,
        marks,
        typing: false,
        sort,
        quotes: 0..1000,
        briefings: 0..1000,
        keep: &Keep::default(),
    })
}

/// The same library written in several parts, in two of which other versions of its briefings stand that are gone since.
/// So many parts had been made ready when the others came.
fn in_parts(catalog: &Catalog, bodies: &[String], cuts: &[usize], ready: usize) -> Index {
    let mut numbering = Numbering::new(&catalog.registers);
    let mut parts = Vec::new();
    let all: Vec<Entry> = catalog
        .briefings
        .iter()
        .zip(bodies)
        .map(|(head, body)| Entry {
            head: head.clone(),
            quotes: catalog.quotes_of(&head.id).cloned().collect(),
            body: body.clone(),
            ..Entry::default()
        })
        .collect();
    let mut rest = all.as_slice();
    for (number, cut) in cuts.iter().copied().chain([usize::MAX]).enumerate() {
        let (these, others) = rest.split_at(cut.min(rest.len()));
        rest = others;
        // What is gone is whatever stands in another part, as it was before it was changed.
        let gone = if number < 2 { others } else { &[] };
        let entries: Vec<Entry> = gone.iter().chain(these).cloned().collect();
        let mut writer = SegmentWriter::default();
        let mut bytes = Vec::new();
        for chunk in entries.chunks(2) {
            bytes.push(writer.add(Chunk::new(chunk.to_vec(), &catalog.registers), &mut numbering));
        }
        bytes.extend(writer.finish(&catalog.registers, &mut numbering));
        let segment = Segment::open(Bytes::in_memory(&bytes)).expect("what was just written");
        let flags: Vec<bool> = (0..entries.len()).map(|at| at < gone.len()).collect();
        parts.push(Part { segment: segment.into(), gone: (!gone.is_empty()).then(|| flags.into()) });
    }
    let dictionary = Arc::new(numbering.dictionary());
    let index = |parts: &[Part]| {
        let registers = Arc::new(catalog.registers.clone());
        Index::new(registers, Arc::clone(&dictionary), catalog.lang.clone(), parts.to_vec())
    };
    let former = index(&parts[..ready.min(parts.len())]);
    former.warm_up();
    index(&parts).with_spellings_of(&former)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn it_does_not_show_how_an_index_was_written(
        (catalog, bodies, marks) in library(),
        text in prop_oneof![3 => query(), 1 => misspelt()],
        cuts in cuts(),
        ready in 0usize..4,
        sort in sort(),
        (first, keep) in (0usize..9, 0usize..9),
    ) {
        let (query, _) = Query::parse(&text);
        let at = |id: &Id| catalog.briefings.iter().position(|head| head.id == *id);
        let whole = Index::build(&catalog, |id| at(id).map(|at| bodies[at].clone()));
        let parts = in_parts(&catalog, &bodies, &cuts, ready);
        let never = || false;
        let keep = Keep {
            quote: catalog.quotes.get(keep).map(|quote| quote.address.clone()),
            briefing: catalog.briefings.get(keep).map(|head| head.id.clone()),
        };
        let ask = Ask { query: &query, today: TODAY, marks: &marks, typing: false, sort, quotes: first..first + 3, briefings: first..first + 2, keep: &keep };
        let (one, other) = (whole.ask(&ask), parts.ask(&ask));
        prop_assert_eq!(&one.rows, &other.rows, "rows under {} by {:?}", text, sort);
        prop_assert_eq!(&one.facets, &other.facets, "counts under {}", text);
        for kind in [PickKind::By, PickKind::About, PickKind::Topic] {
            let all = whole.pick(kind, "ot", &ask, usize::MAX, &never);
            prop_assert_eq!(&parts.pick(kind, "ot", &ask, usize::MAX, &never), &all, "candidates under {}", text);
            let some = all.map(|all| all.into_iter().take(first).collect());
            prop_assert_eq!(parts.pick(kind, "ot", &ask, first, &never), some, "the first of them under {}", text);
        }
        prop_assert_eq!(whole.days(&ask, &never), parts.days(&ask, &never), "days under {}", text);
        for head in &catalog.briefings {
            prop_assert_eq!(whole.briefing(&head.id), parts.briefing(&head.id), "a head comes back as it went");
            prop_assert_eq!(whole.briefing(&head.id), Some(head.clone()), "whole");
            let quotes: Vec<Quote> = catalog.quotes_of(&head.id).cloned().collect();
            prop_assert_eq!(parts.quotes_of(&head.id), quotes, "quotes come back in the order of their file");
        }
    }

    #[test]
    fn the_index_finds_what_a_naive_scan_finds((catalog, bodies, marks) in library(), text in query()) {
        let (query, _) = Query::parse(&text);
        let at = |id: &Id| catalog.briefings.iter().position(|head| head.id == *id);
        let index = Index::build(&catalog, |id| at(id).map(|at| bodies[at].clone()));
        let naive = Naive { catalog: &catalog, bodies: &bodies, marks: &marks, today: TODAY };
        let hits = ask(&index, &query, &marks, Sort::Relevance);
        let quotes: Vec<(String, Tier)> =
            hits.rows.quotes.rows.iter().map(|row| (row.address.to_string(), row.tier)).collect();
        prop_assert_eq!(&quotes, &naive.quotes(query.clauses()), "rows of Quotes in their order under {}", text);
        let briefings: Vec<(String, Tier)> = hits.rows.briefings.rows.iter().map(|row| (row.id.to_string(), row.tier)).collect();
        prop_assert_eq!(&briefings, &naive.briefings(query.clauses()), "rows of Briefings in their order under {}", text);
        for row in &hits.facets.topics {
            let counts = naive.counts_with(query.clauses(), "topic", "topic", &row.id);
            prop_assert_eq!((row.briefings, row.quotes, row.reported), counts, "topic {} under {}", row.id, text);
        }
        for row in &hits.facets.actors {
            let counts = naive.counts_with(query.clauses(), "actor", "by", &row.who.id);
            prop_assert_eq!((row.briefings, row.quotes, row.reported), counts, "actor {} under {}", row.who.id, text);
        }
        for (at, report) in hits.facets.clauses.iter().enumerate() {
            let mut rest = query.clauses().to_vec();
            rest.remove(at);
            if let Some(without) = report.without {
                prop_assert_eq!(without, naive.quotes(&rest).len(), "without clause {} of {}", at, text);
            }
            if let Some(without) = report.without_briefings {
                prop_assert_eq!(without, naive.briefings(&rest).len(), "without clause {} of {}", at, text);
            }
        }
        for row in &hits.rows.quotes.rows {
            for mark in &row.marks {
                prop_assert!(row.text.get(mark.start..mark.end).is_some(), "marks stand on whole characters");
            }
        }
        prop_assert_eq!(hits.rows.counts.quotes + hits.rows.counts.reported, hits.rows.quotes.total, "the counts are those of the rows");
        let held: usize = hits.rows.briefings.rows.iter().map(|row| row.quotes + row.reported).sum();
        prop_assert!(held <= hits.rows.quotes.total, "quotes of the briefings shown are among those shown");
    }

    #[test]
    fn a_window_is_a_piece_of_the_whole_list(
        (catalog, bodies, marks) in library(),
        text in query(),
        cuts in cuts(),
        sort in sort(),
        (first, len) in (0usize..9, 1usize..5),
        keep in prop::option::of((0usize..20, 0usize..9)),
    ) {
        let (query, _) = Query::parse(&text);
        let index = in_parts(&catalog, &bodies, &cuts, 0);
        let keep = keep.map_or_else(Keep::default, |(quote, briefing)| Keep {
            quote: catalog.quotes.get(quote).map(|quote| quote.address.clone()),
            briefing: catalog.briefings.get(briefing).map(|head| head.id.clone()),
        });
        let all = ask(&index, &query, &marks, sort).rows;
        let wanted = first..first + len;
        let ask = Ask { query: &query, today: TODAY, marks: &marks, typing: false, sort, quotes: wanted.clone(), briefings: wanted.clone(), keep: &keep };
        let rows = index.ask(&ask).rows;
        let place = all.quotes.rows.iter().position(|row| Some(&row.address) == keep.quote.as_ref());
        prop_assert_eq!(rows.kept.quote, place, "where the quote to keep stands under {} by {:?}", text, sort);
        let start = place.map_or(first, |place| place.saturating_sub(len / 2)).min(all.quotes.total);
        let end = (start + len).min(all.quotes.total);
        prop_assert_eq!(rows.quotes.start, start, "around the quote to keep, else as asked");
        prop_assert_eq!(&rows.quotes.rows[..], &all.quotes.rows[start..end], "quotes under {} by {:?}", text, sort);
        let place = all.briefings.rows.iter().position(|row| Some(&row.id) == keep.briefing.as_ref());
        prop_assert_eq!(rows.kept.briefing, place, "where the briefing to keep stands under {} by {:?}", text, sort);
        let start = place.map_or(first, |place| place.saturating_sub(len / 2)).min(all.briefings.total);
        let end = (start + len).min(all.briefings.total);
        prop_assert_eq!(&rows.briefings.rows[..], &all.briefings.rows[start..end], "briefings under {} by {:?}", text, sort);
        prop_assert_eq!(rows.counts, all.counts, "counts are of the whole list");
    }

    #[test]
    fn other_orders_have_the_same_rows((catalog, bodies, marks) in library(), text in query()) {
        let (query, _) = Query::parse(&text);
        let at = |id: &Id| catalog.briefings.iter().position(|head| head.id == *id);
        let index = Index::build(&catalog, |id| at(id).map(|at| bodies[at].clone()));
        let rows = |sort| {
            let mut rows: Vec<String> =
                ask(&index, &query, &marks, sort).rows.quotes.rows.iter().map(|row| row.address.to_string()).collect();
            rows.sort();
            rows
        };
        for sort in [Sort::Newest, Sort::Oldest, Sort::Name] {
            prop_assert_eq!(rows(sort), rows(Sort::Relevance), "an order hides nothing");
        }
    }

    #[test]
    fn no_question_is_too_strange((catalog, bodies, marks) in library(), text in pieces(), typed in any::<String>()) {
        let (query, _) = Query::parse(&text);
        let at = |id: &Id| catalog.briefings.iter().position(|head| head.id == *id);
        let index = Index::build(&catalog, |id| at(id).map(|at| bodies[at].clone()));
        let ask =
            Ask { query: &query, today: TODAY, marks: &marks, typing: true, sort: Sort::Name, quotes: 3..3, briefings: 9..90, keep: &Keep::default() };
        let hits = index.ask(&ask);
        prop_assert_eq!(hits.facets.clauses.len(), query.clauses().len(), "one report a clause");
        for kind in [PickKind::By, PickKind::About, PickKind::Topic] {
            let offered = index.pick(kind, &typed, &ask, usize::MAX, &|| false).map(|rows| rows.len());
            prop_assert!(offered.is_some_and(|rows| rows <= TOPICS.len()), "each value at most once");
        }
        let jumps = index.jump(&typed, 7, &|| false).map(|rows| rows.len());
        prop_assert!(jumps.is_some_and(|rows| rows <= 7), "no more rows than asked for");
        prop_assert!(index.days(&ask, &|| false).is_some_and(|days| days.is_sorted()), "days run on");
    }
}

proptest! {
    // Each letter is a question, to two indexes.
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn what_was_asked_before_changes_no_answer(
        (catalog, bodies, marks) in library(),
        cuts in cuts(),
        queries in prop::collection::vec(query(), 1..4),
    ) {
        let index = in_parts(&catalog, &bodies, &cuts, 0);
        let of_another = Marks { read: catalog.briefings.iter().map(|head| head.id.to_string()).collect(), ..Marks::default() };
        for text in &queries {
            let typed = text.char_indices().map(|(at, _)| (&text[..at], true));
            for (number, (typed, typing)) in typed.chain([(text.as_str(), true), (text.as_str(), false)]).enumerate() {
                let (query, _) = Query::parse(typed);
                // Another person, or another day, in between; and somebody who did not wait for the answer.
                let asking = [(&marks, TODAY), (&of_another, TODAY), (&marks, TODAY.yesterday().expect("a day before"))];
                let (marks, today) = asking[number % asking.len()];
                let ask = Ask { query: &query, today, marks, typing, sort: Sort::Relevance, quotes: 0..1000, briefings: 0..1000, keep: &Keep::default() };
                let times = AtomicUsize::new(0);
                let is_enough = || times.fetch_add(1, Ordering::Relaxed) > number % 5;
                drop(index.find(&ask, &is_enough));
                let fresh = in_parts(&catalog, &bodies, &cuts, 0).ask(&ask);
                prop_assert_eq!(index.ask(&ask), fresh, "{} while {:?}, typed: {}", typed, queries, typing);
            }
        }
    }
}
