//! Writes pictures of the real screen to `assets/screens/`: `cargo run --example screens`.
//!
//! Each is a session on the bundled library on a fixed day: keys in, the frame that a terminal would show out. The same
//! table makes the README's pictures and says how to see them yourself.

mod svg;

use std::fs;
use std::path::Path;

use anyhow::Context;
use briefbook::app::{App, Key, Msg, Role, Settings};
use briefbook::export::Style;
use briefbook::library::Library;
use briefbook::runner::{Desk, Inline, Kept};
use briefbook::view::{THEMES, Theme, frame};
use jiff::civil::{DateTime, date};

/// A picture: what was typed on a screen of which size and theme.
struct Screen {
    name: &'static str,
    size: (u16, u16),
    theme: &'static str,
    keys: &'static str,
}

const fn screen(name: &'static str, size: (u16, u16), theme: &'static str, keys: &'static str) -> Screen {
    Screen { name, size, theme, keys }
}

const SCREENS: &[Screen] = &[
    screen("start-dark", (120, 36), "dark", ""),
    screen("start-light", (120, 36), "light", ""),
    screen("answer-dark", (120, 36), "dark", "bbor<Enter>tdef<Enter>yy"),
    screen("answer-light", (120, 36), "light", "bbor<Enter>tdef<Enter>yy"),
    screen("reader-dark", (80, 24), "dark", "bbor<Enter>tdef<Enter><Enter>"),
    screen("reader-light", (80, 24), "light", "bbor<Enter>tdef<Enter><Enter>"),
    screen("card-dark", (80, 24), "dark", "sresort<Enter>i"),
    screen("card-light", (80, 24), "light", "sresort<Enter>i"),
    screen("help-dark", (80, 24), "dark", "?copy"),
    screen("help-light", (80, 24), "light", "?copy"),
];

/// The day on which the pictures are taken.
const NOW: DateTime = date(2026, 11, 21).at(9, 0, 0, 0);

fn main() -> anyhow::Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/screens");
    fs::create_dir_all(&folder)?;
    for screen in SCREENS {
        let picture = picture(screen).with_context(|| format!("the screen {}", screen.name))?;
        fs::write(folder.join(screen.name).with_extension("svg"), picture)?;
    }
    Ok(())
}

fn picture(screen: &Screen) -> anyhow::Result<String> {
    let theme = Theme::builtin(screen.theme).context("there is no such theme")?;
    let keys = Key::parse_all(screen.keys).context("no such key")?;
    let settings = Settings {
        theme: screen.theme.to_owned(),
        themes: THEMES.iter().map(|row| row.name.to_owned()).collect(),
        ..Settings::default()
    };
    let desk = Desk::new(Library::bundled(), Style::default());
    let mut inline = Inline::new(App::new(settings), desk, Kept::default());
    inline.feed(Msg::Tick(NOW));
    inline.feed(Msg::Resize(screen.size.0, screen.size.1));
    inline.load();
    for key in keys {
        inline.feed(Msg::Key(key));
    }
    Ok(svg::svg(&frame(&inline.app, &theme), theme.style(Role::Text), theme.style(Role::PaneRuleIdle)))
}
