//! `briefbook check [LIBRARY]`: all that is wrong with a library, as compilers say it, and `--fix` for what is safe.

use std::sync::atomic::AtomicBool;

use anyhow::bail;
use serde::Serialize;

use super::args::Check;
use super::complain;
use super::diff::diff;
use super::exit::Exit;
use super::found::ALL;
use super::loaded::Loaded;
use super::out::Out;
use super::progress::watched;
use crate::check::{Colour, RULES, explain as rule, render, sarif};
use crate::export::line;
use crate::library::Checked;
use crate::model::Problem;
use crate::text::{Severity, counted};

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
    fixable: bool,
}

pub(super) fn check(asked: &Check, loaded: &Loaded, out: &mut Out) -> anyhow::Result<Exit> {
    if asked.dry_run {
        return show_fixes(loaded, out);
    }
    let mut engine = loaded.engine.clone();
    if asked.fix {
        fix(loaded)?;
        engine = loaded.library.refresh(&engine, &AtomicBool::new(false), &mut |_| {})?;
    }
    let found = watched("checking", |hear| loaded.library.check(&engine, &|| false, hear))?;
    if asked.sarif {
        // Clean: JSON escapes every control character.
        let log = sarif(found.iter().map(|checked| (&checked.problem, checked.line.as_str())));
        out.raw(log.as_bytes())?;
    } else {
        print(&found, asked, out)?;
    }
    let count = |severity: Severity| found.iter().filter(|one| one.problem.diagnostic.severity == severity).count();
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    let fixable = found.iter().filter(|one| is_fixable(&one.problem)).count();
    let hint = if fixable > 0 && !asked.fix { format!("; --fix may put {fixable} right") } else { String::new() };
    let place = loaded.library.place();
    let (told, beside) = (counted(errors, "error", "errors"), counted(warnings, "warning", "warnings"));
    complain(&format!("{place}: {told}, {beside}{hint}"));
    Ok(Exit::from(errors == 0))
}

/// What `--fix` would change, as a diff; the answer is no where there is something.
fn show_fixes(loaded: &Loaded, out: &mut Out) -> anyhow::Result<Exit> {
    let fixes = loaded.library.fixes(&loaded.engine);
    for fix in &fixes {
        out.line(&diff(&fix.path, &fix.before, &fix.fixed.text))?;
    }
    let changes: usize = fixes.iter().map(|fix| fix.fixed.rules.len()).sum();
    complain(&format!("{}: {changes} changes in {} files, none made", loaded.library.place(), fixes.len()));
    Ok(Exit::from(fixes.is_empty()))
}

fn fix(loaded: &Loaded) -> anyhow::Result<()> {
    if !loaded.library.is_editable() {
        bail!("the bundled library cannot be written; name a folder with --library");
    }
    for fix in loaded.library.fixes(&loaded.engine) {
        loaded.library.put_right(&fix)?;
        let mut rules = fix.fixed.rules.clone();
        rules.sort_unstable();
        rules.dedup();
        complain(&format!("{}: {} changes ({})", fix.path, fix.fixed.rules.len(), rules.join(", ")));
    }
    Ok(())
}

fn is_fixable(problem: &Problem) -> bool {
    rule(problem.diagnostic.rule).is_some_and(|rule| rule.fix.is_some())
}

fn print(found: &[Checked], asked: &Check, out: &mut Out) -> anyhow::Result<()> {
    for checked in found.iter().take(asked.plain.limit.unwrap_or(ALL)) {
        let Checked { problem, line: text } = checked;
        if asked.plain.json {
            let diagnostic = &problem.diagnostic;
            out.line(&line(&ProblemLine {
                path: &problem.path,
                line: problem.line,
                column: problem.column,
                severity: diagnostic.severity.name(),
                rule: diagnostic.rule,
                message: &diagnostic.message,
                help: diagnostic.help.as_deref(),
                fixable: is_fixable(problem),
            }))?;
        } else {
            // What `render` writes is clean but for its own colours.
            let colour = if out.is_rich() { Colour::Ansi } else { Colour::Plain };
            out.raw(format!("{}\n\n", render(problem, text, colour)).as_bytes())?;
        }
    }
    Ok(())
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
    out.line(&format!("{} ({}): {}\n\n{}", rule.id, rule.severity.name(), rule.summary, rule.explanation))?;
    if let Some(fix) = rule.fix {
        out.line(&format!("\n--fix {fix}."))?;
    }
    Ok(Exit::Success)
}

/// A problem with its line and a caret, without colours.
pub(super) fn caret(problem: &Problem, line: &str) -> String {
    render(problem, line, Colour::Plain)
}
