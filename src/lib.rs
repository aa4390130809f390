//! briefbook: a terminal briefing browser.
pub mod app;
pub mod export;
pub mod model;
pub mod quote;
pub mod search;
pub mod text;
