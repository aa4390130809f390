//! briefbook: a terminal briefing browser.
pub mod app;
pub mod model;
pub mod search;
pub mod text;
pub mod view;
