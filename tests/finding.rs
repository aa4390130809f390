//! Questions to a small invented library, and the rows a person expects first. The names are known ones, because
//! people misspell them; the words are made up.

#![expect(clippy::expect_used, reason = "a test that cannot be set up has failed")]

use briefbook::model::{
    Actor, ActorPart, Address, Alias, Catalog, Day, Form, Head, Id, Marks, Quote, Registers, Source, Speaker, Status,
    Topic, Warning,
};
use briefbook::search::{Ask, Hits, Index, JumpKind, Keep, PickKind, Query, Sort, Tier};
use briefbook::text::Span;
use jiff::civil::date;

fn id(text: &str) -> Id {
    Id::from(text)
}

fn ids(all: &[&str]) -> Vec<Id> {
    all.iter().map(|text| id(text)).collect()
}

fn day(text: &str) -> Option<Day> {
    Day::parse(text)
}

fn actor(key: &str, name: &str, aliases: &[(&str, bool)]) -> Actor {
    let aliases = aliases
        .iter()
        .map(|(name, weak)| Alias { name: (*name).to_owned(), weak: *weak, ..Alias::default() })
        .collect();
    Actor { id: id(key), name: name.to_owned(), aliases, ..Actor::default() }
}

fn topic(key: &str, label: &str, alt: &[&str], broader: &[&str]) -> Topic {
    let alt = alt.iter().map(|label| (*label).to_owned()).collect();
    Topic { id: id(key), label: label.to_owned(), alt, broader: ids(broader), ..Topic::default() }
}

fn briefing(key: &str, title: &str, on: &str, topics: &[&str], actors: &[&str]) -> Head {
    let actors = actors.iter().map(|actor| ActorPart { actor: id(actor), part: None }).collect();
    Head {
        id: id(key),
        title: title.to_owned(),
        date: day(on),
        topics: ids(topics),
        actors,
        sources: ids(&["wire"]),
        ..Head::default()
    }
}

fn quote(address: &str, speakers: &[&str], text: &str) -> Quote {
    Quote {
        address: Address::parse(address).expect("an address"),
        text: text.to_owned(),
        speakers: speakers
            .iter()
            .map(|key| Speaker { actor: Some(id(key)), name: (*key).to_owned(), role: None })
            .collect(),
        source: Some(id("wire")),
        span: Span::new(0, 1),
        ..Quote::default()
    }
}

fn library() -> Catalog {
    let actors = vec![
        actor("antony-blinken", "Antony Blinken", &[]),
        actor("boris-ivanov", "Boris Ivanov", &[]),
        actor("josep-borrell", "Josep Borrell", &[("Borrel", false)]),
        actor("united-states", "United States", &[("US", false), ("Washington", true)]),
        actor("european-union", "European Union", &[("EU", false)]),
        actor("ukraine", "Ukraine", &[("Kyiv", true), ("Kiev", true)]),
    ];
    let topics = vec![
        topic("security", "Security and defence", &[], &[]),
        topic("european-defence", "European defence", &["EU defence"], &["security"]),
        topic("defence-industry", "Defence industry", &[], &["security"]),
        topic("china", "China", &["PRC"], &["regions"]),
        topic("regions", "World regions", &[], &[]),
        topic("ring-a", "Ring A", &[], &["ring-b"]),
        topic("ring-b", "Ring B", &[], &["ring-a"]),
    ];
    let sources = vec![Source {
        id: id("wire"),
        title: Some("A wire report".to_owned()),
        issued: day("2021-12-04"),
        ..Source::default()
    }];
    let mut defence = briefing(
        "defence",
        "A strategic defence agenda",
        "2021-12-03",
        &["european-defence"],
        &["josep-borrell", "european-union"],
    );
    defence.extra = vec![("series".to_owned(), "winter talks".to_owned())];
    let mut kyiv = briefing("kyiv", "Talks in Kyiv", "2021-10-14", &["regions"], &["ukraine"]);
    kyiv.status = Status::Draft;
    let briefings = vec![
        briefing("china", "Dialogue on China", "2021-10-14", &["china"], &["antony-blinken"]),
        defence,
        kyiv,
        briefing("notes", "Łódź notes", "2020", &["regions"], &[]),
    ];
    let mut joint = quote("china#q2", &["antony-blinken", "josep-borrell"], "Both sides note the first sample resort.");
    joint.form = Form::Joint;
    joint.topics = ids(&["china", "european-defence"]);
    let mut reported = quote("defence#s1", &["josep-borrell"], "Welcomed support for the defense industry.");
    reported.form = Form::Reported;
    let mut warned = quote("kyiv#q1", &["ukraine"], "It concerns us all, said a sample sentence about Brussels.");
    warned.warnings = vec![Warning::Short];
    warned.about = ids(&["european-union"]);
    warned.said = day("2021-11");
    let quotes = vec![
        quote("china#q1", &["antony-blinken"], "The U.S. sample sentence names competition."),
        joint,
        quote("defence#q1", &["josep-borrell"], "Strategic autonomy is a sample sentence."),
        quote("defence#q2", &["josep-borrell"], "A sample of co-operation in the sector’s defence."),
        reported,
        warned,
    ];
    Catalog { registers: Registers::new(actors, topics, sources), briefings, quotes, ..Catalog::default() }
}

