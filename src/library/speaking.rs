//! Writing down who speaks in a quote of which a draft left that open.

use super::{Engine, Library, LibraryError};
use crate::model::{Address, is_markdown};
use crate::parse::NOBODY;

impl Library {
    /// Puts the speaker of a quote into its briefing's file, in the place of the words that leave it open: as a link where
    /// a register knows the name, else as it is given. Not another byte of the file changes, but that the line which tells
    /// of the open speaker goes. Says who it is.
    pub fn name_speaker(&self, engine: &Engine, address: &Address, name: &str) -> Result<String, LibraryError> {
        let head = engine.briefing(&address.briefing);
        let head = head.ok_or_else(|| LibraryError::NoBriefing(address.briefing.to_string()))?;
        let before = self.read(&head.path)?;
        let not_open = || LibraryError::NotOpen(address.to_string());
        let text = std::str::from_utf8(&before).map_err(|_| not_open())?;
        let known = engine.names().actor_id(name);
        let actor = known.and_then(|id| engine.registers().actor(&id).cloned());
        let shown = actor.as_ref().map_or(name, |actor| actor.name.as_str()).to_owned();
        let link = actor.filter(|actor| is_markdown(&actor.path)).map(|actor| {
            let up = "../".repeat(head.path.matches('/').count());
            format!("[{}]({})", actor.name, target(&format!("{up}{}", actor.path)))
        });
        let speaker = link.unwrap_or_else(|| plain(&shown));
        let after = with_speaker(text, &address.quote, &speaker).ok_or_else(not_open)?;
        self.replace(&head.path, &before, after.as_bytes())?;
        Ok(shown)
    }
}

/// The target of a link: between angle brackets where it has signs that would end it.
fn target(path: &str) -> String {
    if path.contains([' ', '(', ')']) { format!("<{path}>") } else { path.to_owned() }
}

/// A name that ends no attribution: commas do, and brackets would make links.
fn plain(name: &str) -> String {
    let name: String =
        name.chars().map(|c| if ",;()[]<>*_`".contains(c) || c.is_control() { ' ' } else { c }).collect();
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The file with the speaker of the quote with this id; `None` where the id is not there, or its speaker is not open.
fn with_speaker(text: &str, id: &str, speaker: &str) -> Option<String> {
    let mark = format!("^{id}");
    let mut at = 0;
    let mut lines = Vec::new();
    for line in text.split_inclusive('\n') {
        lines.push((at, line));
        at += line.len();
    }
    let here = lines.iter().position(|(_, line)| line.trim() == mark)?;
    // The block quote that the id follows, from its end upwards.
    let is_quoted = |line: &str| line.trim_start().starts_with('>');
    let above = lines.get(..here)?.iter().rev().skip_while(|(_, line)| line.trim().is_empty());
    let (start, line) = above.take_while(|(_, line)| is_quoted(line)).find(|(_, line)| line.contains(NOBODY))?;
    let place = start + line.find(NOBODY)?;
    let mut after = String::with_capacity(text.len() + speaker.len());
    after.push_str(text.get(..place)?);
    after.push_str(speaker);
    let rest = place + NOBODY.len();
    // What tells of the open speaker stands behind the id, with an empty line before it.
    let told = lines.get(here + 1..).and_then(|below| match below {
        [(start, empty), (_, told), ..] if empty.trim().is_empty() && told.starts_with("*Speaker open") => {
            Some(*start..start + empty.len() + told.len())
        }
        _ => None,
    });
    match told {
        Some(told) => {
            after.push_str(text.get(rest..told.start)?);
            after.push_str(text.get(told.end..)?);
        }
        None => after.push_str(text.get(rest..)?),
    }
    Some(after)
}

#[cfg(test)]
mod tests {
    use super::*;

    const DRAFT: &str = "---\r\ntitle: A\r\n---\r\n> “One.”\r\n>\r\n> — no speaker named,\r\n> [x](y.md) (para. 1)\r\n\r\n^q1\r\n\r\n*Speaker open; perhaps B (rule: floating).*\r\n\r\n> “Two.”\r\n>\r\n> — no speaker named\r\n\r\n^q2\r\n";

    #[test]
    fn only_the_speaker_changes() {
        let after = with_speaker(DRAFT, "q2", "[B](../actors/b.md)").expect("it is open");
        assert_eq!(
            after,
            DRAFT.replacen("> — no speaker named\r\n", "> — [B](../actors/b.md)\r\n", 1),
            "q2 alone, CRLF stays"
        );
        let after = with_speaker(DRAFT, "q1", "B").expect("it is open");
        let told = "\r\n*Speaker open; perhaps B (rule: floating).*\r\n";
        assert_eq!(
            after,
            DRAFT.replacen("no speaker named,", "B,", 1).replacen(told, "", 1),
            "q1, and what told of it"
        );
        assert_eq!(with_speaker(&after, "q1", "C"), None, "a quote that has its speaker keeps it");
        assert_eq!(with_speaker(DRAFT, "q3", "C"), None, "no quote of this id");
    }

    #[test]
    fn a_name_stays_a_name() {
        assert_eq!(plain("B, [x](y) *z*\n^q1"), "B x y z ^q1", "nothing in it is markup");
        assert_eq!(target("../actors/a b.md"), "<../actors/a b.md>", "a path with a space");
    }
}
