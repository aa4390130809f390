//! The app with its themes, as the terminal's loop plays it.

use jiff::civil::DateTime;
use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use super::Stage;
use crate::app::{App, Effect, Msg};
use crate::view::{Theme, view};

/// The app and the themes it may be seen in.
#[derive(Debug)]
pub struct Play {
    app: App,
    themes: Vec<(String, Theme)>,
    fallback: Theme,
}

impl Play {
    /// The app, seen in the theme it names, else in `fallback`.
    #[must_use]
    pub fn new(app: App, themes: Vec<(String, Theme)>, fallback: Theme) -> Self {
        Self { app, themes, fallback }
    }

    fn theme(&self) -> &Theme {
        let named = self.themes.iter().find(|(name, _)| name == self.app.theme());
        named.map_or(&self.fallback, |(_, theme)| theme)
    }

    /// Tells the app something before the loop begins.
    pub fn tell(&mut self, msg: Msg) {
        // Nothing is open yet that a wish could be put to: the first load asks again.
        drop(self.app.update(msg));
    }

    /// Tells the time before the loop begins.
    pub fn tell_time(&mut self, now: DateTime) {
        self.tell(Msg::Tick(now));
    }
}

impl Stage for Play {
    fn update(&mut self, msg: Msg) -> Vec<Effect> {
        self.app.update(msg)
    }

    fn draw(&self, screen: &mut Buffer) -> Option<Position> {
        view(&self.app, self.theme(), screen)
    }

    fn ending(&mut self) -> Vec<Effect> {
        vec![Effect::Save(Box::new(self.app.to_save()))]
    }
}
