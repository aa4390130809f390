//! What may be said on the command line.

use std::convert::Infallible;
use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args as Group, CommandFactory, Parser, Subcommand};
use clap_complete::Shell;

use super::EXITS;

const EXAMPLES: &str = "\
Examples:
  briefbook                                         open what was open last; at first the bundled library
  briefbook ~/briefings                             open a folder of Markdown
  briefbook search 'topic:china by:borrell'         the rows the screen would show
  briefbook quotes 'by:blinken date:2021-12..'      quotes with speaker, day and source
  briefbook quotes --json | jq -r .text             one object a line
  briefbook pick borrell resort                     a citation, for :r !briefbook pick …
  briefbook check ~/briefings                       every problem with file:line:col
  briefbook check --fix --dry-run ~/briefings       what could be put right at once, as a diff
  briefbook verify --captures ~/articles            compare each quote with its source
  briefbook init ~/briefings                        a new library
  briefbook import article.txt --library ~/briefings   a draft to curate from an article
  briefbook index ~/briefings                       make a large library's index before it is opened
  briefbook --keys 'bbor<Enter>' --print            the screen after these keys, as text";

/// A terminal briefing browser: who said what, about what, when, according to which source.
#[derive(Debug, Parser)]
#[command(name = "briefbook", version, after_help = after_help(), subcommand_negates_reqs = true)]
pub(super) struct Args {
    /// The library to open: a folder of Markdown briefings
    pub library: Option<PathBuf>,

    #[command(flatten)]
    pub place: Place,

    /// The colours
    #[arg(long, value_name = "NAME")]
    pub theme: Option<String>,

    /// Rules and marks in ASCII
    #[arg(long)]
    pub ascii: bool,

    #[arg(help = "Replay these keys without a terminal: j, <Enter>, <C-p>")]
    #[arg(long, value_name = "KEYS", requires = "print", value_parser = unmarked)]
    pub keys: Option<String>,

    /// Print the screen after the keys
    #[arg(long, requires = "keys")]
    pub print: bool,

    /// The size of that screen
    #[arg(long, value_name = "WxH", default_value = "120x36", value_parser = size)]
    pub size: (u16, u16),

    /// Print it with colours
    #[arg(long, requires = "print")]
    pub ansi: bool,

    #[command(subcommand)]
    pub command: Option<Command>,
}

/// Where briefings and source texts are.
#[derive(Clone, Debug, Default, Group)]
pub(super) struct Place {
    /// The library, for any command; else `BRIEFBOOK_LIBRARY`, else the configured one, else the bundled one. Opened without
    /// any of these, briefbook comes back to what was open last
    #[arg(long = "library", value_name = "DIR", global = true, id = "library-option")]
    pub folder: Option<PathBuf>,

    /// A folder with the texts of sources that the library does not hold itself
    #[arg(long, value_name = "DIR", global = true)]
    pub captures: Option<PathBuf>,

    /// Answer from the index as it was kept, without looking whether the library's files have changed since
    #[arg(long, global = true)]
    pub kept: bool,

    /// Neither use nor keep an index on disk
    #[arg(long, global = true, conflicts_with = "kept")]
    pub no_index: bool,
}

/// What can be asked for.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// List what a query finds: briefings and quotes, and actors and topics by name
    Search(Search),
    /// List quotes and reported statements with speaker, day and source
    Quotes(Quotes),
    /// List topics as a tree, with how much there is on each
    Topics(Listing),
    /// List actors, with how much there is of each
    Actors(Listing),
    /// Show a briefing, quote, actor, topic or source
    Show(Show),
    /// Print one quote with its citation; without a terminal the best one
    Pick(Pick),
    /// List all that is wrong with a library; exit code 1 when there are errors
    Check(Check),
    /// Compare each quote with the text of its source; exit code 1 when one does not match
    Verify(Verify),
    /// Draft a briefing from each article: quotes, speakers, actors, topics, date; a person curates it
    Import(Import),
    /// Make a new library
    Init(Init),
    /// Bring the index of a library up to date, or say how it stands
    Index(Index),
    /// Learn it in ten minutes, on an invented library with its source texts
    Tutor {
        /// Where to put that library: an empty or new folder, or the tutor's of before; else one beside temporary files
        #[arg(value_name = "DIR")]
        folder: Option<PathBuf>,
    },
    /// List the keys in force
    Keys(Plain),
    /// List the themes
    Themes(Plain),
    /// Print completions for a shell
    Completions {
        /// The shell
        shell: Shell,
    },
    /// Print the manual page
    Man,
}

