//! Spellings of the same word, from the table in `assets/spelling.tsv`.

use std::borrow::Cow;
use std::sync::LazyLock;

const TABLE: &str = include_str!("../../assets/spelling.tsv");

/// Letters that must stand before an ending of the table: `size` and `rise` are no verbs in -ize and -ise.
const LETTERS_BEFORE_ENDING: usize = 3;

/// One line of the table, read in one direction.
enum Rule {
    Word(&'static str, &'static str),
    Start(&'static str, &'static str),
    End(&'static str, &'static str),
}

/// The rules of the table, and which of them may apply to a word with a certain first or last byte.
struct Rules {
    all: Vec<Rule>,
    by_first: Vec<Vec<usize>>,
    by_last: Vec<Vec<usize>>,
}

static RULES: LazyLock<Rules> = LazyLock::new(|| {
    let pairs = TABLE.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'));
    let all: Vec<Rule> = pairs.flat_map(|(a, b)| [rule(a, b), rule(b, a)]).collect();
    let (mut by_first, mut by_last) = (vec![Vec::new(); 256], vec![Vec::new(); 256]);
    for (number, rule) in all.iter().enumerate() {
        let (byte, lists) = match rule {
            Rule::Word(from, _) | Rule::Start(from, _) => (from.bytes().next(), &mut by_first),
            Rule::End(from, _) => (from.bytes().last(), &mut by_last),
        };
        if let Some(byte) = byte {
            lists[usize::from(byte)].push(number);
        }
    }
    Rules { all, by_first, by_last }
});

impl Rules {
    /// What the rules make of a word in lower case, in the order of the table.
    fn apply(&self, lower: &str) -> Vec<String> {
        let [Some(first), Some(last)] = [lower.bytes().next(), lower.bytes().last()] else { return Vec::new() };
        let numbers = self.by_first[usize::from(first)].iter().chain(&self.by_last[usize::from(last)]);
        let mut made: Vec<(usize, String)> =
            numbers.filter_map(|number| self.all[*number].apply(lower).map(|made| (*number, made))).collect();
        made.sort_unstable();
        made.into_iter().map(|(_, made)| made).collect()
    }
}

impl Rule {
    fn apply(&self, lower: &str) -> Option<String> {
        match self {
            Self::Word(from, to) => (lower == *from).then(|| (*to).to_owned()),
            Self::Start(from, to) => lower.strip_prefix(from).map(|rest| format!("{to}{rest}")),
            Self::End(from, to) => lower
                .strip_suffix(from)
                .filter(|before| before.chars().count() >= LETTERS_BEFORE_ENDING)
                .map(|before| format!("{before}{to}")),
        }
    }
}

fn rule(from: &'static str, to: &'static str) -> Rule {
    if let (Some(from), Some(to)) = (from.strip_suffix('*'), to.strip_suffix('*')) {
        Rule::Start(from, to)
    } else if let (Some(from), Some(to)) = (from.strip_prefix('*'), to.strip_prefix('*')) {
        Rule::End(from, to)
    } else {
        Rule::Word(from, to)
    }
}

/// Other spellings of a folded word, with capitals where the word has them.
pub(super) fn variants(word: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for variant in RULES.apply(&in_lower_case(word)) {
        let variant = with_case_of(word, variant);
        if variant != word && !found.contains(&variant) {
            found.push(variant);
        }
    }
    found
}

/// A word without capitals.
pub(super) fn in_lower_case(word: &str) -> Cow<'_, str> {
    let is_lower = word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
    if is_lower { word.into() } else { word.to_lowercase().into() }
}

fn with_case_of(word: &str, variant: String) -> String {
    let mut letters = word.chars();
    match letters.next() {
        Some(first) if first.is_uppercase() => {
            let rest_upper = word.chars().count() > 1 && letters.all(char::is_uppercase);
            if rest_upper {
                return variant.to_uppercase();
            }
            let mut variant = variant.chars();
            variant.next().map_or_else(String::new, |first| first.to_uppercase().chain(variant).collect())
        }
        _ => variant,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_well_formed() {
        for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
            let (a, b) = line.split_once('\t').expect("two spellings with a tab between");
            assert_eq!(a.ends_with('*'), b.ends_with('*'), "{line}: both open at the end or neither");
            assert_eq!(a.starts_with('*'), b.starts_with('*'), "{line}: both open at the front or neither");
            assert!(a != b && line.to_lowercase() == line, "{line}: two folded spellings");
        }
    }

    #[test]
    fn looking_by_ends_misses_no_rule() {
        for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
            for stem in line.split('\t').map(|spelling| spelling.trim_matches('*')) {
                for word in [stem.to_owned(), format!("{stem}s"), format!("organ{stem}"), format!("re{stem}ing")] {
                    let all: Vec<String> = RULES.all.iter().filter_map(|rule| rule.apply(&word)).collect();
                    assert_eq!(RULES.apply(&word), all, "{word}: what each rule makes of it");
                }
            }
        }
    }
}
