//! Hands text to the clipboard: by the person's own command, by tmux, or by the terminal.

use std::io::Write;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::{Config, Environment, Paths, harmless_line, write_whole};

/// Bytes of text that many terminals take by OSC 52 at most: xterm and those after it cut the sequence at 100,000
/// bytes, which is 99,992 of base64 (see hterm's and tmux-yank's notes).
pub const OSC52_LIMIT: usize = 74_994;

/// More than this is never sent through a terminal: it would be busy for seconds, and a connection for longer.
const MOST_SENT: usize = 1 << 20;

/// How long a copy program may take.
const PATIENCE: Duration = Duration::from_secs(3);

/// The way to the clipboard on this machine.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Clipboard {
    command: Vec<String>,
    tmux: bool,
    last_copy: Option<PathBuf>,
}

/// What became of a copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handed {
    /// By which way: "OSC 52", "tmux", or the program's name.
    pub via: String,
    /// How many bytes.
    pub bytes: usize,
    /// What to warn of.
    pub warning: Option<String>,
    /// Text that the owner of the terminal must still send by OSC 52.
    pub for_terminal: Option<String>,
}

impl Clipboard {
    /// The person's way: `copy-command` in the settings, else tmux inside tmux, else the terminal.
    #[must_use]
    pub fn of_person(config: &Config, environment: &Environment, paths: Option<&Paths>) -> Self {
        Self {
            command: config.copy_command.clone(),
            tmux: environment.in_tmux(),
            last_copy: paths.map(Paths::last_copy),
        }
    }

    /// Hands over `text`; else a sentence on why not. It waits for programs, at most some seconds: not for the loop's thread.
    pub fn copy(&self, text: &str) -> Result<Handed, String> {
        let mut warnings = Vec::new();
        if let Some(path) = &self.last_copy
            && let Err(error) = write_whole(path, text.as_bytes())
        {
            log::warn!("the copy is not kept: {error}");
        }
        for (via, command) in self.programs() {
            match pipe(&command, text) {
                Ok(()) => return Ok(Handed::by(via, text, &warnings, None)),
                Err(error) => warnings.push(format!("{via}: {error}")),
            }
        }
        if text.len() > MOST_SENT {
            let kept = self
                .last_copy
                .as_ref()
                .map(|path| format!("; it is kept in {}", harmless_line(&path.to_string_lossy())));
            warnings.push(format!(
                "{} MB are more than a terminal takes{}; set copy-command in config.toml, or ask for less",
                text.len().div_ceil(1_000_000),
                kept.unwrap_or_default()
            ));
            return Err(warnings.join("; "));
        }
        if text.len() > OSC52_LIMIT {
            warnings.push(format!("longer than the {OSC52_LIMIT} bytes that many terminals take"));
        }
        Ok(Handed::by("OSC 52".to_owned(), text, &warnings, Some(text.to_owned())))
    }

    /// The programs to try, in order, each with the name that people know it by.
    fn programs(&self) -> Vec<(String, Vec<String>)> {
        let mut programs = Vec::new();
        if let Some(name) = self.command.first() {
            programs.push((harmless_line(name).into_owned(), self.command.clone()));
        }
        if self.tmux {
            // -w: also to the terminal around tmux, which ignores a program's own OSC 52 by default (tmux 3.2).
            programs.push(("tmux".to_owned(), ["tmux", "load-buffer", "-w", "-"].map(str::to_owned).to_vec()));
        }
        programs
    }
}

impl Handed {
    fn by(via: String, text: &str, warnings: &[String], for_terminal: Option<String>) -> Self {
        let warning = (!warnings.is_empty()).then(|| warnings.join("; "));
        Self { via, bytes: text.len(), warning, for_terminal }
    }
}

/// Runs a program with the text as its input. Its output goes nowhere: it would land on the screen, and a program that
/// stays to serve the clipboard keeps it open.
fn pipe(command: &[String], text: &str) -> Result<(), String> {
    let (program, arguments) = command.split_first().ok_or("no program")?;
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| format!("did not start: {error}"))?;
    if let Some(mut input) = child.stdin.take() {
        let text = text.to_owned();
        // On a thread of its own: a program that does not read would hold us. One that ends early says why itself.
        thread::spawn(move || drop(input.write_all(text.as_bytes())));
    }
    wait(&mut child)
}

fn wait(child: &mut Child) -> Result<(), String> {
    let started = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(status)) if status.success() => return Ok(()),
            Ok(Some(status)) => return Err(status.to_string()),
            Ok(None) if started.elapsed() > PATIENCE => {
                let _ = child.kill();
                let _ = child.wait();
                return Err("took too long".to_owned());
            }
            Ok(None) => thread::sleep(Duration::from_millis(5)),
            Err(error) => return Err(error.to_string()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_persons_own_command_comes_first() {
        let config = Config { copy_command: vec!["wl-copy".into(), "--trim-newline".into()], ..Config::default() };
        let tmux = Environment::from_pairs(&[("TMUX", "/tmp/tmux-0/default,1,0")]);
        let ways: Vec<_> = Clipboard::of_person(&config, &tmux, None).programs();
        let names: Vec<_> = ways.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["wl-copy", "tmux"], "the settings, then tmux, then what is left: the terminal");
    }

    #[test]
    fn a_command_that_fails_is_told_and_the_terminal_takes_over() {
        let config = Config { copy_command: vec!["/nonexistent/copy".into()], ..Config::default() };
        let handed =
            Clipboard::of_person(&config, &Environment::default(), None).copy("words").expect("it is handed over");
        assert_eq!(handed.via, "OSC 52", "the next way is taken");
        assert_eq!(handed.for_terminal.as_deref(), Some("words"), "the terminal is given the text");
        assert!(handed.warning.is_some_and(|warning| warning.contains("/nonexistent/copy")), "and the failure is told");
    }

    #[test]
    fn a_command_is_given_the_text_as_it_is() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("copied");
        let target = file.to_string_lossy().into_owned();
        let command = ["sh", "-c", "cat > \"$0\""].map(str::to_owned).into_iter().chain([target]).collect();
        let text = "“words” $HOME `x`\n".repeat(10_000);
        let handed = Clipboard { command, ..Clipboard::default() }.copy(&text).expect("it is handed over");
        assert_eq!((handed.via.as_str(), handed.for_terminal, handed.warning), ("sh", None, None), "it went that way");
        assert_eq!(std::fs::read_to_string(file).expect("the copy"), text, "every byte, nothing expanded");
    }

    #[test]
    fn a_command_that_does_not_read_does_not_hold_us() {
        let handed = Clipboard { command: vec!["true".into()], ..Clipboard::default() }
            .copy(&"x".repeat(1 << 21))
            .expect("it is handed over");
        assert_eq!(handed.via, "true", "it says that it took the text, and it ended");
    }

    #[test]
    fn what_terminals_cut_off_is_warned_of() {
        let clipboard = Clipboard::default();
        let warning = |bytes: usize| clipboard.copy(&"x".repeat(bytes)).map(|handed| handed.warning);
        assert_eq!(warning(OSC52_LIMIT), Ok(None), "just fits");
        assert!(warning(OSC52_LIMIT + 1).is_ok_and(|warning| warning.is_some()), "no longer fits");
        assert!(warning(MOST_SENT + 1).is_err(), "nothing is sent that would keep a terminal busy for seconds");
    }
}
