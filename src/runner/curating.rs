//! Writing in the library at the person's wish: drafts of articles, and who speaks in them.

use jiff::Zoned;

use crate::app::Msg;
use crate::host::at_home;
use crate::library::{Engine, Imported, Library, read_article};
use crate::model::Address;
use crate::text::clean_line;

/// Writes down who speaks in a quote.
pub(super) fn name_speaker(engine: &Engine, library: &Library, of: &Address, name: &str) -> Msg {
    match library.name_speaker(engine, of, name) {
        Ok(who) => Msg::Outdated(format!("{who} speaks in {of}; it is written in the file")),
        Err(error) => Msg::Failed(error.to_string()),
    }
}

/// Makes a draft out of the article in this file.
pub(super) fn import(library: &Library, path: &str) -> Msg {
    let shown = clean_line(path).into_owned();
    let made = || -> Result<String, String> {
        let article = read_article(&at_home(path)).map_err(|error| format!("{shown}: {error}"))?;
        let mut importing = library.importing().map_err(|error| error.to_string())?;
        let today = Zoned::now().date();
        let draft = importing.draft(article, None, today);
        match importing.keep(&draft, today).map_err(|error| format!("{shown}: {error}"))? {
            Imported::Already(id) => Ok(format!("{shown} is imported already, as {id}")),
            Imported::New(place) => {
                let (quotes, statements) = (draft.quotes.len(), draft.statements.len());
                Ok(format!("{}: {quotes} quoted, {statements} reported; `is:draft` shows it", place.briefing()))
            }
        }
    };
    match made() {
        Ok(what) => Msg::Outdated(what),
        Err(why) => Msg::Failed(why),
    }
}
