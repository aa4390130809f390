//! Texts of sources that a person supplies while the program runs.

use std::path::Path;

use crate::app::CardOf;
use crate::host::at_home;
use crate::library::{Engine, Library, source_of_file};
use crate::model::Id;
use crate::text::clean_line;

/// The library with the text that was named, and what to say of it; else why not.
pub(super) fn supply(
    engine: &Engine,
    library: Library,
    of: Option<&CardOf>,
    path: &str,
) -> Result<(Library, String), String> {
    let file = at_home(path);
    let shown = clean_line(path).into_owned();
    if file.is_dir() {
        let library = library.with_captures(&file).map_err(|error| error.to_string())?;
        return Ok((library, format!("comparing quotes with the texts in {shown}")));
    }
    let source = cited(engine, of).or_else(|| named(engine, &file));
    let source = source.ok_or("put the cursor on a quote of the source whose text this is")?;
    let library = library.with_capture(source.clone(), &file).map_err(|error| error.to_string())?;
    let name = engine.registers().source(&source).map_or(source.as_str(), |source| source.short_name()).to_owned();
    Ok((library, format!("comparing the quotes of {name} with {shown}")))
}

/// The source of the quote, or the only one of the briefing, under the cursor.
fn cited(engine: &Engine, of: Option<&CardOf>) -> Option<Id> {
    match of? {
        CardOf::Quote(address) => engine.quote(address)?.source,
        CardOf::Briefing(id) => match engine.briefing(id)?.sources.as_slice() {
            [only] => Some(only.clone()),
            _ => None,
        },
        CardOf::Actor(_) | CardOf::Topic(_) => None,
    }
}

/// The source whose text a file of this name is.
fn named(engine: &Engine, file: &Path) -> Option<Id> {
    let name = file.file_name()?.to_str()?;
    source_of_file(name, engine.registers().sources.iter()).map(|source| source.id.clone())
}
