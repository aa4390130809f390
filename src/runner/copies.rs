//! What is copied: worded by `export` from the stored text, never from what is drawn.

use std::borrow::Cow;
use std::collections::HashSet;

use super::desk::rows;
use crate::app::{Copy, CopyForm};
use crate::export::{Cover, FORMATS, Passage, Style};
use crate::library::Engine;
use crate::model::{Address, Id};

/// Rows that are copied at once at most: more are a file, not something to paste.
const MOST_ROWS: usize = 20_000;

/// Words for the clipboard.
#[derive(Debug, PartialEq, Eq)]
pub struct Copied {
    /// The words.
    pub text: String,
    /// How many of several things were left out, and why the last one was.
    pub left_out: Option<(usize, String)>,
}

impl From<String> for Copied {
    fn from(text: String) -> Self {
        Self { text, left_out: None }
    }
}

/// The words to put on the clipboard; else a sentence on why there are none.
pub fn words_of(engine: &Engine, copy: &Copy, style: Style) -> Result<Copied, String> {
    let one = match copy {
        Copy::Quote(address, form) => {
            let passage = passage(engine, address).ok_or_else(|| gone(address))?;
            of_passage(&passage, *form, style)
        }
        Copy::Briefing(id, form) => of_briefing(engine, id, *form, style),
        Copy::All(request) if request.quotes.len() > MOST_ROWS => Err(format!(
            "{} rows are more than can be copied at once, {MOST_ROWS}; `briefbook quotes QUERY` prints them all",
            request.quotes.len()
        )),
        Copy::All(request) => {
            let rows = rows(engine, request).quotes.rows;
            several(engine, rows.iter().map(|row| &row.address))
        }
        Copy::Several(addresses, CopyForm::Cited) => several(engine, addresses.iter()),
        Copy::Several(addresses, form) => {
            return joined(
                *form,
                addresses.iter().map(|address| {
                    let passage = passage(engine, address).ok_or_else(|| gone(address))?;
                    of_passage(&passage, *form, style)
                }),
            );
        }
        Copy::Briefings(ids, form) => {
            return joined(*form, ids.iter().map(|id| of_briefing(engine, id, *form, style)));
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

fn of_briefing(engine: &Engine, id: &Id, form: CopyForm, style: Style) -> Result<String, String> {
    let head = engine.briefing(id).ok_or_else(|| format!("there is no briefing `{id}` in this library"))?;
    let cover = Cover { head: &head, registers: engine.registers() };
    match form {
        CopyForm::Cited => Ok(cover.cited(style)),
        CopyForm::Text => Ok(cover.text()),
        CopyForm::Citation => cover.citation(style).ok_or_else(|| format!("{id} names no source that is known here")),
        CopyForm::Url => cover.url().ok_or_else(|| format!("no source of {id} has a web address")),
        CopyForm::Id => Ok(id.to_string()),
    }
}

fn several<'a>(engine: &Engine, addresses: impl Iterator<Item = &'a Address>) -> Result<String, String> {
    let passages: Vec<Passage<'_>> = addresses.filter_map(|address| passage(engine, address)).collect();
    match FORMATS.first().filter(|_| !passages.is_empty()) {
        Some(format) => Ok((format.write)(&passages)),
        None => Err("no rows to copy".to_owned()),
    }
}

/// Several copies as one text: each one's words, apart from each other, also where two said the same; what names a source
/// or an address once, a line each.
fn joined(form: CopyForm, copies: impl Iterator<Item = Result<String, String>>) -> Result<Copied, String> {
    let are_words = matches!(form, CopyForm::Cited | CopyForm::Text);
    let mut texts = Vec::new();
    let mut left_out: Option<(usize, String)> = None;
    let mut seen = HashSet::new();
    for copy in copies {
        match copy {
            Ok(text) if are_words || seen.insert(text.clone()) => texts.push(text),
            Ok(_) => {}
            Err(why) => left_out = Some((left_out.map_or(0, |(count, _)| count) + 1, why)),
        }
    }
    let between = if are_words { "\n\n" } else { "\n" };
    match left_out {
        Some((_, why)) if texts.is_empty() => Err(why),
        left_out => Ok(Copied { text: texts.join(between), left_out }),
    }
}

fn gone(address: &Address) -> String {
    format!("there is no quote `{address}` in this library any more")
}
