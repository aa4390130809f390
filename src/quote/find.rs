//! Every place of some words in a text, in linear time whatever the text.

use memchr::memmem;

/// The start of each occurrence, overlapping ones included, in order.
///
/// Words that end as they begin may overlap themselves: they are looked for as Knuth, Morris and Pratt do (1977). Others
/// cannot, and are found by a faster search.
pub(super) fn occurrences(needle: &str, text: &str) -> Vec<usize> {
    let finder = memmem::Finder::new(needle);
    let Some(first) = finder.find(text.as_bytes()).filter(|_| !needle.is_empty()) else { return Vec::new() };
    let needle = needle.as_bytes();
    let borders = borders(needle);
    if borders.last() == Some(&0) {
        return finder.find_iter(text.as_bytes()).collect();
    }
    let mut found = Vec::new();
    let mut matched = 0;
    for (at, byte) in text.as_bytes().iter().enumerate().skip(first) {
        while matched > 0 && needle.get(matched) != Some(byte) {
            matched = borders[matched - 1];
        }
        if needle.get(matched) == Some(byte) {
            matched += 1;
        }
        if matched == needle.len() {
            found.push(at + 1 - matched);
            matched = borders[matched - 1];
        }
    }
    found
}

/// For each prefix of the needle, how long a part of its end is also its beginning.
fn borders(needle: &[u8]) -> Vec<usize> {
    let mut borders = vec![0; needle.len()];
    let mut border = 0;
    for at in 1..needle.len() {
        while border > 0 && needle[border] != needle[at] {
            border = borders[border - 1];
        }
        if needle[border] == needle[at] {
            border += 1;
        }
        borders[at] = border;
    }
    borders
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn equals_the_naive_search(needle in "[abé]{0,4}", text in "[abé]{0,40}") {
            let naive: Vec<usize> = (0..text.len())
                .filter(|at| !needle.is_empty() && text.is_char_boundary(*at) && text[*at..].starts_with(&needle))
                .collect();
            prop_assert_eq!(occurrences(&needle, &text), naive, "each place once, in order");
        }
    }
}