/// How a listing is printed.
#[derive(Clone, Copy, Debug, Default, Group)]
pub(super) struct Plain {
    /// Print JSON, one object a line
    #[arg(long)]
    pub json: bool,

    /// Print no more rows than this
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
}

/// A listing of all there is, or of what a query leaves.
#[derive(Debug, Group)]
pub(super) struct Listing {
    /// What to list: words, "phrases", field:value, -clause, a OR b
    #[arg(value_parser = unmarked)]
    pub query: Vec<String>,

    #[command(flatten)]
    pub plain: Plain,
}

/// A listing of quotes.
#[derive(Debug, Group)]
pub(super) struct Quotes {
    /// What to list: words, "phrases", field:value, -clause, a OR b
    #[arg(value_parser = unmarked)]
    pub query: Vec<String>,

    /// Say of each row why it stands where it stands
    #[arg(long)]
    pub explain: bool,

    #[command(flatten)]
    pub plain: Plain,
}

/// A listing of what a query finds.
#[derive(Debug, Group)]
pub(super) struct Search {
    /// What to look for: words, "phrases", field:value, -clause, a OR b
    #[arg(required = true, value_parser = unmarked)]
    pub query: Vec<String>,

    /// Say of each row why it stands where it stands
    #[arg(long)]
    pub explain: bool,

    #[command(flatten)]
    pub plain: Plain,
}

/// One thing to show.
#[derive(Debug, Group)]
pub(super) struct Show {
    /// A briefing's, actor's, topic's or source's id or name, topic:NAME where others are called so too, or a quote's
    /// address (briefing#q1)
    #[arg(required = true)]
    pub id: Vec<String>,
}

/// The index of a library.
#[derive(Debug, Group)]
pub(super) struct Index {
    /// The library
    pub library: Option<PathBuf>,

    /// Read every file again, whatever is kept
    #[arg(long, conflicts_with = "status")]
    pub rebuild: bool,

    /// Say where the index is, how large, and whether it is up to date; exit code 1 when it is not
    #[arg(long)]
    pub status: bool,
}

/// One quote to choose.
#[derive(Debug, Group)]
pub(super) struct Pick {
    /// What to look for
    #[arg(required = true, value_parser = unmarked)]
    pub query: Vec<String>,
}

/// A library to check.
#[derive(Debug, Group)]
pub(super) struct Check {
    /// The library
    #[arg(id = "check-library", value_name = "LIBRARY")]
    pub library: Option<PathBuf>,

    #[command(flatten)]
    pub plain: Plain,

    /// Print SARIF 2.1.0, for code review
    #[arg(long, conflicts_with_all = ["json", "limit"])]
    pub sarif: bool,

    /// Put right what is safe to put right, then check
    #[arg(long)]
    pub fix: bool,

    /// Only show what --fix would change
    #[arg(long, requires = "fix", conflicts_with_all = ["json", "sarif"])]
    pub dry_run: bool,

    /// Explain a rule instead
    #[arg(long, value_name = "RULE")]
    pub explain: Option<String>,
}

/// A library to verify.
#[derive(Debug, Group)]
pub(super) struct Verify {
    /// The library
    #[arg(id = "verify-library", value_name = "LIBRARY")]
    pub library: Option<PathBuf>,

    #[command(flatten)]
    pub plain: Plain,

    /// Keep what was found in the library's .annotations
    #[arg(long)]
    pub record: bool,
}

