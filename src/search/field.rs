//! The fields of the query language, one row each.

/// A field of the query language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    /// Who speaks.
    By,
    /// Of whom a quote speaks.
    About,
    /// Who takes any part: named in the header, speaking, or spoken of.
    Actor,
    /// The matter.
    Topic,
    /// When it was said.
    Date,
    /// The cited source.
    Source,
    /// When the source appeared.
    Issued,
    /// When it came into the library.
    Added,
    /// What kind of briefing.
    Type,
    /// In what form the words reached us.
    Form,
    /// Through whose hands.
    Relay,
    /// The language.
    Lang,
    /// What comparing with the source text found.
    Verdict,
    /// What to know beside the verdict.
    Warn,
    /// Unread, starred, draft, joint …
    Is,
    /// Words in the title of the briefing.
    Title,
    /// Words in the text, and in values of the header that are no titles, names or labels.
    Text,
    /// An id or an address.
    Id,
    /// The Admiralty grade, to come.
    Grade,
}

/// Where a field must hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    /// On one quote, together with every other clause of this scope.
    Statement,
    /// Likewise; but a briefing without such quotes can meet it by its own header.
    Either,
    /// On the briefing.
    Briefing,
}

/// What a field's values are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Values {
    /// Actors, by id, name or alias.
    Actors,
    /// Topics, by id, label or alternative label.
    Topics,
    /// Sources, by id, title, short name, series or author.
    Sources,
    /// Days, ranges of days, and days counted back from today.
    Days,
    /// One of these words.
    Words(&'static [&'static str]),
    /// Whatever the library's headers say.
    Header,
    /// Words to look for.
    Text,
    /// Ids of briefings and addresses of quotes.
    Ids,
}

/// One row of [`FIELDS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldRow {
    /// Which field.
    pub field: Field,
    /// How it is written before the colon.
    pub name: &'static str,
    /// What it asks, in a sentence without a final stop.
    pub help: &'static str,
    /// A whole clause as somebody would type it.
    pub example: &'static str,
    /// Where it must hold.
    pub scope: Scope,
    /// What its values are.
    pub values: Values,
}

const FORMS: &[&str] = &["speech", "tweet", "joint", "document", "headline", "announcement", "reported"];
const RELAYS: &[&str] = &["primary", "relayed", "translated", "unknown"];
const VERDICTS: &[&str] = &[
    "verbatim",
    "typography",
    "punctuation",
    "elided",
    "altered",
    "not-found",
    "no-capture",
    "source-changed",
    "recorded",
    "matched",
];
const WARNINGS: &[&str] = &[
    "any",
    "not-in-marks",
    "cut-before-qualifier",
    "cut-after-negation",
    "found-more-than-once",
    "found-elsewhere",
    "short",
    "maybe-translated",
    "goes-on",
    "cut-in-number",
    "unclosed-marks",
];
const STATES: &[&str] = &["unread", "read", "starred", "draft", "curated", "joint", "quote", "reported"];

