//! A draft written in the library's own format: the briefing and the source it rests on.

use std::fmt::Write;

use super::markdown_text::{plain, speaker, target_from, yaml};
use super::naming::TOLD;
use super::slug::slug;
use super::voice::is_pronoun;
use super::{Draft, DraftQuote, Known, Said, Voice};
use crate::model::{Day, Form, NOBODY, Precision, is_markdown};
use crate::text::{clean, spaced};

/// Where a draft goes in a library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The id of briefing, source and capture alike.
    pub id: String,
    /// The folder of briefings, with its `/`; empty where the library has none.
    pub folder: String,
}

impl Place {
    /// The briefing's path from the library's root.
    #[must_use]
    pub fn briefing(&self) -> String {
        format!("{}{}.md", self.folder, self.id)
    }

    /// The source's path.
    #[must_use]
    pub fn source(&self) -> String {
        format!("sources/{}.md", self.id)
    }

    /// The capture's path.
    #[must_use]
    pub fn capture(&self) -> String {
        format!("captures/{}.txt", self.id)
    }

    /// From the briefing's folder to a path from the root.
    fn to(&self, path: &str) -> String {
        target_from(&self.folder, path)
    }
}

/// What stands where a person has to write.
const TO_DO: &str = "TODO: what, in your own words.";

impl Draft {
    /// The name its files would have, day first.
    #[must_use]
    pub fn id(&self) -> String {
        let day = self.dating.day.map(|day| day.with_uncertain(false).to_string() + "-").unwrap_or_default();
        day + &slug(&self.title)
    }

    /// The source's file. `sha256` is that of the capture.
    #[must_use]
    pub fn source_text(&self, place: &Place, sha256: &str, today: Day) -> String {
        let mut out = String::from("---\n");
        let mut row = |key: &str, value: &str| {
            // Writing to a String cannot fail.
            let _ = writeln!(out, "{key}: {value}");
        };
        let text = |value: Option<&str>| value.map_or_else(|| "null".to_owned(), yaml);
        row("type", self.article.kind.as_deref().unwrap_or("article-newspaper"));
        row("title", &yaml(&self.title));
        row("short", &yaml(&self.source_label()));
        let authors: Vec<String> = self.authors.iter().map(|name| format!("{{literal: {}}}", yaml(name))).collect();
        row("author", &format!("[{}]", authors.join(", ")));
        row("publisher", &text(self.publisher.as_deref()));
        row("issued", &self.dating.issued.map_or_else(|| "null".to_owned(), written));
        if let Some(basis) = &self.dating.issued_basis {
            row("date_basis", &yaml(basis));
        }
        row("accessed", &today.to_string());
        row("URL", &text(self.article.url.as_deref()));
        row("language", &text(self.lang.as_deref()));
        row("reliability", "null");
        row("descriptor", "null");
        row("capture", &yaml(&place.capture()));
        row("sha256", sha256);
        row("copyrighted", "true");
        out + "---\n"
    }

    /// The briefing's file.
    #[must_use]
    pub fn briefing_text(&self, place: &Place, known: &Known<'_>, today: Day) -> String {
        let mut out = self.header(place, today);
        if !self.quotes.is_empty() {
            out.push_str("\n## Quotes\n");
        }
        for (at, quote) in self.quotes.iter().enumerate() {
            out.push('\n');
            out.push_str(&self.block(&quote.said, at + 1, place, known));
        }
        let settled = || self.statements.iter().filter(|one| one.is_settled());
        if settled().next().is_some() {
            out.push_str("\n## Reported statements\n\n");
        }
        for (at, one) in settled().enumerate() {
            let who = joined(one.voices.iter().map(|voice| linked(voice, place, known)));
            let verb = plain(&self.verb(one));
            let _ = writeln!(out, "- {who} ({verb}): {TO_DO} [¶{}] ^s{}", one.paragraph, at + 1);
        }
        self.leftovers(&mut out);
        out
    }

    fn header(&self, place: &Place, today: Day) -> String {
        let mut out = String::from("---\n");
        let mut row = |line: String| {
            out.push_str(&line);
            out.push('\n');
        };
        row(format!("title: {}", yaml(&self.title)));
        if let Some(day) = self.dating.day {
            row(format!("date: {}", written(day)));
        }
        if let Some(basis) = &self.dating.basis {
            row(format!("date_basis: {}", yaml(basis)));
        }
        row("type: note".to_owned());
        if let Some(lang) = &self.lang {
            row(format!("lang: {}", yaml(lang)));
        }
        let list = |ids: &[crate::model::Id]| ids.iter().map(|id| yaml(id)).collect::<Vec<_>>().join(", ");
        row(format!("topics: [{}]", list(&self.topics)));
        row(format!("actors: [{}]", list(&self.actors)));
        row(format!("sources: [{}]", yaml(&place.id)));
        row("status: draft".to_owned());
        row(format!("added: {today}"));
        if !self.quotes.is_empty() {
            row("quotes:".to_owned());
        }
        for (at, DraftQuote { said, form }) in self.quotes.iter().enumerate() {
            let mut notes: Vec<String> = Vec::new();
            if *form == Form::Tweet {
                notes.push("form: tweet".to_owned());
            }
            if let Some(cue) = said.cue.filter(|_| said.is_settled()) {
                notes.push(format!("verb: {}", yaml(cue.span.of(&self.article.text))));
            }
            notes.push(format!("rule: {}", said.rule));
            if let Some(guess) = guessed(&said.voices).filter(|_| !said.is_settled()) {
                notes.push(format!("guess: {}", yaml(&guess)));
            }
            row(format!("  q{}: {{{}}}", at + 1, notes.join(", ")));
        }
        let settled = || self.statements.iter().filter(|one| one.is_settled());
        if settled().next().is_some() {
            row("statements:".to_owned());
        }
        for (at, one) in settled().enumerate() {
            let speakers: Vec<String> = one.voices.iter().map(header_speaker).collect();
            row(format!(
                "  s{}: {{speakers: [{}], verb: {}, source: {}, locator: \"para. {}\", rule: {}}}",
                at + 1,
                speakers.join(", "),
                yaml(&self.verb(one)),
                yaml(&place.id),
                one.paragraph,
                one.rule,
            ));
        }
        out + "---\n"
    }