fn index() -> Index {
    let body =
        |id: &Id| (id.as_str() == "notes").then(|| "A body that speaks of [tariffs](../x/hidden.md).".to_owned());
    Index::build(&library(), body)
}

fn ask_as(query: &str, typing: bool, marks: &Marks, sort: Sort) -> Hits {
    let (query, _) = Query::parse(query);
    index().ask(&Ask {
        query: &query,
        today: date(2021, 12, 5),
        marks,
        typing,
        sort,
        quotes: 0..100,
        briefings: 0..100,
        keep: &Keep::default(),
    })
}

fn ask(query: &str) -> Hits {
    ask_as(query, false, &Marks::default(), Sort::Relevance)
}

fn quotes(query: &str) -> Vec<String> {
    ask(query).rows.quotes.rows.iter().map(|row| row.address.to_string()).collect()
}

fn briefings(query: &str) -> Vec<String> {
    ask(query).rows.briefings.rows.iter().map(|row| row.id.to_string()).collect()
}

#[test]
fn an_empty_query_shows_all_newest_first() {
    assert_eq!(briefings(""), ["defence", "china", "kyiv", "notes"], "newest first, of one day by id");
    assert_eq!(
        quotes(""),
        ["defence#q1", "defence#q2", "defence#s1", "kyiv#q1", "china#q1", "china#q2"],
        "a quote without a day has its briefing's; a month counts from its first day"
    );
    let counts = ask("").rows.counts;
    assert_eq!((counts.quotes, counts.reported, counts.briefings), (5, 1, 4), "all counted");
    assert_eq!((counts.all_quotes, counts.all_reported, counts.all_briefings), (5, 1, 4), "and known as all");
}

#[test]
fn an_empty_library_answers() {
    let index = Index::build(&Catalog::default(), |_| None);
    for text in ["", "word", "by:x -y", "\"a b\" OR topic:z /x/", "date:7d"] {
        let (query, _) = Query::parse(text);
        let marks = Marks::default();
        let today = date(2021, 12, 5);
        let ask = Ask {
            query: &query,
            today,
            marks: &marks,
            typing: true,
            sort: Sort::Newest,
            quotes: 0..9,
            briefings: 3..9,
            keep: &Keep::default(),
        };
        assert_eq!(index.ask(&ask).rows.quotes.total, 0, "{text}: nothing is found in nothing");
        assert_eq!(index.pick(PickKind::By, "x", &ask, 9, &|| false), Some(Vec::new()), "nobody to pick");
        assert_eq!(index.days(&ask, &|| false), Some(Vec::new()), "no day");
        assert_eq!(index.jump("x", 5, &|| false), Some(Vec::new()), "nowhere to go");
        let stopped = || true;
        assert_eq!(index.pick(PickKind::By, "x", &ask, 9, &stopped), None, "nobody waits for candidates");
        assert_eq!(index.days(&ask, &stopped), None, "nor for days");
        assert_eq!(index.jump("x", 5, &stopped), None, "nor for the jump list");
    }
}

