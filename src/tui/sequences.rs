//! The control sequences that take a terminal over and hand it back; xterm's, "Control Sequences" (Moy, Dickey).

/// Alternate screen, bracketed paste, cursor hidden.
pub const ENTER: &[u8] = b"\x1b[?1049h\x1b[?2004h\x1b[?25l";

/// Mouse buttons and wheel in the SGR form; no motion, which would flood a slow line.
pub const MOUSE_ON: &[u8] = b"\x1b[?1000h\x1b[?1006h";

/// Everything that could have been changed, put back, whatever was: synchronized output, mouse, focus, paste, scroll
/// region, colours, wrapping, cursor, and last the main screen.
pub const LEAVE: &[u8] = b"\x1b[?2026l\x1b[?1006l\x1b[?1003l\x1b[?1002l\x1b[?1000l\x1b[?1004l\x1b[?2004l\
    \x1b[r\x1b[0m\x1b[?7h\x1b[?25h\x1b[?1049l\x1b[0m\x1b[?25h";

/// A frame starts: the terminal may wait with showing it until it is whole. Those that do not know it ignore it.
pub const FRAME_START: &[u8] = b"\x1b[?2026h";

/// A frame is whole.
pub const FRAME_END: &[u8] = b"\x1b[?2026l";

/// The screen without a trace of what was there.
pub const CLEAR: &[u8] = b"\x1b[0m\x1b[r\x1b[2J";

/// The cursor hidden.
pub const HIDE: &[u8] = b"\x1b[?25l";

/// The cursor shown.
pub const SHOW: &[u8] = b"\x1b[?25h";
