//! The pieces citations are made of: names, dates, titles, and what stands for those that are missing.

use jiff::civil::Date;

use crate::model::{Day, MONTHS, Person, Precision, Source};
use crate::text::spaced;

/// What to call a source without a title, by CSL type.
const KINDS: &[(&str, &str)] = &[
    ("article", "article"),
    ("article-journal", "journal article"),
    ("article-magazine", "magazine article"),
    ("article-newspaper", "newspaper article"),
    ("webpage", "web page"),
    ("post", "post"),
    ("post-weblog", "blog post"),
    ("speech", "speech"),
    ("interview", "interview"),
    ("report", "report"),
    ("broadcast", "broadcast"),
    ("personal_communication", "personal communication"),
];

/// On one line, without spaces at the ends.
pub(super) fn one_line(text: &str) -> String {
    spaced(text).into_owned()
}

/// A field that says something, on one line.
pub(super) fn said(field: Option<&String>) -> Option<String> {
    field.map(|text| one_line(text)).filter(|text| !text.is_empty())
}

/// A few words for a source without a title: its short name without its date, else its kind.
pub(super) fn description(source: &Source) -> String {
    let short = said(source.short.as_ref()).map(|short| {
        let date = source.issued.map(|day| day.long()).unwrap_or_default();
        let bare = short.strip_suffix(&date).map_or(short.as_str(), |rest| rest.trim_end_matches([' ', ',', '(']));
        bare.to_owned()
    });
    let kind = || KINDS.iter().find(|(kind, _)| source.kind.as_deref() == Some(kind)).map(|(_, words)| *words);
    short.filter(|short| !short.is_empty()).unwrap_or_else(|| kind().unwrap_or("untitled source").to_owned())
}

/// Where it appeared: the newspaper or site, else the publisher.
pub(super) fn container(source: &Source) -> Option<String> {
    said(source.container_title.as_ref()).or_else(|| said(source.publisher.as_ref()))
}

/// With a capital at the beginning.
pub(super) fn capitalized(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// `October 15, 2021`, `October 2021`, `2021`; whether it is a guess is for the style to show.
pub(super) fn american(day: Day) -> String {
    let date = day.first();
    match day.precision() {
        Precision::Year => date.year().to_string(),
        Precision::Month => format!("{} {}", month(date), date.year()),
        Precision::Day => format!("{} {}, {}", month(date), date.day(), date.year()),
    }
}

/// `2021, October 15`, `2021, October`, `2021`.
pub(super) fn year_first(day: Day) -> String {
    let date = day.first();
    match day.precision() {
        Precision::Year => date.year().to_string(),
        Precision::Month => format!("{}, {}", date.year(), month(date)),
        Precision::Day => format!("{}, {} {}", date.year(), month(date), date.day()),
    }
}

fn month(date: Date) -> &'static str {
    usize::try_from(date.month() - 1).ok().and_then(|month| MONTHS.get(month)).copied().unwrap_or_default()
}

/// `Given Family`, or the literal name.
pub(super) fn full_name(person: &Person) -> Option<String> {
    let parts: Vec<String> =
        [said(person.given.as_ref()), said(person.family.as_ref())].into_iter().flatten().collect();
    said(person.literal.as_ref()).or_else(|| Some(parts.join(" ")).filter(|name| !name.is_empty()))
}

/// `Family, G. H.`, or the literal name.
pub(super) fn inverted_name(person: &Person) -> Option<String> {
    let initials = said(person.given.as_ref()).map(|given| {
        let initial = |name: &str| name.chars().next().map(|first| format!("{}.", first.to_uppercase()));
        let parts = given.split(' ').filter_map(|name| {
            let parts: Vec<String> = name.split('-').filter_map(initial).collect();
            Some(parts.join("-")).filter(|part| !part.is_empty())
        });
        parts.collect::<Vec<_>>().join(" ")
    });
    let name = match (said(person.family.as_ref()), initials) {
        (Some(family), Some(initials)) => Some(format!("{family}, {initials}")),
        (Some(family), None) => Some(family),
        (None, _) => full_name(person),
    };
    said(person.literal.as_ref()).or(name)
}

/// `a`, `a and b`, `a, b, and c`.
pub(super) fn listed(names: &[String], and: &str) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [one, other] => format!("{one} {and} {other}"),
        [others @ .., last] => format!("{}, {and} {last}", others.join(", ")),
    }
}

/// The text with its outermost quotation marks made single, to stand in double ones itself.
pub(super) fn with_inner_marks(title: &str) -> String {
    let mut opens = true;
    title
        .chars()
        .map(|c| match c {
            '“' | '„' | '«' => '‘',
            '”' | '»' => '’',
            '"' => {
                opens = !opens;
                if opens { '’' } else { '‘' }
            }
            other => other,
        })
        .collect()
}

/// With a full stop, where no sentence mark ends it already.
pub(super) fn stopped(text: &str) -> String {
    let ends = text.trim_end_matches(['”', '’']).ends_with(['.', '!', '?', '…']);
    if ends { text.to_owned() } else { format!("{text}.") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_both_orders() {
        let person = |family: &str, given: &str| Person {
            family: Some(family.into()),
            given: Some(given.into()),
            literal: None,
        };
        assert_eq!(
            inverted_name(&person("Marant", "Ilse Marie-Luise")).as_deref(),
            Some("Marant, I. M.-L."),
            "initials"
        );
        assert_eq!(full_name(&person("Marant", "Ilse")).as_deref(), Some("Ilse Marant"), "in full");
        let house = Person { literal: Some("News House".into()), ..Person::default() };
        assert_eq!(inverted_name(&house).as_deref(), Some("News House"), "a house has no family name");
        assert_eq!(full_name(&Person::default()), None, "nobody is nobody");
        assert_eq!(inverted_name(&person("  ", "")), None, "nor are spaces");
    }

    #[test]
    fn missing_titles_are_described() {
        let mut source = Source { short: Some("meeting readout, 15 Oct 2021".into()), ..Source::default() };
        source.issued = Day::parse("2021-10-15");
        assert_eq!(description(&source), "meeting readout", "the date stands elsewhere");
        source.short = None;
        source.kind = Some("article-newspaper".into());
        assert_eq!(description(&source), "newspaper article", "by its kind");
        source.kind = None;
        assert_eq!(description(&source), "untitled source", "or as untitled");
    }

    #[test]
    fn stops_are_not_doubled() {
        assert_eq!(stopped("Why?"), "Why?", "a question mark ends it");
        assert_eq!(stopped("“Why.”"), "“Why.”", "a full stop inside marks too");
        assert_eq!(stopped("Why"), "Why.", "nothing does");
        assert_eq!(with_inner_marks("He said “go” and \"stay\""), "He said ‘go’ and ‘stay’", "marks inside marks");
    }
}
