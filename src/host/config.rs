//! The person's settings: `config.toml`. A mistake in it is told with its place and never stops the start.

use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Paths, at_home, words};
use crate::model::Problem;
use crate::text::{Diagnostic, Severity, Span, closest};

/// No settings are so long.
const LARGEST: u64 = 1 << 20;

/// The settings. Where nothing is set, the program or the environment decides.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// The theme's name.
    pub theme: Option<String>,
    /// Whether the mouse is listened to.
    pub mouse: bool,
    /// The program that puts its input on the clipboard, with its arguments.
    pub copy_command: Vec<String>,
    /// The editor, with its arguments.
    pub editor: Vec<String>,
    /// The browser, with its arguments; the address is added.
    pub browser: Vec<String>,
    /// Whether borders are ASCII; else the locale decides.
    pub ascii: Option<bool>,
    /// The library to open where none is named.
    pub library: Option<PathBuf>,
    /// The citation style's name.
    pub citation: Option<String>,
    /// How changes of the library are noticed: `auto`, `poll` or `off`.
    pub watch: Option<String>,
}

/// What a setting may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SettingKind {
    /// A text.
    Text,
    /// true or false.
    Switch,
    /// A program with its arguments: a list, or one text that is split at blanks.
    Command,
    /// A folder; `~/` is the home.
    Folder,
    /// One of these words.
    OneOf(&'static [&'static str]),
}

/// A setting that there is.
#[derive(Clone, Copy, Debug)]
pub struct Setting {
    /// Its name in the file.
    pub name: &'static str,
    /// What it may be.
    pub kind: SettingKind,
    /// What it does.
    pub help: &'static str,
    /// An example, as TOML.
    pub example: &'static str,
    set: fn(&mut Config, Value),
}

/// A value that fits its setting's kind.
enum Value {
    Text(String),
    Folder(PathBuf),
    Switch(bool),
    Command(Vec<String>),
}

impl Value {
    fn text(self) -> Option<String> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    fn folder(self) -> Option<PathBuf> {
        if let Self::Folder(path) = self { Some(path) } else { None }
    }

    fn switch(self) -> Option<bool> {
        if let Self::Switch(on) = self { Some(on) } else { None }
    }

    fn command(self) -> Vec<String> {
        if let Self::Command(words) = self { words } else { Vec::new() }
    }
}

/// The ways to notice changes of a library.
pub const WATCH: &[&str] = &["auto", "poll", "off"];

/// Every setting there is.
pub const SETTINGS: &[Setting] = &[
    Setting {
        name: "theme",
        kind: SettingKind::Text,
        help: "colours: a built-in theme, or a file of the themes folder without its .toml",
        example: "\"light\"",
        set: |config, value| config.theme = value.text(),
    },
    Setting {
        name: "mouse",
        kind: SettingKind::Switch,
        help: "wheel and click; the terminal's own selection then needs Shift",
        example: "true",
        set: |config, value| config.mouse = value.switch().unwrap_or_default(),
    },
    Setting {
        name: "copy-command",
        kind: SettingKind::Command,
        help: "the program that puts its input on the clipboard; else tmux inside tmux, else OSC 52",
        example: "[\"wl-copy\", \"--trim-newline\"]",
        set: |config, value| config.copy_command = value.command(),
    },
    Setting {
        name: "editor",
        kind: SettingKind::Command,
        help: "the editor; else VISUAL, else EDITOR, else vi",
        example: "[\"nvim\", \"-R\"]",
        set: |config, value| config.editor = value.command(),
    },
    Setting {
        name: "browser",
        kind: SettingKind::Command,
        help: "the browser, given the address as its last argument; else the system's",
        example: "[\"firefox\", \"--new-window\"]",
        set: |config, value| config.browser = value.command(),
    },
    Setting {
        name: "ascii",
        kind: SettingKind::Switch,
        help: "rules and marks in ASCII; else as the locale says",
        example: "true",
        set: |config, value| config.ascii = value.switch(),
    },
    Setting {
        name: "library",
        kind: SettingKind::Folder,
        help: "the library to open where none is named",
        example: "\"~/briefings\"",
        set: |config, value| config.library = value.folder(),
    },
    Setting {
        name: "citation",
        kind: SettingKind::Text,
        help: "the citation style that yy and yc use",
        example: "\"apa\"",
        set: |config, value| config.citation = value.text(),
    },
    Setting {
        name: "watch",
        kind: SettingKind::OneOf(WATCH),
        help: "how changes of the library's files are noticed: by the system, else by looking every few seconds (auto); by looking (poll); only with `R` (off)",
        example: "\"poll\"",
        set: |config, value| config.watch = value.text(),
    },
];

