//! The register of topics: a tree of areas and matters, every matter of an area a topic of its own.

use super::chance::Chance;
use super::header::{Keys, Value, text, texts, words};
use super::names::{AREAS, MATTERS};
use super::prose::Prose;
use super::vocabulary::Vocabulary;
use super::{Entry, Plan};

const ROOTS: &[&str] = &["World regions", "Security and defence", "Economy and trade", "Global issues", "Institutions"];
/// Prime to the number of pairs of area and matter, so that every pair comes once.
const STEP: usize = 577;

/// All topics, the most frequent first; and the vocabularies, which labels in other languages need as well.
pub(super) struct Topics {
    topics: Vec<Topic>,
    pub vocabularies: Vec<Vocabulary>,
}

struct Topic {
    id: String,
    label: String,
    alt: Vec<String>,
    broader: Vec<String>,
    related: Vec<String>,
}

impl Topics {
    pub fn new(plan: &Plan) -> Self {
        let vocabularies = Vocabulary::all();
        let count = (300 + plan.briefings / 100).min(1500);
        let leaves = count - ROOTS.len() - AREAS.len();
        let pair = |number: usize| (number + 1) * STEP % (AREAS.len() * MATTERS.len());
        let leaf = |number: usize| {
            let (area, matter) = (AREAS[pair(number) % AREAS.len()], MATTERS[pair(number) / AREAS.len()]);
            format!("{area} {matter}")
        };
        let mut topics: Vec<Topic> = (0..leaves)
            .map(|number| {
                let mut chance = Chance::of(plan.seed, "topic", number);
                let (area, matter) = (AREAS[pair(number) % AREAS.len()], MATTERS[pair(number) / AREAS.len()]);
                let mut alt = vec![format!("{matter}, {}", area.to_lowercase())];
                if chance.one_in(3) {
                    let vocabulary = &vocabularies[chance.between(1, vocabularies.len() - 1)];
                    let label = Prose { vocabulary }.phrase(3, &mut chance);
                    // Two topics may come to the same words; then they would mean neither.
                    alt.push(format!("{label} {number}"));
                }
                let related =
                    if number > 0 && chance.one_in(3) { vec![slug(&leaf(chance.below(number)))] } else { vec![] };
                let label = leaf(number);
                Topic { id: slug(&label), label, alt, broader: vec![slug(&format!("{area} affairs"))], related }
            })
            .collect();
        topics.extend(AREAS.iter().enumerate().map(|(number, area)| {
            let label = format!("{area} affairs");
            let broader = vec![slug(ROOTS[number % ROOTS.len()])];
            Topic { id: slug(&label), label, alt: vec![format!("{area} matters")], broader, related: vec![] }
        }));
        topics.extend(ROOTS.iter().map(|root| Topic {
            id: slug(root),
            label: (*root).to_owned(),
            alt: vec![],
            broader: vec![],
            related: vec![],
        }));
        Self { topics, vocabularies }
    }

    pub fn len(&self) -> usize {
        self.topics.len()
    }

    pub fn id(&self, topic: usize) -> &str {
        &self.topics[topic].id
    }

    pub fn label(&self, topic: usize) -> &str {
        &self.topics[topic].label
    }

    pub fn entries(&self) -> impl Iterator<Item = Entry> + '_ {
        self.topics.iter().enumerate().map(|(number, topic)| {
            let keys = Keys::new()
                .with("label", text(&topic.label))
                .with("alt", texts(&topic.alt))
                .with("broader", words(&topic.broader))
                .with("related", words(&topic.related))
                .with("note", text(format!("{} as a subject of briefings.", topic.label)))
                .with("match", Value::Null)
                .with("cues", texts(&[topic.label.to_lowercase()]));
            Entry { id: topic.id.clone(), keys, notes: format!("Topic {} of a made-up register.", number + 1) }
        })
    }
}

/// Letters that an id writes plainly.
const PLAIN: &[(char, &str)] = &[
    ('á', "a"),
    ('ã', "a"),
    ('ä', "a"),
    ('ç', "c"),
    ('é', "e"),
    ('è', "e"),
    ('ê', "e"),
    ('ë', "e"),
    ('ğ', "g"),
    ('í', "i"),
    ('î', "i"),
    ('ñ', "n"),
    ('ó', "o"),
    ('ö', "o"),
    ('ø', "o"),
    ('ș', "s"),
    ('ş', "s"),
    ('ú', "u"),
    ('ü', "u"),
    ('ă', "a"),
    ('ß', "ss"),
];

/// A name as an id: plain letters and digits, its words joined by hyphens.
pub(super) fn slug(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for c in name.chars().flat_map(char::to_lowercase) {
        let plain = PLAIN.iter().find(|(letter, _)| *letter == c).map(|(_, plain)| *plain);
        match plain {
            Some(plain) => out.push_str(plain),
            None if c.is_ascii_alphanumeric() => out.push(c),
            None if matches!(c, '’' | '\'' | '@') => {}
            None if out.ends_with('-') || out.is_empty() => {}
            None => out.push('-'),
        }
    }
    out.truncate(out.trim_end_matches('-').len());
    out
}