    /// A quotation as a block quote with its attribution and id.
    fn block(&self, said: &Said, number: usize, place: &Place, known: &Known<'_>) -> String {
        // The comma before a closing mark belongs to the sentence around it.
        let words = clean(said.span.of(&self.article.text));
        let words = words.trim().trim_end_matches(',');
        let (open, close) = if are_marks_paired(words) { ("“", "”") } else { ("", "") };
        let paragraphs: Vec<String> = crate::quote::extraction::paragraphs(words)
            .iter()
            .map(|span| plain(&span.of(words).split(['\n', '\r']).map(str::trim).collect::<Vec<_>>().join(" ")))
            .collect();
        let mut out = format!("> {open}{}{close}\n>\n> — ", paragraphs.join("\n>\n> "));
        if said.is_settled() {
            out.push_str(&joined(said.voices.iter().map(|voice| linked(voice, place, known))));
            let mut roles: Vec<String> = said.voices.iter().map(role).collect();
            // One role is that of all.
            if roles.windows(2).all(|pair| pair[0] == pair[1]) {
                roles.truncate(1);
            }
            if roles.iter().any(|role| !role.is_empty()) {
                let _ = write!(out, ", {}", roles.join("; "));
            }
        } else {
            out.push_str(NOBODY);
        }
        let source = place.to(&place.source());
        let label = plain(&self.source_label());
        let _ = write!(out, ",\n> [{label}]({source}) (para. {})\n\n^q{number}\n", said.paragraph);
        if !said.is_settled() {
            let perhaps =
                guessed(&said.voices).map_or_else(String::new, |guess| format!("; perhaps {}", plain(&guess)));
            let _ = writeln!(out, "\n{TOLD}{perhaps} (rule: {}).*", said.rule);
        }
        out
    }

    /// What a person has to decide: statements whose speaker is not sure, speakers that no register knows.
    fn leftovers(&self, out: &mut String) {
        let open = || self.statements.iter().filter(|one| !one.is_settled());
        if open().next().is_some() {
            out.push_str("\n## Reported, speaker open\n\n");
        }
        for one in open() {
            let perhaps = guessed(&one.voices).map_or_else(String::new, |guess| format!("perhaps {}, ", plain(&guess)));
            let _ = writeln!(out, "- ¶{}: {perhaps}{} (rule: {})", one.paragraph, plain(&self.verb(one)), one.rule);
        }
        if !self.candidates.is_empty() {
            out.push_str("\n## Speakers that no register knows\n\n");
        }
        for one in &self.candidates {
            let role = one.role.as_deref().map(|role| format!(", {}", plain(role))).unwrap_or_default();
            let _ = writeln!(out, "- {}{role} (¶{})", plain(&one.name), one.paragraph);
        }
    }

    fn verb(&self, one: &Said) -> String {
        let verb = one.cue.map(|cue| cue.span.of(&self.article.text)).unwrap_or_default();
        spaced(verb).to_lowercase()
    }

    /// A few words to call the source by.
    fn source_label(&self) -> String {
        let who = self.publisher.as_deref().unwrap_or("article");
        match self.dating.issued {
            Some(day) => format!("{who}, {}", day.long()),
            None => format!("{who}, undated"),
        }
    }
}

/// A day as a YAML value: quoted where it is no plain date.
fn written(day: Day) -> String {
    let plain = day.precision() == Precision::Day && !day.is_uncertain();
    if plain { day.to_string() } else { yaml(&day.to_string()) }
}

/// Who may have spoken. *She* is no guess that could be confirmed.
fn guessed(voices: &[Voice]) -> Option<String> {
    let names: Vec<&str> = voices.iter().map(|voice| voice.name.as_str()).filter(|name| !is_pronoun(name)).collect();
    (!names.is_empty()).then(|| names.join(" and "))
}

fn joined(names: impl Iterator<Item = String>) -> String {
    let names: Vec<String> = names.collect();
    match names.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
        None => String::new(),
    }
}

/// The speaker as a link into the register, else by name.
fn linked(voice: &Voice, place: &Place, known: &Known<'_>) -> String {
    let path = voice.actor.as_ref().map(|id| {
        let path = known.registers.actor(id).map(|actor| actor.path.clone()).filter(|path| is_markdown(path));
        path.unwrap_or_else(|| format!("actors/{id}.md"))
    });
    speaker(&voice.name, path.map(|path| place.to(&path)).as_deref())
}

fn role(voice: &Voice) -> String {
    let role = voice.role.as_deref().unwrap_or_default().replace([';', '(', ')'], " ");
    plain(&spaced(&role))
}

fn header_speaker(voice: &Voice) -> String {
    let name = voice.actor.as_ref().map_or(voice.name.as_str(), |id| id.as_str());
    match &voice.role {
        Some(role) => format!("{{name: {}, role: {}}}", yaml(name), yaml(role)),
        None => yaml(name),
    }
}

/// Whether marks put around the words would be read as theirs: those inside close what they opened.
fn are_marks_paired(words: &str) -> bool {
    let mut depth = 0_i32;
    for c in words.chars() {
        match c {
            '“' => depth += 1,
            '”' => depth -= 1,
            _ => {}
        }
        if depth < 0 {
            return false;
        }
    }
    depth == 0
}