impl Config {
    /// The person's settings and what is wrong with their file. Without a file all is as if nothing was set.
    #[must_use]
    pub fn read(paths: &Paths) -> (Self, Vec<Problem>) {
        let path = paths.config_file();
        match read_text(&path) {
            Ok(None) => (Self::default(), Vec::new()),
            Ok(Some(text)) => Self::parse(&path.to_string_lossy(), &text),
            Err(problem) => (Self::default(), vec![*problem]),
        }
    }

    /// The settings in a file's text, and what is wrong with it; `path` is for the problems.
    #[must_use]
    pub fn parse(path: &str, text: &str) -> (Self, Vec<Problem>) {
        let mut config = Self::default();
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let (table, errors) = DeTable::parse_recoverable(text);
        let mut found: Vec<Diagnostic> = errors
            .iter()
            .map(|error| {
                let span = error.span().map_or_else(Span::default, Span::from);
                Diagnostic::new(Severity::Error, "config-syntax", span, error.message())
            })
            .collect();
        // What could not be parsed leaves its traces in the table too: one complaint is enough.
        let is_told =
            |span: Span, found: &[Diagnostic]| found.iter().any(|told| line(text, told.span) == line(text, span));
        for (key, value) in table.get_ref() {
            let span = Span::from(key.span());
            if is_told(span, &found) {
                continue;
            }
            if let Err(diagnostic) = config.set(key, value) {
                found.push(diagnostic);
            }
        }
        found.sort_by_key(|diagnostic| diagnostic.span);
        (config, Problem::placed(path, text, found))
    }

    /// What is wrong with a text setting whose value is none of the names that there are; which these are, only the program
    /// as a whole knows; `what` they name. Nothing where the file says nothing of it.
    #[must_use]
    pub fn unknown_name(paths: &Paths, setting: &str, what: &str, known: &[&str]) -> Option<Problem> {
        let path = paths.config_file();
        let text = read_text(&path).ok().flatten()?;
        misnamed(&path.to_string_lossy(), &text, (setting, what), known)
    }

    fn set(&mut self, key: &Spanned<impl AsRef<str>>, value: &Spanned<DeValue<'_>>) -> Result<(), Diagnostic> {
        let name = key.get_ref().as_ref();
        let Some(setting) = SETTINGS.iter().find(|setting| setting.name == name) else {
            let message = format!("there is no setting `{name}`");
            let problem = Diagnostic::new(Severity::Warning, "config-unknown", key.span().into(), message);
            return Err(match closest(&name.replace('_', "-"), SETTINGS.iter().map(|setting| setting.name)) {
                Some(near) => problem.with_help(format!("did you mean `{near}`?")),
                None => problem.with_help(format!("there are {}", names())),
            });
        };
        let read = read_value(setting.kind, value.get_ref()).ok_or_else(|| {
            let message = format!("`{name}` is {}", expected(setting.kind));
            Diagnostic::new(Severity::Error, "config-value", value.span().into(), message)
                .with_help(format!("write {name} = {}", setting.example))
        })?;
        (setting.set)(self, read);
        Ok(())
    }
}

fn misnamed(path: &str, text: &str, (setting, what): (&str, &str), known: &[&str]) -> Option<Problem> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let (table, _) = DeTable::parse_recoverable(text);
    let (_, value) = table.get_ref().iter().find(|(key, _)| key.get_ref().as_ref() == setting)?;
    let name = value.get_ref().as_str().filter(|name| !known.contains(name))?;
    let message = format!("there is no {what} `{name}`");
    let help = match closest(name, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("there are {}", known.join(", ")),
    };
    let problem = Diagnostic::new(Severity::Error, "config-value", value.span().into(), message).with_help(help);
    Problem::placed(path, text, vec![problem]).pop()
}

/// The text of one of the person's files; none where there is no file. The problem names the file.
pub fn read_text(path: &Path) -> Result<Option<String>, Box<Problem>> {
    let mut text = String::new();
    let read = File::open(path).and_then(|file| file.take(LARGEST + 1).read_to_string(&mut text));
    let message = match read {
        Ok(bytes) if bytes as u64 > LARGEST => "the file is too long".to_owned(),
        Ok(_) => return Ok(Some(text)),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => return Ok(None),
        Err(error) => format!("cannot be read: {error}"),
    };
    let diagnostic = Diagnostic::new(Severity::Error, "config-unreadable", Span::default(), message);
    Err(Box::new(Problem { path: path.to_string_lossy().into_owned(), line: 1, column: 1, diagnostic }))
}

fn line(text: &str, span: Span) -> usize {
    text.get(..span.start).unwrap_or(text).matches('\n').count()
}

