//! Names of the rules, those of reading included.

pub use crate::parse::rule::{
    ACTOR_AMBIGUOUS, ACTOR_UNKNOWN, DATE_AMBIGUOUS, DATE_IMPOSSIBLE, DATE_UNREADABLE, HEADER_DUPLICATE_KEY, HEADER_KEY,
    HEADER_SYNTAX, HEADER_TOO_LARGE, HEADER_UNCLOSED, HEADER_VALUE, QUOTE_DUPLICATE_ID, QUOTE_WITHOUT_BODY,
    ROLE_UNASSIGNED, SOURCE_UNKNOWN, SPEAKER_IN_ROLE, STATEMENT_UNLISTED, STATEMENT_WITHOUT_BODY,
    STATEMENT_WITHOUT_SPEAKER, TEXT_CONTROL, TEXT_ENCODING, TOPIC_UNKNOWN,
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
/// A quote without a speaker.
pub const QUOTE_WITHOUT_SPEAKER: &str = "quote-without-speaker";
/// A quote whose words are not those of its source.
pub const QUOTE_ALTERED: &str = "quote-altered";
/// A quote that its source does not hold.
pub const QUOTE_NOT_FOUND: &str = "quote-not-found";
/// A quote that is no quotation in its source.
pub const QUOTE_NOT_IN_MARKS: &str = "quote-not-in-marks";
/// Dates in an order that cannot be.
pub const DATE_ORDER: &str = "date-order";
/// A role that the speaker did not hold on that day.
pub const ROLE_NOT_HELD: &str = "role-not-held";
/// A name that looks like another one, or mixes scripts.
pub const NAME_CONFUSABLE: &str = "name-confusable";
/// Likelihood and confidence in one sentence.
pub const LIKELIHOOD_WITH_CONFIDENCE: &str = "likelihood-with-confidence";
/// A captured text that is not the one recorded.
pub const CAPTURE_CHANGED: &str = "capture-changed";
/// A captured text that a source's file names, and that cannot be read.
pub const CAPTURE_UNREADABLE: &str = "capture-unreadable";
/// A source that does not say what affects its quality.
pub const SOURCE_WITHOUT_DESCRIPTOR: &str = "source-without-descriptor";
/// An annotation file that cannot be read.
pub const ANNOTATION_UNREADABLE: &str = "annotation-unreadable";
