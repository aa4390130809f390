//! Names of things that stay the same when files move about on the screen.

use std::borrow::{Borrow, Cow};
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// The id of a briefing, actor, topic, source or quote: cheap to copy, compared as text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Id(Arc<str>);

impl Id {
    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Deref for Id {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for Id {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Id {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

impl From<String> for Id {
    fn from(text: String) -> Self {
        Self(text.into())
    }
}

impl From<Cow<'_, str>> for Id {
    fn from(text: Cow<'_, str>) -> Self {
        Self(text.as_ref().into())
    }
}

impl From<Id> for String {
    fn from(id: Id) -> Self {
        id.0.as_ref().to_owned()
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// The stable address of a quote, `briefing#quote`: the same on the screen, in the shell and in exports.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Address {
    /// The briefing that holds the quote.
    pub briefing: Id,
    /// The quote's own id within it, without `^`.
    pub quote: Id,
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}#{}", self.briefing, self.quote)
    }
}

impl Address {
    /// Reads `briefing#quote`; `None` without a `#` or with an empty side.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (briefing, quote) = text.rsplit_once('#')?;
        let quote = quote.trim_start_matches('^');
        (!briefing.is_empty() && !quote.is_empty()).then(|| Self { briefing: briefing.into(), quote: quote.into() })
    }
}
