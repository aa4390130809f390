//! Reading a query as it is typed: every text means something, mistakes are pointed at.

use super::clause::{ends_word, opens_quote};
use super::span_of_days::SpanOfDays;
use super::{Clause, FIELDS, Field, Values, pattern};
use crate::text::{Diagnostic, Severity, Span, closest};

/// What is noted of a field that has no value yet.
pub const NO_VALUE: &str = "query-no-value";

/// Groups deeper than this are read as if their brackets were not there: nobody types them.
const DEEPEST: usize = 32;
/// Most words and values that are read: an article pasted by mistake is no question.
const MOST: usize = 200;

/// The clauses of a query that must all hold, and what is wrong with it.
pub(super) fn read(text: &str) -> (Vec<Clause>, Vec<Diagnostic>) {
    let mut reader = Reader { text, at: 0, depth: 0, count: 0, problems: Vec::new() };
    let clauses = reader.clauses();
    (clauses, reader.problems)
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
    count: usize,
    problems: Vec<Diagnostic>,
}

/// What may stand where a clause is expected.
enum Part {
    Clause(Clause),
    Or,
    Nothing,
}

impl<'a> Reader<'a> {
    /// Clauses up to the end of the text or of the group.
    fn clauses(&mut self) -> Vec<Clause> {
        let mut clauses: Vec<Clause> = Vec::new();
        let mut join = false;
        loop {
            self.skip(|c| c.is_whitespace() || c.is_control());
            match self.peek() {
                None => break,
                Some(')') if self.depth > 0 => break,
                Some(')') => self.stray_bracket(),
                Some(_) if self.count >= MOST => self.too_many(),
                Some(_) => match self.part() {
                    Part::Or => join = true,
                    Part::Nothing => {}
                    Part::Clause(clause) => {
                        let joined = match clauses.pop() {
                            Some(last) if join => last.or(clause),
                            Some(last) => {
                                clauses.push(last);
                                clause
                            }
                            None => clause,
                        };
                        clauses.push(joined);
                        join = false;
                    }
                },
            }
        }
        flat(clauses)
    }

    fn part(&mut self) -> Part {
        let dashes = self.take(|c| c == '-').len();
        let negative = dashes % 2 == 1;
        let clause = match self.peek() {
            Some('(') => self.group(),
            Some(c) if opens_quote(c) => {
                let words = self.quoted();
                (!words.is_empty()).then_some(Clause::Phrase(words))
            }
            Some('/') if self.pattern_end().is_some() => self.pattern(),
            Some(c) if !ends_word(c) => match self.word(dashes > 0) {
                Part::Clause(clause) => Some(clause),
                other => return other,
            },
            _ => None,
        };
        self.count += 1;
        match clause {
            Some(clause) if negative => Part::Clause(clause.negated()),
            Some(clause) => Part::Clause(clause),
            None => Part::Nothing,
        }
    }

    fn group(&mut self) -> Option<Clause> {
        let open = self.at;
        self.at += 1;
        if self.depth == DEEPEST {
            self.warn("query-too-deep", open..open + 1, "brackets this deep are not counted", None);
            return None;
        }
        self.depth += 1;
        let mut clauses = self.clauses();
        self.depth -= 1;
        if self.peek() == Some(')') {
            self.at += 1;
        } else {
            self.note("query-unclosed-group", open..open + 1, "this bracket is not closed");
        }
        if clauses.len() > 1 { Some(Clause::And(clauses)) } else { clauses.pop() }
    }

    /// Words in quotation marks, the place standing on the first mark. `\"` is a mark within, `\\` a backslash.
    fn quoted(&mut self) -> String {
        let open = self.at;
        let mark = self.next().unwrap_or('"');
        let mut words = String::new();
        while let Some(c) = self.next() {
            match c {
                '\\' => words.extend(self.next()),
                '"' => return words.trim().to_owned(),
                '“' | '”' if mark != '"' => return words.trim().to_owned(),
                c => words.push(c),
            }
        }
        self.note("query-unclosed-quote", open..open + mark.len_utf8(), "this quotation mark is not closed");
        words.trim().to_owned()
    }

    /// Where the pattern that begins here ends: at a slash before a space, a bracket or the end.
    fn pattern_end(&self) -> Option<usize> {
        let inside = self.text.get(self.at + 1..)?;
        let mut escaped = false;
        for (at, c) in inside.char_indices() {
            if escaped {
                escaped = false;
            } else if c == '\\' {
                escaped = true;
            } else if c == '/' {
                let after = inside.get(at + 1..)?.chars().next();
                if at > 0 && after.is_none_or(|c| c.is_whitespace() || c.is_control() || c == ')') {
                    return Some(self.at + 1 + at);
                }
            }
        }
        None
    }

    fn pattern(&mut self) -> Option<Clause> {
        let start = self.at + 1;
        let end = self.pattern_end()?;
        let source = self.text.get(start..end)?;
        self.at = end + 1;
        if let Err(reason) = pattern::compile(source) {
            self.problems.push(
                Diagnostic::new(Severity::Error, "query-pattern", Span::new(start, end), reason)
                    .with_help("put a backslash before a sign that is meant as itself, or search for the words"),
            );
        }
        Some(Clause::Regex(source.to_owned()))
    }