#[test]
fn misspelt_names_and_words_still_find_and_are_marked() {
    for (typed, first) in [
        ("borel strategc", "defence#q1"),
        ("blinkin", "china#q1"),
        ("borrelk", "defence#q1"),
        ("stratgic autonomy", "defence#q1"),
    ] {
        let hits = ask(typed);
        let row = hits.rows.quotes.rows.first().expect("a near row");
        assert_eq!(row.address.to_string(), first, "{typed}");
        assert_eq!(row.tier, Tier::Near, "{typed} is only similar, and said to be");
        assert!(hits.rows.counts.near > 0, "near rows are counted apart");
    }
    let capitals = ask("BRUSSELS");
    assert_eq!(
        capitals.rows.quotes.rows.first().map(|row| row.tier),
        Some(Tier::Near),
        "other capitals than were typed"
    );
    let kiyv = ask("kiyv");
    assert_eq!(
        kiyv.rows.briefings.rows.first().map(|row| row.id.to_string()).as_deref(),
        Some("kyiv"),
        "two letters swapped"
    );
}

#[test]
fn literal_rows_come_before_near_ones() {
    let hits = ask("defenc");
    let tiers: Vec<Tier> = hits.rows.quotes.rows.iter().map(|row| row.tier).collect();
    assert!(tiers.is_sorted(), "in the order of the tiers: {tiers:?}");
    assert_eq!(tiers.first(), Some(&Tier::Prefix), "an unfinished word is met by those it begins");
}

#[test]
fn spellings_accents_and_stops_are_the_same_word() {
    assert_eq!(quotes("defence"), ["defence#q2", "defence#s1"], "defence and defense");
    assert_eq!(quotes("defense"), quotes("defence"), "whichever is typed");
    assert_eq!(ask("defense").rows.quotes.rows[0].tier, Tier::Exact, "and it is no guess");
    assert_eq!(briefings("lodz"), ["notes"], "accents need not be typed");
    assert_eq!(briefings("Łódź"), ["notes"], "but may be");
    assert_eq!(quotes("cooperation"), ["defence#q2"], "with or without hyphen");
    assert_eq!(quotes("co-operation"), ["defence#q2"], "as printed");
    assert_eq!(quotes("U.S."), ["china#q1"], "the country");
    assert_eq!(quotes("US"), ["china#q1"], "not the pronoun");
    assert!(quotes("us").contains(&"kyiv#q1".to_owned()), "without capitals the pronoun is meant too");
}

#[test]
fn two_letters_begin_a_word_only_while_typed() {
    let none = Marks::default();
    assert!(ask_as("au", true, &none, Sort::Relevance).rows.counts.quotes > 0, "autonomy may be on its way");
    assert_eq!(ask_as("au", false, &none, Sort::Relevance).rows.counts.quotes, 0, "no such word");
    assert_eq!(
        ask_as("au sample", true, &none, Sort::Relevance).rows.counts.quotes,
        0,
        "only the last word is unfinished"
    );
}

#[test]
fn what_is_still_being_typed_takes_nothing_away() {
    let none = Marks::default();
    for unfinished in [
        "date:",
        "by:",
        "date:2021-1",
        "date:2021-11..2021-1",
        "date:2021-11..2021-10",
        "is:unr",
        "form:sp",
        "defence OR",
        "\"strategic auto",
    ] {
        assert!(
            ask_as(unfinished, true, &none, Sort::Relevance).rows.counts.briefings > 0,
            "{unfinished} is on its way"
        );
    }
    assert_eq!(ask("date:2021-1").rows.counts.briefings, 0, "asked for in earnest it is no date");
}

