//! Made-up libraries, as `generate-library` writes them: clean, of the size asked for, the same each time.

#![expect(clippy::expect_used, reason = "a test that cannot write its library says so")]

#[path = "../examples/generate-library/generated/mod.rs"]
mod generated;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use briefbook::library::{Engine, Library};
use generated::{Counts, HeaderFormat, Plan};
use tempfile::TempDir;

/// Letters by which a script is known.
const SCRIPTS: &[(&str, std::ops::RangeInclusive<char>)] = &[
    ("Latin", 'a'..='z'),
    ("Cyrillic", 'а'..='я'),
    ("Arabic", 'ا'..='ي'),
    ("Han", '一'..='鿿'),
    ("kana", 'ぁ'..='ん'),
];

fn made(plan: &Plan) -> (TempDir, Counts) {
    let folder = tempfile::tempdir().expect("a folder");
    let counts = generated::write(plan, folder.path(), &|_| {}).expect("the library is written");
    (folder, counts)
}

fn loaded(folder: &Path) -> (Library, Engine) {
    let library = Library::open(folder).expect("a folder is a library");
    let engine = library.load(&mut |_| {}).expect("it is read");
    (library, engine)
}

/// Every file with its bytes.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let paths = Library::open(folder).expect("a library").files();
    paths.into_iter().map(|path| (path.clone(), fs::read(folder.join(&path)).expect("a file"))).collect()
}

#[test]
fn a_made_up_library_is_clean_and_of_its_size() {
    for header in [HeaderFormat::Yaml, HeaderFormat::Toml] {
        let plan = Plan { header, ..Plan::of(200) };
        let (folder, counts) = made(&plan);
        let (library, engine) = loaded(folder.path());
        let problems = library.check(&engine, &|| false, &mut |_| {}).expect("it is checked");
        let told: Vec<String> = problems.iter().map(|checked| format!("{:?}", checked.problem)).take(5).collect();
        assert_eq!(told, [""; 0], "nothing is wrong with it ({header:?}): {} problems", problems.len());
        let catalog = engine.catalog();
        assert_eq!(catalog.briefings.len(), 200, "every briefing is read");
        let reported = catalog.quotes.iter().filter(|quote| quote.is_reported()).count();
        assert_eq!(catalog.quotes.len() - reported, 2000, "ten quotes a briefing, exactly");
        assert_eq!((reported, counts.quotes), (counts.statements, 2000), "each statement is read as one");
        let registers = &catalog.registers;
        let read = [registers.actors.len(), registers.topics.len(), registers.sources.len()];
        assert_eq!(read, [counts.actors, counts.topics, counts.sources], "every entry of the registers is read");
        assert_eq!(read, [560, 302, 50], "actors grow with the root of the briefings, sources come one for four");
    }
}

#[test]
fn quotes_know_who_said_what_when_and_where() {
    let (folder, _) = made(&Plan::of(200));
    let (_, engine) = loaded(folder.path());
    let quotes = &engine.catalog().quotes;
    assert!(quotes.iter().all(|quote| quote.source.is_some() && quote.locator.is_some()), "a source and a place");
    let unknown = quotes.iter().find(|quote| quote.speakers.iter().any(|speaker| speaker.actor.is_none()));
    assert_eq!(unknown.map(|quote| &quote.speakers), None, "every speaker is in the register");
    assert!(quotes.iter().all(|quote| !quote.speakers.is_empty()), "somebody speaks");
    let roles = quotes.iter().filter(|quote| quote.speakers.iter().any(|speaker| speaker.role.is_some())).count();
    assert!(roles * 2 > quotes.len(), "most speak in an office: {roles} of {}", quotes.len());
    assert!(quotes.iter().any(|quote| quote.speakers.len() == 2), "some speak together");
    let bytes: usize = quotes.iter().map(|quote| quote.text.len()).sum();
    assert!((90..180).contains(&(bytes / quotes.len())), "about 130 bytes each: {}", bytes / quotes.len());
}

#[test]
fn every_language_and_script_is_there_and_english_leads() {
    let (folder, _) = made(&Plan::of(200));
    let (_, engine) = loaded(folder.path());
    let catalog = engine.catalog();
    let languages: BTreeSet<&str> = catalog.briefings.iter().filter_map(|head| head.lang.as_deref()).collect();
    let all = BTreeSet::from(["ar", "de", "en", "es", "fr", "ja", "ru", "uk", "zh"]);
    assert_eq!(languages, all, "every language");
    for (script, letters) in SCRIPTS {
        let written = |text: &str| text.chars().any(|c| letters.contains(&c));
        assert!(catalog.quotes.iter().any(|quote| written(&quote.text)), "quotes in {script}");
        assert!(catalog.briefings.iter().any(|head| written(&head.title)), "titles in {script}");
    }
    let english = catalog.briefings.iter().filter(|head| head.lang.as_deref() == Some("en")).count();
    assert!(english > 100, "English most of all: {english} of 200");
    let years: BTreeSet<String> = catalog
        .briefings
        .iter()
        .filter_map(|head| head.date.as_ref())
        .map(|day| day.to_string()[..4].to_owned())
        .collect();
    assert_eq!(years.len(), 20, "twenty years: {years:?}");
}

#[test]
fn a_seed_gives_the_same_bytes_and_another_seed_others() {
    let plan = Plan::of(60);
    let (first, _) = made(&plan);
    let one_thread = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread");
    let (second, _) = one_thread.install(|| made(&plan));
    assert!(files(first.path()) == files(second.path()), "the same plan, on one thread: the same bytes");
    let (third, _) = made(&Plan { seed: 2, ..plan });
    assert!(files(first.path()) != files(third.path()), "another seed: another library");
}

#[test]
fn a_plan_is_kept_to_the_byte_on_every_machine() {
    let (folder, _) = made(&Plan { quotes_per_briefing: 3, body_bytes: 800, ..Plan::of(20) });
    let all: Vec<u8> =
        files(folder.path()).into_iter().flat_map(|(path, bytes)| [path.into_bytes(), bytes].concat()).collect();
    let sum =
        all.iter().fold(0xcbf2_9ce4_8422_2325_u64, |sum, byte| (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3));
    assert_eq!(
        format!("{sum:016x}"),
        "a48485d9aa3538ad",
        "a change here makes every figure measured before another library's"
    );
}
