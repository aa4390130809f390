//! A program in a real terminal: a pty with an emulator behind it.
//!
//! Nothing here sleeps to let something happen: it waits for what must be seen, and fails at a deadline.

use std::collections::VecDeque;
use std::io::{Read, Write};
use std::path::Path;
use std::process::Command;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use vt100::{MouseProtocolMode, Parser, Screen};

/// Far more than anything takes; only a failure waits so long.
const DEADLINE: Duration = Duration::from_secs(30);

/// A program in a terminal.
pub struct Terminal {
    master: Box<dyn MasterPty + Send>,
    writer: Box<dyn Write + Send>,
    output: Receiver<Vec<u8>>,
    more: Sender<()>,
    emulator: Parser,
    seen: Vec<u8>,
    ended: Receiver<ExitStatus>,
    pid: u32,
    flags_before: String,
}

/// A command with the few variables a program needs, and a home of its own.
pub fn command(program: &str, arguments: &[&str], home: &Path) -> CommandBuilder {
    let mut command = CommandBuilder::new(program);
    command.args(arguments);
    command.env_clear();
    command.cwd(home);
    for (name, value) in [("TERM", "xterm-256color"), ("COLORTERM", "truecolor"), ("LANG", "C.UTF-8")] {
        command.env(name, value);
    }
    command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
    command.env("HOME", home);
    command
}

impl Terminal {
    /// Starts `command` in a terminal of `columns` × `rows`.
    pub fn start(command: CommandBuilder, columns: u16, rows: u16) -> Self {
        let pair = native_pty_system().openpty(size(columns, rows)).expect("a pty");
        let flags_before = flags(&*pair.master);
        let mut reader = pair.master.try_clone_reader().expect("the pty's output");
        let writer = pair.master.take_writer().expect("the pty's input");
        let child = pair.slave.spawn_command(command).expect("the program starts");
        drop(pair.slave);
        let (send_output, output) = channel();
        let (more, asked) = channel();
        // Reads once for each time that it is asked, so that a test can be a terminal that takes nothing, and so that
        // no reader keeps the terminal open after a hang-up.
        thread::spawn(move || {
            let mut buffer = [0; 8192];
            while asked.recv().is_ok() {
                match reader.read(&mut buffer) {
                    Ok(count) if count > 0 => drop(send_output.send(buffer[..count].to_vec())),
                    _ => return,
                }
            }
        });
        let pid = child.process_id().expect("a process id");
        let mut terminal = Self {
            master: pair.master,
            writer,
            output,
            more,
            emulator: Parser::new(rows, columns, 0),
            seen: Vec::new(),
            ended: when_ended(child),
            pid,
            flags_before,
        };
        terminal.ask();
        terminal
    }

    /// The process that was started.
    pub fn pid(&self) -> u32 {
        self.pid
    }

    /// Waits until the screen is as wanted.
    pub fn wait(&mut self, wanted: &str, is_so: impl Fn(&Screen) -> bool) {
        let started = Instant::now();
        while !is_so(self.emulator.screen()) {
            match self.output.recv_timeout(DEADLINE.saturating_sub(started.elapsed())) {
                Ok(bytes) => self.take(&bytes),
                Err(error) => panic!("{wanted}: {error}; the screen is\n{}", self.emulator.screen().contents()),
            }
        }
    }

    /// Takes what the program writes within a moment; says whether the screen is as wanted then.
    pub fn soon(&mut self, is_so: impl Fn(&Screen) -> bool) -> bool {
        if let Ok(bytes) = self.output.recv_timeout(Duration::from_secs(1)) {
            self.take(&bytes);
        }
        is_so(self.emulator.screen())
    }

    /// Waits until `text` is on the screen.
    pub fn wait_for(&mut self, text: &str) {
        self.wait(&format!("`{text}` is on the screen"), |screen| screen.contents().contains(text));
    }

    /// Waits until the program has written `sequence`.
    pub fn wait_written(&mut self, sequence: &[u8]) {
        let started = Instant::now();
        while count(&self.seen, sequence) == 0 {
            let bytes = self.output.recv_timeout(DEADLINE.saturating_sub(started.elapsed()));
            self.take(&bytes.expect("it writes what is waited for"));
        }
    }

    /// What is on the screen.
    pub fn contents(&self) -> String {
        self.emulator.screen().contents()
    }

    /// Every byte that the program has written.
    pub fn bytes(&self) -> &[u8] {
        &self.seen
    }

    /// Types.
    pub fn keys(&mut self, keys: &str) {
        self.writer.write_all(keys.as_bytes()).expect("the terminal takes keys");
        self.writer.flush().expect("the terminal takes keys");
    }

    /// Gives the terminal another size; the emulator too, unless it is too small or large for it.
    pub fn resize(&mut self, columns: u16, rows: u16) {
        if (10..600).contains(&columns) && (2..600).contains(&rows) {
            self.emulator.screen_mut().set_size(rows, columns);
        }
        self.master.resize(size(columns, rows)).expect("the terminal takes a size");
    }

    /// Sends a signal to the process that was started.
    pub fn signal(&self, name: &str) {
        signal(name, self.pid);
    }

