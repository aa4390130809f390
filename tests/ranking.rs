//! How good the order of rows is: labelled questions to the bundled library and to a made-up one, and how often the row
//! that is meant stands first.

#![expect(clippy::expect_used, reason = "a test that cannot be set up has failed")]

#[path = "ranking/cases.rs"]
mod cases;
#[path = "../examples/generate-library/generated/mod.rs"]
mod generated;

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use briefbook::library::{Engine, Library};
use briefbook::model::{Catalog, Head, Id, Marks, Quote};
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
        return index.jump(&case.query, FEW, &|| false).into_iter().flatten().map(|row| row.id).collect();
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
        let percent = |count: usize| {
            let tenths = 1000 * count / self.cases;
            format!("{}.{}", tenths / 10, tenths % 10)
        };
        format!("{kind:<22}{:>6}{:>9}{:>9}\n", self.cases, percent(self.first), percent(self.five))
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
            let _ =
                writeln!(misses, "{}: `{}` means {} ({place:?}), found {rows:?}", case.kind, case.query, case.wanted);
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

/// What a row holds, to be looked through for words.
struct Texts {
    quotes: HashMap<String, String>,
    briefings: HashMap<String, String>,
    titles: HashMap<String, String>,
    /// Of actors and topics.
    names: HashMap<String, String>,
}

impl Texts {
    fn new(catalog: &Catalog, folder: &Path) -> Self {
        let quotes = catalog.quotes.iter().map(|quote| (quote.address.to_string(), texts_of_quote(catalog, quote)));
        let briefings =
            catalog.briefings.iter().map(|head| (head.id.to_string(), texts_of_briefing(catalog, head, folder)));
        let titles = catalog.briefings.iter().map(|head| (head.id.to_string(), looked_through(&head.title)));
        let topics = catalog.registers.topics.iter().map(|topic| (&topic.id, labels(catalog, &topic.id)));
        let actors = catalog.registers.actors.iter().map(|actor| (&actor.id, names(catalog, &actor.id)));
        let mut named: HashMap<String, String> = HashMap::new();
        for (id, text) in topics.chain(actors) {
            named.entry(id.to_string()).or_default().push_str(&looked_through(&format!("{id} {text}")));
        }
        Self { quotes: quotes.collect(), briefings: briefings.collect(), titles: titles.collect(), names: named }
    }
}

fn names(catalog: &Catalog, id: &Id) -> String {
    let actor = catalog.registers.actor(id).expect("every actor is in the register");
    let aliases = actor.aliases.iter().map(|alias| alias.name.as_str());
    aliases.chain([actor.name.as_str()]).collect::<Vec<_>>().join(" ")
}

fn labels(catalog: &Catalog, id: &Id) -> String {
    let topic = catalog.registers.topic(id).expect("every topic is in the register");
    format!("{} {}", topic.label, topic.alt.join(" "))
}

fn texts_of_quote(catalog: &Catalog, quote: &Quote) -> String {
    let mut texts = quote.text.clone();
    for speaker in &quote.speakers {
        let registered = speaker.actor.as_ref().map(|id| names(catalog, id)).unwrap_or_default();
        texts.extend([" ", &speaker.name, " ", &registered]);
    }
    looked_through(&texts)
}

fn texts_of_briefing(catalog: &Catalog, head: &Head, folder: &Path) -> String {
    let quotes = || catalog.quotes_of(&head.id);
    let actors = head.actors.iter().map(|part| &part.actor).chain(quotes().flat_map(|quote| &quote.about));
    let topics = head.topics.iter().chain(quotes().flat_map(|quote| &quote.topics));
    let sources =
        head.sources.iter().filter_map(|id| catalog.registers.source(id)).map(|source| source.name().to_owned());
    let file = fs::read_to_string(folder.join(&head.path)).expect("the file of a briefing");
    let own =
        actors.map(|id| names(catalog, id)).chain(topics.map(|id| labels(catalog, id))).chain(sources).chain([file]);
    let said = quotes().map(|quote| texts_of_quote(catalog, quote));
    own.map(|text| looked_through(&text)).chain(said).collect()
}

/// Text as words are looked for in it: as it is, and without what may stand inside a word.
fn looked_through(text: &str) -> String {
    let folded = fold(text).replace("defense", "defence");
    let closed: String = folded.chars().filter(|c| !".-".contains(*c)).collect();
    format!("{folded} {closed} ")
}

/// Asserts that rows get no closer to what was typed as they go on, and that each one that claims to hold it does.
fn hold(name: &str, list: &str, rows: &[(String, Tier)], texts: &HashMap<String, String>) {
    assert!(rows.is_sorted_by_key(|(_, tier)| *tier), "`{name}` in {list}: literal hits before similar ones");
    let words: Vec<String> = fold(name).replace("defense", "defence").split(' ').map(str::to_owned).collect();
    for (id, tier) in rows.iter().filter(|(_, tier)| *tier != Tier::Near) {
        let text = texts.get(id).map_or("", String::as_str);
        let missing = words.iter().find(|word| !text.contains(word.as_str()));
        assert_eq!(missing, None, "`{name}` in {list}: {id} is said to hold it ({})", tier.name());
    }
}

#[test]
fn a_name_finds_what_holds_the_name_before_anything_else() {
    let (folder, large) = made_up();
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let mut literal = 0;
    for (engine, folder, one_in) in [(bundled(), content.as_path(), 1), (large, folder.path(), 25)] {
        let catalog = engine.catalog();
        let texts = Texts::new(catalog, folder);
        for actor in catalog.registers.actors.iter().step_by(one_in) {
            let aliases = actor.aliases.iter().filter(|alias| !alias.weak).map(|alias| alias.name.as_str());
            let names = aliases.chain(actor.name.rsplit(' ').next()).chain([actor.name.as_str()]);
            for name in names.filter(|name| name.chars().all(|c| c.is_alphabetic() || c == ' ')) {
                literal += rows_hold(name, engine.index(), &texts);
            }
        }
    }
    assert!(literal > 1000, "names are held by many rows: {literal}");
}

/// Looks at all rows under a name; how many there are that hold it.
fn rows_hold(name: &str, index: &Index, texts: &Texts) -> usize {
    let rows = ask(index, name, ALL).rows;
    let quotes: Vec<_> = rows.quotes.rows.iter().map(|row| (row.address.to_string(), row.tier)).collect();
    let briefings: Vec<_> = rows.briefings.rows.iter().map(|row| (row.id.to_string(), row.tier)).collect();
    hold(name, "Quotes", &quotes, &texts.quotes);
    hold(name, "Briefings", &briefings, &texts.briefings);
    let jumps = index.jump(name, ALL, &|| false).expect("nobody stops it");
    assert!(jumps.is_sorted_by_key(|row| row.tier), "`{name}` in the jump list: literal hits before similar ones");
    for row in jumps {
        let texts = match row.kind {
            JumpKind::Actor | JumpKind::Topic => &texts.names,
            JumpKind::Briefing => &texts.titles,
            JumpKind::Quote => &texts.quotes,
        };
        hold(name, "the jump list", &[(row.id, row.tier)], texts);
    }
    quotes.iter().chain(&briefings).filter(|(_, tier)| *tier != Tier::Near).count()
}
