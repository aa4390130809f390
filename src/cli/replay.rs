//! `--keys … --print`: replays keys without a terminal and prints the last frame, so that a bug report, a picture and a
//! test are the same command.

use std::io::{self, Write};

use jiff::Zoned;

use super::open::Opening;
use super::setup::Setup;
use crate::app::{App, Key, Msg};
use crate::runner::{Desk, Inline, Kept};
use crate::view::{ansi, frame, plain};

/// What to replay and how to print it.
#[derive(Debug)]
pub(super) struct Replay {
    pub keys: String,
    pub size: (u16, u16),
    /// With colours.
    pub colours: bool,
}

/// Replays the keys from a fresh start, without anything that an earlier session left, and prints the frame.
pub(super) fn replay(replay: &Replay, opening: Opening, setup: &Setup) -> anyhow::Result<()> {
    let keys = Key::parse_all(&replay.keys).ok_or_else(|| {
        anyhow::anyhow!("`{}` holds a name that is no key; keys are j, <Enter>, <C-p>, <Esc>", replay.keys)
    })?;
    let theme = setup.theme_name(opening.theme.as_deref()).map_err(anyhow::Error::msg)?;
    let mut settings = setup.settings(theme.clone(), true);
    settings.ascii |= opening.ascii;
    let desk = Desk::new(opening.library, setup.style());
    let mut inline = Inline::new(App::new(settings), desk, Kept::default());
    inline.feed(Msg::Tick(Zoned::now().datetime()));
    inline.feed(Msg::Resize(replay.size.0, replay.size.1));
    inline.load();
    for key in keys {
        if !inline.has_ended() {
            inline.feed(Msg::Key(key));
        }
    }
    let last = setup.theme(inline.app.theme());
    let buffer = frame(&inline.app, &last);
    let text = if replay.colours { ansi(&buffer) } else { plain(&buffer) };
    io::stdout().write_all(text.as_bytes())?;
    Ok(())
}
