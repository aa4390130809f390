//! One briefing: its header, and a body in which quotes, reported statements and prose take turns.

use std::fmt::{self, Write};

use jiff::civil::Date;

use super::actors::Actor;
use super::chance::Chance;
use super::header::{Format, Keys, Value, day, text, word, words};
use super::language::{LANGUAGES, Language};
use super::names::{LIKELIHOODS, PARTS, VERBS};
use super::outline::{Outline, earlier, later};
use super::prose::Prose;
use super::sources::{self, Cited};
use super::{Counts, HeaderFormat, Plan, World};

/// A briefing's file.
pub(super) struct Briefing {
    pub text: String,
    quotes: usize,
    statements: usize,
}

impl Briefing {
    pub fn new(world: &World, outline: &Outline) -> Self {
        let mut desk = Desk::new(world, outline);
        let quotes = quotes_of(&world.plan, outline.number);
        let statements = desk.chance.below(3);
        let body = desk.body(quotes, statements);
        let header = desk.header();
        let text = match world.plan.header {
            HeaderFormat::Yaml => format!("---\n{}---\n\n{body}", header.page(Format::Yaml)),
            HeaderFormat::Toml => format!("+++\n{}+++\n\n{body}", header.page(Format::Toml)),
        };
        Self { text, quotes, statements }
    }

    pub fn counts(&self) -> Counts {
        let (quotes, statements, bytes) = (self.quotes, self.statements, self.text.len());
        Counts { briefings: 1, quotes, statements, bytes, ..Counts::default() }
    }
}

/// Two briefings that follow each other have twice the average together.
fn quotes_of(plan: &Plan, number: usize) -> usize {
    let average = plan.quotes_per_briefing;
    let first = number.is_multiple_of(2);
    if first && number + 1 == plan.briefings {
        return average;
    }
    let more = Chance::of(plan.seed, "quotes", number / 2).below(average * 2 / 5 + 1);
    if first { average + more } else { average - more }
}

/// A briefing being written.
struct Desk<'a> {
    world: &'a World,
    outline: &'a Outline,
    language: &'static Language,
    prose: Prose<'a>,
    chance: Chance,
    topics: Vec<&'a str>,
    actors: Vec<&'a Actor>,
    sources: Vec<Cited>,
    quotes: Keys,
    statements: Keys,
    related: Vec<Outline>,
}

impl<'a> Desk<'a> {
    fn new(world: &'a World, outline: &'a Outline) -> Self {
        let mut chance = Chance::of(world.plan.seed, "briefing", outline.number);
        let chance = &mut chance;
        let mut topics = vec![world.topics.id(outline.topic)];
        for _ in 0..chance.between(1, 4) {
            add(&mut topics, world.topics.id(chance.rank(world.topics.len())));
        }
        let mut actors: Vec<&Actor> = Vec::new();
        for _ in 0..chance.between(4, 9) {
            let actor = world.actors.one(chance);
            if actors.iter().all(|known| known.id != actor.id) {
                actors.push(actor);
            }
        }
        let own = sources::of_briefing(outline.number);
        let mut sources = vec![sources::cited(world, own)];
        if own > 0 && chance.one_in(3) {
            sources.push(sources::cited(world, own - chance.between(1, own.min(50))));
        }
        let mut others = Vec::new();
        for _ in 0..chance.between(1, 4).min(outline.number) {
            let other = outline.number - 1 - chance.rank(outline.number);
            if others.iter().all(|known: &Outline| known.number != other) {
                others.push(Outline::new(world, other));
            }
        }
        Self {
            world,
            outline,
            language: &LANGUAGES[outline.language],
            prose: Prose { vocabulary: &world.topics.vocabularies[outline.language] },
            chance: chance.clone(),
            topics,
            actors,
            sources,
            quotes: Keys::new(),
            statements: Keys::new(),
            related: others,
        }
    }

