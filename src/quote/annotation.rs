//! Where each quote was found in its source, kept beside the library: so that a badge can say what was found, and
//! when, where the source's text may not be shipped.
//!
//! W3C Web Annotation Data Model (2017): one `AnnotationPage` a briefing; positions in code points (4.2.5), the words
//! themselves (4.2.4) only where the source may be copied.

use serde::{Deserialize, Serialize};

use super::{Capture, Comparison};
use crate::model::{Address, Day, Id, Quote, Recorded, Source, Verdict, Warning};
use crate::text::{Diagnostic, Severity, Span, sha256};

/// How many characters before and after the words an excerpt holds.
const AROUND: usize = 32;
const CONTEXT: &str = "http://www.w3.org/ns/anno.jsonld";
const VOCABULARY: &str = "urn:briefbook:";
/// The longest name of a file, in bytes, that file systems take.
const LONGEST_NAME: usize = 255;
const ENDING: &str = ".json";
/// How many hex digits of an id's SHA-256 tell it from others that would have the same name.
const DIGITS: usize = 16;

/// The words in the source with a little of what stands around them, for sources that may be copied.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Excerpt {
    /// The words.
    pub exact: String,
    /// What stands before them.
    pub prefix: String,
    /// What follows.
    pub suffix: String,
}

/// What one comparison of a quote with its source found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Annotation {
    /// The quote's id within its briefing.
    pub quote: Id,
    /// The source it was compared with.
    pub source: Id,
    /// The day of the comparison.
    pub created: Day,
    /// What it found.
    pub verdict: Verdict,
    /// What to know beside it.
    pub warnings: Vec<Warning>,
    /// SHA-256 of the quote's words then: a quote edited since was not compared.
    pub words: String,
    /// SHA-256 of the source's text.
    pub sha256: String,
    /// Where the words stand, in code points; nothing where they were not found.
    pub position: Option<Span>,
    /// The words themselves, where the source may be copied.
    pub excerpt: Option<Excerpt>,
}

/// The annotations of one briefing, as one file holds them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Annotations {
    /// The briefing.
    pub briefing: Id,
    /// One for each compared quote, sorted by its id.
    pub items: Vec<Annotation>,
}

impl Annotation {
    /// Writes down what comparing a quote with its source found on this day.
    #[must_use]
    pub fn new(quote: &Quote, source: &Source, capture: &Capture<'_>, found: &Comparison, day: Day) -> Self {
        let excerpt = found.span.filter(|_| !source.copyrighted).map(|span| {
            let (before, after) = capture.text.split_at(span.start.min(capture.text.len()));
            let (exact, after) = after.split_at(span.len().min(after.len()));
            let mut prefix: Vec<char> = before.chars().rev().take(AROUND).collect();
            prefix.reverse();
            Excerpt {
                exact: exact.to_owned(),
                prefix: prefix.into_iter().collect(),
                suffix: after.chars().take(AROUND).collect(),
            }
        });
        Self {
            quote: quote.address.quote.clone(),
            source: source.id.clone(),
            created: day,
            verdict: found.verdict,
            warnings: found.warnings.clone(),
            words: sha256(quote.text.as_bytes()),
            sha256: capture.sha256.clone(),
            position: found.points,
            excerpt,
        }
    }

    /// The verdict to show where the text is not held.
    #[must_use]
    pub fn to_recorded(&self) -> Recorded {
        Recorded { verdict: self.verdict, on: self.created, sha256: self.sha256.clone() }
    }

    /// Whether it is about this quote as it reads now.
    #[must_use]
    pub fn is_about(&self, quote: &Quote) -> bool {
        self.quote == quote.address.quote
            && quote.source.as_ref().is_none_or(|source| *source == self.source)
            && self.words == sha256(quote.text.as_bytes())
    }
}

impl Annotations {
    /// The folder of the library that holds the annotations.
    pub const FOLDER: &str = ".annotations";