    /// A word, an operator or `field:value`.
    fn word(&mut self, dashed: bool) -> Part {
        // A slash or dash at the front would be an operator when printed and read again; it is no part of a word.
        self.skip(|c| matches!(c, '/' | '-'));
        let start = self.at;
        let token = self.take(|c| !ends_word(c));
        match token {
            "" => return Part::Nothing,
            "OR" if !dashed => return Part::Or,
            "AND" if !dashed => {
                self.note("query-and", start..self.at, "clauses side by side must all hold; AND is not needed");
                return Part::Nothing;
            }
            "NOT" if !dashed => self.advise(start..self.at, "NOT is read as a word", "put - before what to take away"),
            _ => {}
        }
        let Some((name, value)) = token.split_once(':') else { return Part::Clause(Clause::word(token)) };
        if let Some(field) = Field::named(name) {
            return Part::Clause(self.field(field, start + name.len() + 1, value));
        }
        self.unknown_field(start, name, value);
        Part::Clause(Clause::word(token))
    }

    /// The clause of a field whose bare value was read already; a quoted one may follow.
    fn field(&mut self, field: Field, start: usize, bare: &str) -> Clause {
        let value = match self.peek() {
            Some(c) if bare.is_empty() && opens_quote(c) => self.quoted(),
            _ => bare.to_owned(),
        };
        let place = start..self.at;
        if field == Field::Grade {
            self.warn("query-not-yet", place, "grade: is not yet supported and finds nothing", None);
        } else if value.is_empty() {
            let name = field.name();
            let message = format!("{name}: waits for a value");
            let example = format!("as in {}", field.row().example);
            self.problems.push(
                Diagnostic::new(Severity::Note, NO_VALUE, Span::from(start - name.len() - 1..start), message)
                    .with_help(example),
            );
        } else {
            self.check_value(field, place, &value);
        }
        Clause::Field(field, value)
    }

    fn check_value(&mut self, field: Field, place: std::ops::Range<usize>, value: &str) {
        match field.row().values {
            Values::Days if SpanOfDays::read(value).is_none() => {
                let help =
                    "a day, month or year as 2021-12-03, 2021-12, 2021; a range as 2021-10..2021-12; 7d, yesterday";
                self.warn("query-date", place, &format!("{value} is no date"), Some(help.to_owned()));
            }
            Values::Days => {
                if let Some(turned) = SpanOfDays::turned(value) {
                    let help = format!("did you mean {}", Clause::Field(field, turned));
                    self.warn("query-date", place, "the range runs backwards", Some(help));
                }
            }
            Values::Words(words) if field.word(value).is_none() => {
                let name = field.name();
                let help = match closest(value, words.iter().copied()) {
                    Some(word) => format!("did you mean {name}:{word}"),
                    None => format!("one of {}", words.join(", ")),
                };
                self.warn("query-value", place, &format!("{name}: has no value {value}"), Some(help));
            }
            _ => {}
        }
    }

    fn unknown_field(&mut self, start: usize, name: &str, value: &str) {
        // Times, addresses on the web and words with a final colon are no fields.
        if value.starts_with("//") || name.is_empty() || !name.chars().all(char::is_alphabetic) || value.is_empty() {
            return;
        }
        let help = match closest(name, FIELDS.iter().map(|row| row.name)) {
            Some(known) => format!("did you mean {known}:"),
            None => format!("put it in quotation marks to look for these words: \"{name}:{value}\""),
        };
        let place = start..start + name.len() + 1;
        self.warn("query-field", place, &format!("no field is called `{name}`"), Some(help));
    }

    fn too_many(&mut self) {
        let rest = self.at..self.text.len();
        self.warn("query-too-long", rest, &format!("only {MOST} words and values are read"), None);
        self.at = self.text.len();
    }

    fn stray_bracket(&mut self) {
        self.note("query-stray-bracket", self.at..self.at + 1, "this bracket closes nothing");
        self.at += 1;
    }

    fn note(&mut self, rule: &'static str, place: std::ops::Range<usize>, message: &str) {
        self.problems.push(Diagnostic::new(Severity::Note, rule, Span::from(place), message));
    }

    fn advise(&mut self, place: std::ops::Range<usize>, message: &str, help: &str) {
        self.problems.push(Diagnostic::new(Severity::Note, "query-not", Span::from(place), message).with_help(help));
    }

    fn warn(&mut self, rule: &'static str, place: std::ops::Range<usize>, message: &str, help: Option<String>) {
        let mut problem = Diagnostic::new(Severity::Error, rule, Span::from(place), message);
        problem.help = help;
        self.problems.push(problem);
    }

    fn peek(&self) -> Option<char> {
        self.text.get(self.at..)?.chars().next()
    }

    fn next(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at += c.len_utf8();
        Some(c)
    }

    fn skip(&mut self, fits: impl Fn(char) -> bool) {
        self.take(fits);
    }

    fn take(&mut self, fits: impl Fn(char) -> bool) -> &'a str {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let taken = rest.find(|c| !fits(c)).map_or(rest, |end| &rest[..end]);
        self.at += taken.len();
        taken
    }
}

/// Groups that only hold clauses side by side dissolve in the list they stand in.
fn flat(clauses: Vec<Clause>) -> Vec<Clause> {
    let mut flat = Vec::with_capacity(clauses.len());
    for clause in clauses {
        match clause {
            Clause::And(inner) => flat.extend(inner),
            other => flat.push(other),
        }
    }
    flat
}