#[test]
fn writing_without_spaces() {
    let briefings = vec![briefing("east", "東アジア", "2021", &[], &[])];
    let quotes = vec![quote("east#q1", &[], "中国人民的朋友"), quote("east#q2", &[], "한국과 중국의 대화")];
    let catalog = Catalog { briefings, quotes, ..Catalog::default() };
    let index = Index::build(&catalog, |_| None);
    let marks = Marks::default();
    for (typed, expected) in
        [("中国", "q1"), ("中", "q1"), ("中国人", "q1"), ("国人民", "q1"), ("友", "q1"), ("중국", "q2"), ("대화", "q2")]
    {
        let (query, _) = Query::parse(typed);
        let (today, sort) = (date(2021, 12, 5), Sort::Relevance);
        let ask = Ask {
            query: &query,
            today,
            marks: &marks,
            typing: false,
            sort,
            quotes: 0..9,
            briefings: 0..9,
            keep: &Keep::default(),
        };
        let rows = index.ask(&ask).rows.quotes.rows;
        let found: Vec<&str> = rows.iter().map(|row| row.address.quote.as_str()).collect();
        assert_eq!(found, [expected], "{typed}");
        let marked: String = rows[0].marks.iter().map(|mark| mark.of(&rows[0].text)).collect();
        assert!(marked.contains(typed), "{typed} is marked in {marked}");
    }
}

#[test]
fn phrases_and_patterns() {
    assert_eq!(quotes("\"first sample resort\""), ["china#q2"], "side by side");
    assert_eq!(quotes("\"resort first\""), [""; 0], "in this order only");
    assert_eq!(quotes("/sample s\\w+ n/"), ["china#q1"], "a pattern over the words");
    assert_eq!(briefings("/TARIFFS/"), [""; 0], "capitals count where typed");
    assert_eq!(briefings("/tariffs/ topic:regions"), ["notes"], "bodies count for briefings");
    assert_eq!(briefings("hidden"), [""; 0], "the target of a link is not text");
    assert_eq!(briefings("\"winter talks\""), ["defence"], "unknown header keys are found as words");
}

#[test]
fn statement_clauses_hold_on_one_quote() {
    assert_eq!(quotes("by:borrell"), ["defence#q1", "defence#q2", "defence#s1", "china#q2"], "alone and jointly");
    assert_eq!(quotes("by:borrell by:blinken"), ["china#q2"], "two values of one field must both hold");
    assert_eq!(briefings("by:borrell topic:china"), ["china"], "through the joint words");
    assert_eq!(quotes("by:blinken topic:european-defence"), ["china#q2"], "its own topics, not its briefing's");
    assert_eq!(briefings("by:blinken topic:european-defence"), ["china"], "likewise");
    assert_eq!(quotes("-by:borrell"), ["kyiv#q1", "china#q1"], "his are taken away, joint ones too");
    assert_eq!(briefings("-by:borrell"), ["china", "kyiv", "notes"], "and the briefing left with none");
    assert_eq!(
        quotes("by:borrell OR about:eu"),
        ["defence#q1", "defence#q2", "defence#s1", "kyiv#q1", "china#q2"],
        "either"
    );
    assert_eq!(quotes("-(by:borrell OR by:blinken)"), ["kyiv#q1"], "neither");
    assert_eq!(briefings("actor:eu"), ["defence", "kyiv"], "named in the header, or spoken of");
    assert_eq!(quotes("actor:kiev"), ["kyiv#q1"], "an alias, weak as it is");
    assert_eq!(quotes("is:joint"), ["china#q2"], "words of several");
    assert_eq!(quotes("by:borrell -is:joint is:quote"), ["defence#q1", "defence#q2"], "his alone, no reported ones");
}

