//! Completing what is being typed into the query line.

use super::{FIELDS, Values};
use crate::text::shared_beginning;

/// The text with the field it ends in completed: `by:borrell to` → `by:borrell topic:`; or with the value of a field that
/// has but a few: `form:an` → `form:announcement`. `None` where it ends in nothing that one field alone begins with.
#[must_use]
pub fn complete(text: &str) -> Option<String> {
    let start = text.rfind([' ', '(']).map_or(0, |at| at + 1);
    let start = if text[start..].starts_with('-') { start + 1 } else { start };
    let (before, typed) = text.split_at(start);
    if typed.is_empty() {
        return None;
    }
    if let Some((name, value)) = typed.split_once(':') {
        let row = FIELDS.iter().find(|row| row.name == name)?;
        let Values::Words(values) = row.values else { return None };
        let shared = shared_beginning(value, values.iter().copied()).filter(|shared| *shared != value)?;
        return Some(format!("{before}{name}:{shared}"));
    }
    let mut names = FIELDS.iter().map(|row| row.name).filter(|name| name.starts_with(&typed.to_lowercase()));
    match (names.next(), names.next()) {
        (Some(name), None) => Some(format!("{before}{name}:")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn completes_the_field_that_is_being_typed() {
        assert_eq!(complete("by:borrell top").as_deref(), Some("by:borrell topic:"), "the last word is completed");
        assert_eq!(complete("-ab").as_deref(), Some("-about:"), "also behind a minus");
        assert_eq!(complete("t"), None, "type, topic, title and text all begin so");
        assert_eq!(complete("topic:ch"), None, "names of a register are the pickers' business");
        assert_eq!(complete("a -form:an").as_deref(), Some("a -form:announcement"), "a value of a few");
        assert_eq!(complete("verdict:no"), None, "not-found and no-capture go on differently");
        assert_eq!(complete("verdict:not").as_deref(), Some("verdict:not-found"), "until one is left");
        assert_eq!(complete("warn:cut-b").as_deref(), Some("warn:cut-before-qualifier"), "hyphens belong to it");
    }
}
