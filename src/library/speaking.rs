//! Writing down who speaks in a quote of which a draft left that open.

use super::{Engine, Library, LibraryError};
use crate::draft::with_speaker;
use crate::model::Address;

impl Library {
    /// Puts the speaker of a quote into its briefing's file, where a draft left it open ([`with_speaker`]). Says who it is.
    pub fn name_speaker(&self, engine: &Engine, address: &Address, name: &str) -> Result<String, LibraryError> {
        let head = engine.briefing(&address.briefing);
        let head = head.ok_or_else(|| LibraryError::NoBriefing(address.briefing.to_string()))?;
        let before = self.read(&head.path)?;
        let not_open = || LibraryError::NotOpen(address.to_string());
        let text = std::str::from_utf8(&before).map_err(|_| not_open())?;
        let known = engine.names().actor_id(name);
        let actor = known.and_then(|id| engine.registers().actor(&id));
        let after = with_speaker(text, &head.path, &address.quote, name, actor).ok_or_else(not_open)?;
        self.replace(&head.path, &before, after.as_bytes())?;
        Ok(actor.map_or(name, |actor| actor.name.as_str()).to_owned())
    }
}