#[test]
fn fields_ask_what_they_say() {
    assert_eq!(briefings("topic:security"), ["defence", "china"], "narrower topics included, also those of quotes");
    assert_eq!(briefings("topic:prc"), ["china"], "an alternative label");
    assert_eq!(quotes("date:2021-11"), ["kyiv#q1"], "the day it was said, not its briefing's");
    assert_eq!(quotes("date:2021-11-15..2021-12-02"), ["kyiv#q1"], "a month may be any of its days");
    assert_eq!(briefings("date:3d"), ["defence"], "counted back from today");
    assert_eq!(briefings("date:7d"), ["defence", "kyiv"], "some day in November may be within seven days");
    assert_eq!(briefings("date:..2020"), ["notes"], "a briefing without quotes by its own day");
    for backwards in ["date:2021-12..2021-10", "date:2021-12-31..2021-01-01", "date:today..2020"] {
        assert_eq!(
            briefings(backwards),
            Vec::<String>::new(),
            "{backwards} holds no day, not even of an unknown month"
        );
    }
    assert_eq!(quotes("issued:2021-12-04").len(), 6, "the day of the source");
    assert_eq!(briefings("is:draft"), ["kyiv"], "not yet checked by a person");
    assert_eq!(quotes("warn:any"), ["kyiv#q1"], "something to know");
    assert_eq!(quotes("warn:short form:speech"), ["kyiv#q1"], "by the name of the warning");
    assert_eq!(quotes("form:reported"), ["defence#s1"], "our words");
    assert_eq!(quotes("verdict:no-capture").len(), 5, "our own words are compared with nothing");
    assert_eq!(briefings("title:dialogue"), ["china"], "in the title");
    assert_eq!(quotes("title:dialogue"), ["china#q1", "china#q2"], "quotes have their briefing's title");
    assert_eq!(quotes("text:borrell"), [""; 0], "a name is not text");
    assert_eq!(quotes("id:china#q2"), ["china#q2"], "by address");
    assert_eq!(briefings("id:china#q2"), ["china"], "and its briefing");
    assert_eq!(briefings("source:wire").len(), 4, "by what the header cites too");
    assert_eq!(briefings("grade:B2"), [""; 0], "not supported finds nothing rather than everything");
}

#[test]
fn marks_of_the_person_who_asks() {
    let mut marks = Marks::default();
    marks.read.insert("defence".to_owned());
    marks.starred.insert("china#q1".to_owned());
    let found = |query: &str| -> Vec<String> {
        let hits = ask_as(query, false, &marks, Sort::Relevance);
        hits.rows.briefings.rows.iter().map(|row| row.id.to_string()).collect()
    };
    assert_eq!(found("is:unread"), ["china", "kyiv", "notes"], "all but the one read");
    assert_eq!(found("is:read"), ["defence"], "the one read");
    assert_eq!(found("is:starred"), ["china"], "the briefing of a starred quote");
    let hits = ask_as("is:starred", false, &marks, Sort::Relevance);
    assert_eq!(hits.rows.quotes.total, 1, "of its quotes only the starred one");
    assert!(hits.rows.quotes.rows[0].starred && hits.rows.briefings.rows[0].unread, "rows say so");
}

#[test]
fn counts_beside_topics_and_actors() {
    let hits = ask("");
    let topics: Vec<(String, usize, usize)> =
        hits.facets.topics.iter().map(|row| (row.id.to_string(), row.depth, row.briefings)).collect();
    let row = |key: &str| topics.iter().find(|(id, _, _)| id == key).cloned();
    assert_eq!(row("security"), Some(("security".to_owned(), 0, 2)), "narrower ones count, each briefing once");
    assert_eq!(row("european-defence"), Some(("european-defence".to_owned(), 1, 2)), "by header and by a quote");
    assert_eq!(topics.len(), 7, "each topic once, circles too");
    assert!(hits.facets.topics.iter().any(|row| row.id.as_str() == "security" && row.has_narrower), "it can be folded");
    let first = &hits.facets.actors[0];
    assert_eq!((&*first.who.name, first.quotes, first.reported), ("Josep Borrell", 3, 1), "who speaks most");
    let blinken =
        ask("by:borrell").facets.actors.into_iter().find(|row| row.who.id.as_str() == "antony-blinken").expect("a row");
    assert_eq!((blinken.briefings, blinken.quotes), (1, 1), "under the query: the joint words");
}

