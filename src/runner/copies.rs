use super::Shelf;
use crate::app::Copy;
use crate::export::Style;
use crate::model::Address;
pub fn citation(_: &Shelf, _: &Address, _: Style) -> String { String::new() }
pub fn words_of(_: &Shelf, copy: &Copy, _: Style) -> Result<String, String> { Ok(format!("{copy:?}")) }
