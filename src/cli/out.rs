//! The way out: stdout, buffered, clean, and plain unless it is a terminal that shows more.

use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};

use crate::host::{Environment, harmless};
use crate::text::{fit, pad, width};
use crate::tui;

/// How words stand out on a terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ink {
    Plain,
    Bold,
    Dim,
    Italic,
    Underlined,
}

impl Ink {
    /// ECMA-48 SGR.
    fn sequence(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Bold => "\u{1b}[1m",
            Self::Dim => "\u{1b}[2m",
            Self::Italic => "\u{1b}[3m",
            Self::Underlined => "\u{1b}[4m",
        }
    }
}

/// Columns of a page on a terminal that does not say how wide it is, and in a pipe.
pub(super) const USUAL: u16 = 80;

/// Stdout. Dropping it without [`Out::finish`] loses what could not be written, so that every command ends with that.
pub(super) struct Out {
    writer: BufWriter<StdoutLock<'static>>,
    is_rich: bool,
    is_terminal: bool,
}

impl Out {
    pub(super) fn new(environment: &Environment) -> Self {
        let is_terminal = io::stdout().is_terminal();
        let is_rich = is_terminal && !environment.is_dumb();
        Self { writer: BufWriter::new(io::stdout().lock()), is_rich, is_terminal }
    }

    /// Whether a person reads it at a terminal that shows more than text.
    pub(super) fn is_rich(&self) -> bool {
        self.is_rich
    }

    /// How wide a page may be.
    pub(super) fn columns(&self) -> u16 {
        if self.is_terminal { tui::columns().unwrap_or(USUAL) } else { USUAL }
    }

    /// Text that stands out where that can be shown.
    pub(super) fn inked(&self, text: &str, ink: Ink) -> String {
        let text = harmless(text);
        if self.is_rich && ink != Ink::Plain { format!("{}{text}\u{1b}[0m", ink.sequence()) } else { text.into_owned() }
    }

    /// Writes a line of plain text; control characters are shown, never sent.
    pub(super) fn line(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.writer, "{}", harmless(text))
    }

    /// Writes a line whose parts were made by [`Out::inked`].
    pub(super) fn inked_line(&mut self, parts: &[String]) -> io::Result<()> {
        writeln!(self.writer, "{}", parts.concat())
    }

    /// Writes text that another door has already made safe, as it is.
    pub(super) fn raw(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.writer.write_all(bytes)
    }

    /// Writes rows as columns: aligned under a heading on a terminal, parted by tabs in a pipe.
    pub(super) fn table(&mut self, heading: &[&str], rows: &[Vec<String>]) -> io::Result<()> {
        if !self.is_terminal {
            for row in rows {
                let cells: Vec<String> =
                    row.iter().map(|cell| cell.replace(['\t', '\n'], " ").trim_end().to_owned()).collect();
                self.line(&cells.join("\t"))?;
            }
            return Ok(());
        }
        let widest = |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| width(cell)).max();
        let mut room = usize::from(self.columns());
        let mut widths: Vec<usize> = Vec::new();
        for (column, title) in heading.iter().enumerate() {
            let wide = widest(column).unwrap_or_default().max(width(title)).min(room);
            widths.push(wide);
            room = room.saturating_sub(wide + 2);
        }
        let head: Vec<String> = heading.iter().map(|title| (*title).to_owned()).collect();
        let head = aligned(&head, &widths);
        let head = self.inked(&head, Ink::Dim);
        self.inked_line(&[head])?;
        for row in rows {
            self.line(&aligned(row, &widths))?;
        }
        Ok(())
    }

    /// Sends what is buffered, and says if that failed: a full disk is no success.
    pub(super) fn finish(mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

fn aligned(cells: &[String], widths: &[usize]) -> String {
    let last = cells.len().saturating_sub(1);
    let cell = |(column, cell): (usize, &String)| {
        let wide = widths.get(column).copied().unwrap_or_default();
        let one_line = cell.replace(['\t', '\n'], " ");
        if column == last { fit(&one_line, wide) } else { pad(&one_line, wide) }
    };
    cells.iter().enumerate().map(cell).collect::<Vec<_>>().join("  ").trim_end().to_owned()
}
