//! What comparing a quote with its capture found.

use serde::{Deserialize, Serialize};

/// How a quote compares with the text it was taken from. A verdict says that the words match the *source text*, never
/// that they were said. The ladder is ordered from best to worst.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// Identical code points.
    Verbatim,
    /// Equal after folding quotation marks, dashes, spaces, soft hyphens and line ends.
    Typography,
    /// Only a final comma, full stop or semicolon differs.
    Punctuation,
    /// Pieces in order, with words left out between them.
    Elided,
    /// Similar, but not the same words.
    Altered,
    /// The capture does not hold these words.
    NotFound,
    /// No text held here to compare with.
    #[default]
    NoCapture,
    /// The capture is not the one that was recorded.
    SourceChanged,
}

impl Verdict {
    /// Every verdict, best first.
    pub const ALL: [Self; 8] = [
        Self::Verbatim,
        Self::Typography,
        Self::Punctuation,
        Self::Elided,
        Self::Altered,
        Self::NotFound,
        Self::NoCapture,
        Self::SourceChanged,
    ];

    /// The word used in files, queries and output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Verbatim => "verbatim",
            Self::Typography => "typography",
            Self::Punctuation => "punctuation",
            Self::Elided => "elided",
            Self::Altered => "altered",
            Self::NotFound => "not-found",
            Self::NoCapture => "no-capture",
            Self::SourceChanged => "source-changed",
        }
    }

    /// Whether the words stand in the source text, on one of the four upper rungs.
    #[must_use]
    pub fn is_match(self) -> bool {
        matches!(self, Self::Verbatim | Self::Typography | Self::Punctuation | Self::Elided)
    }

    /// Whether a quote with this verdict and these warnings counts as matching its source text: none of them is one that a
    /// person has to look at.
    #[must_use]
    pub fn counts_as_match(self, warnings: &[Warning]) -> bool {
        self.is_match() && !warnings.iter().any(|warning| warning.prevents_match())
    }

    /// The verdict of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verdict| verdict.name() == name)
    }
}

/// Something to know about a quote beside its verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Warning {
    /// The words stand in the source, but not inside quotation marks, a tweet or a transcript: never a match.
    NotInMarks,
    /// What follows in the source is a qualifier (but, unless, except, however, if) or a negation of the same clause.
    CutBeforeQualifier,
    /// The words before the quote in the source are a negation or a hedge.
    CutAfterNegation,
    /// Found at more than one place.
    FoundMoreThanOnce,
    /// Found at another place than the one recorded.
    FoundElsewhere,
    /// Fewer than four words.
    Short,
    /// The words may be a translation.
    MaybeTranslated,
    /// The quote ends with a full stop of its own where the sentence goes on, or without the question mark of its source.
    GoesOn,
    /// A number goes on beyond an end of the quote, or has a sign before it: never a match.
    CutInNumber,
    /// The words stand behind a quotation mark that nothing closes, so that nobody knows whose they are: never a match.
    UnclosedMarks,
}

impl Warning {
    /// Every warning.
    pub const ALL: [Self; 10] = [
        Self::NotInMarks,
        Self::CutBeforeQualifier,
        Self::CutAfterNegation,
        Self::FoundMoreThanOnce,
        Self::FoundElsewhere,
        Self::Short,
        Self::MaybeTranslated,
        Self::GoesOn,
        Self::CutInNumber,
        Self::UnclosedMarks,
    ];

    /// The word used in files, queries and output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::NotInMarks => "not-in-marks",
            Self::CutBeforeQualifier => "cut-before-qualifier",
            Self::CutAfterNegation => "cut-after-negation",
            Self::FoundMoreThanOnce => "found-more-than-once",
            Self::FoundElsewhere => "found-elsewhere",
            Self::Short => "short",
            Self::MaybeTranslated => "maybe-translated",
            Self::GoesOn => "goes-on",
            Self::CutInNumber => "cut-in-number",
            Self::UnclosedMarks => "unclosed-marks",
        }
    }

    /// The warning in words, as the screen says it.
    #[must_use]
    pub fn explanation(self) -> &'static str {
        match self {
            Self::NotInMarks => "not inside quotation marks in the source",
            Self::CutBeforeQualifier => "cut before a qualifier or negation",
            Self::CutAfterNegation => "cut after a negation or hedge",
            Self::FoundMoreThanOnce => "found more than once in the source",
            Self::FoundElsewhere => "found elsewhere than recorded",
            Self::Short => "shorter than four words",
            Self::MaybeTranslated => "may be a translation",
            Self::GoesOn => "the sentence goes on, or asks, in the source",
            Self::CutInNumber => "a number of the source may be cut",
            Self::UnclosedMarks => "behind a quotation mark that nothing closes",
        }
    }

    /// Whether the words, though they stand in the source, never count as a match: a person has to look.
    #[must_use]
    pub fn prevents_match(self) -> bool {
        matches!(self, Self::NotInMarks | Self::CutInNumber | Self::UnclosedMarks)
    }

    /// The warning of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|warning| warning.name() == name)
    }
}

/// What an earlier comparison found, for captures that are not held here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recorded {
    /// What it found.
    pub verdict: Verdict,
    /// The day of that comparison.
    pub on: super::Day,
    /// SHA-256 of the text compared with.
    pub sha256: String,
}
