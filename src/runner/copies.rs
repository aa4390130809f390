//! What is copied: worded by `export` from the stored text, never from what is drawn.

use std::borrow::Cow;

use super::desk::rows;
use crate::app::{Copy, CopyForm};
use crate::export::{
    Cover, FORMATS, Passage, Style, citations_of_briefings, citations_of_quotes, cited_briefings, cited_quotes, once,
};
use crate::library::Engine;
use crate::model::{Address, Head, Id};
use crate::text::counted;

/// Rows that are copied at once at most: more are a file, not something to paste.
const MOST_ROWS: usize = 20_000;

/// Words for the clipboard.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Copied {
    /// The words.
    pub text: String,
    /// What of several rows was the same and is there once: "3 citations".
    pub merged: Option<String>,
    /// How many of several things were left out, and why the last one was.
    pub left_out: Option<(usize, String)>,
}

impl From<String> for Copied {
    fn from(text: String) -> Self {
        Self { text, ..Self::default() }
    }
}

/// The words to put on the clipboard; else a sentence on why there are none.
pub fn words_of(engine: &Engine, copy: &Copy, style: Style) -> Result<Copied, String> {
    let one = match copy {
        Copy::Quote(address, form) => of_passage(&passage_of(engine, address)?, *form, style),
        Copy::Briefing(id, form) => {
            let head = head_of(engine, id)?;
            of_briefing(&Cover { head: &head, registers: engine.registers() }, *form, style)
        }
        Copy::All(request) if request.quotes.len() > MOST_ROWS => Err(format!(
            "{} rows are more than can be copied at once, {MOST_ROWS}; `briefbook quotes QUERY` prints them all",
            request.quotes.len()
        )),
        Copy::All(request) => {
            let rows = rows(engine, request).quotes.rows;
            all(engine, rows.iter().map(|row| &row.address))
        }
        Copy::Several(addresses, form) => {
            let mut several = Several::default();
            let passages = several.take(addresses.iter().map(|address| passage_of(engine, address)));
            let rows = passages.iter().map(|passage| of_passage(passage, *form, style));
            return match form {
                CopyForm::Cited => several.written(&passages, |passages| cited_quotes(passages, style)),
                CopyForm::Citation => {
                    several.take(rows);
                    several.merged(&citations_of_quotes(&passages, style), passages.len(), "citation", "citations")
                }
                _ => several.joined(*form, rows),
            };
        }
        Copy::Briefings(ids, form) => {
            let mut several = Several::default();
            let heads = several.take(ids.iter().map(|id| head_of(engine, id)));
            let covers: Vec<Cover<'_>> =
                heads.iter().map(|head| Cover { head, registers: engine.registers() }).collect();
            let rows = covers.iter().map(|cover| of_briefing(cover, *form, style));
            return match form {
                CopyForm::Cited => several.written(&covers, |covers| cited_briefings(covers, style)),
                CopyForm::Citation => {
                    several.take(rows);
                    let cited: usize = covers.iter().map(|cover| cover.citations(style).len()).sum();
                    several.merged(&citations_of_briefings(&covers, style), cited, "citation", "citations")
                }
                _ => several.joined(*form, rows),
            };
        }
        Copy::Text(text) => Ok(text.clone()),
    };
    one.map(Copied::from)
}

/// The citation of a quote's source; empty where no source is known.
#[must_use]
pub fn citation(engine: &Engine, address: &Address, style: Style) -> String {
    passage(engine, address).and_then(|passage| passage.citation(style)).unwrap_or_default()
}

/// A quote with what is needed to cite it.
#[must_use]
pub fn passage<'a>(engine: &'a Engine, address: &Address) -> Option<Passage<'a>> {
    let (quote, head) = (engine.quote(address)?, engine.briefing(&address.briefing)?);
    Some(Passage { quote: Cow::Owned(quote), head: Cow::Owned(head), registers: engine.registers() })
}

