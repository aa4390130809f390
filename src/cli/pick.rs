//! `briefbook pick QUERY`: one quote with its citation, for `:r !briefbook pick …` and scripts.

use std::io::{self, BufRead, IsTerminal, Write};

use super::args::Pick;
use super::exit::Exit;
use super::found::{explain_nothing, passages};
use super::loaded::Loaded;
use super::out::Out;
use crate::export::{Passage, Style};
use crate::host::harmless_line;
use crate::text::fit;

/// More rows than this are no choice.
const CHOICES: usize = 20;

pub(super) fn pick(asked: &Pick, loaded: &Loaded, style: Style, out: &mut Out) -> io::Result<Exit> {
    let answer = loaded.ask(&asked.query, CHOICES);
    let rows = passages(&loaded.engine, &answer.hits.rows.quotes.rows);
    let is_watched = io::stdin().is_terminal() && io::stderr().is_terminal();
    let chosen = match rows.len() {
        0 => {
            explain_nothing(&answer.hits);
            None
        }
        1 => Some(0),
        _ if is_watched => choose(&rows)?,
        _ => Some(0),
    };
    let chosen = chosen.and_then(|number| rows.get(number));
    if let Some(passage) = chosen {
        out.line(&passage.cited(style))?;
    }
    Ok(answer.exit(chosen.is_some()))
}

/// Asks on stderr, so that stdout carries the answer only. Enter alone takes the first.
fn choose(rows: &[Passage<'_>]) -> io::Result<Option<usize>> {
    let mut stderr = io::stderr();
    for (number, passage) in rows.iter().enumerate() {
        let row = harmless_line(&passage.text()).into_owned();
        writeln!(stderr, "{:>3}  {}", number + 1, fit(&row, 100))?;
    }
    write!(stderr, "which (1)? ")?;
    stderr.flush()?;
    let mut typed = String::new();
    let is_closed = io::stdin().lock().read_line(&mut typed)? == 0;
    let number = if typed.trim().is_empty() { Some(1) } else { typed.trim().parse::<usize>().ok() };
    Ok(number.filter(|_| !is_closed).and_then(|number| number.checked_sub(1)))
}
