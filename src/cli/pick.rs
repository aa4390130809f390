//! `briefbook pick QUERY`: one quote with its citation, for `:r !briefbook pick …` and scripts.

use std::io::{self, BufRead, IsTerminal, Write};

use super::args::Pick;
use super::exit::Exit;
use super::found::explain_nothing;
use super::loaded::Loaded;
use super::out::{Out, USUAL};
use crate::export::Style;
use crate::host::harmless_line;
use crate::model::Form;
use crate::runner::passage;
use crate::search::QuoteRow;
use crate::text::{fit, width};
use crate::tui;

/// More rows than this are no choice.
const CHOICES: usize = 20;

/// Columns of a choice's number and of the blanks behind it.
const BEFORE: usize = 5;

pub(super) fn pick(asked: &Pick, loaded: &Loaded, style: Style, out: &mut Out) -> io::Result<Exit> {
    let answer = loaded.ask(&asked.query, CHOICES);
    let rows = &answer.hits.rows.quotes.rows;
    let is_watched = io::stdin().is_terminal() && io::stderr().is_terminal();
    let chosen = match rows.len() {
        0 => {
            explain_nothing(&answer.hits);
            None
        }
        1 => Some(0),
        _ if is_watched => choose(rows)?,
        _ => Some(0),
    };
    let chosen = chosen.and_then(|number| rows.get(number)).and_then(|row| passage(&loaded.engine, &row.address));
    if let Some(passage) = &chosen {
        out.line(&passage.cited(style))?;
    }
    Ok(answer.exit(chosen.is_some()))
}

/// Asks on stderr, so that stdout carries the answer only. Enter alone takes the first.
fn choose(rows: &[QuoteRow]) -> io::Result<Option<usize>> {
    let mut stderr = io::stderr();
    let room = usize::from(tui::columns().unwrap_or(USUAL)).saturating_sub(BEFORE);
    for (number, row) in rows.iter().enumerate() {
        writeln!(stderr, "{:>3}  {}", number + 1, choice(row.form, &row.text, &row.short_names, room))?;
    }
    write!(stderr, "which (1)? ")?;
    stderr.flush()?;
    let mut typed = String::new();
    let is_closed = io::stdin().lock().read_line(&mut typed)? == 0;
    let number = if typed.trim().is_empty() { Some(1) } else { typed.trim().parse::<usize>().ok() };
    Ok(number.filter(|_| !is_closed).and_then(|number| number.checked_sub(1)))
}

/// A quotation in its marks or a reported statement behind its sign, and who says it, in one line of so many columns.
fn choice(form: Form, words: &str, names: &[String], room: usize) -> String {
    let words = if form == Form::Reported { format!("¶ {words}") } else { format!("“{words}”") };
    let by = if names.is_empty() { "not named".to_owned() } else { names.join(", ") };
    // Words are never shown without who says them: long names take a third, the words the rest.
    let by = fit(&harmless_line(&format!(" — {by}")), room / 3);
    format!("{}{by}", fit(&harmless_line(&words), room - width(&by)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_stays_in_its_line() {
        let choice = |form: Form, names: &[&str], room: usize| {
            let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
            choice(form, "We will keep this channel open through the spring.", &names, room)
        };
        let whole = "“We will keep this channel open through the spring.” — Marant";
        assert_eq!(choice(Form::Tweet, &["Marant"], 95), whole, "a tweet's words stand in marks as others do");
        assert_eq!(
            choice(Form::Tweet, &["Marant"], 30),
            "“We will keep this c… — Marant",
            "what is too long is cut, not who says it"
        );
        assert_eq!(choice(Form::Reported, &[], 27), "¶ We will keep th… — not n…", "our words have no marks");
        for room in 0..80 {
            let row = choice(Form::Joint, &["Marant", "Okelo", "the Northern League"], room);
            assert!(width(&row) <= room, "never more than the {room} columns there are: {row}");
        }
    }
}
