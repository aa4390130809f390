//! `briefbook completions SHELL`: made from the command line's own table.

use std::io;

use clap_complete::{Shell, generate};

use super::args::command_line;
use super::exit::Exit;
use super::out::Out;

pub(super) fn completions(shell: Shell, out: &mut Out) -> io::Result<Exit> {
    let mut text = Vec::new();
    generate(shell, &mut command_line(), "briefbook", &mut text);
    out.raw(&text)?;
    Ok(Exit::Success)
}
