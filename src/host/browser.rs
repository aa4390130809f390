//! Shows a web address in the person's browser.

use std::process::{Command, Stdio};
use std::thread;

use thiserror::Error;

use super::{Config, Environment, harmless_line};

/// RFC 9110 asks for 8000; many programs and old systems take no more than this.
const LONGEST: usize = 2048;

/// Why an address is not opened.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum UrlError {
    /// Not a web address.
    #[error("only http and https addresses are opened, not {0}")]
    Scheme(String),
    /// Too long.
    #[error("the address is longer than {LONGEST} bytes")]
    Long,
    /// Holds what no address may hold.
    #[error("the address holds blanks or control characters")]
    Characters,
    /// No screen for a browser.
    #[error("no screen for a browser here: yu copies the address")]
    NoScreen,
    /// The browser did not start.
    #[error("{0}")]
    Failed(String),
}

/// The person's browser.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Browser {
    command: Vec<String>,
    has_display: bool,
}

impl Browser {
    /// The browser by the settings, else the system's, where there is a screen.
    #[must_use]
    pub fn of_person(config: &Config, environment: &Environment) -> Self {
        Self { command: config.browser.clone(), has_display: environment.has_display() }
    }

    /// Shows an address: a source's, so it is checked first. It is an argument of its own, never part of a line.
    pub fn open(&self, url: &str) -> Result<(), UrlError> {
        check(url)?;
        if let Some((program, arguments)) = self.command.split_first() {
            return start(program, arguments, url);
        }
        if !self.has_display {
            return Err(UrlError::NoScreen);
        }
        open::that_detached(url).map_err(|error| UrlError::Failed(harmless_line(&error.to_string()).into_owned()))
    }
}

fn start(program: &str, arguments: &[String], url: &str) -> Result<(), UrlError> {
    let mut command = Command::new(program);
    command.args(arguments).arg(url).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn().map_err(|error| UrlError::Failed(format!("{program} did not start: {error}")))?;
    // Somebody has to hear of its end, or it stays in the process table.
    thread::spawn(move || drop(child.wait()));
    Ok(())
}

/// Whether an address may be handed to another program.
fn check(url: &str) -> Result<(), UrlError> {
    if url.len() > LONGEST {
        return Err(UrlError::Long);
    }
    if url.chars().any(char::is_whitespace) || harmless_line(url) != url || url.contains(['"', '<', '>', '`', '\\']) {
        return Err(UrlError::Characters);
    }
    let (scheme, rest) = url.split_once("://").unwrap_or((url, ""));
    let is_web = ["http", "https"].iter().any(|known| scheme.eq_ignore_ascii_case(known));
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    if !is_web || host.is_empty() || host.starts_with('-') {
        return Err(UrlError::Scheme(scheme.chars().take(40).collect()));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_addresses_are_opened() {
        for good in ["https://example.org/a?b=c#d", "HTTP://example.org", "https://example.org/%20/'x'"] {
            assert_eq!(check(good), Ok(()), "{good}");
        }
        for bad in ["file:///etc/passwd", "javascript:alert(1)", "mailto:a@b", "https://", "-o", "", "https://-x/"] {
            assert!(matches!(check(bad), Err(UrlError::Scheme(_))), "{bad} is no web address");
        }
        for bad in ["https://a b", "https://a/\u{1b}[2J", "https://a/\u{202e}", "https://a/\"x", "https://a\n"] {
            assert_eq!(check(bad), Err(UrlError::Characters), "{bad:?} holds what no address holds");
        }
        assert_eq!(check(&format!("https://a/{}", "x".repeat(3000))), Err(UrlError::Long), "others cut it off");
    }

    #[test]
    fn without_a_screen_it_says_what_to_do() {
        let browser = Browser::of_person(&Config::default(), &Environment::from_pairs(&[]));
        if !cfg!(target_os = "macos") {
            assert_eq!(browser.open("https://example.org"), Err(UrlError::NoScreen), "no text browser draws over us");
        }
    }
}
