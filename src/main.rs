//! A stand-in until the command line is there: plays the app with a view that shows what it was told.

use std::process::ExitCode;

use briefbook::app::{App, Effect, Key, Msg};
use briefbook::tui::{self, Options, Stage};
use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::style::Style;

#[derive(Default)]
struct Trial {
    app: App,
    size: (u16, u16),
    keys: usize,
    last: String,
}

impl Stage for Trial {
    fn update(&mut self, msg: Msg) -> Vec<Effect> {
        match &msg {
            Msg::Resize(width, height) => self.size = (*width, *height),
            Msg::Key(key) => {
                self.keys += 1;
                self.last = key.to_string();
                if *key == Key::ctrl('z') {
                    return vec![Effect::Suspend];
                }
                if *key == Key::ctrl('l') {
                    return vec![Effect::Redraw];
                }
            }
            Msg::Paste(text) => self.last = format!("pasted {text}"),
            Msg::Failed(text) => self.last.clone_from(text),
            _ => {}
        }
        self.app.update(msg)
    }

    fn draw(&self, screen: &mut Buffer) -> Option<Position> {
        let text = [
            "briefbook Topics".to_string(),
            format!("size {}x{}", self.size.0, self.size.1),
            format!("keys {} last {}", self.keys, self.last),
        ];
        for (row, line) in (0..screen.area.height).zip(&text) {
            screen.set_stringn(0, row, line, usize::from(screen.area.width), Style::new().bold());
        }
        None
    }
}

fn main() -> ExitCode {
    match tui::run(&mut Trial::default(), Options { mouse: false }, |_| |_| {}) {
        Ok(ending) => ExitCode::from(ending.code()),
        Err(_) => ExitCode::FAILURE,
    }
}
