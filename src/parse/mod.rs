//! From the text of a file to what it says: briefings, actors, topics and sources, whatever shape the file is in.
//!
//! Reading never fails: each function gives a value and a list of what is wrong with the text, with places. Every
//! string that leaves is clean: nothing in it can drive a terminal or hide words.

mod attribution;
mod block_id;
mod briefing;
mod date;
mod header;
mod implied;
mod keys;
mod markdown;
mod names;
mod node;
mod notes;
mod plain_toml;
mod plain_yaml;
mod quotes;
mod registers;
mod resolve;
pub mod rule;
mod settings;
mod slips;
mod toml;
mod yaml;

pub use briefing::{briefing, briefing_and_document, document};
pub use date::day;
pub use implied::{Implied, implied};
pub use keys::{KEYS, Key};
pub use names::Names;
pub use registers::{Register, actor, registers_jsonl, source, topic};
pub use resolve::resolve;
pub use settings::{Settings, settings};
