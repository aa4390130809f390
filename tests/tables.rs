//! The tables that help, docs and keys are made from say what is so.

use std::collections::BTreeSet;

use briefbook::app::{COMMANDS, DEFAULT_KEYS, Keymap, Meaning, Needs, Pane, Place};

#[test]
fn commands_have_unique_names_and_help() {
    let names: BTreeSet<&str> = COMMANDS.iter().map(|command| command.name).collect();
    assert_eq!(names.len(), COMMANDS.len(), "a name means one command");
    for command in COMMANDS {
        assert!(
            !command.help.is_empty() && !command.help.ends_with('.'),
            "{} explains itself in a phrase",
            command.name
        );
        assert!(!command.label.is_empty(), "{} has a word for the footer", command.name);
        assert!(command.name.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{} can be typed", command.name);
    }
}

#[test]
fn the_default_keys_are_without_fault() {
    let empty = Keymap::read("", Keymap::default());
    assert!(empty.1.is_empty(), "an empty file changes nothing");
    let (_, problems) = Keymap::read(DEFAULT_KEYS, Keymap::default());
    assert_eq!(problems, [], "every default key names a command, and none hides another");
}

#[test]
fn every_command_can_be_reached_by_a_key_or_is_for_the_command_line() {
    const BY_NAME_ONLY: &[&str] = &["capture", "import", "theme", "problems", "quit"];
    let keymap = Keymap::default();
    for command in COMMANDS {
        let by_key = keymap.bindings().iter().any(|binding| {
            binding.command.name == command.name
                && matches!(keymap.meaning(binding.place, &binding.keys), Meaning::Run(run) if run.name == command.name)
        });
        let by_name = BY_NAME_ONLY.contains(&command.name);
        assert!(by_key != by_name, "{}: reached by key {by_key}, by name only {by_name}", command.name);
    }
}

#[test]
fn what_a_card_has_a_key_for_runs_over_it() {
    let keymap = Keymap::default();
    for binding in keymap.bindings().iter().filter(|binding| binding.place == Place::Card) {
        assert!(binding.command.over_card, "{}: bound on cards, it must not close them first", binding.command.name);
    }
}

#[test]
fn what_copies_or_marks_a_row_waits_for_it() {
    for command in
        COMMANDS.iter().filter(|command| command.name.starts_with("copy") || command.name.starts_with("select"))
    {
        let expected = if command.name == "copy-all" { Needs::Rows } else { Needs::Row };
        assert_eq!(command.needs, expected, "{}: else fast hands copy what they did not see", command.name);
    }
}

#[test]
fn keys_that_terminals_cannot_tell_apart_are_not_bound() {
    for binding in Keymap::default().bindings() {
        for key in &binding.keys {
            let text = key.to_string();
            assert!(!["<C-i>", "<C-m>", "<C-h>"].contains(&text.as_str()), "{text} arrives as Tab, Enter or Backspace");
        }
    }
}

#[test]
fn the_shared_core_of_keys_means_what_hands_know() {
    let keymap = Keymap::default();
    let core = [
        ("j", "down"),
        ("k", "up"),
        ("gg", "first"),
        ("G", "last"),
        ("<C-d>", "half-page-down"),
        ("<C-u>", "half-page-up"),
        ("<C-f>", "page-down"),
        ("<C-b>", "page-up"),
        (":", "command"),
        ("?", "help"),
        ("q", "back"),
        ("<Esc>", "peel"),
        ("<Enter>", "open"),
        ("<Tab>", "next-pane"),
        ("<S-Tab>", "previous-pane"),
        ("<C-p>", "jump"),
        ("H", "history-back"),
        ("<C-o>", "history-back"),
        ("L", "history-forward"),
        ("u", "undo"),
        ("<C-r>", "redo"),
        ("R", "reload"),
        ("<C-l>", "redraw"),
        ("<C-z>", "suspend"),
        ("yy", "copy"),
        ("X", "clear"),
        ("b", "pick-by"),
        ("t", "pick-topic"),
        ("w", "pick-when"),
        ("A", "pick-about"),
        ("+", "or"),
        ("x", "exclude"),
        ("-", "drop"),
        ("i", "card"),
        ("c", "context"),
    ];
    for pane in Pane::ALL {
        for (keys, name) in core {
            let parsed = briefbook::app::Key::parse_all(keys).expect("known keys");
            let meaning = keymap.meaning(Place::Pane(pane), &parsed);
            assert!(
                matches!(meaning, Meaning::Run(run) if run.name == name),
                "{keys} is `{name}` in {pane:?}, not {meaning:?}"
            );
        }
    }
}

#[test]
fn a_users_keys_go_before_the_defaults_and_mistakes_are_told() {
    let (keymap, problems) = Keymap::read("[everywhere]\n\"gx\" = \"open-source\"\n\"o\" = \"\"\n", Keymap::default());
    assert_eq!(problems, [], "a good file has no problem");
    assert_eq!(keymap.keys_of(Place::Pane(Pane::Quotes), "open-source").as_deref(), Some("gx"), "the new key counts");
    let (_, problems) =
        Keymap::read("[nowhere]\n\"g\" = \"x\"\n[lists]\n\"<Foo>\" = \"open\"\n\"z\" = \"opne\"\n", Keymap::default());
    assert_eq!(problems.len(), 3, "an unknown place, key and command are each told: {problems:?}");
    assert!(problems.iter().all(|problem| problem.span.end > problem.span.start), "with their place in the file");
}
