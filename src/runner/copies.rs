//! What is put on the clipboard: worded by `export` from stored text, never from cells.

use super::desk::ask;
use crate::app::{Copy, CopyForm, Request};
use crate::export::{Cover, FORMATS, Passage, Style};
use crate::library::Engine;
use crate::model::{Address, Catalog, Id};

/// More rows than this are no clipboard's business.
const MOST_ROWS: usize = 10_000;

/// A quote with what is needed to cite it.
#[must_use]
pub fn passage<'a>(catalog: &'a Catalog, address: &Address) -> Option<Passage<'a>> {
    let (quote, head) = (catalog.quote(address)?, catalog.briefing(&address.briefing)?);
    Some(Passage { quote, head, registers: &catalog.registers })
}

/// The citation of a quote's source; empty where none is known.
#[must_use]
pub fn citation(engine: &Engine, address: &Address, style: Style) -> String {
    passage(engine.catalog(), address).and_then(|passage| passage.citation(style)).unwrap_or_default()
}

/// The text to copy, or why there is none.
pub fn words_of(engine: &Engine, copy: &Copy, style: Style) -> Result<String, String> {
    match copy {
        Copy::Quote(address, form) => quote(engine, address, *form, style),
        Copy::Briefing(id, form) => briefing(engine, id, *form, style),
        Copy::All(request) => {
            let request = Request { quotes: 0..MOST_ROWS, briefings: 0..0, ..request.clone() };
            let rows = ask(engine, &request).quotes.rows;
            all(engine, rows.into_iter().map(|row| row.address))
        }
        Copy::Several(addresses) => all(engine, addresses.iter().cloned()),
        Copy::Text(text) => Ok(text.clone()),
    }
}

fn quote(engine: &Engine, address: &Address, form: CopyForm, style: Style) -> Result<String, String> {
    let passage = passage(engine.catalog(), address).ok_or_else(|| format!("there is no quote {address} any more"))?;
    match form {
        CopyForm::Cited => Ok(passage.cited(style)),
        CopyForm::Text => Ok(passage.text()),
        CopyForm::Citation => passage.citation(style).ok_or_else(|| "no source is named".to_owned()),
        CopyForm::Url => passage.url().ok_or_else(|| "the source has no web address".to_owned()),
        CopyForm::Id => Ok(passage.address()),
    }
}

fn briefing(engine: &Engine, id: &Id, form: CopyForm, style: Style) -> Result<String, String> {
    let catalog = engine.catalog();
    let head = catalog.briefing(id).ok_or_else(|| format!("there is no briefing {id} any more"))?;
    let cover = Cover { head, registers: &catalog.registers };
    match form {
        CopyForm::Cited => Ok(cover.cited(style)),
        CopyForm::Text => Ok(cover.text()),
        CopyForm::Citation => cover.citation(style).ok_or_else(|| "no source is named".to_owned()),
        CopyForm::Url => cover.url().ok_or_else(|| "no source has a web address".to_owned()),
        CopyForm::Id => Ok(cover.address()),
    }
}

fn all(engine: &Engine, addresses: impl Iterator<Item = Address>) -> Result<String, String> {
    let passages: Vec<Passage<'_>> = addresses.filter_map(|address| passage(engine.catalog(), &address)).collect();
    if passages.is_empty() { Err("there is no row to copy".to_owned()) } else { Ok((FORMATS[0].write)(&passages)) }
}
