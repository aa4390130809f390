//! Programs that are run as they are, where they are installed.

use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::Result;

use crate::figures::since;

/// What a program says of its version; `None` where it is not installed.
pub fn version(program: &str) -> Option<String> {
    let said = Command::new(program).arg("--version").stdin(Stdio::null()).output().ok()?;
    String::from_utf8_lossy(&said.stdout).lines().next().map(str::to_owned)
}

/// `fzf --filter QUERY < LIST`; milliseconds.
pub fn fzf(query: &str, list: &Path) -> Result<f64> {
    let list = File::open(list)?;
    let mut command = Command::new("fzf");
    command.args(["--filter", query]).stdin(list);
    run(&mut command)
}

/// `rg -c -i WORDS FOLDER`; milliseconds. Of several words it looks for the first.
pub fn rg(words: &str, folder: &Path) -> Result<f64> {
    let word = words.split_whitespace().next().unwrap_or_default();
    run(Command::new("rg").args(["--count", "--ignore-case", "--no-ignore", "--fixed-strings", word]).arg(folder))
}

/// `cat` of these files, as many at a time as a command line takes; milliseconds.
pub fn cat(files: &[PathBuf]) -> Result<f64> {
    let started = Instant::now();
    let mut child = Command::new("xargs").args(["-0", "cat"]).stdin(Stdio::piped()).stdout(Stdio::null()).spawn()?;
    if let Some(mut names) = child.stdin.take() {
        let mut all = Vec::new();
        for file in files {
            all.extend_from_slice(file.as_os_str().as_encoded_bytes());
            all.push(0);
        }
        names.write_all(&all)?;
    }
    anyhow::ensure!(child.wait()?.success(), "cat failed");
    Ok(since(started))
}

fn run(command: &mut Command) -> Result<f64> {
    let started = Instant::now();
    let ended = command.stdout(Stdio::null()).stderr(Stdio::null()).status()?;
    // 1: nothing was found.
    anyhow::ensure!(matches!(ended.code(), Some(0 | 1)), "{command:?} failed");
    Ok(since(started))
}
