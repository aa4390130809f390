//! Names that are nearly the one that was written: for "did you mean".

/// The best of `names` that is so near to `wanted` that one may be a slip for the other: a quarter of its letters
/// changed, put in, left out or exchanged with a neighbour, at least one, at most three. Of equally near ones the least.
#[must_use]
pub fn nearest<'a, T: Ord>(wanted: &str, names: impl Iterator<Item = (&'a str, T)>) -> Option<T> {
    let wanted: Vec<char> = wanted.chars().collect();
    let most = (wanted.len() / 4).clamp(1, 3);
    let near = names.filter_map(|(name, what)| {
        let name: Vec<char> = name.chars().collect();
        (name.len().abs_diff(wanted.len()) <= most).then(|| (distance(&wanted, &name), what))
    });
    near.filter(|(distance, _)| *distance <= most).min().map(|(_, what)| what)
}

/// How many letters have to be changed, put in, left out or exchanged with a neighbour (optimal string alignment).
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let mut cost = (last[j] + usize::from(x != y)).min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *x == b[j - 1] && a[i - 1] == *y {
                cost = cost.min(before[j - 1] + 1);
            }
            row.push(cost);
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_a_slip_and_nothing_else() {
        let near = |wanted: &str| nearest(wanted, ["china", "chile", "ukraine"].into_iter().map(|name| (name, name)));
        assert_eq!(near("chnia"), Some("china"), "two letters exchanged");
        assert_eq!(near("ukrane"), Some("ukraine"), "one left out");
        assert_eq!(near("chia"), Some("china"), "the nearest");
        assert_eq!(near("russia"), None, "another name is no slip");
    }
}
