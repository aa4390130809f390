//! Actors, topics and sources out of their files, one file each or a line each.

use super::keys::{read_day, references};
use super::node::{Entry, Node, Value, same_key, truth};
use super::slips::slips;
use super::{header, rule};
use crate::model::{Actor, ActorKind, Alias, Day, Id, Person, Registers, Role, Source, Topic, is_web, last_piece};
use crate::text::{Diagnostic, Severity, Span, clean, clean_reported};

/// Which register an entry belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Register {
    /// Persons, governments, organisations, bodies, groups.
    Actors,
    /// Subjects.
    Topics,
    /// Cited articles and statements.
    Sources,
}

impl Register {
    /// Every register.
    pub const ALL: [Self; 3] = [Self::Actors, Self::Topics, Self::Sources];

    /// The folder that holds one file an entry; with `.jsonl` behind it, the file that holds one line an entry.
    #[must_use]
    pub fn folder(self) -> &'static str {
        match self {
            Self::Actors => "actors",
            Self::Topics => "topics",
            Self::Sources => "sources",
        }
    }

    /// The keys that mean something in an entry.
    fn keys(self) -> &'static [&'static str] {
        match self {
            Self::Actors => &[
                "id", "name", "title", "label", "kind", "type", "aliases", "roles", "country", "pronouns", "same_as",
                "wikidata",
            ],
            Self::Topics => {
                &["id", "label", "title", "name", "alt", "aliases", "broader", "related", "note", "cues", "match"]
            }
            Self::Sources => &[
                "id",
                "type",
                "title",
                "short",
                "title-short",
                "author",
                "authors",
                "container-title",
                "publisher",
                "issued",
                "date_basis",
                "accessed",
                "url",
                "language",
                "lang",
                "reliability",
                "descriptor",
                "capture",
                "sha256",
                "copyrighted",
            ],
        }
    }

    /// The register that a file belongs to by its path from the library's root, if to any.
    #[must_use]
    pub fn of_path(path: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|register| {
            let rest = path.strip_prefix(register.folder());
            rest.is_some_and(|rest| rest == ".jsonl" || (rest.starts_with('/') && crate::model::is_markdown(path)))
        })
    }
}

/// An entry being read.
struct Entries<'a> {
    header: &'a Node<'a>,
    path: &'a str,
    problems: Vec<Diagnostic>,
}

/// Reads an actor's file.
#[must_use]
pub fn actor(path: &str, text: &str) -> (Actor, Vec<Diagnostic>) {
    let (text, unclean) = clean_reported(text);
    let (file, problems) = File::read(path, &text, unclean);
    let mut entries = Entries { header: &file.header, path, problems };
    let mut actor = entries.actor(&file.id);
    if actor.name.is_empty() {
        actor.name = file.title();
    }
    actor.notes = file.body.into();
    (actor, entries.problems)
}

/// Reads a topic's file.
#[must_use]
pub fn topic(path: &str, text: &str) -> (Topic, Vec<Diagnostic>) {
    let (text, unclean) = clean_reported(text);
    let (file, problems) = File::read(path, &text, unclean);
    let mut entries = Entries { header: &file.header, path, problems };
    let mut topic = entries.topic(&file.id);
    if topic.label.is_empty() {
        topic.label = file.title();
    }
    if topic.note.is_empty() {
        topic.note = file.body.into();
    }
    (topic, entries.problems)
}

/// Reads a source's file.
#[must_use]
pub fn source(path: &str, text: &str) -> (Source, Vec<Diagnostic>) {
    let (text, unclean) = clean_reported(text);
    let (file, problems) = File::read(path, &text, unclean);
    let mut entries = Entries { header: &file.header, path, problems };
    let mut source = entries.source(&file.id);
    source.notes = file.body.into();
    (source, entries.problems)
}

