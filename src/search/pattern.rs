//! Patterns between slashes.

use regex::{Regex, RegexBuilder};

/// A pattern ready to run, in any case unless it has a capital letter of its own; else the reason why it is none.
pub(super) fn compile(source: &str) -> Result<Regex, String> {
    RegexBuilder::new(source).case_insensitive(!has_capital(source)).size_limit(1 << 20).build().map_err(|error| {
        match error {
            regex::Error::CompiledTooBig(_) => "this pattern is too large".to_owned(),
            error => {
                let text = error.to_string();
                let reason = text.lines().last().unwrap_or_default().trim_start_matches("error: ");
                format!("this pattern cannot be read: {reason}")
            }
        }
    })
}

/// Capitals behind a backslash name a class (`\W`), not a letter.
fn has_capital(source: &str) -> bool {
    let mut escaped = false;
    source.chars().any(|c| {
        let counts = !escaped && c.is_uppercase();
        escaped = !escaped && c == '\\';
        counts
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_counts_only_where_it_was_typed() {
        assert!(compile("nato").expect("a pattern").is_match("NATO"), "no capital: any case");
        assert!(!compile("NATO").expect("a pattern").is_match("nato"), "a capital: this case");
        assert!(compile(r"nato\W").expect("a pattern").is_match("NATO."), "a class is no capital");
        assert!(compile("(").is_err(), "not a pattern");
    }
}
