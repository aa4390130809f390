//! Problems as SARIF, so that whoever reviews changes sees them at their lines (OASIS SARIF 2.1.0, 2020).

use serde::Serialize;

use super::{RULES, Rule};
use crate::model::Problem;

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
/// What the paths of a run are relative to (3.14.14).
const BASE: &str = "LIBRARY";

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Tool,
    /// Columns are counted in characters (3.14.17).
    column_kind: &'static str,
    results: Vec<Outcome<'a>>,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver {
    name: &'static str,
    version: &'static str,
    information_uri: &'static str,
    rules: Vec<Descriptor>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Descriptor {
    id: &'static str,
    short_description: Text<'static>,
    full_description: Text<'static>,
    default_configuration: Configuration,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
struct Text<'a> {
    text: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Outcome<'a> {
    rule_id: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule_index: Option<usize>,
    level: &'static str,
    message: Message,
    locations: [Location<'a>; 1],
}

#[derive(Serialize)]
struct Message {
    text: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location<'a> {
    physical_location: Physical<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Physical<'a> {
    artifact_location: Artifact,
    region: Region<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Artifact {
    uri: String,
    uri_base_id: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region<'a> {
    start_line: usize,
    start_column: usize,
    /// Not given where the words go on in the next line.
    #[serde(skip_serializing_if = "Option::is_none")]
    end_column: Option<usize>,
    snippet: Text<'a>,
}

/// A log of one run: each problem with the text of its line. Ends with a line end.
#[must_use]
pub fn sarif<'a>(problems: impl Iterator<Item = (&'a Problem, &'a str)>) -> String {
    let driver = Driver {
        name: env!("CARGO_PKG_NAME"),
        version: env!("CARGO_PKG_VERSION"),
        information_uri: env!("CARGO_PKG_REPOSITORY"),
        rules: RULES.iter().map(descriptor).collect(),
    };
    let results = problems.map(|(problem, line)| outcome(problem, line)).collect();
    let run = Run { tool: Tool { driver }, column_kind: "unicodeCodePoints", results };
    let log = Log { schema: SCHEMA, version: "2.1.0", runs: [run] };
    // Plain structs with text keys: there is nothing in them that JSON could not hold.
    serde_json::to_string_pretty(&log).map(|text| text + "\n").unwrap_or_default()
}

fn descriptor(rule: &Rule) -> Descriptor {
    Descriptor {
        id: rule.id,
        short_description: Text { text: rule.summary },
        full_description: Text { text: rule.explanation },
        default_configuration: Configuration { level: rule.severity.name() },
    }
}

fn outcome<'a>(problem: &Problem, line: &'a str) -> Outcome<'a> {
    let diagnostic = &problem.diagnostic;
    let help = diagnostic.help.as_ref().map(|help| format!(" ({help})")).unwrap_or_default();
    let region = Region {
        start_line: problem.line,
        start_column: problem.column,
        end_column: end_column(line, problem.column, diagnostic.span.len()),
        snippet: Text { text: line },
    };
    let artifact_location = Artifact { uri: encoded(&problem.path), uri_base_id: BASE };
    Outcome {
        rule_id: diagnostic.rule,
        rule_index: RULES.iter().position(|rule| rule.id == diagnostic.rule),
        level: diagnostic.severity.name(),
        message: Message { text: format!("{}{help}", diagnostic.message) },
        locations: [Location { physical_location: Physical { artifact_location, region } }],
    }
}

/// The column behind so many bytes from a column of the line.
fn end_column(line: &str, column: usize, length: usize) -> Option<usize> {
    let start = line.char_indices().nth(column.saturating_sub(1)).map_or(line.len(), |(at, _)| at);
    let words = line.get(start..start + length)?;
    Some(column + words.chars().count())
}

/// A path as a relative URI reference (RFC 3986): what is not unreserved is percent-encoded.
fn encoded(path: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    let piece = |byte: u8| if is_plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    path.bytes().map(piece).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Diagnostic, Severity, Span};
    use serde_json::Value;

    fn log(problems: &[(Problem, &str)]) -> Value {
        let text = sarif(problems.iter().map(|(problem, line)| (problem, *line)));
        serde_json::from_str(&text).expect("it is JSON")
    }

    fn problem(rule: &'static str, length: usize) -> Problem {
        let diagnostic = Diagnostic::new(Severity::Error, rule, Span::new(9, 9 + length), "no topic is called `chnia`");
        let diagnostic = diagnostic.with_help("did you mean `china`?");
        Problem { path: "briefings/a b.md".into(), line: 7, column: 10, diagnostic }
    }

    #[test]
    fn has_what_the_standard_requires() {
        let log = log(&[(problem("topic-unknown", 5), "topics: ächnia, iran")]);
        assert_eq!(log["version"], "2.1.0", "3.13.2");
        assert!(log["$schema"].as_str().is_some_and(|schema| schema.ends_with("sarif-schema-2.1.0.json")), "3.13.3");
        let run = &log["runs"][0];
        assert_eq!(run["columnKind"], "unicodeCodePoints", "columns are characters, 3.14.17");
        let driver = &run["tool"]["driver"];
        assert_eq!(driver["name"], "briefbook", "3.19.8 requires a name");
        let rules = driver["rules"].as_array().expect("rules");
        assert_eq!(rules.len(), RULES.len(), "every rule is described");
        for rule in rules {
            assert!(rule["id"].is_string() && rule["shortDescription"]["text"].is_string(), "3.49.3: {rule}");
            let level = rule["defaultConfiguration"]["level"].as_str().expect("a level");
            assert!(["none", "note", "warning", "error"].contains(&level), "3.50.3: {level}");
        }
        let result = &run["results"][0];
        let index = usize::try_from(result["ruleIndex"].as_u64().expect("an index")).expect("small");
        assert_eq!(rules[index]["id"], result["ruleId"], "3.27.6: the index is that of the rule");
        let message = result["message"]["text"].as_str().expect("3.11.8: a text");
        assert!(message.contains("no topic") && message.contains("did you mean"), "what is wrong, with advice");
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "briefings/a%20b.md", "3.4.3: a URI reference");
        assert_eq!((&place["region"]["startLine"], &place["region"]["startColumn"]), (&7.into(), &10.into()), "from 1");
        assert_eq!(place["region"]["endColumn"], 15, "3.30.8: behind the last character");
    }

    #[test]
    fn words_over_several_lines_end_with_theirs() {
        let log = log(&[(problem("topic-unknown", 500), "topics: [chnia]"), (problem("x", 0), "")]);
        let region = &log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"];
        assert!(region["endColumn"].is_null(), "3.30.8: absent means the end of the line");
        assert!(log["runs"][0]["results"][1]["ruleIndex"].is_null(), "a rule without a row has no index");
    }
}