/// Articles to draft briefings from.
#[derive(Debug, Group)]
pub(super) struct Import {
    /// Articles: plain text, Markdown or HTML, in any charset; - for standard input
    #[arg(id = "import-files", value_name = "FILE", required = true, value_parser = unmarked)]
    pub files: Vec<String>,

    /// Print the drafts and write nothing
    #[arg(long)]
    pub dry_run: bool,

    /// Print JSON, one object a file; without a library of one's own nothing is written
    #[arg(long)]
    pub json: bool,

    /// The articles' language (BCP 47); else it is found out
    #[arg(long, value_name = "TAG")]
    pub lang: Option<String>,
}

/// A library to be made.
#[derive(Debug, Group)]
pub(super) struct Init {
    /// Its folder; what is there stays as it is
    #[arg(id = "init-folder", value_name = "DIR")]
    pub folder: PathBuf,

    /// Its title; else the folder's name
    #[arg(long, value_name = "TITLE")]
    pub title: Option<String>,
}

/// Stands before a `-` that begins a word of the query, so that clap does not take it for a flag. clap can let all words
/// behind the first pass as they are, but then `--json` behind a query would be one of them.
const MARK: char = '\u{f8ff}';

/// Marks the arguments that begin with a hyphen but are no flags: `-by:x`. Flags of one letter are `-h` and `-V` only.
pub(super) fn marked(arguments: impl Iterator<Item = OsString>) -> impl Iterator<Item = OsString> {
    arguments.map(|argument| match argument.to_str() {
        Some(text) if text.starts_with('-') && !text.starts_with("--") && text.chars().count() > 2 => {
            format!("{MARK}{text}").into()
        }
        _ => argument,
    })
}

#[expect(clippy::unnecessary_wraps, reason = "clap wants a Result")]
fn unmarked(text: &str) -> Result<String, Infallible> {
    Ok(text.strip_prefix(MARK).unwrap_or(text).to_owned())
}

/// The word that stands where a library or a command is expected, of a command line that cannot be understood and names
/// no command.
pub(super) fn first_word(arguments: impl Iterator<Item = OsString>) -> Option<PathBuf> {
    let read = command_line().ignore_errors(true).try_get_matches_from(marked(arguments)).ok()?;
    read.get_one::<PathBuf>("library").filter(|_| read.subcommand_name().is_none()).cloned()
}

/// The whole command line as clap knows it, for completions, the manual page and the docs.
#[must_use]
pub fn command_line() -> clap::Command {
    Args::command()
}

fn after_help() -> String {
    let codes: Vec<String> = EXITS.iter().map(|(_, code, meaning)| format!("  {code}  {meaning}")).collect();
    format!("{EXAMPLES}\n\nExit codes:\n{}", codes.join("\n"))
}

/// Reads `120x36`.
fn size(text: &str) -> Result<(u16, u16), String> {
    const LARGEST: u16 = 1000;
    let size = text.split_once('x').and_then(|(width, height)| Some((width.parse().ok()?, height.parse().ok()?)));
    match size {
        Some((width, height)) if (1..=LARGEST).contains(&width) && (1..=LARGEST).contains(&height) => {
            Ok((width, height))
        }
        _ => Err(format!("write columns x rows, as 120x36, each at most {LARGEST}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        command_line().debug_assert();
    }

    #[test]
    fn flags_may_follow_a_query() {
        let parsed = Args::try_parse_from(marked(
            ["briefbook", "quotes", "-by:x", "china", "--json", "--limit", "3"].into_iter().map(OsString::from),
        ));
        let Some(Command::Quotes(listing)) = parsed.expect("it is understood").command else { panic!("quotes") };
        assert_eq!(listing.query, ["-by:x", "china"], "an excluding clause is no flag");
        assert_eq!((listing.plain.json, listing.plain.limit), (true, Some(3)), "flags are flags");
    }

    #[test]
    fn sizes_are_read() {
        assert_eq!(size("80x24"), Ok((80, 24)), "columns and rows");
        for text in ["", "80", "0x5", "80x", "9999x9999", "80x24x1", "-1x5"] {
            assert!(size(text).is_err(), "{text} is no size");
        }
    }
}
