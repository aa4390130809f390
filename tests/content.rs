//! The library we ship is complete and consistent, and its quotes match their sources where those are at hand.

#![expect(clippy::expect_used, clippy::print_stdout, reason = "a test stops at what it does not expect")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use briefbook::check::{Colour, render};
use briefbook::library::{Engine, Library};
use briefbook::model::{ActorKind, Day, Form, Quote, Relay, Verdict, Warning};
use briefbook::quote::{Annotation, Annotations};
use briefbook::text::Severity;

fn shipped() -> (Library, Engine) {
    let library = Library::bundled();
    let engine = library.load(&mut |_| {}).expect("the bundled library loads");
    (library, engine)
}

fn speakers(quote: &Quote) -> BTreeSet<&str> {
    quote.speakers.iter().filter_map(|speaker| speaker.actor.as_deref()).collect()
}

#[test]
fn nothing_is_wrong_with_it() {
    let (library, engine) = shipped();
    let problems = library.check(&engine, &|| false, &mut |_| {}).expect("checked");
    let told: Vec<String> = problems
        .iter()
        .filter(|checked| checked.problem.diagnostic.severity > Severity::Note)
        .map(|checked| render(&checked.problem, &checked.line, Colour::Plain))
        .collect();
    assert!(told.is_empty(), "what we ship is what `check` asks of others:\n\n{}", told.join("\n\n"));
}

#[test]
fn it_holds_what_the_format_promises() {
    let (_, engine) = shipped();
    let catalog = engine.catalog();
    let quotes: Vec<&Quote> = catalog.quotes.iter().filter(|quote| !quote.is_reported()).collect();
    let reported = catalog.quotes.len() - quotes.len();
    assert_eq!(quotes.len(), 17, "every quotation span: 14 in the one article, one and two tweets in the other");
    assert!((20..=45).contains(&reported), "every reported statement, each once: {reported}");
    assert!((15..=20).contains(&catalog.briefings.len()), "about sixteen briefings: {}", catalog.briefings.len());
    let registers = &catalog.registers;
    assert!((25..=40).contains(&registers.actors.len()), "about thirty actors: {}", registers.actors.len());
    assert!((25..=40).contains(&registers.topics.len()), "about thirty topics: {}", registers.topics.len());
    assert_eq!(registers.sources.len(), 2, "two articles");
    let kinds: BTreeSet<ActorKind> = registers.actors.iter().map(|actor| actor.kind).collect();
    assert!(kinds.len() >= 4, "persons, governments, organisations, bodies: {kinds:?}");
    assert!(registers.topics.iter().any(|topic| !topic.broader.is_empty()), "topics are a tree");
    assert_eq!(quotes.iter().filter(|quote| quote.form == Form::Tweet).count(), 2, "two tweets");
}

#[test]
fn no_words_stand_twice() {
    let (_, engine) = shipped();
    let mut seen = BTreeMap::new();
    for quote in &engine.catalog().quotes {
        let first = seen.insert((&quote.text, &quote.source, &quote.locator), &quote.address);
        assert!(
            first.is_none(),
            "{} repeats {}: an excerpt is a view, never a second quote",
            quote.address,
            first.expect("one")
        );
    }
}

#[test]
fn joint_words_always_carry_both_speakers() {
    let (_, engine) = shipped();
    let joint: Vec<&Quote> = engine.catalog().quotes.iter().filter(|quote| quote.form == Form::Joint).collect();
    assert!(joint.len() >= 10, "the joint statement is most of the one article: {}", joint.len());
    for quote in joint {
        let expected = BTreeSet::from(["antony-blinken", "josep-borrell"]);
        assert_eq!(speakers(quote), expected, "{} belongs to both", quote.address);
    }
}

#[test]
fn every_quote_says_whose_where_and_through_whom() {
    let (_, engine) = shipped();
    for quote in &engine.catalog().quotes {
        let address = &quote.address;
        assert!(quote.source.is_some() && quote.locator.is_some(), "{address} has a source and a place in it");
        assert!(quote.said.is_some(), "{address} has a day");
        let named = quote.speakers.iter().all(|speaker| speaker.actor.is_some());
        assert!(named && (!quote.speakers.is_empty() || quote.form == Form::Headline), "{address} has known speakers");
        assert!(!quote.is_reported() || quote.verb.is_some(), "{address} has a reporting verb");
        if !quote.is_reported() {
            assert_ne!(quote.relay, Relay::Unknown, "{address} says through whose hands it came");
            assert!(!quote.text.starts_with(['“', '"']), "{address} is kept without its outer marks");
        }
    }
}