    fn header(&mut self) -> Keys {
        let chance = &mut self.chance;
        let date = self.outline.day;
        let guessed = chance.one_in(30);
        let kind = chance.pick(&["readout", "note", "note", "profile", "transcript"]);
        let summary = self.prose.sentence(chance.between(10, 20), chance);
        let confidence = chance.pick(&["low", "moderate", "moderate", "high"]);
        let actors = self.actors.iter().map(|actor| match chance.below(3) {
            0 => Value::Keys(
                Keys::new().with("id", word(&actor.id)).with("part", text(PARTS[chance.below(PARTS.len())])),
            ),
            _ => word(&actor.id),
        });
        let actors = Value::List(actors.collect());
        let ids = |related: &[Outline]| related.iter().map(Outline::id).collect::<Vec<_>>();
        let mut tags = Vec::new();
        for _ in 0..chance.below(4) {
            let mut tag = String::new();
            self.prose.vocabulary.word(chance, &mut tag);
            tags.push(tag);
        }
        let mut keys = Keys::new()
            .with("title", text(&self.outline.title))
            .with("date", day(&format!("{date}{}", if guessed { "?" } else { "" })))
            .with_some("date_basis", guessed.then(|| text("The source prints no day; it is inferred from its place.")));
        if chance.one_in(4) {
            keys = keys.with("updated", day(&later(date, chance.between(1, 200)).to_string()));
        }
        keys = keys
            .with("added", day(&later(date, chance.below(3)).to_string()))
            .with("type", word(kind))
            .with("lang", word(self.language.code))
            .with("summary", text(summary))
            .with("topics", words(&self.topics))
            .with("actors", actors)
            .with("sources", words(&self.sources.iter().map(|source| &source.id).collect::<Vec<_>>()))
            .with("confidence", word(confidence));
        if chance.one_in(3) {
            keys = keys.with("confidence_basis", text(self.prose.sentence(10, chance)));
        }
        if chance.one_in(5) {
            keys = keys.with("judgments", Value::List(vec![judgment(&self.prose, chance)]));
        }
        if !self.related.is_empty() {
            keys = keys.with("related", words(&ids(&self.related)));
        }
        if chance.one_in(4) {
            keys = keys.with("handling", text(chance.pick(&["TLP:CLEAR", "TLP:GREEN", "TLP:AMBER"])));
        }
        keys = keys.with("status", word(if chance.one_in(20) { "draft" } else { "curated" }));
        if !tags.is_empty() {
            keys = keys.with("tags", super::header::texts(&tags));
        }
        if chance.one_in(20) {
            keys = keys.with("aliases", super::header::texts(&[format!("Matter {}", self.outline.number)]));
        }
        let said = |keys: &mut Keys| Some(std::mem::take(keys)).filter(|keys| !keys.is_empty()).map(Value::Keys);
        keys.with_some("quotes", said(&mut self.quotes)).with_some("statements", said(&mut self.statements))
    }

    fn body(&mut self, quotes: usize, statements: usize) -> String {
        let [bottom_line, said, detail, see_also] = self.language.headings;
        let mut out = format!("## {bottom_line}\n\n");
        self.paragraph(120, &mut out);
        put(&mut out, format_args!("## {said}\n\n"));
        let mut reported = 0;
        for number in 1..=quotes {
            if number % 4 == 1 && number > 1 {
                let title = self.heading();
                put(&mut out, format_args!("### {title}\n\n"));
            }
            self.quote(number, &mut out);
            if reported < statements && self.chance.one_in(3) {
                reported += 1;
                self.statement(reported, &mut out);
            }
        }
        while reported < statements {
            reported += 1;
            self.statement(reported, &mut out);
        }
        put(&mut out, format_args!("## {detail}\n\n"));
        self.list(&mut out);
        if self.chance.one_in(5) {
            self.table(&mut out);
        }
        while out.len() < self.world.plan.body_bytes {
            if self.chance.one_in(4) {
                let title = self.heading();
                put(&mut out, format_args!("### {title}\n\n"));
            }
            let bytes = self.chance.between(150, 500);
            self.paragraph(bytes, &mut out);
        }
        if !self.related.is_empty() {
            put(&mut out, format_args!("## {see_also}\n\n"));
            self.links(&mut out);
        }
        out
    }

    fn heading(&mut self) -> String {
        let words = self.chance.between(2, 5);
        super::vocabulary::capital(&self.prose.phrase(words, &mut self.chance))
    }

