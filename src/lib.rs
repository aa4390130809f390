//! briefbook: a terminal briefing browser. It turns a folder of curated Markdown briefings into something an analyst can
//! question: who said what, about what, when, according to which source.
//!
//! The crate is made for its program; the modules are public so that tests, benches and docs read the same tables. A
//! line runs through it: above it nothing touches files, clock, environment, threads or terminal, below it nothing
//! decides. `docs/architecture.md` says more, and `tests/layers.rs` keeps it so.
//!
//! ```text
//! content/**/*.md ─ library ─ text ─▶ parse ─ (Briefing, Vec<Diagnostic>) ─▶ model::Catalog ─▶ search::Index
//!                                                                                                   │
//!  terminal ◀─ tui ◀─ Buffer ◀─ view::view(&App,&Theme) ◀─ App ◀─ Msg::Found(Rows) ◀─ runner ◀──────┤
//!     │                                                     │                                       │
//!     └── key ─▶ tui::input ─▶ Msg::Key ─▶ App::update ─────┴─▶ Vec<Effect> ────────────────────────┘
//! ```
//!
//! | layer | modules |
//! |---|---|
//! | places in text; what a library is made of | [`text`], [`model`] |
//! | reading, comparing, finding, handing over | [`parse`], [`quote`], [`search`], [`export`] |
//! | rules; an article made a draft; the state and what changes it; how it looks | [`check`], [`draft`], [`app`], [`view`] |
//! | **the line** | |
//! | a file is written whole | [`disk`] |
//! | where libraries live; the person's machine | [`library`], [`host`] |
//! | effects; the terminal; the command line | [`runner`], [`tui`], [`cli`] |
//!
//! Whatever the screen answers can be asked without it:
//!
//! ```
//! use briefbook::library::Library;
//! use briefbook::model::Marks;
//! use briefbook::search::{Ask, Keep, Query, Sort};
//! use jiff::civil::date;
//!
//! let engine = Library::bundled().load(&mut |_| {})?;
//! let (query, problems) = Query::parse("by:borrell form:tweet");
//! assert!(problems.is_empty(), "every word of it is understood");
//!
//! let marks = Marks::default();
//! let ask = Ask {
//!     query: &query,
//!     today: date(2026, 11, 21),
//!     marks: &marks,
//!     typing: false,
//!     sort: Sort::Newest,
//!     quotes: 0..10,
//!     briefings: 0..10,
//!     keep: &Keep::default(),
//! };
//! let hits = engine.index().ask(&ask);
//! let row = &hits.rows.quotes.rows[0];
//! assert_eq!(row.address.to_string(), "washington-2021-10-14#q1");
//! assert!(row.text.contains("stronger and more capable European defence"));
//! # Ok::<(), briefbook::library::LibraryError>(())
//! ```

pub mod app;
pub mod check;
pub mod cli;
pub mod disk;
pub mod draft;
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
