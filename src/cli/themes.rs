//! `briefbook themes`: the themes there are, the person's own included.

use std::io;

use serde::Serialize;

use super::args::Plain;
use super::exit::Exit;
use super::found::ALL;
use super::out::Out;
use super::setup::Setup;
use crate::export::line;
use crate::view::THEMES;

/// A line of `themes --json`.
#[derive(Serialize)]
struct ThemeLine {
    name: String,
    title: String,
    builtin: bool,
}

pub(super) fn themes(asked: &Plain, setup: &Setup, out: &mut Out) -> io::Result<Exit> {
    let rows = setup.themes.iter().take(asked.limit.unwrap_or(ALL)).map(|(name, theme)| {
        let builtin = THEMES.iter().find(|row| row.name == name);
        let title = builtin.map_or_else(|| theme.title().to_owned(), |row| row.help.to_owned());
        ThemeLine { name: name.clone(), title, builtin: builtin.is_some() }
    });
    if asked.json {
        for row in rows {
            out.line(&line(&row))?;
        }
    } else {
        let table: Vec<Vec<String>> = rows.map(|row| vec![row.name, row.title]).collect();
        out.table(&["theme", "what it is"], &table)?;
    }
    Ok(Exit::Success)
}
