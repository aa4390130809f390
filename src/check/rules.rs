//! The table of rules.

use super::rule;
use crate::text::Severity::{self, Error, Note, Warning};

/// One rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its name, as problems and `check --explain` give it.
    pub id: &'static str,
    /// How bad it is to break it, at worst.
    pub severity: Severity,
    /// What it asks for, in a line.
    pub summary: &'static str,
    /// Why, and what to do.
    pub explanation: &'static str,
    /// What `check --fix` does about it; nothing where only a person can know.
    pub fix: Option<&'static str>,
}

const fn row(id: &'static str, severity: Severity, summary: &'static str, explanation: &'static str) -> Rule {
    Rule { id, severity, summary, explanation, fix: None }
}

impl Rule {
    const fn fixed(self, fix: &'static str) -> Self {
        Self { fix: Some(fix), ..self }
    }
}

/// Every rule, by what it is about.
pub const RULES: &[Rule] = &[
    row(
        rule::FILE_UNREADABLE,
        Error,
        "every file can be read",
        "The system refuses to give the file, or it is no regular file, or far too large. It is shown by its name only.",
    ),
    row(
        rule::TEXT_ENCODING,
        Warning,
        "files are UTF-8",
        "The file is in another encoding. It was read as well as can be; save it as UTF-8, so that every program reads the same words.",
    ),
    row(
        rule::TEXT_CONTROL,
        Warning,
        "texts hold no control or invisible characters",
        "Control characters can drive a terminal, direction marks can show words in another order, invisible characters can split a name so that it is never found. They are shown as signs, or left out; take them out of the file.",
    )
    .fixed("takes them out; those that stand for a space or a line end become a space"),
    row(
        rule::HEADER_UNCLOSED,
        Error,
        "a header is closed",
        "The file begins with the line that opens a header, but no line closes it. Lines that look like keys were read as the header, the rest as the body.",
    ),
    row(
        rule::HEADER_TOO_LARGE,
        Error,
        "a header is of a sensible size",
        "The header is larger than is read. The briefing is shown without it; move long texts into the body.",
    ),
    row(
        rule::HEADER_SYNTAX,
        Error,
        "a header is valid YAML, TOML or JSON",
        "Some line of the header cannot be read as what it should be. The others were read one by one. Values that begin with @, `, %, [ or { or hold a colon and a space belong in quotation marks.",
    ),
    row(
        rule::HEADER_DUPLICATE_KEY,
        Warning,
        "a key stands once in a header",
        "The same key stands twice. The first counts; the second says nothing to anybody.",
    )
    .fixed("takes the second line out where both say the same"),
    row(
        rule::HEADER_VALUE,
        Warning,
        "values of known keys are of their kind",
        "The value is none of those the key may have. It was left out, or kept as words only. A `status` that is not known counts as a draft.",
    ),
    row(
        rule::HEADER_KEY,
        Note,
        "keys are spelt as they are known",
        "The key means nothing here, but is one letter away from one that does. Keys of your own are kept and found by the query; a slip says nothing to anybody.",
    ),
    row(
        rule::DATE_UNREADABLE,
        Warning,
        "dates can be read",
        "Write dates as 2021-12-03, 2021-12 or 2021, with `?` behind a guess. What cannot be read is kept as text, but no question about dates finds it.",
    ),
    row(
        rule::DATE_IMPOSSIBLE,
        Error,
        "dates are in the calendar",
        "The month has no such day, or the year no such month: 2021-02-30. It is kept as text, but no question about dates finds it.",
    ),
    row(
        rule::DATE_AMBIGUOUS,
        Warning,
        "dates mean one day",
        "Day and month could be exchanged: 03/12/2021 is in March to some and in December to others. Nothing is guessed; only the year is used.",
    ),
    row(
        rule::DATE_ORDER,
        Warning,
        "days come in an order that can be",
        "Something ends before it begins, was read before it appeared, or was said after the source that reports it appeared. One of the two days is wrong. A day of difference is left to time zones; a guess marked `?` is left alone.",
    ),
    row(
        rule::BRIEFING_DUPLICATE_ID,
        Error,
        "an id is one briefing's",
        "Two files claim one id, so that links and addresses would lead to either. The second is called by its path until one of them is changed.",
    ),
    row(
        rule::ENTRY_DUPLICATE_ID,
        Error,
        "an id is one entry's of a register",
        "Two entries of a register claim one id. The second is left out until one of them is changed.",
    ),
    row(
        rule::QUOTE_DUPLICATE_ID,
        Error,
        "an id is one quote's of a briefing",
        "Two quotes or statements of a briefing carry the same `^id`, so that their address would mean either. The second has an address made of its words until it gets an id of its own.",
    )
    .fixed("gives the second the next free id; it had only an address made of its words"),
    row(
        rule::QUOTE_WITHOUT_BODY,
        Warning,
        "quotes listed in the header stand in the body",
        "The header says something of a quote that the body does not hold: its `^id` is missing or written differently, or it stands below words that are no quote, for want of a dash before the speaker.",
    ),
    row(
        rule::QUOTE_WITHOUT_SOURCE,
        Warning,
        "a quote cites its source",
        "The attribution links to no source, and the briefing has not exactly one. Words without a source cannot be checked by anybody.",
    ),
    row(
        rule::QUOTE_WITHOUT_SPEAKER,
        Warning,
        "a quote names who speaks",
        "The attribution names nobody. Words that are nobody's cannot be weighed: name the speaker as the source does, or say `form: headline` in the header where the words stand in a headline.",
    ),
    row(
        rule::QUOTE_ALTERED,
        Error,
        "a quote has the words of its source",
        "The source holds similar words, but not these. `briefbook verify` shows which words differ, and whether a number or a negation is among them. Put the source's words in.",
    ),
    row(
        rule::QUOTE_NOT_FOUND,
        Error,
        "a quote stands in its source",
        "The captured text does not hold these words, nor similar ones. The quote cites another source than it comes from, or was never said so.",
    ),
    row(
        rule::QUOTE_NOT_IN_MARKS,
        Error,
        "a quote is a quotation in its source",
        "The source holds the words, but outside quotation marks, tweets and transcripts: they are its author's, not the speaker's. Make a reported statement of them.",
    ),
    row(
        rule::ROLE_NOT_HELD,
        Warning,
        "a speaker's role is held on that day",
        "The register has the role, but with other days than the one on which this was said. Correct the day, the role as printed, or the register.",
    ),
    row(
        rule::ROLE_UNASSIGNED,
        Warning,
        "roles are one, or as many as the speakers",
        "Several speak, and there is neither one role for all of them nor, parted by semicolons, one for each in order. Nobody was given any, so that none is cited as somebody else's. Write one for all, or one for each speaker.",
    ),
    row(
        rule::SPEAKER_IN_ROLE,
        Warning,
        "who speaks stands before the first comma",
        "Behind the speaker's comma stands a role, but here it looks like names, one of them an actor's. The words count as the first speaker's alone. Link to each who speaks, the last joined by `and`.",
    ),
    row(
        rule::STATEMENT_WITHOUT_BODY,
        Error,
        "statements listed in the header stand in the body",
        "The header says who stated something, but no paragraph or list item ends with its `^id`. A reported statement is that paragraph.",
    ),
    row(
        rule::STATEMENT_UNLISTED,
        Warning,
        "statements are listed in the header",
        "The paragraph ends with an `^id` as a reported statement does, but the header's `statements` say neither who stated it nor where.",
    ),
    row(
        rule::STATEMENT_WITHOUT_SPEAKER,
        Warning,
        "a reported statement names who stated it",
        "The header lists the statement without `speakers`. A claim that is nobody's belongs in the text, not among the statements.",
    ),
    row(
        rule::ACTOR_UNKNOWN,
        Error,
        "actors are registered",
        "No file in actors/ has this id, name or alias. Register the actor, or use a name that it has.",
    ),
    row(
        rule::ACTOR_AMBIGUOUS,
        Warning,
        "names mean one actor",
        "Several actors answer to this name, so it means none of them. Link to the actor meant, or use its id.",
    ),
    row(
        rule::ALIAS_CLASH,
        Warning,
        "aliases are one actor's",
        "Two actors share a name that is not marked `weak`. Mark it so where it is never enough alone, or take it from one of them.",
    ),
    row(
        rule::NAME_CONFUSABLE,
        Warning,
        "names do not pass for others",
        "The name looks like another one but is written with other characters, or one of its words mixes scripts, as a Cyrillic `\u{430}` in a Latin name does (Unicode TS 39). It would never be found under the name it shows.",
    ),
    row(
        rule::TOPIC_UNKNOWN,
        Error,
        "topics are registered",
        "No file in topics/ has this id or label. Register the topic, or use one that there is.",
    ),
    row(
        rule::BROADER_UNKNOWN,
        Error,
        "wider and related topics are registered",
        "The topic names another one that no file in topics/ defines.",
    ),
    row(
        rule::BROADER_CIRCLE,
        Error,
        "no topic is wider than itself",
        "Going from a topic to its wider ones leads back to it, so that there is no tree to show.",
    ),
    row(
        rule::SOURCE_UNKNOWN,
        Error,
        "sources are registered",
        "No file in sources/ has this id, title or address. Register the source: a citation needs more than a name.",
    ),
    row(
        rule::SOURCE_WITHOUT_DESCRIPTOR,
        Warning,
        "a source says what affects its quality",
        "ICD 206 asks of every cited source what a reader has to know to weigh it: who writes, for whom, at first hand or not. Put it into `descriptor`.",
    ),
    row(
        rule::CAPTURE_CHANGED,
        Warning,
        "captures are the texts that were recorded",
        "The captured text's SHA-256 is not the one that the source's file names, so that what was found in it, and where, may not be so any more. Verify the quotes again; then write the new `sha256` into the source's file, and record with `briefbook verify --record`.",
    ),
    row(
        rule::CAPTURE_UNREADABLE,
        Error,
        "a captured text that is named is there",
        "The source's file names a captured text that is not looked for where it is said to be, or cannot be read, so that no quote of it is compared with anything. Captures stand in the library's `captures/`, or in the folder that `--captures` names; `capture` says where from the library's root. One that is only not there is warned of where other texts are held, and not told where none is: captures are often not handed on.",
    ),
    row(
        rule::RELATED_UNKNOWN,
        Error,
        "related briefings are there",
        "The header names a related briefing that the library does not hold.",
    ),
    row(
        rule::LIKELIHOOD_WITH_CONFIDENCE,
        Warning,
        "likelihood and confidence stand in sentences of their own",
        "One sentence says how likely something is and how sure its author is. ICD 203 keeps them apart, as readers take the one for the other. Make two sentences of it; in `judgments` they are two keys.",
    ),
    row(
        rule::LINK_DEAD,
        Error,
        "links lead somewhere",
        "The file that the link names is not in the library. Links without an extension, as web sites have them, are only warned of.",
    ),
    row(
        rule::LINK_OUTSIDE,
        Warning,
        "links stay in the library",
        "The link leads out of the library, or uses a scheme other than http and https. It is shown, but never opened.",
    ),
    row(
        rule::LINK_UNRESOLVED,
        Note,
        "wikilinks name something",
        "No briefing, actor, topic or source is called so; or several are.",
    ),
    row(
        rule::ANNOTATION_UNREADABLE,
        Warning,
        "annotations can be read",
        "A file in .annotations/ does not hold what `verify` writes there. Delete it, and record anew.",
    ),
];

/// The rule of this name.
#[must_use]
pub fn explain(id: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Names of rules as their files define them.
    fn defined() -> Vec<&'static str> {
        let files = [include_str!("../parse/rule.rs"), include_str!("rule.rs")];
        let consts = files.into_iter().flat_map(|file| file.lines().filter(|line| line.starts_with("pub const")));
        consts.filter_map(|line| line.split('"').nth(1)).collect()
    }

    #[test]
    fn every_rule_there_is_has_a_row() {
        for id in defined() {
            assert!(explain(id).is_some(), "`{id}` is explained");
        }
        assert_eq!(defined().len(), RULES.len(), "and no row stands for nothing");
    }

    #[test]
    fn rules_have_names_of_their_own_and_say_why() {
        for (at, rule) in RULES.iter().enumerate() {
            assert_eq!(explain(rule.id), Some(rule), "{} is found by its name: row {at}", rule.id);
            assert!(rule.id.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{} is lower case", rule.id);
            assert!(!rule.summary.is_empty() && rule.explanation.ends_with('.'), "{} is explained", rule.id);
        }
    }
}