/// Every field, in the order of help and docs.
pub const FIELDS: &[FieldRow] = &[
    FieldRow {
        field: Field::By,
        name: "by",
        help: "Who speaks: id, name or alias of an actor",
        example: "by:borrell",
        scope: Scope::Statement,
        values: Values::Actors,
    },
    FieldRow {
        field: Field::Topic,
        name: "topic",
        help: "The matter, narrower topics included",
        example: "topic:china",
        scope: Scope::Either,
        values: Values::Topics,
    },
    FieldRow {
        field: Field::Date,
        name: "date",
        help: "When it was said: a day, month, year or range, or days counted back from today",
        example: "date:2021-10..2021-12",
        scope: Scope::Either,
        values: Values::Days,
    },
    FieldRow {
        field: Field::About,
        name: "about",
        help: "Of whom a quote speaks",
        example: "about:kyiv",
        scope: Scope::Statement,
        values: Values::Actors,
    },
    FieldRow {
        field: Field::Actor,
        name: "actor",
        help: "Who takes any part in the briefing: named in its header, speaking or spoken of",
        example: "actor:nato",
        scope: Scope::Briefing,
        values: Values::Actors,
    },
    FieldRow {
        field: Field::Source,
        name: "source",
        help: "The cited source: id, title, series or author",
        example: "source:\"joint statement\"",
        scope: Scope::Either,
        values: Values::Sources,
    },
    FieldRow {
        field: Field::Issued,
        name: "issued",
        help: "The day of the source itself",
        example: "issued:2021-10-15",
        scope: Scope::Either,
        values: Values::Days,
    },
    FieldRow {
        field: Field::Added,
        name: "added",
        help: "When the briefing came into the library",
        example: "added:7d",
        scope: Scope::Briefing,
        values: Values::Days,
    },
    FieldRow {
        field: Field::Type,
        name: "type",
        help: "What kind of briefing it is",
        example: "type:readout",
        scope: Scope::Briefing,
        values: Values::Header,
    },
    FieldRow {
        field: Field::Form,
        name: "form",
        help: "In what form the words reached us",
        example: "form:tweet",
        scope: Scope::Statement,
        values: Values::Words(FORMS),
    },
    FieldRow {
        field: Field::Relay,
        name: "relay",
        help: "Through whose hands they came",
        example: "relay:translated",
        scope: Scope::Statement,
        values: Values::Words(RELAYS),
    },
    FieldRow {
        field: Field::Lang,
        name: "lang",
        help: "The language of the quote, else of its briefing",
        example: "lang:en",
        scope: Scope::Either,
        values: Values::Header,
    },
    FieldRow {
        field: Field::Verdict,
        name: "verdict",
        help: "What comparing the words with the source text found",
        example: "verdict:verbatim",
        scope: Scope::Statement,
        values: Values::Words(VERDICTS),
    },
    FieldRow {
        field: Field::Warn,
        name: "warn",
        help: "What to know beside the verdict; any asks for quotes with a warning",
        example: "warn:any",
        scope: Scope::Statement,
        values: Values::Words(WARNINGS),
    },
    FieldRow {
        field: Field::Is,
        name: "is",
        help: "unread, read or starred by you; draft or curated; joint, quote or reported words",
        example: "is:unread",
        scope: Scope::Either,
        values: Values::Words(STATES),
    },
    FieldRow {
        field: Field::Title,
        name: "title",
        help: "Words in the title of the briefing",
        example: "title:dialogue",
        scope: Scope::Briefing,
        values: Values::Text,
    },
    FieldRow {
        field: Field::Text,
        name: "text",
        help: "Words in the text, its summary and what else the header says; not in titles, names and labels",
        example: "text:\"first resort\"",
        scope: Scope::Briefing,
        values: Values::Text,
    },
    FieldRow {
        field: Field::Id,
        name: "id",
        help: "A briefing by its id or a quote by its address",
        example: "id:washington-2021-10-14#q1",
        scope: Scope::Either,
        values: Values::Ids,
    },
    FieldRow {
        field: Field::Grade,
        name: "grade",
        help: "The Admiralty grade of source and statement (not yet supported)",
        example: "grade:B2",
        scope: Scope::Statement,
        values: Values::Text,
    },
];

impl Field {
    /// Its row in [`FIELDS`].
    #[must_use]
    pub fn row(self) -> &'static FieldRow {
        FIELDS.iter().find(|row| row.field == self).unwrap_or(&FIELDS[0])
    }

    /// How it is written before the colon.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.row().name
    }

    /// The field of this name, in whatever case.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        FIELDS.iter().find(|row| row.name.eq_ignore_ascii_case(name)).map(|row| row.field)
    }

    /// The word that `value` means, for a field whose values are a fixed list: the word itself, or the only one it
    /// begins.
    #[must_use]
    pub fn word(self, value: &str) -> Option<&'static str> {
        let Values::Words(words) = self.row().values else { return None };
        let value = value.to_lowercase();
        let value = value.trim_end_matches('?');
        if let Some(word) = words.iter().find(|word| **word == value) {
            return Some(word);
        }
        let mut begun = words.iter().filter(|word| !value.is_empty() && word.starts_with(value));
        match (begun.next(), begun.next()) {
            (Some(word), None) => Some(word),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Form, Verdict, Warning};
    use crate::search::Query;

    #[test]
    fn the_table_is_whole() {
        for (at, row) in FIELDS.iter().enumerate() {
            assert_eq!(row.field.row(), row, "{} is found by its field", row.name);
            assert!(!FIELDS[..at].iter().any(|other| other.name == row.name), "{} is named once", row.name);
            assert!(!row.help.is_empty() && !row.help.ends_with('.'), "{} has a help line without a stop", row.name);
            let (query, problems) = Query::parse(row.example);
            assert!(row.field == Field::Grade || problems.is_empty(), "the example of {} has no mistake", row.name);
            assert_eq!(query.to_string(), row.example, "the example of {} is written as it is printed", row.name);
        }
    }

    #[test]
    fn fixed_words_are_those_of_the_model() {
        for form in Form::ALL {
            assert_eq!(Field::Form.word(form.name()), Some(form.name()), "each form can be asked for");
        }
        for verdict in Verdict::ALL {
            assert_eq!(Field::Verdict.word(verdict.name()), Some(verdict.name()), "each verdict can be asked for");
        }
        for warning in Warning::ALL {
            assert_eq!(Field::Warn.word(warning.name()), Some(warning.name()), "each warning can be asked for");
        }
        assert_eq!(Field::Relay.word("translated?"), Some("translated"), "the mark of a guess may be typed");
        assert_eq!(Field::Form.word("rep"), Some("reported"), "a beginning that fits one word is enough");
        assert_eq!(Field::Is.word("r"), None, "read or reported: not decided");
    }
}