#[test]
fn an_empty_result_explains_itself() {
    let hits = ask("by:blinken date:2020");
    assert_eq!(hits.rows.quotes.total, 0, "he said nothing then");
    let without: Vec<_> = hits.facets.clauses.iter().map(|clause| (clause.chip.as_str(), clause.without)).collect();
    assert_eq!(without, [("by:blinken", Some(0)), ("date:2020", Some(2))], "the date emptied it");
    let hits = ask("by:bor");
    assert_eq!(hits.facets.clauses[0].chip, "by:bor (2)", "a beginning that fits two");
    let hits = ask("by:borell");
    assert_eq!(hits.facets.clauses[0].values, 0, "nobody is called so");
    assert_eq!(hits.facets.clauses[0].suggestions, ["Josep Borrell"], "but somebody nearly is");
    assert!(ask("by:borrell").facets.clauses[0].without.is_none(), "nothing to explain");
}

#[test]
fn pickers_offer_the_likely_value_first() {
    let index = index();
    let marks = Marks::default();
    let pick = |kind, typed: &str, query: &str| -> Vec<(String, Tier)> {
        let (query, _) = Query::parse(query);
        let today = date(2021, 12, 5);
        let sort = Sort::Relevance;
        let ask = Ask {
            query: &query,
            today,
            marks: &marks,
            typing: false,
            sort,
            quotes: 0..0,
            briefings: 0..0,
            keep: &Keep::default(),
        };
        let rows = index.pick(kind, typed, &ask, 60, &|| false).expect("nobody stops it");
        rows.into_iter().map(|row| (row.title, row.tier)).collect()
    };
    let first = |kind, typed: &str| pick(kind, typed, "").into_iter().next();
    assert_eq!(first(PickKind::By, "bor"), Some(("Josep Borrell".to_owned(), Tier::Prefix)), "who speaks");
    assert_eq!(first(PickKind::By, "blinkin"), Some(("Antony Blinken".to_owned(), Tier::Near)), "a slip, marked");
    assert_eq!(first(PickKind::Topic, "def").map(|row| row.0).as_deref(), Some("European defence"), "most quotes");
    assert_eq!(first(PickKind::About, "eu").map(|row| row.0).as_deref(), Some("European Union"), "by its alias");
    assert_eq!(first(PickKind::By, "").map(|row| row.0).as_deref(), Some("Josep Borrell"), "nothing typed: by number");
    let under = pick(PickKind::By, "", "topic:china");
    assert_eq!(under[0].0, "Antony Blinken", "counted under the query");
    assert!(pick(PickKind::By, "ivanov", "").is_empty(), "he does not speak in this library");
}

#[test]
fn the_jump_list_says_what_each_row_is() {
    let index = index();
    let jump = |typed, most| index.jump(typed, most, &|| false).expect("nobody stops it");
    let rows = jump("china", 10);
    let kinds: Vec<JumpKind> = rows.iter().map(|row| row.kind).collect();
    assert_eq!(kinds, [JumpKind::Topic, JumpKind::Briefing], "names before texts");
    assert_eq!(jump("autonomy", 10)[0].id, "defence#q1", "a quote by its words");
    assert_eq!(jump("borel", 10)[0].tier, Tier::Near, "a slip is marked");
    assert_eq!(jump("sample", 2).len(), 2, "no more than asked for");
}

#[test]
fn days_are_counted_under_the_query() {
    let (query, _) = Query::parse("");
    let marks = Marks::default();
    let today = date(2021, 12, 5);
    let sort = Sort::Relevance;
    let ask = Ask {
        query: &query,
        today,
        marks: &marks,
        typing: false,
        sort,
        quotes: 0..0,
        briefings: 0..0,
        keep: &Keep::default(),
    };
    let days: Vec<(String, usize)> =
        index().days(&ask, &|| false).into_iter().flatten().map(|(day, count)| (day.to_string(), count)).collect();
    let expected = [("2020", 1), ("2021-10-14", 2), ("2021-11", 1), ("2021-12-03", 3)];
    assert_eq!(days, expected.map(|(day, count)| (day.to_owned(), count)), "oldest first, silent briefings too");
}

#[test]
fn words_are_marked_where_they_stand() {
    let hits = ask("\"first sample\" resort");
    let row = &hits.rows.quotes.rows[0];
    let marked: Vec<&str> = row.marks.iter().map(|mark| mark.of(&row.text)).collect();
    assert_eq!(marked, ["first sample", "resort"], "in the row");
    let text = "Another sample, a last resort";
    let again: Vec<&str> = hits.rows.highlighter.marks(text).into_iter().map(|mark| mark.of(text)).collect();
    assert_eq!(again, ["resort"], "and in the reader likewise");
}

