//! `briefbook quotes [QUERY]`: quotes and reported statements with all that belongs to them.

use std::io;

use super::args::Quotes;
use super::exit::Exit;
use super::found::{ALL, explain_nothing, passages};
use super::loaded::Loaded;
use super::out::{Ink, Out};
use super::why;
use crate::export::{ExplainedLine, QuoteLine, Style, line};
use crate::search::{Reason, Reasons};

pub(super) fn quotes(asked: &Quotes, loaded: &Loaded, out: &mut Out) -> io::Result<Exit> {
    let plain = asked.plain;
    let answer = loaded.ask(&asked.query, plain.limit.unwrap_or(ALL));
    let hits = &answer.hits;
    let reasons = if asked.explain { loaded.reasons(&answer.query, hits) } else { Reasons::default() };
    why::meetings(&reasons.words, plain.json, out)?;
    for (number, passage) in passages(&loaded.engine, &hits.rows.quotes.rows).iter().enumerate() {
        let reason: Option<&Reason> = reasons.quotes.get(number);
        if plain.json {
            let row = QuoteLine::new(passage);
            out.line(&match reason {
                None => line(&row),
                Some(reason) => line(&ExplainedLine { line: row, why: why::why_line(reason) }),
            })?;
            continue;
        }
        if number > 0 {
            out.line("")?;
        }
        out.inked_line(&[out.inked(&passage.marked_words(), Ink::Bold)])?;
        out.inked_line(&[out.inked(&passage.credit(Style::default()), Ink::Plain)])?;
        if let Some(reason) = reason {
            why::reason(reason, out)?;
        }
    }
    if hits.rows.quotes.total == 0 {
        explain_nothing(hits);
    }
    Ok(answer.exit(hits.rows.quotes.total > 0))
}
