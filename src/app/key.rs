//! Keys as the user names them: `j`, `<C-p>`, `<Esc>`, and sequences such as `gg` or `]q`.

use std::fmt;

/// A key of the keyboard, without modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Code {
    /// A character as typed: `J` is shift and j.
    Char(char),
    /// Enter, Return, also Ctrl-m.
    Enter,
    /// Escape.
    Esc,
    /// Tab, also Ctrl-i.
    Tab,
    /// Shift and Tab.
    BackTab,
    /// Backspace, also Ctrl-h.
    Backspace,
    /// Delete.
    Delete,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// A function key, 1–24.
    F(u8),
}

/// A key with its modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    /// Which key.
    pub code: Code,
    /// Whether Ctrl was held.
    pub ctrl: bool,
    /// Whether Alt was held.
    pub alt: bool,
}

/// Names of the keys that have no character of their own; the first name of a code is the one printed.
const NAMES: &[(&str, Code)] = &[
    ("Enter", Code::Enter),
    ("CR", Code::Enter),
    ("Return", Code::Enter),
    ("Esc", Code::Esc),
    ("Tab", Code::Tab),
    ("S-Tab", Code::BackTab),
    ("BackTab", Code::BackTab),
    ("BS", Code::Backspace),
    ("Backspace", Code::Backspace),
    ("Del", Code::Delete),
    ("Up", Code::Up),
    ("Down", Code::Down),
    ("Left", Code::Left),
    ("Right", Code::Right),
    ("Home", Code::Home),
    ("End", Code::End),
    ("PageUp", Code::PageUp),
    ("PageDown", Code::PageDown),
    ("Space", Code::Char(' ')),
    ("lt", Code::Char('<')),
];

impl Key {
    /// A plain character.
    #[must_use]
    pub fn char(c: char) -> Self {
        Self::plain(Code::Char(c))
    }

    /// Ctrl and a character.
    #[must_use]
    pub fn ctrl(c: char) -> Self {
        Self { code: Code::Char(c), ctrl: true, alt: false }
    }

    /// A key without modifiers.
    #[must_use]
    pub fn plain(code: Code) -> Self {
        Self { code, ctrl: false, alt: false }
    }

    /// Reads one key as printed: `j`, `<C-p>`, `<Space>`, `<A-x>`, `<F5>`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        match Self::parse_all(text)?.as_slice() {
            [key] => Some(*key),
            _ => None,
        }
    }

    /// Reads a sequence: `gg`, `]q`, `<C-w>j`, `/china<Enter>`. `None` where a name in `<…>` is unknown; a `<` that
    /// opens no name is the character.
    #[must_use]
    pub fn parse_all(text: &str) -> Option<Vec<Self>> {
        let mut keys = Vec::new();
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let named = rest.strip_prefix('<').and_then(|inner| inner.split_once('>'));
            if let Some((name, after)) = named.filter(|(name, _)| !name.is_empty() && !name.contains([' ', '<'])) {
                keys.push(Self::named(name)?);
                rest = after;
            } else {
                keys.push(if first == '\n' { Self::plain(Code::Enter) } else { Self::char(first) });
                rest = rest.get(first.len_utf8()..).unwrap_or_default();
            }
        }
        Some(keys)
    }

    fn named(name: &str) -> Option<Self> {
        if let Some((_, code)) = NAMES.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)) {
            return Some(Self::plain(*code));
        }
        if name.eq_ignore_ascii_case("gt") {
            return Some(Self::char('>'));
        }
        if let Some(inner) = strip_modifier(name, "C-") {
            return Some(Self { ctrl: true, ..Self::named_or_char(inner)? });
        }
        if let Some(inner) = strip_modifier(name, "A-").or_else(|| strip_modifier(name, "M-")) {
            return Some(Self { alt: true, ..Self::named_or_char(inner)? });
        }
        let number = name.strip_prefix(['F', 'f'])?.parse().ok().filter(|n| (1..=24).contains(n))?;
        Some(Self::plain(Code::F(number)))
    }

    fn named_or_char(name: &str) -> Option<Self> {
        let mut chars = name.chars();
        match (chars.next(), chars.next()) {
            (Some(only), None) => Some(Self::char(only)),
            _ => Self::named(name),
        }
    }
}

fn strip_modifier<'a>(name: &'a str, modifier: &str) -> Option<&'a str> {
    let (head, tail) = name.split_at_checked(modifier.len())?;
    (head.eq_ignore_ascii_case(modifier) && !tail.is_empty()).then_some(tail)
}

/// As [`Key::parse`] reads it.
impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = NAMES.iter().find(|(_, code)| *code == self.code).map(|(name, _)| *name);
        let modifiers = format!("{}{}", if self.ctrl { "C-" } else { "" }, if self.alt { "A-" } else { "" });
        match (self.code, name) {
            (Code::Char(c), None) if modifiers.is_empty() => write!(f, "{c}"),
            // The sign that ends a name cannot stand in one.
            (Code::Char('>'), None) => write!(f, "<{modifiers}gt>"),
            (Code::Char(c), None) => write!(f, "<{modifiers}{c}>"),
            (Code::F(number), _) => write!(f, "<{modifiers}F{number}>"),
            (_, name) => write!(f, "<{modifiers}{}>", name.unwrap_or_default()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_what_it_reads() {
        for text in ["j", "J", "<Enter>", "<C-p>", "<A-x>", "<S-Tab>", "<Space>", "<lt>", "<F5>", "]", "ü"] {
            assert_eq!(Key::parse(text).map(|key| key.to_string()).as_deref(), Some(text), "a key reads as it prints");
        }
    }

    #[test]
    fn reads_sequences_as_typed() {
        let keys = Key::parse_all("bbor<Enter>yy").expect("known names");
        assert_eq!(keys.len(), 7, "every character and chord counts one");
        assert_eq!(Key::parse_all("a<b").map(|keys| keys.len()), Some(3), "a lone < is itself");
        assert_eq!(Key::parse_all("<Nonsense>"), None, "an unknown name is refused, not typed");
    }
}
