use crate::app::Copy;
use crate::export::Style;
use crate::library::Engine;
use crate::model::Address;
pub fn citation(_: &Engine, _: &Address, _: Style) -> String {
    String::new()
}
pub fn words_of(_: &Engine, copy: &Copy, _: Style) -> Result<String, String> {
    Ok(format!("{copy:?}"))
}
