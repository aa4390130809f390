//! Naming who speaks in a quote of which a draft left that open.

use super::markdown_text::{speaker, target_from};
use crate::model::{Actor, NOBODY, is_markdown};

/// How the line begins that tells of an open speaker in a draft.
pub(super) const TOLD: &str = "*Speaker open";

/// A briefing's text with the speaker of the quote with this id, in the place of the words that leave it open: a link where
/// it is an actor with a file, else the name. Not another byte changes, but that the line which tells of the open speaker
/// goes. `path` is the briefing's file. `None` where the id is not there, its speaker is not open, or the name has no
/// letter and no digit, as nothing would be left of it.
#[must_use]
pub fn with_speaker(text: &str, path: &str, id: &str, name: &str, actor: Option<&Actor>) -> Option<String> {
    let target = actor.filter(|actor| is_markdown(&actor.path)).map(|actor| target_from(path, &actor.path));
    let name = actor.map_or(name, |actor| actor.name.as_str());
    if !name.chars().any(char::is_alphanumeric) {
        return None;
    }
    replaced(text, id, &speaker(name, target.as_deref()))
}

/// The file with the speaker of the quote with this id; `None` where the id is not there, or its speaker is not open.
fn replaced(text: &str, id: &str, speaker: &str) -> Option<String> {
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
    let mut quoted = above.take_while(|(_, line)| is_quoted(line));
    let place = quoted.find_map(|(start, line)| Some(start + open_place(line)?))?;
    let mut after = String::with_capacity(text.len() + speaker.len());
    after.push_str(text.get(..place)?);
    after.push_str(speaker);
    let rest = place + NOBODY.len();
    // What tells of the open speaker stands behind the id, with an empty line before it.
    let told = lines.get(here + 1..).and_then(|below| match below {
        [(start, empty), (_, told), ..] if empty.trim().is_empty() && told.starts_with(TOLD) => {
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

/// Where a line says behind its dash that nobody is named; words of the quote that say so are none of that.
fn open_place(line: &str) -> Option<usize> {
    let at = line.find(NOBODY)?;
    line.get(..at)?.trim_end().ends_with(['—', '–', '―', '-']).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    const DRAFT: &str = "---\r\ntitle: A\r\n---\r\n> “One.”\r\n>\r\n> — no speaker named,\r\n> [x](y.md) (para. 1)\r\n\r\n^q1\r\n\r\n*Speaker open; perhaps B (rule: floating).*\r\n\r\n> “Two.”\r\n>\r\n> — no speaker named\r\n\r\n^q2\r\n";

    #[test]
    fn a_name_without_a_letter_is_none() {
        for name in [",", ";", "( \"", " "] {
            assert_eq!(with_speaker(DRAFT, "a.md", "q2", name, None), None, "{name:?} would leave nothing");
        }
        assert!(with_speaker(DRAFT, "a.md", "q2", "B, C", None).is_some(), "a comma within a name is no harm");
    }

    #[test]
    fn only_the_speaker_changes() {
        let after = replaced(DRAFT, "q2", "[B](../actors/b.md)").expect("it is open");
        assert_eq!(
            after,
            DRAFT.replacen("> — no speaker named\r\n", "> — [B](../actors/b.md)\r\n", 1),
            "q2 alone, CRLF stays"
        );
        let after = replaced(DRAFT, "q1", "B").expect("it is open");
        let told = "\r\n*Speaker open; perhaps B (rule: floating).*\r\n";
        assert_eq!(
            after,
            DRAFT.replacen("no speaker named,", "B,", 1).replacen(told, "", 1),
            "q1, and what told of it"
        );
        assert_eq!(replaced(&after, "q1", "C"), None, "a quote that has its speaker keeps it");
        assert_eq!(replaced(DRAFT, "q3", "C"), None, "no quote of this id");
        let words = "> “He said no speaker named it.”\n>\n> — B\n\n^q1\n";
        assert_eq!(replaced(words, "q1", "C"), None, "words of a quote leave nothing open");
    }

    #[test]
    fn a_name_stays_a_name() {
        let name = "B, [x](y) *z*\n^q1";
        let after = with_speaker(DRAFT, "briefings/a.md", "q2", name, None).expect("it is open");
        assert!(after.contains(r"> — B \[x\] y) \*z\* \^q1"), "nothing in it is markup: {after}");
        let actor = Actor { name: "B".into(), path: "actors/a b.md".into(), ..Actor::default() };
        let after = with_speaker(DRAFT, "briefings/a.md", "q2", "b", Some(&actor)).expect("it is open");
        assert!(after.contains("> — [B](<../actors/a b.md>)"), "a path with a space: {after}");
    }
}
