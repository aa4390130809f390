//! The terminal while it is ours: taken over, drawn on, handed back.

use std::fs::File;
use std::io::{self, ErrorKind, Write};
use std::os::fd::AsFd;
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError, TryLockError};
use std::thread;
use std::time::Duration;

use crossterm::clipboard::CopyToClipboard;
use crossterm::{Command, cursor, queue, style, terminal};
use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::sequences;

/// Size taken where the terminal does not know its own, as under some pipes and serial lines.
const UNKNOWN_SIZE: (u16, u16) = (80, 24);

/// No terminal is larger; a window size of nonsense must not ask for gigabytes of cells.
const LARGEST: (u16, u16) = (1500, 800);

/// Whether the terminal is ours. Held while writing, so that nothing is written once it has been handed back.
static OURS: Mutex<bool> = Mutex::new(false);

/// The terminal, written to without the standard library's lock and buffer: a panic hook must not wait for a thread
/// that hangs in a write.
static OUTPUT: OnceLock<File> = OnceLock::new();

/// The terminal while it is ours. Dropping it hands the terminal back.
#[derive(Debug)]
pub struct Screen {
    shown: Buffer,
    next: Buffer,
    cursor: Option<Position>,
    stale: bool,
    mouse: bool,
}

impl Screen {
    /// Takes the terminal over: raw mode, alternate screen, bracketed paste, the mouse where wanted.
    pub fn take_over(mouse: bool) -> io::Result<Self> {
        // With NO_COLOR crossterm would write `CSI ; m` for a colour, which resets bold and reverse too. Themes
        // decide about colours.
        style::force_color_output(true);
        let mut screen = Self { shown: Buffer::default(), next: Buffer::default(), cursor: None, stale: true, mouse };
        screen.enter()?;
        Ok(screen)
    }

    /// Takes the terminal over again after [`hand_back`](Self::hand_back), or after a stop that nobody announced.
    pub fn enter(&mut self) -> io::Result<()> {
        let mut ours = lock();
        // First the line discipline: in the background this stops the process before it scribbles on the shell's
        // screen. Off and on, as the shell may have changed it behind our back.
        terminal::disable_raw_mode()?;
        terminal::enable_raw_mode()?;
        let was_ours = std::mem::replace(&mut *ours, true);
        if was_ours {
            write(b"\x1b[?2004h\x1b[?25l")?;
        } else {
            write(sequences::ENTER)?;
        }
        if self.mouse {
            write(sequences::MOUSE_ON)?;
        }
        drop(ours);
        self.stale = true;
        self.fit()
    }

    /// Hands the terminal back as it was.
    pub fn hand_back(&mut self) {
        hand_back();
    }

    /// Whether the terminal is ours just now.
    #[must_use]
    pub fn is_ours(&self) -> bool {
        *lock()
    }

    /// Columns and rows.
    #[must_use]
    pub fn size(&self) -> (u16, u16) {
        (self.next.area.width, self.next.area.height)
    }

    /// Takes on the terminal's size as it is now.
    pub fn fit(&mut self) -> io::Result<()> {
        let (width, height) = measure()?;
        let area = Rect::new(0, 0, width, height);
        if area != self.next.area {
            self.next = Buffer::empty(area);
            self.stale = true;
        }
        Ok(())
    }

    /// Forgets what is shown, so that the next frame is drawn whole.
    pub fn forget(&mut self) {
        self.stale = true;
    }

    /// Draws a frame: only what differs from the last one, as one write, and nothing at all where nothing does.
    pub fn draw(&mut self, paint: impl FnOnce(&mut Buffer) -> Option<Position>) -> io::Result<()> {
        self.next.reset();
        let area = self.next.area;
        let cursor = paint(&mut self.next).filter(|position| area.contains(*position));
        let frame = self.frame(cursor)?;
        self.cursor = cursor;
        std::mem::swap(&mut self.shown, &mut self.next);
        if self.next.area != area {
            self.next = Buffer::empty(area);
        }
        write_if_ours(&frame)
    }

    /// Puts text on the terminal's clipboard by OSC 52. The terminal never says whether it took it.
    pub fn copy(&mut self, text: &str) -> io::Result<()> {
        let mut sequence = String::new();
        CopyToClipboard::to_clipboard_from(text)
            .write_ansi(&mut sequence)
            .map_err(|_| io::Error::from(ErrorKind::InvalidData))?;
        write_if_ours(sequence.as_bytes())
    }

