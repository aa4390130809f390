//! The rules that keep a library honest: what is wrong, where, and why it matters.
//!
//! Most problems are found while reading; the ones that need the whole library are found here. Every rule has a row in
//! [`RULES`], and every problem names its rule.

mod briefing;
mod captures;
mod fix;
mod likelihood;
mod looks;
mod misfit;
mod quotes;
mod registers;
mod render;
pub mod rule;
mod rules;
mod sarif;

pub use briefing::{Known, briefing};
pub use captures::capture;
pub use fix::{Fixed, fixed};
pub use looks::Looks;
pub use misfit::Misfit;
pub use registers::registers;
pub use render::{Colour, render};
pub use rules::{RULES, Rule, explain};
pub use sarif::sarif;

use briefing::place;
