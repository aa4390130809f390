//! Words attributed to a speaker, or reported of one.

use serde::{Deserialize, Serialize};

use super::{Address, Day, Id, Recorded, Verdict, Warning};
use crate::text::Span;

/// In what form the words reached us.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// Spoken words.
    #[default]
    Speech,
    /// A tweet or another post.
    Tweet,
    /// Words of several speakers together.
    Joint,
    /// A written document.
    Document,
    /// A headline.
    Headline,
    /// An announcement.
    Announcement,
    /// A reported statement: our words for what somebody said. Never a quotation.
    Reported,
}

impl Form {
    /// Every form.
    pub const ALL: [Self; 7] =
        [Self::Speech, Self::Tweet, Self::Joint, Self::Document, Self::Headline, Self::Announcement, Self::Reported];

    /// The word used in files and on the screen.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Speech => "speech",
            Self::Tweet => "tweet",
            Self::Joint => "joint",
            Self::Document => "document",
            Self::Headline => "headline",
            Self::Announcement => "announcement",
            Self::Reported => "reported",
        }
    }
}

/// Through whose hands the words came.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Relay {
    /// Nothing is known.
    #[default]
    Unknown,
    /// The speaker's own publication.
    Primary,
    /// Somebody else's report.
    Relayed,
    /// Perhaps a translation.
    MaybeTranslated,
}

impl Relay {
    /// Every relay.
    pub const ALL: [Self; 4] = [Self::Unknown, Self::Primary, Self::Relayed, Self::MaybeTranslated];

    /// The word used in files and on the screen; empty when nothing is known.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Unknown => "",
            Self::Primary => "primary",
            Self::Relayed => "relayed",
            Self::MaybeTranslated => "translated?",
        }
    }
}

/// How an attribution, and the screen, says that nobody is named.
pub const NOBODY: &str = "no speaker named";

/// Who is named as speaking.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Speaker {
    /// The actor, where the name could be resolved.
    pub actor: Option<Id>,
    /// The name as the briefing gives it.
    pub name: String,
    /// The role as printed there.
    pub role: Option<String>,
}

/// A quote, or a reported statement where `form` is [`Form::Reported`]. By default nothing is known of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Quote {
    /// Its stable address.
    pub address: Address,
    /// In what form it reached us.
    pub form: Form,
    /// Through whose hands.
    pub relay: Relay,
    /// The words: of a quote without the outer quotation marks and without Markdown; of a reported statement our own
    /// paragraph, as plain text.
    pub text: String,
    /// Who speaks; empty where nobody is named.
    pub speakers: Vec<Speaker>,
    /// The reporting verb of a reported statement.
    pub verb: Option<String>,
    /// The cited source.
    pub source: Option<Id>,
    /// The place in the source: `para. 5`.
    pub locator: Option<String>,
    /// When it was said; a quote without a day inherits its briefing's.
    pub said: Option<Day>,
    /// Of whom it speaks.
    pub about: Vec<Id>,
    /// Its topics; a quote without any inherits its briefing's.
    pub topics: Vec<Id>,
    /// BCP 47.
    pub lang: Option<String>,
    /// Admiralty code 1–6.
    pub credibility: Option<u8>,
    /// What comparing with the capture found.
    pub verdict: Verdict,
    /// What an earlier comparison found, where no capture is held.
    pub recorded: Option<Recorded>,
    /// What to know beside the verdict.
    pub warnings: Vec<Warning>,
    /// How it was found in its source, where a rule found it and not a person.
    pub detected: Option<Detected>,
    /// The whole block in the briefing's file, in bytes of the file's text.
    pub span: Span,
}

/// How a rule found a quote in an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Detected {
    /// The rule that decided who speaks, or that it is open.
    pub rule: String,
    /// Who may speak, where the rule was not sure.
    pub guess: Option<String>,
}

impl Quote {
    /// Whether this is a reported statement: ours in words, never to be put in quotation marks.
    #[must_use]
    pub fn is_reported(&self) -> bool {
        self.form == Form::Reported
    }

    /// The verdict to filter and word by: the recorded one where no text is held.
    #[must_use]
    pub fn best_verdict(&self) -> Verdict {
        match (&self.recorded, self.verdict) {
            (Some(recorded), Verdict::NoCapture) => recorded.verdict,
            (_, verdict) => verdict,
        }
    }
}