    /// The name of the file, in [`Annotations::FOLDER`], that holds those of a briefing: its id with `/` as `__`. Where
    /// another id could have that name, or it would be too long, a part of the id's SHA-256 ends it: no two briefings
    /// share a file.
    #[must_use]
    pub fn file_name(briefing: &str) -> String {
        let mut name = briefing.replace(['/', '\\'], "__");
        let is_shared =
            ["__", "_/", "/_", "\\"].iter().any(|part| briefing.contains(part)) || ends_with_digits(briefing);
        if is_shared || name.len() + ENDING.len() > LONGEST_NAME {
            let mut end = name.len().min(LONGEST_NAME - ENDING.len() - DIGITS - 1);
            while !name.is_char_boundary(end) {
                end -= 1;
            }
            name.truncate(end);
            name = format!("{name}~{}", &sha256(briefing.as_bytes())[..DIGITS]);
        }
        name + ENDING
    }

    /// The annotation of a quote.
    #[must_use]
    pub fn of(&self, quote: &str) -> Option<&Annotation> {
        self.items.iter().find(|annotation| &*annotation.quote == quote)
    }

    /// Puts an annotation in, in place of an older one of the same quote.
    pub fn put(&mut self, annotation: Annotation) {
        self.items.retain(|other| other.quote != annotation.quote);
        let at = self.items.partition_point(|other| order(&other.quote) < order(&annotation.quote));
        self.items.insert(at, annotation);
    }

    /// Reads the file of a briefing. One that says of itself that it is another briefing's, a copied one for instance, is
    /// told and nothing of it taken: its quotes have the same ids.
    #[must_use]
    pub fn read_of(briefing: &str, text: &str) -> (Self, Vec<Diagnostic>) {
        let (all, mut problems) = Self::read(text);
        if *all.briefing == *briefing {
            return (all, problems);
        }
        if !all.briefing.is_empty() {
            problems.push(problem(Span::default(), &format!("it is of `{}`, not of `{briefing}`", all.briefing)));
        } else if problems.is_empty() {
            problems.push(problem(Span::default(), "it does not say of which briefing it is"));
        }
        (Self::default(), problems)
    }

    /// Reads a file. Never fails: what cannot be read is left out and told.
    #[must_use]
    pub fn read(text: &str) -> (Self, Vec<Diagnostic>) {
        let page = match serde_json::from_str::<PageIn>(text) {
            Ok(page) if text.trim_start().starts_with('{') => page,
            Ok(_) => return (Self::default(), vec![problem(Span::default(), "not an AnnotationPage")]),
            Err(error) => {
                let at = offset(text, error.line(), error.column());
                return (Self::default(), vec![problem(Span::new(at, at), &error.to_string())]);
            }
        };
        let mut all = Self { briefing: Id::from(page.id), items: Vec::new() };
        let mut problems = Vec::new();
        for (number, item) in page.items.into_iter().enumerate() {
            let read = serde_json::from_value::<Item>(item).map_err(|error| error.to_string()).and_then(Item::read);
            match read {
                Ok((address, annotation)) if address.briefing == all.briefing => all.put(annotation),
                Ok((address, _)) => problems.push(problem(
                    Span::default(),
                    &format!("annotation {} is about {address}, not about a quote of {}", number + 1, all.briefing),
                )),
                Err(why) => problems.push(problem(Span::default(), &format!("annotation {}: {why}", number + 1))),
            }
        }
        (all, problems)
    }

    /// The file's text: pretty, in a stable order, ending with a line end.
    #[must_use]
    pub fn write(&self) -> String {
        let page = PageOut {
            context: (CONTEXT, Vocabulary { vocabulary: VOCABULARY }),
            id: &self.briefing,
            kind: "AnnotationPage",
            items: self.items.iter().map(|item| Item::write(&self.briefing, item)).collect(),
        };
        // Plain structs with text keys: there is nothing in them that JSON could not hold.
        serde_json::to_string_pretty(&page).map(|text| text + "\n").unwrap_or_default()
    }
}

