//! What a run starts from: the person's environment, settings, keys and themes.

use std::fs;
use std::path::Path;

use crate::app::{Keymap, Settings};
use crate::export::{STYLES, Style};
use crate::host::{Config, Environment, Paths, read_text};
use crate::library::Watch;
use crate::model::Problem;
use crate::view::{Depth, THEMES, Theme};

/// The environment, settings, keys and themes of this run.
#[derive(Debug)]
pub(super) struct Setup {
    pub environment: Environment,
    pub paths: Option<Paths>,
    pub config: Config,
    pub keymap: Keymap,
    /// Every theme by name, set for the depth of this terminal; the built-in ones first.
    pub themes: Vec<(String, Theme)>,
    /// What is wrong with the person's files; none of it stops the start.
    pub problems: Vec<Problem>,
}

impl Setup {
    /// Reads everything. What is broken is told in `problems`, and the defaults stand in for it.
    pub(super) fn read() -> Self {
        let environment = Environment::of_process();
        let paths = Paths::of_person();
        let (mut config, mut problems) = paths.as_ref().map(Config::read).unwrap_or_default();
        let mut keymap = Keymap::default();
        let mut themes: Vec<(String, Theme)> =
            THEMES.iter().filter_map(|row| Some((row.name.to_owned(), Theme::builtin(row.name)?))).collect();
        if let Some(paths) = &paths {
            match read_text(&paths.keys_file()) {
                Ok(Some(text)) => {
                    let (own, found) = Keymap::read(&text, keymap);
                    keymap = own;
                    problems.extend(Problem::placed(&paths.keys_file().to_string_lossy(), &text, found));
                }
                Ok(None) => {}
                Err(problem) => problems.push(*problem),
            }
            own_themes(&paths.themes(), &mut themes, &mut problems);
            let names: Vec<&str> = themes.iter().map(|(name, _)| name.as_str()).collect();
            if let Some(problem) = Config::unknown_name(paths, "theme", "theme", &names) {
                config.theme = None;
                problems.push(problem);
            }
            let styles: Vec<&str> = STYLES.iter().map(|style| style.name).collect();
            if let Some(problem) = Config::unknown_name(paths, "citation", "citation style", &styles) {
                config.citation = None;
                problems.push(problem);
            }
        }
        let mut setup = Self { environment, paths, config, keymap, themes, problems };
        setup.set_depth(setup.environment.colours());
        setup
    }

    /// Sets the themes for a number of colours.
    pub(super) fn set_depth(&mut self, depth: Depth) {
        for (_, theme) in &mut self.themes {
            *theme = theme.at_depth(depth);
        }
    }

    /// The name of the theme to start with: the one asked for, which must be there, the configured one, else the first.
    pub(super) fn theme_name(&self, asked: Option<&str>) -> Result<String, String> {
        let name = asked.or(self.config.theme.as_deref()).unwrap_or(THEMES[0].name);
        let known: Vec<&str> = self.themes.iter().map(|(name, _)| name.as_str()).collect();
        if known.contains(&name) {
            Ok(name.to_owned())
        } else {
            Err(format!("there is no theme `{name}`; there are {}", known.join(", ")))
        }
    }

    /// The theme of this name, else the first one.
    pub(super) fn theme(&self, name: &str) -> Theme {
        let named = self.themes.iter().find(|(known, _)| known == name).or(self.themes.first());
        named.map(|(_, theme)| theme.clone()).unwrap_or_default()
    }

    /// What the app starts with.
    pub(super) fn settings(&self, theme: String, theme_is_given: bool) -> Settings {
        Settings {
            keymap: self.keymap.clone(),
            ascii: self.config.ascii.unwrap_or(!self.environment.is_utf8()),
            theme,
            theme_is_given,
            themes: self.themes.iter().map(|(name, _)| name.clone()).collect(),
        }
    }

    /// How changes of the library are noticed.
    pub(super) fn watch(&self) -> Watch {
        self.config.watch.as_deref().and_then(Watch::named).unwrap_or_default()
    }

    /// The citation style: the configured one, else the default.
    pub(super) fn style(&self) -> Style {
        self.config.citation.as_deref().and_then(Style::named).unwrap_or_default()
    }
}

/// The themes in the person's folder, one file each; a file named as a built-in theme replaces it.
fn own_themes(folder: &Path, themes: &mut Vec<(String, Theme)>, problems: &mut Vec<Problem>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let mut files: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    files.retain(|path| path.extension().is_some_and(|end| end == "toml"));
    files.sort();
    for path in files {
        let Some(name) = path.file_stem().and_then(|name| name.to_str()).map(str::to_owned) else { continue };
        match read_text(&path) {
            Ok(Some(text)) => {
                let (theme, found) = Theme::from_toml(&text);
                problems.extend(Problem::placed(&path.to_string_lossy(), &text, found));
                themes.retain(|(known, _)| *known != name);
                themes.push((name, theme));
            }
            Ok(None) => {}
            Err(problem) => problems.push(*problem),
        }
    }
}

/// A problem in one line: `file:line:col: what is wrong; what to do`.
pub(super) fn one_line(problem: &Problem) -> String {
    let Problem { path, line, column, diagnostic } = problem;
    let help = diagnostic.help.as_deref().map(|help| format!("; {help}")).unwrap_or_default();
    format!("{path}:{line}:{column}: {}{help}", diagnostic.message)
}
