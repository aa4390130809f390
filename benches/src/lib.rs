//! What briefbook is measured with: generated libraries, a set of typed queries, and the programs that people would
//! use instead, in the same run.

pub mod figures;
pub mod libraries;
pub mod ours;
pub mod peers;
pub mod sections;
pub mod table;
pub mod terminal;
pub mod typed;

#[path = "../../examples/generate-library/generated/mod.rs"]
mod generated;
