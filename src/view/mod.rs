//! State to cells: reads everything, changes nothing.

mod colour;
mod theme;

pub use colour::{Colour, Depth, Exact, Named, Rgb};
pub use theme::{THEMES, Theme, ThemeRow};
