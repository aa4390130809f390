//! Names of the rules, those of reading included.

pub use crate::parse::rule::{
    ACTOR_AMBIGUOUS, ACTOR_UNKNOWN, DATE_AMBIGUOUS, DATE_UNREADABLE, HEADER_DUPLICATE_KEY, HEADER_SYNTAX,
    HEADER_TOO_LARGE, HEADER_UNCLOSED, HEADER_VALUE, QUOTE_DUPLICATE_ID, QUOTE_WITHOUT_BODY, SOURCE_UNKNOWN,
    STATEMENT_UNLISTED, STATEMENT_WITHOUT_BODY, STATEMENT_WITHOUT_SPEAKER, TEXT_CONTROL, TEXT_ENCODING, TOPIC_UNKNOWN,
};

/// A file that cannot be read.
pub const FILE_UNREADABLE: &str = "file-unreadable";
/// Two briefings with one id.
pub const BRIEFING_DUPLICATE_ID: &str = "briefing-duplicate-id";
/// Two entries of a register with one id.
pub const ENTRY_DUPLICATE_ID: &str = "entry-duplicate-id";
/// A link to a file that is not there.
pub const LINK_DEAD: &str = "link-dead";
/// A link that leads out of the library.
pub const LINK_OUTSIDE: &str = "link-outside";
/// A wikilink that names nothing.
pub const LINK_UNRESOLVED: &str = "link-unresolved";
/// A related briefing that is not there.
pub const RELATED_UNKNOWN: &str = "related-unknown";
/// A wider or related topic that is not there.
pub const BROADER_UNKNOWN: &str = "broader-unknown";
/// A topic that is wider than itself.
pub const BROADER_CIRCLE: &str = "broader-circle";
/// Two actors that answer to one name.
pub const ALIAS_CLASH: &str = "alias-clash";
/// A quote that cites nothing.
pub const QUOTE_WITHOUT_SOURCE: &str = "quote-without-source";
/// A source that does not say what affects its quality.
pub const SOURCE_WITHOUT_DESCRIPTOR: &str = "source-without-descriptor";
/// An annotation file that cannot be read.
pub const ANNOTATION_UNREADABLE: &str = "annotation-unreadable";
