//! `briefbook [LIBRARY]`: opens a library on the terminal.

use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use anyhow::Context;
use jiff::Zoned;

use super::setup::{Setup, one_line};
use crate::app::{App, Msg};
use crate::host::{Browser, Clipboard, Editor, State, start_journal};
use crate::library::Library;
use crate::runner::{Desk, Person, work};
use crate::tui::{self, Options, Play};

/// Said where there is nothing to open on.
const NO_TERMINAL: &str =
    "no terminal to open on; `briefbook search`, `quotes`, `show` and `--keys … --print` need none (see --help)";

/// How long leaving may wait for what is still being written: a mark or the place may stand behind a clipboard program that
/// takes its three seconds. Signals force the end after one and a half.
const PATIENCE: Duration = Duration::from_secs(4);

/// What to open and how.
#[derive(Debug)]
pub(super) struct Opening {
    pub library: Library,
    pub theme: Option<String>,
    pub ascii: bool,
}

/// The name of the theme to open with; an error where there is no terminal, or no such theme.
pub(super) fn ready(theme: Option<&str>, setup: &Setup) -> anyhow::Result<String> {
    if setup.environment.is_dumb() || !io::stdout().is_terminal() {
        anyhow::bail!(NO_TERMINAL);
    }
    setup.theme_name(theme).map_err(anyhow::Error::msg)
}

/// Opens the library and plays until the person leaves.
pub(super) fn open(opening: Opening, setup: &Setup) -> anyhow::Result<ExitCode> {
    let theme = ready(opening.theme.as_deref(), setup)?;
    if let Some(paths) = &setup.paths {
        // A log that cannot be written must not keep anybody from reading.
        drop(start_journal(&setup.environment, paths));
    }
    let mut settings = setup.settings(theme.clone(), opening.theme.is_some());
    settings.ascii |= opening.ascii;
    let mut play = Play::new(App::new(settings), setup.themes.clone(), setup.theme(&theme));
    play.tell_time(Zoned::now().datetime());

    let folder = opening.library.root().map(Path::to_owned);
    let place = folder.clone().unwrap_or_else(|| PathBuf::from("bundled"));
    let mut state = setup.paths.as_ref().map(|paths| State::of_library(paths, &place));
    let mut trouble: Vec<String> = setup.problems.iter().map(one_line).collect();
    if let Some(state) = &mut state {
        restore(state, &mut play, &mut trouble);
    }
    if let Some(first) = trouble.first() {
        // The line is short, and what is wrong must not be hidden by its place: how many more there are stands first.
        let more = match trouble.len() - 1 {
            0 => String::new(),
            more => format!("(1 of {}) ", more + 1),
        };
        play.tell(Msg::Failed(format!("{more}{first}")));
    }
    let desk = Desk::new(opening.library, setup.style());
    let clipboard = Clipboard::of_person(&setup.config, &setup.environment, setup.paths.as_ref());
    let browser = Browser::of_person(&setup.config, &setup.environment);
    let editor = Editor::of_person(&setup.config, &setup.environment);
    let options = Options { mouse: setup.config.mouse };
    let mut failed = None;
    let mut finish = None;
    let ending = tui::run(&mut play, options, |reply| {
        let person = Person { clipboard, browser, editor, state, folder, reply: reply.clone() };
        let workers = match work(desk, person, setup.watch(), &reply) {
            Ok((workers, finished)) => {
                finish = Some(finished);
                Some(workers)
            }
            Err(error) => {
                failed = Some(error);
                None
            }
        };
        move |effect| {
            if let Some(workers) = &workers {
                workers.carry_out(effect);
            }
        }
    })
    .context("the terminal cannot be used")?;
    // The place is kept by a worker: leaving may wait for it, but not for long.
    if let Some(finish) = finish {
        finish.wait(PATIENCE);
    }
    match failed {
        Some(error) => Err(error).context("no worker could be started"),
        None => Ok(ExitCode::from(ending.code())),
    }
}

/// Puts the place and the marks of the last session back.
fn restore(state: &mut State, play: &mut Play, trouble: &mut Vec<String>) {
    let (saved, notice) = state.restore();
    trouble.extend(notice);
    if let Some(saved) = saved {
        play.tell(Msg::Restored(Box::new(saved)));
    }
    match state.marks.load() {
        Ok(marks) => play.tell(Msg::Marks(Box::new(marks.clone()))),
        Err(error) => trouble.push(error.to_string()),
    }
}
