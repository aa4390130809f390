//! The register of actors: persons with dated offices, governments, organisations and bodies, each with the names they
//! go by, in several scripts and spellings.

use std::collections::HashSet;

use jiff::civil::Date;

use super::chance::Chance;
use super::header::{Keys, Value, text, word};
use super::language::LANGUAGES;
use super::names::{AREAS, BODIES, COUNTRIES, FAMILY_ENDINGS, GIVEN, MATTERS, OFFICES, ORGANISATIONS};
use super::topics::slug;
use super::vocabulary::{Vocabulary, capital, list};
use super::{Entry, Plan};

const CYRILLIC: &str = "абцдефгхижклмнопярстувшъыз";
const ARABIC: &str = "ابتدهفغحيجكلمنوپقرسطعشظضزث";
const HAN: &str = "李王张陈林高山中田森木村松井小川大野上原美和雅文明子雪梅海春夏秋冬天光正义";

/// All actors, those met most often first.
pub(super) struct Actors {
    actors: Vec<Actor>,
}

/// An actor.
pub(super) struct Actor {
    pub id: String,
    pub name: String,
    /// What to call it for short.
    pub short: String,
    kind: &'static str,
    aliases: Vec<Alias>,
    roles: Vec<Role>,
    country: &'static str,
}

struct Alias {
    name: String,
    lang: Option<&'static str>,
    weak: bool,
}

struct Role {
    title: &'static str,
    org: Option<String>,
    from: Date,
    to: Option<Date>,
}

impl Actors {
    /// About forty times the root of the number of briefings, as newcomers get rarer the larger a library is.
    pub fn new(plan: &Plan) -> Self {
        let count = (40 * plan.briefings.isqrt()).clamp(40, 12_000);
        let mut making = Making {
            seed: plan.seed,
            vocabulary: Vocabulary::new(&LANGUAGES[0]),
            given: list(GIVEN),
            endings: list(FAMILY_ENDINGS),
            taken: HashSet::new(),
            institutions: Vec::new(),
        };
        let actors = (0..count).map(|number| making.actor(number)).collect();
        Self { actors }
    }

    pub fn len(&self) -> usize {
        self.actors.len()
    }

    /// One of them; the first ones much more often than the last.
    pub fn one(&self, chance: &mut Chance) -> &Actor {
        &self.actors[chance.rank(self.actors.len())]
    }

    pub fn entries(&self) -> impl Iterator<Item = Entry> + '_ {
        self.actors.iter().map(Actor::entry)
    }
}

/// What is needed to make actors whose names are theirs alone.
struct Making {
    seed: u64,
    vocabulary: Vocabulary,
    given: Vec<&'static str>,
    endings: Vec<&'static str>,
    /// Names and ids in use, as [`slug`] writes them; names in other scripts as they are.
    taken: HashSet<String>,
    /// Ids and countries of those whom persons may serve.
    institutions: Vec<(String, &'static str)>,
}

impl Making {
    fn actor(&mut self, number: usize) -> Actor {
        let mut chance = Chance::of(self.seed, "actor", number);
        let place = number / 20;
        let made = match number % 20 {
            0 => COUNTRIES.get(place).map(|country| self.government(country)),
            5 => ORGANISATIONS.get(place).map(|(name, initials)| self.organisation(name, initials)),
            10 => Some(self.body("organization", &mut chance)),
            15 if chance.one_in(2) => Some(self.body("body", &mut chance)),
            _ => None,
        };
        let actor = made.unwrap_or_else(|| self.person(&mut chance));
        if actor.kind != "person" {
            self.institutions.push((actor.id.clone(), actor.country));
        }
        actor
    }

    /// Takes a name, unless somebody has it.
    fn take(&mut self, name: &str) -> bool {
        let plain = slug(name);
        self.taken.insert(if plain.is_empty() { name.to_owned() } else { plain })
    }

    /// An alias: enough alone only where nobody else is called so.
    fn alias(&mut self, name: String, lang: Option<&'static str>) -> Alias {
        let weak = !self.take(&name);
        Alias { name, lang, weak }
    }

    fn government(&mut self, (name, capital, code): &'static (&str, &str, &str)) -> Actor {
        self.take(name);
        let mut aliases = vec![self.alias(format!("Government of {name}"), None)];
        // The city is not its government.
        aliases.push(Alias { name: (*capital).to_owned(), lang: Some("en"), weak: true });
        if matches!(*code, "US" | "GB") {
            aliases.push(self.alias(if *code == "US" { "US" } else { "UK" }.to_owned(), None));
        }
        let (id, name) = (slug(name), (*name).to_owned());
        Actor { id, short: name.clone(), name, kind: "government", aliases, roles: vec![], country: code }
    }

    fn organisation(&mut self, name: &str, initials: &str) -> Actor {
        self.take(name);
        let dotted: String = initials.chars().flat_map(|c| [c, '.']).collect();
        let mut aliases = vec![self.alias(initials.to_owned(), None)];
        if initials.len() == 2 {
            aliases.push(Alias { name: dotted, lang: Some("en"), weak: false });
        }
        let short = initials.to_owned();
        Actor {
            id: slug(name),
            short,
            name: name.to_owned(),
            kind: "organization",
            aliases,
            roles: vec![],
            country: "BE",
        }
    }

