//! Where links lead: within the library, or to the person's browser.

use super::Outside;
use crate::app::{CardOf, Msg};
use crate::library::{Engine, Lead};
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

/// Opens the source of a quote, or the first one of a briefing.
pub(super) fn open_source(engine: &Engine, of: &CardOf, outside: &mut dyn Outside) -> Msg {
    let (name, id) = match of {
        CardOf::Quote(address) => (address.to_string(), engine.quote(address).and_then(|quote| quote.source)),
        CardOf::Briefing(id) => (id.to_string(), engine.briefing(id).and_then(|head| head.sources.into_iter().next())),
        CardOf::Actor(id) | CardOf::Topic(id) => (id.to_string(), None),
    };
    match id {
        Some(id) => source(engine, &id, outside),
        None => Msg::Failed(format!("{name} names no source")),
    }
}

/// The file in which an actor or a topic is registered.
pub(super) fn entry(engine: &Engine, of: &CardOf) -> Option<String> {
    let registers = engine.registers();
    let path = match of {
        CardOf::Actor(id) => &registers.actor(id)?.path,
        CardOf::Topic(id) => &registers.topic(id)?.path,
        CardOf::Quote(_) | CardOf::Briefing(_) => return None,
    };
    (!path.is_empty()).then(|| path.clone())
}

fn source(engine: &Engine, id: &str, outside: &mut dyn Outside) -> Msg {
    let Some(source) = engine.registers().source(id) else {
        return Msg::Failed(format!("there is no source `{id}` in this library"));
    };
    if let Some(url) = &source.url {
        return outside.open_url(url);
    }
    let quality = source.descriptor.as_deref().unwrap_or("nothing is known of its quality");
    Msg::Done(format!("{} has no web address here. {quality}", source.short_name()))
}
