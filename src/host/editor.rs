//! The person's editor, opened at a line.

use std::ffi::OsString;
use std::path::Path;

use super::{Config, Environment, words};

/// How an editor is told the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// `+12 file`
    Plus,
    /// `file:12`
    Colon,
    /// `--goto file:12`
    Goto,
    /// `--line 12 file`
    Line,
}

/// An editor that is known: the names of its program, and how it is called.
#[derive(Clone, Copy, Debug)]
pub struct EditorForm {
    /// Names of the program.
    pub names: &'static [&'static str],
    form: Form,
    /// What makes it wait until the file is closed; those with a window would return at once.
    wait: Option<&'static str>,
}

/// Editors that are known, from their manuals. Any other is given the file alone.
pub const EDITORS: &[EditorForm] = &[
    EditorForm { names: &["vi", "vim", "nvim", "view", "vim.basic", "vim.tiny", "nvi"], form: Form::Plus, wait: None },
    EditorForm { names: &["gvim", "mvim"], form: Form::Plus, wait: Some("--nofork") },
    EditorForm { names: &["emacs", "emacsclient", "mg", "zile", "jmacs"], form: Form::Plus, wait: None },
    EditorForm { names: &["nano", "pico", "micro", "joe", "jed", "ne", "kak", "mcedit"], form: Form::Plus, wait: None },
    EditorForm { names: &["hx", "helix"], form: Form::Colon, wait: None },
    EditorForm { names: &["subl", "zed", "zeditor"], form: Form::Colon, wait: Some("--wait") },
    EditorForm { names: &["code", "code-insiders", "codium", "cursor"], form: Form::Goto, wait: Some("--wait") },
    EditorForm { names: &["kate"], form: Form::Line, wait: Some("--block") },
];

/// The person's editor: a program and its arguments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Editor(Vec<String>);

impl Editor {
    /// The editor by the settings, else `VISUAL`, else `EDITOR`, else `vi`.
    #[must_use]
    pub fn of_person(config: &Config, environment: &Environment) -> Self {
        if !config.editor.is_empty() {
            return Self(config.editor.clone());
        }
        let named = ["VISUAL", "EDITOR"].into_iter().filter_map(|name| environment.get(name)).filter_map(words);
        let first = named.into_iter().find(|words| !words.is_empty());
        Self(first.unwrap_or_else(|| vec!["vi".to_owned()]))
    }

    /// The command that opens `file` at `line`, counted from 1. The file's name is data: it stands where no option can
    /// be, and is absolute, so that none looks like one.
    #[must_use]
    pub fn command(&self, file: &Path, line: usize) -> Vec<OsString> {
        let mut command: Vec<OsString> = self.0.iter().map(OsString::from).collect();
        let file = std::path::absolute(file).unwrap_or_else(|_| file.to_owned()).into_os_string();
        let Some(known) = self.known() else {
            command.push(file);
            return command;
        };
        if let Some(wait) = known.wait
            && !self.0.iter().any(|argument| argument == wait || (wait == "--wait" && argument == "-w"))
        {
            command.push(wait.into());
        }
        let mut at_line = file.clone();
        at_line.push(format!(":{line}"));
        match known.form {
            Form::Plus => command.extend([format!("+{line}").into(), file]),
            Form::Colon => command.push(at_line),
            Form::Goto => command.extend(["--goto".into(), at_line]),
            Form::Line => command.extend(["--line".into(), line.to_string().into(), file]),
        }
        command
    }

    fn known(&self) -> Option<&'static EditorForm> {
        let program = Path::new(self.0.first()?).file_name()?.to_str()?;
        EDITORS.iter().find(|editor| editor.names.contains(&program))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_editor_is_told_the_line_in_its_own_way() {
        let cases = [
            ("vim", "vim +12 /lib/a b.md"),
            ("/usr/bin/nvim -R", "/usr/bin/nvim -R +12 /lib/a b.md"),
            ("hx", "hx /lib/a b.md:12"),
            ("code", "code --wait --goto /lib/a b.md:12"),
            ("code -w", "code -w --goto /lib/a b.md:12"),
            ("kate --block", "kate --block --line 12 /lib/a b.md"),
            ("ed", "ed /lib/a b.md"),
        ];
        for (editor, expected) in cases {
            let environment = Environment::from_pairs(&[("EDITOR", editor)]);
            let command = Editor::of_person(&Config::default(), &environment).command(Path::new("/lib/a b.md"), 12);
            let shown: Vec<_> = command.iter().map(|word| word.to_string_lossy()).collect();
            assert_eq!(shown.join(" "), expected, "EDITOR={editor}");
        }
    }

    #[test]
    fn the_settings_come_first_and_vi_last() {
        let environment = Environment::from_pairs(&[("VISUAL", "emacs -nw"), ("EDITOR", "ed")]);
        let mut config = Config::default();
        assert_eq!(Editor::of_person(&config, &environment).0, ["emacs", "-nw"], "VISUAL before EDITOR");
        config.editor = vec!["kak".into()];
        assert_eq!(Editor::of_person(&config, &environment).0, ["kak"], "the settings before both");
        let none = Environment::from_pairs(&[("EDITOR", "'")]);
        assert_eq!(Editor::of_person(&Config::default(), &none).0, ["vi"], "nothing usable said: POSIX has vi");
    }

    #[test]
    fn a_file_is_never_an_option() {
        let command = Editor(vec!["ed".into()]).command(Path::new("--version"), 1);
        assert!(command.iter().all(|word| word != "--version"), "a relative name becomes absolute: {command:?}");
    }
}
