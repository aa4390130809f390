//! What a quote's badge says, shortly and in words. It speaks of the source *text*, never of what was said.

use crate::app::Role;
use crate::model::{Recorded, Verdict, Warning};

/// A mark with its meaning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Badge {
    /// One or two characters.
    pub mark: &'static str,
    /// How it is drawn.
    pub role: Role,
    /// In one or two words.
    pub short: &'static str,
    /// In a sentence without a final stop.
    pub words: String,
}

/// What is shown for a verdict: mark, mark in ASCII, role, short words, long words.
struct Row(Verdict, &'static str, &'static str, Role, &'static str, &'static str);

const BADGES: &[Row] = &[
    Row(Verdict::Verbatim, "✓", "ok", Role::BadgeVerified, "matches", "words match the source text"),
    Row(
        Verdict::Typography,
        "✓",
        "ok",
        Role::BadgeVerified,
        "matches",
        "words match the source text; quotation marks, dashes or spaces differ",
    ),
    Row(
        Verdict::Punctuation,
        "✓",
        "ok",
        Role::BadgeVerified,
        "matches",
        "words match the source text; the final punctuation differs",
    ),
    Row(Verdict::Elided, "✓", "ok", Role::BadgeVerified, "elided", "words match the source text, some left out"),
    Row(Verdict::Altered, "≠", "!=", Role::BadgeBad, "altered", "words differ from the source text"),
    Row(Verdict::NotFound, "✗", "x", Role::BadgeBad, "not found", "the source text does not hold these words"),
    Row(Verdict::NoCapture, "–", "-", Role::BadgeNone, "unchecked", "not compared: the source text is not held here"),
    Row(
        Verdict::SourceChanged,
        "△",
        "^",
        Role::BadgeWarning,
        "source changed",
        "the source text is not the one that was recorded",
    ),
];

/// The badge of a quote. A match that was recorded elsewhere has a mark of its own, and words that stand in the source
/// without quotation marks never get the mark of a match.
#[must_use]
pub fn badge(verdict: Verdict, recorded: Option<&Recorded>, warnings: &[Warning], ascii: bool) -> Badge {
    match recorded {
        Some(recorded) if verdict == Verdict::NoCapture => {
            let mut badge = plain(recorded.verdict, ascii);
            badge.words = recorded_words(recorded);
            if recorded.verdict.is_match() {
                badge.mark = if ascii { "o" } else { "◎" };
                badge.role = Role::BadgeRecorded;
                badge.short = "recorded";
            }
            unmarked(badge, recorded.verdict, warnings, ascii)
        }
        _ => unmarked(plain(verdict, ascii), verdict, warnings, ascii),
    }
}

/// What an earlier comparison found, in words; the day is said first, since nobody can look now.
fn recorded_words(recorded: &Recorded) -> String {
    let found = match recorded.verdict {
        Verdict::Verbatim => "matched",
        Verdict::Typography => "matched but for typography",
        Verdict::Punctuation => "matched but for the final punctuation",
        Verdict::Elided => "matched with words left out",
        Verdict::Altered => "differed",
        Verdict::NotFound | Verdict::NoCapture | Verdict::SourceChanged => "not found",
    };
    format!("{found} on {}; source text not held", recorded.on.long())
}

/// The badge of a warning.
#[must_use]
pub fn warning_badge(warning: Warning, ascii: bool) -> Badge {
    Badge {
        mark: if ascii { "!" } else { "⚠" },
        role: Role::BadgeWarning,
        short: warning.explanation(),
        words: warning.explanation().to_owned(),
    }
}

fn plain(verdict: Verdict, ascii: bool) -> Badge {
    let row = BADGES.iter().find(|row| row.0 == verdict).unwrap_or(&BADGES[0]);
    Badge { mark: if ascii { row.2 } else { row.1 }, role: row.3, short: row.4, words: row.5.to_owned() }
}

fn unmarked(badge: Badge, verdict: Verdict, warnings: &[Warning], ascii: bool) -> Badge {
    if !verdict.is_match() || verdict.counts_as_match(warnings) {
        return badge;
    }
    let (short, words) = if warnings.contains(&Warning::NotInMarks) {
        ("not a quotation", "the words stand in the source text, but not in quotation marks")
    } else {
        ("needs a look", "the words stand in the source text, but need a look")
    };
    Badge { mark: if ascii { "!" } else { "⚠" }, role: Role::BadgeWarning, short, words: words.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Day;

    #[test]
    fn every_verdict_has_its_row() {
        for (verdict, row) in Verdict::ALL.iter().zip(BADGES) {
            assert_eq!(*verdict, row.0, "the rows stand in the order of the ladder");
            assert!(row.2.is_ascii(), "{} has a mark in ASCII", verdict.name());
        }
    }

    #[test]
    fn only_a_match_with_the_text_at_hand_is_a_plain_tick() {
        let day = Day::parse("2026-11-21").expect("a day");
        let recorded = Recorded { verdict: Verdict::Verbatim, on: day, sha256: String::new() };
        let found = badge(Verdict::NoCapture, Some(&recorded), &[], false);
        assert_eq!((found.mark, found.role), ("◎", Role::BadgeRecorded), "a recorded match has its own mark");
        assert_eq!(found.words, "matched on 21 Nov 2026; source text not held", "and says when it was compared");
        let loose = badge(Verdict::Verbatim, None, &[Warning::NotInMarks], false);
        assert_eq!(loose.role, Role::BadgeWarning, "words outside quotation marks never count as a match");
        let doubtful = badge(Verdict::Verbatim, None, &[Warning::UnclosedMarks], false);
        assert_eq!((doubtful.role, doubtful.short), (Role::BadgeWarning, "needs a look"), "nor do those in doubt");
    }
}
