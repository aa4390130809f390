//! `briefbook tutor [DIR]`: ten minutes from the first key to a verified, cited, self-made briefing.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;

use super::open::{self, Opening};
use super::setup::Setup;
use crate::host::harmless;
use crate::library::{Library, write_tutor};

/// Opens the tutor's library: in this folder, else in a new one beside other temporary files. Says afterwards how an
/// article becomes a briefing there.
pub(super) fn tutor(
    folder: Option<PathBuf>,
    theme: Option<String>,
    ascii: bool,
    setup: &Setup,
) -> anyhow::Result<ExitCode> {
    // Nothing is written for a person who cannot see it.
    open::ready(theme.as_deref(), setup)?;
    let folder = match folder {
        Some(folder) => folder,
        None => tempfile::Builder::new()
            .prefix("briefbook-tutor-")
            .tempdir()
            .context("no folder for the tutor could be made")?
            .keep(),
    };
    write_tutor(&folder).context("the tutor has no place there")?;
    let opening = Opening { library: Library::open(&folder)?, theme, ascii };
    let code = open::open(opening, setup)?;
    let place = harmless(&folder.display().to_string()).into_owned();
    let said = writeln!(
        io::stdout(),
        "The tutor's library is in {place}. Now a briefing of your own:\n\n  \
         briefbook import {place}/articles/vellen-fees.txt --library {place}\n  \
         briefbook tutor {place}\n  \
         briefbook verify {place}\n  \
         briefbook check {place}\n\n\
         Nothing in it is true, and you may delete the folder whenever you like."
    );
    // A stdout that is gone must not make an error of a good ending.
    drop(said);
    Ok(code)
}
