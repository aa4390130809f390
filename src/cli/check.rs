//! `briefbook check [LIBRARY]`: all that is wrong with a library, as compilers say it.

use std::sync::atomic::AtomicBool;

use serde::Serialize;

use super::args::Check;
use super::complain;
use super::exit::Exit;
use super::found::ALL;
use super::loaded::Loaded;
use super::out::Out;
use crate::check::{Colour, RULES, explain as rule, render};
use crate::export::line;
use crate::library::Checked;
use crate::model::Problem;
use crate::text::Severity;

/// A line of `check --json`.
#[derive(Serialize)]
struct ProblemLine<'a> {
    path: &'a str,
    line: usize,
    column: usize,
    severity: &'static str,
    rule: &'static str,
    message: &'a str,
    help: Option<&'a str>,
}

pub(super) fn check(asked: &Check, loaded: &Loaded, out: &mut Out) -> anyhow::Result<Exit> {
    let found = loaded.library.check(&loaded.engine, &AtomicBool::new(false))?;
    for checked in found.iter().take(asked.plain.limit.unwrap_or(ALL)) {
        let Checked { problem, line: text } = checked;
        if asked.plain.json {
            let diagnostic = &problem.diagnostic;
            out.line(&line(&ProblemLine {
                path: &problem.path,
                line: problem.line,
                column: problem.column,
                severity: severity_name(diagnostic.severity),
                rule: diagnostic.rule,
                message: &diagnostic.message,
                help: diagnostic.help.as_deref(),
            }))?;
        } else {
            // What `render` writes is clean but for its own colours.
            let colour = if out.is_rich() { Colour::Ansi } else { Colour::Plain };
            out.raw(format!("{}\n\n", render(problem, text, colour)).as_bytes())?;
        }
    }
    let count = |severity: Severity| found.iter().filter(|one| one.problem.diagnostic.severity == severity).count();
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    complain(&format!("{}: {errors} errors, {warnings} warnings", loaded.library.place()));
    Ok(Exit::from(errors == 0))
}

/// `check --explain RULE`.
pub(super) fn explain(asked: &Check, out: &mut Out) -> anyhow::Result<Exit> {
    let name = asked.explain.as_deref().unwrap_or_default();
    let Some(rule) = rule(name) else {
        complain(&format!("no rule is called `{name}`; the rules are:"));
        for rule in RULES {
            complain(&format!("  {}: {}", rule.id, rule.summary));
        }
        return Ok(Exit::No);
    };
    out.line(&format!("{} ({}): {}\n\n{}", rule.id, severity_name(rule.severity), rule.summary, rule.explanation))?;
    Ok(Exit::Success)
}

/// A problem with its line and a caret, without colours.
pub(super) fn caret(problem: &Problem, line: &str) -> String {
    render(problem, line, Colour::Plain)
}

fn severity_name(severity: Severity) -> &'static str {
    match severity {
        Severity::Note => "note",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}
