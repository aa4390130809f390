//! briefbook: a terminal briefing browser.
pub mod app;
pub mod check;
pub mod cli;
pub mod export;
pub mod host;
pub mod library;
pub mod model;
pub mod parse;
pub mod quote;
pub mod runner;
pub mod search;
pub mod text;
pub mod tui;
pub mod view;
