//! Names of the rules that reading can break, as `check --explain` knows them.

/// Header: begun, but never closed.
pub const HEADER_UNCLOSED: &str = "header-unclosed";
/// Header: too large to be read.
pub const HEADER_TOO_LARGE: &str = "header-too-large";
/// Header: not valid YAML, TOML or JSON.
pub const HEADER_SYNTAX: &str = "header-syntax";
/// Header: the same key twice.
pub const HEADER_DUPLICATE_KEY: &str = "header-duplicate-key";
/// Header: a value of the wrong kind.
pub const HEADER_VALUE: &str = "header-value";
/// Header: a key that is nearly a known one.
pub const HEADER_KEY: &str = "header-key";
/// A date that could not be read.
pub const DATE_UNREADABLE: &str = "date-unreadable";
/// A date that no calendar has.
pub const DATE_IMPOSSIBLE: &str = "date-impossible";
/// A date whose day and month could be exchanged.
pub const DATE_AMBIGUOUS: &str = "date-ambiguous";
/// The file's bytes are not UTF-8.
pub const TEXT_ENCODING: &str = "text-encoding";
/// The text holds control, direction or invisible characters.
pub const TEXT_CONTROL: &str = "text-control";
/// Two quotes or statements of one briefing with one id.
pub const QUOTE_DUPLICATE_ID: &str = "quote-duplicate-id";
/// A quote listed in the header that the body does not hold.
pub const QUOTE_WITHOUT_BODY: &str = "quote-without-body";
/// Roles of several speakers that cannot be told apart.
pub const ROLE_UNASSIGNED: &str = "role-unassigned";
/// Names of actors where the role of a speaker stands.
pub const SPEAKER_IN_ROLE: &str = "speaker-in-role";
/// A reported statement listed in the header that no paragraph ends with.
pub const STATEMENT_WITHOUT_BODY: &str = "statement-without-body";
/// A paragraph that ends with a block id which the header does not list.
pub const STATEMENT_UNLISTED: &str = "statement-unlisted";
/// A reported statement without a speaker.
pub const STATEMENT_WITHOUT_SPEAKER: &str = "statement-without-speaker";
/// An actor that the register does not know.
pub const ACTOR_UNKNOWN: &str = "actor-unknown";
/// A topic that the register does not know.
pub const TOPIC_UNKNOWN: &str = "topic-unknown";
/// A source that the register does not know.
pub const SOURCE_UNKNOWN: &str = "source-unknown";
/// A name that may mean several actors.
pub const ACTOR_AMBIGUOUS: &str = "actor-ambiguous";
