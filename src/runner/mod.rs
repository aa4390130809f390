//! Carries out what the app wishes: at once for tests and `--keys`, on workers for the app at the terminal.
//!
//! ```text
//!   App::update ─▶ Effect ─▶ Desk (questions to the library) ─────┬─▶ Msg ─▶ App::update
//!                       └──▶ Outside (clipboard, files, editor) ──┘
//! ```

mod answers;
mod captures;
mod cards;
mod copies;
mod curating;
mod desk;
mod inline;
mod links;
mod loading;
mod outside;
mod person;
mod pool;
mod readings;
mod workers;

pub use copies::{citation, passage};
pub use desk::Desk;
pub use inline::{Inline, Kept};
pub use outside::Outside;
pub use person::Person;
pub use workers::{Finish, Workers, work};
