//! `briefbook man`: the manual page, made from the command line's own table.

use std::io;

use super::args::command_line;
use super::exit::Exit;
use super::out::Out;

pub(super) fn man(out: &mut Out) -> io::Result<Exit> {
    let mut text = Vec::new();
    clap_mangen::Man::new(command_line()).render(&mut text)?;
    out.raw(&text)?;
    Ok(Exit::Success)
}