    /// The bytes that turn what is shown into what is next.
    fn frame(&mut self, cursor: Option<Position>) -> io::Result<Vec<u8>> {
        let mut body = Vec::new();
        if std::mem::take(&mut self.stale) {
            body.extend_from_slice(sequences::CLEAR);
            self.shown = Buffer::empty(self.next.area);
            self.cursor = None;
        }
        let mut changes = self.shown.diff_iter(&self.next).peekable();
        if changes.peek().is_some() {
            if self.cursor.is_some() {
                body.extend_from_slice(sequences::HIDE);
            }
            CrosstermBackend::new(&mut body).draw(changes)?;
        } else if body.is_empty() && cursor == self.cursor {
            return Ok(body);
        }
        match cursor {
            Some(Position { x, y }) => {
                queue!(body, cursor::MoveTo(x, y))?;
                body.extend_from_slice(sequences::SHOW);
            }
            None => body.extend_from_slice(sequences::HIDE),
        }
        Ok([sequences::FRAME_START, &body, sequences::FRAME_END].concat())
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        hand_back();
    }
}

fn write_if_ours(bytes: &[u8]) -> io::Result<()> {
    let ours = lock();
    if *ours && !bytes.is_empty() { write(bytes) } else { Ok(()) }
}

/// Hands the terminal back if it is ours; from any thread, also from a panic hook whose own thread may be in the middle
/// of a write.
pub fn hand_back() {
    match lock_if_free() {
        Some(mut ours) => {
            if std::mem::take(&mut *ours) {
                put_back();
            }
        }
        None => put_back(),
    }
}

/// The line discipline first: it works even where the terminal no longer takes output.
fn put_back() {
    if let Err(error) = terminal::disable_raw_mode() {
        log::warn!("the terminal's line mode could not be restored: {error}");
    }
    if let Err(error) = write(sequences::LEAVE) {
        log::warn!("the terminal took no more output: {error}");
    }
}

/// The size by the kernel's word; crossterm's own `size` would start a `tput` where the terminal is gone.
fn measure() -> io::Result<(u16, u16)> {
    let size = terminal::window_size()?;
    if size.columns == 0 || size.rows == 0 {
        return Ok(UNKNOWN_SIZE);
    }
    Ok((size.columns.min(LARGEST.0), size.rows.min(LARGEST.1)))
}

/// How wide the terminal is, for output that only scrolls; `None` where there is none or it does not know.
#[must_use]
pub fn columns() -> Option<u16> {
    terminal::window_size().ok().map(|size| size.columns).filter(|columns| *columns > 0)
}

fn lock() -> MutexGuard<'static, bool> {
    OURS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The lock, unless it stays taken for a tenth of a second: then its holder hangs in a write, or is the very thread
/// that panicked.
fn lock_if_free() -> Option<MutexGuard<'static, bool>> {
    for _ in 0..20 {
        match OURS.try_lock() {
            Ok(guard) => return Some(guard),
            Err(TryLockError::Poisoned(poisoned)) => return Some(poisoned.into_inner()),
            Err(TryLockError::WouldBlock) => thread::sleep(Duration::from_millis(5)),
        }
    }
    None
}

fn write(bytes: &[u8]) -> io::Result<()> {
    let mut output = output()?;
    let mut rest = bytes;
    while !rest.is_empty() {
        match output.write(rest) {
            Ok(0) => return Err(ErrorKind::WriteZero.into()),
            Ok(count) => rest = rest.get(count..).unwrap_or_default(),
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            // Another program that shares the terminal has switched it to non-blocking.
            Err(error) if error.kind() == ErrorKind::WouldBlock => thread::sleep(Duration::from_millis(2)),
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

fn output() -> io::Result<&'static File> {
    if let Some(file) = OUTPUT.get() {
        return Ok(file);
    }
    let file = File::from(io::stdout().as_fd().try_clone_to_owned()?);
    Ok(OUTPUT.get_or_init(|| file))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn screen(width: u16, height: u16) -> Screen {
        let area = Rect::new(0, 0, width, height);
        Screen { shown: Buffer::empty(area), next: Buffer::empty(area), cursor: None, stale: false, mouse: false }
    }

    #[test]
    fn an_unchanged_frame_writes_nothing() {
        let mut screen = screen(4, 1);
        assert_eq!(screen.frame(None).expect("in memory"), b"", "nothing changed, nothing is sent");
    }

    #[test]
    fn a_changed_frame_is_one_whole() {
        let mut screen = screen(4, 1);
        screen.next.set_string(0, 0, "ab", ratatui::style::Style::new());
        let frame = screen.frame(Some(Position::new(2, 0))).expect("in memory");
        assert!(frame.starts_with(sequences::FRAME_START), "the terminal is told to wait for the whole frame");
        assert!(frame.ends_with(sequences::FRAME_END), "and that it is whole");
        assert!(frame.windows(2).any(|pair| pair == b"ab"), "the text is in it");
    }

    #[test]
    fn a_stale_frame_is_drawn_anew() {
        let mut screen = screen(2, 1);
        screen.next.set_string(0, 0, "x", ratatui::style::Style::new());
        screen.shown = screen.next.clone();
        screen.forget();
        let frame = screen.frame(None).expect("in memory");
        assert!(frame.contains(&b'x'), "what was shown is sent again after a clear");
    }
}
