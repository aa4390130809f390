//! Beginnings that names share.

/// The longest beginning that all names starting with `typed` share; `None` where none starts so.
#[must_use]
pub fn shared_beginning<'a>(typed: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    names.filter(|name| name.starts_with(typed)).reduce(|shared, name| {
        let same = shared.char_indices().zip(name.chars()).find(|((_, a), b)| a != b);
        let end = same.map_or(shared.len().min(name.len()), |((at, _), _)| at);
        &shared[..end]
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_share_their_beginning() {
        let names = || ["topic", "topics", "title", "über"].into_iter();
        assert_eq!(shared_beginning("to", names()), Some("topic"), "as far as all go on alike");
        assert_eq!(shared_beginning("t", names()), Some("t"), "and no further");
        assert_eq!(shared_beginning("ü", names()), Some("über"), "one alone is taken whole");
        assert_eq!(shared_beginning("x", names()), None, "none begins so");
    }
}
