//! The command line: one file per subcommand. Whatever the screen can answer, this answers too.
//!
//! Answers go to stdout, everything else to stderr; nothing but text leaves when stdout is no terminal.

mod actors;
mod args;
mod check;
mod completions;
mod diff;
mod exit;
mod found;
mod import;
mod index;
mod init;
mod interrupt;
mod keys;
mod listing;
mod loaded;
mod man;
mod open;
mod out;
mod pick;
mod progress;
mod quotes;
mod replay;
mod search;
mod setup;
mod show;
mod themes;
mod topics;
mod tutor;
mod verify;
mod why;

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use clap::Parser;
use clap::error::ErrorKind;

use crate::host::{harmless, remember_library};
use crate::search::{ActorRow, TopicRow};
use crate::text::closest;
use args::{Args, Command, first_word, marked};
use loaded::Loaded;
use open::Opening;
use out::Out;
use replay::Replay;
use setup::Setup;

pub use args::command_line;
pub use exit::{EXITS, Exit};

/// Reads the command line and does what it asks for.
#[must_use]
pub fn run() -> ExitCode {
    let args = match Args::try_parse_from(marked(std::env::args_os())) {
        Ok(args) => args,
        // Help and version come this way too, with code 0.
        Err(message) => {
            if matches!(message.kind(), ErrorKind::UnknownArgument | ErrorKind::InvalidSubcommand)
                && let Some(word) = first_word(std::env::args_os()).filter(|word| is_no_folder(word))
            {
                complain(&neither(&word));
                return Exit::Usage.into();
            }
            let code = if message.use_stderr() { Exit::Usage } else { Exit::Success };
            return match message.print() {
                Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Exit::Failure.into(),
                _ => code.into(),
            };
        }
    };
    match answer(args) {
        Ok(code) => code,
        Err(error) if is_broken_pipe(&error) => Exit::Success.into(),
        Err(error) => {
            complain(&in_full(&error));
            Exit::Failure.into()
        }
    }
}

fn answer(args: Args) -> anyhow::Result<ExitCode> {
    let setup = Setup::read();
    let Some(command) = args.command else { return opened(args, setup) };
    if let Command::Tutor { folder } = command {
        return tutor::tutor(folder, args.theme, args.ascii, &setup);
    }
    let (place, named) = (args.place, args.library);
    for problem in &setup.problems {
        complain(&setup::one_line(problem));
    }
    let mut out = Out::new(&setup.environment);
    let loaded = || Loaded::read(&place, named.as_deref(), &setup);
    let code = match command {
        Command::Search(asked) => loaded()?.asked(|loaded| search::search(&asked, loaded, &mut out))?,
        Command::Quotes(asked) => loaded()?.asked(|loaded| quotes::quotes(&asked, loaded, &mut out))?,
        Command::Topics(asked) => loaded()?.asked(|loaded| listing::list::<TopicRow>(&asked, loaded, &mut out))?,
        Command::Actors(asked) => loaded()?.asked(|loaded| listing::list::<ActorRow>(&asked, loaded, &mut out))?,
        Command::Show(asked) => loaded()?.asked(|loaded| show::show(&asked, loaded, setup.style(), &mut out))?,
        Command::Pick(asked) => loaded()?.asked(|loaded| pick::pick(&asked, loaded, setup.style(), &mut out))?,
        Command::Check(asked) if asked.explain.is_some() => check::explain(&asked, &mut out)?,
        Command::Check(asked) => {
            let loaded = Loaded::read(&place, asked.library.as_deref().or(named.as_deref()), &setup)?;
            loaded.asked(|loaded| check::check(&asked, loaded, &mut out))?
        }
        Command::Verify(asked) => {
            let loaded = Loaded::read_alone(&place, asked.library.as_deref().or(named.as_deref()), &setup)?;
            loaded.asked(|loaded| verify::verify(&asked, loaded, &mut out))?
        }
        Command::Import(asked) => {
            let library = Loaded::library(&place, named.as_deref(), &setup, false)?;
            import::import(&asked, &library, &mut out)?
        }
        Command::Init(asked) => init::init(&asked, &mut out)?,
        Command::Index(asked) => {
            let library = Loaded::library(&place, asked.library.as_deref().or(named.as_deref()), &setup, false)?;
            index::index(&asked, &library, &mut out)?
        }
        Command::Keys(asked) => keys::keys(&asked, &setup.keymap, &mut out)?,
        Command::Themes(asked) => themes::themes(&asked, &setup, &mut out)?,
        Command::Completions { shell } => completions::completions(shell, &mut out)?,
        Command::Man => man::man(&mut out)?,
        // It opens the screen, and was carried out before.
        Command::Tutor { .. } => Exit::Success,
    };
    out.finish()?;
    Ok(code.into())
}

/// Opens the app, or replays keys without a terminal.
fn opened(args: Args, mut setup: Setup) -> anyhow::Result<ExitCode> {
    if let Some(word) = args.library.as_deref().filter(|word| is_no_folder(word)) {
        complain(&neither(word));
        return Ok(Exit::Usage.into());
    }
    let library = Loaded::library(&args.place, args.library.as_deref(), &setup, args.keys.is_none())?;
    let theme = args.theme.or_else(|| setup.environment.get("BRIEFBOOK_THEME").map(str::to_owned));
    let opening = Opening { library, theme, ascii: args.ascii };
    match args.keys {
        None => {
            if let Some(paths) = &setup.paths {
                // Only for a start without a name: not worth a word where it cannot be kept.
                drop(remember_library(paths, opening.library.root()));
            }
            open::open(opening, &setup)
        }
        Some(keys) => {
            if args.ansi && setup.environment.get("NO_COLOR").is_none() {
                // A picture looks the same wherever it is taken.
                setup.set_depth(crate::view::Depth::True);
            }
            replay::replay(&Replay { keys, size: args.size, colours: args.ansi }, opening, &setup)?;
            Ok(Exit::Success.into())
        }
    }
}

/// Says something on stderr; a stderr that takes nothing must not stop the work.
fn complain(message: &str) {
    let _ = writeln!(io::stderr(), "briefbook: {}", harmless(message));
}

/// Whether the first word looks like a command: one word, and nothing of that name is here.
fn is_no_folder(word: &Path) -> bool {
    word.components().count() == 1 && !word.exists()
}

/// What to say of a first word that is no command, and no folder to open.
fn neither(word: &Path) -> String {
    let word = word.display().to_string();
    let commands = command_line();
    let names: Vec<&str> = commands.get_subcommands().map(clap::Command::get_name).collect();
    let advice = closest(&word, names.iter().copied())
        .map_or_else(|| "see briefbook --help".to_owned(), |near| format!("did you mean `{near}`?"));
    format!("`{word}` is neither a command nor a folder; {advice}")
}

/// An error with what led to it, each said once: an error that tells its cause itself is not told it again.
fn in_full(error: &anyhow::Error) -> String {
    let mut said = String::new();
    for cause in error.chain().map(ToString::to_string) {
        if said.is_empty() {
            said = cause;
        } else if !said.ends_with(&cause) {
            said = format!("{said}: {cause}");
        }
    }
    said
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let kind = |cause: &(dyn std::error::Error + 'static)| cause.downcast_ref::<io::Error>().map(io::Error::kind);
    error.chain().any(|cause| kind(cause) == Some(io::ErrorKind::BrokenPipe))
}
