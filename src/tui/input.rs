//! What the keyboard, the mouse and pasting mean: crossterm's events as the app's messages.

use std::fs::File;
use std::io::{self, IsTerminal};
use std::os::fd::{AsFd, BorrowedFd};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use crossterm::event::{
    self, Event as Heard, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};
use nix::errno::Errno;
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};

use super::event::Event;
use super::{Ending, signals};
use crate::app::{Code, Key, Mouse, MouseKind, Msg};

/// How long crossterm may wait for the rest of what has begun to arrive.
const REST: Duration = Duration::from_millis(20);

/// How long the loop may take to end once the terminal is gone.
const PATIENCE: Duration = Duration::from_millis(500);

/// The thread that reads the terminal, seen from the loop.
///
/// crossterm is asked only when the kernel says that there is something to read. So an editor's keys are left to the
/// editor, and the end of a terminal is seen for what it is: crossterm's reader takes it for "nothing yet" and spins.
#[derive(Clone, Debug, Default)]
pub struct Input(Arc<Gate>);

#[derive(Debug, Default)]
struct Gate {
    state: Mutex<GateState>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct GateState {
    paused: bool,
    reading: bool,
}

impl Input {
    /// Starts the thread.
    pub fn start(events: Sender<Event>) -> io::Result<Self> {
        let input = Self::default();
        let gate = Arc::clone(&input.0);
        let terminal = Terminal::open()?;
        thread::Builder::new().name("input".into()).spawn(move || {
            if let Err(error) = read(&terminal, &gate, &events) {
                log::error!("the terminal is gone: {error}");
                signals::end_within(PATIENCE, Ending::Vanished);
                let _ = events.send(Event::Vanished);
            }
        })?;
        Ok(input)
    }

    /// Leaves what is typed from now on to another program.
    pub fn pause(&self) {
        let mut state = self.0.lock();
        state.paused = true;
        // Only for so long: in the middle of half a key the thread hangs in crossterm until the other half comes.
        let is_reading = |state: &mut GateState| state.reading;
        drop(self.0.changed.wait_timeout_while(state, 5 * REST, is_reading));
    }

    /// Reads again, first what has come meanwhile.
    pub fn resume(&self) {
        self.0.lock().paused = false;
        self.0.changed.notify_all();
    }
}

impl Gate {
    fn lock(&self) -> MutexGuard<'_, GateState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait_until_open(&self) {
        let state = self.lock();
        drop(self.changed.wait_while(state, |state| state.paused).unwrap_or_else(PoisonError::into_inner));
    }

    /// Whether reading may begin or go on.
    fn begin(&self) -> bool {
        let mut state = self.lock();
        state.reading = !state.paused;
        state.reading
    }

    fn end(&self) {
        self.lock().reading = false;
        self.changed.notify_all();
    }
}

/// Reads until nobody listens any more; an error says that the terminal is gone.
fn read(terminal: &Terminal, gate: &Gate, events: &Sender<Event>) -> io::Result<()> {
    loop {
        gate.wait_until_open();
        wait_for_input(terminal.as_fd())?;
        let heard = drain(gate, events);
        gate.end();
        if !heard? {
            return Ok(());
        }
    }
}

