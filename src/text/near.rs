//! Names that are nearly the one that was written: for "did you mean".

/// The best of `names` that is so near to `wanted` that one may be a slip for the other: a quarter of its letters
/// changed, put in, left out or exchanged with a neighbour, at least one, at most three. Of equally near ones the least.
#[must_use]
pub fn nearest<'a, T: Ord>(wanted: &str, names: impl Iterator<Item = (&'a str, T)>) -> Option<T> {
    let letters = wanted.chars().count();
    let most = (letters / 4).clamp(1, 3);
    let near = names.filter_map(|(name, what)| {
        let is_as_long = name.chars().count().abs_diff(letters) <= most;
        is_as_long.then(|| (distance(wanted, name), what))
    });
    near.filter(|(distance, _)| *distance <= most).min().map(|(_, what)| what)
}

/// Of a few names the one that was probably meant: the nearest within two slips, within one of short names; else one that
/// begins like it; else one that holds it or stands in it. For words of the program's own, where even a far guess says more
/// than none.
#[must_use]
pub fn closest<'a>(typed: &str, names: impl Iterator<Item = &'a str> + Clone) -> Option<&'a str> {
    let typed = typed.to_lowercase();
    let letters = typed.chars().count();
    let allowed = if letters < 4 { 1 } else { 2 };
    let nearest = names.clone().map(|name| (distance(&typed, name), name)).min()?;
    if nearest.0 <= allowed {
        return Some(nearest.1);
    }
    let begins = |name: &&str| name.starts_with(&typed) || typed.starts_with(name);
    let holds = |name: &&str| letters > 2 && (name.contains(&typed) || typed.contains(name));
    names.clone().find(begins).or_else(|| names.into_iter().find(holds))
}

/// How many letters have to be changed, put in, left out or exchanged with a neighbour, none of them twice (optimal string
/// alignment).
#[must_use]
pub fn distance(a: &str, b: &str) -> usize {
    strsim::osa_distance(a, b)
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

    #[test]
    fn guesses_further_among_a_few() {
        let near = |typed: &str| closest(typed, ["quit", "copy-citation", "help", "theme"].into_iter());
        assert_eq!(near("hlpe"), Some("help"), "two slips, or two letters exchanged");
        assert_eq!(near("The"), Some("theme"), "the beginning, in any case");
        assert_eq!(near("citation"), Some("copy-citation"), "a word of it");
        assert_eq!(near("xyz"), None, "nothing like it");
        assert_eq!(near("z"), None, "a letter says nothing");
    }
}