    /// Waits for the end; says the exit status.
    pub fn end(&mut self) -> u32 {
        let started = Instant::now();
        let mut status = None;
        loop {
            // The end first: what it left in the pty is read after it.
            if status.is_none() {
                status = self.ended.try_recv().ok();
            }
            let wait = if status.is_some() { Duration::from_secs(1) } else { Duration::from_millis(50) };
            match self.output.recv_timeout(wait) {
                Ok(bytes) => self.take(&bytes),
                Err(RecvTimeoutError::Timeout) if status.is_none() => {
                    assert!(started.elapsed() < DEADLINE, "it never ended; the screen is\n{}", self.contents());
                }
                Err(RecvTimeoutError::Disconnected) if status.is_none() => {
                    status = self.ended.recv_timeout(DEADLINE).ok();
                    assert!(status.is_some(), "its terminal is closed but it lives on");
                }
                Err(_) => return status.map(|status| status.exit_code()).expect("an exit status"),
            }
        }
    }

    /// Waits for the end without reading what the program writes.
    pub fn end_unread(&mut self) -> u32 {
        self.ended.recv_timeout(DEADLINE).expect("it ends").exit_code()
    }

    /// Stops reading once what is on its way has come: from now on the terminal takes no more than its buffer.
    pub fn stop_reading(&mut self) {
        self.more = channel().0;
    }

    /// Closes the terminal, as closing a window does; says the exit status.
    pub fn hang_up(self) -> u32 {
        let Self { master, writer, output, more, ended, .. } = self;
        drop(more);
        // The thread that waits in a read keeps the terminal open until something comes: a new size makes it come.
        master.resize(size(61, 17)).expect("a size");
        let deadline = Instant::now() + DEADLINE;
        while output.recv_timeout(deadline.saturating_duration_since(Instant::now())).is_ok() {}
        drop(writer);
        drop(master);
        ended.recv_timeout(DEADLINE).expect("it ends when its terminal is gone").exit_code()
    }

    /// What is not as it was before the program started, in words; nothing where all is.
    pub fn left_behind(&self) -> Vec<String> {
        let screen = self.emulator.screen();
        let colours = [screen.fgcolor(), screen.bgcolor()];
        let flags = flags(&*self.master);
        let checks = [
            (screen.alternate_screen(), "the alternate screen"),
            (screen.hide_cursor(), "a hidden cursor"),
            (screen.bracketed_paste(), "bracketed paste"),
            (screen.mouse_protocol_mode() != MouseProtocolMode::None, "the mouse"),
            (screen.application_cursor() || screen.application_keypad(), "application keys"),
            (colours != [vt100::Color::Default; 2], "colours"),
            (screen.bold() || screen.dim() || screen.italic() || screen.underline() || screen.inverse(), "attributes"),
            (ends_inside_a_frame(&self.seen), "synchronized output"),
        ];
        let mut left: Vec<String> =
            checks.into_iter().filter(|(is_left, _)| *is_left).map(|(_, name)| name.to_owned()).collect();
        if flags != self.flags_before {
            left.push(format!("line mode {flags} instead of {}", self.flags_before));
        }
        left
    }

    fn take(&mut self, bytes: &[u8]) {
        self.seen.extend_from_slice(bytes);
        self.emulator.process(bytes);
        self.ask();
    }

    fn ask(&mut self) {
        // Nobody reads any more once the terminal is closed.
        let _ = self.more.send(());
    }
}

/// Sends a signal to a process.
pub fn signal(name: &str, pid: u32) {
    let status = Command::new("kill").args([format!("-{name}"), pid.to_string()]).status();
    assert!(status.is_ok_and(|status| status.success()), "kill -{name} {pid} works");
}

/// The children of a process.
pub fn children(pid: u32) -> Vec<u32> {
    let file = format!("/proc/{pid}/task/{pid}/children");
    let text = std::fs::read_to_string(file).unwrap_or_default();
    text.split_whitespace().filter_map(|child| child.parse().ok()).collect()
}

/// Places of a sequence in what was written.
pub fn count(bytes: &[u8], sequence: &[u8]) -> usize {
    let mut window: VecDeque<u8> = VecDeque::new();
    let mut found = 0;
    for byte in bytes {
        window.push_back(*byte);
        if window.len() > sequence.len() {
            window.pop_front();
        }
        found += usize::from(window.iter().eq(sequence.iter()));
    }
    found
}

fn ends_inside_a_frame(bytes: &[u8]) -> bool {
    let last = |sequence: &[u8]| bytes.windows(sequence.len()).rposition(|window| window == sequence);
    last(b"\x1b[?2026h") > last(b"\x1b[?2026l")
}

fn flags(master: &dyn MasterPty) -> String {
    master.get_termios().map_or_else(String::new, |termios| {
        format!("{:?} {:?} {:?}", termios.input_flags, termios.output_flags, termios.local_flags)
    })
}

fn size(cols: u16, rows: u16) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

fn when_ended(mut child: Box<dyn Child + Send + Sync>) -> Receiver<ExitStatus> {
    let (send, ended) = channel();
    thread::spawn(move || {
        if let Ok(status) = child.wait() {
            let _ = send.send(status);
        }
    });
    ended
}
