//! `briefbook import FILE… | -`: drafts of briefings from articles.

use std::io::{self, IsTerminal, Write};
use std::path::Path;

use anyhow::bail;
use jiff::Zoned;
use jiff::civil::Date;
use rayon::prelude::*;
use serde::Serialize;

use super::args::Import;
use super::exit::Exit;
use super::out::Out;
use super::{complain, in_full};
use crate::draft::{Article, Draft, Place};
use crate::export::line;
use crate::library::{ArticleError, ImportError, Imported, Importing, Library, read_article, read_article_from};
use crate::model::Day;
use crate::text::counted;

/// So many files are read side by side before their drafts are written: memory stays small, order is kept.
const AT_ONCE: usize = 128;

/// The line of `import --json` for a file that is no article.
#[derive(Serialize)]
struct RefusedLine<'a> {
    file: &'a str,
    error: String,
}

pub(super) fn import(asked: &Import, library: &Library, out: &mut Out) -> anyhow::Result<Exit> {
    let writes = !asked.dry_run && library.root().is_some();
    if !writes && !asked.dry_run && !asked.json {
        bail!(ImportError::NoFolder);
    }
    if let Some(root) = library.root().filter(|_| writes) {
        advise_to_ignore(root);
    }
    let mut importing = library.importing()?;
    let today = Zoned::now().date();
    let mut tally = Tally::new(asked.files.len());
    let several = asked.files.len() > 1;
    for files in asked.files.chunks(AT_ONCE) {
        let drafts: Vec<Result<Draft, ArticleError>> = files
            .par_iter()
            .map(|file| read(file).map(|article| importing.draft(article, asked.lang.as_deref(), today)))
            .collect();
        for (file, read) in files.iter().zip(drafts) {
            let done = read.map_err(anyhow::Error::from).and_then(|draft| {
                let kept = if writes { importing.keep(&draft, today) } else { importing.rehearse(&draft) }?;
                Ok((draft, kept))
            });
            tally.step();
            match done {
                Ok((draft, kept)) if asked.json => {
                    let path = if let Imported::New(place) = &kept { Some(place.briefing()) } else { None };
                    let already = if let Imported::Already(id) = &kept { Some(id.as_str()) } else { None };
                    out.line(&draft.line(file, path.filter(|_| library.root().is_some()).as_deref(), already))?;
                }
                Ok((draft, kept)) if asked.dry_run => show(file, &draft, &kept, &importing, several, today, out)?,
                Ok((draft, kept)) => tell(file, &draft, &kept, out)?,
                Err(error) => {
                    tally.refused += 1;
                    tally.clear();
                    let error = in_full(&error);
                    complain(&format!("{file}: {error}"));
                    if asked.json {
                        out.line(&line(&RefusedLine { file, error }))?;
                    }
                }
            }
        }
    }
    tally.clear();
    if several && tally.refused > 0 {
        complain(&format!("{} of {} files were not imported", tally.refused, tally.all));
    }
    Ok(if tally.refused > 0 { Exit::Failure } else { Exit::Success })
}

/// Says that captured texts are not to be committed, where git would take them.
fn advise_to_ignore(root: &Path) {
    let is_ignored = std::fs::read_to_string(root.join(".gitignore")).is_ok_and(|lines| lines.contains("captures"));
    if root.join(".git").exists() && !is_ignored {
        complain("captured texts of copyrighted sources should not be committed: put `/captures/` into .gitignore");
    }
}

fn read(file: &str) -> Result<Article, ArticleError> {
    if file == "-" { read_article_from("article", io::stdin().lock()) } else { read_article(Path::new(file)) }
}

/// What became of a file, in one line.
fn tell(file: &str, draft: &Draft, kept: &Imported, out: &mut Out) -> io::Result<()> {
    match kept {
        Imported::Already(id) => out.line(&format!("{file}: already imported as {id}")),
        Imported::New(place) => out.line(&format!("{file}: {} ({})", place.briefing(), counts(draft))),
    }
}

fn counts(draft: &Draft) -> String {
    if draft.quotes.is_empty() && draft.statements.is_empty() {
        return "no quotation found".to_owned();
    }
    let open = draft.quotes.iter().filter(|quote| !quote.said.is_settled()).count();
    let open = match (open, draft.read_as) {
        (0, _) => String::new(),
        (_, None) => format!(", {open} of them with the speaker open: who speaks is found in English and German only"),
        _ => format!(", {open} of them with the speaker open"),
    };
    format!(
        "{}{open}; {}",
        counted(draft.quotes.len(), "quote", "quotes"),
        counted(draft.statements.len(), "reported statement", "reported statements")
    )
}

/// Prints a draft as it would be written; several of them under their paths.
fn show(
    file: &str,
    draft: &Draft,
    kept: &Imported,
    importing: &Importing,
    several: bool,
    today: Date,
    out: &mut Out,
) -> io::Result<()> {
    let place: &Place = match kept {
        Imported::New(place) => place,
        Imported::Already(_) => return tell(file, draft, kept, out),
    };
    if several {
        out.line(&format!("==> {file}: {} <==", place.briefing()))?;
    }
    out.line(draft.briefing_text(place, &importing.known(), Day::exact(today)).trim_end())
}

/// How far the work is, told on a terminal.
struct Tally {
    all: usize,
    done: usize,
    refused: usize,
    is_shown: bool,
}

/// Fewer files are done before anybody looks.
const WORTH_SHOWING: usize = 20;

impl Tally {
    fn new(all: usize) -> Self {
        let is_shown = all >= WORTH_SHOWING && io::stderr().is_terminal() && !io::stdout().is_terminal();
        Self { all, done: 0, refused: 0, is_shown }
    }

    fn step(&mut self) {
        self.done += 1;
        if self.is_shown && (self.done.is_multiple_of(50) || self.done == self.all) {
            // A stderr that takes nothing must not stop the work.
            let _ = write!(io::stderr(), "\r{} of {} articles", self.done, self.all);
        }
    }

    /// Takes the line away, so that words can stand there.
    fn clear(&self) {
        if self.is_shown {
            let blank = " ".repeat("articles of ".len() + 2 * self.all.to_string().len());
            let _ = write!(io::stderr(), "\r{blank}\r");
        }
    }
}