/// Whether an id ends as the names of files do that a part of an SHA-256 ends.
fn ends_with_digits(id: &str) -> bool {
    let digits = id.rsplit_once('~').map(|(_, digits)| digits);
    digits.is_some_and(|digits| digits.len() == DIGITS && digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// `q2` stands before `q10`.
fn order(id: &str) -> (&str, usize, &str) {
    let stem = id.trim_end_matches(|c: char| c.is_ascii_digit());
    (stem, id[stem.len()..].parse().unwrap_or(usize::MAX), id)
}

fn problem(span: Span, why: &str) -> Diagnostic {
    Diagnostic::new(Severity::Warning, "annotation-unreadable", span, format!("cannot read the annotation: {why}"))
        .with_help("write it anew with: briefbook verify --record")
}

/// The byte at a 1-based line and column, as the JSON reader counts them.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let mut at = (start + column.saturating_sub(1)).min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[derive(Serialize)]
struct Vocabulary {
    #[serde(rename = "@vocab")]
    vocabulary: &'static str,
}

#[derive(Serialize)]
struct PageOut<'a> {
    #[serde(rename = "@context")]
    context: (&'static str, Vocabulary),
    id: &'a str,
    #[serde(rename = "type")]
    kind: &'static str,
    items: Vec<Item>,
}

#[derive(Deserialize)]
struct PageIn {
    #[serde(default)]
    id: String,
    #[serde(default)]
    items: Vec<serde_json::Value>,
}

#[derive(Serialize, Deserialize)]
struct Item {
    id: String,
    #[serde(rename = "type", default)]
    kind: String,
    #[serde(default)]
    motivation: String,
    created: String,
    body: Body,
    target: Target,
}

#[derive(Serialize, Deserialize)]
struct Body {
    #[serde(rename = "type", default)]
    kind: String,
    value: Verdict,
    #[serde(default)]
    warnings: Vec<Warning>,
    words: String,
}

#[derive(Serialize, Deserialize)]
struct Target {
    source: String,
    sha256: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    selector: Vec<Selector>,
}

#[derive(Serialize, Deserialize)]
#[serde(tag = "type")]
enum Selector {
    TextPositionSelector { start: usize, end: usize },
    TextQuoteSelector { exact: String, prefix: String, suffix: String },
}

impl Item {
    fn write(briefing: &Id, annotation: &Annotation) -> Self {
        let position = annotation.position.map(|at| Selector::TextPositionSelector { start: at.start, end: at.end });
        let excerpt = annotation.excerpt.clone().map(|excerpt| Selector::TextQuoteSelector {
            exact: excerpt.exact,
            prefix: excerpt.prefix,
            suffix: excerpt.suffix,
        });
        Self {
            id: format!("{briefing}#{}", annotation.quote),
            kind: "Annotation".into(),
            motivation: "assessing".into(),
            created: format!("{}T00:00:00Z", annotation.created),
            body: Body {
                kind: "TextualBody".into(),
                value: annotation.verdict,
                warnings: annotation.warnings.clone(),
                words: annotation.words.clone(),
            },
            target: Target {
                source: annotation.source.to_string(),
                sha256: annotation.sha256.clone(),
                selector: position.into_iter().chain(excerpt).collect(),
            },
        }
    }

    fn read(self) -> Result<(Address, Annotation), String> {
        let address = Address::parse(&self.id).ok_or_else(|| format!("{:?} is no address of a quote", self.id))?;
        let day = self.created.split('T').next().and_then(Day::parse);
        let created = day.ok_or_else(|| format!("{:?} is no day", self.created))?;
        let (mut position, mut excerpt) = (None, None);
        for selector in self.target.selector {
            match selector {
                Selector::TextPositionSelector { start, end } => position = Some(Span::new(start, end)),
                Selector::TextQuoteSelector { exact, prefix, suffix } => {
                    excerpt = Some(Excerpt { exact, prefix, suffix });
                }
            }
        }
        let annotation = Annotation {
            quote: address.quote.clone(),
            source: Id::from(self.target.source),
            created,
            verdict: self.body.value,
            warnings: self.body.warnings,
            words: self.body.words,
            sha256: self.target.sha256,
            position,
            excerpt,
        };
        Ok((address, annotation))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn annotation(quote: &str) -> Annotation {
        Annotation {
            quote: quote.into(),
            source: "press-point".into(),
            created: Day::parse("2026-11-21").expect("a day"),
            verdict: Verdict::Typography,
            warnings: vec![Warning::Short],
            words: sha256(b"words"),
            sha256: sha256(b"text"),
            position: Some(Span::new(3, 8)),
            excerpt: Some(Excerpt { exact: "words".into(), prefix: "a \u{201c}".into(), suffix: "\u{201d}.".into() }),
        }
    }

    #[test]
    fn reads_what_it_writes_in_a_stable_order() {
        let mut all = Annotations { briefing: "notes/spring".into(), items: Vec::new() };
        for quote in ["q10", "q2", "~a1b2c3d4", "q2"] {
            all.put(annotation(quote));
        }
        let ids: Vec<&str> = all.items.iter().map(|item| &*item.quote).collect();
        assert_eq!(ids, ["q2", "q10", "~a1b2c3d4"], "by number, each once");
        let written = all.write();
        let (read, problems) = Annotations::read(&written);
        assert_eq!((&read, problems.len()), (&all, 0), "a round trip");
        assert_eq!(read.write(), written, "byte for byte");
        assert!(written.contains("\"TextPositionSelector\",\n") && written.ends_with("}\n"), "W3C words, whole lines");
    }

    #[test]
    fn each_briefing_has_a_file_of_its_own() {
        for (id, name) in [
            ("iran-2021-12-03", "iran-2021-12-03.json"),
            ("notes/spring", "notes__spring.json"),
            ("notes/early_spring", "notes__early_spring.json"),
            ("100% sure", "100% sure.json"),
        ] {
            assert_eq!(Annotations::file_name(id), name, "the name of {id:?} can be read, and stays as it was");
        }
        let long = "ä".repeat(200);
        let ids = [
            "notes/spring",
            "notes__spring",
            "notes\\spring",
            "notes/_spring",
            "notes_/spring",
            "notes___spring",
            "a//b",
            "a____b",
            &long,
            &format!("{long}b"),
            &format!("{long}/b"),
        ];
        let names: std::collections::BTreeSet<String> = ids.iter().map(|id| Annotations::file_name(id)).collect();
        assert_eq!(names.len(), ids.len(), "no two share a file: {names:?}");
        for name in &names {
            assert!(name.len() <= 255 && !name.contains(['/', '\\']), "{name:?} is a name that file systems take");
            assert_ne!(
                Annotations::file_name(name.trim_end_matches(".json")),
                *name,
                "nor would one that is called so"
            );
        }
        assert!(Annotations::file_name("notes__spring").starts_with("notes__spring~"), "it can still be read");
        for len in 240..260 {
            let name = Annotations::file_name(&"x".repeat(len));
            assert!(name.len() <= 255 && name.starts_with(&"x".repeat(230)), "an id of {len} bytes has a name too");
        }
    }

    #[test]
    fn what_is_of_another_briefing_is_not_taken() {
        let page = Annotations { briefing: "notes/spring".into(), items: vec![annotation("q1")] };
        let text = page.write();
        assert_eq!(Annotations::read_of("notes/spring", &text), (page, Vec::new()), "its own");
        let (read, problems) = Annotations::read_of("notes__spring", &text);
        assert_eq!(read, Annotations::default(), "not another's, though both have a quote q1");
        let told: Vec<&str> = problems.iter().map(|problem| problem.message.as_str()).collect();
        assert_eq!(
            told,
            ["cannot read the annotation: it is of `notes/spring`, not of `notes__spring`"],
            "whose it is, is said"
        );
        for nobodys in ["{\"items\": []}", "{"] {
            let (read, problems) = Annotations::read_of("spring", nobodys);
            assert_eq!((read.items.len(), problems.len()), (0, 1), "{nobodys:?} is told once");
        }
    }

    #[test]
    fn never_fails_to_read() {
        for text in ["", "[]", "{", "{\"items\": 1}", "\u{0}", "{\"id\": 3}"] {
            let (read, problems) = Annotations::read(text);
            assert_eq!((read.items.len(), problems.len()), (0, 1), "{text:?} is told, not followed");
            assert!(problems[0].span.end <= text.len(), "its place is in the file");
        }
        let good = Annotations { briefing: "b".into(), items: vec![annotation("q1"), annotation("q2")] }.write();
        let bad = good.replacen("\"typography\"", "\"splendid\"", 1);
        let (read, problems) = Annotations::read(&bad);
        assert_eq!((read.items.len(), problems.len()), (1, 1), "one bad annotation does not hide the others");
        let (read, problems) = Annotations::read(&good.replace("\"b#q1\"", "\"other#q1\""));
        assert_eq!((read.items.len(), problems.len()), (1, 1), "an annotation of another briefing's quote is left out");
    }
}
