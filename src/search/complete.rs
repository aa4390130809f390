//! Completing what is being typed into the query line.

use super::FIELDS;

/// The text with the field it ends in completed: `by:borrell to` → `by:borrell topic:`. `None` where it ends in nothing
/// that one field alone begins with.
#[must_use]
pub fn complete(text: &str) -> Option<String> {
    let start = text.rfind([' ', '(', '-']).map_or(0, |at| at + 1);
    let (before, typed) = text.split_at(start);
    if typed.is_empty() || typed.contains(':') {
        return None;
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
        assert_eq!(complete("topic:ch"), None, "values are the pickers' business");
    }
}
