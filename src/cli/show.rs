//! `briefbook show ID`: a briefing, quote, actor, topic or source, rendered for a terminal, plain in a pipe.

use std::io;

use super::args::Show;
use super::complain;
use super::exit::Exit;
use super::loaded::Loaded;
use super::out::{Ink, Out};
use crate::app::Role;
use crate::app::page::{Emphasis, Page, PageInput, PageLine, Run, names_of};
use crate::export::{Passage, Reference, Style};
use crate::library::Engine;
use crate::model::{Actor, Address, Day, Id, Source, Topic};
use crate::runner::passage;
use crate::search::{Clause, Highlighter, Query};

/// The widest page: longer lines are no pleasure to read.
const MEASURE: u16 = 100;

/// How the meanings of a page stand out without a theme.
const INKS: &[(Role, Ink)] = &[
    (Role::Title, Ink::Bold),
    (Role::Heading1, Ink::Bold),
    (Role::Heading2, Ink::Bold),
    (Role::Heading3, Ink::Bold),
    (Role::Strong, Ink::Bold),
    (Role::TableHead, Ink::Bold),
    (Role::Term, Ink::Bold),
    (Role::Emphasis, Ink::Italic),
    (Role::Link, Ink::Underlined),
    (Role::Muted, Ink::Dim),
    (Role::Faint, Ink::Dim),
    (Role::Meta, Ink::Dim),
    (Role::Locator, Ink::Dim),
    (Role::Attribution, Ink::Dim),
    (Role::BadgeRecorded, Ink::Dim),
];

/// Something that can be shown.
enum Thing<'a> {
    Quote(Box<Passage<'a>>),
    Briefing(Id),
    Actor(&'a Actor),
    Topic(&'a Topic),
    Source(&'a Source),
}

impl Thing<'_> {
    /// Its kind, as it is written before the colon of `topic:china`.
    fn kind(&self) -> &'static str {
        match self {
            Self::Quote(_) => "quote",
            Self::Briefing(_) => "briefing",
            Self::Actor(_) => "actor",
            Self::Topic(_) => "topic",
            Self::Source(_) => "source",
        }
    }
}

pub(super) fn show(asked: &Show, loaded: &Loaded, style: Style, out: &mut Out) -> anyhow::Result<Exit> {
    let name = asked.id.join(" ");
    let things = meant(&name, &loaded.engine);
    let Some((first, others)) = things.split_first() else {
        complain(&format!("nothing is called `{name}`"));
        for row in loaded.engine.index().jump(&name, 5, &|| false).unwrap_or_default() {
            complain(&format!("did you mean {} ({})?", row.id, row.title));
        }
        return Ok(Exit::No);
    };
    match first {
        Thing::Quote(passage) => out.line(&passage.cited(style))?,
        Thing::Briefing(id) => briefing(id, loaded, out)?,
        Thing::Actor(found) => actor(found, loaded, out)?,
        Thing::Topic(found) => topic(found, loaded, out)?,
        Thing::Source(found) => source(found, style, out)?,
    }
    for other in others.iter().map(Thing::kind) {
        complain(&format!("a {other} is called `{name}` too: briefbook show '{other}:{name}'"));
    }
    Ok(Exit::Success)
}

/// What a name means, each kind of thing once; else what it means behind `topic:` or another kind.
fn meant<'a>(name: &str, engine: &'a Engine) -> Vec<Thing<'a>> {
    let things = called(name, engine);
    match name.split_once(':') {
        Some((kind, rest)) if things.is_empty() => {
            let mut things = called(rest.trim(), engine);
            things.retain(|thing| thing.kind() == kind);
            things
        }
        _ => things,
    }
}

/// What is called so, each kind of thing once.
fn called<'a>(name: &str, engine: &'a Engine) -> Vec<Thing<'a>> {
    let (registers, names) = (engine.registers(), engine.names());
    let quote = Address::parse(name).and_then(|address| passage(engine, &address));
    let actor = names.actor_id(name).and_then(|id| registers.actor(&id)).or_else(|| registers.actor(name));
    let topic = names.topic_id(name).and_then(|id| registers.topic(&id)).or_else(|| registers.topic(name));
    let source = names.source_id(name).and_then(|id| registers.source(&id));
    let things = [
        quote.map(Box::new).map(Thing::Quote),
        engine.briefing_id(name).map(Thing::Briefing),
        actor.map(Thing::Actor),
        topic.map(Thing::Topic),
        source.map(Thing::Source),
    ];
    things.into_iter().flatten().collect()
}

