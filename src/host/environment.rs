//! The environment variables that matter, read once, so that tests can pretend another machine.

use std::collections::BTreeMap;

use crate::view::Depth;

/// A variable that briefbook looks at.
#[derive(Clone, Copy, Debug)]
pub struct Variable {
    /// Its name.
    pub name: &'static str,
    /// What it does here.
    pub help: &'static str,
}

const fn variable(name: &'static str, help: &'static str) -> Variable {
    Variable { name, help }
}

/// Every variable that briefbook looks at, but for the folders (`HOME`, `XDG_…`).
pub const VARIABLES: &[Variable] = &[
    variable("BRIEFBOOK_LIBRARY", "the library to open where none is named"),
    variable("BRIEFBOOK_THEME", "the theme, before the one in config.toml"),
    variable("BRIEFBOOK_LOG", "error, warn, info, debug or trace: writes a log to the state folder"),
    variable("NO_COLOR", "any value: no colours"),
    variable("COLORTERM", "truecolor or 24bit: all colours"),
    variable("TERM", "the kind of terminal; `dumb` means plain text"),
    variable("LC_ALL", "the locale, before LC_CTYPE and LANG: not UTF-8 means ASCII borders"),
    variable("LC_CTYPE", "the locale of characters, before LANG"),
    variable("LANG", "the locale"),
    variable("VISUAL", "the editor, before EDITOR"),
    variable("EDITOR", "the editor"),
    variable("TMUX", "set inside tmux: copies go through tmux"),
    variable("SSH_CONNECTION", "set over SSH: no browser opens on the far machine"),
    variable("SSH_TTY", "as SSH_CONNECTION"),
    variable("DISPLAY", "an X screen, for the browser"),
    variable("WAYLAND_DISPLAY", "a Wayland screen, for the browser"),
    variable("WSL_DISTRO_NAME", "set in WSL, where the browser is Windows'"),
];

/// terminfo names of terminals that have 256 colours without saying so.
const PALETTE: &[&str] = &["kitty", "alacritty", "foot", "ghostty", "wezterm", "contour", "iterm", "rio", "tmux"];

/// The variables that are set, by name; empty ones count as not set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Environment(BTreeMap<&'static str, String>);

impl Environment {
    /// The environment of this process.
    #[must_use]
    pub fn of_process() -> Self {
        Self::from_lookup(|name| std::env::var_os(name).map(|value| value.to_string_lossy().into_owned()))
    }

    /// An environment of these variables only.
    #[must_use]
    pub fn from_pairs(pairs: &[(&str, &str)]) -> Self {
        Self::from_lookup(|name| pairs.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned()))
    }

    fn from_lookup(lookup: impl Fn(&str) -> Option<String>) -> Self {
        let set = |variable: &Variable| {
            let value = lookup(variable.name).filter(|value| !value.is_empty())?;
            Some((variable.name, value))
        };
        Self(VARIABLES.iter().filter_map(set).collect())
    }

    /// A variable's value. Only those in [`VARIABLES`] are known.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        debug_assert!(VARIABLES.iter().any(|variable| variable.name == name), "{name} is not in the table");
        self.0.get(name).map(String::as_str)
    }

    /// Whether the terminal understands nothing but text.
    #[must_use]
    pub fn is_dumb(&self) -> bool {
        self.get("TERM") == Some("dumb")
    }

    /// How many colours to use: <https://no-color.org>, then `COLORTERM`, then what the name in `TERM` says.
    #[must_use]
    pub fn colours(&self) -> Depth {
        let term = self.get("TERM").unwrap_or_default();
        if self.get("NO_COLOR").is_some() || term == "dumb" {
            return Depth::None;
        }
        if matches!(self.get("COLORTERM"), Some("truecolor" | "24bit")) || term.ends_with("-direct") {
            return Depth::True;
        }
        if term.contains("256color") || PALETTE.iter().any(|name| term.contains(name)) {
            return Depth::Indexed;
        }
        Depth::Sixteen
    }

    /// Whether text beyond ASCII can be shown: by the locale; where none is set, as in many containers, by the kind of
    /// terminal.
    #[must_use]
    pub fn is_utf8(&self) -> bool {
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(|name| self.get(name));
        match locale {
            Some(locale) => {
                let locale = locale.to_ascii_lowercase();
                locale.contains("utf-8") || locale.contains("utf8")
            }
            None => !matches!(self.get("TERM"), None | Some("dumb" | "linux" | "vt100" | "vt102" | "vt220" | "ansi")),
        }
    }

    /// Whether we run inside tmux.
    #[must_use]
    pub fn in_tmux(&self) -> bool {
        self.get("TMUX").is_some()
    }

    /// Whether the person sits at another machine.
    #[must_use]
    pub fn over_ssh(&self) -> bool {
        self.get("SSH_CONNECTION").or(self.get("SSH_TTY")).is_some()
    }

    /// Whether a window of a browser could appear anywhere.
    #[must_use]
    pub fn has_display(&self) -> bool {
        let screen = ["DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME"].into_iter().any(|name| self.get(name).is_some());
        screen || (cfg!(target_os = "macos") && !self.over_ssh())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_follow_what_the_terminal_says() {
        let cases: &[(&[(&str, &str)], Depth)] = &[
            (&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")], Depth::True),
            (&[("TERM", "xterm-256color")], Depth::Indexed),
            (&[("TERM", "xterm-kitty")], Depth::Indexed),
            (&[("TERM", "xterm-direct")], Depth::True),
            (&[("TERM", "linux")], Depth::Sixteen),
            (&[], Depth::Sixteen),
            (&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor"), ("NO_COLOR", "1")], Depth::None),
            (&[("TERM", "xterm-256color"), ("NO_COLOR", "")], Depth::Indexed),
            (&[("TERM", "dumb"), ("COLORTERM", "truecolor")], Depth::None),
        ];
        for (pairs, expected) in cases {
            assert_eq!(Environment::from_pairs(pairs).colours(), *expected, "{pairs:?}");
        }
    }

    #[test]
    fn the_locale_decides_about_borders() {
        let cases: &[(&[(&str, &str)], bool)] = &[
            (&[("LANG", "de_DE.UTF-8")], true),
            (&[("LANG", "en_US.utf8")], true),
            (&[("LANG", "en_US.UTF-8"), ("LC_ALL", "C")], false),
            (&[("LANG", "de_DE.ISO-8859-1"), ("LC_CTYPE", "C.UTF-8")], true),
            (&[("TERM", "xterm-256color")], true),
            (&[("TERM", "linux")], false),
            (&[], false),
        ];
        for (pairs, expected) in cases {
            assert_eq!(Environment::from_pairs(pairs).is_utf8(), *expected, "{pairs:?}");
        }
    }

    #[test]
    fn each_variable_is_named_once() {
        for (at, variable) in VARIABLES.iter().enumerate() {
            assert!(!variable.help.is_empty(), "{} is explained", variable.name);
            assert!(VARIABLES.iter().skip(at + 1).all(|other| other.name != variable.name), "{} once", variable.name);
        }
    }
}