fn read_value(kind: SettingKind, value: &DeValue<'_>) -> Option<Value> {
    match (kind, value) {
        (SettingKind::Text, DeValue::String(text)) => Some(Value::Text(text.to_string())),
        (SettingKind::OneOf(words), DeValue::String(text)) => {
            words.contains(&text.as_ref()).then(|| Value::Text(text.to_string()))
        }
        (SettingKind::Folder, DeValue::String(text)) => Some(Value::Folder(at_home(text))),
        (SettingKind::Switch, DeValue::Boolean(on)) => Some(Value::Switch(*on)),
        (SettingKind::Command, DeValue::String(text)) => {
            words(text).filter(|words| !words.is_empty()).map(Value::Command)
        }
        (SettingKind::Command, DeValue::Array(items)) if !items.is_empty() => {
            let word = |item: &Spanned<DeValue<'_>>| item.get_ref().as_str().map(str::to_owned);
            items.iter().map(word).collect::<Option<_>>().map(Value::Command)
        }
        _ => None,
    }
}

fn expected(kind: SettingKind) -> String {
    match kind {
        SettingKind::Text => "a text in quotation marks".to_owned(),
        SettingKind::Switch => "true or false".to_owned(),
        SettingKind::Command => "a program with its arguments, as a list of texts".to_owned(),
        SettingKind::Folder => "a folder in quotation marks".to_owned(),
        SettingKind::OneOf(words) => format!("one of {}", words.join(", ")),
    }
}

fn names() -> String {
    SETTINGS.iter().map(|setting| setting.name).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(text: &str) -> Vec<String> {
        let shown = |problem: &Problem| {
            let Diagnostic { message, help, .. } = &problem.diagnostic;
            let help = help.as_deref().unwrap_or_default();
            format!("{}:{}:{}: {message} | {help}", problem.path, problem.line, problem.column)
        };
        Config::parse("config.toml", text).1.iter().map(shown).collect()
    }

    #[test]
    fn every_settings_example_is_taken() {
        for setting in SETTINGS {
            let text = format!("{} = {}\n", setting.name, setting.example);
            let (config, problems) = Config::parse("config.toml", &text);
            assert!(problems.is_empty(), "the example of {} is right: {problems:?}", setting.name);
            assert_ne!(config, Config::default(), "{} changes something", setting.name);
            assert!(!setting.help.is_empty(), "{} is explained", setting.name);
        }
    }

    #[test]
    fn a_mistake_is_told_with_its_place_and_costs_only_itself() {
        let text = "# mine\nthem = \"light\"\nmouse = \"yes\"\ncopy_command = \"xclip\"\neditor = \"nvim -R\"\nwatch = \"now\"\n";
        assert_eq!(
            problems(text),
            [
                "config.toml:2:1: there is no setting `them` | did you mean `theme`?",
                "config.toml:3:9: `mouse` is true or false | write mouse = true",
                "config.toml:4:1: there is no setting `copy_command` | did you mean `copy-command`?",
                "config.toml:6:9: `watch` is one of auto, poll, off | write watch = \"poll\"",
            ],
            "each with file, line, column and what to write"
        );
        let (config, _) = Config::parse("config.toml", text);
        assert_eq!(config.editor, ["nvim", "-R"], "the rest of the file counts");
    }

    #[test]
    fn a_name_that_there_is_not_is_told_with_its_place() {
        let text = "mouse = true\ntheme = \"drak\"\n";
        let told = |setting: &str| {
            let problem = misnamed("c", text, (setting, setting), &["dark", "light"])?;
            Some((
                problem.line,
                problem.column,
                problem.diagnostic.message,
                problem.diagnostic.help.unwrap_or_default(),
            ))
        };
        let (message, help) = ("there is no theme `drak`".to_owned(), "did you mean `dark`?".to_owned());
        assert_eq!(told("theme"), Some((2, 9, message, help)), "at its value");
        assert_eq!(told("citation"), None, "what is not set is not wrong");
    }

    #[test]
    fn an_empty_command_is_told() {
        for value in ["[]", "\"\"", "\" \""] {
            let told = problems(&format!("editor = {value}\n"));
            assert_eq!(told.len(), 1, "{value} starts nothing: {told:?}");
        }
    }

    #[test]
    fn broken_toml_costs_only_its_line() {
        let (config, problems) = Config::parse("c", "theme = \nmouse = true\n");
        assert!(config.mouse, "the line after the mistake counts");
        assert_eq!(problems.len(), 1, "one mistake, one complaint: {problems:?}");
        assert_eq!(problems.first().map(|problem| problem.line), Some(1), "at its line");
    }
}