#[test]
fn close_words_come_first() {
    let quotes = vec![
        quote("china#q1", &[], "alpha one two three four five six seven eight nine ten omega"),
        quote("china#q2", &[], "alpha one two omega"),
        quote("china#q3", &[], "omega alpha"),
    ];
    let briefings = vec![briefing("china", "Dialogue", "2021", &[], &[])];
    let catalog = Catalog { briefings, quotes, ..Catalog::default() };
    let index = Index::build(&catalog, |_| None);
    let (query, _) = Query::parse("alpha omega");
    let marks = Marks::default();
    let today = date(2021, 12, 5);
    let sort = Sort::Relevance;
    let ask = Ask {
        query: &query,
        today,
        marks: &marks,
        typing: false,
        sort,
        quotes: 0..9,
        briefings: 0..9,
        keep: &Keep::default(),
    };
    let rows = index.ask(&ask).rows.quotes.rows;
    let order: Vec<&str> = rows.iter().map(|row| row.address.quote.as_str()).collect();
    assert_eq!(order, ["q3", "q2", "q1"], "side by side in either order, then near, then far");
}

/// What fingers make of a word: nothing, the beginning of it, and the four slips.
fn slips(word: &str) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    let middle = letters.len() / 2;
    let changed = |change: &dyn Fn(&mut Vec<char>)| {
        let mut letters = letters.clone();
        change(&mut letters);
        letters.into_iter().collect()
    };
    vec![
        word.to_owned(),
        changed(&|letters| letters.truncate(letters.len() - 2)),
        changed(&|letters| letters.swap(middle, middle + 1)),
        changed(&|letters| letters.splice(middle..=middle, []).for_each(drop)),
        changed(&|letters| letters[middle] = 'x'),
        changed(&|letters| letters.insert(middle, 'e')),
    ]
}

#[test]
fn the_wanted_row_is_first_however_it_is_typed() {
    const WORDS: [&str; 24] = [
        "security",
        "dialogue",
        "ministers",
        "agreement",
        "strategy",
        "exercise",
        "partners",
        "sanctions",
        "migration",
        "climate",
        "election",
        "parliament",
        "commission",
        "frontier",
        "corridor",
        "pipeline",
        "satellite",
        "shipping",
        "industry",
        "training",
        "language",
        "railway",
        "harvest",
        "fisheries",
    ];
    let mut quotes = Vec::new();
    for (at, word) in WORDS.iter().enumerate() {
        for step in [1, 7] {
            let other = WORDS[(at + step) % WORDS.len()];
            quotes.push(quote(&format!("all#q{}", quotes.len()), &[], &format!("the {word} on the {other} side")));
        }
    }
    let briefings = vec![briefing("all", "All", "2021", &[], &[])];
    let catalog = Catalog { briefings, quotes: quotes.clone(), ..Catalog::default() };
    let index = Index::build(&catalog, |_| None);
    let marks = Marks::default();
    let (mut asked, mut first, mut early) = (0, 0, 0);
    for wanted in &quotes {
        let words: Vec<&str> = wanted.text.split(' ').collect();
        let (one, other) = (words[1], words[4]);
        for typed in slips(one).into_iter().flat_map(|slip| [format!("{slip} {other}"), format!("{other} {slip}")]) {
            let (query, _) = Query::parse(&typed);
            let (today, sort) = (date(2021, 12, 5), Sort::Relevance);
            let ask = Ask {
                query: &query,
                today,
                marks: &marks,
                typing: true,
                sort,
                quotes: 0..5,
                briefings: 0..0,
                keep: &Keep::default(),
            };
            let place = index.ask(&ask).rows.quotes.rows.iter().position(|row| row.address == wanted.address);
            asked += 1;
            first += usize::from(place == Some(0));
            early += usize::from(place.is_some());
        }
    }
    assert!(first * 100 >= asked * 95, "first in 95 of 100: {first} of {asked}");
    assert!(early * 100 >= asked * 99, "among five in 99 of 100: {early} of {asked}");
}

