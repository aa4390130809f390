//! The program in a pty with an emulator behind it: when the screen changes, and how much is written for it.

use std::io::{Read, Write};
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow};
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use vt100::Parser;

use crate::ours::Binary;

/// A running program and its screen.
pub struct Terminal {
    _master: Box<dyn MasterPty + Send>,
    writer: Box<dyn Write + Send>,
    output: Receiver<(Instant, Vec<u8>)>,
    emulator: Parser,
    child: Box<dyn Child + Send + Sync>,
    started: Instant,
}

/// How the screen answered.
#[derive(Clone, Copy, Debug, Default)]
pub struct Answer {
    /// Milliseconds until the first change.
    pub first_ms: f64,
    /// Milliseconds until the last change.
    pub settled_ms: f64,
    /// Bytes written.
    pub bytes: usize,
}

impl Terminal {
    /// Starts the program on a library, in a terminal of 120 × 36.
    pub fn start(binary: &Binary, folder: &Path) -> Result<Self> {
        let pair = native_pty_system()
            .openpty(PtySize { rows: 36, cols: 120, pixel_width: 0, pixel_height: 0 })
            .map_err(|error| anyhow!("{error}"))?;
        let mut command = CommandBuilder::new(binary.program());
        command.arg("--library");
        command.arg(folder);
        command.env_clear();
        for (name, value) in [("TERM", "xterm-256color"), ("COLORTERM", "truecolor"), ("LANG", "C.UTF-8")] {
            command.env(name, value);
        }
        for (name, value) in binary.environment() {
            command.env(name, value);
        }
        let mut reader = pair.master.try_clone_reader().map_err(|error| anyhow!("{error}"))?;
        let writer = pair.master.take_writer().map_err(|error| anyhow!("{error}"))?;
        let started = Instant::now();
        let child = pair.slave.spawn_command(command).map_err(|error| anyhow!("{error}"))?;
        drop(pair.slave);
        let (send, output) = channel();
        thread::spawn(move || {
            let mut buffer = vec![0; 65536];
            while let Ok(count) = reader.read(&mut buffer) {
                if count == 0 || send.send((Instant::now(), buffer[..count].to_vec())).is_err() {
                    return;
                }
            }
        });
        Ok(Self { _master: pair.master, writer, output, emulator: Parser::new(36, 120, 0), child, started })
    }

    /// Waits until the screen shows something, and then until it holds `words`; milliseconds from the start of the
    /// process for both.
    pub fn wait_for(&mut self, words: &str, at_most: Duration) -> Result<(f64, f64)> {
        let mut first = None;
        while self.started.elapsed() < at_most {
            let Ok((at, bytes)) = self.output.recv_timeout(at_most) else { break };
            self.emulator.process(&bytes);
            let shown = self.emulator.screen().contents();
            let ms = at.duration_since(self.started).as_secs_f64() * 1000.0;
            if !shown.trim().is_empty() {
                first.get_or_insert(ms);
            }
            if shown.contains(words) {
                return Ok((first.unwrap_or(ms), ms));
            }
        }
        Err(anyhow!("`{words}` never came; the screen is\n{}", self.contents()))
    }

    /// Reads until nothing has come for so long.
    pub fn settle(&mut self, quiet: Duration) {
        while let Ok((_, bytes)) = self.output.recv_timeout(quiet) {
            self.emulator.process(&bytes);
        }
    }

    /// Sends a key, and waits until nothing has come for so long.
    pub fn key(&mut self, key: &str, quiet: Duration) -> Result<Answer> {
        let sent = Instant::now();
        self.writer.write_all(key.as_bytes())?;
        self.writer.flush()?;
        let mut answer = Answer::default();
        while let Ok((at, bytes)) = self.output.recv_timeout(quiet) {
            let ms = at.duration_since(sent).as_secs_f64() * 1000.0;
            if answer.bytes == 0 {
                answer.first_ms = ms;
            }
            answer.settled_ms = ms;
            answer.bytes += bytes.len();
            self.emulator.process(&bytes);
        }
        Ok(answer)
    }

    /// What is on the screen.
    pub fn contents(&self) -> String {
        self.emulator.screen().contents()
    }

    /// Kilobytes of memory the process holds for itself, and of files it has mapped.
    pub fn memory(&self) -> Result<(u64, u64)> {
        let pid = self.child.process_id().context("a process id")?;
        let status = std::fs::read_to_string(format!("/proc/{pid}/status"))?;
        let field = |name: &str| {
            let line = status.lines().find(|line| line.starts_with(name))?;
            line.split_whitespace().nth(1)?.parse().ok()
        };
        Ok((field("RssAnon:").context("RssAnon")?, field("RssFile:").context("RssFile")?))
    }

    /// Ends the program.
    pub fn end(mut self) -> Result<()> {
        self.child.kill()?;
        self.child.wait()?;
        Ok(())
    }
}
