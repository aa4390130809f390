//! What is known of a briefing before it is written: enough for others to link to it.

use jiff::civil::{Date, date};

use super::chance::Chance;
use super::language::LANGUAGES;
use super::prose::Prose;
use super::vocabulary::capital;
use super::{Plan, World};

/// The days that a library spans: twenty years.
const FIRST_DAY: Date = date(2003, 1, 1);
const DAYS: usize = 7305;

/// Which briefing is of which day.
pub(super) struct Timetable {
    seed: u64,
    briefings: usize,
}

impl Timetable {
    pub fn new(plan: &Plan) -> Self {
        Self { seed: plan.seed, briefings: plan.briefings }
    }

    /// The day of a briefing: in order over the years, with a few days of disorder.
    pub fn day(&self, number: usize) -> Date {
        let even = number * DAYS / self.briefings.max(1);
        let moved = even + Chance::of(self.seed, "day", number).below(9);
        later(FIRST_DAY, moved.saturating_sub(4).min(DAYS - 1))
    }

    /// Every month's folder.
    pub fn months() -> impl Iterator<Item = String> {
        (2003..2023).flat_map(|year| (1..=12).map(move |month| format!("{year}/{month:02}")))
    }
}

/// The day so many days later.
pub(super) fn later(day: Date, days: usize) -> Date {
    day.saturating_add(jiff::Span::new().days(i64::try_from(days).unwrap_or_default()))
}

/// The day so many days earlier.
pub(super) fn earlier(day: Date, days: usize) -> Date {
    day.saturating_sub(jiff::Span::new().days(i64::try_from(days).unwrap_or_default()))
}

/// A briefing's day, language, main topic, title and place.
pub(super) struct Outline {
    pub number: usize,
    pub day: Date,
    /// A row of [`LANGUAGES`].
    pub language: usize,
    /// Its main topic, by number.
    pub topic: usize,
    pub title: String,
    /// The file's name without extension: no other file has it.
    pub stem: String,
}

impl Outline {
    pub fn new(world: &World, number: usize) -> Self {
        let mut chance = Chance::of(world.plan.seed, "outline", number);
        let day = world.timetable.day(number);
        let shares: Vec<u32> = LANGUAGES.iter().map(|language| language.share).collect();
        let language = chance.weighted(&shares);
        let topic = chance.rank(world.topics.len());
        let title = title(world, language, topic, &mut chance);
        let stem = format!("{day}-{}-{number}", world.topics.id(topic));
        Self { number, day, language, topic, title, stem }
    }

    /// The file's path in the library.
    pub fn path(&self) -> String {
        format!("briefings/{}", self.place())
    }

    /// The id: the path below `briefings/` without extension.
    pub fn id(&self) -> String {
        format!("{}/{:02}/{}", self.day.year(), self.day.month(), self.stem)
    }

    /// The path below `briefings/`.
    pub fn place(&self) -> String {
        format!("{}.md", self.id())
    }
}

fn title(world: &World, language: usize, topic: usize, chance: &mut Chance) -> String {
    let prose = Prose { vocabulary: &world.topics.vocabularies[language] };
    let length = chance.between(4, 9);
    let words = capital(&prose.phrase(length, chance));
    match chance.below(4) {
        0 => format!("{}: {words}", world.topics.label(topic)),
        1 => format!("{}: {words}", world.actors.one(chance).short),
        _ => words,
    }
}
