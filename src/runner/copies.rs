//! What is copied: worded by `export` from the stored text, never from what is drawn.

use std::borrow::Cow;

use super::desk::rows;
use crate::app::{Copy, CopyForm};
use crate::export::{Cover, FORMATS, Passage, Style};
use crate::library::Engine;
use crate::model::{Address, Id};

/// The words to put on the clipboard; else a sentence on why there are none.
pub fn words_of(engine: &Engine, copy: &Copy, style: Style) -> Result<String, String> {
    match copy {
        Copy::Quote(address, form) => {
            let passage = passage(engine, address).ok_or_else(|| gone(address))?;
            of_passage(&passage, *form, style)
        }
        Copy::Briefing(id, form) => of_briefing(engine, id, *form, style),
        Copy::All(request) => {
            let rows = rows(engine, request).quotes.rows;
            several(engine, rows.iter().map(|row| &row.address))
        }
        Copy::Several(addresses, CopyForm::Cited) => several(engine, addresses.iter()),
        Copy::Several(addresses, form) => joined(
            *form,
            addresses.iter().map(|address| {
                let passage = passage(engine, address).ok_or_else(|| gone(address))?;
                of_passage(&passage, *form, style)
            }),
        ),
        Copy::Briefings(ids, form) => joined(*form, ids.iter().map(|id| of_briefing(engine, id, *form, style))),
        Copy::Text(text) => Ok(text.clone()),
    }
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

/// Several copies as one text: words apart from each other, what names a source or an address once and a line each.
fn joined(form: CopyForm, copies: impl Iterator<Item = Result<String, String>>) -> Result<String, String> {
    let (mut texts, mut why): (Vec<String>, Option<String>) = (Vec::new(), None);
    for copy in copies {
        match copy {
            Ok(text) if !texts.contains(&text) => texts.push(text),
            Ok(_) => {}
            Err(reason) => why = Some(reason),
        }
    }
    let between = if matches!(form, CopyForm::Cited | CopyForm::Text) { "\n\n" } else { "\n" };
    match why.filter(|_| texts.is_empty()) {
        Some(why) => Err(why),
        None => Ok(texts.join(between)),
    }
}

fn gone(address: &Address) -> String {
    format!("there is no quote `{address}` in this library any more")
}