/// Passes on all there is; false where nobody listens any more.
fn drain(gate: &Gate, events: &Sender<Event>) -> io::Result<bool> {
    while gate.begin() && event::poll(REST)? {
        let event = match event::read()? {
            Heard::Resize(..) => Event::Resized,
            heard => match message(heard) {
                Some(msg) => Event::Input(msg),
                None => continue,
            },
        };
        if events.send(event).is_err() {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Sleeps until there is something to read; an error where there never will be.
fn wait_for_input(terminal: BorrowedFd<'_>) -> io::Result<()> {
    let mut watched = [PollFd::new(terminal, PollFlags::POLLIN)];
    loop {
        match poll(&mut watched, PollTimeout::NONE) {
            Err(Errno::EINTR) => {}
            Err(error) => return Err(error.into()),
            Ok(_) => {
                let gone = PollFlags::POLLHUP | PollFlags::POLLERR | PollFlags::POLLNVAL;
                let [state] = &watched;
                return if state.revents().is_none_or(|events| events.intersects(gone)) {
                    Err(io::ErrorKind::UnexpectedEof.into())
                } else {
                    Ok(())
                };
            }
        }
    }
}

/// The terminal that keys come from, chosen as crossterm does: standard input, else the controlling terminal.
enum Terminal {
    Standard(io::Stdin),
    Controlling(File),
}

impl Terminal {
    fn open() -> io::Result<Self> {
        let stdin = io::stdin();
        if stdin.is_terminal() { Ok(Self::Standard(stdin)) } else { File::open("/dev/tty").map(Self::Controlling) }
    }
}

impl AsFd for Terminal {
    fn as_fd(&self) -> BorrowedFd<'_> {
        match self {
            Self::Standard(stdin) => stdin.as_fd(),
            Self::Controlling(file) => file.as_fd(),
        }
    }
}

/// The app's message for something heard from the terminal, if it has a meaning here.
fn message(heard: Heard) -> Option<Msg> {
    match heard {
        Heard::Key(event) => key(event).map(Msg::Key),
        Heard::Paste(text) => Some(Msg::Paste(pasted(&text))),
        Heard::Mouse(event) => mouse(event).map(Msg::Mouse),
        Heard::Resize(width, height) => Some(Msg::Resize(width, height)),
        Heard::FocusGained | Heard::FocusLost => None,
    }
}

/// The app's key for a key event; none for a release, a lone modifier, or a key that has no name here.
fn key(event: KeyEvent) -> Option<Key> {
    if event.kind == KeyEventKind::Release {
        return None;
    }
    let ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
    let alt = event.modifiers.contains(KeyModifiers::ALT);
    let shift = event.modifiers.contains(KeyModifiers::SHIFT);
    let plain = |code| Some(Key { code, ctrl: false, alt });
    match event.code {
        KeyCode::Char(c) if ctrl => match c.to_ascii_lowercase() {
            // On the wire these are the same bytes.
            'i' => plain(Code::Tab),
            'm' => plain(Code::Enter),
            'h' => plain(Code::Backspace),
            lower => Some(Key { code: Code::Char(control(lower)), ctrl: true, alt }),
        },
        KeyCode::Char(c) => plain(Code::Char(c)),
        KeyCode::Tab if shift => plain(Code::BackTab),
        code => named(code).map(|code| Key { code, ctrl, alt }),
    }
}

/// crossterm names the bytes 1C–1F after digits; on keyboards they are these, and the last is also Ctrl-/.
fn control(c: char) -> char {
    match c {
        '4' => '\\',
        '5' => ']',
        '6' => '^',
        '7' => '_',
        other => other,
    }
}

fn named(code: KeyCode) -> Option<Code> {
    Some(match code {
        KeyCode::Enter => Code::Enter,
        KeyCode::Esc => Code::Esc,
        KeyCode::Tab => Code::Tab,
        KeyCode::BackTab => Code::BackTab,
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Delete => Code::Delete,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        KeyCode::F(number) => Code::F(number),
        _ => return None,
    })
}

fn mouse(event: MouseEvent) -> Option<Mouse> {
    let kind = match event.kind {
        MouseEventKind::Down(MouseButton::Left) => MouseKind::Click,
        MouseEventKind::ScrollUp => MouseKind::WheelUp,
        MouseEventKind::ScrollDown => MouseKind::WheelDown,
        _ => return None,
    };
    Some(Mouse { kind, column: event.column, row: event.row })
}

/// Pasted text as text: line ends as line feeds, without the control characters that a web page may have slipped in.
fn pasted(text: &str) -> String {
    let lines = text.replace("\r\n", "\n").replace('\r', "\n");
    lines.chars().filter(|c| matches!(c, '\n' | '\t') || !c.is_control()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(code: KeyCode, modifiers: KeyModifiers) -> Option<String> {
        key(KeyEvent::new(code, modifiers)).map(|key| key.to_string())
    }

    #[test]
    fn keys_are_named_as_people_name_them() {
        let ctrl = KeyModifiers::CONTROL;
        let cases = [
            (KeyCode::Char('j'), KeyModifiers::NONE, "j"),
            (KeyCode::Char('J'), KeyModifiers::SHIFT, "J"),
            (KeyCode::Char('p'), ctrl, "<C-p>"),
            (KeyCode::Char('P'), ctrl | KeyModifiers::SHIFT, "<C-p>"),
            (KeyCode::Char('i'), ctrl, "<Tab>"),
            (KeyCode::Char('m'), ctrl, "<Enter>"),
            (KeyCode::Char('h'), ctrl, "<BS>"),
            (KeyCode::Char('5'), ctrl, "<C-]>"),
            (KeyCode::Char('x'), KeyModifiers::ALT, "<A-x>"),
            (KeyCode::BackTab, KeyModifiers::SHIFT, "<S-Tab>"),
            (KeyCode::Tab, KeyModifiers::SHIFT, "<S-Tab>"),
            (KeyCode::F(5), KeyModifiers::NONE, "<F5>"),
            (KeyCode::Left, ctrl, "<C-Left>"),
        ];
        for (code, modifiers, name) in cases {
            let name = name.replace("<BS>", &Key::plain(Code::Backspace).to_string());
            assert_eq!(press(code, modifiers).as_deref(), Some(name.as_str()), "{code:?} with {modifiers:?}");
        }
    }

    #[test]
    fn a_release_is_no_press() {
        let release = KeyEvent::new_with_kind(KeyCode::Char('j'), KeyModifiers::NONE, KeyEventKind::Release);
        assert_eq!(key(release), None, "terminals that report releases would type everything twice");
        assert_eq!(press(KeyCode::CapsLock, KeyModifiers::NONE), None, "a lone modifier means nothing");
    }

    #[test]
    fn pasted_text_carries_no_controls() {
        assert_eq!(pasted("a\r\nb\rc\u{1b}[31md\u{9b}"), "a\nb\nc[31md", "only line ends and tabs stay");
    }
}
