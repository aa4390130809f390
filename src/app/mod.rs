//! The whole state of the program, and the one function that changes it.

mod card;
mod effect;
mod key;
mod msg;
pub mod page;
mod role;
mod saved;

pub use card::{ActorCard, Card, QuoteCard, TopicCard};
pub use effect::{CardOf, Copy, CopyForm, Effect, MarkChange, MarkKind, PickKind, Request};
pub use key::{Code, Key};
pub use msg::{Generation, LibraryState, Mouse, MouseKind, Msg};
pub use role::{Ink, Plain, ROLES, Role, RoleRow};
pub use saved::Saved;

/// The whole state of the program.
#[derive(Debug, Default)]
pub struct App {
    size: (u16, u16),
}

impl App {
    /// Takes in what happened and says what is to be done about it.
    pub fn update(&mut self, msg: Msg) -> Vec<Effect> {
        match msg {
            Msg::Resize(width, height) => {
                self.size = (width, height);
                Vec::new()
            }
            Msg::Key(key) if key == Key::char('q') => vec![Effect::Quit],
            _ => Vec::new(),
        }
    }
}