fn briefing(id: &str, loaded: &Loaded, out: &mut Out) -> anyhow::Result<()> {
    let reading = loaded.library.reading(&loaded.engine, id)?;
    let names = names_of(&reading.actors);
    let nothing_asked = Highlighter::default();
    let input = PageInput {
        head: &reading.briefing.head,
        document: &reading.document,
        quotes: &reading.briefing.quotes,
        sources: &reading.sources,
        names: &names,
        highlighter: &nothing_asked,
        ascii: false,
    };
    let page = Page::lay_out(&input, out.columns().min(MEASURE));
    for line in &page.lines {
        row(line, out)?;
    }
    Ok(())
}

fn row(line: &PageLine, out: &mut Out) -> io::Result<()> {
    if !out.is_rich() {
        return out.line(&line.plain());
    }
    let parts: Vec<String> = line.runs.iter().map(|run| out.inked(&run.text, ink(run))).collect();
    out.inked_line(&parts)
}

fn ink(run: &Run) -> Ink {
    if run.emphasis.has(Emphasis::STRONG) {
        return Ink::Bold;
    }
    if run.emphasis.has(Emphasis::EMPHASIS) {
        return Ink::Italic;
    }
    INKS.iter().find(|(role, _)| *role == run.role).map_or(Ink::Plain, |(_, ink)| *ink)
}

fn actor(actor: &Actor, loaded: &Loaded, out: &mut Out) -> io::Result<()> {
    out.inked_line(&[out.inked(&actor.name, Ink::Bold)])?;
    field("id", &actor.id, out)?;
    field("kind", actor.kind.name(), out)?;
    let aliases: Vec<&str> = actor.aliases.iter().map(|alias| alias.name.as_str()).collect();
    field("also", &aliases.join(", "), out)?;
    for role in &actor.roles {
        let day = |day: Option<Day>| day.map(|day| day.long());
        let held = match (day(role.from), day(role.to)) {
            (Some(from), Some(to)) => format!(" ({from} to {to})"),
            (Some(from), None) => format!(" (from {from})"),
            (None, Some(to)) => format!(" (to {to})"),
            (None, None) => String::new(),
        };
        field("role", &format!("{}{held}", role.title), out)?;
    }
    field("country", actor.country.as_deref().unwrap_or_default(), out)?;
    let hits = loaded.find(&of_one("actor", &actor.id), 0);
    if let Some(row) = hits.facets.actors.iter().find(|row| row.who.id == actor.id) {
        counts(row.briefings, row.quotes, row.reported, out)?;
    }
    notes(&actor.notes, out)
}

fn topic(topic: &Topic, loaded: &Loaded, out: &mut Out) -> io::Result<()> {
    let registers = loaded.engine.registers();
    let labels = |ids: &[Id]| {
        let label = |id: &Id| registers.topic(id).map_or_else(|| id.to_string(), |topic| topic.label.clone());
        ids.iter().map(label).collect::<Vec<_>>().join(", ")
    };
    out.inked_line(&[out.inked(&topic.label, Ink::Bold)])?;
    field("id", &topic.id, out)?;
    field("also", &topic.alt.join(", "), out)?;
    field("wider", &labels(&topic.broader), out)?;
    field("related", &labels(&topic.related), out)?;
    let hits = loaded.find(&of_one("topic", &topic.id), 0);
    if let Some(row) = hits.facets.topics.iter().find(|row| row.id == topic.id) {
        counts(row.briefings, row.quotes, row.reported, out)?;
    }
    notes(&topic.note, out)
}

fn source(source: &Source, style: Style, out: &mut Out) -> io::Result<()> {
    out.inked_line(&[out.inked(source.name(), Ink::Bold)])?;
    field("id", &source.id, out)?;
    field("citation", &(style.cite)(&Reference { source, locator: None }), out)?;
    let reliability = source.reliability.map(String::from).unwrap_or_default();
    field("reliability", &reliability, out)?;
    field("date", source.date_basis.as_deref().unwrap_or_default(), out)?;
    field("descriptor", source.descriptor.as_deref().unwrap_or_default(), out)?;
    notes(&source.notes, out)
}

/// A query for what belongs to this id. Made, not read: an id may hold blanks, brackets and quotation marks.
fn of_one(field: &str, id: &Id) -> Query {
    Query::from(vec![Clause::field(field, id)])
}

fn counts(briefings: usize, quotes: usize, reported: usize, out: &mut Out) -> io::Result<()> {
    field("holds", &format!("{briefings} briefings, {quotes} quotes, {reported} reported statements"), out)
}

/// A named value; nothing for an empty one.
fn field(name: &str, value: &str, out: &mut Out) -> io::Result<()> {
    if value.is_empty() {
        return Ok(());
    }
    let parts = [out.inked(&format!("{name}: "), Ink::Dim), out.inked(value, Ink::Plain)];
    out.inked_line(&parts)
}

fn notes(notes: &str, out: &mut Out) -> io::Result<()> {
    if notes.trim().is_empty() {
        return Ok(());
    }
    out.line("")?;
    out.line(notes.trim())
}
