//! Where links lead: within the library, or to the person's browser.

use super::Outside;
use crate::app::Msg;
use crate::library::Engine;
use crate::model::{Address, Destination};
use crate::search::JumpKind;

/// Follows a link that stands in the file `from`.
pub(super) fn follow(engine: &Engine, target: &str, wiki: bool, from: &str, outside: &mut dyn Outside) -> Msg {
    let catalog = engine.catalog();
    match Destination::read(target, wiki, from) {
        Destination::Web(url) => outside.open_url(&url),
        Destination::Actor(id) => Msg::Followed(JumpKind::Actor, id.to_string()),
        Destination::Topic(id) => Msg::Followed(JumpKind::Topic, id.to_string()),
        Destination::Source(id) => source(engine, &id, outside),
        Destination::Briefing(id, place) => briefing(engine, &id, place),
        Destination::Name(name, place) => {
            let named = |id: &str| id == name || id.rsplit('/').next() == Some(name.as_str());
            let found = catalog.briefings.iter().find(|head| {
                named(&head.id) || head.title == name || head.aliases.iter().any(|alias| *alias == name)
            });
            match found {
                Some(head) => briefing(engine, &head.id, place),
                None if catalog.registers.actor(&name).is_some() => Msg::Followed(JumpKind::Actor, name),
                None if catalog.registers.topic(&name).is_some() => Msg::Followed(JumpKind::Topic, name),
                None => Msg::Failed(format!("nothing in this library is called `{name}`")),
            }
        }
        Destination::Here(_) => Msg::Done("already here".to_owned()),
        Destination::File(path) => Msg::Failed(format!("`{path}` is a file that is not shown here")),
        Destination::Other(target) => Msg::Failed(format!("`{target}` is never opened: only http, https and this library")),
    }
}

fn briefing(engine: &Engine, id: &str, place: Option<String>) -> Msg {
    let catalog = engine.catalog();
    let Some(head) = catalog.briefing(id) else {
        return Msg::Failed(format!("there is no briefing `{id}` in this library"));
    };
    match place {
        Some(quote) => {
            let address = Address { briefing: head.id.clone(), quote: quote.into() };
            if catalog.quote(&address).is_some() {
                Msg::Followed(JumpKind::Quote, address.to_string())
            } else {
                Msg::Followed(JumpKind::Briefing, head.id.to_string())
            }
        }
        None => Msg::Followed(JumpKind::Briefing, head.id.to_string()),
    }
}

/// Opens the source of a quote.
pub(super) fn open_source(engine: &Engine, address: &Address, outside: &mut dyn Outside) -> Msg {
    let Some(quote) = engine.catalog().quote(address) else {
        return Msg::Failed(format!("there is no quote `{address}` in this library"));
    };
    match &quote.source {
        Some(id) => source(engine, id, outside),
        None => Msg::Failed(format!("{address} names no source")),
    }
}

fn source(engine: &Engine, id: &str, outside: &mut dyn Outside) -> Msg {
    let Some(source) = engine.catalog().registers.source(id) else {
        return Msg::Failed(format!("there is no source `{id}` in this library"));
    };
    match &source.url {
        Some(url) => outside.open_url(url),
        None => {
            let quality = source.descriptor.as_deref().unwrap_or("nothing is known of its quality");
            Msg::Done(format!("{} has no web address here: {quality}", source.short_name()))
        }
    }
}
