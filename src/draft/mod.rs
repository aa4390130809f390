//! From an article to the draft of a briefing: what was said, by whom, when, for a person to check and finish.
//!
//! [`draft`] reads an [`Article`] against the registers of a library ([`Known`]) and answers with a [`Draft`], which
//! writes itself as a briefing and a source in the library's own format. What the rules are not sure of stays open.
//! Nothing of the article's prose is copied but the quotations.

mod aliases;
mod article;
mod briefing_text;
mod credits;
mod dating;
mod draft_article;
mod draft_line;
mod made;
mod markdown_text;
mod naming;
mod points;
mod slug;
mod voice;

pub use aliases::Aliases;
pub use article::Article;
pub use briefing_text::Place;
pub use credits::{AGENCIES, Agency};
pub use dating::Dating;
pub use draft_article::{Known, draft};
pub use made::{Candidate, Draft, DraftQuote, Said};
pub use naming::with_speaker;
pub use voice::Voice;