#[test]
fn the_bundle_is_the_folder() {
    let folder = Library::open(&PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("content")).expect("the folder");
    let own = |library: &Library| {
        library.files().into_iter().filter(|path| !path.starts_with("captures/")).collect::<Vec<_>>()
    };
    assert_eq!(own(&Library::bundled()), own(&folder), "built again when files come and go");
    for path in own(&folder) {
        assert_eq!(Library::bundled().read(&path).ok(), folder.read(&path).ok(), "{path} is what was built");
    }
}

#[test]
fn every_briefing_opens() {
    let (library, engine) = shipped();
    for head in &engine.catalog().briefings {
        let reading = library.reading(&engine, &head.id).expect("it opens");
        assert_eq!(reading.briefing.head.title, head.title, "{} is the same when read again", head.id);
        assert!(!reading.document.blocks.is_empty(), "{} has a text", head.id);
        let quotes: Vec<&Quote> = engine.catalog().quotes_of(&head.id).collect();
        assert_eq!(
            reading.briefing.quotes.iter().collect::<Vec<_>>(),
            quotes,
            "{} has the quotes of the list",
            head.id
        );
    }
}

#[test]
fn every_quote_carries_what_was_recorded_of_it() {
    let (_, engine) = shipped();
    for quote in engine.catalog().quotes.iter().filter(|quote| !quote.is_reported()) {
        let recorded = quote.recorded.as_ref().map(|recorded| recorded.verdict);
        assert_eq!(quote.verdict, Verdict::NoCapture, "{}: the texts of the sources are not shipped", quote.address);
        assert!(
            recorded.is_some_and(Verdict::is_match),
            "{} has no record of a match; record anew with the texts at hand: BRIEFBOOK_RECORD=2026-11-21 cargo test --test content",
            quote.address
        );
    }
}

/// The bundled library with the texts of its sources, where they are at hand.
fn with_texts() -> Option<Library> {
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/articles");
    let folder = std::env::var_os("BRIEFBOOK_CAPTURES").map_or(beside, PathBuf::from);
    let library = Library::bundled().with_captures(&folder).ok();
    if library.is_none() {
        println!("skipped: the texts of the sources are not at hand; set BRIEFBOOK_CAPTURES to their folder");
    }
    library
}

#[test]
fn what_was_recorded_is_what_comparing_finds() {
    let Some(library) = with_texts() else { return };
    let engine = library.load(&mut |_| {}).expect("the bundled library loads");
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("content");
    // Comparing anew is a person's decision: the day of it is shown beside each quote.
    let day = std::env::var("BRIEFBOOK_RECORD").ok().and_then(|day| Day::parse(&day));
    let compared = |day| {
        library.compare(&engine, |quote, against| {
            let annotation = against.map(|with| Annotation::new(&quote, with.source, with.capture, with.found, day));
            (quote.address, annotation)
        })
    };
    if let Some(day) = day {
        let folder = root.join(Annotations::FOLDER);
        std::fs::create_dir_all(&folder).expect("made");
        for page in library.annotated(compared(day)) {
            std::fs::write(folder.join(Annotations::file_name(&page.briefing)), page.write()).expect("written");
        }
    }
    for head in &engine.catalog().briefings {
        let (kept, problems) = library.annotations(&head.id);
        assert_eq!(problems, vec![], "{} can be read", head.id);
        let Some(kept_on) = kept.items.first().map(|annotation| annotation.created) else { continue };
        // Of what was kept nothing counts that is not found again.
        let mut anew = Annotations { briefing: head.id.clone(), items: Vec::new() };
        let found = compared(kept_on).into_iter().filter(|(address, _)| address.briefing == head.id);
        found.filter_map(|(_, annotation)| annotation).for_each(|annotation| anew.put(annotation));
        assert_eq!(anew.write(), kept.write(), "{} records what is so", head.id);
        assert!(kept.items.iter().all(|annotation| annotation.excerpt.is_none()), "{}: positions only", head.id);
    }
}

#[test]
fn quotes_match_their_sources() {
    let Some(library) = with_texts() else { return };
    let engine = library.load(&mut |_| {}).expect("the bundled library loads");
    for source in engine.catalog().registers.sources.iter() {
        let held = library.capture(source);
        assert_eq!(
            held.map(|held| held.sha256),
            source.sha256,
            "{} names the fingerprint of the text it was made from",
            source.id
        );
    }
    for quote in engine.catalog().quotes.iter().filter(|quote| !quote.is_reported()) {
        let is_match = quote.verdict.is_match() && !quote.warnings.contains(&Warning::NotInMarks);
        assert!(is_match, "{}: {:?} {:?}: {}", quote.address, quote.verdict, quote.warnings, quote.text);
        assert_ne!(quote.verdict, Verdict::NoCapture, "{} was compared", quote.address);
    }
}
