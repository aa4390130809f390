//! Words that are only similar: what a typing slip makes of a word.

/// The number of slips between two words: letters missing, added, wrong, or two neighbours swapped (Damerau and
/// Levenshtein, no stretch edited twice).
pub(super) fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (row, &left) in a.iter().enumerate() {
        let mut next = vec![row + 1];
        for (column, &right) in b.iter().enumerate() {
            let mut slips = (last[column] + usize::from(left != right)).min(last[column + 1] + 1).min(next[column] + 1);
            if row > 0 && column > 0 && left == b[column - 1] && a[row - 1] == right {
                slips = slips.min(before[column - 1] + 1);
            }
            next.push(slips);
        }
        before = std::mem::replace(&mut last, next);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_slips() {
        assert_eq!(distance("kiyv", "kyiv"), 1, "two neighbours swapped are one slip");
        assert_eq!(distance("blinkin", "blinken"), 1, "one wrong letter");
        assert_eq!(distance("borel", "borrell"), 2, "two missing letters");
        assert_eq!(distance("", "abc"), 3, "from nothing");
    }
}
