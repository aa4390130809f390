//! What the loop plays: something that takes messages and can be drawn.

use std::time::Duration;

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use crate::app::{Effect, Msg};

/// What the loop plays: the app with its view.
pub trait Stage {
    /// Takes in what happened and says what is to be done about it.
    fn update(&mut self, msg: Msg) -> Vec<Effect>;

    /// Draws everything into `screen`, which is blank and of the terminal's size; says where the cursor stands, if it
    /// is to be seen.
    fn draw(&self, screen: &mut Buffer) -> Option<Position>;

    /// When the next tick is needed, if one is: without it the program sleeps until something happens.
    fn next_tick(&self) -> Option<Duration> {
        None
    }

    /// What is still to be done when the session ends otherwise than by [`Effect::Quit`], such as keeping the place.
    fn ending(&mut self) -> Vec<Effect> {
        Vec::new()
    }
}
