//! `briefbook keys`: the keys in force, the person's own included.

use std::io;

use serde::Serialize;

use super::args::Plain;
use super::exit::Exit;
use super::found::ALL;
use super::out::Out;
use crate::app::Keymap;
use crate::export::line;

/// A line of `keys --json`.
#[derive(Serialize)]
struct KeyLine {
    keys: String,
    place: &'static str,
    command: &'static str,
    help: &'static str,
}

pub(super) fn keys(asked: &Plain, keymap: &Keymap, out: &mut Out) -> io::Result<Exit> {
    let rows = keymap.bindings().iter().take(asked.limit.unwrap_or(ALL)).map(|binding| KeyLine {
        keys: binding.keys.iter().map(ToString::to_string).collect(),
        place: binding.place.name(),
        command: binding.command.name,
        help: binding.command.help,
    });
    if asked.json {
        for row in rows {
            out.line(&line(&row))?;
        }
    } else {
        let cells = |row: KeyLine| vec![row.keys, row.place.to_owned(), row.command.to_owned(), row.help.to_owned()];
        let table: Vec<Vec<String>> = rows.map(cells).collect();
        out.table(&["keys", "where", "command", "what it does"], &table)?;
    }
    Ok(Exit::Success)
}
