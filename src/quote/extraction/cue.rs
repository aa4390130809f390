//! A verb or phrase that says that somebody speaks.

/// What a cue does with the words beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CueKind {
    /// Introduces speech, before or after it: *said*, *sagte*.
    Say,
    /// Introduces speech and names who hears it, so that what follows the verb is no speaker: *told reporters*.
    Tell,
    /// Does something by speaking, with an object of its own: *denied the allegations*, *welcomed*.
    Act,
    /// Gives a thought or a stance rather than a statement: *believes*, *hofft*.
    Think,
    /// Names the source without a verb: *according to*, *laut*, *zufolge*.
    Source,
}

/// One reporting verb or phrase with its forms.
///
/// A row of [`english::CUES`](super::english::CUES) or [`german::CUES`](super::german::CUES).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cue {
    /// The form a dictionary lists.
    pub lemma: &'static str,
    /// The forms that are looked for, in lower case, separated by spaces.
    pub forms: &'static str,
    /// What it does.
    pub kind: CueKind,
    /// Where the row comes from.
    pub source: &'static str,
    /// A separable prefix that must follow: *teilte … mit*; empty for most.
    pub particle: &'static str,
}

/// A row of a table of cues.
pub(super) const fn cue(lemma: &'static str, forms: &'static str, kind: CueKind, source: &'static str) -> Cue {
    Cue { lemma, forms, kind, source, particle: "" }
}

/// A row for a verb whose prefix stands apart.
pub(super) const fn apart(
    lemma: &'static str,
    forms: &'static str,
    particle: &'static str,
    source: &'static str,
) -> Cue {
    Cue { lemma, forms, kind: CueKind::Say, source, particle }
}
