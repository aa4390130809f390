//! briefbook: a terminal briefing browser.
pub mod app;
pub mod check;
pub mod library;
pub mod model;
pub mod parse;
pub mod search;
pub mod text;
