//! Which language an article is in, where that is plain enough to be written down.

/// Words that are frequent in one language and absent from its neighbours.
const FREQUENT: &[(&str, &[&str])] = &[
    ("en", &["the", "of", "and", "to", "that", "is", "was", "with"]),
    ("de", &["der", "die", "und", "das", "den", "mit", "nicht", "ist"]),
    ("fr", &["le", "les", "et", "des", "est", "dans", "une", "que"]),
    ("es", &["el", "los", "las", "y", "del", "por", "una", "que"]),
];

/// How many words are looked at.
const SAMPLE: usize = 2_000;
/// One word of so many at least is a frequent one, in prose of the language.
const ONE_IN: usize = 20;

/// The tag of the language whose frequent words make up enough of the text; `None` rather than a guess.
pub(super) fn language(text: &str) -> Option<&'static str> {
    let words: Vec<&str> = text.split_whitespace().take(SAMPLE).collect();
    let count = |own: &[&str]| words.iter().filter(|word| own.iter().any(|one| word.eq_ignore_ascii_case(one))).count();
    let (most, tag) = FREQUENT.iter().map(|(tag, own)| (count(own), *tag)).max_by_key(|(count, _)| *count)?;
    (most * ONE_IN >= words.len() && most > 0).then_some(tag)
}

#[cfg(test)]
mod tests {
    use super::language;

    #[test]
    fn says_nothing_rather_than_guess() {
        assert_eq!(language("The harbour is open, and that is the end of it."), Some("en"), "English");
        assert_eq!(language("Der Hafen ist offen, und das ist nicht neu."), Some("de"), "German");
        assert_eq!(language("Satamat ovat auki tänään."), None, "another");
        assert_eq!(language(""), None, "nothing");
    }
}
