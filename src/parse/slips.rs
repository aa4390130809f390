//! Keys of a header that are nearly a known one: a slip of the pen would take what they say away without a word.

use super::node::{Entry, plain_key, same_key};
use super::rule;
use crate::text::{Diagnostic, Severity};

/// Shorter keys are near to too many words of other people's: `data` is no slip for `date`.
const SHORTEST: usize = 5;

/// What is wrong with those of the entries whose name is nearly one of `names`. Other unknown keys are people's own.
pub(super) fn slips<'n>(entries: &[Entry<'_>], names: &(impl Iterator<Item = &'n str> + Clone)) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    for entry in entries.iter().filter(|entry| entry.key.len() >= SHORTEST) {
        let is_known = names.clone().any(|name| same_key(name, &entry.key));
        let near = || {
            let key = plain_key(&entry.key);
            names.clone().find(|name| name.len() >= SHORTEST && is_one_slip(&key, name))
        };
        if let Some(name) = (!is_known).then(near).flatten()
            && !entries.iter().any(|other| same_key(&other.key, name))
        {
            let message = format!("the key `{}` means nothing here", entry.key);
            let problem = Diagnostic::new(Severity::Note, rule::HEADER_KEY, entry.span, message);
            problems.push(problem.with_help(format!("did you mean `{name}`?")));
        }
    }
    problems
}

/// Whether one letter changed, put in, left out or exchanged with its neighbour makes the one of the other. Asked of every
/// unknown key of every file: no table of distances is made for it.
fn is_one_slip(key: &str, name: &str) -> bool {
    let plain = |byte: u8| if matches!(byte, b'_' | b' ') { b'-' } else { byte };
    if key.len().abs_diff(name.len()) > 1 {
        return false;
    }
    let alike = |(ours, theirs): &(u8, u8)| plain(*ours) == plain(*theirs);
    let before = key.bytes().zip(name.bytes()).take_while(alike).count();
    let room = key.len().min(name.len()) - before;
    let after = key.bytes().rev().zip(name.bytes().rev()).take(room).take_while(alike).count();
    match (&key.as_bytes()[before..key.len() - after], &name.as_bytes()[before..name.len() - after]) {
        ([] | [_], [_]) | ([_], []) => true,
        ([one, two], [other, another]) => plain(*one) == plain(*another) && plain(*two) == plain(*other),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::distance;

    #[test]
    fn one_slip_is_a_distance_of_one() {
        let words = [
            "topics", "topcis", "topic", "topicss", "tpics", "ttopics", "status", "states", "a", "", "ab", "ba",
            "titel", "title",
        ];
        for (a, b) in words.iter().flat_map(|a| words.iter().map(move |b| (a, b))) {
            assert_eq!(is_one_slip(a, b), distance(a, b) == 1, "{a:?} and {b:?}");
        }
    }
}