/// Reads a register of one JSON object a line, with the same keys as the files have. A line that cannot be read is
/// told and left out.
#[must_use]
pub fn registers_jsonl(register: Register, path: &str, text: &str) -> (Registers, Vec<Diagnostic>) {
    let (mut actors, mut topics, mut sources) = (Vec::new(), Vec::new(), Vec::new());
    let mut problems = Vec::new();
    let text = clean(text);
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(at, at + line.trim_end().len());
        at += line.len();
        if line.trim().is_empty() {
            continue;
        }
        match serde_json::from_str::<serde_json::Value>(line) {
            Ok(value @ serde_json::Value::Object(_)) => {
                let header = from_json(&value, span);
                let mut entries = Entries { header: &header, path, problems: Vec::new() };
                match register {
                    Register::Actors => actors.push(entries.actor("")),
                    Register::Topics => topics.push(entries.topic("")),
                    Register::Sources => sources.push(entries.source("")),
                }
                problems.append(&mut entries.problems);
            }
            Ok(_) => problems.push(bad_line(span, "the line is not a JSON object")),
            Err(error) => problems.push(bad_line(span, &format!("the line is not valid JSON: {error}"))),
        }
    }
    actors.retain(|actor: &Actor| !actor.id.is_empty());
    topics.retain(|topic: &Topic| !topic.id.is_empty());
    sources.retain(|source: &Source| !source.id.is_empty());
    (Registers::new(actors, topics, sources), problems)
}

fn bad_line(span: Span, message: &str) -> Diagnostic {
    Diagnostic::new(Severity::Error, rule::HEADER_SYNTAX, span, message)
}

fn from_json(value: &serde_json::Value, span: Span) -> Node<'_> {
    use serde_json::Value as Json;
    match value {
        Json::Null => Node::new(Value::Null, span),
        Json::Bool(yes) => Node::text(if *yes { "true" } else { "false" }, span),
        Json::Number(number) => Node::text(number.to_string(), span),
        Json::String(text) => Node::text(text.as_str(), span),
        Json::Array(items) => Node::new(Value::List(items.iter().map(|item| from_json(item, span)).collect()), span),
        Json::Object(map) => {
            let entries = map.iter().map(|(key, value)| Entry { key: clean(key), span, node: from_json(value, span) });
            Node::new(Value::Map(entries.collect()), span)
        }
    }
}

/// A register's file: header and notes.
struct File<'a> {
    id: String,
    header: Node<'a>,
    body: &'a str,
}

impl<'a> File<'a> {
    /// `text` is clean; `unclean` is what it was not before.
    fn read(path: &str, text: &'a str, unclean: Option<Diagnostic>) -> (Self, Vec<Diagnostic>) {
        let (header, body, mut problems) = header::read(text);
        problems.extend(unclean);
        let id = crate::model::default_id(path);
        let id = id.split_once('/').map_or(id.as_str(), |(_, rest)| rest).to_owned();
        (Self { id, header, body: body.of(text).trim() }, problems)
    }

    /// The first heading, else the file's name.
    fn title(&self) -> String {
        let heading = self.body.lines().find_map(|line| line.strip_prefix("# "));
        heading.map_or_else(|| last_piece(&self.id).replace(['-', '_'], " "), |title| title.trim().to_owned())
    }
}

