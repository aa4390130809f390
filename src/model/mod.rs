//! What a library is made of: briefings, quotes, actors, topics and sources, as plain values.
//!
//! Nothing here reads files or decides what to show. The words are those of the product; the formats they are read
//! from are `parse`'s business.

mod actor;
mod briefing;
mod briefing_names;
mod catalog;
mod date;
mod document;
mod entries;
mod id;
mod link;
mod marks;
mod quote;
mod reading;
mod registers;
mod source;
mod texts;
mod topic;
mod verdict;

pub use actor::{Actor, ActorKind, Alias, Role};
pub use briefing::{ActorPart, Briefing, Head, Judgment, Problem, Status};
pub use briefing_names::BriefingNames;
pub use catalog::Catalog;
pub use date::{Day, MONTHS, Precision};
pub use document::{Align, Block, Document, Inline, ListItem, Table};
pub use entries::{Entries, HeldBytes, Keyed};
pub use id::{Address, Id};
pub use link::{Destination, default_id, is_markdown, is_web, last_piece};
pub use marks::Marks;
pub use quote::{Detected, Form, NOBODY, Quote, Relay, Speaker};
pub use reading::Reading;
pub use registers::Registers;
pub use source::{Person, Source};
pub use texts::Texts;
pub use topic::Topic;
pub use verdict::{Recorded, Verdict, Warning};