#[test]
fn windows_are_stretches_of_one_list() {
    let index = index();
    let (query, _) = Query::parse("sample");
    let marks = Marks::default();
    let rows = |range: std::ops::Range<usize>| {
        let today = date(2021, 12, 5);
        let sort = Sort::Newest;
        let ask = Ask {
            query: &query,
            today,
            marks: &marks,
            typing: false,
            sort,
            quotes: range,
            briefings: 0..0,
            keep: &Keep::default(),
        };
        index.ask(&ask).rows.quotes
    };
    let all = rows(0..100);
    for start in 0..7 {
        for end in start..8 {
            let part = rows(start..end);
            assert_eq!(part.total, all.total, "the whole is always known");
            for number in start..end {
                assert_eq!(part.row(number), all.row(number), "the same row at the same number");
            }
        }
    }
}

#[test]
fn orders_other_than_by_relevance() {
    let none = Marks::default();
    let order = |sort| -> Vec<String> {
        ask_as("", false, &none, sort).rows.quotes.rows.iter().map(|row| row.address.to_string()).collect()
    };
    assert_eq!(order(Sort::Oldest)[0], "china#q1", "the oldest first");
    assert_eq!(order(Sort::Name)[0], "china#q1", "Antony before Josep");
}

#[test]
fn a_row_to_keep_is_given_with_those_around_it() {
    let query = Query::default();
    let (today, marks) = (date(2021, 12, 5), Marks::default());
    let of = |quotes: std::ops::Range<usize>, keep: &Keep| {
        let briefings = quotes.clone();
        let ask =
            Ask { query: &query, today, marks: &marks, typing: false, sort: Sort::Newest, quotes, briefings, keep };
        index().ask(&ask).rows
    };
    let all = of(0..100, &Keep::default());
    for (number, row) in all.quotes.rows.iter().enumerate() {
        let rows = of(0..3, &Keep { quote: Some(row.address.clone()), briefing: None });
        assert_eq!(rows.kept.quote, Some(number), "where it stands among all");
        assert_eq!(rows.quotes.row(number), Some(row), "its row is given although the first ones were asked for");
        assert_eq!(rows.quotes.start, number.saturating_sub(1), "it lies in the middle of the rows asked for");
        assert_eq!(rows.briefings, of(0..3, &Keep::default()).briefings, "the other list is as it was asked for");
    }
    for (number, row) in all.briefings.rows.iter().enumerate() {
        let rows = of(0..3, &Keep { quote: None, briefing: Some(row.id.clone()) });
        assert_eq!((rows.kept.briefing, rows.briefings.row(number)), (Some(number), Some(row)), "so are briefings");
    }
    let gone = Keep { quote: Address::parse("gone#q1"), briefing: Some("gone".into()) };
    let rows = of(1..3, &gone);
    assert_eq!((rows.kept.quote, rows.kept.briefing), (None, None), "what is not there is nowhere");
    assert_eq!((rows.quotes.start, rows.briefings.start), (1, 1), "and the rows asked for are given");
}

#[test]
fn who_no_longer_wants_to_know_gets_no_answer() {
    let query = Query::default();
    let (today, marks, keep) = (date(2021, 12, 5), Marks::default(), Keep::default());
    let (quotes, briefings) = (0..3, 0..3);
    let ask =
        Ask { query: &query, today, marks: &marks, typing: false, sort: Sort::Newest, quotes, briefings, keep: &keep };
    let index = index();
    assert!(index.find(&ask, &|| true).is_none(), "it ends before it has begun");
    let finding = index.find(&ask, &|| false).expect("an answer");
    assert!(finding.facets(&|| true).is_none(), "the counts may be given up when the rows are there");
    assert_eq!(finding.rows(), index.ask(&ask).rows, "both ways give the same rows");
    assert_eq!(finding.facets(&|| false), Some(index.ask(&ask).facets), "and the same counts");
}
