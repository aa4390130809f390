//! Spellings of the same word, from the table in `assets/spelling.tsv`.

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

static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    let pairs = TABLE.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'));
    pairs.flat_map(|(a, b)| [rule(a, b), rule(b, a)]).collect()
});

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
    let lower = word.to_lowercase();
    let mut found: Vec<String> = Vec::new();
    for rule in RULES.iter() {
        let variant = match rule {
            Rule::Word(from, to) => (lower == *from).then(|| (*to).to_owned()),
            Rule::Start(from, to) => lower.strip_prefix(from).map(|rest| format!("{to}{rest}")),
            Rule::End(from, to) => lower
                .strip_suffix(from)
                .filter(|before| before.chars().count() >= LETTERS_BEFORE_ENDING)
                .map(|before| format!("{before}{to}")),
        };
        if let Some(variant) = variant.map(|variant| with_case_of(word, variant))
            && variant != word
            && !found.contains(&variant)
        {
            found.push(variant);
        }
    }
    found
}

/// Whether the word `there` is what was `typed`: letter by letter or in another spelling, in any case unless a capital
/// was typed.
pub(super) fn same_word(typed: &str, there: &str) -> bool {
    let any_case = !typed.chars().any(char::is_uppercase);
    let there = if any_case { there.to_lowercase() } else { there.to_owned() };
    typed == there || variants(&there).iter().any(|variant| variant == typed)
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
    fn either_spelling_finds_the_other() {
        for (typed, there) in [
            ("defense", "defence"),
            ("defence", "Defense"),
            ("organize", "organise"),
            ("organisation", "Organization"),
            ("Neighbours", "Neighbors"),
            ("analyze", "analyse"),
        ] {
            assert!(same_word(typed, there), "{typed} is {there}");
        }
        assert!(!same_word("Defence", "defense"), "a capital was typed");
        assert!(!same_word("rise", "rize") && !same_word("US", "us"), "these are different words");
    }
}
