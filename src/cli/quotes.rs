//! `briefbook quotes [QUERY]`: quotes and reported statements with all that belongs to them.

use std::io;

use super::args::Listing;
use super::exit::Exit;
use super::found::{ALL, explain_nothing, passages};
use super::loaded::Loaded;
use super::out::{Ink, Out};
use crate::export::{QuoteLine, Style, line};

pub(super) fn quotes(asked: &Listing, loaded: &Loaded, out: &mut Out) -> io::Result<Exit> {
    let (_, hits) = loaded.ask(&asked.query, asked.plain.limit.unwrap_or(ALL));
    for (number, passage) in passages(&loaded.engine, &hits.rows.quotes.rows).iter().enumerate() {
        if asked.plain.json {
            out.line(&line(&QuoteLine::new(passage)))?;
            continue;
        }
        if number > 0 {
            out.line("")?;
        }
        let cited = passage.cited(Style::default());
        let (words, rest) = cited.split_once("\n— ").unwrap_or((cited.as_str(), ""));
        out.inked_line(&[out.inked(words, Ink::Bold)])?;
        out.inked_line(&[out.inked(&format!("— {rest}"), Ink::Plain)])?;
    }
    if hits.rows.quotes.total == 0 {
        explain_nothing(&hits);
    }
    Ok(Exit::from(hits.rows.quotes.total > 0))
}
