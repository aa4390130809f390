//! Where links lead: within the library, or to the person's browser.

use super::Outside;
use crate::app::Msg;
use crate::library::{Engine, Lead};
use crate::model::Address;
use crate::search::JumpKind;

/// Follows a link that stands in the file `from`.
pub(super) fn follow(engine: &Engine, target: &str, wiki: bool, from: &str, outside: &mut dyn Outside) -> Msg {
    match engine.follow(target, wiki, from) {
        Lead::Briefing(id, _) => Msg::Followed(JumpKind::Briefing, id.to_string()),
        Lead::Quote(address) => Msg::Followed(JumpKind::Quote, address.to_string()),
        Lead::Actor(id) => Msg::Followed(JumpKind::Actor, id.to_string()),
        Lead::Topic(id) => Msg::Followed(JumpKind::Topic, id.to_string()),
        Lead::Source(id) => source(engine, &id, outside),
        Lead::Web(url) => outside.open_url(&url),
        Lead::File(path) => Msg::Failed(format!("`{path}` is a file of the library that is not shown here")),
        Lead::Nowhere(target) => Msg::Failed(format!("`{target}` leads nowhere in this library")),
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
            Msg::Done(format!("{} has no web address here. {quality}", source.short_name()))
        }
    }
}