fn passage_of<'a>(engine: &'a Engine, address: &Address) -> Result<Passage<'a>, String> {
    passage(engine, address).ok_or_else(|| format!("there is no quote `{address}` in this library any more"))
}

fn head_of(engine: &Engine, id: &Id) -> Result<Head, String> {
    engine.briefing(id).ok_or_else(|| format!("there is no briefing `{id}` in this library"))
}

fn of_passage(passage: &Passage<'_>, form: CopyForm, style: Style) -> Result<String, String> {
    let missing = |what: &str| format!("{} has no {what}", passage.address());
    match form {
        CopyForm::Cited => Ok(passage.cited(style)),
        CopyForm::Text => Ok(passage.text()),
        CopyForm::Citation => passage.citation(style).ok_or_else(|| missing("source that is known here")),
        CopyForm::Url => passage.url().ok_or_else(|| missing("web address: its source names none")),
        CopyForm::Id => Ok(passage.address()),
    }
}

fn of_briefing(cover: &Cover<'_>, form: CopyForm, style: Style) -> Result<String, String> {
    let id = cover.address();
    match form {
        CopyForm::Cited => Ok(cover.cited(style)),
        CopyForm::Text => Ok(cover.text()),
        CopyForm::Citation => cover.citation(style).ok_or_else(|| format!("{id} names no source that is known here")),
        CopyForm::Url => cover.url().ok_or_else(|| format!("no source of {id} has a web address")),
        CopyForm::Id => Ok(id),
    }
}

/// All rows of a query, in the first format there is.
fn all<'a>(engine: &Engine, addresses: impl Iterator<Item = &'a Address>) -> Result<String, String> {
    let passages: Vec<Passage<'_>> = addresses.filter_map(|address| passage(engine, address)).collect();
    match FORMATS.first().filter(|_| !passages.is_empty()) {
        Some(format) => Ok((format.write)(&passages)),
        None => Err("no rows to copy".to_owned()),
    }
}

/// Several rows on their way to one text.
#[derive(Debug, Default)]
struct Several {
    /// How many had to be left out, and why the last one was.
    left_out: Option<(usize, String)>,
}

impl Several {
    /// What there is; what is lacking is remembered.
    fn take<T>(&mut self, rows: impl Iterator<Item = Result<T, String>>) -> Vec<T> {
        let mut taken = Vec::new();
        for row in rows {
            match row {
                Ok(row) => taken.push(row),
                Err(why) => self.left_out = Some((self.left_out.as_ref().map_or(0, |(count, _)| *count) + 1, why)),
            }
        }
        taken
    }

    fn copied(self, text: String, merged: Option<String>) -> Result<Copied, String> {
        match self.left_out {
            Some((_, why)) if text.is_empty() => Err(why),
            left_out => Ok(Copied { text, merged, left_out }),
        }
    }

    /// All of these as one text.
    fn written<T>(self, rows: &[T], write: impl Fn(&[T]) -> String) -> Result<Copied, String> {
        let text = if rows.is_empty() { String::new() } else { write(rows) };
        self.copied(text, None)
    }

    /// Each one's words, apart from each other, also where two said the same; addresses a line each, and each once.
    fn joined(mut self, form: CopyForm, rows: impl Iterator<Item = Result<String, String>>) -> Result<Copied, String> {
        let texts = self.take(rows);
        if form == CopyForm::Text {
            return self.copied(texts.join("\n\n"), None);
        }
        let all = texts.len();
        self.merged(&once(texts.into_iter()), all, "address", "addresses")
    }

    /// Lines that stand for `all` rows: where they are fewer, that is said.
    fn merged(self, lines: &[String], all: usize, one: &str, many: &str) -> Result<Copied, String> {
        let merged = (lines.len() < all).then(|| counted(lines.len(), one, many));
        self.copied(lines.join("\n"), merged)
    }
}