    fn body(&mut self, kind: &'static str, chance: &mut Chance) -> Actor {
        let (country, _, code) = COUNTRIES[chance.below(COUNTRIES.len())];
        let name = loop {
            let (before, after) = BODIES[chance.below(BODIES.len())];
            let (area, matter) = (AREAS[chance.below(AREAS.len())], capital(chance.pick(MATTERS)));
            let of = if kind == "body" { format!(" of {country}") } else { String::new() };
            let name = format!("{before} {area} {matter} {after}{of}").split_whitespace().collect::<Vec<_>>().join(" ");
            if self.take(&name) {
                break name;
            }
        };
        let initials: String =
            name.split(' ').filter_map(|word| word.chars().next()).filter(|c| c.is_uppercase()).collect();
        let aliases = vec![self.alias(initials, None)];
        let short = if aliases[0].weak { name.clone() } else { aliases[0].name.clone() };
        Actor { id: slug(&name), short, name, kind, aliases, roles: vec![], country: code }
    }

    fn person(&mut self, chance: &mut Chance) -> Actor {
        let (given, family, name) = loop {
            let given = self.given[chance.below(self.given.len())];
            let mut family = String::new();
            self.vocabulary.stem(chance.below(200_000), &mut family);
            family.push_str(self.endings[chance.below(self.endings.len())]);
            let family = capital(&family);
            let family = if chance.one_in(25) { format!("van {family}") } else { family };
            let name = format!("{given} {family}");
            if self.take(&name) {
                break (given, family, name);
            }
        };
        let mut aliases = vec![self.alias(family.clone(), None)];
        let short = if aliases[0].weak { name.clone() } else { family.clone() };
        if chance.one_in(5) {
            aliases.push(self.alias(format!("@{}", name.replace(' ', "")), None));
        }
        if chance.one_in(10) {
            aliases.push(self.alias(format!("{given} {}", misspelt(&family, chance)), None));
        }
        match chance.below(12) {
            0 => aliases.push(self.alias(transcribed(&name, CYRILLIC), Some("ru"))),
            1 => aliases.push(self.alias(transcribed(&name, ARABIC), Some("ar"))),
            2 => {
                let name = (0..3).filter_map(|_| HAN.chars().nth(chance.below(HAN.chars().count()))).collect();
                aliases.push(self.alias(name, Some("zh")));
            }
            _ => {}
        }
        let (roles, country) = self.career(chance);
        if let (Some(role), true) = (roles.last(), chance.one_in(6)) {
            aliases.push(Alias { name: format!("the {}", role.title), lang: Some("en"), weak: true });
        }
        Actor { id: slug(&name), name, short, kind: "person", aliases, roles, country }
    }

    /// One to three offices, one after the other.
    fn career(&self, chance: &mut Chance) -> (Vec<Role>, &'static str) {
        let count = chance.between(1, 3);
        let mut roles = Vec::with_capacity(count);
        let mut country = COUNTRIES[chance.below(COUNTRIES.len())].2;
        for at in 0..count {
            let office = |chance: &mut Chance| jiff::civil::date(year(2003 + 20 * at / count), chance_month(chance), 1);
            let from: Date = office(chance);
            let to = (at + 1 < count).then(|| jiff::civil::date(year(2003 + 20 * (at + 1) / count), 1, 1));
            let served =
                (!self.institutions.is_empty()).then(|| &self.institutions[chance.rank(self.institutions.len())]);
            if let Some((_, of)) = served {
                country = of;
            }
            let title = OFFICES[chance.below(OFFICES.len())];
            roles.push(Role { title, org: served.map(|(id, _)| id.clone()), from, to });
        }
        (roles, country)
    }
}

fn year(year: usize) -> i16 {
    i16::try_from(year).unwrap_or(2003)
}

fn chance_month(chance: &mut Chance) -> i8 {
    i8::try_from(chance.between(1, 12)).unwrap_or(1)
}

/// Two neighbouring letters exchanged.
fn misspelt(name: &str, chance: &mut Chance) -> String {
    let mut letters: Vec<char> = name.chars().collect();
    let at = chance.between(1, letters.len() - 2);
    letters.swap(at, at + 1);
    letters.into_iter().collect()
}

/// A name letter for letter in another script: no transcription that anybody uses, but different names stay different.
fn transcribed(name: &str, letters: &str) -> String {
    let letter = |c: char| letters.chars().nth((u32::from(c) - u32::from('a')) as usize).unwrap_or(c);
    let spelt =
        |word: &str| word.chars().map(|c| if c.is_ascii_lowercase() { letter(c) } else { c }).collect::<String>();
    slug(name).split('-').map(|word| capital(&spelt(word))).collect::<Vec<_>>().join(" ")
}

impl Actor {
    /// The office held on a day.
    pub fn office(&self, day: Date) -> Option<&'static str> {
        let held = |role: &&Role| role.from <= day && role.to.is_none_or(|to| day < to);
        self.roles.iter().find(held).map(|role| role.title)
    }

    fn entry(&self) -> Entry {
        let aliases = self.aliases.iter().map(|alias| match (alias.lang, alias.weak) {
            (None, false) => text(&alias.name),
            (lang, weak) => Value::Keys(
                Keys::new()
                    .with("name", text(&alias.name))
                    .with_some("lang", lang.map(word))
                    .with_some("weak", weak.then_some(Value::Flag(true))),
            ),
        });
        let roles = self.roles.iter().map(|role| {
            let month = |day: Date| text(day.strftime("%Y-%m").to_string());
            let keys = Keys::new()
                .with("title", text(role.title))
                .with_some("org", role.org.as_deref().map(word))
                .with("from", month(role.from))
                .with("to", role.to.map_or(Value::Null, month));
            Value::Keys(keys)
        });
        let keys = Keys::new()
            .with("name", text(&self.name))
            .with("kind", word(self.kind))
            .with("aliases", Value::List(aliases.collect()))
            .with("roles", Value::List(roles.collect()))
            .with("country", word(self.country))
            .with("pronouns", Value::Null)
            .with("same_as", Value::Null);
        Entry { id: self.id.clone(), keys, notes: "Nobody of this name is meant.".to_owned() }
    }
}
