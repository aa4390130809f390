//! briefbook: a terminal briefing browser.
pub mod app;
pub mod host;
pub mod model;
pub mod parse;
pub mod export;
pub mod quote;
pub mod search;
pub mod text;
pub mod tui;
