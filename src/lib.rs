//! briefbook: a terminal briefing browser.
pub mod app;
pub mod export;
pub mod host;
pub mod model;
pub mod parse;
pub mod quote;
pub mod search;
pub mod text;
pub mod tui;