impl Entries<'_> {
    fn line(&self, key: &str) -> Option<String> {
        self.header.get_line(key)
    }

    fn lines(&self, key: &str) -> Vec<String> {
        self.header.get(key).map(|node| node.items().iter().filter_map(Node::to_line).collect()).unwrap_or_default()
    }

    fn ids(&self, key: &str) -> Vec<Id> {
        self.header.get(key).map(|node| references(node, self.path)).unwrap_or_default()
    }

    fn id(&self, default: &str) -> Id {
        self.line("id").unwrap_or_else(|| default.to_owned()).into()
    }

    fn day(&mut self, node: Option<&Node<'_>>) -> Option<Day> {
        node.and_then(|node| read_day(node, &mut self.problems))
    }

    fn actor(&mut self, id: &str) -> Actor {
        self.problems.extend(slips(self.header.entries(), &Register::Actors.keys().iter().copied()));
        let id = self.id(id);
        let header = self.header;
        let nodes = |key| header.get(key).map(Node::items).unwrap_or_default();
        Actor {
            name: self.line("name").or_else(|| self.line("title")).or_else(|| self.line("label")).unwrap_or_default(),
            kind: self.kind(),
            aliases: nodes("aliases").iter().filter_map(|node| self.alias(node)).collect(),
            roles: nodes("roles").iter().filter_map(|node| self.role(node)).collect(),
            country: self.country(),
            pronouns: self.line("pronouns"),
            wikidata: header
                .get("same_as")
                .and_then(|node| node.get_line("wikidata"))
                .or_else(|| self.line("wikidata")),
            notes: String::new(),
            path: self.path.to_owned(),
            id,
        }
    }

    fn kind(&mut self) -> ActorKind {
        let Some(node) = self.header.get("kind").or_else(|| self.header.get("type")) else { return ActorKind::Person };
        let Some(word) = node.line() else { return ActorKind::Person };
        let lower = word.to_lowercase();
        let other = match lower.as_str() {
            "organisation" | "org" | "company" | "party" => Some(ActorKind::Organization),
            "state" | "country" => Some(ActorKind::Government),
            "people" => Some(ActorKind::Group),
            _ => None,
        };
        let kind = ActorKind::ALL.into_iter().find(|kind| kind.name() == lower).or(other);
        kind.unwrap_or_else(|| {
            let known = ActorKind::ALL.map(ActorKind::name).join(", ");
            let message = format!("`{word}` is no kind of actor: {known}");
            self.problems.push(Diagnostic::new(Severity::Warning, rule::HEADER_VALUE, node.span, message));
            ActorKind::Person
        })
    }

    fn alias(&mut self, node: &Node<'_>) -> Option<Alias> {
        let name = node.get("name").unwrap_or(node).to_line()?;
        let weak = node.get_line("weak").and_then(|word| truth(&word)).unwrap_or(false);
        let (from, to) = (self.day(node.get("from")), self.day(node.get("to")));
        Some(Alias { name, lang: node.get_line("lang"), from, to, weak })
    }

    fn role(&mut self, node: &Node<'_>) -> Option<Role> {
        let title = match node.value {
            Value::Map(_) => node.get_line("title")?,
            _ => node.to_line()?,
        };
        let (from, to) = (self.day(node.get("from")), self.day(node.get("to")));
        Some(Role { title, org: node.get_line("org"), from, to })
    }

    fn topic(&mut self, id: &str) -> Topic {
        self.problems.extend(slips(self.header.entries(), &Register::Topics.keys().iter().copied()));
        let pairs = |node: &Node<'_>| {
            let pair = |entry: &Entry<'_>| entry.node.to_line().map(|value| (entry.key.to_string(), value));
            node.entries().iter().filter_map(pair).collect()
        };
        Topic {
            id: self.id(id),
            label: self.line("label").or_else(|| self.line("title")).or_else(|| self.line("name")).unwrap_or_default(),
            alt: [self.lines("alt"), self.lines("aliases")].concat(),
            broader: self.ids("broader"),
            related: self.ids("related"),
            note: self.header.get("note").and_then(Node::long).unwrap_or_default(),
            cues: self.lines("cues"),
            matches: self.header.get("match").map(pairs).unwrap_or_default(),
            path: self.path.to_owned(),
        }
    }

    fn source(&mut self, id: &str) -> Source {
        self.problems.extend(slips(self.header.entries(), &Register::Sources.keys().iter().copied()));
        let header = self.header;
        let authors = header.get("author").or_else(|| header.get("authors"));
        Source {
            id: self.id(id),
            kind: self.line("type"),
            title: self.line("title"),
            short: self.line("short").or_else(|| self.line("title-short")),
            author: authors.map(|node| node.items().iter().filter_map(person).collect()).unwrap_or_default(),
            container_title: self.line("container-title"),
            publisher: self.line("publisher"),
            issued: self.csl_day("issued"),
            date_basis: self.line("date_basis"),
            accessed: self.csl_day("accessed"),
            url: self.url(),
            language: self.line("language").or_else(|| self.line("lang")),
            reliability: self.reliability(),
            descriptor: header.get("descriptor").and_then(Node::long),
            capture: self.line("capture"),
            sha256: self.line("sha256").map(|hash| hash.to_ascii_lowercase()),
            // What nobody says may be copied is not copied.
            copyrighted: self.copyrighted(),
            notes: String::new(),
            path: self.path.to_owned(),
        }
    }

    /// A day, also in CSL's own form: `{date-parts: [[2021, 10, 15]]}`.
    fn csl_day(&mut self, key: &str) -> Option<Day> {
        let node = self.header.get(key)?;
        let Some(parts) = node.get("date-parts") else { return self.day(node.get("raw").or(Some(node))) };
        let first = parts.items().first()?;
        let numbers: Vec<String> =
            first.items().iter().filter_map(Node::line).map(|part| format!("{part:0>2}")).collect();
        self.day(Some(&Node::text(numbers.join("-"), node.span)))
    }

    fn wrong(&mut self, node: &Node<'_>, message: String) {
        self.problems.push(Diagnostic::new(Severity::Warning, rule::HEADER_VALUE, node.span, message));
    }

    fn country(&mut self) -> Option<String> {
        self.kept("country", is_country, "no code of a country (ISO 3166), such as DE")
    }

    fn url(&mut self) -> Option<String> {
        self.kept("URL", is_web, "no http or https address; it is never opened")
    }

    /// A value that is kept as it is written, also where it `is` not what it should be: whoever reads it knows what is meant.
    fn kept(&mut self, key: &str, is: fn(&str) -> bool, what_else: &str) -> Option<String> {
        let node = self.header.get(key)?;
        let word = node.to_line()?;
        if !is(&word) {
            self.wrong(node, format!("`{word}` is {what_else}"));
        }
        Some(word)
    }

    /// What nobody says may be copied is not copied.
    fn copyrighted(&mut self) -> bool {
        let Some(node) = self.header.get("copyrighted") else { return true };
        let Some(word) = node.line() else { return true };
        let said = truth(&word);
        if said.is_none() {
            self.wrong(node, format!("`copyrighted` is true or false, not `{word}`; its words are not copied"));
        }
        said.unwrap_or(true)
    }

    fn reliability(&mut self) -> Option<char> {
        let node = self.header.get("reliability")?;
        let word = node.line()?;
        let mut letters = word.chars().map(|c| c.to_ascii_uppercase());
        let grade = match (letters.next(), letters.next()) {
            (Some(letter @ 'A'..='F'), None) => Some(letter),
            _ => None,
        };
        if grade.is_none() {
            self.wrong(node, format!("`{word}` is no reliability: A to F of the Admiralty code"));
        }
        grade
    }
}

