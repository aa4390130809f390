//! The register of sources: one for every few briefings that follow each other.

use jiff::civil::Date;

use super::chance::Chance;
use super::header::{Keys, Value, day, text, word};
use super::language::LANGUAGES;
use super::names::{DESCRIPTORS, SOURCE_KINDS};
use super::prose::Prose;
use super::vocabulary::capital;
use super::{Entry, Plan, World};

/// Briefings built from the same source.
const BRIEFINGS_A_SOURCE: usize = 4;

/// How many sources a library has.
pub(super) fn count(plan: &Plan) -> usize {
    plan.briefings.div_ceil(BRIEFINGS_A_SOURCE)
}

/// What a citation needs to know of a source.
pub(super) struct Cited {
    pub id: String,
    pub short: String,
    pub issued: Date,
}

/// The source that a briefing is built from, by number.
pub(super) fn of_briefing(number: usize) -> usize {
    number / BRIEFINGS_A_SOURCE
}

/// How a source is cited.
pub(super) fn cited(world: &World, number: usize) -> Cited {
    let issued = world.timetable.day(number * BRIEFINGS_A_SOURCE);
    let (_, short) = SOURCE_KINDS[kind(world, number)];
    let printed = issued.strftime("%-d %b %Y");
    Cited { id: format!("{}-{issued}-{number}", short.replace(' ', "-")), short: format!("{short}, {printed}"), issued }
}

fn kind(world: &World, number: usize) -> usize {
    Chance::of(world.plan.seed, "source kind", number).below(SOURCE_KINDS.len())
}

pub(super) fn entries(world: &World) -> impl Iterator<Item = Entry> + '_ {
    (0..count(&world.plan)).map(|number| entry(world, number))
}

fn entry(world: &World, number: usize) -> Entry {
    let Cited { id, short, issued } = cited(world, number);
    let mut chance = Chance::of(world.plan.seed, "source", number);
    let (csl, _) = SOURCE_KINDS[kind(world, number)];
    let shares: Vec<u32> = LANGUAGES.iter().map(|language| language.share).collect();
    let language = chance.weighted(&shares);
    let prose = Prose { vocabulary: &world.topics.vocabularies[language] };
    let length = chance.between(5, 11);
    let title = capital(&prose.phrase(length, &mut chance));
    let author = Keys::new().with("literal", text(&world.actors.one(&mut chance).name));
    let paper =
        format!("The {}", capital(chance.pick(&["courier", "herald", "dispatch", "monitor", "gazette", "wire"])));
    let host = chance.pick(&["courier.example", "herald.example", "ministry.example", "wire.example"]);
    let reliability = ["A", "B", "B", "C", "C", "D", "E", "F"][chance.below(8)];

    let keys = Keys::new()
        .with("type", word(csl))
        .with("title", text(title))
        .with("short", text(short))
        .with("author", Value::List(vec![Value::Keys(author)]))
        .with("container-title", text(paper))
        .with("issued", day(&issued.to_string()))
        .with("URL", text(format!("https://{host}/{id}")))
        .with("language", word(LANGUAGES[language].code))
        .with("reliability", word(reliability))
        .with("descriptor", text(DESCRIPTORS[chance.below(DESCRIPTORS.len())]))
        .with("copyrighted", Value::Flag(true));
    Entry { id, keys, notes: "A made-up source.".to_owned() }
}