    /// A paragraph, now and then with a link into a register or to another briefing.
    fn paragraph(&mut self, bytes: usize, out: &mut String) {
        out.push_str(&self.prose.paragraph(bytes, &mut self.chance));
        let space = self.language.space;
        match self.chance.below(5) {
            0 => {
                let actor = self.actor();
                let link = format!("{space}[{}](../../../actors/{}.md): ", actor.name, actor.id);
                out.push_str(&link);
                out.push_str(&self.prose.sentence(8, &mut self.chance));
            }
            1 => put(out, format_args!("{space}[[{}]].", self.actor().name)),
            2 if !self.related.is_empty() => {
                let other = &self.related[self.chance.below(self.related.len())];
                put(out, format_args!("{space}([[{}|{}]])", other.stem, other.day));
            }
            3 => {
                put(out, format_args!("{space}**{}**", self.prose.phrase(3, &mut self.chance)));
                out.push_str(self.language.stop);
            }
            _ => {}
        }
        out.push_str("\n\n");
    }

    fn actor(&mut self) -> &'a Actor {
        self.actors[self.chance.below(self.actors.len())]
    }

    fn quote(&mut self, number: usize, out: &mut String) {
        let other = self.chance.one_in(10).then(|| self.chance.below(LANGUAGES.len()));
        let language = other.unwrap_or(self.outline.language);
        let prose = Prose { vocabulary: &self.world.topics.vocabularies[language] };
        let about = self.chance.one_in(4).then(|| self.actor());
        let length = self.chance.between(8, 24);
        let mut words = prose.sentence(length, &mut self.chance);
        if let Some(about) = about.filter(|_| self.chance.one_in(2)) {
            words = format!("{}{}{words}", about.short, LANGUAGES[language].comma);
        }
        let (open, close) = LANGUAGES[language].marks;
        let speakers = if self.chance.one_in(14) { 2 } else { 1 };
        let attribution = self.attribution(speakers);
        let id = (!self.chance.one_in(15)).then(|| format!("q{number}"));
        let shape = self.chance.below(10);
        put(out, format_args!("> {open}{words}{close}\n"));
        match shape {
            0 => put(out, format_args!("\n{attribution}\n")),
            1 | 2 => put(out, format_args!("> {attribution}\n")),
            3 if id.is_some() => put(out, format_args!(">\n> {attribution} ^q{number}\n")),
            _ => put(out, format_args!(">\n> {attribution}\n")),
        }
        out.push('\n');
        let Some(id) = id else { return };
        if shape != 3 {
            put(out, format_args!("^{id}\n\n"));
        }
        if about.is_some() || speakers > 1 || language != self.outline.language || self.chance.one_in(6) {
            let note = self.note(about, speakers, language);
            self.quotes = std::mem::take(&mut self.quotes).with(&id, Value::Keys(note));
        }
    }

    /// What the header says of a quote.
    fn note(&mut self, about: Option<&Actor>, speakers: usize, language: usize) -> Keys {
        let chance = &mut self.chance;
        let form = chance.pick(&["speech", "speech", "tweet", "document", "headline", "announcement"]);
        let relay = chance.pick(&["primary", "relayed", "relayed", "translated?"]);
        let day_said = chance.one_in(2).then(|| earlier(self.outline.day, chance.below(20)));
        // No source tells what was said after it appeared.
        let day_said = day_said.filter(|said| self.sources.iter().all(|source| *said <= source.issued));
        let guessed = chance.one_in(8);
        Keys::new()
            .with("form", word(if speakers > 1 { "joint" } else { form }))
            .with("relay", word(relay))
            .with_some("said", day_said.map(|said| day(&format!("{said}{}", if guessed { "?" } else { "" }))))
            .with_some("lang", (language != self.outline.language).then(|| word(LANGUAGES[language].code)))
            .with_some("credibility", chance.one_in(5).then(|| text(chance.between(1, 6).to_string())))
            .with_some("topics", chance.one_in(3).then(|| words(&self.topics[..1])))
            .with_some("about", about.map(|about| words(&[&about.id])))
    }

    /// The line under a quote.
    fn attribution(&mut self, speakers: usize) -> String {
        let mut speaking: Vec<&Actor> = Vec::new();
        while speaking.len() < speakers.min(self.actors.len()) {
            let actor = self.actor();
            if speaking.iter().all(|known| known.id != actor.id) {
                speaking.push(actor);
            }
        }
        let chance = &mut self.chance;
        // Several speakers are told apart by their links.
        let way = if speakers > 1 { 0 } else { chance.below(10) };
        let named = speaking.iter().map(|actor| match way {
            0..=4 => format!("[{}](../../../actors/{}.md)", actor.name, actor.id),
            5 | 6 => format!("[[{}]]", actor.name),
            _ => actor.name.clone(),
        });
        let named = named.collect::<Vec<_>>().join(" and ");
        let offices: Vec<&str> = speaking.iter().filter_map(|actor| actor.office(self.outline.day)).collect();
        let office = if offices.len() == speaking.len() { format!(", {}", offices.join("; ")) } else { String::new() };
        let dash = chance.pick(&["—", "—", "—", "–", "--"]);
        let source = &self.sources[chance.below(self.sources.len())];
        let place = place(chance);
        format!("{dash} {named}{office}, [{}](../../../sources/{}.md) ({place})", source.short, source.id)
    }

    fn statement(&mut self, number: usize, out: &mut String) {
        let actor = self.actor();
        let verb = VERBS[self.chance.below(VERBS.len())];
        let length = self.chance.between(8, 20);
        let told = self.prose.phrase(length, &mut self.chance);
        let paragraph = self.chance.between(1, 20);
        let stop = self.language.stop;
        put(out, format_args!("{} {verb}: {told}{stop} [¶{paragraph}] ^s{number}\n\n", actor.name));
        let said: Date = earlier(self.outline.day, self.chance.below(5)).min(self.sources[0].issued);
        let about = self.actor();
        let note = Keys::new()
            .with("speakers", words(&[&actor.id]))
            .with("verb", word(verb))
            .with("source", word(&self.sources[0].id))
            .with("locator", text(format!("para. {paragraph}")))
            .with("said", day(&said.to_string()))
            .with_some("topics", self.chance.one_in(2).then(|| words(&self.topics[..1])))
            .with_some("about", self.chance.one_in(2).then(|| words(&[&about.id])));
        self.statements = std::mem::take(&mut self.statements).with(&format!("s{number}"), Value::Keys(note));
    }

    fn list(&mut self, out: &mut String) {
        let dots = self.chance.one_in(3);
        for item in 1..=self.chance.between(2, 4) {
            let length = self.chance.between(4, 10);
            let words = self.prose.phrase(length, &mut self.chance);
            let dot = if dots { format!("{item}.") } else { "-".to_owned() };
            put(out, format_args!("{dot} {words}\n"));
        }
        out.push('\n');
    }

    fn table(&mut self, out: &mut String) {
        let (what, when) = (self.prose.phrase(1, &mut self.chance), self.prose.phrase(1, &mut self.chance));
        put(out, format_args!("| {what} | {when} |\n|---|---|\n"));
        for _ in 0..self.chance.between(2, 4) {
            let words = self.prose.phrase(4, &mut self.chance);
            put(out, format_args!("| {words} | {} |\n", later(self.outline.day, self.chance.below(300))));
        }
        out.push('\n');
    }

    fn links(&mut self, out: &mut String) {
        for other in &self.related {
            let link = match self.chance.below(3) {
                0 => format!("[[{}]]", other.stem),
                1 => format!("[{}](../../{}#q1)", other.title, other.place()),
                _ => format!("[{}](../../{})", other.title, other.place()),
            };
            put(out, format_args!("- {link}\n"));
        }
    }
}

/// Adds words; a text in memory takes all of them.
fn put(out: &mut String, words: fmt::Arguments<'_>) {
    let _ = out.write_fmt(words);
}

fn add<'a>(list: &mut Vec<&'a str>, item: &'a str) {
    if !list.contains(&item) {
        list.push(item);
    }
}

fn place(chance: &mut Chance) -> String {
    let number = chance.between(1, 40);
    match chance.below(6) {
        0 => format!("p. {number}"),
        1 => format!("¶{number}"),
        2 => format!("min. {number}"),
        _ => format!("para. {number}"),
    }
}

fn judgment(prose: &Prose<'_>, chance: &mut Chance) -> Value {
    let keys = Keys::new()
        .with("id", word("j1"))
        .with("text", text(prose.sentence(14, chance)))
        .with("likelihood", text(LIKELIHOODS[chance.below(LIKELIHOODS.len())]))
        .with("confidence", word(chance.pick(&["low", "moderate", "high"])))
        .with("basis", words(&["q1"]));
    Value::Keys(keys)
}