fn person(node: &Node<'_>) -> Option<Person> {
    let person =
        Person { family: node.get_line("family"), given: node.get_line("given"), literal: node.get_line("literal") };
    if person != Person::default() {
        return Some(person);
    }
    let named = node.entries().iter().all(|entry| same_key(&entry.key, "name"));
    let name = if named { node.get("name").unwrap_or(node).to_line() } else { None };
    name.map(|literal| Person { literal: Some(literal), ..Person::default() })
}

/// Whether it has the form of a code of ISO 3166: two or three letters, and perhaps a part of the country.
fn is_country(word: &str) -> bool {
    let (country, part) = word.split_once('-').unwrap_or((word, "A"));
    (2..=3).contains(&country.len())
        && country.bytes().all(|byte| byte.is_ascii_alphabetic())
        && (1..=3).contains(&part.len())
        && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_that_a_key_may_not_have_are_told() {
        let told = |register: Register, header: &str| {
            let text = format!("---\n{header}\n---\n");
            let problems = match register {
                Register::Actors => actor("actors/a.md", &text).1,
                Register::Topics => topic("topics/a.md", &text).1,
                Register::Sources => source("sources/a.md", &text).1,
            };
            problems.iter().map(|problem| (problem.rule, problem.span.of(&text).to_owned())).collect::<Vec<_>>()
        };
        for (register, header, wrong) in [
            (Register::Actors, "country: Germany", Some((rule::HEADER_VALUE, "Germany"))),
            (Register::Actors, "country: DE", None),
            (Register::Actors, "country: GB-SCT", None),
            (Register::Actors, "rolse: [Mayor]", Some((rule::HEADER_KEY, "rolse"))),
            (Register::Actors, "party: Labour", None),
            (Register::Topics, "boader: [x]", Some((rule::HEADER_KEY, "boader"))),
            (Register::Sources, "copyrighted: maybe", Some((rule::HEADER_VALUE, "maybe"))),
            (Register::Sources, "copyrighted: yes", None),
            (Register::Sources, "URL: ftp://x.org", Some((rule::HEADER_VALUE, "ftp://x.org"))),
            (Register::Sources, "url: https://x.org", None),
            (Register::Sources, "DOI: 10.1/2", None),
        ] {
            let wrong: Vec<(&str, String)> = wrong.into_iter().map(|(rule, words)| (rule, words.to_owned())).collect();
            assert_eq!(told(register, header), wrong, "{header}");
        }
        assert!(
            source("sources/a.md", "---\ncopyrighted: maybe\n---\n").0.copyrighted,
            "what is not known is not copied"
        );
    }

    #[test]
    fn reads_an_actor() {
        let text = "---\nname: Ilse Marant\nkind: person\naliases:\n  - Marant\n  - {name: the director, weak: true, lang: en}\nroles:\n  - {title: Director, org: dsc, from: 2030-01, to: null}\nsame_as: null\n---\nNotes.\n";
        let (actor, problems) = actor("actors/ilse-marant.md", text);
        assert_eq!(problems, vec![], "nothing is wrong");
        assert_eq!(
            (actor.id.as_str(), actor.name.as_str(), actor.kind),
            ("ilse-marant", "Ilse Marant", ActorKind::Person),
            "who"
        );
        assert!(!actor.aliases[0].weak && actor.aliases[1].weak, "aliases, one weak");
        assert_eq!(actor.roles[0].from.map(|day| day.to_string()).as_deref(), Some("2030-01"), "roles with days");
        assert_eq!((actor.wikidata.as_deref(), actor.notes.as_str()), (None, "Notes."), "null stays nothing");
    }

    #[test]
    fn reads_a_topic() {
        let (topic, _) =
            topic("topics/x/y.md", "---\nlabel: Y\nalt: [Z]\nbroader: x\nmatch: {eurovoc: 5655}\n---\nScope.");
        assert_eq!(
            (topic.id.as_str(), topic.alt[0].as_str(), topic.broader[0].as_str()),
            ("x/y", "Z", "x"),
            "a string is a list of one"
        );
        assert_eq!(topic.matches, [("eurovoc".to_owned(), "5655".to_owned())], "matches");
        assert_eq!(topic.note, "Scope.", "the body is the note where the header has none");
    }

    #[test]
    fn reads_a_source() {
        let text = "---\ntype: speech\ntitle: T\nauthor: [{family: Roe, given: Jane}, {literal: The Desk}, Plain Name]\nissued: {date-parts: [[2021, 10, 5]]}\nreliability: b\n---\n";
        let (source, problems) = source("sources/s.md", text);
        assert_eq!(problems, vec![], "nothing is wrong");
        assert_eq!(source.author.len(), 3, "names in all forms");
        assert_eq!(source.issued.map(|day| day.to_string()).as_deref(), Some("2021-10-05"), "CSL's own dates");
        assert_eq!(
            (source.reliability, source.copyrighted),
            (Some('B'), true),
            "not copied unless somebody says it may be"
        );
    }

    #[test]
    fn reads_lines() {
        let text = "{\"id\":\"a\",\"name\":\"A\",\"aliases\":[\"AA\"]}\n\nnot json\n{\"name\":\"no id\"}\n";
        let (registers, problems) = registers_jsonl(Register::Actors, "actors.jsonl", text);
        assert_eq!(registers.actors.len(), 1, "an entry needs an id");
        assert_eq!((problems.len(), problems[0].span.of(text)), (1, "not json"), "a bad line is told");
    }

    #[test]
    fn a_bare_file_has_a_name() {
        assert_eq!(actor("actors/jane-roe.md", "no header").0.name, "jane roe", "the file's name");
        assert_eq!(actor("actors/j.md", "# Jane Roe\n").0.name, "Jane Roe", "or its heading");
    }
}
