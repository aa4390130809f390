//! Splits `EDITOR="code --wait"` into program and arguments as a shell would, without a shell.

/// The words of a command line: blanks part them, `'…'`, `"…"` and `\` keep blanks together. Nothing is expanded.
/// `None` where a quotation mark is not closed.
#[must_use]
pub fn words(line: &str) -> Option<Vec<String>> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut mark: Option<char> = None;
    let mut chars = line.chars();
    while let Some(c) = chars.next() {
        match (mark, c) {
            (Some(open), c) if c == open => mark = None,
            (None, '\'' | '"') => {
                mark = Some(c);
                word.get_or_insert_default();
            }
            (None | Some('"'), '\\') => word.get_or_insert_default().extend(chars.next()),
            (None, c) if c.is_whitespace() => words.extend(word.take()),
            (_, c) => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    mark.is_none().then_some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splits_as_a_shell_would() {
        let cases: &[(&str, &[&str])] = &[
            ("vim", &["vim"]),
            ("  code   --wait ", &["code", "--wait"]),
            (r#""/opt/My Editor/ed" -n 'a b' c\ d"#, &["/opt/My Editor/ed", "-n", "a b", "c d"]),
            ("emacs -nw ''", &["emacs", "-nw", ""]),
            ("vim; rm -rf $HOME `x`", &["vim;", "rm", "-rf", "$HOME", "`x`"]),
            ("", &[]),
        ];
        for (line, expected) in cases {
            let expected: Vec<_> = expected.iter().map(ToString::to_string).collect();
            assert_eq!(words(line), Some(expected), "the words of {line:?}; nothing is expanded or run");
        }
        assert_eq!(words("vim 'open"), None, "an open quotation mark is a mistake, not a guess");
    }
}
