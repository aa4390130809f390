//! Commands typed behind `:`.

use super::clauses::remember;
use super::overlay::Overlay;
use super::{App, COMMANDS, Code, Key, SORTS, Typed, command};
use crate::text::shared_beginning;

/// How many earlier commands are kept.
const KEPT_COMMANDS: usize = 100;

impl App {
    pub(super) fn key_in_command(&mut self, key: Key) {
        let Some(Overlay::Command(prompt)) = self.overlays.last_mut() else { return };
        match prompt.key(key) {
            Typed::Changed | Typed::Same => {
                if prompt.text().is_empty() && key.code == Code::Backspace {
                    self.overlays.pop();
                }
            }
            Typed::Accepted => {
                let line = prompt.text().trim().to_owned();
                self.overlays.pop();
                if line.is_empty() {
                    return;
                }
                remember(&mut self.saved.commands, &line, KEPT_COMMANDS);
                let (name, argument) = line.split_once(char::is_whitespace).unwrap_or((&line, ""));
                let name = match name {
                    "q" | "q!" | "wq" | "x" => "quit",
                    "h" => "help",
                    other => unabbreviated(other),
                };
                let argument = argument.trim();
                match command(name) {
                    Some(found) if found.argument.is_none() && !argument.is_empty() => {
                        self.fail(format!("`:{name}` takes nothing behind it: `{argument}` is left over"));
                    }
                    _ => self.run(name, argument),
                }
            }
            Typed::Cancelled => {
                self.overlays.pop();
            }
            Typed::Complete => {
                if let Some(completed) = complete_command(prompt.text(), &self.themes) {
                    prompt.set(&completed);
                }
            }
            Typed::Next => {
                prompt.newer();
            }
            Typed::Previous => {
                prompt.older();
            }
        }
    }
}

/// The longest beginning that all commands (or, behind `theme` and `sort`, all themes and orders) starting so share; `None`
/// where there is none.
fn complete_command(typed: &str, themes: &[String]) -> Option<String> {
    let (before, word, all): (&str, &str, Vec<&str>) = match typed.split_once(' ') {
        Some(("theme", word)) => ("theme ", word.trim_start(), themes.iter().map(String::as_str).collect()),
        Some(("sort", word)) => ("sort ", word.trim_start(), SORTS.iter().map(|(_, name, _)| *name).collect()),
        _ => ("", typed, COMMANDS.iter().map(|command| command.name).collect()),
    };
    shared_beginning(word, all.into_iter()).map(|shared| format!("{before}{shared}"))
}

/// The only command that begins so, as vim takes `:prob` for `:problems`; else the name as it is.
fn unabbreviated(name: &str) -> &str {
    if command(name).is_some() {
        return name;
    }
    let mut names = COMMANDS.iter().map(|command| command.name).filter(|known| known.starts_with(name));
    match (names.next(), names.next()) {
        (Some(only), None) => only,
        _ => name,
    }
}

/// A hint at the command that was probably meant, for the end of a sentence; empty where none is near.
pub(super) fn did_you_mean(name: &str) -> String {
    let near = crate::text::closest(name, COMMANDS.iter().map(|command| command.name));
    near.map(|near| format!(": did you mean `{near}`?")).unwrap_or_default()
}
